//! Flags that many commands share: display and connection (on every command), criteria, and the limits of bulk writes.

use std::time::Duration;

use clap::Args;

use crate::{
    cases::{age::Age, shard::Shard},
    ui::{ColorChoice, Format, TimeFormat},
};

/// Flags that stand on every command, before or after its name.
#[derive(Args, Clone, Debug, Default)]
pub struct Global {
    /// Profile to use; `sandbox` is the built-in server
    #[arg(short, long, global = true, value_name = "NAME", value_parser = not_empty, help_heading = "Connection")]
    pub profile: Option<String>,
    /// Limit for one request, from connecting to the last byte (30s, 2m)
    #[arg(long, global = true, value_name = "AGE", hide_short_help = true, help_heading = "Connection")]
    pub request_timeout: Option<Age>,
    /// Repetitions of a read that failed for a passing reason [default: 4]
    #[arg(long, global = true, value_name = "N", hide_short_help = true, help_heading = "Connection")]
    pub retry: Option<u32>,
    /// Longest single wait before a repetition, `Retry-After` included [default: 60s]
    #[arg(long, global = true, value_name = "AGE", hide_short_help = true, help_heading = "Connection")]
    pub retry_max_wait: Option<Age>,
    /// Say what is done
    #[arg(short, long, global = true, help_heading = "Connection", hide_short_help = true)]
    pub verbose: bool,
    /// Show each exchange with the server on stderr, redacted
    #[arg(long, global = true, help_heading = "Connection", hide_short_help = true)]
    pub debug: bool,
    /// Never prompt
    #[arg(long, global = true, help_heading = "Connection", hide_short_help = true)]
    pub no_input: bool,
    /// What stdout gets
    #[command(flatten)]
    pub output: Output,
}

/// What stdout gets, and how.
#[derive(Args, Clone, Debug, Default)]
pub struct Output {
    /// Output format
    #[arg(short, long, global = true, value_name = "FORMAT", help_heading = "Output")]
    pub output: Option<Format>,
    /// JSON; with =FIELDS only these, comma separated
    #[arg(
        long,
        global = true,
        value_name = "FIELDS",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "",
        hide_short_help = true,
        help_heading = "Output"
    )]
    pub json: Option<String>,
    /// Filter the whole result with a jq expression; strings print raw
    #[arg(short = 'q', long, global = true, value_name = "EXPR", hide_short_help = true, help_heading = "Output")]
    pub jq: Option<String>,
    /// Columns of table and csv, comma separated
    #[arg(long, global = true, value_name = "A,B", value_delimiter = ',', value_parser = not_empty, hide_short_help = true, help_heading = "Output")]
    pub columns: Option<Vec<String>>,
    /// Leave out the header line
    #[arg(long, global = true, hide_short_help = true, help_heading = "Output")]
    pub no_headers: bool,
    /// Sort by a column or field; `-` in front reverses
    #[arg(long, global = true, value_name = "[-]FIELD", allow_hyphen_values = true, value_parser = not_empty, hide_short_help = true, help_heading = "Output")]
    pub sort_by: Option<String>,
    /// How instants are shown
    #[arg(long, global = true, value_name = "FORMAT", hide_short_help = true, help_heading = "Output")]
    pub time_format: Option<TimeFormat>,
    /// Time zone of bare dates and of instants in tables (Europe/Paris) [default: UTC]
    #[arg(long, global = true, value_name = "ZONE", value_parser = not_empty, hide_short_help = true, help_heading = "Output")]
    pub tz: Option<String>,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", hide_short_help = true, help_heading = "Output")]
    pub color: Option<ColorChoice>,
    /// No notes and no progress; warnings and errors stay
    #[arg(long, global = true, hide_short_help = true, help_heading = "Output")]
    pub quiet: bool,
    /// Show sensitive values unmasked
    #[arg(long, global = true, hide_short_help = true, help_heading = "Output")]
    pub reveal: bool,
}

