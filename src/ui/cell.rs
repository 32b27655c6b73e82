//! Formats one value of a document as a table cell: times, amounts, lists, states.

use anstyle::{AnsiColor, Style};
use jiff::{Timestamp, tz::TimeZone};

use super::{
    column::ColumnKind,
    json::{self, FieldPath, Found},
    output::{OutputOptions, TimeFormat},
    sanitise::{sanitise, sanitise_cell, sanitise_id},
};

/// Options for formatting cells.
#[derive(Clone, Debug)]
pub(super) struct CellStyle {
    time: TimeFormat,
    tz: TimeZone,
    now: Timestamp,
    /// Whether to keep line ends and tabs within a value (csv quotes them).
    lines: bool,
}

impl CellStyle {
    /// `default_time` applies without `--time-format`.
    pub(super) fn new(options: &OutputOptions, default_time: TimeFormat, lines: bool) -> Self {
        Self { time: options.time_format.unwrap_or(default_time), tz: options.tz.clone(), now: options.now, lines }
    }

    /// The text of a cell, sanitised; empty if there is no value.
    pub(super) fn text(&self, kind: ColumnKind, found: &Found<'_>) -> String {
        match found {
            Found::Missing => String::new(),
            Found::One(raw) if raw.starts_with('[') => self.list(kind, &elements(raw)),
            Found::One(raw) => self.value(kind, raw),
            Found::Many(list) => self.list(kind, list),
        }
    }

    fn list(&self, kind: ColumnKind, list: &[&str]) -> String {
        let texts = list.iter().map(|raw| self.value(kind, raw)).filter(|text| !text.is_empty());
        texts.collect::<Vec<_>>().join(", ")
    }

    fn value(&self, kind: ColumnKind, raw: &str) -> String {
        match raw.as_bytes().first() {
            Some(b'n') | None => String::new(),
            Some(b'"') => {
                let text = json::decode(raw);
                let text = match kind {
                    ColumnKind::Id => sanitise_id(&text, self.lines),
                    _ if self.lines => sanitise_cell(&text),
                    _ => sanitise(&text),
                };
                if kind == ColumnKind::Time { self.instant(&text) } else { text.into_owned() }
            }
            Some(b'{') if kind == ColumnKind::Money => amount(raw),
            Some(_) => raw.to_owned(),
        }
    }

    fn instant(&self, text: &str) -> String {
        let parsed = match self.time {
            TimeFormat::Raw => None,
            TimeFormat::Iso | TimeFormat::Relative => parse_instant(text),
        };
        match (parsed, self.time) {
            (Some(at), TimeFormat::Relative) => age(at, self.now),
            (Some(at), _) => iso(at, &self.tz),
            (None, _) => text.to_owned(),
        }
    }
}

/// Parses RFC 3339 or an HTTP date. A date without a time or zone is not an instant.
fn parse_instant(text: &str) -> Option<Timestamp> {
    let http = || jiff::fmt::rfc2822::parse(text).ok().map(|zoned| zoned.timestamp());
    text.parse::<Timestamp>().ok().or_else(http)
}

/// The time between two instants, in the largest unit that fits: `45s`, `12m`, `3h`, `41d`, `3y`; `in 5m` for the
/// future.
#[must_use]
pub fn age(at: Timestamp, now: Timestamp) -> String {
    let seconds = now.as_second() - at.as_second();
    let text = match seconds.unsigned_abs() {
        s @ 0..60 => format!("{s}s"),
        s @ 60..3600 => format!("{}m", s / 60),
        s @ 3600..86_400 => format!("{}h", s / 3600),
        s if s < 730 * 86_400 => format!("{}d", s / 86_400),
        s => format!("{}y", s / (365 * 86_400)),
    };
    if seconds < 0 { format!("in {text}") } else { text }
}

/// RFC 3339 to the second in a zone.
#[must_use]
pub fn iso(at: Timestamp, tz: &TimeZone) -> String {
    let zoned = at.to_zoned(tz.clone());
    let format = if *tz == TimeZone::UTC { "%Y-%m-%dT%H:%M:%SZ" } else { "%Y-%m-%dT%H:%M:%S%:z" };
    zoned.strftime(format).to_string()
}

