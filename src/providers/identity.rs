//! Which case a row or a link names. One rule for lists, ids on stdin and pasted links.

use serde::Deserialize;
use serde_json::{Value, json, value::RawValue};

use crate::cases::{id::CaseId, json::with_first};

/// Members that a server generates, whatever the URL it was asked by. They are no part of a document to send.
pub const OF_THE_SERVER: &[&str] = &["_id", "_links", "_embedded", "_profile"];

/// The ids of a case in one of its representations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// The id by which the server knows it; `None` if there is no usable one.
    pub id: Option<CaseId>,
    /// Another id that the representation contains, if any.
    pub also: Option<String>,
}

/// The id in the link of a case: the segment after that of its collection, percent-decoded. Anything before that is
/// ignored.
#[must_use]
pub fn id_in_link(collection: &str, href: &str) -> Option<CaseId> {
    let end = memchr::memchr2(b'?', b'#', href.as_bytes()).unwrap_or(href.len());
    let path = &href[..end];
    let path = path.strip_suffix('/').unwrap_or(path);
    let mut segments = path.rsplit('/');
    let (last, before) = (segments.next()?, segments.next()?);
    if before != collection {
        return None;
    }
    let id = percent_encoding::percent_decode_str(last).decode_utf8().ok()?;
    CaseId::new(&id).ok()
}

/// The addresses in the `self` link of an object: one, or as HAL allows it several; or a text alone.
#[must_use]
pub fn own_links(this: &Value) -> Vec<String> {
    fn add(link: &Value, all: &mut Vec<String>) {
        match link {
            Value::String(href) => all.push(href.clone()),
            Value::Array(links) => links.iter().for_each(|link| add(link, all)),
            Value::Object(link) => link.get("href").into_iter().for_each(|href| add(href, all)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    add(this, &mut all);
    all
}

/// The member that holds the id in every row.
#[derive(Deserialize)]
struct RowWire<'a> {
    #[serde(borrow, rename = "_id")]
    id: Option<&'a RawValue>,
}

/// The same row with this id as its `_id`; everything else byte for byte. `None` if it is no object.
#[must_use]
pub fn with_id(raw: &RawValue, id: &CaseId) -> Option<Box<RawValue>> {
    // A row is an object; a list would be parsed with its first item as the id.
    raw.get().trim_start().strip_prefix('{')?;
    let row: RowWire<'_> = serde_json::from_str(raw.get()).ok()?;
    let (text, id) = (raw.get(), json!(id.as_str()));
    let named = match row.id {
        Some(shown) => {
            let at = (shown.get().as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
            format!("{}{id}{}", text.get(..at)?, text.get(at + shown.get().len()..)?)
        }
        None => return with_first(raw, "_id", &id),
    };
    RawValue::from_string(named).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_names_a_case_of_its_collection_only() {
        let id = |href: &str| id_in_link("applications", href).map(|id| id.to_string());
        let named = |text: &str| Some(text.to_owned());
        for href in [
            "/accountApplications/applications/a%3Ab",
            "https://www.example.com/accountApplications/applications/a%3ab/",
            "/gateway/v1/accountApplications/applications/a:b?embed=1#top",
            "applications/a:b",
        ] {
            assert_eq!(id(href), named("a:b"), "{href}");
        }
        assert_eq!(id("/applications/a+b"), named("a+b"), "a plus sign is none in a path");
        for href in
            ["/enrollments/a", "/applications", "/applications/", "/applications/..%2Fb", "/applications/%FF", "a", ""]
        {
            assert_eq!(id(href), None, "{href}");
        }
    }

    #[test]
    fn a_row_gets_its_id_and_nothing_else_changes() {
        let raw = |text: &str| RawValue::from_string(text.to_owned()).unwrap();
        let id = CaseId::new("b").unwrap();
        let named = |text: &str| with_id(&raw(text), &id).map(|raw| raw.get().to_owned());
        assert_eq!(
            named(r#"{"x": 1.0, "_id" : "a","n":[{"_id":"a"}]}"#).as_deref(),
            Some(r#"{"x": 1.0, "_id" : "b","n":[{"_id":"a"}]}"#)
        );
        assert_eq!(named(r#"{"x":1}"#).as_deref(), Some(r#"{"_id":"b","x":1}"#));
        assert_eq!(named("{ }").as_deref(), Some(r#"{"_id":"b" }"#));
        assert_eq!(named("[1]"), None);
    }
}
