//! A job on a server as seen by a client that waits for it: a status, steps, and a token that gives access. Does no
//! I/O.

use std::fmt;

use sha2::{Digest as _, Sha256};

/// The longest token that a supported server stores.
const LONGEST: usize = 255;
/// Length of the hash that stands for a token.
const HASH: usize = 12;

/// Gives access to one job, and to customer data, so it is never shown whole.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Token(String);

/// Why a text is not a token. Contains nothing of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadToken {
    /// Nothing was given.
    #[error("a process token must not be empty")]
    Empty,
    /// Too long for a token.
    #[error("a process token must not be longer than 255 characters")]
    TooLong,
    /// White space, control characters, or anything that is not ASCII.
    #[error("a process token must not contain white space, control characters or non-ASCII characters")]
    Character,
    /// The masked form that this program shows instead of a token.
    #[error("this is a masked token; use --reveal to show tokens in full")]
    Masked,
}

impl Token {
    /// Checks a text and makes it a token.
    pub fn new(text: &str) -> Result<Self, BadToken> {
        match text {
            "" => Err(BadToken::Empty),
            _ if text.len() > LONGEST => Err(BadToken::TooLong),
            _ if !text.bytes().all(|byte| byte.is_ascii_graphic()) => Err(BadToken::Character),
            _ if text.starts_with("****") => Err(BadToken::Masked),
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// The token itself, for sending.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The first characters of its SHA-256: distinguishes tokens and gives no access.
    #[must_use]
    pub fn hash(&self) -> String {
        let hex: String = Sha256::digest(self.0.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        hex[..HASH].to_owned()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Token({})", self.hash())
    }
}

/// The stage of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// No worker has started it.
    Waiting,
    /// In progress; also after an error, as long as the worker continues.
    Running,
    /// Ended without an error.
    Done,
    /// Ended with an error.
    Failed,
    /// Ended, and the server does not tell whether with an error.
    Unclear,
}

impl Stage {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "wait",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Unclear => "unclear",
        }
    }
}

/// One step of a job. Its text is the server's: it can hold markup and tracebacks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// Its key: a number, unless the server is unusual.
    pub key: String,
    /// Its status.
    pub status: String,
    /// What it says.
    pub message: String,
    /// When, by the server's clock, without a zone.
    pub date: Option<String>,
}

/// A job as it was at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Job {
    /// Its number, which finds it when its token is deleted.
    pub id: Option<u64>,
    /// The server's status.
    pub status: String,
    /// An error occurred on the way.
    pub error: bool,
    /// The server says neither yes nor no to that.
    pub error_untold: bool,
    /// The part of the server that works on it.
    pub module: Option<String>,
    /// The file that was uploaded.
    pub filename: Option<String>,
    /// How long it took, as the worker measured it; none before the end.
    pub elapsed: Option<String>,
    /// Its steps, in the order of their numbers.
    pub steps: Vec<Step>,
}

impl Job {
    /// Its stage. The last status of every job is `done`, and `error` says how it ended; before that, neither `error`
    /// nor the status of the same name says anything about the end.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match (self.status.as_str(), self.error) {
            ("done", true) => Stage::Failed,
            ("done", false) if self.error_untold => Stage::Unclear,
            ("done", false) => Stage::Done,
            ("wait", _) => Stage::Waiting,
            _ => Stage::Running,
        }
    }

    /// The step that reports the failure: the last error, which ordinary steps may follow.
    #[must_use]
    pub fn mistake(&self) -> Option<&Step> {
        self.steps.iter().rev().find(|step| step.status == "error")
    }

    /// The most informative step: the error of a failed job, else the last.
    #[must_use]
    pub fn telling_step(&self) -> Option<&Step> {
        self.mistake().filter(|_| self.error).or_else(|| self.steps.last())
    }
}

/// Sorts steps by their numbers: sorted as texts, `10` would come before `2`.
pub fn sort_steps(steps: &mut [Step]) {
    let number = |step: &Step| step.key.parse::<u64>().ok();
    steps.sort_by(|a, b| {
        let (x, y) = (number(a), number(b));
        x.is_none().cmp(&y.is_none()).then(x.cmp(&y)).then_with(|| a.key.cmp(&b.key))
    });
}
