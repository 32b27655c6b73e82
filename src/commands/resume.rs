//! `casectl runs resume`: finishes a run that was cut short, and says how the whole run ended.

use std::collections::HashSet;

use super::{
    argv, bulk, checks, criteria,
    ending::{self, Before, Ending},
    runs,
    summary::{self, Shown},
};
use crate::{
    cases::{
        action::Action,
        attempt::{Ended, Protocol},
        criteria::Criteria,
        execute::{Summary, Task},
        id::CaseId,
        stop::Watchdog,
    },
    context::Context,
    error::{CliError, Exit, Result},
    journal::{Header, PlanMark, RunState, RunWriter},
    profile::Profile,
    providers::{Noun, Opening},
};

/// Resumes the run whose id begins so.
///
/// # Errors
/// What stands in the way of it, or how the run ended where not all of it is a success, whoever did it.
pub fn run(context: &Context, prefix: &str, jobs: Option<u32>) -> Result<()> {
    let state = runs::read(context, prefix)?;
    let options = context.output()?;
    options.check(summary::COLUMNS)?;
    if state.closed.as_ref().is_some_and(|closed| closed.reason.is_final()) {
        return nothing_left(context, &state);
    }
    // The cases are read again below, once no other process can write: two readings of a large run would not fit.
    let header = state.into_header();
    let recorded = Some(header.profile.as_str()).filter(|name| *name != NO_PROFILE);
    let profile = context.profile_or(recorded)?;
    checks::check_known_rules(context)?;
    check_approved(&header, profile)?;
    checks::check_production(context, context.ui.can_prompt())?;
    checks::check_state_folder(context)?;
    let (noun, action) = action_of(context, &header)?;
    let criteria = criteria_of(&header)?;
    let opening = Opening { action: Some(action), ..Opening::default() };
    let (store, base) = context.open(noun, opening, None)?;
    same_server(&header, profile, base.as_str())?;
    note_profile(context, &header, profile)?;
    let jobs = jobs.unwrap_or(profile.bulk().jobs.value) as usize;
    let (record, state) = RunWriter::resume(&context.env, context.dirs.ensure_state()?, header.run)?;
    context.finish_gracefully();
    let default_states = if header.ids_given { &[] } else { action.from };
    let make = criteria::matcher(noun, &criteria, default_states, &base, context.env.now());
    let matcher = make(present(&header, &criteria));
    let run = record.run().to_string();
    let watchdog = Watchdog::new(context.env.clone(), context.interrupt.clone(), None, None);
    let tasks = tasks(action, &state);
    let before = before(&state, &tasks);
    let intents = state.open_intents.len() + state.unknown.len();
    let cases = tasks.len() - intents;
    // Each case is a task by now, or counted.
    let header = state.into_header();
    context.ui.note(&format!("run {run}: {intents} to settle by reading, {cases} to go on with"));
    let ended = context.block_on(async {
        let protocol = Protocol {
            env: &context.env,
            store: &*store,
            ledger: &record,
            action,
            matcher: &matcher,
            named: header.ids_given,
            strict: header.strict,
            guarded: action.guarded || !header.unguarded,
            unguarded: header.unguarded,
            reread: true,
            patience: bulk::patience(context),
            watchdog: &watchdog,
        };
        let now = bulk::work(context, &protocol, tasks.into_iter(), jobs, Shown::new(context, &options)?).await;
        bulk::finish(context, bulk::Begun { action, noun: noun.name, watchdog, record, before: Some(before) }, now)
    });
    ended.map_err(|error| match error.code == "interrupted" && error.hints.is_empty() {
        true => error.hint(bulk::left_hint(context, &run)),
        false => error,
    })
}

/// The criteria in the record.
pub fn criteria_of(header: &Header) -> Result<Criteria> {
    serde_json::from_value(header.criteria.clone()).map_err(|error| {
        CliError::new(Exit::Integrity, "damaged", format!("the run's criteria cannot be read: {error}"))
    })
}

/// What the record calls a profile that the environment alone makes.
pub const NO_PROFILE: &str = "env";

/// A run that ended for good may still have cases that did not: its exit code says so each time.
fn nothing_left(context: &Context, state: &RunState) -> Result<()> {
    let Header { run, verb, noun, .. } = &state.header;
    let before = before(state, &[]);
    let all = before.ended.counts.keys().all(|outcome| outcome.is_success());
    let left = if all { "nothing is left to do" } else { "a resumption can do nothing more" };
    context.ui.note(&format!("run {run} is finished; {left}"));
    let run = &run.to_string();
    let now = Summary::default();
    ending::conclude(context, Ending { verb, noun, run, now, before: Some(before), resumable: false })
}

