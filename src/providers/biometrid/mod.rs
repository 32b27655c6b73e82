//! Biometrid On: identity verification processes.
//!
//! The facts come from the API's reference. Where it contradicts itself, the code that decides says so.

pub mod processes;
pub mod query;
pub mod sheet;
mod wire;

pub use wire::display_name;

use super::{Credential, Manners, ProbeFault, Provider, Setting};
use http::Method;

use crate::{
    http::{BaseUrl, Problem, Request},
    profile::{Key, KeyKind, Section},
};

/// The provider.
pub const PROVIDER: Provider = Provider {
    id: "biometrid",
    title: "Biometrid On",
    section: &Section {
        id: "biometrid",
        default_base_url: Some("https://biometridon.polygon.pt/api"),
        keys: &[
            Key { name: "base_url", kind: KeyKind::Url, help: "the API's base URL" },
            Key { name: "token", kind: KeyKind::Secret, help: "the operator's JSON Web Token" },
        ],
    },
    logins: &[&[Credential::Bearer { key: "token" }]],
    renewal: None,
    parse_problem: |body| wire::words(body).map(|message| Problem { message, ..Problem::default() }),
    probe,
    manners: Manners { says_no: wire::refusal, ..Manners::PLAIN },
    paging: Some(wire::paging),
    nouns: &[processes::NOUN],
};

/// Requests the first process, whichever it is.
fn probe(base: &BaseUrl, _: &Setting<'_>) -> Result<Request, ProbeFault> {
    let mut url = base.endpoint(&["processes"]).map_err(|_| ProbeFault::Unusable("base_url"))?;
    url.query_pairs_mut()
        .append_pair("sortBy", "created_at")
        .append_pair("order", "asc")
        .append_pair("page", "1")
        .append_pair("limit", "1");
    Ok(Request::new(Method::GET, url))
}
