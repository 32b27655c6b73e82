//! What a person who decides about a case must see, as data: the sections of its representation, their labels, where each
//! value stands, and what speaks against saying yes. How it looks is not decided here.
//!
//! Adding a field is a line in the description of its kind.

use serde_json::Value;

/// What kind of value stands somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Anything, as it is.
    Plain,
    /// A word of the API's life cycle.
    State,
    /// An instant.
    Time,
    /// An amount with its currency.
    Money,
    /// True or false.
    Flag,
    /// How many elements a list has.
    Count,
    /// All plain members of an object, by name.
    Members,
}

/// One value of a line: dotted paths, of which the first that is there counts.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// Where it stands, `|` between alternatives; empty for the element of a list itself.
    pub at: &'static str,
    /// What it is.
    pub kind: Kind,
    /// What stands before it, where the value alone does not tell: `given`.
    pub before: &'static str,
}

/// A part of a section.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// A line of values; left out where none is there.
    Line(&'static str, &'static [Item]),
    /// A line for each element of a list, made of these values. An empty list is said to be so; one that is missing is left out.
    List(&'static str, &'static str, &'static [Item]),
    /// The same for a list whose absence is worth saying.
    Expected(&'static str, &'static str, &'static [Item]),
    /// Every plain value with its path, but for the members of these names (`|` between them): where no field is documented.
    Fields(&'static str),
    /// The last element of a list.
    Last(&'static str, &'static str, &'static [Item]),
}

/// One block of a sheet.
#[derive(Clone, Copy, Debug)]
pub enum Section {
    /// Parts of the case itself.
    Of(&'static str, &'static [Part]),
    /// The same parts for each element of a list, or for the one object that stands there. The element's name stands at the
    /// third path.
    Each(&'static str, &'static str, &'static [&'static str], &'static [Part]),
}

/// A kind of cases as people read them.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    /// Its sections, in their order.
    pub sections: &'static [Section],
    /// Members that are no content: links, profiles.
    pub silent: &'static [&'static str],
    /// What speaks against saying yes, worst first.
    pub doubts: fn(&Value) -> Vec<String>,
    /// What is offered for the case, and what is related to it: labels with words.
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

/// The first value that stands at one of these paths and is not null.
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

/// The elements of a list: an array, the `{anyOf: […]}` that some samples print, or an object for a list of one.
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

/// A text that is not blank.
#[must_use]
pub fn text<'a>(value: &'a Value, paths: &str) -> Option<&'a str> {
    find(value, paths)?.as_str().filter(|text| !text.trim().is_empty())
}

/// The texts at these paths as one.
#[must_use]
pub fn words(value: &Value, paths: &[&str]) -> String {
    paths.iter().filter_map(|path| text(value, path)).collect::<Vec<_>>().join(" ")
}

/// What the last segment of a link's path names, decoded.
#[must_use]
pub fn last_segment(href: &str) -> Option<String> {
    let last = href.split(['?', '#']).next()?.rsplit('/').next().filter(|last| !last.is_empty())?;
    Some(percent_encoding::percent_decode_str(last).decode_utf8_lossy().into_owned())
}
