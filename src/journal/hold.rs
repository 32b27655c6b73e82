//! Keeping a run to oneself while its cases are ordered again. Writes nothing.

use std::{io, path::Path};

use super::{
    error::{Damage, Error},
    files::{self, Open},
    log,
    record::RunId,
    runs::locate,
    state::{RunState, read_from},
    writer::LOCK_WITHIN,
};
use crate::env::Env;

/// As long as this stands, no other process resumes, retries or archives the run.
#[derive(Debug)]
pub struct Held {
    _lock: files::Lock,
}

/// Takes the lock of a run, archived or not, and reads it.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Locked`] while another process works on the run; [`Error::NotFrozen`]; [`Error::Damaged`]
/// when it does not verify or is not the one the journal knows; [`Error::UnsupportedFormat`]; [`Error::Io`].
pub fn hold(env: &Env, state_dir: &Path, run: RunId) -> Result<(Held, RunState), Error> {
    let path = locate(state_dir, run);
    let file = files::open_append(&path, Open::Existing).map_err(|error| match error {
        Error::Io { source, .. } if source.kind() == io::ErrorKind::NotFound => {
            Error::NotFound { name: run.to_string() }
        }
        error => error,
    })?;
    let lock = files::lock_within(env, &file, &path, LOCK_WITHIN)?;
    let state = read_from(&path, &file)?;
    if state.frozen.is_none() {
        return Err(Error::NotFrozen { path });
    }
    if state.header.run != run {
        return Err(Error::damaged(&path, 1, Damage::OtherRun));
    }
    log::attest(state_dir, &state)?;
    Ok((Held { _lock: lock }, state))
}
