//! `casectl runs`: what was written, what is unfinished, and how it goes on.

use std::collections::HashSet;

use clap::Subcommand;
use serde_json::{json, value::to_raw_value};

use super::{
    criteria, plan, resume,
    summary::{self, Shown},
};
use crate::{
    cases::{
        criteria::Criteria,
        outcome::{CaseOutcome, Outcome, Planned},
    },
    context::Context,
    error::Result,
    journal::{self, Closed, Header, RunState, RunStatus, RunSummary},
    ui::{Column, ColumnKind, Format, Rows},
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    /// List runs, unfinished ones first
    #[command(alias = "ls")]
    List,
    /// Show each case of a run with its outcome
    #[command(aliases = ["get", "view", "describe"])]
    Show {
        /// The run's id, or its beginning
        run: String,
    },
    /// Finish a run that was cut short: intents without an outcome are settled by reading the case
    Resume {
        /// The run's id, or its beginning
        run: String,
        /// Cases at a time
        #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024))]
        jobs: Option<u32>,
    },
}

const RUNS: &[Column] = &[
    column("run", "RUN", ColumnKind::Text, false),
    column("started", "STARTED", ColumnKind::Time, false),
    column("status", "STATUS", ColumnKind::State, false),
    column("verb", "VERB", ColumnKind::Text, false),
    column("noun", "NOUN", ColumnKind::Text, true),
    column("profile", "PROFILE", ColumnKind::Text, true),
    column("cases", "CASES", ColumnKind::Text, true),
    column("done", "DONE", ColumnKind::Text, false),
    column("already", "ALREADY", ColumnKind::Text, true),
    column("failed", "FAILED", ColumnKind::Text, false),
    column("unknown", "UNKNOWN", ColumnKind::Text, false),
    column("user", "USER", ColumnKind::Text, true),
    column("reason", "REASON", ColumnKind::Text, true),
];

/// As [`RUNS`], with as much of each id as tells it from the others: whole ids leave no room on a terminal.
const RUNS_AT_TERMINAL: &[Column] = &{
    let mut columns = [RUNS[0]; RUNS.len()];
    let mut at = 1;
    while at < columns.len() {
        columns[at] = RUNS[at];
        at += 1;
    }
    columns[0].path = "beginning";
    columns
};

const fn column(name: &'static str, header: &'static str, kind: ColumnKind, wide_only: bool) -> Column {
    Column { name, header, path: name, kind, wide_only }
}

/// Does what was asked.
pub fn run(context: &Context, args: Args) -> Result<()> {
    match args.verb {
        Verb::List => list(context),
        Verb::Show { run } => show(context, &run),
        Verb::Resume { run, jobs } => resume::run(context, &run, jobs),
    }
}

fn list(context: &Context) -> Result<()> {
    let options = context.output()?;
    options.check(RUNS)?;
    let runs = journal::list_runs(context.dirs.state()?)?;
    let short = context.ui.out_is_tty() && options.format == Format::Table && options.jq.is_none();
    let columns = if short { RUNS_AT_TERMINAL } else { RUNS };
    let mut rows = Rows::new(&context.ui, columns, &options, "run")?;
    let length = telling_length(&runs);
    let none = runs.is_empty();
    for run in runs {
        if let RunStatus::Broken(error) = &run.status {
            context.ui.warn(&format!("{}: {error}", run.run));
        }
        let mut line = line(&run);
        if short {
            line["beginning"] = run.run.to_string()[..length].into();
        }
        if let Ok(raw) = to_raw_value(&line) {
            rows.push(&raw)?;
        }
    }
    rows.finish()?;
    if none {
        context.ui.note("no runs");
    }
    Ok(())
}

/// How many characters tell these ids apart: whole groups, at least those that hold the instant.
fn telling_length(runs: &[RunSummary]) -> usize {
    let differ = |length: &usize| {
        let beginnings: HashSet<String> = runs.iter().map(|run| run.run.to_string()[..*length].to_owned()).collect();
        beginnings.len() == runs.len()
    };
    [13, 18, 23].into_iter().find(differ).unwrap_or(36)
}

