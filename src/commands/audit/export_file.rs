//! The file of an export, new or continued. It is never in memory as a whole, as it may hold thousands of trails.
//!
//! Complete rows are kept as they are: a line of NDJSON, or a record of CSV, which may span several lines.

use std::{
    collections::{HashMap, HashSet},
    fs::{File, OpenOptions},
    io::{BufReader, BufWriter, Write as _},
    path::Path,
};

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{export_rows::COLUMNS, tally::Tally, trails::word};
use crate::{
    cases::age::Age,
    error::{CliError, Exit, Result},
    providers::beclm::{
        record::Record,
        reference::Reference,
        trails::ControlType,
        verdict::{self, Verdict},
    },
    ui::{contains_masked, contains_revealed, csv_cell, csv_record},
};

/// File formats in which an export can be continued.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// One row on each line.
    #[default]
    Ndjson,
    /// All columns, below a header line.
    Csv,
}

/// What the command asks for. A file with any other row belongs to another export.
pub struct Wanted<'a> {
    /// The file's format.
    pub form: Form,
    /// The source.
    pub source: &'a str,
    /// The people, by their references as written in the file.
    pub persons: HashMap<String, &'a Reference>,
    /// The control types.
    pub controls: &'static [ControlType],
    /// Whether sensitive values are not masked.
    pub reveals: bool,
    /// The maximum age of a control, with `--check`.
    pub max_age: Option<Age>,
    /// The current time.
    pub now: Timestamp,
}

/// The members of a row that decide whether it is kept.
#[derive(Deserialize)]
struct Kept {
    r#ref: String,
    source: String,
    r#type: String,
    #[serde(default)]
    verdict: Option<String>,
    #[serde(default)]
    error: Option<KeptError>,
    #[serde(default)]
    trail: Option<Box<RawValue>>,
    /// The date of the last control, for rows without a trail.
    #[serde(skip)]
    control: Option<String>,
}

#[derive(Deserialize)]
struct KeptError {
    code: String,
}

/// The rows that a file already has.
#[derive(Debug, Default)]
pub struct Done {
    form: Form,
    trails: HashSet<(String, &'static str)>,
    /// Their counts.
    pub tally: Tally,
    /// Whether any row was kept, so that no header line is needed.
    pub begun: bool,
}

impl Done {
    /// Whether the file has this trail.
    pub fn has(&self, reference: &str, control: &'static str) -> bool {
        !self.trails.is_empty() && self.trails.contains(&(self.form.cell(reference), control))
    }
}

impl Form {
    /// The people, by their references as written in the file.
    pub fn persons(self, ids: &[Reference]) -> HashMap<String, &Reference> {
        ids.iter().map(|id| (self.cell(id.as_str()), id)).collect()
    }

    /// A text as written in the file.
    fn cell(self, text: &str) -> String {
        match self {
            Self::Ndjson => text.to_owned(),
            Self::Csv => csv_cell(text),
        }
    }

    /// Reads the next complete row with its line end. Returns false at the end, or if the last row is cut off.
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

    /// Parses a row; `None` if it is not from an export.
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
            trail: None,
            control: filled("control"),
        })
    }
}

/// Creates a file that only its owner can read.
pub fn create(path: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            CliError::usage(format!("--out {}: the file exists already", path.display()))
                .hint("continue it with --resume, or name another file")
        }
        _ => failed(path, &error),
    })
}

