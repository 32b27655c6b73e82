//! Refuses writes before anything is sent: rules that cannot be enforced, missing consent, flags that do not fit
//! together, and a state folder that cannot hold the record.

use super::{limits::Limits, metrics, mode, order::Order, propose, reason};
use crate::{
    context::Context,
    error::{CliError, Exit, Result},
    journal,
    profile::{self, Chosen, Deployment},
};

/// Refuses what can be refused before anything is sent.
///
/// # Errors
/// A rule of the profile that this build cannot enforce, a missing `--yes` or `--reason`, or flags that do not fit
/// together.
pub fn check(context: &Context, order: &Order) -> Result<()> {
    check_but_reason(context, order, || {
        reason::check(context, order.settings.reason.as_deref(), order.settings.reason_code.as_deref())
    })
}

/// Like [`check`], with the caller's check of the reason, which a review asks for later.
pub fn check_but_reason(context: &Context, order: &Order, reason: impl FnOnce() -> Result<()>) -> Result<()> {
    let settings = &order.settings;
    if !settings.dry_run {
        context.note_order(|ordered| {
            (ordered.noun, ordered.verb) = (order.noun.name.to_owned(), order.action.verb.to_owned());
            ordered.reason = settings.reason.clone();
        });
    }
    if settings.etag.is_some() && order.named.ids.as_ref().is_none_or(|ids| ids.len() != 1) {
        return Err(CliError::usage("--etag is the version of one case: give exactly one id"));
    }
    Limits::of(context, order)?;
    // No record and no plan can hold a document.
    match order.action.has_document() {
        true => mode::check_rules(context)?,
        false => mode::check_allowed(context)?,
    }
    reason()?;
    if settings.dry_run {
        return Ok(());
    }
    if propose::proposes(context, order)? {
        propose::check(order)?;
        return if settings.plan_out.is_none() { check_state_folder(context) } else { Ok(()) };
    }
    let interactive = can_ask(context, order);
    check_production(context, interactive)?;
    if !settings.yes {
        check_consent(interactive, "look first with --dry-run, then add --yes")?;
    }
    check_state_folder(context)?;
    metrics::arm(context, settings.metrics.as_deref())
}

/// Refuses a write that needs confirmation when nobody can be prompted.
pub fn check_consent(interactive: bool, hint: &str) -> Result<()> {
    match interactive {
        true => Ok(()),
        false => Err(CliError::new(
            Exit::Usage,
            "confirmation_required",
            "there is no terminal to prompt on (or --no-input was given), and --yes was not given",
        )
        .hint(hint)),
    }
}

/// Refuses writes that could not be recorded.
///
/// # Errors
/// There is no state folder, or it is not writable, or others can write to it or its files, or its journal does not
/// verify.
pub fn check_state_folder(context: &Context) -> Result<()> {
    let folder = check_places(context)?;
    journal::check_writable(&context.env, folder).map_err(|error| match error {
        journal::Error::Damaged { .. } => error.into(),
        error => of_state_folder(error.into()).hint(STATE_HINT),
    })
}

const STATE_HINT: &str =
    "set CASECTL_STATE_DIR to a folder of yours that can be written; CASECTL_CONFIG_DIR is the one of profiles";

fn of_state_folder(error: CliError) -> CliError {
    error.during("the state folder, where runs are recorded").detail("nothing was written")
}

/// Refuses a state folder that others can write to, entirely or in part. Returns its path.
pub fn check_places(context: &Context) -> Result<&std::path::Path> {
    let words = of_state_folder;
    let unusable = |error: profile::Error| match error {
        profile::Error::Permissions { ref path, ref fix, .. } => {
            let refused = format!("{error}: others on this machine could change the record");
            words(CliError::new(Exit::Usage, "permissions", refused).about(path.display().to_string()))
                .hint(format!("run: {fix}"))
        }
        profile::Error::Owner { ref path, ref fix, .. } => {
            let refused = format!("{error}, which could change the record");
            words(CliError::new(Exit::Usage, "permissions", refused).about(path.display().to_string()))
                .hint(format!("if it is yours, run: {fix}"))
        }
        error => words(error.into()).hint(STATE_HINT),
    };
    let folder = context.dirs.ensure_state().map_err(unusable)?;
    for name in journal::PLACES {
        context.dirs.check_below_state(name).map_err(unusable)?;
    }
    Ok(folder)
}

/// Refuses an unattended write to production when nobody named the profile: a colleague may have changed the default.
///
/// # Errors
/// Nobody can be prompted, and the production profile was not named.
pub fn check_production(context: &Context, interactive: bool) -> Result<()> {
    let profile = context.profile()?;
    let name = profile.name();
    let only = match profile.chosen() {
        Chosen::Default => format!("{name} is only the default"),
        Chosen::Recorded => format!("{name} is the one of the record, and nobody named it"),
        Chosen::Flag | Chosen::Variable | Chosen::Environment => return Ok(()),
    };
    if profile.deployment() != Deployment::Production || interactive {
        return Ok(());
    }
    Err(CliError::new(
        Exit::Usage,
        "profile_not_named",
        format!("a write to production without a terminal wants its profile named; {only}"),
    )
    .hint(format!("add -p {name}, or set CASECTL_PROFILE={name}")))
}

fn can_ask(context: &Context, order: &Order) -> bool {
    match order.named.from_stdin {
        true => !context.global.no_input && context.ui.has_session_terminal(),
        false => context.ui.can_prompt(),
    }
}
