//! Oddities of the monitoring server that concern several commands: what disappears, what is localised, what pages and
//! rows can lack. Others are tested with their commands.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use super::{
    Cli,
    bank::Answer,
    monitor::{TOKEN, found, on, row, server},
};

#[test]
fn a_job_that_vanishes_before_the_first_poll_looks_like_an_unknown_token_and_both_are_said() {
    let bank = server(|_| found(&[]));
    for verb in ["show", "wait", "watch"] {
        let out = on(&bank).run(&["monitor", verb, TOKEN, "--no-input"]).exits(14);
        out.says("either it never was one").says("had ended before it was asked for").says("casectl monitor list");
    }
    // Of several, the others are waited for all the same.
    let bank = server(|request| {
        let known = request.body.contains("t-1");
        if known { found(&[row(1, "done", false)]) } else { found(&[]) }
    });
    let out = on(&bank).run(&["monitor", "wait", TOKEN, "t-1"]).exits(14).says("of 2 jobs: 1 unknown, 1 done");
    assert!(out.ndjson().iter().any(|event| event["event"] == "done"));
}

#[test]
fn a_500_means_not_authorised_whatever_its_language() {
    for (errors, message) in [
        ("Erreur d'authentification", "Un jeton valide est obligatoire"),
        ("Authentification error", "Valid token is mandatory"),
        ("خطأ", ""),
    ] {
        let body = json!({ "errors": errors, "message": message });
        let bank = server(move |_| Answer::json(500, &body));
        let out = on(&bank).run(&["monitor", "wait", "t-1", "-o", "json"]).exits(4);
        assert_eq!(out.error()["code"], "unauthorized");
        out.says(errors);
        assert_eq!((bank.seen().len(), bank.seen()[0].header("accept-language")), (1, Some("en")));
    }
}

#[test]
fn an_error_page_is_words_and_not_markup_while_waiting_too() {
    let page = "<!doctype html><title>500 Oops</title><h1>Internal&nbsp;\u{1b}[31mServer Error</h1>";
    let bank = server(move |_| Answer::new(500, page).header("Content-Type", "text/html"));
    let out = on(&bank).run(&["monitor", "wait", "t-1", "--retry", "0", "--timeout", "1s"]).exits(8);
    assert!(!out.err.contains('<') && !out.err.contains('\u{1b}'), "{}", out.err);
    let refused = server(|_| Answer::new(415, "<h1>Unsupported</h1>").header("Content-Type", "text/html"));
    on(&refused).run(&["monitor", "wait", "t-1"]).exits(5).says("Unsupported");
    assert_eq!(refused.seen().len(), 1, "what is refused is not asked again");
}

#[test]
fn many_tokens_are_polled_over_few_connections() {
    let looks = AtomicUsize::new(0);
    let bank = server(move |request| {
        let look = looks.fetch_add(1, Ordering::SeqCst);
        let body: Value = serde_json::from_str(&request.body).unwrap();
        let id = body["token"].as_str().unwrap().trim_start_matches("token-").parse().unwrap();
        found(&[row(id, if look < 400 { "running" } else { "done" }, false)])
    });
    let tokens: String = (0..200).map(|at| format!("token-{at}\n")).collect();
    let out = on(&bank).run_with(&["monitor", "wait", "-"], &tokens).ok();
    assert_eq!(out.ndjson().iter().filter(|event| event["event"] == "done").count(), 200);
    assert!(bank.connections() <= 16, "{} connections for 200 jobs", bank.connections());
}

#[test]
fn rows_without_ids_on_pages_that_repeat_end_the_list() {
    let looks = AtomicUsize::new(0);
    let bank = server(move |_| {
        assert!(looks.fetch_add(1, Ordering::SeqCst) < 20, "it loops");
        Answer::json(200, &json!({ "processes": [{ "status": "done" }, { "status": "wait" }] }))
    });
    on(&bank).run(&["monitor", "list", "--page-size", "2", "-o", "json"]).exits(6).says("repeats its pages");
    let out = on(&server(|_| Answer::json(200, &json!({ "processes": [{}, {}, {}] }))))
        .run(&["monitor", "list", "--page-size", "9", "-o", "name"])
        .ok();
    assert_eq!((out.out.as_str(), out.err.matches("without an id").count()), ("", 1));
}

#[test]
fn a_page_that_is_shorter_than_asked_is_not_the_last_where_rows_tell_the_total() {
    let bank = server(|request| {
        let offset: u64 = request.query()["offset"].parse().unwrap();
        let page = (offset..7).take(3).map(|at| {
            let mut row = row(100 - at, "done", false);
            row["total"] = 7.into();
            row
        });
        Answer::json(200, &json!({ "processes": page.collect::<Vec<Value>>() }))
    });
    assert_eq!(on(&bank).run(&["monitor", "list", "-o", "name"]).ok().out.lines().count(), 7);
    assert_eq!(bank.seen().len(), 3);
}

#[test]
fn processes_that_the_server_counts_and_does_not_list_are_told() {
    for (gives, words) in [(3, "counts 4 processes more than it listed"), (7, "")] {
        let bank = server(move |request| {
            let offset: u64 = request.query()["offset"].parse().unwrap();
            let page = (offset..gives).map(|at| {
                let mut row = row(100 - at, "done", false);
                row["total"] = 7.into();
                row
            });
            Answer::json(200, &json!({ "processes": page.collect::<Vec<Value>>() }))
        });
        let out = on(&bank).run(&["monitor", "list", "--all", "-o", "name"]).ok();
        assert_eq!(out.out.lines().count() as u64, gives);
        assert!(out.err.contains(words) && out.err.contains("more than") != words.is_empty(), "{}", out.err);
    }
}

