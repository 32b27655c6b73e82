//! The results of the runs of each profile, noun and verb, from the journal: the basis of checks and metrics. A run
//! whose process is gone has no end, so it never looks like a success. Read-only.

use std::{collections::BTreeMap, path::Path};

use jiff::{SignedDuration, Timestamp};

use super::{
    audit::audit,
    closing::CloseReason,
    entry::Close,
    files,
    history::{History, Known},
    run_files,
    run_id::RunId,
};
use crate::cases::{
    clock::MAX_SKEW,
    outcome::{Counts, Outcome},
};

/// The key of a series of runs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SeriesKey {
    /// The profile's name.
    pub profile: String,
    /// `applications`, …
    pub noun: String,
    /// `expire`, …
    pub verb: String,
}

/// A run, or an order without anything to write, that is over or whose process is gone.
#[derive(Clone, Debug)]
pub struct Past {
    /// The run; `None` if there was nothing to write.
    pub run: Option<RunId>,
    /// The journal's last line about it: the order of runs is that of the lines, whatever a clock said.
    pub line: u64,
    /// When it ended, or, if its process is gone, when the journal last recorded it.
    pub at: Timestamp,
    /// When it started, or was last resumed.
    pub began: Timestamp,
    /// The exit code; for a process that is gone, that of a kill.
    pub exit: u8,
    /// The outcomes of its cases.
    pub counts: Counts,
}

impl Past {
    /// Whether every case is done, or there was none.
    #[must_use]
    pub fn is_success(&self) -> bool {
        self.exit == 0
    }
}

/// The runs of one key.
#[derive(Clone, Debug, Default)]
pub struct Series {
    /// The last one in the journal.
    pub last: Option<Past>,
    /// When the latest success ended.
    pub last_success: Option<Timestamp>,
    /// The latest success that is dated in the future: a clock was or is wrong, and it counts as no success.
    pub from_the_future: Option<Timestamp>,
    /// Runs without an end: running, or left by their process.
    pub open: u64,
    /// Those whose process is gone.
    pub gone: Vec<RunId>,
    /// How many cases have an unknown outcome.
    pub unknown: u64,
    /// The finished runs with an unknown outcome: they can only be abandoned.
    pub unsettleable: Vec<RunId>,
    /// The runs with an unknown outcome that can be resumed.
    pub unsettled: Vec<RunId>,
}

/// How far ahead of this machine's clock a run may be dated: as far as two clocks may differ.
const TOLERATED: SignedDuration = MAX_SKEW;

/// The exit code of a killed process, as shells report it.
const KILLED: u8 = 137;

/// The series of all runs in the journal, as of `now`.
#[must_use]
pub fn series(state_dir: &Path, history: &History, now: Timestamp) -> BTreeMap<SeriesKey, Series> {
    let mut all: BTreeMap<SeriesKey, Series> = BTreeMap::new();
    for (line, nothing) in &history.nothings {
        let key =
            SeriesKey { profile: nothing.profile.clone(), noun: nothing.noun.clone(), verb: nothing.verb.clone() };
        let (at, counts) = (nothing.at, Counts::new());
        let past = Past { run: None, line: *line, at, began: at, exit: nothing.exit, counts };
        all.entry(key).or_default().add(past, now);
    }
    for known in &history.runs {
        let open = &known.open;
        let key = SeriesKey { profile: open.profile.clone(), noun: open.noun.clone(), verb: open.verb.clone() };
        all.entry(key).or_default().take(state_dir, known, now);
    }
    all
}

impl Series {
    fn add(&mut self, past: Past, now: Timestamp) {
        if past.is_success() {
            let ahead = past.at.duration_since(now) > TOLERATED;
            let latest = if ahead { &mut self.from_the_future } else { &mut self.last_success };
            *latest = (*latest).max(Some(past.at));
        }
        if self.last.as_ref().is_none_or(|last| last.line <= past.line) {
            self.last = Some(past);
        }
    }

    fn take(&mut self, state_dir: &Path, known: &Known, now: Timestamp) {
        let run = known.open.run;
        let began = known.takeovers.last().map_or(known.open.at, |(_, taken)| taken.at);
        let line = known.last_line();
        if let Some(end) = known.end() {
            let unknown = end.counts.get(&Outcome::Unknown).copied().unwrap_or(0);
            if unknown > 0 && end.reason != CloseReason::Abandoned && known.abandonment().is_none() {
                self.unknown += unknown;
                let list = if end.reason.is_final() { &mut self.unsettleable } else { &mut self.unsettled };
                list.push(run);
            }
            let (at, exit, counts) = (end.at, exit_of(end), end.counts.clone());
            return self.add(Past { run: Some(run), line, at, began, exit, counts }, now);
        }
        self.open += 1;
        let path = run_files::locate(state_dir, run);
        if files::is_locked(&path) {
            return;
        }
        self.gone.push(run);
        let (mut counts, mut unknown) = (Counts::new(), 0);
        if let Ok(audit) = audit(&path) {
            unknown = audit.open_intents + audit.counts.get(&Outcome::Unknown).copied().unwrap_or(0);
            counts = audit.counts;
        }
        if unknown > 0 {
            counts.insert(Outcome::Unknown, unknown);
            self.unknown += unknown;
            self.unsettled.push(run);
        }
        self.add(Past { run: Some(run), line, at: known.last(), began, exit: KILLED, counts }, now);
    }
}

/// The exit code in the journal; for lines of earlier builds, derived from the counts.
fn exit_of(end: &Close) -> u8 {
    let all = end.counts.iter().all(|(outcome, count)| *count == 0 || outcome.is_success());
    let unknown = end.counts.get(&Outcome::Unknown).is_some_and(|count| *count > 0);
    match (end.exit, end.reason) {
        (Some(exit), _) => exit,
        (None, CloseReason::Interrupted) => 130,
        (None, _) if unknown => 14,
        (None, CloseReason::Finished) if all => 0,
        (None, _) => 10,
    }
}
