//! Whether a representation shows what a create, update or patch asked for.
//!
//! The reference says that omitted fields are kept, and nothing about how values are stored. So only a missing or
//! plainly different value counts as not applied: a server may add members, reorder, write the same instant, number or
//! amount differently, leave out empty values, and mask what it was given.

use crate::{cases::json::Json, providers::identity::OF_THE_SERVER};

/// The paths at which the representation does not show what was asked for. For a newly created case (`is_new`) a list
/// of another length proves nothing: the reference's own sample shows none of the applicants and products that it was
/// created with.
#[must_use]
pub fn missing(now: &Json, asked: &Json, is_new: bool) -> Vec<String> {
    let mut paths = Vec::new();
    compare("", Some(now), asked, is_new, &mut paths);
    paths
}

/// Whether there is a value at a path of [`missing`].
#[must_use]
pub fn has(now: &Json, path: &str) -> bool {
    let mut steps = path.split(['.', '[']).filter(|step| !step.is_empty());
    let found = steps.try_fold(now, |at, step| match at {
        Json::Array(elements) => elements.get(step.trim_end_matches(']').parse::<usize>().ok()?),
        at => at.get(step),
    });
    found.is_some_and(|value| !value.is_null())
}

fn compare(path: &str, now: Option<&Json>, asked: &Json, is_new: bool, paths: &mut Vec<String>) {
    match (now, asked) {
        (Some(Json::Object(now)), Json::Object(asked)) => {
            for (key, asked) in asked.iter().filter(|(key, _)| !OF_THE_SERVER.contains(&key.as_str())) {
                let inner = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                compare(&inner, now.get(key), asked, is_new, paths);
            }
        }
        (Some(Json::Array(now)), Json::Array(asked)) => elements(path, now, asked, is_new, paths),
        (None | Some(Json::Null), asked) if is_empty(asked) => {}
        (Some(now), asked) if same(now, asked) => {}
        _ => paths.push(path.to_owned()),
    }
}

/// Each element has a match, at its index or, where the server keeps another order, elsewhere. An extra element is one
/// that should have been removed.
fn elements(path: &str, now: &[Json], asked: &[Json], is_new: bool, paths: &mut Vec<String>) {
    let shows = |now: &Json, asked: &Json| {
        let mut missing = Vec::new();
        compare("", Some(now), asked, is_new, &mut missing);
        missing.is_empty()
    };
    if now.len() != asked.len() {
        return paths.extend((!is_new).then(|| path.to_owned()));
    }
    let mut left: Vec<&Json> = now.iter().collect();
    let moved = asked.iter().all(|asked| {
        let found = left.iter().position(|now| shows(now, asked));
        found.map(|at| left.swap_remove(at)).is_some()
    });
    if !moved {
        for (at, (now, asked)) in now.iter().zip(asked).enumerate() {
            compare(&format!("{path}[{at}]"), Some(now), asked, is_new, paths);
        }
    }
}

/// Whether an omitted member means the same as this value.
fn is_empty(asked: &Json) -> bool {
    match asked {
        Json::Null => true,
        Json::String(text) => text.is_empty(),
        Json::Array(elements) => elements.is_empty(),
        Json::Object(members) => {
            members.iter().all(|(key, value)| OF_THE_SERVER.contains(&key.as_str()) || is_empty(value))
        }
        Json::Bool(_) | Json::Number(_) => false,
    }
}

fn same(now: &Json, asked: &Json) -> bool {
    match (now, asked) {
        (Json::String(now), Json::String(asked)) => same_text(now, asked),
        // A number or boolean that is stored as text.
        (Json::String(text), plain @ (Json::Number(_) | Json::Bool(_)))
        | (plain @ (Json::Number(_) | Json::Bool(_)), Json::String(text)) => amount(text) == amount(&plain.to_string()),
        _ => now == asked,
    }
}

fn same_text(now: &str, asked: &str) -> bool {
    let (now, asked) = (now.trim(), asked.trim());
    now == asked || same_instant(now, asked) || amount(now) == amount(asked) || masks(now, asked)
}

