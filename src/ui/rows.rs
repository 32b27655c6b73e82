//! Prints a list row by row in any format.
//!
//! Rows are masked first; columns, order and jq see the masked text. Formats are streamed where possible; a fitted
//! table, sorting and jq need all rows first.

use std::{cell::RefCell, cmp::Ordering, collections::HashSet};

use serde::Serialize;
use serde_json::value::RawValue;

use super::{
    column::Column,
    csv::csv_line,
    error::OutputError,
    handle::Ui,
    json::FieldPath,
    layout::{self, Layout},
    object::raw_of,
    output::{Format, OutputOptions},
    shape::Shape,
    shape::run_jq,
    sort::SortValue,
    table::{self, Growing, Needs},
    yaml,
};

/// Number of rows that determine the column widths of a table on a terminal.
const FITTED: usize = 1_000;
/// Bytes of such a table that are written at once.
const HELD: usize = 16 << 10;

/// Prints a list. Output is complete only after [`Rows::finish`].
#[derive(Debug)]
pub struct Rows<'a> {
    ui: &'a Ui,
    options: &'a OutputOptions,
    shape: Shape,
    sink: Sink,
    /// The paths of each sort key. Without any, rows keep their order.
    sort: Vec<Vec<FieldPath>>,
    unsorted: Vec<(Vec<SortValue>, String)>,
    /// Whether rows arrive sorted by `--sort-by`, according to the server.
    in_order: bool,
    first: Option<usize>,
    rows: usize,
    /// Ids of rows that tables mark.
    marked: HashSet<String>,
    remedy: Option<&'static str>,
    /// Sort keys that no row has.
    keyless: Vec<String>,
    /// Ids printed so far, if each is printed once.
    named: Option<HashSet<String>>,
    /// Lines of a long table until the next flush, because each separate write makes the progress line jump.
    held: Option<RefCell<String>>,
    /// Whether to note the columns in which text is cut. Once.
    notes_cut: bool,
}

#[derive(Debug)]
enum Sink {
    Json,
    Ndjson,
    Yaml,
    Csv,
    Name,
    Tabbed,
    Fitted(Vec<Vec<String>>),
    Growing(Growing),
    Jq(String),
    /// Compares documents with the reading before; see [`super::events`].
    Changes,
}

impl<'a> Rows<'a> {
    /// A list with ids at `id_path`, or at the alternative path after a `|`. A table on a terminal is printed by
    /// [`Rows::finish`].
    pub fn new(
        ui: &'a Ui,
        columns: &'static [Column],
        options: &'a OutputOptions,
        id_path: &str,
    ) -> Result<Self, OutputError> {
        let sink = match options.format {
            _ if ui.tells_changes() => Sink::Changes,
            _ if options.jq.is_some() => Sink::Jq(String::new()),
            Format::Json => Sink::Json,
            Format::Ndjson => Sink::Ndjson,
            Format::Yaml => Sink::Yaml,
            Format::Csv => Sink::Csv,
            Format::Name => Sink::Name,
            Format::Table | Format::Wide if ui.out_is_tty() => Sink::Fitted(Vec::new()),
            Format::Table | Format::Wide => Sink::Tabbed,
        };
        let shape = Shape::new(ui, columns, options, id_path)?;
        let sort = options.sort_paths(columns)?;
        Ok(Self {
            ui,
            options,
            shape,
            sink,
            sort,
            unsorted: Vec::new(),
            in_order: false,
            first: None,
            rows: 0,
            marked: HashSet::new(),
            remedy: None,
            keyless: Vec::new(),
            named: None,
            held: None,
            notes_cut: false,
        })
    }

