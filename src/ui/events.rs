//! Turns repeated readings into changes: what is new, differs or is gone.
//!
//! Only the id of each thing and a hash of its document are kept, so that a long list can be watched for days. That is
//! why an event about something gone has no item.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    hash::{BuildHasher as _, RandomState},
};

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{
    column::{Column, ShownColumn},
    csv::csv_line,
    error::OutputError,
    handle::Ui,
    json::{self, FieldPath, Found},
    output::{Format, OutputOptions},
    rows,
    sanitise::sanitise,
    screen::Followed,
    shape::{Shape, run_jq},
    table::{self, Growing, Needs},
    yaml,
};

/// The columns before those of the item.
const LEADING: [&str; 3] = ["at", "event", "id"];
/// The same on a terminal. The instant may go first, as it is the present one.
const LEADING_COLUMNS: &[Column] =
    &[Column::new("at", "AT").time(), Column::new("event", "EVENT").state(), Column::new("id", "ID")];

/// Finds the changes between readings.
pub(super) struct Events {
    options: OutputOptions,
    shape: Shape,
    /// The paths of the id, in order of preference.
    id: Vec<FieldPath>,
    /// Indexes of the item's columns that are shown, without the id, which comes first.
    columns: Vec<usize>,
    header_due: bool,
    /// The table on a terminal.
    drawn: Option<Drawn>,
    at: String,
    round: u64,
    hasher: RandomState,
    /// Members that are not compared.
    ignored: &'static [&'static str],
    /// By id, and how often the id occurred before in the same reading.
    seen: HashMap<(String, u32), Seen>,
    repeated: HashMap<String, u32>,
    /// Whether the ids are numbers in the documents, as they are then in events.
    numbers: bool,
}

/// A table of events on a terminal.
#[derive(Default)]
struct Drawn {
    columns: Vec<ShownColumn>,
    /// The rows of the first reading, until it is complete.
    first: Vec<Vec<String>>,
    table: Option<Growing>,
}

struct Seen {
    /// The id as JSON.
    shown: Box<str>,
    hash: u64,
    round: u64,
    /// How often in a row it was absent, and kept.
    kept: u32,
}

/// An object, parsed only one level deep.
#[derive(Deserialize)]
struct Members<'a>(#[serde(borrow)] BTreeMap<Cow<'a, str>, &'a RawValue>);

#[derive(Clone, Copy)]
enum News {
    Added,
    Changed,
    Removed,
}

impl News {
    fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Removed => "removed",
        }
    }
}

