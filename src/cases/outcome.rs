//! How a case ended, and why: the vocabulary shared by rows, run files, summaries and exit codes.
//!
//! Facts only. `error.rs` words a reason for people and maps it to an exit code.

use std::{borrow::Cow, collections::BTreeMap, error::Error, sync::Arc, time::Duration};

use serde::{Deserialize, Serialize, de::value::StrDeserializer};

use super::{
    digest::Digest,
    id::{CaseId, EntityTag},
    worded::worded,
};

worded! {
    /// How a case of a bulk write ended.
    pub enum Outcome {
        /// The write was applied, or the case was found in the target state after a lost reply.
        Done = "done",
        /// The case was already in the target state.
        Already = "already",
        /// The case no longer matches the criteria. A success: nothing had to be done.
        NotMatching = "not-matching",
        /// It still matches, but in another version than the one that was judged. Never retried.
        Changed = "changed",
        /// The server, or a rule of ours, refused.
        Refused = "refused",
        /// The server accepted, but the case does not show everything in the document: some of it may have been written.
        NotTakenOver = "not-taken-over",
        /// Certainly nothing was written, and why.
        Failed = "failed",
        /// Whether it was written could not be determined.
        Unknown = "unknown",
        /// The run ended before this case's turn.
        NotAttempted = "not-attempted",
    } by word
}

/// How many cases ended with each outcome.
pub type Counts = BTreeMap<Outcome, u64>;

impl Outcome {
    /// Whether nothing remains to be done about the case.
    #[must_use]
    pub fn is_success(self) -> bool {
        matches!(self, Self::Done | Self::Already | Self::NotMatching)
    }
}

worded! {
    /// Why a read or a write failed. The values of [`Reason::code`] are a stable contract.
    pub enum Reason {
        /// 404, or an action's 400 on an id that a read does not find either.
        NotFound = "not_found",
        /// 401.
        Unauthorized = "unauthorized",
        /// 403.
        Forbidden = "forbidden",
        /// 412, or the case was read again with another tag.
        EtagStale = "etag_stale",
        /// The server demands a precondition that was not sent (428).
        PreconditionRequired = "precondition_required",
        /// The representation carries no strong entity tag.
        NoStrongTag = "no_strong_tag",
        /// The entity tag of the same representation differs with each read.
        UnstableTag = "unstable_tag",
        /// The case's state does not allow the action.
        StateConflict = "state_conflict",
        /// The representation offers actions, but not this one.
        LinkAbsent = "link_absent",
        /// 409.
        Conflict = "conflict",
        /// 400, 422 and other refusals of what was sent.
        Invalid = "invalid",
        /// The representation that was read is of another case than requested, or does not name the requested one.
        WrongCase = "wrong_case",
        /// 429 for longer than the wait budget.
        RateLimited = "rate_limited",
        /// No connection: DNS, connect or TLS.
        Unreachable = "unreachable",
        /// The connection broke after it was made.
        ConnectionLost = "connection_lost",
        /// No answer in time on an established connection.
        Timeout = "timeout",
        /// 408 or 5xx.
        ServerError = "server_error",
        /// A redirect that is not followed.
        Redirect = "redirect",
        /// A body that is not what it should be.
        BadBody = "bad_body",
        /// Pages repeat.
        PagingLoop = "paging_loop",
        /// The representation does not show enough to judge a criterion.
        Undecided = "undecided",
        /// The server answered 2xx, but the case is not in the target state.
        NotInTarget = "not_in_target",
        /// The server answered 2xx, but the case does not show what the document asked for.
        NotTakenOver = "not_taken_over",
        /// The server created a case without naming it.
        NoId = "no_id",
        /// 404 for a creation: there is no such collection.
        NoCollection = "no_collection",
        /// The reply was lost and reading the case again did not settle it.
        ReplyLost = "reply_lost",
        /// `--deadline` passed.
        Deadline = "deadline",
        /// `--max-failures` was reached.
        MaxFailures = "max_failures",
        /// One of the canary cases is not as intended.
        CanaryFailed = "canary_failed",
        /// The run was stopped: credentials refused, three 403 in a row, or a server that keeps failing.
        Stopped = "stopped",
        /// A signal arrived.
        Interrupted = "interrupted",
        /// A local file could not be written.
        LocalIo = "local_io",
    } by code
}

impl Reason {
    /// The reason with this code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::deserialize(StrDeserializer::<serde::de::value::Error>::new(code)).ok()
    }
}

/// One failure, as an adapter or the engine saw it.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Its kind.
    pub reason: Reason,
    /// The words of the server or the transport, untrusted and not yet sanitised.
    pub message: Option<String>,
    /// The server's request id.
    pub request_id: Option<String>,
    /// How long the server asks to wait.
    pub retry_after: Option<Duration>,
    /// Whether the server may have taken a write, by its answer (a success, or 303), so that it must not be sent again.
    pub accepted: bool,
    /// How many attempts were made and how long they took in all, where the engine retried.
    pub tried: Option<(u32, Duration)>,
    /// Whether a retry would fail the same way although the reason can be transient: a certificate, a proxy that
    /// refuses.
    pub stays: bool,
    /// The underlying error, so that the edge can word it in full.
    pub cause: Option<Arc<dyn Error + Send + Sync>>,
}

