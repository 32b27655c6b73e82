//! Reads which processes to act on: tokens and ids from arguments, a file or stdin. No message contains a full token.

use std::{collections::HashMap, convert::Infallible, fmt, io::Read, str::FromStr};

use serde_json::Value;

use super::super::input::{Source, each_line, sources};
use crate::{
    cases::{
        follow::Key,
        job::{BadToken, Token},
        unique::repeated_key,
    },
    env::Env,
    error::{CliError, Exit, Result},
    ui::MARKER,
};

/// What rows of processes say that they are of.
pub const NOUN: &str = "monitor";
/// Longest number that is an id. Tokens contain other characters as well.
const MOST_DIGITS: usize = 12;
/// Maximum size of a list; a larger one is a mistake.
const MOST_BYTES: u64 = 64 << 20;

/// Which processes.
#[derive(clap::Args, Debug)]
pub struct Which {
    /// Tokens of uploads, or numbers as of --id; `-` reads them from stdin, which keeps tokens out of the list of processes of this machine
    #[arg(value_name = "TOKEN")]
    tokens: Vec<Given>,
    /// Read them from this file, `-` is stdin: one a line, the reply to an upload as it came, or rows with an `id`
    #[arg(long, visible_alias = "tokens-file", value_name = "FILE")]
    ids_file: Option<std::path::PathBuf>,
    /// The number of a process, which the server never forgets; may be repeated
    #[arg(long = "id", value_name = "N", value_parser = clap::value_parser!(u64).range(1..=i64::MAX as u64))]
    ids: Vec<u64>,
}

/// An argument that may be a token.
#[derive(Clone)]
pub struct Given(String);

impl Given {
    /// The process it names.
    pub fn key(&self) -> Result<Key> {
        key(&self.0).map_err(|why| bad_token("the process", why))
    }
}

impl FromStr for Given {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Debug for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MARKER)
    }
}

impl Which {
    /// All processes named, without duplicates, in order.
    pub fn keys(&self, env: &Env) -> Result<Vec<Key>> {
        let mut keys = Vec::new();
        let tokens = self.tokens.iter().map(|given| given.0.as_str());
        let stdin = sources(env, tokens, self.ids_file.as_deref(), "tokens_file", |source| match source {
            Source::Argument(at, given) => {
                keys.push(key(given).map_err(|why| bad_token(&format!("argument {}", at + 1), why))?);
                Ok(())
            }
            Source::Lines(lines, name) => read(lines, name, &mut keys),
        })?;
        keys.extend(self.ids.iter().map(|id| Key::Id(*id)));
        if keys.is_empty() {
            let named = stdin || self.ids_file.is_some();
            let words = if named { "there is no token in what was given" } else { "no process is named" };
            return Err(CliError::usage(words).hint("name a TOKEN, `-`, --ids-file FILE (or --tokens-file) or --id N"));
        }
        Ok(each_once(keys))
    }
}

/// If a token occurs both alone and with its upload, keeps the upload, which tells more.
fn each_once(keys: Vec<Key>) -> Vec<Key> {
    let mut kept: Vec<Key> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for key in keys {
        let name = key.token().map_or_else(|| format!("{key:?}"), |token| token.expose().to_owned());
        match places.get(&name) {
            None => {
                places.insert(name, kept.len());
                kept.push(key);
            }
            Some(at) if key.file().is_some() => kept[*at] = key,
            Some(_) => {}
        }
    }
    kept
}

/// A key for display.
#[must_use]
pub fn shown(key: &Key) -> String {
    match key {
        Key::Id(id) => format!("process {id}"),
        Key::Token(token) => format!("token {}", masked(token)),
        Key::Upload(token, file) => format!("token {} of {file}", masked(token)),
    }
}

/// A token for display: only its end.
#[must_use]
pub fn masked(token: &Token) -> String {
    let text = token.expose();
    let tail = if text.len() >= 8 { &text[text.len() - 4..] } else { "" };
    format!("{MARKER}{tail}")
}

/// Parses an id or a token.
fn key(text: &str) -> Result<Key, BadToken> {
    let is_number = text.len() <= MOST_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(id @ 1..) if is_number => Ok(Key::Id(id)),
        _ => Token::new(text).map(Key::Token),
    }
}

fn bad_token(place: &str, why: BadToken) -> CliError {
    CliError::new(Exit::Usage, "bad_token", format!("{place}: {why}"))
}

/// Reads a list: JSON, or one entry on each line.
fn read(source: impl Read, name: &str, into: &mut Vec<Key>) -> Result<()> {
    let failed =
        |error: std::io::Error| CliError::new(Exit::Usage, "tokens_file", format!("{name}: {error}")).about(name);
    let mut bytes = Vec::new();
    source.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(CliError::new(Exit::Usage, "tokens_file", format!("{name} is larger than 64 MiB")).about(name));
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| CliError::new(Exit::Usage, "tokens_file", format!("{name} is not UTF-8 text")).about(name))?;
    // Files made on Windows start with a byte order mark.
    let text = text.trim_start_matches('\u{feff}');
    if let Some(key) = repeated_key(text) {
        let words = format!("{name}: {key} stands twice in an object, and nobody can tell which of the two counts");
        return Err(CliError::new(Exit::Usage, "bad_token", words).about(name));
    }
    if text.trim_start().starts_with(['{', '['])
        && let Ok(values) = serde_json::Deserializer::from_str(text).into_iter().collect::<Result<Vec<Value>, _>>()
    {
        for (at, value) in values.iter().enumerate() {
            into.extend(keys_of(value, &format!("{name}, value {}", at + 1))?);
        }
        return Ok(());
    }
    each_line(text.as_bytes(), name, "tokens_file", |place, text| {
        if !text.starts_with(['{', '[']) {
            into.push(key(text).map_err(|why| bad_token(place, why))?);
            return Ok(());
        }
        let value: Value = serde_json::from_str(text).map_err(|_| strange(place))?;
        into.extend(keys_of(&value, place)?);
        Ok(())
    })
}

/// The processes in the reply to an upload, `[{"filename": …, "token": …}]`, in one of its objects, or in our own rows.
fn keys_of(value: &Value, place: &str) -> Result<Vec<Key>> {
    let bad = |why| bad_token(place, why);
    let one = |object: &Value| {
        if let Some(kind) = object.get("noun").filter(|kind| !kind.is_null() && kind.as_str() != Some(NOUN)) {
            let kind = kind.as_str().map_or_else(|| kind.to_string(), str::to_owned);
            let words = format!("{place}: the row is one of {kind}, not of {NOUN}");
            return Err(CliError::new(Exit::Usage, "bad_token", words));
        }
        // Our own rows have an id, while their tokens may be masked or wiped.
        if let Some(id @ 1..) = object.get("id").and_then(Value::as_u64) {
            return Ok(Key::Id(id));
        }
        let text = |key: &str| object.get(key).and_then(Value::as_str);
        let token = Token::new(text("token").ok_or_else(|| strange(place))?).map_err(bad)?;
        // Only the reply to an upload has no other members of a process.
        Ok(match text("filename").filter(|file| !file.is_empty()) {
            Some(file) if object.get("status").is_none() => Key::Upload(token, file.to_owned()),
            _ => Key::Token(token),
        })
    };
    match value.as_array() {
        Some(objects) => objects.iter().map(one).collect(),
        None => Ok(vec![one(value)?]),
    }
}

fn strange(place: &str) -> CliError {
    CliError::new(Exit::Usage, "bad_token", format!("{place}: neither a token nor an object with one"))
}
