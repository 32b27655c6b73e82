//! Tests of what meets the eye: formats, masking, sanitising, jq, terminals.

mod formats;
mod hostile;
mod jq;
mod jq_corpus;
mod jq_reads;
mod masking;
#[cfg(unix)]
mod prompts;
mod screen;
mod terminals;
mod watched;

use crate::corpus::targets::captured::Captured;
use casectl::{
    env::{Env, ManualClock},
    ui::{Column, Format, OutputError, OutputOptions, Rows, Ui, UiOptions},
};
use jiff::Timestamp;
use serde_json::value::RawValue;

const NOW: &str = "2026-11-21T10:00:00Z";

const COLUMNS: &[Column] = &[
    Column::new("id", "ID").at("_id"),
    Column::new("name", "NAME"),
    Column::new("state", "STATE").state(),
    Column::new("age", "AGE").at("createdAt").time(),
    Column::new("amount", "AMOUNT").money().wide(),
    Column::new("email", "EMAIL").wide(),
];

/// Three rows; numbers that a float cannot hold, keys out of alphabetical order.
const THREE: &[&str] = &[
    r#"{"_id":"b-2","state":"running","name":"Zoë","createdAt":"2026-11-18T09:00:00Z","amount":{"value":"1500.00","currency":"USD"},"n":1500.00,"email":"zoe@example.com"}"#,
    r#"{ "_id": "a-1", "state": "blocked", "name": "Ann", "createdAt": "2026-10-11T10:00:00Z", "n": 12345678901234567890 }"#,
    r#"{"_id":"c-3","state":"approved","name":"Bob","createdAt":"2026-11-21T09:48:00Z","n":1e400,"tags":[]}"#,
];

fn env(vars: &[(&str, &str)]) -> Env {
    Env::manual(vars, &ManualClock::at(now()))
}

fn now() -> Timestamp {
    NOW.parse().unwrap()
}

fn raw(text: &str) -> Box<RawValue> {
    RawValue::from_string(text.to_owned()).unwrap()
}

fn options(format: Format) -> OutputOptions {
    OutputOptions::new(format, now())
}

fn pipe() -> (Ui, Captured) {
    Captured::screen(&env(&[]), UiOptions::default(), false, 80)
}

fn revealing() -> (Ui, Captured) {
    Captured::screen(&env(&[]), UiOptions { reveal: true, ..UiOptions::default() }, false, 80)
}

fn tty(width: u16) -> (Ui, Captured) {
    Captured::screen(&env(&[("NO_COLOR", "1")]), UiOptions::default(), true, width)
}

fn push_all(ui: &Ui, options: &OutputOptions, documents: &[&str]) -> Result<(), OutputError> {
    let mut rows = Rows::new(ui, COLUMNS, options, "_id")?;
    for document in documents {
        rows.push(&raw(document))?;
    }
    rows.finish()
}

/// stdout and stderr of a list.
fn list((ui, captured): (Ui, Captured), options: &OutputOptions, documents: &[&str]) -> (String, String) {
    push_all(&ui, options, documents).unwrap();
    (captured.out(), captured.err())
}

fn show((ui, captured): (Ui, Captured), options: &OutputOptions, document: &str) -> (String, String) {
    ui.object(&raw(document), COLUMNS, "_id", options).unwrap();
    (captured.out(), captured.err())
}
