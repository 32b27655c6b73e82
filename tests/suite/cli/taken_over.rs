//! Documents that a server accepts without applying them, and cases that it creates without naming them.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Answer, Bank, case, stale},
};

/// Says yes to each document, and shows the case as this says.
fn showing(of: &'static str, body: Value) -> Bank {
    let id = body["_id"].as_str().unwrap_or("none").to_owned();
    Bank::start(stale(1), false, move |request| match request.method.as_str() {
        "GET" if request.path().starts_with("/enrollments/") || request.path().ends_with("made-1") => {
            Some(Answer::json(200, &body).header("ETag", "\"1\""))
        }
        "PUT" | "PATCH" | "POST" => {
            let status = if request.method == "POST" { 201 } else { 200 };
            Some(Answer::json(status, &body).header("ETag", "\"2\"").header("Location", &format!("/{of}/{id}")))
        }
        _ => None,
    })
}

#[test]
fn what_was_not_taken_over_is_named_for_every_verb_that_sends_a_document() {
    let mut enrollment = case("e-1", "running", 1);
    enrollment["applicantName"] = "Old".into();
    enrollment["_links"]["self"]["href"] = "/enrollments/e-1".into();
    let mut made = case("made-1", "running", 0);
    made["applicantName"] = "Old".into();
    let document = r#"{"applicantName":"New","contact":{"email":"new@mail.example"},"state":"running"}"#;
    let patch = r#"{"applicantName":"New","contact":{"email":"new@mail.example"}}"#;
    for (args, of, body, input) in [
        (&["applications", "patch", "c-00"][..], "applications", case("c-00", "running", 40), patch),
        (&["applications", "update", "c-00"], "applications", case("c-00", "running", 40), document),
        (&["applications", "create"], "applications", made, patch),
        (&["enrollments", "patch", "e-1"], "enrollments", enrollment.clone(), patch),
        (&["enrollments", "update", "e-1"], "enrollments", enrollment.clone(), document),
        (&["enrollments", "create"], "enrollments", enrollment, patch),
    ] {
        let bank = showing(of, body.clone());
        let cli = Cli::on(&bank);
        let out = cli.run_with(&[args, &["--input", "-", "--yes", "-o", "json"]].concat(), input).exits(5);
        let error = out.error();
        assert_eq!((&error["code"], &error["resource"]), (&json!("not_taken_over"), &body["_id"]), "{args:?}: {error}");
        let message = error["message"].as_str().unwrap();
        assert!(message.contains("not taken over: applicantName, contact ("), "{args:?}: {message}");
        assert!(!out.err.contains("mail.example"), "{args:?}: {}", out.err);
        assert_eq!(out.json()[0]["outcome"], "not-taken-over", "{args:?}");
        let run = cli.only_run()["run"].as_str().unwrap().to_owned();
        let shown = cli.run(&["runs", "show", &run, "-o", "ndjson"]).ok();
        assert!(shown.out.contains("not taken over: applicantName, contact"), "{}", shown.out);
        cli.run(&["journal", "verify"]).ok();
        // It is fit for no next command.
        assert_eq!(cli.run_with(&[args, &["--input", "-", "--yes", "-o", "name"]].concat(), input).exits(5).out, "");
    }
}

