//! Changes to the record, as `journal verify` reports them: exit 12, the file, and the first line that does not fit.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::json;

use super::{
    Cli,
    bank::{Bank, stale},
};

/// Two honest runs: three cases expired one after the other, then one rejected.
struct Record {
    cli: Cli,
    first: String,
    second: String,
    bank: Bank,
}

/// The lines of the first run: header, three cases, frozen, an intent and an outcome for each, closed.
const LINES: usize = 12;

impl Record {
    fn new() -> Self {
        let bank = Bank::with(stale(5));
        let cli = Cli::on(&bank);
        cli.run(&["applications", "expire", "c-00", "c-01", "c-02", "--yes", "-j1"]).ok();
        let first = cli.only_run()["run"].as_str().unwrap().to_owned();
        cli.run(&["applications", "reject", "c-03", "--yes"]).ok();
        let runs = cli.run(&["runs", "list", "-o", "name"]).ok().out;
        let second = runs.lines().find(|run| *run != first).unwrap().to_owned();
        let record = Self { cli, first, second, bank };
        assert_eq!(record.lines(&record.run_file()).len(), LINES);
        record.cli.run(&["journal", "verify"]).ok().says("2 runs: 2 whole");
        record
    }

    fn run_file(&self) -> PathBuf {
        self.file_of(&self.first)
    }

    fn file_of(&self, run: &str) -> PathBuf {
        self.cli.state().join("runs").join(format!("{run}.jsonl"))
    }

    fn journal(&self) -> PathBuf {
        self.cli.state().join("journal.jsonl")
    }

    fn lines(&self, file: &Path) -> Vec<String> {
        fs::read_to_string(file).unwrap().lines().map(|line| format!("{line}\n")).collect()
    }

    fn rewrite(&self, file: &Path, change: impl FnOnce(&mut Vec<String>)) {
        let mut lines = self.lines(file);
        change(&mut lines);
        fs::write(file, lines.concat()).unwrap();
    }

    /// `journal verify` must name this file and line. Whatever would go on with the run must refuse too, and send nothing.
    #[track_caller]
    fn names(&self, file: &Path, line: usize, what: &str) {
        let out = self.cli.run(&["journal", "verify", "-o", "json"]).exits(12);
        let error = out.error();
        let message = error["message"].as_str().unwrap();
        assert_eq!(error["code"], "damaged", "{error}");
        assert!(message.contains(&format!("{}, line {line}: {what}", file.display())), "{message}");
        assert_eq!(error["resource"], json!(file.display().to_string()));
    }
}

#[test]
fn a_changed_line_of_a_run_breaks_the_chain_behind_it() {
    for (line, from, to) in [(1, "\"expire\"", "\"reject\""), (3, "c-01", "c-03"), (7, "\"done\"", "\"already\"")] {
        let record = Record::new();
        let file = record.run_file();
        record.rewrite(&file, |lines| lines[line - 1] = lines[line - 1].replacen(from, to, 1));
        record.names(&file, line + 1, "it does not continue the line before");
    }
    // Behind the last line there is only the journal to tell.
    let record = Record::new();
    let file = record.run_file();
    record.rewrite(&file, |lines| lines[LINES - 1] = lines[LINES - 1].replacen("\"done\":3", "\"done\":2", 1));
    record.names(&file, LINES, "the counts differ from the records");
    let record = Record::new();
    let file = record.run_file();
    record.rewrite(&file, |lines| lines[LINES - 1] = lines[LINES - 1].replacen("\"at\":\"2", "\"at\":\"3", 1));
    record.names(&file, LINES + 1, "records that the journal knows of are missing");
}

#[test]
fn a_deleted_line_is_named_where_it_is_missing() {
    for line in [2, 6, 7] {
        let record = Record::new();
        let file = record.run_file();
        record.rewrite(&file, |lines| drop(lines.remove(line - 1)));
        record.names(&file, line, "it does not continue the line before");
    }
    let record = Record::new();
    let file = record.run_file();
    record.rewrite(&file, |lines| lines.truncate(7));
    record.names(&file, 8, "records that the journal knows of are missing");
}

#[test]
fn an_inserted_line_is_named() {
    let record = Record::new();
    let file = record.run_file();
    record.rewrite(&file, |lines| lines.insert(7, lines[6].clone()));
    record.names(&file, 8, "it does not continue the line before");
    let record = Record::new();
    let file = record.run_file();
    record.rewrite(&file, |lines| lines.insert(7, "{\"t\":\"outcome\"}\n".to_owned()));
    record.names(&file, 8, "it is not a record");
}

#[test]
fn swapped_lines_are_named() {
    let record = Record::new();
    let file = record.run_file();
    record.rewrite(&file, |lines| lines.swap(5, 7));
    record.names(&file, 6, "it does not continue the line before");
}

