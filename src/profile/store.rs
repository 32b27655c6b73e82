//! Edits profile files and `config.toml`: under the lock, atomically, keeping every comment and unknown key.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use toml_edit::{DocumentMut, Item, Table, TableLike};

use super::{
    Dirs, Error, Lock, Name, Place, Schema, Secret,
    files::{self, Privacy},
    layer,
    lock::{PATIENCE, POLL},
    resolve::{read_text, unknown_key},
    schema::REASONS,
    value,
};
use crate::env::Env;

/// A profile file that only this process may edit, until dropped; or a new profile, of which nothing is on disk before it
/// is complete.
///
/// To refresh a token: open, resolve the profile again (another process may have refreshed it), refresh, set, save.
pub struct Editor {
    env: Env,
    schema: Schema,
    name: Name,
    path: PathBuf,
    text: String,
    /// The temporary file, if space was reserved before the edit.
    room: Option<files::Room>,
    /// `None` for a new profile.
    lock: Option<Lock>,
}

impl fmt::Debug for Editor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Editor").field("path", &self.path).finish_non_exhaustive()
    }
}

impl Editor {
    /// A new, empty profile, which gets its file by [`Editor::create`].
    pub fn new(env: &Env, dirs: &Dirs, schema: &Schema, name: &Name) -> Result<Self, Error> {
        Ok(Self::of(env, schema, name, dirs.profile(name)?, String::new(), None))
    }

    fn of(env: &Env, schema: &Schema, name: &Name, path: PathBuf, text: String, lock: Option<Lock>) -> Self {
        Self { env: env.clone(), schema: *schema, name: name.clone(), path, text, room: None, lock }
    }

    /// Takes the profile's lock (waiting at most 30 s) and reads its file.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::Reserved`], [`Error::Permissions`], [`Error::Locked`], [`Error::NoDirectory`];
    /// [`Error::Io`], also when the folder cannot be written.
    pub fn open(env: &Env, dirs: &Dirs, schema: &Schema, name: &Name) -> Result<Self, Error> {
        let path = dirs.profile(name)?;
        Self::readable(dirs, name, &path)?;
        let lock = Lock::acquire(env, &lock_file(&path))?;
        Self::locked(env, dirs, schema, name, lock)
    }

    /// As [`Editor::open`], without blocking other tasks.
    pub async fn open_beside(env: &Env, dirs: &Dirs, schema: &Schema, name: &Name) -> Result<Self, Error> {
        let path = dirs.profile(name)?;
        Self::readable(dirs, name, &path)?;
        let start = env.elapsed();
        loop {
            if let Some(lock) = Lock::attempt(&lock_file(&path))? {
                return Self::locked(env, dirs, schema, name, lock);
            }
            let waited = env.elapsed().saturating_sub(start);
            if waited >= PATIENCE {
                return Err(Error::Locked { path: lock_file(&path), waited });
            }
            env.sleep(POLL).await;
        }
    }

    /// The text of the file. It must exist before the lock is taken, which would otherwise be created in a missing
    /// folder.
    fn readable(dirs: &Dirs, name: &Name, path: &Path) -> Result<String, Error> {
        files::read(path, Privacy::Private)?.ok_or_else(|| Error::NotFound {
            name: name.to_string(),
            path: path.to_owned(),
            chosen: None,
            available: dirs.available(),
        })
    }

    fn locked(env: &Env, dirs: &Dirs, schema: &Schema, name: &Name, lock: Lock) -> Result<Self, Error> {
        let path = dirs.profile(name)?;
        let text = Self::readable(dirs, name, &path)?;
        Ok(Self::of(env, schema, name, path, text, Some(lock)))
    }

    /// Creates the temporary file for [`Editor::save`] with disk space for the new values: a token that can be obtained
    /// only once must not be lost because the disk is full by then.
    pub fn reserve(&mut self) -> Result<(), Error> {
        self.room = Some(files::Room::reserve(&self.path, &self.text)?);
        Ok(())
    }

    /// Sets a key (dotted, also `…_file` and `…_command`) from a text in the syntax of environment variables: arrays
    /// separated by commas, commands by white space. Nothing is written before [`Editor::save`].
    ///
    /// # Errors
    /// [`Error::UnknownKey`]; [`Error::Invalid`]; [`Error::Conflict`] when another form of the credential is set;
    /// [`Error::Parse`].
    pub fn set(&mut self, key: &str, text: &str) -> Result<(), Error> {
        let edited = with_key(&self.schema, &self.path, &self.text, key, text)?;
        self.accept(edited)
    }

