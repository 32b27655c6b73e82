//! One layer of settings: from the environment, a file or the defaults; keyed by dotted name.
//!
//! Everything is validated when the layer is read, so that a mistake is found before any prompt or request.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use toml_edit::{Document, Item, TableLike};

use super::{
    BULK, Error, Form, Found, Place, Source,
    limiting::speaks_of_limit,
    schema::{Key, KeyKind, Keys, PROFILE_ONLY, REASONS, dotted, variable},
    value::{Bases, Value},
};
use crate::{env::Env, wording::closest};

/// Something in a file that this build does not know. It is kept, and has no effect except [`Warning::is_limit`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The unknown key, dotted; or the unknown section.
    pub key: String,
    /// Whether it is a section.
    pub is_section: bool,
    /// Whether it may be meant as a limit of bulk writes: then it stops every write.
    pub is_limit: bool,
    /// The known key or section with the most similar spelling.
    pub nearest: Option<String>,
}

/// A value and its source.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) value: Value,
    pub(super) source: Source,
}

/// Settings from one layer. The key is the plain dotted name, whatever the form.
#[derive(Clone, Debug, Default)]
pub(super) struct Layer {
    entries: BTreeMap<String, (Form, Entry)>,
}

impl Layer {
    pub(super) fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.get(key).map(|(_, entry)| entry)
    }

    /// The entries whose dotted name starts with this prefix, sorted.
    pub(super) fn starting_with(&self, prefix: &str) -> impl Iterator<Item = (&str, &Entry)> {
        let from = self.entries.range(prefix.to_owned()..);
        from.take_while(move |(key, _)| key.starts_with(prefix)).map(|(key, (_, entry))| (key.as_str(), entry))
    }

    /// Adds a value, replacing an existing one.
    pub(super) fn put(&mut self, key: String, form: Form, entry: Entry) {
        self.entries.insert(key, (form, entry));
    }

    /// Adds a value; fails if another form of the same key is present.
    fn add(&mut self, found: &Found, place: Place, entry: Entry) -> Result<(), Error> {
        let key = found.dotted();
        if let Some((other, _)) = self.entries.get(&key) {
            let spelt = |form: Form| match &place {
                Place::Env(_) => variable(&format!("{key}{}", form.suffix())),
                _ => format!("{key}{}", form.suffix()),
            };
            let forms = vec![spelt(*other), spelt(found.form)];
            return Err(Error::Conflict { place, key, forms });
        }
        self.put(key, found.form, entry);
        Ok(())
    }

    /// The variables that are set and not empty. `wanted` selects the keys.
    pub(super) fn from_env(env: &Env, keys: &Keys, wanted: impl Fn(Option<&str>) -> bool) -> Result<Self, Error> {
        let home = env.path("HOME");
        let bases = Bases { home: home.as_deref(), folder: None };
        let mut layer = Self::default();
        let settable = |section: Option<&str>, key: &str| section.is_some() || !PROFILE_ONLY.contains(&key);
        for (section, key) in keys.all().filter(|(section, key)| wanted(*section) && settable(*section, key.name)) {
            for form in Form::of(key.kind) {
                let found = Found { section, key, form: *form };
                let name = variable(&format!("{}{}", found.dotted(), form.suffix()));
                let place = Place::Env(name.clone());
                let Some(text) = env.var(&name) else {
                    if env.is_set(&name) && protects(section, key) {
                        // Empty, as in `VARIABLE=$LIMIT` with the limit lost: a limit must not vanish unnoticed, and no
                        // other server may be used instead.
                        let expected = "a value (or unset the variable)".to_owned();
                        return Err(Error::Invalid { place, key: found.dotted(), expected });
                    }
                    continue;
                };
                let value = Value::from_text(key.kind, *form, &text, bases).map_err(|expected| {
                    let key = found.dotted();
                    Error::Invalid { place: place.clone(), key, expected }
                })?;
                layer.add(&found, place, Entry { value, source: Source::Env(name) })?;
            }
        }
        Ok(layer)
    }
}

