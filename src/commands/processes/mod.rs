//! `casectl processes`: identity verification processes, for each API that has them. What only one API supports is
//! refused for the others.

mod accept;
mod args;
mod display;
mod list;
mod review;
mod show;
mod stats;
mod target;
pub(in crate::commands) mod timeline;

use clap::Subcommand;

use super::verbs::watch;
use crate::{context::Context, error::Result};
use args::AcceptArgs;
use target::Which;

pub use display::COLUMNS;

/// Identity verification processes (Biometrid, MasStack): list, follow, accept
#[derive(Subcommand, Debug)]
pub enum Verb {
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

/// Arguments of `watch`.
#[derive(clap::Args, Debug)]
pub struct Watching {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    watch: watch::WatchArgs,
}

/// Arguments of `wait`.
#[derive(clap::Args, Debug)]
pub struct Waiting {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    wait: watch::WaitArgs,
}

/// Runs the subcommand.
pub fn run(context: &Context, verb: Verb) -> Result<()> {
    match verb {
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
