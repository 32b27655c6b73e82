//! `casectl processes`: identity verification processes of the APIs that serve them. What only one API can do is refused
//! for the others, in words.

mod accept;
mod display;
mod list;
mod review;
mod show;
mod stats;
mod target;
pub(in crate::commands) mod timeline;

use clap::Subcommand;

use super::{
    args::{BulkArgs, CriteriaArgs},
    verbs::watch,
};
use crate::{
    cases::age::Age,
    context::{Context, flags::not_empty},
    error::Result,
};
use target::Which;

pub use display::COLUMNS;

/// Identity verification processes (Biometrid, MasStack): list, follow, accept
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    /// List processes: all of them, a view, or those of one customer
    #[command(alias = "ls")]
    List(Box<list::Args>),
    /// Show one process in full
    #[command(aliases = ["get", "view", "describe"])]
    Show(show::Args),
    /// What happened to a process: log, notes, corrections and steps in one order of time
    Timeline(timeline::Args),
    /// Count processes by status and age, and decisions by day
    Stats(stats::Args),
    /// Accept processes, which approves them. No entity tag guards that: each is read again just before
    #[command(
        after_help = "Examples:\n  casectl processes accept ID --reason \"documents checked\"\n  casectl processes accept --status finished --older-than 7d --max 50 --dry-run\n  casectl processes accept --ids-file ids.txt --yes"
    )]
    Accept(Box<AcceptArgs>),
    /// Look at one process after the other, oldest first, and accept it with a key; written at the end
    #[command(
        after_help = "Examples:\n  casectl processes review --status finished --limit 20\n  casectl processes review --ids-file ids.txt --reason \"documents checked\""
    )]
    Review(Box<AcceptArgs>),
    /// Show each change of processes until interrupted
    Watch(Watching),
    /// Wait until processes are in a status
    Wait(Waiting),
}

/// Which processes, by what can be checked here.
#[derive(clap::Args, Clone, Debug, Default)]
#[command(next_help_heading = "Criteria")]
struct Criteria {
    /// In one of these statuses, comma separated
    #[arg(long, alias = "state", value_name = "A,B", value_delimiter = ',', value_parser = not_empty)]
    status: Vec<String>,
    /// Created longer ago than this (30d; s, min, h, d = 86,400 s, w)
    #[arg(long, value_name = "AGE")]
    older_than: Option<Age>,
    /// Created no longer ago than this
    #[arg(long, value_name = "AGE")]
    newer_than: Option<Age>,
    /// Created in [A, B): dates or instants, either end may be open (2026-01-01..)
    #[arg(long, value_name = "A..B", value_parser = not_empty)]
    created: Option<String>,
    /// With exactly this display name; `A|B` for alternatives
    #[arg(long, value_name = "NAME", value_parser = not_empty)]
    name: Option<String>,
    /// Property with one of these values; dotted paths; may be repeated
    #[arg(long = "match", value_name = "PROP=V1|V2", value_parser = not_empty)]
    matches: Vec<String>,
    /// Search in all columns, by the server
    #[arg(long, value_name = "TEXT", value_parser = not_empty)]
    search: Option<String>,
    /// jq predicate on the process, evaluated here: the first output's truth
    #[arg(long = "where", value_name = "JQ", value_parser = not_empty)]
    predicate: Option<String>,
    /// Count ages from this instant instead of the server's clock
    #[arg(long, value_name = "INSTANT", value_parser = not_empty)]
    as_of: Option<String>,
}

impl Criteria {
    fn read(&self) -> CriteriaArgs {
        let Self { status, older_than, newer_than, created, name, matches, search, predicate, as_of } = self.clone();
        CriteriaArgs {
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
        }
    }
}

/// Arguments of `accept`.
#[derive(clap::Args, Debug)]
struct AcceptArgs {
    /// Ids; `-` reads them, or rows of `-o ndjson`, from stdin
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    criteria: Criteria,
    #[command(flatten)]
    bulk: BulkArgs,
}

#[derive(clap::Args, Debug)]
struct Watching {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    watch: watch::WatchArgs,
}

#[derive(clap::Args, Debug)]
struct Waiting {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    wait: watch::WaitArgs,
}

/// Does what was asked.
pub fn run(context: &Context, args: Args) -> Result<()> {
    match args.verb {
        Verb::List(args) => list::run(context, &args),
        Verb::Show(args) => show::run(context, &args),
        Verb::Timeline(args) => timeline::run(context, &args),
        Verb::Stats(args) => stats::run(context, &args),
        Verb::Accept(args) => accept::run(context, *args),
        Verb::Review(args) => review::run(context, *args),
        Verb::Watch(Watching { which, watch }) => {
            let target = which.resolve(context)?;
            let ids = watch.ids(context, target.noun)?;
            target.check_ids(&ids)?;
            watch::watch(context, target.noun, &target.within, &ids, &watch)
        }
        Verb::Wait(Waiting { which, wait }) => {
            let target = which.resolve(context)?;
            let ids = wait.ids(context, target.noun)?;
            target.check_ids(&ids)?;
            watch::wait(context, target.noun, &target.within, &ids, &wait)
        }
    }
}
