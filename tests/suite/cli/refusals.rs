//! Orders that are refused before anything is sent.

use serde_json::json;

use super::{
    Cli,
    bank::{Bank, stale},
};

/// Runs a command that must end with 2 and one clear message, without a single request.
#[track_caller]
fn refused(args: &[&str], words: &str) {
    let bank = Bank::with(stale(3));
    let cli = Cli::on(&bank);
    let out = cli.run(args).exits(2).says(words);
    assert!(out.err.starts_with("error: "), "{}", out.err);
    assert_eq!(out.out, "");
    let args: Vec<&str> = args.iter().chain(&["-o", "json"]).copied().collect();
    let error = cli.run(&args).exits(2).error();
    assert_eq!(error["exit"], 2);
    assert!(bank.seen().is_empty(), "{:?}", bank.seen());
    assert!(!cli.state().join("runs").exists() || cli.runs() == 0);
}

#[test]
fn no_criterion_is_never_everything() {
    for verb in ["approve", "reject", "expire", "cancel", "start"] {
        refused(&["applications", verb, "--yes"], "which applications?");
        refused(&["applications", verb, "--yes", "--limit", "3"], "which applications?");
        refused(&["applications", verb, "--yes", "--shard", "0/2"], "which applications?");
        refused(&["applications", verb, "--yes", "--as-of", "2026-01-01"], "which applications?");
        refused(&["applications", verb, "--yes", "--all"], "--all");
        refused(&["applications", verb, "--yes", "--all", "--older-than", "30d"], "--all");
    }
    refused(&["applications", "delete", "--yes"], "which applications?");
    refused(&["applications", "delete", "--older-than", "30d", "--yes"], "--older-than");
}

#[test]
fn empty_values_are_mistakes() {
    for flag in
        ["--state", "--older-than", "--created", "--name", "--applicant", "--match", "--filter", "--search", "--where"]
    {
        refused(&["applications", "expire", "--yes", flag, ""], flag);
    }
    refused(&["applications", "expire", "--yes", "--state", "running,"], "--state");
    refused(&["applications", "expire", "--yes", "--name", "A|"], "--name");
    refused(&["applications", "expire", "--yes", "--ids-file", ""], "--ids-file");
    refused(&["applications", "expire", "--yes", "c-00", "--reason", " "], "--reason");
}

#[test]
fn ages_and_ranges_say_what_they_expect() {
    for age in ["30x", "30", "x", "-3d", "1.5d", "1M", "99999999999999999999d"] {
        let flag = format!("--older-than={age}");
        refused(&["applications", "expire", "--yes", &flag], "for example 30d");
    }
    refused(&["applications", "expire", "--yes", "--created", "yesterday"], "2026-01-01..2026-02-01");
    refused(&["applications", "expire", "--yes", "--created", "2026-02-01..2026-01-01"], "empty");
    refused(&["applications", "expire", "--yes", "--older-than", "1d", "--as-of", "soon"], "soon");
    refused(&["applications", "expire", "--yes", "--older-than", "1d", "--tz", "Mars/Base"], "Europe/Paris");
}

#[test]
fn ids_that_are_none_are_named_with_their_place() {
    refused(&["applications", "expire", "--yes", ""], "must not be empty");
    refused(&["applications", "expire", "--yes", "a/b"], "'/'");
    refused(&["applications", "expire", "--yes", "a\nb"], "'\\n'");
    refused(&["applications", "expire", "--yes", ".."], "not ids");
    refused(&["applications", "show", "a/../b"], "'/'");
    refused(&["applications", "expire", "--yes", "--ids-file", "nowhere"], "nowhere");
    let bank = Bank::with(stale(3));
    let cli = Cli::on(&bank);
    let file = cli.file("ids", "c-00\n\nc/01\n");
    let out = cli.run(&["applications", "expire", "--yes", "--ids-file", &file]).exits(2).says("line 3").says("'/'");
    assert!(out.err.contains(&file), "{}", out.err);
    cli.run_with(&["applications", "expire", "--yes", "-"], "c-00\nno blank\n").exits(2).says("stdin, line 2");
    cli.run_with(&["applications", "expire", "--yes", "-"], "{\"name\":\"x\"}\n").exits(2).says("_id");
    cli.run_with(&["applications", "expire", "--yes", "-", "-"], "c-00\n").exits(2).says("once");
    assert!(bank.seen().is_empty());
}

