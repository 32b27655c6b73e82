//! Where the files of runs are, those at hand and those archived, and which there are. None is read here.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{error::Error, run_id::RunId};

/// The name of the folder of run files in the state folder.
pub const FOLDER: &str = "runs";

/// Where the run files are.
pub(super) fn runs_dir(state_dir: &Path) -> PathBuf {
    state_dir.join(FOLDER)
}

/// Where the files of runs go that are over and were put away.
pub(super) fn archive_dir(state_dir: &Path) -> PathBuf {
    runs_dir(state_dir).join("archive")
}

pub(super) fn archived_path(state_dir: &Path, run: RunId) -> PathBuf {
    archive_dir(state_dir).join(format!("{run}.jsonl"))
}

pub(super) fn is_archived(state_dir: &Path, path: &Path) -> bool {
    path.parent() == Some(&archive_dir(state_dir))
}

/// Where the file of a run is: among those at hand, or archived. Where there is none, among those at hand.
#[must_use]
pub fn locate(state_dir: &Path, run: RunId) -> PathBuf {
    let (path, archived) = (run_path(state_dir, run), archived_path(state_dir, run));
    // In this order: a file only ever moves into the archive.
    if !path.exists() && archived.exists() { archived } else { path }
}

/// Where the file of a run is while it is not archived, whether it exists or not.
#[must_use]
pub fn run_path(state_dir: &Path, run: RunId) -> PathBuf {
    runs_dir(state_dir).join(format!("{run}.jsonl"))
}

/// The runs at hand, oldest first.
pub(super) fn names(state_dir: &Path) -> Result<Vec<RunId>, Error> {
    names_in(&runs_dir(state_dir))
}

/// The runs there are, also those that were archived, oldest first.
pub(super) fn all_names(state_dir: &Path) -> Result<Vec<RunId>, Error> {
    let mut runs = names(state_dir)?;
    runs.extend(names_in(&archive_dir(state_dir))?);
    runs.sort_unstable();
    runs.dedup();
    Ok(runs)
}

fn names_in(dir: &Path) -> Result<Vec<RunId>, Error> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(Error::io(dir, e)),
    };
    let mut runs = Vec::new();
    for entry in entries {
        let name = entry.map_err(|e| Error::io(dir, e))?.file_name();
        runs.extend(name.to_str().and_then(|n| n.strip_suffix(".jsonl")).and_then(|n| n.parse::<RunId>().ok()));
    }
    runs.sort_unstable();
    Ok(runs)
}