    /// Stores a credential.
    pub fn set_secret(&mut self, key: &str, secret: &Secret) -> Result<(), Error> {
        self.set(key, secret.expose())
    }

    /// Removes a key (dotted), known or not, with its line; returns whether it was there. Comments on other lines stay.
    ///
    /// # Errors
    /// [`Error::UnknownKey`] when it is neither in the file nor known; [`Error::Parse`].
    pub fn unset(&mut self, key: &str) -> Result<bool, Error> {
        match without(&self.path, &self.text, key)? {
            Some(text) => self.accept(text).map(|()| true),
            None if self.schema.find(key).is_some() || code_of(key).is_some() => Ok(false),
            None => Err(unknown_key(&self.schema, key)),
        }
    }

    /// Writes the file atomically: the old one stays until the new one is on disk.
    pub fn save(self) -> Result<(), Error> {
        match self.room {
            // The new token cannot be obtained again: a transient failure must not end a login.
            Some(room) => room.replace(&self.text).or_else(|error| match error {
                Error::Io { .. } => files::replace(&self.path, &self.text),
                stored => Err(stored),
            }),
            None => files::replace(&self.path, &self.text),
        }
    }

    /// Accepts the edited text, unless it breaks a valid file. An invalid file may be repaired in steps.
    fn accept(&mut self, text: String) -> Result<(), Error> {
        let read = |text: &str| read_text(&self.env, &self.schema, &self.name, &self.path, text);
        if read(&self.text).is_ok() {
            read(&text).map_err(|error| if self.lock.is_none() { given(error) } else { error })?;
        }
        self.text = text;
        Ok(())
    }

