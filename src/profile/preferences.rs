//! `config.toml`: the default profile and display preferences. Contains no secrets.

use std::path::Path;

use super::{
    Dirs, Error, Key, KeyKind, Name, Source, Sourced, Warning,
    files::{self, Privacy},
    layer::{FileLayer, Layer, Reader},
    schema::Keys,
};
use crate::env::Env;

pub(super) const KEYS: &[Key] = &[
    Key { name: "default_profile", kind: KeyKind::Text, help: "the profile that is used when none is named" },
    Key { name: "output", kind: KeyKind::Text, help: "the output format" },
    Key { name: "time_format", kind: KeyKind::Text, help: "relative, iso or raw" },
    Key { name: "tz", kind: KeyKind::Text, help: "the time zone of bare dates and of tables" },
    Key { name: "color", kind: KeyKind::Text, help: "auto, always or never" },
];

/// Preferences from `CASECTL_OUTPUT`, `CASECTL_TIME_FORMAT`, `CASECTL_TZ`, `CASECTL_COLOR`, else from `config.toml`.
///
/// The texts are as written; the code that uses one parses it and names its source when it is invalid.
#[derive(Clone, Debug, Default)]
pub struct Preferences {
    /// The default profile; only from the file.
    pub default_profile: Option<Sourced<Name>>,
    /// As for `--output`.
    pub output: Option<Sourced<String>>,
    /// As for `--time-format`.
    pub time_format: Option<Sourced<String>>,
    /// As for `--tz`.
    pub tz: Option<Sourced<String>>,
    /// As for `--color`.
    pub color: Option<Sourced<String>>,
    /// Unknown keys in the file.
    pub warnings: Vec<Warning>,
    /// Those of them that could have been meant as limits of writes, which belong in a profile; dotted.
    pub misplaced: Vec<String>,
}

impl Preferences {
    /// Reads them. A missing file or folder means no preferences.
    ///
    /// # Errors
    /// [`Error::Permissions`] when others may write the file or its folder; [`Error::Parse`]; [`Error::Invalid`]; [`Error::Io`];
    /// [`Error::BadName`] for the default profile.
    pub fn load(env: &Env, dirs: &Dirs) -> Result<Self, Error> {
        let keys = Keys { general: KEYS, sections: Vec::new() };
        let env_layer = Layer::from_env(env, &keys, |_| true)?;
        let path = dirs.config_file().ok();
        let file = path.as_deref().map_or_else(|| Ok(FileLayer::default()), |path| read(path, &keys))?;
        let text = |key: &str| {
            let entry = env_layer.get(key).or_else(|| file.layer.get(key))?;
            Some(Sourced { value: entry.value.text()?, source: entry.source.clone() })
        };
        Ok(Self {
            default_profile: default_profile(&file.layer)?,
            output: text("output"),
            time_format: text("time_format"),
            tz: text("tz"),
            color: text("color"),
            warnings: file.warnings,
            misplaced: file.unknown_bulk,
        })
    }
}

fn read(path: &Path, keys: &Keys) -> Result<FileLayer, Error> {
    let Some(text) = files::read(path, Privacy::OnlyWrites)? else { return Ok(FileLayer::default()) };
    let source = |key: &str| Source::Config { path: path.to_owned(), key: key.to_owned() };
    Reader { path, keys, home: None, source: &source }.read(&text)
}

fn default_profile(layer: &Layer) -> Result<Option<Sourced<Name>>, Error> {
    let Some(entry) = layer.get("default_profile") else { return Ok(None) };
    let value = Name::parse(&entry.value.text().unwrap_or_default())?;
    Ok(Some(Sourced { value, source: entry.source.clone() }))
}
