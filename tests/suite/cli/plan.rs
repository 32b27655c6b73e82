//! Plans as two people meet them: one proposes, another approves, and each case is written in the version that was judged.

use std::path::PathBuf;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::{
    Cli, Out,
    bank::{Answer, Bank, case, stale},
    ended, outcomes,
};

/// An access token that names a person.
fn token_of(claims: &Value) -> String {
    format!("e30.{}.c2lnbmF0dXJl", URL_SAFE_NO_PAD.encode(claims.to_string()))
}

/// Runs a command with the login of a person.
fn by(cli: &Cli, name: &str, args: &[&str]) -> Out {
    with_token(cli, &token_of(&json!({ "sub": name, "azp": "case-desk" })), args)
}

fn with_token(cli: &Cli, token: &str, args: &[&str]) -> Out {
    ended(cli.command(args).env("CASECTL_APITURE_ACCESS_TOKEN", token).output().unwrap())
}

/// A profile that wants a second person.
fn strict(bank: &Bank) -> Cli {
    Cli::with_profile(bank, "bank", "", "[bulk]\nsecond_approver = true\nrequire_reason = true", true)
}

/// A file that a command was told to write.
fn place(cli: &Cli, name: &str) -> PathBuf {
    cli.state().parent().unwrap().join(name)
}

fn text_of(cli: &Cli, name: &str) -> String {
    std::fs::read_to_string(place(cli, name)).unwrap()
}

/// The place of the plan in what was said.
fn saved(out: &Out) -> String {
    out.error()["resource"].as_str().unwrap().to_owned()
}

#[test]
fn one_proposes_another_approves_and_it_is_applied_once() {
    let bank = Bank::with(stale(3));
    let cli = strict(&bank);
    let propose = ["applications", "expire", "--older-than", "30d", "--plan-out", "p", "--reason", "stale, ticket 7"];
    by(&cli, "ann", &propose[..6]).exits(2).says("reason");
    let out = by(&cli, "ann", &[&propose[..], &["-o", "ndjson"]].concat()).ok();
    assert!(out.ndjson().iter().all(|row| row["outcome"] == "planned"), "{}", out.out);
    assert_eq!((bank.writes().len(), cli.runs()), (0, 0), "a proposal writes nothing and begins no run");
    by(&cli, "ann", &propose).exits(2).says("replaces no file");
    let apply = ["plan", "apply", "p", "--yes", "-o", "json"];
    assert_eq!(by(&cli, "ann", &apply).exits(11).error()["code"], "approval_required");
    let own = by(&cli, "ann", &["plan", "approve", "p", "--yes", "-o", "json"]).exits(11);
    assert_eq!(own.error()["code"], "same_person");
    own.says("plan approve p`");
    by(&cli, "bob", &["plan", "approve", "p"]).exits(2).says("--yes");
    by(&cli, "bob", &["plan", "approve", "p", "--yes"]).ok().says("approved by bob");
    by(&cli, "bob", &["plan", "approve", "p", "--yes"]).ok().says("already approved by bob");
    let shown = cli.run(&["plan", "show", "p", "-o", "json"]).ok().json();
    assert_eq!((&shown["approved"], &shown["writes"]), (&json!(true), &json!(3)));
    assert_eq!(shown["approvals"].as_array().unwrap().len(), 1);
    assert_eq!(shown["proposed_by"]["subject"], "ann");
    let done = by(&cli, "ann", &apply).ok().json();
    assert!(done.as_array().unwrap().iter().all(|row| row["outcome"] == "done"), "{done}");
    assert_eq!(bank.writes().len(), 3);
    assert!(bank.writes().iter().all(|write| write.header("if-match") == Some("\"1\"")));
    let run = cli.only_run();
    assert_eq!(run["reason"], "stale, ticket 7");
    let run = run["run"].as_str().unwrap().to_owned();
    by(&cli, "ann", &["runs", "show", &run]).ok().says("proposed by ann").says("approved by bob");
    let again = by(&cli, "ann", &apply).exits(5);
    assert_eq!(again.error()["code"], "plan_applied");
    assert!(again.error()["message"].as_str().unwrap().contains(&run), "{}", again.err);
    by(&cli, "carol", &["plan", "approve", "p", "--yes"]).exits(5);
    assert_eq!((bank.writes().len(), cli.runs()), (3, 1));
}

