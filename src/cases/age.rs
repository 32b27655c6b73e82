//! Ages (`30d`) and ranges of instants (`2026-01-01..2026-02-01`), as operators write them.

use std::{fmt, str::FromStr};

use jiff::{SignedDuration, Timestamp, civil, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// A length of time in whole seconds, written as a number and one of `s m h d w`; a day is 86,400 seconds.
///
/// There are no months and no years: their length depends on where one starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Age {
    seconds: i64,
}

/// Why a text is not an age.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadAge {
    /// Nothing was given.
    #[error("an age must not be empty; write for example 30d, 12h or 90m")]
    Empty,
    /// The number is missing, negative, fractional or huge.
    #[error("`{0}` is not an age: expected a whole number and a unit, for example 30d")]
    Number(String),
    /// The unit is missing or unknown.
    #[error("`{0}` is not an age: the unit must be one of s, m, h, d, w (no months or years), for example 30d")]
    Unit(String),
}

impl Age {
    /// The age in seconds.
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.seconds
    }

    /// The instant that lies this long before `now`.
    #[must_use]
    pub fn before(self, now: Timestamp) -> Timestamp {
        now.checked_sub(SignedDuration::from_secs(self.seconds)).unwrap_or(Timestamp::MIN)
    }

    /// The age as a duration.
    #[must_use]
    pub fn duration(self) -> std::time::Duration {
        std::time::Duration::from_secs(self.seconds.unsigned_abs())
    }
}

impl FromStr for Age {
    type Err = BadAge;

    fn from_str(text: &str) -> Result<Self, BadAge> {
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (number, unit) = text.split_at(digits);
        if text.is_empty() {
            return Err(BadAge::Empty);
        }
        let number: i64 = number.parse().map_err(|_| BadAge::Number(text.to_owned()))?;
        let unit = match unit {
            "s" => 1,
            "m" => 60,
            "h" => 3_600,
            "d" => 86_400,
            "w" => 604_800,
            _ => return Err(BadAge::Unit(text.to_owned())),
        };
        // 10,000 years: beyond every date a calendar here can hold.
        let seconds = number.checked_mul(unit).filter(|s| *s <= 315_360_000_000);
        seconds.map(|seconds| Self { seconds }).ok_or_else(|| BadAge::Number(text.to_owned()))
    }
}

impl fmt::Display for Age {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let units = [(604_800, 'w'), (86_400, 'd'), (3_600, 'h'), (60, 'm')];
        // Days stay days: `30d` must not come back as `4w` and a bit, nor `28d` as `4w`.
        for (length, unit) in &units[1..] {
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
        text.parse()
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
    /// The range holds nothing.
    #[error("the range `{0}` is empty: its end must lie after its start")]
    Reversed(String),
}

impl Range {
    /// Reads `A..B`. Dates without a zone, and bare dates (their midnight), are in `zone`.
    ///
    /// # Errors
    /// [`BadRange`] says what is wrong.
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
///
/// # Errors
/// [`BadRange::Instant`] with the text.
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
        for (text, seconds) in [("30d", 2_592_000), ("0s", 0), ("12h", 43_200), ("2w", 1_209_600), ("90m", 5_400)] {
            assert_eq!(text.parse::<Age>().unwrap().seconds(), seconds, "{text}");
        }
        assert_eq!("2w".parse::<Age>().unwrap().to_string(), "14d");
        for text in
            ["30x", "30", "d", "-3d", "1.5d", "30 d", "30D", "1M", "99999999999999999999d", "9223372036854775807w"]
        {
            assert!(text.parse::<Age>().is_err(), "{text}");
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
