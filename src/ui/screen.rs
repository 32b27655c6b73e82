//! The screen of `-w` on a terminal: the latest reading, below the time it was read and any problems. It only produces
//! text.

use std::{cell::RefCell, collections::HashSet, rc::Rc};

use dialoguer::console::{measure_text_width, truncate_str};

/// Switches to the alternate screen without cursor and line wrapping, so that lines stay cut when the window shrinks.
pub(super) const ENTER: &str = "\u{1b}[?1049h\u{1b}[?25l\u{1b}[?7l\u{1b}[2J";
/// Restores the terminal.
pub(super) const LEAVE: &str = "\u{1b}[?7h\u{1b}[?25h\u{1b}[?1049l";

/// Maximum number of notes shown, the latest ones.
const NOTES: usize = 5;

/// How output is shown while watching.
pub(super) enum Watched {
    /// The screen is redrawn.
    Screen(Screen),
    /// Changes are printed, and each note once.
    Changes {
        /// Notes that were printed.
        said: HashSet<String>,
        /// Whether the last reading failed.
        troubled: bool,
        /// Whether the present reading lacks things that may exist.
        partial: bool,
        /// What was found in the readings.
        followed: Rc<RefCell<dyn Followed>>,
    },
}

/// Things that are followed from reading to reading.
pub(super) trait Followed {
    /// The ids that earlier readings had and this one lacks, those kept least often first, and how often in a row each was
    /// kept.
    fn absent(&self) -> Vec<(String, u32)>;

    /// Takes something absent for present: it is not known to be gone.
    fn keep(&mut self, id: &str);
}

/// The screen.
#[derive(Debug)]
pub(super) struct Screen {
    /// The latest complete reading.
    shown: String,
    notes: Vec<String>,
    /// The reading in progress.
    next: Vec<u8>,
    next_notes: Vec<String>,
    /// The status line at the top.
    pub(super) status: String,
    pub(super) trouble: Option<String>,
}

impl Screen {
    pub(super) fn new(status: String) -> Self {
        let (notes, next_notes) = (Vec::new(), Vec::new());
        Self { shown: String::new(), notes, next: Vec::new(), next_notes, status, trouble: None }
    }

    /// Starts a reading.
    pub(super) fn begin(&mut self) {
        self.next.clear();
        self.next_notes.clear();
    }

    /// Appends output to the reading in progress.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.next.extend_from_slice(bytes);
    }

    /// Adds a note.
    pub(super) fn note(&mut self, text: &str) {
        self.next_notes.extend(text.lines().map(str::to_owned));
    }

    /// Completes the reading, which replaces the last one.
    pub(super) fn end(&mut self) {
        self.shown = String::from_utf8_lossy(&std::mem::take(&mut self.next)).into_owned();
        self.notes = std::mem::take(&mut self.next_notes);
        self.trouble = None;
    }

    /// Reports that the reading failed. The last one is kept.
    pub(super) fn fail(&mut self, trouble: String) {
        self.begin();
        self.trouble = Some(trouble);
    }

    /// The text of the screen, which overwrites the last one without clearing it first.
    pub(super) fn draw(&self, width: usize, height: usize) -> String {
        let mut head: Vec<&str> = Vec::new();
        head.extend(Some(self.status.as_str()).filter(|status| !status.is_empty()));
        head.extend(self.trouble.as_deref());
        // The latest notes, those of the reading in progress last.
        let notes = if self.next_notes.is_empty() { &self.notes } else { &self.next_notes };
        let notes = &notes[notes.len().saturating_sub(NOTES)..];
        let body = self.body(height.saturating_sub(head.len() + notes.len()));
        let lines = head.into_iter().chain(body.iter().map(String::as_str)).chain(notes.iter().map(String::as_str));
        let lines: Vec<String> = lines.take(height).map(|line| fitted(line, width)).collect();
        format!("\u{1b}[H{}\u{1b}[J", lines.join("\r\n"))
    }

    /// The text that is left on the terminal afterwards.
    pub(super) fn remains(&self, height: usize) -> String {
        let body = self.body(height.saturating_sub(1));
        body.iter().map(|line| format!("{line}\n")).collect()
    }

    fn body(&self, room: usize) -> Vec<String> {
        let count = self.shown.lines().count();
        let fits = if count > room { room.saturating_sub(1) } else { count };
        let mut body: Vec<String> = self.shown.lines().take(fits).map(str::to_owned).collect();
        if count > fits {
            body.push(format!("… and {} more lines", count - fits));
        }
        body
    }
}

/// Cuts a line at the terminal's width and clears the rest of its row. Not if the line fills the row: clearing would
/// remove its last character.
fn fitted(line: &str, width: usize) -> String {
    let line = truncate_str(line, width, "…");
    let clear = if measure_text_width(&line) < width { "\u{1b}[K" } else { "" };
    format!("{line}{clear}")
}