/// Which cases are meant. `list` and the bulk verbs share them.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Criteria")]
pub struct CriteriaArgs {
    /// In one of these states, comma separated
    #[arg(long, value_name = "A,B", value_delimiter = ',', value_parser = not_empty)]
    pub state: Vec<String>,
    /// Created longer ago than this (30d; s, m, h, d = 86,400 s, w). The API shows no date of last activity
    #[arg(long, value_name = "AGE")]
    pub older_than: Option<Age>,
    /// Created no longer ago than this
    #[arg(long, value_name = "AGE")]
    pub newer_than: Option<Age>,
    /// Created in [A, B): dates or instants, either end may be open (2026-01-01..)
    #[arg(long, value_name = "A..B", value_parser = not_empty)]
    pub created: Option<String>,
    /// With exactly this name; `A|B` for alternatives
    #[arg(long, value_name = "NAME", value_parser = not_empty)]
    pub name: Option<String>,
    /// With an applicant of this contact URI
    #[arg(long, value_name = "URI", value_parser = not_empty)]
    pub applicant: Option<String>,
    /// Property with one of these values; dotted paths; may be repeated
    #[arg(long = "match", value_name = "PROP=V1|V2", value_parser = not_empty)]
    pub matches: Vec<String>,
    /// Filter expression, sent to the server as it is
    #[arg(long, value_name = "EXPR", value_parser = not_empty)]
    pub filter: Option<String>,
    /// Full-text search by the server
    #[arg(long, value_name = "TEXT", value_parser = not_empty)]
    pub search: Option<String>,
    /// jq predicate on the full representation, evaluated here: the first output's truth
    #[arg(long = "where", value_name = "JQ", value_parser = not_empty)]
    pub predicate: Option<String>,
    /// Count ages from this instant instead of the server's clock
    #[arg(long, value_name = "INSTANT", value_parser = not_empty)]
    pub as_of: Option<String>,
}

/// Limits and manners of a write, for one case or many.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Limits")]
pub struct WriteArgs {
    /// Read and show what would be written; write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Do not ask
    #[arg(short, long)]
    pub yes: bool,
    /// Why; kept in the local record, no API takes it
    #[arg(long, value_name = "TEXT", value_parser = not_empty)]
    pub reason: Option<String>,
    /// The entity tag of the version that was judged; one id only
    #[arg(long, value_name = "TAG", value_parser = not_empty)]
    pub etag: Option<String>,
    /// Write although there is no strong entity tag to guard it
    #[arg(long)]
    pub unguarded: bool,
}

/// More limits, for writes of many cases.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Limits")]
pub struct BulkArgs {
    /// What every write takes
    #[command(flatten)]
    pub write: WriteArgs,
    /// Read ids from this file, one a line
    #[arg(long, value_name = "FILE", value_parser = not_empty)]
    pub ids_file: Option<String>,
    /// Refuse a larger selection before any write [default: the profile's, else 100]
    #[arg(long, value_name = "N")]
    pub max: Option<u64>,
    /// Refuse unless exactly so many are selected
    #[arg(long, value_name = "N")]
    pub expect: Option<u64>,
    /// Take at most so many
    #[arg(short = 'L', long, value_name = "N")]
    pub limit: Option<usize>,
    /// Cases at a time [default: the profile's, else 8]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub jobs: Option<u32>,
    /// Requests a second, of the whole run [default: the profile's, else 20; none on loopback]
    #[arg(long, value_name = "N")]
    pub rps: Option<f64>,
    /// Begin no write after this long
    #[arg(long, value_name = "AGE")]
    pub deadline: Option<Age>,
    /// Stop when so many cases failed
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub max_failures: Option<u64>,
    /// Refuse cases that do not offer the action as a link
    #[arg(long)]
    pub strict: bool,
    /// Only part I of N of the selection, I from 0
    #[arg(long, value_name = "I/N")]
    pub shard: Option<Shard>,
    /// Accept --filter or --search as the only criterion, although nothing can be checked here
    #[arg(long)]
    pub trust_server_filter: bool,
}

/// Flags of lists that are read page by page.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Paging")]
pub struct PageArgs {
    /// Show at most so many; 0 = all
    #[arg(short = 'L', long, value_name = "N")]
    pub limit: Option<usize>,
    /// Show all, also on a terminal
    #[arg(long, conflicts_with = "limit")]
    pub all: bool,
    /// Items a page
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub page_size: Option<u32>,
    /// Index of the first item, from 0
    #[arg(long, value_name = "N")]
    pub start: Option<u64>,
}

/// A value that is not empty.
///
/// # Errors
/// It is.
pub fn not_empty(text: &str) -> Result<String, String> {
    match text.trim().is_empty() {
        true => Err("the value must not be empty".to_owned()),
        false => Ok(text.to_owned()),
    }
}

/// The default interval of watching.
pub const INTERVAL: Duration = Duration::from_secs(5);
