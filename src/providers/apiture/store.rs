//! Both kinds of cases for the engine: one adapter, with the small differences in a `Set`.

use std::cell::{Cell, OnceCell};

use bytes::Bytes;
use http::{HeaderValue, Method, header};
use serde_json::value::RawValue;
use url::Url;

use super::{
    HAL,
    query::{self, ListQuery, View},
    set::Set,
    shown,
    wire::{CaseWire, CollectionWire, OwnLink},
};
use crate::{
    cases::{
        action::{Action, Effect},
        id::{CaseId, EntityTag},
        json::Json,
        outcome::{Failure, Reason},
        port::{ActionLink, Answer, Applied, CaseStore, Item, Leave, Page, Reply, Snapshot},
    },
    http::{Client, Error, Request, Response, redact_url},
    providers::{
        Listing, Opening,
        failure::{failure_of, reason_of, reply_of},
        identity::{Identity, id_in_link},
        reading::{object, raw_body, server_time, unexpected},
    },
};

/// The cases of one bank, for one command: what to list, and what to write.
pub struct Store {
    set: &'static Set,
    client: Client,
    query: ListQuery,
    write: Option<&'static Action>,
    body: Option<Bytes>,
    /// The case before its document was sent.
    before: OnceCell<Json>,
    states_refused: Cell<bool>,
    /// Sorting by creation was chosen by this program, not by the operator.
    own_order: bool,
    order_refused: Cell<bool>,
}

impl Store {
    /// For the engine. The list is sorted by creation, so that cases created meanwhile come last and shift nothing. A
    /// filter by state, whether from the operator or implied by the action, is an optimisation that the server may
    /// refuse: it is documented for one view only, and states are checked locally in any case.
    #[must_use]
    pub fn open(set: &'static Set, client: Client, opening: Opening<'_>) -> Self {
        let view = View::named(opening.listing.as_ref().and_then(|listing| listing.view));
        let everything = ListQuery { view, ..ListQuery::default() };
        let mut query = opening.criteria.map_or(everything, |criteria| ListQuery::from_criteria(view, criteria));
        if let Some(action) = opening.action.filter(|_| query.states.is_empty()) {
            query.states = action.from.iter().map(|state| (*state).to_owned()).collect();
        }
        let own_order = opening.listing.is_none();
        let (sort_by, page_size) = (Some("createdAt".to_owned()), opening.page_size);
        let by_creation = Listing { sort_by, page_size, ..Listing::default() };
        let listing = opening.listing.unwrap_or(by_creation);
        query.start = listing.start;
        query.page_size = listing.page_size;
        let sortable = |path: &str| set.sortable.contains(&path.strip_prefix('-').unwrap_or(path));
        query.sort_by = listing.sort_by.filter(|keys| keys.split(',').all(sortable));
        let store = Self { own_order, ..Self::new(set, client, query) };
        match opening.action {
            Some(action) => store.for_write(action, opening.body),
            None => store,
        }
    }

    /// For reading, with this list query.
    #[must_use]
    pub fn new(set: &'static Set, client: Client, query: ListQuery) -> Self {
        let (states_refused, order_refused) = (Cell::new(false), Cell::new(false));
        let before = OnceCell::new();
        Self { set, client, query, write: None, body: None, before, states_refused, own_order: false, order_refused }
    }

    /// For a write, with the body of a create, update or patch.
    #[must_use]
    pub fn for_write(self, write: &'static Action, body: Option<Bytes>) -> Self {
        Self { write: Some(write), body, ..self }
    }

    /// Reads one case and returns the HTTP response.
    pub async fn fetch(&self, id: &CaseId, etag: Option<&EntityTag>) -> Result<Response, Error> {
        self.client.read(self.reading(id, etag)).await
    }

    /// The request for one case. Its tag may guard a write, and a server that compresses changes the tag with the body
    /// (nginx weakens it, Apache appends to it), so no compression is accepted.
    fn reading(&self, id: &CaseId, etag: Option<&EntityTag>) -> Request {
        let plain = HeaderValue::from_static("identity");
        let mut request = query::get(self.url_of(id)).header(header::ACCEPT_ENCODING, plain);
        // Without `If-None-Match` the answer is complete: more traffic, but nothing lost.
        if let Some(tag) = etag.and_then(header_of) {
            request = request.header(header::IF_NONE_MATCH, tag);
        }
        request
    }

