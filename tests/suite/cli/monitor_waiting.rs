//! `monitor wait` and `watch`: what they show in a pipe, and each way they end.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Answer, Bank},
    monitor::{TOKEN, found, on, row, server},
};

/// A server that gives these answers one after another, the last again and again.
fn sequence(answers: Vec<Answer>) -> Bank {
    let next = Arc::new(AtomicUsize::new(0));
    server(move |_| answers[next.fetch_add(1, Ordering::SeqCst).min(answers.len() - 1)].clone())
}

fn events(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["event"].as_str().unwrap()).collect()
}

#[test]
fn a_token_that_is_wiped_at_the_end_is_followed_by_its_id() {
    let mut running = row(7, "running", false);
    running["steps"] =
        json!({ "1": { "date": "2026-01-05 10:11:13", "message": "<b>Begin</b>", "status": "running" } });
    let mut done = row(7, "done", false);
    done["token"] = Value::Null;
    done["elapsed_time"] = "00:00:44.77".into();
    let bank = sequence(vec![found(&[row(7, "wait", false)]), found(&[running]), found(&[]), found(&[done])]);
    let out = on(&bank).run(&["monitor", "wait", TOKEN]).ok();
    let rows = out.ndjson();
    assert_eq!(events(&rows), ["seen", "step", "status", "by_id", "done"]);
    assert_eq!(rows[1]["message"], "Begin");
    assert_eq!((&rows[4]["id"], &rows[4]["elapsed"]), (&json!(7), &json!("00:00:44.77")));
    assert_eq!(rows[4]["token"], "****89ab");
    assert_eq!(rows[4]["token_sha256"].as_str().unwrap().len(), 12);
    let members: Vec<&String> = rows[0].as_object().unwrap().keys().collect();
    let stable = "at event id token token_sha256 module filename status error step message elapsed waited";
    assert_eq!(members, stable.split(' ').collect::<Vec<_>>());
    let paths: Vec<String> = bank.seen().iter().map(|request| request.path().to_owned()).collect();
    assert_eq!(paths[3], "/ws/monitoring/getProcessById/7");
}

#[test]
fn exit_9_when_one_failed_although_its_status_is_done() {
    let bank = server(|request| {
        let failed = request.body.contains("bad-1");
        found(&[row(if failed { 2 } else { 1 }, "done", failed)])
    });
    let out = on(&bank).run(&["monitor", "wait", "good-1", "bad-one", "bad-1"]).exits(9);
    assert_eq!(events(&out.ndjson()), ["seen", "done", "seen", "done", "seen", "failed"]);
    out.says("ended with an error: process 2 (invoice2.pdf)").says("of 3 jobs: 1 failed, 2 done");
    on(&bank).run(&["monitor", "wait", "good-1"]).ok();
}

#[test]
fn a_status_error_on_the_way_is_no_failure() {
    let answers = [row(1, "error", true), row(1, "running", true), row(1, "done", false)];
    let bank = sequence(answers.iter().map(|row| found(std::slice::from_ref(row))).collect());
    let out = on(&bank).run(&["monitor", "wait", "t-1"]).ok();
    assert_eq!(events(&out.ndjson()), ["seen", "status", "done"]);
}

#[test]
fn exit_8_when_time_runs_out() {
    let bank = server(|_| found(&[row(1, "running", false)]));
    let out = on(&bank).run(&["monitor", "wait", "t-hangs-1", "--timeout", "1s"]).exits(8).says("not ended within 1s");
    assert_eq!(events(&out.ndjson()), ["seen", "pending"]);
    on(&bank).run(&["monitor", "watch", "--id", "1", "--timeout", "1s"]).exits(8);
    let dead = Cli::bare().var("CASECTL_OPENCAPTURE_BASE_URL", "http://127.0.0.1:9/x");
    let dead = dead.var("CASECTL_OPENCAPTURE_TOKEN", "a.b.c");
    dead.run(&["monitor", "wait", "t-1", "--timeout", "1s"]).exits(8).says("no answer about 1 job");
}

#[test]
fn exit_14_when_it_was_seen_and_can_be_found_no_more_and_3_when_it_never_was() {
    let bank = sequence(vec![found(&[row(1, "running", false)]), found(&[])]);
    let out = on(&bank).run(&["monitor", "wait", "t-1"]).exits(14).says("forgotten");
    assert_eq!(events(&out.ndjson()), ["seen", "by_id", "forgotten"]);
    let bank = sequence(vec![found(&[])]);
    let out = on(&bank).run(&["monitor", "wait", TOKEN]).exits(3).says("forgets tokens");
    assert_eq!(events(&out.ndjson()), ["unknown"]);
    assert!(!out.err.contains(TOKEN));
}

#[test]
fn exit_4_ends_the_wait_at_once() {
    let bank = sequence(vec![
        found(&[row(1, "running", false)]),
        Answer::json(500, &json!({ "errors": "No", "message": "" })),
    ]);
    on(&bank).run(&["monitor", "wait", "t-1"]).exits(4).says("not authorised");
}

#[test]
fn a_server_that_restarts_is_waited_for() {
    let bank = sequence(vec![
        found(&[row(1, "running", false)]),
        Answer::gone(),
        Answer::new(503, ""),
        found(&[row(1, "done", false)]),
    ]);
    let out = on(&bank).run(&["monitor", "wait", "t-1", "--retry", "0"]).ok().says("trying again");
    assert_eq!(out.err.matches("trying again").count(), 1, "once for an outage: {}", out.err);
}

#[cfg(unix)]
#[test]
fn watch_goes_on_after_the_end_and_is_left_with_a_signal() {
    let bank = server(|_| found(&[row(1, "done", false)]));
    // jq sees each event when it comes: there is no end to wait for.
    let running = on(&bank).spawn(&["monitor", "watch", "t-1", "-q", ".event"]);
    running.wait_for_lines(2);
    running.signal("INT");
    assert_eq!(running.end().exits(130).out, "seen\ndone\n");
    let before = bank.seen().len();
    let running = on(&bank).spawn(&["monitor", "watch", "t-1", "--id", "1"]);
    running.wait_for_lines(4);
    super::wait_for("another look", || bank.seen().len() >= before + 3);
    running.signal("INT");
    let out = running.end().exits(130);
    assert_eq!((events(&out.ndjson()), out.err.as_str()), (vec!["seen", "done", "seen", "done"], ""));
}

#[test]
fn every_format_of_events() {
    let bank = server(|_| found(&[row(1, "done", false)]));
    for format in ["table", "wide", "json", "ndjson", "csv", "yaml", "name"] {
        let out = on(&bank).run(&["monitor", "wait", TOKEN, "-o", format]).ok().out;
        assert!(out.contains(if format == "name" { "1\n" } else { "done" }) && !out.contains(TOKEN), "{format}: {out}");
    }
    let out = on(&bank).run(&["monitor", "wait", TOKEN, "-q", ".[].event"]).ok().out;
    assert_eq!(out, "seen\ndone\n");
}
