//! Room for the large bodies that are on their way: what several reads hold together is bounded.
//!
//! Each body takes its share at once and gives it back when it is whole, so that none waits for more while it has some. What
//! becomes of a body then is its reader's: one thread looks at one of them after the other.

use tokio::sync::{Semaphore, SemaphorePermit};

/// Bodies that may be on their way at the same time, in all, beside those that are smaller than [`SMALL`].
pub(super) const ROOM: usize = 64 << 20;

/// A body that waits for no room.
pub(super) const SMALL: usize = 1 << 20;

/// A unit of room; a semaphore counts no single bytes.
const UNIT: usize = 1 << 10;

/// What is left of it.
#[derive(Debug)]
pub(super) struct Room(Semaphore);

impl Room {
    pub(super) fn new() -> Self {
        Self(Semaphore::new(ROOM / UNIT))
    }

    /// Waits for room for a body of this length; one that is longer than all there is takes all.
    pub(super) async fn wait(&self, length: usize) -> Option<SemaphorePermit<'_>> {
        let units = u32::try_from(length.min(ROOM).div_ceil(UNIT)).unwrap_or(u32::MAX);
        // It is never closed.
        self.0.acquire_many(units).await.ok()
    }
}
