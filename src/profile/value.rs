//! One typed value, parsed from a text (environment, flag, `profile set`) or from TOML.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use jiff::Timestamp;
use toml_edit::Value as Toml;
use url::Url;

use super::{BadCeiling, Ceiling, Form, KeyKind, Secret, files};

/// A setting's value.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Text(String),
    Url(Url),
    Secret(Secret),
    SecretFile(PathBuf),
    SecretCommand(Vec<String>),
    Bool(bool),
    Integer(u64),
    Ceiling(Ceiling),
    Instant(Timestamp),
    List(Vec<String>),
    Path(PathBuf),
}

/// Whether the URL's host is this machine: 127.0.0.0/8, `::1` or `localhost`.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// The folders that paths are relative to.
#[derive(Clone, Copy)]
pub(super) struct Bases<'a> {
    pub(super) home: Option<&'a Path>,
    pub(super) folder: Option<&'a Path>,
}

impl Bases<'_> {
    fn expand(self, text: &str) -> PathBuf {
        files::expand(text, self.home, self.folder)
    }
}

/// The expected form, for a message.
pub(super) type Expected = String;

impl Value {
    /// Parses a text. The error says what was expected.
    pub(super) fn from_text(kind: KeyKind, form: Form, text: &str, bases: Bases<'_>) -> Result<Self, Expected> {
        let value = match (form, kind) {
            (Form::File, _) => non_empty(text).map(|t| Self::SecretFile(bases.expand(t))),
            // Shell quoting: a path or an argument may contain spaces.
            (Form::Command, _) => shell_words::split(text).ok().and_then(command),
            (Form::Plain, KeyKind::Bool) => match text {
                "true" | "1" => Some(Self::Bool(true)),
                "false" | "0" => Some(Self::Bool(false)),
                _ => None,
            },
            (Form::Plain, KeyKind::Positive) => text.parse().ok().and_then(positive),
            (Form::Plain, KeyKind::Ceiling) => return text.parse().map(Self::Ceiling).map_err(limit),
            (Form::Plain, KeyKind::Instant) => text.parse().ok().map(Self::Instant),
            (Form::Plain, KeyKind::List) => {
                Some(Self::List(text.split(',').map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned).collect()))
            }
            (Form::Plain, _) => string(kind, text, bases),
        };
        value.ok_or_else(|| expected(kind, form))
    }

    /// Converts a TOML value. The error says what was expected.
    pub(super) fn from_toml(kind: KeyKind, form: Form, value: &Toml, bases: Bases<'_>) -> Result<Self, Expected> {
        let parsed = match (form, kind) {
            (Form::File, _) => value.as_str().and_then(non_empty).map(|t| Self::SecretFile(bases.expand(t))),
            (Form::Command, _) => strings(value).and_then(command),
            (Form::Plain, KeyKind::Bool) => value.as_bool().map(Self::Bool),
            (Form::Plain, KeyKind::Positive) => {
                value.as_integer().and_then(|n| u64::try_from(n).ok()).and_then(positive)
            }
            (Form::Plain, KeyKind::Ceiling) => match (value.as_integer(), value.as_str()) {
                (Some(cases), _) => u64::try_from(cases).ok().map(|cases| Self::Ceiling(Ceiling::cases(cases))),
                (None, Some(text)) => return text.parse().map(Self::Ceiling).map_err(limit),
                (None, None) => None,
            },
            (Form::Plain, KeyKind::Instant) => {
                let text = value.as_datetime().map(ToString::to_string).or_else(|| value.as_str().map(str::to_owned));
                text.and_then(|t| t.parse().ok()).map(Self::Instant)
            }
            (Form::Plain, KeyKind::List) => strings(value).map(Self::List),
            (Form::Plain, _) => value.as_str().and_then(|text| string(kind, text, bases)),
        };
        parsed.ok_or_else(|| expected(kind, form))
    }

    /// The value as a person would write it; `None` for credentials in any form.
    pub(super) fn text(&self) -> Option<String> {
        Some(match self {
            Self::Secret(_) | Self::SecretFile(_) | Self::SecretCommand(_) => return None,
            Self::Text(text) => text.clone(),
            Self::Url(url) => url.to_string(),
            Self::Bool(value) => value.to_string(),
            Self::Integer(value) => value.to_string(),
            Self::Ceiling(value) => value.to_string(),
            Self::Instant(value) => value.to_string(),
            Self::List(values) => values.join(","),
            Self::Path(path) => path.display().to_string(),
        })
    }
}

/// The TOML form of a text that `from_text` accepts for this kind and form; otherwise the expected form.
pub(super) fn toml_of(kind: KeyKind, form: Form, text: &str) -> Result<Toml, Expected> {
    let bases = Bases { home: None, folder: None };
    Ok(match Value::from_text(kind, form, text, bases)? {
        Value::Bool(value) => value.into(),
        Value::Integer(value) => i64::try_from(value).map_err(|_| expected(kind, form))?.into(),
        Value::Ceiling(Ceiling { cases: Some(cases), percent: None }) => {
            i64::try_from(cases).map_err(|_| expected(kind, form))?.into()
        }
        Value::Ceiling(ceiling) => ceiling.to_string().into(),
        Value::Instant(value) => {
            value.to_string().parse::<toml_edit::Datetime>().map_err(|_| expected(kind, form))?.into()
        }
        Value::List(values) | Value::SecretCommand(values) => values.into_iter().collect::<toml_edit::Array>().into(),
        // As written: an expanded path would not follow a moved home folder.
        _ => text.into(),
    })
}

