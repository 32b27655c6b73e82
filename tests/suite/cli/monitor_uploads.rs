//! Open-Capture as the real server is: uploads whose token is gone, document data by number, GETs that write, faults that
//! come as successes, and wrong addresses.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Answer, Bank},
    monitor::{found, on, row, server},
};

const UPLOAD: &str = "20260105_10111256_0123456789abcdef_5f0e9a52-0b0f-4d3e-9d3a-0123456789ab";

/// A row of the list, created at this time of the fifth of January.
fn listed(id: u64, filename: &str, time: &str, error: bool) -> Value {
    let mut row = row(id, "done", error);
    (row["token"], row["filename"]) = (Value::Null, filename.into());
    row["creation_date"] = format!("05/01/2026 {time}").into();
    row["creation_date_formated"] = format!("Lundi 05 Janvier 2026 {time}").into();
    row["steps"] = json!({ "1": { "status": "error", "message": "Couldn\"t read xref table", "date": "2026-01-05 10:11:12" },
        "2": { "status": "running", "message": "Process end after 00:00:00.07", "date": "2026-01-05 10:11:12" } });
    row
}

/// A server that knows no token and has these rows.
fn with_rows(rows: Vec<Value>) -> super::bank::Bank {
    server(move |request| match request.path().rsplit_once('/').unwrap() {
        (_, "getProcessByToken") => found(&[]),
        (_, "list") => {
            let part = request.query().get("filename").cloned().unwrap_or_default();
            let named = rows.iter().filter(|row| row["filename"].as_str().unwrap().contains(&part));
            Answer::json(200, &json!({ "processes": named.collect::<Vec<_>>() }))
        }
        (_, id) => found(&rows.iter().filter(|row| row["id"].as_u64() == id.parse().ok()).cloned().collect::<Vec<_>>()),
    })
}

#[test]
fn an_upload_that_failed_before_the_first_look_is_found_by_its_name_and_time() {
    let bank = with_rows(vec![
        listed(9, "bad.pdf", "18:00:00", false),
        listed(8, "bad.pdf", "10:11:12", true),
        listed(7, "other bad.pdf", "10:11:12", false),
        listed(6, "bad.pdf", "09:00:00", false),
    ]);
    let reply = serde_json::to_string_pretty(&json!([{ "filename": "bad_xygu.pdf", "token": UPLOAD }])).unwrap();
    let out = on(&bank).run_with(&["monitor", "wait", "-"], &reply).exits(9);
    assert_eq!(out.ndjson().last().unwrap()["id"], 8);
    out.says("process 8 (bad.pdf) failed: Couldn\"t read xref table");
    let cli = on(&bank);
    let file = cli.file("reply", &reply);
    cli.run(&["monitor", "wait", "--tokens-file", &file]).exits(9);
    assert_eq!(cli.run(&["monitor", "show", "--ids-file", &file, "-o", "name"]).ok().out, "8\n");
    // Without the name nobody can tell; and that it never was is not known either.
    on(&bank).run(&["monitor", "wait", UPLOAD]).exits(14).says("give the reply to the upload");
}

#[test]
fn several_rows_that_fit_an_upload_are_shown_and_none_is_taken() {
    let bank = with_rows(vec![listed(9, "bad.pdf", "10:11:12", false), listed(8, "bad.pdf", "10:11:12", true)]);
    let reply = json!({ "filename": "bad_xygu.pdf", "token": UPLOAD }).to_string();
    let out = on(&bank).run_with(&["monitor", "wait", "-"], &reply).exits(14);
    let told: Vec<(Value, Value)> =
        out.ndjson().iter().map(|event| (event["event"].clone(), event["id"].clone())).collect();
    assert_eq!(told, [(json!("candidate"), json!(9)), (json!("candidate"), json!(8))]);
    out.says("several processes fit").says("casectl monitor show 9 8");
    let out = on(&bank).run_with(&["monitor", "show", "-", "-o", "name"], &reply).exits(14);
    assert_eq!(out.out, "9\n8\n");
}

/// A server of one finished process without a token, and of its document.
fn documents(module: &'static str, document: Answer) -> super::bank::Bank {
    server(move |request| match request.path() {
        path if path.ends_with("/verifier/documents/1") => document.clone(),
        path if path.contains("getProcessBy") => {
            let mut row = row(7, "done", false);
            row["module"] = module.into();
            if module == "verifier" {
                row["token"] = Value::Null;
            }
            found(&[row])
        }
        path => panic!("nobody asks for {path}"),
    })
}

