//! The name of a profile: part of a file name, so only harmless characters.

use std::fmt;

use super::Error;

/// 1 to 64 of `A-Z a-z 0-9 . _ -`, not starting with a dot.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name(String);

/// The profile that this binary serves itself.
const SANDBOX: &str = "sandbox";

impl Name {
    /// Checks and takes a name.
    ///
    /// # Errors
    /// [`Error::BadName`].
    pub fn parse(text: &str) -> Result<Self, Error> {
        let harmless = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        if (1..=64).contains(&text.len()) && text.chars().all(harmless) && !text.starts_with('.') {
            Ok(Self(text.to_owned()))
        } else {
            Err(Error::BadName { name: text.to_owned() })
        }
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the built-in profile. Any case: some file systems do not tell `Sandbox` from `sandbox`.
    #[must_use]
    pub fn is_sandbox(&self) -> bool {
        self.0.eq_ignore_ascii_case(SANDBOX)
    }

    /// The name, if it can be that of a file.
    ///
    /// # Errors
    /// [`Error::Reserved`] for the built-in profile.
    pub(super) fn with_file(&self) -> Result<&Self, Error> {
        if self.is_sandbox() { Err(Error::Reserved { name: self.0.clone() }) } else { Ok(self) }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
