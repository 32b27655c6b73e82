//! Reads an order back from the record of a run or a plan: its action, server and criteria, and their wording.

use jiff::{SignedDuration, Timestamp};

use crate::{
    cases::{action::Action, criteria::Criteria, outcome::Outcome},
    context::Context,
    error::{CliError, Exit, Result},
    journal::{self, CloseReason, Closed, Header, History, PlanMark, RunState, Terms, log::Abandoned},
    profile::{Deployment, NO_PROFILE, Profile},
    providers::{Noun, raw},
    reads::criteria,
    wording::to_the_second,
};

/// Reads the run, archived or not, whose id starts with `prefix`.
pub fn run(context: &Context, prefix: &str) -> Result<RunState> {
    let state_dir = context.dirs.state()?;
    let run = journal::find_run(state_dir, prefix)?;
    let path = journal::locate(state_dir, run);
    match journal::read_run(&path) {
        // `runs resume` cuts off the unterminated line that a killed process left. A file read at that instant looks
        // damaged.
        Err(journal::Error::Damaged { .. }) if journal::is_running(&path) => Ok(journal::read_run(&path)?),
        read => Ok(read?),
    }
}

/// Whether the run is finished with an outcome that stays unknown, and nobody abandoned it.
#[must_use]
pub fn unsettleable(context: &Context, state: &RunState) -> bool {
    stays_unknown(state) && abandonment(context, state).is_none()
}

/// Who abandoned the run after it was finished, and why: only the journal tells.
#[must_use]
pub fn abandonment(context: &Context, state: &RunState) -> Option<Abandoned> {
    let folder = context.dirs.state().ok().filter(|_| stays_unknown(state))?;
    History::read(folder, None).known(state.header.run)?.abandonment().cloned()
}

fn stays_unknown(state: &RunState) -> bool {
    let unknown = |closed: &&Closed| closed.counts.get(&Outcome::Unknown).is_some_and(|count| *count > 0);
    state.closed.as_ref().filter(unknown).is_some_and(|closed| closed.reason == CloseReason::Finished)
}

/// Looks up the recorded noun and verb.
pub fn action(context: &Context, terms: &Terms) -> Result<(&'static Noun, &'static Action)> {
    let provider = context.registry.find(&terms.provider);
    if let Some(provider) = provider.filter(|_| terms.noun == raw::NAME) {
        return Ok((raw::noun(provider.id), raw::action_of(&terms.verb)));
    }
    let noun = context.registry.noun(&terms.provider, &terms.noun);
    let action = noun.and_then(|noun| noun.actions.iter().find(|action| action.verb == terms.verb));
    noun.zip(action.copied()).ok_or_else(|| {
        CliError::usage(format!("this build cannot resume `{} {}`", terms.noun, terms.verb))
            .hint("use the casectl that began it")
    })
}

/// Parses the recorded criteria. `whose` is "run" or "plan", for the message.
pub fn criteria(terms: &Terms, whose: &str) -> Result<Criteria> {
    serde_json::from_value(terms.criteria.clone()).map_err(|error| {
        CliError::new(Exit::Integrity, "damaged", format!("the {whose}'s criteria cannot be read: {error}"))
    })
}

/// The recorded criteria as flags; unchanged if they cannot be parsed.
#[must_use]
pub fn criteria_words(terms: &Terms) -> String {
    criteria(terms, "record").map_or_else(|_| terms.criteria.to_string(), |criteria| criteria::flags(&criteria))
}

/// The instant that ages count from in a run that started `at`: the recorded cutoff plus the age in the criteria.
#[must_use]
pub fn present(terms: &Terms, criteria: &Criteria, at: Timestamp) -> Timestamp {
    let age = criteria.older_than.or(criteria.newer_than);
    let counted = terms.cutoff.zip(age);
    counted.and_then(|(cutoff, age)| cutoff.checked_add(SignedDuration::from_secs(age.seconds())).ok()).unwrap_or(at)
}

