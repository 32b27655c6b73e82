//! Signals and kills in the middle of a run.

use std::collections::HashSet;

use serde_json::json;

use super::{
    Cli,
    bank::{Bank, Gate, stale},
    outcomes, wait_for,
};

const EXPIRE: [&str; 9] = ["applications", "expire", "--older-than", "30d", "--yes", "-o", "ndjson", "-j", "2"];

/// A bank that holds every write until the gate opens.
fn slow(cases: usize) -> (Bank, Gate) {
    let gate = Gate::default();
    let held = gate.clone();
    let bank = Bank::start(stale(cases), false, move |request| {
        if request.is_write() {
            held.wait();
        }
        None
    });
    (bank, gate)
}

/// Interrupts a run with two writes under way, and lets those finish.
fn interrupted(signal: &str, code: i32) {
    let (bank, gate) = slow(6);
    let cli = Cli::on(&bank);
    let run = cli.spawn(&EXPIRE);
    wait_for("two writes", || bank.writes().len() == 2);
    run.signal(signal);
    run.wait_for_words("stopping");
    gate.open();
    let out = run.end().exits(code).says("runs resume");
    assert_eq!(out.error()["code"], "interrupted");
    let ends = outcomes(&out.ndjson());
    assert_eq!(ends.iter().filter(|(_, outcome)| outcome == "done").count(), 2, "{ends:?}");
    assert_eq!(ends.iter().filter(|(_, outcome)| outcome == "not-attempted").count(), 4, "{ends:?}");
    assert_eq!(bank.writes().len(), 2);

    let shown = cli.only_run();
    assert_eq!((&shown["status"], &shown["done"], &shown["cases"]), (&json!("interrupted"), &json!(2), &json!(6)));
    let id = shown["run"].as_str().unwrap();
    // The record has the code that the process ended with.
    let recorded = cli.run(&["journal", "list", "-o", "json"]).ok().json();
    assert_eq!(recorded[0]["exit"], code, "{recorded}");
    let resumed = cli.run(&["runs", "resume", id, "--yes", "-o", "ndjson"]).ok();
    assert_eq!(resumed.ndjson().len(), 4);
    assert_eq!(bank.writes().len(), 6);
    let mut written: Vec<String> = bank.writes().iter().map(|write| write.target.clone()).collect();
    written.sort();
    written.dedup();
    assert_eq!(written.len(), 6, "each case once");
    assert_eq!(cli.only_run()["status"], "finished");
    cli.run(&["runs", "resume", id, "--yes"]).ok().says("nothing is left to do");
}

#[test]
fn sigint_lets_cases_in_flight_finish_and_the_run_can_be_resumed() {
    interrupted("INT", 130);
}

#[test]
fn sigterm_does_the_same_with_a_code_of_its_own() {
    interrupted("TERM", 143);
}

#[test]
fn a_terminal_that_is_gone_ends_a_run_as_sigterm_does() {
    interrupted("HUP", 129);
}

/// What `nohup` and a shell's background jobs ask for.
#[cfg(target_os = "linux")]
#[test]
fn signals_that_were_ignored_at_the_start_stay_ignored() {
    let (bank, gate) = slow(3);
    let cli = Cli::on(&bank);
    let mut shell = std::process::Command::new("/bin/sh");
    let bare = cli.command(&EXPIRE);
    shell.args(["-c", "trap '' HUP INT; exec \"$0\" \"$@\""]).arg(bare.get_program()).args(bare.get_args());
    shell.env_clear().envs(bare.get_envs().filter_map(|(key, value)| Some((key, value?))));
    shell.stdin(std::process::Stdio::null());
    shell.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let run = super::Running::new(shell.spawn().unwrap());
    wait_for("two writes", || bank.writes().len() == 2);
    run.signal("HUP");
    run.signal("INT");
    gate.open();
    assert_eq!(run.end().exits(0).ndjson().len(), 3, "all of it");
}

