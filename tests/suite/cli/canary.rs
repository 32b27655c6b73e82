//! `--canary N`: N cases are written first, and the others only if those are as expected.

use std::{
    fs,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use serde_json::Value;

use super::{
    Cli,
    bank::{Answer, Bank, stale},
    outcomes,
};

const EXPIRE: [&str; 7] = ["applications", "expire", "--older-than", "30d", "--yes", "-o", "ndjson"];

fn expire<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&EXPIRE[..], more].concat()
}

/// A bank that takes each write and forgets it again by the time the case is read.
fn forgetful(cases: usize) -> Bank {
    Bank::start(stale(cases), false, |request| {
        let id = request.target.split_once("application=").filter(|_| request.is_write())?.1;
        let case = super::bank::case(id, "expired", 40);
        Some(Answer::json(200, &case).header("ETag", "\"2\""))
    })
}

fn header(cli: &Cli, run: &str) -> Value {
    let file = fs::read_to_string(cli.state().join("runs").join(format!("{run}.jsonl"))).unwrap();
    serde_json::from_str(file.lines().next().unwrap()).unwrap()
}

#[test]
fn the_others_follow_where_the_canary_is_as_meant() {
    let bank = Bank::with(stale(12));
    let cli = Cli::on(&bank);
    let out = cli.run(&expire(&["--canary", "3", "--canary-wait", "10ms"])).ok();
    out.says("canary: 3 cases written; waiting 10ms");
    assert_eq!(bank.writes().len(), 12);
    // Each of the three is read once more after its write, and before the fourth write.
    let seen = bank.seen();
    let fourth = seen.iter().enumerate().filter(|(_, request)| request.is_write()).nth(3).unwrap().0;
    let third = seen.iter().enumerate().filter(|(_, request)| request.is_write()).nth(2).unwrap().0;
    assert_eq!(seen[third + 1..fourth].iter().filter(|request| request.method == "GET").count(), 3);
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    assert_eq!(header(&cli, &run)["canary"], serde_json::json!({ "cases": 3, "wait": "10ms" }));
    cli.run(&["runs", "show", &run]).ok().says("canary: 3 cases first, read again after 10ms");
}

#[test]
fn a_canary_that_is_not_as_meant_stops_the_run_with_its_code() {
    let bank = forgetful(6);
    let cli = Cli::on(&bank);
    let metrics = cli.file("m.prom", "");
    let out = cli.run(&expire(&["-j1", "--canary", "2", "--metrics", &metrics])).exits(10);
    let out = out.says("the canary failed: c-00 shows running when it is read again, not expired");
    assert_eq!(bank.writes().len(), 2);
    let rows = outcomes(&out.ndjson());
    assert_eq!(rows.iter().filter(|(_, outcome)| outcome == "not-attempted").count(), 4, "{rows:?}");
    assert!(
        out.ndjson().iter().filter(|row| row["outcome"] == "not-attempted").all(|row| row["code"] == "canary_failed")
    );
    let run = cli.only_run();
    assert_eq!(run["status"], "stopped");
    let id = run["run"].as_str().unwrap();
    cli.run(&["runs", "show", id]).ok().says("stopped (canary_failed)");
    let file = fs::read_to_string(cli.state().join("runs").join(format!("{id}.jsonl"))).unwrap();
    let closed: Value = serde_json::from_str(file.lines().last().unwrap()).unwrap();
    assert_eq!((&closed["reason"], &closed["code"]), (&"stopped".into(), &"canary_failed".into()));
    assert!(fs::read_to_string(&metrics).unwrap().contains("verb=\"expire\"} 10\n"));
    cli.run(&["journal", "verify"]).ok();
    cli.run(&["runs", "check", "--max-age", "1d"]).exits(10);
    let error = cli.run(&[&EXPIRE[..5], &["--canary", "1", "-o", "json"]].concat()).exits(10).error();
    assert_eq!(error["code"], "canary_failed");
}

#[test]
fn a_canary_whose_write_is_refused_stops_the_run_whatever_else_counts_failures() {
    let refusing = || {
        Bank::start(stale(6), false, |request| {
            (request.is_write() && request.target.ends_with("=c-01")).then(|| Answer::problem(409, "Not this one."))
        })
    };
    for more in [&["--canary", "2"][..], &["--canary", "2", "--max-failures", "1"]] {
        let bank = refusing();
        let cli = Cli::on(&bank);
        cli.run(&expire(more)).exits(10).says("the canary failed: c-01 is refused");
        assert_eq!(bank.writes().len(), 2);
        assert_eq!(cli.only_run()["status"], "stopped");
    }
    // One that is refused after the canary is a failure like any other.
    let bank = refusing();
    Cli::on(&bank).run(&expire(&["--canary", "1"])).exits(10);
    assert_eq!(bank.writes().len(), 6);
}