impl Events {
    pub(super) fn new(
        ui: &Ui,
        columns: &'static [Column],
        options: &OutputOptions,
        id_path: &str,
    ) -> Result<Self, OutputError> {
        let shape = Shape::new(ui, columns, options, id_path)?;
        let shown = shape
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| !id_path.split('|').any(|place| place == column.place));
        Ok(Self {
            columns: shown.map(|(index, _)| index).collect(),
            shape,
            options: options.clone(),
            id: id_path.split('|').filter_map(FieldPath::parse).collect(),
            header_due: matches!(options.format, Format::Table | Format::Wide | Format::Csv) && !options.no_headers,
            drawn: (ui.out_is_tty() && matches!(options.format, Format::Table | Format::Wide)).then(Drawn::default),
            at: String::new(),
            round: 0,
            hasher: RandomState::new(),
            ignored: &[],
            seen: HashMap::new(),
            repeated: HashMap::new(),
            numbers: false,
        })
    }

    /// Ignores members that differ with each reading.
    pub(super) fn ignore(&mut self, members: &'static [&'static str]) {
        self.ignored = members;
    }

    /// Starts a reading; `at` is the time of its events.
    pub(super) fn begin(&mut self, at: String) {
        self.at = at;
        self.round += 1;
        self.repeated.clear();
    }

    /// Takes a document of the reading, and prints an event if it is new or has changed.
    pub(super) fn see(&mut self, ui: &Ui, document: &str) -> Result<(), OutputError> {
        let Some(id) = text_at(document, &self.id) else {
            ui.warn("a row without an id cannot be followed and is left out");
            return Ok(());
        };
        let again = self.repeated.entry(id.clone()).or_default();
        self.numbers = is_number(&id) && !is_text_at(document, &self.id);
        let key = (id, *again);
        *again += 1;
        let hash = self.hash(document);
        let news = match self.seen.get_mut(&key) {
            None => News::Added,
            Some(seen) => {
                (seen.round, seen.kept) = (self.round, 0);
                if std::mem::replace(&mut seen.hash, hash) == hash {
                    return Ok(());
                }
                News::Changed
            }
        };
        let masked = self.shape.mask(document);
        let shown: Box<str> = text_at(&masked, &self.id).unwrap_or_default().into();
        self.tell(ui, news, &shown, Some(masked))?;
        self.seen.insert(key, Seen { shown, hash, round: self.round, kept: 0 });
        Ok(())
    }

    fn hash(&self, document: &str) -> u64 {
        if self.ignored.is_empty() {
            return self.hasher.hash_one(document);
        }
        match serde_json::from_str::<Members<'_>>(document) {
            Ok(Members(members)) => {
                let compared = members.iter().filter(|(name, _)| !self.ignored.contains(&name.as_ref()));
                self.hasher.hash_one(compared.map(|(name, value)| (name, value.get())).collect::<Vec<_>>())
            }
            Err(_) => self.hasher.hash_one(document),
        }
    }

    /// Ends a complete reading: what it did not contain is gone.
    pub(super) fn end(&mut self, ui: &Ui) -> Result<(), OutputError> {
        let round = self.round;
        let mut gone: Vec<_> = self.seen.extract_if(|_, seen| seen.round != round).collect();
        gone.sort_by(|(a, _), (b, _)| a.cmp(b));
        gone.iter().try_for_each(|(_, seen)| self.tell(ui, News::Removed, &seen.shown, None))
    }

    fn tell(&mut self, ui: &Ui, news: News, id: &str, item: Option<String>) -> Result<(), OutputError> {
        let documents = matches!(self.options.format, Format::Json | Format::Ndjson | Format::Yaml);
        if documents || self.options.jq.is_some() {
            let whole = item.is_some();
            let item = item.map_or_else(|| "null".to_owned(), |item| self.shape.pick(item));
            let event = self.event(news, id, &item);
            if self.options.jq.is_some() {
                return run_jq(ui, &self.options, &self.shape, &event);
            }
            let text = if self.options.format == Format::Yaml { yaml::render(&event, true) } else { event + "\n" };
            ui.write_out(text.as_bytes())?;
            self.shape.note_masked(ui, whole);
            return Ok(());
        }
        let cells = item.map(|item| self.shape.cells(&item)).unwrap_or_default();
        let cells = self.columns.iter().map(|index| cells.get(*index).cloned().unwrap_or_default());
        let cells: Vec<String> =
            [self.at.clone(), news.word().to_owned(), sanitise(id).into_owned()].into_iter().chain(cells).collect();
        if let Some(drawn) = &mut self.drawn {
            match &drawn.table {
                Some(table) => {
                    ui.write_out(table.row(&drawn.columns, &cells).as_bytes())?;
                    self.shape.note_masked(ui, false);
                }
                None => drawn.first.push(cells),
            }
            return Ok(());
        }
        let header = if std::mem::take(&mut self.header_due) { self.header()? } else { String::new() };
        let line = self.line(cells)?;
        ui.write_out(format!("{header}{line}").as_bytes())?;
        self.shape.note_masked(ui, false);
        Ok(())
    }

    /// Prints the rows of a first reading, which determine the widths of columns on a terminal.
    pub(super) fn show_first(&mut self, ui: &Ui) -> Result<(), OutputError> {
        let Some(drawn) = self.drawn.as_mut().filter(|drawn| !drawn.first.is_empty()) else { return Ok(()) };
        let leading = LEADING_COLUMNS.iter().map(ShownColumn::of).collect::<Result<Vec<_>, _>>()?;
        let own = self.columns.iter().map(|index| self.shape.columns[*index].clone());
        drawn.columns = leading.into_iter().chain(own).collect();
        let width = if self.options.format == Format::Wide { table::UNLIMITED } else { ui.width() };
        let (headers, color) = (!self.options.no_headers, ui.terminal().color_out);
        let first = std::mem::take(&mut drawn.first);
        let mut needs = Needs::live(&drawn.columns, width);
        first.iter().for_each(|cells| needs.see(&drawn.columns, cells));
        let mut table = Growing::new(width, color);
        let left_out = table.settle(&drawn.columns, needs);
        let mut text = if headers { table.header(&drawn.columns) } else { String::new() };
        first.iter().for_each(|cells| text.push_str(&table.row(&drawn.columns, cells)));
        drawn.table = Some(table.go_on());
        ui.write_out(text.as_bytes())?;
        rows::note_no_room(ui, &left_out);
        self.shape.note_masked(ui, false);
        Ok(())
    }

    fn event(&self, news: News, id: &str, item: &str) -> String {
        let mut event = String::from("{\"at\":");
        json::push_string(&mut event, &self.at);
        event.push_str(",\"event\":");
        json::push_string(&mut event, news.word());
        event.push_str(",\"id\":");
        match self.numbers && is_number(id) {
            true => event.push_str(id),
            false => json::push_string(&mut event, id),
        }
        event.push_str(",\"item\":");
        event.push_str(item);
        event.push('}');
        event
    }

    fn header(&self) -> Result<String, OutputError> {
        let csv = self.options.format == Format::Csv;
        let leading = LEADING.iter().map(|name| if csv { (*name).to_owned() } else { name.to_uppercase() });
        let columns = self.columns.iter().map(|index| &self.shape.columns[*index]);
        let own = columns.map(|column| if csv { column.name.clone() } else { column.header.clone() });
        self.line(leading.chain(own).collect())
    }

    fn line(&self, cells: Vec<String>) -> Result<String, OutputError> {
        match self.options.format {
            Format::Csv => csv_line(cells),
            _ => Ok(table::tabbed(cells.iter().map(String::as_str))),
        }
    }
}

