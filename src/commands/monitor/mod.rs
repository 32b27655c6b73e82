//! `casectl monitor`: document processes of Open-Capture, read only.

mod follow;
mod list;
mod rows;
mod show;
mod tokens;

pub use rows::COLUMNS;

use clap::Subcommand;

use crate::{
    cases::outcome::Failure,
    context::Context,
    error::{CliError, Result},
    providers::opencapture::{PROVIDER, monitoring::Monitoring},
};

/// Document processes (Open-Capture): list, show, wait
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
    /// Show each step of processes until interrupted
    Watch(follow::WatchArgs),
    /// Wait until processes have ended: exit 0 all without error, 9 one failed, 14 one was forgotten, 3 one is not known, 8 time ran out
    Wait(follow::WaitArgs),
}

/// Runs a verb.
pub fn run(context: &Context, args: Args) -> Result<()> {
    match args.verb {
        Verb::List(args) => list::list(context, &args),
        Verb::Recent(args) => list::recent(context, &args),
        Verb::Show(args) => show::run(context, &args),
        Verb::Watch(args) => follow::watch(context, &args),
        Verb::Wait(args) => follow::wait(context, &args),
    }
}

fn monitoring(context: &Context) -> Result<Monitoring> {
    Ok(Monitoring::new(context.client(context.provider(PROVIDER.id)?, None)?))
}

/// A process that is missing is an empty list here, so a 404 is a wrong address.
fn trouble(failure: &Failure) -> CliError {
    CliError::of_collection(failure)
}
