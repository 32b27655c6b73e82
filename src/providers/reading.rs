//! Parses response bodies as JSON, and reports those that are something else: shared by all APIs.

use http::Method;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{
    cases::port::{DateField, ServerTime},
    http::{BodyFault, Error, ErrorDetails, ErrorKind, Problem, Response, redact_url},
};

/// The server's clock in a response.
#[must_use]
pub fn server_time(response: &Response) -> Option<ServerTime> {
    response.server_time().map(|server| ServerTime { server, local: response.received_at })
}

/// The body as raw JSON.
pub fn raw_body(response: &Response) -> Result<Box<RawValue>, Error> {
    let raw: &RawValue = serde_json::from_slice(&response.body).map_err(|error| not_json(response, error))?;
    Ok(raw.to_owned())
}

/// An object of JSON. A list is none, although serde would take its elements for the members in their order.
pub fn object<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, serde_json::Error> {
    match text.trim_start().starts_with('{') {
        true => serde_json::from_str(text),
        false => Err(serde::de::Error::custom("not an object")),
    }
}

/// A syntax error means no JSON; a type error means unexpected JSON.
#[must_use]
pub fn not_json(response: &Response, error: serde_json::Error) -> Error {
    let why = match error.is_data() {
        true => BodyFault::Unexpected(error.to_string()),
        false => BodyFault::NotJson,
    };
    response.bad_body(why, Some(Box::new(error)))
}

/// The body is JSON, but not of the expected form.
#[must_use]
pub fn unexpected(response: &Response, why: &str) -> Error {
    response.bad_body(BodyFault::Unexpected(why.to_owned()), None)
}

/// A 2xx whose body reports an error.
#[must_use]
pub fn said_no(response: &Response, words: String) -> Error {
    let problem = Problem { message: words, ..Problem::default() };
    ErrorDetails {
        kind: ErrorKind::Status {
            status: response.status,
            problem: Some(problem),
            content_type: response.content_type().map(str::to_owned),
            excerpt: None,
        },
        method: Method::clone(&response.method),
        url: redact_url(&response.url),
        attempts: response.attempts,
        elapsed: response.elapsed,
        request_id: response.request_id(),
        server_time: response.server_time(),
        source: None,
    }
    .into()
}

/// The text in a raw value, or the digits of a number; `None` for anything else and for blank text.
#[must_use]
pub fn text(raw: Option<&RawValue>) -> Option<String> {
    let raw = raw?.get();
    let text = match raw.as_bytes().first()? {
        b'"' => serde_json::from_str::<String>(raw).ok()?,
        b'0'..=b'9' => raw.to_owned(),
        _ => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

/// An integer, also when sent as text.
#[must_use]
pub fn number(raw: Option<&RawValue>) -> Option<u64> {
    text(raw)?.trim().parse().ok()
}

/// An instant with a zone.
#[must_use]
pub fn date(raw: Option<&RawValue>) -> DateField {
    match raw.filter(|raw| raw.get() != "null") {
        None => DateField::Absent,
        Some(raw) => DateField::of(text(Some(raw)).and_then(|text| text.parse().ok())),
    }
}
