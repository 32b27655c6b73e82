//! The terminal's properties and the display options.

use std::{cell::Cell, io};

use super::{color::ColorChoice, priority::stderr_is_the_journal, streams::Streams};
use crate::env::Env;

const DEFAULT_HEIGHT: usize = 24;

/// The display options.
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
    /// 0 by default, 1 with `-v`, 2 with `--debug`.
    pub verbosity: u8,
}

/// The terminal, and how it may be used.
#[derive(Debug)]
pub(super) struct Terminal {
    pub(super) options: UiOptions,
    pub(super) reveal: Cell<bool>,
    pub(super) in_is_tty: bool,
    pub(super) out_is_tty: bool,
    pub(super) err_is_tty: bool,
    pub(super) color_out: bool,
    pub(super) color_err: bool,
    pub(super) width: Cell<u16>,
    /// Whether to avoid escape sequences: the terminal has none, or `ACCESSIBLE` is set.
    pub(super) dumb: bool,
    /// Whether stderr goes to systemd's journal, which reads a priority from each line.
    pub(super) journal: bool,
    /// Whether the streams are the process's own. Otherwise nothing may be drawn or asked.
    pub(super) real: bool,
}

impl Terminal {
    /// A terminal with these streams; `real` if they are the process's own.
    pub(super) fn new(env: &Env, options: UiOptions, streams: &Streams, real: bool) -> Self {
        let color = |tty| options.color.holds(env, tty);
        Self {
            color_out: color(streams.out_is_tty),
            color_err: color(streams.err_is_tty),
            reveal: Cell::new(options.reveal),
            options,
            in_is_tty: streams.in_is_tty,
            out_is_tty: streams.out_is_tty,
            err_is_tty: streams.err_is_tty,
            width: Cell::new(streams.width),
            journal: real && stderr_is_the_journal(env),
            dumb: env.var("TERM").as_deref() == Some("dumb")
                || env.var("ACCESSIBLE").is_some_and(|value| !matches!(value.as_str(), "" | "0" | "false")),
            real,
        }
    }

    /// Lines of the terminal. Also updates its size, as the window may have been resized.
    pub(super) fn height(&self) -> usize {
        let size = self.real.then(|| terminal_size::terminal_size_of(io::stdout())).flatten();
        let Some((width, height)) = size.filter(|(width, height)| width.0 > 0 && height.0 > 0) else {
            return DEFAULT_HEIGHT;
        };
        self.width.set(width.0);
        usize::from(height.0)
    }

    /// Whether prompts are allowed at all.
    pub(super) fn may_ask(&self) -> bool {
        self.real && !self.options.no_input
    }

    /// Whether stderr may be redrawn.
    pub(super) fn may_draw(&self) -> bool {
        self.real && self.err_is_tty && !self.options.quiet && !self.dumb
    }
}
