//! From the HTTP library's errors to [`ErrorKind`]. The library hides the cause at the end of its chain.

use std::{error::Error as StdError, io, sync::Arc};

use super::error::{BodyFault, BoxError, ErrorKind, LocalError};

/// What happened, and the chain that tells it, without the URL (which may hold secrets).
pub(super) fn classify(error: reqwest::Error) -> (ErrorKind, BoxError) {
    let error = error.without_url();
    let kind = kind_of(&error);
    match kind {
        None => {
            let error = Arc::new(error);
            (ErrorKind::Local(LocalError::Client(Arc::clone(&error))), Box::new(LocalError::Client(error)))
        }
        Some(kind) => (kind, Box::new(error)),
    }
}

/// `None`: the request never left the library. What is not recognised counts as closed: the server may have acted.
fn kind_of(error: &reqwest::Error) -> Option<ErrorKind> {
    if error.is_connect() {
        return Some(connect_kind(error));
    }
    if error.is_timeout() {
        return Some(ErrorKind::Timeout);
    }
    if error.is_builder() {
        return None;
    }
    if let Some(http) = find::<hyper::Error>(error) {
        if http.is_parse_too_large() {
            return Some(ErrorKind::TooManyHeaders);
        }
        if http.is_parse() {
            return Some(ErrorKind::BadHead);
        }
        return Some(ErrorKind::Closed);
    }
    if error.is_decode() && find::<io::Error>(error).is_none_or(|e| e.kind() != io::ErrorKind::UnexpectedEof) {
        return Some(ErrorKind::BadBody { why: BodyFault::Encoding });
    }
    Some(ErrorKind::Closed)
}

fn connect_kind(error: &reqwest::Error) -> ErrorKind {
    if error.is_dns() {
        return ErrorKind::Dns;
    }
    if error.is_timeout() {
        return ErrorKind::ConnectTimeout;
    }
    // The TLS library reports a refused certificate, and a peer that does not speak TLS, as invalid data.
    match find::<io::Error>(error) {
        Some(io) if io.kind() == io::ErrorKind::InvalidData => ErrorKind::Tls,
        _ => ErrorKind::Connect,
    }
}

/// The innermost error of a type in the chain. I/O errors wrap others that `source` skips, so those are looked into.
fn find<T: StdError + 'static>(error: &reqwest::Error) -> Option<&T> {
    let mut found = None;
    let mut next: Option<&(dyn StdError + 'static)> = error.source();
    while let Some(error) = next {
        found = error.downcast_ref::<T>().or(found);
        next = match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(inner) => Some(inner as &(dyn StdError + 'static)),
            None => error.source(),
        };
    }
    found
}
