//! What the pages of a collection say, and query parameters for numbered pages: reading one, and building the next URL.

use url::Url;

use crate::http::BaseUrl;

/// What a page says of its collection.
#[derive(Clone, Debug, Default)]
pub struct Paging {
    /// The URL of the next page; `None` after the last.
    pub next: Option<Url>,
    /// How many items the server counts in all.
    pub total: Option<u64>,
}

/// From the URL and body of an answer; a body that is no page says nothing.
pub type ReadPaging = fn(&BaseUrl, &Url, &[u8]) -> Paging;

/// The integer value of a query parameter.
#[must_use]
pub fn number_in(url: &Url, key: &str) -> Option<u64> {
    url.query_pairs().find(|(name, _)| name == key).and_then(|(_, value)| value.parse().ok())
}

/// The same URL with this parameter first, replacing others of its name.
#[must_use]
pub fn with_parameter(url: &Url, key: &str, value: u64) -> Url {
    let kept: Vec<(String, String)> =
        url.query_pairs().filter(|(name, _)| name != key).map(|(k, v)| (k.into_owned(), v.into_owned())).collect();
    let mut changed = url.clone();
    changed.query_pairs_mut().clear().append_pair(key, &value.to_string()).extend_pairs(kept);
    spaces_as_percent(&mut changed);
    changed
}

/// Writes a space in the query as `%20`, never `+`, as all these APIs document it.
pub fn spaces_as_percent(url: &mut Url) {
    let query = url.query().map(|query| query.replace('+', "%20"));
    url.set_query(query.as_deref());
}