    /// Like [`Rows::new`], for rows that arrive slowly: a table on a terminal is printed row by row.
    pub fn live(
        ui: &'a Ui,
        columns: &'static [Column],
        options: &'a OutputOptions,
        id_path: &str,
    ) -> Result<Self, OutputError> {
        let mut rows = Self::new(ui, columns, options, id_path)?;
        if let Sink::Fitted(_) = rows.sink {
            let width = if options.format == Format::Wide { table::UNLIMITED } else { ui.width() };
            rows.sink = Sink::Growing(Growing::new(width, ui.terminal().color_out));
            rows.notes_cut = options.format != Format::Wide;
        }
        Ok(rows)
    }

    /// Announces the rows to come, so that a table printed row by row has suitable column widths from the start.
    /// Columns in `or_leave_out` that none of them fills are left out, unless the user asked for them.
    pub fn expect(&mut self, documents: impl Iterator<Item = Box<RawValue>>, or_leave_out: &[&str]) {
        if !matches!(self.sink, Sink::Growing(_)) {
            return;
        }
        let width = if self.options.format == Format::Wide { table::UNLIMITED } else { self.ui.width() };
        let mut needs = Needs::live(&self.shape.columns, width);
        for document in documents {
            let cells = self.shape.cells(document.get());
            needs.see(&self.shape.columns, &cells);
        }
        if self.options.columns.is_none() {
            let is_kept = |(name, filled): (&str, bool)| filled || !or_leave_out.contains(&name);
            let names = self.shape.columns.iter().map(|column| column.name.as_str());
            let kept: Vec<bool> = names.zip(self.shape.filled()).map(is_kept).collect();
            keep(&mut self.shape.columns, &kept);
            needs.keep(&kept);
        }
        self.shape.forget_filled();
        let mut growing = Growing::new(width, self.ui.terminal().color_out);
        note_no_room(self.ui, &growing.settle(&self.shape.columns, needs));
        self.sink = Sink::Growing(growing);
        self.notes_cut = false;
    }

    /// Marks the row with this id in tables, because it states another id.
    pub fn mark(&mut self, id: &str) {
        self.marked.insert(id.to_owned());
    }

    /// Adds a document that contradicts itself about its id. It is marked, and `-o name` leaves it out.
    ///
    /// # Errors
    /// As [`Rows::push`].
    pub fn push_contradictory(&mut self, document: &RawValue) -> Result<(), OutputError> {
        let id = self.shape.id_text(document.get());
        if !self.shape.takes(&id) {
            return self.push(document);
        }
        if matches!(self.sink, Sink::Name) {
            self.ui.warn(&format!("a row is left out, as its own link names another than its id: {id:?}"));
            return Ok(());
        }
        self.marked.insert(id);
        self.push(document)
    }

    /// The cells of a row, with its mark next to the first text other than the id.
    fn drawn(&mut self, text: &str) -> Vec<String> {
        let mut cells = self.shape.cells(text);
        if !self.marked.is_empty() && self.marked.contains(&self.shape.id_text(text)) {
            let is_text = |index: &usize| self.shape.is_plain(*index);
            let first = (0..cells.len()).find(is_text);
            first.into_iter().for_each(|index| self.shape.fill(index));
            if let Some(cell) = first.and_then(|index| cells.get_mut(index)) {
                let blank = if cell.is_empty() { "" } else { " " };
                cell.push_str(&format!("{blank}(!= _id)"));
            }
        }
        cells
    }

    /// Prints each id once with `-o name`, for lists with several rows for one id.
    #[must_use]
    pub fn named_once(self) -> Self {
        Self { named: Some(HashSet::new()), ..self }
    }

    /// With `-o name`, prints only ids that `fits` accepts.
    pub fn ids_fit(&mut self, fits: fn(&str) -> bool) {
        self.shape.ids_fit(fits);
    }

    /// Prints only the first `limit` of the sorted rows.
    pub fn first(&mut self, limit: usize) {
        self.first = Some(limit);
    }

    /// Declares that rows arrive sorted, so that they keep their order even if they lack the sort key.
    pub fn in_order(&mut self) {
        self.in_order = true;
    }

    /// Sets why rows may lack values that were asked for and what to do about it, for one warning.
    pub fn remedy(&mut self, words: &'static str) {
        self.remedy = Some(words);
    }

