//! Input from and output to the user: writers, terminals, colour, prompts, progress; table, json, ndjson, csv, yaml,
//! name and jq; masking and sanitising.
//!
//! Documents are passed as text, so that what a server sent is shown field for field. Imports only `env`; does not make
//! requests, know providers or word errors.

mod bar;
mod cell;
mod color;
mod column;
mod csv;
mod error;
mod events;
mod handle;
mod jq;
mod json;
mod key;
mod known;
mod layout;
mod masking;
mod object;
mod output;
mod priority;
mod progress;
mod prompt;
mod query_mask;
mod rows;
mod sanitise;
mod screen;
mod sensitive;
mod shape;
mod sheet;
mod sort;
mod streams;
mod table;
mod terminal;
mod tty;
mod watched;
mod wrap;
mod yaml;

pub use bar::bar;
pub use cell::{age, iso};
pub use color::ColorChoice;
pub use column::{Column, ColumnKind};
pub use csv::{csv_cell, csv_record};
pub use error::{OutputError, PromptError};
pub use handle::Ui;
pub use jq::{JqError, JqFilter, Predicate, PredicateError, RunError, Unseen, jq_takes_long};
pub use json::{FieldPath, escape_json};
pub use key::Keys;
pub use known::Known;
pub use masking::{carries_masked, contains_masked, contains_revealed, mask_answer, mask_json};
pub use output::{Format, OutputOptions, SortKey, TimeFormat};
pub use progress::{Board, Progress};
pub use prompt::{Answer, Question};
pub use query_mask::{Asked, mask_url};
pub use rows::Rows;
pub use sanitise::{sanitise, sanitise_lines, strip_html};
pub use sensitive::{MARKER, holds_mask_at, is_masked, is_sensitive_member};
pub use sheet::{Page, SheetLine, SheetSection, Tone};
pub use streams::Streams;
pub use terminal::UiOptions;
pub use watched::Watching;
pub use wrap::wrapped;
