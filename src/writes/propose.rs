//! Turns the selection of a write into a plan instead of writing it: when `--plan-out` asks for it, when
//! `second_approver` requires an approval that is missing, or when the profile has `writes = "plan-only"`.

use std::{
    borrow::Borrow,
    collections::HashSet,
    io,
    path::{Path, PathBuf},
};

use super::{
    identity,
    mode::{self, PlanRule},
    order::Order,
    rows::RowWriter,
};
use crate::{
    cases::{
        action::Action,
        id::CaseId,
        outcome::{Outcome, Planned},
        select::Selection,
    },
    context::Context,
    error::{CliError, Exit, Result},
    journal::{self, Digest, Header, PlanHeader, RunState},
    wording,
};

/// Whether this order ends in a plan.
pub fn proposes(context: &Context, order: &Order) -> Result<bool> {
    Ok(order.settings.plan_out.is_some() || mode::plan_rule(context)?.is_some())
}

/// Checks the file of `--plan-out` before anything is sent.
pub fn check(order: &Order) -> Result<()> {
    match order.settings.plan_out.as_deref() {
        Some(file) if file.as_os_str() == "-" => {
            Err(CliError::usage("--plan-out wants a file: a plan is kept, not piped"))
        }
        Some(file) if file.symlink_metadata().is_ok() => Err(exists(file)),
        _ => Ok(()),
    }
}

fn exists(file: &Path) -> CliError {
    let file = file.display().to_string();
    CliError::new(Exit::Usage, "plan_exists", format!("--plan-out {file}: it exists, and a plan replaces no file"))
        .about(file)
        .hint("give another name, or remove it")
}

/// Writes the plan, prints its cases as a dry run does, and says what to do next.
///
/// # Errors
/// The plan cannot be written; the dry run does not end in success; or a plan was not asked for but required.
pub fn propose(
    context: &Context,
    order: &Order,
    run: &Header,
    selection: Selection,
    shown: RowWriter<'_>,
) -> Result<()> {
    let header = proposal(context, order.action, run)?;
    let (path, hash) = keep(context, order.settings.plan_out.as_deref(), &header, &selection.planned)?;
    let file = path.display().to_string();
    let writes = wording::counted(selection.writes() as u64, order.noun.name);
    let ended = shown.plan(order, selection);
    context.ui.note(&format!("plan {file}: {} {writes}; nothing was written to the server", order.action.verb));
    context.ui.note(&format!("hash {hash}, valid until {}", context.when(header.expires_at)));
    match refuse_unapproved(context) {
        Err(error) if order.settings.plan_out.is_none() => Err(saved(context, error, &file)?),
        _ => {
            context.ui.note(&next(context, &file)?.join("; then "));
            ended
        }
    }
}

/// Saves the remaining cases of a run as a plan and returns the error that says so. Each case keeps the version that
/// the run froze; settled cases, and writes that must not be sent again, are left out.
///
/// # Errors
/// Always: `error`, or the reason why the plan cannot be saved.
pub fn propose_rest(context: &Context, action: &Action, state: &RunState, error: CliError) -> Result<()> {
    let header = proposal(context, action, &state.header)?;
    let read: HashSet<CaseId> =
        state.uncertain().filter(|left| !left.may_be_repeated()).map(|left| left.intent.id).collect();
    let ended = |case: &&Planned| {
        let outcome = state.outcomes.get(&case.id).or_else(|| case.settled.as_deref().cloned());
        read.contains(&case.id) || outcome.is_some_and(|outcome| outcome.outcome != Outcome::Unknown)
    };
    let left: Vec<&Planned> = state.planned.iter().filter(|case| !ended(case)).collect();
    let (path, hash) = keep(context, None, &header, left.iter().copied())?;
    context.ui.note(&format!("hash {hash}, valid until {}", context.when(header.expires_at)));
    Err(saved(context, error, &path.display().to_string())?)
}

/// Writes a plan to `file`, or to the state folder.
fn keep<C: Borrow<Planned>>(
    context: &Context,
    file: Option<&Path>,
    header: &PlanHeader,
    cases: impl IntoIterator<Item = C>,
) -> Result<(PathBuf, Digest)> {
    let path = match file {
        Some(file) => PathBuf::from(file),
        None => {
            let state = context.dirs.ensure_state()?;
            journal::ensure_plans(state)?;
            journal::plan_path(state, header.plan)
        }
    };
    let hash = journal::write_plan(&path, header, cases).map_err(|error| match error {
        journal::Error::Io { source, .. } if source.kind() == io::ErrorKind::AlreadyExists => exists(&path),
        error => CliError::from(error).during("the plan cannot be kept").detail("nothing was written to the server"),
    })?;
    Ok((path, hash))
}

/// The next steps for a plan: approval by another person, if one is required, then the writes.
fn next(context: &Context, file: &str) -> Result<Vec<String>> {
    let by_another =
        format!("hand a copy to another person, who looks at it with `{}`", command(context, "show", file));
    let approve = format!("{by_another} and approves with `{}`", command(context, "approve", file));
    let approve = context.profile()?.bulk().second_approver.value.then_some(approve);
    Ok(approve.into_iter().chain([to_apply(context, file)?]).collect())
}

/// Which command writes a plan. A profile that allows plans alone never does.
pub fn to_apply(context: &Context, file: &str) -> Result<String> {
    Ok(match mode::plan_rule(context)? {
        Some(PlanRule::PlanOnly(_)) => format!(
            "`casectl -p PROFILE plan apply {}` writes, with a profile of the same server that allows writes",
            wording::quoted(file)
        ),
        _ => format!("`{}` writes", command(context, "apply", file)),
    })
}

fn saved(context: &Context, error: CliError, file: &str) -> Result<CliError> {
    let error = error.detail(format!("the plan is saved: {file}")).about(file);
    let steps = next(context, file)?.into_iter().enumerate();
    Ok(steps.fold(error, |error, (step, words)| match step {
        0 => error.hint(words),
        _ => error.hint(format!("then {words}")),
    }))
}

/// Refuses a write with a profile that requires plans.
pub fn refuse_unapproved(context: &Context) -> Result<()> {
    mode::plan_rule(context)?.map_or(Ok(()), |rule| Err(rule.refuse("this")))
}

/// The header of a plan for this run, proposed by the current user.
fn proposal(context: &Context, action: &Action, run: &Header) -> Result<PlanHeader> {
    let profile = context.profile()?;
    let person = identity::person(context, profile, &run.terms.provider)?;
    let needs_approval = profile.bulk().second_approver.value;
    Ok(PlanHeader { needs_approval, ..PlanHeader::new(&context.env, person, action.target, run.terms.clone()) })
}

/// A `casectl plan` command for this file, ready to be typed.
#[must_use]
pub fn command(context: &Context, verb: &str, file: &str) -> String {
    format!("casectl {}plan {verb} {}", context.named_profile(), wording::quoted(file))
}
