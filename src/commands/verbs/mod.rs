//! Commands that the nouns share: lists, `show`, decisions, writes with a document.
//!
//! A noun itself is a file next to this folder, with its verbs, their help and a [`Kind`].

pub mod decide;
pub mod document;
pub mod edit;
pub mod list;
pub mod review;
pub mod show;
pub mod stats;
pub mod watch;

use super::args::{BulkArgs, CriteriaArgs};
use crate::{providers::Noun, ui::Column};

/// How a noun is displayed.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// The noun.
    pub noun: &'static Noun,
    /// Columns of lists and of `show`.
    pub columns: &'static [Column],
    /// The path of a representation's id.
    pub id_path: &'static str,
}

/// Arguments of a decision.
#[derive(clap::Args, Debug)]
pub struct DecideArgs {
    /// Ids; `-` reads them, or rows of `-o ndjson`, from stdin
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// Which cases.
    #[command(flatten)]
    pub criteria: CriteriaArgs,
    /// Items per page when the whole collection is read
    #[arg(long, value_name = "N", help_heading = "Criteria", value_parser = clap::value_parser!(u32).range(1..))]
    pub page_size: Option<u32>,
    /// Within which limits.
    #[command(flatten)]
    pub bulk: BulkArgs,
}
