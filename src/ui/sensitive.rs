//! Defines which values are sensitive, for all five APIs in one table, and masks them.
//!
//! A value is sensitive by its name, at any depth, regardless of arrays, case, `_`, `-` and preceding words
//! (`client_nif` is a `nif`). Values are never inspected to guess, and a name that is sensitive in one API is sensitive
//! in all.

use std::collections::HashMap;

use super::{
    json::{self, Event, Kind},
    sanitise::sanitise,
};

/// Precedes the characters of a masked value that are kept. Shorter values are replaced by it.
pub const MARKER: &str = "****";

const KEPT: usize = 4;
const KEEPS_FROM: usize = 8;
/// Limits how much a hostile document can make the masker remember.
const KNOWN_NAMES: usize = 512;
const HIDDEN_LIMIT: usize = 32;
const LABEL_LIMIT: usize = 64;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keep {
    /// Keeps the last four characters of eight or more.
    Tail,
    /// Keeps nothing, and hides booleans too.
    Nothing,
}

/// Names that are sensitive anywhere, in lower case without separators.
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
    // Apiture: a verifier's report repeats the identifiers it was given. See `REVIEWED` for what is shown.
    (REPORT, Keep::Nothing),
    // Identifiers of people: Apiture taxId, Biometrid nif, Open-Capture vat_number, and their names in other APIs.
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
    // Contact data: Apiture phone and email, Biometrid client_phonenumber and client_email.
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

/// Names that are sensitive below another name: (parent, how its path is written, sensitive names).
const BELOW: &[(&str, &str, &[&str])] = &[
    ("identification", "identification[]", &["value", "number"]),
    ("identifications", "identifications[]", &["value", "number"]),
    ("phones", "phones[]", &["number", "value"]),
    ("phonenumbers", "phoneNumbers[]", &["number", "value"]),
    // The reference's user object has `number` here; see its userEmailAddress.
    ("emailaddresses", "emailAddresses[]", &["value", "address", "number"]),
    ("emails", "emails[]", &["value", "address"]),
    ("accountnumbers", "accountNumbers", &["full"]),
    ("proofofid", "proofOfId", &["number"]),
    ("birth", "birth", &["date", "day", "month", "year"]),
];

const REPORT: &str = "fraudreport";
/// Members of a fraud report that reviewers need: its type, and its verdict with the categories. Its inputs and
/// anything else that a verifier adds are masked.
const REVIEWED: &[&str] = &["id", "type", "profile", "links", "state", "createdat"];
/// The object with the verdict. If it is a string, it is the verifier's free text and is masked.
const VERDICT: &str = "outputs";

/// Query parameters with free text, which often names a person: Apiture's `q` and `filter`, Biometrid's `search` and
/// `columns`.
const FREE_TEXT: &[&str] = &["q", "search", "filter", "columns"];

/// Why a value is masked.
#[derive(Clone, Copy, Debug)]
struct Hidden {
    keep: Keep,
    /// False for a plural name (`emails`): its scalar elements are sensitive, while its objects have named members.
    into_objects: bool,
    /// Whether it is a fraud report, of which some members are shown.
    is_report: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct Scope {
    /// One bit for each row of [`BELOW`] that is an ancestor.
    below: u16,
    verdict: Option<Hidden>,
}

/// What a name means anywhere.
#[derive(Clone, Copy, Debug)]
struct Meaning {
    /// Rows of [`BELOW`] that it is the parent of, one bit each.
    opens: u16,
    /// Rows of [`BELOW`] below which it is sensitive.
    under: u16,
    own: Option<Hidden>,
}

/// Decides which values of a document to mask, from the tokens of its walk.
#[derive(Debug, Default)]
pub(super) struct Masker {
    stack: Vec<Scope>,
    next: Scope,
    label: String,
    hidden: Vec<String>,
    known: HashMap<String, Meaning>,
}

impl Masker {
    /// The paths masked so far, in order and without duplicates, up to a limit.
    pub(super) fn hidden(&self) -> &[String] {
        &self.hidden
    }

    /// Starts another document, wherever the last one ended.
    pub(super) fn begin(&mut self) {
        self.stack.clear();
        self.next = Scope::default();
    }

    /// Takes the next token. Returns the replacement for a value to be masked.
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

    /// The path of the value masked last.
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

/// The decision on an object's member, given the decision on the object.
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

/// Masks a value that occurs within text.
pub(super) fn mask_quoted(text: &str) -> String {
    mask(text, Keep::Tail)
}

/// Whether a text looks like a masked value. A server's own mask (`*****3333`) has another length.
#[must_use]
pub fn is_masked(text: &str) -> bool {
    text.strip_prefix(MARKER)
        .is_some_and(|tail| tail.is_empty() || (tail.chars().count() == KEPT && !tail.starts_with('*')))
}

/// Whether a text holds what masks produce: it is one, under a sensitive name it begins as one (`****432`, typed over one), or
/// one stands within it (`Tax ****6789 ok`). Of the latter only those of numbers and addresses are told apart from emphasis
/// (`**bold**`, `****note`): their last characters have a digit or a dot.
pub(super) fn holds_mask(text: &str, is_sensitive: bool) -> bool {
    let begins = || text.strip_prefix(MARKER).is_some_and(|rest| !rest.starts_with('*'));
    is_masked(text) || (is_sensitive && begins()) || text.match_indices(MARKER).any(|(at, _)| stands_at(text, at))
}

fn stands_at(text: &str, at: usize) -> bool {
    let after = &text[at + MARKER.len()..];
    let joins = |c: char| c == '*' || c.is_alphanumeric();
    let tail: Vec<char> = after.chars().take(KEPT).collect();
    let is_tail = tail.len() == KEPT
        && tail.iter().all(|c| *c != '*' && !c.is_whitespace())
        && tail.iter().any(|c| *c == '.' || c.is_ascii_digit());
    is_tail && !text[..at].chars().next_back().is_some_and(joins) && !after.chars().nth(KEPT).is_some_and(joins)
}

/// As `holds_mask`, for a value at a path (`applicants[0].taxId`).
#[must_use]
pub fn holds_mask_at(path: &str, text: &str) -> bool {
    let keys = path.split('.').map(|key| key.split('[').next().unwrap_or(key)).collect::<Vec<_>>().join(".");
    holds_mask(text, is_sensitive(&keys))
}

/// A name as letters and digits in lower case, and the positions where its words start.
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

/// The first of these names that is sensitive, each taken as standing below those before it.
pub(super) fn sensitive_among<'n>(names: impl Iterator<Item = &'n str>) -> Option<String> {
    let mut masker = Masker::default();
    for name in names {
        masker.see(Event::Open(Kind::Object));
        masker.key(name);
        if masker.next.verdict.is_some() {
            return Some(name.to_owned());
        }
    }
    None
}

/// Whether a name is sensitive anywhere, or below some other name.
#[cfg_attr(not(feature = "jq"), expect(dead_code, reason = "only predicates ask"))]
pub(super) fn may_be_sensitive(name: &str) -> bool {
    let meaning = Name::of(name).meaning();
    meaning.under != 0 || meaning.own.is_some()
}

/// Whether a member at a dotted path is sensitive.
#[must_use]
pub fn is_sensitive_member(path: &str) -> bool {
    sensitive_among(path.split('.')).is_some()
}

/// Whether a form field, a query parameter or the last name of a dotted path is sensitive.
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
