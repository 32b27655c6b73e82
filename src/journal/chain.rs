//! Lines that each carry the hash of the one before: made by [`append`], read back and checked by [`Lines`].
//!
//! A line is `{"prev":"<64 hex digits>",` and the rest of a JSON object that begins with its kind, `"t"`. `prev` is the
//! SHA-256 of the previous line's bytes without the newline, and zeros in the first line; `sha256sum` can check it.

use std::{
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{
    digest::Digest,
    error::{Damage, Error},
};
use crate::cases::unique::repeated_key;

const HEAD: &[u8] = b"{\"prev\":\"";
const HEAD_END: &[u8] = b"\",";

#[derive(Serialize)]
struct Tagged<'a, B> {
    t: &'static str,
    #[serde(flatten)]
    body: &'a B,
}

/// A record as text, but for its `prev`: a JSON object that begins with `{"t":`.
pub(super) fn record<B: Serialize>(t: &'static str, body: &B) -> std::io::Result<String> {
    serde_json::to_string(&Tagged { t, body }).map_err(std::io::Error::from)
}

/// Adds `record` to `out` as the line that follows `prev`, newline included; returns the hash of the new line.
pub(super) fn append(out: &mut Vec<u8>, prev: Digest, record: &str) -> Digest {
    let start = out.len();
    out.extend_from_slice(HEAD);
    out.extend_from_slice(&prev.hex());
    out.extend_from_slice(HEAD_END);
    out.extend_from_slice(record.strip_prefix('{').unwrap_or(record).as_bytes());
    let hash = Digest::of(&out[start..]);
    out.push(b'\n');
    hash
}

/// One line that fits.
pub(super) struct Line<'a> {
    /// From 1.
    pub number: u64,
    /// Without the newline.
    pub bytes: &'a [u8],
    pub hash: Digest,
    /// The kind of record.
    pub t: String,
}

#[derive(Deserialize)]
struct Kind {
    t: String,
}

impl Line<'_> {
    /// The record's fields; those that `B` does not name are ignored, so that later builds may add some.
    pub(super) fn parse<B: DeserializeOwned>(&self) -> Result<B, Damage> {
        serde_json::from_slice(self.bytes).map_err(|_| Damage::NotARecord)
    }

    /// Refuses a record in which a key stands twice. What no struct names, such as criteria, would else pass with one of the two.
    pub(super) fn is_unique(&self) -> Result<(), Damage> {
        match repeated_key(&String::from_utf8_lossy(self.bytes)) {
            None => Ok(()),
            Some(_) => Err(Damage::TwoValues),
        }
    }
}

/// Checks a line by itself and against the line before; returns its kind.
fn check(bytes: &[u8], prev: Digest) -> Result<String, Damage> {
    let rest = bytes.strip_prefix(HEAD).ok_or(Damage::NotARecord)?;
    let kind: Kind = serde_json::from_slice(bytes).map_err(|_| Damage::NotARecord)?;
    let rest = rest.strip_prefix(&prev.hex()[..]).ok_or(Damage::Chain)?;
    if rest.starts_with(HEAD_END) { Ok(kind.t) } else { Err(Damage::Chain) }
}

/// Reads the lines of a file in order and checks that each continues the one before.
pub(super) struct Lines<R> {
    source: BufReader<R>,
    path: PathBuf,
    buffer: Vec<u8>,
    number: u64,
    head: Digest,
    length: u64,
    torn: u64,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(path: &Path, source: R) -> Self {
        Self::after(Digest::ZERO, path, source)
    }

    /// The lines of a file that goes on with another, whose last line has this hash.
    pub(super) fn after(head: Digest, path: &Path, source: R) -> Self {
        Self {
            source: BufReader::with_capacity(1 << 16, source),
            path: path.to_owned(),
            buffer: Vec::new(),
            number: 0,
            head,
            length: 0,
            torn: 0,
        }
    }

    /// The next line; `None` at the end, or where an unterminated last line begins.
    pub(super) fn next(&mut self) -> Result<Option<Line<'_>>, Error> {
        self.buffer.clear();
        let read = self.source.read_until(b'\n', &mut self.buffer).map_err(|e| Error::io(&self.path, e))?;
        if self.buffer.pop_if(|last| *last == b'\n').is_none() {
            self.torn += read as u64;
            return Ok(None);
        }
        self.number += 1;
        let t = check(&self.buffer, self.head).map_err(|why| self.damaged(why))?;
        self.head = Digest::of(&self.buffer);
        self.length += read as u64;
        Ok(Some(Line { number: self.number, bytes: &self.buffer, hash: self.head, t }))
    }

    /// The error that says the line read last does not fit.
    pub(super) fn damaged(&self, why: Damage) -> Error {
        Error::damaged(&self.path, self.number, why)
    }

    /// The hash of the line read last.
    pub(super) fn head(&self) -> Digest {
        self.head
    }

    /// How many whole lines were read.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// How many bytes the whole lines take.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// How many bytes an unterminated last line has; 0 when there is none.
    pub(super) fn torn(&self) -> u64 {
        self.torn
    }
}
