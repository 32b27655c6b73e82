//! The API's error body.
//!
//! A HAL document with `_error`, in which only `message` is guaranteed. Nested errors are in `_error._embedded.errors`
//! or, in some samples, in `_error.errors`. Newer APIs of the vendor answer with `application/problem+json`, which is
//! parsed as well.

use serde_json::Value;

use crate::http::Problem;

/// Nested errors deeper than this are ignored.
const MAX_DEPTH: u8 = 4;

/// Parses an error body; `None` when it is not one.
#[must_use]
pub fn parse(body: &[u8]) -> Option<Problem> {
    let body: Value = serde_json::from_slice(body).ok()?;
    match body.get("_error") {
        Some(error) if error.is_object() => problem(error, MAX_DEPTH),
        _ => problem_json(&body),
    }
}

fn problem(error: &Value, depth: u8) -> Option<Problem> {
    let message = error.get("message")?.as_str()?.to_owned();
    let nested = [error.pointer("/_embedded/errors"), error.get("errors")];
    let nested = nested.into_iter().flatten().filter_map(Value::as_array).flatten();
    let errors = match depth {
        0 => Vec::new(),
        _ => nested.filter_map(|one| problem(one, depth - 1)).collect(),
    };
    Some(Problem {
        message,
        kind: text(error, "type"),
        status: error.get("statusCode").and_then(Value::as_u64).and_then(|status| u16::try_from(status).ok()),
        remediation: text(error, "remediation"),
        id: text(error, "_id"),
        occurred_at: text(error, "occurredAt"),
        attributes: error
            .get("attributes")
            .filter(|value| value.as_object().is_some_and(|o| !o.is_empty()))
            .map(Value::to_string),
        errors,
    })
}

fn problem_json(body: &Value) -> Option<Problem> {
    let message = text(body, "detail").or_else(|| text(body, "title"))?;
    let status = body.get("status").and_then(Value::as_u64).and_then(|status| u16::try_from(status).ok());
    Some(Problem { message, kind: text(body, "type"), status, id: text(body, "id"), ..Problem::default() })
}

/// The text of a member, unless it is blank.
fn text(object: &Value, key: &str) -> Option<String> {
    object.get(key)?.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_of_the_reference_and_both_places_of_nested_errors() {
        let body = br#"{"_error":{"_id":"x","message":"The value for deposit must be greater than 0.","statusCode":422,
            "type":"positiveNumberRequired","remediation":"Provide a value which is greater than 0",
            "_embedded":{"errors":[{"message":"inner"}]}}}"#;
        let problem = parse(body).unwrap();
        assert_eq!(problem.message, "The value for deposit must be greater than 0.");
        assert_eq!(problem.kind.as_deref(), Some("positiveNumberRequired"));
        assert_eq!(problem.status, Some(422));
        assert_eq!(problem.remediation.as_deref(), Some("Provide a value which is greater than 0"));
        assert_eq!(problem.errors[0].message, "inner");
        assert_eq!(problem.id.as_deref(), Some("x"));
        let flat = parse(br#"{"_error":{"message":"m","errors":[{"message":"a"},{"message":"b"}]}}"#).unwrap();
        assert_eq!(flat.errors.len(), 2);
        let blank = parse(br#"{"_error":{"message":"m","type":" ","remediation":""}}"#).unwrap();
        assert_eq!((blank.kind, blank.remediation), (None, None));
        let both =
            parse(br#"{"_error":{"message":"m","_embedded":{"errors":[]},"errors":[{"message":"a"}]}}"#).unwrap();
        assert_eq!(both.errors[0].message, "a", "an empty list in one place hides nothing in the other");
        assert!(parse(b"<html>").is_none());
        assert!(parse(br#"{"_error":{}}"#).is_none());
        assert_eq!(parse(br#"{"title":"t","detail":"d","status":409}"#).unwrap().message, "d");
    }
}
