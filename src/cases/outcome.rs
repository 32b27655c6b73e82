//! What can become of a case, and why: the vocabulary that rows, run files, summaries and exit codes share.
//!
//! Facts only. How a reason is worded for a person, and which exit code it leads to, is `error.rs`'s.

use std::{borrow::Cow, collections::BTreeMap, error::Error, sync::Arc, time::Duration};

use serde::{Deserialize, Serialize, de::value::StrDeserializer};

use super::id::{CaseId, EntityTag};

/// How a case of a bulk write ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The write was applied, or the case was found in the target state after a lost reply.
    Done,
    /// The case was in the target state before.
    Already,
    /// The case no longer is what was asked for. A success: nothing had to be done.
    NotMatching,
    /// It still matches, but in another version than the one that was judged. Never repeated.
    Changed,
    /// The server, or a rule of ours, said no.
    Refused,
    /// The server said yes, and the case does not show all that its document asked for: some of it may have been written.
    NotTakenOver,
    /// It is certain that nothing was written, and why.
    Failed,
    /// Whether it was written could not be determined.
    Unknown,
    /// The run ended before this case's turn.
    NotAttempted,
}

/// How many cases ended how.
pub type Counts = BTreeMap<Outcome, u64>;

impl Outcome {
    /// The word that stands in rows and records.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Already => "already",
            Self::NotMatching => "not-matching",
            Self::Changed => "changed",
            Self::Refused => "refused",
            Self::NotTakenOver => "not-taken-over",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
            Self::NotAttempted => "not-attempted",
        }
    }

    /// Whether nothing remains to be done about the case.
    #[must_use]
    pub fn is_success(self) -> bool {
        matches!(self, Self::Done | Self::Already | Self::NotMatching)
    }
}

/// Why a read or a write did not do what was asked. The words of [`Reason::code`] are a stable contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// 404, or an action's 400 on an id that a read does not find either.
    NotFound,
    /// 401.
    Unauthorized,
    /// 403.
    Forbidden,
    /// 412, or the case was re-read under another tag.
    EtagStale,
    /// The server demands a precondition that was not sent (428).
    PreconditionRequired,
    /// The representation carries no strong entity tag.
    NoStrongTag,
    /// The case's state does not allow the action.
    StateConflict,
    /// The representation offers actions, but not this one.
    LinkAbsent,
    /// 409.
    Conflict,
    /// 400, 422 and other refusals of what was sent.
    Invalid,
    /// The representation read back is of another case than the one asked for.
    WrongCase,
    /// 429 beyond the wait budget.
    RateLimited,
    /// No connection: DNS, connect or TLS.
    Unreachable,
    /// The connection broke after it was made.
    ConnectionLost,
    /// No answer in time, on a connection that stood.
    Timeout,
    /// 408 or 5xx.
    ServerError,
    /// A redirect that is not followed.
    Redirect,
    /// A body that is not what it should be.
    BadBody,
    /// Pages repeat.
    PagingLoop,
    /// A criterion cannot be judged on what the representation shows.
    Undecided,
    /// The server answered 2xx, but the case is not in the target state.
    NotInTarget,
    /// The server answered 2xx, but the case does not show what its document asked for.
    NotTakenOver,
    /// The server said that it made a case, and not which.
    NoId,
    /// 404 to a creation: there is no such collection.
    NoCollection,
    /// The reply was lost and reading the case again did not settle it.
    ReplyLost,
    /// `--deadline` passed.
    Deadline,
    /// `--max-failures` was reached.
    MaxFailures,
    /// One of the cases that went ahead is not what was meant.
    CanaryFailed,
    /// The run was stopped: credentials refused, three 403 in a row, or a server that fails again and again.
    Stopped,
    /// A signal arrived.
    Interrupted,
    /// A local file could not be written.
    LocalIo,
}

