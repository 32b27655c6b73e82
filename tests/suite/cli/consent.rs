//! What may be taken for consent: variables that are understood, limits that are only tightened, and a `--yes` wherever nobody can
//! be asked.

use serde_json::json;

use super::{
    Cli,
    bank::{Answer, Bank, stale},
    ended, outcomes,
    record::{expire, first_run},
};

#[cfg(unix)]
#[test]
fn a_variable_that_is_not_text_stops_everything_and_is_named() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};
    let bank = Bank::with(stale(5));
    let cli = Cli::on(&bank);
    let broken = OsStr::from_bytes(b"2\xa0");
    for name in [
        "CASECTL_BULK_MAX",
        "CASECTL_WRITES",
        "CASECTL_PROFILE",
        "CASECTL_NO_INPUT",
        "CASECTL_APITURE_ACCESS_TOKEN",
        "CASECTL_SOMETHING_NEW",
        "CI",
        "EDITOR",
        "VISUAL",
        "HOME",
        "https_proxy",
        "NO_PROXY",
    ] {
        let args = ["applications", "expire", "--older-than", "30d", "--yes", "-o", "json"];
        let error = ended(cli.command(&args).env(name, broken).output().unwrap()).exits(2).error();
        assert_eq!((&error["code"], &error["resource"]), (&json!("bad_setting"), &json!(name)), "{error}");
    }
    assert!(bank.seen().is_empty(), "nothing was asked");
}

#[test]
fn a_limit_of_the_environment_that_is_empty_misspelt_or_no_limit_stops_the_write() {
    let bank = Bank::with(stale(5));
    for (name, value) in [
        ("CASECTL_BULK_MAX", ""),
        ("CASECTL_BULK_MAX", "many"),
        ("CASECTL_BULK_MAX", "-1"),
        ("CASECTL_BULK_SECOND_APPROVER", ""),
        ("CASECTL_WRITES", ""),
        ("CASECTL_WRITES", "nothing"),
        ("CASECTL_WRITE", "none"),
        ("CASECTL_BULK_MAXIMUM", "2"),
        ("CASECTL_ENVIRONMENT", "prod"),
        ("CASECTL_NO_INPUT", "maybe"),
    ] {
        let cli = Cli::on(&bank).var(name, value);
        cli.run(&["applications", "expire", "--older-than", "30d", "--yes"]).exits(2).says(name);
    }
    assert!(bank.writes().is_empty());
}

/// Set to nothing, as `VARIABLE=$LOST` is: another server or record must not take its place.
#[test]
fn a_variable_that_protects_and_is_empty_is_refused_and_any_other_counts_as_unset() {
    let bank = Bank::with(stale(1));
    let profile = || Cli::with_profile(&bank, "p", "", "", true);
    for name in [
        "CASECTL_PROFILE",
        "CASECTL_CONFIG_DIR",
        "CASECTL_STATE_DIR",
        "CASECTL_NO_INPUT",
        "CASECTL_APITURE_BASE_URL",
        "CASECTL_BECLM_BASE_URL",
        "CASECTL_BULK_JOBS",
        "CASECTL_BULK_REQUIRE_REASON",
        "CASECTL_ENVIRONMENT",
        "CASECTL_REVEAL",
        "CASECTL_CA_FILE",
        "CASECTL_ALLOW_INSECURE_HTTP",
    ] {
        for command in
            [&["applications", "list", "-o", "json"][..], &["applications", "expire", "c-00", "--yes", "-o", "json"]]
        {
            let cli = profile();
            let out = ended(cli.command(command).env(name, "").output().unwrap()).exits(2);
            assert!(out.error()["message"].as_str().unwrap().contains(name), "{name}: {}", out.err);
        }
    }
    assert!(bank.seen().is_empty());
    for name in
        ["CASECTL_OUTPUT", "CASECTL_TZ", "CASECTL_COLOR", "CASECTL_TIME_FORMAT", "CASECTL_BECLM_SOURCE", "CI", "EDITOR"]
    {
        let cli = profile();
        ended(cli.command(&["applications", "list"]).env(name, "").output().unwrap()).ok();
    }
}

#[test]
fn a_variable_may_tighten_a_profile_and_never_loosen_it() {
    let bank = Bank::with(stale(3));
    let head = "environment = \"production\"\nwrites = \"plan-only\"\n";
    let rest = "[bulk]\nmax = 2\nrequire_reason = true\nrequire_reason_code = true\nsecond_approver = true\n";
    for (name, value, kept) in [
        ("CASECTL_BULK_MAX", "3", "max = 2"),
        ("CASECTL_BULK_REQUIRE_REASON", "false", "require_reason = true"),
        ("CASECTL_BULK_REQUIRE_REASON_CODE", "0", "require_reason_code = true"),
        ("CASECTL_BULK_SECOND_APPROVER", "false", "second_approver = true"),
        ("CASECTL_WRITES", "all", "writes = plan-only"),
        ("CASECTL_ENVIRONMENT", "test", "environment = production"),
    ] {
        let cli = Cli::with_profile(&bank, "p", head, rest, true).var(name, value);
        let error = cli.run(&["applications", "list", "-o", "json"]).exits(2).error();
        assert_eq!(error["code"], "looser_than_profile");
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(name) && message.contains(kept), "{message}");
    }
    assert!(bank.seen().is_empty());
    for (name, value) in [("CASECTL_BULK_MAX", "1"), ("CASECTL_WRITES", "none"), ("CASECTL_BULK_JOBS", "32")] {
        Cli::with_profile(&bank, "p", head, rest, true).var(name, value).run(&["applications", "list"]).ok();
    }
}

