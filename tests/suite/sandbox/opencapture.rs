//! Open-Capture: jobs that move on the clock, rows and dates, and the table of errors of the contract.

use std::time::Duration;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use casectl::sandbox::{OPENCAPTURE_EXPIRED_TOKEN, OPENCAPTURE_PASSWORD, OPENCAPTURE_TOKEN, Script};
use serde_json::{Value, json};

use super::client::{Answer, Sandbox, keys, small};

const JSON: &str = "Content-Type: application/json";
const ENGLISH: &str = "Accept-Language: en";

fn send(sandbox: &Sandbox, method: &str, path: &str, headers: &[&str], body: &str) -> Answer {
    sandbox.plain(method, &format!("/opencapture/backend_oc/ws/{path}"), headers, body)
}

fn bearer() -> String {
    format!("Authorization: Bearer {OPENCAPTURE_TOKEN}")
}

#[track_caller]
fn get(sandbox: &Sandbox, path: &str) -> Value {
    let answer = send(sandbox, "GET", path, &[&bearer(), ENGLISH], "");
    assert_eq!(answer.status, 200, "{path}");
    answer.json()
}

#[track_caller]
fn by_token(sandbox: &Sandbox, body: &Value) -> Value {
    let path = "monitoring/getProcessByToken";
    let answer = send(sandbox, "POST", path, &[&bearer(), ENGLISH, JSON], &body.to_string());
    assert_eq!(answer.status, 200, "{body}");
    answer.json()
}

/// A job of 100 seconds: ten of waiting, ninety of work.
fn job(sandbox: &Sandbox, script: Script) -> (i64, Value) {
    let job = sandbox.store().add_job(script, Duration::from_secs(100)).expect("a job");
    (job.id, json!({"token": job.token}))
}

fn pass(sandbox: &Sandbox, seconds: u64) {
    sandbox.clock.advance(Duration::from_secs(seconds));
}

#[test]
fn a_job_waits_runs_and_is_done_without_its_token() {
    let sandbox = Sandbox::start(small());
    let (id, token) = job(&sandbox, Script::Ok);
    let row = by_token(&sandbox, &token)["process"][0].clone();
    let columns = [
        "creation_date",
        "creation_date_formated",
        "document_ids",
        "elapsed_time",
        "end_date",
        "end_date_formated",
        "error",
        "filename",
        "id",
        "module",
        "retry",
        "source",
        "status",
        "steps",
        "token",
        "workflow_id",
    ];
    assert_eq!(keys(&row), columns);
    assert_eq!((&row["status"], &row["steps"], &row["id"]), (&json!("wait"), &json!({}), &json!(id)));
    // Ten in the morning of London is eleven in Paris, and the row says GMT all the same.
    assert_eq!(row["creation_date"], "Mon, 02 Mar 2026 11:00:00 GMT");
    assert_eq!(row["creation_date_formated"], "Monday 02 March 2026 11:00:00");
    pass(&sandbox, 95);
    let row = by_token(&sandbox, &token)["process"][0].clone();
    assert_eq!(
        (&row["status"], &row["elapsed_time"], &row["end_date"]),
        (&json!("running"), &Value::Null, &Value::Null)
    );
    assert_eq!(row["creation_date"], "Mon, 02 Mar 2026 11:00:10 GMT", "rewritten when the worker starts");
    assert_eq!(keys(&row["steps"]), ["1", "10", "2", "3", "4", "5", "6", "7", "8", "9"]);
    assert_eq!(row["steps"]["1"]["date"], "2026-03-02 11:00:18");
    pass(&sandbox, 10);
    assert_eq!(by_token(&sandbox, &token), json!({"process": []}));
    let row = get(&sandbox, &format!("monitoring/getProcessById/{id}"))["process"][0].clone();
    assert_eq!((&row["status"], &row["error"], &row["token"]), (&json!("done"), &json!(false), &Value::Null));
    assert_eq!((&row["elapsed_time"], &row["document_ids"]), (&json!("00:01:30.00"), &json!([id])));
    assert_eq!(row["end_date"], "Mon, 02 Mar 2026 11:01:40 GMT");
}

#[test]
fn a_failing_job_shows_an_error_in_passing_and_ends_as_done() {
    let sandbox = Sandbox::start(small());
    let (id, token) = job(&sandbox, Script::Fail);
    pass(&sandbox, 66);
    let row = by_token(&sandbox, &token)["process"][0].clone();
    assert_eq!((&row["status"], &row["error"]), (&json!("error"), &json!(true)));
    assert!(
        row["steps"]["3"]["message"].as_str().is_some_and(|text| text.contains("Traceback") && text.contains('\n'))
    );
    pass(&sandbox, 20);
    let row = by_token(&sandbox, &token)["process"][0].clone();
    assert_eq!((&row["status"], &row["error"]), (&json!("running"), &json!(true)));
    pass(&sandbox, 20);
    let row = get(&sandbox, &format!("monitoring/getProcessById/{id}"))["process"][0].clone();
    assert_eq!((&row["status"], &row["error"], &row["document_ids"]), (&json!("done"), &json!(true), &Value::Null));
}

