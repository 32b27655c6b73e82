//! The name of a profile: part of a file name, so only harmless characters.

use std::fmt;

use super::Error;

/// 1 to 64 of `A-Z a-z 0-9 . _ -`, not starting with a dot or a hyphen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name(String);

/// The profile that this binary serves itself.
const SANDBOX: &str = "sandbox";

/// What records call a profile that the environment alone makes.
pub const NO_PROFILE: &str = "env";

/// What a name means already. In any case: some file systems do not tell `Env` from `env`.
fn meaning(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    let stem = name.split('.').next().unwrap_or_default();
    let numbered = |device: &str| {
        stem.strip_prefix(device)
            .is_some_and(|number| number.len() == 1 && number.chars().all(|c| ('1'..='9').contains(&c)))
    };
    match name.as_str() {
        NO_PROFILE => Some("runs and plans say it of settings that come from the environment alone"),
        "default" => Some("it would be taken for the profile that `profile use` chose"),
        "none" => Some("it would be taken for no profile at all"),
        _ if matches!(stem, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt") => {
            Some("Windows keeps it for a device")
        }
        _ => None,
    }
}

impl Name {
    /// Checks and takes a name.
    ///
    /// # Errors
    /// [`Error::BadName`].
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

    /// Whether this is the built-in profile. Any case: some file systems do not tell `Sandbox` from `sandbox`.
    #[must_use]
    pub fn is_sandbox(&self) -> bool {
        self.0.eq_ignore_ascii_case(SANDBOX)
    }

    /// The name, if it can be that of a file.
    ///
    /// # Errors
    /// [`Error::Reserved`] for the built-in profile, [`Error::NameTaken`] for a name that means something else.
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
