//! The file of an export: made new, or taken up where it stopped. It must not be held in memory: thousands of trails may
//! stand in it.
//!
//! What is whole is kept as it stands: a line of NDJSON; in CSV a record, which may go over several lines.

use std::{
    collections::HashSet,
    fs::{File, OpenOptions},
    io::{BufReader, BufWriter, Write as _},
    path::Path,
};

use serde::Deserialize;

use super::{Tally, export::COLUMNS};
use crate::{
    error::{CliError, Exit, Result},
    providers::beclm::verdict::Verdict,
    ui::{csv_cell, csv_record},
};

/// The forms of a file that tell where its export stopped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// A line a row.
    #[default]
    Ndjson,
    /// All columns, after a line with their names.
    Csv,
}

/// What of a row decides whether it is kept.
#[derive(Deserialize)]
struct Kept {
    r#ref: String,
    source: String,
    r#type: String,
    #[serde(default)]
    verdict: Option<String>,
    #[serde(default)]
    error: Option<KeptError>,
}

#[derive(Deserialize)]
struct KeptError {
    code: String,
}

/// What stands in the file already.
#[derive(Debug, Default)]
pub struct Done {
    form: Form,
    trails: HashSet<(String, &'static str)>,
    /// What its rows come to.
    pub tally: Tally,
    /// Something is kept: what follows needs no line with the names of columns.
    pub begun: bool,
}

impl Done {
    /// Whether this trail is in the file.
    pub fn has(&self, reference: &str, control: &'static str) -> bool {
        !self.trails.is_empty() && self.trails.contains(&(self.form.cell(reference), control))
    }
}

impl Form {
    /// A text as it stands in the file.
    fn cell(self, text: &str) -> String {
        match self {
            Self::Ndjson => text.to_owned(),
            Self::Csv => csv_cell(text),
        }
    }

    /// Takes the next whole row, with its line end; none when there is no more, or the last one was cut off.
    fn next(self, file: &mut impl std::io::BufRead, row: &mut Vec<u8>) -> std::io::Result<bool> {
        row.clear();
        loop {
            if file.read_until(b'\n', row)? == 0 || row.last() != Some(&b'\n') {
                return Ok(false);
            }
            let quotes = row.iter().filter(|byte| **byte == b'"').count();
            if self == Self::Ndjson || quotes.is_multiple_of(2) {
                return Ok(true);
            }
        }
    }

    fn is_header(self, row: &[u8]) -> bool {
        let names = || COLUMNS.iter().map(|column| column.name).collect::<Vec<_>>().join(",");
        self == Self::Csv && row.trim_ascii_end() == names().as_bytes()
    }

    /// Reads a row; `None` when it is not one of an export.
    fn parse(self, row: &[u8]) -> Option<Kept> {
        if self == Self::Ndjson {
            return serde_json::from_slice(row).ok();
        }
        let cells = csv_record(row).filter(|cells| cells.len() == COLUMNS.len())?;
        let filled = |name: &str| {
            let at = COLUMNS.iter().position(|column| column.name == name)?;
            cells.get(at).filter(|text| !text.is_empty()).cloned()
        };
        Some(Kept {
            r#ref: filled("ref")?,
            source: filled("source")?,
            r#type: filled("type")?,
            verdict: filled("verdict"),
            error: filled("error").map(|code| KeptError { code }),
        })
    }
}

/// A new file that only its owner can read.
///
/// # Errors
/// It exists, or cannot be made.
pub fn create(path: &str) -> Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => CliError::usage(format!("--out {path}: the file exists already"))
            .hint("continue it with --resume, or name another file"),
        _ => failed(path, &error),
    })
}

/// Opens the file of an export that stopped. Kept are rows of trails and of persons that are not known; what failed
/// otherwise is asked again, and a row that was cut off goes. Where there is no file, it begins.
///
/// # Errors
/// The file cannot be read or replaced, or it is no export of this form from this source.
pub fn resume(path: &str, form: Form, source: &str, judged: bool) -> Result<(File, Done)> {
    let mut done = Done { form, ..Done::default() };
    let old = match File::open(path) {
        Ok(old) => old,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok((create(path)?, done)),
        Err(error) => return Err(failed(path, &error)),
    };
    let io = |error: std::io::Error| failed(path, &error);
    let folder = Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = tempfile::NamedTempFile::new_in(folder).map_err(io)?;
    let mut kept = BufWriter::new(beside);
    let mut old = BufReader::new(old);
    let mut raw = Vec::new();
    for number in 1_u64.. {
        if !form.next(&mut old, &mut raw).map_err(io)? {
            break;
        }
        let is_kept = if number == 1 && form.is_header(&raw) {
            true
        } else {
            let row = form.parse(&raw).ok_or_else(|| no_export(path, number, "no row of such an export"))?;
            if row.source != form.cell(source) {
                return Err(no_export(path, number, &format!("of the source {}, not {source}", row.source)));
            }
            done.take(&row, judged)
        };
        if is_kept {
            done.begun = true;
            kept.write_all(&raw).map_err(io)?;
        }
    }
    let beside = kept.into_inner().map_err(|error| failed(path, error.error()))?;
    beside.as_file().sync_all().map_err(io)?;
    beside.persist(path).map_err(|error| failed(path, &error.error))?;
    let file = OpenOptions::new().append(true).open(path).map_err(io)?;
    Ok((file, done))
}

impl Done {
    /// Takes note of a row; whether it is kept.
    fn take(&mut self, row: &Kept, judged: bool) -> bool {
        let Some(control) = ["BLACKLIST", "PEP"].into_iter().find(|name| *name == row.r#type) else { return false };
        let verdict = match row.verdict.as_deref() {
            Some("clear") => Some(Verdict::Clear),
            Some("review") => Some(Verdict::Review),
            Some("match") => Some(Verdict::Match),
            _ => None,
        };
        let missing = match &row.error {
            Some(error) if error.code != "not_found" => return false,
            Some(_) => true,
            None if judged && verdict.is_none() => return false,
            None => false,
        };
        if !self.trails.insert((row.r#ref.clone(), control)) {
            return false;
        }
        if missing {
            self.tally.failed(Exit::NotFound);
        } else {
            self.tally.written(verdict.filter(|_| judged));
        }
        true
    }
}

fn no_export(path: &str, number: u64, why: &str) -> CliError {
    CliError::usage(format!("--out {path}, row {number}: {why}"))
        .hint("name the file that the export wrote")
        .about(path)
}

fn failed(path: &str, error: &std::io::Error) -> CliError {
    CliError::new(Exit::Failure, "output", format!("--out {path}: {error}")).about(path)
}