#[test]
fn what_a_server_writes_in_another_way_is_taken_over() {
    let mut made = case("made-1", "running", 0);
    made["fundingAmount"] = json!({ "value": "2.50", "currency": "USD" });
    made["contact"] = json!({ "taxId": "*****6789", "since": "2026-01-01T00:00:00.000Z" });
    let bank = showing("applications", made);
    let document = r#"{"accountName":"Account made-1 ","fundingAmount":{"value":2.5},"documents":[],"_links":{"x":{"href":"/y"}},
        "contact":{"taxId":"123456789","since":"2026-01-01T01:00:00+01:00","note":""}}"#;
    let args = ["applications", "create", "--input", "-", "--yes", "-o", "name"];
    assert_eq!(Cli::on(&bank).run_with(&args, document).ok().out, "made-1\n");
    // An answer that shows less than the case is no contradiction where the case itself shows it.
    let bank = Bank::start(stale(1), false, |request| {
        let whole = json!({ "_id": "made-1", "accountName": "New", "state": "running" });
        let summary = json!({ "_id": "made-1", "state": "running" });
        match (request.method.as_str(), request.path()) {
            ("POST", _) => Some(Answer::json(201, &summary)),
            ("GET", "/applications/made-1") => Some(Answer::json(200, &whole)),
            _ => None,
        }
    });
    assert_eq!(Cli::on(&bank).run_with(&args, r#"{"accountName":"New"}"#).ok().out, "made-1\n");
}

#[test]
fn a_case_that_was_made_and_not_named_is_unknown_and_has_no_id() {
    let nameless: &[(u16, Value)] =
        &[(201, json!({ "state": "running" })), (200, json!({})), (201, json!({ "_id": "a/b", "state": "running" }))];
    let empty = Answer::new(201, "");
    for answer in nameless.iter().map(|(status, body)| Answer::json(*status, body)).chain([empty]) {
        for noun in ["applications", "enrollments"] {
            let answer = answer.clone();
            let bank = Bank::start(vec![], false, move |request| request.is_write().then(|| answer.clone()));
            let cli = Cli::on(&bank);
            let create = |format: &str| cli.run_with(&[noun, "create", "--input", "-", "--yes", "-o", format], "{}");
            let out = create("name").exits(14);
            assert_eq!(out.out, "");
            assert!(
                out.err.contains("did not name the created case") && !out.err.contains("create new"),
                "{}",
                out.err
            );
            let out = create("ndjson").exits(14);
            let (row, error) = (&out.ndjson()[0], out.error());
            assert_eq!((&row["id"], &row["outcome"], &row["code"]), (&Value::Null, &json!("unknown"), &json!("no_id")));
            assert_eq!((&error["code"], &error["resource"]), (&json!("no_id"), &Value::Null), "{error}");
            assert_eq!(bank.writes().len(), 2, "one for each command");
            let run = out.err.split("run ").nth(1).unwrap().split(':').next().unwrap().to_owned();
            assert_eq!(cli.run(&["runs", "show", &run, "-o", "name"]).ok().out, "");
            // Read back, it is no case called "new".
            cli.run_with(&[noun, "approve", "-", "--yes"], &out.out).exits(2).says("neither _id nor id");
            cli.run(&["journal", "verify"]).ok();
        }
    }
    let bank = Bank::with(vec![]);
    let args = ["applications", "create", "--input", "-", "--dry-run", "-o", "name"];
    assert_eq!(Cli::on(&bank).run_with(&args, "{}").ok().out, "", "what is to be made has no id yet");
}

/// The reference's sample of a creation is answered by one with empty lists.
#[test]
fn lists_that_the_answer_to_a_creation_leaves_out_were_taken_over() {
    let mut made = case("made-1", "running", 0);
    (made["applicants"], made["products"]) = (json!([]), json!([]));
    let bank = showing("applications", made);
    let document =
        r#"{"accountName":"Account made-1","applicants":[{"username":"Snowqueen123"}],"products":[{"name":"x"}]}"#;
    Cli::on(&bank).run_with(&["applications", "create", "--input", "-", "--yes"], document).ok();
    assert_eq!(bank.seen().len(), 1);
}

/// A document as it was read is sent back: what the server makes anew in it was not asked for; what it drops was.
#[test]
fn what_the_server_changes_by_itself_was_not_asked_for() {
    let before = || {
        let mut before = case("c-00", "running", 40);
        (before["changed"], before["steps"]) =
            (json!({ "at": "2026-01-01T00:00:00Z", "times": 1 }), json!([{ "n": 1 }]));
        before
    };
    let mut sent = before();
    sent["accountName"] = "New".into();
    let mut now = sent.clone();
    (now["changed"], now["steps"]) = (json!({ "at": "2026-11-27T00:00:00Z", "times": 2 }), json!([{ "n": 2 }]));
    let mut dropped = now.clone();
    dropped.as_object_mut().unwrap().remove("fundingAmount");
    let mut kept = now.clone();
    kept["accountName"] = "Account c-00".into();
    for (answer, missing) in [(now, None), (dropped, Some("fundingAmount (")), (kept, Some("accountName ("))] {
        let shown = std::sync::Mutex::new(before());
        let bank = Bank::start(stale(1), false, move |request| {
            if request.method == "PUT" {
                *shown.lock().unwrap() = answer.clone();
            }
            (request.path() == "/applications/c-00")
                .then(|| Answer::json(200, &shown.lock().unwrap()).header("ETag", "\"1\""))
        });
        let cli = Cli::on(&bank);
        let update = ["applications", "update", "c-00", "--input", "-", "--yes"];
        let out = cli.run_with(&update, &sent.to_string());
        match missing {
            None => drop(out.ok()),
            Some(path) => drop(out.exits(5).says(&format!("not taken over: {path}"))),
        }
    }
}

/// Answers a document without showing the case, with this tag; reads go on showing the case of before, or with this tag.
fn silent(status: u16, tag: Option<&'static str>, read: &'static str) -> Bank {
    let written = AtomicUsize::new(0);
    Bank::start(stale(1), false, move |request| {
        if request.is_write() {
            written.fetch_add(1, Ordering::SeqCst);
            let answer = Answer::new(status, "");
            return Some(tag.map_or_else(|| answer.clone(), |tag| answer.clone().header("ETag", tag)));
        }
        let tag = if written.load(Ordering::SeqCst) > 0 { read } else { "\"1\"" };
        (request.path() == "/applications/c-00")
            .then(|| Answer::json(200, &case("c-00", "running", 40)).header("ETag", tag))
    })
}

/// Reads behind a replica or a cache lag: the version of before proves nothing.
#[test]
fn an_empty_answer_beside_the_version_of_before_leaves_it_unknown() {
    let patch: &[&str] = &["applications", "patch", "c-00", "-f", "accountName=New", "--yes", "-o", "json"];
    let update: &[&str] = &["applications", "update", "c-00", "--input", "-", "--yes", "-o", "json"];
    let document = r#"{"accountName":"New"}"#;
    for args in [patch, update] {
        for (status, tag, read, outcome, code) in [
            (204, None, "\"1\"", "unknown", 14),
            (200, None, "\"1\"", "unknown", 14),
            (204, Some("\"2\""), "\"1\"", "unknown", 14),
            // A version from after the write does not show it, or the answer says that there is no new one.
            (204, None, "\"2\"", "not-taken-over", 5),
            (204, Some("\"2\""), "\"2\"", "not-taken-over", 5),
            (204, Some("\"1\""), "\"1\"", "not-taken-over", 5),
        ] {
            let bank = silent(status, tag, read);
            let cli = Cli::on(&bank);
            let out = cli.run_with(args, document).exits(code);
            assert_eq!(out.json()[0]["outcome"], outcome, "{status} {tag:?} {read}: {}", out.err);
            assert_eq!(bank.writes().len(), 1);
            if code == 14 {
                assert_eq!(out.error()["code"], "not_in_target");
                out.says("a read still shows the version from before: accountName");
            }
        }
    }
}
