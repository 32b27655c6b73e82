//! Apiture Account Applications v0.18.3: account applications (enrollments follow).
//!
//! Facts are from the API's reference; where it contradicts itself, the choice is named where it is made.

pub mod applications;
mod classify;
mod problem;
pub mod query;
mod wire;

pub use problem::parse as parse_problem;

use http::{HeaderName, HeaderValue, header};

use super::Provider;
use crate::profile::{Key, KeyKind, Section};

/// The provider.
pub const PROVIDER: Provider = Provider {
    id: "apiture",
    title: "Apiture Account Applications",
    section: &Section {
        id: "apiture",
        default_base_url: None,
        keys: &[
            Key { name: "base_url", kind: KeyKind::Url, help: "where the API lives, with /accountApplications" },
            Key { name: "api_key", kind: KeyKind::Secret, help: "the client application's key" },
            Key { name: "access_token", kind: KeyKind::Secret, help: "the OAuth2 access token" },
            Key { name: "refresh_token", kind: KeyKind::Secret, help: "renews the access token" },
            Key { name: "expires_at", kind: KeyKind::Instant, help: "when the access token ends" },
            Key {
                name: "oauth.flow",
                kind: KeyKind::Choice(&["authorization_code", "client_credentials"]),
                help: "how to log in",
            },
            Key { name: "oauth.pkce", kind: KeyKind::Bool, help: "prove possession of the code (S256)" },
            Key { name: "oauth.client_id", kind: KeyKind::Text, help: "the OAuth2 client" },
            Key { name: "oauth.client_secret", kind: KeyKind::Secret, help: "its secret" },
            Key { name: "oauth.authorize_url", kind: KeyKind::Url, help: "where people log in" },
            Key { name: "oauth.token_url", kind: KeyKind::Url, help: "where tokens come from" },
            Key { name: "oauth.scopes", kind: KeyKind::List, help: "the scopes asked for" },
        ],
    },
};

/// The media type of requests and answers.
pub const HAL: HeaderValue = HeaderValue::from_static("application/hal+json");

/// The headers that authenticate: `API-Key` and a bearer token, both on every call.
///
/// # Errors
/// The name of the setting that holds a character no header may have.
pub fn credentials(api_key: &str, access_token: &str) -> Result<Vec<(HeaderName, HeaderValue)>, &'static str> {
    let mut key = HeaderValue::from_str(api_key).map_err(|_| "api_key")?;
    let mut bearer = HeaderValue::from_str(&format!("Bearer {access_token}")).map_err(|_| "access_token")?;
    key.set_sensitive(true);
    bearer.set_sensitive(true);
    Ok(vec![(HeaderName::from_static("api-key"), key), (header::AUTHORIZATION, bearer)])
}
