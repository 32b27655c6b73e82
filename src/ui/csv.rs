//! CSV records whose cells no spreadsheet takes for formulas.

use super::{cell::neutralise_formula, error::OutputError};

/// Formats cells as a record.
pub(super) fn csv_line(cells: Vec<String>) -> Result<String, OutputError> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let error = |error: csv::Error| OutputError::Io(std::io::Error::other(error));
    writer.write_record(cells.into_iter().map(neutralise_formula)).map_err(error)?;
    let bytes = writer.into_inner().map_err(|error| OutputError::Io(std::io::Error::other(error.to_string())))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The text as a CSV cell has it.
#[must_use]
pub fn csv_cell(text: &str) -> String {
    neutralise_formula(text.to_owned())
}

/// Parses the cells of a record; `None` if it is not a single record.
#[must_use]
pub fn csv_record(record: &[u8]) -> Option<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(record);
    let cells = reader.records().next()?.ok()?;
    Some(cells.iter().map(str::to_owned).collect())
}
