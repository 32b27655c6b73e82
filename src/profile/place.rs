//! The place of a setting in a message, and the program's two folders.

use std::{fmt, path::PathBuf};

/// Where an invalid value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a file, at a line counted from 1.
    File {
        /// The file.
        path: PathBuf,
        /// The line.
        line: usize,
    },
    /// In an environment variable.
    Env(String),
    /// Given by the caller: a flag, or the value of `profile set`.
    Given,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, line } => write!(f, "{}:{line}", path.display()),
            Self::Env(name) => f.write_str(name),
            Self::Given => f.write_str("argument"),
        }
    }
}

/// Which of the two folders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DirKind {
    /// `config.toml` and `profiles/`.
    Config,
    /// Runs, journal, sandbox.
    State,
}

impl DirKind {
    /// The variable that sets it.
    #[must_use]
    pub fn variable(self) -> &'static str {
        match self {
            Self::Config => "CASECTL_CONFIG_DIR",
            Self::State => "CASECTL_STATE_DIR",
        }
    }
}

impl fmt::Display for DirKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Config => "configuration",
            Self::State => "state",
        })
    }
}
