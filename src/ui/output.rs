//! What was asked of the output (format, fields, columns, order) and how it can fail. It must not write anything.

use jiff::{Timestamp, tz::TimeZone};

use super::{
    column::{Column, ShownColumn, path},
    error::OutputError,
    jq::JqFilter,
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
        }
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

    pub(super) fn shown(&self, columns: &'static [Column]) -> Result<Vec<ShownColumn>, OutputError> {
        let all = matches!(self.format, Format::Wide | Format::Csv);
        match &self.columns {
            None => columns.iter().filter(|column| all || !column.wide_only).map(ShownColumn::of).collect(),
            Some(names) => names.iter().map(|name| ShownColumn::named(name.trim(), columns)).collect(),
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
