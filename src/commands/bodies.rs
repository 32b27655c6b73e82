//! Bodies of create, update and patch: from a file, stdin or `-F path=JSON`; and what two documents differ in.

use std::io::Read as _;

use serde_json::{Map, Value};

use crate::{
    error::{CliError, Exit, Result},
    ui,
};

/// A body larger than this is no application.
const MAX_BODY: u64 = 16 << 20;

/// Reads `--input FILE|-` as a JSON object.
///
/// # Errors
/// It cannot be read, is not a JSON object, or holds a masked value.
pub fn read(input: &str) -> Result<String> {
    let bad = |why: String| CliError::new(Exit::Usage, "bad_body", format!("--input {input}: {why}")).about(input);
    let mut text = String::new();
    let read = match input {
        "-" => std::io::stdin().lock().take(MAX_BODY).read_to_string(&mut text),
        path => std::fs::File::open(path).and_then(|file| file.take(MAX_BODY).read_to_string(&mut text)),
    };
    read.map_err(|error| bad(error.to_string()))?;
    check(&text, &format!("--input {input}"))?;
    Ok(text)
}

/// Checks a body: a JSON object without masked values.
///
/// # Errors
/// It is not.
pub fn check(text: &str, name: &str) -> Result<()> {
    let bad = |why: String| CliError::new(Exit::Usage, "bad_body", format!("{name}: {why}")).about(name.to_owned());
    let value: Value = serde_json::from_str(text).map_err(|error| bad(format!("not JSON: {error}")))?;
    if !value.is_object() {
        return Err(bad("not a JSON object".to_owned()));
    }
    if let Some(path) = ui::contains_masked(text.as_bytes()) {
        return Err(bad(format!("{path} holds a masked value, which would overwrite the real one"))
            .hint("read the case with --reveal, or leave the field out"));
    }
    Ok(())
}

/// Builds a patch from `-F path=JSON` and `-f path=text`; dots nest.
///
/// # Errors
/// A field that cannot be read, or two that contradict each other.
pub fn fields(json: &[String], text: &[String]) -> Result<String> {
    let mut body = Map::new();
    let split = |field: &str| -> Result<(String, String)> {
        match field.split_once('=') {
            Some((path, value)) if path.split('.').all(|part| !part.is_empty()) => {
                Ok((path.to_owned(), value.to_owned()))
            }
            _ => Err(CliError::usage(format!("`{field}` is not PATH=VALUE"))),
        }
    };
    for field in json {
        let (path, value) = split(field)?;
        let value = serde_json::from_str(&value).map_err(|error| {
            CliError::usage(format!("-F {path}: the value is not JSON: {error}"))
                .hint(format!("for text use -f {path}=…"))
        })?;
        put(&mut body, &path, value)?;
    }
    for field in text {
        let (path, value) = split(field)?;
        put(&mut body, &path, Value::String(value))?;
    }
    let text = Value::Object(body).to_string();
    check(&text, "the patch")?;
    Ok(text)
}

fn put(body: &mut Map<String, Value>, path: &str, value: Value) -> Result<()> {
    let (mut at, mut rest) = (body, path);
    while let Some((first, more)) = rest.split_once('.') {
        let next = at.entry(first).or_insert_with(|| Value::Object(Map::new()));
        let Value::Object(inner) = next else {
            return Err(CliError::usage(format!("{path} contradicts a field given before")));
        };
        (at, rest) = (inner, more);
    }
    match at.insert(rest.to_owned(), value) {
        None => Ok(()),
        Some(_) => Err(CliError::usage(format!("{path} is given twice"))),
    }
}

/// What differs, a line each: `- path: value` and `+ path: value`, masked like any output.
#[must_use]
pub fn difference(before: &str, after: &str) -> Vec<String> {
    let parse = |text: &str| serde_json::from_str::<Value>(text).unwrap_or(Value::Null);
    let masked = |text: &str| parse(&ui::mask_json(text));
    let mut lines = Vec::new();
    let before = Sides { raw: &parse(before), shown: &masked(before) };
    let after = Sides { raw: &parse(after), shown: &masked(after) };
    compare("", before, after, &mut lines);
    lines
}

/// A value as it is, which decides what differs, and as it is shown: two values may look alike when masked.
#[derive(Clone, Copy)]
struct Sides<'a> {
    raw: &'a Value,
    shown: &'a Value,
}

impl<'a> Sides<'a> {
    fn member(self, key: &str) -> Self {
        let of = |value: &'a Value| value.get(key).unwrap_or(&Value::Null);
        Self { raw: of(self.raw), shown: of(self.shown) }
    }
}

/// Members that are the server's: it makes them anew, on whatever address it was asked.
const OF_THE_SERVER: &[&str] = &["_links", "_embedded", "_profile"];

fn compare(path: &str, before: Sides<'_>, after: Sides<'_>, lines: &mut Vec<String>) {
    let inner = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match (before.raw, after.raw) {
        (Value::Object(old), Value::Object(new)) => {
            let added = new.keys().filter(|key| !old.contains_key(*key));
            for key in old.keys().chain(added).filter(|key| !OF_THE_SERVER.contains(&key.as_str())) {
                compare(&inner(key), before.member(key), after.member(key), lines);
            }
        }
        (old, new) if old == new => {}
        (old, new) => {
            if !old.is_null() {
                lines.push(format!("- {path}: {}", before.shown));
            }
            if !new.is_null() {
                lines.push(format!("+ {path}: {}", after.shown));
            }
        }
    }
}

/// The fields of `after` that differ from `before`, as a patch; arrays are replaced whole.
///
/// # Errors
/// A field was removed, which a patch cannot say.
pub fn patch_between(before: &Value, after: &Value) -> Result<Value> {
    let (Value::Object(before), Value::Object(after)) = (before, after) else { return Ok(after.clone()) };
    if let Some(gone) = before.keys().find(|key| !after.contains_key(*key)) {
        return Err(CliError::usage(format!("the field {gone} was removed, and a patch cannot remove fields"))
            .hint("replace the whole document with `update --input FILE`"));
    }
    let mut patch = Map::new();
    for (key, now) in after {
        match before.get(key) {
            Some(was) if was == now => {}
            Some(was) if was.is_object() && now.is_object() => {
                patch.insert(key.clone(), patch_between(was, now)?);
            }
            _ => {
                patch.insert(key.clone(), now.clone());
            }
        }
    }
    Ok(Value::Object(patch))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_nest_and_do_not_contradict() {
        let list = |items: &[&str]| items.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        let body = fields(&list(&["fundingAmount.value=\"2.50\"", "n=7"]), &list(&["accountName=7"])).unwrap();
        assert_eq!(body, r#"{"fundingAmount":{"value":"2.50"},"n":7,"accountName":"7"}"#);
        assert!(fields(&list(&["a=1", "a.b=2"]), &[]).is_err());
        assert!(fields(&list(&["a=x"]), &[]).is_err());
        assert!(fields(&list(&["a=1", "a=2"]), &[]).is_err());
    }

    #[test]
    fn a_patch_holds_only_what_changed() {
        let before = serde_json::json!({"a": 1, "b": {"c": 1, "d": 2}, "e": [1]});
        let after = serde_json::json!({"a": 1, "b": {"c": 1, "d": 3}, "e": [2], "f": null});
        assert_eq!(patch_between(&before, &after).unwrap(), serde_json::json!({"b": {"d": 3}, "e": [2], "f": null}));
        assert!(patch_between(&before, &serde_json::json!({"a": 1})).is_err());
    }
}