#[test]
fn rows_that_push_older_ones_to_the_next_page_are_no_loop() {
    let looks = AtomicUsize::new(0);
    let bank = server(move |request| {
        // Between the first two pages as many rows come as stand on one.
        let newest = if looks.fetch_add(1, Ordering::SeqCst) == 0 { 10 } else { 12 };
        let offset: u64 = request.query()["offset"].parse().unwrap();
        let page = (0..newest).rev().skip(offset as usize).take(2).map(|id| row(id, "done", false));
        Answer::json(200, &json!({ "processes": page.collect::<Vec<Value>>() }))
    });
    let out = on(&bank).run(&["monitor", "list", "--page-size", "2", "-o", "name"]).ok();
    let expected: Vec<String> = (0..10).rev().map(|id| id.to_string()).collect();
    assert_eq!(out.out.lines().collect::<Vec<_>>(), expected, "each once");
}

#[test]
fn a_row_cannot_bring_our_own_members() {
    let mut sly = row(1, "done", true);
    sly["derived"] = json!({ "outcome": "done" });
    sly["document_data"] = json!({ "9": { "name": "of another" } });
    let bank = server(move |_| Answer::json(200, &json!({ "process": [sly], "document_data": { "1": { "a": 1 } } })));
    let out = on(&bank).run(&["monitor", "show", "t-1", "--data", "-o", "json"]).ok();
    assert_eq!(out.out.matches("\"derived\"").count(), 1, "{}", out.out);
    assert_eq!(out.json()["derived"]["outcome"], "failed");
    assert_eq!(out.json()["document_data"], json!({ "1": { "a": 1 } }));
    assert_eq!(out.out.matches("\"document_data\"").count(), 1, "{}", out.out);
}

#[test]
fn dates_have_no_zone_unless_one_is_configured() {
    let bank = server(|_| {
        let mut row = row(1, "done", false);
        (row["creation_date"], row["end_date"]) = ("07/06/2026 10:11:12".into(), "07/06/2026 10:11:20".into());
        row["creation_date_formated"] = "Dimanche 7 Juin 2026 10:11:12".into();
        row["end_date_formated"] = Value::Null;
        Answer::json(200, &json!({ "processes": [row] }))
    });
    let dates = |zone: Option<&str>| {
        let cli = on(&bank);
        let cli = zone.map_or(on(&bank), |zone| cli.var("CASECTL_OPENCAPTURE_TIMEZONE", zone));
        let row = &cli.run(&["monitor", "list", "-o", "ndjson"]).ok().ndjson()[0];
        (row["derived"]["started"].clone(), row["derived"]["ended"].clone())
    };
    // Of the end nobody can tell the day from the month, so it stays as it was sent.
    assert_eq!(dates(None), (json!("2026-06-07 10:11:12"), json!("07/06/2026 10:11:20")));
    assert_eq!(dates(Some("Europe/Paris")), (json!("2026-06-07T10:11:12+02:00"), json!("07/06/2026 10:11:20")));
}

/// A web-service account costs the server a password hash a call.
#[test]
fn it_is_polled_with_the_bearer_token_where_there_is_one() {
    let bank = server(|_| found(&[row(1, "done", false)]));
    let both = || on(&bank).var("CASECTL_OPENCAPTURE_USERNAME", "ws").var("CASECTL_OPENCAPTURE_PASSWORD", "secret-123");
    both().run(&["monitor", "wait", "t-1"]).ok();
    assert_eq!(bank.seen()[0].header("authorization"), Some("Bearer header.payload.signature"));
    let basic = Cli::bare().var("CASECTL_OPENCAPTURE_BASE_URL", &bank.base_url());
    let basic = basic.var("CASECTL_OPENCAPTURE_USERNAME", "ws").var("CASECTL_OPENCAPTURE_PASSWORD", "secret-123");
    basic.run(&["monitor", "wait", "t-1"]).ok();
    assert_eq!(bank.seen()[1].header("authorization"), Some("Basic d3M6c2VjcmV0LTEyMw=="));
}

#[test]
fn a_row_of_another_process_is_not_the_one_that_was_asked_for() {
    let bank = server(|_| found(&[row(8, "done", false)]));
    on(&bank).run(&["monitor", "show", "--id", "7"]).exits(5).says("about process 8");
    on(&bank).run(&["monitor", "wait", "--id", "7"]).exits(5).says("about process 8");
    let looks = AtomicUsize::new(0);
    let bank = server(move |request| match request.path().ends_with("/getProcessByToken") {
        // The token comes to name another one.
        true if looks.fetch_add(1, Ordering::SeqCst) > 0 => found(&[row(8, "done", false)]),
        true => found(&[row(7, "running", false)]),
        false => found(&[row(7, "done", true)]),
    });
    let out = on(&bank).run(&["monitor", "wait", "t-1"]).exits(9);
    let events: Vec<Value> = out.ndjson().iter().map(|event| event["event"].clone()).collect();
    assert_eq!(events, ["seen", "by_id", "failed"]);
}
