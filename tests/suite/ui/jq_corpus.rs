//! `--jq` and `--where` compared with jq itself, over a corpus of expressions, each on the document `{}`.
#![allow(clippy::print_stderr, reason = "a test that leaves something out says so")]
#![cfg(feature = "jq")]

use std::process::Command;

use casectl::ui::{Format, JqFilter, Predicate};
use serde_json::Value;

use super::{OutputOptions, now, options, pipe, raw};

/// An expression, a tab, and the list of what jq gives for it, or `error`.
const CORPUS: &str = include_str!("jq_corpus.tsv");

fn ours(expr: &str) -> Result<Value, String> {
    let jq = JqFilter::compile(&format!("[{expr}]"), now()).map_err(|error| error.to_string())?;
    let options = OutputOptions { jq: Some(jq), ..options(Format::Table) };
    let (ui, captured) = pipe();
    ui.object(&raw("{}"), super::COLUMNS, "_id", &options).map_err(|error| error.to_string())?;
    Ok(serde_json::from_str(&captured.out()).unwrap_or_else(|error| panic!("{expr}: {error}: {}", captured.out())))
}

/// 1 and 1.0 are one number; jq before 1.7 knows no others than floats.
fn floats(value: Value) -> Value {
    match value {
        Value::Number(number) => number.as_f64().map_or(Value::Null, Value::from),
        Value::Array(all) => all.into_iter().map(floats).collect(),
        Value::Object(all) => all.into_iter().map(|(key, value)| (key, floats(value))).collect(),
        other => other,
    }
}

fn differences(expected: impl Fn(&str, &str) -> Option<Value>) -> Vec<String> {
    let mut found = Vec::new();
    for line in CORPUS.lines() {
        let (expr, recorded) = line.split_once('\t').unwrap();
        let (ours, theirs) = (ours(expr), expected(expr, recorded));
        if ours.clone().ok().map(floats) != theirs.clone().map(floats) {
            found.push(format!("{expr}\n    jq:   {theirs:?}\n    ours: {ours:?}"));
        }
    }
    found
}

#[test]
fn expressions_give_what_jq_gave() {
    assert!(CORPUS.lines().count() > 250);
    let found = differences(|_, recorded| serde_json::from_str(recorded).ok());
    assert!(found.is_empty(), "{} differ:\n{}", found.len(), found.join("\n"));
}

#[test]
fn expressions_give_what_the_installed_jq_gives() {
    if Command::new("jq").arg("--version").output().is_err() {
        eprintln!("left out: no jq is installed to compare with");
        return;
    }
    let found = differences(|expr, _| {
        let out = Command::new("jq").args(["-n", "-c", &format!("{{}} | [{expr}]")]).output().unwrap();
        out.status.success().then(|| serde_json::from_slice(&out.stdout).unwrap())
    });
    assert!(found.is_empty(), "{} differ:\n{}", found.len(), found.join("\n"));
}

#[test]
fn a_predicate_sees_what_a_filter_gives() {
    for line in CORPUS.lines() {
        let (expr, _) = line.split_once('\t').unwrap();
        let Ok(plain) = ours(&format!("[{expr}] | tojson")) else { continue };
        let same = format!("([{expr}] | tojson) == {}", plain[0]);
        let predicate = Predicate::compile(&same, now()).unwrap_or_else(|error| panic!("{expr}: {error}"));
        assert_eq!(predicate.matches(&raw("{}")), Ok(true), "{expr}");
    }
}
