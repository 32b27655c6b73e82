//! One error as shown to a person or a script, and its kind for the program. Knows nothing of the layers it comes from.

use std::borrow::Cow;

use super::{exit::Exit, kind::CliErrorKind};
use crate::http::strike_jwts;

/// One error, as shown.
#[derive(Debug)]
pub struct CliError {
    /// Its kind, for decisions in the program.
    pub kind: CliErrorKind,
    /// The exit code.
    pub exit: Exit,
    /// The stable string code.
    pub code: Cow<'static, str>,
    /// What failed, for which case, with the server's words. May contain a server's text; the screen sanitises it.
    pub message: String,
    /// More facts, one per line.
    pub details: Vec<String>,
    /// What to do about it, one per line.
    pub hints: Vec<String>,
    /// The server's request id.
    pub request_id: Option<String>,
    /// The case or file it is about.
    pub resource: Option<String>,
    /// Nothing is printed: the reader of stdout is gone, or everything has been said.
    pub silent: bool,
}

/// The result of a command.
pub type Result<T, E = CliError> = std::result::Result<T, E>;

impl CliError {
    /// An error with a message.
    #[must_use]
    pub fn new(exit: Exit, code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self {
            kind: CliErrorKind::Other,
            exit,
            code: code.into(),
            message: message.into(),
            details: Vec::new(),
            hints: Vec::new(),
            request_id: None,
            resource: None,
            silent: false,
        }
    }

    /// Bad flags or input, found before any write.
    #[must_use]
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, "usage", message)
    }

    /// Ends with an exit code and no message.
    #[must_use]
    pub fn silent(exit: Exit) -> Self {
        Self { silent: true, ..Self::new(exit, "", "") }
    }

    /// Sets the kind.
    #[must_use]
    pub fn kind(self, kind: CliErrorKind) -> Self {
        Self { kind, ..self }
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds a detail.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.details.push(detail.into());
        self
    }

    /// Names the case or file it is about.
    #[must_use]
    pub fn about(mut self, resource: impl Into<String>) -> Self {
        self.resource = Some(resource.into());
        self
    }

    /// Adds what was being done: `what it was: message`.
    #[must_use]
    pub fn during(mut self, what: &str) -> Self {
        self.message = format!("{what}: {}", self.message);
        self
    }

    /// The same for one case: `application x not found`, with the exchange as a detail; else what was being done with
    /// it, and how that failed.
    #[must_use]
    pub fn of_case(mut self, doing: &str, one: &str, id: &str) -> Self {
        self.resource = Some(id.to_owned());
        if self.kind != CliErrorKind::NotFound {
            return self.during(&format!("{doing} {one} {id}"));
        }
        let exchange = std::mem::replace(&mut self.message, format!("{one} {id} not found"));
        self.details.insert(0, exchange);
        self
    }

    /// Whether a signal interrupted the command, and no message has said so yet.
    #[must_use]
    pub fn is_interruption(&self) -> bool {
        self.exit.is_signal() && !self.silent
    }

    /// The lines for a person; the first begins with `error: `.
    #[must_use]
    pub fn human(&self) -> Vec<String> {
        let mut lines = vec![format!("error: {}", self.message)];
        lines.extend(self.details.iter().map(|detail| format!("  {detail}")));
        let request = self.request_id.as_ref().map(|id| format!("  request id: {id}"));
        lines.extend(request.filter(|line| !lines.contains(line)));
        lines.extend(self.hints.iter().map(|hint| format!("hint: {hint}")));
        lines.iter().map(|line| strike_jwts(line).into_owned()).collect()
    }

    /// The one JSON object for a script.
    #[must_use]
    pub fn json(&self) -> String {
        // A struct, because a map of names needs random numbers, and the error to report may be their absence.
        #[derive(serde::Serialize)]
        struct Line<'a> {
            error: Words<'a>,
        }
        #[derive(serde::Serialize)]
        struct Words<'a> {
            code: &'a str,
            exit: u8,
            message: &'a str,
            hint: Option<String>,
            request_id: Option<&'a str>,
            resource: Option<&'a str>,
            #[serde(skip_serializing_if = "<[String]>::is_empty")]
            details: &'a [String],
        }
        let error = Words {
            code: self.code.as_ref(),
            exit: self.exit.code(),
            message: &self.message,
            hint: (!self.hints.is_empty()).then(|| self.hints.join("; ")),
            request_id: self.request_id.as_deref(),
            resource: self.resource.as_deref(),
            details: &self.details,
        };
        strike_jwts(&serde_json::to_string(&Line { error }).unwrap_or_default()).into_owned()
    }
}
