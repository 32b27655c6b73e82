//! The lines of the journal, as types. Field names are the file format; they may be added to, never changed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    chain::Line, closing::CloseReason, digest::Digest, error::Damage, people::Who, record::Repaired, run_id::RunId,
};
use crate::cases::outcome::Counts;

/// A run began: its selection is on disk and nothing has been sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    /// When.
    pub at: Timestamp,
    /// Which run.
    pub run: RunId,
    /// The hash of the run file's first line.
    pub header_hash: Digest,
    /// By whom.
    pub who: Who,
    /// `applications`, …
    pub noun: String,
    /// `expire`, …
    pub verb: String,
    /// The profile's name.
    pub profile: String,
    /// `production` or `test`, if the profile says.
    #[serde(default)]
    pub environment: Option<String>,
    /// The API; absent in what builds before 0.2 wrote, as all that follows.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub provider: String,
    /// The instant that ages are measured against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cutoff: Option<Timestamp>,
    /// The hash of the criteria, which stand in the run file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criteria_hash: Option<Digest>,
    /// `--reason`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// How many cases were selected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cases: Option<u64>,
    /// The hash of the selection, as the run file's `frozen` has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selection_hash: Option<Digest>,
    /// The run whose failed cases this one takes again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_of: Option<RunId>,
    /// The hash of the plan that it applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Digest>,
    /// Set where a damaged journal was sealed: the run as its file held it then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adopted: Option<Adopted>,
    /// The run is entered only to be abandoned: it is no application of its plan.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub abandoned: bool,
}

/// A run was taken up again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// When.
    pub at: Timestamp,
    /// Which run.
    pub run: RunId,
    /// By whom.
    pub who: Who,
    /// The hash of the run file's `resumed` line.
    pub head_hash: Digest,
}

/// A run ended, for good or until it is resumed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Close {
    /// When.
    pub at: Timestamp,
    /// Which run.
    pub run: RunId,
    /// The hash of the run file's last line.
    pub head_hash: Digest,
    /// How it ended.
    pub reason: CloseReason,
    /// How many cases ended how.
    pub counts: Counts,
    /// The exit code that the process ended with; absent in what earlier builds wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<u8>,
}

/// What a run file held when a damaged journal was sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adopted {
    /// How many lines it had.
    pub lines: u64,
    /// The hash of the last of them.
    pub head_hash: Digest,
}

/// How far a run that is under way has come. Its file cannot lose what stands before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// When.
    pub at: Timestamp,
    /// Which run.
    pub run: RunId,
    /// How many lines the run file had.
    pub lines: u64,
    /// The hash of the last of them.
    pub head_hash: Digest,
}

/// A write was ordered and there was nothing to write: there is no run file, and this is all that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nothing {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub who: Who,
    /// `applications`, …
    pub noun: String,
    /// `expire`, …
    pub verb: String,
    /// The API.
    pub provider: String,
    /// The profile's name.
    pub profile: String,
    /// `production` or `test`, if the profile says.
    #[serde(default)]
    pub environment: Option<String>,
    /// The hash of the criteria, which stand nowhere.
    pub criteria_hash: Digest,
    /// The instant that ages were measured against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cutoff: Option<Timestamp>,
    /// `--reason`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The exit code: 0, but where a case that was named cannot be written.
    pub exit: u8,
}

/// The first line of a file of the journal that goes on with another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// When.
    pub at: Timestamp,
    /// How many lines the files before it have.
    pub lines: u64,
    /// The runs that had not ended for good by then, oldest first.
    pub open: Vec<RunId>,
}

/// A damaged record was put aside, and the journal begins anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub who: Who,
    /// Why.
    pub reason: String,
    /// The folder, below the state folder, that holds what was put aside.
    pub folder: String,
    /// How many lines of the old journal verify.
    pub lines: u64,
    /// The hash of the last line that verifies.
    pub head: Digest,
    /// The hash of the last line as it stood in the file.
    pub last: Digest,
    /// What was wrong first.
    pub damage: String,
    /// The runs whose files were put aside with it, because they do not verify.
    #[serde(default)]
    pub runs: Vec<RunId>,
    /// The runs that the old journal knew and whose files are gone.
    #[serde(default)]
    pub missing: Vec<RunId>,
    /// The plans that were applied, so that none is applied again.
    #[serde(default)]
    pub plans: Vec<AppliedPlan>,
}

/// A plan that became a run under a journal that was sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedPlan {
    /// Its hash.
    pub plan: Digest,
    /// The run.
    pub run: RunId,
}

/// A line of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A run began.
    Open(Box<Open>),
    /// A run was taken up again.
    Taken(Taken),
    /// A run ended.
    Close(Close),
    /// How far a run has come.
    Anchor(Anchor),
    /// There was nothing to write.
    Nothing(Box<Nothing>),
    /// The journal goes on in another file.
    Segment(Segment),
    /// A damaged journal was put aside.
    Sealed(Box<Sealed>),
    /// A write that had been cut off was taken away.
    Repaired(Repaired),
    /// A kind that this build does not know.
    Other(String),
}

impl Entry {
    pub(super) fn parse(line: &Line<'_>) -> Result<Self, Damage> {
        Ok(match line.t.as_str() {
            "open" => Self::Open(line.parse()?),
            "resumed" => Self::Taken(line.parse()?),
            "close" => Self::Close(line.parse()?),
            "anchor" => Self::Anchor(line.parse()?),
            "nothing" => Self::Nothing(line.parse()?),
            "segment" => Self::Segment(line.parse()?),
            "sealed" => Self::Sealed(line.parse()?),
            "repaired" => Self::Repaired(line.parse()?),
            other => Self::Other(other.to_owned()),
        })
    }
}
