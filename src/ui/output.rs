//! What was asked of the output (format, fields, columns, order) and how it can fail. It must not write anything.

use std::io;

use jiff::{Timestamp, tz::TimeZone};

use super::{
    events::Changes,
    jq::{JqFilter, RunError},
    json::FieldPath,
};

/// `-o/--output`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// The main columns.
    #[default]
    Table,
    /// All columns.
    Wide,
    /// One JSON value: an array for a list.
    Json,
    /// One JSON object a line.
    #[value(alias = "jsonl")]
    Ndjson,
    /// All columns as comma separated values, with a header line.
    Csv,
    /// One YAML value: a sequence for a list.
    Yaml,
    /// The ids, one a line.
    Name,
}

/// `--time-format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum TimeFormat {
    /// The age: `45s`, `12m`, `3h`, `41d`.
    Relative,
    /// RFC 3339 in the zone of `--tz`.
    Iso,
    /// As the server sent it.
    Raw,
}

/// A key of `--sort-by A,-B`: a column's name or a path into the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortKey {
    /// Without the sign.
    pub field: String,
    /// The largest first.
    pub descending: bool,
}

impl SortKey {
    /// Reads `A,-B`: the first key counts most.
    #[must_use]
    pub fn list(text: &str) -> Vec<Self> {
        let keys = text.split(',').map(str::trim);
        keys.map(|key| match key.strip_prefix('-') {
            Some(field) => Self { field: field.trim().to_owned(), descending: true },
            None => Self { field: key.to_owned(), descending: false },
        })
        .collect()
    }
}

/// Everything the output flags say.
#[derive(Clone, Debug)]
pub struct OutputOptions {
    /// `--output`; [`Format::Json`] for `--json`.
    pub format: Format,
    /// `--json=FIELDS`: dotted paths, in the order they are shown; json, ndjson and yaml only.
    pub fields: Option<Vec<String>>,
    /// `--jq`: runs over the whole result; no other format applies then.
    pub jq: Option<JqFilter>,
    /// `--columns`: names of columns, or paths (with a dot).
    pub columns: Option<Vec<String>>,
    /// `--no-headers`.
    pub no_headers: bool,
    /// `--sort-by`, the first key first; empty keeps the order in which rows come.
    pub sort_by: Vec<SortKey>,
    /// `--time-format`; without it relative on a terminal, ISO in a pipe, raw in csv.
    pub time_format: Option<TimeFormat>,
    /// `--tz`.
    pub tz: TimeZone,
    /// The instant that ages are counted from.
    pub now: Timestamp,
    /// While something is watched in a pipe: what is compared with the reading before.
    pub changes: Option<Changes>,
}

impl OutputOptions {
    /// The given format, everything else as it is without flags: UTC, no selection, no order.
    #[must_use]
    pub fn new(format: Format, now: Timestamp) -> Self {
        Self {
            format,
            fields: None,
            jq: None,
            columns: None,
            no_headers: false,
            sort_by: Vec::new(),
            time_format: None,
            tz: TimeZone::UTC,
            now,
            changes: None,
        }
    }

    /// Whether what is shown is compared with what was shown before, and only the changes are told.
    #[must_use]
    pub fn tells_changes(&self) -> bool {
        self.changes.is_some()
    }

    /// Says whether the flags fit a command with these columns, so that a mistake is found before any request.
    ///
    /// # Errors
    /// [`OutputError::UnknownColumn`], [`OutputError::BadField`].
    pub fn check(&self, columns: &'static [Column]) -> Result<(), OutputError> {
        self.shown(columns)?;
        self.picked()?;
        self.sort_paths(columns).map(drop)
    }

    pub(super) fn shown(&self, columns: &'static [Column]) -> Result<Vec<Shown>, OutputError> {
        let all = matches!(self.format, Format::Wide | Format::Csv);
        match &self.columns {
            None => columns.iter().filter(|column| all || !column.wide_only).map(Shown::of).collect(),
            Some(names) => names.iter().map(|name| Shown::named(name.trim(), columns)).collect(),
        }
    }

    pub(super) fn picked(&self) -> Result<Option<Vec<(String, FieldPath)>>, OutputError> {
        let Some(fields) = &self.fields else { return Ok(None) };
        let pick = |field: &String| {
            let field = field.trim();
            path(field).map(|path| (field.to_owned(), path))
        };
        fields.iter().map(pick).collect::<Result<_, _>>().map(Some)
    }

    /// Where each key stands: a place, and the one where it stands otherwise.
    pub(super) fn sort_paths(&self, columns: &'static [Column]) -> Result<Vec<Vec<FieldPath>>, OutputError> {
        let places = self.sort_by.iter().map(|key| {
            let column = columns.iter().find(|column| column.name.eq_ignore_ascii_case(&key.field));
            column.map_or(key.field.as_str(), |column| column.path).split('|').map(path).collect()
        });
        places.collect()
    }
}

