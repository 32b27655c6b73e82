//! BeCLM's audit trail of a person ("piste d'audit", asset freezes and politically exposed persons): its settings, its
//! only read, and how a trail is judged.

pub mod record;
pub mod reference;
pub mod template;
pub mod trails;
pub mod verdict;

use serde_json::Value;

use super::{Credential, Manners, ProbeFault, Provider, Setting};
use crate::{
    http::{BaseUrl, Problem, Request},
    profile::{Key, KeyKind, Section},
};
use template::Template;
use trails::ControlType;

/// The provider.
pub const PROVIDER: Provider = Provider {
    id: "beclm",
    title: "BeCLM",
    section: &Section {
        id: "beclm",
        default_base_url: None,
        keys: &[
            Key { name: "base_url", kind: KeyKind::Url, help: "the API's base URL" },
            Key {
                name: "path",
                kind: KeyKind::Text,
                help: "path template with {externalRefId} {sourceName} {controlType}",
            },
            Key { name: "source", kind: KeyKind::Text, help: "the source's technical name" },
            Key { name: "token", kind: KeyKind::Secret, help: "the API token" },
            Key { name: "auth_header", kind: KeyKind::Text, help: "the header that carries the token" },
            Key { name: "auth_scheme", kind: KeyKind::Text, help: "the scheme before the token" },
        ],
    },
    logins: &[&[Credential::Configured { key: "token", header: "auth_header", scheme: "auth_scheme" }]],
    renewal: None,
    parse_problem,
    probe,
    manners: Manners { probe_is_of_nothing: true, ..Manners::PLAIN },
    paging: None,
    nouns: &[],
};

/// Requests the trail of a person that cannot exist: 404 proves as much as 200.
fn probe(base: &BaseUrl, setting: &Setting<'_>) -> Result<Request, ProbeFault> {
    let path = setting("path").ok_or(ProbeFault::Missing("path"))?;
    let source = setting("source").ok_or(ProbeFault::Missing("source"))?;
    let template = Template::parse(&path).map_err(|_| ProbeFault::Unusable("path"))?;
    let nobody = "00000000-0000-0000-0000-000000000000";
    let url = template.url(base, nobody, &source, ControlType::Blacklist.name());
    url.map(Request::get).map_err(|_| ProbeFault::Unusable("source"))
}

/// The reference documents no errors: the members that servers commonly use for messages are shown if present.
fn parse_problem(body: &[u8]) -> Option<Problem> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let text = |key: &str| body.get(key)?.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned);
    let message = ["message", "detail", "error_description", "error"].into_iter().find_map(text)?;
    Some(Problem { message, kind: text("type"), status: None, ..Problem::default() })
}
