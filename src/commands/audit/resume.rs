//! The file of an export: made new, or taken up where it stopped. It must not be held in memory: thousands of trails may
//! stand in it.

use std::{
    collections::HashSet,
    fs::{File, OpenOptions},
    io::{BufRead as _, BufReader, BufWriter, Write as _},
    path::Path,
};

use serde::Deserialize;

use super::Tally;
use crate::{
    error::{CliError, Exit, Result},
    providers::beclm::verdict::Verdict,
};

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
    trails: HashSet<(String, &'static str)>,
    /// What its rows come to.
    pub tally: Tally,
}

impl Done {
    /// Whether this trail is in the file.
    pub fn has(&self, reference: &str, control: &'static str) -> bool {
        !self.trails.is_empty() && self.trails.contains(&(reference.to_owned(), control))
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
/// otherwise is asked again, and a line that was cut off goes. Where there is no file, it begins.
///
/// # Errors
/// The file cannot be read or replaced, or it is no export from this source.
pub fn resume(path: &str, source: &str, judged: bool) -> Result<(File, Done)> {
    let old = match File::open(path) {
        Ok(old) => old,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok((create(path)?, Done::default())),
        Err(error) => return Err(failed(path, &error)),
    };
    let io = |error: std::io::Error| failed(path, &error);
    let folder = Path::new(path).parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = tempfile::NamedTempFile::new_in(folder).map_err(io)?;
    let mut kept = BufWriter::new(beside);
    let mut done = Done::default();
    let mut old = BufReader::new(old);
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        if old.read_until(b'\n', &mut line).map_err(io)? == 0 || line.last() != Some(&b'\n') {
            break;
        }
        let row: Kept = serde_json::from_slice(&line).map_err(|_| no_export(path, number, "no row of an export"))?;
        if row.source != source {
            return Err(no_export(path, number, &format!("of the source {}, not {source}", row.source)));
        }
        if done.take(&row, judged) {
            kept.write_all(&line).map_err(io)?;
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
    CliError::usage(format!("--out {path}, line {number}: {why}"))
        .hint("name the file that the export wrote")
        .about(path)
}

fn failed(path: &str, error: &std::io::Error) -> CliError {
    CliError::new(Exit::Failure, "output", format!("--out {path}: {error}")).about(path)
}
