//! The data of `profile show`: every setting with its source, and for credentials only that they are set.

use super::{
    Profile, Source,
    schema::{REASONS, dotted},
    value::Value,
};

/// One line of the redacted view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownSetting {
    /// The key, dotted, without suffix.
    pub key: String,
    /// The value; for a credential `set`, the path or the command, never the credential itself.
    pub value: String,
    /// Where it comes from.
    pub source: Source,
    /// Whether it is a credential that is not used because it belongs to another origin.
    pub withheld: bool,
}

impl Profile {
    /// Every setting with a value, in the schema's order. Reads no file and runs no command.
    #[must_use]
    pub fn shown(&self) -> Vec<ShownSetting> {
        let keys = self.schema().keys();
        let shown = keys.all().filter_map(|(section, key)| {
            let name = dotted(section, key.name);
            let (_, entry) = self.lookup(&name)?;
            let withheld = section.is_some_and(|section| self.is_foreign(section, &name));
            let value = if name == "bulk.max" { self.max().to_string() } else { redacted(&entry.value) };
            Some(ShownSetting { key: name, value, source: entry.source.clone(), withheld })
        });
        let reasons = self.reasons_shown();
        shown.chain(reasons).collect()
    }
}

impl Profile {
    fn reasons_shown(&self) -> Vec<ShownSetting> {
        let prefix = dotted(Some(REASONS), "");
        let all = self.layers.iter().flat_map(|layer| layer.starting_with(&prefix));
        all.map(|(key, entry)| ShownSetting {
            key: key.to_owned(),
            value: redacted(&entry.value),
            source: entry.source.clone(),
            withheld: false,
        })
        .collect()
    }
}

fn redacted(value: &Value) -> String {
    match value {
        Value::SecretFile(path) => format!("file {}", path.display()),
        Value::SecretCommand(argv) => format!("command {}", argv.join(" ")),
        value => value.text().unwrap_or_else(|| "set".to_owned()),
    }
}
