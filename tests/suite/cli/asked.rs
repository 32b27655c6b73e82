//! The same words everywhere for records and cases: ids from stdin and files, states with or without `state=`, filters
//! of records, and why a case was or was not selected.

use serde_json::json;

use super::{
    Cli,
    bank::{Bank, case, stale},
};

#[test]
fn wait_and_watch_take_ids_from_stdin_and_from_files() {
    let bank = Bank::with(vec![case("a", "approved", 1), case("b", "approved", 1), case("c", "running", 1)]);
    let cli = Cli::on(&bank);
    let file = cli.file("ids", "a\n{\"_id\":\"b\"}\n");
    for goal in ["approved", "state=approved", "status=approved", "approved,rejected"] {
        let args = ["applications", "wait", "--for", goal, "--timeout", "0s", "-o", "ndjson"];
        let rows = cli.run_with(&[&args[..], &["-"]].concat(), "a\nb\n").ok().ndjson();
        assert_eq!(rows.len(), 2, "{goal}");
        assert_eq!(cli.run(&[&args[..], &["--ids-file", &file]].concat()).ok().ndjson().len(), 2);
        cli.run(&[&args[..], &["--ids-file", &file, "c"]].concat()).exits(8);
    }
    cli.run_with(&["applications", "watch", "-", "--timeout", "0s", "-o", "ndjson"], "a\n").ok();
    for (args, words) in [
        (&["applications", "wait", "--for", "approved"][..], "ID"),
        (&["applications", "watch"], "ID"),
        (&["applications", "wait", "-", "--for", "approved"], "no application is named"),
        (&["applications", "wait", "a", "--for", "color=red"], "--for"),
        (&["applications", "wait", "a", "--for", "approved,"], "a state is empty"),
        (&["applications", "wait", "a", "--ids-file", "/nonexistent", "--for", "approved"], "--ids-file"),
        (&["applications", "wait", "-", "-", "--for", "approved"], "once"),
    ] {
        cli.run(args).exits(2).says(words);
    }
}

#[cfg(feature = "sandbox")]
#[test]
fn a_state_is_asked_for_under_either_name() {
    let bank = Bank::with(vec![case("a", "approved", 1), case("c", "running", 1)]);
    let cli = Cli::on(&bank);
    for flag in ["--state", "--status"] {
        assert_eq!(cli.run(&["applications", "list", flag, "running", "-o", "name"]).ok().out, "c\n");
    }
    let sandbox = Cli::sandbox();
    let of = |flag: &str| {
        sandbox.run(&["processes", "list", "--provider", "biometrid", flag, "finished", "-o", "name"]).ok().out
    };
    assert!(!of("--status").is_empty());
    assert_eq!(of("--state"), of("--status"));
    assert_eq!(sandbox.run(&["monitor", "list", "--state", "done", "-o", "name", "-L", "0"]).ok().code, 0);
}

#[test]
fn a_limit_of_0_means_all_also_for_a_write() {
    let bank = Bank::with(stale(12));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "--older-than", "30d", "-L", "0", "--max", "11", "--yes"]).exits(2);
    cli.run(&["applications", "expire", "--older-than", "30d", "-L", "0", "--yes"]).ok();
    assert_eq!(bank.writes().len(), 12);
}

/// Two profiles with a run each; the second run is of one case.
fn two_profiles() -> (Bank, Cli) {
    let bank = Bank::with(stale(4));
    let cli = Cli::with_profile(&bank, "one", "", "", true);
    let profiles = cli.config().join("profiles");
    std::fs::copy(profiles.join("one.toml"), profiles.join("two.toml")).unwrap();
    cli.run(&["-p", "one", "applications", "expire", "c-00", "c-01", "--yes"]).ok();
    cli.run(&["-p", "two", "applications", "reject", "c-02", "--yes"]).ok();
    (bank, cli)
}

#[test]
fn a_profile_filters_records_where_no_connection_is_made() {
    let (_bank, cli) = two_profiles();
    for command in [&["runs", "list"][..], &["journal", "list"]] {
        let of = |more: &[&str]| cli.run(&[command, more, &["-o", "ndjson"]].concat()).ok().ndjson();
        assert_eq!(of(&[]).len(), 2, "{command:?}");
        let only = of(&["-p", "two"]);
        assert_eq!((only.len(), &only[0]["verb"]), (1, &json!("reject")), "{command:?}");
        assert_eq!(of(&["-p", "nobody"]).len(), 0);
    }
    let counted = |more: &[&str]| cli.run(&[&["journal", "stats", "-o", "json"], more].concat()).ok().json();
    assert_eq!(counted(&[]).as_array().unwrap().len(), 2);
    assert_eq!(counted(&["-p", "two"])[0]["key"], "reject applications");
    let metrics = cli.run(&["runs", "metrics", "-p", "two"]).ok().out;
    assert!(metrics.contains("profile=\"two\"") && !metrics.contains("profile=\"one\""), "{metrics}");
    cli.run(&["runs", "check", "--max-age", "1h", "-p", "two"]).ok();
    cli.run(&["runs", "check", "--max-age", "1h", "-p", "nobody"]).exits(8);
}

