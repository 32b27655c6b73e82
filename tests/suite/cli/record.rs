//! Runs cut off by more than a signal: a full disk, a power failure, a build that no longer exists.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use serde_json::{Value, json};

use super::{
    Cli, Out,
    bank::{Answer, Bank, Gate, stale},
    ended, outcomes,
};

pub fn expire<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["applications", "expire", "--older-than", "30d", "--yes", "-j1", "--retry", "0"], more].concat()
}

pub fn run_file(cli: &Cli, run: &str) -> PathBuf {
    cli.state().join("runs").join(format!("{run}.jsonl"))
}

pub fn first_run(cli: &Cli) -> String {
    cli.run(&["runs", "list", "-o", "name"]).ok().out.lines().last().unwrap().to_owned()
}

/// Keeps the first lines of a file, as a machine leaves it that went down.
pub fn cut(path: &Path, lines: usize) {
    let text = fs::read_to_string(path).unwrap();
    fs::write(path, text.split_inclusive('\n').take(lines).collect::<String>()).unwrap();
}

fn counts(rows: &[Value], outcome: &str) -> usize {
    outcomes(rows).iter().filter(|(_, ended)| ended == outcome).count()
}

/// A limit on the size of files stands for a disk: the write that goes beyond it is refused half-way, as on a full one.
#[cfg(unix)]
fn with_room_for(cli: &Cli, blocks: u32, args: &[&str]) -> Out {
    let plain = cli.command(args);
    let mut shell = std::process::Command::new("sh");
    // Ignored, the signal of that limit becomes the error.
    shell.args(["-c", &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\""), "sh"]);
    shell.arg(plain.get_program()).args(plain.get_args());
    shell.env_clear().envs(plain.get_envs().filter_map(|(key, value)| value.map(|value| (key, value))));
    shell.current_dir(plain.get_current_dir().unwrap()).stdin(std::process::Stdio::null());
    ended(shell.output().unwrap())
}

#[cfg(unix)]
#[test]
fn a_disk_that_fills_up_ends_the_writes_and_the_run_goes_on_with_room() {
    let bank = Bank::with(stale(60));
    let cli = Cli::on(&bank);
    // 60 cases take 10 kB before the first write.
    let args = ["applications", "expire", "--older-than", "30d", "--yes", "-j4", "-o", "ndjson"];
    let out = with_room_for(&cli, 32, &args).exits(1).says("starting ");
    let rows = out.ndjson();
    let (done, left) = (counts(&rows, "done"), counts(&rows, "not-attempted"));
    assert!(done > 0 && left > 20 && done + left == 60, "{done} done, {left} left");
    assert_eq!(bank.writes().len(), done, "what was sent is told, and nothing was sent after the disk was full");
    let error = out.error();
    let run = first_run(&cli);
    assert_eq!((&error["code"], &error["exit"]), (&json!("local_io"), &json!(1)));
    let details = error["details"].to_string();
    assert!(details.contains("the run stopped") && details.contains("is not closed"), "{details}");
    assert!(
        error["hint"].as_str().unwrap().contains(&format!("`casectl runs resume {run}` continues the run")),
        "{error}"
    );
    cli.run(&["journal", "verify"]).ok().says("1 run: 0 whole, 1 open");
    // As long as there is no room nothing is sent.
    with_room_for(&cli, 32, &["runs", "resume", &run, "--yes"]).exits(1);
    assert_eq!(bank.writes().len(), done);
    let rows = cli.run(&["runs", "resume", &run, "--yes", "-o", "ndjson"]).ok().ndjson();
    assert_eq!(counts(&rows, "done"), rows.len());
    assert_eq!(bank.writes().len(), 60, "each once");
    assert_eq!(cli.only_run()["done"], 60);
    cli.run(&["journal", "verify"]).ok().says("1 run: 1 whole");
}