#[test]
fn a_renamed_run_file_is_missing_and_is_not_the_run_of_its_new_name() {
    let record = Record::new();
    let name = "01a1fe85-91be-7766-b174-25dbfdd64974";
    fs::rename(record.run_file(), record.file_of(name)).unwrap();
    record.names(&record.journal(), 1, "the file of this run is missing");
    let rows = record.cli.run(&["journal", "verify", "-o", "json"]).exits(12).json();
    let renamed = rows.as_array().unwrap().iter().find(|row| row["run"] == name).unwrap();
    assert_eq!((&renamed["verdict"], &renamed["line"]), (&json!("damaged"), &json!(1)));
    assert!(renamed["what"].as_str().unwrap().contains("not the run that the journal and the file name say"));
    // Two files that changed places, and one that went where nobody looks for runs.
    let record = Record::new();
    let (first, second) = (record.run_file(), record.file_of(&record.second));
    let aside = record.cli.state().join("aside");
    fs::rename(&first, &aside).unwrap();
    record.names(&record.journal(), 1, "the file of this run is missing");
    fs::rename(&second, &first).unwrap();
    fs::rename(&aside, &second).unwrap();
    record.names(&first, 1, "it is not the run that the journal and the file name say");
}

#[test]
fn a_deleted_run_is_missed_by_the_journal_and_by_whoever_asks_for_it() {
    let record = Record::new();
    fs::remove_file(record.file_of(&record.second)).unwrap();
    record.names(&record.journal(), 3, "the file of this run is missing");
    for asked in [["runs", "show"], ["runs", "resume"], ["runs", "retry"], ["journal", "show"]] {
        let out = record.cli.run(&[asked[0], asked[1], &record.second[..20], "-o", "json"]).exits(12);
        assert_eq!(out.error()["code"], "damaged", "{asked:?}");
    }
    // With its lines of the journal, from the middle of it.
    let record = Record::new();
    fs::remove_file(record.run_file()).unwrap();
    record.rewrite(&record.journal(), |lines| drop(lines.drain(..2)));
    record.names(&record.journal(), 1, "it does not continue the line before");
}

