//! The sheet of a document process: its status, its steps, and the data of its documents if requested.
//!
//! It describes a row of `monitor`, extended by `steps_shown` and `documents_shown`.

use serde_json::Value;

use crate::providers::sheet::{
    Kind::{Plain, State, Time},
    Part::{Expected, Fields, Line},
    Section::{Each, Of},
    Sheet, find, item, named, text,
};

/// A process.
pub const PROCESS: Sheet = Sheet {
    silent: &[
        "steps",
        "error",
        "creation_date",
        "creation_date_formated",
        "end_date",
        "end_date_formated",
        "derived",
        "total",
    ],
    doubts,
    links: |_| Vec::new(),
    sections: &[
        Of(
            "",
            &[
                Line("id", &[item("id", Plain)]),
                Line("module", &[item("module", Plain)]),
                Line("file", &[item("filename", Plain)]),
                Line("outcome", &[item("derived.outcome", State)]),
                Line("status", &[item("status", State)]),
                Line("started", &[item("derived.started", Time)]),
                Line("ended", &[item("derived.ended", Time)]),
                Line("elapsed", &[item("elapsed_time", Plain)]),
                Line("age", &[named("minutes:", "age", Plain)]),
                Line("workflow", &[item("workflow_id", Plain)]),
                Line("source", &[item("source", Plain)]),
                Line("retry", &[item("retry", Plain)]),
                Line("token", &[item("token", Plain)]),
                Line("documents", &[item("document_ids", Plain)]),
            ],
        ),
        Of(
            "steps",
            &[Expected(
                "steps",
                "steps_shown",
                &[item("step", Plain), item("at", Time), item("status", State), item("message", Plain)],
            )],
        ),
        Each("document", "documents_shown", &["document"], &[Fields("document")]),
    ],
};

/// What failed.
fn doubts(process: &Value) -> Vec<String> {
    let mut doubts = Vec::new();
    let error = text(process, "derived.error");
    if let Some(error) = error {
        doubts.push(match error {
            "yes" => "it ended with an error".to_owned(),
            words => format!("it ended with an error: {words}"),
        });
    }
    let done = text(process, "status").is_some_and(|status| status == "done");
    if error.is_some() && done {
        doubts.push("contradiction: its status is done, but it has an error".to_owned());
    }
    if text(process, "derived.outcome") == Some("unclear") {
        doubts.push("it is done, and the server does not tell whether with an error".to_owned());
    }
    if find(process, "derived.ended").is_none() && text(process, "derived.outcome") == Some("failed") {
        doubts.push("it failed but has no end date".to_owned());
    }
    doubts
}
