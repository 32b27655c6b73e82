//! From an HTTP error to the engine's [`Failure`]: what all APIs share.

use std::sync::Arc;

use crate::{
    cases::{
        outcome::{Failure, Reason},
        port::Reply,
    },
    http::{Error, ErrorKind, RenewalFault},
};

/// The reason behind an HTTP error.
#[must_use]
pub fn reason_of(error: &Error) -> Reason {
    match &error.kind {
        ErrorKind::Dns | ErrorKind::Connect | ErrorKind::Tls(_) | ErrorKind::Proxy(_) | ErrorKind::ConnectTimeout => {
            Reason::Unreachable
        }
        ErrorKind::Timeout => Reason::Timeout,
        ErrorKind::Closed => Reason::ConnectionLost,
        ErrorKind::RateLimited { .. } => Reason::RateLimited,
        ErrorKind::Redirect { .. } => Reason::Redirect,
        ErrorKind::BodyTooLarge { .. } | ErrorKind::BadBody { .. } | ErrorKind::BadHead | ErrorKind::TooManyHeaders => {
            Reason::BadBody
        }
        ErrorKind::Withheld => Reason::Stopped,
        ErrorKind::Local(_) | ErrorKind::Renewal(RenewalFault::Local { .. }) => Reason::LocalIo,
        ErrorKind::Renewal(RenewalFault::Refused { .. }) => Reason::Unauthorized,
        // The authorization server could not be reached: the next request will fail the same way.
        ErrorKind::Renewal(RenewalFault::Passing { .. }) => Reason::Unreachable,
        ErrorKind::Status { status, .. } => match status {
            401 => Reason::Unauthorized,
            403 => Reason::Forbidden,
            404 => Reason::NotFound,
            408 | 500..=599 => Reason::ServerError,
            409 => Reason::Conflict,
            412 => Reason::EtagStale,
            428 => Reason::PreconditionRequired,
            _ => Reason::Invalid,
        },
    }
}

/// Converts an HTTP error for the engine; the error itself is kept for its message.
#[must_use]
pub fn failure_of(error: Error) -> Failure {
    let message = match (error.problem(), error.status()) {
        (Some(problem), _) => problem.message.clone(),
        (None, Some(status)) => format!("status {status}"),
        (None, None) => error.kind.to_string(),
    };
    let retry_after = match error.kind {
        ErrorKind::RateLimited { retry_after, .. } => retry_after,
        _ => None,
    };
    Failure {
        reason: reason_of(&error),
        message: Some(message),
        request_id: error.request_id.clone(),
        retry_after,
        accepted: false,
        tried: None,
        stays: match &error.kind {
            ErrorKind::Tls(_) => true,
            ErrorKind::Proxy(fault) => !fault.why.is_passing(),
            _ => false,
        },
        cause: Some(Arc::new(error)),
    }
}

/// What the status of a failed write proves.
#[must_use]
pub fn reply_of(error: Error) -> Reply {
    if matches!(error.kind, ErrorKind::Withheld) {
        return Reply::Withheld;
    }
    if error.not_applied() {
        let again = !matches!(&error.kind, ErrorKind::Renewal(fault) if fault.is_final());
        let failure = failure_of(error);
        return if again { Reply::NotApplied(failure) } else { Reply::Denied(failure) };
    }
    let status = match &error.kind {
        ErrorKind::Status { status, .. } => Some(*status),
        _ => None,
    };
    // A request that was taken may be answered by 303; these say that it belongs elsewhere, as to a login.
    let taken = matches!(&error.kind, ErrorKind::Redirect { status, .. } if !matches!(status, 301 | 302 | 307 | 308));
    let failure = Failure { accepted: taken, ..failure_of(error) };
    match (status, failure.reason) {
        (Some(401 | 403), _) => Reply::Denied(failure),
        (Some(409 | 412), _) => Reply::Contested(failure),
        (Some(_), Reason::ServerError) => Reply::Lost(failure),
        (Some(400..=499), _) => Reply::Refused(failure),
        _ => Reply::Lost(failure),
    }
}

/// As [`failure_of`], for an API with its own way to refuse a credential.
#[must_use]
pub fn failure_at(refuses_login: fn(&Error) -> bool, error: Error) -> Failure {
    let refused = refuses_login(&error);
    let failure = failure_of(error);
    if refused { Failure { reason: Reason::Unauthorized, ..failure } } else { failure }
}
