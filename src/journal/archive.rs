//! Putting away the files of runs that are over. A file is moved as it is: where it lies is no part of what happened, so
//! neither it nor the journal gets a line, and both verify as before.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use super::{
    audit::audit_from,
    compare,
    error::Error,
    files::{self, Open},
    history::{History, Known},
    record::Header,
    run_files,
    run_id::RunId,
    writer::LOCK_WITHIN,
};
use crate::env::Env;

/// A run that was moved, or would be.
#[derive(Clone, Debug)]
pub struct Archived {
    /// Which run.
    pub run: RunId,
    /// What it is.
    pub header: Header,
    /// When it ended.
    pub closed_at: Timestamp,
    /// Where its file is now, or would be.
    pub path: PathBuf,
}

/// A run that is old enough and was left where it is.
#[derive(Debug)]
pub enum Kept {
    /// It did not end for good, or its end does not stand in the journal.
    Open(RunId),
    /// It cannot be read, or does not verify.
    Unfit(RunId, Error),
}

/// Moves the runs that ended for good before an instant into the archive, the oldest first; tells of each that was moved,
/// and of those that are old enough and were not. Does nothing but tell where `dry_run` is set.
///
/// # Errors
/// [`Error::Io`], and [`Error::Damaged`] where the journal does not verify. What was moved by then stays moved.
pub fn archive(
    env: &Env,
    state_dir: &Path,
    before: Timestamp,
    dry_run: bool,
    mut tell: impl FnMut(Result<Archived, Kept>),
) -> Result<(), Error> {
    let history = History::read(state_dir, None);
    for run in run_files::names(state_dir)? {
        let path = run_files::run_path(state_dir, run);
        match one(env, state_dir, (run, &path), before, dry_run, &history) {
            Ok(None) => {}
            Ok(Some(told)) => tell(told),
            Err(error @ Error::Io { .. }) => return Err(error),
            Err(error) => tell(Err(Kept::Unfit(run, error))),
        }
    }
    history.read.map(drop)
}

type Told = Option<Result<Archived, Kept>>;

fn one(
    env: &Env,
    state_dir: &Path,
    (run, path): (RunId, &Path),
    before: Timestamp,
    dry_run: bool,
    history: &History,
) -> Result<Told, Error> {
    let file = match files::open_append(path, Open::Existing) {
        // Another process moved it.
        Err(Error::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    // Whoever works on a run has its lock, so what is read here stays as it is until the file was moved.
    let _lock = match files::lock_within(env, &file, path, LOCK_WITHIN) {
        Err(Error::Locked { .. }) => return Ok(None),
        locked => locked?,
    };
    let known = history.known(run);
    let audit = match audit_from(path, &file, &known.map(Known::noted).unwrap_or_default()) {
        Err(Error::NotFrozen { .. }) => return Ok(None),
        audited => audited?,
    };
    if audit.header.started_at >= before {
        return Ok(None);
    }
    let ended = audit.closed.as_ref().filter(|closed| closed.reason.is_final());
    let end = known.and_then(Known::end).map(|close| close.head_hash);
    let in_journal = ended.is_some() && end == audit.closings.last().map(|(hash, _)| *hash);
    let Some(closed) = ended.filter(|_| in_journal) else {
        return Ok(audit.frozen.map(|_| Err(Kept::Open(run))));
    };
    if closed.at >= before {
        return Ok(None);
    }
    if let Some(error) = compare::misfit(state_dir, path, &audit, run, known, None) {
        return Err(error);
    }
    let target = run_files::archived_path(state_dir, run);
    let closed_at = closed.at;
    if !dry_run {
        put_away(state_dir, path, &target)?;
    }
    Ok(Some(Ok(Archived { run, header: audit.header, closed_at, path: target })))
}

/// Whether any run was archived.
#[must_use]
pub fn has_archived(state_dir: &Path) -> bool {
    fs::read_dir(run_files::archive_dir(state_dir)).is_ok_and(|mut files| files.next().is_some())
}

fn put_away(state_dir: &Path, path: &Path, target: &Path) -> Result<(), Error> {
    let (dir, archive) = (run_files::runs_dir(state_dir), run_files::archive_dir(state_dir));
    files::ensure_dir(&archive)?;
    files::keep_private(&archive)?;
    if target.exists() {
        // A copy that somebody put there must not be written over.
        return Err(Error::io(target, io::Error::from(io::ErrorKind::AlreadyExists)));
    }
    fs::rename(path, target).map_err(|e| Error::io(path, e))?;
    files::sync_dir(&archive)?;
    files::sync_dir(&dir)
}
