//! The runs of a state folder: look-up and overview. Read-only.

use std::{
    collections::{HashMap, HashSet},
    io::Write as _,
    path::{Path, PathBuf},
    thread,
};

use super::{
    audit::{Audit, audit},
    closing::Closed,
    error::{Damage, Error},
    files,
    history::History,
    index::{self, Listed},
    log,
    record::Header,
    run_files::{self, RunFile},
    run_id::RunId,
    segments,
};
use crate::{
    cases::outcome::{Counts, Outcome},
    env::Env,
};

/// Checks that a run could be recorded here, before anything starts that needs a record: creates the folder of run
/// files, writes a file in it, and opens and verifies the journal, if there is one.
///
/// # Errors
/// [`Error::Io`]; [`Error::Damaged`] if the journal does not verify; [`Error::Locked`] while another process holds it.
pub fn check_writable(env: &Env, state_dir: &Path) -> Result<(), Error> {
    let dir = run_files::runs_dir(state_dir);
    files::ensure_dir(&dir)?;
    let mut probe = tempfile::tempfile_in(&dir).map_err(|e| Error::io(&dir, e))?;
    probe.write_all(b"\n").map_err(|e| Error::io(&dir, e))?;
    log::check_writable(env, state_dir)
}

/// The only run, archived or not, whose id starts with `prefix`; letter case and hyphens are ignored.
///
/// # Errors
/// [`Error::NotFound`] (also for an empty prefix), [`Error::Ambiguous`], [`Error::Io`]; [`Error::Damaged`] when only
/// the journal knows such a run, and its file is missing.
pub fn find_run(state_dir: &Path, prefix: &str) -> Result<RunId, Error> {
    let mut runs = run_files::all_names(state_dir)?;
    runs.retain(|run| run.starts_with(prefix));
    match runs[..] {
        [] => {
            let known = History::read(state_dir, None).runs;
            let gone = known.iter().find(|known| known.open.run.starts_with(prefix));
            Err(match gone {
                Some(known) => {
                    let (path, line) = segments::place(state_dir, known.line);
                    Error::damaged(&path, line, Damage::NoFile)
                }
                None => Error::NotFound { name: prefix.to_owned() },
            })
        }
        [run] => Ok(run),
        _ => Err(Error::Ambiguous { prefix: prefix.to_owned(), runs }),
    }
}

/// The status of a run.
#[derive(Debug)]
pub enum RunStatus {
    /// It ended before its selection was complete; nothing was sent.
    NotFrozen,
    /// A process works on it now.
    Running,
    /// Its process ended without closing it.
    Unfinished,
    /// It was closed.
    Closed(Closed),
    /// Its file cannot be read or does not verify.
    Broken(Error),
}

impl RunStatus {
    /// The word for it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::NotFrozen => "not-frozen",
            Self::Running => "running",
            Self::Unfinished => "unfinished",
            Self::Closed(closed) => closed.reason.word(),
            Self::Broken(_) => "damaged",
        }
    }

    /// Whether somebody should look at it: it is running, can be resumed, or is damaged.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        match self {
            Self::Running | Self::Unfinished | Self::Broken(_) => true,
            Self::Closed(closed) => !closed.reason.is_final(),
            Self::NotFrozen => false,
        }
    }
}

/// A run in a list.
#[derive(Debug)]
pub struct RunSummary {
    /// Which run.
    pub run: RunId,
    /// Its file.
    pub path: PathBuf,
    /// Whether it was archived.
    pub archived: bool,
    /// Its status.
    pub status: RunStatus,
    /// Its header; `None` if unreadable.
    pub header: Option<Header>,
    /// How many cases were selected.
    pub cases: u64,
    /// Their outcomes, as far as known.
    pub counts: Counts,
    /// How many writes may have been sent and have no outcome.
    pub open_intents: u64,
}

