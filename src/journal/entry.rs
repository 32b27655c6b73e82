//! The lines of the journal, as types. Field names are the file format; fields may be added, never changed.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Digest, chain::Line, closing::CloseReason, error::Damage, people::Who, record::Repaired, run_id::RunId};
use crate::cases::outcome::Counts;

/// A run started: its selection is on disk and nothing has been sent.
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
    /// The API; absent, like all fields below, in lines of builds before 0.2.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub provider: String,
    /// The instant from which ages are measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cutoff: Option<Timestamp>,
    /// The hash of the criteria, which are in the run file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criteria_hash: Option<Digest>,
    /// `--reason`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// How many cases were selected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cases: Option<u64>,
    /// The hash of the selection, as in the run file's `frozen`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selection_hash: Option<Digest>,
    /// The run whose failed cases this one retries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_of: Option<RunId>,
    /// The hash of the applied plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Digest>,
    /// Set when a damaged journal was sealed: the run as its file was then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adopted: Option<Adopted>,
    /// The run is recorded only to be abandoned: it does not apply its plan.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub abandoned: bool,
}

/// A run was resumed.
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
    /// How many cases ended with each outcome.
    pub counts: Counts,
    /// The exit code of the process; absent in lines of earlier builds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<u8>,
}

/// A finished run with an unknown outcome was abandoned: nobody can settle it any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Abandoned {
    /// When.
    pub at: Timestamp,
    /// Which run.
    pub run: RunId,
    /// By whom.
    pub who: Who,
    /// `--reason`.
    pub reason: String,
    /// The hash of the run file's last line, its end.
    pub head_hash: Digest,
}

/// The state of a run file when a damaged journal was sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adopted {
    /// How many lines it had.
    pub lines: u64,
    /// The hash of the last of them.
    pub head_hash: Digest,
}

/// The progress of a running run. Its file must not lose the lines up to here.
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

/// A write was ordered, but there was nothing to write: there is no run file, only this line.
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
    /// The hash of the criteria, which are not stored.
    pub criteria_hash: Digest,
    /// The instant from which ages are measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cutoff: Option<Timestamp>,
    /// `--reason`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The exit code: 0, unless a named case cannot be written.
    pub exit: u8,
}

/// The first line of a journal file that continues another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// When.
    pub at: Timestamp,
    /// The number of lines in the files before it.
    pub lines: u64,
    /// The runs that were not finished at that time, oldest first.
    pub open: Vec<RunId>,
}

/// A damaged record was put aside, and a new journal starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub who: Who,
    /// Why.
    pub reason: String,
    /// The folder, below the state folder, with what was put aside.
    pub folder: String,
    /// The number of lines of the old journal that verify.
    pub lines: u64,
    /// The hash of the last line that verifies.
    pub head: Digest,
    /// The hash of the last line as it is in the file.
    pub last: Digest,
    /// The first damage found.
    pub damage: String,
    /// The runs whose files were put aside too, because they do not verify.
    #[serde(default)]
    pub runs: Vec<RunId>,
    /// The runs in the old journal whose files are missing.
    #[serde(default)]
    pub missing: Vec<RunId>,
    /// The plans that were applied, so that none is applied again.
    #[serde(default)]
    pub plans: Vec<AppliedPlan>,
}

/// A plan that became a run before the journal was sealed.
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
    /// A run started.
    Open(Box<Open>),
    /// A run was resumed.
    Taken(Taken),
    /// A run ended.
    Close(Close),
    /// A finished run was abandoned.
    Abandoned(Box<Abandoned>),
    /// The progress of a run.
    Anchor(Anchor),
    /// There was nothing to write.
    Nothing(Box<Nothing>),
    /// The journal continues in another file.
    Segment(Segment),
    /// A damaged journal was put aside.
    Sealed(Box<Sealed>),
    /// An incomplete last line was removed.
    Repaired(Repaired),
    /// A kind unknown to this build.
    Other(String),
}

impl Entry {
    pub(super) fn parse(line: &Line<'_>) -> Result<Self, Damage> {
        Ok(match line.t.as_str() {
            "open" => Self::Open(line.parse()?),
            "resumed" => Self::Taken(line.parse()?),
            "close" => Self::Close(line.parse()?),
            "abandoned" => Self::Abandoned(line.parse()?),
            "anchor" => Self::Anchor(line.parse()?),
            "nothing" => Self::Nothing(line.parse()?),
            "segment" => Self::Segment(line.parse()?),
            "sealed" => Self::Sealed(line.parse()?),
            "repaired" => Self::Repaired(line.parse()?),
            other => Self::Other(other.to_owned()),
        })
    }
}
