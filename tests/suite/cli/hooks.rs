//! `[hooks] after`: called after every write command, whatever its result, and without influence on it.
#![cfg(unix)]

use std::{fs, path::PathBuf};

use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Answer, Bank, stale},
    wait_for,
};

/// A profile with a hook: a shell script, which finds its own folder in `$0`.
fn with_hook(bank: &Bank, script: &str, timeout: &str) -> (Cli, PathBuf) {
    let place = Cli::bare();
    let hook = PathBuf::from(place.file("hook.sh", script));
    let told = hook.with_file_name("told");
    let rest = format!(
        "[hooks]\nafter = [\"/bin/sh\", \"{}\", \"{}\"]\ntimeout = \"{timeout}\"\n",
        hook.display(),
        told.display()
    );
    let cli = Cli::with_profile(bank, "p", "", &rest, true).var("CASECTL_APITURE_API_KEY", "key-of-the-environment");
    // The folder of the script lives as long as the test.
    std::mem::forget(place);
    (cli, told)
}

const TELL: &str = "cat > \"$1.new\"; env >> \"$1.env\"; mv \"$1.new\" \"$1\"";

fn told(path: &PathBuf) -> Value {
    let told = serde_json::from_str(&fs::read_to_string(path).expect("the hook ran")).unwrap();
    fs::remove_file(path).unwrap();
    told
}

#[test]
fn each_end_of_a_write_command_is_told_and_none_is_changed() {
    let bank = Bank::start(stale(3), false, |request| {
        (request.is_write() && request.target.contains("c-01")).then(|| Answer::problem(409, "Not this one."))
    });
    let (cli, path) = with_hook(&bank, TELL, "10s");
    cli.run(&["applications", "expire", "c-00", "c-01", "--yes", "--reason", "stale"]).exits(10);
    let first = told(&path);
    let run = cli.run(&["runs", "list", "-o", "name"]).ok().out.trim().to_owned();
    assert_eq!(
        (&first["run"], &first["noun"], &first["verb"]),
        (&json!(run), &json!("applications"), &json!("expire"))
    );
    assert_eq!((&first["exit"], &first["code"]), (&json!(10), &json!("partial")));
    assert_eq!(first["counts"], json!({ "done": 1, "refused": 1 }));
    assert_eq!((&first["reason"], &first["profile"]), (&json!("stale"), &json!("p")));
    assert!(first["duration_s"].as_f64().unwrap() >= 0.0 && first["host"].is_string(), "{first}");
    assert!(first["command"].as_array().unwrap().contains(&json!("--yes")), "{first}");
    // Before there is a run, and where nothing was sent.
    cli.run(&["applications", "expire", "--yes"]).exits(2);
    let refused = told(&path);
    assert_eq!((&refused["exit"], &refused["run"], &refused["verb"]), (&json!(2), &Value::Null, &json!("expire")));
    cli.run(&["applications", "patch", "c-00", "-yf", "accountName=Secret Name"]).ok();
    assert!(!told(&path).to_string().contains("Secret Name"), "the command line is redacted");
    // Reads and dry runs are no writes.
    cli.run(&["applications", "list"]).ok();
    cli.run(&["applications", "expire", "c-02", "--dry-run"]).ok();
    assert!(!path.exists());
    let seen = fs::read_to_string(path.with_extension("env")).unwrap();
    assert!(!seen.contains("key-of-the-environment"), "no credential is handed on: {seen}");
}

#[test]
fn a_resumption_and_an_applied_plan_are_told_by_what_they_write() {
    let bank = Bank::with(stale(3));
    let (cli, path) = with_hook(&bank, TELL, "10s");
    cli.run(&["applications", "expire", "c-00", "--yes", "--deadline", "0s"]).exits(10);
    let run = told(&path)["run"].clone();
    cli.run(&["runs", "resume", run.as_str().unwrap(), "--yes"]).ok();
    let resumed = told(&path);
    assert_eq!((&resumed["verb"], &resumed["run"], &resumed["exit"]), (&json!("expire"), &run, &json!(0)));
    cli.run(&["applications", "reject", "c-01", "--plan-out", "p.plan"]).ok();
    told(&path);
    cli.run(&["plan", "apply", "p.plan", "--yes"]).ok();
    assert_eq!(told(&path)["verb"], "reject");
}

