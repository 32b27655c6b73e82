//! Errors of records, typed. The crate's `error.rs` adds words for people and exit codes.

use std::{
    io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use super::{closing::CloseReason, run_id::RunId};

/// Why a record could not be written or read.
#[expect(missing_docs, reason = "what a field holds is said by its name and in the message")]
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operating system refused.
    #[error("{}: {source}", path.display())]
    Io {
        path: PathBuf,
        source: io::Error,
        /// Whether no space is left: on the disk, or in the user's quota.
        disk_full: bool,
    },
    /// Another process works on it.
    #[error("{} is in use by another process", path.display())]
    Locked { path: PathBuf },
    /// The file is not what was written.
    #[error("{}, line {line}: {why}", path.display())]
    Damaged {
        path: PathBuf,
        /// The first line that does not fit, from 1.
        line: u64,
        why: Damage,
    },
    /// There is no such run.
    #[error("no run {name:?}")]
    NotFound { name: String },
    /// Several runs start with this prefix.
    #[error("{prefix:?} matches {} runs", runs.len())]
    Ambiguous { prefix: String, runs: Vec<RunId> },
    /// Written by a newer build.
    #[error("{} has format {format}", path.display())]
    UnsupportedFormat { path: PathBuf, format: u64 },
    /// The selection was never completed, so nothing was sent to the server.
    #[error("{} contains no complete selection", path.display())]
    NotFrozen { path: PathBuf },
    /// The run is finished and cannot be resumed.
    #[error("run {run} is closed ({})", reason.word())]
    Closed { run: RunId, reason: CloseReason },
    /// The rules of plans forbid it.
    #[error(transparent)]
    Plan(#[from] Objection),
    /// The run could not start, and its file stays: the journal contains the run, or cannot be read.
    #[error("{source}")]
    Kept { run: RunId, source: Box<Error> },
    /// Nothing is damaged, so there is nothing to seal.
    #[error("the journal and every run verify")]
    NothingToSeal,
}

/// Why a line does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// Its `prev` is not the hash of the line before.
    #[error("it does not continue the line before")]
    Chain,
    /// It is not a JSON record, or lacks a field that its kind needs.
    #[error("it is not a record")]
    NotARecord,
    /// It has a duplicate key: parsers may use different values.
    #[error("it has a duplicate key")]
    TwoValues,
    /// This kind of record is not allowed here.
    #[error("a record of this kind is not allowed here")]
    Order,
    /// `frozen` does not describe the cases above it.
    #[error("the selection differs from the frozen one")]
    Selection,
    /// The file contains another run than its name or the journal says.
    #[error("it is not the run that the journal and the file name say")]
    OtherRun,
    /// The journal contains an end that the file lacks.
    #[error("records that the journal knows of are missing")]
    Cut,
    /// The journal refers to a run without a file.
    #[error("the file of this run is missing")]
    NoFile,
    /// The journal refers to a run that it did not see start, or saw start before.
    #[error("the run's start is missing or out of place")]
    NoBeginning,
    /// A run file contains writes, and the journal does not know the run.
    #[error("the run has written, but it is not in the journal")]
    NotInJournal,
    /// A process worked on the run, and the journal does not contain its resume.
    #[error("the resume recorded here is not in the journal")]
    NotResumed,
    /// The journal and the run file contradict each other.
    #[error("the journal and the run file disagree about {0}")]
    Disagrees(&'static str),
    /// The journal noted another record at this place during the run.
    #[error("it is not the record that the journal noted here")]
    NotAnchored,
    /// The run file refers to a journal line that does not exist, or comes too late.
    #[error("the journal line that this record names is missing or out of place")]
    JournalLine,
    /// The file was removed or replaced during the run.
    #[error("the file was removed or replaced during the run")]
    Replaced,
    /// An intent or outcome of a case that was not selected.
    #[error("the case is not in the selection")]
    NotSelected,
    /// A write is recorded for a case without an intent.
    #[error("the outcome of a write has no intent")]
    NoIntent,
    /// A case that was done is written again.
    #[error("the case was already done")]
    Repeated,
    /// A run is finished although a write has no recorded outcome.
    #[error("the run is finished, but an intent has no outcome")]
    OpenIntent,
    /// An end whose counts differ from the records above it.
    #[error("the counts differ from the records")]
    Counts,
    /// The file does not start like a plan.
    #[error("it is not the first line of a plan")]
    NotAPlan,
    /// The selection of a plan is incomplete.
    #[error("the plan ends before its selection is complete")]
    Unfinished,
    /// The file of a review belongs to another one.
    #[error("it belongs to another review")]
    OtherReview,
    /// It belongs to another plan, or to a changed one.
    #[error("it belongs to another plan")]
    OtherPlan,
}

impl Error {
    pub(super) fn io(path: &Path, source: io::Error) -> Self {
        let disk_full = matches!(source.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded);
        Self::Io { path: path.to_owned(), source, disk_full }
    }

    pub(super) fn damaged(path: &Path, line: u64, why: Damage) -> Self {
        Self::Damaged { path: path.to_owned(), line, why }
    }
}

/// Why a plan cannot be approved or applied.
#[expect(missing_docs, reason = "what a field holds is said by its name and in the message")]
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Objection {
    /// It has expired.
    #[error("the plan expired at {at}")]
    Expired { at: Timestamp },
    /// Its creation date is in the future.
    #[error("the plan's creation date {at} is in the future")]
    FromTheFuture { at: Timestamp },
    /// It has already been applied.
    #[error("the plan was applied as run {run}")]
    Applied { run: RunId },
    /// The approver is the proposer.
    #[error("the same person proposed it")]
    SamePerson,
    /// One of them is known by a token's subject and the other by a user name.
    #[error("its proposer is known by another kind of identity")]
    OtherKind,
    /// The operating system has no name for one of them.
    #[error("one of the two has no name")]
    Nameless,
}
