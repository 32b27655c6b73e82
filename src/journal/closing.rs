//! How a run ended, in its record and in the journal.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    cases::{
        outcome::{Counts, Reason},
        worded::worded,
    },
    env::Env,
};

worded! {
    /// How a run ended.
    pub enum CloseReason {
        /// Every case was processed.
        Finished = "finished",
        /// The operator declined; nothing was sent.
        Declined = "declined",
        /// A signal.
        Interrupted = "interrupted",
        /// A rule stopped it: a deadline, too many failures, refused credentials.
        Stopped = "stopped",
        /// An operator abandoned it: the remaining cases stay undone.
        Abandoned = "abandoned",
    } by word
}

impl CloseReason {
    /// Whether nothing is left to resume.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(self, Self::Finished | Self::Declined | Self::Abandoned)
    }
}

/// The end of a run, or of its part before a resume.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// When.
    pub at: Timestamp,
    /// How.
    pub reason: CloseReason,
    /// What stopped it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Reason>,
    /// How many cases of the whole run ended with each outcome.
    pub counts: Counts,
}

impl Closed {
    /// An end at the present instant.
    #[must_use]
    pub fn now(env: &Env, reason: CloseReason, counts: Counts) -> Self {
        Self { at: env.now(), reason, code: None, counts }
    }
}
