//! Account applications: the thirteen operations, and their face towards the engine.

use std::cell::Cell;

use bytes::Bytes;
use http::{HeaderValue, Method, header};
use serde_json::{Value, value::RawValue};
use url::Url;

use super::{
    HAL,
    classify::reply_of,
    query::{self, ListQuery, View},
    wire::{self, ApplicationWire, CollectionWire, Offered},
};
use crate::{
    cases::{
        action::{Action, Effect},
        criteria::TestAnswer,
        id::{CaseId, EntityTag},
        outcome::{Failure, Reason},
        port::{ActionLink, Answer, CaseStore, Item, Page, Reply, ServerTime, Snapshot},
    },
    http::{BaseUrl, BodyFault, Client, Error, Request, Response, redact_url},
    providers::{
        Listing, Noun, Opening,
        failure::{failure_of, reason_of},
    },
};

/// The states the reference names.
pub const STATES: &[&str] = &["pending", "running", "blocked", "canceled", "expired", "rejected", "approved"];
/// The states that no application leaves.
pub const TERMINAL: &[&str] = &["canceled", "expired", "rejected", "approved"];
/// What a server can sort `/applications` by.
pub const SORTABLE: &[&str] =
    &["accountName", "applicantName", "productName", "organizationName", "state", "createdAt", "completedAt"];

const OPEN: &[&str] = &["running", "blocked"];

const fn action(verb: &'static str, target: &'static str, from: &'static [&'static str]) -> Action {
    Action { verb, target: Some(target), from, guarded: true, effect: Effect::Change }
}

/// `POST /approvedApplications`.
pub const APPROVE: Action = action("approve", "approved", OPEN);
/// `POST /rejectedApplications`.
pub const REJECT: Action = action("reject", "rejected", OPEN);
/// `POST /expiredApplications`.
pub const EXPIRE: Action = action("expire", "expired", OPEN);
/// `POST /canceledApplications`; also cancels the workflow.
pub const CANCEL: Action = action("cancel", "canceled", OPEN);
/// `POST /runningApplications`; only from blocked.
pub const START: Action = action("start", "running", &["blocked"]);
/// `DELETE /applications/{id}`. The reference allows it for pending and expired; the server decides.
pub const DELETE: Action = Action { verb: "delete", target: None, from: &[], guarded: true, effect: Effect::Remove };
/// `PUT /applications/{id}`.
pub const UPDATE: Action = Action { verb: "update", target: None, from: &[], guarded: true, effect: Effect::Change };
/// `PATCH /applications/{id}`.
pub const PATCH: Action = Action { verb: "patch", target: None, from: &[], guarded: true, effect: Effect::Change };
/// `POST /applications`.
pub const CREATE: Action = Action { verb: "create", target: None, from: &[], guarded: false, effect: Effect::Create };

/// Every write on applications.
pub const ACTIONS: &[&Action] = &[&APPROVE, &REJECT, &EXPIRE, &CANCEL, &START, &DELETE, &UPDATE, &PATCH, &CREATE];

/// Account applications.
pub const NOUN: Noun = Noun {
    provider: "apiture",
    name: "applications",
    one: "application",
    states: STATES,
    terminal: TERMINAL,
    actions: ACTIONS,
    has_applicant,
    open: |client, opening| Box::new(Applications::open(client, opening)),
};

/// The applications of one bank, for one command: what it lists, and what it writes.
pub struct Applications {
    client: Client,
    query: ListQuery,
    write: &'static Action,
    body: Option<Bytes>,
    states_are_ours: bool,
    states_refused: Cell<bool>,
}

impl Applications {
    /// For the engine. Walked in order of creation, so that what is created meanwhile comes last and shifts nothing;
    /// states that only the action implies are an optimisation the server may refuse.
    #[must_use]
    pub fn open(client: Client, opening: Opening<'_>) -> Self {
        let view = View::named(opening.listing.as_ref().and_then(|listing| listing.view));
        let everything = ListQuery { view, ..ListQuery::default() };
        let mut query = opening.criteria.map_or(everything, |criteria| ListQuery::from_criteria(view, criteria));
        let implied = query.states.is_empty();
        if let Some(action) = opening.action.filter(|_| implied) {
            query.states = action.from.iter().map(|state| (*state).to_owned()).collect();
        }
        let by_creation = Listing { sort_by: Some("createdAt".to_owned()), ..Listing::default() };
        let listing = opening.listing.unwrap_or(by_creation);
        query.start = listing.start;
        query.page_size = listing.page_size;
        query.sort_by = listing.sort_by.filter(|path| SORTABLE.contains(&path.trim_start_matches('-')));
        let store = Self::new(client, query);
        let store = if implied { store.with_optional_states() } else { store };
        match opening.action {
            Some(action) => store.for_write(action, opening.body),
            None => store,
        }
    }

