//! Tests of the durable record: run files, the journal, and what a kill at any instant leaves of them.

mod archive;
mod clocks;
mod damage;
mod edits;
mod golden;
mod group;
mod kill;
mod log;
mod plan;
mod review;
mod round_trip;
mod seal;
mod segments;
mod verify;

use std::path::{Path, PathBuf};

use casectl::{
    cases::{
        id::{CaseId, EntityTag},
        outcome::{CaseOutcome, Intent, Outcome, Planned},
        port::Ledger as _,
    },
    env::{Env, ManualClock},
    journal::{CloseReason, Closed, Header, RunState, RunWriter},
};
use sha2::{Digest as _, Sha256};

/// A state folder of its own and a clock that stands still.
struct Place {
    _dir: tempfile::TempDir,
    state: PathBuf,
    clock: ManualClock,
    env: Env,
}

impl Place {
    fn new() -> Self {
        // In memory where there is such a place: the tests that cut a file at every byte sync thousands of times.
        let dir = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder");
        let clock = ManualClock::at("2026-11-21T09:00:00Z".parse().expect("an instant"));
        let env = Env::manual(&[], &clock);
        Self { state: dir.path().join("state"), _dir: dir, clock, env }
    }

    fn header(&self) -> Header {
        let mut header = Header::new(&self.env, casectl::journal::Terms::of("apiture", "applications", "expire"));
        header.terms.profile = "bank".to_owned();
        header.terms.criteria = serde_json::json!({ "older_than": "30d" });
        header
    }

    fn create(&self, cases: usize) -> RunWriter {
        RunWriter::create(&self.env, &self.state, &self.header(), (0..cases).map(planned)).expect("a run")
    }

    fn resume(&self, path: &Path) -> Result<(RunWriter, RunState), casectl::journal::Error> {
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name");
        RunWriter::resume(&self.env, &self.state, name.parse().expect("a run id"))
    }

    fn journal(&self) -> PathBuf {
        self.state.join("journal.jsonl")
    }

    fn closed_with(&self, reason: CloseReason, counts: &[(Outcome, u64)]) -> Closed {
        Closed::now(&self.env, reason, counts.iter().copied().collect())
    }

    fn closed(&self, reason: CloseReason) -> Closed {
        Closed::now(&self.env, reason, [(Outcome::Done, 1)].into())
    }
}

#[cfg(unix)]
fn private(folder: &Path) {
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o700);
    std::fs::set_permissions(folder, mode).expect("changed");
}

#[cfg(not(unix))]
fn private(_: &Path) {}

fn id(number: usize) -> CaseId {
    CaseId::new(&format!("case-{number}")).expect("an id")
}

fn planned(number: usize) -> Planned {
    let etag = Some(EntityTag::new(&format!("\"{number}\"")));
    Planned { id: id(number), from: Some("running".to_owned()), etag, seen: None, settled: None }
}

fn intent(number: usize) -> Intent {
    let Planned { id, from, etag, .. } = planned(number);
    Intent { id, from, to: Some("expired".to_owned()), etag, unguarded: false }
}

fn outcome(number: usize, outcome: Outcome) -> CaseOutcome {
    CaseOutcome {
        to: Some("expired".to_owned()),
        request_id: Some(format!("req-{number}")),
        ..CaseOutcome::new(id(number), Some("running".to_owned()), outcome)
    }
}

fn block_on<F: Future>(work: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(work)
}

fn write_intent(writer: &RunWriter, number: usize) {
    block_on(writer.intent(&intent(number))).expect("a durable intent");
}

fn write_outcome(writer: &RunWriter, number: usize, how: Outcome) {
    writer.outcome(&outcome(number, how)).expect("an outcome");
}

/// A run in which every kind of record occurs: resumed once after an interruption, and finished.
fn eventful_run(place: &Place) -> PathBuf {
    let writer = place.create(3);
    let path = writer.path();
    write_intent(&writer, 0);
    write_outcome(&writer, 0, Outcome::Done);
    write_intent(&writer, 1);
    writer.close(&place.closed(CloseReason::Interrupted)).expect("closed");
    append(&path, b"{\"prev\":\"0");
    let (writer, _) = place.resume(&path).expect("resumed");
    write_outcome(&writer, 1, Outcome::Unknown);
    write_intent(&writer, 2);
    write_outcome(&writer, 2, Outcome::Done);
    writer.close(&place.closed(CloseReason::Finished)).expect("closed");
    path
}

fn append(path: &Path, bytes: &[u8]) {
    use std::io::Write as _;
    let mut file = std::fs::OpenOptions::new().append(true).open(path).expect("the file");
    file.write_all(bytes).expect("written");
}

fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("the file")
}

fn lines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b == b'\n').count()
}

/// Adds a record, from its `"t"` on, that continues the chain.
fn chain_on(path: &Path, record: &str) {
    let bytes = read(path);
    let last = bytes.strip_suffix(b"\n").and_then(|b| b.rsplit(|b| *b == b'\n').next()).expect("a line");
    let prev: String = Sha256::digest(last).iter().map(|b| format!("{b:02x}")).collect();
    append(path, format!("{{\"prev\":\"{prev}\",{record}\n").as_bytes());
}
