//! Global flags: display and connection. [`Context`](super::Context) resolves them.

use std::time::Duration;

use clap::Args;

use crate::{
    cases::duration::{BadSpan, Span},
    ui::{ColorChoice, Format, SortKey, TimeFormat},
};

/// Flags of every command, before or after its name.
#[derive(Args, Clone, Debug, Default)]
pub struct Global {
    /// Profile to use; `sandbox` is the built-in server
    #[arg(short, long, global = true, value_name = "NAME", value_parser = not_empty, help_heading = "Connection")]
    pub profile: Option<String>,
    /// Limit for one request, from connecting to the last byte (30s, 2m)
    #[arg(long, global = true, value_name = "DURATION", value_parser = more_than_nothing, hide_short_help = true, help_heading = "Connection")]
    pub request_timeout: Option<Span>,
    /// Retries after a transient read failure [default: 4]
    #[arg(long, global = true, value_name = "N", hide_short_help = true, help_heading = "Connection")]
    pub retry: Option<u32>,
    /// Longest single wait before a retry, `Retry-After` included [default: 60s]
    #[arg(long, global = true, value_name = "DURATION", hide_short_help = true, help_heading = "Connection")]
    pub retry_max_wait: Option<Span>,
    /// Log each request; twice, say for each case why it was or was not selected
    #[arg(short, long, global = true, action = clap::ArgAction::Count, help_heading = "Connection", hide_short_help = true)]
    pub verbose: u8,
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

/// What goes to stdout, and how.
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
    #[arg(
        short = 'q',
        long,
        global = true,
        value_name = "EXPR",
        allow_hyphen_values = true,
        hide_short_help = true,
        help_heading = "Output"
    )]
    pub jq: Option<String>,
    /// Columns of table and csv, comma separated
    #[arg(long, global = true, value_name = "A,B", value_delimiter = ',', value_parser = not_empty, hide_short_help = true, help_heading = "Output")]
    pub columns: Option<Vec<String>>,
    /// Leave out the header line
    #[arg(long, global = true, hide_short_help = true, help_heading = "Output")]
    pub no_headers: bool,
    /// Sort by columns or fields, the first counts most; `-` in front reverses
    #[arg(long, global = true, value_name = "[-]A,[-]B", allow_hyphen_values = true, value_parser = sort_keys, hide_short_help = true, help_heading = "Output")]
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

/// Parses a duration that must not be zero, because it is a time limit.
pub fn more_than_nothing(text: &str) -> Result<Span, String> {
    let span: Span = text.parse().map_err(|error: BadSpan| error.to_string())?;
    if span.duration().is_zero() { Err("it must be more than nothing".to_owned()) } else { Ok(span) }
}

/// Parses sort keys, none of which may be empty.
fn sort_keys(text: &str) -> Result<String, String> {
    match SortKey::list(text).iter().any(|key| key.field.is_empty()) {
        true => Err("a field is empty; write state,-created".to_owned()),
        false => Ok(text.to_owned()),
    }
}

/// Parses a value that must not be empty.
pub fn not_empty(text: &str) -> Result<String, String> {
    match text.trim().is_empty() {
        true => Err("the value must not be empty".to_owned()),
        false => Ok(text.to_owned()),
    }
}

/// Parses the time between two rounds of reads: at least a second, so that the server is not asked without a pause.
pub fn interval(text: &str) -> Result<Span, String> {
    let span: Span = text.parse().map_err(|error: BadSpan| error.to_string())?;
    if span.duration() < Duration::from_secs(1) { Err("it must be at least 1s".to_owned()) } else { Ok(span) }
}

/// Default interval of `watch`, `wait` and `-w`.
pub const INTERVAL: Duration = Duration::from_secs(5);