#[cfg(unix)]
#[test]
fn a_run_that_the_journal_cannot_take_is_not_begun() {
    let bank = Bank::with(stale(8));
    let cli = Cli::on(&bank);
    // Each line of the journal holds the reason, so that it outgrows what the next run's file needs.
    let reason = "stale ".repeat(100);
    for id in ["c-00", "c-01", "c-02", "c-03", "c-04"] {
        cli.run(&["applications", "expire", id, "--yes", "--reason", &reason]).ok();
    }
    let (journal, sent) = (fs::read(cli.state().join("journal.jsonl")).unwrap(), bank.writes().len());
    let blocks = u32::try_from(journal.len().div_ceil(512)).unwrap();
    let out = with_room_for(&cli, blocks, &["applications", "expire", "c-05", "c-06", "--yes", "-o", "json"]).exits(1);
    let error = out.error();
    assert_eq!(error["code"], "local_io");
    let message = error["message"].as_str().unwrap();
    assert!(message.starts_with("the run cannot be recorded: ") && message.contains("journal.jsonl"), "{error}");
    assert_eq!(error["details"], json!(["nothing was written"]));
    assert_eq!((bank.writes().len(), cli.runs()), (sent, 5), "no run is left behind");
    assert_eq!(fs::read(cli.state().join("journal.jsonl")).unwrap(), journal, "nor half a line");
    cli.run(&["applications", "expire", "c-05", "--yes"]).ok();
    cli.run(&["journal", "verify"]).ok().says("6 runs: 6 whole");
}

/// A bank that takes the journal away while it answers the last write.
fn that_breaks_the_journal(cases: usize, refused: &'static str) -> (Bank, Cli) {
    let journal: Arc<OnceLock<PathBuf>> = Arc::default();
    let told = Arc::clone(&journal);
    let last = format!("c-{:02}", cases - 1);
    let bank = Bank::start(stale(cases), false, move |request| {
        if request.is_write() && request.target.contains(&last) {
            let path = told.get().unwrap();
            fs::rename(path, path.with_extension("aside")).unwrap();
            fs::create_dir(path).unwrap();
        }
        (request.is_write() && request.target.contains(refused)).then(|| Answer::problem(409, "Not this one."))
    });
    let cli = Cli::on(&bank);
    journal.set(cli.state().join("journal.jsonl")).unwrap();
    (bank, cli)
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn an_end_that_cannot_be_recorded_is_a_local_failure_whatever_became_of_the_cases() {
    for (refused, words) in [("nobody", "all of them succeeded"), ("c-00", "1 of 2 applications was not expired")] {
        let (_bank, cli) = that_breaks_the_journal(2, refused);
        let error = cli.run(&expire(&["-o", "json"])).exits(1).error();
        assert_eq!(error["code"], "local_io", "{error}");
        let run = cli.run(&["runs", "list", "-o", "name"]).ok().out.trim().to_owned();
        assert!(error["details"].to_string().contains(words), "{error}");
        assert!(error["details"].to_string().contains(&format!("the record of run {run} is not closed")), "{error}");
        assert!(error["hint"].as_str().unwrap().contains(&format!("`casectl runs resume {run}` closes it")), "{error}");
        let journal = cli.state().join("journal.jsonl");
        fs::remove_dir(&journal).unwrap();
        fs::rename(journal.with_extension("aside"), &journal).unwrap();
        cli.run(&["runs", "resume", &run, "--yes"]).exits(if refused == "c-00" { 10 } else { 0 });
        assert_eq!(cli.run(&["journal", "list", "-q", ".[].end"]).ok().out, "finished\n");
    }
}

/// More than a local failure: what the record says can no longer be trusted.
#[test]
fn a_journal_that_somebody_damages_during_a_run_is_exit_12() {
    let journal: Arc<OnceLock<PathBuf>> = Arc::default();
    let told = Arc::clone(&journal);
    let bank = Bank::start(stale(2), false, move |request| {
        let path = told.get().unwrap();
        if request.is_write() {
            fs::write(path, format!("{}not a record\n", fs::read_to_string(path).unwrap())).unwrap();
        }
        request.target.contains("c-00").then(|| Answer::problem(409, "Not this one.")).filter(|_| request.is_write())
    });
    let cli = Cli::on(&bank);
    journal.set(cli.state().join("journal.jsonl")).unwrap();
    let error = cli.run(&expire(&["-o", "json"])).exits(12).error();
    assert_eq!(error["code"], "damaged");
    let details = error["details"].to_string();
    assert!(details.contains("the writes are over: 1 of 2 applications was not expired"), "{error}");
    assert!(!details.contains("no write was sent"), "{error}");
}

#[test]
fn an_end_that_only_the_run_file_has_is_told_and_added() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    cli.run(&expire(&[])).ok();
    let (run, journal) = (first_run(&cli), cli.state().join("journal.jsonl"));
    let whole = fs::read_to_string(&journal).unwrap();
    // The machine went down between the two files.
    cut(&journal, 1);
    let row = &cli.run(&["journal", "verify", "-o", "ndjson"]).ok().says("0 whole, 1 open").ndjson()[0];
    assert_eq!(row["verdict"], "open");
    assert!(row["what"].as_str().unwrap().contains("`runs resume` adds it"), "{row}");
    cli.run(&["runs", "archive", "--before", "2999-01-01"]).ok().says("or the journal lacks the end");
    cli.run(&["runs", "resume", &run, "--yes"]).ok().says("the journal lacked its end, and has it now");
    assert_eq!(fs::read_to_string(&journal).unwrap(), whole, "the line that would have been written");
    cli.run(&["runs", "resume", &run, "--yes"]).ok().says("nothing is left to do");
    cli.run(&["journal", "verify"]).ok().says("1 run: 1 whole");
    cli.run(&["runs", "archive", "--before", "2999-01-01"]).ok().says("1 run archived");
    assert_eq!(bank.writes().len(), 1);
}

