//! What one answer to a write means, as a fact.

use crate::{
    cases::{outcome::Reason, port::Reply},
    http::{Error, ErrorKind},
    providers::failure::failure_of,
};

/// A write that did not end in a readable 2xx.
///
/// 409 and 412 are handled everywhere: the tables list 412 for enrollments only, the prose for all. 400 stands for an id
/// that does not exist or is not accessible.
#[must_use]
pub fn reply_of(error: Error) -> Reply {
    if error.not_applied() {
        let again = !matches!(&error.kind, ErrorKind::Renewal(fault) if fault.is_final());
        let failure = failure_of(error);
        return if again { Reply::NotApplied(failure) } else { Reply::Denied(failure) };
    }
    let status = match &error.kind {
        ErrorKind::Status { status, .. } => Some(*status),
        _ => None,
    };
    let failure = failure_of(error);
    match (status, failure.reason) {
        (Some(401 | 403), _) => Reply::Denied(failure),
        (Some(409 | 412), _) => Reply::Contested(failure),
        (Some(_), Reason::ServerError) => Reply::Lost(failure),
        (Some(400..=499), _) => Reply::Refused(failure),
        _ => Reply::Lost(failure),
    }
}
