//! Durations as operators give them to `--timeout`, `--deadline`, `--interval` and similar flags: `30s`, `5m`, `1h30m`.
//!
//! The age of a case is a separate type with stricter units: [`super::age`].

use std::{fmt, str::FromStr, time::Duration};

use serde::{Deserialize, Serialize};

use super::worded::as_text;

/// A duration: numbers with one of `ms s m h d w` (and `min`), the larger unit first. `1.5h` is `1h30m`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Span(Duration);

/// Why a text is not a duration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadSpan {
    /// Nothing was given.
    #[error("a duration must not be empty; write for example 30s, 5m or 1h30m")]
    Empty,
    /// A number alone.
    #[error("`{0}` has no unit: write {0}s for seconds or {0}m for minutes")]
    NoUnit(String),
    /// Something else.
    #[error("`{0}` is not a duration: write for example 30s, 5m or 1h30m (units: ms, s, m or min, h, d, w)")]
    Shape(String),
    /// Too long to represent.
    #[error("`{0}` is too long a duration")]
    TooLong(String),
}

impl Span {
    /// As a [`Duration`] of the standard library.
    #[must_use]
    pub fn duration(self) -> Duration {
        self.0
    }
}

/// 10,000 years: longer than any wait.
const LONGEST: f64 = 315_360_000_000.0;
/// The units, the largest first: the order in which they may be combined.
const UNITS: &[(&str, f64)] =
    &[("w", 604_800.0), ("d", 86_400.0), ("h", 3_600.0), ("min", 60.0), ("m", 60.0), ("s", 1.0), ("ms", 0.001)];

impl FromStr for Span {
    type Err = BadSpan;

    fn from_str(text: &str) -> Result<Self, BadSpan> {
        if text.is_empty() {
            return Err(BadSpan::Empty);
        }
        let shape = || BadSpan::Shape(text.to_owned());
        let (mut rest, mut total, mut smallest) = (text, 0.0, f64::INFINITY);
        while !rest.is_empty() {
            let (number, after) =
                rest.split_at(rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len()));
            // Stricter than Rust's own number syntax: `.5` and `5.` are typos.
            if !number.starts_with(|c: char| c.is_ascii_digit()) || !number.ends_with(|c: char| c.is_ascii_digit()) {
                return Err(shape());
            }
            let (unit, after) = after.split_at(after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len()));
            if unit.is_empty() && number == text {
                return Err(BadSpan::NoUnit(text.to_owned()));
            }
            let (_, length) = UNITS.iter().find(|(name, _)| *name == unit).ok_or_else(shape)?;
            if *length >= smallest {
                return Err(shape());
            }
            smallest = *length;
            total += number.parse::<f64>().map_err(|_| shape())? * length;
            rest = after;
        }
        if total > LONGEST {
            return Err(BadSpan::TooLong(text.to_owned()));
        }
        // Rounded to the millisecond, the smallest unit: binary fractions are inexact.
        let exact = Duration::try_from_secs_f64(total).map_err(|_| BadSpan::TooLong(text.to_owned()))?;
        let millis = (exact.as_micros() + 500) / 1_000;
        Ok(Self(Duration::from_millis(u64::try_from(millis).unwrap_or(u64::MAX))))
    }
}

as_text!(Span);

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut left = self.0.as_millis();
        if left == 0 {
            return f.write_str("0s");
        }
        for (unit, millis) in [("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)] {
            if left >= millis {
                write!(f, "{}{unit}", left / millis)?;
                left %= millis;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_durations_are_read() {
        for (text, millis) in [
            ("30s", 30_000),
            ("500ms", 500),
            ("5m", 300_000),
            ("5min", 300_000),
            ("1h30m", 5_400_000),
            ("1.5h", 5_400_000),
            ("0.1s", 100),
            ("2d", 172_800_000),
            ("1w1d", 691_200_000),
            ("0s", 0),
        ] {
            assert_eq!(text.parse::<Span>().unwrap().duration(), Duration::from_millis(millis), "{text}");
        }
        assert_eq!("90m".parse::<Span>().unwrap().to_string(), "1h30m");
    }

    #[test]
    fn what_is_no_duration_is_told_as_one() {
        for text in ["5", "0", "1.5"] {
            assert_eq!(text.parse::<Span>(), Err(BadSpan::NoUnit(text.to_owned())));
        }
        for text in ["m", "-3s", "5 m", "5M", "1m1h", "1h1h", ".5s", "5.s", "1..5s", "1h30", "soon", "1y", "5µs"] {
            let error = text.parse::<Span>().unwrap_err().to_string();
            assert!(error.contains("is not a duration"), "{text}: {error}");
        }
        assert!(matches!("99999999999999999999w".parse::<Span>(), Err(BadSpan::TooLong(_))));
        assert_eq!("".parse::<Span>(), Err(BadSpan::Empty));
    }
}
