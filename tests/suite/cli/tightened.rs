//! Rules that became stricter after an order was agreed to: they hold for what is still to be written, by whatever command it goes
//! on (`runs resume`, `runs retry`, `plan apply`).

use super::{
    Cli, Out,
    bank::{Answer, Bank, stale},
    outcomes,
    record::{expire, first_run},
};

/// A profile whose rules a test tightens later.
fn lenient(bank: &Bank, bulk: &str) -> Cli {
    Cli::with_profile(bank, "bank", "", &format!("[bulk]\n{bulk}\n"), true)
}

/// A run of which nothing was written yet.
fn begun(cli: &Cli, more: &[&str]) -> String {
    cli.run(&expire(&[&["--deadline", "0s"], more].concat())).exits(10);
    first_run(cli)
}

fn refused(out: Out, code: &str, words: &str) -> Out {
    let out = out.exits(2).says(words);
    assert_eq!(out.error()["code"], code);
    out
}

#[test]
fn a_limit_that_was_tightened_holds_for_what_a_run_has_left() {
    let bank = Bank::with(stale(6));
    let cli = lenient(&bank, "");
    let run = begun(&cli, &[]);
    let resume = |cli: &Cli, more: &[&str]| cli.run(&[&["runs", "resume", &run, "-o", "json"], more].concat());
    let cli = cli.var("CASECTL_BULK_MAX", "1");
    let words = "the run has 6 applications left to expire, more than the limit of 1 (from CASECTL_BULK_MAX)";
    let out = refused(resume(&cli, &["--yes"]), "selection_too_large", words);
    assert!(out.error()["hint"].as_str().unwrap().contains("--max 6"), "{}", out.err);
    refused(resume(&cli, &["--dry-run"]), "selection_too_large", words);
    refused(resume(&cli, &["--yes", "--max", "5"]), "selection_too_large", "limit of 5 (from --max)");
    refused(resume(&cli, &["--yes", "--max", "0"]), "selection_too_large", "limit of 0 (from --max)");
    refused(resume(&cli, &["--yes", "--max", "9%"]), "uncountable_limit", "cannot be counted for the run");
    refused(resume(&cli, &["--yes", "--max", "6", "--expect", "5"]), "unexpected_selection", "--expect 5");
    assert!(bank.writes().is_empty());
    resume(&cli, &["--yes", "--max", "6"]).ok();
    assert_eq!(bank.writes().len(), 6);
}

#[test]
fn a_profile_that_was_tightened_holds_for_a_run_a_retry_and_a_plan_alike() {
    let bank = Bank::with(stale(3));
    let cli = lenient(&bank, "");
    cli.run(&["applications", "expire", "--older-than", "30d", "--plan-out", "p"]).ok();
    let run = begun(&cli, &[]);
    cli.run(&["profile", "set", "bulk.max", "2"]).ok();
    let each: [&[&str]; 3] = [&["runs", "resume", &run], &["runs", "retry", &run], &["plan", "apply", "p"]];
    for command in each {
        let with = |more: &[&str]| cli.run(&[command, &["--yes", "-o", "json"], more].concat());
        refused(with(&[]), "selection_too_large", "more than the limit of 2 (from bulk.max in profile bank)");
        refused(with(&["--max", "2"]), "selection_too_large", "more than the limit of 2 (from --max)");
        refused(with(&["--expect", "2"]), "unexpected_selection", "--expect 2");
    }
    assert!(bank.writes().is_empty());
    // A number that is named is agreed to, as in an order.
    cli.run(&["plan", "apply", "p", "--yes", "--expect", "3"]).ok();
    assert_eq!(bank.writes().len(), 3);
}

#[test]
fn a_limit_of_nothing_refuses_every_write() {
    let bank = Bank::with(stale(2));
    let cli = lenient(&bank, "max = 0");
    for command in [&["applications", "expire", "c-00"][..], &["applications", "patch", "c-00", "-f", "name=x"]] {
        refused(cli.run(&[command, &["--yes", "-o", "json"]].concat()), "selection_too_large", "limit of 0");
    }
    assert!(bank.writes().is_empty());
}

/// The limits of its own order are not those of the profile: the hint is typed as it stands.
#[test]
fn the_hint_of_a_run_beyond_the_profiles_limit_allows_what_was_agreed_to() {
    let bank = Bank::with(stale(3));
    let cli = lenient(&bank, "max = 1");
    let out = cli.run(&expire(&["--deadline", "0s", "--max", "3", "-o", "json"])).exits(10);
    let run = first_run(&cli);
    let resume = format!("casectl runs resume {run} --max 3");
    assert!(out.error()["hint"].as_str().unwrap().contains(&format!("`{resume}`")), "{}", out.err);
    let words: Vec<&str> = resume.split(' ').skip(1).chain(["--yes"]).collect();
    cli.run(&words).ok();
    assert_eq!(bank.writes().len(), 3);
}

#[test]
fn a_dry_resumption_under_a_new_rule_saves_no_plan() {
    let bank = Bank::with(stale(2));
    let cli = lenient(&bank, "");
    let run = begun(&cli, &[]);
    cli.run(&["profile", "set", "bulk.second_approver", "true"]).ok();
    let out = cli.run(&["runs", "resume", &run, "--dry-run", "-o", "ndjson"]).exits(11);
    let planned = ["c-00", "c-01"].map(|id| (id.to_owned(), "planned".to_owned()));
    assert_eq!(outcomes(&out.ndjson()), planned);
    assert!(!cli.state().join("plans").exists(), "nothing is saved");
    assert!(bank.writes().is_empty());
}

#[test]
fn a_reason_or_a_code_that_is_wanted_now_is_wanted_of_what_was_agreed_to() {
    let bank = Bank::start(stale(2), false, |request| {
        (request.is_write() && request.target.contains("c-01")).then(|| Answer::problem(403, "Not you."))
    });
    let cli = Cli::with_profile(&bank, "bank", "", "[bulk]\n[reasons]\nstale = \"no answer\"\n", true);
    cli.run(&["applications", "expire", "c-00", "--plan-out", "p", "--reason", "x"]).ok();
    let run = begun(&cli, &["--reason", "x"]);
    cli.run(&["profile", "set", "bulk.require_reason_code", "true"]).ok();
    let missing = "a reason code is required";
    let out = refused(cli.run(&["plan", "apply", "p", "--yes", "-o", "json"]), "reason_code_required", missing);
    assert!(out.error()["hint"].as_str().unwrap().contains("propose it again"), "{}", out.err);
    let out = refused(cli.run(&["runs", "resume", &run, "--yes", "-o", "json"]), "reason_code_required", missing);
    let hint = out.error()["hint"].as_str().unwrap().to_owned();
    assert!(hint.contains(&format!("casectl runs retry {run} --reason-code CODE")), "{hint}");
    refused(cli.run(&["runs", "retry", &run, "--yes", "-o", "json"]), "reason_code_required", missing);
    assert!(bank.writes().is_empty());
    // What the hint says is what helps.
    cli.run(&["runs", "abandon", &run, "--reason", "wants a code"]).ok();
    cli.run(&["runs", "retry", &run, "--reason-code", "stale", "--yes"]).exits(10);
    assert_eq!(bank.state_of("c-00"), "expired");
}
