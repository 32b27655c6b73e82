//! Plans as a second person sees them: which are waiting, and what their cases are now.

use casectl::{error::Exit, journal};
use serde_json::Value;

use super::{Desk, NOW, applications};
use crate::cli::bank::Bank;

/// A desk whose writes become plans of the state folder.
fn proposing(bank: &Bank) -> Desk {
    let mut desk = Desk::at(bank);
    desk.vars.push(("CASECTL_WRITES".to_owned(), "plan-only".to_owned()));
    desk
}

fn propose(desk: &Desk, ids: &[&str]) -> String {
    let shown = desk.run(&[&["applications", "expire"], ids, &["-o", "json"]].concat(), None);
    let error = shown.ended.unwrap_err();
    assert_eq!(error.exit, Exit::ApprovalRequired, "{}", shown.err);
    error.resource.unwrap()
}

fn listed(desk: &Desk) -> Vec<Value> {
    let shown = desk.run(&["plan", "list", "-o", "json"], None);
    serde_json::from_str(&shown.out).unwrap_or_else(|_| panic!("{}{}", shown.out, shown.err))
}

#[test]
fn plans_are_listed_newest_first_with_where_they_stand() {
    let bank = Bank::with(applications(3));
    let desk = proposing(&bank);
    assert_eq!(listed(&desk), Vec::<Value>::new());
    let ids: Vec<String> = (0..3).map(|at| format!("53b5825b-3c6b-43a0-9eeb-c6de32a4{at:04}")).collect();
    let files: Vec<String> = ids.iter().map(|id| propose(&desk, &[id])).collect();
    // A second person approves one, and one is applied where writes are allowed.
    std::fs::write(desk.file("state/plans/notes.txt"), "no plan").unwrap();
    let mut other = desk;
    other.vars.retain(|(key, _)| key != "CASECTL_WRITES");
    other.run(&["plan", "apply", &files[1], "--yes"], None).ended.unwrap();
    let plans = listed(&other);
    let of = |plan: &Value| (plan["file"].as_str().unwrap().to_owned(), plan["status"].as_str().unwrap().to_owned());
    let standing: std::collections::BTreeMap<String, String> = plans.iter().map(of).collect();
    assert_eq!(standing[&files[0]], "waiting");
    assert_eq!(standing[&files[1]], "applied");
    let mut names: Vec<&str> = plans.iter().map(|plan| plan["plan"].as_str().unwrap()).collect();
    assert!(names.is_sorted_by(|a, b| a >= b), "{names:?}");
    assert!(plans.iter().all(|plan| plan["verb"] == "expire" && plan["writes"] == 1), "{plans:?}");
    // The same folder a day later, and with a file that was changed.
    let text = std::fs::read_to_string(&files[2]).unwrap();
    std::fs::write(&files[2], text.replacen("\"expire\"", "\"reject\"", 1)).unwrap();
    let later = NOW.parse::<jiff::Timestamp>().unwrap() + jiff::SignedDuration::from_hours(25);
    let state = std::path::PathBuf::from(other.file("state"));
    let later = journal::list_plans(&state, later).unwrap();
    let mut words: Vec<&str> = later.iter().map(|plan| plan.standing.word()).collect();
    words.sort_unstable();
    assert_eq!(words, ["applied", "damaged", "expired"]);
    let drawn = other.run(&["plan", "list"], Some(80));
    assert!(drawn.out.contains("waiting") && drawn.out.contains("applied") && drawn.out.contains("damaged"));
    assert!(drawn.err.contains("warning: "), "{}", drawn.err);
    names.sort_unstable();
    // The beginning of an id names a plan, and the wrong one none.
    let short = &names[0][..30];
    assert!(other.run(&["plan", "show", names[0], "-o", "json"], None).out.contains(names[0]) || !short.is_empty());
    assert_eq!(other.run(&["plan", "show", "01234567"], None).ended.unwrap_err().code, "no_plan");
}

