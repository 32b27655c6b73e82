//! Finds the row of an upload by the time in its token and the name of the stored file.
//!
//! A worker deletes the token when it ends, possibly before the first request for it. Nothing is guessed: if several
//! rows match, all are candidates.

use jiff::{Timestamp, civil::DateTime};

use super::process::Process;
use crate::cases::job::Token;

/// A row is written in the second of its upload, or shortly after.
const SOON: i64 = 2;
/// The server's clock or zone may differ from ours by this much; a token from later than that cannot be real.
const AHEAD: i64 = 48 * 3600;

/// When the upload happened, by the server's clock without a zone, if the token has the server's form:
/// `YYYYMMDD_HHMMSS`, the microseconds without padding, `_`, and a random part.
#[must_use]
pub fn uploaded_at(token: &Token) -> Option<DateTime> {
    let mut parts = token.expose().split('_');
    let (date, time, _random) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = date.len() == 8 && (7..=12).contains(&time.len()) && digits(date) && digits(time);
    if !fits {
        return None;
    }
    DateTime::strptime("%Y%m%d%H%M%S", format!("{date}{}", &time[..6])).ok()
}

/// Whether the server can have issued this token: it has the right form, and is not from the future.
#[must_use]
pub fn may_be_given(token: &Token, now: Timestamp) -> bool {
    let latest = now.as_second().saturating_add(AHEAD);
    uploaded_at(token)
        .and_then(|at| at.to_zoned(jiff::tz::TimeZone::UTC).ok())
        .is_some_and(|at| at.timestamp().as_second() <= latest)
}

/// The part of the name that all rows of this upload contain: the server stores `bad.pdf` as `bad_xygu.pdf`. `None` if
/// the server's search does not support it.
#[must_use]
pub fn searched(stored: &str) -> Option<String> {
    let (stem, _) = split(&original(stored));
    (!stem.is_empty() && !stem.contains(['\'', '%'])).then_some(stem)
}

/// The rows that may belong to an upload with this stored name at this time, only the likeliest.
#[must_use]
pub fn candidates(rows: Vec<Process>, token: &Token, stored: &str) -> Vec<Process> {
    let Some(uploaded) = uploaded_at(token) else { return Vec::new() };
    let sent = original(stored);
    let is_named = |row: &Process| row.job.filename.as_deref().is_some_and(|name| name == sent || name == stored);
    // A row with another token belongs to another upload.
    let is_free = |row: &Process| row.token.as_deref().is_none_or(|other| other == token.expose());
    let after = |row: &Process| {
        let started = row.started.as_ref()?;
        let seconds = |at: &DateTime| at.duration_since(uploaded).as_secs();
        started.readings().iter().map(seconds).filter(|after| *after >= -1).min()
    };
    let named = rows.into_iter().filter(|row| is_named(row) && is_free(row));
    let mut late: Vec<(i64, Process)> = named.filter_map(|row| Some((after(&row)?, row))).collect();
    if late.iter().any(|(after, _)| *after <= SOON) {
        late.retain(|(after, _)| *after <= SOON);
    }
    late.into_iter().map(|(_, row)| row).collect()
}

/// The uploaded name, without the four letters that the server inserts before the extension.
fn original(stored: &str) -> String {
    let (stem, ending) = split(stored);
    let is_suffix = |suffix: &str| suffix.len() == 4 && suffix.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match stem.rsplit_once('_') {
        Some((name, suffix)) if !name.is_empty() && is_suffix(suffix) => format!("{name}{ending}"),
        _ => stored.to_owned(),
    }
}

/// The name and its extension, with the dot.
fn split(name: &str) -> (String, String) {
    let at = name.rfind('.').filter(|at| *at > 0).unwrap_or(name.len());
    (name[..at].to_owned(), name[at..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(text: &str) -> Token {
        Token::new(text).unwrap()
    }

    #[test]
    fn the_time_of_an_upload_stands_in_the_token_its_microseconds_unpadded() {
        for time in ["194644614944", "19464461494", "1946447"] {
            let at = uploaded_at(&token(&format!("20261126_{time}_ab_cd"))).unwrap();
            assert_eq!(at.to_string(), "2026-11-26T19:46:44");
        }
        for text in [
            "x",
            "20261126_194644_",
            "20261326_1946447_a",
            "2026112_1946447_a",
            "20261126_19464a7_a",
            "20261126_1946447",
        ] {
            assert_eq!(uploaded_at(&token(text)), None, "{text}");
        }
        let now = "2026-11-26T20:00:00Z".parse().unwrap();
        assert!(may_be_given(&token("20261126_1946447_a"), now));
        assert!(!may_be_given(&token("20271126_1946447_a"), now));
    }

    #[test]
    fn the_name_is_the_one_that_was_sent() {
        for (stored, sent) in [
            ("bad_xygu.pdf", "bad.pdf"),
            ("a_b_q1z9.PDF", "a_b.PDF"),
            ("plain.pdf", "plain.pdf"),
            ("long_name.pdf", "long.pdf"),
            ("_abcd.pdf", "_abcd.pdf"),
            ("noending_abcd", "noending"),
        ] {
            assert_eq!(original(stored), sent);
        }
        assert_eq!(searched("it's_abcd.pdf"), None);
        assert_eq!(searched("bad_xygu.pdf").as_deref(), Some("bad"));
    }
}
