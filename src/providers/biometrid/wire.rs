//! The wire format: two page envelopes, the envelope of one process, and a process's identity, dates and names.
//!
//! All other members pass through as text.

use serde::Deserialize;
use serde_json::{Value, value::RawValue};
use url::Url;

use crate::{
    cases::{id::CaseId, port::DateField},
    http::{BaseUrl, Error, Response},
    providers::{
        identity::Identity,
        paging::{Paging, number_in, with_parameter},
        reading::{date, not_json, number, said_no, text, unexpected},
    },
};

/// The outer envelope: `{data, meta, status}`.
#[derive(Deserialize)]
struct EnvelopeWire<'a> {
    #[serde(borrow)]
    data: Option<&'a RawValue>,
    #[serde(borrow)]
    meta: Option<&'a RawValue>,
    #[serde(borrow)]
    status: Option<&'a RawValue>,
}

/// Page numbers: under `meta.pagination` for lists, beside the items for views.
#[derive(Default, Deserialize)]
struct PageWire<'a> {
    #[serde(borrow)]
    total: Option<&'a RawValue>,
    #[serde(borrow)]
    page: Option<&'a RawValue>,
    #[serde(borrow, rename = "lastPage")]
    last_page: Option<&'a RawValue>,
    #[serde(borrow)]
    data: Option<&'a RawValue>,
    #[serde(borrow, rename = "sortBy")]
    sort_by: Option<&'a RawValue>,
    #[serde(borrow)]
    order: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct MetaWire<'a> {
    #[serde(borrow)]
    pagination: Option<PageWire<'a>>,
}

/// One page, from either envelope.
pub struct Listed<'a> {
    pub items: Vec<&'a RawValue>,
    pub total: Option<u64>,
    pub page: Option<u64>,
    pub last_page: Option<u64>,
    /// The order in which the server says it lists.
    pub order: Option<String>,
}

/// The message of an envelope with `status: false`, or with a word that says the same, whatever the HTTP status.
pub fn refusal(body: &[u8]) -> Option<String> {
    let envelope: EnvelopeWire<'_> = serde_json::from_slice(body).ok()?;
    let failed = |word: String| ["false", "0", "error", "fail", "failed"].contains(&word.to_ascii_lowercase().as_str());
    let refused =
        envelope.status.is_some_and(|status| status.get() == "false" || text(Some(status)).is_some_and(failed));
    refused.then(|| words(body).unwrap_or_else(|| "the answer says status: false".to_owned()))
}

/// The content of an envelope. `status: false` is an error even with a 200.
fn opened(response: &Response) -> Result<EnvelopeWire<'_>, Error> {
    if let Some(words) = refusal(&response.body) {
        return Err(said_no(response, words));
    }
    // A list would be taken for the members of an envelope in their order.
    match response.body.trim_ascii_start().starts_with(b"[") {
        true => Err(unexpected(response, "the answer is a list and no envelope")),
        false => serde_json::from_slice(&response.body).map_err(|error| not_json(response, error)),
    }
}

/// Parses a page of the list or of a view.
pub fn page(response: &Response) -> Result<Listed<'_>, Error> {
    listed(&opened(response)?).map_err(|why| unexpected(response, why))
}

/// What a page says of the rest, in either envelope. The requested page number counts: a server that ignores it always
/// reports page 1.
pub fn paging(_: &BaseUrl, at: &Url, body: &[u8]) -> Paging {
    let Ok(envelope) = serde_json::from_slice(body) else { return Paging::default() };
    let Ok(page) = listed(&envelope) else { return Paging::default() };
    let number = number_in(at, "page").or(page.page).unwrap_or(1);
    let more = !page.items.is_empty() && page.last_page.is_some_and(|last| number < last);
    Paging { next: more.then(|| with_parameter(at, "page", number.saturating_add(1))), total: page.total }
}

fn listed<'a>(envelope: &EnvelopeWire<'a>) -> Result<Listed<'a>, &'static str> {
    let data = envelope.data.ok_or("data is missing")?;
    let array = |raw: &'_ RawValue| raw.get().starts_with('[');
    let (items, numbers) = if array(data) {
        let meta = envelope.meta.and_then(|meta| serde_json::from_str::<MetaWire<'_>>(meta.get()).ok());
        (Some(data), meta.and_then(|meta| meta.pagination).unwrap_or_default())
    } else {
        let inner: PageWire<'_> =
            serde_json::from_str(data.get()).map_err(|_| "data is neither an array nor a page")?;
        (inner.data.filter(|items| array(items)), inner)
    };
    let items = items.ok_or("data holds no array of processes")?;
    let items = serde_json::from_str(items.get()).map_err(|_| "data holds no array of processes")?;
    let order = text(numbers.sort_by).map(|by| match text(numbers.order) {
        Some(order) => format!("{by} {order}"),
        None => by,
    });
    Ok(Listed {
        items,
        total: number(numbers.total),
        page: number(numbers.page),
        last_page: number(numbers.last_page),
        order,
    })
}

/// The process in an answer about one.
pub fn one(response: &Response) -> Result<&RawValue, Error> {
    let envelope = opened(response)?;
    let data = envelope.data.filter(|data| data.get().starts_with('{'));
    data.ok_or_else(|| unexpected(response, "data holds no process"))
}

/// The server's message in an envelope, or in the other forms that its sibling APIs use.
pub fn words(body: &[u8]) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let places = ["/meta/message", "/data/message", "/message", "/error/message", "/error", "/0/message"];
    let found = places.iter().filter_map(|place| body.pointer(place)?.as_str());
    found.map(str::trim).find(|text| !text.is_empty()).map(str::to_owned)
}

/// A process's identity and dates.
#[derive(Deserialize)]
pub struct ProcessWire<'a> {
    #[serde(borrow, rename = "_id")]
    underscored: Option<&'a RawValue>,
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    status: Option<&'a RawValue>,
    #[serde(borrow)]
    created_at: Option<&'a RawValue>,
}