#[test]
fn data_of_a_finished_job_come_by_the_number_of_the_document_in_every_format() {
    let document = json!({ "id": 1, "status": "NEW", "datas": { "invoice_number": "FA2026-0002", "vat_number": "FR04493811251" } });
    let bank = documents("verifier", Answer::json(200, &document));
    for key in [vec!["--id", "7"], vec!["t-1"]] {
        for format in ["table", "wide", "json", "ndjson", "csv", "yaml"] {
            let line = [&["monitor", "show", "--data", "-o", format][..], &key].concat();
            let out = on(&bank).run(&line).ok().out;
            assert!(out.contains("FA2026-0002") && out.contains("****1251"), "{format}: {out}");
            assert!(!out.contains("FR04493811251"), "{format}: {out}");
        }
        let line = [&["monitor", "show", "--data", "-o", "json"][..], &key].concat();
        let shown = on(&bank).run(&line).ok().json();
        assert_eq!(
            shown["document_data"]["1"],
            json!({ "invoice_number": "FA2026-0002", "status": "NEW", "vat_number": "****1251" })
        );
    }
    let asked = bank.seen();
    assert!(asked.iter().all(|request| !request.body.contains("\"retrieveData\":true")));
}

#[test]
fn a_document_that_cannot_be_read_leaves_the_row_and_a_splitter_is_never_asked_for_any() {
    let page = || Answer::new(500, "<!doctype html><title>500</title>").header("Content-Type", "text/html");
    let bank = documents("verifier", page());
    let out = on(&bank).run(&["monitor", "show", "--id", "7", "--data", "--retry", "0", "-o", "json"]).ok();
    assert_eq!((&out.json()["id"], out.json().get("document_data")), (&json!(7), None));
    out.says("no data of document 1 of process 7");
    let bank = documents("splitter", page());
    on(&bank).run(&["monitor", "show", "t-1", "--data"]).ok().says("splitter");
    assert!(bank.seen().iter().all(|request| !request.body.contains("\"retrieveData\":true")));
    assert_eq!(bank.seen().len(), 1);
}

#[test]
fn data_in_the_forms_that_servers_have_cost_no_read() {
    for (data, shown) in [
        (json!([]), None),
        (json!({}), None),
        (Value::Null, None),
        (json!({ "invoice_number": "A", "status": "NEW" }), Some("A")),
        (json!([{ "invoice_number": "A" }]), Some("A")),
        (json!({ "1": { "invoice_number": "A" } }), Some("A")),
        (json!("odd"), None),
    ] {
        let body = json!({ "process": [row(7, "done", false)], "document_data": data });
        let bank = server(move |request| match request.path().contains("documents") {
            true => Answer::new(404, "<h1>Not Found</h1>").header("Content-Type", "text/html"),
            false => Answer::json(200, &body),
        });
        let out = on(&bank).run(&["monitor", "show", "t-1", "--data", "--retry", "0", "-o", "json"]).ok().json();
        assert_eq!(out["document_data"]["1"]["invoice_number"].as_str(), shown, "{data}");
    }
}

#[test]
fn a_get_that_writes_is_asked_about_recorded_and_sent_once() {
    for path in [
        "ws/verifier/retryFromMonitoring/8",
        "/ws//verifier/retryFromMonitoring/8",
        "ws/verifier/%72etryFromMonitoring/8",
        "ws/auth/logout?user_id=1",
    ] {
        let bank = server(|_| Answer::new(500, "<h1>no broker</h1>").header("Content-Type", "text/html"));
        on(&bank).run(&["api", "opencapture", path]).exits(2).says("--yes");
        on(&bank).run(&["api", "opencapture", path, "--paginate", "--yes"]).exits(2);
        assert!(bank.seen().is_empty(), "{path}");
        let cli = on(&bank);
        cli.run(&["api", "opencapture", path, "--yes"]).exits(14);
        assert_eq!((bank.seen().len(), bank.seen()[0].method.as_str()), (1, "GET"), "{path}");
        assert_eq!(bank.seen()[0].header("accept-language"), Some("en"));
        assert_eq!(cli.run(&["runs", "list", "-o", "name"]).ok().out.lines().count(), 1, "{path}");
    }
    let bank = server(|_| Answer::json(200, &json!({ "processes": [] })));
    on(&bank).run(&["api", "opencapture", "ws/monitoring/list"]).ok();
    assert_eq!(bank.seen()[0].header("accept-language"), Some("en"));
}

