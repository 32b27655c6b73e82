//! The two streams of the process and what is known about them: terminals, width, colour, how much to say.
//!
//! stdout carries data, stderr everything else. Every text that goes to stderr is sanitised here, because it may quote a
//! server. This file must not format data, and must not know what an error means.

use std::{
    io::{self, BufWriter, IsTerminal as _, Write},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU16, Ordering},
    },
};

use anstyle::{AnsiColor, Style};
use indicatif::ProgressBar;

use super::{
    color::ColorChoice,
    error::OutputError,
    memory::Captured,
    priority::{Priority, stderr_is_the_journal},
    sanitise::sanitise_lines,
    screen::Watched,
};
use crate::env::Env;

const DEFAULT_WIDTH: u16 = 80;
const DEFAULT_HEIGHT: usize = 24;
const BUFFER: usize = 64 * 1024;

/// What the operator asked of the screen.
#[derive(Clone, Copy, Debug, Default)]
pub struct UiOptions {
    /// `--color`.
    pub color: ColorChoice,
    /// `--quiet`: no notes and no progress; warnings and errors stay.
    pub quiet: bool,
    /// `--reveal`: sensitive values are shown.
    pub reveal: bool,
    /// `--no-input`: never prompt.
    pub no_input: bool,
    /// 0 quiet about what it does, 1 `-v`, 2 `--debug`.
    pub verbosity: u8,
}

/// Where output goes, and what kind of thing that is.
pub struct Streams {
    /// Receives data.
    pub out: Box<dyn Write + Send>,
    /// Receives everything else.
    pub err: Box<dyn Write + Send>,
    /// stdin is a terminal.
    pub in_is_tty: bool,
    /// `out` is a terminal.
    pub out_is_tty: bool,
    /// `err` is a terminal.
    pub err_is_tty: bool,
    /// Columns of the terminal.
    pub width: u16,
}

/// A stdout that was closed before the process began.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::Error::other("it is closed; send what is not wanted to /dev/null"))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The screen. Cheap to clone; all clones write to the same streams.
#[derive(Clone)]
pub struct Ui {
    inner: Arc<Inner>,
}

struct Inner {
    out: Mutex<BufWriter<Box<dyn Write + Send>>>,
    err: Mutex<Box<dyn Write + Send>>,
    bar: Mutex<Option<ProgressBar>>,
    named: Mutex<Vec<String>>,
    watched: Mutex<Option<Watched>>,
    options: UiOptions,
    reveal: AtomicBool,
    in_is_tty: bool,
    out_is_tty: bool,
    err_is_tty: bool,
    color_out: bool,
    color_err: bool,
    width: AtomicU16,
    /// A terminal that takes no escape sequences, or a person who wants plain lines (`ACCESSIBLE`).
    dumb: bool,
    /// stderr goes to systemd's journal, which wants to know how grave each line is.
    journal: bool,
    /// False when the streams are not those of the process: then nothing may be drawn or asked behind their back.
    real: bool,
}

impl std::fmt::Debug for Ui {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ui").field("options", &self.inner.options).finish_non_exhaustive()
    }
}

impl Ui {
    /// The screen of this process.
    #[must_use]
    pub fn new(env: &Env, options: UiOptions) -> Self {
        let out_is_tty = io::stdout().is_terminal();
        let err_is_tty = io::stderr().is_terminal();
        let size = if out_is_tty {
            terminal_size::terminal_size_of(io::stdout())
        } else {
            terminal_size::terminal_size_of(io::stderr())
        };
        let streams = Streams {
            out: if env.stdout_closed() { Box::new(Closed) } else { Box::new(io::stdout()) },
            err: Box::new(io::stderr()),
            in_is_tty: io::stdin().is_terminal(),
            out_is_tty,
            err_is_tty,
            width: size.map(|(width, _)| width.0).filter(|width| *width > 0).unwrap_or(DEFAULT_WIDTH),
        };
        Self::build(env, options, streams, true)
    }

    /// A screen that writes to `streams`. It draws no progress and can ask nothing.
    #[must_use]
    pub fn with_streams(env: &Env, options: UiOptions, streams: Streams) -> Self {
        Self::build(env, options, streams, false)
    }

    /// A screen that keeps what it is given: `tty` says whether both streams pose as a terminal of `width` columns.
    #[must_use]
    pub fn captured(env: &Env, options: UiOptions, tty: bool, width: u16) -> (Self, Captured) {
        let captured = Captured::default();
        let streams = Streams {
            out: Box::new(captured.out.clone()),
            err: Box::new(captured.err.clone()),
            in_is_tty: false,
            out_is_tty: tty,
            err_is_tty: tty,
            width,
        };
        (Self::with_streams(env, options, streams), captured)
    }

