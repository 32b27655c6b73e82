//! Compares rows for `--sort-by`. Only masked text is compared, so that the order does not reveal masked values.

use std::cmp::Ordering;

use super::{
    cell::is_number,
    json::{self, FieldPath, Found},
};

/// The value that rows are sorted by: numbers, then text, then nothing.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum SortValue {
    /// The number and its text, to compare those that are equal as floats.
    Number(f64, String),
    Text(String),
    Missing,
}

impl SortValue {
    /// The first value at one of these paths.
    pub(super) fn at(document: &str, places: &[FieldPath]) -> Self {
        let mut values = places.iter().map(|path| Self::of(json::extract(document, &[path]).first()));
        values.find(|value| *value != Self::Missing).unwrap_or(Self::Missing)
    }

    /// The value found at a path: the first of several, and the `value` of an amount.
    fn of(found: Option<&Found<'_>>) -> Self {
        let raw = match found {
            Some(Found::One(raw)) => *raw,
            Some(Found::Many(list)) => list.first().copied().unwrap_or("null"),
            Some(Found::Missing) | None => "null",
        };
        if !raw.starts_with('{') {
            return Self::plain(raw);
        }
        let value = FieldPath::parse("value").map(|path| json::extract(raw, &[&path]));
        match value.as_deref() {
            Some([Found::One(value)]) => Self::plain(value),
            _ => Self::Missing,
        }
    }

    fn plain(raw: &str) -> Self {
        match raw.as_bytes().first() {
            Some(b'n') | None => Self::Missing,
            Some(b'"') => {
                let text = json::decode(raw);
                // Amounts are often strings. A string with leading zeros is an id, not a number.
                let decimal = is_number(&text) && !(text.starts_with('0') && text.len() > 1 && !text.starts_with("0."));
                if decimal { Self::number(&text) } else { Self::Text(text.into_owned()) }
            }
            Some(b'-' | b'0'..=b'9') => Self::number(raw),
            Some(_) => Self::Text(raw.to_owned()),
        }
    }

    fn number(text: &str) -> Self {
        Self::Number(text.parse().unwrap_or(f64::NAN), text.to_owned())
    }

    /// Compares values. Missing ones come last in either direction.
    pub(super) fn order(&self, other: &Self, descending: bool) -> Ordering {
        let order = match (self, other) {
            (Self::Missing, Self::Missing) => Ordering::Equal,
            (Self::Missing, _) => return Ordering::Greater,
            (_, Self::Missing) => return Ordering::Less,
            (Self::Number(a, x), Self::Number(b, y)) => a.total_cmp(b).then_with(|| tie(x, y)),
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            (Self::Number(..), Self::Text(_)) => Ordering::Less,
            (Self::Text(_), Self::Number(..)) => Ordering::Greater,
        };
        if descending { order.reverse() } else { order }
    }
}

/// Compares long integers that are equal as floats by their digits.
fn tie(a: &str, b: &str) -> Ordering {
    let whole = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    match (whole(a) && whole(b), a.strip_prefix('-').zip(b.strip_prefix('-'))) {
        (true, _) => (a.len(), a).cmp(&(b.len(), b)),
        (false, Some((a, b))) if whole(a) && whole(b) => (b.len(), b).cmp(&(a.len(), a)),
        _ => Ordering::Equal,
    }
}
