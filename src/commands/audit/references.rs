//! References to people: from arguments, from a file or stdin with one on each line, or from the rows of an earlier
//! export.

use std::{collections::HashSet, io::BufRead, path::PathBuf};

use serde_json::Value;

use crate::{
    commands::input::{Source, each_line, sources},
    env::Env,
    error::{CliError, Exit, Result},
    providers::beclm::reference::Reference,
};

/// The error where no person is named.
pub fn nobody() -> CliError {
    CliError::usage("no person is named").hint("give a REF, `-` or --ids-file FILE")
}

/// Which persons.
#[derive(clap::Args, Debug)]
pub struct Persons {
    /// References (externalRefId); `-` reads them, or rows of NDJSON, from stdin
    #[arg(value_name = "REF", required_unless_present = "ids_file")]
    refs: Vec<Reference>,
    /// Read references from this file, one a line, or rows of NDJSON; `-` is stdin
    #[arg(long, value_name = "FILE")]
    ids_file: Option<PathBuf>,
}

/// The references given.
#[derive(Default)]
pub struct Given {
    /// Without duplicates, in order.
    pub all: Vec<Reference>,
    /// Number of duplicates.
    pub again: usize,
    seen: HashSet<Reference>,
}

impl Persons {
    /// Collects the references.
    pub fn read(&self, env: &Env) -> Result<Given> {
        let mut given = Given::default();
        let refs = self.refs.iter().map(Reference::as_str);
        sources(env, refs, self.ids_file.as_deref(), "ids_file", |source| match source {
            Source::Argument(at, _) => {
                given.add(self.refs[at].clone());
                Ok(())
            }
            Source::Lines(lines, name) => given.lines(lines, name),
        })?;
        Ok(given)
    }
}

impl Given {
    fn add(&mut self, reference: Reference) {
        match self.seen.insert(reference.clone()) {
            true => self.all.push(reference),
            false => self.again += 1,
        }
    }

    fn lines(&mut self, source: impl BufRead, name: &str) -> Result<()> {
        each_line(source, name, "ids_file", |place, text| {
            let text = in_row(text).unwrap_or_else(|| text.to_owned());
            let reference = Reference::new(&text)
                .map_err(|error| CliError::new(Exit::Usage, "bad_id", format!("{place}: {error}")).about(name))?;
            self.add(reference);
            Ok(())
        })
    }
}

/// The reference in a row of an export or another list. References may start with a brace, so any other text is one.
fn in_row(text: &str) -> Option<String> {
    let row: Value = serde_json::from_str(text).ok().filter(Value::is_object)?;
    ["ref", "_id", "id"].iter().find_map(|name| row.get(*name)?.as_str().map(str::to_owned))
}
