//! Biometrid On: its settings. Its commands come with the `processes` noun.

use super::{Credential, ProbeFault, Provider, Setting};
use http::Method;

use crate::{
    http::{BaseUrl, Request},
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
            Key { name: "base_url", kind: KeyKind::Url, help: "where the API lives" },
            Key { name: "token", kind: KeyKind::Secret, help: "the operator's JSON Web Token" },
        ],
    },
    logins: &[&[Credential::Bearer { key: "token" }]],
    renewal: None,
    parse_problem: |_| None,
    is_final: |_, _| false,
    probe,
    next_page: |_, _, _| None,
    nouns: &[],
};

/// The first process, whatever it is.
fn probe(base: &BaseUrl, _: &Setting<'_>) -> Result<Request, ProbeFault> {
    let mut url = base.endpoint(&["processes"]).map_err(|_| ProbeFault::Unusable("base_url"))?;
    url.query_pairs_mut().append_pair("page", "1").append_pair("limit", "1");
    Ok(Request::new(Method::GET, url))
}