#[test]
fn without_a_terminal_yes_is_wanted_before_any_request() {
    for args in [
        &["applications", "expire", "--older-than", "30d"][..],
        &["applications", "expire", "c-00"],
        &["applications", "delete", "c-00"],
        &["applications", "patch", "c-00", "-f", "accountName=x"],
        &["applications", "edit", "c-00"],
    ] {
        refused(args, "--yes");
    }
    let bank = Bank::with(stale(3));
    let cli = Cli::on(&bank);
    let out = cli.run_with(&["applications", "expire", "-", "--no-input", "-o", "json"], "c-00\n").exits(2);
    assert_eq!(out.error()["code"], "confirmation_required");
    let body = cli.file("body", "{}");
    cli.run(&["applications", "create", "--input", &body]).exits(2).says("--yes");
    cli.run(&["applications", "update", "c-00", "--input", &body]).exits(2).says("--yes");
    assert!(bank.seen().is_empty());
}

#[test]
fn approving_by_criteria_wants_a_number() {
    refused(&["applications", "approve", "--state", "running", "--yes"], "--max or --expect");
    let bank = Bank::with(stale(3));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "approve", "--state", "running", "--yes", "--expect", "3"]).ok().says("3 done");
    let bank = Bank::with(stale(3));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "approve", "--state", "running", "--yes", "--max", "3"]).ok();
    let bank = Bank::with(stale(3));
    Cli::on(&bank).run(&["applications", "approve", "c-00", "--yes"]).ok();
    assert_eq!(bank.writes().len(), 1);
}

#[test]
fn what_only_the_server_can_judge_is_not_enough() {
    for flag in [["--filter", "search('x')"], ["--search", "x"]] {
        refused(&["applications", "expire", "--yes", flag[0], flag[1]], "--trust-server-filter");
        refused(
            &["applications", "expire", "--yes", flag[0], flag[1], "--as-of", "2026-01-01"],
            "--trust-server-filter",
        );
        let bank = Bank::with(stale(2));
        Cli::on(&bank).run(&["applications", "expire", "--yes", flag[0], flag[1], "--older-than", "30d"]).ok();
        assert_eq!(bank.writes().len(), 2);
        let bank = Bank::with(stale(2));
        Cli::on(&bank).run(&["applications", "expire", "--yes", flag[0], flag[1], "--trust-server-filter"]).ok();
        assert_eq!(bank.writes().len(), 2);
    }
}

#[test]
fn an_entity_tag_belongs_to_one_case() {
    refused(&["applications", "expire", "--yes", "c-00", "c-01", "--etag", "\"1\""], "exactly one id");
    refused(&["applications", "expire", "--yes", "--older-than", "30d", "--etag", "\"1\""], "exactly one id");
}

#[test]
fn numbers_that_make_no_sense_are_refused() {
    let base = ["applications", "expire", "--yes", "--older-than", "30d"];
    for (flag, value) in [
        ("--limit", "-1"),
        ("--rps", "0"),
        ("--rps", "NaN"),
        ("--rps", "-1"),
        ("--jobs", "0"),
        ("--max-failures", "0"),
        ("--shard", "2/2"),
        ("--shard", "1"),
        ("--max", "x"),
        ("--deadline", "5"),
    ] {
        let flag = format!("{flag}={value}");
        refused(&[&base[..], &[&flag]].concat(), flag.split('=').next().unwrap());
    }
    refused(&["applications", "watch", "c-00", "--interval", "0s"], "--interval");
    refused(&["applications", "show", "c-00", "--watch", "--interval", "0s"], "--interval");
    refused(&["applications", "wait", "c-00", "--for", "color=approved"], "state=approved");
}

/// The rules of a profile.
#[track_caller]
fn rule(bulk: &str, more: &[&str], code: &str, words: &str) {
    let bank = Bank::with(stale(3));
    let cli = Cli::with_profile(&bank, "bank", "", &format!("[bulk]\n{bulk}"), true);
    let args: Vec<&str> =
        ["applications", "expire", "c-00", "--yes", "-o", "json"].iter().chain(more).copied().collect();
    let out = cli.run(&args).exits(2).says(words);
    assert_eq!(out.error()["code"], code);
    assert!(bank.seen().is_empty(), "{:?}", bank.seen());
}

#[test]
fn a_rule_of_the_profile_is_never_silently_inert() {
    rule("second_aprover = true", &[], "rule_not_enforced", "second_aprover");
    rule("require_reason = true", &[], "reason_required", "--reason");
    let bank = Bank::with(stale(3));
    let cli = Cli::with_profile(&bank, "bank", "", "[bulk]\nrequire_reason = true\nmax = 2", true);
    cli.run(&["applications", "expire", "c-00", "--yes", "--reason", "stale, ticket 7"]).ok();
    assert_eq!(cli.only_run()["reason"], "stale, ticket 7");
    let out = cli.run(&["applications", "expire", "--older-than", "1d", "--yes", "--reason", "x", "--expect", "2"]);
    out.ok();
    let bank = Bank::with(stale(3));
    let cli = Cli::with_profile(&bank, "bank", "", "[bulk]\nmax = 2", true);
    cli.run(&["applications", "expire", "--older-than", "1d", "--yes"])
        .exits(2)
        .says("limit of 2")
        .says("profile bank");
    assert!(bank.writes().is_empty());
    // Reads need no rule.
    let cli = Cli::with_profile(&bank, "bank", "", "[bulk]\nsecond_approver = true", true);
    cli.run(&["applications", "list"]).ok();
}

