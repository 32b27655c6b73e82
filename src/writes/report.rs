//! How a run of writes ended: the summary on stderr, the error with its hints, and the exit code.

use super::{limits, mode};
use crate::{
    cases::{
        action::Action,
        execute::Summary,
        outcome::{CaseOutcome, Failure, Outcome, Reason},
        stop::Cause,
    },
    context::Context,
    error::{self, CliError, CliErrorKind, Exit, Result},
    journal,
    providers::raw,
    wording::{counts, singular},
};

/// A run that ended, finally or until it is resumed.
pub struct Ending<'a> {
    /// The verb, e.g. `expire`.
    pub verb: &'a str,
    /// Its past participle, e.g. `expired`.
    pub past: &'a str,
    /// The noun, e.g. `applications`.
    pub noun: &'a str,
    /// The run's id.
    pub run: &'a str,
    /// The results of this process.
    pub now: Summary,
    /// The results of earlier processes, if this one resumed the run.
    pub before: Option<Before>,
    /// Whether resuming the run could do anything.
    pub resumable: bool,
    /// Whether the run sends documents. No record holds them, so nothing can be sent again from it.
    pub has_document: bool,
}

/// What earlier processes did in a run.
pub struct Before {
    /// The results of the cases that are not handled again.
    pub ended: Summary,
    /// The command line that started the run, if it can be typed again.
    pub command: Option<String>,
}

/// Prints the summary on stderr and returns the error that sets the exit code. Both are about the whole run.
pub fn conclude(context: &Context, ending: Ending<'_>) -> Result<()> {
    let Ending { verb, past, noun, run, mut now, before, resumable, has_document } = ending;
    let mut facts = vec![counts(&now.counts).join(", ")];
    let command = before.as_ref().map(|before| before.command.clone());
    if let Some(Before { ended, .. }) = before {
        if ended.total() > 0 {
            facts.push(format!("{} before", counts(&ended.counts).join(", ")));
        }
        now.include(ended);
    }
    facts.retain(|fact| !fact.is_empty());
    context.ui.note(&format!("{verb} {noun}: {} (run {run})", facts.join("; ")));
    // No record holds a document, so that no resumption settles what is unknown; the one of a resumed run says so itself.
    let is_stuck = has_document && command.is_none() && now.cause.is_none() && now.count(Outcome::Unknown) > 0;
    exit_of(&now, (verb, past), noun).map_err(|mut error| {
        let resumption = Some(()).filter(|()| resumable).and_then(|()| resumption(context, run, &now));
        let again = if resumption.is_some() { None } else { again(context, run, &now, has_document, command) };
        let more = resumption.map(|words| format!("; {words}")).unwrap_or_default();
        error.hints.push(format!("`casectl runs show {run}` tells each case's outcome{more}"));
        error.hints.extend(again);
        error.hints.extend(is_stuck.then(|| how_to_abandon(run)));
        error
    })
}

/// What to do about a run with an outcome that stays unknown.
#[must_use]
pub fn how_to_abandon(run: &str) -> String {
    format!(
        "nothing settles what is unknown: look at the server, then `casectl runs abandon {run} --reason TEXT` closes it"
    )
}

/// The exit code of the whole run, for its record.
#[must_use]
pub fn exit_of_run(now: &Summary, before: Option<&Before>, action: &Action, noun: &str) -> Exit {
    let mut all = now.clone();
    if let Some(before) = before {
        all.include(before.ended.clone());
    }
    exit_of(&all, (action.verb, action.past), noun).map_or_else(|error| error.exit, |()| Exit::Ok)
}

/// The error for a run that could not be recorded, so that nothing was sent.
#[must_use]
pub fn not_begun(error: journal::Error) -> CliError {
    let is_local = matches!(error, journal::Error::Io { .. });
    let error = CliError::from(error);
    if is_local { error.during("the run cannot be recorded").detail("nothing was written") } else { error }
}

