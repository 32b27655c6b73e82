//! MasStack customers: identification processes, read only.

pub mod processes;
pub mod sheet;
mod wire;

use super::{Credential, Manners, ProbeFault, Provider, Setting};
use http::Method;

use crate::{
    http::{BaseUrl, Problem, Request},
    profile::{Key, KeyKind, Section},
};

/// The provider.
pub const PROVIDER: Provider = Provider {
    id: "masstack",
    title: "MasStack customers",
    section: &Section {
        id: "masstack",
        default_base_url: Some("https://customers.masstack.com/v4"),
        keys: &[
            Key { name: "base_url", kind: KeyKind::Url, help: "the API's base URL" },
            Key { name: "org", kind: KeyKind::Text, help: "the organisation's name" },
            Key { name: "token", kind: KeyKind::Secret, help: "the JSON Web Token" },
            Key { name: "auth_roles", kind: KeyKind::Secret, help: "the value of x-auth-roles" },
        ],
    },
    logins: &[
        &[Credential::Bearer { key: "token" }, Credential::Header { name: "x-auth-roles", key: "auth_roles" }],
        &[Credential::Bearer { key: "token" }],
        &[Credential::Header { name: "x-auth-roles", key: "auth_roles" }],
    ],
    renewal: None,
    parse_problem: |body| wire::words(body).map(|message| Problem { message, ..Problem::default() }),
    probe,
    manners: Manners {
        headers: &[("accept", "application/json")],
        is_final,
        probe_is_of_nothing: true,
        ..Manners::PLAIN
    },
    paging: None,
    nouns: &[processes::NOUN],
};

/// Requests the processes of a customer that cannot exist: 404 proves as much as 200.
fn probe(base: &BaseUrl, setting: &Setting<'_>) -> Result<Request, ProbeFault> {
    let org = setting("org").ok_or(ProbeFault::Missing("org"))?;
    let nobody = "00000000-0000-0000-0000-000000000000";
    let path = ["orgs", org.as_str(), "customers", nobody, "identification-processes"];
    let url = base.endpoint(&path).map_err(|_| ProbeFault::Unusable("org"))?;
    Ok(Request::new(Method::GET, url))
}

/// 503 and the 504 of a "repository timeout" are transient; a 500 is retried once; client errors are final.
fn is_final(status: u16, _: &[u8], attempts: u32) -> bool {
    match status {
        400..=499 => true,
        500 => attempts > 1,
        _ => false,
    }
}
