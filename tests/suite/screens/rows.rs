//! Rows of a bulk verb: on a terminal with what people recognise a case by, and nothing extra for programs that did not
//! ask.

use super::{Desk, applications};
use crate::cli::bank::Bank;

const DRY: [&str; 6] = ["applications", "expire", "--state", "running,blocked", "--dry-run", "--expect=6"];

#[test]
fn a_dry_run_shows_whom_it_is_about_at_both_widths() {
    let bank = Bank::with(applications(6));
    let desk = Desk::at(&bank);
    for width in [80, 160] {
        let shown = desk.run(&DRY, Some(width));
        shown.ended.unwrap();
        assert!(shown.out.lines().all(|line| line.chars().count() <= usize::from(width)), "{}", shown.out);
        assert!(!shown.out.contains("REQUEST_ID") && !shown.out.contains("CODE"), "empty columns: {}", shown.out);
        insta::assert_snapshot!(format!("dry-run-{width}"), format!("{}---\n{}", shown.out, shown.err));
    }
    assert!(bank.writes().is_empty());
}

#[test]
fn a_run_shows_the_same_from_its_first_row_on() {
    for width in [80, 160] {
        let bank = Bank::with(applications(3));
        let args = ["applications", "expire", "--state", "running", "--yes", "-j1"];
        let shown = Desk::at(&bank).run(&args, Some(width));
        shown.ended.unwrap();
        let run = without_run(&shown.err);
        insta::assert_snapshot!(format!("run-{width}"), format!("{}---\n{run}", shown.out));
    }
}

/// A run whose order is recorded reads its cases when their turn comes.
#[test]
fn an_applied_plan_has_columns_before_its_cases_are_known() {
    for (width, least) in [(80, "NAME"), (160, "APPLICANT")] {
        let bank = Bank::with(applications(4));
        let desk = Desk::at(&bank);
        let plan = desk.file("a.plan");
        desk.run(&["applications", "expire", "--state", "running,blocked", "--plan-out", &plan], None).ended.unwrap();
        let shown = desk.run(&["plan", "apply", &plan, "--yes", "-j1"], Some(width));
        shown.ended.unwrap();
        let lines: Vec<Vec<char>> = shown.out.lines().map(|line| line.chars().collect()).collect();
        assert!(lines.len() == 5 && lines.iter().all(|line| line.len() <= usize::from(width)), "{}", shown.out);
        for column in [least, "OUTCOME"] {
            let at = shown.out.find(column).unwrap();
            let begins = |line: &Vec<char>| line[at - 1] == ' ' && line[at] != ' ';
            assert!(lines.iter().all(begins), "{column}:\n{}", shown.out);
        }
        assert!(shown.out.lines().skip(1).all(|line| line.contains("done")), "{}", shown.out);
    }
}

/// The remarks without the run's id.
fn without_run(err: &str) -> String {
    let words = err.split_inclusive(|c: char| c.is_whitespace() || c == ')' || c == ':');
    let is_id = |word: &str| word.len() >= 36 && word.matches('-').count() == 4 && word.starts_with("01");
    words.map(|word| if is_id(word) { format!("RUN{}", &word[36..]) } else { word.to_owned() }).collect()
}

#[test]
fn a_program_gets_the_contract_unless_it_asks() {
    let bank = Bank::with(applications(2));
    let desk = Desk::at(&bank);
    let dry = ["applications", "expire", "--state", "running", "--dry-run"];
    let out = |more: &[&str]| desk.run(&[&dry[..], more].concat(), None).out;
    assert!(out(&["-o", "ndjson"]).starts_with(r#"{"id":"53b5825b-3c6b-43a0-9eeb-c6de32a40000","from":"running","to":"expired","outcome":"planned","code":null,"request_id":null}"#));
    assert_eq!(out(&[]).lines().next(), Some("ID\tFROM\tTO\tOUTCOME\tCODE\tREQUEST_ID"));
    assert_eq!(out(&["-o", "csv"]).lines().next(), Some("id,from,to,outcome,code,request_id"));
    assert_eq!(out(&["-o", "wide"]).lines().next(), Some("ID\tFROM\tTO\tOUTCOME\tCODE\tREQUEST_ID"));
    let named = out(&["--columns", "id,name,applicant,age,amount"]);
    let second =
        "53b5825b-3c6b-43a0-9eeb-c6de32a40001\tMy Savings 1\tDmitri Ximénez\t2026-10-11T10:00:00Z\t2000.50 USD";
    assert_eq!(named.lines().nth(2), Some(second), "{named}");
    let fields = out(&["--json=id,name,age,amount,outcome", "-o", "ndjson"]);
    let first: serde_json::Value = serde_json::from_str(fields.lines().next().unwrap()).unwrap();
    let amount = serde_json::json!({ "value": "1000.50", "currency": "USD" });
    assert_eq!(
        (&first["name"], &first["amount"], &first["outcome"]),
        (&"My Savings 0".into(), &amount, &"planned".into())
    );
    assert_eq!(first["age"], "2026-10-12T10:00:00Z");
    let sorted = out(&["--sort-by", "-amount", "--columns", "id,amount", "--no-headers"]);
    assert!(sorted.starts_with("53b5825b-3c6b-43a0-9eeb-c6de32a40001\t"), "{sorted}");
}

#[test]
fn what_is_sensitive_is_masked_in_rows_too() {
    let mut cases = applications(1);
    cases[0]["accountName"] = "Savings of 123-45-6789\u{1b}[2J".into();
    cases[0]["taxId"] = "123-45-6789".into();
    let bank = Bank::with(cases);
    let shown = Desk::at(&bank).run(&["applications", "expire", "--state", "running", "--dry-run"], Some(160));
    assert!(!shown.out.contains('\u{1b}'), "{:?}", shown.out);
}
