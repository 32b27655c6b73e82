//! An order made under a production profile is not carried out under a test profile, and a profile that only the record
//! names does not count as named by the user.

use serde_json::json;

use super::{
    Cli, Out,
    bank::{Answer, Bank, stale},
    record::{expire, first_run},
    write_profile,
};

fn profile(cli: &Cli, bank: &Bank, name: &str, head: &str) {
    let keys = "api_key = \"key-1234567890\"\naccess_token = \"token-1234567890\"";
    write_profile(cli, name, &format!("{head}\n[apiture]\nbase_url = \"{}\"\n{keys}\n", bank.base_url()));
}

/// `four` is of production, `t` of test, `nobody` does not say: all of one server. None is the default.
fn profiles(bank: &Bank) -> Cli {
    let cli = Cli::bare();
    profile(&cli, bank, "four", "environment = \"production\"");
    profile(&cli, bank, "t", "environment = \"test\"");
    profile(&cli, bank, "nobody", "");
    cli
}

/// A bank that refuses the first writes: a run of it has cases to take again.
fn reluctant(refused: u32) -> Bank {
    let tries = std::sync::atomic::AtomicU32::new(0);
    Bank::start(stale(3), false, move |request| {
        let first = request.is_write() && tries.fetch_add(1, std::sync::atomic::Ordering::SeqCst) < refused;
        first.then(|| Answer::problem(403, "Not yet."))
    })
}

/// Refused, with both profiles and both environments, and with a hint that helps.
#[track_caller]
fn refused(out: Out, words: &[&str]) {
    let error = out.exits(2).error();
    assert_eq!(error["code"], json!("other_environment"), "{error}");
    let all = format!("{} {}", error["message"], error["hint"]);
    for word in words {
        assert!(all.contains(word), "{word}: {all}");
    }
}

#[test]
fn a_plan_of_production_is_not_applied_or_approved_as_one_of_test() {
    let bank = Bank::with(stale(2));
    let cli = profiles(&bank);
    cli.run(&["-p", "four", "applications", "expire", "--older-than", "30d", "--plan-out", "p"]).ok();
    let seen = bank.seen().len();
    for (other, now) in [("t", "t (test)"), ("nobody", "nobody (unspecified)")] {
        for command in [
            &["plan", "apply", "p", "--yes"][..],
            &["plan", "apply", "p", "--dry-run"],
            &["plan", "approve", "p", "-y"],
        ] {
            let args = [command, &["-o", "json"]].concat();
            let words = ["four (production)", now, "-p four"];
            refused(cli.run(&[&["-p", other], &args[..]].concat()), &words);
            refused(super::ended(cli.command(&args).env("CASECTL_PROFILE", other).output().unwrap()), &words);
        }
    }
    assert_eq!((bank.seen().len(), cli.runs()), (seen, 0), "nothing was asked of the server");
    cli.run(&["-p", "t", "plan", "show", "p"]).ok();
    cli.run(&["-p", "four", "plan", "apply", "p", "--yes"]).ok();
    assert_eq!(bank.writes().len(), 2);
}

#[test]
fn a_run_of_production_is_not_resumed_or_retried_as_one_of_test() {
    let bank = reluctant(1);
    let cli = profiles(&bank);
    cli.run(&[&["-p", "four"], &expire(&["--max-failures", "1"])[..]].concat()).exits(10);
    let run = first_run(&cli);
    let go_on_in_test = |again: &str| {
        let sent = bank.seen().len();
        for more in ["--yes", "--dry-run"] {
            let args = ["-p", "t", "runs", again, &run, "-o", "json", more];
            refused(cli.run(&args), &["four (production)", "t (test)", "-p four"]);
        }
        assert_eq!(bank.seen().len(), sent, "nothing was asked of the server");
    };
    go_on_in_test("resume");
    cli.run(&["-p", "four", "runs", "resume", &run, "--yes"]).exits(10);
    go_on_in_test("retry");
    cli.run(&["-p", "four", "runs", "retry", &run, "--yes"]).ok();
    assert_eq!(bank.state_of("c-00"), "expired");
}

#[test]
fn a_profile_that_was_of_production_when_the_run_began_is_held_to_it() {
    let bank = Bank::with(stale(2));
    let cli = profiles(&bank);
    cli.run(&[&["-p", "four"], &expire(&["--deadline", "0s"])[..]].concat()).exits(10);
    let run = first_run(&cli);
    let resume = ["-p", "four", "runs", "resume", &run, "--yes", "-o", "json"];
    for (head, now) in [("environment = \"test\"", "four (test)"), ("", "four (unspecified)")] {
        profile(&cli, &bank, "four", head);
        refused(cli.run(&resume), &["four (production)", now, "CASECTL_ENVIRONMENT=production"]);
    }
    assert!(bank.writes().is_empty());
    cli.var("CASECTL_ENVIRONMENT", "production").run(&resume).ok();
    assert_eq!(bank.writes().len(), 2);
}

