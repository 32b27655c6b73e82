//! The files of the journal: `journal-000001.jsonl` and so on, which are complete, and `journal.jsonl`, which grows.
//! The chain runs through all of them: each starts with a `segment` line that continues the last line of the one
//! before.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use super::{error::Error, files};

/// The name of the growing file.
pub const FILE: &str = "journal.jsonl";

/// A file of this size is complete, so that starting a run reads only one small file.
pub(super) const FULL: u64 = 512 << 10;

/// The path of the growing file.
#[must_use]
pub fn path(state_dir: &Path) -> PathBuf {
    state_dir.join(FILE)
}

/// A complete file.
#[derive(Clone, Debug)]
pub(super) struct Complete {
    pub number: u64,
    pub path: PathBuf,
}

pub(super) fn complete_path(state_dir: &Path, number: u64) -> PathBuf {
    state_dir.join(format!("journal-{number:06}.jsonl"))
}

/// The complete files, oldest first.
pub(super) fn complete(state_dir: &Path) -> Result<Vec<Complete>, Error> {
    let entries = match fs::read_dir(state_dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Error::io(state_dir, error)),
    };
    let mut found = Vec::new();
    for entry in entries {
        let name = entry.map_err(|error| Error::io(state_dir, error))?.file_name();
        let number = name.to_str().and_then(|name| name.strip_prefix("journal-")?.strip_suffix(".jsonl")?.parse().ok());
        // Only our own spelling, so that no number means two files.
        let number = number.filter(|number| complete_path(state_dir, *number).file_name() == Some(&name));
        found.extend(number.map(|number| Complete { number, path: complete_path(state_dir, number) }));
    }
    found.sort_unstable_by_key(|file| file.number);
    Ok(found)
}

/// The files at one moment: the complete ones, and the growing one, open, if it exists.
pub(super) fn all(state_dir: &Path) -> Result<(Vec<Complete>, Option<File>), Error> {
    let growing_path = path(state_dir);
    loop {
        let growing = match files::open_read(&growing_path) {
            Ok(file) => Some(file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(Error::io(&growing_path, error)),
        };
        let complete = complete(state_dir)?;
        let was_completed = match (&growing, complete.last()) {
            (Some(file), Some(last)) => {
                files::stands_at(file, &last.path).map_err(|error| Error::io(&last.path, error))?
            }
            _ => false,
        };
        if !(was_completed && cfg!(unix)) {
            return Ok((complete, growing));
        }
    }
}

/// The file of a journal line, and its number there, given its number in the whole journal.
pub(super) fn place(state_dir: &Path, line: u64) -> (PathBuf, u64) {
    let mut before = 0;
    for file in complete(state_dir).unwrap_or_default() {
        let lines = files::read(&file.path).map_or(0, |text| text.iter().filter(|byte| **byte == b'\n').count() as u64);
        if line <= before + lines {
            return (file.path, line - before);
        }
        before += lines;
    }
    (path(state_dir), line - before)
}
