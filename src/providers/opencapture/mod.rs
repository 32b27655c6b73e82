//! Open-Capture: document processes, and the only write on them, which is a GET.

pub mod login;
pub mod monitoring;
pub mod problem;
pub mod process;
pub mod sheet;
pub mod upload;

use super::{Credential, Manners, ProbeFault, Provider, Setting};
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
            Key { name: "base_url", kind: KeyKind::Url, help: "the API's base URL, up to but without /ws" },
            Key { name: "token", kind: KeyKind::Secret, help: "the bearer token" },
            Key { name: "refresh_token", kind: KeyKind::Secret, help: "renews the token; works once" },
            Key { name: "expires_at", kind: KeyKind::Instant, help: "when the token expires" },
            Key { name: "username", kind: KeyKind::Text, help: "web-service account, for Basic" },
            Key { name: "password", kind: KeyKind::Secret, help: "its password" },
            Key { name: "timezone", kind: KeyKind::Zone, help: "the time zone of the server's dates" },
        ],
    },
    logins: &[
        &[Credential::Bearer { key: "token" }],
        &[Credential::Basic { username: "username", password: "password" }],
    ],
    renewal: Some(&login::RENEWAL),
    parse_problem: problem::parse,
    probe,
    manners: Manners {
        // The server answers in French by default.
        headers: &[("accept-language", login::LANGUAGE)],
        get_writes,
        is_final: |status, body, _| problem::is_final(status, body),
        refuses_login: problem::refuses_login,
        passing_fault: problem::passing_fault,
        address: Some(
            "it ends before /ws: https://HOST/backend_oc, or with an instance https://HOST/backend_oc/INSTANCE, \
             on some servers https://HOST/INSTANCE/backend_oc",
        ),
        ..Manners::PLAIN
    },
    paging: Some(monitoring::paging),
    nouns: &[],
};

/// Requests the newest document process.
fn probe(base: &BaseUrl, _: &Setting<'_>) -> Result<Request, ProbeFault> {
    let mut url = base.endpoint(&["ws", "monitoring", "list"]).map_err(|_| ProbeFault::Unusable("base_url"))?;
    url.query_pairs_mut().append_pair("limit", "1");
    Ok(Request::new(Method::GET, url))
}

/// A retry restarts the job, and a logout ends a login, although both are GETs.
fn get_writes(path: &[&str]) -> bool {
    let at = path.iter().rposition(|segment| segment.eq_ignore_ascii_case("ws")).map_or(0, |ws| ws + 1);
    let route: Vec<String> = path[at..].iter().map(|segment| segment.to_ascii_lowercase()).collect();
    let route: Vec<&str> = route.iter().map(String::as_str).collect();
    matches!(route[..], ["verifier", "retryfrommonitoring", ..] | ["auth", "logout", ..])
}
