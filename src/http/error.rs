//! Errors between a request and its answer: [`Error`], typed, for adapters and the edge.
//!
//! Texts here are terse facts. The edge adds wording for people, hints and exit codes.

use std::{fmt, path::PathBuf, sync::Arc, time::Duration};

use http::Method;
use jiff::Timestamp;

use super::fault::{ProxyFault, TlsFault};

/// Any lower-level error.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// A parsed error body. Untrusted text, not yet sanitised for a terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// The server's message.
    pub message: String,
    /// The server's own error type.
    pub kind: Option<String>,
    /// The status in the body; the status of the response takes precedence.
    pub status: Option<u16>,
    /// What the server advises.
    pub remediation: Option<String>,
    /// The server's identifier of this occurrence.
    pub id: Option<String>,
    /// When it occurred, according to the server.
    pub occurred_at: Option<String>,
    /// What the error refers to, in the server's terms: a JSON object.
    pub attributes: Option<String>,
    /// Nested errors.
    pub errors: Vec<Problem>,
}

impl Problem {
    /// Applies `reword` to every text.
    pub fn reword(&mut self, reword: &dyn Fn(&str) -> String) {
        self.message = reword(&self.message);
        let Self { kind, remediation, id, occurred_at, attributes, .. } = self;
        for text in [kind, remediation, id, occurred_at, attributes] {
            text.iter_mut().for_each(|text| *text = reword(text));
        }
        self.errors.iter_mut().for_each(|inner| inner.reword(reword));
    }
}

/// A request that did not get a success. Small; its facts are fields of [`ErrorDetails`].
#[derive(Debug)]
pub struct Error {
    details: Box<ErrorDetails>,
    answered: Option<u16>,
}

impl From<ErrorDetails> for Error {
    fn from(details: ErrorDetails) -> Self {
        Self { details: Box::new(details), answered: None }
    }
}

impl std::ops::Deref for Error {
    type Target = ErrorDetails;
    fn deref(&self) -> &ErrorDetails {
        &self.details
    }
}

/// The facts of an [`Error`].
#[derive(Debug)]
pub struct ErrorDetails {
    /// What happened.
    pub kind: ErrorKind,
    /// The method.
    pub method: Method,
    /// The URL, redacted.
    pub url: String,
    /// How many requests were sent.
    pub attempts: u32,
    /// From the call to the failure, waits included.
    pub elapsed: Duration,
    /// The server's request id in the last answer.
    pub request_id: Option<String>,
    /// The server's clock in the last answer.
    pub server_time: Option<Timestamp>,
    /// The underlying cause, if any. Walk the chain: the HTTP library hides the true cause at its end.
    pub source: Option<BoxError>,
}

impl Error {
    /// Whether the server certainly did nothing: no connection was made, nothing was sent, or it answered 429.
    #[must_use]
    pub fn not_applied(&self) -> bool {
        match self.kind {
            // The answer came to a request that had been sent.
            ErrorKind::Tls(TlsFault::SpeaksTls) => false,
            ErrorKind::Dns
            | ErrorKind::Connect
            | ErrorKind::Tls(_)
            | ErrorKind::Proxy(_)
            | ErrorKind::ConnectTimeout
            | ErrorKind::RateLimited { .. }
            | ErrorKind::Renewal(_)
            | ErrorKind::Withheld
            | ErrorKind::Local(_) => true,
            ErrorKind::Timeout
            | ErrorKind::Closed
            | ErrorKind::Status { .. }
            | ErrorKind::Redirect { .. }
            | ErrorKind::BodyTooLarge { .. }
            | ErrorKind::BadBody { .. }
            | ErrorKind::BadHead
            | ErrorKind::TooManyHeaders => false,
        }
    }

    /// The same for an attempt that was answered with this status before it failed.
    pub(super) fn after(self, answered: Option<u16>) -> Self {
        Self { answered, ..self }
    }