    /// Adds a document.
    ///
    /// # Errors
    /// [`OutputError::ReaderGone`], [`OutputError::Io`]. Further rows need not be pushed then.
    pub fn push(&mut self, document: &RawValue) -> Result<(), OutputError> {
        if matches!(self.sink, Sink::Name) && self.sort.is_empty() {
            // Only the id is printed, which is never sensitive.
            return self.emit(document.get().to_owned());
        }
        let masked = self.shape.mask(document.get());
        let keys: Vec<SortValue> = self.sort.iter().map(|places| SortValue::at(&masked, places)).collect();
        // Changes are detected in the original and masked when printed.
        let text = if let Sink::Changes = self.sink { document.get().to_owned() } else { masked };
        if keys.is_empty() {
            return self.emit(text);
        }
        self.unsorted.push((keys, text));
        Ok(())
    }

    /// Adds a row that casectl makes.
    pub fn push_value(&mut self, row: &impl Serialize) -> Result<(), OutputError> {
        self.push(&raw_of(row)?)
    }

    /// Flushes complete rows, after a page or after a row of a bulk write.
    pub fn flush(&self) -> Result<(), OutputError> {
        self.hand_out()?;
        self.ui.flush()
    }

    fn hand_out(&self) -> Result<(), OutputError> {
        let held = self.held.as_ref().map(RefCell::take).filter(|held| !held.is_empty());
        held.map_or(Ok(()), |held| self.ui.write_out(held.as_bytes()))
    }

    /// Ends a complete list.
    pub fn finish(mut self) -> Result<(), OutputError> {
        self.emit_sorted()?;
        self.hand_out()?;
        match &self.sink {
            Sink::Json if self.rows == 0 => self.ui.write_out(b"[]\n")?,
            Sink::Json => self.ui.write_out(b"\n]\n")?,
            Sink::Yaml if self.rows == 0 => self.ui.write_out(b"[]\n")?,
            Sink::Csv if self.rows == 0 => self.header()?,
            Sink::Jq(_) => self.run_jq()?,
            _ => self.print_fitted()?,
        }
        self.ui.flush()?;
        if let Sink::Changes = self.sink {
            return Ok(());
        }
        self.warn_absent();
        self.note_empty();
        if !matches!(self.sink, Sink::Jq(_)) {
            self.shape.note_masked(self.ui, matches!(self.sink, Sink::Json | Sink::Ndjson | Sink::Yaml));
        }
        Ok(())
    }

    /// Ends an incomplete list: prints rows held back, leaves a JSON array open, and does not run jq.
    pub fn abort(mut self) -> Result<(), OutputError> {
        self.emit_sorted()?;
        self.hand_out()?;
        self.print_fitted()?;
        self.ui.flush()
    }

    /// Warns of fields and columns that were asked for and are in no row.
    fn warn_absent(&self) {
        let options = self.options;
        let documents = matches!(self.sink, Sink::Json | Sink::Ndjson | Sink::Yaml | Sink::Jq(_));
        let named = options.columns.is_some() || matches!(options.format, Format::Wide | Format::Csv);
        let mut absent: Vec<&str> = self.keyless.iter().map(String::as_str).collect();
        match &self.sink {
            _ if self.rows == 0 => {}
            _ if documents => absent.extend(self.shape.unmet_fields()),
            // Empty cells speak for themselves, unless something can be done about them.
            Sink::Name => {}
            _ if named && self.remedy.is_some() => {
                absent.extend(self.shape.unmet_columns().filter(|column| !self.keyless.iter().any(|key| key == column)))
            }
            _ => {}
        }
        let order = match (self.keyless.join(", "), self.in_order) {
            (keys, _) if keys.is_empty() => String::new(),
            (keys, true) => format!("; the order by {keys} is the server's"),
            (keys, false) => format!("; rows are not sorted by {keys}"),
        };
        match self.remedy {
            Some(remedy) if !absent.is_empty() => {
                self.ui.warn(&format!("no row has the field {}{order}: {remedy}", absent.join(", ")));
            }
            _ => absent.iter().enumerate().for_each(|(index, field)| {
                let order = if index + 1 == self.keyless.len() { &*order } else { "" };
                self.ui.warn(&format!("no row has the field {field}{order}"));
            }),
        }
    }

