//! What a person who decides about a case must see, as data: the sections, their labels, the paths of their values, and
//! the reasons against approval. Formatting happens elsewhere.
//!
//! To add a field, add a line to the description of its kind.

use serde_json::Value;

/// The kind of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any value, unchanged.
    Plain,
    /// A state in the API's life cycle.
    State,
    /// An instant.
    Time,
    /// An amount with its currency.
    Money,
    /// True or false.
    Flag,
    /// The length of a list.
    Count,
    /// All scalar members of an object, by name.
    Members,
}

/// One value of a line. The first of its dotted paths that exists is used.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// Its path, `|` between alternatives; empty for the list element itself.
    pub at: &'static str,
    /// Its kind.
    pub kind: Kind,
    /// A word before the value, where the value alone is unclear: `given`.
    pub before: &'static str,
}

/// A part of a section.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// A line of values; left out if there are none.
    Line(&'static str, &'static [Item]),
    /// A line of values for each element of a list. An empty list is shown as empty; a missing one is left out.
    List(&'static str, &'static str, &'static [Item]),
    /// The same for a list whose absence is shown too.
    Expected(&'static str, &'static str, &'static [Item]),
    /// Every scalar value with its path, except members of these names (`|` between them): for kinds without documented
    /// fields.
    Fields(&'static str),
    /// The last element of a list.
    Last(&'static str, &'static str, &'static [Item]),
}

/// One block of a sheet.
#[derive(Clone, Copy, Debug)]
pub enum Section {
    /// Parts of the case itself.
    Of(&'static str, &'static [Part]),
    /// The same parts for each element of a list, or for a single object. The third field is the path of the element's
    /// name.
    Each(&'static str, &'static str, &'static [&'static str], &'static [Part]),
}

/// How a kind of cases is shown to people.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    /// Its sections, in order.
    pub sections: &'static [Section],
    /// Members without content: links, profiles.
    pub silent: &'static [&'static str],
    /// Reasons against approval, worst first.
    pub doubts: fn(&Value) -> Vec<String>,
    /// Offered actions and related resources: labels with texts.
    pub links: fn(&Value) -> Vec<(&'static str, String)>,
}

/// A value.
#[must_use]
pub const fn item(at: &'static str, kind: Kind) -> Item {
    Item { at, kind, before: "" }
}

/// A value with a word before it.
#[must_use]
pub const fn named(before: &'static str, at: &'static str, kind: Kind) -> Item {
    Item { at, kind, before }
}

/// The first non-null value at one of these paths.
#[must_use]
pub fn find<'a>(value: &'a Value, paths: &str) -> Option<&'a Value> {
    paths.split('|').find_map(|path| at(value, path)).filter(|found| !found.is_null())
}

fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.')
        .filter(|key| !key.is_empty())
        .try_fold(value, |value, key| value.get(key))
        .filter(|value| !value.is_null())
}

/// The elements of a list: an array, the `{anyOf: […]}` that some samples show, or an object for a list of one.
#[must_use]
pub fn elements<'a>(value: &'a Value, paths: &str) -> Option<Vec<&'a Value>> {
    match find(value, paths)? {
        Value::Array(list) => Some(list.iter().collect()),
        Value::Object(members) => match members.get("anyOf") {
            Some(Value::Array(list)) => Some(list.iter().collect()),
            _ if members.is_empty() => Some(Vec::new()),
            _ => find(value, paths).map(|one| vec![one]),
        },
        _ => None,
    }
}

/// The text at one of these paths, unless blank.
#[must_use]
pub fn text<'a>(value: &'a Value, paths: &str) -> Option<&'a str> {
    find(value, paths)?.as_str().filter(|text| !text.trim().is_empty())
}

/// The texts at these paths, joined.
#[must_use]
pub fn words(value: &Value, paths: &[&str]) -> String {
    paths.iter().filter_map(|path| text(value, path)).collect::<Vec<_>>().join(" ")
}

/// The last segment of a link's path, decoded.
#[must_use]
pub fn last_segment(href: &str) -> Option<String> {
    let last = href.split(['?', '#']).next()?.rsplit('/').next().filter(|last| !last.is_empty())?;
    Some(percent_encoding::percent_decode_str(last).decode_utf8_lossy().into_owned())
}
