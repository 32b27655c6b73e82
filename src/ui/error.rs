//! How output and prompts fail. Words for people are made elsewhere.

use std::io;

use super::jq::RunError;

/// Why output ended.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OutputError {
    /// Nobody reads stdout any more (EPIPE).
    #[error("the reader of stdout is gone")]
    ReaderGone,
    /// stdout cannot be written, for instance because the disk is full.
    #[error("stdout: {0}")]
    Io(#[source] io::Error),
    /// The `--jq` filter ended with an error.
    #[error("jq: {0}")]
    Jq(#[from] RunError),
    /// `--columns` names what the command does not offer.
    #[error("unknown column {name:?}")]
    UnknownColumn {
        /// As it was given.
        name: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// A field of `--json=`, `--columns` or `--sort-by` is not a path.
    #[error("not a field path: {field:?}")]
    BadField {
        /// As it was given.
        field: String,
    },
}

impl From<io::Error> for OutputError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ReaderGone,
            _ => Self::Io(error),
        }
    }
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PromptError {
    /// There is no terminal, or prompting was switched off.
    #[error("no terminal to ask on")]
    NoTerminal,
    /// Ctrl-C, or the terminal went away.
    #[error("interrupted")]
    Interrupted,
    /// Ctrl-D.
    #[error("declined")]
    Declined,
    /// The terminal failed.
    #[error("terminal: {0}")]
    Io(#[source] io::Error),
}

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
