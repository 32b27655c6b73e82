//! Biometrid On: its settings. Its commands come with the `processes` noun.

use super::Provider;
use crate::profile::{Key, KeyKind, Section};

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
};
