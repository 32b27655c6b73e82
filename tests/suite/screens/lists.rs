//! Lists on a terminal: what no row fills is left out and said, the name is cut last, the server's own count is told.

use crate::corpus::targets::captured::Captured;
use serde_json::{Value, json};

use super::{Desk, applications};
use crate::{
    cli::{
        bank::{Answer, Bank, Request},
        monitor,
    },
    processes,
};

/// One server with a collection of each of the other kinds of case.
fn of_every_kind(request: &Request) -> Answer {
    let enrollment = |at: usize, state: &str| json!({ "_id": format!("e-{at:02}"), "name": "Žofie Patel", "state": state, "_links": {} });
    match request.path() {
        "/enrollments" => Answer::json(
            200,
            &json!({ "count": 2, "_links": {},
                "_embedded": { "items": [enrollment(1, "running"), enrollment(2, "approved")] } }),
        ),
        "/processes" => {
            processes::listed(&[processes::rejected(), processes::finished("5efe1483d677cb49cc08a988")], 1, 1)
        }
        path if path.starts_with("/ws/") => {
            let row = |id, status, error| -> Value {
                let mut row = monitor::row(id, status, error);
                row["total"] = 2.into();
                row
            };
            Answer::json(200, &json!({ "processes": [row(2, "running", false), row(1, "done", true)] }))
        }
        _ => Answer::json(
            200,
            &json!([{ "id": "3f2504e0-4f89-41d3-9a0c-0305e82c3301", "status": "APPROVED", "createdAt": "2026-11-01T10:00:00Z" }]),
        ),
    }
}

#[test]
fn each_list_fits_its_screen() {
    let bank = Bank::start(Vec::new(), true, |request| Some(of_every_kind(request)));
    let mut desk = Desk::at(&bank);
    for (name, value) in [
        ("BIOMETRID_BASE_URL", bank.base_url()),
        ("BIOMETRID_TOKEN", "token-1234567890".to_owned()),
        ("MASSTACK_BASE_URL", bank.base_url()),
        ("MASSTACK_ORG", "telco".to_owned()),
        ("MASSTACK_AUTH_ROLES", "API_KEY".to_owned()),
        ("OPENCAPTURE_BASE_URL", bank.base_url()),
        ("OPENCAPTURE_TOKEN", "header.payload.signature".to_owned()),
    ] {
        desk.vars.push((format!("CASECTL_{name}"), value));
    }
    let customer = ["processes", "list", "--customer", "3f2504e0-4f89-41d3-9a0c-0305e82c3302"];
    for (name, args) in [
        ("enrollments", &["enrollments", "list"][..]),
        ("processes", &["processes", "list", "--provider", "biometrid"]),
        ("customer", &customer),
        ("monitor", &["monitor", "list"]),
        ("processes-stats", &["processes", "stats", "--provider", "biometrid"]),
    ] {
        for width in [80, 160] {
            let shown = desk.run(args, Some(width));
            shown.ended.unwrap();
            let fits = |line: &str| line.chars().count() <= usize::from(width);
            assert!(shown.out.lines().all(fits), "{name}: {}", shown.out);
            insta::assert_snapshot!(format!("list-{name}-{width}"), format!("{}---\n{}", shown.out, shown.err));
        }
    }
}

