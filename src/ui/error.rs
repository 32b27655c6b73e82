//! Errors of output and prompts. Messages for users are worded elsewhere.

use std::io;

use super::jq::RunError;

/// Why output ended.
#[expect(missing_docs, reason = "what a field holds is said by its name and in the message")]
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OutputError {
    /// The reader of stdout is gone (EPIPE).
    #[error("the reader of stdout is gone")]
    ReaderGone,
    /// stdout cannot be written, for example because the disk is full.
    #[error("stdout: {0}")]
    Io(#[source] io::Error),
    /// The `--jq` filter failed.
    #[error("jq: {0}")]
    Jq(#[from] RunError),
    /// `--columns` names an unknown column.
    #[error("unknown column {name:?}")]
    UnknownColumn { name: String, known: Vec<&'static str> },
    /// A field of `--json=`, `--columns` or `--sort-by` is not a path.
    #[error("not a field path: {field:?}")]
    BadField { field: String },
}

impl From<io::Error> for OutputError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ReaderGone,
            _ => Self::Io(error),
        }
    }
}

/// Why a prompt got no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PromptError {
    /// There is no terminal, or prompts are disabled.
    #[error("no terminal to ask on")]
    NoTerminal,
    /// Ctrl-C, or the terminal is gone.
    #[error("interrupted")]
    Interrupted,
    /// Ctrl-D.
    #[error("declined")]
    Declined,
    /// The terminal failed.
    #[error("terminal: {0}")]
    Io(#[source] io::Error),
}

#[cfg(not(unix))]
impl From<dialoguer::Error> for PromptError {
    fn from(error: dialoguer::Error) -> Self {
        let error = io::Error::from(error);
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::Declined,
            io::ErrorKind::Interrupted => Self::Interrupted,
            io::ErrorKind::NotConnected => Self::NoTerminal,
            _ => Self::Io(error),
        }
    }
}
