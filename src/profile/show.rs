//! What `profile show` shows: every setting with its source, and of credentials only that they are there.

use super::{Profile, Source, schema::dotted, value::Value};

/// One line of the redacted view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The key, dotted, without suffix.
    pub key: String,
    /// The value; `set`, the path or the command for a credential, never what it is.
    pub value: String,
    /// Where it comes from.
    pub source: Source,
    /// Whether it is a credential that is not used, because it belongs to another origin.
    pub withheld: bool,
}

impl Profile {
    /// Every setting that is set, in the schema's order. Reads no file and runs no command.
    #[must_use]
    pub fn shown(&self) -> Vec<Shown> {
        let keys = self.schema().keys();
        let shown = keys.all().filter_map(|(section, key)| {
            let name = dotted(section, key.name);
            let (_, entry) = self.lookup(&name)?;
            let withheld = section.is_some_and(|section| self.is_foreign(section, &name));
            Some(Shown { key: name, value: redacted(&entry.value), source: entry.source.clone(), withheld })
        });
        shown.collect()
    }
}

fn redacted(value: &Value) -> String {
    match value {
        Value::SecretFile(path) => format!("file {}", path.display()),
        Value::SecretCommand(argv) => format!("command {}", argv.join(" ")),
        value => value.text().unwrap_or_else(|| "set".to_owned()),
    }
}
