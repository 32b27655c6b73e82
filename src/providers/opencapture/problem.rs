//! The API's error body: `{"errors": title, "message": text}`, both localised, so no decision may depend on the texts.

use serde_json::Value;

use crate::http::{Error, Problem};

/// Parses an error body; `None` when it is not one.
#[must_use]
pub fn parse(body: &[u8]) -> Option<Problem> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let title = body.get("errors")?.as_str()?.trim();
    let text = body.get("message").and_then(Value::as_str).unwrap_or_default().trim();
    let words: Vec<&str> = [title, text].into_iter().filter(|words| !words.is_empty()).collect();
    Some(Problem { message: words.join(": "), ..Problem::default() })
}

/// A 500 with an error body means that the credential is refused, so a retry is pointless. Only a 500 without one is a
/// server fault.
#[must_use]
pub fn is_final(status: u16, body: &[u8]) -> bool {
    status == 500 && parse(body).is_some()
}

/// A 500 with an error body, and the empty 402 of a login, mean a refused credential here.
#[must_use]
pub fn refuses_login(error: &Error) -> bool {
    match error.status() {
        Some(402) => true,
        Some(500) => error.problem().is_some(),
        _ => false,
    }
}

/// A database error comes as a success: `{"process": false}`, `{"processes": false}`. It is transient.
#[must_use]
pub fn passing_fault(body: &[u8]) -> Option<&'static str> {
    // Do not parse long lists for this.
    if body.len() > 1024 {
        return None;
    }
    let body: Value = serde_json::from_slice(body).ok()?;
    let is_false = ["process", "processes"].iter().any(|key| body.get(key) == Some(&Value::Bool(false)));
    is_false.then_some("the server's database failed: it answered `false` instead of processes")
}
