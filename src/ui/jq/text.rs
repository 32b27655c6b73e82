//! Parses JSON for `fromjson` and `tonumber`, and documents with unpaired surrogates. The whole text must be one value.

use std::borrow::Cow;

use jaq_json::{Num, Val};
use serde::de::IgnoredAny;

/// Parses a value as jq does, with numbers such as `.5`, `1.`, `+1`, `007` and `nan`.
pub(super) fn value(text: &str) -> Option<Val> {
    let text = trimmed(text);
    if let Some(number) = special(text) {
        return Some(number);
    }
    let strict = with_plain_numbers(text)?;
    let strict = without_halves(&strict);
    // The engine's own parser accepts more than JSON, and stops after the first value.
    serde_json::from_str::<IgnoredAny>(&strict).ok()?;
    jaq_json::read::parse_single(strict.as_bytes()).ok()
}

/// Parses a number.
pub(super) fn number(text: &str) -> Option<Val> {
    let text = trimmed(text);
    let plain = |text| jaq_json::read::parse_single(plain_number(text)?.as_bytes()).ok();
    special(text).or_else(|| plain(text))
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_ascii_whitespace() || c == '\u{b}')
}

fn special(text: &str) -> Option<Val> {
    Some(Val::Num(Num::Float(match text {
        "nan" | "NaN" | "-nan" => f64::NAN,
        "Infinity" => f64::INFINITY,
        "-Infinity" => f64::NEG_INFINITY,
        _ => return None,
    })))
}

/// Rewrites a number in JSON's syntax, digit for digit.
fn plain_number(text: &str) -> Option<String> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (sign, rest) = match text.strip_prefix(['-', '+']) {
        Some(rest) if text.starts_with('-') => ("-", rest),
        Some(rest) => ("", rest),
        None => ("", text),
    };
    let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (rest, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.len() + fraction.len() == 0 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let whole = Some(whole.trim_start_matches('0')).filter(|whole| !whole.is_empty()).unwrap_or("0");
    let mut plain = format!("{sign}{whole}");
    if !fraction.is_empty() {
        plain.extend([".", fraction]);
    }
    if let Some(exponent) = exponent {
        let power = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        if power.is_empty() || !digits(power) {
            return None;
        }
        plain.extend(["e", exponent]);
    }
    Some(plain)
}

/// Rewrites all numbers in JSON's syntax; `None` if one is invalid.
fn with_plain_numbers(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let (mut rest, mut in_string) = (text, false);
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        match c {
            '\\' if in_string => length += rest[1..].chars().next().map_or(0, char::len_utf8),
            '"' => in_string = !in_string,
            '-' | '+' | '.' | '0'..='9' if !in_string => {
                let end = |c: char| !matches!(c, '-' | '+' | '.' | 'e' | 'E' | '0'..='9');
                length = rest.find(end).unwrap_or(rest.len());
                out.push_str(&plain_number(&rest[..length])?);
                rest = &rest[length..];
                continue;
            }
            _ => {}
        }
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    Some(out)
}

/// Replaces each unpaired surrogate escape (`\ud800`) by U+FFFD, as jq does.
pub(super) fn without_halves(json: &str) -> Cow<'_, str> {
    let bytes = json.as_bytes();
    if !memchr::memchr_iter(b'\\', bytes).any(|at| half_at(json, at).is_some()) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match (half_at(rest, 0), half_at(rest, 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(_), _) => {
                out.push('\u{fffd}');
                rest = &rest[6..];
                continue;
            }
            (None, _) => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The surrogate whose escape is at this offset.
fn half_at(json: &str, at: usize) -> Option<u32> {
    let digits = json.get(at..at + 6)?.strip_prefix("\\u").filter(|digits| digits.is_ascii())?;
    u32::from_str_radix(digits, 16).ok().filter(|code| (0xd800..=0xdfff).contains(code))
}