/// Eight cases at two a second: seven have their intent on disk and wait at the rate gate when the signal comes.
#[test]
fn no_write_leaves_the_rate_gate_after_a_signal() {
    let bank = Bank::start(stale(8), false, |_| None);
    let cli = Cli::on(&bank);
    let args = ["applications", "expire", "--older-than", "30d", "--yes", "-o", "ndjson", "--rps", "2", "-j", "8"];
    let run = cli.spawn(&args);
    wait_for("a write", || !bank.writes().is_empty());
    run.signal("TERM");
    let out = run.end().exits(143).says("runs resume");
    let ends = outcomes(&out.ndjson());
    let left = ends.iter().filter(|(_, outcome)| outcome == "not-attempted").count();
    assert_eq!(left + bank.writes().len(), 8, "{ends:?}");
    assert!(bank.writes().len() <= 2, "one that had its turn already, at most: {ends:?}");
    let shown = cli.only_run();
    assert_eq!(
        (&shown["open_intents"], &shown["unknown"]),
        (&json!(0), &json!(0)),
        "the record says that nothing left"
    );
    let resumed = cli.run(&["runs", "resume", shown["run"].as_str().unwrap(), "--yes", "-o", "ndjson"]).ok();
    assert_eq!(resumed.ndjson().len(), left);
    assert!((0..8).all(|n| bank.state_of(&format!("c-0{n}")) == "expired"));
}

/// A shell ends its loop when the command in it died of the signal, and goes on when it only gave a code.
#[cfg(unix)]
#[test]
fn the_process_dies_of_the_signal_that_ended_it() {
    use std::os::unix::process::ExitStatusExt as _;
    for (name, number) in [("HUP", 1), ("INT", 2), ("TERM", 15)] {
        let (bank, gate) = slow(3);
        let cli = Cli::on(&bank);
        let mut run = cli.spawn(&EXPIRE);
        wait_for("two writes", || bank.writes().len() == 2);
        run.signal(name);
        run.wait_for_words("stopping");
        gate.open();
        assert_eq!(run.child.wait().unwrap().signal(), Some(number), "{name}");
        assert_eq!(cli.only_run()["status"], "interrupted", "{name}: its record is closed before");
    }
}

#[test]
fn a_second_signal_leaves_at_once_and_keeps_the_intents() {
    let (bank, gate) = slow(4);
    let cli = Cli::on(&bank);
    let run = cli.spawn(&EXPIRE);
    wait_for("two writes", || bank.writes().len() == 2);
    run.signal("INT");
    run.wait_for_words("stopping");
    run.signal("INT");
    let hint = run.end().exits(130).error()["hint"].to_string();
    let shown = cli.only_run();
    assert_eq!((&shown["status"], &shown["open_intents"]), (&json!("unfinished"), &json!(2)));
    assert_eq!(shown["unknown"], 2);
    assert!(hint.contains(&format!("runs resume {}", shown["run"].as_str().unwrap())), "{hint}");
    gate.open();
    // The bank finishes what it was sent; the resumption finds out and does not repeat it.
    wait_for("the writes that were under way", || {
        (0..4).filter(|n| bank.state_of(&format!("c-0{n}")) == "expired").count() == 2
    });
    cli.run(&["runs", "resume", shown["run"].as_str().unwrap(), "--yes"]).ok();
    assert_eq!(bank.writes().len(), 4);
    assert!((0..4).all(|n| bank.state_of(&format!("c-0{n}")) == "expired"));
}