/// The error when the end of a run could not be recorded. It takes precedence over how the writes ended, whose message
/// becomes a detail.
#[must_use]
pub fn unclosed(context: &Context, run: &str, ended: Option<CliError>, error: journal::Error) -> CliError {
    let record = format!("the record of run {run} is not closed");
    match ended {
        // A local failure keeps its own hints, which cover this; damage takes precedence.
        Some(ended) if ended.exit == Exit::Failure && !matches!(error, journal::Error::Damaged { .. }) => {
            ended.detail(record)
        }
        ended => {
            let full = matches!(error, journal::Error::Io { disk_full: true, .. });
            let mut error = CliError::from(error);
            let outcome = ended.map_or_else(|| "all of them succeeded".to_owned(), |ended| ended.message);
            error.details = vec![format!("the writes are over: {outcome}"), record];
            if error.exit != Exit::Integrity {
                error.exit = Exit::Failure;
                error.code = if full { "disk_full" } else { "local_io" }.into();
                let room = if full { "make room, then " } else { "" };
                error.hints = vec![format!("{room}`{}` closes it", resume_command(context, run))];
            }
            error
        }
    }
}

/// A hint on what resuming the run would do.
fn resumption(context: &Context, run: &str, ended: &Summary) -> Option<String> {
    let left = ended.count(Outcome::NotAttempted) + ended.count(Outcome::Unknown);
    let resume = format!("{}{}", command(context, "resume", run), limits::flag_for(context, left));
    let room = if is_full(ended) { "make room, then " } else { "" };
    let unrecorded = matches!(ended.cause, Some(Cause::Local(_)));
    match (ended.count(Outcome::NotAttempted), ended.count(Outcome::Unknown)) {
        (1.., 0) => Some(format!("{room}`{resume}` continues the run")),
        (1.., 1..) => Some(format!("{room}`{resume}` checks the unknown ones by reading them, and continues the run")),
        (0, unknown @ 1..) if unknown == ended.accepted => {
            Some(format!("{room}`{resume}` settles the unknown ones by reading"))
        }
        (0, 1..) => Some(format!(
            "{room}`{resume}` settles the unknown ones by reading, and writes again only what still has its entity tag"
        )),
        (0, 0) if unrecorded => Some(format!("{room}`{resume}` finds by reading what the record lacks")),
        (0, 0) => None,
    }
}

/// A hint for cases that failed, if resuming cannot help. None for unknown outcomes: a write that may have been applied
/// must not be sent again.
fn again(
    context: &Context,
    run: &str,
    ended: &Summary,
    has_document: bool,
    command_before: Option<Option<String>>,
) -> Option<String> {
    let may_pass = |code: &&String| {
        matches!(error::failure_exit(code), Exit::Auth | Exit::Remote | Exit::RateLimited | Exit::Failure)
    };
    if ended.count(Outcome::Failed) > 0 && !has_document && ended.codes.keys().any(|code| may_pass(&code)) {
        let retry = command(context, "retry", run);
        let planned = mode::plan_rule(context).is_ok_and(|rule| rule.is_some());
        return Some(match planned {
            true => format!("`{retry}` proposes the failed ones again, as a plan that another person approves"),
            false => format!("`{retry}` takes the failed ones again, as a new run"),
        });
    }
    let successes: u64 = ended.counts.iter().filter(|(outcome, _)| outcome.is_success()).map(|(_, count)| count).sum();
    let missed = ended.total() - successes - ended.count(Outcome::Unknown);
    match command_before {
        Some(command) if missed > 0 && ended.count(Outcome::Unknown) == 0 => {
            let command = command.map(|command| format!(": {command}")).unwrap_or_default();
            Some(format!("for what did not succeed, look at the cases, and run the original command again{command}"))
        }
        _ => None,
    }
}

fn is_full(ended: &Summary) -> bool {
    matches!(&ended.cause, Some(Cause::Local(error)) if error.disk_full)
}

