//! Profile names: part of a file name, so only safe characters.

use std::fmt;

use super::Error;

/// 1 to 64 of `A-Z a-z 0-9 . _ -`, not starting with a dot or a hyphen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name(String);

/// The built-in profile.
const SANDBOX: &str = "sandbox";

/// The name in records for a profile that comes from the environment alone.
pub const NO_PROFILE: &str = "env";

/// The special meaning of a name. Letter case is ignored: some file systems do not distinguish `Env` from `env`.
fn meaning(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    let stem = name.split('.').next().unwrap_or_default();
    let numbered = |device: &str| {
        stem.strip_prefix(device)
            .is_some_and(|number| number.len() == 1 && number.chars().all(|c| ('1'..='9').contains(&c)))
    };
    match name.as_str() {
        NO_PROFILE => Some("runs and plans use it for settings from the environment alone"),
        "default" => Some("it would be mistaken for the profile that `profile use` chose"),
        "none" => Some("it would be mistaken for no profile at all"),
        _ if matches!(stem, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt") => {
            Some("Windows reserves it for a device")
        }
        _ => None,
    }
}

impl Name {
    /// Checks a text and makes it a name.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let harmless = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        if (1..=64).contains(&text.len()) && text.chars().all(harmless) && !text.starts_with(['.', '-']) {
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

    /// Whether this is the built-in profile. Letter case is ignored: some file systems do not distinguish `Sandbox`
    /// from `sandbox`.
    #[must_use]
    pub fn is_sandbox(&self) -> bool {
        self.0.eq_ignore_ascii_case(SANDBOX)
    }

    /// The name, if a profile file may have it.
    ///
    /// # Errors
    /// [`Error::Reserved`] for the built-in profile, [`Error::NameTaken`] for a name with a special meaning.
    pub(super) fn with_file(&self) -> Result<&Self, Error> {
        match meaning(&self.0) {
            _ if self.is_sandbox() => Err(Error::Reserved { name: self.0.clone() }),
            Some(meaning) => Err(Error::NameTaken { name: self.0.clone(), meaning }),
            None => Ok(self),
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
