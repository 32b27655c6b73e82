//! A screen's streams kept in memory, for tests.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
};

/// What a captured screen received.
#[derive(Clone, Debug, Default)]
pub struct Captured {
    pub(super) out: Kept,
    pub(super) err: Kept,
}

impl Captured {
    /// What reached stdout; text still in the buffer is not there before a flush.
    #[must_use]
    pub fn out(&self) -> String {
        self.out.text()
    }

    /// What reached stderr.
    #[must_use]
    pub fn err(&self) -> String {
        self.err.text()
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct Kept(Arc<Mutex<Vec<u8>>>);

impl Kept {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
