//! What is read again and again, redrawn on a terminal: the latest reading, and above it when it was read and what stands
//! in the way. It holds text and makes text; it must not write, and must not know what is shown.

use std::collections::HashSet;

use dialoguer::console::{measure_text_width, truncate_str};

/// The other screen of the terminal, no cursor, and no line that wraps: what is cut stays cut when the window shrinks.
pub(super) const ENTER: &str = "\u{1b}[?1049h\u{1b}[?25l\u{1b}[?7l\u{1b}[2J";
/// The terminal as it was.
pub(super) const LEAVE: &str = "\u{1b}[?7h\u{1b}[?25h\u{1b}[?1049l";

/// Notes of a reading that are shown; of more, the last ones.
const NOTES: usize = 5;

/// How the screen is used at the moment.
pub(super) enum Watched {
    /// A terminal that is redrawn.
    Screen(Screen),
    /// Changes are told, and a remark is made once.
    Changes {
        /// Remarks that were made.
        said: HashSet<String>,
        /// The last reading failed.
        troubled: bool,
    },
}

/// The drawing.
#[derive(Debug)]
pub(super) struct Screen {
    /// The latest whole reading.
    shown: String,
    notes: Vec<String>,
    /// The reading under way.
    next: Vec<u8>,
    next_notes: Vec<String>,
    /// How it stands, above everything.
    pub(super) status: String,
    pub(super) trouble: Option<String>,
}

impl Screen {
    pub(super) fn new(status: String) -> Self {
        let (notes, next_notes) = (Vec::new(), Vec::new());
        Self { shown: String::new(), notes, next: Vec::new(), next_notes, status, trouble: None }
    }

    /// A reading begins.
    pub(super) fn begin(&mut self) {
        self.next.clear();
        self.next_notes.clear();
    }

    /// A piece of the reading under way.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.next.extend_from_slice(bytes);
    }

    /// What was said beside it.
    pub(super) fn note(&mut self, text: &str) {
        self.next_notes.extend(text.lines().map(str::to_owned));
    }

    /// The reading is whole and takes the place of the one before.
    pub(super) fn end(&mut self) {
        self.shown = String::from_utf8_lossy(&std::mem::take(&mut self.next)).into_owned();
        self.notes = std::mem::take(&mut self.next_notes);
        self.trouble = None;
    }

    /// The reading failed: the one before stays.
    pub(super) fn fail(&mut self, trouble: String) {
        self.begin();
        self.trouble = Some(trouble);
    }

    /// The whole screen, drawn over the one before without clearing it first.
    pub(super) fn draw(&self, width: usize, height: usize) -> String {
        let mut head: Vec<&str> = Vec::new();
        head.extend(Some(self.status.as_str()).filter(|status| !status.is_empty()));
        head.extend(self.trouble.as_deref());
        let notes = self.last_notes();
        let body = self.body(height.saturating_sub(head.len() + notes.len()));
        let lines = head.into_iter().chain(body.iter().map(String::as_str)).chain(notes.iter().map(String::as_str));
        let lines: Vec<String> = lines.take(height).map(|line| fitted(line, width)).collect();
        format!("\u{1b}[H{}\u{1b}[J", lines.join("\r\n"))
    }

    /// What stays behind when the drawing ends.
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

    /// Notes of the reading under way push those of the one before off.
    fn last_notes(&self) -> Vec<String> {
        let notes = if self.next_notes.is_empty() { &self.notes } else { &self.next_notes };
        notes[notes.len().saturating_sub(NOTES)..].to_vec()
    }
}

/// A line as it is drawn: cut where the terminal ends, and what stood behind it cleared. Behind a line that fills its
/// row nothing stands, and clearing would take its last character.
fn fitted(line: &str, width: usize) -> String {
    let line = truncate_str(line, width, "…");
    let clear = if measure_text_width(&line) < width { "\u{1b}[K" } else { "" };
    format!("{line}{clear}")
}
