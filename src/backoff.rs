//! How often something is tried again, and how long to wait before: one policy for reads, for writes that were certainly
//! not applied, and for the reads that settle a lost reply. Pure: nothing here sleeps or sends.

use std::time::Duration;

use backon::{BackoffBuilder as _, ExponentialBackoff, ExponentialBuilder};

/// How often and how long something is tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    /// Attempts after the first.
    pub retries: u32,
    /// Budget for one wait. A `Retry-After` beyond it ends the call at once.
    pub max_wait: Duration,
    /// The first wait; it doubles from there, with up to as much again by chance.
    pub base: Duration,
    /// Where doubling stops.
    pub cap: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            retries: 4,
            max_wait: Duration::from_secs(60),
            base: Duration::from_millis(250),
            cap: Duration::from_secs(10),
        }
    }
}

/// The waits of one call: each at most the budget, as many as there are retries.
#[derive(Debug)]
pub struct Delays {
    backoff: ExponentialBackoff,
    max_wait: Duration,
}

impl Delays {
    /// The waits of this policy, from the first.
    #[must_use]
    pub fn new(policy: &RetryPolicy) -> Self {
        let backoff = ExponentialBuilder::new()
            .with_min_delay(policy.base)
            .with_max_delay(policy.cap)
            .with_max_times(policy.retries as usize)
            .with_jitter()
            .build();
        Self { backoff, max_wait: policy.max_wait }
    }
}

impl Iterator for Delays {
    type Item = Duration;

    /// The next wait, or `None` when the retries are used up.
    fn next(&mut self) -> Option<Duration> {
        Some(self.backoff.next()?.min(self.max_wait))
    }
}
