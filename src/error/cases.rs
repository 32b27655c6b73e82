//! Words for the engine's failures, and the exit codes of runs.

use super::{CliError, CliErrorKind, Exit};
use crate::{
    cases::{
        age::{BadAge, BadRange},
        clock::ClockError,
        id::BadId,
        outcome::{Failure, Reason},
        select::SelectError,
        stop::Cause,
    },
    http,
    ui::{mask_url, strip_html},
};

/// The exit code of a case that failed for this reason, given as its code.
#[must_use]
pub fn failure_exit(code: &str) -> Exit {
    match Reason::of_code(code) {
        Some(reason) => reason_exit(reason),
        None if code == "tls" => Exit::Remote,
        None if code == "disk_full" => Exit::Failure,
        None => Exit::Partial,
    }
}

fn reason_exit(reason: Reason) -> Exit {
    match reason {
        Reason::NotFound => Exit::NotFound,
        Reason::Unauthorized | Reason::Forbidden => Exit::Auth,
        Reason::EtagStale
        | Reason::PreconditionRequired
        | Reason::NoStrongTag
        | Reason::UnstableTag
        | Reason::StateConflict
        | Reason::LinkAbsent
        | Reason::Conflict
        | Reason::Invalid
        | Reason::NotTakenOver
        | Reason::WrongCase => Exit::Refused,
        Reason::RateLimited => Exit::RateLimited,
        Reason::Unreachable
        | Reason::ConnectionLost
        | Reason::Timeout
        | Reason::ServerError
        | Reason::Redirect
        | Reason::BadBody
        | Reason::PagingLoop
        | Reason::NoCollection => Exit::Remote,
        Reason::ReplyLost | Reason::NotInTarget | Reason::NoId => Exit::Unknown,
        Reason::LocalIo => Exit::Failure,
        Reason::Interrupted => Exit::Interrupted,
        Reason::Undecided | Reason::Deadline | Reason::MaxFailures | Reason::CanaryFailed | Reason::Stopped => {
            Exit::Partial
        }
    }
}

/// The exit code of a stopped run whatever its cases say, if there is one. The caller handles signals.
#[must_use]
pub fn stop_exit(cause: &Cause) -> Option<Exit> {
    match cause {
        Cause::Local(_) => Some(Exit::Failure),
        Cause::Unauthorized(_) | Cause::Forbidden(_) => Some(Exit::Auth),
        Cause::Interrupted => Some(Exit::Interrupted),
        Cause::Unreachable(_) | Cause::Failing(_) | Cause::RateLimited(_) | Cause::MaxFailures | Cause::Deadline => {
            None
        }
        // An unknown outcome takes precedence.
        Cause::Canary(_) => None,
    }
}

impl From<Failure> for CliError {
    fn from(failure: Failure) -> Self {
        Self::from(&failure)
    }
}

impl From<&Failure> for CliError {
    fn from(failure: &Failure) -> Self {
        let http = failure.cause.as_deref().and_then(|cause| cause.downcast_ref::<http::Error>());
        let code = failure.reason.code();
        if let Some(error) = http {
            let mut cli = Self::of_exchange(error, failure.tried);
            // The outcome of the case says more than the exchange it ended with; only TLS and proxy failures, unusable
            // settings, and a login that cannot be renewed have more specific codes there.
            let is_finer = failure.reason == Reason::Unreachable
                || matches!(error.kind, http::ErrorKind::Renewal(_) | http::ErrorKind::Local(_));
            if !is_finer {
                (cli.exit, cli.code) = (reason_exit(failure.reason), code.into());
                cli.kind = failure.reason.into();
            }
            // Not every server answers 401; for other statuses the advice is still missing.
            if failure.reason == Reason::Unauthorized && error.status() != Some(401) {
                cli.details.insert(0, "not authorised: the credential is not accepted".to_owned());
            }
            if failure.reason == Reason::ReplyLost {
                cli = cli.during(match error.kind {
                    http::ErrorKind::Timeout | http::ErrorKind::Closed => reason_words(Reason::ReplyLost),
                    _ => "the reply does not say whether the write was applied, and this could not be determined",
                });
            }
            if cli.hints.is_empty() || failure.reason == Reason::ReplyLost {
                cli.hints.splice(0..0, reason_hint(failure.reason).map(str::to_owned));
            }
            return cli;
        }
        let said = failure.message.as_deref().map(strip_html);
        // The position of a repeated page is a URL.
        let said = said.map(|words| if failure.reason == Reason::PagingLoop { mask_url(&words) } else { words });
        let words = said.unwrap_or_else(|| reason_words(failure.reason).to_owned());
        let mut cli = Self::new(reason_exit(failure.reason), code, words).kind(failure.reason.into());
        cli.request_id = failure.request_id.clone();
        cli.hints.extend(reason_hint(failure.reason).map(str::to_owned));
        cli
    }
}