/// Refuses to continue at a server other than the recorded one. `made` says what was done there, e.g. "the run was
/// begun".
pub fn same_server(terms: &Terms, made: &str, profile: &Profile, base: &str) -> Result<()> {
    // The sandbox uses another port each time, with the same data.
    if terms.base_url == base || (terms.profile == "sandbox" && profile.is_sandbox()) {
        return Ok(());
    }
    let words = format!("{made} at {}, and the profile in force points to {base}", terms.base_url);
    Err(CliError::new(Exit::Usage, "other_server", words).hint(match terms.profile.as_str() {
        NO_PROFILE => {
            let provider = terms.provider.to_uppercase();
            format!("set the variables of that server, such as CASECTL_{provider}_BASE_URL")
        }
        name => format!("choose a profile of that server: {made} with -p {name}"),
    }))
}

/// Refuses to continue a production record in another environment: the order passed the rules of production, and the
/// writes would escape them. `made` is as in [`same_server`].
pub fn same_environment(terms: &Terms, made: &str, profile: &Profile) -> Result<()> {
    not_out_of_production(terms.environment.as_deref(), &terms.profile, made, profile)
}

/// Like [`same_environment`], with the recorded environment and profile by name.
pub fn not_out_of_production(environment: Option<&str>, recorded: &str, made: &str, profile: &Profile) -> Result<()> {
    let (name, now) = (profile.name(), profile.deployment());
    let production = Deployment::Production.to_string();
    if environment != Some(&production) || now == Deployment::Production {
        return Ok(());
    }
    let words = format!("{made} with profile {recorded} ({production}), and the profile in force is {name} ({now})");
    let hint = if recorded == name {
        format!("it was one of production then: with CASECTL_ENVIRONMENT={production} the rules of production hold")
    } else {
        format!("choose the profile of production: -p {recorded}")
    };
    Err(CliError::new(Exit::Usage, "other_environment", words).detail("nothing was written").hint(hint))
}

/// Notes the profile if it may surprise: it is not the recorded one, or not the one used without `-p`.
pub fn note_profile(context: &Context, terms: &Terms, profile: &Profile) -> Result<()> {
    let (recorded, name) = (terms.profile.as_str(), profile.name());
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

/// Who approved a plan, and when.
#[must_use]
pub fn approvals(context: &Context, mark: &PlanMark) -> String {
    let by = mark.approved_by().map(|approval| format!("by {} at {}", approval.by.words(), context.when(approval.at)));
    let all: Vec<String> = by.collect();
    if all.is_empty() { "by nobody".to_owned() } else { all.join("; ") }
}

/// The order of a run as lines of text. `criteria` is the caller's wording of the criteria, if any.
#[must_use]
pub fn lines(context: &Context, header: &Header, criteria: Option<String>) -> Vec<String> {
    let Header { run, terms, who, started_at, .. } = header;
    let Terms { verb, noun, profile, .. } = terms;
    let environment = terms.environment.as_deref().unwrap_or("unspecified");
    let at = to_the_second(*started_at);
    let mut lines = vec![format!("run {run}: {verb} {noun}, profile {profile} ({environment}), by {who} at {at}")];
    lines.extend(criteria.map(|criteria| format!("criteria: {criteria}")));
    lines.extend(terms.cutoff.map(|cutoff| format!("cutoff: {}", to_the_second(cutoff))));
    lines.extend(terms.canary.map(|canary| format!("canary: {canary}")));
    lines.extend(terms.reason.as_ref().map(|reason| format!("reason: {reason}")));
    lines.extend(header.plan.as_ref().map(|mark| {
        let (by, approved) = (mark.proposed_by.words(), approvals(context, mark));
        format!("plan: {} proposed by {by}, approved {approved}, hash {}", mark.plan, mark.hash)
    }));
    lines.extend(terms.retry_of.map(|run| format!("takes the failed cases of run {run} again")));
    lines
}
