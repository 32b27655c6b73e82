//! Keeps other processes off a run while its cases are retried. Writes nothing.

use std::path::Path;

use super::{
    error::Error,
    files,
    run_files::locate,
    run_id::RunId,
    state::RunState,
    verify,
    writer::{Seized, seize},
};
use crate::env::Env;

/// While this exists, no other process can resume, retry or archive the run.
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
    let Seized { lock, state, .. } = seize(env, &locate(state_dir, run), run)?;
    verify::known_to(state_dir, run)?;
    Ok((Held { _lock: lock }, state))
}
