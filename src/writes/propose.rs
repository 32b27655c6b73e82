//! Proposing: the selection of a write becomes a plan, and nothing is written. `--plan-out` asks for it; a profile with
//! `second_approver = true` leaves one of every write that nobody has approved yet, and one with `writes = "plan-only"` of every write.

use std::{
    borrow::Borrow,
    io,
    path::{Path, PathBuf},
};

use super::{identity, mode, order::Order, rows::RowWriter};
use crate::{
    cases::{
        action::Action,
        outcome::{Outcome, Planned},
        select::Selection,
    },
    context::Context,
    error::{CliError, Exit, Result},
    journal::{self, Digest, Header, PlanHeader, RunState},
    wording,
};

/// Whether this order ends with a plan instead of writes.
///
/// # Errors
/// There is no profile.
pub fn proposes(context: &Context, order: &Order) -> Result<bool> {
    Ok(order.settings.plan_out.is_some() || mode::plan_rule(context)?.is_some())
}

/// Refuses a file for a plan before anything is asked of the server.
///
/// # Errors
/// It exists, or is no file.
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

/// Writes the plan, shows what it holds as a dry run does, and says how it goes on.
///
/// # Errors
/// It cannot be written; as a dry run ends; a second person must approve and this was no proposal.
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
    let [approve, apply] = next(context, &file);
    match refuse_unapproved(context) {
        Err(error) if order.settings.plan_out.is_none() => Err(saved(context, error, &file)),
        Err(_) => {
            context.ui.note(&format!("{approve}; then {apply}"));
            ended
        }
        Ok(()) => {
            context.ui.note(&apply);
            ended
        }
    }
}

/// Leaves what a run still has to write as a plan, and gives the error that says so. Each case is held to the version that the run
/// froze; those that were settled are not among them.
///
/// # Errors
/// Always: `error`, or why no plan could be kept.
pub fn propose_rest(context: &Context, action: &Action, state: &RunState, error: CliError) -> Result<()> {
    let header = proposal(context, action, &state.header)?;
    let ended = |case: &&Planned| {
        let outcome = state.outcomes.get(&case.id).or_else(|| case.settled.as_deref().cloned());
        outcome.is_some_and(|outcome| outcome.outcome != Outcome::Unknown)
    };
    let left: Vec<&Planned> = state.planned.iter().filter(|case| !ended(case)).collect();
    let (path, hash) = keep(context, None, &header, left.iter().copied())?;
    context.ui.note(&format!("hash {hash}, valid until {}", context.when(header.expires_at)));
    Err(saved(context, error, &path.display().to_string()))
}

/// Writes a plan where it shall stand.
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

/// How a plan goes on: what another person does, and then the writes.
fn next(context: &Context, file: &str) -> [String; 2] {
    let by_another =
        format!("hand a copy to another person, who looks at it with `{}`", command(context, "show", file));
    let approve = format!("{by_another} and approves with `{}`", command(context, "approve", file));
    [approve, format!("`{}` writes", command(context, "apply", file))]
}

fn saved(context: &Context, error: CliError, file: &str) -> CliError {
    let [approve, apply] = next(context, file);
    error.detail(format!("the plan is saved: {file}")).about(file).hint(approve).hint(format!("then {apply}"))
}

/// What a write meets where a rule asks for a plan and nobody has approved one.
///
/// # Errors
/// The rule is in force.
pub fn refuse_unapproved(context: &Context) -> Result<()> {
    mode::plan_rule(context)?.map_or(Ok(()), |rule| Err(rule.refuse("this")))
}

/// What the run would be, as a proposal of who is at work now.
fn proposal(context: &Context, action: &Action, run: &Header) -> Result<PlanHeader> {
    let person = identity::person(context, context.profile()?, &run.terms.provider)?;
    Ok(PlanHeader::new(&context.env, person, action.target, run.terms.clone()))
}

/// The command that goes on with a plan, as it can be typed here.
fn command(context: &Context, verb: &str, file: &str) -> String {
    format!("casectl {}plan {verb} {}", context.named_profile(), wording::quoted(file))
}
