//! What a provider, its nouns and the list of all providers are to everything above.

use bytes::Bytes;
use http::{HeaderName, HeaderValue};
use serde_json::value::RawValue;
use url::Url;

use super::{Setting, credential::Credential, grant, identity, marks::Marks, sheet::Sheet};
use crate::{
    cases::{
        action::Action,
        criteria::{Criteria, TestAnswer},
        port::CaseStore,
    },
    http::{BaseUrl, Client, Error, Problem, Request},
    profile::{Schema, Section},
};

/// One API, as far as everything above needs to know it.
#[derive(Clone, Copy, Debug)]
pub struct Provider {
    /// The word in profiles, variables and messages.
    pub id: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// Its settings.
    pub section: &'static Section,
    /// The ways to authenticate. The first of which every setting is given is used.
    pub logins: &'static [&'static [Credential]],
    /// How the token among them is renewed without a person, where it can be.
    pub renewal: Option<&'static grant::Renewal>,
    /// Finds the server's words in the body of an error.
    pub parse_problem: fn(&[u8]) -> Option<Problem>,
    /// Whether a status that is usually repeated is final here, after so many attempts.
    pub is_final: fn(u16, &[u8], u32) -> bool,
    /// Whether an answer that is no 401 means all the same that the credential is not accepted.
    pub refuses_login: fn(&Error) -> bool,
    /// A read that is cheap, harmless and authenticated, to find out whether the API can be used.
    pub probe: fn(&BaseUrl, &Setting<'_>) -> Result<Request, ProbeFault>,
    /// What the body of a success says where it is none all the same.
    pub says_no: fn(&[u8]) -> Option<String>,
    /// The probe asks for something that does not exist: 404 proves as much as 200.
    pub probe_is_of_nothing: bool,
    /// How it differs from what HTTP lets one expect.
    pub manners: Manners,
    /// Where the page after this one is, for a collection that is read with `api`. `None` for an API without pages.
    pub next_page: Option<NextPage>,
    /// The cases it serves through the engine.
    pub nouns: &'static [Noun],
}

/// How an API differs from what HTTP lets one expect.
#[derive(Clone, Copy, Debug)]
pub struct Manners {
    /// Headers of every read that no adapter words: of `api` and of the probe.
    pub headers: &'static [(&'static str, &'static str)],
    /// The type of a JSON body that no adapter words.
    pub media: &'static str,
    /// Whether a GET of this path below the base URL changes something. Segments are decoded and not empty.
    pub get_writes: fn(&[&str]) -> bool,
    /// What the body of a success says where it is a fault of the server that passes.
    pub passing_fault: fn(&[u8]) -> Option<&'static str>,
    /// The form of its base URL, for whoever got it wrong.
    pub address: Option<&'static str>,
}

impl Manners {
    /// None of its own.
    pub const PLAIN: Self =
        Self { headers: &[], media: "application/json", get_writes: |_| false, passing_fault: |_| None, address: None };

    /// The request with the headers that it has not.
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

/// From the place that answered, and its body, to the place of the next page; `None` after the last.
pub type NextPage = fn(&BaseUrl, &Url, &[u8]) -> Option<Url>;

/// Why a probe cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProbeFault {
    /// This setting is missing.
    #[error("{0} is not set")]
    Missing(&'static str),
    /// This setting cannot be used.
    #[error("{0} cannot be used")]
    Unusable(&'static str),
}

/// A kind of cases that the engine can select, watch and, where there are actions, write.
#[derive(Clone, Copy, Debug)]
pub struct Noun {
    /// The provider's id.
    pub provider: &'static str,
    /// `applications`.
    pub name: &'static str,
    /// `application`.
    pub one: &'static str,
    /// The states that its reference names; others may come all the same.
    pub states: &'static [&'static str],
    /// The states that no case leaves.
    pub terminal: &'static [&'static str],
    /// Every write.
    pub actions: &'static [&'static Action],
    /// The segment before each case's id in its links.
    pub segment: &'static str,
    /// Which case a representation, a summary or our own row of one is.
    pub identify: fn(&RawValue) -> identity::Identity,
    /// Whether one of a case's applicants is the contact with this URI, for `--applicant`.
    pub has_applicant: fn(&BaseUrl, &RawValue, &str) -> TestAnswer,
    /// What a person must see of a case before a decision; `None` where no field is documented.
    pub sheet: Option<&'static Sheet>,
    /// What a person recognises a case by.
    pub marks: Option<&'static Marks>,
    /// Its cases as the engine sees them.
    pub open: fn(Client, Opening<'_>) -> Box<dyn CaseStore>,
}

/// What cases are opened for.
#[derive(Clone, Default)]
pub struct Opening<'a> {
    /// The write; `None` to read and to watch.
    pub action: Option<&'static Action>,
    /// The document that the write sends.
    pub body: Option<Bytes>,
    /// What the collection may be asked for, as an optimisation: each case is judged again.
    pub criteria: Option<&'a Criteria>,
    /// Where the cases are, for an API that keeps them below something: `org`, `customer`.
    pub within: &'a [(&'static str, String)],
    /// Items a page, where there is no `listing` that says it.
    pub page_size: Option<u32>,
    /// The list that somebody wants to see; `None` where the order does not matter.
    pub listing: Option<Listing<'a>>,
}

/// What a list is asked for, beside criteria. An adapter leaves out what its API does not document.
#[derive(Clone, Debug, Default)]
pub struct Listing<'a> {
    /// Which view of the collection; `None` is the whole.
    pub view: Option<&'a str>,
    /// Index of the first item, from 0.
    pub start: Option<u64>,
    /// Items a page.
    pub page_size: Option<u32>,
    /// The properties of the representation to sort by, comma separated, `-` before one for descending.
    pub sort_by: Option<String>,
}

/// Providers with the settings that follow from them.
#[derive(Clone, Copy, Debug)]
pub struct Registry {
    /// In the order in which they are shown.
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

    /// The cases of this name at this provider.
    #[must_use]
    pub fn noun(&self, provider: &str, name: &str) -> Option<&'static Noun> {
        self.find(provider)?.nouns.iter().find(|noun| noun.name == name)
    }
}

/// For cases without applicants.
#[must_use]
pub fn no_applicants(_: &BaseUrl, _: &RawValue, _: &str) -> TestAnswer {
    TestAnswer::No
}
