//! A second person must approve: neither `runs resume` nor `runs retry` is a way around it.

use std::path::Path;

use serde_json::json;

use super::{
    Cli, Out,
    bank::{Answer, Bank, stale},
    ended, outcomes,
    record::{cut, expire, first_run, run_file},
};

/// A profile whose rule came later than its runs.
fn with_a_rule(bank: &Bank, rule: bool) -> Cli {
    let rest = format!("[bulk]\nsecond_approver = {rule}");
    Cli::with_profile(bank, "bank", "", &rest, true)
}

fn turn_on(cli: &Cli) {
    cli.run(&["profile", "set", "bulk.second_approver", "true"]).ok();
}

/// The cases of the plan that an error says was saved.
fn proposed(cli: &Cli, out: &Out) -> (String, Vec<String>) {
    let error = out.error();
    assert_eq!(error["code"], "approval_required", "{error}");
    let plan = error["resource"].as_str().unwrap().to_owned();
    assert!(error["hint"].as_str().unwrap().contains(&format!("plan approve {plan}")), "{error}");
    let shown = cli.run(&["plan", "show", &plan, "-o", "name"]).ok().out;
    (plan, shown.lines().map(str::to_owned).collect())
}

/// Approves as another account would: the one of the tests cannot be two persons.
fn approve(cli: &Cli, plan: &str) {
    let env = casectl::env::Env::system();
    let who = casectl::journal::Who { user: "somebody-else".to_owned(), host: "desk".to_owned() };
    let hash = casectl::journal::read_plan(Path::new(plan)).unwrap().mark.hash;
    let person = casectl::journal::Person { who, subject: None };
    casectl::journal::approve_plan(&env, Path::new(plan), hash, person).unwrap();
    cli.run(&["plan", "show", plan]).ok();
}

#[test]
fn a_retry_is_no_way_around_a_second_approver() {
    let bank = Bank::start(stale(3), false, {
        let tries = std::sync::atomic::AtomicU32::new(0);
        move |request| {
            let first = request.is_write() && tries.fetch_add(1, std::sync::atomic::Ordering::SeqCst) < 2;
            first.then(|| Answer::problem(403, "Not yet."))
        }
    });
    let cli = with_a_rule(&bank, false);
    cli.run(&expire(&[])).exits(10);
    let run = first_run(&cli);
    turn_on(&cli);
    cli.run(&["runs", "resume", &run, "--yes"])
        .exits(10)
        .says(&format!("`casectl runs retry {run}` proposes the failed ones again"));
    let out = cli.run(&["runs", "retry", &run, "--yes", "-o", "json"]).exits(11);
    let (plan, cases) = proposed(&cli, &out);
    assert_eq!(cases, ["c-00", "c-01"]);
    cli.run(&["plan", "apply", &plan, "--yes"]).exits(11);
    assert_eq!((bank.writes().len(), cli.runs()), (3, 1), "nothing was written, and no run begun");
    approve(&cli, &plan);
    cli.run(&["plan", "apply", &plan, "--yes"]).ok();
    assert_eq!(bank.writes().len(), 5);
    let runs = cli.run(&["runs", "list", "-o", "json"]).ok().json();
    assert_eq!(runs[0]["retry_of"], json!(run), "the record says what it takes again");
    cli.run(&["journal", "verify"]).ok();
}

/// The approval of a plan is of that plan's one run: what failed in it wants another.
#[test]
fn a_retry_of_an_approved_run_wants_an_approval_of_its_own() {
    let bank = Bank::start(stale(2), false, |request| {
        (request.is_write() && request.target.contains("c-01")).then(|| Answer::problem(403, "Not you."))
    });
    let cli = with_a_rule(&bank, true);
    let (plan, _) = proposed(&cli, &cli.run(&expire(&["-o", "json"])).exits(11));
    approve(&cli, &plan);
    cli.run(&["plan", "apply", &plan, "--yes", "-j1"]).exits(10).says("proposes the failed ones again");
    let run = first_run(&cli);
    let (again, cases) = proposed(&cli, &cli.run(&["runs", "retry", &run, "--yes", "-o", "json"]).exits(11));
    assert_eq!(cases, ["c-01"]);
    cli.run(&["plan", "apply", &again, "--yes"]).exits(11);
    assert_eq!((bank.writes().len(), cli.runs()), (2, 1));
}