impl Followed for Events {
    fn absent(&self) -> Vec<(String, u32)> {
        let absent = self.seen.iter().filter(|((_, again), seen)| *again == 0 && seen.round != self.round);
        let mut absent: Vec<_> = absent.map(|((id, _), seen)| (id.clone(), seen.kept)).collect();
        absent.sort_by(|(a, kept), (b, often)| (kept, a).cmp(&(often, b)));
        absent
    }

    fn keep(&mut self, id: &str) {
        for (_, seen) in self.seen.iter_mut().filter(|((known, _), seen)| known == id && seen.round != self.round) {
            (seen.round, seen.kept) = (self.round, seen.kept.saturating_add(1));
        }
    }
}

/// The first text or number at one of these paths.
fn text_at(document: &str, places: &[FieldPath]) -> Option<String> {
    let text = |place: &FieldPath| match json::extract(document, &[place]).first() {
        Some(Found::One(raw)) if raw.starts_with(|c: char| c == '"' || c == '-' || c.is_ascii_digit()) => {
            Some(json::decode(raw).into_owned()).filter(|text| !text.trim().is_empty())
        }
        _ => None,
    };
    places.iter().find_map(text)
}

fn is_number(id: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(id).is_ok()
}

/// Whether the id is a string in the document.
fn is_text_at(document: &str, places: &[FieldPath]) -> bool {
    places
        .iter()
        .any(|place| matches!(json::extract(document, &[place]).first(), Some(Found::One(raw)) if raw.starts_with('"')))
}