    /// For reading: `query` is what lists ask for.
    #[must_use]
    pub fn new(client: Client, query: ListQuery) -> Self {
        Self { client, query, write: &EXPIRE, body: None, states_are_ours: false, states_refused: Cell::new(false) }
    }

    /// The same for a write, with the body of a create, update or patch.
    #[must_use]
    pub fn for_write(self, write: &'static Action, body: Option<Bytes>) -> Self {
        Self { write, body, ..self }
    }

    /// The states in the query were filled in by us and are an optimisation: a server that refuses them is asked
    /// without.
    #[must_use]
    pub fn with_optional_states(self) -> Self {
        Self { states_are_ours: true, ..self }
    }

    /// Whether the server refused to filter by state and was asked for everything.
    #[must_use]
    pub fn states_were_refused(&self) -> bool {
        self.states_refused.get()
    }

    /// Reads one application, as an HTTP answer: `show` wants its text and its tag.
    ///
    /// # Errors
    /// What the read met.
    pub async fn fetch(&self, id: &CaseId, etag: Option<&EntityTag>) -> Result<Response, Error> {
        let mut request = query::get(self.url_of(id));
        // Without the header the answer is complete, which costs more and loses nothing.
        if let Some(tag) = etag.and_then(header_of) {
            request = request.header(header::IF_NONE_MATCH, tag);
        }
        self.client.read(request).await
    }

    fn url_of(&self, id: &CaseId) -> Url {
        query::endpoint(self.client.base(), &[View::All.segment(), id.as_str()])
    }

    /// The request of this command's write. The path of an action is that of the set the application joins.
    fn request(&self, id: &CaseId, guard: Option<HeaderValue>) -> Request {
        let set = match self.write.target {
            Some("approved") => Some("approvedApplications"),
            Some("rejected") => Some("rejectedApplications"),
            Some("expired") => Some("expiredApplications"),
            Some("canceled") => Some("canceledApplications"),
            Some("running") => Some("runningApplications"),
            _ => None,
        };
        let (method, url) = match (set, self.write.verb) {
            (Some(set), _) => {
                let mut url = query::endpoint(self.client.base(), &[set]);
                query::set_query(&mut url, &[("application", id.as_str().to_owned())]);
                (Method::POST, url)
            }
            (None, "create") => (Method::POST, query::endpoint(self.client.base(), &[View::All.segment()])),
            (None, "update") => (Method::PUT, self.url_of(id)),
            (None, "patch") => (Method::PATCH, self.url_of(id)),
            (None, _) => (Method::DELETE, self.url_of(id)),
        };
        let mut request = Request::new(method, url).header(header::ACCEPT, HAL);
        if let Some(body) = &self.body {
            request = request.body(HAL, body.clone());
        }
        if let Some(tag) = guard {
            request = request.header(header::IF_MATCH, tag);
        }
        request
    }

    fn offers(&self, offered: Offered) -> ActionLink {
        let this = match self.write.verb {
            "approve" => offered.approve,
            "reject" => offered.reject,
            "expire" => offered.expire,
            "cancel" => offered.cancel,
            "start" => offered.start,
            _ => false,
        };
        match (this, offered.any()) {
            (true, _) => ActionLink::Present,
            (false, true) => ActionLink::Withheld,
            (false, false) => ActionLink::Silent,
        }
    }

    /// Reads a representation from an answer.
    ///
    /// # Errors
    /// The body is not an application.
    pub fn snapshot(&self, response: &Response) -> Result<Snapshot, Error> {
        let raw = raw_body(response)?;
        let wire: ApplicationWire<'_> =
            serde_json::from_str(raw.get()).map_err(|error| unexpected(response, &error.to_string()))?;
        Ok(Snapshot {
            id: wire.id.as_ref().and_then(|id| CaseId::new(id).ok()),
            state: wire.state.as_deref().unwrap_or_default().to_owned(),
            name: wire.name(),
            created: wire.created(),
            etag: response.etag().map(EntityTag::new),
            link: self.offers(wire.offered()),
            time: server_time(response),
            request_id: response.request_id(),
            raw,
        })
    }

