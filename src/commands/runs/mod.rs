//! `casectl runs`: what was written, what is unfinished, and how it goes on.

mod abandon;
pub(in crate::commands) mod archive;
pub(in crate::commands) mod check;
pub(in crate::commands) mod list;
mod metrics;
pub mod resume;
mod retry;
pub(in crate::commands) mod show;

use std::collections::HashSet;

use clap::Subcommand;

use crate::{
    cases::outcome::{CaseOutcome, Outcome, Planned},
    context::Context,
    error::Result,
    journal::{self, RunId, RunState},
};

/// Recorded runs of writes: list, show, resume, retry, abandon, archive, check, metrics
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
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
    /// Close a run that shall not, or cannot, go on: what it had not done stays undone
    Abandon(abandon::Args),
    /// Tell a monitoring system whether the runs go as they should: the exit code says it, and one line
    Check(check::Args),
    /// Print metrics of all runs in the text format of Prometheus
    Metrics(metrics::Args),
    /// Archive the files of finished runs; they can still be verified
    Archive(archive::Args),
}

/// Does what was asked.
pub fn run(context: &Context, args: Args) -> Result<()> {
    match args.verb {
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

/// How many characters tell these ids apart: whole groups, at least those that hold the instant.
pub(super) fn telling_length(runs: impl Iterator<Item = RunId>) -> usize {
    let names: Vec<String> = runs.map(|run| run.to_string()).collect();
    let differ = |length: &usize| {
        let beginnings: HashSet<&str> = names.iter().map(|name| &name[..*length]).collect();
        beginnings.len() == names.len()
    };
    [13, 18, 23].into_iter().find(differ).unwrap_or(36)
}

/// Reads the run, archived or not, whose id begins so.
pub(super) fn read(context: &Context, prefix: &str) -> Result<RunState> {
    let state_dir = context.dirs.state()?;
    let run = journal::find_run(state_dir, prefix)?;
    let path = journal::locate(state_dir, run);
    match journal::read_run(&path) {
        // Whoever resumes it cuts off what a dead process left. Read at that instant, the two look like one damaged line.
        Err(journal::Error::Damaged { .. }) if journal::is_running(&path) => Ok(journal::read_run(&path)?),
        read => Ok(read?),
    }
}

/// What is known of a case.
pub(super) fn outcome_of(state: &RunState, case: &Planned) -> CaseOutcome {
    if let Some(outcome) = state.outcomes.get(&case.id).or_else(|| case.settled.as_deref().cloned()) {
        return outcome;
    }
    let begun = state.open_intents.iter().any(|intent| intent.id == case.id);
    CaseOutcome {
        id: case.id.clone(),
        from: case.from.clone(),
        to: None,
        outcome: if begun { Outcome::Unknown } else { Outcome::NotAttempted },
        code: begun.then(|| "reply_lost".into()),
        request_id: None,
        message: None,
    }
}