#[cfg(feature = "sandbox")]
#[test]
fn folders_from_the_environment_are_absolute() {
    for name in ["HOME", "CASECTL_CONFIG_DIR", "CASECTL_STATE_DIR"] {
        let cli = Cli::sandbox();
        let args = ["applications", "list", "-o", "json"];
        let error = ended(cli.command(&args).env(name, "here").output().unwrap()).exits(2).error();
        assert_eq!(error["resource"], name);
    }
}

/// A run of three cases of which only the first was written.
fn cut_short() -> (Bank, Cli, String) {
    let bank = Bank::start(stale(3), false, {
        let sent = std::sync::atomic::AtomicU32::new(0);
        move |request| {
            let second = request.is_write() && sent.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 1;
            second.then(|| Answer::problem(409, "Not now."))
        }
    });
    let cli = Cli::on(&bank);
    cli.run(&expire(&["--max-failures", "1"])).exits(10);
    let run = first_run(&cli);
    (bank, cli, run)
}

#[test]
fn a_resumption_wants_yes_shows_itself_dry_and_keeps_to_what_was_expected() {
    let (bank, cli, run) = cut_short();
    let sent = bank.writes().len();
    let error = cli.run(&["runs", "resume", &run, "-o", "json"]).exits(2).error();
    assert_eq!(error["code"], "confirmation_required");
    let error = cli.run(&["runs", "resume", &run, "--yes", "--expect", "2", "-o", "json"]).exits(2).error();
    assert_eq!(error["code"], "unexpected_selection");
    let file = std::fs::read(cli.state().join("runs").join(format!("{run}.jsonl"))).unwrap();
    let rows = cli.run(&["runs", "resume", &run, "--dry-run", "--expect", "1", "-o", "ndjson"]).ok().ndjson();
    assert_eq!(outcomes(&rows), [("c-02".to_owned(), "planned".to_owned())]);
    assert_eq!(bank.writes().len(), sent);
    assert_eq!(
        std::fs::read(cli.state().join("runs").join(format!("{run}.jsonl"))).unwrap(),
        file,
        "nothing is recorded"
    );
    bank.set_state("c-02", "approved");
    let rows = cli.run(&["runs", "resume", &run, "--dry-run", "-o", "ndjson"]).exits(5).ndjson();
    assert_eq!(outcomes(&rows), [("c-02".to_owned(), "refused".to_owned())]);
}

#[test]
fn a_plan_shows_itself_dry_names_its_server_and_keeps_to_what_was_expected() {
    let bank = Bank::with(stale(3));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "--older-than", "30d", "--plan-out", "p"]).ok();
    bank.set_state("c-01", "running");
    let rows = cli.run(&["plan", "apply", "p", "--dry-run", "-o", "ndjson"]).exits(10).ndjson();
    let expected = [("c-00", "planned"), ("c-01", "changed"), ("c-02", "planned")];
    assert_eq!(outcomes(&rows), expected.map(|(id, outcome)| (id.to_owned(), outcome.to_owned())));
    cli.run(&["plan", "apply", "p", "--yes", "--expect", "2"]).exits(2).says("the plan has 3");
    assert!(bank.writes().is_empty() && cli.runs() == 0);
}

#[test]
fn who_somebody_is_does_not_come_from_a_variable() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank).var("USER", "bob").var("LOGNAME", "bob");
    cli.run(&["applications", "expire", "c-00", "--yes"]).ok();
    let operator = cli.run(&["journal", "list", "-o", "json"]).ok().json()[0]["operator"].as_str().unwrap().to_owned();
    let name = casectl::env::Env::system().user();
    assert!(operator.starts_with(&format!("{name}@")) && name != "bob", "{operator}");
}

#[cfg(unix)]
#[test]
fn an_account_without_a_name_is_told_by_its_number() {
    let env = casectl::env::Env::system();
    let different = |one: &str, other: &str| env.are_different_accounts(one, other);
    assert!(different("uid 12345", "uid 12346") && !different("uid 12345", "uid 12345"));
    assert!(different("uid 12345", "root") && different("root", "uid 12345"));
    assert!(!different("uid 0", "root") && !different("root", "uid 0"), "the name service knows its number");
    assert!(!different("uid 12345", "nobody-has-this-name"), "what cannot be told is not told apart");
    assert!(different("ann", "bob"));
}
