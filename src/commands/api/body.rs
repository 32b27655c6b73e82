//! The fields and bodies of `api`: query parameters of a read, a JSON object of a write, or a file as it is.

use std::path::Path;

use serde::de::IgnoredAny;
use serde_json::{Map, Value};

use crate::{
    commands::input,
    error::{CliError, Result},
};

/// The fields as query parameters.
///
/// # Errors
/// One is not `KEY=VALUE`, or names a file that cannot be read.
pub fn query(fields: &[String], raw: &[String]) -> Result<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    for field in fields {
        let (key, value) = split(field)?;
        pairs.push((key, from_file(&value)?.unwrap_or(value)));
    }
    for field in raw {
        pairs.push(split(field)?);
    }
    Ok(pairs)
}

/// The body of a write: the file, or the fields as an object; `None` where neither is given.
///
/// # Errors
/// It cannot be read or holds a masked value, or a field is not `KEY=VALUE` or given twice.
pub fn of(input: Option<&Path>, fields: &[String], raw: &[String]) -> Result<Option<String>> {
    let text = match input {
        Some(input) => input::text(input).map_err(|error| error.during("--input"))?,
        None if fields.is_empty() && raw.is_empty() => return Ok(None),
        None => object(fields, raw)?,
    };
    input::refuse_masked(&text, "the body")?;
    if is_json(&text) {
        input::refuse_repeated(&text, "the body")?;
    }
    Ok(Some(text))
}

fn object(fields: &[String], raw: &[String]) -> Result<String> {
    let mut body = Map::new();
    let mut put = |key: String, value: Value| match body.insert(key.clone(), value) {
        None => Ok(()),
        Some(_) => Err(CliError::usage(format!("{key} is given twice"))),
    };
    for field in fields {
        let (key, value) = split(field)?;
        let value = match from_file(&value)? {
            Some(text) => Value::String(text),
            None => match serde_json::from_str(&value) {
                Ok(json) => {
                    input::refuse_repeated(&value, &format!("-F {key}"))?;
                    json
                }
                Err(_) => Value::String(value),
            },
        };
        put(key, value)?;
    }
    for field in raw {
        let (key, value) = split(field)?;
        put(key, Value::String(value))?;
    }
    Ok(Value::Object(body).to_string())
}

/// Whether a body is JSON: other text may begin like it.
fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

fn split(field: &str) -> Result<(String, String)> {
    match field.split_once('=') {
        Some((key, value)) if !key.is_empty() => Ok((key.to_owned(), value.to_owned())),
        _ => Err(CliError::usage(format!("`{field}` is not KEY=VALUE"))),
    }
}

/// `@FILE`, as people who know other tools write it.
fn from_file(value: &str) -> Result<Option<String>> {
    value.strip_prefix('@').map(|path| input::text(Path::new(path))).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(items: &[&str]) -> Vec<String> {
        items.iter().map(|item| (*item).to_owned()).collect()
    }

    #[test]
    fn fields_are_json_where_they_are_json() {
        let body = of(None, &list(&["a=1", "b=true", "c=word", "d=[1]"]), &list(&["e=1"])).unwrap();
        assert_eq!(body.as_deref(), Some(r#"{"a":1,"b":true,"c":"word","d":[1],"e":"1"}"#));
        assert_eq!(of(None, &[], &[]).unwrap(), None);
        assert!(of(None, &list(&["a=1", "a=2"]), &[]).is_err());
        assert!(of(None, &list(&["=1"]), &[]).is_err());
    }

    #[test]
    fn of_a_read_they_are_parameters() {
        let pairs = query(&list(&["a=1"]), &list(&["b=x=y", "b=z"])).unwrap();
        let texts: Vec<(&str, &str)> = pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!(texts, [("a", "1"), ("b", "x=y"), ("b", "z")]);
    }
}
