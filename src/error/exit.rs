//! The exit codes of the process: a stable contract, independent of what failed.

/// The exit codes of the process. Frozen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Ok = 0,
    /// Anything unclassified, local I/O, a bug.
    Failure = 1,
    /// Bad flags or configuration; nothing was written.
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

/// The meaning of each exit code, as in the help.
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
         plan, a document that was not taken over as a whole",
    ),
    (Exit::Remote, "remote", "5xx, DNS, connect, TLS, timeout, a redirected write, an unexpected body, after retries"),
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
    (Exit::Declined, "declined", "the operator declined"),
    (
        Exit::Unknown,
        "unknown",
        "the outcome of a write or of a job cannot be determined (a lost reply, an answer that does not tell, a process token forgotten after it was seen)",
    ),
    (Exit::HungUp, "hung-up", "SIGHUP, unless it was ignored at the start: as SIGINT"),
    (Exit::Interrupted, "interrupted", "SIGINT: cases in flight finish (at most 30 s), state is saved"),
    (Exit::Terminated, "terminated", "SIGTERM: the same"),
];

/// The name of an exit code, for errors without a code of their own.
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

    /// Whether a signal ended the process.
    #[must_use]
    pub fn is_signal(self) -> bool {
        matches!(self, Self::HungUp | Self::Interrupted | Self::Terminated)
    }
}
