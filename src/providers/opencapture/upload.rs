//! From the reply to an upload to the row that it became: by the time in its token and the name of the stored file.
//!
//! A worker wipes the token when it ends, which can be before anybody asked for it once. Nothing is guessed: where several
//! rows fit, all are candidates.

use jiff::{Timestamp, civil::DateTime};

use super::process::Process;
use crate::cases::job::Token;

/// A row is written in the second of its upload, or soon after.
const SOON: i64 = 2;
/// A clock or a zone may differ by this much from ours; later than that, no token can have been given.
const AHEAD: i64 = 48 * 3600;

/// When the upload was, by the server's clock and without a zone, where the token has the form of the server's:
/// `YYYYMMDD_HHMMSS`, the microseconds without padding, `_`, and what is random.
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

/// Whether the server can have given this token: it has its form, and is not of the future.
#[must_use]
pub fn may_be_given(token: &Token, now: Timestamp) -> bool {
    let latest = now.as_second().saturating_add(AHEAD);
    uploaded_at(token)
        .and_then(|at| at.to_zoned(jiff::tz::TimeZone::UTC).ok())
        .is_some_and(|at| at.timestamp().as_second() <= latest)
}

/// What of the name all rows of this upload hold: the server stores `bad.pdf` as `bad_xygu.pdf`. `None` where its search cannot
/// be asked for it.
#[must_use]
pub fn searched(stored: &str) -> Option<String> {
    let (stem, _) = split(&original(stored));
    (!stem.is_empty() && !stem.contains(['\'', '%'])).then_some(stem)
}

/// The rows that an upload of this stored name at this time can be, the likeliest only.
#[must_use]
pub fn candidates(rows: Vec<Process>, token: &Token, stored: &str) -> Vec<Process> {
    let Some(uploaded) = uploaded_at(token) else { return Vec::new() };
    let sent = original(stored);
    let is_named = |row: &Process| row.job.filename.as_deref().is_some_and(|name| name == sent || name == stored);
    // A row that still has another token is of another upload.
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

/// The name as it was sent: without the four letters that the server puts before the ending.
fn original(stored: &str) -> String {
    let (stem, ending) = split(stored);
    let is_suffix = |suffix: &str| suffix.len() == 4 && suffix.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match stem.rsplit_once('_') {
        Some((name, suffix)) if !name.is_empty() && is_suffix(suffix) => format!("{name}{ending}"),
        _ => stored.to_owned(),
    }
}

/// The name and its ending, the dot with the ending.
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
