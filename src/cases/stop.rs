//! What ends a run before its last case: signals from outside, and conditions the run meets itself.

use std::{
    cell::RefCell,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use super::{
    outcome::{CaseOutcome, Failure, Outcome, Reason},
    port::LedgerError,
};
use crate::env::Env;

/// Set by a signal: no new write begins.
#[derive(Clone, Debug, Default)]
pub struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Asks the run to end.
    pub fn request(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Whether the end was asked for.
    #[must_use]
    pub fn is_requested(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// Why a run stopped early.
#[derive(Clone, Debug)]
pub enum Cause {
    /// 401: the credential is refused.
    Unauthorized(Box<Failure>),
    /// Three 403 in a row.
    Forbidden(Box<Failure>),
    /// Three cases in a row could not be reached.
    Unreachable(Box<Failure>),
    /// Several cases in a row met a server that fails: 5xx, broken connections, timeouts, in any mixture.
    Failing(Box<Failure>),
    /// Three cases in a row exist, and the server does not know the address of the action.
    NoAction(Box<Failure>),
    /// The server asks for a longer wait than the budget allows.
    RateLimited(Box<Failure>),
    /// A local record could not be kept.
    Local(LedgerError),
    /// `--max-failures`.
    MaxFailures,
    /// `--deadline`.
    Deadline,
    /// A case that went ahead of the others is not what was meant: which, and what it is.
    Canary(String),
    /// A signal.
    Interrupted,
}

impl Cause {
    /// The code of the cases that were not attempted because of it.
    #[must_use]
    pub fn reason(&self) -> Reason {
        match self {
            Self::Unauthorized(_)
            | Self::Forbidden(_)
            | Self::Unreachable(_)
            | Self::Failing(_)
            | Self::NoAction(_)
            | Self::RateLimited(_) => Reason::Stopped,
            Self::Local(_) => Reason::LocalIo,
            Self::MaxFailures => Reason::MaxFailures,
            Self::Deadline => Reason::Deadline,
            Self::Canary(_) => Reason::CanaryFailed,
            Self::Interrupted => Reason::Interrupted,
        }
    }
}

/// Cases in a row that end the run when they are all forbidden, or none of them reaches the server.
const MAX_STREAK: u32 = 3;
/// Cases in a row that end the run when each met trouble that may pass: a server that is down for longer than the retries
/// last would meet every other case so, one slow failure at a time.
pub(super) const MAX_TRANSIENT: u32 = 5;

/// Watches over a run and says when it ends.
pub struct Watchdog {
    env: Env,
    interrupt: Interrupt,
    deadline: Option<Duration>,
    max_failures: Option<u64>,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    cause: Option<Cause>,
    failures: u64,
    streak: Option<(Reason, u32)>,
    transient: u32,
}

impl Watchdog {
    /// `deadline` is on the scale of [`Env::elapsed`].
    #[must_use]
    pub fn new(env: Env, interrupt: Interrupt, deadline: Option<Duration>, max_failures: Option<u64>) -> Self {
        Self { env, interrupt, deadline, max_failures, state: RefCell::default() }
    }

    /// Why no new write may begin, if so.
    #[must_use]
    pub fn stopped(&self) -> Option<Reason> {
        let mut state = self.state.borrow_mut();
        if state.cause.is_none() {
            if self.interrupt.is_requested() {
                state.cause = Some(Cause::Interrupted);
            } else if self.deadline.is_some_and(|deadline| self.env.elapsed() >= deadline) {
                state.cause = Some(Cause::Deadline);
            }
        }
        state.cause.as_ref().map(Cause::reason)
    }

    /// Ends the run; the first cause stands, but a local failure overrides it, and a canary the counting of failures.
    pub fn stop(&self, cause: Cause) {
        let mut state = self.state.borrow_mut();
        let overrides = match &cause {
            Cause::Local(_) => true,
            Cause::Canary(_) => matches!(
                state.cause,
                Some(
                    Cause::MaxFailures
                        | Cause::Unreachable(_)
                        | Cause::Failing(_)
                        | Cause::NoAction(_)
                        | Cause::RateLimited(_)
                )
            ),
            _ => false,
        };
        if state.cause.is_none() || overrides {
            state.cause = Some(cause);
        }
    }

    /// Takes note of how a case ended that the server was asked about, and of the failure behind it.
    pub fn note(&self, ended: &CaseOutcome, failure: Option<&Failure>) {
        let reason = failure.map(|failure| failure.reason);
        let (streak, transient) = {
            let mut state = self.state.borrow_mut();
            state.streak = match (reason, state.streak) {
                (Some(reason), Some((before, count))) if reason == before => Some((reason, count + 1)),
                (Some(reason), _) => Some((reason, 1)),
                (None, _) => None,
            };
            state.transient = match reason {
                Some(reason) if is_transient(reason) => state.transient + 1,
                _ => 0,
            };
            (state.streak, state.transient)
        };
        if let Some(failure) = failure {
            self.note_failure(failure);
            match (failure.reason, streak) {
                (Reason::Forbidden, Some((_, MAX_STREAK..))) => self.stop(Cause::Forbidden(Box::new(failure.clone()))),
                (Reason::Unreachable, Some((_, MAX_STREAK..))) => {
                    self.stop(Cause::Unreachable(Box::new(failure.clone())));
                }
                (Reason::NoCollection, Some((_, MAX_STREAK..))) => {
                    self.stop(Cause::NoAction(Box::new(failure.clone())));
                }
                _ if transient >= MAX_TRANSIENT => self.stop(Cause::Failing(Box::new(failure.clone()))),
                _ => {}
            }
        }
        self.count(ended);
    }

    /// Ends the run for a failure that the next request would meet too.
    pub fn note_failure(&self, failure: &Failure) {
        match failure.reason {
            Reason::Unauthorized => self.stop(Cause::Unauthorized(Box::new(failure.clone()))),
            Reason::RateLimited => self.stop(Cause::RateLimited(Box::new(failure.clone()))),
            _ => {}
        }
    }

    /// Counts a case towards `--max-failures`. One that the selection settled is counted and no more: it says nothing of
    /// how the server answers now.
    pub fn count(&self, ended: &CaseOutcome) {
        if ended.outcome.is_success() || ended.outcome == Outcome::NotAttempted {
            return;
        }
        let failures = {
            let mut state = self.state.borrow_mut();
            state.failures += 1;
            state.failures
        };
        if self.max_failures.is_some_and(|max| failures >= max) {
            self.stop(Cause::MaxFailures);
        }
    }

    /// The cause, once the run is over.
    #[must_use]
    pub fn into_cause(self) -> Option<Cause> {
        self.state.into_inner().cause
    }
}

/// Trouble of a server or of the way to it. A reply that was lost counts: what it was lost to is in its words.
pub(super) fn is_transient(reason: Reason) -> bool {
    matches!(
        reason,
        Reason::Unreachable | Reason::ConnectionLost | Reason::Timeout | Reason::ServerError | Reason::ReplyLost
    )
}