#[test]
fn the_other_scripts_do_what_the_traps_say() {
    let sandbox = Sandbox::start(small());
    let [hang, queued, short, splitter, restart] =
        [Script::Hang, Script::Queued, Script::Short, Script::Splitter, Script::Restart].map(|s| job(&sandbox, s));
    pass(&sandbox, 1);
    assert_eq!(by_token(&sandbox, &short.1), json!({"process": []}), "gone before the first poll");
    pass(&sandbox, 50);
    let before = by_token(&sandbox, &restart.1)["process"][0].clone();
    pass(&sandbox, 15);
    let after = by_token(&sandbox, &restart.1)["process"][0].clone();
    assert_ne!(before["steps"]["1"]["date"], after["steps"]["1"]["date"], "overwritten in place");
    assert_eq!(before["steps"]["5"], after["steps"]["5"]);
    assert_ne!(before["creation_date"], after["creation_date"]);
    pass(&sandbox, 1_000_000);
    assert_eq!(by_token(&sandbox, &hang.1)["process"][0]["status"], "running");
    assert_eq!(by_token(&sandbox, &queued.1)["process"][0]["status"], "wait");
    let kept = by_token(&sandbox, &splitter.1)["process"][0].clone();
    assert_eq!(
        (&kept["status"], &kept["module"], &kept["token"]),
        (&json!("done"), &json!("splitter"), &splitter.1["token"])
    );
}

#[test]
fn data_come_when_asked_for_also_by_a_text() {
    let sandbox = Sandbox::start(small());
    let (id, token) = job(&sandbox, Script::Kept);
    let (_, gone) = job(&sandbox, Script::Gone);
    let asking = |token: &Value, value: Value| json!({"token": token["token"], "retrieveData": value});
    assert!(by_token(&sandbox, &asking(&token, json!(true))).get("document_data").is_none());
    pass(&sandbox, 100);
    assert!(by_token(&sandbox, &asking(&token, json!(false))).get("document_data").is_none());
    for truth in [json!(true), json!("false")] {
        let body = by_token(&sandbox, &asking(&token, truth));
        assert_eq!(body["document_data"][id.to_string()]["total_ttc"], "2451");
    }
    let body = asking(&gone, json!(true)).to_string();
    page(&send(&sandbox, "POST", "monitoring/getProcessByToken", &[&bearer(), JSON], &body), 500);
}

#[test]
fn lists_page_filter_and_leak() {
    let sandbox = Sandbox::start(small());
    let rows =
        |query: &str| get(&sandbox, &format!("monitoring/{query}"))["processes"].as_array().expect("rows").clone();
    let all = rows("list");
    assert_eq!((all.len(), &all[0]["total"]), (20, &json!(20)));
    let ids: Vec<i64> = all.iter().filter_map(|row| row["id"].as_i64()).collect();
    assert!(ids.is_sorted_by(|a, b| a > b));
    assert_eq!(rows("list?limit=2&offset=1"), all[1..3]);
    assert!(rows("list?offset=99").is_empty());
    assert_eq!(all[0]["creation_date"], "02/03/2026 11:00:00");
    assert!(rows("list?module=splitter").iter().all(|row| row["module"] == "splitter"));
    assert!(
        rows("list?filename=batch").iter().all(|row| row["filename"].as_str().is_some_and(|f| f.contains("batch")))
    );
    assert!(rows("list?status=done").iter().all(|row| row["status"] == "done"));
    let leaked = rows("list?module=splitter&status=error");
    assert!(!leaked.is_empty() && leaked.iter().all(|row| row["module"] == "verifier"), "{leaked:?}");
    let lasts = rows("verifier/lasts");
    assert!(lasts.len() > 3 && lasts.iter().all(|row| row["age"].as_i64().is_some_and(|age| age < 60)));
    page(&send(&sandbox, "GET", "monitoring/list?filename=o'hara", &[&bearer()], ""), 500);
}

/// A page of this status, as Flask sends it.
#[track_caller]
fn page(answer: &Answer, status: u16) {
    assert_eq!(answer.status, status);
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(answer.body.starts_with(b"<!doctype html>"));
}

/// `{"errors", "message"}` with this status; the message.
#[track_caller]
fn refusal(answer: &Answer, status: u16) -> String {
    assert_eq!((answer.status, answer.header("content-type")), (status, Some("application/json")));
    assert_eq!(keys(&answer.json()), ["errors", "message"]);
    answer.json()["message"].as_str().expect("text").to_owned()
}

