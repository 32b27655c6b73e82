//! Identification processes of one customer: the list and single processes, read-only.
//!
//! The reference names the schemas of the answers but none of their fields, so bodies pass through whole.

use std::cell::Cell;

use http::{HeaderValue, header};
use serde_json::value::{RawValue, to_raw_value};
use url::Url;

use super::wire;
use crate::{
    cases::{
        id::{CaseId, EntityTag},
        outcome::{Failure, Reason},
        port::{ActionLink, Answer, CaseStore, Item, Leave, Page, Reply, Snapshot},
    },
    http::{Client, Error, Request, Response},
    providers::{
        Noun, Opening,
        failure::failure_of,
        identity::Identity,
        no_applicants,
        reading::{raw_body, said_no, server_time, unexpected},
    },
};

/// The key of the organisation in [`Opening::within`].
pub const ORG: &str = "org";
/// The key of the customer in [`Opening::within`].
pub const CUSTOMER: &str = "customer";

/// Identification processes. No state and no write is documented.
pub const NOUN: Noun = Noun {
    provider: "masstack",
    name: "processes",
    one: "process",
    states: &[],
    terminal: &[],
    actions: &[],
    segment: "identification-processes",
    identify: |raw| wire::known(raw).identity(),
    has_applicant: no_applicants,
    sheet: None,
    marks: None,
    open: |client, opening| Box::new(Processes::open(client, &opening)),
};

/// The processes of one customer.
pub struct Processes {
    client: Client,
    org: String,
    customer: String,
    /// Whether the last list named another page.
    unread: Cell<bool>,
}

impl Processes {
    /// The processes of the customer in [`Opening::within`].
    #[must_use]
    pub fn open(client: Client, opening: &Opening<'_>) -> Self {
        let named = |key: &str| opening.within.iter().find(|(name, _)| *name == key).map(|(_, value)| value.clone());
        let (org, customer) = (named(ORG).unwrap_or_default(), named(CUSTOMER).unwrap_or_default());
        Self { client, org, customer, unread: Cell::new(false) }
    }

    /// Returns the array of a list, however it is wrapped, and how many more items the server counts; the whole body if it
    /// is unclear which array is the list.
    pub async fn body(&self) -> Result<(Box<RawValue>, u64), Failure> {
        let response = self.fetch(None).await?;
        let body = body_of(&response).map_err(failure_of)?;
        wire::items(&body).ok_or_else(|| failure_of(unexpected(&response, NEITHER)))?;
        let Some(items) = wire::list(&body) else { return Ok((body, 0)) };
        self.unread.set(wire::names_more(&body));
        let unlisted = wire::total(&body).unwrap_or_default().saturating_sub(items.len() as u64);
        match to_raw_value(&items) {
            Ok(array) => Ok((array, unlisted)),
            Err(_) => Ok((body, 0)),
        }
    }

    fn url(&self, id: Option<&CaseId>) -> Result<Url, Failure> {
        let collection = ["orgs", &self.org, "customers", &self.customer, "identification-processes"];
        let segments: Vec<&str> = collection.into_iter().chain(id.map(CaseId::as_str)).collect();
        self.client.base().endpoint(&segments).map_err(|error| {
            Failure::with_message(Reason::Invalid, format!("the organisation and the customer must be named: {error}"))
        })
    }

    async fn fetch(&self, id: Option<&CaseId>) -> Result<Response, Failure> {
        let accept = HeaderValue::from_static("application/json");
        let request = Request::get(self.url(id)?).header(header::ACCEPT, accept);
        self.client.read(request).await.map_err(failure_of)
    }

    async fn read_page(&self) -> Result<Page, Failure> {
        let response = self.fetch(None).await?;
        let body = body_of(&response).map_err(failure_of)?;
        let items = wire::items(&body).ok_or_else(|| failure_of(unexpected(&response, NEITHER)))?;
        let items = items.into_iter().map(item).collect();
        let is_list = wire::list(&body).is_some();
        self.unread.set(is_list && wire::names_more(&body));
        let total = wire::total(&body).filter(|_| is_list);
        Ok(Page { items, next: None, total, overlap: 0, time: server_time(&response) })
    }

    async fn read_one(&self, id: &CaseId) -> Result<Snapshot, Failure> {
        let response = self.fetch(Some(id)).await?;
        let raw = answered(&response, raw_body(&response)).map_err(failure_of)?;
        wire::items(&raw).ok_or_else(|| failure_of(unexpected(&response, NEITHER)))?;
        let known = wire::known(&raw);
        Ok(Snapshot {
            // An object without an id is taken as the process at the requested URL, a list without one is not. Ids are UUIDs,
            // which compare case-insensitively.
            id: match known.id {
                Some(shown) if !shown.eq_ignore_ascii_case(id.as_str()) => CaseId::new(&shown).ok(),
                None if raw.get().starts_with('[') => None,
                _ => Some(id.clone()),
            },
            also: known.also,
            state: known.state.unwrap_or_default(),
            names: Vec::new(),
            created: known.created,
            etag: None,
            link: ActionLink::Silent,
            time: server_time(&response),
            request_id: response.request_id(),
            raw,
        })
    }
}

/// An answer without a body counts as an empty list: the reference describes none, and 204 has none.
fn body_of(response: &Response) -> Result<Box<RawValue>, Error> {
    match response.body.is_empty() {
        true => RawValue::from_string("[]".to_owned()).map_err(|error| unexpected(response, &error.to_string())),
        false => answered(response, raw_body(response)),
    }
}

/// The body, unless it reports an error.
fn answered(response: &Response, body: Result<Box<RawValue>, Error>) -> Result<Box<RawValue>, Error> {
    let body = body?;
    match wire::refusal(&body) {
        Some(words) => Err(said_no(response, words)),
        None => Ok(body),
    }
}

const NEITHER: &str = "the body is neither an array nor an object";

fn item(raw: &RawValue) -> Item {
    let known = wire::known(raw);
    let Identity { id, also } = known.identity();
    Item {
        id_disputed: also.is_some(),
        id,
        state: known.state,
        names: Vec::new(),
        created: known.created,
        full: true,
        raw: raw.to_owned(),
    }
}

impl CaseStore for Processes {
    fn page<'a>(&'a self, _: Option<&'a str>) -> Answer<'a, Result<Page, Failure>> {
        Box::pin(self.read_page())
    }

    fn read<'a>(&'a self, id: &'a CaseId) -> Answer<'a, Result<Snapshot, Failure>> {
        Box::pin(self.read_one(id))
    }

    fn has_unread(&self) -> bool {
        self.unread.get()
    }

    fn reached(&self, _: &Snapshot) -> bool {
        false
    }

    fn write<'a>(&'a self, _: &'a CaseId, _: Option<&'a EntityTag>, _: Leave<'a>) -> Answer<'a, Reply> {
        Box::pin(async {
            Reply::Refused(Failure::with_message(Reason::Invalid, "the API has no write on identification processes"))
        })
    }
}