    /// Notes which empty columns a table left out, and how to show them.
    fn note_empty(&self) {
        if let Some(remedy) = self.remedy.filter(|_| matches!(self.sink, Sink::Fitted(_)) && self.rows > 0)
            && self.options.columns.is_none()
            && self.options.format != Format::Wide
            && self.ui.watched().is_none()
        {
            let empty: Vec<&str> = self.shape.unmet_columns().collect();
            if !empty.is_empty() {
                self.ui.note(&format!("no row shows {}: {remedy}", empty.join(", ")));
            }
        }
    }

    fn emit_sorted(&mut self) -> Result<(), OutputError> {
        let mut rows = std::mem::take(&mut self.unsorted);
        let keys = &self.options.sort_by;
        let is_missing = |index: usize| rows.iter().all(|(values, _)| values.get(index) == Some(&SortValue::Missing));
        if !rows.is_empty() {
            let missing = keys.iter().enumerate().filter(|(index, _)| is_missing(*index));
            self.keyless = missing.map(|(_, key)| key.field.clone()).collect();
        }
        // Sorting by the other keys alone would destroy the server's order.
        if !self.in_order || self.keyless.is_empty() {
            rows.sort_by(|(a, _), (b, _)| {
                let each = a.iter().zip(b).zip(keys).map(|((a, b), key)| a.order(b, key.descending));
                each.fold(Ordering::Equal, Ordering::then)
            });
        }
        rows.into_iter().take(self.first.unwrap_or(usize::MAX)).try_for_each(|(_, text)| self.emit(text))
    }

    fn emit(&mut self, text: String) -> Result<(), OutputError> {
        let first = self.rows == 0;
        let tty = self.ui.out_is_tty();
        let text = match self.sink {
            Sink::Json | Sink::Ndjson | Sink::Yaml | Sink::Jq(_) => self.shape.pick(text),
            _ => text,
        };
        if first && matches!(self.sink, Sink::Csv | Sink::Tabbed) {
            self.header()?;
        }
        self.rows += 1;
        let drawn = match self.sink {
            Sink::Tabbed | Sink::Growing(_) | Sink::Fitted(_) => self.drawn(&text),
            _ => Vec::new(),
        };
        let out = match &mut self.sink {
            Sink::Json => {
                let item = if tty { layout::render(&text, Layout::Pretty(1), None) } else { text };
                let (before, indent) = (if first { "[\n" } else { ",\n" }, if tty { "  " } else { "" });
                format!("{before}{indent}{item}")
            }
            Sink::Ndjson => text + "\n",
            Sink::Yaml => yaml::render(&text, true),
            Sink::Csv => csv_line(self.shape.cells(&text))?,
            Sink::Name => match self.shape.id(self.ui, &text) {
                Some(id) if self.named.as_mut().is_none_or(|named| named.insert(id.clone())) => id + "\n",
                _ => return Ok(()),
            },
            Sink::Tabbed => table::tabbed(drawn.iter().map(String::as_str)),
            Sink::Growing(growing) => {
                let header = first && !self.options.no_headers;
                if first {
                    let left_out = growing.begin(&self.shape.columns, &drawn);
                    note_no_room(self.ui, &left_out);
                }
                let header = if header { growing.header(&self.shape.columns) } else { String::new() };
                header + &growing.row(&self.shape.columns, &drawn)
            }
            Sink::Fitted(rows) => {
                rows.push(drawn);
                return if rows.len() < FITTED { Ok(()) } else { self.go_on_growing() };
            }
            Sink::Changes => {
                return self.ui.compared(&text).unwrap_or(Ok(()));
            }
            Sink::Jq(list) => {
                list.push_str(if first { "[" } else { "," });
                list.push_str(&text);
                return Ok(());
            }
        };
        let Some(held) = &self.held else {
            self.ui.write_out(out.as_bytes())?;
            self.note_cut();
            return Ok(());
        };
        held.borrow_mut().push_str(&out);
        if held.borrow().len() < HELD { Ok(()) } else { self.hand_out() }
    }