/// Whatever instant between two operations on the two files the machine goes down at, the run goes on and each case is written
/// once.
#[test]
fn a_machine_that_goes_down_between_any_two_steps_loses_no_case_and_doubles_none() {
    // Header, two cases, frozen | the journal's open | intent | outcome | intent | outcome | closed | the journal's close.
    for (run_lines, journal_lines) in [(4, 0), (4, 1), (5, 1), (6, 1), (7, 1), (8, 1), (9, 1), (9, 2)] {
        for torn in [false, true] {
            let bank = Bank::with(stale(2));
            let cli = Cli::on(&bank);
            cli.run(&expire(&[])).ok();
            let (run, journal) = (first_run(&cli), cli.state().join("journal.jsonl"));
            let path = run_file(&cli, &run);
            let next = fs::read_to_string(&path).unwrap().lines().nth(run_lines).map(str::to_owned);
            cut(&path, run_lines);
            cut(&journal, journal_lines);
            if let Some(next) = next.filter(|_| torn) {
                let text = fs::read_to_string(&path).unwrap();
                fs::write(&path, format!("{text}{}", &next[..next.len() / 2])).unwrap();
            }
            let place = format!("{run_lines} and {journal_lines} lines, torn: {torn}");
            let found = cli.run(&["journal", "verify"]);
            assert_eq!(found.code, 0, "{place}: {}", found.err);
            // The bank has done both, so that they are found done, or already there.
            let resumed = cli.run(&["runs", "resume", &run, "--yes"]);
            assert_eq!(resumed.code, 0, "{place}: {}", resumed.err);
            assert_eq!(bank.writes().len(), 2, "{place}: nothing is sent twice");
            let verified = cli.run(&["journal", "verify"]).ok();
            assert!(verified.err.contains("1 run: 1 whole"), "{place}: {}", verified.err);
            assert_eq!(cli.only_run()["status"], "finished", "{place}");
        }
    }
}

#[cfg(feature = "sandbox")]
#[test]
fn a_record_of_the_first_build_is_taken_up_by_the_program() {
    let cli = Cli::sandbox();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/journal/format-1");
    fs::create_dir_all(cli.state().join("runs")).unwrap();
    super::private_folder(&cli.state());
    fs::copy(from.join("journal.jsonl"), cli.state().join("journal.jsonl")).unwrap();
    for entry in fs::read_dir(from.join("runs")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, cli.state().join("runs").join(path.file_name().unwrap())).unwrap();
    }
    let runs = cli.run(&["runs", "list", "-o", "json"]).ok().json();
    assert_eq!(
        (&runs[0]["status"], &runs[0]["done"], &runs[0]["open_intents"]),
        (&json!("unfinished"), &json!(2), &json!(2))
    );
    let run = runs[0]["run"].as_str().unwrap();
    // The simulated server of that day is gone: its cases have other versions now, which are left alone.
    let out = cli.run(&["runs", "resume", run, "--yes", "-o", "ndjson"]).exits(10).says("3 changed; 2 done before");
    assert_eq!(counts(&out.ndjson(), "changed"), 3);
    assert!(cli.store().transitions().unwrap().is_empty());
    cli.run(&["journal", "verify"]).ok().says("3 runs: 3 whole");
}

