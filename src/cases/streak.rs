//! When failed reads end a selection: the next would fail as well.

use super::{
    outcome::{Failure, Reason},
    port::Snapshot,
    stop::{MAX_TRANSIENT, is_transient},
};

/// Consecutive reads refused with 403, or without a connection, before the selection is given up.
const MAX_STREAK: u32 = 3;

/// Consecutive read failures: those the next read would meet too, and transient ones. Each of the latter was already
/// retried, which for thousands of cases would take hours.
#[derive(Default)]
pub struct Streak {
    same: u32,
    transient: u32,
}

impl Streak {
    /// Notes the result of a read; an error when the selection must be given up.
    pub fn note(&mut self, read: &Result<Snapshot, Failure>) -> Result<(), Failure> {
        let Err(failure) = read else {
            *self = Self::default();
            return Ok(());
        };
        self.same = match failure.reason {
            Reason::Unauthorized | Reason::RateLimited | Reason::LocalIo => return Err(failure.clone()),
            Reason::Forbidden | Reason::Unreachable => self.same + 1,
            _ => 0,
        };
        self.transient = if is_transient(failure.reason) { self.transient + 1 } else { 0 };
        match self.same >= MAX_STREAK || self.transient >= MAX_TRANSIENT {
            true => Err(failure.clone()),
            false => Ok(()),
        }
    }
}
