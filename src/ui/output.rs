//! The output options (format, fields, columns, order), and their validation.

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

/// A key of `--sort-by A,-B`: the name of a column, or a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortKey {
    /// Without the sign.
    pub field: String,
    /// Whether the largest comes first.
    pub descending: bool,
}

impl SortKey {
    /// Parses `A,-B`; the first key counts most.
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

/// The output options.
#[derive(Clone, Debug)]
pub struct OutputOptions {
    /// `--output`; [`Format::Json`] for `--json`.
    pub format: Format,
    /// `--json=FIELDS`: dotted paths, in output order. Only for json, ndjson and yaml.
    pub fields: Option<Vec<String>>,
    /// `--jq`: filters the whole result and replaces the format.
    pub jq: Option<JqFilter>,
    /// `--columns`: column names, or paths (with a dot).
    pub columns: Option<Vec<String>>,
    /// `--no-headers`.
    pub no_headers: bool,
    /// `--sort-by`, the first key first. If empty, rows keep their order.
    pub sort_by: Vec<SortKey>,
    /// `--time-format`. The default is relative on a terminal, ISO in a pipe and raw in csv.
    pub time_format: Option<TimeFormat>,
    /// `--tz`.
    pub tz: TimeZone,
    /// The instant that ages count from.
    pub now: Timestamp,
}

impl OutputOptions {
    /// Options with this format and otherwise the defaults: UTC, no selection, no order.
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

    /// Checks the options against a command's columns, to find mistakes before any request.
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

    /// The paths of each sort key, in order of preference.
    pub(super) fn sort_paths(&self, columns: &'static [Column]) -> Result<Vec<Vec<FieldPath>>, OutputError> {
        let places = self.sort_by.iter().map(|key| {
            let column = columns.iter().find(|column| column.name.eq_ignore_ascii_case(&key.field));
            column.map_or(key.field.as_str(), |column| column.path).split('|').map(path).collect()
        });
        places.collect()
    }
}
