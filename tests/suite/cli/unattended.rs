//! Monitoring of unattended runs: `runs check`, the metrics, and the line of an order that found nothing.

use std::fs;

use serde_json::json;

use super::{
    Cli, Out,
    bank::{Answer, Bank, stale},
};

const EXPIRE: [&str; 7] = ["applications", "expire", "--older-than", "30d", "--yes", "-o", "ndjson"];
const CHECK: [&str; 4] = ["runs", "check", "--max-age", "26h"];

fn check(cli: &Cli, more: &[&str]) -> Out {
    cli.run(&[&CHECK[..], more].concat())
}

#[test]
fn an_order_that_finds_nothing_leaves_a_line_and_no_run_file() {
    let bank = Bank::with(Vec::new());
    let cli = Cli::on(&bank);
    check(&cli, &[]).exits(8).says("no run has succeeded so far");
    cli.run(&[&EXPIRE[..], &["--dry-run"]].concat()).ok();
    check(&cli, &[]).exits(8);
    cli.run(&[&EXPIRE[..], &["--reason", "nightly"]].concat()).ok();
    assert_eq!(cli.runs(), 0);
    let entries = cli.run(&["journal", "list", "-o", "ndjson"]).ok().ndjson();
    assert_eq!(entries.len(), 1, "{entries:?}");
    let entry = &entries[0];
    assert_eq!((&entry["end"], &entry["run"], &entry["exit"]), (&json!("nothing"), &json!(null), &json!(0)));
    assert_eq!(
        (&entry["noun"], &entry["verb"], &entry["reason"]),
        (&json!("applications"), &json!("expire"), &json!("nightly"))
    );
    assert!(entry["criteria_hash"].is_string() && entry["cutoff"].is_string() && entry["operator"].is_string());
    assert_eq!(cli.run(&["journal", "list", "-o", "name"]).ok().out, "");
    cli.run(&["journal", "verify"]).ok();
    check(&cli, &[]).ok();
    check(&cli, &["--noun", "applications", "--verb", "expire"]).ok();
    check(&cli, &["--verb", "cancel"]).exits(8);
    check(&cli, &["-p", "another"]).exits(8);
    let metrics = cli.run(&["runs", "metrics"]).ok().out;
    assert!(
        metrics.contains("casectl_last_run_exit_code{profile=\"env\",noun=\"applications\",verb=\"expire\"} 0\n"),
        "{metrics}"
    );
}

#[test]
fn the_check_answers_in_the_order_of_weight() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    cli.run(&EXPIRE).ok();
    let ok = check(&cli, &[]).ok();
    assert_eq!(ok.out.lines().count(), 1, "{}", ok.out);
    assert!(ok.out.starts_with("casectl runs OK: the last success was at "), "{}", ok.out);
    let shown = check(&cli, &["-o", "json"]).ok().json();
    assert_eq!((&shown["status"], &shown["exit"], &shown["last_exit"]), (&json!("ok"), &json!(0), &json!(0)));
    check(&cli, &[]).ok();
    cli.run(&["runs", "check", "--max-age", "0d"]).exits(2);

    // A run that fails in part, then one whose outcome is unknown, then damage: each outweighs what came before.
    let failing = Bank::start(stale(3), false, |request| {
        (request.is_write() && request.target.contains("c-01")).then(|| Answer::new(500, "{}"))
    });
    let cli = Cli::on(&failing);
    let exit = cli.run(&[&EXPIRE[..], &["-j1", "--retry", "0"]].concat()).code;
    assert!(exit == 10 || exit == 14, "{exit}");
    let out = check(&cli, &["-o", "json"]);
    assert_eq!(out.code, exit, "{}", out.err);
    let journal = cli.state().join("journal.jsonl");
    let text = fs::read_to_string(&journal).unwrap().replacen("\"expire\"", "\"reject\"", 1);
    fs::write(&journal, text).unwrap();
    let out = check(&cli, &["-o", "json"]).exits(12);
    assert_eq!(out.error()["code"], "damaged");
    assert_eq!(out.json()["exit"], 12);
}