    /// Writes a new profile with mode 0600 and returns its path. Folders are created with mode 0700.
    pub fn create(self, dirs: &Dirs, overwrite: bool) -> Result<PathBuf, Error> {
        create(&self.env, dirs, &self.schema, &self.name, &self.text, overwrite)
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

/// Removes one key of a profile; returns whether it was there.
pub fn unset(env: &Env, dirs: &Dirs, schema: &Schema, name: &Name, key: &str) -> Result<bool, Error> {
    let mut editor = Editor::open(env, dirs, schema, name)?;
    let was_there = editor.unset(key)?;
    if was_there {
        editor.save()?;
    }
    Ok(was_there)
}

/// Writes a new profile from its complete TOML text, which is checked first, and returns its path. Folders are created
/// with mode 0700.
///
/// # Errors
/// [`Error::Exists`] unless `overwrite`; [`Error::Reserved`]; errors of [`super::Profile::resolve`] about a file;
/// [`Error::Io`].
pub fn create(
    env: &Env,
    dirs: &Dirs,
    schema: &Schema,
    name: &Name,
    text: &str,
    overwrite: bool,
) -> Result<PathBuf, Error> {
    let path = dirs.profile(name)?;
    read_text(env, schema, name, &path, text)?;
    files::ensure_folder(dirs.config()?)?;
    files::ensure_folder(&dirs.profiles()?)?;
    let _lock = Lock::acquire(env, &lock_file(&path))?;
    if !overwrite && path.symlink_metadata().is_ok() {
        return Err(Error::Exists { name: name.to_string(), path });
    }
    files::replace(&path, text)?;
    Ok(path)
}

/// Makes a profile the default, in `config.toml`.
///
/// # Errors
/// [`Error::NotFound`] when it has no file; [`Error::Permissions`], [`Error::Parse`], [`Error::Locked`], [`Error::Io`].
pub fn use_default(env: &Env, dirs: &Dirs, name: &Name) -> Result<(), Error> {
    if !name.is_sandbox() {
        let path = dirs.profile(name)?;
        if !path.exists() {
            let available = dirs.available();
            return Err(Error::NotFound { name: name.to_string(), path, chosen: None, available });
        }
    }
    files::ensure_folder(dirs.config()?)?;
    let path = dirs.config_file()?;
    let _lock = Lock::acquire(env, &lock_file(&path))?;
    let mut document = parse(&path, &files::read(&path, Privacy::OnlyWrites)?.unwrap_or_default())?;
    put(&mut document, &path, "default_profile", name.as_str().into())?;
    files::replace(&path, &document.to_string())
}

/// The profiles that have a file, sorted, with their paths. Their contents are not checked.
pub fn list(dirs: &Dirs) -> Result<Vec<(Name, PathBuf)>, Error> {
    let with_path = |name: Name| dirs.profile(&name).map(|path| (name, path));
    dirs.profile_names()?.into_iter().map(with_path).collect()
}

/// The text of a profile with one more key, from a text in the syntax of environment variables.
pub(super) fn with_key(schema: &Schema, path: &Path, text: &str, key: &str, value: &str) -> Result<String, Error> {
    let invalid = |expected| Error::Invalid { place: Place::Given, key: key.to_owned(), expected };
    let value = match code_of(key) {
        Some(code) => layer::reason(code, Some(value)).map_err(|expected| invalid(expected.to_owned()))?.into(),
        None => {
            let found = schema.find(key).ok_or_else(|| unknown_key(schema, key))?;
            value::toml_of(found.key.kind, found.form, value).map_err(invalid)?
        }
    };
    let mut document = parse(path, text)?;
    put(&mut document, path, key, value)?;
    Ok(document.to_string())
}

/// The code in `reasons.CODE`.
#[must_use]
pub fn code_of(key: &str) -> Option<&str> {
    key.strip_prefix(REASONS)?.strip_prefix('.')
}

fn lock_file(path: &Path) -> PathBuf {
    path.with_extension("lock")
}

fn parse(path: &Path, text: &str) -> Result<DocumentMut, Error> {
    Ok(super::layer::parse(path, text)?.into_mut())
}

/// Sets a value under a dotted key, creating missing tables and keeping the formatting around an old value.
fn put(document: &mut DocumentMut, path: &Path, key: &str, mut value: toml_edit::Value) -> Result<(), Error> {
    let parts: Vec<&str> = key.split('.').collect();
    let (leaf, parents) = parts.split_last().unwrap_or((&key, &[]));
    let mut table: &mut dyn TableLike = document.as_table_mut();
    for (depth, part) in parents.iter().enumerate() {
        let mut new = Table::new();
        new.set_implicit(depth + 1 < parents.len());
        let item = table.entry(part).or_insert(Item::Table(new));
        table = item.as_table_like_mut().ok_or_else(|| Error::Invalid {
            place: Place::Given,
            key: key.to_owned(),
            expected: format!("{} to be a table in {}", parents.join("."), path.display()),
        })?;
    }
    if let Some(old) = table.get_mut(leaf) {
        if let Some(old) = old.as_value() {
            *value.decor_mut() = old.decor().clone();
        }
        *old = Item::Value(value);
    } else {
        table.insert(leaf, Item::Value(value));
    }
    Ok(())
}

/// The text without a key; `None` if it is not there. In a plain table its lines are removed and every other byte
/// stays.
fn without(path: &Path, text: &str, key: &str) -> Result<Option<String>, Error> {
    let document = super::layer::parse(path, text)?;
    let parts: Vec<&str> = key.split('.').collect();
    let (leaf, parents) = parts.split_last().unwrap_or((&key, &[]));
    let mut table: &dyn TableLike = document.as_table();
    let mut is_inline = false;
    for part in parents {
        let Some(item) = table.get(part) else { return Ok(None) };
        is_inline |= item.is_inline_table();
        let Some(inner) = item.as_table_like() else { return Ok(None) };
        table = inner;
    }
    let Some(value) = table.get(leaf).and_then(Item::as_value) else { return Ok(None) };
    let span = table.key(leaf).and_then(toml_edit::Key::span).zip(value.span());
    if let (false, Some((key_span, value_span))) = (is_inline, span) {
        let start = text[..key_span.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[value_span.end..].find('\n').map_or(text.len(), |at| value_span.end + at + 1);
        return Ok(Some(format!("{}{}", &text[..start], &text[end..])));
    }
    let mut document = parse(path, text)?;
    let mut table: &mut dyn TableLike = document.as_table_mut();
    for part in parents {
        let Some(inner) = table.get_mut(part).and_then(Item::as_table_like_mut) else { return Ok(None) };
        table = inner;
    }
    table.remove(leaf);
    Ok(Some(document.to_string()))
}
