//! Which writes a profile allows (all, plans only, none), and the rules of this profile that this build cannot enforce.
//!
//! Only the profile is read.

use std::fmt::Display;

use crate::{
    context::Context,
    error::{CliError, Exit, Result},
    profile::{Profile, Source, Writes},
};

/// Refuses a write that cannot be a plan, unless the profile allows direct writes.
///
/// # Errors
/// The profile allows no writes or only plans, or has a rule that this build does not know.
pub fn check_writes(context: &Context) -> Result<()> {
    check_allowed(context)?;
    let writes = context.profile()?.writes();
    match writes.value {
        Writes::PlanOnly => Err(CliError::new(
            Exit::Usage,
            "plan_only",
            format!("only plans are allowed here (writes = \"plan-only\", {})", writes.source),
        )
        .hint("somebody whose profile allows writes can do it")),
        Writes::All | Writes::None => Ok(()),
    }
}

/// Like [`check_writes`], and also refuses if a second person must approve writes.
pub fn check_rules(context: &Context) -> Result<()> {
    check_writes(context)?;
    let rule = context.profile()?.bulk().second_approver;
    match rule.value {
        false => Ok(()),
        true => Err(CliError::new(
            Exit::Usage,
            "rule_not_enforced",
            format!("a second person must approve writes ({}), and no plan can hold this one", rule.source),
        )
        .hint("a person whom the rule does not bind can do it with a profile of their own")),
    }
}

/// Refuses every write if the profile allows none.
///
/// # Errors
/// The profile allows no writes, or has a rule that this build does not know.
pub fn check_allowed(context: &Context) -> Result<()> {
    check_known_rules(context)?;
    let writes = context.profile()?.writes();
    match writes.value {
        Writes::None => Err(CliError::new(
            Exit::Usage,
            "writes_disabled",
            format!("writes are not allowed here (writes = \"none\", {})", writes.source),
        )
        .hint("use a profile that allows them")),
        Writes::All | Writes::PlanOnly => Ok(()),
    }
}

/// The setting `writes` in words, if it was set. Shown in prompts and by `doctor`.
#[must_use]
pub fn words(profile: &Profile) -> Option<String> {
    let writes = profile.writes();
    (writes.source != Source::Default).then(|| format!("writes: {} ({})", writes.value, writes.source))
}

/// Why a write becomes a plan.
pub enum PlanRule {
    /// `second_approver` is set; holds where.
    SecondApprover(Source),
    /// `writes = "plan-only"` is set; holds where.
    PlanOnly(Source),
}

/// The rule that makes writes with this profile plans, if any.
pub fn plan_rule(context: &Context) -> Result<Option<PlanRule>> {
    let profile = context.profile()?;
    let (writes, second) = (profile.writes(), profile.bulk().second_approver);
    Ok(match writes.value {
        Writes::PlanOnly => Some(PlanRule::PlanOnly(writes.source)),
        _ => second.value.then_some(PlanRule::SecondApprover(second.source)),
    })
}

impl PlanRule {
    /// Whether this profile can never write, not even an approved plan.
    #[must_use]
    pub fn is_for_good(&self) -> bool {
        matches!(self, Self::PlanOnly(_))
    }

    /// The error to end with after a write became a plan; `what` names the write.
    #[must_use]
    pub fn refuse(&self, what: &str) -> CliError {
        match self {
            Self::SecondApprover(source) => approval_required(what, source),
            Self::PlanOnly(source) => CliError::new(
                Exit::ApprovalRequired,
                "approval_required",
                format!("only plans are allowed here (writes = \"plan-only\", {source}); nothing was written"),
            ),
        }
    }
}

/// Refuses every write if the profile has a rule that this build does not know, or if `config.toml` contains a rule.
pub fn check_known_rules(context: &Context) -> Result<()> {
    let refused = |words: String| CliError::new(Exit::Usage, "rule_not_enforced", words);
    if let Some(key) = context.profile()?.bulk().unknown.first() {
        return Err(unknown_rule(key));
    }
    check_variables(context)?;
    match context.preferences.misplaced.first() {
        None => Ok(()),
        Some(key) => Err(refused(format!("{key} stands in config.toml, where it limits nothing"))
            .hint("move it to the profile: config.toml holds the default profile and display preferences")),
    }
}

/// Refuses what must not be done while a variable is set that may have been meant to limit it.
pub fn check_variables(context: &Context) -> Result<()> {
    context.unheeded.first().map_or(Ok(()), |name| Err(unknown_rule(name)))
}

fn unknown_rule(key: &str) -> CliError {
    let words = format!("this build does not know {key}, which may be a safety rule");
    CliError::new(Exit::Usage, "rule_not_enforced", words).hint("correct its spelling, or remove it if it is no rule")
}

/// The error for a write that a second person must approve first.
#[must_use]
pub fn approval_required(what: &str, rule: &dyn Display) -> CliError {
    CliError::new(
        Exit::ApprovalRequired,
        "approval_required",
        format!("a second person must approve {what} before it is written ({rule}); nothing was written"),
    )
}
