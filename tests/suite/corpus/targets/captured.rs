//! Output kept in memory.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
};

use casectl::{
    env::Env,
    ui::{Streams, Ui, UiOptions},
};

/// What was written to the captured streams.
#[derive(Clone, Debug, Default)]
pub struct Captured {
    out: Kept,
    err: Kept,
}

impl Captured {
    /// A screen without progress or prompts, and what it shows. With `tty`, both streams count as a terminal of `width`
    /// columns.
    #[must_use]
    pub fn screen(env: &Env, options: UiOptions, tty: bool, width: u16) -> (Ui, Self) {
        let captured = Self::default();
        let streams = Streams {
            out: Box::new(captured.out.clone()),
            err: Box::new(captured.err.clone()),
            in_is_tty: false,
            out_is_tty: tty,
            err_is_tty: tty,
            width,
        };
        (Ui::with_streams(env, options, streams), captured)
    }

    /// The text on stdout, without what is not flushed yet.
    #[must_use]
    pub fn out(&self) -> String {
        self.out.text()
    }

    /// The text on stderr.
    #[must_use]
    pub fn err(&self) -> String {
        self.err.text()
    }
}

#[derive(Clone, Debug, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Kept {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