#[test]
fn a_retry_makes_a_new_process_and_names_it() {
    let bank = server(|request| match request.path() {
        path if path.ends_with("/verifier/retryFromMonitoring/8") => {
            Answer::json(200, &json!([{ "filename": "invoice8_abcd.pdf", "token": UPLOAD }]))
        }
        path if path.ends_with("getProcessByToken") => found(&[row(9, "wait", false)]),
        path if path.ends_with("getProcessById/8") => found(&[row(8, "done", true)]),
        _ => found(&[]),
    });
    on(&bank).run(&["monitor", "retry", "8"]).exits(2).says("--yes");
    on(&bank).run(&["monitor", "retry", "5", "--yes"]).exits(3);
    on(&bank).run(&["monitor", "retry", "8", "--dry-run", "--yes"]).ok().says("nothing was");
    let written = || bank.seen().iter().filter(|request| request.path().contains("retryFromMonitoring")).count();
    assert_eq!(written(), 0);
    let cli = on(&bank);
    let out = cli.run(&["monitor", "retry", "8", "--yes", "-o", "name"]).ok().says("casectl monitor wait 9");
    assert_eq!((out.out.as_str(), written()), ("9\n", 1));
    assert_eq!(cli.run(&["runs", "list", "-o", "name"]).ok().out.lines().count(), 1);
}

/// A server that answers the retry of each process so; 1 failed, 2 runs, 3 ended well, 4 waits, 5 does not say.
fn retrying(answer: Answer) -> Bank {
    server(move |request| match request.path() {
        path if path.contains("/retryFromMonitoring/") => answer.clone(),
        path if path.ends_with("getProcessById/1") => found(&[row(1, "done", true)]),
        path if path.ends_with("getProcessById/2") => found(&[row(2, "running", true)]),
        path if path.ends_with("getProcessById/3") => found(&[row(3, "done", false)]),
        path if path.ends_with("getProcessById/4") => found(&[row(4, "wait", false)]),
        path if path.ends_with("getProcessById/5") => {
            let mut unmarked = row(5, "done", false);
            unmarked["error"] = Value::Null;
            found(&[unmarked])
        }
        path if path.ends_with("/list") => Answer::json(200, &json!({ "processes": [] })),
        _ => found(&[]),
    })
}

fn retries(bank: &Bank) -> usize {
    bank.seen().iter().filter(|request| request.path().contains("retryFromMonitoring")).count()
}

#[test]
fn a_retry_whose_answer_names_no_process_is_not_done() {
    let page = Answer::new(200, "<html>Please log in</html>").header("Content-Type", "text/html");
    let mut answers = vec![page, Answer::new(200, ""), Answer::new(204, "")];
    for body in
        [json!(null), json!({}), json!([]), json!([{ "filename": "a.pdf" }]), json!([{ "token": "" }]), json!("x")]
    {
        answers.push(Answer::json(200, &body));
    }
    for answer in answers {
        let bank = retrying(answer.clone());
        let cli = on(&bank);
        let out = cli.run(&["monitor", "retry", "1", "--yes", "-o", "json"]).exits(14);
        let error = out.error();
        assert_eq!(error["code"], "reply_lost", "{answer:?}: {error}");
        assert!(!out.err.contains("1 done") && !out.err.contains("reply was lost"), "{}", out.err);
        let out = out.says("does not say whether").says("names no new process").says("it may have made a process");
        assert_eq!((out.out.as_str(), retries(&bank)), ("", 1), "{answer:?}");
        assert_eq!(cli.only_run()["unknown"], 1);
    }
}

#[test]
fn a_process_that_has_not_failed_is_not_retried_without_a_question() {
    let bank = retrying(Answer::json(200, &json!([{ "filename": "a_abcd.pdf", "token": UPLOAD }])));
    for (id, words) in [
        ("2", "process 2 (invoice2.pdf) is still running"),
        ("3", "is done without an error"),
        ("4", "is still waiting"),
        ("5", "does not tell whether with an error"),
    ] {
        for more in [&["--yes"][..], &["--dry-run"]] {
            let out = on(&bank).run(&[&["monitor", "retry", id, "-o", "json"], more].concat()).exits(5).says(words);
            assert_eq!(out.error()["code"], "not_retryable");
            out.says("--force");
        }
        assert_eq!(retries(&bank), 0);
    }
    on(&bank).run(&["monitor", "retry", "2", "--yes", "--force"]).ok();
    on(&bank).run(&["monitor", "retry", "1", "--yes"]).ok();
    assert_eq!(retries(&bank), 2);
}

#[test]
fn the_token_of_a_new_process_is_told_while_it_is_not_listed() {
    let bank = retrying(Answer::json(200, &json!([{ "filename": "invoice1_abcd.pdf", "token": UPLOAD }])));
    let retry = |more: &[&str]| on(&bank).run(&[&["monitor", "retry", "1", "--yes"], more].concat()).ok();
    let out = retry(&["-o", "ndjson"]).says("does not list it yet").says("--filename 'invoice1.pdf'");
    let row = &out.ndjson()[0];
    let end = &UPLOAD[UPLOAD.len() - 4..];
    assert_eq!((&row["id"], &row["token"]), (&Value::Null, &json!(format!("****{end}"))));
    assert!(!format!("{}{}", out.out, out.err).contains(UPLOAD));
    assert_eq!(retry(&["-o", "name"]).out, "");
    assert_eq!(retry(&["-o", "name", "--reveal"]).out, format!("{UPLOAD}\n"));
    // Fit for the next command.
    let row = retry(&["-o", "ndjson", "--reveal"]).out;
    on(&bank).run_with(&["monitor", "wait", "-", "--timeout", "1s"], &row).exits(14);
}