#[test]
fn what_needs_no_write_is_no_canary() {
    let bank = Bank::with(stale(6));
    bank.set_state("c-00", "expired");
    bank.set_state("c-01", "approved");
    let cli = Cli::on(&bank);
    let ids = ["c-00", "c-01", "c-02", "c-03", "c-04", "c-05"];
    let out = cli.run(&[&["applications", "expire", "--yes", "--canary", "2"], &ids[..]].concat()).exits(10);
    out.says("canary: 2 cases as expected; continuing with 2");
    assert_eq!(bank.writes().len(), 4, "the case that was refused from the beginning is no failure of the canary");
}

#[test]
fn a_canary_of_none_is_refused_and_one_of_all_is_read_again_too() {
    let bank = forgetful(2);
    let cli = Cli::on(&bank);
    cli.run(&expire(&["--canary", "0"])).exits(2).says("--canary");
    cli.run(&expire(&["--canary", "-1"])).exits(2);
    cli.run(&expire(&["--canary-wait", "5s"])).exits(2).says("--canary");
    cli.run(&expire(&["--canary", "1", "--canary-wait", "5"])).exits(2).says("has no unit");
    assert!(bank.seen().is_empty());
    cli.run(&expire(&["--canary", "50"])).exits(10).says("the canary failed: c-0");
    assert_eq!(bank.writes().len(), 2);
    let whole = Bank::with(stale(2));
    Cli::on(&whole).run(&expire(&["--canary", "50"])).ok().says("canary: 2 cases as expected; continuing with 0");
}

#[cfg(unix)]
#[test]
fn a_signal_and_a_deadline_end_the_wait() {
    for (signal, more, code, exit) in
        [(true, &[][..], "interrupted", 143), (false, &["--deadline", "1s"][..], "deadline", 10)]
    {
        let bank = Bank::with(stale(6));
        let cli = Cli::on(&bank);
        let run = cli.spawn(&expire(&[&["--canary", "2", "--canary-wait", "1h"], more].concat()));
        run.wait_for_words("waiting 1h");
        if signal {
            run.signal("TERM");
        }
        let out = run.end().exits(exit);
        assert_eq!(bank.writes().len(), 2, "{}", out.err);
        let row = out.ndjson().into_iter().find(|row| row["outcome"] == "not-attempted").unwrap();
        assert_eq!(row["code"], code);
    }
}

#[test]
fn a_resumption_begins_with_a_new_canary() {
    let broken = Arc::new(AtomicUsize::new(1));
    let state = Arc::clone(&broken);
    let bank = Bank::start(stale(8), false, move |request| {
        let id = request.target.split_once("application=").filter(|_| request.is_write())?.1;
        let case = super::bank::case(id, "expired", 40);
        (state.load(Ordering::SeqCst) == 1).then(|| Answer::json(200, &case).header("ETag", "\"2\""))
    });
    let cli = Cli::on(&bank);
    cli.run(&expire(&["--canary", "2"])).exits(10);
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    cli.run(&["runs", "resume", &run, "--yes"]).exits(10).says("the canary failed");
    assert_eq!(bank.writes().len(), 4, "two more, and no third");
    broken.store(0, Ordering::SeqCst);
    // Another one for this resumption alone.
    let out = cli.run(&["runs", "resume", &run, "--yes", "--canary", "1"]).ok();
    out.says("canary: 1 case as expected; continuing with 3");
    assert_eq!(bank.writes().len(), 8);
    assert_eq!(header(&cli, &run)["canary"]["cases"], 2);
}

#[test]
fn a_plan_keeps_its_canary_and_a_retry_the_runs() {
    let bank = forgetful(5);
    let cli = Cli::on(&bank);
    cli.run(&expire(&["--canary", "2", "--plan-out", "p.plan"])).ok();
    let shown = cli.run(&["plan", "show", "p.plan"]).ok().out;
    assert!(shown.contains("2 cases first"), "{shown}");
    cli.run(&["plan", "apply", "p.plan", "--yes", "--dry-run"]).ok();
    cli.run(&["plan", "apply", "p.plan", "--yes"]).exits(10).says("the canary failed");
    assert_eq!(bank.writes().len(), 2);
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    cli.run(&["runs", "retry", &run, "--yes"]).exits(10).says("the canary failed");
    assert_eq!(bank.writes().len(), 4);
    let other = forgetful(5);
    let cli = Cli::on(&other);
    cli.run(&expire(&["--plan-out", "p.plan"])).ok();
    cli.run(&["plan", "apply", "p.plan", "--yes", "--canary", "1"]).exits(10);
    assert_eq!(other.writes().len(), 1);
}
