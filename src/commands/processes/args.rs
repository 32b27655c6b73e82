//! Flags that the verbs of processes share: criteria, and those of `accept` and `review`.

use super::target::Which;
use crate::{
    cases::{age::Age, criteria},
    commands::args::{BulkArgs, CriteriaArgs, not_empty},
    context::Context,
    error::{CliError, Result},
    providers::{Noun, masstack},
};

/// Which processes, by what can be checked here.
#[derive(clap::Args, Clone, Debug, Default)]
#[command(next_help_heading = "Criteria")]
pub struct Criteria {
    /// In one of these statuses, comma separated
    #[arg(long, alias = "state", value_name = "A,B", value_delimiter = ',', value_parser = not_empty)]
    pub status: Vec<String>,
    /// Created longer ago than this (30d; s, min, h, d = 86,400 s, w)
    #[arg(long, value_name = "AGE")]
    pub older_than: Option<Age>,
    /// Created no longer ago than this
    #[arg(long, value_name = "AGE")]
    pub newer_than: Option<Age>,
    /// Created in [A, B): dates or instants, either end may be open (2026-01-01..)
    #[arg(long, value_name = "A..B", value_parser = not_empty)]
    pub created: Option<String>,
    /// With exactly this display name; `A|B` for alternatives
    #[arg(long, value_name = "NAME", value_parser = not_empty)]
    pub name: Option<String>,
    /// Property with one of these values; dotted paths; may be repeated
    #[arg(long = "match", value_name = "PROP=V1|V2", value_parser = not_empty)]
    pub matches: Vec<String>,
    /// Search in all columns, by the server
    #[arg(long, value_name = "TEXT", value_parser = not_empty)]
    pub search: Option<String>,
    /// jq predicate on the process, evaluated here: the first output's truth
    #[arg(long = "where", value_name = "JQ", allow_hyphen_values = true, value_parser = not_empty)]
    pub predicate: Option<String>,
    /// Count ages from this instant instead of the server's clock
    #[arg(long, value_name = "INSTANT", value_parser = not_empty)]
    pub as_of: Option<String>,
}

impl Criteria {
    /// The criteria, and the instant of `--as-of`.
    pub fn read(&self, context: &Context, noun: &Noun) -> Result<(criteria::Criteria, Option<jiff::Timestamp>)> {
        if self.name.is_some() && noun.provider == masstack::PROVIDER.id {
            let words = "masstack does not know --name: no field of its processes is documented";
            return Err(CliError::usage(words).hint("name the field: --where '.lastName == \"Snow\"'"));
        }
        let Self { status, older_than, newer_than, created, name, matches, search, predicate, as_of } = self.clone();
        let args = CriteriaArgs {
            state: status,
            older_than,
            newer_than,
            created,
            name,
            matches,
            search,
            predicate,
            as_of,
            ..CriteriaArgs::default()
        };
        args.read(context, noun)
    }
}

/// Arguments of `accept`.
#[derive(clap::Args, Debug)]
pub struct AcceptArgs {
    /// Ids; `-` reads them, or rows of `-o ndjson`, from stdin
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    #[command(flatten)]
    pub which: Which,
    #[command(flatten)]
    pub criteria: Criteria,
    #[command(flatten)]
    pub bulk: BulkArgs,
}
