//! The wire format, as little of it as is needed: a page of a collection, and a case's identity and dates.
//!
//! All other members of a representation pass through as text.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, de::IgnoredAny};
use serde_json::{Value, value::RawValue};

use crate::{
    cases::{id::CaseId, port::DateField},
    providers::{
        identity::{Identity, id_in_link, own_links},
        reading::{number, text},
    },
};

/// The last segments of the collections, whose cases have links of their own.
const KINDS: [&str; 2] = ["applications", "enrollments"];

/// A collection: `start`, `count`, `_links.next`, `_embedded.items`. Its numbers are only informative, so an invalid
/// one is no error.
#[derive(Deserialize)]
pub struct CollectionWire<'a> {
    #[serde(borrow)]
    start: Option<&'a RawValue>,
    #[serde(borrow)]
    count: Option<&'a RawValue>,
    #[serde(borrow, rename = "_links")]
    links: Option<&'a RawValue>,
    #[serde(borrow, rename = "_embedded")]
    embedded: Option<EmbeddedWire<'a>>,
}

#[derive(Deserialize)]
struct PageLinksWire<'a> {
    #[serde(borrow)]
    next: Option<&'a RawValue>,
}

/// The forms of a link: an object, or an array of them as HAL allows.
#[derive(Deserialize)]
#[serde(untagged)]
enum NextWire {
    One { href: String },
    Many(Vec<NextWire>),
    Text(String),
}

impl NextWire {
    fn href(self) -> Option<String> {
        match self {
            Self::One { href } | Self::Text(href) => Some(href),
            Self::Many(all) => all.into_iter().next()?.href(),
        }
    }
}

#[derive(Deserialize)]
struct EmbeddedWire<'a> {
    #[serde(borrow)]
    items: Option<&'a RawValue>,
}

/// The form in the reference's samples; its prose documents an array.
#[derive(Deserialize)]
struct AnyOfWire<'a> {
    #[serde(borrow, rename = "anyOf")]
    any_of: Vec<&'a RawValue>,
}

impl<'a> CollectionWire<'a> {
    /// The link to the next page. An unreadable link is an error: ignoring it would silently drop the rest of the
    /// collection.
    pub fn next(&self) -> Result<Option<String>, &'static str> {
        let Some(links) = self.links.filter(|links| links.get().starts_with('{')) else { return Ok(None) };
        let links: PageLinksWire<'_> = serde_json::from_str(links.get()).map_err(|_| "_links cannot be read")?;
        let Some(next) = links.next.filter(|next| next.get() != "null") else { return Ok(None) };
        let href =
            serde_json::from_str(next.get()).ok().and_then(NextWire::href).filter(|href| !href.trim().is_empty());
        href.map(Some).ok_or("_links.next has no href")
    }

    /// The index of this page's first item, if present.
    pub fn start(&self) -> Option<u64> {
        number(self.start)
    }

    /// The total. A `count` smaller than this page must count something else and is ignored.
    pub fn total(&self, shown: usize) -> Option<u64> {
        number(self.count).filter(|count| *count >= self.start().unwrap_or(0).saturating_add(shown as u64))
    }

    /// The items: an array, or an object `{anyOf: […]}`.
    pub fn items(&self) -> Result<Vec<&'a RawValue>, String> {
        let items = self.embedded.as_ref().and_then(|embedded| embedded.items);
        let Some(items) = items else {
            // A page at or beyond the end of the collection may omit them.
            let empty = number(self.count).is_some_and(|count| count <= self.start().unwrap_or(0));
            return if empty { Ok(Vec::new()) } else { Err("_embedded.items is missing".to_owned()) };
        };
        let array = items.get().trim_start().starts_with('[');
        let read = match array {
            true => serde_json::from_str(items.get()),
            false => serde_json::from_str(items.get()).map(|AnyOfWire { any_of }| any_of),
        };
        read.map_err(|error| format!("_embedded.items is neither an array nor {{anyOf: […]}}: {error}"))
    }
}

/// An application or enrollment, summary or full.
#[derive(Deserialize)]
pub struct CaseWire<'a> {
    #[serde(borrow, rename = "_id")]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    pub state: Option<Cow<'a, str>>,
    #[serde(borrow)]
    name: Option<&'a RawValue>,
    #[serde(borrow, rename = "accountName")]
    account_name: Option<&'a RawValue>,
    #[serde(borrow, rename = "applicantName")]
    applicant_name: Option<&'a RawValue>,
    #[serde(borrow, rename = "createdAt")]
    created_at: Option<&'a RawValue>,
    #[serde(rename = "workflowState")]
    workflow_state: Option<IgnoredAny>,
    #[serde(borrow, rename = "_links")]
    links: Option<&'a RawValue>,
}

