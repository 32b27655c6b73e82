//! When a read is retried, and how long a server asks to wait. Pure: nothing here sleeps or sends.

use std::time::Duration;

use http::{HeaderMap, header::RETRY_AFTER};
use jiff::Timestamp;

use super::error::{ErrorKind, RenewalFault};

/// Longer waits mean "never"; larger numbers would only overflow.
const LONGEST: Duration = Duration::from_secs(365 * 86_400);

/// Statuses of transient failures.
pub(super) fn is_transient_status(status: u16) -> bool {
    matches!(status, 408 | 429 | 500 | 502 | 503 | 504)
}

/// Errors that a retry may not meet.
pub(super) fn is_transient(kind: &ErrorKind) -> bool {
    match kind {
        ErrorKind::Dns | ErrorKind::Connect | ErrorKind::ConnectTimeout | ErrorKind::Timeout | ErrorKind::Closed => {
            true
        }
        ErrorKind::Renewal(fault) => matches!(fault, RenewalFault::Passing { .. }),
        ErrorKind::Proxy(fault) => fault.why.is_passing(),
        _ => false,
    }
}

/// `Retry-After` as a wait: seconds, or a date relative to `server_now`. Past, zero and negative values are ignored
/// (`None`), so that the backoff applies; absurd ones are limited to a year.
pub(super) fn retry_after(headers: &HeaderMap, server_now: Timestamp) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().map_or(LONGEST, Duration::from_secs)
    } else if let Ok(seconds) = text.parse::<f64>() {
        Duration::try_from_secs_f64(seconds.ceil()).unwrap_or(if seconds > 0.0 { LONGEST } else { Duration::ZERO })
    } else {
        // A date that the parser accepts and `Timestamp` cannot represent is in the last days of 9999.
        let at = Timestamp::try_from(httpdate::parse_http_date(text).ok()?).unwrap_or(Timestamp::MAX);
        Duration::try_from(at.duration_since(server_now)).unwrap_or(Duration::ZERO)
    };
    (!wait.is_zero()).then_some(wait.min(LONGEST))
}