impl Failure {
    /// A failure of which only the reason is known.
    #[must_use]
    pub fn new(reason: Reason) -> Self {
        Self {
            reason,
            message: None,
            request_id: None,
            retry_after: None,
            accepted: reason == Reason::NotInTarget,
            tried: None,
            stays: false,
            cause: None,
        }
    }

    /// Whether a retry would fail the same way.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.stays || self.reason == Reason::LocalIo
    }

    /// The failure behind a recorded outcome.
    #[must_use]
    pub fn recorded(row: &CaseOutcome) -> Self {
        let reason = row.code.as_deref().and_then(Reason::of_code).unwrap_or(Reason::ReplyLost);
        let failure = Self::new(reason);
        let accepted = row.accepted || failure.accepted;
        Self { message: row.message.clone(), request_id: row.request_id.clone(), accepted, ..failure }
    }

    /// A failure with a message.
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
    /// The case.
    pub id: CaseId,
    /// Its state when it was judged; absent if it could not be read.
    pub from: Option<String>,
    /// Its state now, as far as known.
    pub to: Option<String>,
    /// How it ended.
    pub outcome: Outcome,
    /// Why, for all but plain successes: a code of [`Reason::code`].
    pub code: Option<Cow<'static, str>>,
    /// The server's request id of the deciding exchange.
    pub request_id: Option<String>,
    /// The server's words, untrusted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Set when the outcome is unknown although the server may have taken it, by its answer: it must not be sent again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub accepted: bool,
}

impl CaseOutcome {
    /// A case that ended so, of which nothing else is known.
    #[must_use]
    pub fn new(id: CaseId, from: Option<String>, outcome: Outcome) -> Self {
        Self { id, from, to: None, outcome, code: None, request_id: None, message: None, accepted: false }
    }

    /// The id of the case, if it has one: in a run that `creates`, a case that was never named has a stand-in.
    #[must_use]
    pub fn named(&self, creates: bool) -> Option<&str> {
        let made = matches!(self.outcome, Outcome::Done | Outcome::NotTakenOver);
        let stands_in = creates && !made && self.id.as_str() == CaseId::STAND_IN;
        Some(self.id.as_str()).filter(|_| !stands_in)
    }
}

/// What is said of a case without an entity tag that changed after somebody decided on it.
pub const NOT_AS_SHOWN: &str = "its representation is not the one that was decided on";

/// A case of a frozen selection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// The case.
    pub id: CaseId,
    /// Its state when it was judged.
    pub from: Option<String>,
    /// The version that was judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<EntityTag>,
    /// The hash of the representation that was judged, where no strong tag tells its versions apart and somebody decided on it, or
    /// where tags may turn out to tell nothing (`--unguarded`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Box<Digest>>,
    /// Set when nothing will be sent for this case: it is already in the target state, or must not be written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<Box<CaseOutcome>>,
}

/// How a later representation of a case differs from the one that was judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It is in another state.
    State,
    /// It has another entity tag.
    Version,
    /// No tag tells, and it reads otherwise.
    Data,
}

impl Planned {
    /// How a representation in this state, with this tag and hash, differs from the one that was judged. One rule for writes, dry
    /// runs, and what is shown of plans. `unguarded`: a tag that differs although the text is the same counts as none.
    #[must_use]
    pub fn difference(
        &self,
        state: Option<&str>,
        etag: Option<&EntityTag>,
        hash: Option<&Digest>,
        unguarded: bool,
    ) -> Option<Difference> {
        let before = self.seen.as_deref();
        let reads_the_same = before.is_some() && before == hash;
        let tagged = self.etag.as_ref().is_some_and(EntityTag::is_strong);
        match () {
            () if self.from.is_some() && self.from.as_deref() != state => Some(Difference::State),
            () if self.etag.is_some() && self.etag.as_ref() != etag => {
                (!unguarded || !reads_the_same).then_some(Difference::Version)
            }
            () => (before.is_some() && !tagged && !reads_the_same).then_some(Difference::Data),
        }
    }
}

/// Write-ahead intent: a write about to be sent. It is on disk before the request leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    /// The case.
    pub id: CaseId,
    /// Its state before.
    pub from: Option<String>,
    /// The target state; absent for writes without one (update, patch, create).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The tag that guards the write.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<EntityTag>,
    /// Set when no precondition guards the write.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unguarded: bool,
}

/// A write of an earlier process whose effect is not known.
#[derive(Clone, Debug)]
pub struct Uncertain {
    /// The write.
    pub intent: Intent,
    /// What that process recorded of it, if it lived long enough.
    pub recorded: Option<CaseOutcome>,
}

impl Uncertain {
    /// Whether the write may be sent again if a read shows the case as before: a tag must guard it, and no answer may
    /// have reported success.
    #[must_use]
    pub fn may_be_repeated(&self) -> bool {
        let accepted = self.recorded.as_ref().is_some_and(|row| Failure::recorded(row).accepted);
        self.intent.etag.is_some() && !accepted
    }

    /// The case as it was judged.
    #[must_use]
    pub fn planned(&self) -> Planned {
        let Intent { id, from, etag, .. } = self.intent.clone();
        Planned { id, from, etag, seen: None, settled: None }
    }
}
