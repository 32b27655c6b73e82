//! Fields and bodies of `api`: query parameters for reads, a JSON object or a file for writes.

use std::{
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
};

use serde::de::IgnoredAny;

use crate::{
    cases::json::{Json, Members},
    commands::input,
    env::Env,
    error::{CliError, Exit, Result},
};

/// Parses fields as query parameters.
pub fn query(env: &Env, fields: &[OsString], raw: &[String]) -> Result<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    for field in fields {
        let (key, value) = read(env, field)?;
        pairs.push((key, value.text));
    }
    for field in raw {
        pairs.push(split(field)?);
    }
    Ok(pairs)
}

/// The body of a write: the file, or the fields as an object; `None` where neither is given. A file that is sent `as_json` must
/// be JSON: one that was cut off on its way is not.
///
/// # Errors
/// It cannot be read or holds a masked value, is not what it is sent as, or a field is not `KEY=VALUE` or given twice.
pub fn of(
    env: &Env,
    input: Option<&Path>,
    fields: &[OsString],
    raw: &[String],
    as_json: bool,
) -> Result<Option<String>> {
    let text = match input {
        Some(input) => {
            let text = input::text(env, input).map_err(|error| error.during("--input"))?;
            if as_json { json(&text, input)? } else { text }
        }
        None if fields.is_empty() && raw.is_empty() => return Ok(None),
        None => object(env, fields, raw)?,
    };
    input::refuse_masked(&text, "the body")?;
    if is_json(&text) {
        input::refuse_repeated(&text, "the body")?;
    }
    Ok(Some(text))
}

/// The text of a file as JSON is sent, without a byte order mark.
fn json(text: &str, input: &Path) -> Result<String> {
    let text = text.trim_start_matches('\u{feff}').to_owned();
    match serde_json::from_str::<IgnoredAny>(&text) {
        Ok(_) => Ok(text),
        Err(error) => {
            let name = input.display();
            let error = CliError::new(Exit::Usage, "bad_body", format!("--input {name}: not JSON: {error}"));
            Err(error.about(name.to_string()).hint("-H 'Content-Type: text/plain' sends it as it is"))
        }
    }
}

fn object(env: &Env, fields: &[OsString], raw: &[String]) -> Result<String> {
    let mut body = Members::new();
    let mut put = |key: String, value: Json| match body.insert(key.clone(), value) {
        None => Ok(()),
        Some(_) => Err(CliError::usage(format!("{key} is given twice"))),
    };
    for field in fields {
        let (key, Field { text, is_file }) = read(env, field)?;
        let json = if is_file { None } else { Json::parse(&text).ok() };
        if json.is_some() {
            input::refuse_repeated(&text, &format!("-F {key}"))?;
        }
        put(key, json.unwrap_or(Json::String(text)))?;
    }
    for field in raw {
        let (key, value) = split(field)?;
        put(key, Json::String(value))?;
    }
    Ok(Json::Object(body).to_string())
}

/// Whether a body is JSON. Other text may start like JSON.
fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

fn split(field: &str) -> Result<(String, String)> {
    match field.split_once('=') {
        Some((key, value)) if !key.is_empty() => Ok((key.to_owned(), value.to_owned())),
        _ => Err(CliError::usage(format!("`{field}` is not KEY=VALUE"))),
    }
}

/// The value of a field of `-F`.
struct Field {
    text: String,
    is_file: bool,
}

/// Parses `KEY=VALUE` or `KEY=@FILE`, as in gh. The file name may be any bytes.
fn read(env: &Env, field: &OsStr) -> Result<(String, Field)> {
    let unfit = || CliError::usage(format!("`{}` is not UTF-8", field.to_string_lossy()));
    let (key, file) = match field.to_str() {
        Some(text) => {
            let (key, value) = split(text)?;
            match value.strip_prefix('@') {
                None => return Ok((key, Field { text: value, is_file: false })),
                Some(file) => (key, file.into()),
            }
        }
        None => named(field).ok_or_else(unfit)?,
    };
    Ok((key, Field { text: input::text(env, &file)?, is_file: true }))
}

/// Splits `KEY=@FILE` if the argument is not UTF-8.
#[cfg(unix)]
fn named(field: &OsStr) -> Option<(String, PathBuf)> {
    use std::os::unix::ffi::OsStrExt as _;
    let bytes = field.as_bytes();
    let at = bytes.iter().position(|byte| *byte == b'=').filter(|at| *at > 0)?;
    let file = bytes[at + 1..].strip_prefix(b"@")?;
    let key = std::str::from_utf8(&bytes[..at]).ok()?;
    Some((key.to_owned(), OsStr::from_bytes(file).into()))
}

#[cfg(not(unix))]
fn named(_: &OsStr) -> Option<(String, PathBuf)> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list<T: From<&'static str>>(items: &[&'static str]) -> Vec<T> {
        items.iter().map(|item| T::from(item)).collect()
    }

    #[test]
    fn fields_are_json_where_they_are_json() {
        let body =
            of(&Env::system(), None, &list(&["a=1.10", "b=true", "c=word", "d=[1]"]), &list(&["e=1"]), true).unwrap();
        assert_eq!(body.as_deref(), Some(r#"{"a":1.10,"b":true,"c":"word","d":[1],"e":"1"}"#));
        assert_eq!(of(&Env::system(), None, &[], &[], true).unwrap(), None);
        assert!(of(&Env::system(), None, &list(&["a=1", "a=2"]), &[], true).is_err());
        assert!(of(&Env::system(), None, &list(&["=1"]), &[], true).is_err());
    }

    #[test]
    fn of_a_read_they_are_parameters() {
        let pairs = query(&Env::system(), &list(&["a=1"]), &list(&["b=x=y", "b=z"])).unwrap();
        let texts: Vec<(&str, &str)> = pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!(texts, [("a", "1"), ("b", "x=y"), ("b", "z")]);
    }
}