#[test]
fn a_resumption_keeps_the_rules_that_came_since() {
    let bank = Bank::with(stale(2));
    let cli = Cli::with_profile(&bank, "bank", "", "", true);
    let args = ["applications", "expire", "--older-than", "1d", "--yes", "--deadline", "0s"];
    cli.run(&args).exits(10);
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    let file = cli.config().join("profiles/bank.toml");
    let before = std::fs::read_to_string(&file).unwrap();
    let asked = bank.seen().len();
    for (head, bulk, code, exit) in [
        ("", "[bulk]\nsecond_approver = true", "approval_required", 11),
        ("", "[bulk]\nmaximum = 3", "rule_not_enforced", 2),
        ("environment = \"production\"", "", "profile_not_named", 2),
    ] {
        std::fs::write(&file, format!("{head}\n{before}\n{bulk}\n")).unwrap();
        let out = cli.run(&["runs", "resume", &run, "--yes", "-o", "json"]).exits(exit);
        assert_eq!(out.error()["code"], code);
    }
    assert_eq!(bank.seen().len(), asked);
    std::fs::write(&file, before).unwrap();
    cli.run(&["runs", "resume", &run, "--yes"]).ok();
    assert_eq!(bank.writes().len(), 2);
}

#[test]
fn production_wants_its_profile_named() {
    let bank = Bank::with(stale(3));
    let cli = Cli::with_profile(&bank, "bank", "environment = \"production\"", "", true);
    let out = cli.run(&["applications", "expire", "c-00", "--yes", "-o", "json"]).exits(2);
    assert_eq!(out.error()["code"], "profile_not_named");
    assert!(out.error()["hint"].as_str().unwrap().contains("-p bank"), "{}", out.err);
    let body = cli.file("body", "{\"accountName\":\"x\"}");
    cli.run(&["applications", "patch", "c-00", "--input", &body, "--yes"]).exits(2);
    assert!(bank.seen().is_empty());
    cli.run(&["applications", "list"]).ok();
    cli.run(&["applications", "expire", "c-00", "--dry-run"]).ok();
    cli.run(&["-p", "bank", "applications", "expire", "c-00", "--yes"]).ok();
    let cli = Cli::with_profile(&bank, "bank", "environment = \"production\"", "", true).var("CASECTL_PROFILE", "bank");
    cli.run(&["applications", "expire", "c-01", "--yes"]).ok();
    assert_eq!(bank.writes().len(), 2);
}

#[cfg(feature = "sandbox")]
#[test]
fn configuration_mistakes_name_file_and_line() {
    let bank = Bank::with(stale(1));
    let cli = Cli::with_profile(&bank, "bank", "environment = ", "", true);
    let out = cli.run(&["applications", "list", "-o", "json"]).exits(2);
    assert!(out.error()["message"].as_str().unwrap().contains("bank.toml:1"), "{}", out.err);
    let out = Cli::bare().run(&["applications", "list", "-o", "json"]).exits(2);
    assert_eq!(out.error()["code"], "no_profile");
    assert!(out.error()["hint"].as_str().unwrap().contains("-p sandbox"), "{}", out.err);
    let out = Cli::bare().run(&["-p", "nobody", "applications", "list"]).exits(2);
    assert!(out.err.contains("nobody"), "{}", out.err);
    for url in ["http://bank.example/x", "https://bank.example/x?a=b", "ftp://bank.example", "not a url"] {
        let cli = Cli::bare().var("CASECTL_APITURE_BASE_URL", url).var("CASECTL_APITURE_API_KEY", "k");
        let out = cli.var("CASECTL_APITURE_ACCESS_TOKEN", "t").run(&["applications", "list", "-o", "json"]).exits(2);
        assert_eq!(out.error()["exit"], json!(2), "{url}");
    }
    // A slash at the end is no mistake.
    let cli = Cli::on(&bank).var("CASECTL_APITURE_BASE_URL", &format!("{}/", bank.base_url()));
    cli.run(&["applications", "list"]).ok();
    assert_eq!(bank.seen()[0].target, "/applications");
}

