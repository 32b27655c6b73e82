//! Screens that move or are answered, as a terminal shows them in the end: a review, a bulk run under way, a wait for jobs.
//! What the pictures of the documentation show is held here with its colours.

use std::sync::atomic::{AtomicUsize, Ordering};

use rexpect::session::PtySession;
use serde_json::json;

use super::questions::{cases, told};
use crate::cli::{
    Cli,
    bank::{Bank, Gate},
    monitor,
    terminal::{code, session},
};

/// A terminal of this width with colour.
fn terminal(cli: &Cli, args: &[&str], width: u16) -> PtySession {
    let script = format!("stty cols {width} rows 50; trap : INT; \"$0\" \"$@\"; echo code=$?.");
    session(cli, args, &script)
}

fn send(session: &mut PtySession, typed: &str) {
    session.send(typed).unwrap();
    session.flush().unwrap();
}

/// What stands on a terminal of this width after these bytes, a session's: lines that were cleared or drawn over are gone,
/// colours stay.
fn shown(told: &str, width: u16) -> String {
    let bytes: Vec<u8> = told.chars().map(|c| u8::try_from(c).unwrap()).collect();
    let text = String::from_utf8(bytes).unwrap();
    // Where the cursor is, and whether it went back to the beginning of a line that is drawn over.
    let (mut lines, mut row, mut column, mut returned) = (vec![String::new()], 0_usize, 0, false);
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\r' => (column, returned) = (0, true),
            '\n' => {
                (row, column, returned) = (row + 1, 0, false);
                lines.resize(lines.len().max(row + 1), String::new());
            }
            '\u{1b}' => {
                let end = rest.find(|c: char| c.is_ascii_alphabetic()).unwrap();
                let (sequence, kind) = (&rest[..end], &rest[end..=end]);
                match kind {
                    "m" => {
                        if std::mem::take(&mut returned) {
                            lines[row].clear();
                        }
                        lines[row].push_str(&format!("\u{1b}{sequence}m"));
                    }
                    "A" => row = row.saturating_sub(sequence[1..].parse().unwrap_or(1)),
                    "B" => {
                        row += sequence[1..].parse().unwrap_or(1);
                        lines.resize(lines.len().max(row + 1), String::new());
                    }
                    "K" if sequence == "[2" || returned => lines[row].clear(),
                    "J" => lines.truncate(row + 1),
                    _ => {}
                }
                rest = &rest[end + 1..];
            }
            c => {
                if column == usize::from(width) {
                    (row, column, returned) = (row + 1, 0, true);
                    lines.resize(lines.len().max(row + 1), String::new());
                }
                if std::mem::take(&mut returned) {
                    lines[row].clear();
                }
                lines[row].push(c);
                column += 1;
            }
        }
    }
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    lines.join("\n").trim_end().to_owned()
}

fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut parts = text.split('\u{1b}');
    out.push_str(parts.next().unwrap_or_default());
    parts.for_each(|part| out.push_str(part.split_once('m').map_or(part, |(_, rest)| rest)));
    out
}

/// Holds a screen without colour, and at 80 columns with it.
fn hold(name: &str, width: u16, text: &str, bank: &Bank) {
    insta::assert_snapshot!(format!("{name}-{width}"), told(&plain(text), bank));
    if width == 80 {
        insta::assert_snapshot!(format!("{name}-colour"), told(text, bank));
    }
}

#[test]
fn a_review_from_the_first_sheet_to_the_last_question() {
    for width in [80, 160] {
        let bank = Bank::with(cases(2));
        let cli = Cli::on(&bank);
        let mut session = terminal(&cli, &["applications", "review"], width);
        let mut all = session.exp_string("q quit: ").unwrap() + "q quit: ";
        for (typed, until) in
            [("o", "q quit: "), ("r", "go back): "), ("duplicate\r", "q quit: "), ("a", "[y/N] "), ("y\r", "code=")]
        {
            send(&mut session, typed);
            // A session does not echo what is typed on a line.
            all.push_str(&typed.strip_suffix('\r').map(|line| format!("{line}\n")).unwrap_or_default());
            all.push_str(&session.exp_string(until).unwrap());
            all.push_str(if until == "code=" { "" } else { until });
        }
        let text = shown(&all, width);
        let at = text.find("2 applications to look at").unwrap_or_else(|| panic!("{text}"));
        hold("review", width, &text[at..], &bank);
        assert_eq!(bank.writes().len(), 2);
    }
}

