//! `--max 200,5%` and `bulk.max`: a part of the cases that the verb may change, counted in the walk that selects.

use serde_json::Value;

use super::{
    Cli, Out,
    bank::{Bank, case, stale},
};

/// Forty applications that `expire` may leave, of which `old` are older than 30 days, and twenty that are rejected already.
fn bank(old: usize) -> Bank {
    let mut cases = stale(old);
    cases.extend((old..40).map(|at| case(&format!("y-{at:02}"), "running", 3)));
    cases.extend((0..20).map(|at| case(&format!("r-{at:02}"), "rejected", 90)));
    Bank::with(cases)
}

fn expire(cli: &Cli, more: &[&str]) -> Out {
    cli.run(&[&["applications", "expire", "--older-than", "30d", "--yes", "-o", "json"], more].concat())
}

fn refused(out: Out) -> Value {
    let error = out.exits(2).error();
    assert_eq!(error["code"], "selection_too_large", "{error}");
    error
}

#[test]
fn the_percentage_is_of_the_cases_that_the_verb_may_change() {
    // Four of forty are 10%; of all sixty they would be less than 7%.
    let bank = bank(4);
    let cli = Cli::on(&bank);
    let error = refused(expire(&cli, &["--max", "9%"]));
    let words = error["message"].as_str().unwrap();
    assert!(words.contains("4 applications to expire, more than 9% of 40 applications"), "{words}");
    assert!(words.contains("which is 3 (from --max)") && words.contains("running"), "{words}");
    assert!(bank.writes().is_empty() && cli.runs() == 0, "nothing is half done");
    refused(expire(&cli, &["--max", "9%", "--dry-run"]));
    expire(&cli, &["--max", "10%"]).ok().says("limit: 4, 10% of 40 applications in state");
    assert_eq!(bank.writes().len(), 4);
}

