//! A list on its way to stdout, row by row, in any format.
//!
//! Rows are masked first; whatever happens afterwards (columns, order, jq) sees the masked text. A format that can stream
//! does; a fitted table, an order and jq need all rows. It must not fetch anything and must not count.

use std::{cell::RefCell, cmp::Ordering, collections::HashSet};

use serde_json::value::RawValue;

use super::{
    column::Column,
    csv::csv_line,
    error::OutputError,
    handle::Ui,
    json::FieldPath,
    layout::{self, Layout},
    output::{Format, OutputOptions},
    shape::Shape,
    shape::run_jq,
    sort::SortValue,
    table::{self, Growing, Needs},
    yaml,
};

/// Rows of a terminal table that are kept to fit its columns; a longer one goes on in the columns that these have made.
const FITTED: usize = 1_000;
/// So many bytes of such a table are written at a time.
const HELD: usize = 16 << 10;

/// A list sink. Nothing is complete before [`Rows::finish`].
#[derive(Debug)]
pub struct Rows<'a> {
    ui: &'a Ui,
    options: &'a OutputOptions,
    shape: Shape,
    sink: Sink,
    /// Where the keys of `--sort-by` stand; none of them, and rows are shown as they come.
    sort: Vec<Vec<FieldPath>>,
    unsorted: Vec<(Vec<SortValue>, String)>,
    /// Rows come in the order of `--sort-by` already, as far as the server is to be believed.
    in_order: bool,
    first: Option<usize>,
    rows: usize,
    /// Ids of rows that tables mark.
    marked: HashSet<String>,
    remedy: Option<&'static str>,
    /// Keys of `--sort-by` that no row has.
    keyless: Vec<String>,
    /// Ids that were printed, where each is printed once.
    named: Option<HashSet<String>>,
    /// Lines of a long table until the next flush: each that is written by itself moves the line that tells how far it is.
    held: Option<RefCell<String>>,
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
    /// Compared with the reading before: see [`super::events`].
    Changes,
}