#[test]
fn runs_are_listed_by_case_operator_and_instant() {
    let (_bank, cli) = two_profiles();
    let of = |more: &[&str]| -> Vec<String> {
        let rows = cli.run(&[&["runs", "list", "-o", "ndjson"], more].concat()).ok().ndjson();
        rows.iter().map(|row| row["verb"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(of(&["--case", "c-01"]), ["expire"]);
    assert_eq!(of(&["--case", "c-02"]), ["reject"]);
    assert!(of(&["--case", "c-03"]).is_empty());
    assert_eq!(of(&["--since", "1h"]).len(), 2);
    assert!(of(&["--since", "2100-01-01"]).is_empty());
    let row = cli.run(&["runs", "list", "-o", "json"]).ok().json()[0].clone();
    let user = row["user"].as_str().unwrap().to_owned();
    assert_eq!(of(&["--operator", &user]).len(), 2);
    assert_eq!(of(&["--operator", user.split('@').next().unwrap(), "-p", "one"]), ["expire"]);
    assert!(of(&["--operator", "nobody"]).is_empty());
    cli.run(&["runs", "list", "--since", "soon"]).exits(2).says("--since");
    cli.run(&["runs", "list", "--operator", "nobody"]).ok().says("no such runs");
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn a_run_is_one_object_for_a_program_and_its_cases_stream() {
    let (_bank, cli) = two_profiles();
    let run = cli.run(&["runs", "list", "-p", "one", "-o", "name"]).ok().out.trim().to_owned();
    let shown = cli.run(&["runs", "show", &run, "-o", "json"]).ok().json();
    assert_eq!(shown["header"]["run"], run.as_str());
    assert_eq!((&shown["status"], &shown["counts"]), (&json!("finished"), &json!({ "done": 2 })));
    assert_eq!(shown["cases"].as_array().unwrap().len(), 2);
    assert_eq!((&shown["cases"][0]["id"], &shown["cases"][0]["outcome"]), (&json!("c-00"), &json!("done")));
    assert_eq!(cli.run(&["runs", "show", &run, "-q", ".cases[].id"]).ok().out, "c-00\nc-01\n");
    let cases = cli.run(&["runs", "show", &run, "-o", "ndjson"]).ok().ndjson();
    assert_eq!((cases.len(), &cases[1]["id"]), (2, &json!("c-01")));
    assert_eq!(cli.run(&["runs", "show", &run, "--json=id"]).ok().json(), json!([{ "id": "c-00" }, { "id": "c-01" }]));
    let yaml = cli.run(&["runs", "show", &run, "-o", "yaml"]).ok().out;
    assert!(yaml.contains("header:") && yaml.contains("cases:"), "{yaml}");
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn twice_verbose_says_why_each_case_was_or_was_not_selected() {
    let mut cases = stale(2);
    cases.extend([case("young", "running", 3), case("done", "approved", 90)]);
    let bank = Bank::with(cases);
    let cli = Cli::on(&bank);
    let base = ["applications", "expire", "--older-than", "30d", "--dry-run"];
    let out = cli.run(&[&base[..], &["-vv"]].concat()).ok();
    let out = out.says("c-00: selected (state running)").says("c-01: selected").says("young: not selected: created ");
    let out = out.says("which is not before").says("done: not selected: its state \"approved\" is not ");
    assert!(out.err.contains("GET "), "-vv logs requests as -v does: {}", out.err);
    let once = cli.run(&[&base[..], &["-v"]].concat()).ok();
    assert!(!once.err.contains("selected"), "{}", once.err);
    let named =
        cli.run(&["applications", "expire", "c-00", "done", "young", "--older-than", "30d", "--dry-run", "-v", "-v"]);
    named.says("young: not selected: created").says("done: not written: refused, state_conflict (state approved)");
    let by_name = ["applications", "expire", "--name", "Account c-01", "--dry-run", "-vv"];
    cli.run(&by_name).ok().says("c-00: not selected: --name: its name is different");
    let by_match = ["applications", "expire", "--match", "productName=Loan", "--state", "running", "--dry-run", "-vv"];
    cli.run(&by_match).ok().says("c-00: not selected: --match: productName is not Loan");
    let by_jq = ["applications", "expire", "--where", ".productName == \"Loan\"", "--dry-run", "-vv"];
    cli.run(&by_jq).ok().says("c-00: not selected: --where does not match");
}