impl ProcessWire<'_> {
    /// Processes have `_id`; users and clients of the same API have `id`. Either is accepted, `_id` first.
    pub fn identity(&self) -> Identity {
        let (first, second) = (text(self.underscored), text(self.id));
        let of = |text: &Option<String>| text.as_ref().and_then(|id| CaseId::new(id).ok());
        let id = of(&first).or_else(|| of(&second));
        let other = |text: &String| id.as_ref().is_some_and(|id| id.as_str() != text);
        Identity { also: [first, second].into_iter().flatten().find(other), id }
    }

    /// The status of the process, which is a different field from the envelope's.
    pub fn status(&self) -> Option<String> {
        text(self.status)
    }

    /// `created_at`.
    pub fn created(&self) -> DateField {
        date(self.created_at)
    }
}

/// The display name: the values at the dotted paths of `settings.processUsername`, each formatted by `shown`.
#[must_use]
pub fn display_name(raw: &RawValue, shown: &dyn Fn(&str, &str) -> String) -> Option<String> {
    name_in(&serde_json::from_str(raw.get()).ok()?, shown)
}

/// As [`display_name`], for a parsed process.
#[must_use]
pub fn name_in(process: &Value, shown: &dyn Fn(&str, &str) -> String) -> Option<String> {
    let paths = process.pointer("/settings/processUsername")?.as_array()?;
    let parts = paths.iter().filter_map(Value::as_str).filter_map(|path| {
        let keys: Vec<&str> = path.split('.').collect();
        first_text(process, &keys).map(|text| shown(path, text.trim()))
    });
    let name = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(name)
}

/// The names of a process: the display name, else a member of its own.
#[must_use]
pub fn names(raw: &RawValue) -> Vec<String> {
    let Ok(process) = serde_json::from_str::<Value>(raw.get()) else { return Vec::new() };
    let own = |key: &str| process.get(key).and_then(Value::as_str).map(str::to_owned);
    let made = name_in(&process, &|_, text| text.to_owned());
    [made, own("displayName"), own("name")].into_iter().flatten().collect()
}

/// The first text at a path; arrays on the way are searched.
fn first_text<'v>(value: &'v Value, path: &[&str]) -> Option<&'v str> {
    match (value, path) {
        (Value::Array(all), _) => all.iter().find_map(|one| first_text(one, path)),
        (Value::String(text), []) => Some(text),
        (Value::Object(map), [first, rest @ ..]) => first_text(map.get(*first)?, rest),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_an_error_are_found_where_the_references_put_them() {
        let said = |body: &str| words(body.as_bytes());
        assert_eq!(said(r#"{"data":{},"meta":{"message":"a"},"status":false}"#).as_deref(), Some("a"));
        assert_eq!(
            said(r#"{"status":false,"data":{"message":"REQUEST_LIMIT_REACHED"}}"#).as_deref(),
            Some("REQUEST_LIMIT_REACHED")
        );
        assert_eq!(said(r#"{"meta":{"message":" "},"data":{"message":"b"}}"#).as_deref(), Some("b"));
        assert_eq!(said("<html>"), None);
        assert_eq!(said(""), None);
    }

    #[test]
    fn the_display_name_follows_the_dotted_paths_through_arrays() {
        let raw = r#"{"stepData":[{"step":"a","data":{"snapshots":[]}},{"step":"b","data":{"name":"ruben","surname":"rocha"}}],
            "settings":{"processUsername":["stepData.data.name","stepData.data.surname","stepData.data.nothing", 7]}}"#;
        let raw = RawValue::from_string(raw.to_owned()).unwrap();
        assert_eq!(display_name(&raw, &|_, text| text.to_owned()).as_deref(), Some("ruben rocha"));
        let none = RawValue::from_string(r#"{"settings":{"processUsername":"x"}}"#.to_owned()).unwrap();
        assert_eq!(display_name(&none, &|_, text| text.to_owned()), None);
    }
}
