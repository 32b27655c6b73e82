//! Ages and ranges.

use casectl::{
    cases::age::{Age, Range, instant},
    error::CliError,
};
use jiff::tz::{TimeZone, offset};

use super::{now, said};

pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match text.parse::<Age>() {
        Ok(age) => {
            assert_eq!(age.to_string().parse(), Ok(age));
            assert!(age.seconds() >= 0 && age.before(now()) <= now());
        }
        Err(error) => drop(said(&CliError::from(error))),
    }
    for zone in [TimeZone::UTC, TimeZone::fixed(offset(-11)), paris()] {
        match Range::parse(text, &zone) {
            Ok(range) => {
                assert!(range.from.is_some() || range.until.is_some());
                assert!(range.from.is_none_or(|from| range.contains(from)));
                assert!(range.until.is_none_or(|until| !range.contains(until)));
            }
            Err(error) => drop(said(&CliError::from(error))),
        }
        if let Ok(at) = instant(text, &zone) {
            assert_eq!(instant(&at.to_string(), &zone), Ok(at));
        }
    }
}

fn paris() -> TimeZone {
    TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap()
}
