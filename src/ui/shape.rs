//! Extracts from a document what is printed: masked text, picked fields, cells, the id. Keeps track of what was masked
//! or missing.

use super::{
    cell::CellStyle,
    column::{Column, ColumnKind, ShownColumn, path},
    error::OutputError,
    handle::Ui,
    jq::JqOutput,
    json::{self, FieldPath, Found},
    layout::{self, Layout},
    output::{Format, OutputOptions, TimeFormat},
    sanitise::sanitise,
    sanitise::sanitise_lines,
    sensitive::{MARKER, Masker},
};

/// Extracts parts of documents.
#[derive(Debug)]
pub(super) struct Shape {
    masker: Option<Masker>,
    pub(super) columns: Vec<ShownColumn>,
    picked: Option<Vec<Picked>>,
    met: Vec<bool>,
    filled: Vec<bool>,
    id: FieldPath,
    id_otherwise: Option<FieldPath>,
    style: CellStyle,
    shown_masked: Vec<String>,
    /// Whether a row without an id was met and reported.
    nameless: bool,
    /// Whether an id can be passed back to a command.
    fits: fn(&str) -> bool,
}

/// A field of `--json=`.
#[derive(Debug)]
struct Picked {
    name: String,
    path: FieldPath,
    /// The path of the column with this name.
    otherwise: Option<FieldPath>,
}

impl Shape {
    pub(super) fn new(
        ui: &Ui,
        columns: &'static [Column],
        options: &OutputOptions,
        id_path: &str,
    ) -> Result<Self, OutputError> {
        let mut shown = options.shown(columns)?;
        // A screen reader spells bars, which say nothing that their counts do not.
        shown.retain(|column| column.kind != ColumnKind::Bar || !ui.terminal().dumb);
        let picked =
            options.picked()?.map(|fields| fields.into_iter().map(|field| Picked::of(field, columns)).collect());
        let (time, lines) = match options.format {
            Format::Csv => (TimeFormat::Raw, true),
            _ if ui.out_is_tty() => (TimeFormat::Relative, false),
            _ => (TimeFormat::Iso, false),
        };
        Ok(Self {
            masker: (!ui.reveals()).then(Masker::default),
            filled: vec![false; shown.len()],
            columns: shown,
            met: vec![false; picked.as_ref().map_or(0, Vec::len)],
            picked,
            id: path(id_path.split('|').next().unwrap_or(id_path))?,
            id_otherwise: id_path.split_once('|').map(|(_, otherwise)| path(otherwise)).transpose()?,
            style: CellStyle::new(options, time, lines),
            shown_masked: Vec::new(),
            nameless: false,
            fits: |_| true,
        })
    }

    /// The document on one line, masked and sanitised.
    pub(super) fn mask(&mut self, document: &str) -> String {
        layout::render(document, Layout::Compact, self.masker.as_mut())
    }

    /// The members that `--json=` selects, or the whole document.
    pub(super) fn pick(&mut self, document: String) -> String {
        let Some(picked) = &self.picked else { return document };
        let paths: Vec<&FieldPath> = picked.iter().map(|field| &field.path).collect();
        let mut out = String::from("{");
        for (index, found) in json::extract(&document, &paths).into_iter().enumerate() {
            let field = &picked[index];
            let found = match (&field.otherwise, found) {
                (Some(otherwise), Found::Missing) => {
                    json::extract(&document, &[otherwise]).pop().unwrap_or(Found::Missing)
                }
                (_, found) => found,
            };
            let value = match found {
                Found::Missing => continue,
                Found::One(raw) => raw.to_owned(),
                Found::Many(list) => format!("[{}]", list.join(",")),
            };
            self.met[index] = true;
            if out.len() > 1 {
                out.push(',');
            }
            json::push_string(&mut out, &field.name);
            out.push(':');
            out.push_str(&value);
            note_once(&mut self.shown_masked, &field.name, value.contains(&format!("\"{MARKER}")));
        }
        out.push('}');
        out
    }

    pub(super) fn cells(&mut self, document: &str) -> Vec<String> {
        let paths: Vec<&FieldPath> = self.columns.iter().map(|column| &column.path).collect();
        let found = json::extract(document, &paths);
        let style = &self.style;
        let cell = |(column, found): (&ShownColumn, &Found<'_>)| match (&column.otherwise, found) {
            (Some(otherwise), Found::Missing) => {
                style.text(column.kind, json::extract(document, &[otherwise]).first().unwrap_or(found))
            }
            _ => style.text(column.kind, found),
        };
        let cells: Vec<String> = self.columns.iter().zip(&found).map(cell).collect();
        for ((column, cell), filled) in self.columns.iter().zip(&cells).zip(&mut self.filled) {
            *filled |= !cell.is_empty();
            note_once(&mut self.shown_masked, &column.place, self.masker.is_some() && cell.contains(MARKER));
        }
        cells
    }

