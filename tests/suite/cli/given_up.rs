//! Ctrl-D at every prompt of a review, and a review that is resumed in another environment.

use super::{
    Cli,
    bank::{Bank, stale},
    terminal::{answer, at_terminal, code, session},
    write_profile,
};

const REVIEW: [&str; 4] = ["applications", "review", "--color", "never"];

fn send(session: &mut rexpect::session::PtySession, typed: &str) {
    session.send(typed).unwrap();
    session.flush().unwrap();
}

#[test]
fn a_reason_that_ctrl_d_ends_goes_back() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let mut session = at_terminal(&cli, &REVIEW, "");
    session.exp_string("q quit: ").unwrap();
    send(&mut session, "r");
    session.exp_string("): ").unwrap();
    send(&mut session, "duplicate\u{4}\u{4}");
    session.exp_string("q quit: ").unwrap();
    send(&mut session, "q");
    let (told, code) = code(&mut session);
    assert_eq!(code, "0", "{told}");
    assert!(told.contains("nothing was decided"), "{told}");
}

#[test]
fn a_decision_that_ctrl_d_ends_is_none() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let mut session = session(&cli, &REVIEW, "ACCESSIBLE=1; export ACCESSIBLE; \"$0\" \"$@\"; echo code=$?.");
    session.exp_string("q quit, then Enter: ").unwrap();
    send(&mut session, "a\u{4}\u{4}");
    let (told, code) = code(&mut session);
    assert_eq!(code, "0", "{told}");
    assert!(told.contains("nothing was decided"), "{told}");
}

#[test]
fn a_review_of_production_does_not_go_on_as_one_of_test() {
    let bank = Bank::with(stale(2));
    let cli = Cli::bare();
    let keys = "api_key = \"key-1234567890\"\naccess_token = \"token-1234567890\"";
    let is_of = |environment: &str| {
        let head = format!("environment = \"{environment}\"\n[apiture]\nbase_url = \"{}\"", bank.base_url());
        write_profile(&cli, "four", &format!("{head}\n{keys}\n"));
    };
    is_of("production");
    let review = [&["-p", "four"], &REVIEW[..]].concat();
    let mut session = at_terminal(&cli, &review, "");
    session.exp_string("q quit: ").unwrap();
    send(&mut session, "a");
    session.exp_string("q quit: ").unwrap();
    send(&mut session, "\u{3}");
    assert_eq!(code(&mut session).1, "130");
    is_of("test");
    let (told, refused) = code(&mut at_terminal(&cli, &review, ""));
    assert_eq!(refused, "2", "{told}");
    assert!(told.contains("four (production)") && told.contains("four (test)"), "{told}");
    is_of("production");
    let mut session = at_terminal(&cli, &review, "");
    session.exp_string("1 decision is kept").unwrap();
    session.exp_string("q quit: ").unwrap();
    send(&mut session, "q");
    answer(&mut session, "1 application was decided", "y\r");
    assert_eq!(code(&mut session).1, "0");
    assert_eq!(bank.writes().len(), 1);
}

/// `--yes` skips the question, not what it says: the decisions were made in another session.
#[test]
fn kept_decisions_are_shown_before_yes_writes_them() {
    let bank = Bank::with(stale(7));
    let cli = Cli::bare();
    let head = format!("environment = \"production\"\n[apiture]\nbase_url = \"{}\"", bank.base_url());
    let keys = "api_key = \"key-1234567890\"\naccess_token = \"token-1234567890\"";
    write_profile(&cli, "prod", &format!("{head}\n{keys}\n"));
    let review = [&["-p", "prod"], &REVIEW[..]].concat();
    let mut session = at_terminal(&cli, &review, "");
    for key in ["a", "a", "a", "a", "a", "a", "q"] {
        session.exp_string("q quit: ").unwrap();
        send(&mut session, key);
    }
    session.exp_string("c-04 and 1 more").unwrap();
    session.exp_string("number of cases to confirm: ").unwrap();
    send(&mut session, "5\r");
    let (told, declined) = code(&mut session);
    assert_eq!(declined, "13", "{told}");
    assert!(bank.writes().is_empty());
    let mut session = at_terminal(&cli, &[&review[..], &["--yes"]].concat(), "");
    session.exp_string("6 decisions are kept").unwrap();
    session.exp_string("q quit: ").unwrap();
    send(&mut session, "q");
    let (told, done) = code(&mut session);
    assert_eq!(done, "0", "{told}");
    let shown = told.find("c-00, c-01, c-02, c-03, c-04 and 1 more").unwrap_or_else(|| panic!("{told}"));
    let profile = told.find("prod (production)").unwrap_or_else(|| panic!("{told}"));
    let written = told.find("approve applications: 6 done").unwrap_or_else(|| panic!("{told}"));
    assert!(shown < written && profile < written, "{told}");
    assert_eq!(bank.writes().len(), 6);
}