#[cfg(unix)]
#[test]
fn a_killed_run_never_looks_successful() {
    let gate = super::bank::Gate::default();
    let held = gate.clone();
    let bank = Bank::start(stale(3), false, move |request| {
        if request.is_write() {
            held.wait();
        }
        None
    });
    let cli = Cli::on(&bank);
    let run = cli.spawn(&[&EXPIRE[..], &["-j1"]].concat());
    super::wait_for("a write", || bank.writes().len() == 1);
    let open =
        |metrics: &str| metrics.lines().any(|line| line.starts_with("casectl_runs_open") && line.ends_with(" 1"));
    assert!(open(&cli.run(&["runs", "metrics"]).ok().out), "under way");
    run.signal("KILL");
    run.end();
    gate.open();
    check(&cli, &[]).exits(14);
    let metrics = cli.run(&["runs", "metrics"]).ok().out;
    assert!(open(&metrics), "{metrics}");
    assert!(!metrics.contains("last_success"), "{metrics}");
    assert!(
        metrics.contains("casectl_last_run_exit_code{profile=\"env\",noun=\"applications\",verb=\"expire\"} 137\n"),
        "{metrics}"
    );
    let id = cli.only_run()["run"].as_str().unwrap().to_owned();
    cli.run(&["runs", "abandon", &id, "--reason", "the bank did it by hand"]).ok().says("is abandoned");
    cli.run(&["journal", "verify"]).ok().says("1 whole");
    check(&cli, &[]).exits(10);
    cli.run(&["runs", "abandon", &id, "--reason", "x"]).exits(2);
    cli.run(&["runs", "abandon", &id]).exits(2);
    // It is said to be what it is; what may have been written is left, and the rest can be ordered again.
    cli.run(&["runs", "resume", &id, "--yes"]).exits(14).says("is abandoned; a resumption can do nothing more");
    let again = cli.run(&["runs", "retry", &id, "--dry-run"]).ok();
    again.says("1 unknown are not retried: they may have been written");
    // Archived, it is still closed, and a list that leaves it out says so.
    cli.run(&["runs", "archive", "--before", "2999-01-01"]).ok().says("1 run archived");
    cli.run(&["runs", "abandon", &id, "--reason", "x"]).exits(2).says("is closed (abandoned)");
    cli.run(&["runs", "list", "--since", "1h"]).ok().says("no such runs but for archived ones");
    assert_eq!(cli.run(&["runs", "list", "--archived", "-o", "name"]).ok().out.trim(), id);
}

#[test]
fn a_document_whose_outcome_stays_unknown_is_abandoned_and_counted_no_longer() {
    let bank = Bank::start(stale(2), false, |request| {
        (request.method == "POST" && !request.target.contains("c-0")).then(|| Answer::new(500, "{}"))
    });
    let cli = Cli::on(&bank);
    let file = cli.file("new.json", "{\"accountName\": \"Savings\"}");
    let first = cli.run(&["applications", "create", "--input", &file, "--yes"]).exits(14);
    let id = cli.only_run()["run"].as_str().unwrap().to_owned();
    let hint = format!("casectl runs abandon {id} --reason TEXT");
    let first = first.says(&hint);
    assert_eq!(first.err.matches("runs abandon").count(), 1, "{}", first.err);
    let ends = |cli: &Cli| {
        let list = |noun: &str| cli.run(&[noun, "list", "-o", "json"]).ok().json().as_array().unwrap().clone();
        let of = |rows: Vec<serde_json::Value>, field: &str| {
            let row = rows.into_iter().find(|row| row["run"] == id.as_str()).unwrap();
            row[field].as_str().unwrap().to_owned()
        };
        let shown = cli.run(&["runs", "show", &id, "-o", "json"]).ok().json()["status"].as_str().unwrap().to_owned();
        [of(list("runs"), "status"), of(list("journal"), "end"), shown]
    };
    assert_eq!(ends(&cli), ["finished"; 3]);
    let out = check(&cli, &[]).exits(14).says(&hint);
    assert!(!out.err.contains("runs resume"), "{}", out.err);
    cli.run(&["runs", "resume", &id, "--yes"]).exits(14).says(&hint);
    cli.run(&["runs", "show", &id]).ok().says(&hint);
    assert_eq!(cli.run(&["status", "-o", "json"]).json()["runs"].as_array().map_or(0, Vec::len), 1);
    cli.run(&["applications", "expire", "c-00", "--yes"]).ok();
    check(&cli, &[]).exits(14);
    cli.run(&["runs", "abandon", &id]).exits(2);
    cli.run(&["runs", "abandon", &id, "--reason", "none at the bank"]).ok().says("what is unknown stays unknown");
    assert_eq!(ends(&cli), ["abandoned"; 3]);
    check(&cli, &[]).ok();
    let metrics = cli.run(&["runs", "metrics"]).ok().out;
    assert!(
        !metrics.lines().any(|line| line.starts_with("casectl_cases_unknown") && line.ends_with(" 1")),
        "{metrics}"
    );
    assert_eq!(cli.run(&["status", "-o", "json"]).json()["runs"].as_array().map_or(0, Vec::len), 0);
    cli.run(&["runs", "show", &id]).ok().says("abandoned by ").says("none at the bank");
    cli.run(&["journal", "show", &id]).ok().says("journal: abandoned in line");
    cli.run(&["journal", "verify"]).ok().says("2 whole");
    cli.run(&["runs", "abandon", &id, "--reason", "x"]).exits(2).says("is closed (abandoned)");
    let out = cli.run(&["runs", "resume", &id, "--yes"]).exits(14);
    assert!(!out.err.contains("runs abandon"), "{}", out.err);
}

