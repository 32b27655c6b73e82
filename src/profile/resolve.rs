//! Selects the profile, records how it was chosen, and builds its layers of settings.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use url::Url;

use super::{
    Dirs, Error, Form, Name, Place, Preferences, Schema, Source, Warning,
    files::{self, Privacy},
    layer::{Entry, FileLayer, Layer, Reader},
    name::NO_PROFILE,
    schema::{dotted, variable},
    source::Chosen,
    tighten,
    unknown::unknown_limits,
    value::{Bases, Value},
};
use crate::env::Env;

/// Time limit for a secret's command; a password manager may ask a person.
const COMMAND_LIMIT: Duration = Duration::from_secs(30);

/// A profile with every setting resolved. Credentials are fetched only when asked for.
#[derive(Clone, Debug)]
pub struct Profile {
    name: String,
    chosen: Chosen,
    pub(super) is_sandbox: bool,
    path: Option<PathBuf>,
    pub(super) schema: Schema,
    /// Highest first: flags (or the sandbox's settings), environment, profile, defaults.
    pub(super) layers: [Layer; 4],
    warnings: Vec<Warning>,
    pub(super) unknown_bulk: Vec<String>,
    pub(super) command_limit: Duration,
}

impl Profile {
    /// Chooses and reads the profile: `flag`, else `CASECTL_PROFILE`, else `default_profile`, else the environment
    /// alone if it contains a base URL. The profile `sandbox` has no URL yet: see [`Profile::sandbox`].
    ///
    /// # Errors
    /// [`Error::NoProfile`], [`Error::NotFound`] and [`Error::NoSandbox`]; [`Error::BadName`]; [`Error::Permissions`],
    /// [`Error::Parse`], [`Error::Invalid`] and [`Error::Conflict`] for files and variables; [`Error::NoDirectory`];
    /// [`Error::Io`].
    pub fn resolve(env: &Env, dirs: &Dirs, schema: &Schema, flag: Option<&str>) -> Result<Self, Error> {
        let Some((name, chosen)) = Self::choose(env, dirs, flag)? else {
            return Self::from_environment(env, dirs, schema);
        };
        if name.is_sandbox() {
            if !cfg!(feature = "sandbox") {
                return Err(Error::NoSandbox);
            }
            return Ok(Self { chosen, ..Self::sandbox(env, schema, &[])? });
        }
        let path = dirs.profile(&name)?;
        let Some(text) = files::read(&path, Privacy::Private)? else {
            let available = dirs.available();
            return Err(Error::NotFound { name: name.to_string(), path, chosen: Some(chosen), available });
        };
        let file = read_text(env, schema, &name, &path, &text)?;
        let env_layer = Layer::from_env(env, &schema.keys(), |_| true)?;
        tighten::check(&env_layer, &file.layer)?;
        Ok(Self::assemble(name.as_str(), chosen, schema, env_layer, file).at(path).heeding(env))
    }

    /// The name chosen by `flag`, `CASECTL_PROFILE` or `default_profile`, whether or not such a profile exists.
    pub fn choose(env: &Env, dirs: &Dirs, flag: Option<&str>) -> Result<Option<(Name, Chosen)>, Error> {
        Ok(match (flag, env.var("CASECTL_PROFILE")) {
            (Some(name), _) => Some((Name::parse(name)?, Chosen::Flag)),
            (None, Some(name)) => Some((Name::parse(&name)?, Chosen::Variable)),
            (None, None) => Preferences::load(env, dirs)?.default_profile.map(|name| (name.value, Chosen::Default)),
        })
    }

    /// A profile from its file alone, without overrides from the environment.
    ///
    /// # Errors
    /// As [`Profile::resolve`], for the file.
    pub fn stored(env: &Env, dirs: &Dirs, schema: &Schema, name: &Name) -> Result<Self, Error> {
        let path = dirs.profile(name)?;
        let Some(text) = files::read(&path, Privacy::Private)? else {
            let available = dirs.available();
            return Err(Error::NotFound { name: name.to_string(), path, chosen: None, available });
        };
        let file = read_text(env, schema, name, &path, &text)?;
        Ok(Self::assemble(name.as_str(), Chosen::Flag, schema, Layer::default(), file).at(path))
    }

    /// The profile from the environment alone.
    ///
    /// # Errors
    /// [`Error::NoProfile`] without a base URL; [`Error::Invalid`] and [`Error::Conflict`] for variables.
    pub fn from_environment(env: &Env, dirs: &Dirs, schema: &Schema) -> Result<Self, Error> {
        let has_address = |id: &str| env.var(&variable(&dotted(Some(id), "base_url"))).is_some();
        if !schema.sections.iter().any(|section| has_address(section.id)) {
            return Err(Error::NoProfile { available: dirs.available() });
        }
        let env_layer = Layer::from_env(env, &schema.keys(), |_| true)?;
        Ok(Self::assemble(NO_PROFILE, Chosen::Environment, schema, env_layer, FileLayer::default()).heeding(env))
    }

