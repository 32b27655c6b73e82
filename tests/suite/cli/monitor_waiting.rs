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
    let mut told = events(&out.ndjson()).join(" ");
    told = told.replace("seen done", "ok").replace("seen failed", "bad");
    assert_eq!(told.matches("ok").count() + told.matches("bad").count(), 3, "{told}");
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

/// The reference's error mark is a boolean; nothing else says that a job went well.
#[test]
fn exit_14_when_it_is_done_and_nothing_says_how() {
    let unmarked = |mark: Option<Value>| {
        let mut done = row(1, "done", false);
        match mark {
            Some(mark) => done["error"] = mark,
            None => drop(done.as_object_mut().unwrap().remove("error")),
        }
        done
    };
    for mark in [None, Some(Value::Null), Some(json!("")), Some(json!(0)), Some(json!("false"))] {
        let done = unmarked(mark.clone());
        let bank = sequence(vec![found(&[row(1, "running", false)]), found(&[done])]);
        let out = on(&bank).run(&["monitor", "wait", "t-1"]).exits(14);
        let rows = out.ndjson();
        assert_eq!((events(&rows), &rows[1]["error"]), (vec!["seen", "unclear"], &Value::Null), "{mark:?}");
        out.says("ended, and the server does not tell how: process 1 (invoice1.pdf)");
        assert_eq!(on(&bank).run(&["monitor", "wait", "--id", "1", "-o", "name"]).exits(14).out, "");
        let row = on(&bank).run(&["monitor", "show", "1", "-o", "json"]).ok().json();
        assert_eq!(row["derived"]["outcome"], "unclear", "{row}");
    }
    for mark in [json!([]), json!({}), json!("yes"), json!(1)] {
        let bank = sequence(vec![found(&[unmarked(Some(mark.clone()))])]);
        on(&bank).run(&["monitor", "wait", "t-1"]).exits(9);
    }
    let bank = server(move |request| {
        found(&[if request.body.contains("t-1") { row(1, "done", true) } else { unmarked(None) }])
    });
    on(&bank).run(&["monitor", "wait", "t-1", "t-2"]).exits(9).says("of 2 jobs: 1 failed, 1 unclear");
    on(&bank).run(&["monitor", "watch", "t-1", "t-2"]).exits(14);
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
    // One that has not the form of the server's tokens was never given; of the others nobody can tell.
    on(&bank).run(&["monitor", "wait", "t-1"]).exits(3).says("knows no token");
    let out = on(&bank).run(&["monitor", "wait", TOKEN, "-o", "ndjson"]).exits(14).says("forgets tokens");
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
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn watch_ends_when_all_have_ended_and_is_left_with_a_signal_before() {
    let bank = server(|request| found(&[row(1, "done", request.body.contains("bad"))]));
    let out = on(&bank).run(&["monitor", "watch", "t-1", "-q", ".event"]).ok();
    assert_eq!(out.out, "seen\ndone\n");
    let out = on(&bank).run(&["monitor", "watch", "t-bad"]).ok();
    assert_eq!(events(&out.ndjson()), ["seen", "failed"], "a failure is an end as any other");
    assert!(!out.err.contains("error"), "{}", out.err);
    let bank = server(|_| found(&[row(1, "running", false)]));
    // jq sees each event when it comes: there may be no end to wait for.
    let running = on(&bank).spawn(&["monitor", "watch", "t-1", "--id", "1", "-q", ".event"]);
    running.wait_for_lines(2);
    running.signal("INT");
    let out = running.end().exits(130);
    assert_eq!((out.out.as_str(), out.err.as_str()), ("seen\nseen\n", ""));
}

#[cfg(unix)]
#[test]
fn a_wait_that_is_interrupted_sums_up_and_says_how_to_go_on() {
    let bank = server(|request| match request.body.contains("bad") {
        true => {
            let mut failed = row(2, "done", true);
            failed["steps"] = json!({ "1": { "message": "<b>no</b> page", "status": "error", "date": null },
                "2": { "message": "Process end", "status": "running", "date": null } });
            found(&[failed])
        }
        false => found(&[row(if request.body.contains("t-5") { 5 } else { 6 }, "running", false)]),
    });
    let running = on(&bank).spawn(&["monitor", "wait", "t-bad", "t-5", "t-6"]);
    running.wait_for_lines(4);
    running.signal("INT");
    let out = running.end().exits(130);
    let out = out.says("of 3 jobs: 1 failed, 2 not ended").says("process 2 (invoice2.pdf) failed: no page");
    out.says("to continue: casectl monitor wait 5 6");
}

#[test]
fn a_failure_says_which_and_why_by_its_last_error_and_not_by_its_last_step() {
    let mut failed = row(2, "done", true);
    failed["steps"] = json!({ "1": { "message": "The file does not exist", "status": "error", "date": "2026-01-05 10:11:13" },
        "10": { "message": "Process end after 00:00:00.04", "status": "running", "date": "2026-01-05 10:11:13" } });
    let bank = server(move |_| found(std::slice::from_ref(&failed)));
    let out = on(&bank).run(&["monitor", "wait", "t-1"]).exits(9);
    let last = out.ndjson().pop().unwrap();
    assert_eq!((&last["step"], &last["message"]), (&json!(1), &json!("The file does not exist")));
    out.says("process 2 (invoice2.pdf) failed: The file does not exist").says("casectl monitor show --id 2");
}

#[test]
fn exit_8_and_4_name_the_processes_to_go_on_with() {
    let bank = server(|request| found(&[row(if request.body.contains("t-5") { 5 } else { 6 }, "running", false)]));
    let out = on(&bank).run(&["monitor", "wait", "t-5", "t-6", "--timeout", "1s"]).exits(8);
    out.says("to continue: casectl monitor wait 5 6").says("unless its worker has died");
    let looks = AtomicUsize::new(0);
    let bank = server(move |_| match looks.fetch_add(1, Ordering::SeqCst) {
        0 => found(&[row(5, "running", false)]),
        _ => Answer::json(401, &json!({ "errors": "expired", "message": "" })),
    });
    on(&bank).run(&["monitor", "wait", "t-5"]).exits(4).says("then continue: casectl monitor wait 5");
    // A server that is not there says nothing of workers.
    let dead = Cli::bare().var("CASECTL_OPENCAPTURE_BASE_URL", "http://127.0.0.1:9/x");
    let out =
        dead.var("CASECTL_OPENCAPTURE_TOKEN", "a.b.c").run(&["monitor", "wait", "t-1", "--timeout", "1s"]).exits(8);
    assert!(!out.err.contains("worker"), "{}", out.err);
}

#[test]
fn a_server_that_accepts_and_never_answers_does_not_hold_a_wait_beyond_its_timeout() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/x", silent.local_addr().unwrap());
    let cli = Cli::bare().var("CASECTL_OPENCAPTURE_BASE_URL", &url).var("CASECTL_OPENCAPTURE_TOKEN", "a.b.c");
    // Were the request not bounded, the test would take its sixty seconds.
    let out = cli.run(&["monitor", "wait", "t-1", "7", "--timeout", "1s"]).exits(8).says("no answer about 2 jobs");
    assert!(!out.err.contains("worker"), "{}", out.err);
}

