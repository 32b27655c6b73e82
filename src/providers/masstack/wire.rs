//! Bodies of undocumented form: an array, a wrapped array, or one object; and a few names that many APIs use. A missing
//! field must never be an error here.

use serde::Deserialize;
use serde_json::{Value, value::RawValue};

use crate::{
    cases::{id::CaseId, port::DateField},
    providers::{
        identity::Identity,
        reading::{date, number, object, text},
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

/// Words for a list or a process that could not be had, where a success says so.
const ERRORS: &[&str] = &["error", "errors", "error_description", "exception"];
/// States of an answer, not of a process.
const FAILED: &[&str] = &["error", "fail", "failed", "failure", "ko", "nok", "false"];

/// What a success says that reports an error; `None` for one that does not. A process with an id or a state of its own
/// may well show an error: that is its own.
pub fn refusal(body: &RawValue) -> Option<String> {
    let found = members(body)?;
    let own = own(body);
    if own.id.is_some() {
        return None;
    }
    let says = |name: &str, is: &dyn Fn(&str) -> bool| found.get(name).is_some_and(|raw| is(raw.get()));
    let is_there = |raw: &str| !matches!(raw, "null" | "false" | "\"\"" | "[]" | "{}" | "0");
    let has_failed = |word: &String| FAILED.contains(&word.to_ascii_lowercase().as_str());
    let state = own.state.filter(|word| !word.eq_ignore_ascii_case("error"));
    let is_list = list(body).is_some();
    let by_word = ["status", "state", "result"].iter().any(|name| {
        found.get(*name).is_some_and(|raw| raw.get() == "false" || text(Some(raw)).as_ref().is_some_and(has_failed))
    });
    let refused = ["success", "ok"].iter().any(|name| says(name, &|raw| raw == "false"))
        || (is_list && by_word)
        || (state.is_none() && ERRORS.iter().any(|name| says(name, &is_there)));
    refused.then(|| words(body.get().as_bytes()).unwrap_or_else(|| "the answer reports an error".to_owned()))
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
    let inner: Vec<Members<'_>> = around.filter_map(members).collect();
    let likely: Vec<&RawValue> = std::iter::once(&found).chain(&inner).flat_map(named).collect();
    let others = found.iter().filter(|(name, raw)| is_array(raw) && !LISTS.contains(&name.as_str()));
    let mut others = others.filter_map(|(name, raw)| objects(raw).map(|list| (name, list)));
    match likely.as_slice() {
        [one] => array_in(one).filter(|list| !list.is_empty() || others.next().is_none()),
        // Another name counts if it speaks of processes, is the only one, and the body is not a process itself: documents
        // and checks of an unknown kind are none.
        [] if own(body).id.is_none() => {
            let speaks = |name: &str| ["process", "identification"].iter().any(|word| name.contains(word));
            others
                .next()
                .filter(|(name, _)| speaks(&name.to_lowercase()) && others.next().is_none())
                .map(|(_, list)| list)
        }
        _ => None,
    }
}

/// The total in the body of a list, if any.
pub fn total(body: &RawValue) -> Option<u64> {
    const NAMES: &[&str] = &["total", "totalCount", "total_count", "totalElements", "total_elements", "count"];
    let places = beside_the_list(body);
    NAMES.iter().find_map(|name| places.iter().find_map(|place| number(place.get(*name).copied())))
}

/// Whether the body of a list names another page.
pub fn names_more(body: &RawValue) -> bool {
    const NAMES: &[&str] = &[
        "next",
        "nextPage",
        "next_page",
        "nextCursor",
        "next_cursor",
        "nextPageToken",
        "nextToken",
        "next_token",
        "cursor",
        "hasMore",
        "has_more",
        "hasNext",
        "has_next",
    ];
    const PAGES: &[&str] = &["totalPages", "total_pages", "pageCount", "page_count", "pages"];
    let says_no = |raw: &RawValue| matches!(raw.get(), "null" | "false" | "\"\"" | "{}" | "[]" | "0");
    let names_one = |place: &Members<'_>| NAMES.iter().any(|name| place.get(*name).is_some_and(|raw| !says_no(raw)));
    let counts_more =
        |place: &Members<'_>| PAGES.iter().any(|name| number(place.get(*name).copied()).is_some_and(|pages| pages > 1));
    let is_not_last = |place: &Members<'_>| place.get("last").is_some_and(|raw| raw.get() == "false");
    beside_the_list(body).iter().any(|place| names_one(place) || counts_more(place) || is_not_last(place))
}

/// The objects in which APIs usually put paging information: the body, and those in it and in its `meta`.
fn beside_the_list(body: &RawValue) -> Vec<Members<'_>> {
    const PLACES: &[&str] = &["meta", "page", "pagination", "paging", "data", "_embedded", "_links", "links"];
    fn within<'a>(place: &Members<'a>) -> Vec<Members<'a>> {
        PLACES.iter().filter_map(|name| members(place.get(*name).copied()?)).collect()
    }
    let Some(found) = members(body) else { return Vec::new() };
    let near = within(&found);
    let deeper: Vec<Members<'_>> = near.iter().flat_map(within).collect();
    std::iter::once(found).chain(near).chain(deeper).collect()
}

