//! How a run of writes ended: the summary on stderr, the error with its hints, and the exit code that follows.

use super::summary::counts;
use crate::{
    cases::{
        execute::Summary,
        outcome::{CaseOutcome, Outcome},
        stop::Cause,
    },
    context::Context,
    error::{self, CliError, Exit, Result},
    profile::Chosen,
};

/// A run that came to an end, for good or until it is resumed.
pub struct Ending<'a> {
    /// `expire`.
    pub verb: &'a str,
    /// `applications`.
    pub noun: &'a str,
    /// Which run.
    pub run: &'a str,
    /// What this process did.
    pub now: Summary,
    /// How the other cases of the run had ended when this process took it up; `None` where it began the run.
    pub before: Option<Before>,
    /// Whether a resumption can do something.
    pub resumable: bool,
}

/// What earlier processes did of a run.
pub struct Before {
    /// How their cases ended.
    pub ended: Summary,
    /// What to do about those that did not succeed.
    pub again: String,
}

/// The summary on stderr, and the error that the exit code comes from: both speak of the whole run.
pub fn conclude(context: &Context, ending: Ending<'_>) -> Result<()> {
    let Ending { verb, noun, run, mut now, before, resumable } = ending;
    let mut facts = vec![counts(&now.counts).join(", ")];
    let mut again = None;
    if let Some(Before { ended, again: hint }) = before {
        if ended.total() > 0 {
            facts.push(format!("{} before", counts(&ended.counts).join(", ")));
        }
        if ended.counts.keys().any(|outcome| !outcome.is_success()) {
            again = Some(hint);
        }
        now.add_earlier(ended);
    }
    facts.retain(|fact| !fact.is_empty());
    context.ui.note(&format!("{verb} {noun}: {} (run {run})", facts.join("; ")));
    exit_of(&now, verb, noun).map_err(|mut error| {
        error.hints.push(format!("`casectl runs show {run}` tells each case's outcome{}", {
            let resume = resume_command(context, run);
            match (resumable, now.count(Outcome::NotAttempted), now.count(Outcome::Unknown)) {
                (true, 1.., 0) => format!("; `{resume}` goes on"),
                (true, 1.., 1..) => format!("; `{resume}` settles the unknown ones by reading, and goes on"),
                (true, 0, 1..) => format!("; `{resume}` settles the unknown ones by reading"),
                _ => String::new(),
            }
        }));
        error.hints.extend(again);
        error
    })
}

/// The command that goes on with a run, as it can be typed anywhere.
#[must_use]
pub fn resume_command(context: &Context, run: &str) -> String {
    match context.profile() {
        Ok(profile) if matches!(profile.chosen(), Chosen::Flag | Chosen::Variable) => {
            format!("casectl -p {} runs resume {run}", profile.name())
        }
        _ => format!("casectl runs resume {run}"),
    }
}

/// The end of a plan: as the run would end if every write succeeded.
pub fn planned(ended: &Summary, verb: &str, noun: &str) -> Result<()> {
    exit_of(ended, verb, noun)
}

fn exit_of(ended: &Summary, verb: &str, noun: &str) -> Result<()> {
    let successes: u64 = ended.counts.iter().filter(|(outcome, _)| outcome.is_success()).map(|(_, count)| count).sum();
    if ended.total() == successes && ended.cause.is_none() {
        return Ok(());
    }
    let exit = exit_code(ended, successes);
    let mut error = match (&ended.cause, &ended.first_failure) {
        (Some(Cause::Unauthorized(failure) | Cause::Forbidden(failure)), _) => CliError::from(&**failure),
        (Some(Cause::Local(error)), _) => {
            let code = if error.disk_full { "disk_full" } else { "local_io" };
            CliError::new(exit, code, error.message.clone())
        }
        (_, Some((row, Some(failure)))) => CliError::from(failure).about(row.id.as_str()),
        (_, Some((row, None))) => worded(row),
        (_, None) => CliError::new(exit, "not_attempted", "no case was attempted"),
    };
    if ended.total() > 1 || ended.first_failure.is_none() {
        let first = error.resource.as_ref().map(|id| format!("first, {id}: {}", error.message));
        error.message = headline(ended, successes, verb, noun);
        error.details.splice(0..0, first);
    } else if let Some(id) = &error.resource {
        error.message = format!("{verb} {id}: {}", error.message);
    }
    error.exit = exit;
    if exit == Exit::Partial || error::failure_exit(&error.code) != exit {
        error.code = error::exit_name(exit).into();
    }
    error.details.extend(ended.cause.as_ref().map(stop_words));
    Err(error)
}

