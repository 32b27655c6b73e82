//! Raw API requests: any path below a provider's base URL, sent with its credentials and required headers.
//!
//! A read uses the client's retries. A write goes through the engine like a creation: it is recorded before it is sent,
//! sent once, and no later read can tell what it did.

use std::cell::RefCell;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, header};
use percent_encoding::percent_decode_str;
use serde_json::value::RawValue;
use url::Url;

use super::{
    Noun, Opening, Provider,
    failure::{failure_at, failure_of, reply_of},
    identity::Identity,
    no_applicants,
    paging::{Paging, spaces_as_percent},
    reading::{said_no, unexpected},
};
use crate::{
    cases::{
        action::{Action, Effect},
        id::{CaseId, EntityTag},
        outcome::{Failure, Reason},
        port::{Answer, Applied, CaseStore, Leave, Page, Reply, Snapshot},
    },
    http::{BadLink, BaseUrl, Client, Request, Response, is_secret_header, redact_headers, redact_url},
};

/// A checked request.
#[derive(Clone, Debug)]
pub struct RawRequest(Request);

/// Headers by which frameworks and gateways take a request for one of another method or path, so that a read may write.
const OVERRIDES: [&str; 7] = [
    "x-http-method-override",
    "x-http-method",
    "x-method-override",
    "x-original-method",
    "x-original-url",
    "x-original-uri",
    "x-rewrite-url",
];

/// Why a request is invalid.
#[derive(Debug, thiserror::Error)]
pub enum BadRequest {
    /// The path is not below the base URL.
    #[error("the path is not below the base URL: {0}")]
    Path(#[from] BadLink),
    /// Not one of HTTP's usual methods.
    #[error("`{0}` is not one of GET, HEAD, POST, PUT, PATCH, DELETE")]
    Method(String),
    /// A header is not `NAME: VALUE`.
    #[error("`{0}` is not a header; write 'Name: value'")]
    Header(String),
    /// A header that names another method or path than the request's.
    #[error("{0} names another method or path than the request has; write it as -X METHOD and PATH")]
    Override(String),
    /// A header with a credential, which would be visible in the process list.
    #[error("{0} carries a credential, which does not belong on a command line")]
    SecretHeader(String),
}

impl RawRequest {
    /// A request for `path`: relative to the base URL, or a link as the API returns it, absolute or from the root. What
    /// a person typed is percent-encoded where needed. `headers` are `Name: value`.
    pub fn new(
        base: &BaseUrl,
        method: &str,
        path: &str,
        query: &[(String, String)],
        headers: &[String],
    ) -> Result<Self, BadRequest> {
        let method = method.to_ascii_uppercase();
        let known = [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];
        let Some(method) = known.into_iter().find(|known| known.as_str() == method) else {
            return Err(BadRequest::Method(method));
        };
        let mut url = base.typed(path)?;
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
            spaces_as_percent(&mut url);
        }
        let mut request = Request::new(method, url);
        for text in headers {
            let (name, value) = header_of(text)?;
            request = request.header(name, value);
        }
        Ok(Self(request))
    }

    /// Adds a body; `media` is its type unless a header gives another.
    #[must_use]
    pub fn body(self, media: &'static str, body: Bytes) -> Self {
        let media = self.0.headers.get(header::CONTENT_TYPE).cloned().unwrap_or(HeaderValue::from_static(media));
        Self(self.0.body(media, body))
    }

    /// Whether a body is sent as JSON: by its header, else by this type.
    #[must_use]
    pub fn sends_json(&self, media: &str) -> bool {
        let is_json = |media: &str| {
            let essence = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
            essence.ends_with("/json") || essence.ends_with("+json")
        };
        let given: Vec<&HeaderValue> = self.0.headers.get_all(header::CONTENT_TYPE).iter().collect();
        match given.as_slice() {
            [] => is_json(media),
            // What cannot be read may be JSON.
            given => given.iter().any(|media| media.to_str().map_or(true, is_json)),
        }
    }

    /// Whether it may change something: by its method, or because it is one of the API's writing GETs.
    #[must_use]
    pub fn is_write(&self, provider: &Provider) -> bool {
        if !matches!(self.0.method, Method::GET | Method::HEAD) {
            return true;
        }
        let path = self.0.url.path();
        let segments: Vec<_> = path.split('/').map(|segment| percent_decode_str(segment).decode_utf8_lossy()).collect();
        let segments: Vec<&str> = segments.iter().flat_map(|segment| segment.split('/')).collect();
        (provider.manners.get_writes)(&segments.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>())
    }

    /// Adds the headers that every request to this API has, unless already present.
    #[must_use]
    pub fn to(self, provider: &Provider) -> Self {
        Self(provider.manners.on(self.0))
    }

    /// Whether it carries a precondition.
    #[must_use]
    pub fn is_guarded(&self) -> bool {
        self.0.headers.contains_key(header::IF_MATCH)
    }

    /// Its body, if any.
    #[must_use]
    pub fn sent(&self) -> Option<Bytes> {
        self.0.body.clone()
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &str {
        self.0.method.as_str()
    }

    /// Its URL.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.0.url
    }

    /// Its URL, with secrets redacted.
    #[must_use]
    pub fn shown_url(&self) -> String {
        redact_url(&self.0.url)
    }

    /// The same request for another URL.
    #[must_use]
    pub fn at(&self, url: Url) -> Self {
        let mut request = self.0.clone();
        request.url = url;
        Self(request)
    }