    /// Sets which ids can be passed back to a command.
    pub(super) fn ids_fit(&mut self, fits: fn(&str) -> bool) {
        self.fits = fits;
    }

    /// Whether a command takes this id.
    pub(super) fn takes(&self, id: &str) -> bool {
        !id.trim().is_empty() && (self.fits)(id)
    }

    /// The id as it is; empty if there is none.
    pub(super) fn id_text(&self, document: &str) -> String {
        let found = |path: &FieldPath| json::extract(document, &[path]).pop().filter(|found| *found != Found::Missing);
        match found(&self.id).or_else(|| self.id_otherwise.as_ref().and_then(found)) {
            Some(Found::One(raw)) if raw.starts_with(|c: char| c == '"' || c == '-' || c.is_ascii_digit()) => {
                json::decode(raw).into_owned()
            }
            _ => String::new(),
        }
    }

    /// The id, if it can be printed on a line of its own and passed back to a command.
    pub(super) fn id(&mut self, ui: &Ui, document: &str) -> Option<String> {
        let id = self.id_text(document);
        if id.trim().is_empty() {
            if !std::mem::replace(&mut self.nameless, true) {
                ui.warn("rows without an id are left out");
            }
        } else if sanitise(&id) != id || id.trim() != id {
            ui.warn(&format!("an id with control characters or blanks around it is left out: {id:?}"));
        } else if !(self.fits)(&id) {
            ui.warn(&format!("an id that no command takes is left out: {id:?}"));
        } else {
            return Some(id);
        }
        None
    }

    /// Notes what was masked in the output.
    pub(super) fn note_masked(&self, ui: &Ui, whole_documents: bool) {
        match &self.masker {
            Some(masker) if whole_documents && self.picked.is_none() => ui.note_masked(masker.hidden()),
            Some(_) => ui.note_masked(&self.shown_masked),
            None => {}
        }
    }

    /// Fields of `--json=` that no document had.
    pub(super) fn unmet_fields(&self) -> impl Iterator<Item = &str> {
        let fields = self.picked.iter().flatten().zip(&self.met);
        fields.filter(|(_, met)| !**met).map(|(field, _)| field.name.as_str())
    }

    /// Whether this column is text other than the id.
    pub(super) fn is_plain(&self, index: usize) -> bool {
        self.columns.get(index).is_some_and(|column| column.kind == ColumnKind::Text && column.path != self.id)
    }

    /// Columns that were empty in every row.
    pub(super) fn unmet_columns(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().zip(&self.filled).filter(|(_, filled)| !**filled).map(|(column, _)| column.name.as_str())
    }

    /// Whether each column had a value in some row. The first, the id, counts as filled.
    pub(super) fn filled(&self) -> impl Iterator<Item = bool> {
        self.filled.iter().enumerate().map(|(at, filled)| at == 0 || *filled)
    }

    /// Counts a column as filled, for values that are not from a document.
    pub(super) fn fill(&mut self, index: usize) {
        self.filled.get_mut(index).into_iter().for_each(|filled| *filled = true);
    }

    /// Resets which columns are filled, because the rows so far were not printed.
    pub(super) fn forget_filled(&mut self) {
        self.filled = vec![false; self.columns.len()];
        self.shown_masked.clear();
    }

    pub(super) fn warn_unmet(&self, ui: &Ui) {
        self.unmet_fields().for_each(|field| ui.warn(&format!("no row has the field {field}")));
    }
}

impl Picked {
    fn of((name, path): (String, FieldPath), columns: &[Column]) -> Self {
        let column = columns.iter().find(|column| column.name == name).map(|column| column.places().0);
        Self { otherwise: column.filter(|place| *place != name).and_then(FieldPath::parse), name, path }
    }
}

fn note_once(places: &mut Vec<String>, place: &str, masked: bool) {
    if masked && !places.iter().any(|known| known == place) {
        places.push(place.to_owned());
    }
}

/// Runs `--jq` on a masked document and prints the outputs.
pub(super) fn run_jq(ui: &Ui, options: &OutputOptions, shape: &Shape, document: &str) -> Result<(), OutputError> {
    let Some(filter) = &options.jq else { return Ok(()) };
    let mut masked = false;
    let result = filter.run(document, |output| {
        let text = match output {
            JqOutput::Text(text) if ui.out_is_tty() => sanitise_lines(&text).into_owned(),
            JqOutput::Text(text) => text,
            JqOutput::Json(text) => layout::render(&text, Layout::Compact, None),
        };
        masked |= text.contains(MARKER);
        ui.write_out(format!("{text}\n").as_bytes())
    });
    if masked {
        shape.note_masked(ui, true);
    }
    ui.flush()?;
    result
}