    /// Whether the server reported success, but the rest of its answer is missing or unreadable.
    #[must_use]
    pub fn was_success(&self) -> bool {
        matches!(self.kind, ErrorKind::BadBody { .. })
            || self.answered.is_some_and(|status| (200..300).contains(&status))
    }

    /// The status of the response, if a valid one was received.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self.kind {
            ErrorKind::Status { status, .. } | ErrorKind::Redirect { status, .. } => Some(status),
            ErrorKind::RateLimited { .. } => Some(429),
            _ => None,
        }
    }

    /// Applies `reword` to every text that may come from the server. An underlying cause that would read differently is
    /// dropped, because its text cannot be changed.
    pub fn reword(&mut self, reword: &dyn Fn(&str) -> String) {
        let change = |text: &mut String| *text = reword(text);
        match &mut self.details.kind {
            ErrorKind::Status { problem, excerpt, .. } => {
                problem.iter_mut().for_each(|problem| problem.reword(reword));
                excerpt.iter_mut().for_each(change);
            }
            ErrorKind::RateLimited { problem, .. } => problem.iter_mut().for_each(|problem| problem.reword(reword)),
            ErrorKind::BadBody { why: BodyFault::Unexpected(text) } => change(text),
            _ => {}
        }
        let mut below = self.details.source.as_deref().map(|source| source as &dyn std::error::Error);
        while let Some(source) = below {
            let words = source.to_string();
            if reword(&words) != words {
                self.details.source = None;
                return;
            }
            below = source.source();
        }
    }

    /// The parsed error body.
    #[must_use]
    pub fn problem(&self) -> Option<&Problem> {
        match &self.kind {
            ErrorKind::Status { problem, .. } | ErrorKind::RateLimited { problem, .. } => problem.as_ref(),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.method, self.url, self.kind)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn std::error::Error + 'static))
    }
}

/// The kind of error.
#[expect(missing_docs, reason = "what a field holds is said by its name and in the message")]
#[derive(Clone, Debug, thiserror::Error)]
pub enum ErrorKind {
    /// The host's name cannot be resolved.
    #[error("the host name does not resolve")]
    Dns,
    /// The connection failed.
    #[error("no connection")]
    Connect,
    /// The TLS handshake failed.
    #[error("{0}")]
    Tls(TlsFault),
    /// The proxy failed to connect, or refused a request.
    #[error("{0}")]
    Proxy(ProxyFault),
    /// No connection within the connect timeout.
    #[error("connecting timed out")]
    ConnectTimeout,
    /// The read or total timeout passed, and the request may have been sent.
    #[error("timed out")]
    Timeout,
    /// The connection was closed or reset before the end of the response.
    #[error("connection closed before the reply was complete")]
    Closed,
    /// A response that is not a success.
    #[error("status {status}")]
    Status {
        status: u16,
        problem: Option<Problem>,
        content_type: Option<String>,
        /// The beginning of a body that is neither a problem nor JSON, on one line. JSON is left out: a truncated
        /// document can no longer be masked.
        excerpt: Option<String>,
    },
    /// 429 beyond the wait budget or the retries, or an earlier 429's cool-down that is still too long to wait for.
    #[error("rate limited")]
    RateLimited {
        /// When to try again, by this machine's clock.
        retry_at: Option<Timestamp>,
        retry_after: Option<Duration>,
        /// Whether that exceeds the longest allowed wait; else the retries were used up.
        over_budget: bool,
        problem: Option<Problem>,
    },
    /// A redirect that is not followed.
    #[error("redirect ({status}) not followed: {why}")]
    Redirect {
        status: u16,
        /// Its target, redacted and on one line.
        location: Option<String>,
        why: RedirectFault,
    },
    /// The decoded body is larger than allowed.
    #[error("body larger than {limit} bytes")]
    BodyTooLarge { limit: usize },
    /// The body is not as expected.
    #[error("bad body: {why}")]
    BadBody { why: BodyFault },
    /// The head of the response is not HTTP.
    #[error("the reply is not HTTP")]
    BadHead,
    /// The head of the response exceeds the limit.
    #[error("too many or too long headers")]
    TooManyHeaders,
    /// The credentials expired, or were refused with 401, and could not be renewed.
    #[error(transparent)]
    Renewal(RenewalFault),
    /// A write that was no longer allowed when its turn came. Nothing was sent.
    #[error("not sent: the run ended first")]
    Withheld,
    /// Nothing was sent, for a local reason.
    #[error(transparent)]
    Local(LocalError),
}

