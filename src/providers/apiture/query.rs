//! Queries of the collections: from criteria to parameters, and from page to page.

use http::Method;
use url::Url;

use super::{set::Set, wire::CollectionWire};
use crate::{
    cases::criteria::Criteria,
    http::{BaseUrl, Request},
    providers::paging::{Paging, number_in, spaces_as_percent},
};

/// Which collection to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// `GET /applications` or `GET /enrollments`.
    #[default]
    All,
    /// `GET /runningApplications`.
    Running,
    /// `GET /blockedApplications`.
    Blocked,
}

impl View {
    /// The view with this name; without a name, all cases.
    #[must_use]
    pub fn named(name: Option<&str>) -> Self {
        match name {
            Some("running") => Self::Running,
            Some("blocked") => Self::Blocked,
            _ => Self::All,
        }
    }

    /// The last segment of its path.
    fn segment(self, set: &Set) -> &'static str {
        match self {
            Self::All => set.segment,
            Self::Running => "runningApplications",
            Self::Blocked => "blockedApplications",
        }
    }
}

/// The query of a collection.
#[derive(Clone, Debug, Default)]
pub struct ListQuery {
    /// Which collection.
    pub view: View,
    /// `start`: index of the first item.
    pub start: Option<u64>,
    /// `limit`: items per page.
    pub page_size: Option<u32>,
    /// `sortBy`: comma-separated, `-` for descending.
    pub sort_by: Option<String>,
    /// `filter`, verbatim.
    pub filter: Option<String>,
    /// `q`.
    pub search: Option<String>,
    /// `state`: documented for `/runningApplications`; on `/applications` the simple filter form.
    pub states: Vec<String>,
    /// `name`, on `/runningApplications` only.
    pub names: Vec<String>,
    /// `applicant`, on `/applications` only.
    pub applicant: Option<String>,
    /// Simple filters: property and accepted values.
    pub simple: Vec<(String, Vec<String>)>,
}

/// Parameters that the server refused, so that they are left out.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Refused {
    pub(super) states: bool,
    pub(super) order: bool,
}

impl ListQuery {
    /// The parameters that let the server narrow its list for these criteria.
    #[must_use]
    pub fn from_criteria(view: View, criteria: &Criteria) -> Self {
        Self {
            view,
            filter: criteria.filter.clone(),
            search: criteria.search.clone(),
            states: criteria.states.clone(),
            names: criteria.names.clone(),
            applicant: criteria.applicant.clone(),
            simple: criteria.matches.iter().map(|m| (m.property.clone(), m.values.clone())).collect(),
            ..Self::default()
        }
    }

    /// The URL of the first page. `|` separates alternatives.
    pub(super) fn url(&self, base: &BaseUrl, set: &Set, refused: Refused) -> Url {
        let mut url = endpoint(base, &[self.view.segment(set)]);
        let mut pairs: Vec<(&str, String)> = Vec::new();
        let mut add = |key, value: Option<String>| pairs.extend(value.map(|value| (key, value)));
        add("start", self.start.map(|start| start.to_string()));
        add("limit", self.page_size.map(|limit| limit.to_string()));
        add("sortBy", self.sort_by.clone().filter(|_| !refused.order));
        add("filter", self.filter.clone());
        add("q", self.search.clone());
        let joined = |values: &[String]| (!values.is_empty()).then(|| values.join("|"));
        if set.filters && self.view != View::Blocked && !refused.states {
            add("state", joined(&self.states));
        }
        if self.view == View::Running {
            add("name", joined(&self.names));
        }
        if set.filters && self.view == View::All {
            add("applicant", self.applicant.clone());
        }
        for (property, values) in self.simple.iter().filter(|_| set.filters) {
            pairs.extend(joined(values).map(|value| (property.as_str(), value)));
        }
        set_query(&mut url, &pairs);
        url
    }
}

/// The URL of these segments below the base path. They are names of sets and ids, which are valid segments.
pub(super) fn endpoint(base: &BaseUrl, segments: &[&str]) -> Url {
    base.endpoint(segments).unwrap_or_else(|_| unreachable!("a `CaseId` is never empty, dots or control characters"))
}

/// Percent-encodes as the reference does: a space is `%20`, never `+`.
pub(super) fn set_query(url: &mut Url, pairs: &[(&str, String)]) {
    if pairs.is_empty() {
        return;
    }
    url.query_pairs_mut().clear().extend_pairs(pairs);
    spaces_as_percent(url);
}

/// The URL of the next page: the parameters of the server's `next` link, on the collection being read. Its host and
/// path are ignored: the samples of one view link to another, on the documentation's host. Parameters that the link
/// omits are kept, so that every page belongs to the same selection. Without `next` the collection ends, whatever
/// `count` says.
pub(super) fn next_page(at: &Url, page: &CollectionWire<'_>) -> Result<Option<Url>, &'static str> {
    let Some(href) = page.next()? else { return Ok(None) };
    let query = href.split('#').next().and_then(|href| href.split_once('?')).map_or("", |(_, query)| query);
    let linked: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let names = |key: &str| linked.iter().any(|(name, _)| name == key);
    let kept = at.query_pairs().filter(|(key, _)| key != "start" && !names(key));
    let pairs: Vec<(String, String)> = kept.map(|(key, value)| (key.into_owned(), value.into_owned())).collect();
    let mut next = at.clone();
    next.set_query(None);
    if !linked.is_empty() || !pairs.is_empty() {
        next.query_pairs_mut().extend_pairs(&linked).extend_pairs(pairs);
        spaces_as_percent(&mut next);
    }
    Ok(Some(next))
}

/// How many of this page's items the next page repeats, by the server's numbers.
pub(super) fn overlap(at: &Url, page: &CollectionWire<'_>, shown: usize, next: &Url) -> u64 {
    let start = page.start().or_else(|| number_in(at, "start")).unwrap_or(0);
    let end = start.saturating_add(shown as u64);
    number_in(next, "start").filter(|next| *next > start).map_or(0, |next| end.saturating_sub(next))
}

/// What a page says of the rest. An unreadable link leads to this same page again, which the caller reports as an error:
/// it is not the end.
pub(super) fn paging(_: &BaseUrl, at: &Url, body: &[u8]) -> Paging {
    let Ok(page) = serde_json::from_slice::<CollectionWire<'_>>(body) else { return Paging::default() };
    let Ok(items) = page.items() else { return Paging::default() };
    Paging { next: next_page(at, &page).unwrap_or_else(|_| Some(at.clone())), total: page.total(items.len()) }
}

/// A GET that accepts HAL.
pub(super) fn get(url: Url) -> Request {
    Request::new(Method::GET, url).header(http::header::ACCEPT, super::HAL)
}