fn is_array(raw: &&RawValue) -> bool {
    raw.get().starts_with('[')
}

/// The arrays with likely names.
fn named<'a>(found: &Members<'a>) -> Vec<&'a RawValue> {
    LISTS.iter().filter_map(|name| found.get(*name).copied().filter(is_array)).collect()
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

/// What a process contains under the likely names; all of it may be missing. A list of one stands for that one.
pub fn known(raw: &RawValue) -> Known {
    let own_words = own(raw);
    match list(raw).as_deref() {
        Some([one]) if own_words.id.is_none() => own(one),
        _ => own_words,
    }
}

/// What an object contains under the likely names.
fn own(raw: &RawValue) -> Known {
    let inner = members(raw).and_then(|found| {
        let named = ["id", "_id", "status", "state"].iter().any(|name| found.contains_key(*name));
        WRAPPERS
            .iter()
            .find_map(|name| found.get(*name).copied())
            .filter(|inner| !named && inner.get().starts_with('{'))
    });
    let wire: KnownWire<'_> = object(inner.unwrap_or(raw).get()).unwrap_or_default();
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
            count(r#"{"total":2,"identityProcesses":[{"id":"a"},{"id":"b"}],"tags":["x"]}"#),
            Some(2),
            "the only one of objects, by a name that speaks of processes"
        );
        for name in ["checks", "documents", "identities"] {
            assert_eq!(count(&format!(r#"{{"total":2,"{name}":[{{"id":"a"}},{{"id":"b"}}]}}"#)), Some(1), "{name}");
        }
        assert_eq!(
            count(r#"{"checks":[{"id":"a"},{"id":"b"}],"steps":[{"id":"c"}]}"#),
            Some(1),
            "it is not clear which"
        );
        assert_eq!(count(r#"{"id":"a","checks":[{"id":"c"},{"id":"d"}]}"#), Some(1), "a process with checks");
        for body in [
            r#"{"items":[],"data":[{"id":"a"}]}"#,
            r#"{"items":[{"id":"a"}],"results":[{"id":"b"}]}"#,
            r#"{"data":{"items":[{"id":"a"}],"processes":[]}}"#,
            r#"{"items":[],"checks":[{"id":"a"}]}"#,
        ] {
            let body = RawValue::from_string(body.to_owned()).unwrap();
            assert!(list(&body).is_none(), "{body}: it is not clear which");
        }
        assert_eq!(count(r#"{"items":[{"id":"a"},{"id":"b"}],"warnings":[{"code":1}]}"#), Some(2));
        assert_eq!(count("[]"), Some(0));
        assert_eq!(count("{}"), Some(0));
        assert_eq!(count("7"), None);
        assert_eq!(count("null"), None);
    }

    #[test]
    fn what_a_list_says_of_more_is_found() {
        let raw = |body: &str| RawValue::from_string(body.to_owned()).unwrap();
        for body in [
            r#"{"total":10,"items":[]}"#,
            r#"{"meta":{"total":"10"},"items":[]}"#,
            r#"{"meta":{"pagination":{"total":10}},"data":[]}"#,
            r#"{"content":[],"page":{"totalElements":10}}"#,
            r#"{"data":{"items":[],"count":10}}"#,
        ] {
            assert_eq!(total(&raw(body)), Some(10), "{body}");
        }
        for body in [
            r#"{"next":"?page=2","items":[]}"#,
            r#"{"_links":{"next":{"href":"?page=2"}},"items":[]}"#,
            r#"{"meta":{"hasMore":true},"items":[]}"#,
            r#"{"content":[],"last":false}"#,
            r#"{"content":[],"page":{"totalPages":3}}"#,
            r#"{"items":[],"nextToken":"abc"}"#,
        ] {
            assert!(names_more(&raw(body)), "{body}");
        }
        for body in [
            r#"{"next":null,"last":true,"pages":1,"hasMore":false,"links":{"next":""},"items":[{"next":1,"total":3}]}"#,
            "[]",
        ] {
            assert_eq!((names_more(&raw(body)), total(&raw(body))), (false, None), "{body}");
        }
    }

    #[test]
    fn what_is_likely_is_read_and_nothing_is_required() {
        let known = |body: &str| known(&RawValue::from_string(body.to_owned()).unwrap());
        assert_eq!(known(r#"{"identification_process":{"id":"a","status":"OPEN"}}"#).state.as_deref(), Some("OPEN"));
        assert_eq!(known(r#"{"state":"X","data":{"status":"Y"}}"#).state.as_deref(), Some("X"));
        let nothing = known(r#"{"id":{},"status":[1]}"#);
        assert_eq!((nothing.id, nothing.state), (None, None));
        assert_eq!(known("[1]").state, None);
        assert_eq!(known(r#"["a","b","c","d","OPEN"]"#).state, None, "the elements of a list are no members");
        for body in [r#"[{"id":"a","status":"X"}]"#, r#"{"total":1,"items":[{"id":"a","status":"X"}]}"#] {
            let one = known(body);
            assert_eq!((one.id.as_deref(), one.state.as_deref()), (Some("a"), Some("X")), "{body}");
        }
        assert_eq!(known(r#"[{"id":"a"},{"id":"b"}]"#).id, None);
        assert_eq!(known(r#"{"id":"a","data":[{"id":"b"}]}"#).id.as_deref(), Some("a"));
    }

    #[test]
    fn a_success_that_reports_an_error_is_told_from_a_process_that_failed() {
        let refusal = |body: &str| refusal(&RawValue::from_string(body.to_owned()).unwrap());
        for (body, words) in [
            (r#"{"error":"boom"}"#, "boom"),
            (r#"{"error":{"message":"boom"}}"#, "boom"),
            (r#"{"errors":[{"message":"boom"}]}"#, "boom"),
            (r#"{"status":"error","items":[]}"#, "reports an error"),
            (r#"{"status":"ERROR","message":"boom","items":[]}"#, "boom"),
            (r#"{"status":"error","error":"boom"}"#, "boom"),
            (r#"{"status":false,"data":[]}"#, "reports an error"),
            (r#"{"success":false,"items":[{"id":"a"}]}"#, "reports an error"),
        ] {
            assert!(refusal(body).is_some_and(|said| said.contains(words)), "{body}: {:?}", refusal(body));
        }
        for body in [
            r#"{"id":"a","status":"error","error":"face does not match"}"#,
            r#"{"status":"FAILED","error":"face does not match"}"#,
            r#"{"status":"error"}"#,
            r#"{"status":"ok","error":null,"errors":[],"items":[]}"#,
            r#"{"items":[{"error":"x"}]}"#,
            r#"{"x":1}"#,
            "[]",
            "null",
        ] {
            assert_eq!(refusal(body), None, "{body}");
        }
    }
}