    /// The built-in profile with the settings of a running sandbox: `(section, key, value)`. Environment variables do
    /// not override its sections, so that `-p sandbox` cannot reach another server.
    ///
    /// # Errors
    /// [`Error::UnknownKey`] and [`Error::Invalid`] for the settings; [`Error::Invalid`] for variables.
    pub fn sandbox(env: &Env, schema: &Schema, settings: &[(&str, &str, &str)]) -> Result<Self, Error> {
        let shared = |section: Option<&str>| section.is_none_or(|id| id == "bulk");
        let env_layer = Layer::from_env(env, &schema.keys(), shared)?;
        let mut profile = Self::assemble("sandbox", Chosen::Flag, schema, env_layer, FileLayer::default()).heeding(env);
        profile.is_sandbox = true;
        profile.layers[3] = Layer::default();
        for (section, key, value) in settings {
            profile.put(section, key, value, Source::Sandbox)?;
        }
        Ok(profile)
    }

    fn assemble(name: &str, chosen: Chosen, schema: &Schema, env: Layer, file: FileLayer) -> Self {
        Self {
            name: name.to_owned(),
            chosen,
            is_sandbox: false,
            path: None,
            schema: *schema,
            layers: [Layer::default(), env, file.layer, defaults(schema)],
            warnings: file.warnings,
            unknown_bulk: file.unknown_bulk,
            command_limit: COMMAND_LIMIT,
        }
    }

    /// A misspelt limit in the environment must not be ignored either.
    fn heeding(mut self, env: &Env) -> Self {
        self.unknown_bulk.extend(unknown_limits(env));
        self
    }

    fn at(mut self, path: PathBuf) -> Self {
        self.path = Some(path);
        self
    }

    /// The same profile, chosen in another way.
    #[must_use]
    pub fn chosen_by(self, chosen: Chosen) -> Self {
        Self { chosen, ..self }
    }

    /// Adds a setting from a flag (`"--org"`), which overrides everything else.
    pub fn with_flag(mut self, section: &str, key: &str, flag: &'static str, value: &str) -> Result<Self, Error> {
        self.put(section, key, value, Source::Flag(flag))?;
        Ok(self)
    }

    /// Replaces the 30 s limit for secrets' commands.
    #[must_use]
    pub fn with_command_limit(mut self, limit: Duration) -> Self {
        self.command_limit = limit;
        self
    }

    fn put(&mut self, section: &str, key: &str, text: &str, source: Source) -> Result<(), Error> {
        let key = dotted(Some(section), key);
        let Some(found) = self.schema.find(&key).filter(|found| found.form == Form::Plain) else {
            return Err(unknown_key(&self.schema, &key));
        };
        let bases = Bases { home: None, folder: None };
        let value = Value::from_text(found.key.kind, found.form, text, bases).map_err(|expected| Error::Invalid {
            place: Place::Given,
            key: key.clone(),
            expected,
        })?;
        self.layers[0].put(key, found.form, Entry { value, source });
        Ok(())
    }

    /// The profile's name; `env` when the environment alone is the profile.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How it was chosen.
    #[must_use]
    pub fn chosen(&self) -> Chosen {
        self.chosen
    }

    /// Its file, if it has one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether it is the built-in one.
    #[must_use]
    pub fn is_sandbox(&self) -> bool {
        self.is_sandbox
    }

    /// The sections and keys used to resolve it.
    #[must_use]
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// What its file contains that this build does not know.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// The highest layer with this key, and its value.
    pub(super) fn lookup(&self, key: &str) -> Option<(usize, &Entry)> {
        self.layers.iter().enumerate().find_map(|(rank, layer)| Some((rank, layer.get(key)?)))
    }
}

pub(super) fn unknown_key(schema: &Schema, key: &str) -> Error {
    let known = schema.all().map(|(name, _)| name).collect();
    Error::UnknownKey { key: key.to_owned(), nearest: schema.keys().nearest(key), known }
}

/// Reads the text of a profile file and checks all of it.
pub(super) fn read_text(env: &Env, schema: &Schema, name: &Name, path: &Path, text: &str) -> Result<FileLayer, Error> {
    let keys = schema.keys();
    let home = env.path("HOME");
    let source = |key: &str| Source::Profile { profile: name.to_string(), key: key.to_owned() };
    Reader { path, keys: &keys, home: home.as_deref(), source: &source }.read(text)
}

fn defaults(schema: &Schema) -> Layer {
    let mut layer = Layer::default();
    for section in schema.sections {
        if let Some(url) = section.default_base_url.and_then(|url| Url::parse(url).ok()) {
            let entry = Entry { value: Value::Url(url), source: Source::Default };
            layer.put(dotted(Some(section.id), "base_url"), Form::Plain, entry);
        }
    }
    layer
}