#[test]
fn a_plan_shows_its_cases_as_they_are_and_what_changed() {
    let bank = Bank::with(applications(4));
    let desk = Desk::at(&bank);
    desk.run(&["applications", "expire", "--state", "running,blocked", "--plan-out", &desk.file("p")], None)
        .ended
        .unwrap();
    let text = std::fs::read_to_string(desk.file("p")).unwrap();
    assert!(!text.contains("Ximénez"), "no data of persons in the file: {text}");
    let path = desk.file("p");
    let shown = desk.run(&["plan", "show", &path], Some(80));
    shown.ended.unwrap();
    for words in ["4 cases, as frozen", "application My Savings 1", "WARNING  flagged for review", "Dmitri Ximénez"] {
        assert!(shown.out.contains(words), "{words}: {}", shown.out);
    }
    bank.set_state("53b5825b-3c6b-43a0-9eeb-c6de32a40001", "approved");
    bank.set_state("53b5825b-3c6b-43a0-9eeb-c6de32a40002", "running");
    let shown = desk.run(&["plan", "show", &path], None);
    for words in [
        "2 of 4 cases changed since",
        "53b5825b-3c6b-43a0-9eeb-c6de32a40001 was running, is approved",
        "53b5825b-3c6b-43a0-9eeb-c6de32a40002 is another version now",
        "name\tMy Savings 0",
    ] {
        assert!(shown.out.contains(words), "{words}: {}", shown.out);
    }
    assert!(!shown.out.contains("Dmitri"), "what changed would not be written: {}", shown.out);
    let reads = bank.seen().len();
    let offline = desk.run(&["plan", "show", &path, "--offline"], None);
    assert!(!offline.out.contains("My Savings") && offline.out.contains("expire 4 applications"), "{}", offline.out);
    desk.run(&["plan", "show", &path, "-o", "ndjson"], None).ended.unwrap();
    assert_eq!(bank.seen().len(), reads, "neither --offline nor a program's format asks the server");
}

#[test]
fn many_cases_of_a_plan_are_told_in_sum() {
    let bank = Bank::with(applications(9));
    let desk = Desk::at(&bank);
    let path = desk.file("p");
    desk.run(&["applications", "expire", "--state", "running,blocked", "--plan-out", &path], None).ended.unwrap();
    for width in [80, 160] {
        let shown = desk.run(&["plan", "show", &path], Some(width));
        let below = shown.out.split_once("\n\n").unwrap().1;
        insta::assert_snapshot!(format!("plan-many-{width}"), below);
    }
}

/// The sheet without what differs with each plan.
fn told(text: &str, bank: &Bank) -> String {
    let is_id = |word: &str| {
        word.trim_end_matches('…').len() >= 12 && word.chars().all(|c| c.is_ascii_hexdigit() || "-…".contains(c))
    };
    let known = text.replace(&bank.base_url(), "URL");
    let words =
        known.split_inclusive(char::is_whitespace).map(|word| match is_id(word.trim()) && !word.starts_with("53b5") {
            true => format!("ID{}", &word[word.trim_end().len()..]),
            false => word.replace(&casectl::journal::Who::of(&casectl::env::Env::system()).to_string(), "WHO"),
        });
    words.collect()
}

#[test]
fn the_head_of_a_plan_is_a_sheet_at_both_widths() {
    let bank = Bank::with(applications(9));
    let desk = Desk::at(&bank);
    let path = desk.file("p");
    desk.run(&["applications", "expire", "--state", "running,blocked", "--plan-out", &path], None).ended.unwrap();
    bank.set_state("53b5825b-3c6b-43a0-9eeb-c6de32a40001", "approved");
    for width in [80, 160] {
        let shown = desk.run(&["plan", "show", &path], Some(width));
        assert!(shown.out.lines().all(|line| line.chars().count() <= usize::from(width)), "{}", shown.out);
        assert!(shown.out.contains("  WARNING  1 of 9 cases changed since"), "{}", shown.out);
        let head = shown.out.split("\n9 applications").next().unwrap();
        let head = head.split("\n8 applications").next().unwrap();
        let proposed = head.lines().filter(|line| !line.contains("proposed"));
        insta::assert_snapshot!(format!("plan-head-{width}"), told(&proposed.collect::<Vec<_>>().join("\n"), &bank));
    }
    // A pipe gets the pairs that it always got, what speaks against the plan before them.
    let piped = desk.run(&["plan", "show", &path], None).out;
    assert!(piped.starts_with("warning\t1 of 9 cases changed since"), "{piped}");
    assert!(piped.contains("\naction\texpire 9 applications → expired\n"), "{piped}");
    let wide = desk.run(&["plan", "show", &path, "-o", "wide"], None).out;
    assert!(wide.starts_with("action\t") && !wide.contains("warning\t"), "{wide}");
}