#[test]
fn a_run_begun_before_the_rule_does_not_go_on_and_leaves_the_rest_as_a_plan() {
    let bank = Bank::with(stale(3));
    let cli = with_a_rule(&bank, false);
    cli.run(&expire(&[])).ok();
    let run = first_run(&cli);
    // One is done, one was under way and one was not begun when the machine went down.
    cut(&run_file(&cli, &run), 8);
    cut(&cli.state().join("journal.jsonl"), 1);
    bank.set_state("c-02", "running");
    turn_on(&cli);
    let seen = bank.seen().len();
    let (plan, cases) = proposed(&cli, &cli.run(&["runs", "resume", &run, "--yes", "-o", "json"]).exits(11));
    assert_eq!(cases, ["c-01", "c-02"]);
    assert_eq!(bank.seen().len(), seen, "nothing is asked of the server");
    cli.run(&["plan", "apply", &plan, "--yes"]).exits(11);
    approve(&cli, &plan);
    // Only the frozen versions are written: c-01 is there already, and c-02 changed meanwhile.
    let out = cli.run(&["plan", "apply", &plan, "--yes", "-j1", "-o", "ndjson"]).exits(10);
    let expected = [("c-01", "already"), ("c-02", "changed")];
    assert_eq!(outcomes(&out.ndjson()), expected.map(|(id, outcome)| (id.to_owned(), outcome.to_owned())));
    assert_eq!(bank.writes().len(), 3);
}

#[test]
fn a_run_whose_plan_was_approved_goes_on_under_the_rule() {
    let bank = Bank::with(stale(2));
    let cli = with_a_rule(&bank, true);
    let (plan, _) = proposed(&cli, &cli.run(&expire(&["-o", "json"])).exits(11));
    approve(&cli, &plan);
    cli.run(&["plan", "apply", &plan, "--yes", "--deadline", "0s"]).exits(10);
    let run = first_run(&cli);
    cli.run(&["runs", "resume", &run, "--yes"]).ok();
    assert_eq!(bank.writes().len(), 2);
}

/// One file, two machines with journals of their own: the file says that it was applied.
#[test]
fn a_plan_that_two_machines_share_is_applied_by_one() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "--older-than", "30d", "--plan-out", "p"]).ok();
    let elsewhere = |name: &str| {
        let state = cli.state().with_file_name(name);
        cli.command(&["plan", "apply", "p", "--yes", "-o", "json"]).env("CASECTL_STATE_DIR", state).spawn().unwrap()
    };
    let both = [elsewhere("a"), elsewhere("b")].map(|child| ended(child.wait_with_output().unwrap()));
    let mut codes = both.each_ref().map(|out| out.code);
    codes.sort_unstable();
    assert_eq!(codes, [0, 5], "{both:?}");
    assert_eq!(bank.writes().len(), 2);
}

#[test]
fn a_run_begun_before_reasons_were_wanted_goes_on_with_one() {
    let bank = Bank::with(stale(1));
    let cli = with_a_rule(&bank, false);
    cli.run(&expire(&["--deadline", "0s"])).exits(10);
    let run = first_run(&cli);
    cli.run(&["profile", "set", "bulk.require_reason", "true"]).ok();
    for again in ["resume", "retry"] {
        let out = cli.run(&["runs", again, &run, "-o", "json"]).exits(2);
        assert_eq!(out.error()["code"], "reason_required", "{again}");
    }
    assert!(bank.writes().is_empty());
    cli.run(&["runs", "resume", &run, "--yes", "--reason", "stale"]).ok();
    assert_eq!(bank.writes().len(), 1);
}
