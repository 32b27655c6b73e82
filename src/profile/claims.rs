//! The claims of a token, if it is a JSON Web Token.
//!
//! They are read without verification, which only the issuing server can do. They are used for messages and local
//! rules, never to decide who may do what.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::Timestamp;
use serde_json::Value;

/// Longer names are ignored.
const LONGEST: usize = 256;

/// The claims that are used here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// `sub`.
    pub subject: Option<String>,
    /// An account number: Open-Capture's `sub`, and the `uid` of others. For display only; nothing depends on it.
    pub account: Option<String>,
    /// A name for people: `preferred_username`, `email`, `upn` or `name`.
    pub name: Option<String>,
    /// `exp`.
    pub expires_at: Option<Timestamp>,
    /// `scope` or `scp`, as a text or a list.
    pub scopes: Vec<String>,
    /// The client it was issued to: `client_id`, `azp`, `cid` or `appid`.
    pub client: Option<String>,
    /// The token was issued to the client itself, not to a person.
    pub is_of_client: bool,
}

impl Claims {
    /// The claims of a token, with or without a leading `Bearer`; `None` for another kind of token.
    #[must_use]
    pub fn of(token: &str) -> Option<Self> {
        let token = token.rsplit(' ').next().unwrap_or(token);
        let mut parts = token.split('.');
        let (_, claims, _, None) = (parts.next()?, parts.next()?, parts.next()?, parts.next()) else { return None };
        let claims = URL_SAFE_NO_PAD.decode(claims.trim_end_matches('=')).ok()?;
        let claims: Value = serde_json::from_slice(&claims).ok().filter(Value::is_object)?;
        let text = |names: &[&str]| {
            let found = names.iter().find_map(|name| claims.get(name).and_then(Value::as_str)).map(str::trim);
            found.filter(|text| !text.is_empty() && text.len() <= LONGEST).map(str::to_owned)
        };
        let subject = text(&["sub"]);
        let clients = ["client_id", "azp", "cid", "appid"];
        let is_client = |name: &&str| subject.is_some() && text(&[name]) == subject;
        let by_credentials = text(&["gty"]).is_some_and(|grant| grant.replace('-', "_") == "client_credentials");
        Some(Self {
            account: ["sub", "uid"].iter().find_map(|name| match claims.get(name)? {
                Value::Number(number) => Some(number.to_string()),
                Value::String(_) if *name == "uid" => text(&["uid"]),
                _ => None,
            }),
            name: text(&["preferred_username", "email", "upn", "name"]),
            expires_at: claims.get("exp").and_then(Value::as_i64).and_then(|at| Timestamp::from_second(at).ok()),
            scopes: scopes(&claims),
            client: text(&clients),
            is_of_client: by_credentials || clients.iter().any(is_client),
            subject,
        })
    }
}

impl Claims {
    /// A description of the person or client it was issued to.
    #[must_use]
    pub fn who(&self) -> Option<String> {
        let known = self.name.clone().or_else(|| self.subject.clone());
        known.or_else(|| self.account.as_ref().map(|number| format!("user {number}")))
    }
}

fn scopes(claims: &Value) -> Vec<String> {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
    match claims.get("scope").or_else(|| claims.get("scp")) {
        Some(Value::String(text)) => words(text),
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(claims: &str) -> Option<Claims> {
        Claims::of(&format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims)))
    }

    #[test]
    fn a_token_says_who_until_when_and_what_for() {
        let claims =
            of(r#"{"sub":"u-1","email":"elsa@bank.example","exp":1795000000,"scope":"a b","azp":"desk"}"#).unwrap();
        assert_eq!(claims.subject.as_deref(), Some("u-1"));
        assert_eq!(claims.name.as_deref(), Some("elsa@bank.example"));
        assert_eq!(claims.expires_at, Timestamp::from_second(1_795_000_000).ok());
        assert_eq!(claims.scopes, ["a", "b"]);
        assert_eq!((claims.client.as_deref(), claims.is_of_client), (Some("desk"), false));
        assert!(of(r#"{"sub":"desk","client_id":"desk"}"#).unwrap().is_of_client);
        assert!(of(r#"{"sub":"x@clients","gty":"client-credentials"}"#).unwrap().is_of_client);
    }

    #[test]
    fn other_texts_say_nothing() {
        assert_eq!(Claims::of("opaque-token"), None);
        assert_eq!(Claims::of("a.b.c"), None);
        assert_eq!(of("7"), None);
        let numbered = of(r#"{"sub":7,"exp":"soon"}"#).unwrap();
        assert_eq!((numbered.subject.as_deref(), numbered.expires_at), (None, None));
        assert_eq!(numbered.who().as_deref(), Some("user 7"));
        assert_eq!(of(&format!(r#"{{"sub":"{}"}}"#, "x".repeat(300))), Some(Claims::default()));
    }
}