    fn url_of(&self, id: &CaseId) -> Url {
        query::endpoint(self.client.base(), &[self.set.segment, id.as_str()])
    }

    /// The request of this command's write. An action is sent to the set that the case joins.
    fn request(&self, write: &Action, id: &CaseId, guard: Option<HeaderValue>) -> Request {
        let joined = self.set.joined.iter().find(|(state, _)| write.target == Some(*state));
        let (method, url) = match (joined, write.verb) {
            (Some((_, segment)), _) => {
                let mut url = query::endpoint(self.client.base(), &[segment]);
                query::set_query(&mut url, &[(self.set.one, id.as_str().to_owned())]);
                (Method::POST, url)
            }
            (None, "create") => (Method::POST, query::endpoint(self.client.base(), &[self.set.segment])),
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

    /// Parses a representation.
    pub fn snapshot(&self, response: &Response) -> Result<Snapshot, Error> {
        let raw = raw_body(response)?;
        let wire: CaseWire<'_> =
            object(raw.get()).map_err(|_| unexpected(response, &format!("the answer is no {}", self.set.one)))?;
        Ok(Snapshot {
            id: wire.own_id(),
            also: None,
            state: wire.state.as_deref().unwrap_or_default().to_owned(),
            names: wire.names(self.set.full_name),
            created: wire.created(),
            etag: response.etag().map(EntityTag::new),
            link: link(self.write.map(|write| write.verb), &wire.offered()),
            time: server_time(response),
            request_id: response.request_id(),
            raw,
        })
    }

    /// The representation of the requested case, with the id that lists show: that of its own link, else its `_id`. One that
    /// names the requested case and something else is shown, but has no id: nothing is written on it.
    fn snapshot_of(&self, asked: &CaseId, response: &Response) -> Result<Snapshot, Error> {
        let mut case = self.snapshot(response)?;
        let Ok(wire) = object::<CaseWire<'_>>(case.raw.get()) else { return Ok(case) };
        let link = wire.own_link(self.set.segment);
        match wire.identity_by(&link) {
            Identity { id: Some(id), also: Some(also) } if id == *asked => (case.id, case.also) = (None, Some(also)),
            Identity { id: Some(id), also } => (case.id, case.also) = (Some(id), also),
            Identity { id: None, .. } if case.is_of(asked) || link.id.as_ref() == Some(asked) => {
                let also = wire.contradiction(self.set.segment, asked);
                (case.id, case.also) = (None, also);
            }
            Identity { id: None, .. } => {}
        }
        Ok(case)
    }

    fn read_page(&self, response: &Response) -> Result<Page, Error> {
        let body = raw_body(response)?;
        let page: CollectionWire<'_> = object(body.get()).map_err(|error| unexpected(response, &error.to_string()))?;
        let raw_items = page.items().map_err(|why| unexpected(response, &why))?;
        let items: Result<Vec<Item>, Error> = raw_items
            .into_iter()
            .map(|raw| {
                let read = self.item(raw);
                read.map_err(|error| unexpected(response, &format!("an item is not a valid {}: {error}", self.set.one)))
            })
            .collect();
        let items = items?;
        // The response may come from a redirected URL: further pages are requested at that URL.
        let next = query::next_page(&response.url, &page).map_err(|why| unexpected(response, why))?;
        let overlap = next.as_ref().map_or(0, |next| query::overlap(&response.url, &page, items.len(), next));
        let (total, time) = (page.total(items.len()), server_time(response));
        Ok(Page { next: next.map(String::from), total, overlap, time, items })
    }

    /// Parses an item of a collection.
    fn item(&self, raw: &RawValue) -> Result<Item, serde_json::Error> {
        let wire: CaseWire<'_> = object(raw.get())?;
        let Identity { id, also } = wire.identity(self.set.segment);
        Ok(Item {
            id_disputed: also.is_some(),
            id,
            state: wire.state.as_deref().map(str::to_owned),
            names: wire.names(self.set.full_name),
            created: wire.created(),
            full: wire.is_full(),
            raw: raw.to_owned(),
        })
    }

    /// What the body of a create, update or patch asked for and the representation does not show. A value that the body
    /// repeats unchanged and the server updates itself, such as the date of the last change, does not count.
    fn missing(&self, raw: &RawValue) -> Vec<String> {
        let Some(body) = &self.body else { return Vec::new() };
        let asked = std::str::from_utf8(body).ok().and_then(|body| Json::parse(body).ok());
        let (Ok(now), Some(asked)) = (Json::parse(raw.get()), asked) else {
            return vec!["the document".to_owned()];
        };
        let is_new = self.write.is_some_and(|write| write.effect == Effect::Create);
        let mut paths = shown::missing(&now, &asked, is_new);
        if let Some(before) = self.before.get().filter(|_| !paths.is_empty()) {
            let changed = shown::missing(before, &asked, is_new);
            paths.retain(|path| changed.contains(path) || !shown::has(&now, path));
        }
        paths
    }
}

impl Store {
    async fn read_page_at(&self, at: Option<&str>) -> Result<Page, Failure> {
        let answer = match at.map(Url::parse) {
            Some(Ok(url)) => self.client.read(query::get(url)).await,
            // A cursor is one of our own URLs, as text.
            Some(Err(_)) | None => self.first_page().await,
        };
        answer.and_then(|response| self.read_page(&response)).map_err(failure_of)
    }

    /// The state filter and our own order only save work: if the server refuses the list, it is requested again without
    /// one, without the other, then without both.
    async fn first_page(&self) -> Result<Response, Error> {
        let (states, order) = (self.states_refused.get(), self.order_refused.get());
        let can_leave_out = (!states && !self.query.states.is_empty(), !order && self.own_order && self.sorts());
        let mut answer = self.client.read(query::get(self.first_url())).await;
        for (no_states, no_order) in [(true, false), (false, true), (true, true)] {
            if !matches!(&answer, Err(error) if reason_of(error) == Reason::Invalid) {
                break;
            }
            if (no_states && !can_leave_out.0) || (no_order && !can_leave_out.1) {
                continue;
            }
            self.states_refused.set(states || no_states);
            self.order_refused.set(order || no_order);
            answer = self.client.read(query::get(self.first_url())).await;
        }
        if answer.is_err() {
            // Neither was the cause.
            self.states_refused.set(states);
            self.order_refused.set(order);
        }
        answer
    }

    fn first_url(&self) -> Url {
        let refused = query::Refused { states: self.states_refused.get(), order: self.order_refused.get() };
        self.query.url(self.client.base(), self.set, refused)
    }

    async fn send(&self, id: &CaseId, etag: Option<&EntityTag>, leave: Leave<'_>) -> Reply {
        let Some(write) = self.write else {
            return Reply::Refused(Failure::with_message(Reason::Invalid, "the cases were opened for reading only"));
        };
        let guard = etag.map(|tag| header_of(tag).ok_or(tag)).transpose();
        let guard = match guard {
            Ok(guard) => guard,
            // Without the tag the write would be unguarded.
            Err(tag) => {
                let words = format!("the entity tag {:?} cannot be sent", tag.as_str());
                return Reply::Refused(Failure::with_message(Reason::NoStrongTag, words));
            }
        };
        let response = match self.client.write_while(self.request(write, id, guard), leave).await {
            Ok(response) => response,
            Err(error) => {
                return match reply_of(error) {
                    Reply::Refused(failure) if write.effect == Effect::Create && failure.reason == Reason::NotFound => {
                        Reply::Refused(Failure { reason: Reason::NoCollection, ..failure })
                    }
                    reply => reply,
                };
            }
        };
        match write.effect {
            Effect::Create => self.created(&response),
            Effect::Remove => self.removed(&response),
            Effect::Change => self.changed(id, &response),
        }
    }

    /// Interprets a 2xx to a change.
    fn changed(&self, id: &CaseId, response: &Response) -> Reply {
        let request_id = response.request_id();
        if response.status == 202 && self.body.is_some() {
            return accepted(response, None, "which is no change yet");
        }
        // What was accepted is not done yet, whatever the answer shows: a read tells.
        if response.body.is_empty() || response.status == 202 {
            let etag = response.etag().filter(|_| response.status != 202).map(EntityTag::new);
            return Reply::Applied(Applied { etag, request_id, ..Applied::default() });
        }
        match self.snapshot_of(id, response) {
            Ok(now) if now.id.is_some() && !now.is_of(id) => {
                let error = unexpected(response, &format!("the answer is about another {}", self.set.one));
                Reply::Lost(failure_of(error))
            }
            Ok(now) => {
                // A state or a value counts only if the answer names this case; otherwise read it.
                if now.id.is_none() && self.body.is_some() {
                    return accepted(response, None, "in an answer that names no case");
                }
                let state = (!now.state.is_empty() && now.id.is_some()).then_some(now.state);
                let raw = Some(now.raw).filter(|_| now.id.is_some());
                Reply::Applied(Applied { state, id: now.id, request_id, raw, ..Applied::default() })
            }
            Err(error) => Reply::Lost(failure_of(error)),
        }
    }

    /// Interprets a 2xx to a creation. As everywhere, a link takes precedence over `_id`: that of the representation, or
    /// `Location`. If both are present and differ, the id is unknown.
    fn created(&self, response: &Response) -> Reply {
        let request_id = response.request_id();
        let located = response.location().and_then(|link| id_in_link(self.set.segment, link));
        if response.status == 202 {
            let shown = self.snapshot(response).ok().and_then(|now| identity(self.set, &now.raw).id);
            return match (located, shown) {
                (Some(located), Some(shown)) if located != shown => {
                    unnamed(response, "named the created case by two ids")
                }
                (None, None) => unnamed(response, "did not name the created case"),
                (located, shown) => accepted(response, located.or(shown), "which is no creation yet"),
            };
        }
        if response.body.is_empty() {
            return match located {
                None => unnamed(response, "did not name the created case"),
                id => Reply::Applied(Applied { id, request_id, ..Applied::default() }),
            };
        }
        let now = match self.snapshot(response) {
            Ok(now) => now,
            Err(error) => return Reply::Lost(failure_of(error)),
        };
        let (Identity { id, also }, linked) = identified(self.set, &now.raw);
        if let (Some(linked), Some(located)) = (&linked.id, &located)
            && linked != located
        {
            let words = format!("named the created case by two links, {linked} and, as its Location, {located}");
            return unnamed(response, &words);
        }
        let (id, also) = match (id, located) {
            (None, None) => return unnamed(response, "did not name the created case"),
            (None, Some(_)) if linked.is_other => {
                return unnamed(response, "showed a case of another kind");
            }
            (Some(id), Some(located)) if id != located => (located, Some(id.to_string())),
            (Some(id), _) | (None, Some(id)) => (id, also),
        };
        let state = (!now.state.is_empty()).then_some(now.state);
        Reply::Applied(Applied { state, id: Some(id), also, request_id, raw: Some(now.raw), etag: None })
    }

    /// Interprets a 2xx to a removal. The reference knows 204 alone: 202, or an answer with a body, such as a case or the
    /// page of a gateway, does not confirm that the case is gone.
    fn removed(&self, response: &Response) -> Reply {
        let request_id = response.request_id();
        let what = match (response.status, self.snapshot(response)) {
            (202, _) => "accepted the request (202), which is no removal yet",
            (_, Ok(now)) if now.id.is_some() || !now.state.is_empty() => "answered with a representation",
            _ if !response.body.is_empty() => "answered with a body that does not tell what became of it",
            _ => return Reply::Applied(Applied { request_id, ..Applied::default() }),
        };
        let words = format!("the server {what}, and the {} is not known to be gone", self.set.one);
        let failure = Failure { request_id, ..Failure::with_message(Reason::NotInTarget, words) };
        Reply::Accepted { made: None, failure }
    }
}

impl CaseStore for Store {
    fn page<'a>(&'a self, at: Option<&'a str>) -> Answer<'a, Result<Page, Failure>> {
        Box::pin(self.read_page_at(at))
    }

    fn place(&self, at: &str) -> String {
        Url::parse(at).as_ref().map_or_else(|_| String::new(), redact_url)
    }

    fn walks_by_creation(&self) -> bool {
        self.query.sort_by.as_deref() == Some("createdAt") && !self.order_refused.get()
    }

    fn sorts(&self) -> bool {
        self.query.sort_by.is_some()
    }

    fn states_were_refused(&self) -> bool {
        self.states_refused.get()
    }

    fn read<'a>(&'a self, id: &'a CaseId) -> Answer<'a, Result<Snapshot, Failure>> {
        Box::pin(async move {
            let response = self.fetch(id, None).await.map_err(failure_of)?;
            let case = self.snapshot_of(id, &response).map_err(failure_of)?;
            if self.body.is_some() {
                // Only the read before the write is kept.
                self.before.get_or_init(|| Json::parse(case.raw.get()).unwrap_or_default());
            }
            Ok(case)
        })
    }

    fn read_fresh<'a>(&'a self, id: &'a CaseId) -> Answer<'a, Result<Snapshot, Failure>> {
        Box::pin(async move {
            let past_caches = HeaderValue::from_static("no-cache");
            let request = self.reading(id, None).header(header::CACHE_CONTROL, past_caches);
            let response = self.client.read(request).await.map_err(failure_of)?;
            self.snapshot_of(id, &response).map_err(failure_of)
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
                _ => self.snapshot_of(id, &response).map(Some).map_err(failure_of),
            }
        })
    }

    fn offers(&self, verb: &str, case: &Snapshot) -> ActionLink {
        let wire: Result<CaseWire<'_>, _> = object(case.raw.get());
        wire.map_or(ActionLink::Silent, |wire| link(Some(verb), &wire.offered()))
    }

    fn reached(&self, snapshot: &Snapshot) -> bool {
        match self.write.and_then(|write| write.target) {
            Some(target) => snapshot.state == target,
            None => self.body.is_some() && self.missing(&snapshot.raw).is_empty(),
        }
    }

    fn not_shown(&self, raw: &RawValue) -> Vec<String> {
        self.missing(raw)
    }

    fn write<'a>(&'a self, id: &'a CaseId, etag: Option<&'a EntityTag>, leave: Leave<'a>) -> Answer<'a, Reply> {
        Box::pin(self.send(id, etag, leave))
    }
}

/// Whether this verb is among the offered actions.
fn link(verb: Option<&str>, offered: &[&str]) -> ActionLink {
    match verb {
        Some(verb) if offered.contains(&verb) => ActionLink::Present,
        _ if offered.is_empty() => ActionLink::Silent,
        _ => ActionLink::Withheld,
    }
}

fn header_of(tag: &EntityTag) -> Option<HeaderValue> {
    HeaderValue::from_bytes(tag.as_str().as_bytes()).ok()
}

/// The identity in a representation, summary or full.
pub(super) fn identity(set: &Set, raw: &RawValue) -> Identity {
    let wire: Result<CaseWire<'_>, _> = object(raw.get());
    wire.map_or_else(|_| Identity::default(), |wire| wire.identity(set.segment))
}

/// The identity in a representation, and what its own link says.
fn identified(set: &Set, raw: &RawValue) -> (Identity, OwnLink) {
    let wire: Result<CaseWire<'_>, _> = object(raw.get());
    wire.map_or_else(
        |_| Default::default(),
        |wire| {
            let link = wire.own_link(set.segment);
            (wire.identity_by(&link), link)
        },
    )
}

/// A success that confirms nothing: a 202, which says that something will be done, or an answer about no case.
fn accepted(response: &Response, made: Option<CaseId>, what: &str) -> Reply {
    let words = format!("the server accepted the request ({}), {what}", response.status);
    let request_id = response.request_id();
    Reply::Accepted { made, failure: Failure { request_id, ..Failure::with_message(Reason::NotInTarget, words) } }
}

/// A success that created a case without a single id.
fn unnamed(response: &Response, what: &str) -> Reply {
    let words = format!("the server accepted the request ({}) but {what}", response.status);
    let request_id = response.request_id();
    Reply::Lost(Failure { request_id, ..Failure::with_message(Reason::NoId, words) })
}