#[test]
fn output_that_is_lost_is_told_and_recorded_as_the_command_ends() {
    let bank = Bank::with(stale(4));
    let (cli, path) = with_hook(&bank, TELL, "10s");
    let one = &["applications", "expire", "c-00", "--yes"][..];
    let many = &["applications", "expire", "--older-than", "30d", "--yes"];
    for args in [one, many] {
        super::exits::without_stdout(&cli, args).exits(1).says("closed");
        let told = told(&path);
        assert_eq!((&told["exit"], &told["code"]), (&json!(1), &json!("output")), "{told}");
    }
    let exits: Vec<Value> = cli.run(&["journal", "list", "-o", "ndjson"]).ok().ndjson();
    assert_eq!(exits.iter().map(|run| run["exit"].clone()).collect::<Vec<_>>(), vec![json!(1); 2], "{exits:?}");
    cli.run(&["runs", "check", "--max-age", "1h"]).exits(10).says("exit code 1");
    cli.run(&["journal", "verify"]).ok();
}

#[test]
fn a_canary_that_fails_is_told_by_its_code() {
    let bank = Bank::start(stale(3), false, |request| request.is_write().then(|| Answer::problem(409, "No.")));
    let (cli, path) = with_hook(&bank, TELL, "10s");
    cli.run(&["applications", "expire", "--older-than", "30d", "--yes", "--canary", "1"]).exits(10);
    let told = told(&path);
    assert_eq!((&told["exit"], &told["code"]), (&json!(10), &json!("canary_failed")));
    assert_eq!(told["counts"], json!({ "refused": 1, "not-attempted": 2 }));
}

#[test]
fn a_hook_that_misbehaves_is_a_warning() {
    let bank = Bank::with(stale(6));
    for (at, (script, words)) in [
        ("sleep 600", "took longer than 1 s"),
        ("sleep 600 & exit 0", ""),
        ("exec 0<&-; exit 0", ""),
        ("exit 3", "failed"),
        ("kill -9 $$", "failed"),
    ]
    .into_iter()
    .enumerate()
    {
        let (cli, _) = with_hook(&bank, script, "1s");
        let out = cli.run(&["applications", "expire", &format!("c-0{at}"), "--yes"]).ok();
        assert!(words.is_empty() || out.err.contains(words), "{script}: {}", out.err);
    }
    let cli = Cli::with_profile(&bank, "p", "", "[hooks]\nafter = [\"/nonexistent/hook\"]\n", true);
    cli.run(&["applications", "expire", "c-05", "--yes"]).ok().says("cannot be started");
    for bad in ["timeout = \"0s\"", "timeout = \"soon\"", "timeout = 3", "after = \"one text\""] {
        let cli = Cli::with_profile(&bank, "p", "", &format!("[hooks]\n{bad}\n"), true);
        cli.run(&["applications", "expire", "c-05", "--yes"]).exits(2).says("hooks.");
    }
}

#[test]
fn an_interrupted_run_is_told() {
    let bank = Bank::with(stale(8));
    let (cli, path) = with_hook(&bank, TELL, "10s");
    let run = cli.spawn(&["applications", "expire", "--older-than", "30d", "--yes", "--rps", "1", "-j", "1"]);
    wait_for("a write", || !bank.writes().is_empty());
    run.signal("TERM");
    run.end().exits(143);
    let interrupted = told(&path);
    assert_eq!((&interrupted["exit"], &interrupted["code"]), (&json!(143), &json!("interrupted")));
}
