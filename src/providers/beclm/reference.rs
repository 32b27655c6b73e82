//! The reference of a person (`externalRefId`): the client's own identifier, which the API only returns.

use std::fmt;

use serde::Serialize;

/// A reference: any text of one line. Spaces, slashes, percent signs and letters of any script are percent-encoded in
/// URLs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Reference(Box<str>);

/// Why a text is not a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadReference {
    /// Empty or only white space.
    #[error("a reference must not be empty")]
    Empty,
    /// A control character: it would end a line or control the terminal.
    #[error("a reference must not contain the control character {0:?}")]
    Control(char),
    /// Over 1,024 bytes.
    #[error("a reference must not be longer than 1024 bytes")]
    TooLong,
}

impl Reference {
    /// Checks a text and makes it a reference.
    pub fn new(text: &str) -> Result<Self, BadReference> {
        if text.trim().is_empty() {
            return Err(BadReference::Empty);
        }
        if text.len() > 1_024 {
            return Err(BadReference::TooLong);
        }
        // Line and paragraph separators also end a line.
        match text.chars().find(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
            Some(c) => Err(BadReference::Control(c)),
            None => Ok(Self(text.into())),
        }
    }

    /// The reference as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for Reference {
    type Err = BadReference;

    fn from_str(text: &str) -> Result<Self, BadReference> {
        Self::new(text)
    }
}
