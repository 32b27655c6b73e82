//! Files of format 1 as the first builds wrote them: they must read, verify, show and resume for ever.

use std::path::{Path, PathBuf};

use casectl::{
    cases::outcome::{CaseOutcome, Outcome},
    env::{Env, ManualClock},
    journal::{CloseReason, Closed, Finding, RunWriter, decisions, list_runs, read_plan, read_run, verify},
};

use super::outcome;
use crate::cli::Cli;

const OPEN: &str = "01a219af-4d6a-7e42-8d99-d83f74323cdd";
const RESUMED: &str = "01a219af-3b06-7b35-9254-da7897b09e9b";
const ARCHIVED: &str = "01a219af-315d-77a6-a314-3b462bd6eee0";

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/journal/format-1-whole")
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let (from, to) = (entry.as_ref().expect("an entry").path(), to.join(entry.expect("an entry").file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            std::fs::copy(&from, &to).expect("copied");
        }
    }
}

#[test]
fn runs_and_journal_of_format_1_read_verify_and_resume() {
    let dir = tempfile::tempdir().expect("a folder");
    copy(&golden(), dir.path());
    let mut found = Vec::new();
    let report = verify(dir.path(), None, |verdict| found.push((verdict.run, format!("{:?}", verdict.finding))));
    assert_eq!(report.expect("readable").journal.expect("it verifies").lines, 10);
    let words: Vec<&str> = found.iter().map(|(_, word)| word.as_str()).collect();
    assert_eq!(words, ["Whole", "Whole", "Whole", "Open"]);
    assert_eq!(list_runs(dir.path(), true).expect("a list").len(), 4);
    let resumed = read_run(&dir.path().join(format!("runs/{RESUMED}.jsonl"))).expect("a run");
    let reasons: Vec<_> = resumed.resumptions.iter().map(|taken| taken.reason.as_deref()).collect();
    assert_eq!(reasons, [Some("taken up"), None]);
    assert_eq!(resumed.counts(), [(Outcome::Done, 9)].into());
    let mut decided = 0;
    decisions(&dir.path().join(format!("runs/archive/{ARCHIVED}.jsonl")), None, |_| decided += 1).expect("a run");
    assert_eq!(decided, 3);

    let env = Env::manual(&[], &ManualClock::at("2026-11-26T22:00:00Z".parse().expect("an instant")));
    let (writer, state) = RunWriter::resume(&env, dir.path(), OPEN.parse().expect("an id")).expect("resumed");
    assert_eq!((state.open_intents.len() + state.unknown.len(), state.torn), (1, 11));
    let intents = state.open_intents.iter().chain(&state.unknown);
    let settled = intents.map(|intent| CaseOutcome { id: intent.id.clone(), ..outcome(0, Outcome::Changed) });
    settled.for_each(|ended| casectl::cases::port::Ledger::outcome(&writer, &ended).expect("taken"));
    let mut counts = state.counts();
    *counts.entry(Outcome::Changed).or_default() += 1;
    writer.close(&Closed::now(&env, CloseReason::Stopped, counts)).expect("closed");
    let mut misfits = 0;
    let report =
        verify(dir.path(), None, |verdict| misfits += usize::from(matches!(verdict.finding, Finding::Misfit(_))));
    assert_eq!((report.expect("readable").journal.expect("it verifies").lines, misfits), (12, 0));
}

#[test]
fn plans_of_format_1_read() {
    let applied = read_plan(&golden().join("plans/applied.jsonl")).expect("a plan");
    assert_eq!((applied.planned.len(), applied.writes(), applied.applied.is_some()), (2, 2, true));
    assert_eq!(applied.header.terms.reason.as_deref(), Some("second look"));
    let open = read_plan(&golden().join("plans/open.jsonl")).expect("a plan");
    assert_eq!((open.frozen.count, open.applied.is_some(), open.mark.is_approved()), (2, false, false));
}

#[cfg(feature = "sandbox")]
#[test]
fn the_commands_show_what_format_1_holds() {
    let cli = Cli::sandbox();
    copy(&golden(), &cli.state());
    assert_eq!(cli.run(&["runs", "list", "--archived", "-o", "name"]).ok().out.lines().count(), 4);
    cli.run(&["journal", "verify"]).ok().says("4 runs: 3 whole, 1 open");
    assert_eq!(cli.run(&["journal", "list", "-o", "ndjson"]).ok().ndjson().len(), 4);
    assert_eq!(cli.run(&["journal", "show", RESUMED, "-o", "ndjson"]).ok().ndjson().len(), 9);
    cli.run(&["runs", "show", ARCHIVED]).ok().says("older than the rules allow");
    let plan = cli.state().join("plans/open.jsonl");
    let shown = cli.run(&["plan", "show", plan.to_str().expect("text"), "-o", "ndjson"]).ok().ndjson();
    assert_eq!(shown.len(), 2);
}
