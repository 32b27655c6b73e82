//! `casectl runs`: what was written, what is unfinished, and how it goes on.

use clap::Subcommand;
use serde_json::{json, value::to_raw_value};

use super::{
    bulk, criteria,
    summary::{self, Shown},
};
use crate::{
    cases::{
        action::Action,
        attempt::Protocol,
        criteria::Criteria,
        execute::Task,
        outcome::{CaseOutcome, Outcome, Planned},
        stop::Watchdog,
    },
    context::Context,
    error::{CliError, Exit, Result},
    journal::{self, Closed, Header, RunState, RunStatus, RunSummary, RunWriter},
    providers::apiture::applications::{self as api, Applications},
    ui::{Column, ColumnKind, Rows},
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
    column("failed", "FAILED", ColumnKind::Text, false),
    column("user", "USER", ColumnKind::Text, true),
    column("reason", "REASON", ColumnKind::Text, true),
];

const fn column(name: &'static str, header: &'static str, kind: ColumnKind, wide_only: bool) -> Column {
    Column { name, header, path: name, kind, wide_only }
}

/// Does what was asked.
pub fn run(context: &Context, args: Args) -> Result<()> {
    match args.verb {
        Verb::List => list(context),
        Verb::Show { run } => show(context, &run),
        Verb::Resume { run, jobs } => resume(context, &run, jobs),
    }
}

fn list(context: &Context) -> Result<()> {
    let options = context.output()?;
    options.check(RUNS)?;
    let runs = journal::list_runs(context.dirs.state()?)?;
    let mut rows = Rows::new(&context.ui, RUNS, &options, "run")?;
    let none = runs.is_empty();
    for run in runs {
        if let RunStatus::Broken(error) = &run.status {
            context.ui.warn(&format!("{}: {error}", run.run));
        }
        if let Ok(raw) = to_raw_value(&line(&run)) {
            rows.push(&raw)?;
        }
    }
    rows.finish()?;
    if none {
        context.ui.note("no runs");
    }
    Ok(())
}