/// All runs: unfinished and damaged ones first, then the newest; optionally with archived ones. An unreadable file is
/// listed as such.
pub fn list_runs(state_dir: &Path, with_archived: bool) -> Result<Vec<RunSummary>, Error> {
    let (files, mut remembered) = look(state_dir, with_archived)?;
    let mut new = Vec::new();
    let mut runs: Vec<RunSummary> = Vec::with_capacity(files.len());
    for RunFile { run, archived, stamp } in files {
        // The stamp is older than the read: if the file changes meanwhile, its later stamp differs.
        let kept = remembered.remove(&run);
        if let Some(listed) = kept.filter(|listed| Some(listed.stamp) == stamp) {
            runs.push(recalled(state_dir, archived, listed));
            continue;
        }
        let summary = summarize(state_dir, run);
        if let (Some(stamp), RunStatus::Closed(closed), Some(header)) = (stamp, &summary.status, &summary.header)
            && closed.reason.is_final()
        {
            let (counts, closed) = (summary.counts.clone(), closed.clone());
            new.push(Listed::new(stamp, header, (summary.cases, summary.open_intents), counts, closed));
        }
        runs.push(summary);
    }
    index::add(state_dir, new);
    runs.sort_by_key(|run| !run.status.is_unfinished());
    Ok(runs)
}

/// The run files and the cached runs, read in parallel, as each takes as long as the other.
fn look(state_dir: &Path, with_archived: bool) -> Result<(Vec<RunFile>, HashMap<RunId, Listed>), Error> {
    thread::scope(|scope| {
        let recall = thread::Builder::new().spawn_scoped(scope, || index::recall(state_dir));
        let files = run_files::stamped(state_dir, with_archived);
        // If the thread could not start, or failed, do it here.
        let remembered = recall.ok().and_then(|recall| recall.join().ok());
        Ok((files?, remembered.unwrap_or_else(|| index::recall(state_dir))))
    })
}

/// The finished runs with an unknown outcome that somebody abandoned later: only the journal tells, and it is read only
/// if there is such a run.
#[must_use]
pub fn abandoned_later(state_dir: &Path, runs: &[RunSummary]) -> HashSet<RunId> {
    let asks =
        |run: &RunSummary| matches!(run.status, RunStatus::Closed(_)) && run.counts.contains_key(&Outcome::Unknown);
    if !runs.iter().any(asks) {
        return HashSet::new();
    }
    let known = History::read(state_dir, None).runs;
    known.iter().filter(|known| known.abandonment().is_some()).map(|known| known.open.run).collect()
}

fn recalled(state_dir: &Path, archived: bool, listed: Listed) -> RunSummary {
    let (cases, open_intents) = (listed.cases, listed.open_intents);
    let (header, counts, closed) = listed.parts();
    let path = match archived {
        true => run_files::archived_path(state_dir, header.run),
        false => run_files::run_path(state_dir, header.run),
    };
    RunSummary {
        run: header.run,
        archived,
        path,
        status: RunStatus::Closed(closed),
        header: Some(header),
        cases,
        counts,
        open_intents,
    }
}

fn summarize(state_dir: &Path, run: RunId) -> RunSummary {
    let path = run_files::locate(state_dir, run);
    let archived = run_files::is_archived(state_dir, &path);
    // Checked before the file is read: if a run ends in between, the file shows its end.
    let running = files::is_locked(&path);
    match audit(&path) {
        Ok(audit) => RunSummary {
            run,
            path,
            archived,
            cases: audit.cases,
            open_intents: audit.open_intents,
            status: status(&audit, running),
            counts: audit.counts,
            header: Some(audit.header),
        },
        Err(error) => {
            let status = match error {
                _ if running => RunStatus::Running,
                Error::NotFrozen { .. } => RunStatus::NotFrozen,
                error => RunStatus::Broken(error),
            };
            RunSummary { run, path, archived, status, header: None, cases: 0, counts: Counts::new(), open_intents: 0 }
        }
    }
}

fn status(audit: &Audit, running: bool) -> RunStatus {
    match &audit.closed {
        Some(closed) => RunStatus::Closed(closed.clone()),
        None if running => RunStatus::Running,
        None if audit.frozen.is_none() => RunStatus::NotFrozen,
        None => RunStatus::Unfinished,
    }
}