    fn build(env: &Env, options: UiOptions, streams: Streams, real: bool) -> Self {
        let color = |tty| options.color.holds(env, tty);
        Self {
            inner: Arc::new(Inner {
                color_out: color(streams.out_is_tty),
                color_err: color(streams.err_is_tty),
                out: Mutex::new(BufWriter::with_capacity(BUFFER, streams.out)),
                err: Mutex::new(streams.err),
                bar: Mutex::new(None),
                named: Mutex::new(Vec::new()),
                watched: Mutex::new(None),
                reveal: AtomicBool::new(options.reveal),
                options,
                in_is_tty: streams.in_is_tty,
                out_is_tty: streams.out_is_tty,
                err_is_tty: streams.err_is_tty,
                width: AtomicU16::new(streams.width),
                journal: real && stderr_is_the_journal(env),
                dumb: env.var("TERM").as_deref() == Some("dumb")
                    || env.var("ACCESSIBLE").is_some_and(|value| !matches!(value.as_str(), "" | "0" | "false")),
                real,
            }),
        }
    }

    /// True when stdout is a terminal.
    #[must_use]
    pub fn out_is_tty(&self) -> bool {
        self.inner.out_is_tty
    }

    /// True when stderr is a terminal.
    #[must_use]
    pub fn err_is_tty(&self) -> bool {
        self.inner.err_is_tty
    }

    /// True when a question can be asked and answered: stdin and stderr are terminals and prompting is allowed.
    #[must_use]
    pub fn can_prompt(&self) -> bool {
        self.inner.in_is_tty && self.may_ask() && self.inner.err_is_tty
    }

    /// True when a question can be asked on the terminal device of the session, for commands whose stdin carries data.
    #[must_use]
    pub fn has_session_terminal(&self) -> bool {
        self.may_ask() && super::tty::session_terminal_opens()
    }

    /// Columns of the terminal; 80 where there is none.
    #[must_use]
    pub fn width(&self) -> u16 {
        self.inner.width.load(Ordering::Relaxed)
    }

    /// Lines of the terminal. Looks at it again, also for its width: a window may have another size than before.
    pub(super) fn height(&self) -> usize {
        let size = self.inner.real.then(|| terminal_size::terminal_size_of(io::stdout())).flatten();
        let Some((width, height)) = size.filter(|(width, height)| width.0 > 0 && height.0 > 0) else {
            return DEFAULT_HEIGHT;
        };
        self.inner.width.store(width.0, Ordering::Relaxed);
        usize::from(height.0)
    }

    /// True when sensitive values are shown.
    #[must_use]
    pub fn reveals(&self) -> bool {
        self.inner.reveal.load(Ordering::Relaxed)
    }

    /// Shows or hides sensitive values from now on: a profile may ask for it.
    pub fn set_reveal(&self, reveal: bool) {
        self.inner.reveal.store(reveal, Ordering::Relaxed);
    }

    /// 0, 1 (`-v`) or 2 (`--debug`).
    #[must_use]
    pub fn verbosity(&self) -> u8 {
        self.inner.options.verbosity
    }

    /// stdout is that of the process, and no terminal.
    #[must_use]
    pub fn is_piped(&self) -> bool {
        self.inner.real && !self.inner.out_is_tty
    }

    pub(super) fn may_ask(&self) -> bool {
        self.inner.real && !self.inner.options.no_input
    }

    pub(super) fn may_draw(&self) -> bool {
        self.inner.real && self.inner.err_is_tty && !self.inner.options.quiet && !self.inner.dumb
    }

    pub(super) fn color_out(&self) -> bool {
        self.inner.color_out
    }

    pub(super) fn color_err(&self) -> bool {
        self.inner.color_err
    }

    pub(super) fn is_dumb(&self) -> bool {
        self.inner.dumb
    }

    pub(super) fn is_quiet(&self) -> bool {
        self.inner.options.quiet
    }