/// Opens the file of an interrupted export. Rows with trails and of unknown people are kept; other failures are tried
/// again, and an incomplete row is dropped. A missing file is created.
///
/// # Errors
/// The file cannot be read or replaced, or it has a row that this command would not write.
pub fn resume(path: &Path, wanted: &Wanted<'_>) -> Result<(File, Done)> {
    let form = wanted.form;
    let mut done = Done { form, ..Done::default() };
    let old = match File::open(path) {
        Ok(old) => old,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok((create(path)?, done)),
        Err(error) => return Err(failed(path, &error)),
    };
    let io = |error: std::io::Error| failed(path, &error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
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
            let foreign = |why: String| no_export(path, number, &why);
            let row = form.parse(&raw).ok_or_else(|| foreign("no row of such an export".to_owned()))?;
            let (person, control) = wanted.which(&row, &raw).map_err(foreign)?;
            let verdict = wanted.judge(&row, person, control).map_err(foreign)?;
            done.take(&row, control, verdict, wanted.max_age.is_some())
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

impl Wanted<'_> {
    /// The person and control type of a row, or why this command would not write it.
    fn which(&self, row: &Kept, raw: &[u8]) -> Result<(&Reference, ControlType), String> {
        if row.source != self.form.cell(self.source) {
            return Err(format!("of the source {}, not {}", row.source, self.source));
        }
        let Some(control) = self.controls.iter().find(|control| control.name() == row.r#type) else {
            return Err(format!("of the type {}, which is not asked for", row.r#type));
        };
        let Some(person) = self.persons.get(&row.r#ref) else {
            return Err(format!("{} is not among the ids that are given", row.r#ref));
        };
        // CSV has no sensitive columns.
        let (odd, is) = match (self.form, self.reveals) {
            (Form::Csv, _) => (None, ""),
            (Form::Ndjson, true) => (contains_masked(raw), "is masked, and with --reveal nothing is"),
            (Form::Ndjson, false) => (contains_revealed(raw), "is not masked, and without --reveal it is"),
        };
        if let Some(place) = odd {
            return Err(format!("{place} {is}"));
        }
        Ok((person, *control))
    }

    /// The current verdict on a row that was judged, if known; or how the row and the command differ.
    fn judge(&self, row: &Kept, person: &Reference, control: ControlType) -> Result<Option<Verdict>, String> {
        let verdicts = [Verdict::Clear, Verdict::Review, Verdict::Match];
        let recorded = verdicts.into_iter().find(|verdict| row.verdict.as_deref() == Some(word(*verdict)));
        let (Some(max_age), Some(recorded)) = (self.max_age, recorded) else { return Ok(None) };
        let present = match (&row.trail, recorded) {
            (Some(trail), _) => {
                let trail = serde_json::from_str(trail.get()).unwrap_or_default();
                verdict::assess(Record(&trail), person, control, Some(max_age), self.now).verdict
            }
            // A match does not depend on age. A clear row can only become doubtful by age. The doubts of a doubtful row
            // are unknown.
            (None, Verdict::Match) => Verdict::Match,
            (None, Verdict::Clear) => match row.control.as_deref().map(str::parse::<Timestamp>) {
                Some(Ok(at)) if at < max_age.before(self.now) => Verdict::Review,
                Some(Ok(_)) => Verdict::Clear,
                _ => return Ok(None),
            },
            (None, Verdict::Review) => return Ok(None),
        };
        if present != recorded {
            let (recorded, present) = (word(recorded), word(present));
            return Err(format!("it says {recorded}, and by --max-age {max_age} it is {present} now"));
        }
        Ok(Some(present))
    }
}

impl Done {
    /// Counts a row and returns whether it is kept.
    fn take(&mut self, row: &Kept, control: ControlType, verdict: Option<Verdict>, judged: bool) -> bool {
        let missing = match &row.error {
            Some(error) if error.code != "not_found" => return false,
            Some(_) => true,
            None if judged && verdict.is_none() => return false,
            None => false,
        };
        if !self.trails.insert((row.r#ref.clone(), control.name())) {
            return false;
        }
        if missing {
            self.tally.failed(Exit::NotFound);
        } else {
            self.tally.written(verdict);
        }
        true
    }
}

fn no_export(path: &Path, number: u64, why: &str) -> CliError {
    CliError::usage(format!("--out {}, row {number}: {why}", path.display()))
        .hint("--resume continues the file of the same export: name that one, or begin another with --out")
        .about(path.display().to_string())
}

fn failed(path: &Path, error: &std::io::Error) -> CliError {
    CliError::new(Exit::Failure, "output", format!("--out {}: {error}", path.display()))
        .about(path.display().to_string())
}