#[cfg(feature = "sandbox")]
#[test]
fn unknown_words_are_answered_with_what_there_is() {
    let cli = Cli::bare();
    cli.run(&["aplications", "list"]).exits(2).says("applications");
    cli.run(&["applications", "list", "--satte", "x"]).exits(2).says("--state");
    let out = cli.run(&["applications", "list", "--view", "bad", "-o", "json"]).exits(2);
    assert!(out.error()["message"].as_str().unwrap().contains("blocked"), "{}", out.err);
    cli.run(&["applications", "list", "-o", "xml"]).exits(2).says("ndjson");
    let alone = cli.run(&[]).exits(2);
    assert_eq!((alone.err.lines().count(), alone.out.as_str()), (5, ""), "{}", alone.err);
    for step in ["-p sandbox", "casectl profile init", "casectl doctor", "casectl --help"] {
        assert!(alone.err.contains(step), "{step}: {}", alone.err);
    }
}

#[test]
fn a_limit_misspelt_in_the_environment_stops_every_write() {
    let bank = Bank::with(stale(1));
    let args = ["applications", "expire", "c-00", "--yes"];
    let out = Cli::on(&bank).var("CASECTL_BULK_SECOND_APPROVERS", "true").run(&args).exits(2);
    out.says("CASECTL_BULK_SECOND_APPROVERS, which may be a safety rule");
    assert!(bank.writes().is_empty());
    let out = Cli::on(&bank).var("CASECTL_BULK_MAXX", "1").run(&["doctor"]).exits(2);
    out.says("CASECTL_BULK_MAXX, which may be a safety rule");
    // Set to nothing it may be one whose value was lost.
    let out = Cli::on(&bank).var("CASECTL_BULK_SECOND_APPROVERS", "").run(&args).exits(2);
    out.says("CASECTL_BULK_SECOND_APPROVERS, which may be a safety rule");
    assert!(bank.writes().is_empty());
}

#[test]
fn the_doctor_finds_a_profile_whose_rules_stop_every_write() {
    let bank = Bank::with(stale(1));
    let cli = Cli::with_profile(&bank, "bank", "", "[bulk]\nmaxx = 5", true);
    cli.run(&["applications", "expire", "c-00", "--yes"]).exits(2).says("bulk.maxx");
    let out = cli.run(&["doctor"]).exits(2).says("bulk.maxx, which may be a safety rule");
    assert!(!out.err.contains("has no effect"), "{}", out.err);
}

#[test]
fn a_rule_misspelt_or_misplaced_in_a_profile_stops_every_write() {
    let bank = Bank::with(stale(1));
    for (head, rest) in [
        ("write = \"none\"", ""),
        ("enviroment = \"production\"", ""),
        ("Writes = \"none\"", ""),
        ("", "writes = \"none\""),
        ("", "environment = \"production\""),
        ("", "enviroment = \"production\""),
        ("", "second-approver = true"),
        ("", "[rules]\nwrites = \"none\""),
        ("read_only = true", ""),
        ("no_writes = true", ""),
        ("dry-run = true", ""),
        ("mode = \"plan-only\"", ""),
        ("env = \"production\"", ""),
        ("production = true", ""),
        ("", "[approval]\nby = 2"),
        ("", "[hooks]\nbefore = [\"check\"]"),
        ("", "[verbs]\nallow = [\"expire\"]"),
    ] {
        let cli = Cli::with_profile(&bank, "bank", head, rest, true);
        cli.run(&["applications", "cancel", "c-00", "--yes"]).exits(2).says("may be a safety rule");
        assert!(bank.writes().is_empty(), "{head} {rest}");
    }
}

/// A limit that was misspelt, or set in the words of another tool, must not be gone unnoticed.
#[test]
fn a_variable_that_looks_like_a_limit_stops_writes() {
    let bank = Bank::with(stale(2));
    for name in [
        "CASECTL_MAX",
        "CASECTL_BULKMAX",
        "CASECTL_Bulk_Max",
        "casectl_bulk_max",
        "CASECTL_BULK_MAXIMUM",
        "CASECTL_REQUIRE_REASON",
        "CASECTL_SECOND_APPROVER",
        "CASECTL_ENV",
        "CASECTL_WRITE",
        "CASECTL_NOINPUT",
    ] {
        let cli = Cli::on(&bank).var(name, "1");
        cli.run(&["applications", "expire", "c-00", "--yes"]).exits(2).says(&format!("does not know {name}"));
        cli.run(&["applications", "list"]).ok();
    }
    assert!(bank.writes().is_empty());
    Cli::on(&bank).var("CASECTL_BIN", "casectl").run(&["applications", "expire", "c-00", "--yes"]).ok();
}
