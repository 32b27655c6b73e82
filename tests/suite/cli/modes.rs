//! `writes = "all" | "plan-only" | "none"`, of the profile and tightened by the environment: every verb that writes, in each
//! mode, against the simulated server's own log of changes.

use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Answer, Bank, stale},
};

/// Ids of the simulated server: one of each kind that a verb below can leave.
fn id(cli: &Cli, args: &[&str]) -> String {
    cli.run(&[args, &["-o", "name", "-L", "1", "--quiet"]].concat()).ok().out.trim().to_owned()
}

#[cfg(feature = "sandbox")]
fn changes(cli: &Cli) -> usize {
    let args = ["sandbox", "status", "--transitions", "-o", "json"];
    let log = cli.command(&args).env("CASECTL_WRITES", "all").output().unwrap();
    serde_json::from_slice::<Value>(&log.stdout).unwrap().as_array().unwrap().len()
}

/// Verbs whose writes a plan can hold, ready to be run.
fn decisions(cli: &Cli) -> Vec<Vec<String>> {
    let running = id(cli, &["applications", "list", "--state", "running"]);
    let blocked = id(cli, &["applications", "list", "--state", "blocked"]);
    let enrollment = id(cli, &["enrollments", "list", "--state", "running"]);
    let process = id(cli, &["processes", "list", "--status", "finished"]);
    let verbs = [
        ("applications", "approve", &running),
        ("applications", "reject", &running),
        ("applications", "expire", &running),
        ("applications", "cancel", &running),
        ("applications", "start", &blocked),
        ("applications", "delete", &running),
        ("enrollments", "approve", &enrollment),
        ("enrollments", "reject", &enrollment),
        ("enrollments", "delete", &enrollment),
        ("processes", "accept", &process),
    ];
    verbs.iter().map(|(noun, verb, id)| [*noun, *verb, id.as_str(), "--yes"].map(str::to_owned).to_vec()).collect()
}

/// Writes that no plan can hold.
fn documents(cli: &Cli, body: &str) -> Vec<Vec<String>> {
    let running = id(cli, &["applications", "list", "--state", "running"]);
    let enrollment = id(cli, &["enrollments", "list", "--state", "running"]);
    let words: [&[&str]; 8] = [
        &["applications", "create", "--input", body],
        &["applications", "update", &running, "--input", body],
        &["applications", "patch", &running, "-f", "name=x"],
        &["enrollments", "create", "--input", body],
        &["enrollments", "update", &enrollment, "--input", body],
        &["enrollments", "patch", &enrollment, "-f", "name=x"],
        &["api", "apiture", "applications", "-X", "POST", "-f", "name=x"],
        &["api", "biometrid", "processes", "-X", "POST", "-f", "name=x"],
    ];
    words.iter().map(|words| words.iter().chain(&["--yes"]).map(|word| (*word).to_owned()).collect()).collect()
}

fn run<'a>(cli: &Cli, words: &'a [String], more: &[&'a str]) -> super::Out {
    let words: Vec<&str> = words.iter().map(String::as_str).chain(more.iter().copied()).collect();
    cli.run(&words)
}

