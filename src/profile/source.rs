//! A value together with its source, so that messages can name it.

use std::{fmt, path::PathBuf};

/// A value and its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Its source.
    pub source: Source,
}

impl<T> Sourced<T> {
    /// Keeps the source and changes the value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Sourced<U> {
        Sourced { value: f(self.value), source: self.source }
    }
}

/// The source of a value. Displays as in a sentence: `from CASECTL_BULK_MAX`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A flag, with its dashes.
    Flag(&'static str),
    /// An environment variable; its name shows the form (`…_FILE`, `…_COMMAND`).
    Env(String),
    /// A key of a profile, dotted, with the form's suffix.
    Profile {
        /// The profile's name.
        profile: String,
        /// The key.
        key: String,
    },
    /// A key of `config.toml`.
    Config {
        /// The file.
        path: PathBuf,
        /// The key.
        key: String,
    },
    /// The built-in sandbox.
    Sandbox,
    /// Not set: the default.
    Default,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(flag) => write!(f, "from {flag}"),
            Self::Env(name) => write!(f, "from {name}"),
            Self::Profile { profile, key } => write!(f, "from {key} in profile {profile}"),
            Self::Config { path, key } => write!(f, "from {key} in {}", path.display()),
            Self::Sandbox => f.write_str("from the sandbox"),
            Self::Default => f.write_str("the default"),
        }
    }
}

/// How the profile was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// `-p`.
    Flag,
    /// `CASECTL_PROFILE`.
    Variable,
    /// `default_profile` in `config.toml`, which a colleague may have changed.
    Default,
    /// Nobody named one: it is the one that a run or plan was made with.
    Recorded,
    /// Not chosen: there is no profile, and the environment contains a base URL.
    Environment,
}