impl Reason {
    /// The reason that has this string code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::deserialize(StrDeserializer::<serde::de::value::Error>::new(code)).ok()
    }

    /// The string code of rows, records and JSON errors.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::Unauthorized => "unauthorized",
            Self::Forbidden => "forbidden",
            Self::EtagStale => "etag_stale",
            Self::PreconditionRequired => "precondition_required",
            Self::NoStrongTag => "no_strong_tag",
            Self::StateConflict => "state_conflict",
            Self::LinkAbsent => "link_absent",
            Self::Conflict => "conflict",
            Self::Invalid => "invalid",
            Self::WrongCase => "wrong_case",
            Self::RateLimited => "rate_limited",
            Self::Unreachable => "unreachable",
            Self::ConnectionLost => "connection_lost",
            Self::Timeout => "timeout",
            Self::ServerError => "server_error",
            Self::Redirect => "redirect",
            Self::BadBody => "bad_body",
            Self::PagingLoop => "paging_loop",
            Self::Undecided => "undecided",
            Self::NotInTarget => "not_in_target",
            Self::NotTakenOver => "not_taken_over",
            Self::NoId => "no_id",
            Self::NoCollection => "no_collection",
            Self::ReplyLost => "reply_lost",
            Self::Deadline => "deadline",
            Self::MaxFailures => "max_failures",
            Self::CanaryFailed => "canary_failed",
            Self::Stopped => "stopped",
            Self::Interrupted => "interrupted",
            Self::LocalIo => "local_io",
        }
    }
}

/// One thing that went wrong, as an adapter or the engine saw it.
#[derive(Clone, Debug)]
pub struct Failure {
    /// What kind of trouble.
    pub reason: Reason,
    /// The server's or the transport's own words, untrusted and not yet sanitised.
    pub message: Option<String>,
    /// The server's request id.
    pub request_id: Option<String>,
    /// How long the server asks to wait.
    pub retry_after: Option<Duration>,
    /// How often it was tried and how long that took in all, where the engine tried again by itself.
    pub tried: Option<(u32, Duration)>,
    /// Whether the next try would meet the same though the reason may pass: a certificate, a proxy that refuses.
    pub stays: bool,
    /// The lower layer's error, for the edge to word in full.
    pub cause: Option<Arc<dyn Error + Send + Sync>>,
}

impl Failure {
    /// A failure of which only the kind is known.
    #[must_use]
    pub fn new(reason: Reason) -> Self {
        Self { reason, message: None, request_id: None, retry_after: None, tried: None, stays: false, cause: None }
    }

    /// Whether the next try would meet the same.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.stays || self.reason == Reason::LocalIo
    }

    /// The same with words.
    #[must_use]
    pub fn with_message(reason: Reason, message: impl Into<String>) -> Self {
        Self { message: Some(message.into()), ..Self::new(reason) }
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.message.as_deref().unwrap_or(self.reason.code()))
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_ref().map(|cause| cause.as_ref() as &(dyn Error + 'static))
    }
}

/// The end of one case: a row on stdout and an `outcome` record in the run file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseOutcome {
    /// Which case.
    pub id: CaseId,
    /// Its state when it was judged; absent when it could not be read.
    pub from: Option<String>,
    /// Its state now, as far as it is known.
    pub to: Option<String>,
    /// How it ended.
    pub outcome: Outcome,
    /// Why, for all but plain successes: a code of [`Reason::code`].
    pub code: Option<Cow<'static, str>>,
    /// The server's request id of the exchange that decided.
    pub request_id: Option<String>,
    /// The server's words, untrusted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

impl CaseOutcome {
    /// The id of the case, where there is one: of a run that `creates`, what was never named has a stand-in.
    #[must_use]
    pub fn named(&self, creates: bool) -> Option<&str> {
        let made = matches!(self.outcome, Outcome::Done | Outcome::NotTakenOver);
        let stands_in = creates && !made && self.id.as_str() == CaseId::STAND_IN;
        Some(self.id.as_str()).filter(|_| !stands_in)
    }
}

/// A case of a frozen selection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// Which case.
    pub id: CaseId,
    /// Its state when it was judged.
    pub from: Option<String>,
    /// The version that was judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<EntityTag>,
    /// Set when nothing will be sent for this case: it is in the target state, or may not be written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<Box<CaseOutcome>>,
}

/// A write about to be sent; on disk before it leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    /// Which case.
    pub id: CaseId,
    /// Its state before.
    pub from: Option<String>,
    /// The state it shall reach; absent for writes that have none (update, patch, create).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The tag that guards the write.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<EntityTag>,
    /// Set when no precondition guards the write.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unguarded: bool,
}
