//! Ages (`30d`) and ranges of instants (`2026-01-01..2026-02-01`), as operators write them.

use std::{fmt, str::FromStr};

use jiff::{SignedDuration, Timestamp, civil, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// An age limit in whole seconds: a number and one of `s min h d w`; a day is 86,400 seconds.
///
/// There are no months and no years: their length depends on the starting date. A bare `m` could be minutes or months,
/// and an age of zero could mean every case or none, so operators may use neither. Records of earlier builds contain
/// `90m`, which is still read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Age {
    seconds: i64,
}

/// Why a text is not an age.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadAge {
    /// Nothing was given.
    #[error("an age must not be empty; write for example 30d, 12h or 90min")]
    Empty,
    /// The number is missing, negative, fractional or huge.
    #[error("`{0}` is not an age: expected a whole number and a unit, for example 30d")]
    Number(String),
    /// The unit is missing or unknown.
    #[error("`{0}` is not an age: the unit must be one of s, min, h, d, w (no months or years), for example 30d")]
    Unit(String),
    /// `m` alone.
    #[error("`{0}m` could be minutes or months: write {0}min for minutes, or {days} for months of 30 days", days = days(*.0))]
    Minutes(i64),
    /// An age of zero.
    #[error(
        "`{0}` is not an age: every case would be older and none newer; leave the flag out, or write for example 1d"
    )]
    Zero(String),
}

fn days(months: i64) -> String {
    months.checked_mul(30).map_or_else(|| "days".to_owned(), |days| format!("{days}d"))
}

impl Age {
    /// The age in seconds.
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.seconds
    }

    fn of(text: &str, number: i64, unit: &str) -> Result<Self, BadAge> {
        let unit = match unit {
            "s" => 1,
            "min" => 60,
            "h" => 3_600,
            "d" => 86_400,
            "w" => 604_800,
            _ => return Err(BadAge::Unit(text.to_owned())),
        };
        // 10,000 years: beyond every date a calendar here can hold.
        let seconds = number.checked_mul(unit).filter(|s| *s <= 315_360_000_000);
        seconds.map(|seconds| Self { seconds }).ok_or_else(|| BadAge::Number(text.to_owned()))
    }

    /// The instant that lies this long before `now`.
    #[must_use]
    pub fn before(self, now: Timestamp) -> Timestamp {
        now.checked_sub(SignedDuration::from_secs(self.seconds)).unwrap_or(Timestamp::MIN)
    }
}

impl FromStr for Age {
    type Err = BadAge;

    fn from_str(text: &str) -> Result<Self, BadAge> {
        let (number, unit) = parts(text)?;
        if unit == "m" {
            return Err(BadAge::Minutes(number));
        }
        match Self::of(text, number, unit)? {
            Self { seconds: 0 } => Err(BadAge::Zero(text.to_owned())),
            age => Ok(age),
        }
    }
}

fn parts(text: &str) -> Result<(i64, &str), BadAge> {
    if text.is_empty() {
        return Err(BadAge::Empty);
    }
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    Ok((number.parse().map_err(|_| BadAge::Number(text.to_owned()))?, unit))
}

impl fmt::Display for Age {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Days stay days: `30d` must not be printed as `4w` and a bit, nor `28d` as `4w`.
        for (length, unit) in [(86_400, "d"), (3_600, "h"), (60, "min")] {
            if self.seconds != 0 && self.seconds % length == 0 {
                return write!(f, "{}{unit}", self.seconds / length);
            }
        }
        write!(f, "{}s", self.seconds)
    }
}

impl TryFrom<String> for Age {
    type Error = BadAge;
    fn try_from(text: String) -> Result<Self, BadAge> {
        let (number, unit) = parts(&text)?;
        Self::of(&text, number, if unit == "m" { "min" } else { unit })
    }
}

impl From<Age> for String {
    fn from(age: Age) -> Self {
        age.to_string()
    }
}

/// A half-open range of instants `[from, until)`; either end may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// The first instant inside.
    pub from: Option<Timestamp>,
    /// The first instant outside.
    pub until: Option<Timestamp>,
}

