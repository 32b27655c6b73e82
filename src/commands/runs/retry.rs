//! `runs retry RUN`: orders the failed and unattempted cases of a closed run again, as a new run.
//!
//! Each case is read again and judged by the criteria and the cutoff of the first run. Unknown outcomes are left to
//! `runs resume`.

use crate::{
    cases::{
        id::CaseId,
        outcome::{Counts, Outcome},
    },
    commands::args::{PaceArgs, not_empty},
    context::Context,
    error::{CliError, Exit, Result},
    journal::{self, CloseReason, Header, RunState, Terms},
    profile::Ceiling,
    providers::Opening,
    wording::counted,
    writes::{
        order::{Named, Order, Pace, Settings},
        pipeline, recorded, rows, rules,
    },
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Run id, or a unique prefix of it
    run: String,
    #[command(flatten)]
    limits: Limits,
}

#[derive(clap::Args, Debug)]
#[command(next_help_heading = "Limits")]
struct Limits {
    /// Show what would be written, and write nothing
    #[arg(long, help_heading = "Consent")]
    dry_run: bool,
    /// Skip the confirmation prompt
    #[arg(short, long, help_heading = "Consent")]
    yes: bool,
    /// Why; kept in the local record [default: the first run's]
    #[arg(long, value_name = "TEXT", value_parser = not_empty, help_heading = "Consent")]
    reason: Option<String>,
    /// Why, as a code of the profile's `[reasons]` [default: the first run's]
    #[arg(long, value_name = "CODE", value_parser = not_empty, help_heading = "Consent")]
    reason_code: Option<String>,
    /// Refuse a larger selection before any write [default: the profile's, else 100]
    #[arg(long, value_name = "N")]
    max: Option<Ceiling>,
    /// Refuse unless exactly N cases are selected
    #[arg(long, value_name = "N")]
    expect: Option<u64>,
    /// Write metrics of all runs to this file at the end, for Prometheus [default: the profile's metrics_file]
    #[arg(long, value_name = "FILE", value_parser = clap::value_parser!(std::path::PathBuf), help_heading = "Limits")]
    metrics: Option<std::path::PathBuf>,
    #[command(flatten)]
    pace: PaceArgs,
}

/// Runs the command.
pub fn run(context: &Context, args: Args) -> Result<()> {
    context.output()?.check(rows::COLUMNS)?;
    let state_dir = context.dirs.state()?;
    let run = journal::find_run(state_dir, &args.run)?;
    // Held to the end, because two concurrent retries would order the same cases twice.
    let (_held, state) = journal::hold(&context.env, state_dir, run)?;
    let (noun, action) = recorded::action(context, &state.header.terms)?;
    refuse_unsettled(context, &state)?;
    if action.has_document() {
        let Terms { noun, verb, .. } = &state.header.terms;
        let words = format!("`{noun} {verb}` sends a document, and no record holds one");
        return Err(
            CliError::usage(words).hint("look at what became of the first, then give the original command again")
        );
    }
    let ids = ids(context, &state);
    let header = &state.into_header();
    if ids.is_empty() {
        context.ui.note(&format!("run {run}: nothing failed and nothing was left; there is nothing to retry"));
        return Ok(());
    }
    let criteria = recorded::criteria(&header.terms, "run")?;
    let as_of = criteria.needs_clock().then(|| recorded::present(&header.terms, &criteria, header.started_at));
    let mut judged_by = criteria;
    if !header.terms.ids_given && judged_by.states.is_empty() {
        // Criteria only selected cases in these states.
        judged_by.states = action.from.iter().map(|state| (*state).to_owned()).collect();
    }
    let named = Named { ids: Some(ids), ..Named::default() };
    let settings = args.limits.settings(header);
    let order = Order { criteria: judged_by, as_of, ..Order::of(noun, action, named, settings) };
    let profile = context.profile_or(Some(header.terms.profile.as_str()))?;
    recorded::same_environment(&header.terms, "the run was begun", profile)?;
    rules::check(context, &order)?;
    let opening = Opening { action: Some(action), criteria: Some(&order.criteria), ..Opening::default() };
    let (store, base) = context.open(noun, opening, order.settings.pace.rps)?;
    recorded::same_server(&header.terms, "the run was begun", profile, base.as_str())?;
    recorded::note_profile(context, &header.terms, profile)?;
    pipeline::run_as(context, &order, &*store, &base, |new| {
        // Records the first run's criteria, so that resuming the retry judges the same way.
        new.criteria = header.terms.criteria.clone();
        new.ids_given = header.terms.ids_given;
        new.retry_of = Some(run);
    })
}

/// Refuses a run with unknown outcomes, as those writes may have been applied.
fn refuse_unsettled(context: &Context, state: &RunState) -> Result<()> {
    let run = state.header.run.to_string();
    let words = match (&state.closed, state.open_intents.len() as u64) {
        (Some(_), 0) => return Ok(()),
        // An abandoned run is never settled; its unknown outcomes are left as they are.
        (Some(closed), _) if closed.reason == CloseReason::Abandoned => return Ok(()),
        (_, open @ 1..) => format!("run {run} has {} whose outcome is not recorded", counted(open, "write")),
        (None, 0) => format!("run {run} was not closed"),
    };
    let resume = crate::writes::report::resume_command(context, &run);
    Err(CliError::new(Exit::Usage, "run_unfinished", words).about(run).hint(format!("first `{resume}`, then retry")))
}

/// The cases to retry. Notes why others that did not succeed are left out.
fn ids(context: &Context, state: &RunState) -> Vec<CaseId> {
    let mut ids = Vec::new();
    let mut left = Counts::new();
    for case in &state.planned {
        match state.outcome_of(case).outcome {
            Outcome::Failed | Outcome::NotAttempted => ids.push(case.id.clone()),
            outcome if outcome.is_success() => {}
            outcome => *left.entry(outcome).or_default() += 1,
        }
    }
    let count = |outcome| left.get(&outcome).copied().unwrap_or(0);
    let judge = count(Outcome::Changed) + count(Outcome::Refused) + count(Outcome::NotTakenOver);
    if judge > 0 {
        let those = if judge == 1 { "that case" } else { "those cases" };
        context.ui.note(&format!(
            "{judge} changed, refused or not taken over are not retried: look at {those}, and name them if they shall be written"
        ));
    }
    if count(Outcome::Unknown) > 0 {
        context.ui.note(&format!("{} unknown are not retried: they may have been written", count(Outcome::Unknown)));
    }
    ids
}

impl Limits {
    /// The settings: the flags', else the first run's.
    fn settings(self, header: &Header) -> Settings {
        let Self { dry_run, yes, reason, reason_code, max, expect, metrics, pace } = self;
        let mut pace = Pace::from(pace);
        pace.canary = pace.canary.or(header.terms.canary);
        Settings {
            dry_run,
            yes,
            // The first run's code does not belong to a new reason.
            reason_code: reason_code.or_else(|| header.terms.reason_code.clone().filter(|_| reason.is_none())),
            reason: reason.or_else(|| header.terms.reason.clone()),
            unguarded: header.terms.unguarded,
            metrics,
            max,
            expect,
            pace,
            strict: header.terms.strict,
            trust_server_filter: header.terms.trust_server_filter,
            ..Settings::default()
        }
    }
}
