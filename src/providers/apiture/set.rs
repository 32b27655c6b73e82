//! One of Apiture's two kinds of cases, as far as its paths and lists differ.

use http::HeaderValue;

/// One of the API's two kinds of cases, as far as its paths and lists differ.
#[derive(Debug)]
pub struct Set {
    /// The last segment of its collection's path, and the one before each case's id.
    pub segment: &'static str,
    /// The query parameter by which an action names a case, and the word in messages.
    pub one: &'static str,
    /// The set that a case joins, by the state it gets there: the path of an action.
    pub joined: &'static [(&'static str, &'static str)],
    /// What a full representation calls the name that lists show as `name`.
    pub full_name: &'static str,
    /// What its lists can be sorted by.
    pub sortable: &'static [&'static str],
    /// Whether the reference documents that lists are filtered by property, state, name or applicant.
    pub filters: bool,
}

/// The media type of requests and answers.
pub const MEDIA: &str = "application/hal+json";

/// The same, for a header.
pub const HAL: HeaderValue = HeaderValue::from_static(MEDIA);
