//! Processes: the list, its four views, one process, accepting it; and the adapter for the engine.
//!
//! There are no entity tags. A process is read again right before its write, and a lost reply is settled by reading.

use std::cell::{Cell, RefCell};

use http::{HeaderValue, header};
use serde_json::value::RawValue;

use super::{
    query::{self, ListQuery, View},
    sheet,
    wire::{self, ProcessWire},
};
use crate::{
    cases::{
        action::Action,
        id::{CaseId, EntityTag},
        outcome::{Failure, Reason},
        port::{ActionLink, Answer, Applied, CaseStore, Item, Leave, Page, Reply, Snapshot},
    },
    http::{Client, Error, ErrorKind, Request, Response},
    providers::{
        Noun, Opening,
        failure::{failure_of, reply_of},
        identity::Identity,
        marks::Marks,
        no_applicants,
        reading::{object, server_time, unexpected},
        sheet::text,
    },
};

/// The states in the reference; `completed` and `incomplete` are only names of views.
pub const STATES: &[&str] = &["finished", "rejected", "approved"];
/// The final states.
pub const TERMINAL: &[&str] = &["rejected", "approved"];

/// `PATCH /processes/{id}/accept`. In `finished` all steps are done, so criteria without a state select that one. A
/// process given by id may be in a state unknown to the reference: then the server decides.
pub const ACCEPT: Action = Action {
    guarded: false,
    is_final: false,
    caution: Some("persons count as identified"),
    ..Action::decision("accept", "accepted", "approved", &["finished"])
};

