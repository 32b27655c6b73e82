//! The person who proposes or approves: the subject of the access token, else the operating system's user.
//!
//! Tokens are decoded but not verified. The token itself must not leave this file.

use crate::{
    context::Context,
    error::Result,
    journal::{Person, Who},
    profile::{Claims, Profile},
    providers::{Credential, Provider},
};

/// The settings in which providers keep a token that can name a person.
const TOKENS: &[&str] = &["access_token", "token"];

/// The person who uses this profile.
pub fn person(context: &Context, profile: &Profile, provider: &str) -> Result<Person> {
    let subject = subject(profile, context.provider(provider)?)?;
    Ok(Person { who: Who::of(&context.env), subject })
}

/// The operating system's user, for commands without a profile.
pub fn user(context: &Context) -> Person {
    Person { who: Who::of(&context.env), subject: None }
}

/// The subject of the token that this profile authenticates with.
fn subject(profile: &Profile, provider: &Provider) -> Result<Option<String>> {
    let id = provider.id;
    let setting = |name: &str| {
        let known = provider.section.keys.iter().any(|key| key.name == name);
        known.then(|| profile.setting(id, name)).flatten().map(|setting| setting.value)
    };
    if setting("oauth.flow").as_deref() == Some("client_credentials") {
        return Ok(None);
    }
    let keys = |login: &[Credential]| login.iter().flat_map(Credential::keys).collect::<Vec<_>>();
    let mut logins = provider.logins.iter().map(|login| keys(login));
    let used = logins.find(|keys| keys.iter().all(|key| profile.has_credential(id, key)));
    let Some(key) = used.into_iter().flatten().find(|key| TOKENS.contains(key)) else { return Ok(None) };
    let Some(token) = profile.secret(id, key)? else { return Ok(None) };
    Ok(subject_of(token.value.expose(), setting("oauth.client_id").as_deref()))
}

/// The subject of a JWT. `None` for other tokens, and for a JWT that names the client itself.
fn subject_of(token: &str, client: Option<&str>) -> Option<String> {
    let claims = Claims::of(token)?;
    claims.subject.filter(|subject| !claims.is_of_client && client != Some(subject))
}

#[cfg(test)]
mod tests {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

    use super::*;

    fn token(claims: &str) -> String {
        format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims))
    }

    #[test]
    fn a_token_names_a_person_and_a_shared_client_does_not_count() {
        let named = |claims: &str| subject_of(&token(claims), Some("desk"));
        assert_eq!(named(r#"{"sub":"alice","azp":"desk"}"#).as_deref(), Some("alice"));
        assert_eq!(named(r#"{"sub":"robot","client_id":"robot"}"#), None);
        assert_eq!(named(r#"{"sub":"robot","azp":"robot"}"#), None);
        assert_eq!(named(r#"{"sub":"desk"}"#), None);
        assert_eq!(named(r#"{"sub":"x@clients","gty":"client-credentials"}"#), None);
        assert_eq!(named(r#"{"sub":" "}"#), None);
        assert_eq!(named(r#"{"sub":7}"#), None);
        assert_eq!(named("{}"), None);
        assert_eq!(subject_of("opaque-token", None), None);
        assert_eq!(subject_of("a.b.c", None), None);
        assert_eq!(subject_of(&(token(r#"{"sub":"alice"}"#) + ".more"), None), None);
    }
}
