//! The handle for all output. Text for stderr is sanitised here, because it may quote a server.

use std::{
    cell::{RefCell, RefMut},
    rc::Rc,
};

use anstyle::{AnsiColor, Style};

use super::{
    error::OutputError,
    priority::Priority,
    sanitise::sanitise_lines,
    screen::Watched,
    streams::{Streams, Writers},
    terminal::{Terminal, UiOptions},
    wrap,
};
use crate::env::Env;

/// The output of this process. Clones are cheap and write to the same streams.
#[derive(Clone)]
pub struct Ui {
    inner: Rc<Inner>,
}

struct Inner {
    terminal: Terminal,
    writers: Writers,
    /// How output is shown while watching.
    watched: RefCell<Option<Watched>>,
    /// Where documents go instead of stdout while watching in a pipe.
    compare: RefCell<Option<Compare>>,
    /// Masked fields that were already noted.
    named: RefCell<Vec<String>>,
}

/// Compares a document with the reading before.
type Compare = Rc<dyn Fn(&str) -> Result<(), OutputError>>;

impl std::fmt::Debug for Ui {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ui").field("terminal", &self.inner.terminal).finish_non_exhaustive()
    }
}

impl Ui {
    /// Output to the streams of this process.
    #[must_use]
    pub fn new(env: &Env, options: UiOptions) -> Self {
        Self::build(env, options, Streams::of_process(env), true)
    }

    /// Output to `streams`, without progress or prompts.
    #[must_use]
    pub fn with_streams(env: &Env, options: UiOptions, streams: Streams) -> Self {
        Self::build(env, options, streams, false)
    }

    fn build(env: &Env, options: UiOptions, streams: Streams, real: bool) -> Self {
        let inner = Inner {
            terminal: Terminal::new(env, options, &streams, real),
            writers: Writers::new(streams),
            watched: RefCell::new(None),
            compare: RefCell::new(None),
            named: RefCell::new(Vec::new()),
        };
        Self { inner: Rc::new(inner) }
    }

    /// Whether stdout is a terminal.
    #[must_use]
    pub fn out_is_tty(&self) -> bool {
        self.inner.terminal.out_is_tty
    }

    /// Whether stderr is a terminal.
    #[must_use]
    pub fn err_is_tty(&self) -> bool {
        self.inner.terminal.err_is_tty
    }

    /// Whether prompts are possible: stdin and stderr are terminals, and prompts are not disabled.
    #[must_use]
    pub fn can_prompt(&self) -> bool {
        self.inner.terminal.in_is_tty && self.inner.terminal.may_ask() && self.inner.terminal.err_is_tty
    }

    /// Whether the session has a terminal device for prompts, for commands whose stdin carries data.
    #[must_use]
    pub fn has_session_terminal(&self) -> bool {
        self.inner.terminal.may_ask() && super::tty::session_device().is_ok()
    }

    /// The terminal's width in columns; 80 without one.
    #[must_use]
    pub fn width(&self) -> u16 {
        self.inner.terminal.width.get()
    }

    pub(super) fn terminal(&self) -> &Terminal {
        &self.inner.terminal
    }

    pub(super) fn writers(&self) -> &Writers {
        &self.inner.writers
    }

    /// Whether sensitive values are shown.
    #[must_use]
    pub fn reveals(&self) -> bool {
        self.inner.terminal.reveal.get()
    }

    /// Sets whether sensitive values are shown, as a profile may ask for it.
    pub fn set_reveal(&self, reveal: bool) {
        self.inner.terminal.reveal.set(reveal);
    }

    /// 0, 1 (`-v`) or 2 (`--debug`).
    #[must_use]
    pub fn verbosity(&self) -> u8 {
        self.inner.terminal.options.verbosity
    }

    /// Whether stdout is the process's own, and not a terminal.
    #[must_use]
    pub fn is_piped(&self) -> bool {
        self.inner.terminal.real && !self.inner.terminal.out_is_tty
    }

