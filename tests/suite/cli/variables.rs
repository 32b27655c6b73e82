//! Unknown variables: one that may have been meant as a limit or an address stops writes, any other is reported, and
//! reads continue.

use super::{
    Cli,
    bank::{Bank, stale},
};

/// Flags, keys and modes as variables, misspelt ones of settings, and the words of other tools.
const MEANT: &[&str] = &[
    "CASECTL_DRY_RUN",
    "CASECTL_DRYRUN",
    "CASECTL_DRY_RUNS",
    "CASECTL_READ_ONLY",
    "CASECTL_READONLY",
    "CASECTL_NO_WRITES",
    "CASECTL_ALLOW_WRITES",
    "CASECTL_PLAN_ONLY",
    "CASECTL_PLAN_OUT",
    "CASECTL_CANARY",
    "CASECTL_CANARY_WAIT",
    "CASECTL_LIMIT",
    "CASECTL_EXPECT",
    "CASECTL_DEADLINE",
    "CASECTL_STRICT",
    "CASECTL_MAX_FAILURES",
    "CASECTL_MAX_CASES",
    "CASECTL_SHARD",
    "CASECTL_REASON",
    "CASECTL_ETAG",
    "CASECTL_OLDER_THAN",
    "CASECTL_RETRY",
    "CASECTL_PROFIL",
    "CASECTL_PROFILE_NAME",
    "CASECTL_PROF",
    "CASECTL_STATEDIR",
    "CASECTL_STATE_DIRECTORY",
    "CASECTL_APITURE_BASEURL",
    "CASECTL_APITURE_URL",
    "CASECTL_BASE_URL",
    "CASECTL_URL",
    "CASECTL_SANDBOX",
    "CASECTL_TEST",
    "CASECTL_PRODUCTION",
    "CASECTL_PROD",
    "CASECTL_NONINTERACTIVE_SAFE",
    "casectl_dry_run",
    "Casectl_Profile",
];

#[test]
fn a_variable_that_may_have_been_meant_for_a_write_stops_it_and_no_read() {
    let bank = Bank::with(stale(1));
    for name in MEANT {
        let cli = Cli::on(&bank).var(name, "1");
        let out = cli.run(&["applications", "expire", "c-00", "--yes", "-o", "json"]).exits(2);
        assert_eq!(out.error()["code"], "rule_not_enforced", "{name}");
        out.says(&format!("does not know {name}"));
    }
    assert!(bank.seen().is_empty(), "nothing was asked of the server");
    for name in MEANT {
        let cli = Cli::on(&bank).var(name, "1");
        cli.run(&["applications", "list", "-o", "name"])
            .ok()
            .says(&format!("{name} is set, and casectl knows no such variable"));
    }
}

/// `CASECTL_DRY_RUN=$LOST` is set to nothing: a write that it should have held back must not go out.
#[test]
fn a_variable_that_may_have_been_meant_for_a_write_stops_it_though_it_is_empty_or_blank() {
    let bank = Bank::with(stale(1));
    for name in MEANT {
        for value in ["", " ", "\t"] {
            let cli = Cli::on(&bank).var(name, value);
            let out = cli.run(&["applications", "expire", "c-00", "--yes", "-o", "json"]).exits(2);
            assert_eq!(out.error()["code"], "rule_not_enforced", "{name}={value:?}");
        }
    }
    // What is known and protects, and holds nothing but blanks.
    for name in [
        "CASECTL_BULK_MAX",
        "CASECTL_BULK_SECOND_APPROVER",
        "CASECTL_WRITES",
        "CASECTL_ENVIRONMENT",
        "CASECTL_PROFILE",
        "CASECTL_STATE_DIR",
        "CASECTL_CONFIG_DIR",
        "CASECTL_NO_INPUT",
        "CASECTL_APITURE_BASE_URL",
        "CASECTL_REVEAL",
    ] {
        for value in [" ", "\t "] {
            let cli = Cli::on(&bank);
            let args = ["applications", "expire", "c-00", "--yes", "-o", "json"];
            let out = super::ended(cli.command(&args).env(name, value).output().unwrap()).exits(2);
            assert!(out.err.contains(name) || name == "CASECTL_PROFILE", "{name}: {}", out.err);
        }
    }
    assert!(bank.seen().is_empty());
    // Any other that is unknown and empty counts as unset.
    let out = Cli::on(&bank).var("CASECTL_BIN", "").run(&["applications", "expire", "c-00", "--yes"]).ok();
    assert!(!out.err.contains("CASECTL_BIN"), "{}", out.err);
}