/// How the cases stand that are no task of this resumption.
fn before(state: &RunState, tasks: &[Task]) -> Before {
    let tasks: HashSet<&CaseId> = tasks.iter().map(id_of).collect();
    let mut ended = Summary::default();
    for case in state.planned.iter().filter(|case| !tasks.contains(&case.id)) {
        ended.add(&Ended { row: runs::outcome_of(state, case), failure: None });
    }
    let again = match (&state.header.plan, argv::typed_again(&state.header.argv)) {
        (Some(_), _) => "what failed before wants a new plan: this one is applied".to_owned(),
        (None, Some(command)) => format!("for what failed before, run the original command again: {command}"),
        (None, None) => "for what failed before, run the original command again".to_owned(),
    };
    Before { ended, again }
}

fn id_of(task: &Task) -> &CaseId {
    match task {
        Task::Case(case) => &case.id,
        Task::Intent(intent) => &intent.id,
    }
}

/// Writes with a document cannot be sent again: their intents are settled, no more.
fn tasks(action: &Action, state: &RunState) -> Vec<Task> {
    let intents = state.open_intents.iter().chain(&state.unknown).cloned().map(Task::Intent);
    let cases = state.untouched().filter(|_| !action.has_document()).cloned().map(Task::Case);
    intents.chain(cases).collect()
}

/// A run that began before a second person had to approve, or elsewhere, does not go on without one.
fn check_approved(header: &Header, profile: &Profile) -> Result<()> {
    let rule = profile.bulk().second_approver;
    if !rule.value || header.plan.as_ref().is_some_and(PlanMark::is_approved) {
        return Ok(());
    }
    Err(checks::approval_required("what this run still has to write", &rule.source)
        .hint("propose it anew: the original command leaves a plan of the cases that still match"))
}

/// What the run writes, by the names in its record.
pub fn action_of(context: &Context, header: &Header) -> Result<(&'static Noun, &'static Action)> {
    let noun = context.registry.noun(&header.provider, &header.noun);
    let action = noun.and_then(|noun| noun.actions.iter().find(|action| action.verb == header.verb));
    noun.zip(action.copied()).ok_or_else(|| {
        CliError::usage(format!("this build cannot resume `{} {}`", header.noun, header.verb))
            .hint("use the casectl that began it")
    })
}

/// The instant ages were counted from: the cutoff plus the age that was asked for.
pub fn present(header: &Header, criteria: &Criteria) -> jiff::Timestamp {
    let age = criteria.older_than.or(criteria.newer_than);
    let present = header
        .cutoff
        .zip(age)
        .and_then(|(cutoff, age)| cutoff.checked_add(jiff::SignedDuration::from_secs(age.seconds())).ok());
    present.unwrap_or(header.started_at)
}

/// Refuses to go on at another server than the one the run was begun at.
pub fn same_server(header: &Header, profile: &Profile, base: &str) -> Result<()> {
    // The sandbox listens on another port each time; what it holds is the same.
    if header.base_url == base || (header.profile == "sandbox" && profile.is_sandbox()) {
        return Ok(());
    }
    let error = CliError::new(
        Exit::Usage,
        "other_server",
        format!("the run was begun at {}, and the profile in force points to {base}", header.base_url),
    );
    Err(match header.profile.as_str() {
        NO_PROFILE => error.hint(format!(
            "set the variables it was begun with, such as CASECTL_{}_BASE_URL",
            header.provider.to_uppercase()
        )),
        name => error.hint(format!("choose the profile it was begun with: -p {name}")),
    })
}

/// Tells of a profile that nobody would expect: another one than the run was begun with, or than a bare command takes.
pub fn note_profile(context: &Context, header: &Header, profile: &Profile) -> Result<()> {
    let (recorded, name) = (header.profile.as_str(), profile.name());
    let bare = Profile::choose(&context.env, &context.dirs, context.global.profile.as_deref())?;
    if name != recorded {
        context
            .ui
            .note(&format!("the run was begun with profile {recorded}; profile {name} points to the same server"));
    } else if bare.is_none_or(|(bare, _)| bare.as_str() != name) && name != NO_PROFILE {
        context.ui.note(&format!("profile {name}, with which the run was begun"));
    }
    Ok(())
}