#[test]
fn errors_are_those_of_the_observed_table() {
    let sandbox = Sandbox::start(small());
    let route = "monitoring/getProcessByToken";
    let call = |headers: &[&str], body: &str| send(&sandbox, "POST", route, headers, body);
    let basic = |pair: &str| format!("Authorization: Basic {}", BASE64_STANDARD.encode(pair));
    let body = r#"{"token":"x"}"#;
    assert_eq!(refusal(&call(&[JSON, ENGLISH], body), 500), "Valid token or webservice user is mandatory");
    assert!(refusal(&call(&[JSON], body), 500).starts_with("Un jeton"), "French by default");
    for wrong in
        ["Authorization: Bearer a.b.c", &bearer().replace("Bearer", "bearer"), &basic("nobody:x"), &basic("user_ws:x")]
    {
        refusal(&call(&[JSON, wrong], body), 500);
    }
    refusal(&call(&[JSON, &format!("Authorization: Bearer {OPENCAPTURE_EXPIRED_TOKEN}")], body), 401);
    page(&call(&[JSON, &basic("user_ws:a:b")], body), 500);
    assert_eq!(call(&[JSON, &basic(&format!("user_ws:{OPENCAPTURE_PASSWORD}"))], body).json(), json!({"process": []}));
    for bad in ["{}", "[]", r#"{"token":""}"#, r#"{"token":7}"#] {
        refusal(&call(&[JSON, &bearer()], bad), 400);
    }
    for bad in ["", "{"] {
        page(&call(&[JSON, &bearer()], bad), 400);
    }
    page(&call(&[&bearer()], body), 415);
    page(&call(&["Content-Type: text/plain", &bearer()], body), 415);
    page(&send(&sandbox, "GET", route, &[&bearer()], ""), 405);
    for unknown in ["monitoring/getProcesses", "monitoring/list/", "monitoring/getProcessById/x"] {
        page(&send(&sandbox, "GET", unknown, &[&bearer()], ""), 404);
    }
    page(&sandbox.plain("GET", "/opencapture/other/ws/monitoring/list", &[&bearer()], ""), 404);
    assert_eq!(sandbox.plain("GET", "/opencapture/backend_oc//ws/monitoring/list", &[&bearer()], "").status, 200);
    assert_eq!(get(&sandbox, "monitoring/getProcessById/99999"), json!({"process": []}));
    sandbox.fault("status=500,times=1,path=/opencapture");
    page(&call(&[JSON, &bearer()], body), 500);
}

#[test]
fn a_login_opens_and_its_refresh_token_works_once() {
    let sandbox = Sandbox::start(small());
    let post = |path: &str, headers: &[&str], body: Value| send(&sandbox, "POST", path, headers, &body.to_string());
    let login = |name: &str| json!({"username": name, "password": OPENCAPTURE_PASSWORD, "lang": "en"});
    let answer = post("auth/login", &[JSON], login("operator")).json();
    assert_eq!(keys(&answer), ["auth_token", "minutes_before_exp", "refresh_token", "user"]);
    assert_eq!((&answer["minutes_before_exp"], &answer["user"]["privileges"]), (&json!(1440), &json!("*")));
    let bearer = |token: &Value| format!("Authorization: Bearer {}", token.as_str().expect("a token"));
    let (access, refresh) = (bearer(&answer["auth_token"]), bearer(&answer["refresh_token"]));
    assert!(access.contains("Bearer eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9."));
    assert_eq!(send(&sandbox, "GET", "monitoring/list", &[&access], "").status, 200);
    refusal(&send(&sandbox, "GET", "monitoring/list", &[&refresh], ""), 401);
    let claims = post("auth/checkToken", &[JSON], json!({"token": answer["auth_token"]})).json();
    assert_eq!(claims, json!({"exp": 1_772_532_000, "iat": 1_772_445_600, "sub": 1}));
    refusal(&post("auth/checkToken", &[JSON], json!({"token": OPENCAPTURE_EXPIRED_TOKEN})), 401);
    refusal(&post("auth/checkToken", &[JSON], json!({"token": "a.b.c"})), 500);

    let renew = || post("auth/login/refresh", &[JSON, &refresh], json!({"token": answer["refresh_token"]}));
    let renewed = renew();
    assert_eq!(keys(&renewed.json()), ["token", "user"]);
    assert_eq!(send(&sandbox, "GET", "monitoring/list", &[&bearer(&renewed.json()["token"])], "").status, 200);
    let again = renew();
    assert_eq!((again.status, again.body.len()), (401, 0));

    let clerk = post("auth/login", &[JSON], login("clerk")).json();
    let refused = send(&sandbox, "GET", "monitoring/list", &[&bearer(&clerk["auth_token"])], "");
    assert_eq!(refusal(&refused, 403), "/monitoring/list");
    pass(&sandbox, 24 * 60 * 60);
    refusal(&send(&sandbox, "GET", "monitoring/list", &[&access], ""), 401);

    refusal(&post("auth/login", &[JSON], login("user_ws")), 401);
    refusal(&post("auth/login", &[JSON], json!({"username": "operator", "password": "no", "lang": "en"})), 401);
    refusal(&post("auth/login", &[JSON], json!({"username": "operator", "password": "no"})), 400);
    let neither = post("auth/login", &[JSON], json!({"lang": "en"}));
    assert_eq!((neither.status, neither.body.len()), (402, 0));
}