#[test]
fn what_was_ordered_in_test_goes_on_under_the_stricter_rules_of_production() {
    let bank = Bank::with(stale(2));
    let cli = profiles(&bank);
    cli.run(&[&["-p", "t"], &expire(&["--deadline", "0s"])[..]].concat()).exits(10);
    let run = first_run(&cli);
    cli.run(&["-p", "four", "runs", "resume", &run, "--yes"]).ok().says("profile four points to the same server");
    assert_eq!(bank.writes().len(), 2);
}

#[test]
fn the_profile_of_a_record_is_not_one_that_somebody_named() {
    let bank = Bank::with(stale(2));
    let cli = profiles(&bank);
    cli.run(&[&["-p", "four"], &expire(&["--deadline", "0s"])[..]].concat()).exits(10);
    let run = first_run(&cli);
    let error = cli.run(&["runs", "resume", &run, "--yes", "-o", "json"]).exits(2).error();
    assert_eq!(error["code"], "profile_not_named");
    let message = error["message"].as_str().unwrap();
    assert!(message.contains("four is the one of the record") && !message.contains("default"), "{message}");
    cli.run(&["-p", "four", "runs", "resume", &run, "--yes"]).ok();
}

/// A profile that does not say what its cases are is not held to the rules of production; everything names it `unspecified`.
#[test]
fn a_profile_that_does_not_say_its_environment_is_named_so() {
    let bank = Bank::with(stale(1));
    let cli = profiles(&bank);
    std::fs::write(cli.config().join("config.toml"), "default_profile = \"nobody\"\n").unwrap();
    cli.run(&["applications", "expire", "c-00", "--yes"]).ok();
    assert_eq!(cli.only_run()["environment"], "unspecified");
    cli.run(&["profile", "show"]).ok();
}

/// A variable that leads elsewhere takes the word of the profile with it; `production` stays, which is stricter.
#[test]
fn a_server_of_the_environment_is_not_the_one_that_the_profile_speaks_of() {
    let (bank, other) = (Bank::with(stale(1)), Bank::with(stale(3)));
    for (name, id, expected) in [("t", "c-00", "unspecified"), ("four", "c-01", "production")] {
        let cli = profiles(&bank)
            .var("CASECTL_APITURE_BASE_URL", &other.base_url())
            .var("CASECTL_APITURE_API_KEY", "key-1234567890")
            .var("CASECTL_APITURE_ACCESS_TOKEN", "token-1234567890");
        cli.run(&["-p", name, "applications", "expire", id, "--yes"]).ok();
        assert_eq!(cli.only_run()["environment"], expected, "{name}");
    }
    // Another path of the same server is still the profile's.
    let cli = profiles(&bank).var("CASECTL_APITURE_BASE_URL", &bank.base_url());
    cli.run(&["-p", "t", "applications", "expire", "c-00", "--yes"]).ok();
    assert_eq!(cli.only_run()["environment"], "test");
    // Whoever sets both has said it.
    let cli = profiles(&bank)
        .var("CASECTL_APITURE_BASE_URL", &other.base_url())
        .var("CASECTL_APITURE_API_KEY", "key-1234567890")
        .var("CASECTL_APITURE_ACCESS_TOKEN", "token-1234567890")
        .var("CASECTL_ENVIRONMENT", "test");
    cli.run(&["-p", "t", "applications", "expire", "c-02", "--yes"]).ok();
    assert_eq!(cli.only_run()["environment"], "test");
}

/// A row and an event of a watch say of which kind their case is, in whatever form their link comes.
#[test]
fn an_event_or_a_link_of_another_kind_of_case_names_none_of_this_one() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let enrollment = "\"/accountApplications/enrollments/c-00\"";
    for row in [
        format!(r#"{{"_id":"c-00","_links":{{"self":[{{"href":{enrollment}}}]}}}}"#),
        format!(r#"{{"_id":"c-00","_links":{{"self":{enrollment}}}}}"#),
        format!(
            r#"{{"event":"changed","id":"c-00","item":{{"_id":"c-00","_links":{{"self":{{"href":{enrollment}}}}}}}}}"#
        ),
        r#"{"event":"changed","id":"c-00","item":{"_id":"c-01"}}"#.to_owned(),
    ] {
        cli.run_with(&["applications", "expire", "-", "--yes"], &row).exits(2);
    }
    assert!(bank.seen().is_empty());
    let event = r#"{"event":"changed","id":"c-00","item":{"_id":"c-00","state":"running"}}"#;
    cli.run_with(&["applications", "expire", "-", "--yes"], event).ok();
    assert_eq!(bank.writes().len(), 1);
}
