//! What a provider declares: itself, its nouns, and the registry of all providers.

use bytes::Bytes;
use http::{HeaderName, HeaderValue};
use serde_json::value::RawValue;

use super::{Setting, credential::Credential, grant, identity, marks::Marks, paging::ReadPaging, sheet::Sheet};
use crate::{
    cases::{
        action::Action,
        criteria::{Criteria, TestAnswer},
        port::CaseStore,
    },
    http::{BaseUrl, Client, Error, Problem, Request},
    profile::{Schema, Section},
};

/// The description of one API.
#[derive(Clone, Copy, Debug)]
pub struct Provider {
    /// Its id in profiles, variables and messages.
    pub id: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// Its settings.
    pub section: &'static Section,
    /// The ways to authenticate. The first one with all its settings present is used.
    pub logins: &'static [&'static [Credential]],
    /// How its token is renewed without a person, if possible.
    pub renewal: Option<&'static grant::Renewal>,
    /// Extracts the server's message from an error body.
    pub parse_problem: fn(&[u8]) -> Option<Problem>,
    /// A cheap, harmless, authenticated read that tells whether the API is usable.
    pub probe: fn(&BaseUrl, &Setting<'_>) -> Result<Request, ProbeFault>,
    /// Deviations from ordinary HTTP.
    pub manners: Manners,
    /// Reads what a page of a collection that is read with `api` says of the rest. `None` for an API without pages.
    pub paging: Option<ReadPaging>,
    /// The kinds of cases it offers to the engine.
    pub nouns: &'static [Noun],
}

impl Provider {
    /// The setting that holds an application's key, where there is one.
    #[must_use]
    pub fn application_key(&self) -> Option<&'static str> {
        let mut all = self.logins.iter().copied().flatten();
        all.find(|credential| matches!(credential, Credential::Header { .. })).map(Credential::secret_key)
    }
}

/// How an API deviates from ordinary HTTP.
#[derive(Clone, Copy, Debug)]
pub struct Manners {
    /// Headers for reads that no adapter builds: those of `api` and of the probe.
    pub headers: &'static [(&'static str, &'static str)],
    /// The media type of JSON bodies that no adapter builds.
    pub media: &'static str,
    /// Whether a GET of this path below the base URL changes something. Segments are decoded and not empty.
    pub get_writes: fn(&[&str]) -> bool,
    /// The message of a success whose body reports a transient server fault.
    pub passing_fault: fn(&[u8]) -> Option<&'static str>,
    /// Whether a status that is usually retried is final here, after this many attempts.
    pub is_final: fn(u16, &[u8], u32) -> bool,
    /// Whether an error other than 401 means that the credential is refused.
    pub refuses_login: fn(&Error) -> bool,
    /// The message of a success whose body reports an error.
    pub says_no: fn(&[u8]) -> Option<String>,
    /// The probe requests something that does not exist: 404 proves as much as 200.
    pub probe_is_of_nothing: bool,
    /// The form of its base URL, for a hint when it is wrong.
    pub address: Option<&'static str>,
}

impl Manners {
    /// No deviations.
    pub const PLAIN: Self = Self {
        headers: &[],
        media: "application/json",
        get_writes: |_| false,
        passing_fault: |_| None,
        is_final: |_, _, _| false,
        refuses_login: |_| false,
        says_no: |_| None,
        probe_is_of_nothing: false,
        address: None,
    };

    /// Adds the missing headers to a request.
    #[must_use]
    pub fn on(&self, request: Request) -> Request {
        self.headers.iter().fold(request, |request, (name, value)| {
            let name = HeaderName::from_static(name);
            match request.headers.contains_key(&name) {
                true => request,
                false => request.header(name, HeaderValue::from_static(value)),
            }
        })
    }
}

/// Why a probe cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProbeFault {
    /// This setting is missing.
    #[error("{0} is not set")]
    Missing(&'static str),
    /// This setting cannot be used.
    #[error("{0} cannot be used")]
    Unusable(&'static str),
}

/// A kind of cases that the engine can select, watch and, if it has actions, write.
#[derive(Clone, Copy, Debug)]
pub struct Noun {
    /// The provider's id.
    pub provider: &'static str,
    /// `applications`.
    pub name: &'static str,
    /// `application`.
    pub one: &'static str,
    /// The states in its reference; others may occur.
    pub states: &'static [&'static str],
    /// The states that no case leaves.
    pub terminal: &'static [&'static str],
    /// Every write.
    pub actions: &'static [&'static Action],
    /// The segment before each case's id in its links.
    pub segment: &'static str,
    /// Finds the identity in a representation, a summary or one of our own rows.
    pub identify: fn(&RawValue) -> identity::Identity,
    /// Whether one of a case's applicants is the contact with this URI, for `--applicant`.
    pub has_applicant: fn(&BaseUrl, &RawValue, &str) -> TestAnswer,
    /// What a person must see of a case before a decision; `None` if no field is documented.
    pub sheet: Option<&'static Sheet>,
    /// What identifies a case to a person.
    pub marks: Option<&'static Marks>,
    /// Opens its cases for the engine.
    pub open: fn(Client, Opening<'_>) -> Box<dyn CaseStore>,
}

/// How cases are opened.
#[derive(Clone, Default)]
pub struct Opening<'a> {
    /// The write; `None` for reading and watching.
    pub action: Option<&'static Action>,
    /// The document that the write sends.
    pub body: Option<Bytes>,
    /// The criteria that the server may filter by, as an optimisation: each case is checked again.
    pub criteria: Option<&'a Criteria>,
    /// The parents of the cases in an API that nests them: `org`, `customer`.
    pub within: &'a [(&'static str, String)],
    /// Items per page, if there is no `listing` that says so.
    pub page_size: Option<u32>,
    /// Options of a list for display; `None` where the order does not matter.
    pub listing: Option<Listing<'a>>,
}

/// Options of a list besides criteria. An adapter ignores those that its API does not document.
#[derive(Clone, Debug, Default)]
pub struct Listing<'a> {
    /// The view of the collection; `None` for all.
    pub view: Option<&'a str>,
    /// Index of the first item, from 0.
    pub start: Option<u64>,
    /// Items per page.
    pub page_size: Option<u32>,
    /// The properties to sort by, comma-separated, `-` before one for descending.
    pub sort_by: Option<String>,
}

/// All providers and their settings.
#[derive(Clone, Copy, Debug)]
pub struct Registry {
    /// In display order.
    pub providers: &'static [Provider],
    /// Their settings, for profiles.
    pub schema: Schema,
}

impl Registry {
    /// The provider with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&'static Provider> {
        self.providers.iter().find(|provider| provider.id == id)
    }

    /// The noun with this name at this provider.
    #[must_use]
    pub fn noun(&self, provider: &str, name: &str) -> Option<&'static Noun> {
        self.find(provider)?.nouns.iter().find(|noun| noun.name == name)
    }
}

/// For kinds of cases without applicants.
#[must_use]
pub fn no_applicants(_: &BaseUrl, _: &RawValue, _: &str) -> TestAnswer {
    TestAnswer::No
}