/// The command that resumes a run, ready to be typed anywhere.
#[must_use]
pub fn resume_command(context: &Context, run: &str) -> String {
    command(context, "resume", run)
}

fn command(context: &Context, verb: &str, run: &str) -> String {
    format!("casectl {}runs {verb} {run}", context.named_profile())
}

/// The end of a dry run: as the run would end if every write succeeded.
pub fn planned(ended: &Summary, action: &Action, noun: &str) -> Result<()> {
    exit_of(ended, (action.verb, action.past), noun)
}

fn exit_of(ended: &Summary, (verb, past): (&str, &str), noun: &str) -> Result<()> {
    let successes: u64 = ended.counts.iter().filter(|(outcome, _)| outcome.is_success()).map(|(_, count)| count).sum();
    if ended.total() == successes && ended.cause.is_none() {
        return Ok(());
    }
    let exit = exit_code(ended, successes);
    // Case, URL, request id and words are those of one case.
    let told = told(ended);
    let alone = ended.first_failure.as_ref().filter(|_| ended.total() == 1);
    let mut error = match (&ended.cause, told) {
        (Some(Cause::Local(error)), _) => {
            let code = if error.disk_full { "disk_full" } else { "local_io" };
            CliError::new(exit, code, error.message.clone())
        }
        (_, Some((row, Some(failure)))) => CliError::from(failure).about(row.id.as_str()),
        (_, Some((row, None))) => worded(row),
        (Some(Cause::Unauthorized(failure) | Cause::Forbidden(failure)), None) => {
            let error = CliError::from(&**failure);
            CliError { resource: alone.map(|(row, _)| row.id.to_string()), ..error }
        }
        (_, None) => CliError::new(exit, "not_attempted", "no case was attempted"),
    };
    let unnamed = told.or(alone).is_some_and(|(row, _)| row.named(verb == "create").is_none());
    if unnamed {
        error.resource = None;
        error = error.during(verb);
    }
    if ended.total() > 1 || ended.first_failure.is_none() {
        let first = match (&error.resource, &ended.first_failure) {
            (Some(id), Some((row, _))) if row.id.as_str() != id => {
                Some(format!("first of those refused, {id}: {}", error.message))
            }
            (Some(id), _) => Some(format!("first, {id}: {}", error.message)),
            // A request after the write of one of them was refused.
            (None, _) if is_denied(ended) => Some(error.message.clone()),
            (None, _) => None,
        };
        error.message = headline(ended, successes, past, noun);
        error.details.splice(0..0, first);
    } else if let Some(id) = error.resource.clone().filter(|_| !unnamed) {
        error = match error.kind == CliErrorKind::NotFound && noun != raw::NAME {
            true => error.of_case(verb, singular(noun), &id),
            false => error.during(&format!("{verb} {id}")),
        };
    }
    if let Some(id) = error.resource.as_ref().filter(|_| error.kind == CliErrorKind::NoStrongTag) {
        let command = format!("casectl {noun} {verb} {id} --unguarded");
        error.hints.push(format!("`{command}` writes all the same; nothing then guards against a change in between"));
    }
    error.exit = exit;
    if exit == Exit::Partial && matches!(ended.cause, Some(Cause::Canary(_))) {
        (error.kind, error.code) = (CliErrorKind::Other, "canary_failed".into());
    } else if exit == Exit::Partial || error::failure_exit(&error.code) != exit {
        (error.kind, error.code) = (CliErrorKind::Other, error::exit_name(exit).into());
    }
    error.details.extend(ended.cause.as_ref().map(stop_words));
    Err(error)
}

/// The case that the error is about: the first that did not succeed or, where the credential ended the run, the first that
/// it was refused for. None if it was refused for another request, such as a read after a write.
fn told(ended: &Summary) -> Option<&(CaseOutcome, Option<Failure>)> {
    match &ended.cause {
        Some(Cause::Unauthorized(failure) | Cause::Forbidden(failure)) => ended.firsts.get(failure.reason.code()),
        _ => ended.first_failure.as_ref(),
    }
}