#[test]
fn every_write_is_held_to_it() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank).var("CASECTL_OPENCAPTURE_BASE_URL", "http://127.0.0.1:1/demo");
    cli.run(&["applications", "expire", "--older-than", "30d", "--yes", "--deadline", "0s"]).exits(10);
    let run = cli.run(&["runs", "list", "-o", "name"]).ok().out.trim().to_owned();
    cli.run(&["applications", "expire", "--older-than", "30d", "--plan-out", "p"]).ok();
    let held = cli.var("CASECTL_DRY_RUN", "1");
    let body = held.file("body", "{\"accountName\":\"x\"}");
    let seen = bank.seen().len();
    for args in [
        &["runs", "resume", &run, "--yes"][..],
        &["plan", "apply", "p", "--yes"],
        &["plan", "approve", "p", "--yes"],
        &["applications", "create", "--input", &body, "--yes"],
        &["applications", "patch", "c-00", "--input", &body, "--yes"],
        &["applications", "update", "c-00", "--input", &body, "--yes"],
        &["applications", "delete", "c-00", "--yes"],
        &["api", "apiture", "applications/c-00", "-X", "DELETE", "--yes"],
        &["monitor", "retry", "1", "--yes"],
    ] {
        held.run(args).exits(2).says("does not know CASECTL_DRY_RUN");
    }
    assert_eq!(bank.seen().len(), seen);
}

#[test]
fn any_other_is_told_of_once_and_stops_nothing() {
    let bank = Bank::with(stale(1));
    let others =
        ["CASECTL_BIN", "CASECTL_HOME", "CASECTL_VERSION", "CASECTL_SERVICE_HOST", "CASECTL_LOG", "CASECTL_INSECURE"];
    for name in others {
        let cli = Cli::on(&bank).var(name, "1");
        let words = format!("warning: {name} is set, and casectl knows no such variable\n");
        let out = cli.run(&["applications", "expire", "c-00", "--yes"]).ok();
        assert_eq!(out.err.matches(&words).count(), 1, "{}", out.err);
        let out = cli.run(&["runs", "list"]).ok();
        assert_eq!(out.err.matches(&words).count(), 1, "{}", out.err);
        assert_eq!(cli.run(&["completions", "bash"]).ok().err, "");
    }
    let cli = Cli::on(&bank).var("CASECTL_BIN", "x").var("CASECTL_HOME", "x");
    cli.run(&["applications", "list"])
        .ok()
        .says("CASECTL_BIN, CASECTL_HOME are set, and casectl knows no such variables");
}

/// No variable that is documented is told of.
#[test]
fn what_is_known_is_not_told_of() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank)
        .var("CASECTL_OUTPUT", "table")
        .var("CASECTL_TZ", "UTC")
        .var("CASECTL_COLOR", "never")
        .var("CASECTL_TIME_FORMAT", "iso")
        .var("CASECTL_NO_INPUT", "1")
        .var("CASECTL_BULK_JOBS", "2")
        .var("CASECTL_ENVIRONMENT", "test")
        .var("CASECTL_APITURE_OAUTH_CLIENT_SECRET_COMMAND", "echo x")
        .var("CASECTL_BECLM_TOKEN_FILE", "/nonexistent")
        .var("CASECTL_STATUS_OVER", "14d")
        .var("CASECTL_HOOKS_TIMEOUT", "5s")
        .var("CASECTL_METRICS_FILE", "/nonexistent/m")
        .var("CASECTL_REVEAL", "false");
    let out = cli.run(&["applications", "list"]).ok();
    assert!(!out.err.contains("no such variable"), "{}", out.err);
}
