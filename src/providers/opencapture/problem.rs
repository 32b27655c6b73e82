//! The API's error body: `{"errors": title, "message": text}`, both localised. Nothing may be concluded from the texts.

use serde_json::Value;

use crate::http::{Error, Problem};

/// What an error body says; `None` when it is not one.
#[must_use]
pub fn parse(body: &[u8]) -> Option<Problem> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let title = body.get("errors")?.as_str()?.trim();
    let text = body.get("message").and_then(Value::as_str).unwrap_or_default().trim();
    let words: Vec<&str> = [title, text].into_iter().filter(|words| !words.is_empty()).collect();
    Some(Problem { message: words.join(": "), ..Problem::default() })
}

/// A 500 with an error body means that the credential is not accepted; repeating it would help nobody. Only a 500 without
/// one is a fault of the server.
#[must_use]
pub fn is_final(status: u16, body: &[u8]) -> bool {
    status == 500 && parse(body).is_some()
}

/// A 500 with an error body, and the empty 402 of a sign-in, are refused credentials here.
#[must_use]
pub fn refuses_login(error: &Error) -> bool {
    match error.status() {
        Some(402) => true,
        Some(500) => error.problem().is_some(),
        _ => false,
    }
}

/// An error of its database comes as a success: `{"process": false}`, `{"processes": false}`. It passes.
#[must_use]
pub fn passing_fault(body: &[u8]) -> Option<&'static str> {
    // Long lists are not parsed for it.
    if body.len() > 1024 {
        return None;
    }
    let body: Value = serde_json::from_slice(body).ok()?;
    let is_false = ["process", "processes"].iter().any(|key| body.get(key) == Some(&Value::Bool(false)));
    is_false.then_some("the server's database failed: it answered `false` instead of processes")
}
