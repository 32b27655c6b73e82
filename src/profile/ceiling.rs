//! The size limit of a bulk write: `--max` and `bulk.max`, as a number of cases, a percentage, or both.

use std::{fmt, str::FromStr};

/// A limit on the size of a selection. All given parts must hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ceiling {
    /// At most this many writes.
    pub cases: Option<u64>,
    /// At most this share of the cases in states from which the verb is possible.
    pub percent: Option<Percent>,
}

/// A percentage above 0 and up to 100, with at most two decimals. Stored in hundredths, so that the limit does not
/// depend on rounding a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(u32);

/// Why a text is not a limit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadCeiling {
    /// Neither a number nor a percentage, or one of them twice.
    #[error("`{0}` is not a limit: write a number of cases (200), a percentage (5%), or both (200,5%)")]
    Shape(String),
    /// Not a valid percentage.
    #[error("`{0}` is not a percentage: write one above 0 and up to 100, with two decimals at most (5% or 0.25%)")]
    Percent(String),
    /// Above 100%.
    #[error("`{0}` is more than all of the cases: write a percentage up to 100")]
    AboveAll(String),
    /// Zero.
    #[error("`{0}` allows nothing: write a percentage above 0")]
    Nothing(String),
}

impl Ceiling {
    /// This many cases, and no percentage.
    #[must_use]
    pub fn cases(cases: u64) -> Self {
        Self { cases: Some(cases), percent: None }
    }

    /// Whether one part of this limit is larger than the same part of the other.
    #[must_use]
    pub fn is_looser_than(self, other: Self) -> bool {
        let larger =
            |mine: Option<u64>, theirs: Option<u64>| mine.zip(theirs).is_some_and(|(mine, theirs)| mine > theirs);
        let percent = |of: Self| of.percent.map(|Percent(hundredths)| u64::from(hundredths));
        larger(self.cases, other.cases) || larger(percent(self), percent(other))
    }
}

impl Percent {
    /// How many of this many cases it allows.
    #[must_use]
    pub fn of(self, cases: u64) -> u64 {
        let allowed = u128::from(cases) * u128::from(self.0) / 10_000;
        u64::try_from(allowed).unwrap_or(u64::MAX)
    }
}

impl FromStr for Ceiling {
    type Err = BadCeiling;

    fn from_str(text: &str) -> Result<Self, BadCeiling> {
        let shape = || BadCeiling::Shape(text.to_owned());
        let mut ceiling = Self::default();
        for part in text.split(',').map(str::trim) {
            let twice = match part.strip_suffix('%') {
                Some(number) => ceiling.percent.replace(percent(part, number)?).is_some(),
                None if part.is_empty() || !part.chars().all(|c| c.is_ascii_digit()) => return Err(shape()),
                None => ceiling.cases.replace(part.parse().map_err(|_| shape())?).is_some(),
            };
            if twice {
                return Err(shape());
            }
        }
        Ok(ceiling)
    }
}

fn percent(whole: &str, number: &str) -> Result<Percent, BadCeiling> {
    let bad = || BadCeiling::Percent(whole.to_owned());
    let (units, decimals) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    if !digits(units) || !digits(decimals) || decimals.len() > 2 {
        return Err(bad());
    }
    // Too large for `u32` means more than 100.
    let units: u32 = units.parse().unwrap_or(u32::MAX);
    let decimals: u32 = format!("{decimals:0<2}").parse().map_err(|_| bad())?;
    match units.saturating_mul(100).saturating_add(decimals) {
        0 => Err(BadCeiling::Nothing(whole.to_owned())),
        hundredths @ 1..=10_000 => Ok(Percent(hundredths)),
        _ => Err(BadCeiling::AboveAll(whole.to_owned())),
    }
}

impl fmt::Display for Ceiling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.cases, self.percent) {
            (Some(cases), Some(percent)) => write!(f, "{cases},{percent}"),
            (Some(cases), None) => write!(f, "{cases}"),
            (None, Some(percent)) => write!(f, "{percent}"),
            (None, None) => f.write_str("none"),
        }
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (units, decimals) = (self.0 / 100, self.0 % 100);
        match (decimals, decimals % 10) {
            (0, _) => write!(f, "{units}%"),
            (_, 0) => write!(f, "{units}.{}%", decimals / 10),
            _ => write!(f, "{units}.{decimals:02}%"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read_and_shown_as_they_are_written() {
        for text in ["0", "200", "5%", "200,5%", "0.25%", "12.5%", "3,100%", "0.05%"] {
            assert_eq!(text.parse::<Ceiling>().unwrap().to_string(), text);
        }
        for (given, shown) in [("5%,200", "200,5%"), ("200, 5%", "200,5%"), ("5.00%", "5%"), ("007", "7")] {
            assert_eq!(given.parse::<Ceiling>().unwrap().to_string(), shown);
        }
    }

    #[test]
    fn what_is_no_limit_is_refused_and_each_error_says_why() {
        let error = |text: &str| text.parse::<Ceiling>().unwrap_err();
        for text in
            ["", ",", "200,", ",5%", "-1", "+1", "1e3", "many", "200,300", "5%,6%", "1,2%,3", "99999999999999999999"]
        {
            assert_eq!(error(text), BadCeiling::Shape(text.to_owned()), "{text}");
        }
        for text in ["%", "-5%", "+5%", "5%%", "five%", "1.234%", ".5%", "5.%", "NaN%", "1e1%", "5 %"] {
            assert_eq!(error(text), BadCeiling::Percent(text.to_owned()), "{text}");
        }
        for text in ["101%", "100.01%", "200,101%", "99999999999999999999%"] {
            assert!(matches!(error(text), BadCeiling::AboveAll(_)), "{text}");
        }
        for text in ["0%", "0.00%"] {
            assert!(matches!(error(text), BadCeiling::Nothing(_)), "{text}");
        }
    }

    #[test]
    fn a_percentage_is_counted_exactly() {
        let allowed = |text: &str, cases| text.parse::<Ceiling>().unwrap().percent.unwrap().of(cases);
        assert_eq!((allowed("5%", 100), allowed("5%", 119), allowed("5%", 19)), (5, 5, 0));
        assert_eq!((allowed("0.07%", 10_000), allowed("100%", u64::MAX)), (7, u64::MAX));
    }
}
