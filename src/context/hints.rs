//! Makes the commands in hints ready to be typed, with the profile of this invocation.

use super::Context;
use crate::{error::CliError, profile::Chosen};

/// How a command in a hint starts.
const PROGRAM: &str = "casectl ";
/// The commands that depend on the profile. A run remembers its own.
const OF_A_PROFILE: [&str; 11] = [
    "applications ",
    "enrollments ",
    "processes ",
    "audit ",
    "monitor ",
    "auth ",
    "api ",
    "doctor",
    "profile set",
    "profile unset",
    "plan ",
];

impl Context {
    /// `-p NAME ` if this invocation names its profile, for commands that must mean the same profile wherever they are
    /// typed.
    #[must_use]
    pub fn named_profile(&self) -> String {
        match self.profile() {
            Ok(profile) if matches!(profile.chosen(), Chosen::Flag | Chosen::Variable) => {
                format!("-p {} ", profile.name())
            }
            _ => String::new(),
        }
    }

    /// Adds `-p` to the commands in a hint if this invocation has it.
    #[must_use]
    pub fn as_typed(&self, hint: &str) -> String {
        let Some(name) = self.global.profile.as_deref() else { return hint.to_owned() };
        let mut typed = String::with_capacity(hint.len());
        let mut rest = hint;
        while let Some(at) = rest.find(PROGRAM) {
            let (before, after) = rest.split_at(at + PROGRAM.len());
            typed.push_str(before);
            if OF_A_PROFILE.iter().any(|command| after.starts_with(command)) {
                typed.push_str(&format!("-p {name} "));
            }
            rest = after;
        }
        typed + rest
    }

    /// Applies [`Context::as_typed`] and [`Context::name_credentials`] to an error.
    #[must_use]
    pub fn told(&self, error: CliError) -> CliError {
        let mut error = self.name_credentials(error);
        error.hints = error.hints.iter().map(|hint| self.as_typed(hint)).collect();
        error
    }
}
