//! MasStack customers: its settings. Its commands come with the `processes` noun.

use super::Provider;
use crate::profile::{Key, KeyKind, Section};

/// The provider.
pub const PROVIDER: Provider = Provider {
    id: "masstack",
    title: "MasStack customers",
    section: &Section {
        id: "masstack",
        default_base_url: Some("https://customers.masstack.com/v4"),
        keys: &[
            Key { name: "base_url", kind: KeyKind::Url, help: "where the API lives" },
            Key { name: "org", kind: KeyKind::Text, help: "the organisation's name" },
            Key { name: "token", kind: KeyKind::Secret, help: "the JSON Web Token" },
            Key { name: "auth_roles", kind: KeyKind::Secret, help: "the value of x-auth-roles" },
        ],
    },
};
