//! The sheet of an identification process: what each step delivered, what remains, and who acted last.

use serde_json::Value;

use crate::providers::sheet::{
    Kind::{Members, Plain, State, Time},
    Part::{Expected, Last, Line},
    Section::{Each, Of},
    Sheet, elements, find, item, named, text,
};

/// A process.
pub const PROCESS: Sheet = Sheet {
    silent: &["_id", "settings"],
    doubts,
    links: |_| Vec::new(),
    sections: &[
        Of(
            "",
            &[
                Line("id", &[item("_id|id", Plain)]),
                Line("name", &[item("displayName|name", Plain)]),
                Line("status", &[item("status|state", State)]),
                Line("created", &[item("created_at|createdAt", Time)]),
                Line("updated", &[item("updated_at|updatedAt", Time)]),
                Line("finished", &[item("finished_at", Time)]),
                Line("deleted", &[item("deleted_at", Time)]),
                Line("purge", &[item("delete_at", Time)]),
                Line("device", &[item("deviceType", Plain)]),
                Line("flow", &[item("flowId", Plain)]),
                Line("client", &[item("clientId", Plain)]),
            ],
        ),
        Of("steps", &[Expected("remaining", "remainingSteps", &[item("", Plain)])]),
        Each("step", "stepData", &["step"], &[Line("delivered", &[item("data", Members)])]),
        Of(
            "history",
            &[
                Expected("notes", "notes", &[item("text", Plain), item("created_at", Time)]),
                Expected(
                    "corrections",
                    "corrections",
                    &[item("step", Plain), item("text", Plain), item("created_at", Time)],
                ),
                Expected("videos", "videos", &[item("name|url|_id|", Plain), item("created_at", Time)]),
                Last(
                    "last action",
                    "log",
                    &[
                        item("action", Plain),
                        named("by", "entityType", Plain),
                        item("entityId", Plain),
                        item("created_at", Time),
                        item("data.text", Plain),
                    ],
                ),
            ],
        ),
    ],
};

/// Reasons against accepting a process, worst first.
fn doubts(process: &Value) -> Vec<String> {
    let mut doubts = Vec::new();
    let log = elements(process, "log").unwrap_or_default();
    let reason = log.iter().rev().find_map(|entry| text(entry, "data.text"));
    if text(process, "status|state") == Some("rejected") {
        doubts.push(format!("it was rejected{}", reason.map(|text| format!(": {text}")).unwrap_or_default()));
    }
    if find(process, "deleted_at").is_some() {
        doubts.push("it was deleted".to_owned());
    }
    let last = log.last().and_then(|entry| text(entry, "action"));
    if last == Some("process-reject") && text(process, "status|state") != Some("rejected") {
        doubts.push("contradiction: the last action rejects it, but its status does not say so".to_owned());
    }
    let remaining = elements(process, "remainingSteps").unwrap_or_default().len();
    if remaining > 0 {
        doubts.push(format!("steps remain: {remaining}"));
    }
    for step in elements(process, "stepData").unwrap_or_default() {
        let name = text(step, "step").unwrap_or("a step");
        for (member, words) in
            [("videoComplete", "the video is not complete"), ("videoAvailable", "the video is not available")]
        {
            if find(step, &format!("data.{member}")) == Some(&Value::Bool(false)) {
                doubts.push(format!("step {name}: {words}"));
            }
        }
    }
    let corrections = elements(process, "corrections").unwrap_or_default().len();
    if corrections > 0 {
        doubts.push(format!("corrections were asked for: {corrections}"));
    }
    doubts
}
