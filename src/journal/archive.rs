//! Archives the files of finished runs. A file is moved unchanged: its location is not part of the record, so neither
//! it nor the journal gets a line, and both verify as before.

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

/// A run that was archived, or would be.
#[derive(Clone, Debug)]
pub struct Archived {
    /// Which run.
    pub run: RunId,
    /// Its header.
    pub header: Header,
    /// When it ended.
    pub closed_at: Timestamp,
    /// The path of its file now, or after the move.
    pub path: PathBuf,
}

/// A run that is old enough but was not archived.
#[derive(Debug)]
pub enum Kept {
    /// It is not finished, or its end is not in the journal.
    Open(RunId),
    /// It cannot be read, or does not verify.
    Unfit(RunId, Error),
}

/// Archives the runs that were finished before an instant, oldest first; reports each moved run, and those that are old
/// enough but were not moved. Only reports if `dry_run` is set.
///
/// # Errors
/// [`Error::Io`], and [`Error::Damaged`] if the journal does not verify. Runs that were already moved stay moved.
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
    // A process that works on a run holds its lock, so what is read here does not change before the move.
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
        // Never overwrite a copy that somebody put there.
        return Err(Error::io(target, io::Error::from(io::ErrorKind::AlreadyExists)));
    }
    fs::rename(path, target).map_err(|e| Error::io(path, e))?;
    files::sync_dir(&archive)?;
    files::sync_dir(&dir)
}
