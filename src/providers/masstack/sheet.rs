//! The sheet of a MasStack identification process. No field is documented: a few common names come first, and
//! everything else follows, each value with its path.

use serde_json::Value;

use crate::providers::sheet::{
    Kind::{Plain, State, Time},
    Part::{Fields, Line},
    Section::Of,
    Sheet, item, text,
};

/// Status words that count against a process, whatever field they are in.
const AGAINST: &[&str] = &["rejected", "refused", "failed", "expired", "cancelled", "canceled", "error"];

/// A process.
pub const PROCESS: Sheet = Sheet {
    silent: &[],
    doubts: |process| {
        let status = text(process, "status|state").filter(|status| AGAINST.contains(&status.to_lowercase().as_str()));
        status.map(|status| format!("its status is {status}")).into_iter().collect()
    },
    links: |_: &Value| Vec::new(),
    sections: &[
        Of(
            "",
            &[
                Line("id", &[item("id|_id", Plain)]),
                Line("name", &[item("name", Plain)]),
                Line("status", &[item("status|state", State)]),
                Line("created", &[item("created_at|createdAt", Time)]),
                Line("updated", &[item("updated_at|updatedAt", Time)]),
            ],
        ),
        Of("fields", &[Fields("id|_id|name|status|state|created_at|createdAt|updated_at|updatedAt")]),
    ],
};
