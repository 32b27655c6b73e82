//! BeCLM audit trail: its settings. Its commands come with the `audit` noun.

use super::Provider;
use crate::profile::{Key, KeyKind, Section};

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
};
