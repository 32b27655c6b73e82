//! What is sensitive, for all five APIs in one table, and how it is hidden.
//!
//! A value is sensitive by the name it stands under, at any depth; arrays on the way do not matter, nor do case, `_` and
//! `-`, nor words before the name (`client_nif` is a `nif`). It must not look at values to guess, and it knows no API: a
//! name that is sensitive in one of them is sensitive in all.

use std::borrow::Cow;

use super::{
    json::{self, Event, Kind, Layout, Walk},
    sanitise::{sanitise, sanitise_lines},
};

/// What stands before the kept characters of a masked value, and alone for a value shorter than eight.
pub const MARKER: &str = "****";

const KEPT: usize = 4;
const KEEPS_FROM: usize = 8;
const TEXT_LIMIT: usize = 4096;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keep {
    /// The last four characters of eight or more.
    Tail,
    /// Nothing, and truth values are hidden as well.
    Nothing,
}

/// Names that are sensitive wherever they stand, as words without separators, lower case.
const NAMES: &[(&str, Keep)] = &[
    // Secrets: Apiture enrollments (verificationToken), Open-Capture (process token), sign-in bodies of every API.
    ("token", Keep::Tail),
    ("password", Keep::Nothing),
    ("passwd", Keep::Nothing),
    ("secret", Keep::Nothing),
    ("apikey", Keep::Nothing),
    ("privatekey", Keep::Nothing),
    ("authorization", Keep::Nothing),
    ("assertion", Keep::Nothing),
    ("codeverifier", Keep::Nothing),
    // Apiture: a verifier's report repeats the identifiers in free text.
    ("fraudreport", Keep::Nothing),
    // Identifiers of a person: Apiture taxId, Biometrid nif, Open-Capture vat_number, and what others call them.
    ("taxid", Keep::Tail),
    ("taxidentificationnumber", Keep::Tail),
    ("ssn", Keep::Tail),
    ("itin", Keep::Tail),
    ("nif", Keep::Tail),
    ("nie", Keep::Tail),
    ("dni", Keep::Tail),
    ("vatnumber", Keep::Tail),
    ("passportnumber", Keep::Tail),
    ("identificationnumber", Keep::Tail),
    ("identitynumber", Keep::Tail),
    ("idnumber", Keep::Tail),
    // Birth: Apiture birthdate, BeCLM birthDate, birthYear, birthMonth.
    ("birthdate", Keep::Tail),
    ("birthday", Keep::Tail),
    ("birthmonth", Keep::Tail),
    ("birthyear", Keep::Tail),
    ("dateofbirth", Keep::Tail),
    ("dob", Keep::Tail),
    // Accounts. Routing numbers are public.
    ("accountnumber", Keep::Tail),
    ("iban", Keep::Tail),
    // Reaching a person: Apiture phone and email, Biometrid client_phonenumber and client_email.
    ("phone", Keep::Tail),
    ("phonenumber", Keep::Tail),
    ("telephone", Keep::Tail),
    ("mobile", Keep::Tail),
    ("msisdn", Keep::Tail),
    ("email", Keep::Tail),
    ("emailaddress", Keep::Tail),
];

/// Names that are sensitive below another: (the one above, how the place is written, the sensitive ones below).
const BELOW: &[(&str, &str, &[&str])] = &[
    ("identification", "identification[]", &["value", "number"]),
    ("identifications", "identifications[]", &["value", "number"]),
    ("phones", "phones[]", &["number", "value"]),
    ("phonenumbers", "phoneNumbers[]", &["number", "value"]),
    ("emailaddresses", "emailAddresses[]", &["value", "address"]),
    ("emails", "emails[]", &["value", "address"]),
    ("accountnumbers", "accountNumbers", &["full"]),
    ("proofofid", "proofOfId", &["number"]),
    ("birth", "birth", &["date", "day", "month", "year"]),
];