/// Top-level keys that limit what may be written.
pub(super) const RULES: &[&str] = &["environment", "writes"];
/// Others that control what is shown and what is trusted.
const GUARDS: &[&str] = &["reveal", "allow_insecure_http", "ca_file", "client_cert"];

/// Whether a key limits writes, selects the server, or controls what is shown. Credentials do not count: an empty one
/// makes room for its other forms.
fn protects(section: Option<&str>, key: &Key) -> bool {
    let is_guard = section.is_none() && (RULES.contains(&key.name) || GUARDS.contains(&key.name));
    is_guard || section == Some("bulk") || matches!(key.kind, KeyKind::Url | KeyKind::Endpoint)
}

/// A parsed file.
#[derive(Debug, Default)]
pub(super) struct FileLayer {
    pub(super) layer: Layer,
    pub(super) warnings: Vec<Warning>,
    /// Unknown keys that may be meant as limits of bulk writes, dotted.
    pub(super) unknown_bulk: Vec<String>,
}

/// What is needed to parse a file.
pub(super) struct Reader<'a> {
    pub(super) path: &'a Path,
    pub(super) keys: &'a Keys,
    pub(super) home: Option<&'a Path>,
    /// Builds the source of a dotted key (with suffix).
    pub(super) source: &'a dyn Fn(&str) -> Source,
}

impl Reader<'_> {
    /// Parses the text of a file and checks every known key in it.
    pub(super) fn read(&self, text: &str) -> Result<FileLayer, Error> {
        let document = parse(self.path, text)?;
        let mut file = FileLayer::default();
        for (name, item) in document.as_table().iter() {
            let line = self.line(text, document.as_table(), name);
            if self.keys.section(name).is_some() {
                let Some(table) = item.as_table_like() else {
                    return Err(self.invalid(line, name, format!("a table [{name}]")));
                };
                self.section(text, name, table, &mut file)?;
            } else if self.keys.find(name).is_some() {
                self.leaf(line, name, item, &mut file)?;
            } else if name == REASONS && self.is_profile() {
                self.reasons(text, line, item, &mut file)?;
            } else {
                self.unknown(line, name, item, &mut file);
            }
        }
        Ok(file)
    }

    fn section(&self, text: &str, prefix: &str, table: &dyn TableLike, file: &mut FileLayer) -> Result<(), Error> {
        for (name, item) in table.iter() {
            let line = self.line(text, table, name);
            let key = dotted(Some(prefix), name);
            if self.keys.find(&key).is_some() {
                self.leaf(line, &key, item, file)?;
            } else if let Some(inner) = item.as_table_like() {
                self.section(text, &key, inner, file)?;
            } else {
                self.unknown(line, &key, item, file);
            }
        }
        Ok(())
    }

    fn leaf(&self, line: usize, key: &str, item: &Item, file: &mut FileLayer) -> Result<(), Error> {
        let Some(found) = self.keys.find(key) else { return Ok(()) };
        let bases = Bases { home: self.home, folder: self.path.parent() };
        let parsed = match item.as_value() {
            Some(value) => Value::from_toml(found.key.kind, found.form, value, bases),
            None => Err("a value, not a table".to_owned()),
        };
        let value = parsed.map_err(|expected| self.invalid(line, key, expected))?;
        let place = Place::File { path: self.path.to_owned(), line };
        file.layer.add(&found, place, Entry { value, source: (self.source)(key) })
    }

    /// `[reasons]`: codes chosen by the operators, each with its text.
    fn reasons(&self, text: &str, line: usize, item: &Item, file: &mut FileLayer) -> Result<(), Error> {
        let Some(table) = item.as_table_like() else {
            return Err(self.invalid(line, REASONS, format!("a table [{REASONS}]")));
        };
        for (code, item) in table.iter() {
            let (line, key) = (self.line(text, table, code), dotted(Some(REASONS), code));
            let value =
                reason(code, item.as_str()).map_err(|expected| self.invalid(line, &key, expected.to_owned()))?;
            let entry = Entry { value: Value::Text(value.to_owned()), source: (self.source)(&key) };
            file.layer.put(key, Form::Plain, entry);
        }
        Ok(())
    }

    /// Whether the file is a profile, not the preferences.
    fn is_profile(&self) -> bool {
        self.keys.section("bulk").is_some()
    }

    fn unknown(&self, line: usize, key: &str, item: &Item, file: &mut FileLayer) {
        let is_section = item.is_table_like() || item.is_array_of_tables();
        let known_before = file.unknown_bulk.len();
        self.limits_in(key, item, file);
        file.warnings.push(Warning {
            path: self.path.to_owned(),
            line,
            key: key.to_owned(),
            is_section,
            is_limit: file.unknown_bulk.len() > known_before,
            nearest: self.keys.nearest(key),
        });
    }

    /// Notes keys that could be meant as a limit: it must not be ignored because it is in the wrong place.
    fn limits_in(&self, key: &str, item: &Item, file: &mut FileLayer) {
        let mut parts = key.split('.');
        let first = parts.next().unwrap_or_default();
        let leaf = parts.next_back().unwrap_or(first);
        let like_bulk = first == "bulk" || closest(&first.to_lowercase(), std::iter::once("bulk".to_owned())).is_some();
        // Where a profile has them, the rules are known; in the preferences they would rule nothing.
        let is_limit =
            BULK.iter().map(|known| known.name).chain(RULES.iter().copied()).any(|known| resembles(leaf, known));
        let table = item.as_table_like();
        let speaks = table.is_none() && key.split('.').any(speaks_of_limit);
        if like_bulk || is_limit || speaks {
            file.unknown_bulk.push(key.to_owned());
        } else if let Some(table) = table {
            for (name, inner) in table.iter() {
                self.limits_in(&dotted(Some(key), name), inner, file);
            }
        }
    }

    fn line(&self, text: &str, table: &dyn TableLike, name: &str) -> usize {
        let start = table.key(name).and_then(toml_edit::Key::span).map_or(0, |span| span.start);
        position(text, start).0
    }

    fn invalid(&self, line: usize, key: &str, expected: String) -> Error {
        let place = Place::File { path: self.path.to_owned(), line };
        Error::Invalid { place, key: key.to_owned(), expected }
    }
}

