//! The part that lists share: the number of rows, and the notes at the end.
//!
//! Callers read the rows and decide which of them match.

use serde_json::value::RawValue;

use super::walk::{Case, Walked};
use crate::{
    cases::id::CaseId,
    context::Context,
    error::{Exit, Result},
    providers::identity::with_id,
    ui::{Column, Format, OutputOptions, Rows, Ui},
    wording::{counted, thousands},
};

/// The hint if a collection changed while it was read.
pub const AGAIN: &str = "hint: list it again when it is quiet, or follow it with --watch";

/// Default limit of a table on a terminal.
const SCREENFUL: usize = 50;

/// The maximum number of rows, by `--limit` and `--all`; `None` for all.
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

/// The rows of a list, counted and cut off at its limit.
pub struct Listing<'a> {
    ui: &'a Ui,
    documents: bool,
    /// Number of cases with two different ids, and the ids of the first.
    disputed: (u64, Option<(String, String)>),
    rows: Rows<'a>,
    one: &'static str,
    limit: Option<usize>,
    stop_at: Option<usize>,
    shown: usize,
    more: bool,
    total: Option<u64>,
}

impl<'a> Listing<'a> {
    /// A list; `one` names a row, e.g. "application".
    pub fn new(
        context: &'a Context,
        columns: &'static [Column],
        id_path: &str,
        options: &'a OutputOptions,
        one: &'static str,
        limit: Option<usize>,
    ) -> Result<Self> {
        let mut rows = Rows::new(&context.ui, columns, options, id_path)?;
        // Sorted rows are cut off after sorting.
        let sorted = !options.sort_by.is_empty();
        if let Some(limit) = limit.filter(|_| sorted) {
            rows.first(limit);
        }
        let stop_at = limit.filter(|_| !sorted);
        let documents = options.jq.is_some() || matches!(options.format, Format::Json | Format::Ndjson | Format::Yaml);
        let disputed = (0, None);
        Ok(Self { ui: &context.ui, documents, disputed, rows, one, limit, stop_at, shown: 0, more: false, total: None })
    }

    /// The number of rows after which reading can stop; `None` if all must be read.
    #[must_use]
    pub fn stop_at(&self) -> Option<usize> {
        self.stop_at
    }

    /// Adds the row of a case, `raw` as it is displayed. If the case states another id than the one that it is read and
    /// written by, the row has the latter, in every format, and is marked. Returns false if no more rows are wanted.
    pub fn push_case(&mut self, case: &Case, raw: &RawValue) -> Result<bool> {
        self.rows.ids_fit(|id| CaseId::new(id).is_ok());
        let Some(id) = &case.id else {
            self.rows.push_contradictory(raw)?;
            return Ok(self.counted());
        };
        if let Some(also) = &case.also {
            self.disputed.0 += 1;
            self.disputed.1.get_or_insert_with(|| (id.to_string(), also.clone()));
            self.rows.mark(id.as_str());
        }
        // An id that a row lacks is added for people, but not to JSON and YAML.
        match with_id(raw, id).filter(|_| case.also.is_some() || !self.documents) {
            Some(named) => self.push(&named),
            None => self.push(raw),
        }
    }

    /// Notes what a walk noticed about the collection.
    pub fn noticed(&self, walked: &Walked) {
        if walked.is_partial() {
            self.ui.reading_is_partial();
        }
        if let (count @ 1.., Some((id, also))) = &self.disputed {
            self.ui.warn(&format!(
                "{} by two ids: the first calls itself {also} too, and {id} counts: it is shown, and it is what commands take",
                match count { 1 => format!("1 {} goes", self.one), more => format!("{more} {} go", crate::wording::plural(self.one)) },
            ));
        }
        if walked.tell(self.ui, self.one) {
            self.ui.note(AGAIN);
        }
    }

    /// Adds a row. Returns false if no more rows are wanted.
    pub fn push(&mut self, raw: &RawValue) -> Result<bool> {
        self.rows.push(raw)?;
        Ok(self.counted())
    }

    fn counted(&mut self) -> bool {
        self.shown += 1;
        self.stop_at.is_none_or(|limit| self.shown < limit)
    }

    /// Flushes complete rows.
    pub fn flush(&self) -> Result<()> {
        Ok(self.rows.flush()?)
    }

    /// Whether no row was added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown == 0
    }

    /// Notes that rows are sorted by `--sort-by`.
    pub fn in_order(&mut self) {
        self.rows.in_order();
    }

    /// Sets the hint on what would fill cells that are empty in every row.
    pub fn remedy(&mut self, words: &'static str) {
        self.rows.remedy(words);
    }

    /// Sets the server's total, if it counts what is listed.
    pub fn of_all(&mut self, total: Option<u64>) {
        self.total = total;
    }

    /// Notes whether there are more rows than wanted.
    pub fn has_more(&mut self, more: bool) {
        self.more |= more;
        if more {
            self.ui.reading_is_partial();
        }
    }

    /// Ends the list, also after an error, with a note on what is missing.
    pub fn end(self, done: Result<()>) -> Result<()> {
        match done {
            Ok(()) => {
                self.rows.finish()?;
                if self.limit.is_some_and(|limit| self.shown > limit) {
                    self.ui.reading_is_partial();
                }
                match self.limit {
                    _ if self.shown == 0 => self.ui.note(&format!("no {} match", crate::wording::plural(self.one))),
                    Some(limit) if self.more || self.shown > limit => {
                        let total = self.total.filter(|total| *total > limit as u64);
                        let which = match total {
                            Some(total) => format!("the first {} of {}", thousands(limit as u64), thousands(total)),
                            None => format!("the first {limit}"),
                        };
                        self.ui.note(&format!("showing {which}; --all shows all, --limit N other numbers"));
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
