//! Flags that several commands share: criteria, paging, limits of bulk writes.

use std::path::PathBuf;

use clap::{
    Args,
    builder::{PossibleValue, PossibleValuesParser, TypedValueParser},
};

pub use crate::context::flags::{INTERVAL, interval, not_empty};

use crate::cases::{
    age::{self, Age, BadAge},
    canary::Canary,
    duration::Span,
    id::{CaseId, EntityTag},
    shard::Shard,
};
use crate::{
    context::Context,
    error::CliError,
    profile::Ceiling,
    providers::Noun,
    writes::order::{Pace, Settings},
};

/// Which cases are meant. `list` and the bulk verbs share them.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Criteria")]
pub struct CriteriaArgs {
    /// In one of these states, comma separated
    #[arg(long, alias = "status", value_name = "A,B", value_delimiter = ',', value_parser = not_empty)]
    pub state: Vec<String>,
    /// Created longer ago than this (30d; s, min, h, d = 86,400 s, w). The API shows no date of last activity
    #[arg(long, value_name = "AGE")]
    pub older_than: Option<Age>,
    /// Created no longer ago than this
    #[arg(long, value_name = "AGE")]
    pub newer_than: Option<Age>,
    /// Created in [A, B): dates or instants, either end may be open (2026-01-01..)
    #[arg(long, value_name = "A..B", value_parser = not_empty)]
    pub created: Option<String>,
    /// With exactly this name, as the list shows it; `A|B` for alternatives
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
    #[arg(long = "where", value_name = "JQ", allow_hyphen_values = true, value_parser = not_empty)]
    pub predicate: Option<String>,
    /// Count ages from this instant instead of the server's clock
    #[arg(long, value_name = "INSTANT", value_parser = not_empty)]
    pub as_of: Option<String>,
}

/// Consent and limits of a write, for one case or many.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Limits")]
pub struct WriteArgs {
    /// Show what would be written, and write nothing
    #[arg(long, help_heading = "Consent")]
    pub dry_run: bool,
    /// Skip the confirmation prompt
    #[arg(short, long, help_heading = "Consent")]
    pub yes: bool,
    /// Why; kept in the local record, no API takes it
    #[arg(long, value_name = "TEXT", value_parser = not_empty, help_heading = "Consent")]
    pub reason: Option<String>,
    /// Why, as a code of the profile's `[reasons]`; its text is kept where --reason gives none
    #[arg(long, value_name = "CODE", value_parser = not_empty, help_heading = "Consent")]
    pub reason_code: Option<String>,
    /// Entity tag that the case must still have; one id only
    #[arg(long, value_name = "TAG", value_parser = strong_tag)]
    pub etag: Option<EntityTag>,
    /// Write even without a strong entity tag to guard it; one that guards is sent all the same
    #[arg(long)]
    pub unguarded: bool,
    /// Write metrics of all runs to this file at the end, for Prometheus [default: the profile's metrics_file]
    #[arg(long, value_name = "FILE", value_parser = clap::value_parser!(std::path::PathBuf))]
    pub metrics: Option<std::path::PathBuf>,
}

/// Concurrency and rate of a run, and what stops it.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Limits")]
pub struct PaceArgs {
    /// Cases processed in parallel [default: the profile's, else 8]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub jobs: Option<u32>,
    /// Requests per second, for the whole run [default: the profile's, else 20; none on loopback]
    #[arg(long, value_name = "N", value_parser = rate)]
    pub rps: Option<f64>,
    /// Start no new writes after this long
    #[arg(long, value_name = "DURATION")]
    pub deadline: Option<Span>,
    /// Stop after N failed cases
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub max_failures: Option<u64>,
    /// Write N cases first, read them again, and continue only if each is as expected; else stop with exit code 10
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub canary: Option<u64>,
    /// Wait this long before the canary is read again [default: not at all]
    #[arg(long, value_name = "DURATION", requires = "canary")]
    pub canary_wait: Option<Span>,
}

impl WriteArgs {
    /// Refuses `--etag` for a command that writes no existing case.
    pub fn refuse_etag(&self, hint: &str) -> Result<(), CliError> {
        match self.etag {
            Some(_) => Err(CliError::usage(format!("--etag is for cases; {hint}"))),
            None => Ok(()),
        }
    }
}

impl From<PaceArgs> for Pace {
    fn from(args: PaceArgs) -> Self {
        let PaceArgs { jobs, rps, deadline, max_failures, canary, canary_wait: wait } = args;
        Self { jobs, rps, deadline, max_failures, canary: canary.map(|cases| Canary { cases, wait }) }
    }
}

impl From<WriteArgs> for Settings {
    fn from(args: WriteArgs) -> Self {
        let WriteArgs { dry_run, yes, reason, reason_code, etag, unguarded, metrics } = args;
        Self { dry_run, yes, reason, reason_code, etag, unguarded, metrics, ..Self::default() }
    }
}