/// Without what depends on how quick the machine is.
fn at_leisure(text: &str) -> String {
    let line = |line: &str| match (line.find(" cases, "), line.find("/s, ")) {
        (Some(at), Some(_)) => format!("{} cases, 8.0/s, 1s left", &line[..at]),
        _ => line.to_owned(),
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_bulk_run_under_way() {
    for width in [80, 160] {
        let (gate, writes) = (Gate::default(), AtomicUsize::new(0));
        let held = gate.clone();
        let bank = Bank::start(cases(9), false, move |request| {
            if request.is_write() && writes.fetch_add(1, Ordering::SeqCst) >= 5 {
                held.wait();
            }
            None
        });
        let cli = Cli::on(&bank);
        let args = ["applications", "expire", "--older-than", "30d", "--state", "running,blocked", "--yes", "-j1"];
        let mut session = terminal(&cli, &args, width);
        let mut all = session.exp_string("5/9 cases").unwrap() + "5/9 cases";
        all.push_str(&session.exp_string(" left").unwrap());
        all.push_str(" left");
        gate.open();
        let (_, exit) = code(&mut session);
        assert_eq!(exit, "0");
        let text = at_leisure(&shown(&all, width));
        hold("run", width, &text, &bank);
    }
}

#[test]
fn a_wait_for_jobs() {
    for width in [80, 160] {
        let ended = AtomicUsize::new(0);
        let bank = monitor::server(move |request| {
            let id: u64 = request.path().rsplit('/').next().and_then(|id| id.parse().ok()).unwrap();
            let is_over = id == 1 && ended.fetch_add(1, Ordering::SeqCst) > 0;
            let mut row = monitor::row(id, if is_over { "done" } else { "running" }, false);
            let message = ["Waiting for a worker", "Reading the text of page 2 of 7", "Looking for the supplier"];
            let message = message[usize::try_from(id).unwrap() % 3];
            row["steps"] = json!({ "3": { "message": message, "status": "running", "date": "2026-01-05 10:11:13" } });
            monitor::found(&[row])
        });
        let cli = monitor::on(&bank);
        let args = ["monitor", "wait", "1", "2", "3", "4", "--interval", "1s"];
        let mut session = terminal(&cli, &args, width);
        let mut all = session.exp_string("3 of 4 jobs open").unwrap() + "3 of 4 jobs open";
        // Drawn once more, whole.
        all.push_str(&session.exp_string("3 of 4 jobs open").unwrap());
        all.push_str("3 of 4 jobs open");
        send(&mut session, "\u{3}");
        assert_eq!(code(&mut session).1, "130");
        hold("wait", width, &still(&shown(&all, width)), &bank);
    }
}

/// With the spinner where it begins, no time passed, and the jobs in the order of their ids, not of the answers.
fn still(text: &str) -> String {
    let line = |line: &str| {
        let mut line = line.to_owned();
        if let Some(spinner) = line.chars().find(|c| ('\u{2800}'..='\u{28ff}').contains(c)) {
            line = line.replace(spinner, "⠋");
            let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
            let same = |word: &String| match word.strip_suffix('s').is_some_and(|n| n.parse::<u32>().is_ok()) {
                true => "1s".to_owned(),
                false => word.clone(),
            };
            line = words.iter().map(same).collect::<Vec<_>>().join(" ");
        }
        line
    };
    let mut lines: Vec<String> = text.lines().map(line).collect();
    let jobs = lines.iter().position(|line| line.starts_with('⠋')).unwrap_or(0)..lines.len() - 1;
    lines[jobs].sort();
    lines.join("\n")
}
