//! The errors that reach a person or a script: their words, hints, string codes and exit codes.
//!
//! Every lower layer reports facts; this file and its folder alone turn them into [`CliError`]. Exit codes and string
//! codes are a contract and do not change.

mod cases;
pub mod discreet;
mod http;
mod journal;
mod local;
mod profile;

pub use cases::{code_words, failure_exit, stop_exit};

pub use profile::{insecure_words, login_command, warning_words, withheld_words};

use std::borrow::Cow;

/// The exit codes of the process. Frozen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Ok = 0,
    /// Anything unclassified, local I/O, a bug.
    Failure = 1,
    /// Bad flags or configuration; no write was sent.
    Usage = 2,
    /// The named id does not exist.
    NotFound = 3,
    /// Not logged in, 401, 403.
    Auth = 4,
    /// The server refuses, or the case does not allow it.
    Refused = 5,
    /// The server or the network fails.
    Remote = 6,
    /// 429 beyond the wait budget.
    RateLimited = 7,
    /// Waiting ran out of time.
    Pending = 8,
    /// The awaited state can no longer come.
    Unreachable = 9,
    /// Some cases done, some not.
    Partial = 10,
    /// A second person must approve.
    ApprovalRequired = 11,
    /// A record does not verify.
    Integrity = 12,
    /// The operator said no.
    Declined = 13,
    /// The outcome of a write cannot be determined.
    Unknown = 14,
    /// SIGHUP.
    HungUp = 129,
    /// SIGINT.
    Interrupted = 130,
    /// SIGTERM.
    Terminated = 143,
}

/// What each exit code means, in the words of the help.
pub const EXIT_CODES: &[(Exit, &str, &str)] = &[
    (
        Exit::Ok,
        "ok",
        "done; an empty list; a bulk run where every case is done or already in the target state; a clean dry run; \
         a read whose reader closed stdout",
    ),
    (Exit::Failure, "failure", "anything unclassified, local I/O (a full disk), a bug"),
    (
        Exit::Usage,
        "usage",
        "bad flags or configuration, a missing --yes or --reason, a selection over --max or not --expect, clocks that \
         disagree; no write was sent",
    ),
    (Exit::NotFound, "not-found", "the named id or process token does not exist (never for an empty list)"),
    (Exit::Auth, "auth", "not logged in, 401, 403; the message names the credential's source"),
    (
        Exit::Refused,
        "refused",
        "the server refuses (400, 409, 412, 422, 428), the case's state does not allow the action, no strong ETag, a stale \
         plan",
    ),
    (
        Exit::Remote,
        "remote",
        "5xx, DNS, connect, TLS, timeout, a redirect of a write, a body that is not what it should be, after retries",
    ),
    (Exit::RateLimited, "rate-limited", "429 beyond the wait budget; prints when to try again"),
    (
        Exit::Pending,
        "pending",
        "wait or watch ran out of time and the state can still come; audit --check: needs manual review; status --check: a case is over its limit",
    ),
    (
        Exit::Unreachable,
        "unreachable",
        "the awaited state can no longer come (the job failed, the case was rejected); audit --check: a match",
    ),
    (
        Exit::Partial,
        "partial",
        "some cases done, some not or not attempted, or a canary that failed; the run id is printed",
    ),
    (Exit::ApprovalRequired, "approval-required", "a second person must approve; the plan is saved"),
    (Exit::Integrity, "integrity", "the journal, a run or a plan does not verify; no write was sent"),
    (Exit::Declined, "declined", "the operator said no"),
    (
        Exit::Unknown,
        "unknown",
        "the outcome of a write or of a job cannot be determined (a lost reply, a process token forgotten after it was seen)",
    ),
    (Exit::HungUp, "hung-up", "SIGHUP, unless it was ignored at the start: as SIGINT"),
    (Exit::Interrupted, "interrupted", "SIGINT: cases in flight finish (at most 30 s), state is saved"),
    (Exit::Terminated, "terminated", "SIGTERM: the same"),
];

/// The name of an exit code as a string code, for errors that have no code of their own.
#[must_use]
pub fn exit_name(exit: Exit) -> String {
    let named = EXIT_CODES.iter().find(|(known, _, _)| *known == exit);
    named.map_or_else(String::new, |(_, name, _)| name.replace('-', "_"))
}

impl Exit {
    /// The number.
    #[must_use]
    pub fn code(self) -> u8 {
        self as u8
    }
}

/// One error, as it is shown.
#[derive(Debug)]
pub struct CliError {
    /// The exit code.
    pub exit: Exit,
    /// The stable string code.
    pub code: Cow<'static, str>,
    /// What failed, for which case, with the server's words. May hold text of a server; the screen sanitises it.
    pub message: String,
    /// What else is known, a line each.
    pub details: Vec<String>,
    /// What to do about it, a line each.
    pub hints: Vec<String>,
    /// The server's request id.
    pub request_id: Option<String>,
    /// The case or file it is about.
    pub resource: Option<String>,
    /// Nothing is printed: the reader of stdout went away, or everything was said.
    pub silent: bool,
}

/// The result of a command.
pub type Result<T, E = CliError> = std::result::Result<T, E>;

impl CliError {
    /// An error with a message.
    #[must_use]
    pub fn new(exit: Exit, code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self {
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

    /// Ends with an exit code and no words.
    #[must_use]
    pub fn silent(exit: Exit) -> Self {
        Self { silent: true, ..Self::new(exit, "", "") }
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The same with a detail.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.details.push(detail.into());
        self
    }

    /// The same about a case or file.
    #[must_use]
    pub fn about(mut self, resource: impl Into<String>) -> Self {
        self.resource = Some(resource.into());
        self
    }

    /// The same, said of a larger undertaking: `what it was: message`.
    #[must_use]
    pub fn during(mut self, what: &str) -> Self {
        self.message = format!("{what}: {}", self.message);
        self
    }

    /// The same of one case: `application x not found`, with the exchange as a detail; else what was done with it, and how that
    /// failed.
    #[must_use]
    pub fn of_case(mut self, doing: &str, one: &str, id: &str) -> Self {
        self.resource = Some(id.to_owned());
        if self.code != "not_found" {
            return self.during(&format!("{doing} {one} {id}"));
        }
        let exchange = std::mem::replace(&mut self.message, format!("{one} {id} not found"));
        self.details.insert(0, exchange);
        self
    }

    /// The lines for a person; the first begins with `error: `.
    #[must_use]
    pub fn human(&self) -> Vec<String> {
        let mut lines = vec![format!("error: {}", self.message)];
        lines.extend(self.details.iter().map(|detail| format!("  {detail}")));
        lines.extend(self.request_id.iter().map(|id| format!("  request id: {id}")));
        lines.extend(self.hints.iter().map(|hint| format!("hint: {hint}")));
        lines
    }

    /// The one JSON object for a script.
    #[must_use]
    pub fn json(&self) -> String {
        let mut error = serde_json::Map::new();
        error.insert("code".to_owned(), self.code.as_ref().into());
        error.insert("exit".to_owned(), self.exit.code().into());
        error.insert("message".to_owned(), self.message.as_str().into());
        let mut add = |key: &str, value: Option<String>| {
            error.insert(key.to_owned(), value.map_or(serde_json::Value::Null, Into::into));
        };
        add("hint", (!self.hints.is_empty()).then(|| self.hints.join("; ")));
        add("request_id", self.request_id.clone());
        add("resource", self.resource.clone());
        if !self.details.is_empty() {
            error.insert("details".to_owned(), self.details.clone().into());
        }
        serde_json::json!({ "error": error }).to_string()
    }
}
