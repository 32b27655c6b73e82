//! A request with its context, and the answer. Knows no wire format.

use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header::AUTHORIZATION};
use jiff::Timestamp;

use super::{Error, FaultKind, Options, Store};

/// One request, with everything needed to answer it.
#[derive(Debug)]
pub struct Exchange<'a> {
    pub store: &'a Store,
    pub options: &'a Options,
    pub method: &'a Method,
    pub path: &'a str,
    /// The decoded query parameters.
    pub query: &'a [(String, String)],
    pub headers: &'a HeaderMap,
    pub body: &'a [u8],
    /// Scheme and authority by which the client reached the server.
    pub origin: &'a str,
    pub request_id: &'a str,
    pub now: Timestamp,
    pub faults: &'a [FaultKind],
}

impl Exchange<'_> {
    /// A header's text; `None` if it is missing or not text.
    pub fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The bearer token of the request.
    pub fn bearer(&self) -> Option<&str> {
        let (scheme, token) = self.header(&AUTHORIZATION)?.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    }

    /// The first value of a query parameter.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// An answer before the common headers are added.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub content_type: &'static str,
    pub etag: Option<String>,
    pub headers: Vec<(HeaderName, HeaderValue)>,
    pub body: Vec<u8>,
}

impl Reply {
    /// An answer without extra headers.
    pub const fn new(status: StatusCode, content_type: &'static str, body: Vec<u8>) -> Self {
        Self { status, content_type, etag: None, headers: Vec::new(), body }
    }

    /// A JSON body.
    pub fn json(status: StatusCode, body: &serde_json::Value) -> Self {
        Self::new(status, "application/json", body.to_string().into_bytes())
    }

    /// The answer when the store fails, in the API's form.
    pub fn broken(error: &Error, failure: fn(StatusCode, &str) -> Self) -> Self {
        match error.is_busy() {
            true => failure(StatusCode::SERVICE_UNAVAILABLE, "Service unavailable."),
            false => failure(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
        }
    }

    /// Whether a reader could not distinguish the two.
    pub fn shows_the_same(&self, other: &Self) -> bool {
        (self.status, &self.etag, &self.body) == (other.status, &other.etag, &other.body)
    }

    /// Adds a header, unless its value is invalid.
    #[must_use]
    pub fn with(mut self, name: HeaderName, value: &str) -> Self {
        self.headers.extend(HeaderValue::from_str(value).ok().map(|value| (name, value)));
        self
    }
}
