//! `casectl runs`: recorded runs, and how to continue unfinished ones.

mod abandon;
pub(in crate::commands) mod archive;
pub(in crate::commands) mod check;
pub(in crate::commands) mod list;
mod metrics;
mod resume;
mod retry;
pub(in crate::commands) mod show;

use clap::Subcommand;

use crate::{context::Context, error::Result};

/// Recorded runs of writes: list, show, resume, retry, abandon, archive, check, metrics
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// List runs, unfinished ones first
    #[command(alias = "ls")]
    List(list::Args),
    /// Show each case of a run with its outcome
    #[command(aliases = ["get", "view", "describe"])]
    Show(show::Args),
    /// Continue an unfinished run: writes with an unknown outcome are checked by reading the case
    Resume(resume::Args),
    /// Retry the failed and unattempted cases of a finished run, as a new run
    Retry(Box<retry::Args>),
    /// Close a run that should not or cannot continue; what it has not done stays undone
    Abandon(abandon::Args),
    /// Tell a monitoring system whether runs succeed, by the exit code and one line
    Check(check::Args),
    /// Print metrics of all runs in the text format of Prometheus
    Metrics(metrics::Args),
    /// Archive the files of finished runs; they can still be verified
    Archive(archive::Args),
}

/// Runs the subcommand.
pub fn run(context: &Context, verb: Verb) -> Result<()> {
    match verb {
        Verb::List(args) => list::run(context, &args),
        Verb::Show(args) => show::run(context, &args),
        Verb::Resume(args) => resume::run(context, &args),
        Verb::Retry(args) => retry::run(context, *args),
        Verb::Abandon(args) => abandon::run(context, &args),
        Verb::Check(args) => check::run(context, &args),
        Verb::Metrics(args) => metrics::run(context, &args),
        Verb::Archive(args) => archive::run(context, &args),
    }
}