#[cfg(feature = "sandbox")]
#[test]
fn no_verb_writes_or_asks_the_server_where_writes_are_not_allowed() {
    let cli = Cli::sandbox();
    let body = cli.file("body.json", r#"{"name":"x"}"#);
    let verbs: Vec<_> = decisions(&cli).into_iter().chain(documents(&cli, &body)).collect();
    let cli = cli.var("CASECTL_WRITES", "none");
    assert_eq!(verbs.len(), 18);
    for words in &verbs {
        let error = run(&cli, words, &["-o", "json"]).exits(2).error();
        assert_eq!(error["code"], "writes_disabled", "{words:?}: {error}");
        assert!(error["message"].as_str().unwrap().contains("CASECTL_WRITES"), "{error}");
    }
    assert_eq!((changes(&cli), cli.runs()), (0, 0));
}

#[cfg(feature = "sandbox")]
#[test]
fn decisions_become_plans_and_documents_are_refused_where_only_plans_are_allowed() {
    let cli = Cli::sandbox();
    let body = cli.file("body.json", r#"{"name":"x"}"#);
    let (plans, refused) = (decisions(&cli), documents(&cli, &body));
    let cli = cli.var("CASECTL_WRITES", "plan-only");
    for (number, words) in plans.iter().enumerate() {
        let error = run(&cli, words, &["-o", "json"]).exits(11).error();
        assert_eq!(error["code"], "approval_required", "{words:?}: {error}");
        let plan = error["resource"].as_str().unwrap().to_owned();
        cli.run(&["plan", "show", &plan]).ok();
        cli.run(&["plan", "apply", &plan, "--yes", "-o", "json"]).exits(2);
        let file = cli.state().join(format!("{number}.plan")).display().to_string();
        run(&cli, words, &["--plan-out", &file]).ok();
    }
    for words in &refused {
        let error = run(&cli, words, &["-o", "json"]).exits(2).error();
        assert_eq!(error["code"], "plan_only", "{words:?}: {error}");
    }
    assert_eq!((changes(&cli), cli.runs()), (0, 0));
}

#[test]
fn a_run_that_began_before_the_rule_leaves_its_rest_as_a_plan() {
    let bank = Bank::start(stale(4), false, |request| request.is_write().then(|| Answer::problem(409, "Not now.")));
    let cli = Cli::with_profile(&bank, "p", "", "", true);
    cli.run(&["applications", "expire", "--older-than", "30d", "--yes", "-p", "p", "--max-failures", "1", "-j1"])
        .exits(10);
    let run = cli.run(&["runs", "list", "-o", "name"]).ok().out.trim().to_owned();
    let sent = bank.writes().len();
    let cli = cli.var("CASECTL_WRITES", "plan-only");
    let error = cli.run(&["runs", "resume", &run, "--yes", "-o", "json"]).exits(11).error();
    assert!(error["details"].to_string().contains("the plan is saved"), "{error}");
    let cli = cli.var("CASECTL_WRITES", "none");
    for verb in ["resume", "retry"] {
        assert_eq!(cli.run(&["runs", verb, &run, "-o", "json"]).exits(2).error()["code"], "writes_disabled");
    }
    assert_eq!(bank.writes().len(), sent, "nothing was sent");
}

#[test]
fn the_environment_cannot_allow_what_the_profile_forbids() {
    let bank = Bank::with(stale(1));
    let cli = Cli::with_profile(&bank, "p", "writes = \"none\"\n", "", true).var("CASECTL_WRITES", "all");
    cli.run(&["applications", "expire", "c-00", "--yes", "-p", "p", "-o", "json"]).exits(2);
    assert!(bank.seen().is_empty(), "no request was sent");
    cli.run(&["doctor"]).says("none");
}

#[test]
fn reasons_have_codes_that_are_checked_recorded_and_counted() {
    let bank = Bank::with(stale(3));
    let rest =
        "[bulk]\nrequire_reason_code = true\n[reasons]\nduplicate = \"duplicate application\"\nstale = \"no answer\"\n";
    let cli = Cli::with_profile(&bank, "p", "", rest, true);
    let expire = |more: &[&'static str]| {
        cli.run(&[&["applications", "expire", "c-00", "--yes", "-p", "p", "-o", "json"], more].concat())
    };
    let error = expire(&["--reason", "because"]).exits(2).error();
    assert_eq!(error["code"], "reason_code_required");
    let error = expire(&["--reason-code", "dup"]).exits(2).error();
    assert_eq!(error["code"], "unknown_reason_code");
    assert!(error["hint"].as_str().unwrap().contains("duplicate, stale"), "{error}");
    assert!(bank.seen().is_empty(), "no request was sent");
    expire(&["--reason-code", "duplicate"]).ok();
    let run = cli.run(&["runs", "list", "-o", "name"]).ok().out.trim().to_owned();
    let file = std::fs::read_to_string(cli.state().join("runs").join(format!("{run}.jsonl"))).unwrap();
    let header: Value = serde_json::from_str(file.lines().next().unwrap()).unwrap();
    assert_eq!((&header["reason"], &header["reason_code"]), (&json!("duplicate application"), &json!("duplicate")));
    let rows = cli.run(&["journal", "stats", "--by", "reason", "-o", "json"]).ok().json();
    assert_eq!(rows[0]["key"], "duplicate");
}

#[test]
fn reasons_that_cannot_be_read_stop_the_command() {
    let bank = Bank::with(stale(1));
    for (reasons, words) in [
        ("[reasons]\n\"two words\" = \"x\"\n", "letters, digits"),
        ("[reasons]\ncode = 7\n", "a non-empty text on one line"),
        ("[reasons]\ncode = \"\"\n", "a non-empty text on one line"),
        ("reasons = 3\n", "table"),
    ] {
        let (head, rest) = if reasons.starts_with('[') { ("", reasons) } else { (reasons, "") };
        let cli = Cli::with_profile(&bank, "p", head, rest, true);
        cli.run(&["applications", "expire", "c-00", "--yes", "-p", "p"]).exits(2).says(words);
    }
    assert!(bank.seen().is_empty());
}

/// A command that a hint names is one that the rule which printed it allows.
#[test]
fn advice_about_plans_can_be_followed() {
    let bank = Bank::with(stale(3));
    let cli = Cli::with_profile(&bank, "p", "writes = \"plan-only\"\n", "", true);
    let file = cli.state().join("x.plan").display().to_string();
    let cancel = ["-p", "p", "applications", "cancel", "c-00", "--yes"];
    let advice = "`casectl -p PROFILE plan apply ";
    for out in [cli.run(&cancel).exits(11), cli.run(&[&cancel[..], &["--plan-out", &file]].concat()).ok()] {
        let out = out.says(advice).says("with a profile of the same server that allows writes");
        assert!(!out.err.contains("plan approve") && !out.err.contains("-p p plan apply"), "{}", out.err);
    }
    // Somebody else approves with such a profile, who cannot write it either.
    let show = format!("look first with `casectl -p q plan show {file}`, then add --yes");
    let other = Cli::with_profile(&bank, "q", "[bulk]\nmax = 1\n", "", true);
    other.run(&["-p", "q", "plan", "apply", &file]).exits(2).says(&show);
    other.run(&["-p", "q", "plan", "apply", &file, "--yes"]).ok();
    let both = Cli::with_profile(&bank, "r", "writes = \"plan-only\"\n[bulk]\nsecond_approver = true\n", "", true);
    both.run(&["-p", "r", "applications", "cancel", "c-01", "--yes"]).exits(11).says("plan approve").says(advice);
}

/// A reason that the profile wants is part of the command that a hint tells.
#[test]
fn a_required_reason_is_part_of_the_advice() {
    let bank = Bank::with(stale(3));
    let cli = Cli::with_profile(&bank, "why", "", "[bulk]\nrequire_reason = true", true);
    let hint = |args: &[&str]| cli.run(args).exits(2).error()["hint"].as_str().unwrap().to_owned();
    let told = hint(&["applications", "expire", "-o", "json"]);
    assert_eq!(told, "casectl applications expire --older-than 30d --dry-run --reason TEXT");
    cli.run(&told.split(' ').skip(1).collect::<Vec<_>>()).ok();
    let told = hint(&["applications", "review", "-o", "json"]);
    assert!(told.contains("`casectl applications approve ID... --reason TEXT --yes`"), "{told}");
    let free = Cli::on(&bank);
    let told = free.run(&["applications", "expire", "-o", "json"]).exits(2).error();
    assert_eq!(told["hint"], "casectl applications expire --older-than 30d --dry-run");
}
