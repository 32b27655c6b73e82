//! How a run ends, as its record and the journal say it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    cases::outcome::{Counts, Reason},
    env::Env,
};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CloseReason {
    /// Every case had its turn.
    Finished,
    /// The operator said no; nothing was sent.
    Declined,
    /// A signal.
    Interrupted,
    /// A rule ended it: a deadline, too many failures, refused credentials.
    Stopped,
    /// Somebody gave it up: what it had not done stays undone.
    Abandoned,
}

impl CloseReason {
    /// The word that stands in records.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Finished => "finished",
            Self::Declined => "declined",
            Self::Interrupted => "interrupted",
            Self::Stopped => "stopped",
            Self::Abandoned => "abandoned",
        }
    }

    /// Whether nothing is left that a resumption could do.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(self, Self::Finished | Self::Declined | Self::Abandoned)
    }
}

/// The end of a run, or of the part of it before a resumption.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// When.
    pub at: Timestamp,
    /// How.
    pub reason: CloseReason,
    /// What stopped it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Reason>,
    /// How many cases of the whole run ended how.
    pub counts: Counts,
}

impl Closed {
    /// An end that happens now.
    #[must_use]
    pub fn now(env: &Env, reason: CloseReason, counts: Counts) -> Self {
        Self { at: env.now(), reason, code: None, counts }
    }
}
