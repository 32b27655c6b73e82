//! Query parameters for numbered pages: reading one, and building the next URL.

use url::Url;

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