/// Formats `{value, currency}` (Apiture's amounts) as `1500.00 USD`, and any other object as it is.
fn amount(raw: &str) -> String {
    let paths = ["value", "currency"].map(FieldPath::parse);
    let [Some(value), Some(currency)] = &paths else { return raw.to_owned() };
    match json::extract(raw, &[value, currency]).as_slice() {
        [Found::One(value), Found::One(currency)] => {
            format!("{} {}", sanitise(&json::decode(value)), sanitise(&json::decode(currency)))
        }
        [Found::One(value), Found::Missing] => sanitise(&json::decode(value)).into_owned(),
        _ => raw.to_owned(),
    }
}

/// The elements of an array. Nested arrays are kept as they are.
fn elements(raw: &str) -> Vec<&str> {
    let mut walk = json::Walk::new(raw);
    let mut start = 0;
    let mut found = Vec::new();
    while let Some(event) = walk.next() {
        match (event, walk.depth()) {
            (json::Event::Open(_), 2) => start = walk.at() - 1,
            (json::Event::Close(_), 1) => found.push(&raw[start..walk.at()]),
            (json::Event::Scalar(raw), 1) => found.push(raw),
            _ => {}
        }
    }
    found
}

/// Protects against spreadsheet formulas: puts an apostrophe before a cell that would be read as one, also after spaces
/// and in full-width forms, which some spreadsheets accept. Numbers are left alone.
pub(super) fn neutralise_formula(cell: String) -> String {
    const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let starts = cell.starts_with(['\t', '\r']) || cell.trim_start().starts_with(SIGNS);
    if starts && !is_number(&cell) { format!("'{cell}") } else { cell }
}

pub(super) fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    all(whole) && all(fraction)
}

/// The colour of a state or outcome of any API; `None` for ordinary and unknown ones.
fn state_color(text: &str) -> Option<AnsiColor> {
    match text.to_ascii_lowercase().as_str() {
        "approved" | "done" | "finished" | "completed" | "already" | "applied" | "ok" | "clear" | "no_match"
        | "no_risk_found" | "verified" | "passed" | "submitted" | "whole" | "present" | "renewable" => {
            Some(AnsiColor::Green)
        }
        "rejected" | "failed" | "refused" | "not-taken-over" | "error" | "match" | "damaged" | "trouble"
        | "unusable" | "forgotten" | "missing" | "unreadable" => Some(AnsiColor::Red),
        "blocked"
        | "changed"
        | "unknown"
        | "potential_risk"
        | "incomplete"
        | "partial"
        | "unfinished"
        | "stopped"
        | "interrupted"
        | "candidate"
        | "unclear"
        | "review"
        | "withheld"
        | "unavailable"
        | "passedwithriskfactors"
        | "not-checked"
        | "returned"
        | "unverified" => Some(AnsiColor::Yellow),
        "running" | "pending" | "wait" | "waiting" | "planned" | "open" => Some(AnsiColor::Cyan),
        "expired" | "canceled" | "cancelled" | "abandoned" | "declined" | "not-matching" | "not-attempted"
        | "not-frozen" | "not-begun" | "nothing" | "not configured" | "waived" => Some(AnsiColor::BrightBlack),
        _ => None,
    }
}

/// The word of a text that is coloured as a state, and its colour: the whole text, or the word after a count, as in
/// `3 running`.
pub(super) fn state_word(text: &str) -> Option<(&str, AnsiColor)> {
    let counted = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c == ',');
    let last = || {
        let (count, word) = (text.split(' ').next()?, text.rsplit(' ').next()?);
        Some((word, state_color(word).filter(|_| counted(count))?))
    };
    state_color(text).map(|color| (text, color)).or_else(last)
}

/// Colours the states in a comma-separated text.
pub(super) fn with_states(text: &str) -> String {
    let part = |part: &str| match state_word(part) {
        Some((word, color)) => {
            let style = Style::new().fg_color(Some(color.into()));
            format!("{}{style}{word}{style:#}", &part[..part.len() - word.len()])
        }
        None => part.to_owned(),
    };
    text.split(", ").map(part).collect::<Vec<_>>().join(", ")
}
