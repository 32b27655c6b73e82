//! JSON as text: a tokenizer for documents that were parsed before, and selection by path.
//!
//! No tree is built, so numbers, key order, duplicate keys and spelling are kept. Everything is iterative, so that deep
//! nesting cannot exhaust the stack. Nothing is validated: on text that is not JSON, the walk ends early and reports
//! it.

use std::borrow::Cow;

use super::sanitise::is_unsafe;

/// A token. Text is raw: keys and strings are not decoded, and strings keep their quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event<'a> {
    Open(Kind),
    Close(Kind),
    /// The name of a member, without quotes.
    Key(&'a str),
    /// A string (with quotes), number, boolean or null.
    Scalar(&'a str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    Array,
}

/// The tokenizer. `at` is the offset after the last token.
pub(super) struct Walk<'a> {
    text: &'a str,
    at: usize,
    stack: Vec<Frame>,
    broken: bool,
}

struct Frame {
    kind: Kind,
    wants_key: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0, stack: Vec::new(), broken: false }
    }

    /// Whether the text ended within a value, or brackets did not match.
    pub(super) fn broken(&self) -> bool {
        self.broken || !self.stack.is_empty()
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn depth(&self) -> usize {
        self.stack.len()
    }

    fn value_ended(&mut self) {
        if let Some(frame) = self.stack.last_mut() {
            frame.wants_key = frame.kind == Kind::Object;
        }
    }

    fn open(&mut self, kind: Kind) -> Event<'a> {
        self.at += 1;
        self.stack.push(Frame { kind, wants_key: kind == Kind::Object });
        Event::Open(kind)
    }

    fn close(&mut self, kind: Kind) -> Option<Event<'a>> {
        self.at += 1;
        match self.stack.pop() {
            Some(frame) if frame.kind == kind => {
                self.value_ended();
                Some(Event::Close(kind))
            }
            _ => self.fail(),
        }
    }

    fn string(&mut self) -> Option<Event<'a>> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut at = start + 1;
        loop {
            match bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => at += 2,
                Some(_) => at += 1,
                None => return self.fail(),
            }
        }
        self.at = at + 1;
        if let Some(frame) = self.stack.last_mut().filter(|frame| frame.wants_key) {
            frame.wants_key = false;
            return self.text.get(start + 1..at).map(Event::Key);
        }
        self.value_ended();
        self.text.get(start..=at).map(Event::Scalar)
    }

    fn bare(&mut self) -> Option<Event<'a>> {
        let rest = &self.text[self.at..];
        let len = rest
            .bytes()
            .position(|b| matches!(b, b',' | b'}' | b']' | b':' | b'"' | b'{' | b'[' | b' ' | b'\t' | b'\n' | b'\r'))
            .unwrap_or(rest.len());
        self.at += len;
        self.value_ended();
        Some(Event::Scalar(&rest[..len]))
    }

    fn fail(&mut self) -> Option<Event<'a>> {
        self.broken = true;
        self.at = self.text.len();
        None
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.at), Some(b' ' | b'\t' | b'\n' | b'\r' | b',' | b':')) {
            self.at += 1;
        }
        match bytes.get(self.at)? {
            b'{' => Some(self.open(Kind::Object)),
            b'[' => Some(self.open(Kind::Array)),
            b'}' => self.close(Kind::Object),
            b']' => self.close(Kind::Array),
            b'"' => self.string(),
            _ => self.bare(),
        }
    }
}

/// Appends raw JSON with `\uXXXX` in place of characters that could control a terminal, which is the same to a parser.
pub(super) fn push_safe(out: &mut String, raw: &str) {
    if raw.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        return out.push_str(raw);
    }
    for c in raw.chars() {
        if is_unsafe(c) { push_escape(out, c) } else { out.push(c) }
    }
}

/// Escapes our own JSON for printing: the same value, safe on a terminal.
#[must_use]
pub fn escape_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    push_safe(&mut out, json);
    out
}

fn push_escape(out: &mut String, c: char) {
    use std::fmt::Write as _;
    for unit in c.encode_utf16(&mut [0; 2]) {
        let _ = write!(out, "\\u{unit:04x}");
    }
}

/// Appends a string as JSON, with quotes.
pub(super) fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_unsafe(c) => push_escape(out, c),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Decodes a raw string, with or without quotes. An unpaired surrogate becomes U+FFFD.
pub(super) fn decode(raw: &str) -> Cow<'_, str> {
    let inner = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or(raw);
    decode_inner(inner)
}

