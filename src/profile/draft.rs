//! A new profile under construction: nothing is on disk before it is complete.

use std::{fmt, path::PathBuf};

use super::{Dirs, Error, Name, Place, Schema, Secret, resolve::read_text, store};
use crate::env::Env;

/// The text of a new profile, kept in memory until [`Draft::create`].
pub struct Draft {
    env: Env,
    schema: Schema,
    name: Name,
    path: PathBuf,
    text: String,
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Draft {
    /// An empty profile.
    ///
    /// # Errors
    /// [`Error::Reserved`] for the built-in profile's name; [`Error::NoDirectory`].
    pub fn new(env: &Env, dirs: &Dirs, schema: &Schema, name: &Name) -> Result<Self, Error> {
        let path = dirs.profile(name)?;
        Ok(Self { env: env.clone(), schema: *schema, name: name.clone(), path, text: String::new() })
    }

    /// Sets a key from a text, like [`Editor::set`](super::Editor::set).
    ///
    /// # Errors
    /// [`Error::UnknownKey`]; [`Error::Invalid`]; [`Error::Conflict`] when another form of the credential is set.
    pub fn set(&mut self, key: &str, text: &str) -> Result<(), Error> {
        let edited = store::with_key(&self.schema, &self.path, &self.text, key, text)?;
        read_text(&self.env, &self.schema, &self.name, &self.path, &edited).map_err(given)?;
        self.text = edited;
        Ok(())
    }

    /// Sets a credential.
    pub fn set_secret(&mut self, key: &str, secret: &Secret) -> Result<(), Error> {
        self.set(key, secret.expose())
    }

    /// Writes the profile with mode 0600 and returns its path. Folders are created with mode 0700.
    pub fn create(self, dirs: &Dirs, overwrite: bool) -> Result<PathBuf, Error> {
        store::create(&self.env, dirs, &self.schema, &self.name, &self.text, overwrite)
    }
}

/// The file does not exist yet: a line number in it would mislead.
fn given(error: Error) -> Error {
    match error {
        Error::Conflict { key, forms, .. } => Error::Conflict { place: Place::Given, key, forms },
        Error::Invalid { key, expected, .. } => Error::Invalid { place: Place::Given, key, expected },
        other => other,
    }
}
