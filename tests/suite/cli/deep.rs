//! Documents nested a hundred thousand deep: every command and format ends with an exit code of its own, none by a signal.

use super::{
    Cli, Out,
    bank::{Answer, Bank, Request},
    monitor,
};

const DEPTH: usize = 100_000;

/// An application with such a member.
fn application() -> String {
    format!(
        r#"{{"_id":"d-1","accountName":"Deep","state":"running","createdAt":"2026-01-01T00:00:00Z","workflowState":"x","deep":{}}}"#,
        nested("[", "1", "]")
    )
}

fn nested(open: &str, inside: &str, close: &str) -> String {
    format!("{}{inside}{}", open.repeat(DEPTH), close.repeat(DEPTH))
}

/// A bank of one deep application.
fn bank() -> Bank {
    Bank::start(vec![], true, |request: &Request| match (request.method.as_str(), request.path()) {
        ("GET", "/applications") => Some(Answer::new(
            200,
            format!(r#"{{"start":0,"limit":10,"count":1,"_embedded":{{"items":[{}]}}}}"#, application()),
        )),
        _ => Some(Answer::new(200, application()).header("ETag", "\"1\"")),
    })
}

/// A signal has no exit code, and a panic is 101.
#[track_caller]
fn ended(out: &Out) {
    assert!((0..=14).contains(&out.code), "exit {}: {}", out.code, out.err.chars().take(400).collect::<String>());
}

#[test]
fn reads_end_in_every_format() {
    let bank = bank();
    let cli = Cli::on(&bank);
    for format in ["table", "wide", "json", "ndjson", "csv", "yaml", "name"] {
        let list = cli.run(&["applications", "list", "-o", format]).ok();
        assert!(list.out.contains("d-1"), "{format}");
        ended(&cli.run(&["applications", "show", "d-1", "-o", format]));
    }
    for args in [
        &["applications", "list", "-q", ".[]._id"][..],
        &["applications", "list", "--where", ".deep"],
        &["applications", "list", "--json=deep,_id"],
        &["applications", "list", "--columns", "id,deep"],
        &["applications", "list", "--sort-by", "deep"],
        &["applications", "list", "--match", "deep=1"],
        &["applications", "list", "--debug"],
        &["applications", "show", "d-1", "--debug"],
        &["api", "apiture", "applications/d-1"],
        &["api", "apiture", "applications", "--paginate", "-q", "."],
        &["doctor"],
    ] {
        ended(&cli.run(args));
    }
}

#[test]
fn writes_end_and_what_cannot_be_compared_is_not_sent() {
    let bank = bank();
    let cli = Cli::on(&bank);
    let input = cli.file("deep.json", &application());
    for args in [
        &["applications", "update", "d-1", "--input", &input, "--yes"][..],
        &["applications", "patch", "d-1", "--input", &input, "--yes"],
        &["applications", "create", "--input", &input, "--yes"],
        &["applications", "patch", "d-1", "-F", &format!("x={}", nested("[", "1", "]").split_at(90_000).0), "--yes"],
    ] {
        ended(&cli.run(args));
    }
    assert!(bank.writes().is_empty(), "a body that cannot be checked for masked values is not sent");
    ended(&cli.run(&["applications", "patch", "d-1", "-f", "x=1", "--yes"]));
    ended(&cli.run(&["applications", "expire", "d-1", "--yes"]));
    ended(&cli.run(&["api", "apiture", "applications", "-f", "a=1", "--yes"]));
}

#[test]
fn deep_errors_trails_and_processes_end() {
    let problem = format!(r#"{{"_error":{}}}"#, nested(r#"{"message":"m","errors":["#, "", "]}"));
    for status in [400, 422, 500] {
        let problem = problem.clone();
        let bank = Bank::start(vec![], true, move |_| Some(Answer::new(status, problem.clone())));
        for args in [&["applications", "list", "--retry", "0"][..], &["applications", "expire", "d-1", "--yes"]] {
            let out = Cli::on(&bank).run(args);
            ended(&out);
            assert_ne!(out.code, 0);
        }
    }
    let row = format!(r#"{{"process":[{{"id":1,"status":"running","steps":{}}}]}}"#, nested(r#"{"1":"#, "1", "}"));
    let server = monitor::server(move |_| Answer::new(200, row.clone()));
    ended(&monitor::on(&server).run(&["monitor", "show", "--id", "1", "-o", "yaml"]));
    let trail = format!(r#"{{"riskFolder":{}}}"#, nested(r#"{"lastStatus":"#, "1", "}"));
    let server = monitor::server(move |_| Answer::new(200, trail.clone()));
    let cli = Cli::bare()
        .var("CASECTL_BECLM_BASE_URL", &server.base_url())
        .var("CASECTL_BECLM_PATH", "/pisteaudit")
        .var("CASECTL_BECLM_SOURCE", "F1")
        .var("CASECTL_BECLM_TOKEN", "token-1234567890");
    ended(&cli.run(&["audit", "show", "ref-1", "--type", "pep"]));
}