/// Why credentials could not be renewed.
#[expect(missing_docs, reason = "what a field holds is said by its name and in the message")]
#[derive(Clone, Debug, thiserror::Error)]
pub enum RenewalFault {
    /// The server refuses permanently: a person must log in.
    #[error("the login of {whose} has ended and cannot be renewed: {said}")]
    Refused {
        whose: &'static str,
        /// The server's words, with secrets removed, on one line.
        said: String,
    },
    /// The server could not be reached, or failed; a later attempt may succeed.
    #[error("the login of {whose} cannot be renewed now: {error}")]
    Passing { whose: &'static str, error: Arc<Error> },
    /// New credentials could not be stored on this machine, so none were requested.
    #[error("the login of {whose} cannot be renewed here: {said}")]
    Local { whose: &'static str, said: String },
}

impl RenewalFault {
    /// Whether a retry is pointless.
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Refused { .. })
    }
}

/// Why a redirect is not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RedirectFault {
    /// Writes follow no redirect.
    #[error("writes do not follow redirects")]
    OfWrite,
    /// Another scheme, host or port.
    #[error("it leads to another origin")]
    OtherOrigin,
    /// More than five in a row.
    #[error("too many redirects")]
    TooMany,
    /// `Location` is missing or unusable.
    #[error("no usable Location")]
    BadLocation,
    /// A status or method that is never followed.
    #[error("not a redirect that is followed")]
    NotFollowed,
}

/// What is wrong with a body.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BodyFault {
    /// The compression is damaged.
    #[error("damaged compression")]
    Encoding,
    /// Not JSON.
    #[error("not JSON")]
    NotJson,
    /// JSON, but not of the documented form; a short description from the adapter.
    #[error("{0}")]
    Unexpected(String),
}

/// Why nothing could be sent.
#[expect(missing_docs, reason = "what a field holds is said by its name and in the message")]
#[derive(Clone, Debug, thiserror::Error)]
pub enum LocalError {
    /// The file of certificate authorities cannot be read.
    #[error("cannot read the CA file {path}: {error}")]
    CaFile { path: PathBuf, error: Arc<std::io::Error> },
    /// It contains no PEM certificate, or a broken one.
    #[error("the CA file {path} cannot be used: {why}")]
    CaFileInvalid { path: PathBuf, why: String },
    /// No certificate authority is installed on this machine.
    #[error("this machine has no certificate authorities{}", named.as_ref().map(|named| format!(" ({named})")).unwrap_or_default())]
    NoAuthorities {
        /// The variable that says where they should be, and its value.
        named: Option<String>,
    },
    /// A proxy variable holds no usable URL. Its value may contain a password and is not kept.
    #[error("the proxy in {variable} cannot be used: {why}")]
    Proxy { variable: &'static str, why: &'static str },
    /// The client certificate cannot be used.
    #[error("the client certificate in {path} cannot be used: {why}")]
    IdentityInvalid { path: PathBuf, why: String },
    /// TLS cannot be set up.
    #[error("TLS cannot be set up: {0}")]
    Tls(String),
    /// The HTTP library refused the request.
    #[error("the request cannot be sent: {0}")]
    Request(String),
    /// The request's URL is not on the client's origin.
    #[error("a request to another origin is not sent")]
    ForeignOrigin,
}
