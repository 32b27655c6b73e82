//! Ids as operators give them: arguments, a file, or stdin with ids or our own rows on it.

use std::{
    collections::HashSet,
    io::{BufRead, BufReader, Read},
};

use serde_json::Value;

use crate::{
    cases::id::{BadId, CaseId},
    error::{CliError, Exit, Result},
};

/// A longer line is no id, no token, and no row or answer that names one.
const MAX_LINE: u64 = 1 << 20;

/// The ids that were named.
#[derive(Debug, Default)]
pub struct Named {
    /// Each once, in the order given; `None` when no source of ids was given at all.
    pub ids: Option<Vec<CaseId>>,
    /// How many were given twice.
    pub duplicates: usize,
    /// stdin carried them, so it cannot answer a prompt.
    pub from_stdin: bool,
}

/// Reads ids from arguments (`-` is stdin) and `--ids-file`.
///
/// # Errors
/// A file that cannot be read, or a text that is no id, with its place. Nothing was sent.
pub fn read(arguments: &[String], file: Option<&str>) -> Result<Named> {
    let mut all = Vec::new();
    let mut named = Named::default();
    for argument in arguments {
        if argument == "-" {
            if named.from_stdin {
                return Err(CliError::usage("`-` reads stdin and can be given once"));
            }
            named.from_stdin = true;
            read_lines(std::io::stdin().lock(), "stdin", &mut all)?;
        } else {
            all.push(CaseId::new(argument).map_err(|error| bad_id(argument, error))?);
        }
    }
    if file == Some("-") {
        if named.from_stdin {
            return Err(CliError::usage("`-` reads stdin and can be given once"));
        }
        named.from_stdin = true;
        read_lines(std::io::stdin().lock(), "stdin", &mut all)?;
    } else if let Some(path) = file {
        let open = std::fs::File::open(path).map_err(|error| {
            CliError::new(Exit::Usage, "ids_file", format!("--ids-file {path}: {error}")).about(path)
        })?;
        read_lines(BufReader::new(open), path, &mut all)?;
    }
    if arguments.is_empty() && file.is_none() {
        return Ok(named);
    }
    let given = all.len();
    let mut seen = HashSet::new();
    all.retain(|id| seen.insert(id.clone()));
    named.duplicates = given - all.len();
    named.ids = Some(all);
    Ok(named)
}

fn bad_id(given: &str, error: BadId) -> CliError {
    let shown: String = given.chars().take(80).collect();
    let more = if shown.len() < given.len() { "…" } else { "" };
    CliError::from(error).during(&format!("{shown:?}{more} is no id")).about(given)
}

fn read_lines(source: impl BufRead, name: &str, into: &mut Vec<CaseId>) -> Result<()> {
    each_line(source, name, "ids_file", |place, text| {
        let bad = |why: String| CliError::new(Exit::Usage, "bad_id", format!("{place}: {why}")).about(name);
        let id = if text.starts_with('{') { id_of_row(text).map_err(bad)? } else { text.to_owned() };
        into.push(CaseId::new(&id).map_err(|error| bad(error.to_string()))?);
        Ok(())
    })
}

/// Hands over each line of a list that a person or a program wrote, with its place in words; blank ones not.
///
/// # Errors
/// Exit 2 with this string code when it cannot be read; those of `take`.
pub fn each_line(
    mut source: impl BufRead,
    name: &str,
    code: &'static str,
    mut take: impl FnMut(&str, &str) -> Result<()>,
) -> Result<()> {
    let failed = |error: std::io::Error| CliError::new(Exit::Usage, code, format!("{name}: {error}")).about(name);
    for number in 1_u64.. {
        let mut line = String::new();
        if source.by_ref().take(MAX_LINE).read_line(&mut line).map_err(failed)? == 0 {
            break;
        }
        // Files made on Windows begin with a byte order mark.
        let text = line.trim_start_matches('\u{feff}').trim();
        if !text.is_empty() {
            take(&format!("{name}, line {number}"), text)?;
        }
    }
    Ok(())
}

/// The id in a row of `-o ndjson`: `_id` of a case, or `id` of a bulk row.
fn id_of_row(text: &str) -> Result<String, String> {
    let row: Value = serde_json::from_str(text).map_err(|error| format!("not a JSON object: {error}"))?;
    let id = row.get("_id").or_else(|| row.get("id")).and_then(Value::as_str);
    id.map(str::to_owned).ok_or_else(|| "the object has neither _id nor id".to_owned())
}
