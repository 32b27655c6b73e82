//! The paths of run files, active and archived, and the list of them. Reads none.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{error::Error, files::Stamp, run_id::RunId};

/// The name of the folder of run files in the state folder.
pub(super) const FOLDER: &str = "runs";

/// What stands in the state folder and is believed: none of it may be writable for others.
pub const PLACES: [&str; 6] = [FOLDER, "runs/archive", "journal.jsonl", "plans", "reviews", "sealed"];

/// The folder of run files.
pub(super) fn runs_dir(state_dir: &Path) -> PathBuf {
    state_dir.join(FOLDER)
}

/// The folder of archived run files.
pub(super) fn archive_dir(state_dir: &Path) -> PathBuf {
    runs_dir(state_dir).join("archive")
}

pub(super) fn archived_path(state_dir: &Path, run: RunId) -> PathBuf {
    archive_dir(state_dir).join(format!("{run}.jsonl"))
}

pub(super) fn is_archived(state_dir: &Path, path: &Path) -> bool {
    path.parent() == Some(&archive_dir(state_dir))
}

/// The path of a run's file, active or archived. If there is none, its path as an active run.
#[must_use]
pub fn locate(state_dir: &Path, run: RunId) -> PathBuf {
    let (path, archived) = (run_path(state_dir, run), archived_path(state_dir, run));
    // In this order: files only ever move into the archive.
    if !path.exists() && archived.exists() { archived } else { path }
}

/// The path of a run's file while it is not archived, whether it exists or not.
#[must_use]
pub fn run_path(state_dir: &Path, run: RunId) -> PathBuf {
    runs_dir(state_dir).join(format!("{run}.jsonl"))
}

/// The active runs, oldest first.
pub(super) fn names(state_dir: &Path) -> Result<Vec<RunId>, Error> {
    let mut runs = Vec::new();
    each_in(&runs_dir(state_dir), |run, _| runs.push(run))?;
    runs.sort_unstable();
    Ok(runs)
}

/// All runs, archived ones included, oldest first.
pub(super) fn all_names(state_dir: &Path) -> Result<Vec<RunId>, Error> {
    let mut runs = names(state_dir)?;
    each_in(&archive_dir(state_dir), |run, _| runs.push(run))?;
    runs.sort_unstable();
    runs.dedup();
    Ok(runs)
}

/// The file of a run when the folder was read.
pub(super) struct RunFile {
    pub run: RunId,
    pub archived: bool,
    /// `None` if it is gone by now.
    pub stamp: Option<Stamp>,
}

/// The run files, optionally with archived ones, newest first. None is opened: each takes one system call.
pub(super) fn stamped(state_dir: &Path, with_archived: bool) -> Result<Vec<RunFile>, Error> {
    let mut found = Vec::new();
    for (folder, archived) in [(runs_dir(state_dir), false), (archive_dir(state_dir), true)] {
        if archived && !with_archived {
            break;
        }
        each_in(&folder, |run, entry| {
            let stamp = entry.metadata().ok().map(|metadata| Stamp::of(&metadata));
            found.push(RunFile { run, archived, stamp });
        })?;
    }
    // Files only ever move into the archive: of two with the same name, the active one counts.
    found.sort_unstable_by_key(|file| (std::cmp::Reverse(file.run), file.archived));
    found.dedup_by_key(|file| file.run);
    Ok(found)
}

fn each_in(dir: &Path, mut take: impl FnMut(RunId, &fs::DirEntry)) -> Result<(), Error> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(Error::io(dir, e)),
    };
    for entry in entries {
        let entry = entry.map_err(|e| Error::io(dir, e))?;
        let name = entry.file_name();
        let run = name.to_str().and_then(|n| n.strip_suffix(".jsonl")).and_then(|n| n.parse::<RunId>().ok());
        run.into_iter().for_each(|run| take(run, &entry));
    }
    Ok(())
}