/// Why a value is hidden.
#[derive(Clone, Copy, Debug)]
struct Verdict {
    keep: Keep,
    /// False for a plural name (`emails`): its plain elements are sensitive, its objects have names of their own.
    into_objects: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct Scope {
    /// One bit for each row of [`BELOW`] that is above.
    below: u16,
    verdict: Option<Verdict>,
}

/// Decides for each value of a document, fed with the events of one walk after another.
#[derive(Debug, Default)]
pub(super) struct Masker {
    stack: Vec<Scope>,
    next: Scope,
    label: String,
    hidden: Vec<String>,
    name: Name,
}

impl Masker {
    /// The places that were hidden so far, each once, in the order they were met.
    pub(super) fn hidden(&self) -> &[String] {
        &self.hidden
    }

    /// Takes the next event; the text to show instead, if it is a value to hide.
    pub(super) fn see(&mut self, event: Event<'_>) -> Option<String> {
        match event {
            Event::Key(key) => {
                self.key(&json::decode_inner(key));
                None
            }
            Event::Open(kind) => {
                let mut scope = self.next;
                scope.verdict = scope.verdict.filter(|verdict| kind == Kind::Array || verdict.into_objects);
                self.stack.push(scope);
                self.next = scope;
                None
            }
            Event::Close(_) => {
                self.stack.pop();
                self.next = self.stack.last().copied().unwrap_or_default();
                None
            }
            Event::Scalar(raw) => {
                let masked = self.scalar(raw);
                self.next = self.stack.last().copied().unwrap_or_default();
                masked
            }
        }
    }

    /// The place of the value last hidden.
    fn label(&self) -> &str {
        &self.label
    }

    fn key(&mut self, key: &str) {
        let above = self.stack.last().copied().unwrap_or_default();
        self.name.set(key);
        let mut scope = Scope { below: above.below, verdict: above.verdict };
        if scope.verdict.is_none()
            && let Some((place, verdict)) = self.name.verdict(above.below)
        {
            scope.verdict = Some(verdict);
            self.label = place.map_or_else(String::new, |place| format!("{place}."));
            self.label.push_str(&sanitise(key));
        }
        for (bit, (name, ..)) in BELOW.iter().enumerate() {
            if self.name.ends_with(name) {
                scope.below |= 1 << bit;
            }
        }
        self.next = scope;
    }

    fn scalar(&mut self, raw: &str) -> Option<String> {
        let verdict = self.next.verdict?;
        let hide = match raw.as_bytes().first()? {
            b'n' => false,
            b't' | b'f' => verdict.keep == Keep::Nothing,
            _ => raw != "\"\"",
        };
        if !hide {
            return None;
        }
        if !self.hidden.contains(&self.label) {
            self.hidden.push(self.label.clone());
        }
        Some(mask(&json::decode(raw), verdict.keep))
    }
}

fn mask(text: &str, keep: Keep) -> String {
    let length = text.chars().count();
    match keep {
        Keep::Tail if length >= KEEPS_FROM => {
            let tail: String = text.chars().skip(length - KEPT).collect();
            format!("{MARKER}{tail}")
        }
        Keep::Tail | Keep::Nothing => MARKER.to_owned(),
    }
}

/// True for what [`mask`] makes. A server's own mask (`*****3333`) has another length.
fn is_masked(text: &str) -> bool {
    text.strip_prefix(MARKER)
        .is_some_and(|tail| tail.is_empty() || (tail.chars().count() == KEPT && !tail.starts_with('*')))
}

/// A member's name taken apart: letters and digits in lower case, and where words begin.
#[derive(Debug, Default)]
struct Name {
    text: String,
    starts: Vec<usize>,
}

impl Name {
    fn set(&mut self, key: &str) {
        self.text.clear();
        self.starts.clear();
        let mut previous: Option<char> = None;
        for c in key.chars() {
            if !c.is_alphanumeric() {
                previous = None;
                continue;
            }
            if previous.is_none_or(|previous| c.is_uppercase() && !previous.is_uppercase()) {
                self.starts.push(self.text.len());
            }
            self.text.extend(c.to_lowercase());
            previous = Some(c);
        }
    }