#[test]
fn metrics_go_to_a_file_that_the_exporter_reads() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    let file = cli.file("casectl.prom", "");
    let seen = bank.seen().len();
    let mut bad = vec!["/", "no/such/folder/x.prom", "."];
    let link = format!("{file}-link");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&file, &link).unwrap();
    if cfg!(unix) {
        bad.extend(["/dev/null", &link]);
    }
    for bad in bad {
        let out = cli.run(&[&EXPIRE[..], &["--metrics", bad]].concat()).exits(2);
        assert_eq!(out.error()["code"], "metrics_file", "{bad}");
    }
    assert_eq!(bank.seen().len(), seen, "nothing was asked of the server");
    cli.run(&[&EXPIRE[..], &["--metrics", &file]].concat()).ok();
    let text = fs::read_to_string(&file).unwrap();
    let labels = "{profile=\"env\",noun=\"applications\",verb=\"expire\"";
    for line in ["casectl_last_run_exit_code", "casectl_runs_open", "casectl_cases_unknown"] {
        assert!(text.contains(&format!("{line}{labels}}} 0\n")), "{line}: {text}");
    }
    assert!(text.contains(&format!("casectl_last_run_cases{labels},outcome=\"done\"}} 2\n")), "{text}");
    for name in [
        "casectl_last_run_timestamp_seconds",
        "casectl_last_success_timestamp_seconds",
        "casectl_last_run_duration_seconds",
    ] {
        assert!(text.contains(&format!("# TYPE {name} gauge\n{name}{labels}}} ")), "{name}: {text}");
    }
    let id = cli.only_run()["run"].as_str().unwrap().to_owned();
    assert!(!text.contains(&id) && !text.contains("c-00"), "no ids");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o644);
    }
    assert_eq!(cli.run(&["runs", "metrics"]).ok().out, text);
    // The profile names it for every write, and a command that fails leaves it current too.
    let file = cli.file("profile.prom", "");
    let rest = "";
    let with = Cli::with_profile(&bank, "bank", &format!("metrics_file = \"{file}\""), rest, true);
    with.run(&["applications", "approve", "c-00", "--yes"]).exits(5);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("profile=\"bank\",noun=\"applications\",verb=\"approve\"} 5\n"), "{text}");
}

/// Runs with stderr in a file that `$JOURNAL_STREAM` names as the journal, as systemd does, and gives what came there.
#[cfg(unix)]
fn in_a_unit(cli: &Cli, args: &[&str], named: impl Fn(u64, u64) -> String) -> (i32, String) {
    use std::os::unix::fs::MetadataExt as _;
    let path = cli.file("stderr", "");
    let stderr = std::fs::File::create(&path).unwrap();
    let stat = stderr.metadata().unwrap();
    let mut command = cli.command(args);
    command.env("JOURNAL_STREAM", named(stat.dev(), stat.ino())).env("INVOCATION_ID", INVOCATION).stderr(stderr);
    (command.output().unwrap().status.code().unwrap(), std::fs::read_to_string(&path).unwrap())
}

