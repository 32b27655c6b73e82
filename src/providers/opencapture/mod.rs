//! Open-Capture: document processes, read only.

pub mod login;
pub mod monitoring;
pub mod problem;
pub mod process;

use super::{Credential, ProbeFault, Provider, Setting};
use http::Method;

use crate::{
    http::{BaseUrl, Request},
    profile::{Key, KeyKind, Section},
};

/// The provider.
pub const PROVIDER: Provider = Provider {
    id: "opencapture",
    title: "Open-Capture",
    section: &Section {
        id: "opencapture",
        default_base_url: None,
        keys: &[
            Key { name: "base_url", kind: KeyKind::Url, help: "where the API lives, up to before /ws" },
            Key { name: "token", kind: KeyKind::Secret, help: "the bearer token" },
            Key { name: "refresh_token", kind: KeyKind::Secret, help: "renews the token; works once" },
            Key { name: "expires_at", kind: KeyKind::Instant, help: "when the token ends" },
            Key { name: "username", kind: KeyKind::Text, help: "web-service account, for Basic" },
            Key { name: "password", kind: KeyKind::Secret, help: "its password" },
            Key { name: "timezone", kind: KeyKind::Text, help: "the zone of the server's dates" },
        ],
    },
    logins: &[
        &[Credential::Bearer { key: "token" }],
        &[Credential::Basic { username: "username", password: "password" }],
    ],
    renewal: Some(&login::RENEWAL),
    parse_problem: problem::parse,
    is_final: |status, body, _| problem::is_final(status, body),
    refuses_login: problem::refuses_login,
    probe,
    says_no: |_| None,
    probe_is_of_nothing: false,
    next_page: Some(monitoring::next_page),
    nouns: &[],
};

/// The newest document process.
fn probe(base: &BaseUrl, _: &Setting<'_>) -> Result<Request, ProbeFault> {
    let mut url = base.endpoint(&["ws", "monitoring", "list"]).map_err(|_| ProbeFault::Unusable("base_url"))?;
    url.query_pairs_mut().append_pair("limit", "1");
    Ok(Request::new(Method::GET, url))
}