pub(super) fn path(field: &str) -> Result<FieldPath, OutputError> {
    FieldPath::parse(field).ok_or_else(|| OutputError::BadField { field: field.to_owned() })
}

/// What a column holds, which decides how a cell is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text, numbers and anything else.
    Text,
    /// A state of a case or an outcome; coloured.
    State,
    /// An instant.
    Time,
    /// An amount, plain or `{value, currency}`.
    Money,
}

/// A column that a command offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// What `--columns` and `--sort-by` call it, lower case.
    pub name: &'static str,
    /// The heading, upper case.
    pub header: &'static str,
    /// Where the value stands: a dotted path as [`FieldPath`] reads it; after a `|`, where it stands otherwise.
    pub path: &'static str,
    /// How the value is written.
    pub kind: ColumnKind,
    /// Shown by `wide`, `csv` and by name only.
    pub wide_only: bool,
    /// On a terminal too narrow for all columns, the one with the highest number is left out first; 0 stays.
    pub yields: u8,
}

impl Column {
    /// A column of text that every table shows, whose value stands under its name.
    #[must_use]
    pub const fn new(name: &'static str, header: &'static str) -> Self {
        Self { name, header, path: name, kind: ColumnKind::Text, wide_only: false, yields: 0 }
    }

    /// A bar beside a count: whole, or left out.
    #[must_use]
    pub const fn bar() -> Self {
        Self::new("bar", "").state().yields(u8::MAX)
    }

    /// The value stands there ([`Column::path`]).
    #[must_use]
    pub const fn at(self, path: &'static str) -> Self {
        Self { path, ..self }
    }

    /// An instant.
    #[must_use]
    pub const fn time(self) -> Self {
        Self { kind: ColumnKind::Time, ..self }
    }

    /// A state.
    #[must_use]
    pub const fn state(self) -> Self {
        Self { kind: ColumnKind::State, ..self }
    }

    /// An amount.
    #[must_use]
    pub const fn money(self) -> Self {
        Self { kind: ColumnKind::Money, ..self }
    }

    /// Shown by `wide`, `csv` and by name only.
    #[must_use]
    pub const fn wide(self) -> Self {
        Self { wide_only: true, ..self }
    }

    /// Left out on a narrow terminal before those with a lower number.
    #[must_use]
    pub const fn yields(self, rank: u8) -> Self {
        Self { yields: rank, ..self }
    }

    pub(super) fn places(&self) -> (&'static str, Option<&'static str>) {
        self.path.split_once('|').map_or((self.path, None), |(first, otherwise)| (first, Some(otherwise)))
    }
}

/// A column that is shown.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub(super) name: String,
    pub(super) header: String,
    pub(super) place: String,
    pub(super) path: FieldPath,
    pub(super) otherwise: Option<FieldPath>,
    pub(super) kind: ColumnKind,
    pub(super) yields: u8,
}

impl Shown {
    fn of(column: &Column) -> Result<Self, OutputError> {
        let (first, otherwise) = column.places();
        Ok(Self {
            name: column.name.to_owned(),
            header: column.header.to_owned(),
            place: first.to_owned(),
            path: path(first)?,
            otherwise: otherwise.map(path).transpose()?,
            kind: column.kind,
            yields: column.yields,
        })
    }

    fn named(name: &str, columns: &[Column]) -> Result<Self, OutputError> {
        if let Some(column) = columns.iter().find(|column| column.name.eq_ignore_ascii_case(name)) {
            return Self::of(column);
        }
        if !name.contains('.') {
            let known = columns.iter().map(|column| column.name).collect();
            return Err(OutputError::UnknownColumn { name: name.to_owned(), known });
        }
        let place = name.trim_start_matches('.');
        Ok(Self {
            name: place.to_owned(),
            header: place.to_uppercase(),
            place: place.to_owned(),
            path: path(name)?,
            otherwise: None,
            kind: ColumnKind::Text,
            yields: 0,
        })
    }
}

/// Why output ended.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OutputError {
    /// Nobody reads stdout any more (EPIPE).
    #[error("the reader of stdout is gone")]
    ReaderGone,
    /// stdout cannot be written, for instance because the disk is full.
    #[error("stdout: {0}")]
    Io(#[source] io::Error),
    /// The `--jq` filter ended with an error.
    #[error("jq: {0}")]
    Jq(#[from] RunError),
    /// `--columns` names what the command does not offer.
    #[error("unknown column {name:?}")]
    UnknownColumn {
        /// As it was given.
        name: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// A field of `--json=`, `--columns` or `--sort-by` is not a path.
    #[error("not a field path: {field:?}")]
    BadField {
        /// As it was given.
        field: String,
    },
}

impl From<io::Error> for OutputError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ReaderGone,
            _ => Self::Io(error),
        }
    }
}
