//! BeCLM audit trail: its settings. Its commands come with the `audit` noun.

use super::{Credential, ProbeFault, Provider, Setting};
use http::Method;

use crate::{
    http::{BaseUrl, Request},
    profile::{Key, KeyKind, Section},
};

/// The provider.
pub const PROVIDER: Provider = Provider {
    id: "beclm",
    title: "BeCLM",
    section: &Section {
        id: "beclm",
        default_base_url: None,
        keys: &[
            Key { name: "base_url", kind: KeyKind::Url, help: "where the API lives" },
            Key {
                name: "path",
                kind: KeyKind::Text,
                help: "path template with {externalRefId} {sourceName} {controlType}",
            },
            Key { name: "source", kind: KeyKind::Text, help: "technical name of the source" },
            Key { name: "token", kind: KeyKind::Secret, help: "the API token" },
            Key { name: "auth_header", kind: KeyKind::Text, help: "the header that carries the token" },
            Key { name: "auth_scheme", kind: KeyKind::Text, help: "the word before the token" },
        ],
    },
    logins: &[&[Credential::Configured { key: "token", header: "auth_header", scheme: "auth_scheme" }]],
    renewal: None,
    parse_problem: |_| None,
    is_final: |_, _| false,
    probe,
    nouns: &[],
};

/// The path is not public: what is asked is the address itself.
fn probe(base: &BaseUrl, _: &Setting<'_>) -> Result<Request, ProbeFault> {
    let url = base.endpoint(&[]).map_err(|_| ProbeFault::Unusable("base_url"))?;
    Ok(Request::new(Method::GET, url))
}