    pub(super) fn watched(&self) -> RefMut<'_, Option<Watched>> {
        self.inner.watched.borrow_mut()
    }

    /// Whether only changes to the reading before are printed.
    #[must_use]
    pub fn tells_changes(&self) -> bool {
        self.inner.compare.borrow().is_some()
    }

    /// Sets where documents go that are compared with the reading before.
    pub(super) fn compare_with(&self, compare: Option<Compare>) {
        *self.inner.compare.borrow_mut() = compare;
    }

    /// Passes a document on to be compared; `None` if nothing is compared.
    pub(super) fn compared(&self, document: &str) -> Option<Result<(), OutputError>> {
        let compare = self.inner.compare.borrow().clone();
        compare.map(|compare| compare(document))
    }

    /// Prints a note on stderr, unless `--quiet`.
    pub fn note(&self, text: &str) {
        if !self.inner.terminal.options.quiet && !self.said_before(text) {
            self.say(Priority::Remark, text);
        }
    }

    /// Prints a line on stderr that says how far something is.
    pub fn progress_line(&self, text: &str) {
        self.say(Priority::Remark, text);
    }

    /// Prints `warning: …` on stderr.
    pub fn warn(&self, text: &str) {
        if !self.said_before(text) {
            self.write_err(Priority::Warning, &self.warning(text));
        }
    }

    pub(super) fn warning(&self, text: &str) -> String {
        let label = if self.inner.terminal.color_err {
            let style = Style::new().bold().fg_color(Some(AnsiColor::Yellow.into()));
            format!("{style}warning:{style:#} ")
        } else {
            "warning: ".to_owned()
        };
        self.folded(&format!("{label}{}", sanitise_lines(text))) + "\n"
    }

    /// Prints on stderr with `-v` or `--debug`.
    pub fn verbose(&self, text: &str) {
        if self.inner.terminal.options.verbosity >= 1 {
            self.say(Priority::Remark, text);
        }
    }

    /// Prints on stderr with `--debug`. The text must be redacted already.
    pub fn debug(&self, text: &str) {
        if self.inner.terminal.options.verbosity >= 2 {
            self.write_err(Priority::Debug, &format!("{}\n", sanitise_lines(text)));
        }
    }

    /// Prints sanitised lines on stderr in any case. Errors are ignored.
    pub fn error_line(&self, text: &str) {
        self.say(Priority::Error, text);
    }

    /// Prints a document for programs on stderr, on one line of its own whatever the terminal's width.
    pub fn error_document(&self, text: &str) {
        self.write_err(Priority::Error, &format!("{}\n", sanitise_lines(text)));
    }

    fn say(&self, priority: Priority, text: &str) {
        self.write_err(priority, &(self.folded(&sanitise_lines(text)) + "\n"));
    }

    /// Fits lines to a terminal.
    pub(super) fn folded(&self, text: &str) -> String {
        match self.err_is_tty() {
            true => wrap::folded(text, usize::from(self.width())),
            false => text.to_owned(),
        }
    }

    /// Prints our own text (help, generated files) to stdout as it is.
    pub fn print(&self, text: &str) -> Result<(), OutputError> {
        self.write_out(text.as_bytes())
    }

    /// Prints our own text to stdout, coloured or plain.
    pub fn print_styled(&self, coloured: &str, plain: &str) -> Result<(), OutputError> {
        self.print(if self.inner.terminal.color_out { coloured } else { plain })
    }

    /// Prints a line to stdout, sanitised.
    pub fn print_line(&self, text: &str) -> Result<(), OutputError> {
        self.write_out(format!("{}\n", sanitise_lines(text)).as_bytes())
    }

    /// Goes on without output when the reader of stdout is gone, for commands whose exit code is a verdict.
    pub fn outlive_reader(&self) {
        self.inner.writers.outlive_reader();
    }

    /// Flushes stdout. Call it before the process exits, and whenever a reader waits.
    pub fn flush(&self) -> Result<(), OutputError> {
        self.inner.writers.flush()
    }

    /// Writes data to stdout; while a screen is redrawn, it is held back until the reading is complete.
    pub(super) fn write_out(&self, bytes: &[u8]) -> Result<(), OutputError> {
        if let Some(Watched::Screen(screen)) = &mut *self.watched() {
            screen.add(bytes);
            return Ok(());
        }
        self.inner.writers.out(bytes)
    }

    pub(super) fn write_err(&self, priority: Priority, text: &str) {
        if self.drew_remark(text) {
            return;
        }
        let marked = |line| format!("<{}>{line}", priority as u8);
        match self.inner.terminal.journal {
            true => self.inner.writers.err(&text.split_inclusive('\n').map(marked).collect::<String>()),
            false => self.inner.writers.err(text),
        }
    }

    /// Allows masked fields to be noted again, because redrawing removes the notes.
    pub(super) fn forget_masked(&self) {
        self.inner.named.borrow_mut().clear();
    }

    /// Notes which fields are masked, each once in a process.
    pub(super) fn note_masked(&self, places: &[String]) {
        let mut named = self.inner.named.borrow_mut();
        let new: Vec<&str> = places.iter().filter(|place| !named.contains(place)).map(String::as_str).collect();
        if new.is_empty() {
            return;
        }
        self.note(&format!("masked: {} (use --reveal)", new.join(", ")));
        let new: Vec<String> = new.into_iter().map(str::to_owned).collect();
        named.extend(new);
    }
}
