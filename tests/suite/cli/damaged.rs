//! Recovery from a damaged record; and a machine short of resources must not report an intact one as damaged.

use std::fs;

use serde_json::json;

use super::{
    Cli,
    bank::{Bank, stale},
};

const REJECT: [&str; 5] = ["applications", "reject", "c-04", "--yes", "-ojson"];

/// A run that is whole, and a journal whose first line is no longer what was written.
fn damaged() -> (Bank, Cli, String) {
    let bank = Bank::with(stale(5));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "c-00", "c-01", "--yes"]).ok();
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    let journal = cli.state().join("journal.jsonl");
    let text = fs::read_to_string(&journal).unwrap().replacen("\"expire\"", "\"reject\"", 1);
    fs::write(&journal, text).unwrap();
    (bank, cli, run)
}

#[test]
fn sealing_puts_a_damaged_journal_aside_and_writes_go_on() {
    let (bank, cli, run) = damaged();
    let old = fs::read(cli.state().join("journal.jsonl")).unwrap();
    let out = cli.run(&REJECT).exits(12);
    assert!(out.error()["hint"].as_str().unwrap().contains("casectl journal seal --reason"), "{}", out.err);
    let doctor = cli.run(&["doctor", "-o", "json"]).exits(12).json();
    let state = doctor.as_array().unwrap().iter().find(|row| row["check"] == "state").unwrap().clone();
    assert_eq!(state["code"], "damaged", "{state}");
    cli.run(&["journal", "seal"]).exits(2);
    let sealed = cli.run(&["journal", "seal", "--reason", "an editor was at it", "-o", "json"]).ok().json();
    let folder = std::path::PathBuf::from(sealed["folder"].as_str().unwrap());
    assert_eq!(fs::read(folder.join("journal.jsonl")).unwrap(), old, "kept as it was");
    for head in ["old_head", "old_last", "head"] {
        assert_eq!(sealed[head].as_str().unwrap().len(), 64, "{sealed}");
    }
    cli.run(&["journal", "verify"]).ok().says("an editor was at it").says("1 whole");
    cli.run(&REJECT).ok();
    cli.run(&["journal", "verify"]).ok().says("2 whole");
    assert_eq!(cli.run(&["journal", "show", &run, "-o", "ndjson"]).ok().ndjson().len(), 2);
    assert_eq!(bank.writes().len(), 3);
    let again = cli.run(&["journal", "seal", "--reason", "x", "-ojson"]).exits(2);
    assert_eq!(again.error()["code"], "nothing_to_seal");
    // What the new journal took over is as tamper-evident as before.
    let file = cli.state().join("runs").join(format!("{run}.jsonl"));
    let text = fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    fs::write(&file, lines[..lines.len() - 1].concat()).unwrap();
    cli.run(&["journal", "verify"]).exits(12);
}

#[test]
fn sealing_puts_aside_the_run_files_that_do_not_verify() {
    let bank = Bank::with(stale(5));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "c-00", "c-01", "--yes"]).ok();
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    let file = cli.state().join("runs").join(format!("{run}.jsonl"));
    let text = fs::read_to_string(&file).unwrap().replacen("c-01", "c-02", 1);
    fs::write(&file, &text).unwrap();
    let doctor = cli.run(&["doctor", "-o", "json"]).exits(12);
    cli.run(&["journal", "verify"]).exits(12);
    drop(doctor);
    let sealed = cli.run(&["journal", "seal", "--reason", "edited", "-o", "json"]).ok().json();
    assert_eq!(sealed["runs"], json!([run]));
    let folder = std::path::PathBuf::from(sealed["folder"].as_str().unwrap());
    assert_eq!(fs::read_to_string(folder.join(format!("{run}.jsonl"))).unwrap(), text);
    cli.run(&["journal", "verify"]).ok();
    // A list that cannot have it says where it is.
    for asked in [&[][..], &["--since", "1h"], &["--case", "c-00"]] {
        let out = cli.run(&[&["journal", "list"], asked].concat()).ok();
        out.says("1 run that did not verify is not listed: put aside in sealed/");
    }
    cli.run(&REJECT).ok();
}