/// The text of a reason; the error says what is expected of the text or of its code.
pub(super) fn reason<'t>(code: &str, text: Option<&'t str>) -> Result<&'t str, &'static str> {
    if !is_code(code) {
        return Err("a code of letters, digits, `-` and `_`");
    }
    let text = text.filter(|text| !text.trim().is_empty() && !text.chars().any(char::is_control));
    text.ok_or("a non-empty text on one line")
}

/// Whether a text can be the code of a reason, which is typed, counted and shown as a word.
fn is_code(text: &str) -> bool {
    !text.is_empty() && text.len() <= 64 && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// Parses TOML; the error never quotes the text.
pub(super) fn parse<'t>(path: &Path, text: &'t str) -> Result<Document<&'t str>, Error> {
    Document::parse(text).map_err(|error| {
        let (line, column) = position(text, error.span().map_or(0, |span| span.start));
        let message = error.message().replace('\n', ", ");
        Error::Parse { path: path.to_owned(), line, column, message }
    })
}

/// Line and column of a byte offset, both from 1, the column in characters.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
    (line, column)
}

/// Whether a name is a known one in other letters or with a slip of the fingers.
pub(super) fn resembles(name: &str, known: &str) -> bool {
    let plain = |name: &str| name.to_lowercase().replace(['_', '-'], "");
    plain(name) == plain(known) || closest(&name.to_lowercase(), std::iter::once(known.to_lowercase())).is_some()
}