    pub(super) fn watched(&self) -> MutexGuard<'_, Option<Watched>> {
        lock(&self.inner.watched)
    }

    /// A remark on stderr; nothing with `--quiet`.
    pub fn note(&self, text: &str) {
        if !self.inner.options.quiet && !self.said_before(text) {
            self.say(Priority::Remark, text);
        }
    }

    /// `warning: …` on stderr.
    pub fn warn(&self, text: &str) {
        if !self.said_before(text) {
            self.write_err(Priority::Warning, &self.warning(text));
        }
    }

    pub(super) fn warning(&self, text: &str) -> String {
        let label = if self.inner.color_err {
            let style = Style::new().bold().fg_color(Some(AnsiColor::Yellow.into()));
            format!("{style}warning:{style:#} ")
        } else {
            "warning: ".to_owned()
        };
        format!("{label}{}\n", sanitise_lines(text))
    }

    /// What the program does, on stderr, with `-v` or `--debug` only.
    pub fn verbose(&self, text: &str) {
        if self.inner.options.verbosity >= 1 {
            self.say(Priority::Remark, text);
        }
    }

    /// Details of an exchange, on stderr, with `--debug` only. The text must be redacted already.
    pub fn debug(&self, text: &str) {
        if self.inner.options.verbosity >= 2 {
            self.say(Priority::Debug, text);
        }
    }

    /// One or more lines on stderr, sanitised, whatever was asked for; an error there has nowhere to go.
    pub fn error_line(&self, text: &str) {
        self.say(Priority::Error, text);
    }

    fn say(&self, priority: Priority, text: &str) {
        self.write_err(priority, &format!("{}\n", sanitise_lines(text)));
    }

    /// Text of our own (help, generated files) to stdout, as it is.
    ///
    /// # Errors
    /// [`OutputError::ReaderGone`] or [`OutputError::Io`].
    pub fn print(&self, text: &str) -> Result<(), OutputError> {
        self.write_out(text.as_bytes())
    }

    /// Text of our own that exists with and without colours, to stdout.
    ///
    /// # Errors
    /// [`OutputError::ReaderGone`] or [`OutputError::Io`].
    pub fn print_styled(&self, coloured: &str, plain: &str) -> Result<(), OutputError> {
        self.print(if self.inner.color_out { coloured } else { plain })
    }

    /// A line of text from elsewhere to stdout, sanitised.
    ///
    /// # Errors
    /// [`OutputError::ReaderGone`] or [`OutputError::Io`].
    pub fn print_line(&self, text: &str) -> Result<(), OutputError> {
        self.write_out(format!("{}\n", sanitise_lines(text)).as_bytes())
    }

    /// Hands what is buffered to the reader of stdout. Call it before the process ends, and where a reader waits.
    ///
    /// # Errors
    /// [`OutputError::ReaderGone`] or [`OutputError::Io`].
    pub fn flush(&self) -> Result<(), OutputError> {
        lock(&self.inner.out).flush().map_err(OutputError::from)
    }

    /// Data for stdout, which a drawing holds back until the reading is whole.
    pub(super) fn write_out(&self, bytes: &[u8]) -> Result<(), OutputError> {
        if let Some(Watched::Screen(screen)) = &mut *self.watched() {
            screen.add(bytes);
            return Ok(());
        }
        self.write_through(bytes)
    }

    pub(super) fn write_through(&self, bytes: &[u8]) -> Result<(), OutputError> {
        let write = || {
            let mut out = lock(&self.inner.out);
            out.write_all(bytes)?;
            if self.inner.out_is_tty { out.flush() } else { Ok(()) }
        };
        match lock(&self.inner.bar).as_ref().filter(|_| self.inner.out_is_tty) {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
        .map_err(OutputError::from)
    }

    pub(super) fn write_err(&self, priority: Priority, text: &str) {
        if self.drew_remark(text) {
            return;
        }
        let marked = self.inner.journal.then(|| priority.before_each_line(text));
        let text = marked.as_deref().unwrap_or(text);
        let write = || {
            let mut err = lock(&self.inner.err);
            let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
        };
        match lock(&self.inner.bar).as_ref() {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// While a bar is set, whatever is written first takes it off the screen.
    pub(super) fn set_bar(&self, bar: Option<ProgressBar>) {
        *lock(&self.inner.bar) = bar;
    }

    /// What is masked may be named again: a drawing takes off what was said.
    pub(super) fn forget_masked(&self) {
        lock(&self.inner.named).clear();
    }

    /// Says which places were masked, each once in the life of the process.
    pub(super) fn note_masked(&self, places: &[String]) {
        let mut named = lock(&self.inner.named);
        let new: Vec<&str> = places.iter().filter(|place| !named.contains(place)).map(String::as_str).collect();
        if new.is_empty() {
            return;
        }
        self.note(&format!("masked: {} (use --reveal)", new.join(", ")));
        let new: Vec<String> = new.into_iter().map(str::to_owned).collect();
        named.extend(new);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