/// Identity verification processes.
pub const NOUN: Noun = Noun {
    provider: "biometrid",
    name: "processes",
    one: "process",
    states: STATES,
    terminal: TERMINAL,
    actions: &[&ACCEPT],
    segment: "processes",
    identify: |raw| object(raw.get()).map_or_else(|_| Identity::default(), |wire: ProcessWire<'_>| wire.identity()),
    has_applicant: no_applicants,
    sheet: Some(&sheet::PROCESS),
    marks: Some(&Marks {
        name: |process| {
            wire::name_in(process, &|_, text| text.to_owned()).or_else(|| text(process, "name").map(str::to_owned))
        },
        applicant: None,
        created: "created_at|createdAt",
        amount: None,
        product: None,
    }),
    open: |client, opening| Box::new(Processes::open(client, &opening)),
};

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// The processes of one client of the platform, for one command.
pub struct Processes {
    client: Client,
    query: ListQuery,
    /// The ids of the last page read.
    last: RefCell<Vec<CaseId>>,
    /// Whether a view announced more pages and returned the same one again.
    pub repeats: Cell<bool>,
    /// Whether any page had paging information.
    numbered: Cell<bool>,
    order: RefCell<Option<String>>,
}

impl Processes {
    /// For the engine.
    #[must_use]
    pub fn open(client: Client, opening: &Opening<'_>) -> Self {
        let mut query = opening.criteria.map_or_else(ListQuery::default, ListQuery::from_criteria);
        if let Some(action) = opening.action.filter(|_| query.statuses.is_empty()) {
            query.statuses = action.from.iter().map(|state| (*state).to_owned()).collect();
        }
        Self::new(client, query)
    }

    /// For reading, with this list query.
    #[must_use]
    pub fn new(client: Client, query: ListQuery) -> Self {
        let (repeats, numbered) = (Cell::new(false), Cell::new(false));
        Self { client, query, last: RefCell::default(), repeats, numbered, order: RefCell::default() }
    }

    /// The order in which the server says it lists.
    #[must_use]
    pub fn order(&self) -> Option<String> {
        self.order.borrow().clone()
    }

    fn get(url: url::Url) -> Request {
        Request::get(url).header(header::ACCEPT, JSON)
    }

    async fn read_page_at(&self, at: Option<&str>) -> Result<Page, Failure> {
        let asked: Option<u64> = at.and_then(|at| at.parse().ok());
        let url = self.query.url(self.client.base(), asked);
        let response = self.client.read(Self::get(url)).await.map_err(failure_of)?;
        let page = self.page_of(&response, asked).map_err(failure_of)?;
        match self.query.view == View::All && self.repeats.get() {
            true => Err(Failure::with_message(Reason::PagingLoop, "the server keeps returning the same page")),
            false => Ok(page),
        }
    }

    fn page_of(&self, response: &Response, asked: Option<u64>) -> Result<Page, Error> {
        let listed = wire::page(response)?;
        let read = |raw: &&RawValue| {
            item(raw).map_err(|why| unexpected(response, &format!("an item is not a valid process: {why}")))
        };
        let items: Vec<Item> = listed.items.iter().map(read).collect::<Result<_, _>>()?;
        if listed.order.is_some() {
            self.order.replace(listed.order);
        }
        let time = server_time(response);
        if asked.is_none() {
            // The list is read from its beginning, perhaps again.
            self.last.take();
            self.numbered.set(false);
        }
        let numbered = listed.total.is_some() || listed.page.is_some() || listed.last_page.is_some();
        self.numbered.set(self.numbered.get() || numbered);
        if self.is_repeated(&items) {
            // Without paging information, the server may return the whole list each time.
            self.repeats.set(self.repeats.get() || self.numbered.get());
            return Ok(Page { items: Vec::new(), next: None, total: listed.total, overlap: 0, time });
        }
        // The requested page number counts: a server that ignores it always reports page 1.
        let page = asked.or(self.query.page).or(listed.page).unwrap_or(1);
        let ended = items.is_empty() || listed.last_page.is_some_and(|last| page >= last);
        // A view without page numbers has no second page to request.
        let unnumbered = self.query.view != View::All && listed.last_page.is_none();
        let next = (!ended && !unnumbered).then(|| page.saturating_add(1).to_string());
        Ok(Page { items, next, total: listed.total, overlap: 0, time })
    }

    /// Whether a page repeats the cases of the one before.
    fn is_repeated(&self, items: &[Item]) -> bool {
        let ids: Vec<CaseId> = items.iter().filter_map(|item| item.id.clone()).collect();
        let before = self.last.replace(ids.clone());
        !ids.is_empty() && ids == before
    }

    /// Reads the process at its own URL, which not every edition of the reference documents; if that gives no usable
    /// answer, through the list's `id=`.
    async fn read_one(&self, id: &CaseId) -> Result<Snapshot, Failure> {
        let url = query::endpoint(self.client.base(), &["processes", id.as_str()]);
        // The API has no entity tags: a write, or a lost reply, is judged by this read alone.
        let request = Self::get(url).header(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        let direct = match self.client.read(request).await {
            Ok(response) => wire::one(&response).and_then(|raw| snapshot(&response, raw)),
            Err(error) => Err(error),
        };
        let error = match direct {
            Ok(now) if now.id.as_ref() == Some(id) => return Ok(now),
            // If the answer is another process, return it, whatever the list says about the requested one.
            Ok(other) if other.id.is_some() => return Ok(other),
            Ok(nameless) => return Ok(self.listed_one(id).await.ok().flatten().unwrap_or(nameless)),
            Err(error) if is_no_answer(&error) => error,
            Err(error) => return Err(failure_of(error)),
        };
        match self.listed_one(id).await? {
            Some(now) => Ok(now),
            None => Err(Failure { reason: Reason::NotFound, ..failure_of(error) }),
        }
    }

    async fn listed_one(&self, id: &CaseId) -> Result<Option<Snapshot>, Failure> {
        let query = ListQuery { id: Some(id.to_string()), ..ListQuery::default() };
        let response = self.client.read(Self::get(query.url(self.client.base(), None))).await.map_err(failure_of)?;
        let listed = wire::page(&response).map_err(failure_of)?;
        let read = listed.items.into_iter().filter_map(|raw| snapshot(&response, raw).ok());
        Ok(read.into_iter().find(|now| now.id.as_ref() == Some(id)))
    }

    async fn accept(&self, id: &CaseId, leave: Leave<'_>) -> Reply {
        let url = query::endpoint(self.client.base(), &["processes", id.as_str(), "accept"]);
        let response = match self.client.write_while(Request::patch(url).header(header::ACCEPT, JSON), leave).await {
            Ok(response) => response,
            Err(error) => return reply_of(error),
        };
        let request_id = response.request_id();
        if response.body.is_empty() {
            return Reply::Applied(Applied { request_id, ..Applied::default() });
        }
        match wire::one(&response).and_then(|raw| snapshot(&response, raw)) {
            Ok(now) if now.id.is_some() && now.id.as_ref() != Some(id) => {
                Reply::Lost(failure_of(unexpected(&response, "the answer is about another process")))
            }
            Ok(now) => {
                // A state counts only if the answer names this process; otherwise read it.
                let state = (!now.state.is_empty() && now.id.is_some()).then_some(now.state);
                Reply::Applied(Applied { state, request_id, raw: Some(now.raw), ..Applied::default() })
            }
            // The server refuses in the body of a 200; only a read can tell what happened to the process.
            Err(error) if matches!(error.kind, ErrorKind::Status { .. }) => {
                Reply::Contested(Failure { reason: Reason::Conflict, ..failure_of(error) })
            }
            Err(error) => Reply::Lost(failure_of(error)),
        }
    }
}

/// Whether an answer says nothing about the process: no such URL, or an unexpected body.
fn is_no_answer(error: &Error) -> bool {
    matches!(error.kind, ErrorKind::Status { status: 200..=299 | 404 | 405, .. } | ErrorKind::BadBody { .. })
}

impl CaseStore for Processes {
    fn page<'a>(&'a self, at: Option<&'a str>) -> Answer<'a, Result<Page, Failure>> {
        Box::pin(self.read_page_at(at))
    }

    fn place(&self, at: &str) -> String {
        format!("page {at}")
    }

    fn read<'a>(&'a self, id: &'a CaseId) -> Answer<'a, Result<Snapshot, Failure>> {
        Box::pin(self.read_one(id))
    }

    fn reached(&self, snapshot: &Snapshot) -> bool {
        ACCEPT.target == Some(snapshot.state.as_str())
    }

    fn write<'a>(&'a self, id: &'a CaseId, _: Option<&'a EntityTag>, leave: Leave<'a>) -> Answer<'a, Reply> {
        Box::pin(self.accept(id, leave))
    }
}

fn snapshot(response: &Response, raw: &RawValue) -> Result<Snapshot, Error> {
    let wire: ProcessWire<'_> = object(raw.get()).map_err(|error| unexpected(response, &error.to_string()))?;
    let state = wire.status().unwrap_or_default();
    let Identity { id, also } = wire.identity();
    Ok(Snapshot {
        id,
        also,
        names: wire::names(raw),
        created: wire.created(),
        etag: None,
        // No representation has links. A decision is final; any other state allows the write.
        link: if TERMINAL.contains(&state.as_str()) { ActionLink::Silent } else { ActionLink::Present },
        time: server_time(response),
        request_id: response.request_id(),
        raw: raw.to_owned(),
        state,
    })
}

fn item(raw: &RawValue) -> Result<Item, serde_json::Error> {
    let wire: ProcessWire<'_> = object(raw.get())?;
    let Identity { id, also } = wire.identity();
    Ok(Item {
        id_disputed: also.is_some(),
        id,
        state: wire.status(),
        names: wire::names(raw),
        created: wire.created(),
        full: true,
        raw: raw.to_owned(),
    })
}
