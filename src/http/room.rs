//! A memory budget for large bodies: limits what concurrent reads hold together.
//!
//! Each body reserves its share at once and releases it when it is complete, so that none waits for more while holding
//! some. After that its reader is responsible: one thread handles one body after the other.

use tokio::sync::{Semaphore, SemaphorePermit};

/// Total size of bodies in transit, not counting those smaller than [`SMALL`].
pub(super) const ROOM: usize = 64 << 20;

/// A body up to this size needs no reservation.
pub(super) const SMALL: usize = 1 << 20;

/// The unit of a reservation; a semaphore cannot count single bytes.
const UNIT: usize = 1 << 10;

/// The remaining budget.
#[derive(Debug)]
pub(super) struct Room(Semaphore);

impl Room {
    pub(super) fn new() -> Self {
        Self(Semaphore::new(ROOM / UNIT))
    }

    /// Reserves room for a body of this length; one that exceeds the whole budget takes all of it.
    pub(super) async fn wait(&self, length: usize) -> Option<SemaphorePermit<'_>> {
        let units = u32::try_from(length.min(ROOM).div_ceil(UNIT)).unwrap_or(u32::MAX);
        // The semaphore is never closed.
        self.0.acquire_many(units).await.ok()
    }
}
