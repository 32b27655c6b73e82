//! What ends a run early: signals, and conditions that the run detects itself.

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

/// Set by a signal: no new write starts.
#[derive(Clone, Debug, Default)]
pub struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Asks the run to end.
    pub fn request(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Whether an end was requested.
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
    /// Several cases in a row met a failing server: 5xx, broken connections, timeouts, in any mixture.
    Failing(Box<Failure>),
    /// The server asks for a longer wait than the budget allows.
    RateLimited(Box<Failure>),
    /// A local record could not be written.
    Local(LedgerError),
    /// `--max-failures`.
    MaxFailures,
    /// `--deadline`.
    Deadline,
    /// A canary case is not as intended: which one, and what it is.
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
            | Self::RateLimited(_) => Reason::Stopped,
            Self::Local(_) => Reason::LocalIo,
            Self::MaxFailures => Reason::MaxFailures,
            Self::Deadline => Reason::Deadline,
            Self::Canary(_) => Reason::CanaryFailed,
            Self::Interrupted => Reason::Interrupted,
        }
    }
}

/// Consecutive cases that end the run when all are forbidden or none reaches the server.
const MAX_STREAK: u32 = 3;
/// Consecutive cases that end the run when each met a transient failure: during a long outage every other case would
/// fail the same way, after all its retries.
pub(super) const MAX_TRANSIENT: u32 = 5;

/// Watches a run and says when it ends.
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

    /// Why no new write may start, if so.
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

    /// Ends the run. The first cause stands, but a local failure overrides it, and a failed canary overrides
    /// `--max-failures`.
    pub fn stop(&self, cause: Cause) {
        let mut state = self.state.borrow_mut();
        let overrides = match &cause {
            Cause::Local(_) => true,
            Cause::Canary(_) => matches!(
                state.cause,
                Some(Cause::MaxFailures | Cause::Unreachable(_) | Cause::Failing(_) | Cause::RateLimited(_))
            ),
            _ => false,
        };
        if state.cause.is_none() || overrides {
            state.cause = Some(cause);
        }
    }

    /// Notes the outcome of a case that the server was asked about, and the failure behind it.
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

    /// Counts a case towards `--max-failures`. A case that the selection settled is only counted: it says nothing about
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

/// A failure of the server or of the way to it. A lost reply counts: its cause is in its message.
pub(super) fn is_transient(reason: Reason) -> bool {
    matches!(
        reason,
        Reason::Unreachable | Reason::ConnectionLost | Reason::Timeout | Reason::ServerError | Reason::ReplyLost
    )
}
