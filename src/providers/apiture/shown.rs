//! Whether a representation shows what the body of an update or patch asked for.
//!
//! The reference says that omitted fields stay, and nothing of how values are kept: a server may write the same instant or
//! number in another way, leave out a field that was set to null, and mask what it was given.

use serde_json::Value;

/// Members that are the server's: it makes them anew on each answer.
const OF_THE_SERVER: &[&str] = &["_links", "_embedded", "_profile", "_id"];

/// The paths at which the representation does not show what was asked for.
#[must_use]
pub fn missing(now: &Value, asked: &Value) -> Vec<String> {
    let mut paths = Vec::new();
    compare("", Some(now), asked, &mut paths);
    paths
}

fn compare(path: &str, now: Option<&Value>, asked: &Value, paths: &mut Vec<String>) {
    match (now, asked) {
        (Some(Value::Object(now)), Value::Object(asked)) => {
            for (key, asked) in asked.iter().filter(|(key, _)| !OF_THE_SERVER.contains(&key.as_str())) {
                let inner = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                compare(&inner, now.get(key), asked, paths);
            }
        }
        (Some(Value::Array(now)), Value::Array(asked)) if now.len() == asked.len() => {
            for (at, (now, asked)) in now.iter().zip(asked).enumerate() {
                compare(&format!("{path}[{at}]"), Some(now), asked, paths);
            }
        }
        (None | Some(Value::Null), Value::Null) => {}
        (Some(now), asked) if same(now, asked) => {}
        _ => paths.push(path.to_owned()),
    }
}

fn same(now: &Value, asked: &Value) -> bool {
    match (now, asked) {
        (Value::Number(now), Value::Number(asked)) => now == asked || now.as_f64() == asked.as_f64(),
        (Value::String(now), Value::String(asked)) => now == asked || same_instant(now, asked) || masks(now, asked),
        _ => now == asked,
    }
}

fn same_instant(now: &str, asked: &str) -> bool {
    let instant = |text: &str| text.parse::<jiff::Timestamp>().ok();
    instant(now).is_some_and(|now| instant(asked) == Some(now))
}

/// `*****6789` is what a server shows of `123456789`.
fn masks(now: &str, asked: &str) -> bool {
    let shown = now.trim_start_matches(['*', 'X', 'x', '•', '-', ' ']);
    let hidden = now.len() > shown.len() && now.contains(['*', 'X', 'x', '•']);
    hidden && asked.ends_with(shown)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::missing;

    #[test]
    fn what_is_shown_in_another_way_is_shown_and_what_is_not_is_named() {
        let now = json!({
            "state": "running", "n": 2.50, "at": "2026-01-01T00:00:00.000Z", "taxId": "*****6789", "_links": {},
            "a": { "b": 1, "kept": true }, "list": [{ "x": 1, "_links": {} }], "short": [1],
        });
        let asked = json!({
            "n": 2.5, "at": "2026-01-01T01:00:00+01:00", "taxId": "123456789", "_links": { "self": {} }, "gone": null,
            "a": { "b": 1 }, "list": [{ "x": 1 }],
        });
        assert!(missing(&now, &asked).is_empty());
        let asked =
            json!({ "state": "approved", "a": { "b": 2, "c": 1 }, "list": [{ "x": 2 }], "short": [1, 2], "n": 3 });
        assert_eq!(missing(&now, &asked), ["state", "a.b", "a.c", "list[0].x", "short", "n"]);
    }
}
