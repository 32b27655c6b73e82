//! Error bodies: HAL with `_error`, as in example 4 of the reference.

use http::{
    HeaderName, StatusCode,
    header::{ALLOW, RETRY_AFTER, WWW_AUTHENTICATE},
};
use serde_json::{Map, Value, json};

use super::HAL;
use crate::sandbox::{
    Error,
    exchange::{Exchange, Reply},
};

/// Why a request is refused.
#[derive(Debug)]
pub struct Problem(Box<Details>);

#[derive(Debug)]
struct Details {
    status: StatusCode,
    kind: &'static str,
    message: String,
    remediation: &'static str,
    attributes: Map<String, Value>,
    errors: Vec<Value>,
    headers: Vec<(HeaderName, String)>,
}

impl Problem {
    /// A refusal with a type and a message.
    pub fn new(status: StatusCode, kind: &'static str, message: impl Into<String>) -> Self {
        let (attributes, errors, headers) = (Map::new(), Vec::new(), Vec::new());
        Self(Box::new(Details { status, kind, message: message.into(), remediation: "", attributes, errors, headers }))
    }

    /// 400: not well formed.
    pub fn malformed(kind: &'static str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, kind, message)
    }

    /// 422: well formed but otherwise invalid.
    pub fn invalid(kind: &'static str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, kind, message)
    }

    /// 409: the state does not allow it.
    pub fn conflict(kind: &'static str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, kind, message)
    }

    /// 401, with the challenge RFC 6750 asks for.
    pub fn unauthenticated(kind: &'static str, message: &str, challenge: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, kind, message).with(WWW_AUTHENTICATE, challenge)
    }

    /// 404 for a case that does not exist, or not for this caller.
    pub fn no_such(one: &str, kind: &'static str, id: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, kind, format!("There is no such {one}.")).about(&format!("{one}Id"), id)
    }

    /// 404 for an unknown path.
    pub fn no_such_path(path: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "resourceNotFound", "There is no such resource.").about("path", path)
    }

    /// A status without further details.
    pub fn of_status(status: StatusCode) -> Self {
        let kind = match status {
            StatusCode::TOO_MANY_REQUESTS => "tooManyRequests",
            StatusCode::METHOD_NOT_ALLOWED => "methodNotAllowed",
            StatusCode::PAYLOAD_TOO_LARGE => "payloadTooLarge",
            _ if status.is_server_error() => "serviceUnavailable",
            _ => "requestRefused",
        };
        Self::new(status, kind, status.canonical_reason().unwrap_or("The request was refused."))
    }

    /// The store failed: 503 if another process holds it, else 500.
    pub fn of_store(error: &Error) -> Self {
        if error.is_busy() {
            return Self::of_status(StatusCode::SERVICE_UNAVAILABLE).with(RETRY_AFTER, "1");
        }
        let mut message = error.to_string();
        let mut cause = std::error::Error::source(error);
        while let Some(error) = cause {
            message = format!("{message}: {error}");
            cause = error.source();
        }
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internalServerError", message)
    }

    /// Adds an attribute: the invalid value.
    #[must_use]
    pub fn about(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.attributes.insert(name.to_owned(), value.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn remedy(mut self, remediation: &'static str) -> Self {
        self.0.remediation = remediation;
        self
    }

    /// Adds a header.
    #[must_use]
    pub fn with(mut self, name: HeaderName, value: &str) -> Self {
        self.0.headers.push((name, value.to_owned()));
        self
    }

    /// Combines several refusals; `None` if there is none.
    pub fn all(mut problems: Vec<Self>) -> Option<Self> {
        if problems.len() < 2 {
            return problems.pop();
        }
        let errors =
            problems.iter().map(|Self(p)| json!({"message": p.message, "type": p.kind, "attributes": p.attributes}));
        let mut whole = Self::invalid("multipleErrors", "The request has several errors.");
        whole.0.errors = errors.collect();
        Some(whole)
    }

    /// The answer.
    pub fn reply(self, x: &Exchange<'_>) -> Reply {
        let details = self.0;
        let body = json!({
            "_profile": "https://api.apiture.com/schemas/common/errorResponse/v2.0.0/profile.json",
            "_error": {
                "_id": uuid::Uuid::new_v4().to_string(),
                "message": details.message,
                "statusCode": details.status.as_u16(),
                "type": details.kind,
                "attributes": details.attributes,
                "remediation": details.remediation,
                "occurredAt": format!("{:.3}", x.now),
                "_links": {"describedby": {"href": format!("https://api.apiture.com/errors/{}", details.kind)}},
                "_embedded": {"errors": details.errors},
            },
        });
        let reply = Reply::new(details.status, HAL, body.to_string().into_bytes());
        details.headers.iter().fold(reply, |reply, (name, value)| reply.with(name.clone(), value))
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::of_store(&error)
    }
}

impl From<rusqlite::Error> for Problem {
    fn from(error: rusqlite::Error) -> Self {
        Self::of_store(&error.into())
    }
}

/// An answer, or the problem that prevents it.
pub type Answer = Result<Reply, Problem>;

pub fn method_not_allowed(allowed: &str) -> Answer {
    Err(Problem::of_status(StatusCode::METHOD_NOT_ALLOWED).with(ALLOW, allowed))
}
