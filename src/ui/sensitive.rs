//! What is sensitive, for all five APIs in one table, and how it is hidden.
//!
//! A value is sensitive by the name it stands under, at any depth; arrays on the way do not matter, nor do case, `_` and
//! `-`, nor words before the name (`client_nif` is a `nif`). It must not look at values to guess, and it knows no API: a
//! name that is sensitive in one of them is sensitive in all.

use std::collections::HashMap;

use super::{
    json::{self, Event, Kind},
    sanitise::sanitise,
};

/// What stands before the kept characters of a masked value, and alone for a value shorter than eight.
pub const MARKER: &str = "****";

const KEPT: usize = 4;
const KEEPS_FROM: usize = 8;
/// Bounds on what a hostile document can make the masker remember.
const KNOWN_NAMES: usize = 512;
const HIDDEN_LIMIT: usize = 32;
const LABEL_LIMIT: usize = 64;

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
    // Apiture: a verifier's report repeats the identifiers of its inputs; for what stays to be seen, see `REVIEWED`.
    (REPORT, Keep::Nothing),
    // Identifiers of a person: Apiture taxId, Biometrid nif, Open-Capture vat_number, and what others call them.
    ("taxid", Keep::Tail),
    ("taxidentificationnumber", Keep::Tail),
    ("ssn", Keep::Tail),
    ("itin", Keep::Tail),
    ("nif", Keep::Tail),
    ("nie", Keep::Tail),
    ("dni", Keep::Tail),
    ("vatnumber", Keep::Tail),
    ("niss", Keep::Tail),
    ("passportnumber", Keep::Tail),
    ("documentnumber", Keep::Tail),
    ("cardnumber", Keep::Tail),
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
    ("nib", Keep::Tail),
    // Reaching a person: Apiture phone and email, Biometrid client_phonenumber and client_email.
    ("phone", Keep::Tail),
    ("phonenumber", Keep::Tail),
    ("telephone", Keep::Tail),
    ("mobile", Keep::Tail),
    ("msisdn", Keep::Tail),
    ("telemovel", Keep::Tail),
    ("telefone", Keep::Tail),
    ("email", Keep::Tail),
    ("emailaddress", Keep::Tail),
];

/// Names that are sensitive below another: (the one above, how the place is written, the sensitive ones below).
const BELOW: &[(&str, &str, &[&str])] = &[
    ("identification", "identification[]", &["value", "number"]),
    ("identifications", "identifications[]", &["value", "number"]),
    ("phones", "phones[]", &["number", "value"]),
    ("phonenumbers", "phoneNumbers[]", &["number", "value"]),
    // The reference's user has `number` here, for which see its userEmailAddress.
    ("emailaddresses", "emailAddresses[]", &["value", "address", "number"]),
    ("emails", "emails[]", &["value", "address"]),
    ("accountnumbers", "accountNumbers", &["full"]),
    ("proofofid", "proofOfId", &["number"]),
    ("birth", "birth", &["date", "day", "month", "year"]),
];

const REPORT: &str = "fraudreport";
/// What a reviewer needs of a fraud report: what it is, and its verdict with the categories. Its inputs, and whatever else a
/// verifier adds, stay hidden.
const REVIEWED: &[&str] = &["id", "type", "profile", "links", "state", "createdat"];
/// The object with the verdict. A text in its place is the verifier's own and stays hidden.
const VERDICT: &str = "outputs";

/// Query parameters that hold whatever somebody looks for, which is a person more often than not: Apiture's `q` and `filter`,
/// Biometrid's `search` and `columns`.
const FREE_TEXT: &[&str] = &["q", "search", "filter", "columns"];

/// Why a value is hidden.
#[derive(Clone, Copy, Debug)]
struct Hidden {
    keep: Keep,
    /// False for a plural name (`emails`): its plain elements are sensitive, its objects have names of their own.
    into_objects: bool,
    /// It is a fraud report, of which some members are shown.
    is_report: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct Scope {
    /// One bit for each row of [`BELOW`] that is above.
    below: u16,
    verdict: Option<Hidden>,
}

/// What a name means, wherever it stands.
#[derive(Clone, Copy, Debug)]
struct Meaning {
    /// Rows of [`BELOW`] that it opens, one bit each.
    opens: u16,
    /// Rows of [`BELOW`] under which it is sensitive.
    under: u16,
    own: Option<Hidden>,
}

/// Decides for each value of a document, fed with the events of one walk after another.
#[derive(Debug, Default)]
pub(super) struct Masker {
    stack: Vec<Scope>,
    next: Scope,
    label: String,
    hidden: Vec<String>,
    known: HashMap<String, Meaning>,
}

impl Masker {
    /// The places that were hidden so far, each once, in the order they were met; the first of them if there are many.
    pub(super) fn hidden(&self) -> &[String] {
        &self.hidden
    }

    /// Begins another document, wherever the one before ended.
    pub(super) fn begin(&mut self) {
        self.stack.clear();
        self.next = Scope::default();
    }