fn line(run: &RunSummary) -> serde_json::Value {
    let header = run.header.as_ref();
    let count = |outcome| run.counts.get(&outcome).copied().unwrap_or(0);
    // While a run is under way its open intents are writes under way.
    let lost = if matches!(run.status, RunStatus::Running) { 0 } else { run.open_intents };
    json!({
        "run": run.run.to_string(),
        "started": header.map(|h| h.started_at.to_string()),
        "status": status_word(&run.status),
        "verb": header.map(|h| h.verb.as_str()),
        "noun": header.map(|h| h.noun.as_str()),
        "profile": header.map(|h| h.profile.as_str()),
        "environment": header.and_then(|h| h.environment.as_deref()),
        "cases": run.cases,
        "done": count(Outcome::Done),
        "already": count(Outcome::Already),
        "failed": count(Outcome::Failed) + count(Outcome::Refused) + count(Outcome::Changed),
        "unknown": count(Outcome::Unknown) + lost,
        "counts": run.counts.iter().map(|(outcome, n)| (outcome.word().to_owned(), json!(n))).collect::<serde_json::Map<_, _>>(),
        "open_intents": run.open_intents,
        "user": header.map(|h| format!("{}@{}", h.who.user, h.who.host)),
        "reason": header.and_then(|h| h.reason.as_deref()),
    })
}

fn status_word(status: &RunStatus) -> &'static str {
    match status {
        RunStatus::NotFrozen => "not-frozen",
        RunStatus::Running => "running",
        RunStatus::Unfinished => "unfinished",
        RunStatus::Closed(closed) => closed.reason.word(),
        RunStatus::Broken(_) => "damaged",
    }
}

/// Reads the run whose id begins so.
pub(super) fn read(context: &Context, prefix: &str) -> Result<RunState> {
    let state_dir = context.dirs.state()?;
    let run = journal::find_run(state_dir, prefix)?;
    Ok(journal::read_run(&journal::run_path(state_dir, run))?)
}

fn show(context: &Context, prefix: &str) -> Result<()> {
    let options = context.output()?;
    options.check(summary::COLUMNS)?;
    let state = read(context, prefix)?;
    describe(context, &state);
    let mut shown = Shown::recorded(context, &options)?;
    // What was created has its outcome under the id it was given, and not under the one it was planned as.
    let created = state.header.verb == "create" && !state.outcomes.is_empty();
    for case in state.planned.iter().filter(|case| !created || state.outcomes.contains_key(&case.id)) {
        shown.row(&outcome_of(&state, case));
    }
    let planned: HashSet<_> = state.planned.iter().map(|case| &case.id).collect();
    for outcome in state.outcomes.values().filter(|outcome| !planned.contains(&outcome.id)) {
        shown.row(outcome);
    }
    shown.finish();
    Ok(())
}

fn describe(context: &Context, state: &RunState) {
    let Header { run, verb, noun, profile, who, started_at, .. } = &state.header;
    let environment = state.header.environment.as_deref().unwrap_or("unspecified");
    let note = |text: String| context.ui.note(&text);
    note(format!(
        "run {run}: {verb} {noun}, profile {profile} ({environment}), by {}@{} at {started_at}",
        who.user, who.host
    ));
    let criteria = serde_json::from_value::<Criteria>(state.header.criteria.clone());
    let criteria = criteria.map_or_else(|_| state.header.criteria.to_string(), |criteria| criteria::flags(&criteria));
    if !criteria.is_empty() {
        note(format!("criteria: {criteria}"));
    }
    if let Some(cutoff) = state.header.cutoff {
        note(format!("cutoff: {cutoff}"));
    }
    if let Some(reason) = &state.header.reason {
        note(format!("reason: {reason}"));
    }
    if let Some(mark) = &state.header.plan {
        note(format!("plan: {}", plan::mark_words(context, mark)));
    }
    match &state.closed {
        Some(Closed { at, reason, code, .. }) => {
            let code = code.map(|code| format!(" ({})", code.code())).unwrap_or_default();
            note(format!("{}{code} at {at}", reason.word()));
        }
        None if !state.open_intents.is_empty() => {
            note(format!(
                "unfinished: {} writes were begun and their outcome is not recorded",
                state.open_intents.len()
            ));
        }
        None => note("unfinished".to_owned()),
    }
}

/// What is known of a case.
pub(super) fn outcome_of(state: &RunState, case: &Planned) -> CaseOutcome {
    if let Some(outcome) = state.outcomes.get(&case.id).or(case.settled.as_deref()) {
        return outcome.clone();
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