    /// Sends a read, with retries.
    pub async fn read(&self, provider: &Provider, client: &Client) -> Result<RawAnswer, Failure> {
        let response =
            client.read(self.0.clone()).await.map_err(|error| failure_at(provider.manners.refuses_login, error))?;
        if let Some(refusal) = refusal(provider, &response) {
            return Err(refusal);
        }
        let paging = provider.paging.map(|read| read(client.base(), &response.url, &response.body));
        Ok(RawAnswer {
            status: response.status,
            headers: redact_headers(&response.headers),
            body: response.body.clone(),
            paging: paging.unwrap_or_default(),
        })
    }
}

/// A success whose body reports an error.
fn refusal(provider: &Provider, response: &Response) -> Option<Failure> {
    (provider.manners.says_no)(&response.body)
        .map(|words| failure_at(provider.manners.refuses_login, said_no(response, words)))
}

fn header_of(text: &str) -> Result<(HeaderName, HeaderValue), BadRequest> {
    let bad = || BadRequest::Header(text.to_owned());
    let (name, value) = text.split_once(':').ok_or_else(bad)?;
    let name: HeaderName = name.trim().parse().map_err(|_| bad())?;
    if OVERRIDES.contains(&name.as_str()) {
        return Err(BadRequest::Override(name.to_string()));
    }
    if is_secret_header(&name) {
        return Err(BadRequest::SecretHeader(name.to_string()));
    }
    Ok((name, value.trim().parse().map_err(|_| bad())?))
}

/// The answer.
#[derive(Clone, Debug)]
pub struct RawAnswer {
    /// The status.
    pub status: u16,
    /// The headers, secret values redacted.
    pub headers: Vec<(String, String)>,
    /// The body, decoded.
    pub body: Bytes,
    /// What a page of a collection says of the rest.
    pub paging: Paging,
}

/// A write of any kind; it has no target state.
const fn action(verb: &'static str) -> Action {
    Action::document(verb, "sent", Effect::Create, false)
}

static ACTIONS: [Action; 6] =
    [action("post"), action("put"), action("patch"), action("delete"), action("get"), action("head")];

/// The engine's action for this method.
#[must_use]
pub fn action_of(method: &str) -> &'static Action {
    ACTIONS.iter().find(|action| action.verb.eq_ignore_ascii_case(method)).unwrap_or(&ACTIONS[0])
}

/// The noun of raw requests in records.
pub const NAME: &str = "api";

/// The noun of raw requests to this provider. Made once per process and kept for its lifetime.
#[must_use]
pub fn noun(provider: &'static str) -> &'static Noun {
    Box::leak(Box::new(Noun {
        provider,
        name: NAME,
        one: "request",
        states: &[],
        terminal: &[],
        actions: &[],
        segment: "",
        identify: |_| Identity::default(),
        has_applicant: no_applicants,
        sheet: None,
        marks: None,
        // The record of a request holds no body, so there is nothing to send when it is opened from one.
        open: |client, _: Opening<'_>| {
            Box::new(RawWrite { provider: None, client, request: None, telling: None, answer: RefCell::default() })
        },
    }))
}

/// Whether the body of a success says what was done; else what it lacks.
pub type Telling = fn(&[u8]) -> Result<(), &'static str>;

/// One write, and its answer once received.
pub struct RawWrite {
    provider: Option<&'static Provider>,
    client: Client,
    request: Option<RawRequest>,
    telling: Option<Telling>,
    /// The answer, if it was a success.
    pub answer: RefCell<Option<RawAnswer>>,
}

impl RawWrite {
    /// A write that has not been sent yet. A success that is not `telling` is a lost reply.
    #[must_use]
    pub fn new(provider: &'static Provider, client: Client, request: RawRequest, telling: Option<Telling>) -> Self {
        Self { provider: Some(provider), client, request: Some(request), telling, answer: RefCell::default() }
    }

    async fn send(&self, leave: Leave<'_>) -> Reply {
        let (Some(provider), Some(RawRequest(request))) = (self.provider, self.request.clone()) else {
            return Reply::Refused(nothing_to_read());
        };
        match self.client.write_while(request, leave).await {
            Ok(response) => {
                if let Some(refusal) = refusal(provider, &response) {
                    return Reply::Refused(refusal);
                }
                if let Some(Err(lacks)) = self.telling.map(|telling| telling(&response.body)) {
                    return Reply::Lost(failure_of(unexpected(&response, lacks)));
                }
                let request_id = response.request_id();
                self.answer.replace(Some(RawAnswer {
                    status: response.status,
                    headers: redact_headers(&response.headers),
                    body: response.body.clone(),
                    paging: Paging::default(),
                }));
                Reply::Applied(Applied { request_id, ..Applied::default() })
            }
            Err(error) if (provider.manners.refuses_login)(&error) => {
                Reply::Denied(failure_at(provider.manners.refuses_login, error))
            }
            Err(error) => reply_of(error),
        }
    }
}

fn nothing_to_read() -> Failure {
    Failure::with_message(Reason::Invalid, "a raw request has no case to read")
}

impl CaseStore for RawWrite {
    fn page<'a>(&'a self, _: Option<&'a str>) -> Answer<'a, Result<Page, Failure>> {
        Box::pin(async { Err(nothing_to_read()) })
    }

    fn read<'a>(&'a self, _: &'a CaseId) -> Answer<'a, Result<Snapshot, Failure>> {
        Box::pin(async { Err(nothing_to_read()) })
    }

    fn reached(&self, _: &Snapshot) -> bool {
        false
    }

    fn write<'a>(&'a self, _: &'a CaseId, _: Option<&'a EntityTag>, leave: Leave<'a>) -> Answer<'a, Reply> {
        Box::pin(self.send(leave))
    }
}

/// The body, if it is exactly one JSON document.
#[must_use]
pub fn json_of(body: &[u8]) -> Option<&RawValue> {
    serde_json::from_slice(body).ok()
}
