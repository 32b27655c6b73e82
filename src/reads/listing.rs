//! What every list shares: how many rows it shows, and how it ends, whole or not.
//!
//! Where rows come from and which of them match is the business of whoever lists.

use serde_json::value::RawValue;

use crate::{
    context::Context,
    error::{Exit, Result},
    ui::{Column, Format, OutputOptions, Rows, Ui},
    wording::counted,
};

/// A table on a terminal stops here.
const SCREENFUL: usize = 50;

/// How many rows are shown at most, by `--limit` and `--all`; `None` is all.
#[must_use]
pub fn limit(context: &Context, limit: Option<usize>, all: bool, options: &OutputOptions) -> Option<usize> {
    let on_screen =
        context.ui.out_is_tty() && matches!(options.format, Format::Table | Format::Wide) && options.jq.is_none();
    match limit {
        Some(0) => None,
        Some(limit) => Some(limit),
        None if on_screen && !all => Some(SCREENFUL),
        None => None,
    }
}

/// The rows of a list, counted and cut at its limit.
pub struct Listing<'a> {
    ui: &'a Ui,
    rows: Rows<'a>,
    one: &'static str,
    limit: Option<usize>,
    stop_at: Option<usize>,
    shown: usize,
    more: bool,
}

impl<'a> Listing<'a> {
    /// A list of things, of which one is called `one`.
    ///
    /// # Errors
    /// A column that there is not.
    pub fn new(
        context: &'a Context,
        columns: &'static [Column],
        id_path: &str,
        options: &'a OutputOptions,
        one: &'static str,
        limit: Option<usize>,
    ) -> Result<Self> {
        let mut rows = Rows::new(&context.ui, columns, options, id_path)?;
        // Sorted rows are cut after sorting: which come first is known only when all are there.
        let sorted = options.sort_by.is_some();
        if let Some(limit) = limit.filter(|_| sorted) {
            rows.first(limit);
        }
        let stop_at = limit.filter(|_| !sorted);
        Ok(Self { ui: &context.ui, rows, one, limit, stop_at, shown: 0, more: false })
    }

    /// How many rows end it; `None` where all must be seen.
    #[must_use]
    pub fn stop_at(&self) -> Option<usize> {
        self.stop_at
    }

    /// Adds a row. False when no further one is wanted.
    ///
    /// # Errors
    /// stdout cannot be written.
    pub fn push(&mut self, raw: &RawValue) -> Result<bool> {
        self.rows.push(raw)?;
        self.shown += 1;
        Ok(self.stop_at.is_none_or(|limit| self.shown < limit))
    }

    /// Hands complete rows to a reader that waits.
    ///
    /// # Errors
    /// stdout cannot be written.
    pub fn flush(&self) -> Result<()> {
        Ok(self.rows.flush()?)
    }

    /// What would fill cells that stay empty.
    pub fn remedy(&mut self, words: &'static str) {
        self.rows.remedy(words);
    }

    /// There are more than were wanted.
    pub fn has_more(&mut self, more: bool) {
        self.more |= more;
    }

    /// Ends it: with a word on what is missing, also where an error cut it off.
    ///
    /// # Errors
    /// That error, or stdout cannot be written.
    pub fn end(self, done: Result<()>) -> Result<()> {
        match done {
            Ok(()) => {
                self.rows.finish()?;
                match self.limit {
                    _ if self.shown == 0 => self.ui.note(&format!("no {} match", crate::wording::plural(self.one))),
                    Some(limit) if self.more || self.shown > limit => {
                        self.ui.note(&format!("showing the first {limit}; --all shows all, --limit N other numbers"));
                    }
                    _ => {}
                }
                Ok(())
            }
            Err(error) if error.silent && error.exit == Exit::Ok => Err(error),
            Err(error) => {
                self.rows.abort()?;
                Err(match self.shown {
                    0 => error,
                    shown => error.detail(format!("incomplete: {} shown before this", counted(shown as u64, self.one))),
                })
            }
        }
    }
}