/// A journal that was taken away is no fresh one.
#[test]
fn nothing_is_written_where_the_journal_was_taken_away() {
    let bank = Bank::with(stale(5));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "c-00", "--yes"]).ok();
    fs::remove_file(cli.state().join("journal.jsonl")).unwrap();
    let writes = bank.writes().len();
    let out = cli.run(&REJECT).exits(12);
    assert_eq!(out.error()["code"], "damaged");
    assert_eq!(bank.writes().len(), writes);
    cli.run(&["journal", "seal", "--reason", "gone"]).ok();
    cli.run(&REJECT).ok();
    cli.run(&["journal", "verify"]).ok().says("2 whole");
}

/// Runs an order, does something to its run file while the first of four writes is under way, and gives the end and the
/// number of writes.
#[cfg(unix)]
fn meanwhile(change: impl Fn(&std::path::Path)) -> (super::Out, usize) {
    let gate = super::bank::Gate::default();
    let held = gate.clone();
    let bank = Bank::start(stale(4), false, move |request| {
        if request.is_write() {
            held.wait();
        }
        None
    });
    let cli = Cli::on(&bank);
    let run = cli.spawn(&["applications", "expire", "--older-than", "30d", "--yes", "-j1", "-o", "ndjson"]);
    super::wait_for("a write", || bank.writes().len() == 1);
    let folder = cli.state().join("runs");
    let file = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    change(&file);
    gate.open();
    (run.end(), bank.writes().len())
}

#[cfg(unix)]
#[test]
fn a_run_whose_file_is_removed_or_emptied_under_way_ends_with_12() {
    for emptied in [false, true] {
        let (out, writes) =
            meanwhile(|file| if emptied { fs::write(file, "") } else { fs::remove_file(file) }.unwrap());
        let out = out.exits(12);
        assert_eq!(out.error()["code"], "damaged");
        assert_eq!(writes, 1, "the rest is not attempted");
    }
}

/// Short of descriptors at any point: an error, and never a panic; whatever was recorded by then verifies.
#[cfg(target_os = "linux")]
#[test]
fn no_limit_of_descriptors_makes_a_panic_or_a_false_alarm() {
    let bank = Bank::with(stale(2));
    let mut codes = std::collections::BTreeMap::new();
    for limit in 3..24 {
        let cli = Cli::on(&bank);
        let script =
            format!("ulimit -n {limit}; exec \"$0\" applications reject c-00 --unguarded --yes --retry 0 -o json");
        let mut command = cli.command(&[]);
        let program = command.get_program().to_owned();
        let envs: Vec<_> =
            command.get_envs().map(|(key, value)| (key.to_owned(), value.map(ToOwned::to_owned))).collect();
        let mut shell = std::process::Command::new("/bin/sh");
        shell.env_clear().args(["-c", &script]).arg(program);
        for (key, value) in envs {
            shell.env(key, value.unwrap_or_default());
        }
        let _ = command.stdin(std::process::Stdio::null());
        let out = shell.output().unwrap();
        let err = String::from_utf8_lossy(&out.stderr).into_owned();
        let code = out.status.code().unwrap_or(-1);
        assert!(![101, -1].contains(&code) && !err.contains("panicked"), "{limit}: {code} {err}");
        *codes.entry(code).or_insert(0) += 1;
        cli.run(&["journal", "verify"]).ok();
    }
    assert!(codes.contains_key(&1), "{codes:?}");
}

#[test]
fn what_an_edited_file_holds_is_one_line() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "reject", "c-00", "--yes", "--reason", "first\nrun 00000000: forged line"]).ok();
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    for noun in ["runs", "journal"] {
        let out = cli.run(&[noun, "show", &run]).ok();
        assert!(!out.err.lines().any(|line| line.starts_with("run 00000000")), "{}", out.err);
        assert!(out.err.contains("first run 00000000: forged line"), "{}", out.err);
    }
}

#[cfg(unix)]
#[test]
fn a_state_folder_that_others_can_exchange_is_refused() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    let folder = cli.state().parent().unwrap().to_owned();
    super::set_mode(&folder, 0o777);
    let out = cli.run(&["applications", "reject", "c-00", "--yes", "-ojson"]).exits(2);
    assert_eq!(out.error()["code"], "permissions");
    assert!(bank.writes().is_empty());
    super::set_mode(&folder, 0o700);
    cli.run(&["applications", "reject", "c-00", "--yes"]).ok();
}
