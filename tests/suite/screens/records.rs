//! What is on record of this machine, as a person reads it: runs, plans and the journal, at two widths and with colour.

use casectl::{error::Exit, ui::ColorChoice};

use super::{Desk, applications};
use crate::cli::bank::{Answer, Bank};

/// Runs that ended well, in part and not at all, and a plan.
fn desk(bank: &Bank) -> Desk {
    let mut desk = Desk::at(bank);
    // Ids differ in the instant that they begin with.
    let later = |desk: &mut Desk| desk.now += jiff::SignedDuration::from_hours(1);
    let ids: Vec<String> = (0..4).map(|at| format!("53b5825b-3c6b-43a0-9eeb-c6de32a4{at:04}")).collect();
    desk.run(&["applications", "expire", &ids[0], "--yes", "--reason", "stale"], None).ended.unwrap();
    later(&mut desk);
    // The second is refused.
    let both = ["applications", "expire", &ids[1], &ids[2], "--yes", "-j1"];
    assert_eq!(desk.run(&both, None).ended.unwrap_err().exit, Exit::Partial);
    later(&mut desk);
    let late = ["applications", "reject", &ids[3], "--yes", "--deadline", "0s"];
    assert_eq!(desk.run(&late, None).ended.unwrap_err().exit, Exit::Partial);
    later(&mut desk);
    desk.vars.push(("CASECTL_WRITES".to_owned(), "plan-only".to_owned()));
    desk.run(&["applications", "cancel", &ids[3]], None).ended.unwrap_err();
    desk
}

fn bank() -> Bank {
    Bank::start(applications(5), false, |request| {
        let is_second = request.is_write() && request.target.contains("a40002");
        is_second.then(|| Answer::problem(403, "Not yours."))
    })
}

/// Without what differs with each run of the test: ids of records, of which a screen may show the beginning.
fn same(text: &str) -> String {
    let id = "019f0000-0000-7000-8000-000000000000";
    let word = |word: &str| {
        let bare = word.trim_end_matches([',', ':', ')']);
        let is_id = bare.starts_with("01a") && bare.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
        if is_id { format!("{}{}", &id[..bare.len()], &word[bare.len()..]) } else { word.to_owned() }
    };
    text.split_inclusive([' ', '\n'])
        .map(|piece| match piece.strip_suffix([' ', '\n']) {
            Some(bare) => format!("{}{}", word(bare), &piece[bare.len()..]),
            None => word(piece),
        })
        .collect()
}

#[test]
fn runs_plans_and_the_journal_at_both_widths() {
    let bank = bank();
    let desk = desk(&bank);
    let runs = desk.run(&["runs", "list", "-o", "name"], None).out;
    // Unfinished runs first, then the newest.
    let partial = runs.lines().nth(1).unwrap().to_owned();
    let screens = [
        ("runs", vec!["runs", "list"]),
        ("run-shown", vec!["runs", "show", &partial]),
        ("plans", vec!["plan", "list"]),
        ("journal", vec!["journal", "list"]),
    ];
    for (name, args) in &screens {
        for width in [80, 160] {
            let shown = desk.run(args, Some(width));
            shown.ended.unwrap();
            assert!(shown.out.lines().all(|line| line.chars().count() <= usize::from(width)), "{}", shown.out);
            let text = same(&format!("{}---\n{}", shown.out, shown.err));
            insta::assert_snapshot!(format!("{name}-{width}"), text);
        }
    }
    // A long code, of a row that is not the first, moves nothing.
    let shown = desk.run(&["runs", "show", &partial], Some(160)).out;
    let place = shown.find("REQUEST_ID").unwrap();
    let failed = shown.lines().find(|line| line.contains("forbidden")).unwrap();
    assert!(failed[..place].ends_with("  ") && failed.len() > place, "{shown}");
    let coloured = |args: &[&str]| desk.coloured(args, Some(160), ColorChoice::Always).out;
    for args in [&["runs", "list"][..], &["runs", "list", "-o", "wide"], &["journal", "list"]] {
        let text = coloured(args);
        assert!(text.contains("\u{1b}[33mpartial") && text.contains("\u{1b}[33mstopped"), "{args:?}: {text:?}");
        assert_eq!(text.matches("\u{1b}[32mfinished").count(), 1, "{args:?}: {text:?}");
    }
    assert!(coloured(&["plan", "list"]).contains("\u{1b}[36mwaiting"));
    // A program at a terminal gets the contract.
    let json = desk.run(&["runs", "list", "-o", "json"], Some(160)).out;
    assert!(!json.contains("standing") && !json.contains("partial"), "{json}");
}