fn same_instant(now: &str, asked: &str) -> bool {
    let instant = |text: &str| text.parse::<jiff::Timestamp>().ok();
    instant(now).is_some_and(|now| instant(asked) == Some(now))
}

/// `2.50` becomes `2.5`, and `2.00` becomes `2`; any other text is unchanged.
fn amount(text: &str) -> &str {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('.') {
        Some((whole, cents)) if digits(whole.trim_start_matches('-')) && digits(cents) => {
            text.trim_end_matches('0').trim_end_matches('.')
        }
        _ => text,
    }
}

/// Whether the server shows a masked form: `*****6789` or `XXX-XX-6789` for `123-45-6789`, `a***@mail.example` for
/// `ann@mail.example`.
fn masks(now: &str, asked: &str) -> bool {
    let shown = now.trim_start_matches(['X', 'x', '-', ' ']);
    if now.len() - shown.len() > 2 && asked.ends_with(shown) {
        return true;
    }
    let stars = ['*', '•'];
    match (now.find(stars), now.rfind(stars)) {
        (Some(first), Some(last)) => {
            asked.starts_with(&now[..first]) && asked.ends_with(now[last..].trim_start_matches(['*', '•', '-', ' ']))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::cases::json::Json;

    fn missing(now: &serde_json::Value, asked: &serde_json::Value, is_new: bool) -> Vec<String> {
        let taken = |value: &serde_json::Value| Json::parse(&value.to_string()).unwrap();
        super::missing(&taken(now), &taken(asked), is_new)
    }

    #[test]
    fn numbers_that_a_float_cannot_tell_apart_are_two() {
        let missing =
            |now: &str, asked: &str| super::missing(&Json::parse(now).unwrap(), &Json::parse(asked).unwrap(), false);
        assert_eq!(missing(r#"{"n":1.2345678901234567e19}"#, r#"{"n":12345678901234567890.123}"#), ["n"]);
        assert!(missing(r#"{"n":1.5e1}"#, r#"{"n":15.0}"#).is_empty());
    }

    #[test]
    fn what_is_shown_in_another_way_is_shown_and_what_is_not_is_named() {
        let now = json!({
            "state": "running", "n": 2.50, "at": "2026-01-01T00:00:00.000Z", "taxId": "*****6789", "_links": {},
            "a": { "b": 1, "kept": true }, "list": [{ "x": 1, "_links": {} }], "short": [1],
            "value": "2.50", "text": "7", "flag": true, "name": "Ann", "mail": "a***@mail.example", "ssn": "XXX-XX-6789",
            "moved": [{ "x": 2, "_id": "b" }, { "x": 1, "_id": "a" }],
        });
        let asked = json!({
            "n": 2.5, "at": "2026-01-01T01:00:00+01:00", "taxId": "123456789", "_links": { "self": {} }, "gone": null,
            "a": { "b": 1 }, "list": [{ "x": 1 }], "value": "2.5", "text": 7, "flag": "true", "name": "Ann ",
            "mail": "ann@mail.example", "ssn": "123-45-6789",
            "none": [], "empty": { "x": null, "y": "" }, "moved": [{ "x": 1 }, { "x": 2 }],
        });
        assert!(missing(&now, &asked, false).is_empty(), "{:?}", missing(&now, &asked, false));
        let asked =
            json!({ "state": "approved", "a": { "b": 2, "c": 1 }, "list": [{ "x": 2 }], "short": [1, 2], "n": 3 });
        assert_eq!(missing(&now, &asked, false), ["state", "a.b", "a.c", "list[0].x", "short", "n"]);
        assert_eq!(missing(&now, &asked, true), ["state", "a.b", "a.c", "list[0].x", "n"]);
        let asked = json!({
            "value": "2.51", "text": "007", "flag": false, "mail": "bob@mail.example", "moved": [{ "x": 1 }, { "x": 3 }], "new": { "x": 1 }, "no": false,
        });
        assert_eq!(
            missing(&now, &asked, false),
            ["value", "text", "flag", "mail", "moved[0].x", "moved[1].x", "new", "no"]
        );
    }
}