#[test]
fn a_request_of_ones_own_that_was_cut_off_is_closed_as_unknown_and_never_sent_again() {
    let bank = Bank::start(stale(1), false, |request| request.is_write().then(Answer::gone));
    let cli = Cli::on(&bank);
    let out = cli.run(&["api", "apiture", "expiredApplications", "-X", "POST", "-f", "x=1", "--yes"]).exits(14);
    assert!(!out.err.contains("runs retry") && !out.err.contains("original command"), "{}", out.err);
    let run = first_run(&cli);
    cut(&run_file(&cli, &run), 4);
    cut(&cli.state().join("journal.jsonl"), 1);
    let sent = bank.seen().len();
    cli.run(&["runs", "retry", &run, "--yes"]).exits(2).says(&format!("first `casectl runs resume {run}`"));
    let out = cli.run(&["runs", "resume", &run, "--yes", "-o", "json"]).exits(14);
    assert_eq!(out.error()["code"], "reply_lost");
    assert!(!out.err.contains("again"), "what may have been sent is not to be sent again: {}", out.err);
    assert_eq!(cli.only_run()["status"], "finished");
    cli.run(&["runs", "retry", &run, "--yes"]).exits(2).says("no record holds one");
    assert_eq!(bank.seen().len(), sent);
    cli.run(&["journal", "verify"]).ok();
}

#[test]
fn what_failed_is_for_a_retry_and_the_words_say_so() {
    let bank = Bank::start(stale(3), false, |request| {
        let about = |id: &str| request.is_write() && request.target.contains(id);
        about("c-00")
            .then(|| Answer::problem(403, "Not you."))
            .or_else(|| about("c-01").then(|| Answer::problem(409, "No.")))
    });
    let cli = Cli::on(&bank);
    let out = cli.run(&expire(&[])).exits(10);
    let run = first_run(&cli);
    let retry = format!("hint: `casectl runs retry {run}` takes the failed ones again, as a new run\n");
    assert!(out.err.ends_with(&retry), "{}", out.err);
    cli.run(&["runs", "resume", &run, "--yes"]).exits(10).says(&retry);
    // A retry of that takes the one that failed, and leaves the one that was refused to a person.
    let rows = cli
        .run(&["runs", "retry", &run, "--yes", "-o", "ndjson"])
        .exits(4)
        .says("1 changed, refused or not taken over");
    assert_eq!(outcomes(&rows.ndjson()), [("c-00".to_owned(), "failed".to_owned())]);
    // Of a case that does not exist no repetition helps.
    let out = cli.run(&["applications", "expire", "c-02", "nobody", "--yes"]).exits(10);
    assert!(!out.err.contains("runs retry"), "{}", out.err);
}

#[test]
fn a_resumption_has_limits_of_its_own() {
    let bank = Bank::start(stale(4), false, |request| request.is_write().then(|| Answer::problem(409, "No.")));
    let cli = Cli::on(&bank);
    cli.run(&expire(&["--deadline", "0s"])).exits(10);
    let run = first_run(&cli);
    cli.run(&["runs", "resume", &run, "--yes", "--rps", "0"]).exits(2).says("--rps");
    cli.run(&["runs", "resume", &run, "--yes", "--deadline", "0s"]).exits(10).says("--deadline has passed");
    assert!(bank.writes().is_empty());
    cli.run(&["runs", "resume", &run, "--yes", "--max-failures", "2", "-j1", "--reason", "ticket 9"])
        .says("--max-failures is reached");
    assert_eq!(bank.writes().len(), 2);
    cli.run(&["runs", "show", &run]).ok().says(": ticket 9\n");
    cli.run(&["journal", "verify"]).ok();
}

#[test]
fn a_run_belongs_to_one_process_at_a_time() {
    let gate = Gate::default();
    let held = gate.clone();
    let bank = Bank::start(stale(2), false, move |request| {
        if request.is_write() && request.target.contains("c-01") {
            held.wait();
        }
        None
    });
    let cli = Cli::on(&bank);
    let running = cli.spawn(&expire(&["-o", "ndjson"]));
    running.wait_for_lines(1);
    let run = first_run(&cli);
    for other in [["runs", "resume"], ["runs", "retry"]] {
        let out = cli.run(&[other[0], other[1], &run, "--yes", "-o", "json"]).exits(2);
        assert_eq!(out.error()["code"], "run_locked", "{other:?}");
    }
    cli.run(&["runs", "archive", "--before", "2999-01-01"]).ok().says("0 runs archived");
    let row = &cli.run(&["journal", "verify", "-o", "ndjson"]).ok().ndjson()[0];
    assert_eq!((&row["verdict"], &row["what"]), (&json!("open"), &json!("a process works on it")));
    assert_eq!(cli.only_run()["status"], "running");
    gate.open();
    running.end().ok();
    assert_eq!(bank.writes().len(), 2);
}
