//! Lists on a terminal: what no row fills is left out and said, the name is cut last, the server's own count is told.

use super::{Desk, applications};
use crate::cli::bank::Bank;

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
fn the_name_is_cut_last() {
    let mut cases = applications(1);
    cases[0]["accountName"] = "A name of some length".into();
    cases[0]["applicantName"] = "Maria Dvořák de la Concepción y Ortega".into();
    let bank = Bank::start(cases, true, |_| None);
    let shown = Desk::at(&bank).run(&["applications", "list"], Some(90)).out;
    assert!(shown.contains("A name of some length  running") && shown.contains("Maria"), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() <= 90) && shown.contains('…'), "{shown}");
}
