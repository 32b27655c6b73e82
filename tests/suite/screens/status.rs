//! `status`: what is waiting at each API and here, at two widths and as data; an API that fails is a row.

use casectl::{env::Env, error::Exit};
use serde_json::{Value, json};

use super::{Desk, application_at, applications};
use crate::cli::bank::{Answer, Bank};

/// A bank that lists its cases whole, and enrollments as it lists applications.
fn bank(cases: Vec<Value>, full: bool) -> Bank {
    Bank::start(cases, full, |request| {
        let page = json!({ "start": 0, "limit": 10, "count": 0, "_links": {}, "_embedded": { "items": [] } });
        request.path().starts_with("/enrollments").then(|| Answer::json(200, &page))
    })
}

/// Ages are counted from the server's clock, which is that of this machine: to the hour, so that a slow machine changes nothing.
fn cases() -> Vec<Value> {
    let now = Env::system().now().round(jiff::Unit::Second).unwrap() - jiff::SignedDuration::from_mins(30);
    let mut cases: Vec<Value> = (0..10).map(|at| application_at(now, at, 40 - at as i64 * 4, "running")).collect();
    cases.push(application_at(now, 10, 90, "approved"));
    cases.push(application_at(now, 11, 3, "blocked"));
    cases
}

fn desk_at(bank: &Bank) -> Desk {
    Desk { now: Env::system().now(), ..Desk::at(bank) }
}

fn days(value: &Value) -> i64 {
    value.as_i64().unwrap_or_else(|| panic!("{value} is no number")) / 86_400
}

fn document(desk: &Desk, more: &[&str]) -> Value {
    let shown = desk.run(&[&["status", "-o", "json"], more].concat(), None);
    serde_json::from_str(&shown.out).unwrap_or_else(|_| panic!("{}{}", shown.out, shown.err))
}

#[test]
fn a_program_gets_one_object() {
    let bank = bank(cases(), true);
    let desk = desk_at(&bank);
    let status = document(&desk, &["--over", "14d"]);
    let applications = &status["providers"][0];
    assert_eq!((&applications["provider"], &applications["noun"]), (&json!("apiture"), &json!("applications")));
    assert_eq!(applications["waiting"], json!({ "running": 10, "blocked": 1 }), "what is decided does not wait");
    assert_eq!(applications["oldest_id"], "53b5825b-3c6b-43a0-9eeb-c6de32a40000");
    let found = ["oldest_age_s", "p50_age_s", "p90_age_s"].map(|key| days(&applications[key]));
    assert_eq!(found, [40, 20, 36]);
    assert_eq!(applications["over"], 7);
    assert_eq!(status["providers"][1]["noun"], "enrollments");
    for key in ["runs", "plans", "tokens"] {
        assert_eq!(status[key], json!([]), "{key}");
    }
}

#[test]
fn summaries_give_the_oldest_and_how_many_are_over_by_a_few_reads() {
    let bank = bank(cases(), false);
    let desk = desk_at(&bank);
    let status = document(&desk, &["--over", "14d"]);
    let applications = &status["providers"][0];
    assert_eq!(days(&applications["oldest_age_s"]), 40);
    assert_eq!((&applications["p50_age_s"], &applications["over"]), (&Value::Null, &json!(7)));
    let reads = |bank: &Bank| bank.targets("GET").iter().filter(|target| target.starts_with("/applications/")).count();
    assert!(reads(&bank) <= 6, "{:?}", bank.targets("GET"));
    let full = document(&desk, &["--full"]);
    assert_eq!(days(&full["providers"][0]["p50_age_s"]), 20);
}

#[test]
fn check_says_whether_something_waits_too_long() {
    let bank = bank(cases(), false);
    let desk = desk_at(&bank);
    let ended = |args: &[&str]| desk.run(args, None).ended.map_err(|error| (error.exit, error.code.into_owned()));
    assert_eq!(ended(&["status", "--check", "--over", "14d"]), Err((Exit::Pending, "over_limit".to_owned())));
    assert_eq!(ended(&["status", "--check", "--over", "41d"]), Ok(()));
    assert_eq!(ended(&["status", "--over", "14d"]), Ok(()), "only --check judges");
    assert_eq!(ended(&["status", "--check"]).unwrap_err().0, Exit::Usage);
    let mut desk = desk;
    desk.vars.push(("CASECTL_STATUS_OVER".to_owned(), "2w".to_owned()));
    let ended = desk.run(&["status", "--check"], None).ended.unwrap_err();
    assert_eq!((ended.exit, ended.message.as_str()), (Exit::Pending, "7 cases are over the limit of 14d"));
    desk.vars.push(("CASECTL_STATUS_OVER".to_owned(), "soon".to_owned()));
    assert_eq!(desk.run(&["status"], None).ended.unwrap_err().exit, Exit::Usage);
}

