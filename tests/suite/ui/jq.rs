//! `--jq` and `--where`.
#![cfg(feature = "jq")]

use casectl::ui::{Format, JqFilter, OutputError, Predicate, PredicateError, Rows, RunError};

use super::{COLUMNS, OutputOptions, THREE, list, now, options, pipe, raw, show, tty};

fn with(expr: &str) -> OutputOptions {
    let jq = Some(JqFilter::compile(expr, now()).unwrap_or_else(|error| panic!("{expr}: {error}")));
    OutputOptions { jq, ..options(Format::Table) }
}

#[test]
fn a_filter_sees_the_whole_list_and_strings_print_raw() {
    assert_eq!(list(pipe(), &with(".[].name"), THREE).0, "Zoë\nAnn\nBob\n");
    assert_eq!(list(pipe(), &with("length"), &[]).0, "0\n");
    assert_eq!(list(pipe(), &with("map(.n)"), THREE).0, "[1500.00,12345678901234567890,1e400]\n");
    assert_eq!(show(pipe(), &with(".amount"), THREE[0]).0, "{\"value\":\"1500.00\",\"currency\":\"USD\"}\n");
}

#[test]
fn raw_strings_are_neutralised_on_a_terminal_only() {
    let document = r#"{"name":"a\u001b[2Jb"}"#;
    assert_eq!(show(tty(80), &with(".name"), document).0, "ab\n");
    assert_eq!(show(pipe(), &with(".name"), document).0, "a\u{1b}[2Jb\n");
    assert_eq!(show(pipe(), &with("[.name]"), document).0, "[\"a\\u001b[2Jb\"]\n");
}

#[test]
fn a_filter_that_fails_keeps_what_came_before() {
    let (ui, captured) = pipe();
    let options = with(".[] | .name, error(\"no\")");
    let mut rows = Rows::new(&ui, COLUMNS, &options, "_id").unwrap();
    rows.push(&raw(THREE[1])).unwrap();
    let error = rows.finish().unwrap_err();
    assert!(matches!(&error, OutputError::Jq(RunError::Filter { message }) if message.contains("no")), "{error:?}");
    assert_eq!(captured.out(), "Ann\n");
}

#[test]
fn a_list_that_ends_half_way_is_not_filtered() {
    let (ui, captured) = pipe();
    let options = with("length");
    let mut rows = Rows::new(&ui, COLUMNS, &options, "_id").unwrap();
    rows.push(&raw(THREE[1])).unwrap();
    rows.abort().unwrap();
    assert_eq!(captured.out(), "");
}

#[test]
fn a_wrong_expression_is_named_with_its_place() {
    let position = |expr: &str| JqFilter::compile(expr, now()).map(drop).unwrap_err().position;
    assert_eq!(position(".a | nosuch(1)"), Some(5));
    assert_eq!(position(".a | $x"), Some(5));
    assert!(position(".a |").is_some());
    assert!(position("{").is_some());
}

#[test]
fn filters_reach_nothing_but_the_document() {
    for expr in [
        "env",
        "$ENV",
        "$ENV.PATH",
        "input",
        "inputs",
        "input_filename",
        "halt",
        "halt_error",
        "localtime",
        "import \"a\" as a; .",
        "include \"a\"; .",
        "get_search_list",
        "$__loc__.file | debug",
        "stderr",
    ] {
        let error = JqFilter::compile(expr, now()).map(drop);
        assert!(error.is_err(), "{expr} compiles");
    }
    assert_eq!(show(pipe(), &with("now | todate"), "{}").0, "2026-11-21T10:00:00Z\n");
}

#[test]
fn a_predicate_is_the_truth_of_its_first_output() {
    let truth = |expr: &str, document: &str| Predicate::compile(expr, now()).unwrap().matches(&raw(document));
    assert_eq!(truth(".state == \"running\"", THREE[0]), Ok(true));
    assert_eq!(truth(".state == \"running\"", THREE[1]), Ok(false));
    assert_eq!(truth("true, false", "{}"), Ok(true));
    assert_eq!(truth(".missing", "{}"), Ok(false));
    assert_eq!(truth("0", "{}"), Ok(true));
    assert_eq!(truth("empty", "{}"), Err(PredicateError::NoOutput));
    assert_eq!(truth("true, error(\"later\")", "{}"), Ok(true));
    assert!(matches!(truth(".a.b", r#"{"a":1}"#), Err(PredicateError::Run(_))));
    assert_eq!(truth(".email == \"zoe@example.com\"", THREE[0]), Ok(true), "criteria see raw values");
    assert_eq!(truth(".n == 12345678901234567890", THREE[1]), Ok(true));
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(truth(".", &deep), Err(PredicateError::Run(RunError::Document { .. }))));
}