    /// Takes the next event; the text to show instead, if it is a value to hide.
    pub(super) fn see(&mut self, event: Event<'_>) -> Option<String> {
        let masked = match event {
            Event::Key(key) => {
                self.key(&json::decode_inner(key));
                return None;
            }
            Event::Open(kind) => {
                let mut scope = self.next;
                scope.verdict = scope.verdict.filter(|verdict| kind == Kind::Array || verdict.into_objects);
                self.stack.push(scope);
                None
            }
            Event::Close(_) => {
                self.stack.pop();
                None
            }
            Event::Scalar(raw) => self.scalar(raw),
        };
        self.next = self.stack.last().copied().unwrap_or_default();
        masked
    }

    /// The place of the value last hidden.
    pub(super) fn label(&self) -> &str {
        &self.label
    }

    fn key(&mut self, key: &str) {
        let meaning = match self.known.get(key) {
            Some(meaning) => *meaning,
            None => {
                let meaning = Name::of(key).meaning();
                if self.known.len() < KNOWN_NAMES {
                    self.known.insert(key.to_owned(), meaning);
                }
                meaning
            }
        };
        let above = self.stack.last().copied().unwrap_or_default();
        self.next = Scope { below: above.below | meaning.opens, verdict: above.verdict };
        if let Some(verdict) = above.verdict {
            self.next.verdict = within(verdict, key);
            return;
        }
        let row = BELOW.iter().enumerate().find(|(bit, _)| above.below & meaning.under & (1 << bit) != 0);
        let (place, verdict) = match (row, meaning.own) {
            (Some((_, (_, place, _))), _) => {
                (*place, Hidden { keep: Keep::Tail, into_objects: true, is_report: false })
            }
            (None, Some(verdict)) => ("", verdict),
            (None, None) => return,
        };
        self.next.verdict = Some(verdict);
        self.label.clear();
        if !place.is_empty() {
            self.label.push_str(place);
            self.label.push('.');
        }
        self.label.extend(sanitise(key).chars().take(LABEL_LIMIT));
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
        if self.hidden.len() < HIDDEN_LIMIT && !self.hidden.contains(&self.label) {
            self.hidden.push(self.label.clone());
        }
        Some(mask(&json::decode(raw), verdict.keep))
    }
}

/// What becomes of a verdict on an object for its member of this name.
fn within(verdict: Hidden, key: &str) -> Option<Hidden> {
    let name = if verdict.is_report { Name::of(key).text } else { String::new() };
    match name.as_str() {
        name if REVIEWED.contains(&name) => None,
        VERDICT => Some(Hidden { into_objects: false, is_report: false, ..verdict }),
        _ => Some(Hidden { is_report: false, ..verdict }),
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

/// A value that stands somewhere in a text, as it would be shown in its place.
pub(super) fn mask_quoted(text: &str) -> String {
    mask(text, Keep::Tail)
}

/// True for what a masked value is shown as. A server's own mask (`*****3333`) has another length.
#[must_use]
pub fn is_masked(text: &str) -> bool {
    text.strip_prefix(MARKER)
        .is_some_and(|tail| tail.is_empty() || (tail.chars().count() == KEPT && !tail.starts_with('*')))
}

/// A member's name taken apart: letters and digits in lower case, and where words begin.
struct Name {
    text: String,
    starts: Vec<usize>,
}

impl Name {
    fn of(key: &str) -> Self {
        let mut name = Self { text: String::with_capacity(key.len()), starts: Vec::new() };
        let mut previous: Option<char> = None;
        for c in key.chars() {
            if !c.is_alphanumeric() {
                previous = None;
                continue;
            }
            if previous.is_none_or(|previous| c.is_uppercase() && !previous.is_uppercase()) {
                name.starts.push(name.text.len());
            }
            name.text.extend(c.to_lowercase());
            previous = Some(c);
        }
        name
    }

    fn meaning(&self) -> Meaning {
        let (mut opens, mut under) = (0, 0);
        for (bit, (above, _, names)) in BELOW.iter().enumerate() {
            opens |= u16::from(self.ends_with(&self.text, above)) << bit;
            under |= u16::from(names.contains(&self.text.as_str())) << bit;
        }
        Meaning { opens, under, own: self.own() }
    }

    fn own(&self) -> Option<Hidden> {
        let keep = |stem: &str| NAMES.iter().find(|(name, _)| self.ends_with(stem, name)).map(|(_, keep)| *keep);
        let is_report = self.text.ends_with(REPORT);
        let singular = keep(&self.text).map(|keep| Hidden { keep, into_objects: true, is_report });
        let plural = |end| self.text.strip_suffix(end).and_then(keep);
        let plural =
            || plural("s").or_else(|| plural("es")).map(|keep| Hidden { keep, into_objects: false, is_report: false });
        singular.or_else(plural)
    }

    fn ends_with(&self, stem: &str, words: &str) -> bool {
        stem.ends_with(words) && self.starts.contains(&(stem.len() - words.len()))
    }
}

/// Whether a field of a form, a parameter of a query or the dotted path of one holds something to hide.
pub(super) fn is_sensitive(path: &str) -> bool {
    let name = Name::of(path);
    let is = |names: &[&str]| names.contains(&name.text.as_str());
    let mut masker = Masker::default();
    path.split('.').for_each(|key| {
        masker.see(Event::Open(Kind::Object));
        masker.key(key);
    });
    masker.see(Event::Scalar("\"x\"")).is_some() || is(&["code", "username", "user"]) || is(FREE_TEXT)
}
