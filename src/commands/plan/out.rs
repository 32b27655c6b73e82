//! Proposing: the selection of a write becomes a plan, and nothing is written. `--plan-out` asks for it; a profile with
//! `second_approver = true` leaves one of every write that nobody has approved yet.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::{
    super::{
        argv,
        bulk::Order,
        checks,
        summary::{self, Shown},
    },
    identity,
    show::when,
};
use crate::{
    cases::select::Selection,
    context::Context,
    error::{CliError, Exit, Result},
    http::BaseUrl,
    journal::{self, PlanHeader},
    profile::Chosen,
};

/// Whether this order ends with a plan instead of writes.
///
/// # Errors
/// There is no profile.
pub fn proposes(context: &Context, order: &Order) -> Result<bool> {
    Ok(order.args.plan_out.is_some() || context.profile()?.bulk().second_approver.value)
}

/// Refuses a file for a plan before anything is asked of the server.
///
/// # Errors
/// It exists, or is no file.
pub fn check(order: &Order) -> Result<()> {
    match order.args.plan_out.as_deref() {
        Some("-") => Err(CliError::usage("--plan-out wants a file: a plan is kept, not piped")),
        Some(file) if Path::new(file).symlink_metadata().is_ok() => Err(exists(file)),
        _ => Ok(()),
    }
}

fn exists(file: &str) -> CliError {
    CliError::new(Exit::Usage, "plan_exists", format!("--plan-out {file}: it exists, and a plan replaces no file"))
        .about(file)
        .hint("give another name, or remove it")
}

/// Writes the plan, shows what it holds as a dry run does, and says how it goes on.
///
/// # Errors
/// It cannot be written; as a dry run ends; a second person must approve and this was no proposal.
pub fn propose(context: &Context, order: &Order, selection: Selection, base: &BaseUrl, shown: Shown<'_>) -> Result<()> {
    let header = header(context, order, &selection, base)?;
    let path = match &order.args.plan_out {
        Some(file) => PathBuf::from(file),
        None => {
            let state = context.dirs.ensure_state()?;
            journal::ensure_plans(state)?;
            journal::plan_path(state, header.plan)
        }
    };
    let file = path.display().to_string();
    let hash = journal::write_plan(&path, &header, &selection.planned).map_err(|error| match error {
        journal::Error::Io { source, .. } if source.kind() == io::ErrorKind::AlreadyExists => exists(&file),
        error => CliError::from(error).during("the plan cannot be kept").detail("nothing was written to the server"),
    })?;
    let writes = summary::counted(selection.writes() as u64, order.noun.name);
    let ended = shown.plan(order, selection);
    context.ui.note(&format!("plan {file}: {} {writes}; nothing was written to the server", order.action.verb));
    context.ui.note(&format!("hash {hash}, valid until {}", when(context, header.expires_at)));
    let by_another = format!("hand it to another person, who looks at it with `{}`", command(context, "show", &file));
    let approve = format!("{by_another} and approves with `{}`", command(context, "approve", &file));
    let apply = format!("`{}` writes", command(context, "apply", &file));
    match refuse_unapproved(context) {
        Err(error) if order.args.plan_out.is_none() => Err(error
            .detail(format!("the plan is saved: {file}"))
            .about(file)
            .hint(approve)
            .hint(format!("then {apply}"))),
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

/// What a write meets where the rule is in force and nobody has approved.
///
/// # Errors
/// The rule is in force.
pub fn refuse_unapproved(context: &Context) -> Result<()> {
    let rule = context.profile()?.bulk().second_approver;
    match rule.value {
        false => Ok(()),
        true => Err(checks::approval_required("this", &rule.source)),
    }
}

fn header(context: &Context, order: &Order, selection: &Selection, base: &BaseUrl) -> Result<PlanHeader> {
    let profile = context.profile()?;
    let noun = order.noun;
    let person = identity::person(context, profile, noun.provider)?;
    let mut header = PlanHeader::new(&context.env, person, noun.provider, noun.name, order.action.verb);
    header.target = order.action.target.map(str::to_owned);
    header.criteria = serde_json::to_value(&order.criteria).unwrap_or_default();
    header.ids_given = order.named.ids.is_some();
    header.cutoff = selection.matcher.cutoff();
    header.reason = order.args.write.reason.clone();
    header.profile = profile.name().to_owned();
    header.environment = Some(profile.deployment().to_string());
    header.base_url = base.as_str().to_owned();
    header.unguarded = order.args.write.unguarded || !order.is_guarded();
    header.strict = order.args.strict;
    header.trust_server_filter = order.args.trust_server_filter;
    Ok(header)
}

/// The command that goes on with a plan, as it can be typed here.
fn command(context: &Context, verb: &str, file: &str) -> String {
    let profile = match context.profile() {
        Ok(profile) if matches!(profile.chosen(), Chosen::Flag | Chosen::Variable) => format!("-p {} ", profile.name()),
        _ => String::new(),
    };
    format!("casectl {profile}plan {verb} {}", argv::quoted(file))
}
