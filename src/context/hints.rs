//! Commands in hints, as they are to be typed: they mean the profile that this invocation meant.

use super::Context;
use crate::{error::CliError, profile::Chosen};

/// What a command in a hint begins with.
const PROGRAM: &str = "casectl ";
/// How the commands go on whose work depends on the profile. A run knows its own.
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
    /// `-p NAME ` where this invocation names its profile, for commands that must mean the same one wherever they are typed.
    #[must_use]
    pub fn named_profile(&self) -> String {
        match self.profile() {
            Ok(profile) if matches!(profile.chosen(), Chosen::Flag | Chosen::Variable) => {
                format!("-p {} ", profile.name())
            }
            _ => String::new(),
        }
    }

    /// A hint whose commands can be typed as they stand: where this one was given its profile by `-p`, they are too.
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

    /// An error as the operator is told it: see [`Context::as_typed`] and [`Context::name_credentials`].
    #[must_use]
    pub fn told(&self, error: CliError) -> CliError {
        let mut error = self.name_credentials(error);
        error.hints = error.hints.iter().map(|hint| self.as_typed(hint)).collect();
        error
    }
}
