//! Rows of `monitor` as programs rely on them: one type of id, each id once, and instants that are not in the future.

use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Answer, Bank},
    monitor::{TOKEN, found, on, row, server},
};

/// A server of finished processes 7 and 8, which both have documents, and which retries 7 as 9.
fn two() -> Bank {
    server(|request| {
        let path = request.path();
        match path.rsplit('/').next().unwrap() {
            "list" | "lasts" => {
                let mut rows = vec![row(8, "done", true), row(7, "done", false)];
                rows.iter_mut().for_each(|row| row["total"] = 2.into());
                Answer::json(200, &json!({ "processes": rows }))
            }
            "getProcessByToken" if request.body.contains("t-9") => found(&[row(9, "wait", false)]),
            "getProcessByToken" => found(&[row(7, "done", false)]),
            "7" if path.contains("retryFromMonitoring") => {
                Answer::json(200, &json!([{ "filename": "invoice7_ab.pdf", "token": "t-9" }]))
            }
            id => found(&[row(id.parse().unwrap(), "done", false)]),
        }
    })
}

#[test]
fn ids_are_numbers_in_whatever_monitor_prints() {
    let bank = two();
    let is_number = |line: &[&str], row: &Value| {
        let row = row.get("item").unwrap_or(row);
        assert!(row["id"].is_u64(), "{line:?}: {row}");
    };
    for line in [
        &["monitor", "list"][..],
        &["monitor", "recent"],
        &["monitor", "show", "7"],
        &["monitor", "show", TOKEN, "8"],
        &["monitor", "wait", TOKEN],
        &["monitor", "wait", "--id", "7"],
        &["monitor", "watch", TOKEN, "8"],
        &["monitor", "retry", "7", "--yes", "--force"],
    ] {
        let done = on(&bank).run(&[line, &["-o", "ndjson"]].concat());
        let rows = done.ndjson();
        assert!(!rows.is_empty(), "{line:?}: {}", done.err);
        rows.iter().for_each(|row| is_number(line, row));
    }
}

#[test]
fn each_id_is_printed_once_however_often_its_process_is_named() {
    let bank = two();
    for line in [
        &["monitor", "show", TOKEN, "7", "--id", "7"][..],
        &["monitor", "show", "7", "7"],
        &["monitor", "wait", TOKEN, "7"],
        &["monitor", "watch", TOKEN, "7", "--id", "7"],
    ] {
        assert_eq!(on(&bank).run(&[line, &["-o", "name"]].concat()).ok().out, "7\n", "{line:?}");
    }
    // A token that names several rows of one process, and pages that repeat theirs.
    let bank = server(|request| match request.path().ends_with("list") {
        true => {
            let mut rows = vec![row(8, "done", false), row(7, "done", false), row(8, "done", false)];
            rows.iter_mut().for_each(|row| row["total"] = 3.into());
            Answer::json(200, &json!({ "processes": rows }))
        }
        false => found(&[row(7, "done", false), row(7, "done", false)]),
    });
    assert_eq!(on(&bank).run(&["monitor", "show", TOKEN, "-o", "name"]).ok().out, "7\n");
    assert_eq!(on(&bank).run(&["monitor", "list", "-o", "name"]).ok().out, "8\n7\n");
}

#[test]
#[cfg_attr(not(feature = "sandbox"), ignore = "wants the feature `sandbox`")]
fn names_of_cases_that_change_are_printed_once_too() {
    let cli = Cli::sandbox();
    let id = cli.run(&["applications", "list", "--state", "running", "-L", "1", "-o", "name"]).ok().out;
    let id = id.trim();
    let watching = cli.spawn(&["applications", "wait", id, "--for", "approved", "--interval", "1s", "-o", "name"]);
    cli.run(&["applications", "approve", id, "--yes"]).ok();
    assert_eq!(watching.end().ok().out, format!("{id}\n"));
}

#[test]
fn no_instant_of_an_event_lies_in_the_future() {
    let bank = two();
    let out = on(&bank).run(&["monitor", "wait", TOKEN, "8"]).ok();
    let now = casectl::env::Env::system().now();
    let told = out.ndjson();
    assert!(told.len() >= 4);
    for event in told {
        let at: jiff::Timestamp = event["at"].as_str().unwrap().parse().unwrap();
        assert!(at <= now, "{at} is after {now}");
    }
    // Rounded to the nearest second, half of all instants would not have come yet.
    let at: jiff::Timestamp = "2026-01-05T10:11:12.9995Z".parse().unwrap();
    assert_eq!(casectl::env::to_the_second(at).to_string(), "2026-01-05T10:11:12Z");
    let at: jiff::Timestamp = "1969-12-31T23:59:59.5Z".parse().unwrap();
    assert_eq!(casectl::env::to_the_second(at).to_string(), "1969-12-31T23:59:59Z");
}

#[test]
fn a_zone_that_is_none_is_refused_wherever_it_is_set() {
    let bank = two();
    for zone in ["Mars/Olympus", "CEST", "+25:00", "europe paris", ""] {
        let done = on(&bank).var("CASECTL_OPENCAPTURE_TIMEZONE", zone).run(&["monitor", "list"]);
        match zone {
            "" => drop(done.ok()),
            _ => drop(done.exits(2).says("time zone")),
        }
    }
    let init = [
        "profile",
        "init",
        "scan",
        "--environment",
        "test",
        "--provider",
        "opencapture",
        "--base-url",
        "http://127.0.0.1:9/x",
        "--no-check",
    ];
    let cli = Cli::bare();
    let token = ["--set", "opencapture.token_command=[\"true\"]"];
    let out = cli.run(&[&init[..], &token, &["--set", "opencapture.timezone=Mars/Olympus"]].concat()).exits(2);
    out.says("a time zone, like Europe/Paris");
    assert!(!cli.config().join("profiles/scan.toml").exists(), "nothing is made of it");
    cli.run(&[&init[..], &token, &["--set", "opencapture.timezone=Europe/Paris"]].concat()).ok();
}

#[test]
#[cfg_attr(not(feature = "sandbox"), ignore = "wants the feature `sandbox`")]
fn a_wait_of_cases_that_ran_out_of_time_names_those_to_continue_with() {
    let cli = Cli::sandbox();
    let ids = cli.run(&["applications", "list", "--state", "running", "-L", "2", "-o", "name"]).ok().out;
    let ids: Vec<&str> = ids.lines().collect();
    cli.run(&["applications", "approve", ids[0], "--yes"]).ok();
    let line =
        ["applications", "wait", ids[0], ids[1], "--for", "approved,rejected", "--timeout", "1s", "--interval", "1s"];
    let out = cli.run(&line).exits(8).says("1 of 2 applications not approved or rejected within 1s");
    let command = format!("to continue: casectl -p sandbox applications wait {} --for approved,rejected", ids[1]);
    out.says(&command);
}