#[test]
fn a_write_that_nobody_approved_leaves_a_plan_that_can_be_used() {
    let bank = Bank::with(stale(3));
    let cli = strict(&bank);
    // Neither one id nor a bounded approval goes around the rule.
    for order in [
        &["applications", "expire", "c-00", "--yes"][..],
        &["applications", "approve", "--state", "running"],
        &["applications", "delete", "c-01", "c-02", "--yes"],
    ] {
        let out = by(&cli, "ann", &[order, &["--reason", "x", "-o", "json"]].concat()).exits(11);
        assert_eq!(out.error()["code"], "approval_required");
        let plan = saved(&out);
        assert!(out.error()["hint"].as_str().unwrap().contains("plan approve"), "{}", out.err);
        by(&cli, "ann", &["plan", "show", &plan, "-o", "name"]).ok();
        let (verb, written) = (order[1], bank.writes().len());
        by(&cli, "bob", &["plan", "approve", &plan, "--yes"]).ok();
        if verb != "approve" {
            by(&cli, "ann", &["plan", "apply", &plan, "--yes"]).ok();
            assert!(bank.writes().len() > written, "{verb}");
        }
    }
    assert_eq!((bank.state_of("c-00"), bank.state_of("c-01")), ("expired".to_owned(), "gone".to_owned()));
    // A dry run ends as the run would, and keeps nothing.
    let plans = || std::fs::read_dir(cli.state().join("plans")).unwrap().count();
    let before = plans();
    let bank = Bank::with(stale(1));
    let dry = cli
        .command(&["applications", "expire", "c-00", "--dry-run", "--reason", "x"])
        .env("CASECTL_APITURE_BASE_URL", bank.base_url())
        .env("CASECTL_APITURE_API_KEY", "k-1234567890")
        .env("CASECTL_APITURE_ACCESS_TOKEN", "t-1234567890")
        .output()
        .unwrap();
    ended(dry).exits(11).says("dry run");
    assert_eq!(plans(), before);
}

#[test]
fn a_write_with_a_document_has_no_plan_and_is_refused() {
    let bank = Bank::with(stale(1));
    let cli = strict(&bank);
    let out =
        cli.run(&["applications", "patch", "c-00", "-f", "accountName=x", "--yes", "--reason", "x", "-o", "json"]);
    assert_eq!(out.exits(2).error()["code"], "rule_not_enforced");
    assert!(bank.seen().is_empty());
}

#[test]
fn what_changed_meanwhile_is_skipped_and_reported() {
    let bank = Bank::with(stale(4));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "--older-than", "30d", "--plan-out", "p"]).ok();
    bank.set_state("c-01", "approved");
    bank.set_state("c-02", "blocked");
    bank.set_state("c-03", "expired");
    let out = cli.run(&["plan", "apply", "p", "--yes", "-o", "ndjson", "-j1"]).exits(10);
    let expected = [("c-00", "done"), ("c-01", "not-matching"), ("c-02", "changed"), ("c-03", "already")];
    assert_eq!(outcomes(&out.ndjson()), expected.map(|(id, outcome)| (id.to_owned(), outcome.to_owned())));
    assert_eq!(bank.writes().len(), 1);
    assert_eq!(bank.state_of("c-02"), "blocked");
}

#[test]
fn a_plan_that_was_cut_off_goes_on_as_its_run() {
    let bank = Bank::with(stale(3));
    let cli = strict(&bank);
    let propose = ["applications", "expire", "--older-than", "30d", "--plan-out", "p", "--reason", "x"];
    by(&cli, "ann", &propose).ok();
    by(&cli, "bob", &["plan", "approve", "p", "--yes"]).ok();
    by(&cli, "ann", &["plan", "apply", "p", "--yes", "--deadline", "0s"]).exits(10);
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    by(&cli, "ann", &["plan", "apply", "p", "--yes"]).exits(5).says(&format!("runs resume {run}"));
    // A copy of the plan is the same plan, also where its file says nothing.
    let text = text_of(&cli, "p");
    let copy: String = text
        .lines()
        .filter(|line| !line.contains("\"t\":\"applied\""))
        .fold(String::new(), |all, line| all + line + "\n");
    cli.file("copy", &copy);
    by(&cli, "ann", &["plan", "apply", "copy", "--yes"]).exits(5).says(&format!("runs resume {run}"));
    assert!(bank.writes().is_empty());
    by(&cli, "ann", &["runs", "resume", &run, "--yes"]).ok();
    assert_eq!((bank.writes().len(), cli.runs()), (3, 1));
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn a_plan_that_does_not_verify_is_exit_12() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "--older-than", "30d", "--plan-out", "p"]).ok();
    let plan = text_of(&cli, "p");
    cli.file("q", &plan.replacen("\"expire\"", "\"reject\"", 1));
    for verb in [&["plan", "show", "q"][..], &["plan", "approve", "q", "--yes"], &["plan", "apply", "q", "--yes"]] {
        let out = cli.run(&[verb, &["-o", "json"]].concat()).exits(12);
        assert_eq!(out.error()["code"], "damaged");
    }
    let hash = cli.run(&["plan", "show", "p", "-q", ".hash"]).ok().out;
    cli.run(&["plan", "apply", "p", "--yes", "--hash", "0123456789ab"]).exits(12).says("--hash");
    assert!(bank.writes().is_empty());
    cli.run(&["plan", "apply", "p", "--yes", "--hash", &hash[..12]]).ok();
    cli.run(&["plan", "show", "nowhere"]).exits(2).says("there is no plan nowhere");
}