impl<'a> Rows<'a> {
    /// A list whose ids stand at `id_path`; after a `|`, where they stand otherwise. A terminal table is printed whole, by [`Rows::finish`].
    ///
    /// # Errors
    /// [`OutputError::UnknownColumn`], [`OutputError::BadField`].
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
        })
    }

    /// As [`Rows::new`], for rows that arrive slowly: a terminal table is printed row by row.
    ///
    /// # Errors
    /// As [`Rows::new`].
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
        }
        Ok(rows)
    }

    /// Tells what the rows are going to hold: a terminal table that is printed row by row has room for it from the first row on,
    /// and leaves out the columns of these names that none of them fills. Columns that somebody asked for stay.
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
    }

    /// Tables mark the row with this id: the thing it stands for calls itself by another name.
    pub fn mark(&mut self, id: &str) {
        self.marked.insert(id.to_owned());
    }

    /// The cells of a row, and its mark beside the first text that is not the id.
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

    /// Of a thing there are many rows: `-o name` prints its id with the first of them.
    #[must_use]
    pub fn named_once(self) -> Self {
        Self { named: Some(HashSet::new()), ..self }
    }

    /// `-o name` leaves out ids that do not fit.
    pub fn ids_fit(&mut self, fits: fn(&str) -> bool) {
        self.shape.ids_fit(fits);
    }

    /// Of sorted rows, show only this many.
    pub fn first(&mut self, limit: usize) {
        self.first = Some(limit);
    }

    /// Rows come as `--sort-by` asks: what they do not show of it is not a reason to change their order.
    pub fn in_order(&mut self) {
        self.in_order = true;
    }

    /// Why rows may lack what was asked for, and what to do about it: said in one warning, if they do.
    pub fn remedy(&mut self, words: &'static str) {
        self.remedy = Some(words);
    }

    /// Takes one document.
    ///
    /// # Errors
    /// [`OutputError::ReaderGone`], [`OutputError::Io`]; later rows need not be pushed then.
    pub fn push(&mut self, document: &RawValue) -> Result<(), OutputError> {
        if matches!(self.sink, Sink::Name) && self.sort.is_empty() {
            // An id is no sensitive field, and nothing else is shown.
            return self.emit(document.get().to_owned());
        }
        let masked = self.shape.mask(document.get());
        let keys: Vec<SortValue> = self.sort.iter().map(|places| SortValue::at(&masked, places)).collect();
        // Changes are found in what came, and masked when they are told.
        let text = if let Sink::Changes = self.sink { document.get().to_owned() } else { masked };
        if keys.is_empty() {
            return self.emit(text);
        }
        self.unsorted.push((keys, text));
        Ok(())
    }

    /// Hands complete rows to a reader that waits: after a page, or after a row of a bulk run.
    ///
    /// # Errors
    /// As [`Rows::push`].
    pub fn flush(&self) -> Result<(), OutputError> {
        self.hand_out()?;
        self.ui.flush()
    }

    fn hand_out(&self) -> Result<(), OutputError> {
        let held = self.held.as_ref().map(RefCell::take).filter(|held| !held.is_empty());
        held.map_or(Ok(()), |held| self.ui.write_out(held.as_bytes()))
    }

    /// Ends a complete list.
    ///
    /// # Errors
    /// As [`Rows::push`], and [`OutputError::Jq`].
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

    /// Ends a list that is not complete: rows that were held back are printed, a JSON array stays open, jq does not run.
    ///
    /// # Errors
    /// As [`Rows::push`].
    pub fn abort(mut self) -> Result<(), OutputError> {
        self.emit_sorted()?;
        self.hand_out()?;
        self.print_fitted()?;
        self.ui.flush()
    }

    /// Says what was asked for by name and stands in no row.
    fn warn_absent(&self) {
        let options = self.options;
        let documents = matches!(self.sink, Sink::Json | Sink::Ndjson | Sink::Yaml | Sink::Jq(_));
        let named = options.columns.is_some() || matches!(options.format, Format::Wide | Format::Csv);
        let mut absent: Vec<&str> = self.keyless.iter().map(String::as_str).collect();
        match &self.sink {
            _ if self.rows == 0 => {}
            _ if documents => absent.extend(self.shape.unmet_fields()),
            // An empty cell says so itself, unless there is something to be done about it.
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

    /// Says which columns a terminal table has left out as no row fills them, and how to have them.
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
        // Sorted by the other keys alone, an order that the server made would be lost.
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
        let Some(held) = &self.held else { return self.ui.write_out(out.as_bytes()) };
        held.borrow_mut().push_str(&out);
        if held.borrow().len() < HELD { Ok(()) } else { self.hand_out() }
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
        // Columns that nobody asked for and no row fills only take room. What is watched must not jump.
        let all = self.options.columns.is_some() || self.ui.watched().is_some();
        let kept: Vec<bool> = self.shape.filled().map(|filled| filled || all).collect();
        let mut columns = self.shape.columns.clone();
        keep(&mut columns, &kept);
        rows.iter_mut().for_each(|cells| keep(cells, &kept));
        // Who asks for all columns wants to read them; the terminal wraps long lines.
        let wide = self.options.format == Format::Wide;
        let width = if wide { table::UNLIMITED } else { self.ui.width() };
        let headers = !self.options.no_headers;
        let (text, left_out) = table::fitted(&columns, rows, headers, width, self.ui.terminal().color_out);
        self.ui.write_out(text.as_bytes())?;
        note_no_room(self.ui, &left_out);
        Ok(())
    }

    /// Prints what there is, and goes on row by row in the same columns: of what is still to come nothing is known, so all stay.
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

/// Says for which columns a terminal is too narrow.
fn note_no_room(ui: &Ui, headings: &[String]) {
    if !headings.is_empty() {
        ui.note(&format!("no room for {}; -o wide shows every column", headings.join(", ")));
    }
}

/// Removes the elements that are not to be kept.
fn keep<T>(all: &mut Vec<T>, kept: &[bool]) {
    let mut at = kept.iter();
    all.retain(|_| at.next().copied().unwrap_or(true));
}