#[test]
fn a_list_of_summaries_shows_what_they_hold_and_how_to_have_the_rest() {
    let bank = Bank::with(applications(12));
    let desk = Desk::at(&bank);
    for width in [80, 160] {
        let shown = desk.run(&["applications", "list", "-L", "2"], Some(width));
        shown.ended.unwrap();
        insta::assert_snapshot!(format!("list-{width}"), format!("{}---\n{}", shown.out, shown.err));
    }
    let piped = desk.run(&["applications", "list", "-L", "2"], None);
    assert_eq!(piped.out.lines().next(), Some("ID\tNAME\tSTATE\tCREATED\tAPPLICANT"), "a pipe keeps its columns");
    let asked = desk.run(&["applications", "list", "-L", "2", "--columns", "id,applicant"], Some(80));
    assert!(asked.out.contains("APPLICANT"), "what was asked for stays: {}", asked.out);
    let full = desk.run(&["applications", "list", "-L", "2", "--full"], Some(160));
    assert!(full.out.contains("Žofie Patel") && full.out.contains("CREATED"), "{}", full.out);
    assert!(!full.err.contains("no row shows"), "{}", full.err);
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn the_server_s_count_is_told_only_of_what_it_counted() {
    let bank = Bank::with(applications(12));
    let desk = Desk::at(&bank);
    let told = |more: &[&str]| desk.run(&[&["applications", "list", "-L", "2"], more].concat(), None).err;
    assert!(told(&[]).contains("showing the first 2 of 12;"), "{}", told(&[]));
    assert!(told(&["--search", "x"]).contains("of 12;"), "the server alone judges");
    let judged = told(&["--where", ".state == \"running\""]);
    assert!(judged.contains("showing the first 2;"), "how many match is not known: {judged}");
}

#[test]
fn at_80_columns_other_columns_go_before_the_name_is_cut() {
    let mut cases = applications(6);
    for case in &mut cases {
        case["accountName"] = "Joint Household Checking 2026".into();
    }
    let bank = Bank::with(cases.clone());
    let desk = Desk::at(&bank);
    let dry = ["applications", "expire", "--state", "running,blocked", "--dry-run"];
    let fits = |shown: &super::Shown, name: &str| {
        assert_eq!(shown.out.matches(name).count(), 6, "{}", shown.out);
        assert!(shown.out.lines().all(|line| line.chars().count() <= 80), "{}", shown.out);
    };
    let shown = desk.run(&dry, Some(80));
    fits(&shown, "Joint Household Checking 2026  ");
    assert!(shown.out.contains("planned") && shown.err.contains("no room for"), "{}{}", shown.out, shown.err);
    fits(&desk.run(&["applications", "list", "--full"], Some(80)), "Joint Household Checking 2026  ");
    // One that would take the whole screen leaves room for the state.
    for case in &mut cases {
        case["accountName"] = "A name that somebody made very long to see what becomes of the rest of the table".into();
    }
    let bank = Bank::with(cases);
    let desk = Desk::at(&bank);
    fits(&desk.run(&dry, Some(80)), "A name that somebody made very…    planned");
    fits(&desk.run(&["applications", "list", "--full"], Some(80)), "A name that somebody made very…");
}

#[test]
fn a_long_table_goes_on_before_all_of_it_is_there() {
    let env = casectl::env::Env::manual(&[], &casectl::env::ManualClock::at(super::NOW.parse().unwrap()));
    let options =
        casectl::ui::UiOptions { color: casectl::ui::ColorChoice::Never, ..casectl::ui::UiOptions::default() };
    let (ui, captured) = Captured::screen(&env, options, true, 80);
    const COLUMNS: &[casectl::ui::Column] = &[
        casectl::ui::Column::new("id", "ID"),
        casectl::ui::Column::new("name", "NAME"),
        casectl::ui::Column::new("late", "LATE"),
    ];
    let table = casectl::ui::OutputOptions::new(casectl::ui::Format::Table, env.now());
    let mut rows = casectl::ui::Rows::new(&ui, COLUMNS, &table, "id").unwrap();
    let mut kept = 0;
    for at in 0..5_000 {
        let late = if at > 3_000 { "x" } else { "" };
        let row = serde_json::json!({ "id": format!("c-{at:05}"), "name": format!("Case {at}"), "late": late });
        rows.push(&serde_json::value::to_raw_value(&row).unwrap()).unwrap();
        if at % 100 == 99 {
            rows.flush().unwrap();
        }
        kept = kept.max(at + 1 - captured.out().lines().count().saturating_sub(1));
    }
    rows.finish().unwrap();
    assert!((900..1_000).contains(&kept), "so many rows are held at the most: {kept}");
    let out = captured.out();
    assert_eq!(out.lines().count(), 5_001);
    let place = |text: &str| out.lines().find(|line| line.contains(text)).unwrap().find(text).unwrap();
    assert_eq!(place("Case 1"), place("Case 4999"), "columns stay where they are");
    assert!(out.lines().last().unwrap().ends_with('x'), "{:?}", out.lines().last());
}

#[test]
fn the_name_is_cut_last() {
    let mut cases = applications(1);
    cases[0]["accountName"] = "A name of some length".into();
    cases[0]["applicantName"] = "Maria Dvořák de la Concepción y Ortega".into();
    let bank = Bank::start(cases, true, |_| None);
    let shown = Desk::at(&bank).run(&["applications", "list"], Some(90)).out;
    assert!(shown.contains("A name of some length  running") && shown.contains("Maria"), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() <= 90) && shown.contains('…'), "{shown}");
}
