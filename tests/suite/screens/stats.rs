//! `stats` of applications and enrollments. The implementation is shared with processes.

use casectl::env::Env;
use serde_json::{Value, json};

use super::{Desk, application_at};
use crate::cli::bank::Bank;

fn cases() -> Vec<Value> {
    let now = Env::system().now().round(jiff::Unit::Second).unwrap() - jiff::SignedDuration::from_mins(30);
    let mut cases: Vec<Value> = (0..8).map(|at| application_at(now, at, 2 + 10 * at as i64, "running")).collect();
    for (at, (state, day)) in
        [("approved", "2026-11-16"), ("approved", "2026-11-18"), ("rejected", "2026-11-23")].iter().enumerate()
    {
        let mut case = application_at(now, 10 + at, 100, state);
        case["completedAt"] = format!("{day}T10:00:00Z").into();
        cases.push(case);
    }
    cases
}

fn desk(bank: &Bank) -> Desk {
    Desk { now: Env::system().now(), ..Desk::at(bank) }
}

#[test]
fn a_program_gets_the_numbers_of_processes_stats() {
    let bank = Bank::with(cases());
    let desk = desk(&bank);
    let stats = |more: &[&str]| -> Value {
        let shown = desk.run(&[&["applications", "stats", "-o", "json"], more].concat(), None);
        serde_json::from_str(&shown.out).unwrap_or_else(|_| panic!("{}{}", shown.out, shown.err))
    };
    let full = stats(&["--full"]);
    assert_eq!((&full["total"], &full["state"]), (&json!(11), &json!({ "running": 8, "approved": 2, "rejected": 1 })));
    assert_eq!(full["p50_age_s"].as_i64().unwrap() / 86_400, 52);
    let day = |day: &str, approved: u64, rejected: u64| json!({ "day": day, "approved": approved, "rejected": rejected, "expired": 0, "canceled": 0, "count": approved + rejected });
    assert_eq!(full["decisions"], json!([day("2026-11-16", 1, 0), day("2026-11-18", 1, 0), day("2026-11-23", 0, 1)]));
    let weeks: Vec<&Value> = full["weeks"].as_array().unwrap().iter().map(|week| &week["week"]).collect();
    assert_eq!(weeks, ["2026-11-16", "2026-11-23"]);
    assert_eq!(full["ages"][1], json!({ "age": "1d to 7d", "from_days": 1, "until_days": 7, "count": 1 }));
    let summaries = stats(&[]);
    assert_eq!((&summaries["total"], &summaries["p50_age_s"]), (&json!(11), &Value::Null));
    assert_eq!(summaries["ages"][5], json!({ "age": "no date", "from_days": null, "until_days": null, "count": 11 }));
    assert_eq!(stats(&["--state", "running"])["total"], 8);
}

#[test]
fn a_person_gets_one_table_a_question_and_weeks() {
    let bank = Bank::with(cases());
    let desk = desk(&bank);
    for width in [80, 160] {
        let shown = desk.run(&["applications", "stats", "--full"], Some(width));
        shown.ended.unwrap();
        assert!(shown.out.lines().all(|line| line.chars().count() <= usize::from(width)), "{}", shown.out);
        insta::assert_snapshot!(format!("stats-{width}"), shown.out);
    }
    let summaries = desk.run(&["applications", "stats"], Some(80));
    insta::assert_snapshot!("stats-summaries-80", format!("{}---\n{}", summaries.out, summaries.err));
    let piped = desk.run(&["applications", "stats", "--full"], None).out;
    assert!(piped.starts_with("COUNT_OF\tKEY\tCOUNT\nstate\tapproved\t2\n") && !piped.contains('█'), "{piped}");
    assert!(desk.run(&["applications", "stats"], None).err.contains("--full reads each case"));
}
