//! Builds the body of a patch from `-F path=JSON` and `-f path=text`.

use super::input;
use crate::{
    cases::json::{Json, Members},
    error::{CliError, Result},
};

/// Builds a patch from `-F path=JSON` and `-f path=text`. Dots nest, and an element of an array is written `a.0.b` or
/// `a[0].b`.
pub fn fields(json: &[String], text: &[String]) -> Result<Members> {
    let mut body = Members::new();
    let split = |field: &str| -> Result<(String, String)> {
        match field.split_once('=') {
            Some((path, value))
                if dotted(path).split('.').all(|part| !part.is_empty() && !part.contains(['[', ']'])) =>
            {
                Ok((dotted(path), value.to_owned()))
            }
            _ => Err(CliError::usage(format!("`{field}` is not PATH=VALUE"))),
        }
    };
    for field in json {
        let (path, value) = split(field)?;
        let json = Json::parse(&value).map_err(|error| {
            CliError::usage(format!("-F {path}: the value is not JSON: {error}"))
                .hint(format!("for text use -f {path}=…"))
        })?;
        input::refuse_repeated(&value, &format!("-F {path}"))?;
        put(&mut body, &path, json)?;
    }
    for field in text {
        let (path, value) = split(field)?;
        put(&mut body, &path, Json::String(value))?;
    }
    Ok(body)
}

/// Turns `a[0].b` into `a.0.b`.
fn dotted(path: &str) -> String {
    let mut dotted = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('[') {
        match after.split_once(']') {
            Some((place, more)) if !place.is_empty() && place.bytes().all(|byte| byte.is_ascii_digit()) => {
                dotted.push_str(&format!("{before}.{place}"));
                rest = more;
            }
            _ => return path.to_owned(),
        }
    }
    dotted + rest
}

fn put(body: &mut Members, path: &str, value: Json) -> Result<()> {
    let (mut at, mut rest) = (body, path);
    while let Some((first, more)) = rest.split_once('.') {
        let next = at.entry(first.to_owned()).or_insert_with(|| Json::Object(Members::new()));
        let Json::Object(inner) = next else {
            return Err(CliError::usage(format!("{path} contradicts a field given before")));
        };
        (at, rest) = (inner, more);
    }
    match at.insert(rest.to_owned(), value) {
        None => Ok(()),
        Some(_) => Err(CliError::usage(format!("{path} is given twice"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_nest_and_do_not_contradict() {
        let list = |items: &[&str]| items.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        let body = fields(&list(&["fundingAmount.value=\"2.50\"", "n=7.10"]), &list(&["accountName=7"])).unwrap();
        assert_eq!(Json::Object(body).to_string(), r#"{"fundingAmount":{"value":"2.50"},"n":7.10,"accountName":"7"}"#);
        assert!(fields(&list(&["a=1", "a.b=2"]), &[]).is_err());
        assert!(fields(&list(&["a=x"]), &[]).is_err());
        assert!(fields(&list(&["a=1", "a=2"]), &[]).is_err());
    }
}
