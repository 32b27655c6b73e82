//! Apiture Account Applications v0.18.3: account applications and enrollments.
//!
//! The facts come from the API's reference. Where it contradicts itself, the code that decides says so.

pub mod applicants;
pub mod applications;
mod doubts;
pub mod enrollments;
pub mod oauth;
mod problem;
pub mod query;
mod set;
pub mod sheet;
mod shown;
pub mod store;
mod wire;

pub use set::HAL;

use super::{Credential, Manners, ProbeFault, Provider, Setting};
use crate::{
    http::{BaseUrl, Request},
    profile::{Key, KeyKind, Section},
};

/// The provider.
pub const PROVIDER: Provider = Provider {
    id: "apiture",
    title: "Apiture Account Applications",
    section: &Section {
        id: "apiture",
        default_base_url: None,
        keys: &[
            Key { name: "base_url", kind: KeyKind::Url, help: "the API's base URL, with /accountApplications" },
            Key { name: "api_key", kind: KeyKind::Secret, help: "the client application's key" },
            Key { name: "access_token", kind: KeyKind::Secret, help: "the OAuth2 access token" },
            Key { name: "refresh_token", kind: KeyKind::Secret, help: "renews the access token" },
            Key { name: "expires_at", kind: KeyKind::Instant, help: "when the access token expires" },
            Key {
                name: "oauth.flow",
                kind: KeyKind::Choice(&["authorization_code", "client_credentials"]),
                help: "the OAuth2 grant type",
            },
            Key { name: "oauth.pkce", kind: KeyKind::Bool, help: "use PKCE (S256)" },
            Key { name: "oauth.client_id", kind: KeyKind::Text, help: "the OAuth2 client" },
            Key { name: "oauth.client_secret", kind: KeyKind::Secret, help: "its secret" },
            Key { name: "oauth.authorize_url", kind: KeyKind::Endpoint, help: "the authorization endpoint" },
            Key { name: "oauth.token_url", kind: KeyKind::Endpoint, help: "the token endpoint" },
            Key { name: "scopes", kind: KeyKind::List, help: "scopes of the access token; set by `auth login`" },
            Key { name: "oauth.scopes", kind: KeyKind::List, help: "the requested scopes" },
        ],
    },
    logins: &[&[Credential::Header { name: "api-key", key: "api_key" }, Credential::Bearer { key: "access_token" }]],
    renewal: Some(&oauth::RENEWAL),
    parse_problem: problem::parse,
    probe,
    manners: Manners { headers: &[("accept", set::MEDIA)], media: set::MEDIA, ..Manners::PLAIN },
    paging: Some(query::paging),
    nouns: &[applications::NOUN, enrollments::NOUN],
};

/// Requests the first application, whichever it is.
fn probe(base: &BaseUrl, _: &Setting<'_>) -> Result<Request, ProbeFault> {
    let mut url = query::endpoint(base, &[applications::SET.segment]);
    query::set_query(&mut url, &[("limit", "1".to_owned())]);
    Ok(query::get(url))
}
