//! Which processes: tokens and numbers from arguments, a file or stdin, and ids. No token is repeated in a message.

use std::{
    collections::HashSet,
    convert::Infallible,
    fmt,
    io::{BufRead, BufReader},
    str::FromStr,
};

use serde_json::Value;

use super::super::input::each_line;
use crate::{
    cases::{
        follow::Key,
        job::{BadToken, Token},
    },
    error::{CliError, Exit, Result},
    ui::MARKER,
};

/// The most digits of a number among tokens. The server's tokens have other characters as well.
const MOST_DIGITS: usize = 12;

/// Which processes.
#[derive(clap::Args, Debug)]
pub struct Which {
    /// Tokens of uploads, or numbers as of --id; `-` reads them from stdin, which keeps tokens out of the list of processes of this machine
    #[arg(value_name = "TOKEN")]
    tokens: Vec<Given>,
    /// Read them from this file: one a line, or objects with a `token`
    #[arg(long, value_name = "FILE", value_parser = super::super::args::not_empty)]
    tokens_file: Option<String>,
    /// The number of a process, which the server never forgets; may be repeated
    #[arg(long = "id", value_name = "N", value_parser = clap::value_parser!(u64).range(1..=i64::MAX as u64))]
    ids: Vec<u64>,
}

/// An argument that may be a token.
#[derive(Clone)]
struct Given(String);

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
    /// What is named, each once, in the order given.
    ///
    /// # Errors
    /// Nothing is named, a file cannot be read, or a text is no token. Nothing was sent.
    pub fn keys(&self) -> Result<Vec<Key>> {
        let mut keys = Vec::new();
        let mut stdin = false;
        for (at, Given(given)) in self.tokens.iter().enumerate() {
            if given != "-" {
                let bad = |why| bad_token(&format!("argument {}", at + 1), why);
                keys.push(key(given).map_err(bad)?);
                continue;
            }
            if stdin {
                return Err(CliError::usage("`-` reads stdin and can be given once"));
            }
            stdin = true;
            read_lines(std::io::stdin().lock(), "stdin", &mut keys)?;
        }
        if let Some(path) = &self.tokens_file {
            let failed = |error: std::io::Error| {
                CliError::new(Exit::Usage, "tokens_file", format!("--tokens-file {path}: {error}")).about(path)
            };
            read_lines(BufReader::new(std::fs::File::open(path).map_err(failed)?), path, &mut keys)?;
        }
        keys.extend(self.ids.iter().map(|id| Key::Id(*id)));
        if keys.is_empty() {
            let named = stdin || self.tokens_file.is_some();
            let words = if named { "there is no token in what was given" } else { "no process is named" };
            return Err(CliError::usage(words).hint("name a TOKEN, `-`, --tokens-file FILE or --id N"));
        }
        let mut seen = HashSet::new();
        keys.retain(|key| seen.insert(key.clone()));
        Ok(keys)
    }
}

/// A key as it may be shown.
#[must_use]
pub fn shown(key: &Key) -> String {
    match key {
        Key::Id(id) => format!("process {id}"),
        Key::Token(token) => format!("token {}", masked(token)),
    }
}

/// A token as it may be shown: its end.
#[must_use]
pub fn masked(token: &Token) -> String {
    let text = token.expose();
    let tail = if text.len() >= 8 { &text[text.len() - 4..] } else { "" };
    format!("{MARKER}{tail}")
}

/// The process that a plain text names.
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

fn read_lines(source: impl BufRead, name: &str, into: &mut Vec<Key>) -> Result<()> {
    each_line(source, name, "tokens_file", |place, text| {
        let bad = |why| bad_token(place, why);
        if !text.starts_with(['{', '[']) {
            into.push(key(text).map_err(bad)?);
            return Ok(());
        }
        let found = tokens_of(text).ok_or_else(|| {
            CliError::new(Exit::Usage, "bad_token", format!("{place}: neither a token nor an object with one"))
        })?;
        for token in found {
            into.push(Key::Token(Token::new(&token).map_err(bad)?));
        }
        Ok(())
    })
}

/// The tokens of an answer to an upload, `[{"filename": …, "token": …}]`, or of one of its objects.
fn tokens_of(line: &str) -> Option<Vec<String>> {
    let value: Value = serde_json::from_str(line).ok()?;
    let objects = value.as_array().cloned().unwrap_or_else(|| vec![value]);
    objects.iter().map(|object| object.get("token")?.as_str().map(str::to_owned)).collect()
}
