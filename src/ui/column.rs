//! The columns that a command offers, and those that are shown.

use super::{error::OutputError, json::FieldPath};

/// What a column holds, which decides how its cells are formatted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text, numbers and anything else.
    Text,
    /// A state of a case or an outcome; coloured.
    State,
    /// An instant.
    Time,
    /// An amount, as a number or `{value, currency}`.
    Money,
    /// A bar beside a count.
    Bar,
}

/// A column that a command offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in `--columns` and `--sort-by`, lower case.
    pub name: &'static str,
    /// Its heading, upper case.
    pub header: &'static str,
    /// The dotted path of the value, as read by [`FieldPath`]. An alternative path may follow a `|`.
    pub path: &'static str,
    /// How cells are formatted.
    pub kind: ColumnKind,
    /// Shown only with `wide`, `csv` or by name.
    pub wide_only: bool,
    /// On a terminal that is too narrow, the column with the highest number is left out first; 0 is kept.
    pub yields: u8,
}

impl Column {
    /// A text column in every table, whose path is its name.
    #[must_use]
    pub const fn new(name: &'static str, header: &'static str) -> Self {
        Self { name, header, path: name, kind: ColumnKind::Text, wide_only: false, yields: 0 }
    }

    /// A bar next to a count: scaled to the room there is, or left out.
    #[must_use]
    pub const fn bar() -> Self {
        Self { kind: ColumnKind::Bar, yields: u8::MAX, ..Self::new("bar", "") }
    }

    /// Sets the path ([`Column::path`]).
    #[must_use]
    pub const fn at(self, path: &'static str) -> Self {
        Self { path, ..self }
    }

    /// Makes it an instant.
    #[must_use]
    pub const fn time(self) -> Self {
        Self { kind: ColumnKind::Time, ..self }
    }

    /// Makes it a state.
    #[must_use]
    pub const fn state(self) -> Self {
        Self { kind: ColumnKind::State, ..self }
    }

    /// Makes it an amount.
    #[must_use]
    pub const fn money(self) -> Self {
        Self { kind: ColumnKind::Money, ..self }
    }

    /// Shows it only with `wide`, `csv` or by name.
    #[must_use]
    pub const fn wide(self) -> Self {
        Self { wide_only: true, ..self }
    }

    /// Sets when it is left out on a narrow terminal ([`Column::yields`]).
    #[must_use]
    pub const fn yields(self, rank: u8) -> Self {
        Self { yields: rank, ..self }
    }

    pub(super) fn places(&self) -> (&'static str, Option<&'static str>) {
        self.path.split_once('|').map_or((self.path, None), |(first, otherwise)| (first, Some(otherwise)))
    }
}

/// A column in a table.
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

/// Parses the path of a field.
pub(super) fn path(field: &str) -> Result<FieldPath, OutputError> {
    FieldPath::parse(field).ok_or_else(|| OutputError::BadField { field: field.to_owned() })
}
