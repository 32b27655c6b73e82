//! Everything that meets the eye or stdout: writers, terminals, colour, prompts, progress; table, json, ndjson, csv, yaml,
//! name and jq; masking and sanitising.
//!
//! Documents pass through as text, so that what a server sent is shown field for field. Layer: imports `env` only. It must
//! not make requests, know a provider, or word an error for people.

mod asked;
mod bar;
mod captured;
mod cell;
mod color;
mod events;
mod jq;
mod json;
mod key;
mod known;
mod masking;
mod object;
mod output;
mod priority;
mod progress;
mod prompt;
mod rows;
mod sanitise;
mod screen;
mod shape;
mod sheet;
mod sort;
mod table;
mod terminal;
mod unseen;
mod watched;
mod yaml;

pub use asked::{Asked, mask_url};
pub use bar::bar;
pub use captured::Captured;
pub use cell::{age, iso};
pub use color::ColorChoice;
pub use events::Changes;
pub use jq::{JqError, JqFilter, Predicate, PredicateError, RunError, Unseen, jq_takes_long};
pub use json::{FieldPath, escape_json};
pub use key::Keys;
pub use known::Known;
pub use masking::{MARKER, contains_masked, contains_revealed, mask_answer, mask_json, mask_text};
pub use output::{Column, ColumnKind, Format, OutputError, OutputOptions, SortKey, TimeFormat};
pub use progress::{Board, Progress};
pub use prompt::{Answer, PromptError, Question};
pub use rows::{Rows, csv_cell, csv_record};
pub use sanitise::{sanitise, sanitise_lines, strip_html};
pub use sheet::{Page, SheetLine, SheetSection, Tone};
pub use terminal::{Streams, Ui, UiOptions};
pub use watched::Watching;
