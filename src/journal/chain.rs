//! The hash chain: each line contains the hash of the line before. Written by [`append`], read and checked by
//! [`Lines`].
//!
//! A line is `{"prev":"<64 hex digits>",` followed by the rest of a JSON object that starts with its kind, `"t"`.
//! `prev` is the SHA-256 of the previous line's bytes without the newline, and zeros in the first line; `sha256sum` can
//! check it.

use std::{
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{
    Digest,
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

/// A record as text, without its `prev`: a JSON object that starts with `{"t":`.
pub(super) fn record<B: Serialize>(t: &'static str, body: &B) -> std::io::Result<String> {
    serde_json::to_string(&Tagged { t, body }).map_err(std::io::Error::from)
}

/// Appends `record` to `out` as the line after `prev`, with a newline; returns the hash of the new line.
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

/// A line that fits the chain.
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
    /// The record's fields; unknown ones are ignored, so that later builds may add some.
    pub(super) fn parse<B: DeserializeOwned>(&self) -> Result<B, Damage> {
        serde_json::from_slice(self.bytes).map_err(|_| Damage::NotARecord)
    }

    /// Refuses a record with a duplicate key. In parts without a struct, such as criteria, one of the two values would
    /// win unnoticed.
    pub(super) fn is_unique(&self) -> Result<(), Damage> {
        match repeated_key(&String::from_utf8_lossy(self.bytes)) {
            None => Ok(()),
            Some(_) => Err(Damage::TwoValues),
        }
    }
}

/// Checks a line on its own and against the line before; returns its kind.
fn check(bytes: &[u8], prev: Digest) -> Result<String, Damage> {
    let rest = bytes.strip_prefix(HEAD).ok_or(Damage::NotARecord)?;
    let kind: Kind = serde_json::from_slice(bytes).map_err(|_| Damage::NotARecord)?;
    let rest = rest.strip_prefix(&prev.hex()[..]).ok_or(Damage::Chain)?;
    if rest.starts_with(HEAD_END) { Ok(kind.t) } else { Err(Damage::Chain) }
}

/// Reads the lines of a file in order and checks the chain.
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

    /// The lines of a file that continues another one, whose last line has this hash.
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

    /// The next line; `None` at the end, or before an incomplete last line.
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

    /// The error that the last line read does not fit.
    pub(super) fn damaged(&self, why: Damage) -> Error {
        Error::damaged(&self.path, self.number, why)
    }

    /// The hash of the last line read.
    pub(super) fn head(&self) -> Digest {
        self.head
    }

    /// The number of complete lines read.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// The length of the complete lines.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// The length of an incomplete last line; 0 if there is none.
    pub(super) fn torn(&self) -> u64 {
        self.torn
    }
}
