//! Abandons runs: those that wait to be resumed, and finished ones with an outcome that nobody can settle any more.
//!
//! The file of a finished run is complete and stays as it is, archived or not: that it was abandoned is a line of the
//! journal alone, which names the run's end.

use std::path::Path;

use super::{
    closing::{CloseReason, Closed},
    entry::Abandoned,
    error::Error,
    log,
    people::Who,
    run_files::locate,
    run_id::RunId,
    verify,
    writer::{RunWriter, Seized, seize},
};
use crate::{cases::outcome::Outcome, env::Env};

/// Abandons a run, with a reason, and returns its end. What it has not done stays undone, and what is unknown stays
/// unknown; neither is asked for again.
///
/// # Errors
/// [`Error::Closed`] if it is abandoned, or finished with nothing unknown; and as [`RunWriter::resume`].
pub fn abandon(env: &Env, state_dir: &Path, run: RunId, reason: &str) -> Result<Closed, Error> {
    match RunWriter::abandon(env, state_dir, run, reason) {
        Err(Error::Closed { reason: CloseReason::Finished, .. }) => finished(env, state_dir, run, reason),
        ended => ended,
    }
}

fn finished(env: &Env, state_dir: &Path, run: RunId, reason: &str) -> Result<Closed, Error> {
    // The lock is held until the line is written: of two who abandon it at once, the second finds the line.
    let Seized { lock: _lock, state, .. } = seize(env, &locate(state_dir, run), run)?;
    let known = verify::known_to(state_dir, run)?;
    if known.is_some_and(|known| known.abandonment().is_some()) {
        return Err(Error::Closed { run, reason: CloseReason::Abandoned });
    }
    let head_hash = state.closings.last().copied();
    let unknown = |closed: &Closed| closed.counts.get(&Outcome::Unknown).is_some_and(|count| *count > 0);
    let Some((closed, head_hash)) = state.closed.filter(unknown).zip(head_hash) else {
        return Err(Error::Closed { run, reason: CloseReason::Finished });
    };
    let line = Abandoned { at: env.now(), run, who: Who::of(env), reason: reason.to_owned(), head_hash };
    log::abandoned(env, state_dir, &line)?;
    Ok(closed)
}