/// What became of the cases that did not succeed. Of an unknown outcome neither the one nor the other may be said.
fn headline(ended: &Summary, successes: u64, verb: &str, noun: &str) -> String {
    let (total, unknown) = (ended.total(), ended.count(Outcome::Unknown));
    let (missed, done) = (total - successes - unknown, past(verb));
    let were = |count| if count == 1 { "was" } else { "were" };
    let may = format!("{} may have been {done}", if unknown == 1 { "it" } else { "they" });
    match (missed, unknown) {
        (0, 0) => format!("all {total} {noun} had their turn, but the run was ended"),
        (_, 0) => format!("{missed} of {total} {noun} {} not {done}", were(missed)),
        (0, _) => format!("the outcome of {unknown} of {total} {noun} is unknown: {may}"),
        _ => format!(
            "{missed} of {total} {noun} {} not {done}, and the outcome of {unknown} is unknown: {may}",
            were(missed)
        ),
    }
}

/// The order of the design: a local failure, refused credentials, a signal, an unknown outcome; else the one class that
/// all cases failed with when none succeeded; else partial.
fn exit_code(ended: &Summary, successes: u64) -> Exit {
    if let Some(exit) = ended.cause.as_ref().and_then(error::stop_exit) {
        return exit;
    }
    if ended.count(Outcome::Unknown) > 0 {
        return Exit::Unknown;
    }
    let attempted = ended.count(Outcome::NotAttempted) == 0 || stopped_by_its_failures(ended);
    let mut classes: Vec<Exit> =
        ended.codes.keys().filter(|code| *code != "stopped").map(|code| error::failure_exit(code)).collect();
    classes.dedup();
    match classes[..] {
        [class] if successes == 0 && attempted => class,
        _ => Exit::Partial,
    }
}

/// The cases that were not attempted were given up for the same reason the others failed for.
fn stopped_by_its_failures(ended: &Summary) -> bool {
    matches!(ended.cause, Some(Cause::Unreachable(_) | Cause::RateLimited(_)))
}

fn worded(row: &CaseOutcome) -> CliError {
    let code = row.code.as_deref().unwrap_or("failure").to_owned();
    let (words, hint) = error::code_words(&code);
    let state = row.from.as_deref().map(|state| format!(" (state {state})")).unwrap_or_default();
    let mut error = CliError::new(error::failure_exit(&code), code, format!("{words}{state}")).about(row.id.as_str());
    error.details.extend(row.message.clone());
    error.hints.extend(hint.map(str::to_owned));
    error.request_id = row.request_id.clone();
    error
}

fn stop_words(cause: &Cause) -> String {
    match cause {
        Cause::Unauthorized(_) => "the run stopped: the credential is refused".to_owned(),
        Cause::Forbidden(_) => "the run stopped: three cases in a row were forbidden".to_owned(),
        Cause::Unreachable(_) => "the run stopped: three cases in a row could not be reached".to_owned(),
        Cause::RateLimited(_) => "the run stopped: the server asks for a longer wait than --retry-max-wait".to_owned(),
        Cause::Local(error) if error.disk_full => "the run stopped: the disk is full".to_owned(),
        Cause::Local(error) => format!("the run stopped: its record cannot be kept ({error})"),
        Cause::MaxFailures => "the run stopped: --max-failures is reached".to_owned(),
        Cause::Deadline => "the run stopped: --deadline has passed".to_owned(),
        Cause::Interrupted => "the run was interrupted".to_owned(),
    }
}

fn past(verb: &str) -> String {
    match verb {
        "approve" => "approved".to_owned(),
        "reject" => "rejected".to_owned(),
        "expire" => "expired".to_owned(),
        "cancel" => "canceled".to_owned(),
        "start" => "started".to_owned(),
        "patch" => "patched".to_owned(),
        other => format!("{other}d"),
    }
}