fn is_denied(ended: &Summary) -> bool {
    matches!(ended.cause, Some(Cause::Unauthorized(_) | Cause::Forbidden(_)))
}

/// The sentence about cases that did not succeed. Cases with an unknown outcome are counted neither as failed nor as
/// written.
fn headline(ended: &Summary, successes: u64, past: &str, noun: &str) -> String {
    let (total, unknown) = (ended.total(), ended.count(Outcome::Unknown));
    let (missed, done) = (total - successes - unknown, past);
    let were = |count| if count == 1 { "was" } else { "were" };
    let may = format!("{} may have been {done}", if unknown == 1 { "it" } else { "they" });
    match (missed, unknown) {
        (0, 0) => format!("all {total} {noun} were processed, but the run was ended early"),
        (_, 0) => format!("{missed} of {total} {noun} {} not {done}", were(missed)),
        (0, _) => format!("the outcome of {unknown} of {total} {noun} is unknown: {may}"),
        _ => format!(
            "{missed} of {total} {noun} {} not {done}, and the outcome of {unknown} is unknown: {may}",
            were(missed)
        ),
    }
}

/// In order of precedence: a local failure, refused credentials, a signal, an unknown outcome; the class of all
/// failures if nothing succeeded and they share one; else partial.
fn exit_code(ended: &Summary, successes: u64) -> Exit {
    if let Some(exit) = ended.cause.as_ref().and_then(error::stop_exit) {
        return exit;
    }
    if ended.count(Outcome::Unknown) > 0 {
        return Exit::Unknown;
    }
    if matches!(ended.cause, Some(Cause::Canary(_))) {
        return Exit::Partial;
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

/// Whether the run gave up because of the failures themselves, so that cases not attempted would have failed likewise.
fn stopped_by_its_failures(ended: &Summary) -> bool {
    matches!(ended.cause, Some(Cause::Unreachable(_) | Cause::Failing(_) | Cause::RateLimited(_)))
}

fn worded(row: &CaseOutcome) -> CliError {
    let code = row.code.as_deref().unwrap_or("failure").to_owned();
    let (words, hint) = match (error::code_words(&code), row.outcome) {
        // Refused is not changed: the tag is a variant, or the server refuses the one that it shows.
        ((_, hint), Outcome::Refused) if code == Reason::EtagStale.code() => {
            ("the entity tag does not match".to_owned(), hint)
        }
        (words, _) => words,
    };
    let state = row.from.as_deref().map(|state| format!(" (state {state})")).unwrap_or_default();
    let kind = Reason::of_code(&code).map(CliErrorKind::from).unwrap_or_default();
    let mut error =
        CliError::new(error::failure_exit(&code), code, format!("{words}{state}")).kind(kind).about(row.id.as_str());
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
        Cause::Failing(_) => "the run stopped: five cases in a row met a server that fails".to_owned(),
        Cause::RateLimited(failure) => match failure.tried {
            Some((tries, _)) if tries > 1 => {
                format!("the run stopped: the server answered 429 to each of {tries} attempts")
            }
            _ => "the run stopped: the server asks for a longer wait than --retry-max-wait".to_owned(),
        },
        Cause::Local(error) if error.disk_full => "the run stopped: the disk is full".to_owned(),
        Cause::Local(error) => format!("the run stopped: its record cannot be kept ({error})"),
        Cause::MaxFailures => "the run stopped: --max-failures is reached".to_owned(),
        Cause::Deadline => "the run stopped: --deadline has passed".to_owned(),
        Cause::Canary(why) => format!("the run stopped: the canary failed: {why}"),
        Cause::Interrupted => "the run was interrupted".to_owned(),
    }
}