#[test]
fn an_api_that_fails_is_a_line_and_not_the_end() {
    let bank = bank(cases(), true);
    let mut desk = desk_at(&bank);
    let nowhere = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    desk.vars.push(("CASECTL_BIOMETRID_BASE_URL".to_owned(), format!("http://{nowhere}/api")));
    desk.vars.push(("CASECTL_BIOMETRID_TOKEN".to_owned(), "token-1234567890".to_owned()));
    let shown = desk.run(&["status", "-o", "json", "--over", "1000d"], None);
    let error = shown.ended.unwrap_err();
    assert_eq!((error.exit, error.code.as_ref()), (Exit::Partial, "partial"));
    let status: Value = serde_json::from_str(&shown.out).unwrap();
    assert_eq!(status["providers"][0]["waiting"]["running"], 10);
    let failed = &status["providers"][2];
    assert_eq!((&failed["provider"], &failed["error"]["exit"]), (&json!("biometrid"), &json!(6)), "{failed}");
    assert!(failed["waiting"].is_null());
    let table = desk.run(&["status"], None);
    assert!(
        table.out.contains("apiture\tapplications\t11\t") && table.out.contains("biometrid\tprocesses\t"),
        "{}",
        table.out
    );
    // What is over its limit is certain, whatever else failed.
    let check = desk.run(&["status", "--check", "--over", "14d"], None).ended.unwrap_err();
    assert_eq!(check.exit, Exit::Pending);
    // Where none answers, the exit code is theirs.
    desk.vars.retain(|(key, _)| !key.starts_with("CASECTL_APITURE"));
    assert_eq!(desk.run(&["status"], None).ended.unwrap_err().exit, Exit::Remote);
}

#[test]
fn a_person_sees_it_at_both_widths() {
    let bank = bank(cases(), true);
    let desk = desk_at(&bank);
    for width in [80, 160] {
        let shown = desk.run(&["status", "--over", "14d"], Some(width));
        shown.ended.unwrap();
        assert!(shown.out.lines().all(|line| line.chars().count() <= usize::from(width)), "{}", shown.out);
        insta::assert_snapshot!(format!("status-{width}"), format!("{}---\n{}", shown.out, shown.err));
    }
    let coloured = desk.coloured(&["status"], Some(80), casectl::ui::ColorChoice::Always).out;
    assert!(coloured.contains("10 \u{1b}[36mrunning") && coloured.contains("1 \u{1b}[33mblocked"), "{coloured:?}");
    let csv = desk.run(&["status", "-o", "csv"], None).out;
    assert!(
        csv.starts_with("provider,noun,waiting,states,oldest,p50,p90,over,error\napiture,applications,11,"),
        "{csv}"
    );
}

#[test]
fn what_waits_here_is_told() {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    let bank = bank(applications(2), true);
    let mut desk = desk_at(&bank);
    desk.vars.push(("CASECTL_WRITES".to_owned(), "plan-only".to_owned()));
    desk.run(&["applications", "expire", "--state", "running"], None).ended.unwrap_err();
    desk.vars.retain(|(key, _)| key != "CASECTL_WRITES");
    let expire = ["applications", "expire", "--state", "running", "--yes", "--deadline", "0s"];
    assert_eq!(desk.run(&expire, None).ended.unwrap_err().exit, Exit::Partial);
    let soon = (desk.now + jiff::SignedDuration::from_mins(301)).round(jiff::Unit::Second).unwrap();
    let claims = URL_SAFE_NO_PAD.encode(format!(r#"{{"sub":"ann","exp":{}}}"#, soon.as_second()));
    desk.vars.push(("CASECTL_APITURE_ACCESS_TOKEN".to_owned(), format!("e30.{claims}.c2ln")));
    let status = document(&desk, &[]);
    assert_eq!(
        (status["runs"].as_array().unwrap().len(), &status["runs"][0]["verb"]),
        (1, &json!("expire")),
        "{status}"
    );
    assert_eq!(status["plans"][0]["writes"], 2, "{status}");
    assert_eq!(status["tokens"][0]["expires_at"], soon.to_string(), "{status}");
    let drawn = desk.run(&["status"], Some(100)).out;
    assert!(drawn.contains("ends in 5h") && drawn.contains("expire 2 applications"), "{drawn}");
}

#[test]
fn what_waits_here_and_what_fails_fit_a_narrow_screen() {
    let bank = bank(cases(), true);
    let mut desk = desk_at(&bank);
    let nowhere = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    desk.vars.push(("CASECTL_BIOMETRID_BASE_URL".to_owned(), format!("http://{nowhere}/api")));
    desk.vars.push(("CASECTL_BIOMETRID_TOKEN".to_owned(), "token-1234567890".to_owned()));
    let expire = ["applications", "expire", "--older-than", "30d", "--yes", "--deadline", "0s"];
    assert_eq!(desk.run(&expire, None).ended.unwrap_err().exit, Exit::Partial);
    desk.vars.push(("CASECTL_WRITES".to_owned(), "plan-only".to_owned()));
    desk.run(&["applications", "expire", "--older-than", "30d"], None).ended.unwrap_err();
    let who = casectl::journal::Who::of(&Env::system()).to_string();
    let same = |text: &str| {
        let is_id = |word: &&str| word.len() == 36 && word.matches('-').count() == 4;
        let ids: Vec<&str> = text.split([' ', '\n', ',']).filter(is_id).collect();
        let id = "019f0000-0000-7000-8000-000000000000";
        ids.iter().fold(text.replace(&who, "ann@desk"), |text, found| text.replace(found, id))
    };
    let args = ["status", "--over", "14d", "--retry", "0"];
    insta::assert_snapshot!(
        "status-colour",
        same(&desk.coloured(&args, Some(80), casectl::ui::ColorChoice::Always).out)
    );
    for width in [80, 160] {
        let shown = desk.run(&args, Some(width));
        let error = shown.ended.unwrap_err();
        assert_eq!(error.exit, Exit::Partial);
        assert!(error.details.iter().any(|line| line.starts_with("biometrid processes: ")), "{:?}", error.details);
        assert!(shown.out.lines().all(|line| line.chars().count() <= usize::from(width)), "{}", shown.out);
        insta::assert_snapshot!(format!("status-here-{width}"), same(&shown.out));
    }
}