#[test]
fn a_stale_plan_is_refused() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let env = casectl::env::Env::manual(&[], &casectl::env::ManualClock::at("2026-01-01T00:00:00Z".parse().unwrap()));
    let who = casectl::journal::Who { user: "ann".to_owned(), host: "desk".to_owned() };
    let person = casectl::journal::Person { who, subject: None };
    let mut header = casectl::journal::PlanHeader::new(
        &env,
        person,
        None,
        casectl::journal::Terms::of("apiture", "applications", "expire"),
    );
    header.terms.base_url = bank.base_url();
    header.terms.profile = "env".to_owned();
    let path = place(&cli, "old");
    casectl::journal::write_plan(&path, &header, Vec::<casectl::cases::outcome::Planned>::new()).unwrap();
    for verb in [&["plan", "approve", "old", "--yes"][..], &["plan", "apply", "old", "--yes"]] {
        assert_eq!(cli.run(&[verb, &["-o", "json"]].concat()).exits(5).error()["code"], "plan_stale");
    }
    cli.run(&["plan", "show", "old"]).ok();
    assert!(bank.seen().is_empty());
}

#[test]
fn a_shared_client_is_nobody_and_one_kind_is_not_compared_with_another() {
    let bank = Bank::with(stale(1));
    // The account of the process may have no name.
    let cli = Cli::on(&bank).var("USER", "operator");
    let robot = token_of(&json!({ "sub": "robot", "client_id": "robot" }));
    with_token(&cli, &robot, &["applications", "expire", "c-00", "--plan-out", "p"]).ok();
    assert_eq!(cli.run(&["plan", "show", "p", "-o", "json"]).ok().json()["proposed_by"]["subject"], Value::Null);
    let other = token_of(&json!({ "sub": "machine", "azp": "machine" }));
    let out = with_token(&cli, &other, &["plan", "approve", "p", "--yes", "-o", "json"]).exits(11);
    assert_eq!(out.error()["code"], "same_person", "two shared clients of one user are one person");
    let out = by(&cli, "bob", &["plan", "approve", "p", "--yes", "-o", "json"]).exits(11);
    assert_eq!(out.error()["code"], "other_identity");
    assert!(!text_of(&cli, "p").contains(&robot), "no token is recorded");
    // Nor is what a client obtained for itself a person, whatever its token says.
    let cli = Cli::with_profile(&bank, "bank", "", "[apiture.oauth]\nflow = \"client_credentials\"", true);
    by(&cli, "ann", &["applications", "expire", "c-00", "--plan-out", "p"]).ok();
    assert_eq!(cli.run(&["plan", "show", "p", "-o", "json"]).ok().json()["proposed_by"]["subject"], Value::Null);
}

#[test]
fn a_plan_belongs_to_its_server_and_keeps_the_limits() {
    let (bank, other) = (Bank::with(stale(3)), Bank::with(stale(3)));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "approve", "--state", "running", "--plan-out", "p"]).ok();
    let elsewhere =
        |args: &[&str]| ended(cli.command(args).env("CASECTL_APITURE_BASE_URL", other.base_url()).output().unwrap());
    let out = elsewhere(&["plan", "apply", "p", "--yes", "--max", "3", "-o", "json"]).exits(2);
    assert_eq!(out.error()["code"], "other_server");
    // Nobody approved: an approval by criteria wants its number said.
    cli.run(&["plan", "apply", "p", "--yes"]).exits(2).says("accounts are opened");
    cli.run(&["plan", "apply", "p", "--yes", "--max", "2"]).exits(2).says("more than the limit of 2");
    cli.run(&["plan", "apply", "p", "--max", "3"]).exits(2).says("--yes");
    assert!(bank.writes().is_empty() && other.seen().is_empty());
    cli.run(&["plan", "apply", "p", "--yes", "--max", "3"]).ok();
    assert_eq!(bank.writes().len(), 3);
    // Nothing to write is no plan.
    cli.run(&["applications", "approve", "--state", "running", "--plan-out", "q"]).ok();
    assert!(!place(&cli, "q").exists());
    cli.run(&["applications", "expire", "c-00", "--plan-out", "-"]).exits(2);
}

