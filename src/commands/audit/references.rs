//! The references of an export: a file or stdin, one a line, or rows of an earlier export.

use std::{
    collections::HashSet,
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

use serde_json::Value;

use crate::{
    commands::input::{each_line, is_stdin},
    error::{CliError, Exit, Result},
    providers::beclm::reference::Reference,
};

/// Reads them, each once and in order; and how many came again. `-` is stdin.
///
/// # Errors
/// It cannot be read, or a line is no reference. Nothing was sent.
pub fn read(file: &Path) -> Result<(Vec<Reference>, usize)> {
    if is_stdin(file) {
        return lines(std::io::stdin().lock(), "stdin");
    }
    let name = file.display().to_string();
    let open = File::open(file).map_err(|error| {
        CliError::new(Exit::Usage, "ids_file", format!("--ids-file {name}: {error}")).about(name.as_str())
    })?;
    lines(BufReader::new(open), &name)
}

fn lines(source: impl BufRead, name: &str) -> Result<(Vec<Reference>, usize)> {
    let (mut all, mut seen, mut again) = (Vec::new(), HashSet::new(), 0);
    each_line(source, name, "ids_file", |place, text| {
        let text = in_row(text).unwrap_or_else(|| text.to_owned());
        let reference = Reference::new(&text)
            .map_err(|error| CliError::new(Exit::Usage, "bad_id", format!("{place}: {error}")).about(name))?;
        match seen.insert(reference.clone()) {
            true => all.push(reference),
            false => again += 1,
        }
        Ok(())
    })?;
    Ok((all, again))
}

/// The reference in a row of an export or of another list. A reference may begin with a brace, so other text is one.
fn in_row(text: &str) -> Option<String> {
    let row: Value = serde_json::from_str(text).ok().filter(Value::is_object)?;
    ["ref", "_id", "id"].iter().find_map(|name| row.get(*name)?.as_str().map(str::to_owned))
}
