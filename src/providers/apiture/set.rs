//! What distinguishes Apiture's two kinds of cases: their paths and lists.

use http::HeaderValue;

/// One of the API's two kinds of cases: its paths and lists.
#[derive(Debug)]
pub struct Set {
    /// The last segment of its collection's path, before each case's id.
    pub segment: &'static str,
    /// The query parameter that names a case for an action; also its name in messages.
    pub one: &'static str,
    /// The set that a case joins, by target state: the path of the action.
    pub joined: &'static [(&'static str, &'static str)],
    /// The member in a full representation that corresponds to `name` in lists.
    pub full_name: &'static str,
    /// The properties by which its lists can be sorted.
    pub sortable: &'static [&'static str],
    /// Whether the reference documents filters by property, state, name or applicant.
    pub filters: bool,
}

/// The media type of requests and answers.
pub const MEDIA: &str = "application/hal+json";

/// The same, for a header.
pub const HAL: HeaderValue = HeaderValue::from_static(MEDIA);