#[test]
fn rows_that_do_not_show_what_was_asked_for_are_shown_and_counted() {
    let strip = |id: u64, key: &str| {
        let mut row = row(id, "done", false);
        row.as_object_mut().unwrap().remove(key);
        row
    };
    let all =
        [row(1, "running", false), strip(2, "status"), strip(3, "module"), strip(4, "filename"), strip(5, "error")];
    let bank = server(move |_| Answer::json(200, &json!({ "processes": all })));
    let list = |more: &[&str]| on(&bank).run(&[&["monitor", "list", "-o", "name"], more].concat()).ok();
    let told = "1 process shown although a criterion could not be judged";
    for (flags, ids) in [
        (&["--status", "running"][..], "1\n2\n"),
        (&["--module", "splitter"], "3\n"),
        (&["--filename", "invoice1"], "1\n4\n"),
    ] {
        assert_eq!(list(flags).says(told).out, ids, "{flags:?}");
    }
    assert_eq!(list(&["--status", "error"]).says("2 processes shown").out, "2\n5\n");
    assert_eq!(list(&[]).err, "");
}

#[test]
fn a_database_error_that_comes_as_a_success_passes() {
    let looks = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&looks);
    let bank = server(move |request| {
        let fails = count.fetch_add(1, Ordering::SeqCst).is_multiple_of(2);
        let list = request.path().ends_with("/list");
        match (fails, list) {
            (true, true) => Answer::json(200, &json!({ "processes": false })),
            (true, false) => Answer::json(200, &json!({ "process": false })),
            (false, true) => Answer::json(200, &json!({ "processes": [row(1, "done", false)] })),
            (false, false) => found(&[row(1, "done", false)]),
        }
    });
    for line in [
        &["monitor", "list", "-o", "name"][..],
        &["monitor", "show", "--id", "1", "-o", "name"],
        &["monitor", "wait", "t-1", "-o", "name"],
    ] {
        assert_eq!(on(&bank).run(line).ok().out, "1\n", "{line:?}");
    }
    on(&bank).run(&["api", "opencapture", "ws/monitoring/getProcessById/1"]).ok();
    let bank = server(|_| Answer::json(200, &json!({ "processes": false })));
    for line in
        [&["monitor", "list"][..], &["api", "opencapture", "ws/monitoring/list"], &["auth", "status", "--check"]]
    {
        on(&bank).run(&[line, &["--retry", "0"]].concat()).exits(6).says("database failed");
    }
    on(&bank).run(&["monitor", "wait", "t-1", "--retry", "0", "--timeout", "1s"]).exits(8);
}

#[test]
fn a_wrong_address_is_6_with_one_hint_and_no_style_sheet() {
    let page = "<html lang=\"fr\"><head><title>404 Error</title><style> .container { margin: 0; } </style></head>\
                <body><h1>Page not found</h1></body></html>";
    let bank = server(move |_| Answer::new(404, page).header("Content-Type", "text/html"));
    for line in [
        &["monitor", "list"][..],
        &["monitor", "show", "--id", "7"],
        &["monitor", "wait", "--id", "7"],
        &["auth", "status", "--check"],
        &["doctor", "-o", "table"],
    ] {
        let out = on(&bank).run(line).exits(6).says("backend_oc/INSTANCE").says("INSTANCE/backend_oc");
        assert_eq!(out.err.matches("hint:").count(), 1, "{line:?}: {}", out.err);
        assert!(!out.err.contains("margin") && !out.err.contains("proxy"), "{line:?}: {}", out.err);
    }
}

#[test]
fn a_zone_that_is_none_is_refused_when_it_is_set() {
    let cli = Cli::bare();
    let init = ["profile", "init", "scan", "--environment", "test", "--base-url", "http://127.0.0.1:9/x"];
    cli.run(&[&init[..], &["--set", "apiture.access_token_file=/none"]].concat()).ok();
    let set = |zone: &str| cli.run(&["-p", "scan", "profile", "set", "opencapture.timezone", zone]);
    set("Mars/Olympus").exits(2).says("a time zone, like Europe/Paris");
    set("Europe/Paris").ok();
}
