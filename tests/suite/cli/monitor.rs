//! `monitor list`, `recent` and `show` against a server that answers as the monitoring reference says, traps included.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Answer, Bank, Request},
};

/// The process token of the tests: in no output may it stand whole.
pub const TOKEN: &str = "20260105_101112123456_abcdef0123456789_5f0e9a52-0b0f-4d3e-9d3a-0123456789ab";

/// A command line on this server.
pub fn on(bank: &Bank) -> Cli {
    Cli::bare()
        .var("CASECTL_OPENCAPTURE_BASE_URL", &bank.base_url())
        .var("CASECTL_OPENCAPTURE_TOKEN", "header.payload.signature")
}

/// A server with this script.
pub fn server(script: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> Bank {
    Bank::start(Vec::new(), false, move |request| Some(script(request)))
}

/// The answer that names processes.
pub fn found(rows: &[Value]) -> Answer {
    Answer::json(200, &json!({ "process": rows })).header("Content-Type", "application/json")
}

/// A row of the monitoring table as `getProcessById` gives it.
pub fn row(id: u64, status: &str, error: bool) -> Value {
    json!({
        "id": id, "token": TOKEN, "workflow_id": "default_workflow", "status": status, "error": error, "retry": false,
        "module": "verifier", "source": "interface", "filename": format!("invoice{id}.pdf"), "document_ids": [1],
        "elapsed_time": null, "end_date": null, "end_date_formated": null,
        "creation_date": "Mon, 05 Jan 2026 10:11:12 GMT", "creation_date_formated": "Monday 05 January 2026 10:11:12",
        "steps": {},
    })
}

fn step(message: &str, status: &str) -> Value {
    json!({ "date": "2026-01-05 10:11:13", "message": message, "status": status })
}

/// `monitoring/list` over these rows, newest first, with offset and limit.
fn listed(rows: &[Value], request: &Request) -> Answer {
    let query = request.query();
    let number = |key: &str, or: usize| query.get(key).map_or(or, |text| text.parse().unwrap());
    let page = rows.iter().skip(number("offset", 0)).take(number("limit", usize::MAX));
    let page = page.map(|row| {
        let mut row = row.clone();
        row["total"] = rows.len().into();
        row["creation_date"] = "05/01/2026 10:11:12".into();
        row
    });
    Answer::json(200, &json!({ "processes": page.collect::<Vec<_>>() }))
}

#[test]
fn a_token_is_looked_up_in_english_with_a_boolean_and_never_shown_whole() {
    let bank = server(|_| found(&[row(7, "done", false)]));
    for format in ["table", "wide", "json", "ndjson", "csv", "yaml", "name"] {
        let out = on(&bank).run(&["monitor", "show", TOKEN, "-o", format, "--debug"]).ok();
        assert!(out.out.contains('7'), "{}", out.out);
        assert!(!format!("{}{}", out.out, out.err).contains(TOKEN), "{format}: {}{}", out.out, out.err);
    }
    let asked = &bank.seen()[0];
    assert_eq!((asked.method.as_str(), asked.path()), ("POST", "/ws/monitoring/getProcessByToken"));
    assert_eq!(serde_json::from_str::<Value>(&asked.body).unwrap(), json!({ "token": TOKEN, "retrieveData": false }));
    assert_eq!(asked.header("accept-language"), Some("en"));
    assert_eq!(asked.header("content-type"), Some("application/json"));
    assert_eq!(asked.header("authorization"), Some("Bearer header.payload.signature"));
    assert_eq!(asked.header("cookie"), None);
    let out = on(&bank).run(&["monitor", "show", "two words"]).exits(2);
    assert!(!out.err.contains("two words"), "{}", out.err);
}

#[test]
fn the_sample_of_the_reference_is_shown() {
    let sample = json!({
        "document_data": { "1": { "invoice_number": "INV-001510", "total_ht": "2042.5", "vat_number": "FR04493811251" } },
        "process": [{
            "creation_date": "Thu, 27 Apr 2023 10:28:31 GMT", "creation_date_formated": "Jeudi 27 Avril 2023 10:28:31",
            "document_ids": [1], "elapsed_time": "00:00:22.35", "end_date": "Thu, 27 Apr 2023 10:28:44 GMT",
            "end_date_formated": "Jeudi 27 Avril 2023 10:28:44", "error": false,
            "filename": "CALINDA_INV-001510_uctl.pdf", "id": 1, "module": "verifier", "source": "interface",
            "status": "done", "steps": {}, "token": "XXXXXXXX-XXXXXXXXXXXXXx", "workflow_id": "default_workflow",
        }],
    });
    let bank = server(move |_| Answer::json(200, &sample));
    let cli = on(&bank);
    let shown = cli.run(&["monitor", "show", "XXXXXXXX-XXXXXXXXXXXXXx", "--data", "-o", "json"]).ok().json();
    assert_eq!(shown["document_data"]["1"]["total_ht"], "2042.5");
    assert_eq!(shown["document_data"]["1"]["vat_number"], "****1251");
    assert_eq!(shown["elapsed_time"], "00:00:22.35");
    assert_eq!(shown["derived"]["outcome"], "done");
    // The module is not known before: of a splitter's process data are never asked for.
    let asked: Vec<bool> = bank.seen().iter().map(|request| request.body.contains("\"retrieveData\":true")).collect();
    assert_eq!(asked, [false, true]);
    // Without a zone the date is shown as it is and is no instant; with one it has an offset.
    assert_eq!(shown["derived"]["started"], "2023-04-27 10:28:31");
    let zoned = on(&bank).var("CASECTL_OPENCAPTURE_TIMEZONE", "Europe/Paris");
    let shown = zoned.run(&["monitor", "show", "XXXXXXXX-XXXXXXXXXXXXXx", "-o", "json"]).ok().json();
    assert_eq!(shown["derived"]["started"], "2023-04-27T10:28:31+02:00");
    let wrong = on(&bank).var("CASECTL_OPENCAPTURE_TIMEZONE", "Mars/Olympus");
    wrong.run(&["monitor", "show", "x-x"]).exits(2).says("opencapture.timezone");
}

#[test]
fn steps_stand_in_the_order_of_their_numbers_without_markup_or_tracebacks() {
    let mut failed = row(3, "done", true);
    let traceback =
        "Error&nbsp;: Traceback (most recent call last):\n  File \"x.py\", line 3, in main\nValueError: no page\n";
    failed["steps"] = json!({
        "1": step("Begin <strong>now</strong>&nbsp;!", "running"), "10": step("last \u{1b}[31m", "running"),
        "2": step(traceback, "error"),
    });
    let bank = server(move |_| found(std::slice::from_ref(&failed)));
    let out = on(&bank).run(&["monitor", "show", "--id", "3"]).ok();
    let (_, steps) = out.out.split_once("\n\n").unwrap();
    let at = |words: &str| steps.find(words).unwrap_or_else(|| panic!("no {words:?} in {steps}"));
    assert!(at("Begin now !") < at("Error : ValueError: no page\n") && at("ValueError: no page\n") < at("last"));
    assert!(out.out.contains("outcome\tfailed") && !out.out.contains("most recent"), "{}", out.out);
    assert!(!out.out.contains('\u{1b}') && !out.out.contains("<strong>"), "{}", out.out);
    let wide = on(&bank).run(&["monitor", "show", "--id", "3", "-o", "wide"]).ok().out;
    for markup in ["<strong>", "&nbsp;", "most recent", "steps.", "creation_date", "end_date", "error\ttrue"] {
        assert!(!wide.contains(markup), "{markup}: {wide}");
    }
    // Each message once as a step; the last one and the error also name what became of it.
    assert_eq!(wide.matches("Begin now !").count(), 1, "{wide}");
    let json = on(&bank).run(&["monitor", "show", "--id", "3", "-o", "json"]).ok().json();
    assert!(json["steps"]["1"]["message"].as_str().unwrap().contains("<strong>"), "what the server sent is kept");
    let rows = on(&bank).run(&["monitor", "show", "--id", "3", "-o", "csv"]).ok().out;
    assert!(rows.lines().next().unwrap().starts_with("id,module,outcome,filename,started,elapsed,workflow,error"));
    assert!(rows.contains("ValueError: no page"));
}

#[test]
fn data_of_another_process_are_left_out() {
    let bank = server(|request| {
        let module = if request.body.contains("splitter-1") { "splitter" } else { "verifier" };
        let mut row = row(3, "done", false);
        row["module"] = module.into();
        Answer::json(200, &json!({ "process": [row], "document_data": { "1": { "name": "A" }, "2": { "name": "B" } } }))
    });
    let cli = on(&bank);
    let out = cli.run(&["monitor", "show", "verifier-1", "--data", "-o", "json"]).ok();
    assert_eq!(out.json()["document_data"], json!({ "1": { "name": "A" } }));
    out.says("not one of this process's");
    let out = cli.run(&["monitor", "show", "splitter-1", "--data", "-o", "json"]).ok().says("those of another one");
    assert_eq!(out.json().get("document_data"), None);
}

#[test]
fn exit_14_says_that_the_token_may_have_been_forgotten_and_3_that_it_never_was_one() {
    let bank = server(|_| found(&[]));
    let out = on(&bank).run(&["monitor", "show", TOKEN]).exits(14).says("****89ab").says("forgets tokens");
    assert!(!out.err.contains(TOKEN));
    on(&bank).run(&["monitor", "show", "--id", "9"]).exits(3).says("process 9");
    on(&bank).run(&["monitor", "show"]).exits(2).says("--tokens-file");
}

#[test]
fn many_tokens_come_from_a_file_and_from_stdin() {
    let bank = server(|request| {
        let ids: &[u64] = if request.body.contains("two-rows") { &[1, 2] } else { &[3] };
        let rows: Vec<Value> = ids.iter().map(|id| row(*id, "running", false)).collect();
        if request.body.contains("nobody") { found(&[]) } else { found(&rows) }
    });
    let cli = on(&bank);
    let file = cli.file("tokens", "\u{feff}two-rows\r\n\n[{\"filename\":\"a.pdf\",\"token\":\"other-1\"}]\n");
    assert_eq!(cli.run(&["monitor", "show", "--tokens-file", &file, "-o", "name"]).ok().out, "1\n2\n3\n");
    let out = cli.run_with(&["monitor", "show", "-", "-o", "name"], "other-1\nnobody-1\n").exits(3);
    assert_eq!(out.out, "3\n", "what was found is shown all the same");
    cli.run(&["monitor", "show", "two-rows", "-o", "name"]).ok().says("more than one process");
    cli.run_with(&["monitor", "show", "-"], "{\"name\":3}\n").exits(2).says("stdin, value 1");
    cli.run_with(&["monitor", "show", "-"], "[1\n").exits(2).says("stdin, line 1");
    cli.run_with(&["monitor", "show", "-"], "****89ab\n").exits(2).says("masked");
}

#[test]
fn numbers_among_the_tokens_are_those_of_processes() {
    let bank = server(|request| match request.path().rsplit_once('/').unwrap() {
        (_, "list") => listed(&[row(4, "done", false), row(3, "done", false)], request),
        (_, "getProcessByToken") => found(&[row(9, "done", false)]),
        (_, id) => found(&[row(id.parse().unwrap(), "done", false)]),
    });
    let cli = on(&bank);
    let names = cli.run(&["monitor", "list", "-o", "name"]).ok().out;
    assert_eq!(names, "4\n3\n");
    cli.run_with(&["monitor", "wait", "-"], &names).ok();
    let file = cli.file("numbers", "3\n{\"token\":\"12345\"}\n1234567890123\n");
    let before = bank.seen().len();
    let show = ["monitor", "show", "4", "--id", "4", "--tokens-file", &file, "-o", "name"];
    assert_eq!(cli.run(&show).ok().out, "4\n3\n9\n", "two tokens of one process");
    let asked: Vec<String> = bank.seen()[before..].iter().map(|seen| seen.path().to_owned()).collect();
    let count = |part: &str| asked.iter().filter(|path| path.contains(part)).count();
    // What is named as a token, or is longer than any number, stays one.
    assert_eq!((count("getProcessById"), count("getProcessByToken")), (2, 2), "{asked:?}");
}

#[test]
fn lists_page_by_offset_and_a_limit_means_fewer_pages() {
    let rows: Arc<Vec<Value>> = Arc::new((1..=250).rev().map(|id| row(id, "done", false)).collect());
    let bank = server(move |request| listed(&rows, request));
    let cli = on(&bank);
    assert_eq!(cli.run(&["monitor", "list", "-o", "name"]).ok().out.lines().count(), 250);
    assert_eq!(bank.seen().len(), 3);
    assert_eq!(cli.run(&["monitor", "list", "-L", "2", "-o", "name"]).ok().out, "250\n249\n");
    assert_eq!(bank.seen()[3].target, "/ws/monitoring/list?offset=0&limit=2");
    let out = cli.run(&["monitor", "list", "--start", "249", "--page-size", "1", "-o", "json"]).ok().json();
    assert_eq!((&out[0]["id"], &out[0]["total"]), (&json!(1), &json!(250)));
    assert_eq!(out[0]["derived"]["started"], "2026-01-05 10:11:12", "the long form tells the day from the month");
    assert_eq!(bank.seen().len(), 5, "the total ends the walk");
    for format in ["table", "wide", "json", "ndjson", "csv", "yaml", "name"] {
        let out = cli.run(&["monitor", "list", "-L", "1", "-o", format]).ok();
        assert!(out.out.contains("250") && !out.out.contains(TOKEN), "{format}: {}", out.out);
    }
}

#[test]
fn a_server_that_ignores_the_offset_does_not_loop() {
    let bank = server(|_| Answer::json(200, &json!({ "processes": [row(1, "done", false), row(2, "done", false)] })));
    on(&bank).run(&["monitor", "list", "--page-size", "2"]).exits(6).says("repeats its pages");
}

#[test]
fn errors_of_other_modules_that_leak_in_are_left_out() {
    let bank = server(|request| {
        assert_eq!(request.query()["status"], "error");
        let mut other = row(2, "done", true);
        other["module"] = "splitter".into();
        let mut name = row(3, "done", true);
        name["filename"] = "other.pdf".into();
        listed(&[row(1, "done", true), other, name, row(4, "error", false), row(5, "running", false)], request)
    });
    let args = ["monitor", "list", "--module", "verifier", "--status", "error", "--filename", "Invoice", "-o", "name"];
    assert_eq!(on(&bank).run(&args).ok().out, "1\n4\n");
    for bad in ["a'b", "a\"b", "50%"] {
        on(&bank).run(&["monitor", "list", "--filename", bad]).exits(2).says("must not contain");
    }
    assert_eq!(bank.seen().len(), 1);
}

#[test]
fn recent_asks_both_modules_unless_one_is_named() {
    let bank = server(|request| {
        let verifier = request.path().contains("verifier");
        let mut row = row(if verifier { 8 } else { 9 }, "running", false);
        row["module"] = if verifier { "verifier" } else { "splitter" }.into();
        row["age"] = 3.into();
        listed(&[row], request)
    });
    assert_eq!(on(&bank).run(&["monitor", "recent", "-o", "name"]).ok().out, "9\n8\n");
    assert_eq!(on(&bank).run(&["monitor", "recent", "--module", "verifier", "-o", "name"]).ok().out, "8\n");
    assert_eq!(bank.seen()[2].path(), "/ws/monitoring/verifier/lasts");
    let empty = server(|_| Answer::json(200, &json!({ "processes": [] })));
    assert_eq!(on(&empty).run(&["monitor", "recent", "-o", "json"]).ok().says("no processes match").out, "[]\n");
}

#[test]
fn a_500_with_errors_is_a_refused_credential_and_is_not_repeated() {
    let words = json!({ "errors": "Authentification error", "message": "Valid token is mandatory" });
    let body = words.clone();
    let bank = server(move |_| Answer::json(500, &body));
    let out = on(&bank).run(&["monitor", "show", "t-1", "-o", "json"]).exits(4);
    assert_eq!(out.error()["code"], "unauthorized");
    out.says("not authorised").says("Valid token is mandatory").says("CASECTL_OPENCAPTURE_TOKEN");
    assert_eq!(bank.seen().len(), 1);
    for (status, code) in [(401, "unauthorized"), (403, "forbidden")] {
        let body = words.clone();
        let bank = server(move |_| Answer::json(status, &body));
        assert_eq!(on(&bank).run(&["monitor", "list", "-o", "json"]).exits(4).error()["code"], code);
    }
    let empty = server(|_| Answer::new(402, ""));
    on(&empty).run(&["monitor", "list"]).exits(4);
}

#[test]
fn a_500_without_errors_is_a_fault_of_the_server_and_is_repeated_also_for_a_post() {
    let page = "<!doctype html>\n<html lang=en>\n<title>500 Oops</title>\n<h1>Oops</h1><script>x</script>\n";
    let bank = server(move |_| Answer::new(500, page).header("Content-Type", "text/html"));
    let out = on(&bank).run(&["monitor", "show", "t-1", "--retry", "2"]).exits(6).says("Oops");
    assert!(!out.err.contains("<h1>") && !out.err.contains("script"), "{}", out.err);
    assert_eq!(bank.seen().len(), 3);
    for (status, exit) in [(400, 5), (415, 5), (404, 6), (405, 5)] {
        let bank = server(move |_| Answer::new(status, "<title>No</title>").header("Content-Type", "text/html"));
        on(&bank).run(&["monitor", "show", "t-1"]).exits(exit).says("No");
    }
}

#[test]
fn a_post_follows_no_redirect_and_a_strange_body_is_no_process() {
    let bank = server(|_| Answer::new(307, "").header("Location", "https://elsewhere.example/ws"));
    on(&bank).run(&["monitor", "show", "t-1"]).exits(6).says("redirect");
    assert_eq!(bank.seen().len(), 1);
    for body in ["{}", "[]", "{\"process\":[3]}", "not json"] {
        let bank = server(move |_| Answer::new(200, body));
        on(&bank).run(&["monitor", "show", "t-1"]).exits(6);
    }
}