#[test]
fn a_signal_before_the_first_write_writes_nothing() {
    let gate = Gate::default();
    let held = gate.clone();
    let bank = Bank::start(stale(3), false, move |request| {
        if request.path().starts_with("/applications/") {
            held.wait();
        }
        None
    });
    let cli = Cli::on(&bank);
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let seen = bank.seen().len();
        let run = cli.spawn(&EXPIRE);
        wait_for("a read", || bank.seen().len() > seen + 1);
        run.signal(signal);
        let error = run.end().exits(code).error();
        assert_eq!((&error["code"], &error["exit"]), (&json!("interrupted"), &json!(code)));
        assert_eq!(error["message"], "interrupted while selecting; nothing was written");
    }
    let seen = bank.seen().len();
    let body = cli.file("body.json", "{}");
    let update = cli.spawn(&["applications", "update", "c-00", "--input", &body, "--yes"]);
    wait_for("a read", || bank.seen().len() > seen);
    update.signal("TERM");
    update.end().exits(143).says("interrupted while reading; nothing was written\n");
    let seen = bank.seen().len();
    let read = cli.spawn(&["applications", "show", "c-00"]);
    wait_for("a read", || bank.seen().len() > seen);
    read.signal("INT");
    read.end().exits(130).says("error: interrupted\n");
    gate.open();
    assert!(bank.writes().is_empty());
    assert_eq!(cli.runs(), 0);
}

#[cfg(feature = "sandbox")]
#[test]
fn a_killed_run_is_resumed_and_each_case_is_done_exactly_once() {
    let cli = Cli::sandbox();
    cli.run(&["applications", "list", "-L", "1"]).ok();
    cli.fault("latency=20ms,method=POST");
    // Only some at first, so that the second time has a run to kill.
    for (rows, limit) in [(3, "25"), (9, "0")] {
        let some = ["--limit", limit];
        let some = if limit == "0" { &[][..] } else { &some };
        let run = cli.spawn(&[&EXPIRE[..], some].concat());
        run.wait_for_lines(rows);
        run.signal("KILL");
        let killed = run.end();
        assert_eq!(killed.code, 137);
        let listed = cli.run(&["runs", "list", "-o", "json"]).ok().json();
        let unfinished = listed.as_array().unwrap().iter().find(|run| run["status"] == "unfinished").unwrap().clone();
        let id = unfinished["run"].as_str().unwrap();
        cli.run(&["runs", "show", id]).ok().says("unfinished");
        if rows == 3 {
            let resumed = cli.spawn(&["runs", "resume", id, "--yes", "-o", "ndjson", "-j", "2"]);
            resumed.wait_for_lines(5);
            resumed.signal("KILL");
            resumed.end();
        }
        cli.run(&["runs", "resume", id, "--yes", "-o", "ndjson"]).ok();
    }
    let transitions = cli.store().transitions().unwrap();
    let distinct: HashSet<_> = transitions.iter().map(|t| &t.application).collect();
    assert_eq!(distinct.len(), transitions.len(), "a case was expired twice");
    cli.run(&["applications", "expire", "--older-than", "30d", "--dry-run"]).ok().says("0 match");
    let runs = cli.run(&["runs", "list", "-o", "json"]).ok().json();
    assert!(runs.as_array().unwrap().iter().all(|run| run["status"] == "finished"), "{runs}");
}

#[test]
fn watching_ends_at_a_signal() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let run = cli.spawn(&["applications", "watch", "c-00", "-o", "json"]);
        run.wait_for_lines(1);
        run.signal(signal);
        assert_eq!(run.end().exits(code).err, "", "it is how watching ends");
    }
}

/// Whichever signals come, and in whatever order: the first stops, the second leaves, and no intent is lost.
#[test]
fn a_second_signal_leaves_at_once_whichever_it_is() {
    for (first, second, code) in [("HUP", "HUP", 129), ("TERM", "INT", 130), ("INT", "TERM", 143)] {
        let (bank, gate) = slow(4);
        let cli = Cli::on(&bank);
        let run = cli.spawn(&EXPIRE);
        wait_for("two writes", || bank.writes().len() == 2);
        run.signal(first);
        run.wait_for_words("stopping");
        run.signal(second);
        run.end().exits(code).says("runs resume");
        assert_eq!(cli.only_run()["unknown"], 2, "{first}, then {second}");
        gate.open();
    }
}
