//! Bodies of undocumented form: an array, a wrapped array, or one object; and a few names that many APIs use. A missing
//! field must never be an error here.

use serde::Deserialize;
use serde_json::{Value, value::RawValue};

use crate::{
    cases::{id::CaseId, port::DateField},
    providers::{
        identity::Identity,
        reading::{date, text},
    },
};

/// The likely names of a wrapped array.
const LISTS: &[&str] =
    &["items", "data", "identification_processes", "identificationProcesses", "processes", "results", "content"];
/// The likely names of a wrapped process.
const WRAPPERS: &[&str] = &["identification_process", "identificationProcess", "process", "data", "item"];

/// An object's members, as text.
type Members<'a> = std::collections::BTreeMap<String, &'a RawValue>;

fn members(raw: &RawValue) -> Option<Members<'_>> {
    raw.get().starts_with('{').then(|| serde_json::from_str(raw.get()).ok())?
}

/// The processes in the body of a list; `None` when it is neither an array nor an object. A body that is not clearly a
/// list is one process.
pub fn items(body: &RawValue) -> Option<Vec<&RawValue>> {
    list(body).or_else(|| Some(if members(body)?.is_empty() { Vec::new() } else { vec![body] }))
}

/// The array in the body of a list; `None` if it is not clear which one, if any.
pub fn list(body: &RawValue) -> Option<Vec<&RawValue>> {
    if body.get().starts_with('[') {
        return serde_json::from_str(body.get()).ok();
    }
    let found = members(body)?;
    // `{"data": {"items": […]}}`
    let around = LISTS.iter().chain(["_embedded", "page"].iter()).filter_map(|name| found.get(*name).copied());
    let inner = || around.filter_map(members).find_map(|inner| array_in(named(&inner)?));
    if let Some(list) = named(&found).map_or_else(inner, array_in) {
        return Some(list);
    }
    // An unknown name counts, if there is no other array and the body is not a process itself.
    if known(body).id.is_some() {
        return None;
    }
    let mut lists = found.values().copied().filter(is_array).filter_map(objects);
    lists.next().filter(|_| lists.next().is_none())
}

fn is_array(raw: &&RawValue) -> bool {
    raw.get().starts_with('[')
}

/// The array under one of the likely names.
fn named<'a>(found: &Members<'a>) -> Option<&'a RawValue> {
    LISTS.iter().find_map(|name| found.get(*name).copied().filter(is_array))
}

fn array_in(raw: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(raw.get()).ok()
}

/// The elements of a non-empty array of objects.
fn objects(raw: &RawValue) -> Option<Vec<&RawValue>> {
    array_in(raw).filter(|all| !all.is_empty() && all.iter().all(|element| element.get().starts_with('{')))
}

/// The likely names of a process's identity, state and date.
#[derive(Default, Deserialize)]
struct KnownWire<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow, rename = "_id")]
    underscored: Option<&'a RawValue>,
    #[serde(borrow)]
    identification_process_id: Option<&'a RawValue>,
    #[serde(borrow, rename = "identificationProcessId")]
    identification_process: Option<&'a RawValue>,
    #[serde(borrow)]
    status: Option<&'a RawValue>,
    #[serde(borrow)]
    state: Option<&'a RawValue>,
    #[serde(borrow)]
    created_at: Option<&'a RawValue>,
    #[serde(borrow, rename = "createdAt")]
    created: Option<&'a RawValue>,
}

/// What is known about a process.
pub struct Known {
    pub id: Option<String>,
    /// A different id under another of these names.
    pub also: Option<String>,
    pub state: Option<String>,
    pub created: DateField,
}

impl Known {
    /// Its identity.
    pub fn identity(&self) -> Identity {
        Identity { id: self.id.as_ref().and_then(|id| CaseId::new(id).ok()), also: self.also.clone() }
    }
}

/// What a process contains under the likely names; all of it may be missing.
pub fn known(raw: &RawValue) -> Known {
    let inner = members(raw).and_then(|found| {
        let named = ["id", "_id", "status", "state"].iter().any(|name| found.contains_key(*name));
        WRAPPERS
            .iter()
            .find_map(|name| found.get(*name).copied())
            .filter(|inner| !named && inner.get().starts_with('{'))
    });
    let wire: KnownWire<'_> = serde_json::from_str(inner.unwrap_or(raw).get()).unwrap_or_default();
    let ids = [wire.underscored, wire.id, wire.identification_process_id, wire.identification_process];
    let mut ids = ids.into_iter().filter_map(text);
    let id = ids.next();
    Known {
        // Ids are UUIDs, which compare case-insensitively.
        also: ids.find(|other| id.as_ref().is_some_and(|id| !id.eq_ignore_ascii_case(other))),
        id,
        state: text(wire.status).or_else(|| text(wire.state)),
        created: date(wire.created_at.or(wire.created)),
    }
}

/// The server's message in an error of undocumented form.
pub fn words(body: &[u8]) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let places = [
        "/message",
        "/error_description",
        "/detail",
        "/description",
        "/error/message",
        "/error",
        "/errors/0/message",
        "/title",
    ];
    let found = places.iter().filter_map(|place| body.pointer(place)?.as_str());
    found.map(str::trim).find(|text| !text.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(body: &str) -> Option<usize> {
        items(&RawValue::from_string(body.to_owned()).unwrap()).map(|items| items.len())
    }

    #[test]
    fn a_list_is_found_whatever_is_around_it() {
        assert_eq!(count(r#"[{"id":"a"},{"id":"b"}]"#), Some(2));
        for name in LISTS {
            assert_eq!(count(&format!(r#"{{"total":1,"{name}":[{{"id":"a"}}]}}"#)), Some(1), "{name}");
            assert_eq!(count(&format!(r#"{{"data":{{"{name}":[{{"id":"a"}}]}}}}"#)), Some(1), "data.{name}");
        }
        assert_eq!(
            count(r#"{"id":"a","documents":["x","y"]}"#),
            Some(1),
            "an object with another array is one process"
        );
        assert_eq!(
            count(r#"{"total":2,"checks":[{"id":"a"},{"id":"b"}],"tags":["x"]}"#),
            Some(2),
            "the only one of objects"
        );
        assert_eq!(
            count(r#"{"checks":[{"id":"a"},{"id":"b"}],"steps":[{"id":"c"}]}"#),
            Some(1),
            "it is not clear which"
        );
        assert_eq!(count(r#"{"id":"a","checks":[{"id":"c"},{"id":"d"}]}"#), Some(1), "a process with checks");
        assert_eq!(count("[]"), Some(0));
        assert_eq!(count("{}"), Some(0));
        assert_eq!(count("7"), None);
        assert_eq!(count("null"), None);
    }

    #[test]
    fn what_is_likely_is_read_and_nothing_is_required() {
        let known = |body: &str| known(&RawValue::from_string(body.to_owned()).unwrap());
        assert_eq!(known(r#"{"identification_process":{"id":"a","status":"OPEN"}}"#).state.as_deref(), Some("OPEN"));
        assert_eq!(known(r#"{"state":"X","data":{"status":"Y"}}"#).state.as_deref(), Some("X"));
        let nothing = known(r#"{"id":{},"status":[1]}"#);
        assert_eq!((nothing.id, nothing.state), (None, None));
        assert_eq!(known("[1]").state, None);
    }
}
