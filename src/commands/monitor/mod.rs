//! `casectl monitor`: document processes of Open-Capture.

mod documents;
mod follow;
mod list;
mod retry;
mod rows;
mod screen;
mod server;
mod show;
mod story;
mod tokens;

pub use rows::COLUMNS;
pub use screen::EVENTS;

use clap::Subcommand;

use crate::{context::Context, error::Result};

/// Document processes (Open-Capture): list, show, wait, retry
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    /// List processes, newest first
    #[command(alias = "ls")]
    List(list::ListArgs),
    /// List the processes that began within the last hour
    Recent(list::RecentArgs),
    /// Show processes with their steps
    #[command(aliases = ["get", "view", "describe"])]
    Show(show::Args),
    /// Show each step of processes until all have ended
    Watch(follow::WatchArgs),
    /// Wait until processes have ended: exit 0 all without error, 9 one failed, 14 one was forgotten or may have been, or does not tell how it ended, 3 one is not known, 8 time ran out
    Wait(follow::WaitArgs),
    /// Retry a process from its file, as a new process with a number of its own
    Retry(retry::Args),
}

/// Runs the subcommand.
pub fn run(context: &Context, args: Args) -> Result<()> {
    match args.verb {
        Verb::List(args) => list::list(context, &args),
        Verb::Recent(args) => list::recent(context, &args),
        Verb::Show(args) => show::run(context, &args),
        Verb::Watch(args) => follow::watch(context, &args),
        Verb::Wait(args) => follow::wait(context, &args),
        Verb::Retry(args) => retry::run(context, args),
    }
}