    fn read_page(&self, response: &Response) -> Result<Page, Error> {
        let page: CollectionWire<'_> =
            serde_json::from_slice(&response.body).map_err(|error| not_json(response, error))?;
        let raw_items = page.items().map_err(|why| unexpected(response, &why))?;
        let items: Result<Vec<Item>, Error> = raw_items
            .into_iter()
            .map(|raw| item(raw).map_err(|error| unexpected(response, &format!("an item is no application: {error}"))))
            .collect();
        let items = items?;
        let next = query::next_page(self.client.base(), &response.url, &page, items.len());
        let next = next.map(String::from);
        Ok(Page { next, total: page.total(items.len()), time: server_time(response), items })
    }

    /// Whether the representation shows everything that the body of an update or patch asked for. `_links`,
    /// `_embedded` and `_profile` are the server's.
    fn shows_body(&self, raw: &RawValue) -> bool {
        fn shows(now: &Value, asked: &Value) -> bool {
            match (now, asked) {
                (Value::Object(now), Value::Object(asked)) => asked
                    .iter()
                    .filter(|(key, _)| !matches!(key.as_str(), "_links" | "_embedded" | "_profile"))
                    .all(|(key, asked)| now.get(key).is_some_and(|now| shows(now, asked))),
                _ => now == asked,
            }
        }
        let Some(body) = &self.body else { return false };
        match (serde_json::from_str(raw.get()), serde_json::from_slice(body)) {
            (Ok(now), Ok(asked)) => shows(&now, &asked),
            _ => false,
        }
    }
}

impl Applications {
    async fn read_page_at(&self, at: Option<&str>) -> Result<Page, Failure> {
        let first = || self.query.url(self.client.base(), !self.states_refused.get());
        let url = match at.map(Url::parse) {
            Some(Ok(url)) => url,
            // A cursor is a URL of ours, printed.
            Some(Err(_)) | None => first(),
        };
        let mut answer = self.client.read(query::get(url)).await;
        if at.is_none()
            && self.states_are_ours
            && !self.query.states.is_empty()
            && matches!(&answer, Err(error) if reason_of(error) == Reason::Invalid)
        {
            self.states_refused.set(true);
            answer = self.client.read(query::get(first())).await;
        }
        answer.and_then(|response| self.read_page(&response)).map_err(failure_of)
    }

    async fn send(&self, id: &CaseId, etag: Option<&EntityTag>) -> Reply {
        let guard = etag.map(|tag| header_of(tag).ok_or(tag)).transpose();
        let guard = match guard {
            Ok(guard) => guard,
            // Sent without it, the write would be unguarded.
            Err(tag) => {
                let words = format!("the entity tag {:?} cannot be sent", tag.as_str());
                return Reply::Refused(Failure::with_message(Reason::NoStrongTag, words));
            }
        };
        let response = match self.client.write(self.request(id, guard)).await {
            Ok(response) => response,
            Err(error) => return reply_of(error),
        };
        let request_id = response.request_id();
        let etag = response.etag().map(EntityTag::new);
        if response.body.is_empty() {
            let id = response.location().and_then(last_segment);
            return Reply::Applied { state: None, etag, id, request_id, raw: None };
        }
        match self.snapshot(&response) {
            Ok(now) if self.write.effect != Effect::Create && now.id.is_some() && now.id.as_ref() != Some(id) => {
                let error = unexpected(&response, "the answer is about another application");
                Reply::Lost(failure_of(error))
            }
            Ok(now) => {
                let id = now.id.or_else(|| response.location().and_then(last_segment));
                let state = (!now.state.is_empty()).then_some(now.state);
                Reply::Applied { state, etag, id, request_id, raw: Some(now.raw) }
            }
            // A removal has no body that matters.
            Err(_) if self.write.effect == Effect::Remove => {
                Reply::Applied { state: None, etag, id: None, request_id, raw: None }
            }
            Err(error) => Reply::Lost(failure_of(error)),
        }
    }
}

