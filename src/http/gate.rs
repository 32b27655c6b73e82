//! The gate that every request of a client passes: the rate limit, and the cool-down after a 429.
//!
//! Our own gate rather than a library's rate limiter, because rate limit and cool-down must share one queue (a 429
//! stops every task, also those that hold a slot), and because it runs on [`Env`]'s clock, so that tests need no real
//! wait.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use tokio::sync::Mutex;

use super::settings::Rate;
use crate::env::Env;

/// Timers are coarse; a request that is this late does not delay those behind it.
const SLACK: Duration = Duration::from_millis(20);

/// Rate limit and cool-down, on the clock of [`Env::elapsed`].
#[derive(Debug)]
pub(super) struct Gate {
    interval: Option<Duration>,
    /// Nanoseconds; not inside the queue's lock, because a 429 closes the gate while somebody waits in it.
    closed_until: AtomicU64,
    /// The next free slot. The holder of the lock is the head of the queue.
    next: Mutex<Duration>,
}

/// Why a request may not pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shut {
    /// The remaining wait, which exceeds the budget.
    For(Duration),
    /// It was no longer allowed.
    Withheld,
}

impl Gate {
    pub(super) fn new(rate: Option<Rate>) -> Self {
        Self { interval: rate.map(Rate::interval), closed_until: AtomicU64::new(0), next: Mutex::new(Duration::ZERO) }
    }

    /// Waits until one request may be sent.
    ///
    /// # Errors
    /// The gate is closed for longer than `budget`, or `may_leave` refuses; nothing may be sent.
    pub(super) async fn turn(&self, env: &Env, budget: Duration, may_leave: &dyn Fn() -> bool) -> Result<(), Shut> {
        if self.interval.is_none() && self.closed_for(env.elapsed()).is_zero() {
            return Ok(());
        }
        let mut next = self.next.lock().await;
        loop {
            if !may_leave() {
                return Err(Shut::Withheld);
            }
            let now = env.elapsed();
            let closed = self.closed_for(now);
            if closed > budget {
                return Err(Shut::For(closed));
            }
            let wait = closed.max(next.saturating_sub(now));
            if wait.is_zero() {
                if let Some(interval) = self.interval {
                    *next = next.max(now.saturating_sub(SLACK)) + interval;
                }
                return Ok(());
            }
            env.sleep_unless(wait, &|| !may_leave()).await;
        }
    }

    /// Closes the gate for all requests for at least `wait` from now.
    pub(super) fn close(&self, env: &Env, wait: Duration) {
        let until = env.elapsed().saturating_add(wait);
        self.closed_until.fetch_max(u64::try_from(until.as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    fn closed_for(&self, now: Duration) -> Duration {
        Duration::from_nanos(self.closed_until.load(Ordering::Relaxed)).saturating_sub(now)
    }
}