/// The meaning of a reason, if there is no other message.
#[must_use]
pub(super) fn reason_words(reason: Reason) -> &'static str {
    match reason {
        Reason::NotFound => "there is no such case",
        Reason::Unauthorized => "the credential is refused",
        Reason::Forbidden => "the credential does not allow this",
        Reason::EtagStale => "the case changed meanwhile",
        Reason::PreconditionRequired => "the server requires a precondition",
        Reason::NoStrongTag => "the server sends no strong entity tag to guard the write",
        Reason::UnstableTag => {
            "the server shows the same representation with another entity tag at each read, so that no tag can guard a write"
        }
        Reason::StateConflict => "the case's state does not allow this",
        Reason::LinkAbsent => "the case does not offer this action",
        Reason::Conflict => "the server says the case does not allow this",
        Reason::Invalid => "the server refuses the request",
        Reason::WrongCase => "the server's answer is not known to be about this case",
        Reason::RateLimited => "the server asks to slow down",
        Reason::Unreachable => "the server cannot be reached",
        Reason::ConnectionLost => "the connection broke",
        Reason::Timeout => "no answer in time",
        Reason::ServerError => "the server failed",
        Reason::Redirect => "the server redirected",
        Reason::BadBody => "the answer is not in the expected form",
        Reason::PagingLoop => "the pages of the collection do not end",
        Reason::Undecided => "a criterion cannot be judged from what the server shows",
        Reason::NotInTarget => "the server accepted the request, but the case is not in the target state",
        Reason::NotTakenOver => "the server accepted the request but did not apply all of it",
        Reason::NoId => "the server accepted the request but did not name the created case",
        Reason::NoCollection => "the server has no such collection",
        Reason::ReplyLost => "the reply was lost and the outcome could not be determined",
        Reason::Deadline => "the deadline passed",
        Reason::MaxFailures => "too many cases failed",
        Reason::CanaryFailed => "the canary cases are not as intended",
        Reason::Stopped => "the run was stopped",
        Reason::Interrupted => "the run was interrupted",
        Reason::LocalIo => "a local record could not be written",
    }
}

/// The message for a code from a record, and what to do about it.
#[must_use]
pub fn code_words(code: &str) -> (String, Option<&'static str>) {
    Reason::of_code(code)
        .map_or_else(|| (code.to_owned(), None), |reason| (reason_words(reason).to_owned(), reason_hint(reason)))
}

fn reason_hint(reason: Reason) -> Option<&'static str> {
    match reason {
        Reason::PagingLoop => Some("the server repeats pages, or links to new ones without end"),
        Reason::ReplyLost | Reason::NotInTarget => {
            Some("read the case before you do anything else: the write may have been applied, now or later")
        }
        Reason::NotTakenOver => Some("look at the case: the server may ignore such a field or store it differently"),
        Reason::NoId => Some("look for it in the collection before you create it again: otherwise there may be two"),
        Reason::NoCollection => Some("the server has no such collection: check base_url"),
        Reason::UnstableTag => {
            Some("what makes tags anew must be mended; until then `casectl api` sends a request without a tag")
        }
        Reason::EtagStale => Some("look at the case again, then decide"),
        Reason::LinkAbsent => Some("the server offers other actions for this case, or --strict is set"),
        _ => None,
    }
}

impl From<SelectError> for CliError {
    fn from(error: SelectError) -> Self {
        match error {
            SelectError::Clock(clock) => clock.into(),
            // A missing case is a row of the run; here the collection itself is missing.
            SelectError::Read(failure) => Self::of_collection(&failure),
        }
    }
}

impl From<ClockError> for CliError {
    fn from(error: ClockError) -> Self {
        let (code, mend) = match error {
            ClockError::NoServerTime => ("no_server_time", ""),
            ClockError::Skewed { .. } => ("clock_skew", "correct the wrong clock, or "),
            ClockError::Future { .. } => {
                return Self::new(Exit::Usage, "as_of_in_future", format!("ages cannot be counted safely: {error}"))
                    .hint("every case would count as older than it is; omit --as-of, or give an instant in the past");
            }
        };
        Self::new(Exit::Usage, code, format!("ages cannot be counted safely: {error}"))
            .hint(format!("{mend}set the instant to count ages from with --as-of INSTANT"))
    }
}

impl CliError {
    /// A collection could not be read. A missing collection means a wrong URL, not a missing case.
    #[must_use]
    pub fn of_collection(failure: &Failure) -> Self {
        let error = Self::from(failure);
        if failure.reason != Reason::NotFound {
            return error;
        }
        Self { kind: CliErrorKind::NoCollection, exit: Exit::Remote, code: "no_collection".into(), ..error }
            .hint("the server has no such collection: check base_url")
    }
}

impl From<BadId> for CliError {
    fn from(error: BadId) -> Self {
        Self::new(Exit::Usage, "bad_id", error.to_string())
    }
}

impl From<BadAge> for CliError {
    fn from(error: BadAge) -> Self {
        Self::usage(error.to_string())
    }
}

impl From<BadRange> for CliError {
    fn from(error: BadRange) -> Self {
        Self::usage(error.to_string())
    }
}