fn string(kind: KeyKind, text: &str, bases: Bases<'_>) -> Option<Value> {
    match kind {
        KeyKind::Url => url(text).filter(|url| url.query().is_none()).map(Value::Url),
        KeyKind::Endpoint => url(text).map(Value::Url),
        KeyKind::Secret => Secret::new(text.to_owned()).ok().map(Value::Secret),
        KeyKind::Path => non_empty(text).map(|t| Value::Path(bases.expand(t))),
        KeyKind::Age => is_age(text).then(|| Value::Text(text.to_owned())),
        KeyKind::Duration => duration(text).map(|_| Value::Text(text.to_owned())),
        KeyKind::Choice(choices) => choices.contains(&text).then(|| Value::Text(text.to_owned())),
        KeyKind::Zone => jiff::tz::TimeZone::get(text).is_ok().then(|| Value::Text(text.to_owned())),
        // Settings end up in headers and on terminals.
        _ => (!text.chars().any(char::is_control)).then(|| Value::Text(text.to_owned())),
    }
}

/// The expected form of a selection limit.
const LIMIT: &str = "a whole number from 0, a percentage, or both, like \"200,5%\"";

/// The expected form. The text itself is left out: it may be a misplaced secret.
fn limit(error: BadCeiling) -> Expected {
    let percentage = match error {
        BadCeiling::Shape(_) => "",
        BadCeiling::Percent(_) => "; a percentage has two decimals at most",
        BadCeiling::AboveAll(_) => "; a percentage goes up to 100",
        BadCeiling::Nothing(_) => "; a percentage is above 0",
    };
    format!("{LIMIT}{percentage}")
}

fn url(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let plain = matches!(url.scheme(), "http" | "https")
        && url.host_str().is_some()
        && url.username().is_empty()
        && url.password().is_none()
        && url.fragment().is_none();
    plain.then_some(url)
}

/// A duration above zero and at most an hour.
pub(super) fn duration(text: &str) -> Option<Duration> {
    let duration = Duration::try_from(text.parse::<jiff::SignedDuration>().ok()?).ok()?;
    (!duration.is_zero() && duration <= Duration::from_secs(3600)).then_some(duration)
}

/// Whether a text is a positive integer with a unit.
fn is_age(text: &str) -> bool {
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = &text[number.len()..];
    ["s", "min", "h", "d", "w"].contains(&unit) && number.parse::<u32>().is_ok_and(|number| number > 0)
}

fn positive(value: u64) -> Option<Value> {
    (1..=u64::from(u32::MAX)).contains(&value).then_some(Value::Integer(value))
}

fn strings(value: &Toml) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|item| item.as_str().map(str::to_owned)).collect()
}

fn command(argv: Vec<String>) -> Option<Value> {
    argv.first().is_some_and(|program| !program.is_empty()).then_some(Value::SecretCommand(argv))
}

fn non_empty(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn expected(kind: KeyKind, form: Form) -> Expected {
    match (form, kind) {
        (Form::File, _) => "a path".to_owned(),
        (Form::Command, _) => {
            "an array of texts: the program and its arguments (as one text: words with a shell's quotes)".to_owned()
        }
        (Form::Plain, KeyKind::Text) => "a text without control characters".to_owned(),
        (Form::Plain, KeyKind::Endpoint) => "an http or https URL without user, password or fragment".to_owned(),
        (Form::Plain, KeyKind::Url) => "an http or https URL without user, password, query or fragment".to_owned(),
        (Form::Plain, KeyKind::Secret) => "a non-empty text on one line".to_owned(),
        (Form::Plain, KeyKind::Bool) => "true or false".to_owned(),
        (Form::Plain, KeyKind::Ceiling) => LIMIT.to_owned(),
        (Form::Plain, KeyKind::Positive) => format!("a whole number from 1 to {}", u32::MAX),
        (Form::Plain, KeyKind::Instant) => "a date and time with a zone, like 2026-11-21T09:00:00Z".to_owned(),
        (Form::Plain, KeyKind::Zone) => "a time zone, like Europe/Paris".to_owned(),
        (Form::Plain, KeyKind::List) => "an array of texts".to_owned(),
        (Form::Plain, KeyKind::Path) => "a path".to_owned(),
        (Form::Plain, KeyKind::Age) => "an age: a whole number and one of s, min, h, d, w, like 14d".to_owned(),
        (Form::Plain, KeyKind::Duration) => "a duration of at most an hour, like 10s".to_owned(),
        (Form::Plain, KeyKind::Choice(choices)) => choices.join(" or "),
    }
}