#[test]
fn one_is_enough_with_any_and_all_that_failed_are_not() {
    let bank = server(|request| match request.body.contains("good") {
        true => found(&[row(1, "done", false)]),
        false => found(&[row(2, "done", true)]),
    });
    on(&bank).run(&["monitor", "wait", "--any", "t-bad", "t-good", "--interval", "1s"]).ok();
    on(&bank).run(&["monitor", "wait", "--any", "t-bad"]).exits(9);
}

#[test]
fn of_each_process_o_name_prints_its_number_once() {
    let bank = sequence(vec![
        found(&[row(1, "wait", false)]),
        found(&[row(1, "running", false)]),
        found(&[row(1, "done", false)]),
    ]);
    assert_eq!(on(&bank).run(&["monitor", "wait", "t-1", "-o", "name"]).ok().out, "1\n");
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn every_format_of_events() {
    let bank = server(|_| found(&[row(1, "done", false)]));
    for format in ["table", "wide", "json", "ndjson", "csv", "yaml", "name"] {
        let out = on(&bank).run(&["monitor", "wait", TOKEN, "-o", format]).ok().out;
        assert!(out.contains(if format == "name" { "1\n" } else { "done" }) && !out.contains(TOKEN), "{format}: {out}");
    }
    let out = on(&bank).run(&["monitor", "wait", TOKEN, "-q", ".[].event"]).ok().out;
    assert_eq!(out, "seen\ndone\n");
}

#[test]
fn each_process_that_a_token_names_is_waited_for() {
    let both = [row(1, "done", false), row(2, "done", true)];
    for rows in [both.clone(), [both[1].clone(), both[0].clone()]] {
        let bank = server(move |_| found(&rows));
        let out = on(&bank).run(&["monitor", "wait", TOKEN]).exits(9);
        let out = out.says("names 2 processes; all are followed").says("of 2 jobs: 1 failed, 1 done");
        let out = out.says("ended with an error: process 2 (invoice2.pdf)");
        let mut told: Vec<(String, u64)> = out
            .ndjson()
            .iter()
            .map(|row| (row["event"].as_str().unwrap().to_owned(), row["id"].as_u64().unwrap()))
            .collect();
        told.sort();
        let expected = [("done", 1), ("failed", 2), ("seen", 1), ("seen", 2)];
        assert_eq!(told, expected.map(|(event, id)| (event.to_owned(), id)));
        on(&bank).run(&["monitor", "wait", TOKEN, "--any"]).ok();
        on(&bank).run(&["monitor", "watch", TOKEN]).ok();
    }
    // One that is named later, and whose token is wiped, is followed to its end as well.
    let bank = sequence(vec![
        found(&[row(1, "running", false)]),
        found(&[row(1, "done", false), row(2, "running", false)]),
        found(&[]),
        found(&[row(2, "done", true)]),
    ]);
    let out = on(&bank).run(&["monitor", "wait", TOKEN, "--interval", "1s"]).exits(9);
    out.says("process 2 (invoice2.pdf) failed");
    assert_eq!(bank.seen().last().unwrap().path(), "/ws/monitoring/getProcessById/2");
    // Rows that nothing tells apart: a failure is not taken for a success.
    let nameless = |error: bool| {
        let mut row = row(1, "done", error);
        row["id"] = Value::Null;
        row
    };
    let bank = server(move |_| found(&[nameless(false), nameless(true)]));
    on(&bank).run(&["monitor", "wait", TOKEN]).exits(9);
}

#[test]
fn the_answer_about_another_process_is_not_that_of_the_one_that_was_asked_for() {
    let with_id = |id: Value| {
        server(move |_| {
            let mut row = row(1, "done", false);
            row["id"] = id.clone();
            found(&[row])
        })
    };
    for args in [vec!["monitor", "wait", "1"], vec!["monitor", "watch", "1"], vec!["monitor", "show", "--id", "1"]] {
        let bank = with_id(json!(7));
        let out = on(&bank).run(&[&args[..], &["-o", "json"]].concat()).exits(5);
        let out = out.says("asked for process 1, and the answer is about process 7");
        assert_eq!(out.error()["code"], "wrong_case");
        for id in [json!("abc"), Value::Null] {
            on(&with_id(id)).run(&args).ok().says("asked for process 1, and the answer names none");
        }
        let text = on(&with_id(json!("1"))).run(&args).ok();
        assert!(!text.err.contains("asked for"), "{}", text.err);
    }
}
