//! The folder of run files: names, look-up, overview. Changes no run.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use super::{
    error::Error,
    files, log,
    record::{Closed, Counts, Header, RunId},
    state::{RunState, read_run},
};

/// Where the run files are.
pub(super) fn runs_dir(state_dir: &Path) -> PathBuf {
    state_dir.join("runs")
}

/// Where the file of a run is, whether it exists or not.
#[must_use]
pub fn run_path(state_dir: &Path, run: RunId) -> PathBuf {
    runs_dir(state_dir).join(format!("{run}.jsonl"))
}

/// Finds out whether a run could be recorded here, before anything is begun that would have to be: the folder of run files
/// is made, a file is written in it, and the journal, if there is one, is opened.
///
/// # Errors
/// [`Error::Io`].
pub fn check_writable(state_dir: &Path) -> Result<(), Error> {
    let dir = runs_dir(state_dir);
    files::ensure_dir(&dir)?;
    let mut probe = tempfile::tempfile_in(&dir).map_err(|e| Error::io(&dir, e))?;
    probe.write_all(b"\n").map_err(|e| Error::io(&dir, e))?;
    log::check_writable(state_dir)
}

/// The runs there are, oldest first.
fn names(state_dir: &Path) -> Result<Vec<RunId>, Error> {
    let dir = runs_dir(state_dir);
    let entries = match fs::read_dir(&dir) {
        Ok(entries) => entries,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(Error::io(&dir, e)),
    };
    let mut runs = Vec::new();
    for entry in entries {
        let name = entry.map_err(|e| Error::io(&dir, e))?.file_name();
        runs.extend(name.to_str().and_then(|n| n.strip_suffix(".jsonl")).and_then(|n| n.parse::<RunId>().ok()));
    }
    runs.sort_unstable();
    Ok(runs)
}

/// The one run whose name begins with `prefix`; case and hyphens do not matter.
///
/// # Errors
/// [`Error::NotFound`] (also for an empty prefix), [`Error::Ambiguous`], [`Error::Io`].
pub fn find_run(state_dir: &Path, prefix: &str) -> Result<RunId, Error> {
    let wanted = bare(prefix);
    let mut runs = names(state_dir)?;
    runs.retain(|run| !wanted.is_empty() && bare(&run.to_string()).starts_with(&wanted));
    match runs[..] {
        [] => Err(Error::NotFound { name: prefix.to_owned() }),
        [run] => Ok(run),
        _ => Err(Error::Ambiguous { prefix: prefix.to_owned(), runs }),
    }
}

fn bare(name: &str) -> String {
    name.chars().filter(|c| *c != '-').map(|c| c.to_ascii_lowercase()).collect()
}

/// Where a run stands.
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
    /// Whether somebody should look at it: it runs, can be resumed, or is damaged.
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
    /// Where it stands.
    pub status: RunStatus,
    /// What it is; `None` when the header cannot be read.
    pub header: Option<Header>,
    /// How many cases were selected.
    pub cases: u64,
    /// How they ended, as far as known.
    pub counts: Counts,
    /// How many writes may have been sent and have no outcome.
    pub open_intents: u64,
}

/// All runs: unfinished and damaged ones first, then the newest. A file that cannot be read is listed as such.
///
/// # Errors
/// [`Error::Io`] when the folder cannot be read.
pub fn list_runs(state_dir: &Path) -> Result<Vec<RunSummary>, Error> {
    let mut runs: Vec<_> = names(state_dir)?.into_iter().rev().map(|run| summarize(state_dir, run)).collect();
    runs.sort_by_key(|run| !run.status.is_unfinished());
    Ok(runs)
}

fn summarize(state_dir: &Path, run: RunId) -> RunSummary {
    let path = run_path(state_dir, run);
    // Asked before the file is read: a run that ends in between then shows its end.
    let running = files::is_locked(&path);
    match read_run(&path) {
        Ok(state) => RunSummary {
            run,
            path,
            cases: state.planned.len() as u64,
            counts: state.counts(),
            open_intents: state.open_intents.len() as u64,
            status: status(&state, running),
            header: Some(state.header),
        },
        Err(error) => {
            let status = match error {
                _ if running => RunStatus::Running,
                Error::NotFrozen { .. } => RunStatus::NotFrozen,
                error => RunStatus::Broken(error),
            };
            RunSummary { run, path, status, header: None, cases: 0, counts: Counts::new(), open_intents: 0 }
        }
    }
}

fn status(state: &RunState, running: bool) -> RunStatus {
    match &state.closed {
        Some(closed) => RunStatus::Closed(closed.clone()),
        None if running => RunStatus::Running,
        None if state.frozen.is_none() => RunStatus::NotFrozen,
        None => RunStatus::Unfinished,
    }
}