#[test]
fn each_change_of_the_journal_is_named() {
    type Change = fn(&mut Vec<String>);
    let changes: [(Change, usize); 4] = [
        (|lines| lines[1] = lines[1].replacen("\"done\":3", "\"done\":2", 1), 3),
        (|lines| drop(lines.remove(1)), 2),
        (|lines| lines.insert(2, lines[1].clone()), 3),
        (|lines| lines.swap(1, 2), 2),
    ];
    for (change, line) in changes {
        let record = Record::new();
        record.rewrite(&record.journal(), change);
        record.names(&record.journal(), line, "it does not continue the line before");
        // Nothing more is written behind it, to the server neither.
        let writes = record.bank.writes().len();
        if line < 3 {
            record.cli.run(&["runs", "resume", &record.first, "--yes"]).exits(12);
        }
        assert_eq!(record.bank.writes().len(), writes);
    }
    // The last line, which no other vouches for, says something else than its run.
    let record = Record::new();
    record.rewrite(&record.journal(), |lines| lines[3] = lines[3].replacen("\"done\":1", "\"done\":2", 1));
    record.names(&record.journal(), 4, "the counts differ from the records");
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn a_tail_that_is_gone_with_its_run_shows_against_a_head_kept_elsewhere() {
    let record = Record::new();
    let head = record.cli.run(&["journal", "head", "-q", ".hash"]).ok().out;
    record.cli.run(&["journal", "verify", "--head", head.trim()]).ok().says("line 4 of 4");
    fs::remove_file(record.file_of(&record.second)).unwrap();
    record.rewrite(&record.journal(), |lines| lines.truncate(2));
    record.cli.run(&["journal", "verify"]).ok().says("1 run: 1 whole");
    let out = record.cli.run(&["journal", "verify", "--head", head.trim(), "-o", "json"]).exits(12);
    assert_eq!(out.error()["code"], "head_not_found");
    // The journal of another machine.
    let other = Record::new();
    other.cli.run(&["journal", "verify", "--head", head.trim()]).exits(12).says("no line of the journal has the hash");
}

/// Exit 12 promises that no write was sent: also where only the middle of the journal is damaged, which the next line need not see.
#[test]
fn nothing_is_written_on_a_journal_that_does_not_verify() {
    let record = Record::new();
    record.cli.run(&["applications", "expire", "c-00", "c-04", "--yes", "-j1", "--plan-out", "p.jsonl"]).ok();
    let good = fs::read(record.journal()).unwrap();
    record.rewrite(&record.journal(), |lines| lines[1] = lines[1].replacen("\"done\":3", "\"done\":2", 1));
    let (damaged, seen) = (fs::read(record.journal()).unwrap(), record.bank.seen().len());
    let writes: [&[&str]; 4] = [
        &["applications", "reject", "c-04", "--yes"],
        &["applications", "patch", "c-04", "-f", "memo=x", "--yes"],
        &["plan", "apply", "p.jsonl", "--yes"],
        &["runs", "retry", &record.first, "--yes"],
    ];
    for write in writes {
        let out = record.cli.run(&[write, &["-o", "json"]].concat()).exits(12);
        let error = out.error();
        assert_eq!(
            (&error["code"], &error["details"]),
            (&json!("damaged"), &json!(["no write was sent"])),
            "{write:?}"
        );
        let place = format!("{}, line 3: ", record.journal().display());
        assert!(error["message"].as_str().unwrap().contains(&place), "{error}");
        let hint = error["hint"].as_str().unwrap();
        assert!(hint.contains("keep the state folder as evidence") && hint.contains("CASECTL_STATE_DIR"), "{hint}");
    }
    assert_eq!(record.bank.seen().len(), seen, "nothing was asked of the server");
    assert_eq!(fs::read(record.journal()).unwrap(), damaged, "nothing stands behind the damage");
    assert_eq!(record.cli.runs(), 2);
    // A last line that was cut off is normal.
    fs::write(record.journal(), [&good[..], b"{\"prev\":\"12"].concat()).unwrap();
    record.cli.run(&["applications", "reject", "c-04", "--yes"]).ok();
    record.cli.run(&["journal", "verify"]).ok().says("3 runs: 3 whole");
}

#[test]
fn runs_behind_the_damage_of_the_journal_are_not_checked() {
    let record = Record::new();
    record.rewrite(&record.journal(), |lines| lines[0] = lines[0].replacen("\"at\":\"2", "\"at\":\"3", 1));
    let out = record.cli.run(&["journal", "verify", "-o", "json"]).exits(12).says("2 not checked");
    for (row, what) in out.json().as_array().unwrap().iter().zip(["before its end", "before it"]) {
        assert_eq!(
            (&row["verdict"], &row["what"]),
            (&json!("not-checked"), &json!(format!("the journal is damaged {what}")))
        );
    }
    assert!(!out.err.contains("open"), "{}", out.err);
}

#[test]
fn an_anchor_of_zeros_is_that_of_an_empty_journal() {
    let zeros = "0".repeat(64);
    let record = Record::new();
    let out = record.cli.run(&["journal", "verify", "--head", &zeros, "-o", "json"]).exits(12);
    assert_eq!(out.error()["code"], "head_not_found");
    let empty = Cli::bare();
    assert_eq!(empty.run(&["journal", "head", "-o", "name"]).ok().out.trim(), zeros);
    empty.run(&["journal", "verify", "--head", &zeros]).ok();
}

#[cfg(unix)]
#[test]
fn a_record_that_others_may_write_to_is_refused_before_any_request() {
    let record = Record::new();
    let reject = ["applications", "reject", "c-04", "--yes", "-o", "json"];
    let (state, runs, journal) = (record.cli.state(), record.cli.state().join("runs"), record.journal());
    let seen = record.bank.seen().len();
    let refused = |path: &Path, fix: &str| {
        let error = record.cli.run(&reject).exits(2).error();
        assert_eq!((&error["code"], &error["resource"]), (&json!("permissions"), &json!(path.display().to_string())));
        assert_eq!(error["hint"], json!(format!("{fix} {}", path.display())));
        assert!(error["message"].as_str().unwrap().contains("could change the record"), "{error}");
        assert_eq!(record.bank.seen().len(), seen);
    };
    let below = ["runs/archive", "plans", "reviews", "sealed"].map(|name| state.join(name));
    for folder in &below {
        fs::create_dir(folder).unwrap();
        super::set_mode(folder, 0o700);
    }
    let parts = [(&state, 0o777, 0o700), (&runs, 0o770, 0o700), (&journal, 0o602, 0o600)];
    for (path, open, private) in parts.into_iter().chain(below.iter().map(|folder| (folder, 0o770, 0o700))) {
        super::set_mode(path, open);
        refused(path, "run: chmod go-w");
        super::set_mode(path, private);
        // Only root can give a file away.
        if std::os::unix::fs::chown(path, Some(12_345), None).is_ok() {
            refused(path, "if it is yours, run: chown 0");
            std::os::unix::fs::chown(path, Some(0), None).unwrap();
        }
    }
    // A link leads to a folder that others could exchange, though nobody can write to it or to what has the link.
    let elsewhere = tempfile::tempdir().unwrap();
    let moved = elsewhere.path().join("runs");
    super::set_mode(elsewhere.path(), 0o777);
    fs::rename(&runs, &moved).unwrap();
    std::os::unix::fs::symlink(&moved, &runs).unwrap();
    refused(&fs::canonicalize(elsewhere.path()).unwrap(), "run: chmod go-w");
    for local in [
        &["runs", "abandon", &record.first, "--reason", "x"][..],
        &["runs", "archive", "--before", "2999-01-01"],
        &["journal", "seal", "--reason", "x"],
    ] {
        let error = record.cli.run(&[local, &["-o", "json"]].concat()).exits(2).error();
        assert_eq!(error["code"], "permissions", "{local:?}: {error}");
    }
    fs::remove_file(&runs).unwrap();
    fs::rename(&moved, &runs).unwrap();
    // Those who could only read no longer can.
    for (path, mode) in [(&runs, 0o755), (&journal, 0o644)] {
        super::set_mode(path, mode);
    }
    record.cli.run(&reject).ok();
    let mode =
        |path: &Path| std::os::unix::fs::PermissionsExt::mode(&fs::metadata(path).unwrap().permissions()) & 0o777;
    assert_eq!((mode(&runs), mode(&journal)), (0o700, 0o600));
}
