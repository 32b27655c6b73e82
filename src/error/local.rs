//! Words for errors of the screen, the sandbox and base URLs.

use super::{CliError, Exit};
#[cfg(feature = "sandbox")]
use crate::sandbox;
use crate::{
    http::BadBaseUrl,
    ui::{JqError, OutputError, PromptError, RunError},
};

impl From<OutputError> for CliError {
    fn from(error: OutputError) -> Self {
        let words = error.to_string();
        match error {
            // The reader has what it wanted: `casectl … | head` is a success.
            OutputError::ReaderGone => Self::silent(Exit::Ok),
            OutputError::UnknownColumn { known, .. } => {
                Self::usage(words).hint(format!("columns: {}; or a path with a dot", known.join(", ")))
            }
            OutputError::BadField { .. } => Self::usage(words).hint("write fields like state, or fundingAmount.value"),
            OutputError::Jq(RunError::Endless) => Self::usage(format!("--jq: {words}")),
            OutputError::Jq(_) => Self::new(Exit::Failure, "jq", words),
            _ => Self::new(Exit::Failure, "output", words),
        }
    }
}

impl From<JqError> for CliError {
    fn from(error: JqError) -> Self {
        let place = error.position.map(|at| format!(" (at byte {at})")).unwrap_or_default();
        Self::usage(format!("jq: {}{place}", error.message))
    }
}

impl From<PromptError> for CliError {
    fn from(error: PromptError) -> Self {
        match error {
            PromptError::NoTerminal => {
                Self::usage("there is no terminal to prompt on").hint("give --yes, or the value as a flag")
            }
            PromptError::Interrupted => Self::silent(Exit::Interrupted),
            PromptError::Declined => Self::new(Exit::Declined, "declined", "declined; nothing was done"),
            other => Self::new(Exit::Failure, "terminal", other.to_string()),
        }
    }
}

impl From<BadBaseUrl> for CliError {
    fn from(error: BadBaseUrl) -> Self {
        if let BadBaseUrl::Insecure { .. } = error {
            return Self::new(Exit::Usage, "insecure_http", error.to_string()).hint(super::profile::NO_HTTP);
        }
        Self::new(Exit::Usage, "bad_base_url", error.to_string())
            .hint("a base URL looks like https://bank.example/accountApplications")
    }
}

#[cfg(feature = "sandbox")]
impl From<sandbox::Error> for CliError {
    fn from(error: sandbox::Error) -> Self {
        let mut cli = Self::new(Exit::Failure, "sandbox", format!("the sandbox: {error}"));
        cli.details.extend(std::error::Error::source(&error).map(ToString::to_string));
        match error {
            sandbox::Error::Listen { .. } => cli.hint("choose another port; without --listen a free one is used"),
            error if error.is_damage() => cli.hint("`casectl sandbox reset` starts with a fresh population"),
            _ => cli,
        }
    }
}
