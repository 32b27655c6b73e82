//! One exchange as callers see it: [`Request`] and [`Response`].
//!
//! Header values from a server are hostile: the accessors here return only well-formed ones.

use std::{fmt, time::Duration};

use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue, Method,
    header::{AGE, CONTENT_TYPE, DATE, ETAG, LOCATION},
};
use jiff::Timestamp;
use url::Url;

use super::{
    error::{BodyFault, BoxError, Error, ErrorDetails, ErrorKind},
    redact::{redact_headers, redact_url},
};

/// A request to send. The client adds the credentials.
#[derive(Clone)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The URL; must be on the client's origin. The caller writes the query.
    pub url: Url,
    /// Headers besides credentials and `User-Agent`. They take precedence over a credential of the same name.
    pub headers: HeaderMap,
    /// The body, as sent.
    pub body: Option<Bytes>,
    /// Secrets of this request, which are never shown when the server echoes them.
    pub secrets: Vec<Box<str>>,
}

impl Request {
    /// A request without headers and body.
    #[must_use]
    pub fn new(method: Method, url: Url) -> Self {
        Self { method, url, headers: HeaderMap::new(), body: None, secrets: Vec::new() }
    }

    /// `GET`.
    #[must_use]
    pub fn get(url: Url) -> Self {
        Self::new(Method::GET, url)
    }

    /// `POST`.
    #[must_use]
    pub fn post(url: Url) -> Self {
        Self::new(Method::POST, url)
    }

    /// `PATCH`.
    #[must_use]
    pub fn patch(url: Url) -> Self {
        Self::new(Method::PATCH, url)
    }

    /// Sets a header.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// Adds a text that is never shown when the server echoes it.
    #[must_use]
    pub fn secret(mut self, text: &str) -> Self {
        self.secrets.push(text.into());
        self
    }

    /// Sets the body and its media type.
    #[must_use]
    pub fn body(mut self, content_type: HeaderValue, body: impl Into<Bytes>) -> Self {
        self.body = Some(body.into());
        self.header(CONTENT_TYPE, content_type)
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("url", &redact_url(&self.url))
            .field("headers", &redact_headers(&self.headers))
            .field("body_bytes", &self.body.as_ref().map(Bytes::len))
            .finish()
    }
}

/// A complete response: the head, and the whole body, decoded.
#[derive(Clone)]
pub struct Response {
    /// The request's method.
    pub method: Method,
    /// The status.
    pub status: u16,
    /// The headers, as sent.
    pub headers: HeaderMap,
    /// The body, with gzip decoded.
    pub body: Bytes,
    /// The URL that answered; after redirects not the requested one.
    pub url: Url,
    /// How many requests it took, retries and redirects included.
    pub attempts: u32,
    /// From the call to the end of the body, waits included.
    pub elapsed: Duration,
    /// This machine's clock when the head arrived.
    pub received_at: Timestamp,
}

const REQUEST_ID_HEADERS: [&str; 3] = ["x-request-id", "request-id", "x-correlation-id"];
const REQUEST_ID_LENGTH: usize = 128;
/// Most characters of a server's text in an error.
const EXCERPT: usize = 200;
/// How much of an error page is examined: style sheets come before its text.
const PAGE: usize = 64 << 10;

impl Response {
    /// The server's request id from `X-Request-Id`, `Request-Id` or `X-Correlation-Id`: visible ASCII only, at most 128
    /// characters.
    #[must_use]
    pub fn request_id(&self) -> Option<String> {
        REQUEST_ID_HEADERS.iter().filter_map(|name| self.headers.get(*name)).find_map(|value| {
            let id: String = value
                .as_bytes()
                .iter()
                .filter(|byte| byte.is_ascii_graphic())
                .take(REQUEST_ID_LENGTH)
                .map(|byte| char::from(*byte))
                .collect();
            (!id.is_empty()).then_some(id)
        })
    }

    /// The entity tag, byte for byte. `None` when there is none, more than one, or one that is not UTF-8.
    #[must_use]
    pub fn etag(&self) -> Option<&str> {
        self.single(&ETAG)
    }

    /// `Location`, as sent and unchecked: pass it to [`super::BaseUrl::resolve`].
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.single(&LOCATION)
    }

    /// The media type, as sent.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.single(&CONTENT_TYPE)
    }

    /// The server's clock: `Date` in any of the three forms of RFC 9110, plus `Age` in seconds. `None` when either is
    /// unusable or repeated.
    #[must_use]
    pub fn server_time(&self) -> Option<Timestamp> {
        let date = Timestamp::try_from(httpdate::parse_http_date(self.single(&DATE)?).ok()?).ok()?;
        if !self.headers.contains_key(AGE) {
            return Some(date);
        }
        let age = self.single(&AGE)?.trim();
        if !age.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        date.checked_add(Duration::from_secs(age.parse().ok()?)).ok()
    }

    /// The error for an answer with a valid head and an unexpected body.
    #[must_use]
    pub fn bad_body(&self, why: BodyFault, source: Option<BoxError>) -> Error {
        ErrorDetails {
            kind: ErrorKind::BadBody { why },
            method: self.method.clone(),
            url: redact_url(&self.url),
            attempts: self.attempts,
            elapsed: self.elapsed,
            request_id: self.request_id(),
            server_time: self.server_time(),
            source,
        }
        .into()
    }

    /// The beginning of a body that is text but not JSON, on one line.
    pub(super) fn excerpt(&self) -> Option<String> {
        let text = String::from_utf8_lossy(&self.body[..self.body.len().min(PAGE)]);
        let json = self.content_type().is_some_and(|kind| kind.contains("json"));
        if json || text.trim_start().starts_with(['{', '[', '"']) {
            return None;
        }
        let line = one_line(&without_blocks(&text));
        (!line.is_empty()).then_some(line)
    }

    fn single(&self, name: &HeaderName) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        let value = std::str::from_utf8(values.next()?.as_bytes()).ok()?;
        values.next().is_none().then_some(value)
    }
}

/// Shows only names of headers: a server may echo a credential in any value.
impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("url", &redact_url(&self.url))
            .field("headers", &self.headers.keys().map(HeaderName::as_str).collect::<Vec<_>>())
            .field("body_bytes", &self.body.len())
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}

/// The beginning of a server's text on one line, without control characters.
pub(super) fn one_line(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
    let line = words.join(" ");
    match line.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// A web page without its style sheets and scripts.
fn without_blocks(page: &str) -> String {
    let lower = page.to_ascii_lowercase();
    let mut text = String::new();
    let mut at = 0;
    loop {
        let opens = ["<style", "<script"].into_iter().filter_map(|tag| Some((lower[at..].find(tag)? + at, tag)));
        let Some((open, tag)) = opens.min() else { break };
        text.push_str(&page[at..open]);
        let close = format!("</{}", &tag[1..]);
        let end = lower[open..].find(&close).and_then(|end| Some(open + end + lower[open + end..].find('>')? + 1));
        at = end.unwrap_or(page.len());
    }
    text.push_str(&page[at..]);
    text
}