fn line(run: &RunSummary) -> serde_json::Value {
    let header = run.header.as_ref();
    let done: u64 = run.counts.iter().filter(|(outcome, _)| outcome.is_success()).map(|(_, n)| n).sum();
    let failed: u64 = run.counts.iter().filter(|(outcome, _)| !outcome.is_success()).map(|(_, n)| n).sum();
    json!({
        "run": run.run.to_string(),
        "started": header.map(|h| h.started_at.to_string()),
        "status": status_word(&run.status),
        "verb": header.map(|h| h.verb.as_str()),
        "noun": header.map(|h| h.noun.as_str()),
        "profile": header.map(|h| h.profile.as_str()),
        "environment": header.and_then(|h| h.environment.as_deref()),
        "cases": run.cases,
        "done": done,
        "failed": failed,
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

fn read(context: &Context, prefix: &str) -> Result<RunState> {
    let state_dir = context.dirs.state()?;
    let run = journal::find_run(state_dir, prefix)?;
    Ok(journal::read_run(&journal::run_path(state_dir, run))?)
}

fn show(context: &Context, prefix: &str) -> Result<()> {
    let options = context.output()?;
    options.check(summary::COLUMNS)?;
    let state = read(context, prefix)?;
    describe(context, &state);
    let mut shown = Shown::new(context, &options)?;
    // What was created has its outcome under the id it was given, and not under the one it was planned as.
    let created = state.header.verb == "create" && !state.outcomes.is_empty();
    for case in state.planned.iter().filter(|case| !created || state.outcomes.contains_key(&case.id)) {
        shown.row(&outcome_of(&state, case));
    }
    let planned: std::collections::HashSet<_> = state.planned.iter().map(|case| &case.id).collect();
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
    if let Some(cutoff) = state.header.cutoff {
        note(format!("cutoff {cutoff}, criteria {}", state.header.criteria));
    }
    if let Some(reason) = &state.header.reason {
        note(format!("reason: {reason}"));
    }
    match &state.closed {
        Some(Closed { at, reason, .. }) => note(format!("{} at {at}", reason.word())),
        None if !state.open_intents.is_empty() => {
            note(format!(
                "unfinished: {} writes were begun and their outcome is not recorded",
                state.open_intents.len()
            ));
        }
        None => note("unfinished".to_owned()),
    }
}

fn outcome_of(state: &RunState, case: &Planned) -> CaseOutcome {
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

fn resume(context: &Context, prefix: &str, jobs: Option<u32>) -> Result<()> {
    let state = read(context, prefix)?;
    let options = context.output()?;
    options.check(summary::COLUMNS)?;
    if state.closed.as_ref().is_some_and(|closed| closed.reason.is_final()) {
        context.ui.note(&format!("run {} is finished; nothing is left to do", state.header.run));
        return Ok(());
    }
    bulk::check_rules(context)?;
    bulk::check_production(context, context.ui.can_prompt())?;
    let action = action_of(&state.header)?;
    let criteria: Criteria = serde_json::from_value(state.header.criteria.clone()).map_err(|error| {
        CliError::new(Exit::Integrity, "damaged", format!("the run's criteria cannot be read: {error}"))
    })?;
    let client = context.apiture(None)?;
    same_server(&state.header, client.base().as_str())?;
    let base = client.base().clone();
    let store = Applications::new(client, Default::default()).for_write(action, None);
    let jobs = jobs.unwrap_or(context.profile()?.bulk().jobs.value) as usize;
    let (record, state) = RunWriter::resume(&context.env, context.dirs.ensure_state()?, state.header.run)?;
    context.finish_gracefully();
    let default_states = if state.header.ids_given { &[] } else { action.from };
    let make = criteria::matcher(&criteria, default_states, &base, context.env.now());
    let matcher = make(present(&state.header, &criteria));
    let run = record.run().to_string();
    let watchdog = Watchdog::new(context.env.clone(), context.interrupt.clone(), None, None);
    let tasks = tasks(action, &state);
    context.ui.note(&format!(
        "run {run}: {} intents to settle, {} cases to go on with",
        state.open_intents.len() + state.unknown.len(),
        tasks.len() - state.open_intents.len() - state.unknown.len()
    ));
    context.block_on(async {
        let protocol = Protocol {
            env: &context.env,
            store: &store,
            ledger: &record,
            action,
            matcher: &matcher,
            named: state.header.ids_given,
            strict: state.header.strict,
            unguarded: state.header.unguarded,
            reread: true,
            patience: bulk::patience(context),
            watchdog: &watchdog,
        };
        let ended = bulk::work(context, &protocol, tasks, jobs, Shown::new(context, &options)?).await;
        bulk::finish(context, action, &state.header.noun, ended, watchdog, record, &run)
    })
}

/// Writes with a body cannot be sent again, since a run file holds no document: their intents are settled, no more.
fn tasks(action: &Action, state: &RunState) -> Vec<Task> {
    let intents = state.open_intents.iter().chain(&state.unknown).cloned().map(Task::Intent);
    let has_body = matches!(action.verb, "create" | "update" | "patch");
    let cases = state.untouched().filter(|_| !has_body).cloned().map(Task::Case);
    intents.chain(cases).collect()
}

fn action_of(header: &Header) -> Result<&'static Action> {
    let known = api::ACTIONS.iter().find(|action| header.noun == "applications" && action.verb == header.verb);
    known.copied().ok_or_else(|| {
        CliError::usage(format!("this build cannot resume `{} {}`", header.noun, header.verb))
            .hint("use the casectl that began it")
    })
}

/// The instant ages were counted from: the cutoff plus the age that was asked for.
fn present(header: &Header, criteria: &Criteria) -> jiff::Timestamp {
    let age = criteria.older_than.or(criteria.newer_than);
    let present = header
        .cutoff
        .zip(age)
        .and_then(|(cutoff, age)| cutoff.checked_add(jiff::SignedDuration::from_secs(age.seconds())).ok());
    present.unwrap_or(header.started_at)
}

fn same_server(header: &Header, base: &str) -> Result<()> {
    // The sandbox listens on another port each time; what it holds is the same.
    if header.profile == "sandbox" || header.base_url == base {
        return Ok(());
    }
    Err(CliError::new(
        Exit::Usage,
        "other_server",
        format!("the run was begun at {}, and the profile in force points to {base}", header.base_url),
    )
    .hint(format!("choose the profile it was begun with: -p {}", header.profile)))
}