/// The link relations of actions, and their verbs.
const OFFERS: [(&str, &str); 5] = [
    ("apiture:approve", "approve"),
    ("apiture:reject", "reject"),
    ("apiture:expire", "expire"),
    ("apiture:cancel", "cancel"),
    ("apiture:start", "start"),
];

/// What the links of a case to itself say.
#[derive(Default)]
pub struct OwnLink {
    /// The case of this collection that they name.
    pub id: Option<CaseId>,
    /// Whether one is that of another kind of case or of something below a case, or two name two cases.
    pub is_other: bool,
}

/// Whether a link leads to something below a case.
fn is_below_a_case(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or_default();
    let mut segments = path.split('/').filter(|segment| !segment.is_empty()).skip_while(|it| !KINDS.contains(it));
    segments.nth(2).is_some()
}

impl CaseWire<'_> {
    /// Its names: `name` in lists, `accountName` or `applicantName` in full representations; they may differ.
    pub fn names(&self, in_full: &str) -> Vec<String> {
        let in_full = if in_full == "applicantName" { self.applicant_name } else { self.account_name };
        [self.name, in_full].into_iter().flatten().filter_map(|raw| serde_json::from_str(raw.get()).ok()).collect()
    }

    /// `createdAt`, an instant with a zone.
    pub fn created(&self) -> DateField {
        let Some(raw) = self.created_at.filter(|raw| raw.get() != "null") else { return DateField::Absent };
        let text: Result<Cow<'_, str>, _> = serde_json::from_str(raw.get());
        DateField::of(text.ok().and_then(|text| text.parse().ok()))
    }

    /// Whether this is more than the reference's list summary (`_id`, `name`, `state`, `_links`).
    pub fn is_full(&self) -> bool {
        self.created_at.is_some() && self.workflow_state.is_some()
    }

    /// The id in `_id`.
    pub fn own_id(&self) -> Option<CaseId> {
        CaseId::new(&text(self.id)?).ok()
    }

    /// The identity. If `_id` and the `self` link differ, the link is right: the reference's own samples repeat one
    /// `_id` under two links. If `_id` is not a valid id, neither is used: a link made from it would name another case.
    /// If a link is that of another kind of case or of something below a case, or if two links name two cases, there is no
    /// identity.
    pub fn identity(&self, segment: &str) -> Identity {
        self.identity_by(&self.own_link(segment))
    }

    /// As [`CaseWire::identity`], where the own link is known.
    pub fn identity_by(&self, link: &OwnLink) -> Identity {
        if link.is_other {
            return Identity::default();
        }
        let (shown, own) = (text(self.id), self.own_id());
        let unusable = self.id.is_some_and(|id| id.get() != "null") && own.is_none();
        match link.id.clone().filter(|_| !unusable) {
            Some(linked) => Identity { also: shown.filter(|shown| *shown != linked.as_str()), id: Some(linked) },
            None => Identity { id: own, also: None },
        }
    }

    /// The verbs of the actions offered.
    pub fn offered(&self) -> Vec<&'static str> {
        let links = self.links();
        let offers = |relation: &&str| links.get(*relation).is_some_and(|link| link.get() != "null");
        OFFERS.iter().filter(|(relation, _)| offers(relation)).map(|(_, verb)| *verb).collect()
    }

    /// What the links to itself say. Links of an unexpected form count as none; they are no reason to reject the
    /// representation.
    pub fn own_link(&self, segment: &str) -> OwnLink {
        let links = self.own_hrefs();
        let named: Vec<Option<CaseId>> = links.iter().map(|href| id_in_link(segment, href)).collect();
        let id = named.iter().flatten().next().cloned();
        let other_kind = |href: &str| KINDS.iter().any(|kind| *kind != segment && id_in_link(kind, href).is_some());
        let is_other = links.iter().zip(&named).any(|(href, named)| match named {
            Some(_) => *named != id,
            None => other_kind(href) || is_below_a_case(href),
        });
        OwnLink { id, is_other }
    }

    /// What contradicts that this is the representation of a case: a link to itself that is not that case's, or its `_id`.
    pub fn contradiction(&self, segment: &str, asked: &CaseId) -> Option<String> {
        let elsewhere = self.own_hrefs().into_iter().find(|href| id_in_link(segment, href).as_ref() != Some(asked));
        elsewhere.or_else(|| text(self.id).filter(|shown| shown != asked.as_str()))
    }

    fn own_hrefs(&self) -> Vec<String> {
        let this: Option<Value> = self.links().get("self").and_then(|link| serde_json::from_str(link.get()).ok());
        own_links(&this.unwrap_or_default())
    }

    fn links(&self) -> BTreeMap<Cow<'_, str>, &RawValue> {
        self.links.and_then(|links| serde_json::from_str(links.get()).ok()).unwrap_or_default()
    }
}
