//! The lock beside a file: one process at a time edits it, or uses its refresh token.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::Path,
    time::Duration,
};

use super::Error;
use crate::env::Env;

/// How long to wait for another process: longer than a token renewal, which takes one request.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);
pub(super) const POLL: Duration = Duration::from_millis(20);

/// Held until dropped, or until this process ends in any way. The lock file itself stays.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Lock {
    /// Takes the exclusive lock of this file, which is created with mode 0600 if missing. Waits at most 30 s.
    ///
    /// # Errors
    /// [`Error::Locked`] on timeout; [`Error::Io`] when the file cannot be opened or locked.
    pub fn acquire(env: &Env, path: &Path) -> Result<Self, Error> {
        let start = env.elapsed();
        loop {
            if let Some(lock) = Self::attempt(path)? {
                return Ok(lock);
            }
            let waited = env.elapsed().saturating_sub(start);
            if waited >= PATIENCE {
                return Err(Error::Locked { path: path.to_owned(), waited });
            }
            env.block(POLL);
        }
    }
}

impl Lock {
    /// Takes the lock if it is free.
    pub fn attempt(path: &Path) -> Result<Option<Self>, Error> {
        let failed = |error| Error::Io { action: "lock", path: path.to_owned(), error };
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing is not enough: a child process that is just being started still has a copy of the descriptor.
        let _ = self.file.unlock();
    }
}
