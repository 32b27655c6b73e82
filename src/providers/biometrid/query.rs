//! Queries of the list and of the four views, and their URLs.

use url::Url;

use crate::{
    cases::{age::Range, criteria::Criteria},
    http::BaseUrl,
    providers::paging::spaces_as_percent,
};

/// Default page size: the server's default of 10 would mean many requests.
const PAGE: u32 = 50;

/// Which collection. A view is not the list filtered by state: the reference's samples of both differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// `GET /processes`.
    #[default]
    All,
    /// `GET /processes/rejected`.
    Rejected,
    /// `GET /processes/finished`.
    Finished,
    /// `GET /processes/completed`.
    Completed,
    /// `GET /processes/incomplete`.
    Incomplete,
}

impl View {
    fn segment(self) -> Option<&'static str> {
        match self {
            Self::All => None,
            Self::Rejected => Some("rejected"),
            Self::Finished => Some("finished"),
            Self::Completed => Some("completed"),
            Self::Incomplete => Some("incomplete"),
        }
    }
}

/// The query of a list. Views document no parameters: only the operator's `page` and `limit` are sent to them.
#[derive(Clone, Debug, Default)]
pub struct ListQuery {
    /// Which collection.
    pub view: View,
    /// `clientId`.
    pub client_id: Option<String>,
    /// `search`.
    pub search: Option<String>,
    /// `id`.
    pub id: Option<String>,
    /// `status`, comma-separated.
    pub statuses: Vec<String>,
    /// `remainingSteps`.
    pub remaining_steps: Option<String>,
    /// `created_at`, as `start,end`.
    pub created: Option<Range>,
    /// `deleted_at`.
    pub deleted: Option<String>,
    /// `columns`: "find by log information".
    pub log_columns: Option<String>,
    /// `sortBy` and `order`; without it, by creation.
    pub sort: Option<Sort>,
    /// `page`: the first page to read.
    pub page: Option<u64>,
    /// `limit`: items per page.
    pub page_size: Option<u32>,
}

/// The requested order. Not trusted: rows are sorted locally as well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The field of a process.
    pub by: String,
    /// Largest first.
    pub descending: bool,
}

impl ListQuery {
    /// The parameters that let the server narrow its list for these criteria.
    #[must_use]
    pub fn from_criteria(criteria: &Criteria) -> Self {
        Self {
            search: criteria.search.clone(),
            statuses: criteria.states.clone(),
            created: criteria.created,
            ..Self::default()
        }
    }

    /// The URL of a page; `None` is the first.
    pub(super) fn url(&self, base: &BaseUrl, page: Option<u64>) -> Url {
        let mut pairs: Vec<(&str, String)> = Vec::new();
        let mut add = |key, value: Option<String>| pairs.extend(value.map(|value| (key, value)));
        let page = page.or(self.page);
        match self.view {
            View::All => {
                add("clientId", self.client_id.clone());
                add("search", self.search.clone());
                add("id", self.id.clone());
                add("status", (!self.statuses.is_empty()).then(|| self.statuses.join(",")));
                add("remainingSteps", self.remaining_steps.clone());
                add("created_at", self.created.and_then(closed));
                add("deleted_at", self.deleted.clone());
                add("columns", self.log_columns.clone());
                // The documented defaults differ from the samples. Sorted by creation, because processes created
                // meanwhile then come last and shift nothing.
                let (by, descending) =
                    self.sort.as_ref().map_or(("created_at", false), |sort| (sort.by.as_str(), sort.descending));
                add("sortBy", Some(by.to_owned()));
                add("order", Some(if descending { "desc" } else { "asc" }.to_owned()));
                add("page", Some(page.unwrap_or(1).to_string()));
                add("limit", Some(self.page_size.unwrap_or(PAGE).to_string()));
            }
            _ => {
                add("page", page.map(|page| page.to_string()));
                add("limit", self.page_size.map(|limit| limit.to_string()));
            }
        }
        let segments: Vec<&str> = ["processes"].into_iter().chain(self.view.segment()).collect();
        let mut url = endpoint(base, &segments);
        if !pairs.is_empty() {
            url.query_pairs_mut().extend_pairs(pairs);
            spaces_as_percent(&mut url);
        }
        url
    }
}

/// A range with both ends, as documented; a half-open one is only checked locally.
fn closed(range: Range) -> Option<String> {
    Some(format!("{},{}", range.from?, range.until?))
}

/// The URL of these segments below the base path: names of routes and ids, which are valid segments.
pub(super) fn endpoint(base: &BaseUrl, segments: &[&str]) -> Url {
    base.endpoint(segments).unwrap_or_else(|_| unreachable!("a `CaseId` is never empty, dots or control characters"))
}