/// Why a text is not a range.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadRange {
    /// There is no `..`, or nothing on either side.
    #[error("`{0}` is not a range: write A..B, A.. or ..B, for example 2026-01-01..2026-02-01")]
    Shape(String),
    /// One end is not a date or an instant.
    #[error("`{0}` is not a date (2026-01-31) or an instant (2026-01-31T12:00:00Z)")]
    Instant(String),
    /// The range is empty.
    #[error("the range `{0}` is empty: its end must lie after its start")]
    Reversed(String),
}

impl Range {
    /// Reads `A..B`. Dates without a zone, and bare dates (their midnight), are in `zone`.
    pub fn parse(text: &str, zone: &TimeZone) -> Result<Self, BadRange> {
        let (from, until) = text.split_once("..").ok_or_else(|| BadRange::Shape(text.to_owned()))?;
        if from.is_empty() && until.is_empty() {
            return Err(BadRange::Shape(text.to_owned()));
        }
        let end = |text: &str| (!text.is_empty()).then(|| instant(text, zone)).transpose();
        let range = Self { from: end(from)?, until: end(until)? };
        match (range.from, range.until) {
            (Some(from), Some(until)) if from >= until => Err(BadRange::Reversed(text.to_owned())),
            _ => Ok(range),
        }
    }

    /// Whether the instant lies inside.
    #[must_use]
    pub fn contains(&self, at: Timestamp) -> bool {
        self.from.is_none_or(|from| at >= from) && self.until.is_none_or(|until| at < until)
    }
}

/// Reads an instant: RFC 3339 with a zone, or a date or date and time in `zone`.
pub fn instant(text: &str, zone: &TimeZone) -> Result<Timestamp, BadRange> {
    let bad = || BadRange::Instant(text.to_owned());
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(at);
    }
    if let Ok(date) = text.parse::<civil::Date>()
        && !text.contains(['T', 't', ' '])
    {
        return date.to_zoned(zone.clone()).map(|z| z.timestamp()).map_err(|_| bad());
    }
    let time: civil::DateTime = text.parse().map_err(|_| bad())?;
    time.to_zoned(zone.clone()).map(|z| z.timestamp()).map_err(|_| bad())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_read_and_print() {
        for (text, seconds) in [("30d", 2_592_000), ("12h", 43_200), ("2w", 1_209_600), ("90min", 5_400)] {
            assert_eq!(text.parse::<Age>().unwrap().seconds(), seconds, "{text}");
        }
        assert_eq!("2w".parse::<Age>().unwrap().to_string(), "14d");
        assert_eq!("90min".parse::<Age>().unwrap().to_string(), "90min");
        for text in
            ["30x", "30", "d", "-3d", "1.5d", "30 d", "30D", "1M", "99999999999999999999d", "9223372036854775807w"]
        {
            assert!(text.parse::<Age>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_could_mean_two_things_is_refused_with_what_to_write_instead() {
        let words = |text: &str| text.parse::<Age>().unwrap_err().to_string();
        assert!(words("30m").contains("30min for minutes") && words("6m").contains("180d"), "{}", words("6m"));
        for text in ["0d", "0s", "0min", "00w"] {
            assert!(words(text).contains("is not an age"), "{}", words(text));
        }
        assert!(words("9223372036854775807m").contains("days"));
    }

    #[test]
    fn ages_in_records_of_earlier_builds_are_read() {
        for (text, seconds) in [("90m", 5_400), ("0s", 0), ("90min", 5_400)] {
            assert_eq!(serde_json::from_value::<Age>(text.into()).unwrap().seconds(), seconds, "{text}");
        }
    }

    #[test]
    fn ranges_are_half_open_and_zoned() {
        let range = Range::parse("2026-01-01..2026-02-01", &TimeZone::UTC).unwrap();
        assert!(range.contains("2026-01-01T00:00:00Z".parse().unwrap()));
        assert!(!range.contains("2026-02-01T00:00:00Z".parse().unwrap()));
        let open = Range::parse("2026-01-01..", &TimeZone::fixed(jiff::tz::offset(2))).unwrap();
        assert_eq!(open.from, Some("2025-12-31T22:00:00Z".parse().unwrap()));
        assert_eq!(open.until, None);
        for text in ["..", "2026-01-01", "x..", "2026-02-01..2026-01-01", "2026-01-01..2026-01-01"] {
            assert!(Range::parse(text, &TimeZone::UTC).is_err(), "{text}");
        }
    }
}
