//! Remembers which complete files of the journal were read and verified, and their state then, so that starting a run
//! need not read unchanged files again. [`super::verify()`] never uses it.
//!
//! It is only trusted where the journal confirms it: the remembered hash of the last complete file must be the one that
//! the growing file continues, and its number of lines the one in the `segment` line there. Whoever edits a complete
//! file together with this note can only delay detection until the next `journal verify`, which reads everything.

use std::{fs, path::Path};

use serde::{Deserialize, Serialize};

use super::{
    Digest,
    files::{self, Stamp},
    segments::Complete,
};

/// A file that was verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Checked {
    pub number: u64,
    pub stamp: Stamp,
    /// The number of lines in it and the files before it.
    pub lines: u64,
    /// The hash of its last line.
    pub head: Digest,
}

#[derive(Default, Serialize, Deserialize)]
struct Note {
    files: Vec<Checked>,
}

const FILE: &str = "journal.checkpoint";

/// The checkpoint for these files, if it covers them all and none has changed since.
pub(super) fn recall(state_dir: &Path, complete: &[Complete]) -> Option<Vec<Checked>> {
    if complete.is_empty() {
        return Some(Vec::new());
    }
    let note: Note = serde_json::from_slice(&files::read(&state_dir.join(FILE)).ok()?).ok()?;
    let as_it_was = |(file, checked): (&Complete, &Checked)| {
        let stamp = fs::symlink_metadata(&file.path).ok().map(|metadata| Stamp::of(&metadata));
        file.number == checked.number && stamp == Some(checked.stamp)
    };
    let all = note.files.len() == complete.len() && complete.iter().zip(&note.files).all(as_it_was);
    all.then_some(note.files)
}

/// Saves the checkpoint. If that fails the files are read again next time: no error.
pub(super) fn remember(state_dir: &Path, files: Vec<Checked>) {
    if files.is_empty() {
        return;
    }
    if let Ok(text) = serde_json::to_vec(&Note { files }) {
        files::put_note(state_dir, ".journal-", FILE, &text);
    }
}