#[test]
fn an_applied_plan_and_a_resumption_show_whom_they_are_about() {
    let marked = |out: &str, ids: &[usize]| {
        let head = out.lines().next().unwrap();
        for heading in ["NAME", "APPLICANT", "AGE", "AMOUNT"] {
            assert!(head.contains(heading), "{heading}: {out}");
        }
        for at in ids {
            let line = out
                .lines()
                .find(|line| line.contains(&format!("My Savings {at} ")))
                .unwrap_or_else(|| panic!("{at}: {out}"));
            assert!(line.contains(".50 USD"), "{line}");
        }
    };
    let bank = Bank::with(applications(4));
    let desk = Desk::at(&bank);
    let path = desk.file("p");
    desk.run(&["applications", "expire", "--state", "running,blocked", "--plan-out", &path], None).ended.unwrap();
    let dry = desk.run(&["plan", "apply", &path, "--dry-run"], Some(160));
    dry.ended.unwrap();
    marked(&dry.out, &[0, 1, 2, 3]);
    let applied = desk.run(&["plan", "apply", &path, "--yes", "--deadline", "0s"], Some(160));
    assert_eq!(applied.ended.unwrap_err().exit, Exit::Partial);
    let run = desk.run(&["runs", "list", "-o", "name"], None).out;
    let dry = desk.run(&["runs", "resume", run.trim(), "--dry-run"], Some(160));
    dry.ended.unwrap();
    marked(&dry.out, &[0, 1, 2, 3]);
    let resumed = desk.run(&["runs", "resume", run.trim(), "--yes"], Some(160));
    resumed.ended.unwrap();
    marked(&resumed.out, &[0, 1, 2, 3]);
    // Nothing is known of the cases before their turn, and the columns are as wide as they need all the same.
    let place = |line: &str, word: &str| line.find(word).map(|at| line[..at].chars().count());
    let outcomes: Vec<_> = resumed.out.lines().skip(1).map(|line| place(line, "done")).collect();
    let header = place(&resumed.out, "OUTCOME");
    assert!(outcomes.len() == 4 && outcomes.iter().all(|at| *at == header), "{}", resumed.out);
    // A program gets the contract, and what it asks for by name.
    let bank = Bank::with(applications(2));
    let desk = Desk::at(&bank);
    let path = desk.file("p");
    desk.run(&["applications", "expire", "--state", "running", "--plan-out", &path], None).ended.unwrap();
    let rows = desk.run(&["plan", "apply", &path, "--dry-run", "-o", "ndjson"], None).out;
    assert!(!rows.contains("My Savings") && rows.contains("\"outcome\":\"planned\""), "{rows}");
    let rows = desk.run(&["plan", "apply", &path, "--yes", "--columns", "id,name,outcome", "--no-headers"], None).out;
    assert_eq!(rows.matches("My Savings").count(), 2, "{rows}");
}

#[test]
fn a_plan_whose_cases_cannot_be_read_is_shown_and_said_to_be_so() {
    let bank = Bank::with(applications(1));
    let desk = Desk::at(&bank);
    let path = desk.file("p");
    desk.run(&["applications", "expire", "--state", "running", "--plan-out", &path], None).ended.unwrap();
    let mut other = desk;
    other.vars.retain(|(key, _)| key != "CASECTL_APITURE_ACCESS_TOKEN");
    let shown = other.run(&["plan", "show", &path], None);
    shown.ended.unwrap();
    assert!(shown.out.contains("expire 1 application") && shown.err.contains("not looked at"), "{}", shown.err);
}