/// More limits, for writes of many cases.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Limits")]
pub struct BulkArgs {
    /// What every write takes
    #[command(flatten)]
    pub write: WriteArgs,
    /// Read ids from this file, one a line
    #[arg(long, value_name = "FILE")]
    pub ids_file: Option<PathBuf>,
    /// Refuse a larger selection before any write; P of the cases that the verb may change [default: the profile's, else 100]
    #[arg(long, value_name = "N[,P%]")]
    pub max: Option<Ceiling>,
    /// Refuse unless exactly N cases are selected
    #[arg(long, value_name = "N")]
    pub expect: Option<u64>,
    /// Act on at most N cases; 0 means all
    #[arg(short = 'L', long, value_name = "N")]
    pub limit: Option<usize>,
    /// How fast it goes, and when it stops
    #[command(flatten)]
    pub pace: PaceArgs,
    /// Refuse cases that do not offer the action as a link
    #[arg(long)]
    pub strict: bool,
    /// Only part I of N of the selection, I from 0
    #[arg(long, value_name = "I/N")]
    pub shard: Option<Shard>,
    /// Write the selection to FILE as a plan to approve and apply, and write nothing else
    #[arg(long, value_name = "FILE", conflicts_with = "dry_run")]
    pub plan_out: Option<PathBuf>,
    /// Refused: name criteria instead of everything.
    #[arg(long, hide = true)]
    pub all: bool,
    /// Accept --filter or --search as the only criterion, although nothing can be checked here
    #[arg(long)]
    pub trust_server_filter: bool,
}

impl BulkArgs {
    /// The settings that the flags give. There is no flag for everything: `--all` exists only to be refused with an
    /// explanation.
    pub fn settings(self, noun: &Noun, verb: &str) -> Result<Settings, CliError> {
        let Self { write, ids_file: _, max, expect, limit, pace, strict, shard, plan_out, all, trust_server_filter } =
            self;
        if all {
            let noun = noun.name;
            return Err(CliError::usage(format!("--all is no criterion: say which {noun} to {verb}"))
                .hint(format!("all pages are read in any case; casectl {noun} {verb} --help lists the criteria")));
        }
        let pace = pace.into();
        Ok(Settings { max, expect, limit, pace, strict, shard, plan_out, trust_server_filter, ..write.into() })
    }
}

/// Flags of lists that are read page by page.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Paging")]
pub struct PageArgs {
    /// Show at most N; 0 means all
    #[arg(short = 'L', long, value_name = "N")]
    pub limit: Option<usize>,
    /// Show all, also on a terminal
    ///
    /// A case that leaves the collection while its pages are read may hide another; where that shows, it is said
    #[arg(long, conflicts_with = "limit")]
    pub all: bool,
    /// Items per page
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub page_size: Option<u32>,
    /// Index of the first item, from 0
    #[arg(long, value_name = "N")]
    pub start: Option<u64>,
}

/// Which runs, where records are listed.
#[derive(Args, Clone, Debug, Default)]
pub struct RecordArgs {
    /// Started, resumed or ended since this date, instant or age (2026-01-31, 7d)
    #[arg(long, value_name = "AGE|INSTANT", value_parser = not_empty)]
    pub since: Option<String>,
    /// Runs that selected or wrote this case; reads the run files
    #[arg(long, value_name = "ID")]
    pub case: Option<CaseId>,
    /// Started or resumed by this account, USER or USER@HOST
    #[arg(long, value_name = "USER", value_parser = not_empty)]
    pub operator: Option<String>,
}

/// Parses one of these words, each with its help and its meaning.
pub fn one_of<T>(words: &'static [(&str, &str, T)]) -> impl TypedValueParser<Value = T>
where
    T: Copy + Send + Sync + 'static,
{
    let known = words.iter().map(|(word, help, _)| PossibleValue::new(*word).help(*help));
    PossibleValuesParser::new(known).try_map(|given| {
        let found = words.iter().find(|(word, ..)| given.eq_ignore_ascii_case(word));
        found.map(|(.., meaning)| *meaning).ok_or("it is not known")
    })
}

/// Parses an entity tag that can guard a write.
fn strong_tag(text: &str) -> Result<EntityTag, String> {
    let tag = EntityTag::new(text);
    match tag.is_strong() {
        true => Ok(tag),
        false => Err("a strong entity tag is quoted, as in \"a1b2\"; W/\"a1b2\" and * guard nothing".to_owned()),
    }
}

/// Parses a number of requests a second.
fn rate(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(rate) if rate > 0.0 && rate.is_finite() => Ok(rate),
        Ok(_) => Err("it must be more than 0".to_owned()),
        Err(_) => Err("it is not a number".to_owned()),
    }
}

/// Parses a date, an instant, or an age before now (90d).
pub fn moment(context: &Context, flag: &str, text: &str) -> Result<jiff::Timestamp, CliError> {
    match text.parse::<Age>() {
        Ok(age) => Ok(age.before(context.env.now())),
        Err(error @ (BadAge::Minutes(_) | BadAge::Zero(_))) => Err(CliError::usage(format!("{flag}: {error}"))),
        Err(_) => age::instant(text, &context.zone()?).map_err(|_| {
            CliError::usage(format!("{flag}: `{text}` is neither a date or instant nor an age"))
                .hint("write for example 2026-01-31, 2026-01-31T12:00:00Z or 30d")
        }),
    }
}