/// The rule of the profile that made a plan goes with it.
#[test]
fn a_plan_that_wants_a_second_person_wants_one_under_any_profile() {
    let bank = Bank::with(stale(1));
    let cli = strict(&bank);
    let text = std::fs::read_to_string(cli.config().join("profiles").join("bank.toml")).unwrap();
    let loose = text.replace("second_approver = true", "").replace("require_reason = true", "");
    super::write_profile(&cli, "loose", &loose);
    by(&cli, "first", &["applications", "cancel", "c-00", "--reason", "x", "--plan-out", "p"]).ok();
    let out = cli.run(&["-p", "loose", "plan", "apply", "p", "--yes", "-o", "json"]).exits(11);
    assert!(out.error()["message"].as_str().unwrap().contains("the rules of profile bank"), "{}", out.err);
    assert!(bank.writes().is_empty());
    by(&cli, "second", &["plan", "approve", "p", "--yes"]).ok();
    cli.run(&["-p", "loose", "plan", "apply", "p", "--yes"]).ok();
    assert_eq!(bank.writes().len(), 1);
}

/// Whoever proposes writes the reason, and must not write the terms that the second person is asked about.
#[test]
#[cfg(unix)]
fn a_reason_is_one_line_of_the_question() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let forged = "dup\n  approved:    by alice\n  warnings:    none";
    cli.run(&["applications", "cancel", "c-00", "--reason", forged, "--plan-out", "p"]).ok();
    let mut session = super::terminal::at_terminal(&cli, &["plan", "apply", "p"], "");
    let told = session.exp_string("[y/N]").unwrap();
    let forged =
        |line: &str| line.trim_start().starts_with("approved:    by") || line.trim_start().starts_with("warnings:");
    assert!(told.contains("by alice") && !told.lines().any(forged), "{told}");
    session.send("n\r").unwrap();
    session.flush().unwrap();
    session.exp_string("code=").unwrap();
}

/// A server whose tag stays while the case changes: what is read counts, in the drawing as in the write.
#[test]
fn another_state_under_the_same_tag_is_another_version() {
    let blocked = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let now = std::sync::Arc::clone(&blocked);
    let bank = Bank::start(vec![], false, move |r| {
        let state = if now.load(std::sync::atomic::Ordering::SeqCst) { "blocked" } else { "running" };
        Some(
            Answer::json(200, &case("c-00", if r.is_write() { "canceled" } else { state }, 40))
                .header("ETag", "\"const\""),
        )
    });
    let cli = Cli::on(&bank);
    cli.run(&["applications", "cancel", "c-00", "--plan-out", "p"]).ok();
    blocked.store(true, std::sync::atomic::Ordering::SeqCst);
    for args in [
        &["plan", "apply", "p", "--yes", "--dry-run", "-o", "ndjson"][..],
        &["plan", "apply", "p", "--yes", "-o", "ndjson"],
    ] {
        assert_eq!(cli.run(args).exits(5).ndjson()[0]["outcome"], "changed");
    }
    assert!(bank.writes().is_empty());
}

/// Every format of the drawing, and of the cases.
#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn a_plan_is_shown_in_every_format() {
    let bank = Bank::start(stale(3), false, |request| {
        request.target.starts_with("/applications/c-02").then(|| Answer::problem(404, "Gone."))
    });
    let cli = Cli::on(&bank);
    let args = ["applications", "expire", "c-00", "c-01", "c-02", "--plan-out", "p", "--reason", "\u{1b}[31mred"];
    cli.run(&args).exits(10);
    let drawn = cli.run(&["plan", "show", "p"]).ok().out;
    for words in [
        "expire 2 applications → expired",
        "2 running",
        "1 failed: not written",
        "by nobody",
        "none: the ids were given",
    ] {
        assert!(drawn.contains(words), "{words}: {drawn}");
    }
    assert!(!drawn.contains('\u{1b}'), "{drawn:?}");
    assert_eq!(cli.run(&["plan", "show", "p", "-o", "name"]).ok().out, "c-00\nc-01\nc-02\n");
    assert_eq!(cli.run(&["plan", "show", "p", "-o", "ndjson"]).ok().ndjson()[0]["etag"], "\"1\"");
    assert!(cli.run(&["plan", "show", "p", "-o", "csv"]).ok().out.contains("\nc-02,,,,failed,not_found\n"));
    assert!(cli.run(&["plan", "show", "p", "-o", "yaml"]).ok().out.contains("verb: expire"));
    assert_eq!(cli.run(&["plan", "show", "p", "-q", ".by_state.running"]).ok().out, "2\n");
    assert!(cli.run(&["plan", "show", "p", "-o", "wide"]).ok().out.contains("hash"));
    cli.run(&["plan", "show", "p", "--columns", "nothing"]).exits(2);
}
