//! A run: several cases at a time, each through the write protocol, counted as they end.

use std::collections::BTreeMap;

use futures_util::{StreamExt as _, stream};

use super::{
    attempt::{Ended, Protocol},
    outcome::{CaseOutcome, Failure, Outcome, Planned, Uncertain},
    port::Ledger,
    stop::Cause,
};

/// One task of a run.
pub enum Task {
    /// A case that was not started.
    Case(Planned),
    /// A write of an earlier process whose effect is not known.
    Uncertain(Box<Uncertain>),
}

/// How a run ended.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// How many cases ended with each outcome.
    pub counts: BTreeMap<Outcome, u64>,
    /// How many cases failed with each code.
    pub codes: BTreeMap<String, u64>,
    /// How many of those with an unknown outcome the server accepted.
    pub accepted: u64,
    /// The first failure, for the error message.
    pub first_failure: Option<(CaseOutcome, Option<Failure>)>,
    /// The first failure with each code, where an error is about one kind of them.
    pub firsts: BTreeMap<String, (CaseOutcome, Option<Failure>)>,
    /// Why the run ended early.
    pub cause: Option<Cause>,
}

impl Summary {
    /// How many cases ended with this outcome.
    #[must_use]
    pub fn count(&self, outcome: Outcome) -> u64 {
        self.counts.get(&outcome).copied().unwrap_or(0)
    }

    /// How many cases there were.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }

    /// Adds the counts of another part of the run; failures of this one come first.
    pub fn include(&mut self, other: Self) {
        for (outcome, count) in other.counts {
            *self.counts.entry(outcome).or_default() += count;
        }
        for (code, count) in other.codes {
            *self.codes.entry(code).or_default() += count;
        }
        self.accepted += other.accepted;
        self.first_failure = self.first_failure.take().or(other.first_failure);
        for (code, first) in other.firsts {
            self.firsts.entry(code).or_insert(first);
        }
    }

    /// Counts one case.
    pub fn add(&mut self, ended: &Ended) {
        let row = &ended.row;
        *self.counts.entry(row.outcome).or_default() += 1;
        self.accepted += u64::from(row.accepted);
        if row.outcome.is_success() {
            return;
        }
        if let Some(code) = &row.code {
            *self.codes.entry(code.to_string()).or_default() += 1;
        }
        if row.outcome == Outcome::NotAttempted {
            return;
        }
        let failed = || (row.clone(), ended.failure.clone());
        self.first_failure.get_or_insert_with(failed);
        if let Some(code) = &row.code {
            self.firsts.entry(code.to_string()).or_insert_with(failed);
        }
    }
}

/// Runs all tasks, `jobs` at a time, and reports each row as it ends.
pub async fn execute<L: Ledger>(
    protocol: &Protocol<'_, L>,
    tasks: impl IntoIterator<Item = Task>,
    jobs: usize,
    mut on_row: impl FnMut(&CaseOutcome),
) -> Summary {
    let mut summary = Summary::default();
    let ended = stream::iter(tasks).map(|task| one(protocol, task)).buffer_unordered(jobs.max(1));
    let mut ended = std::pin::pin!(ended);
    while let Some((ended, asked)) = ended.next().await {
        match asked {
            true => protocol.watchdog.note(&ended.row, ended.failure.as_ref()),
            false => protocol.watchdog.count(&ended.row),
        }
        summary.add(&ended);
        on_row(&ended.row);
    }
    summary
}

/// Takes one task to its outcome; also returns whether the server was asked about it.
async fn one<L: Ledger>(protocol: &Protocol<'_, L>, task: Task) -> (Ended, bool) {
    match task {
        Task::Case(case) => {
            let asked = case.settled.is_none();
            (protocol.run(case).await, asked)
        }
        Task::Uncertain(uncertain) => (protocol.settle_uncertain(&uncertain).await, true),
    }
}
