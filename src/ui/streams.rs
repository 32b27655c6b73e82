//! stdout for data, stderr for everything else. A write first removes a line that is being redrawn.

use std::{
    cell::{Cell, RefCell},
    io::{self, BufWriter, IsTerminal as _, Write},
};

use indicatif::ProgressBar;

use super::error::OutputError;
use crate::env::Env;

const BUFFER: usize = 64 * 1024;
const DEFAULT_WIDTH: u16 = 80;

/// Where output goes.
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

/// A stdout that was closed when the process started.
struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::Error::other("it is closed; send what is not wanted to /dev/null"))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Streams {
    /// The streams of this process.
    pub(super) fn of_process(env: &Env) -> Self {
        let out_is_tty = io::stdout().is_terminal();
        let size = match out_is_tty {
            true => terminal_size::terminal_size_of(io::stdout()),
            false => terminal_size::terminal_size_of(io::stderr()),
        };
        Self {
            out: if env.stdout_closed() { Box::new(Closed) } else { Box::new(io::stdout()) },
            err: Box::new(io::stderr()),
            in_is_tty: io::stdin().is_terminal(),
            out_is_tty,
            err_is_tty: io::stderr().is_terminal(),
            width: size.map(|(width, _)| width.0).filter(|width| *width > 0).unwrap_or(DEFAULT_WIDTH),
        }
    }
}

/// Writes to the streams.
pub(super) struct Writers {
    out: RefCell<BufWriter<Box<dyn Write + Send>>>,
    err: RefCell<Box<dyn Write + Send>>,
    /// The line that is being redrawn.
    bar: RefCell<Option<ProgressBar>>,
    out_is_tty: bool,
    outlives_reader: Cell<bool>,
}

impl Writers {
    pub(super) fn new(streams: Streams) -> Self {
        Self {
            out: RefCell::new(BufWriter::with_capacity(BUFFER, streams.out)),
            err: RefCell::new(streams.err),
            bar: RefCell::new(None),
            out_is_tty: streams.out_is_tty,
            outlives_reader: Cell::new(false),
        }
    }

    /// Drops what nobody reads any more.
    pub(super) fn outlive_reader(&self) {
        self.outlives_reader.set(true);
    }

    fn ended(&self, written: io::Result<()>) -> Result<(), OutputError> {
        match written.map_err(OutputError::from) {
            Err(OutputError::ReaderGone) if self.outlives_reader.get() => Ok(()),
            other => other,
        }
    }

    /// Sets the line that is being redrawn, which other writes remove first.
    pub(super) fn set_bar(&self, bar: Option<ProgressBar>) {
        *self.bar.borrow_mut() = bar;
    }

    pub(super) fn out(&self, bytes: &[u8]) -> Result<(), OutputError> {
        let write = || {
            let mut out = self.out.borrow_mut();
            out.write_all(bytes)?;
            if self.out_is_tty { out.flush() } else { Ok(()) }
        };
        self.ended(match self.bar.borrow().as_ref().filter(|_| self.out_is_tty) {
            Some(bar) => bar.suspend(write),
            None => write(),
        })
    }

    /// Writes to stderr, ignoring errors.
    pub(super) fn err(&self, text: &str) {
        let write = || {
            let mut err = self.err.borrow_mut();
            let _ = err.write_all(text.as_bytes()).and_then(|()| err.flush());
        };
        match self.bar.borrow().as_ref() {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    pub(super) fn flush(&self) -> Result<(), OutputError> {
        let flushed = self.out.borrow_mut().flush();
        self.ended(flushed)
    }
}
