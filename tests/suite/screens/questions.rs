//! The question before writes as a person meets it at a terminal: the same for a bulk verb, a plan and a resumption.

use casectl::{
    env::Env,
    journal::{Person, Who, read_plan, write_plan},
};
use serde_json::Value;

use super::application_at;
use crate::cli::{
    Cli,
    bank::{Answer, Bank},
    terminal::{code, session},
};

/// Cases of an age that stays what it is for the time of a test, the first the youngest.
pub(super) fn cases(n: usize) -> Vec<Value> {
    let now = Env::system().now().round(jiff::Unit::Second).unwrap() - jiff::SignedDuration::from_mins(30);
    (0..n).map(|at| application_at(now, at, 40 + at as i64, if at % 5 == 3 { "blocked" } else { "running" })).collect()
}

/// What a terminal of this width shows from these words on, up to the answer, which is no.
fn asked(cli: &Cli, args: &[&str], width: u16, from: &str) -> String {
    let script = format!("stty cols {width} rows 50; \"$0\" \"$@\" --color never; echo code=$?.");
    let mut session = session(cli, args, &script);
    let told = session.exp_string("[y/N] ").unwrap();
    session.send("n\r").unwrap();
    session.flush().unwrap();
    assert_eq!(code(&mut session).1, "13");
    // What a session hands out is a character a byte.
    let bytes: Vec<u8> = told.chars().map(|c| u8::try_from(c).unwrap()).collect();
    let text = String::from_utf8(bytes).unwrap().replace('\r', "");
    let at = text.find(from).unwrap_or_else(|| panic!("{from}: {text}"));
    assert!(text[at..].lines().all(|line| line.chars().count() <= usize::from(width)), "{text}");
    format!("{}[y/N]", &text[at..])
}

/// Without what differs with each run of the test.
pub(super) fn told(text: &str, bank: &Bank) -> String {
    let who = Who::of(&Env::system()).to_string();
    let text = text.replace(&bank.base_url(), "https://bank.example/accountApplications").replace(&who, "ann@desk");
    let same = |word: &str| {
        let bare = word.trim_end_matches([',', ':', '?', '…', ')']);
        let rest = &word[bare.len()..];
        let is_hex = bare.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
        match bare.len() {
            20 if bare.parse::<jiff::Timestamp>().is_ok() => format!("2026-10-12T10:00:00Z{rest}"),
            12 if is_hex => format!("0123456789ab{rest}"),
            36 if is_hex && !bare.starts_with("53b5") => format!("019f0000-0000-7000-8000-000000000000{rest}"),
            _ => word.to_owned(),
        }
    };
    text.split_inclusive([' ', '\n'])
        .map(|word| match word.strip_suffix([' ', '\n']) {
            Some(bare) => format!("{}{}", same(bare), &word[bare.len()..]),
            None => same(word),
        })
        .collect()
}

#[test]
fn a_bulk_verb_shows_few_by_their_heads_and_many_in_sum() {
    for (n, name) in [(2, "few"), (9, "many")] {
        let bank = Bank::with(cases(n));
        let cli = Cli::on(&bank);
        for width in [80, 160] {
            let args = ["applications", "expire", "--state", "running,blocked", "--older-than", "30d"];
            let text = asked(&cli, &args, width, "Expire ");
            insta::assert_snapshot!(format!("bulk-{name}-{width}"), told(&text, &bank));
        }
        assert!(bank.writes().is_empty());
    }
}

/// The same plan, as if somebody else had proposed it.
fn of_another(path: &str) {
    let mut plan = read_plan(path.as_ref()).unwrap();
    std::fs::remove_file(path).unwrap();
    plan.header.proposed_by = Person { who: Who { user: "joe".to_owned(), host: "laptop".to_owned() }, subject: None };
    write_plan(path.as_ref(), &plan.header, &plan.planned).unwrap();
}

#[test]
fn whoever_approves_or_applies_a_plan_is_shown_the_same() {
    for (n, name) in [(3, "few"), (9, "many")] {
        let bank = Bank::with(cases(n));
        let cli = Cli::on(&bank);
        let path = cli.file("p", "");
        std::fs::remove_file(&path).unwrap();
        cli.run(&["applications", "expire", "--state", "running,blocked", "--plan-out", &path]).ok();
        of_another(&path);
        bank.set_state("53b5825b-3c6b-43a0-9eeb-c6de32a40002", "approved");
        for width in [80, 160] {
            let text = asked(&cli, &["plan", "approve", &path], width, "Approve plan");
            insta::assert_snapshot!(format!("approve-{name}-{width}"), told(&text, &bank));
        }
        for width in [80, 160] {
            let text = asked(&cli, &["plan", "apply", &path], width, "Apply plan");
            insta::assert_snapshot!(format!("apply-{name}-{width}"), told(&text, &bank));
        }
        if n == 3 {
            let text = asked(&cli, &["plan", "approve", &path, "--offline"], 80, "Approve plan");
            insta::assert_snapshot!("approve-offline-80", told(&text, &bank));
        }
        assert!(bank.writes().is_empty());
    }
}

#[test]
fn a_resumption_shows_the_cases_that_are_left() {
    for (n, name) in [(3, "few"), (9, "many")] {
        let bank = Bank::with(cases(n));
        let cli = Cli::on(&bank);
        let expire = ["applications", "expire", "--state", "running,blocked", "--yes", "--deadline", "0s"];
        cli.run(&[&expire[..], &["--reason", "stale"]].concat()).exits(10);
        let run = cli.run(&["runs", "list", "-o", "name"]).ok().out.trim().to_owned();
        bank.set_state("53b5825b-3c6b-43a0-9eeb-c6de32a40002", "approved");
        for width in [80, 160] {
            let text = asked(&cli, &["runs", "resume", &run], width, "Resume run");
            insta::assert_snapshot!(format!("resume-{name}-{width}"), told(&text, &bank));
        }
        assert!(bank.writes().is_empty());
    }
}

#[test]
fn a_resumption_asks_also_where_a_case_cannot_be_read_and_says_so() {
    let refuses = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let refused = refuses.clone();
    let bank = Bank::start(cases(2), true, move |request| {
        let is_second = refused.load(std::sync::atomic::Ordering::SeqCst) && request.target.contains("a40001");
        is_second.then(|| Answer::problem(403, "Not yours."))
    });
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "--state", "running", "--yes", "--deadline", "0s"]).exits(10);
    let run = cli.run(&["runs", "list", "-o", "name"]).ok().out.trim().to_owned();
    refuses.store(true, std::sync::atomic::Ordering::SeqCst);
    let text = asked(&cli, &["runs", "resume", &run], 80, "Resume run");
    insta::assert_snapshot!("resume-unread-80", told(&text, &bank));
}
