//! From the HTTP library's errors to [`ErrorKind`]. The library hides the cause at the end of its chain.

use std::{error::Error as StdError, io};

use tokio_rustls::rustls::Error as TlsError;

use super::{
    dial::{AnsweredInTls, DialFault},
    error::{BodyFault, BoxError, ErrorKind},
    fault::TlsFault,
    tls::{Files, is_about_certificate},
};

/// What happened, with the error chain where the kind alone does not tell all. Unknown errors count as a closed
/// connection: the server may have acted.
pub(super) fn classify(error: BoxError, files: &Files) -> (ErrorKind, Option<BoxError>) {
    let kind = kind_of(&*error, files);
    let source = match kind {
        ErrorKind::Tls(_) => None,
        ErrorKind::Proxy(_) => proxy_source(error),
        _ => Some(error),
    };
    (kind, source)
}

fn kind_of(error: &(dyn StdError + 'static), files: &Files) -> ErrorKind {
    match find::<DialFault>(error) {
        Some(DialFault::Dns(_)) => return ErrorKind::Dns,
        Some(DialFault::Connect(_)) => return ErrorKind::Connect,
        Some(DialFault::TimedOut) => return ErrorKind::ConnectTimeout,
        Some(DialFault::Tls(fault)) => return ErrorKind::Tls(fault.clone()),
        Some(DialFault::Proxy { fault, .. }) => return ErrorKind::Proxy(fault.clone()),
        None => {}
    }
    if find::<AnsweredInTls>(error).is_some() {
        return ErrorKind::Tls(TlsFault::SpeaksTls);
    }
    // In TLS 1.3 the handshake is over on this side before the server judges the client certificate.
    if let Some(error @ TlsError::AlertReceived(alert)) = find::<TlsError>(error)
        && is_about_certificate(*alert)
    {
        return ErrorKind::Tls(files.fault(error));
    }
    if let Some(http) = find::<hyper::Error>(error) {
        if http.is_parse_too_large() {
            return ErrorKind::TooManyHeaders;
        }
        return if http.is_parse() { ErrorKind::BadHead } else { ErrorKind::Closed };
    }
    match find::<io::Error>(error) {
        Some(io) if io.kind() != io::ErrorKind::UnexpectedEof => ErrorKind::BadBody { why: BodyFault::Encoding },
        _ => ErrorKind::Closed,
    }
}

/// The cause below a proxy error; the rest of the chain repeats its message.
fn proxy_source(error: BoxError) -> Option<BoxError> {
    let DialFault::Proxy { source, .. } = find::<DialFault>(&*error)? else { return None };
    let mut below: &(dyn StdError + 'static) = source.as_deref()?;
    while let Some(next) = below.source() {
        below = next;
    }
    Some(below.to_string().into())
}

/// The innermost error of a type in the chain. `source` skips errors wrapped in I/O errors, so those are unwrapped too.
fn find<'a, T: StdError + 'static>(error: &'a (dyn StdError + 'static)) -> Option<&'a T> {
    let mut found = None;
    let mut next = Some(error);
    while let Some(error) = next {
        found = error.downcast_ref::<T>().or(found);
        next = match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(inner) => Some(inner as &(dyn StdError + 'static)),
            None => error.source(),
        };
    }
    found
}