impl CaseStore for Applications {
    fn page<'a>(&'a self, at: Option<&'a str>) -> Answer<'a, Result<Page, Failure>> {
        Box::pin(self.read_page_at(at))
    }

    fn place(&self, at: &str) -> String {
        Url::parse(at).as_ref().map_or_else(|_| String::new(), redact_url)
    }

    fn read<'a>(&'a self, id: &'a CaseId) -> Answer<'a, Result<Snapshot, Failure>> {
        Box::pin(async move {
            let response = self.fetch(id, None).await.map_err(failure_of)?;
            self.snapshot(&response).map_err(failure_of)
        })
    }

    fn read_if_changed<'a>(
        &'a self,
        id: &'a CaseId,
        etag: Option<&'a EntityTag>,
    ) -> Answer<'a, Result<Option<Snapshot>, Failure>> {
        Box::pin(async move {
            let response = self.fetch(id, etag).await.map_err(failure_of)?;
            match response.status {
                304 => Ok(None),
                _ => self.snapshot(&response).map(Some).map_err(failure_of),
            }
        })
    }

    fn reached(&self, snapshot: &Snapshot) -> bool {
        match self.write.target {
            Some(target) => snapshot.state == target,
            None => self.shows_body(&snapshot.raw),
        }
    }

    fn write<'a>(&'a self, id: &'a CaseId, etag: Option<&'a EntityTag>) -> Answer<'a, Reply> {
        Box::pin(self.send(id, etag))
    }
}

/// An item of a collection. Where `_id` and the `self` link name two applications, the link is right: the reference's
/// own sample repeats one `_id` under two links.
fn item(raw: &RawValue) -> Result<Item, serde_json::Error> {
    let wire: ApplicationWire<'_> = serde_json::from_str(raw.get())?;
    let shown = wire.id.as_ref().and_then(|id| CaseId::new(id).ok());
    let linked = wire.self_id().and_then(|id| CaseId::new(&id).ok());
    Ok(Item {
        id_disputed: shown.is_some() && linked.is_some() && shown != linked,
        id: linked.or(shown),
        state: wire.state.as_deref().map(str::to_owned),
        name: wire.name(),
        created: wire.created(),
        full: wire.is_full(),
        raw: raw.to_owned(),
    })
}

/// Whether one of an application's applicants is the contact with this URI (absolute or root-relative).
#[must_use]
pub fn has_applicant(base: &BaseUrl, raw: &RawValue, contact: &str) -> TestAnswer {
    // Contacts live beside this API, not below its base path, so links are compared by host and path only.
    let root = Url::parse(base.as_str()).ok();
    let absolute = |href: &str| root.as_ref().and_then(|root| root.join(href).ok());
    let Some(wanted) = absolute(contact) else { return TestAnswer::No };
    let Ok(case) = serde_json::from_str::<Value>(raw.get()) else { return TestAnswer::No };
    let applicants = case.get("applicants").and_then(Value::as_array);
    let hit = applicants.into_iter().flatten().any(|applicant| {
        let href = applicant.pointer("/contact/_links/self/href").and_then(Value::as_str);
        href.and_then(absolute).is_some_and(|href| href == wanted)
    });
    if hit { TestAnswer::Yes } else { TestAnswer::No }
}

fn header_of(tag: &EntityTag) -> Option<HeaderValue> {
    HeaderValue::from_bytes(tag.as_str().as_bytes()).ok()
}

fn last_segment(location: &str) -> Option<CaseId> {
    CaseId::new(&wire::last_segment(location)?).ok()
}

fn server_time(response: &Response) -> Option<ServerTime> {
    response.server_time().map(|server| ServerTime { server, local: response.received_at })
}

fn raw_body(response: &Response) -> Result<Box<RawValue>, Error> {
    let raw: &RawValue = serde_json::from_slice(&response.body).map_err(|error| not_json(response, error))?;
    Ok(raw.to_owned())
}

/// A syntax error is no JSON; a type error is JSON of another form.
fn not_json(response: &Response, error: serde_json::Error) -> Error {
    let why = match error.is_data() {
        true => BodyFault::Unexpected(error.to_string()),
        false => BodyFault::NotJson,
    };
    response.bad_body(why, Some(Box::new(error)))
}

fn unexpected(response: &Response, why: &str) -> Error {
    response.bad_body(BodyFault::Unexpected(why.to_owned()), None)
}