#[test]
fn both_parts_must_hold_and_the_number_alone_stops_the_walk() {
    let bank = bank(8);
    let cli = Cli::on(&bank);
    refused(expire(&cli, &["--max", "8,19%"]));
    refused(expire(&cli, &["--max", "7,20%"]));
    expire(&cli, &["--max", "8,20%", "--dry-run"]).ok();
    assert!(bank.writes().is_empty());
    let large = Bank::with(stale(400));
    let out = expire(&Cli::on(&large), &["--max", "5,50%"]).exits(2).says("at least 6 applications");
    assert!(large.seen().len() < 60, "{} requests; {}", large.seen().len(), out.err);
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn what_narrows_the_selection_does_not_narrow_what_it_is_a_part_of() {
    for narrowing in [
        &["--state", "running"][..],
        &["--name", "Account c-00|Account c-01"],
        &["--match", "productName=Savings"],
        &["--where", ".applicantName == \"Ann Example\""],
        &["--limit", "2"],
    ] {
        // A server that filters by what it is asked for: it must be asked for every case that can be expired.
        let all = bank(2);
        expire(&Cli::on(&all), &[narrowing, &["--max", "5%", "--dry-run"]].concat())
            .ok()
            .says("limit: 2, 5% of 40 applications");
        let lists: Vec<String> = all.targets("GET").into_iter().filter(|t| t.starts_with("/applications?")).collect();
        assert!(lists.len() == 6, "every page is read: {lists:?}");
        for target in lists {
            assert!(!target.contains("name=") && !target.contains("productName"), "{target}");
            assert!(!target.contains("state=running&") && !target.ends_with("state=running"), "{target}");
        }
    }
    // A state that the verb cannot leave does not make the whole larger.
    let all = bank(1);
    expire(&Cli::on(&all), &["--state", "running,rejected", "--max", "50%", "--dry-run"])
        .says("limit: 20, 50% of 40 applications");
}

#[test]
fn a_shard_is_held_to_its_own_part() {
    let bank = bank(40);
    for shard in ["0/2", "1/2"] {
        let out = expire(&Cli::on(&bank), &["--shard", shard, "--max", "100%", "--dry-run"]).ok();
        let writes = out.json().as_array().unwrap().len();
        assert!(out.err.contains(&format!("limit: {writes}, 100% of {writes} applications")), "{}", out.err);
    }
}

#[test]
fn a_part_of_nothing_and_a_part_that_cannot_be_counted_are_refused() {
    // Nothing to write is no excess; there is no whole to take a part of either.
    let none = Bank::with(vec![case("r-00", "rejected", 90)]);
    expire(&Cli::on(&none), &["--max", "5%"]).ok().says("limit: 0, 5% of 0 applications");
    // A part that is less than one case.
    let few = bank(1);
    refused(expire(&Cli::on(&few), &["--max", "1%"]));
    let cli = Cli::on(&few);
    for (args, words) in [
        (&["applications", "expire", "c-00", "--yes", "--max", "5%"][..], "named by id"),
        (&["applications", "expire", "c-00", "--yes", "--max", "200,5%", "--dry-run"], "named by id"),
        (&["applications", "expire", "--older-than", "30d", "--search", "x", "--yes", "--max", "5%"], "--search"),
        (&["applications", "expire", "--older-than", "30d", "--filter", "x", "--yes", "--max", "5%"], "--search"),
    ] {
        let error = cli.run(&[args, &["-o", "json"]].concat()).exits(2).says(words).error();
        assert_eq!(error["code"], "uncountable_limit");
    }
    assert_eq!(few.targets("GET").iter().filter(|target| target.contains("c-00")).count(), 1, "by the first one only");
}

#[test]
fn each_wrong_limit_has_its_message_and_asks_nothing_of_the_server() {
    let bank = bank(1);
    let cli = Cli::on(&bank);
    for (limit, words) in [
        ("101%", "more than all"),
        ("200,100.5%", "more than all"),
        ("0%", "allows nothing"),
        ("-5%", "is not a percentage"),
        ("%", "is not a percentage"),
        ("x%", "is not a percentage"),
        ("5%5", "is not a limit"),
        ("5%,6%", "is not a limit"),
        ("many", "is not a limit"),
        ("", "--max"),
    ] {
        let flag = format!("--max={limit}");
        cli.run(&["applications", "expire", "--older-than", "30d", "--yes", &flag]).exits(2).says(words);
        if !limit.is_empty() {
            let by_env = Cli::on(&bank).var("CASECTL_BULK_MAX", limit);
            let out = by_env.run(&["applications", "expire", "--older-than", "30d", "--yes"]).exits(2);
            out.says("CASECTL_BULK_MAX").says("a percentage, or both");
            let rest = format!("[bulk]\nmax = \"{limit}\"\n");
            let by_profile = Cli::with_profile(&bank, "p", "", &rest, true);
            let out = by_profile.run(&["applications", "expire", "--older-than", "30d", "--yes"]).exits(2);
            out.says("bulk.max").says("a percentage, or both");
        }
    }
    assert!(bank.seen().is_empty());
}

#[test]
fn the_profile_takes_the_same_and_the_environment_only_tightens_it() {
    let bank = bank(4);
    let with = |max: &str| Cli::with_profile(&bank, "p", "", &format!("[bulk]\nmax = {max}\n"), true);
    let error = refused(expire(&with("\"200,9%\""), &["-p", "p"]));
    assert!(error["message"].as_str().unwrap().contains("from bulk.max in profile p"), "{error}");
    refused(expire(&with("3"), &["-p", "p"]));
    expire(&with("\"10%\""), &["-p", "p", "--dry-run"]).ok();
    // An exact expectation and a limit of one's own stand for themselves.
    expire(&with("\"9%\""), &["-p", "p", "--dry-run", "--max", "4"]).ok();
    expire(&with("\"9%\""), &["-p", "p", "--dry-run", "--expect", "4"]).ok();
    // By id the number holds, and where there is none, the usual one.
    let by_id = ["applications", "expire", "c-00", "c-01", "--dry-run", "-p", "p"];
    with("\"1%\"").run(&by_id).ok();
    with("\"1,50%\"").run(&by_id).exits(2);
    for (profile, env, exit, words) in [
        ("\"200,50%\"", "100,10%", 0, "10% of 40"),
        ("\"200,50%\"", "9%", 2, "from CASECTL_BULK_MAX"),
        ("\"200,9%\"", "100", 2, "9% of 40 applications"),
        ("\"3,50%\"", "20%", 2, "more than the limit of 3 (from bulk.max in profile p)"),
        ("200", "9%", 2, "from CASECTL_BULK_MAX"),
        ("\"200,5%\"", "300", 2, "would loosen bulk.max = 200,5%"),
        ("\"200,5%\"", "100,6%", 2, "would loosen"),
        ("\"200,5%\"", "300,1%", 2, "would loosen"),
    ] {
        let cli = with(profile).var("CASECTL_BULK_MAX", env);
        expire(&cli, &["-p", "p", "--dry-run"]).exits(exit).says(words);
    }
    assert!(bank.writes().is_empty());
    let cli = with("\"200,50%\"").var("CASECTL_BULK_MAX", "9%");
    let shown = cli.run(&["profile", "show", "-o", "json"]).ok().out;
    assert!(shown.contains("200,9%"), "{shown}");
    let cli = with("5");
    cli.run(&["profile", "set", "bulk.max", "200,5%"]).ok();
    let file = cli.config().join("profiles/p.toml");
    assert!(std::fs::read_to_string(&file).unwrap().contains("max = \"200,5%\""));
    cli.run(&["profile", "set", "bulk.max", "200"]).ok();
    assert!(std::fs::read_to_string(&file).unwrap().contains("max = 200\n"));
    cli.run(&["profile", "set", "bulk.max", "101%"]).exits(2).says("goes up to 100");
}

#[test]
fn a_plan_and_a_retry_name_their_cases_and_take_no_percentage() {
    let bank = bank(4);
    let cli = Cli::on(&bank);
    refused(expire(&cli, &["--plan-out", "p.plan", "--max", "9%"]));
    expire(&cli, &["--plan-out", "p.plan", "--max", "10%"]).ok();
    let error = cli.run(&["plan", "apply", "p.plan", "--yes", "--max", "5%", "-o", "json"]).exits(2).error();
    assert_eq!(error["code"], "uncountable_limit");
    assert!(bank.writes().is_empty());
    expire(&cli, &["--deadline", "0s"]).exits(10);
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    let error = cli.run(&["runs", "retry", &run, "--yes", "--max", "50%", "-o", "json"]).exits(2).error();
    assert_eq!(error["code"], "uncountable_limit");
}
