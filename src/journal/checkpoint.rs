//! Which complete files of the journal were read and found to verify, and what they were then: a run's beginning need not
//! read them again as long as nobody touched them. [`super::verify`] never asks it.
//!
//! Nothing is believed that the journal does not say itself: the hash that is remembered of the last complete file must be the
//! one that the growing file continues, and its lines as many as the `segment` line there counts. Whoever edits a complete
//! file and this note with it has writes go on until the next `journal verify`, which reads everything, and no more than that.

use std::{fs, path::Path};

use serde::{Deserialize, Serialize};

use super::{
    digest::Digest,
    files::{self, Stamp},
    segments::Complete,
};

/// A file that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Checked {
    pub number: u64,
    pub stamp: Stamp,
    /// How many lines it and those before it have.
    pub lines: u64,
    /// The hash of its last line.
    pub head: Digest,
}

#[derive(Default, Serialize, Deserialize)]
struct Note {
    files: Vec<Checked>,
}

const FILE: &str = "journal.checkpoint";

/// What is remembered of these files, if it is all that is wanted and none of them has changed since.
pub(super) fn recall(state_dir: &Path, complete: &[Complete]) -> Option<Vec<Checked>> {
    if complete.is_empty() {
        return Some(Vec::new());
    }
    let note: Note = serde_json::from_slice(&fs::read(state_dir.join(FILE)).ok()?).ok()?;
    let as_it_was = |(file, checked): (&Complete, &Checked)| {
        let stamp = fs::symlink_metadata(&file.path).ok().map(|metadata| Stamp::of(&metadata));
        file.number == checked.number && stamp == Some(checked.stamp)
    };
    let all = note.files.len() == complete.len() && complete.iter().zip(&note.files).all(as_it_was);
    all.then_some(note.files)
}

/// Remembers. What cannot be remembered is read again: no error.
pub(super) fn remember(state_dir: &Path, files: Vec<Checked>) {
    if files.is_empty() {
        return;
    }
    if let Ok(text) = serde_json::to_vec(&Note { files }) {
        files::put_note(state_dir, ".journal-", FILE, &text);
    }
}
