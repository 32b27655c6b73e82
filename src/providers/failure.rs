//! From an HTTP error to the engine's [`Failure`]: the part that is the same for every API.

use std::sync::Arc;

use crate::{
    cases::outcome::{Failure, Reason},
    http::{Error, ErrorKind, RenewalFault},
};

/// The kind of trouble behind an HTTP error.
#[must_use]
pub fn reason_of(error: &Error) -> Reason {
    match &error.kind {
        ErrorKind::Dns | ErrorKind::Connect | ErrorKind::Tls | ErrorKind::ConnectTimeout => Reason::Unreachable,
        ErrorKind::Timeout => Reason::Timeout,
        ErrorKind::Closed => Reason::ConnectionLost,
        ErrorKind::RateLimited { .. } => Reason::RateLimited,
        ErrorKind::Redirect { .. } => Reason::Redirect,
        ErrorKind::BodyTooLarge { .. } | ErrorKind::BadBody { .. } | ErrorKind::BadHead | ErrorKind::TooManyHeaders => {
            Reason::BadBody
        }
        ErrorKind::Local(_) | ErrorKind::Renewal(RenewalFault::Local { .. }) => Reason::LocalIo,
        ErrorKind::Renewal(RenewalFault::Refused { .. }) => Reason::Unauthorized,
        // Whoever renews the credentials could not be reached: the next request will meet the same.
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

/// The engine's view of an HTTP error; the error itself is kept for its words.
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
        cause: Some(Arc::new(error)),
    }
}
