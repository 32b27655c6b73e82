//! What a token says of itself, if it is a JSON Web Token. Nothing is verified: that is the server's part, and whoever
//! reads this must not decide by it.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::Timestamp;
use serde_json::Value;

/// Claims that are shown. Untrusted text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// Who it belongs to: a name, else the subject.
    pub who: Option<String>,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
    /// What it allows.
    pub scopes: Vec<String>,
}

/// The claims of a token; `None` when it is no JSON Web Token.
#[must_use]
pub fn claims(token: &str) -> Option<Claims> {
    // A token may bring its scheme along.
    let token = token.rsplit(' ').next().unwrap_or(token);
    let mut parts = token.split('.');
    let (_, payload, _) = (parts.next()?, parts.next()?, parts.next()?);
    let bytes = URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?;
    let payload: Value = serde_json::from_slice(&bytes).ok().filter(Value::is_object)?;
    let text = |key: &str| match payload.get(key)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let who = ["name", "preferred_username", "username", "sub"].into_iter().find_map(text);
    let seconds = payload.get("exp").and_then(|exp| exp.as_i64().or_else(|| exp.as_f64().map(|exp| exp as i64)));
    let scopes = ["scope", "scp"].into_iter().find_map(|key| match payload.get(key)? {
        Value::String(list) => Some(list.split_whitespace().map(str::to_owned).collect()),
        Value::Array(list) => Some(list.iter().filter_map(Value::as_str).map(str::to_owned).collect()),
        _ => None,
    });
    Some(Claims {
        who,
        expires_at: seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()),
        scopes: scopes.unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(payload: &str) -> String {
        format!("eyJhbGciOiJIUzUxMiJ9.{}.c2ln", URL_SAFE_NO_PAD.encode(payload))
    }

    #[test]
    fn what_a_token_says_of_itself() {
        let said = claims(&token(r#"{"sub":"7","name":"Ann","exp":1800000000,"scope":"a/read b/write"}"#)).unwrap();
        assert_eq!(said.who.as_deref(), Some("Ann"));
        assert_eq!(said.expires_at, Timestamp::from_second(1_800_000_000).ok());
        assert_eq!(said.scopes, ["a/read", "b/write"]);
        let other = claims(&format!("Bearer {}", token(r#"{"sub":7,"scp":["x"],"exp":1.5e9}"#))).unwrap();
        assert_eq!((other.who.as_deref(), other.scopes.len()), (Some("7"), 1));
        assert_eq!(other.expires_at, Timestamp::from_second(1_500_000_000).ok());
    }

    #[test]
    fn what_is_no_token_says_nothing() {
        for text in ["", "abc", "a.b", "a.b.c", "a.!!!.c", &token("[]"), &token("not json")] {
            assert_eq!(claims(text), None, "{text}");
        }
        assert_eq!(claims(&token(r#"{"exp":1e300}"#)).unwrap().expires_at, None);
    }
}