#[cfg(unix)]
const INVOCATION: &str = "8bcb7ab6d9d84c2f8eb9ae4e2b0ff53a";

#[cfg(unix)]
#[test]
fn under_systemd_each_line_says_how_grave_it_is() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    let here = |device, inode| format!("{device}:{inode}");
    let lines = |args: &[&str], code: i32| {
        let (ended, text) = in_a_unit(&cli, args, here);
        assert_eq!(ended, code, "{text}");
        text
    };
    let error = lines(&["applications", "show", "nobody"], 3);
    assert!(error.lines().count() > 2, "{error}");
    assert!(error.lines().all(|line| line.starts_with("<3>")) && error.starts_with("<3>error: "), "{error}");
    let json = lines(&["applications", "show", "nobody", "-o", "json"], 3);
    assert!(json.starts_with("<3>{") && json.lines().count() == 1, "{json}");
    let usage = lines(&["applications", "lost"], 2);
    assert!(usage.lines().all(|line| line.starts_with("<3>")), "{usage}");
    let note = lines(&["applications", "list", "--name", "nobody", "-v"], 0);
    assert!(!note.is_empty() && note.lines().all(|line| line.starts_with("<6>")), "{note}");
    let warned = lines(&["applications", "list", "--columns", "product"], 0);
    assert!(warned.starts_with("<4>warning: ") && warned.lines().count() == 1, "{warned}");
    let doctor = lines(&["doctor", "-p", "nobody"], 2);
    assert!(doctor.lines().any(|line| line.starts_with("<4>  hint: ")), "{doctor}");
    assert!(doctor.lines().all(|line| line.starts_with("<3>") || line.starts_with("<4>")), "{doctor}");
    let debug = lines(&["applications", "show", "c-00", "--debug"], 0);
    assert!(debug.contains("<7>") && debug.lines().all(|line| line.starts_with('<')), "{debug}");
    // A stderr of another kind than the one that the variable names, and it is for people.
    for named in ["", "1", "0:0", "x:y"] {
        let (_, text) = in_a_unit(&cli, &["applications", "show", "nobody"], |_, _| named.to_owned());
        assert!(text.starts_with("error: "), "{named}: {text}");
    }
    let swapped = in_a_unit(&cli, &["applications", "show", "nobody"], |device, inode| format!("{inode}:{device}"));
    assert!(swapped.1.starts_with("error: "), "{}", swapped.1);
}

#[cfg(unix)]
#[test]
fn the_record_names_the_invocation_of_systemd() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank).var("INVOCATION_ID", INVOCATION);
    cli.run(&["applications", "expire", "--older-than", "30d", "--yes"]).ok();
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    let file = std::fs::read_to_string(cli.state().join("runs").join(format!("{run}.jsonl"))).unwrap();
    let header: serde_json::Value = serde_json::from_str(file.lines().next().unwrap()).unwrap();
    assert_eq!(header["invocation_id"], INVOCATION);
    cli.run(&["runs", "show", &run]).ok().says(&format!("invocation of systemd: {INVOCATION}"));
    cli.run(&["journal", "verify"]).ok();
    // People read instants to the second, programs in full.
    for command in [["runs", "show", &run], ["journal", "show", &run]] {
        let told = cli.run(&command).ok().err;
        let instants = told.split_whitespace().filter(|word| word.starts_with("20") && word.contains('T'));
        let instants: Vec<&str> = instants.map(|word| word.trim_end_matches([',', ';'])).collect();
        assert!(!instants.is_empty() && instants.iter().all(|at| at.len() == "2026-11-27T06:39:02Z".len()), "{told}");
    }
    let json = cli.run(&["runs", "list", "-o", "json"]).ok().json();
    assert!(json[0]["started"].as_str().unwrap().contains('.'), "{json}");
    // What is no invocation of systemd is not kept.
    let bank = Bank::with(stale(1));
    let other = Cli::on(&bank).var("INVOCATION_ID", "no\u{1b}[31m id");
    other.run(&["applications", "expire", "--older-than", "30d", "--yes"]).ok();
    let run = other.only_run()["run"].as_str().unwrap().to_owned();
    let shown = other.run(&["runs", "show", &run]).ok();
    assert!(!shown.err.contains("invocation"), "{}", shown.err);
}