    fn ends_with(&self, words: &str) -> bool {
        self.stem_ends_with(&self.text, words)
    }

    fn stem_ends_with(&self, stem: &str, words: &str) -> bool {
        stem.ends_with(words) && self.starts.contains(&(stem.len() - words.len()))
    }

    fn verdict(&self, below: u16) -> Option<(Option<&'static str>, Verdict)> {
        for (bit, (_, place, names)) in BELOW.iter().enumerate() {
            if below & (1 << bit) != 0 && names.contains(&self.text.as_str()) {
                return Some((Some(place), Verdict { keep: Keep::Tail, into_objects: true }));
            }
        }
        let singular = NAMES.iter().find(|(name, _)| self.ends_with(name));
        if let Some((_, keep)) = singular {
            return Some((None, Verdict { keep: *keep, into_objects: true }));
        }
        let plural = self.text.strip_suffix("es").into_iter().chain(self.text.strip_suffix('s'));
        for stem in plural {
            if let Some((_, keep)) = NAMES.iter().find(|(name, _)| self.stem_ends_with(stem, name)) {
                return Some((None, Verdict { keep: *keep, into_objects: false }));
            }
        }
        None
    }
}

/// The place of the first value in `body` (JSON) that was masked by this program; such a body must not be sent.
///
/// `None` also for a body that is not JSON.
#[must_use]
pub fn contains_masked(body: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?;
    let mut masker = Masker::default();
    Walk::new(text).find_map(|event| {
        masker.see(event)?;
        match event {
            Event::Scalar(raw) if raw.starts_with('"') && is_masked(&json::decode(raw)) => {
                Some(masker.label().to_owned())
            }
            _ => None,
        }
    })
}

/// A request or response body for a person to read: JSON and form fields with sensitive values hidden (always, whatever
/// was revealed elsewhere), other text as it is; made harmless for a terminal; at most 4 KiB, then `… (N bytes)`.
#[must_use]
pub fn mask_text(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    let trimmed = text.trim();
    let shown = match trimmed.as_bytes().first() {
        Some(b'{' | b'[' | b'"') => mask_json(trimmed),
        _ if is_form(trimmed) => mask_form(trimmed),
        _ => sanitise_lines(trimmed).into_owned(),
    };
    if shown.len() <= TEXT_LIMIT {
        return shown;
    }
    let end = (0..=TEXT_LIMIT).rev().find(|at| shown.is_char_boundary(*at)).unwrap_or(0);
    format!("{}… ({} bytes)", &shown[..end], body.len())
}

/// A JSON document with its sensitive values hidden, whole, on one line. Text that is not JSON is kept as far as it could
/// be read.
#[must_use]
pub fn mask_json(text: &str) -> String {
    let mut out = json::render(text, Layout::Compact, Some(&mut Masker::default()));
    let mut walk = Walk::new(text);
    walk.by_ref().for_each(drop);
    if walk.broken() {
        out.push_str("… (not whole)");
    }
    out
}

fn is_form(text: &str) -> bool {
    text.contains('=') && text.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'<' | b'>' | b'{' | b'"'))
}

fn mask_form(text: &str) -> String {
    let mut name = Name::default();
    let pairs = text.split('&').map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let decoded: Cow<'_, str> =
            url::form_urlencoded::parse(key.as_bytes()).next().map_or(Cow::Borrowed(key), |(key, _)| key);
        name.set(&decoded);
        let secret = name.verdict(0).is_some() || matches!(name.text.as_str(), "code" | "username" | "user");
        let value = if secret && !value.is_empty() { MARKER } else { value };
        format!("{key}={value}")
    });
    pairs.collect::<Vec<_>>().join("&")
}