    /// Notes once how to see what is cut.
    fn note_cut(&mut self) {
        let Sink::Growing(growing) = &self.sink else { return };
        let cut = growing.cut_off(&self.shape.columns).join(", ");
        if self.notes_cut && !cut.is_empty() {
            self.notes_cut = false;
            self.ui.note(&format!("{cut}: cut to fit; -o wide shows everything"));
        }
    }

    fn header(&self) -> Result<(), OutputError> {
        if self.options.no_headers {
            return Ok(());
        }
        let columns = &self.shape.columns;
        let line = match &self.sink {
            Sink::Csv => csv_line(columns.iter().map(|column| column.name.clone()).collect())?,
            _ => table::tabbed(columns.iter().map(|column| column.header.as_str())),
        };
        self.ui.write_out(line.as_bytes())
    }

    fn print_fitted(&mut self) -> Result<(), OutputError> {
        let Sink::Fitted(rows) = &mut self.sink else { return Ok(()) };
        if rows.is_empty() {
            return Ok(());
        }
        // Leaves out empty columns that were not asked for; not while watching, where the table must not jump.
        let all = self.options.columns.is_some() || self.ui.watched().is_some();
        let kept: Vec<bool> = self.shape.filled().map(|filled| filled || all).collect();
        let mut columns = self.shape.columns.clone();
        keep(&mut columns, &kept);
        rows.iter_mut().for_each(|cells| keep(cells, &kept));
        // `wide` keeps all columns, and long lines wrap.
        let wide = self.options.format == Format::Wide;
        let width = if wide { table::UNLIMITED } else { self.ui.width() };
        let headers = !self.options.no_headers;
        let (text, left_out) = table::fitted(&columns, rows, headers, width, self.ui.terminal().color_out);
        self.ui.write_out(text.as_bytes())?;
        note_no_room(self.ui, &left_out);
        Ok(())
    }

    /// Prints the rows so far, and the rest row by row in the same columns. All columns are kept, because later rows
    /// may fill them.
    fn go_on_growing(&mut self) -> Result<(), OutputError> {
        let Sink::Fitted(rows) = &mut self.sink else { return Ok(()) };
        let width = if self.options.format == Format::Wide { table::UNLIMITED } else { self.ui.width() };
        let (headers, color) = (!self.options.no_headers, self.ui.terminal().color_out);
        let (growing, text, left_out) = table::begun(&self.shape.columns, rows, headers, width, color);
        self.sink = Sink::Growing(growing.go_on());
        self.held = Some(RefCell::default());
        self.ui.write_out(text.as_bytes())?;
        note_no_room(self.ui, &left_out);
        Ok(())
    }

    fn run_jq(&self) -> Result<(), OutputError> {
        match &self.sink {
            Sink::Jq(list) if list.is_empty() => run_jq(self.ui, self.options, &self.shape, "[]"),
            Sink::Jq(list) => run_jq(self.ui, self.options, &self.shape, &format!("{list}]")),
            _ => Ok(()),
        }
    }
}

/// Notes the columns for which a terminal is too narrow.
pub(super) fn note_no_room(ui: &Ui, headings: &[String]) {
    if !headings.is_empty() {
        ui.note(&format!("no room for {}; -o wide shows every column", headings.join(", ")));
    }
}

/// Removes the elements for which `kept` is false.
fn keep<T>(all: &mut Vec<T>, kept: &[bool]) {
    let mut at = kept.iter();
    all.retain(|_| at.next().copied().unwrap_or(true));
}
