//! A column: what a command offers, and what of it is shown.

use super::{error::OutputError, json::FieldPath};

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
    /// A bar beside a count.
    Bar,
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
    /// ShownColumn by `wide`, `csv` and by name only.
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

    /// A bar beside a count: as long as there is room for, or left out.
    #[must_use]
    pub const fn bar() -> Self {
        Self { kind: ColumnKind::Bar, yields: u8::MAX, ..Self::new("bar", "") }
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

    /// ShownColumn by `wide`, `csv` and by name only.
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
pub(super) struct ShownColumn {
    pub(super) name: String,
    pub(super) header: String,
    pub(super) place: String,
    pub(super) path: FieldPath,
    pub(super) otherwise: Option<FieldPath>,
    pub(super) kind: ColumnKind,
    pub(super) yields: u8,
}

impl ShownColumn {
    pub(super) fn of(column: &Column) -> Result<Self, OutputError> {
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

    pub(super) fn named(name: &str, columns: &[Column]) -> Result<Self, OutputError> {
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

/// Where a field stands.
pub(super) fn path(field: &str) -> Result<FieldPath, OutputError> {
    FieldPath::parse(field).ok_or_else(|| OutputError::BadField { field: field.to_owned() })
}
