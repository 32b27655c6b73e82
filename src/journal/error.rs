//! What can go wrong with a record, typed. The words for people and the exit codes are `error.rs`'s at the crate's root.

use std::{
    io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use super::{closing::CloseReason, run_id::RunId};

/// Why a record could not be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The operating system refused.
    #[error("{}: {source}", path.display())]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
        /// Whether there is no room left: the disk, or the user's quota.
        disk_full: bool,
    },
    /// Another process works on it.
    #[error("{} is in use by another process", path.display())]
    Locked {
        /// The locked file.
        path: PathBuf,
    },
    /// The file is not what was written.
    #[error("{}, line {line}: {why}", path.display())]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// The first line that does not fit, from 1.
        line: u64,
        /// What is wrong with it.
        why: Damage,
    },
    /// There is no such run.
    #[error("no run {name:?}")]
    NotFound {
        /// The name or prefix that was looked for.
        name: String,
    },
    /// Several runs begin with it.
    #[error("{prefix:?} stands for {} runs", runs.len())]
    Ambiguous {
        /// What was looked for.
        prefix: String,
        /// The runs that begin with it, oldest first.
        runs: Vec<RunId>,
    },
    /// Written by a later build.
    #[error("{} has format {format}", path.display())]
    UnsupportedFormat {
        /// Which file.
        path: PathBuf,
        /// The format it says it has.
        format: u64,
    },
    /// The selection was never completed, so nothing was sent to the server.
    #[error("{} holds no complete selection", path.display())]
    NotFrozen {
        /// Which file.
        path: PathBuf,
    },
    /// The run ended for good and cannot be resumed.
    #[error("run {run} is closed ({})", reason.word())]
    Closed {
        /// Which run.
        run: RunId,
        /// How it ended.
        reason: CloseReason,
    },
    /// The rules of plans forbid it.
    #[error(transparent)]
    Plan(#[from] Objection),
    /// The run could not begin, and its file stays: the journal has it, or cannot be asked.
    #[error("{source}")]
    Kept {
        /// Which run.
        run: RunId,
        /// What was in the way.
        source: Box<Error>,
    },
    /// Nothing is damaged, so that there is nothing to put aside.
    #[error("the journal and every run verify")]
    NothingToSeal,
}

/// In which way a line does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// Its `prev` is not the hash of the line before.
    #[error("it does not continue the line before")]
    Chain,
    /// It is no JSON record, or one that lacks what its kind needs.
    #[error("it is not a record")]
    NotARecord,
    /// A key stands in it twice: readers may take different values for it.
    #[error("a key stands in it twice")]
    TwoValues,
    /// A record of its kind cannot stand there.
    #[error("a record of this kind cannot stand here")]
    Order,
    /// `frozen` does not describe the cases above it.
    #[error("the selection is not the one that was frozen")]
    Selection,
    /// The file holds another run than its name says, or than the journal knows.
    #[error("it is not the run that the journal and the file's name say")]
    OtherRun,
    /// The journal knows an end that the file does not show.
    #[error("records that the journal knows of are missing")]
    Cut,
    /// The journal speaks of a run that has no file.
    #[error("the file of this run is missing")]
    NoFile,
    /// The journal speaks of a run that it did not see begin, or saw begin before.
    #[error("the run's beginning does not stand where it should")]
    NoBeginning,
    /// A run file tells of writes, and the journal does not know the run.
    #[error("the journal does not know this run, which has written")]
    NotInJournal,
    /// A process worked on the run, and the journal does not know that it took it up.
    #[error("the journal does not know that the run was resumed here")]
    NotResumed,
    /// The journal and the run file say different things of the same.
    #[error("the journal and the run file disagree about {0}")]
    Disagrees(&'static str),
    /// The journal noted another record at this place while the run was under way.
    #[error("it is not the record that the journal noted here")]
    NotAnchored,
    /// The run file names a line of the journal that it does not have, or that stands too late.
    #[error("the journal does not have, where it should, the line that this record names")]
    JournalLine,
    /// The file was removed, or another one put in its place, while it was written.
    #[error("the file was removed or replaced while the run was under way")]
    Replaced,
    /// An intent or outcome of a case that was not selected.
    #[error("the case is not one of the selection")]
    NotSelected,
    /// A case is said to be written, and no intent says that it was going to be.
    #[error("the outcome of a write has no intent")]
    NoIntent,
    /// A case that was done is written again.
    #[error("the case was done before")]
    Repeated,
    /// A run is finished although the outcome of a write is not recorded.
    #[error("the run is finished and an intent has no outcome")]
    OpenIntent,
    /// An end counts other outcomes than the records above it show.
    #[error("the counts are not those of the records")]
    Counts,
    /// The file does not begin as a plan does.
    #[error("it is not the first line of a plan")]
    NotAPlan,
    /// The selection of a plan does not come to its end.
    #[error("the plan ends before its selection is complete")]
    Unfinished,
    /// The file of a review says that it is that of another one.
    #[error("it belongs to another review")]
    OtherReview,
    /// It speaks of another plan, or is no longer the one that was looked at.
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

/// Why a plan is not approved or applied.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Objection {
    /// Its time is over.
    #[error("the plan expired at {at}")]
    Expired {
        /// When.
        at: Timestamp,
    },
    /// It was made later than now.
    #[error("the plan says that it was made at {at}, which is still to come")]
    FromTheFuture {
        /// When.
        at: Timestamp,
    },
    /// It was applied before.
    #[error("the plan was applied as run {run}")]
    Applied {
        /// By which run.
        run: RunId,
    },
    /// Whoever approves is who proposed.
    #[error("the same person proposed it")]
    SamePerson,
    /// One of the two is known by a token's subject and the other by a user's name.
    #[error("its proposer is known by another kind of identity")]
    OtherKind,
    /// The operating system does not tell who one of the two is.
    #[error("one of the two has no name")]
    Nameless,
}