/// Like [`decode`], for text without quotes.
pub(super) fn decode_inner(inner: &str) -> Cow<'_, str> {
    if !inner.contains('\\') {
        return Cow::Borrowed(inner);
    }
    let mut units: Vec<u16> = Vec::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            units.extend_from_slice(c.encode_utf16(&mut [0; 2]));
            continue;
        }
        match chars.next() {
            Some('u') => {
                let hex: String = chars.by_ref().take(4).collect();
                units.push(u16::from_str_radix(&hex, 16).unwrap_or(0xFFFD));
            }
            Some('n') => units.push(u16::from(b'\n')),
            Some('t') => units.push(u16::from(b'\t')),
            Some('r') => units.push(u16::from(b'\r')),
            Some('b') => units.push(8),
            Some('f') => units.push(12),
            Some(other) => units.extend_from_slice(other.encode_utf16(&mut [0; 2])),
            None => {}
        }
    }
    Cow::Owned(String::from_utf16_lossy(&units))
}

/// The maximum nesting depth of the document.
pub(super) fn depth(text: &str) -> usize {
    let mut walk = Walk::new(text);
    let mut deepest = 0;
    while walk.next().is_some() {
        deepest = deepest.max(walk.depth());
    }
    deepest
}

/// A path in a document: member names joined by dots. Arrays are entered implicitly; a trailing `[]` selects the
/// elements rather than the array. `applicants[].name` and `applicants.name` are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldPath {
    keys: Vec<String>,
    each: bool,
}

impl FieldPath {
    /// Parses a dotted path; a leading dot is allowed. `None` if a name is empty.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix('.').unwrap_or(text);
        let keys: Vec<String> = text.split('.').map(|key| key.trim_end_matches("[]").to_owned()).collect();
        if keys.iter().any(String::is_empty) {
            return None;
        }
        Some(Self { keys, each: text.ends_with("[]") })
    }

    /// Whether `keys` is this path or below it.
    pub(super) fn covers(&self, keys: &[&str]) -> bool {
        keys.len() >= self.keys.len() && self.keys.iter().zip(keys).all(|(a, b)| a == b)
    }

    fn is_at(&self, keys: &[Cow<'_, str>], element: bool, kind: Option<Kind>) -> bool {
        let place = match (self.each, element) {
            (false, element) => !element,
            (true, true) => true,
            (true, false) => kind != Some(Kind::Array),
        };
        place && self.keys.len() == keys.len() && self.keys.iter().zip(keys).all(|(a, b)| a == b)
    }
}

/// The raw JSON found at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found<'a> {
    Missing,
    One(&'a str),
    /// The path led through an array; one entry for each element that has it.
    Many(Vec<&'a str>),
}

impl<'a> Found<'a> {
    fn add(&mut self, raw: &'a str, many: bool) {
        match self {
            Found::Many(list) => list.push(raw),
            found => *found = if many { Found::Many(vec![raw]) } else { Found::One(raw) },
        }
    }
}

/// Looks up all paths in one walk. Of duplicate members, the last is used, as in most parsers.
pub(super) fn extract<'a>(text: &'a str, paths: &[&FieldPath]) -> Vec<Found<'a>> {
    let mut found = vec![Found::Missing; paths.len()];
    let mut walk = Walk::new(text);
    let mut keys: Vec<Cow<'a, str>> = Vec::new();
    let mut frames: Vec<Kind> = Vec::new();
    let mut arrays = 0_usize;
    let mut open: Vec<(usize, usize, usize, bool)> = Vec::new();
    while let Some(event) = walk.next() {
        let element = frames.last() == Some(&Kind::Array);
        let many = arrays > 0;
        match event {
            Event::Key(key) => keys.push(decode_inner(key)),
            Event::Open(kind) => {
                let start = walk.at() - 1;
                let wanted = paths.iter().enumerate().filter(|(_, path)| path.is_at(&keys, element, Some(kind)));
                open.extend(wanted.map(|(index, _)| (index, start, frames.len(), many)));
                frames.push(kind);
                arrays += usize::from(kind == Kind::Array);
            }
            Event::Close(kind) => {
                frames.pop();
                arrays -= usize::from(kind == Kind::Array);
                while let Some((index, start, _, many)) = open.pop_if(|open| open.2 == frames.len()) {
                    found[index].add(&text[start..walk.at()], many);
                }
                if frames.last() == Some(&Kind::Object) {
                    keys.pop();
                }
            }
            Event::Scalar(raw) => {
                for (index, _) in paths.iter().enumerate().filter(|(_, path)| path.is_at(&keys, element, None)) {
                    found[index].add(raw, many);
                }
                if frames.last() == Some(&Kind::Object) {
                    keys.pop();
                }
            }
        }
    }
    found
}