#[cfg(unix)]
#[test]
fn a_kill_at_any_moment_leaves_metrics_check_and_journal_of_one_mind() {
    // At the list, at a read, at the first write, in the middle, and at the last write; once with a canary that waits.
    for (stop_at, writes_before) in [("/applications?", 0), ("/c-02", 0), ("=c-00", 1), ("=c-02", 3), ("=c-03", 4)] {
        let gate = super::bank::Gate::default();
        let held = gate.clone();
        let bank = Bank::start(stale(4), false, move |request| {
            if request.target.contains(stop_at) {
                held.wait();
            }
            None
        });
        let cli = Cli::on(&bank);
        let file = cli.file("m.prom", "before\n");
        let run = cli.spawn(&[&EXPIRE[..], &["-j1", "--metrics", &file]].concat());
        super::wait_for("the request", || bank.seen().iter().any(|request| request.target.contains(stop_at)));
        run.signal("KILL");
        run.end();
        gate.open();
        assert_eq!(fs::read_to_string(&file).unwrap(), "before\n", "the old text or the new");
        let began = writes_before > 0;
        assert_eq!(cli.runs(), usize::from(began), "{stop_at}");
        check(&cli, &[]).exits(if began { 14 } else { 8 });
        let metrics = cli.run(&["runs", "metrics"]).ok().out;
        assert_eq!(metrics.contains("last_run_exit_code{"), began, "{metrics}");
        assert!(!metrics.contains("last_success"), "{metrics}");
        cli.run(&["journal", "verify"]).ok();
        if began {
            let id = cli.only_run()["run"].as_str().unwrap().to_owned();
            cli.run(&["runs", "resume", &id, "--yes", "--metrics", &file]).ok();
            check(&cli, &[]).ok();
            let metrics = fs::read_to_string(&file).unwrap();
            assert!(metrics.contains("casectl_runs_open{profile=\"env\",noun=\"applications\",verb=\"expire\"} 0\n"));
            assert!(metrics.contains("last_success"), "{metrics}");
            assert_eq!(cli.run(&["runs", "metrics"]).ok().out, metrics);
        }
    }
}

#[test]
fn a_job_without_home_terminal_or_variables_does_all_of_it() {
    let bank = Bank::with(stale(4));
    let place = tempfile::tempdir().unwrap();
    let state = place.path().join("state");
    let run = |args: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_casectl"));
        command.env_clear().current_dir("/").stdin(std::process::Stdio::null());
        command.env("CASECTL_STATE_DIR", &state).env("CASECTL_APITURE_BASE_URL", bank.base_url());
        command
            .env("CASECTL_APITURE_API_KEY", "key-1234567890")
            .env("CASECTL_APITURE_ACCESS_TOKEN", "token-1234567890");
        let out = command.args(args).output().unwrap();
        (out.status.code().unwrap(), String::from_utf8(out.stderr).unwrap())
    };
    let metrics = place.path().join("m.prom").display().to_string();
    let expire = ["applications", "expire", "--older-than", "30d", "--yes", "--max", "200,100%", "--canary", "1"];
    let (code, err) = run(&[&expire[..], &["--metrics", &metrics]].concat());
    assert_eq!((code, bank.writes().len()), (0, 4), "{err}");
    assert_eq!(run(&["runs", "check", "--max-age", "1h"]).0, 0);
    assert_eq!(run(&["runs", "metrics"]).0, 0);
    assert_eq!(run(&["journal", "verify"]).0, 0);
    let refused = run(&["applications", "expire", "--older-than", "30d", "--max", "5%"]);
    assert_eq!(refused.0, 2, "without a terminal --yes is wanted: {}", refused.1);
    assert!(fs::read_to_string(&metrics).unwrap().contains("casectl_last_run_exit_code"));
}
