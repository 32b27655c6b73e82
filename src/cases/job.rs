//! A job of a server as whoever waits for it sees it: a status, steps, and a token that opens it. Reads nothing.

use std::fmt;

use sha2::{Digest as _, Sha256};

/// The longest token that a server of ours keeps.
const LONGEST: usize = 255;
/// Characters of the hash that stands for a token.
const HASH: usize = 12;

/// What opens one job. It opens customer data too, so it is never shown whole.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Token(String);

/// Why a text is no token. Holds nothing of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadToken {
    /// Nothing was given.
    #[error("a process token must not be empty")]
    Empty,
    /// Longer than any.
    #[error("a process token has at most 255 characters")]
    TooLong,
    /// Blanks, control characters, or anything that is not ASCII.
    #[error("a process token has no blanks, control characters or accents")]
    Character,
    /// It is what this program shows instead of a token.
    #[error("this is a masked token; --reveal shows tokens whole")]
    Masked,
}

impl Token {
    /// A token, checked.
    ///
    /// # Errors
    /// It cannot be one.
    pub fn new(text: &str) -> Result<Self, BadToken> {
        match text {
            "" => Err(BadToken::Empty),
            _ if text.len() > LONGEST => Err(BadToken::TooLong),
            _ if !text.bytes().all(|byte| byte.is_ascii_graphic()) => Err(BadToken::Character),
            _ if text.starts_with("****") => Err(BadToken::Masked),
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// The token itself, to be sent.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The first characters of its SHA-256: tells tokens apart and opens nothing.
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

/// How far a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// No worker has taken it.
    Waiting,
    /// Under way; also after an error, for as long as the worker goes on.
    Running,
    /// Ended without an error.
    Done,
    /// Ended with one.
    Failed,
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
        }
    }
}

/// One step of a job. Its text is the server's: it can hold markup and tracebacks.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// The key it stands under: a number, unless the server is strange.
    pub key: String,
    /// Its status.
    pub status: String,
    /// What it says.
    pub message: String,
    /// When, by the server's clock and without a zone.
    pub date: Option<String>,
}

/// A job as it was at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Job {
    /// The number that finds it when its token is forgotten.
    pub id: Option<u64>,
    /// The server's word.
    pub status: String,
    /// Something went wrong on the way.
    pub error: bool,
    /// Which part of the server works on it.
    pub module: Option<String>,
    /// The file that was uploaded.
    pub filename: Option<String>,
    /// How long it took, by the worker's own measure; none before the end.
    pub elapsed: Option<String>,
    /// Its steps, in the order of their numbers.
    pub steps: Vec<Step>,
}

impl Job {
    /// How far it is. The last status of every job is `done`, and `error` says how it ended; before that `error` and the
    /// status of the same name say nothing about the end.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match (self.status.as_str(), self.error) {
            ("done", true) => Stage::Failed,
            ("done", false) => Stage::Done,
            ("wait", _) => Stage::Waiting,
            _ => Stage::Running,
        }
    }

    /// The step that says what went wrong: the last error, which ordinary steps may follow.
    #[must_use]
    pub fn mistake(&self) -> Option<&Step> {
        self.steps.iter().rev().find(|step| step.status == "error")
    }

    /// The step that says most of how it stands: of a failure what went wrong, else the last.
    #[must_use]
    pub fn telling_step(&self) -> Option<&Step> {
        self.mistake().filter(|_| self.error).or_else(|| self.steps.last())
    }
}

/// Puts steps into the order of their numbers: as texts, `10` stands before `2`.
pub fn sort_steps(steps: &mut [Step]) {
    let number = |step: &Step| step.key.parse::<u64>().ok();
    steps.sort_by(|a, b| {
        let (x, y) = (number(a), number(b));
        x.is_none().cmp(&y.is_none()).then(x.cmp(&y)).then_with(|| a.key.cmp(&b.key))
    });
}
