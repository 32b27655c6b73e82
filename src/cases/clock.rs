//! Fixes the one instant from which ages are counted.

use jiff::{SignedDuration, Timestamp};

use super::port::ServerTime;

/// Clocks further apart than this stop a write: one of them is wrong, and with it every age.
pub const MAX_SKEW: SignedDuration = SignedDuration::from_mins(5);

/// Why no instant can be fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClockError {
    /// The server sends no usable `Date`.
    #[error("the server sends no usable Date")]
    NoServerTime,
    /// The two clocks disagree.
    #[error("the server's clock says {server}, this machine's {local}")]
    Skewed {
        /// The server's clock.
        server: Timestamp,
        /// This machine's.
        local: Timestamp,
    },
    /// `--as-of` is ahead of both clocks.
    #[error("--as-of {as_of} lies in the future: it is {now} now")]
    Future {
        /// The instant that was given.
        as_of: Timestamp,
        /// The later of the two clocks.
        now: Timestamp,
    },
}

/// Fixes the present for a write: `as_of` if given, else the earlier of the two clocks, so that no case counts as older
/// than either clock says. `local` is this machine's clock, used for a server that sends no `Date`.
///
/// # Errors
/// The server sends no `Date`, the two clocks are more than [`MAX_SKEW`] apart, or `as_of` is further ahead of both
/// than that: every case would count as older than it is.
pub fn present_for_write(
    time: Option<ServerTime>,
    as_of: Option<Timestamp>,
    local: Timestamp,
) -> Result<Timestamp, ClockError> {
    if let Some(as_of) = as_of {
        let now = time.map_or(local, |time| time.server.max(time.local));
        return match as_of.duration_since(now) > MAX_SKEW {
            true => Err(ClockError::Future { as_of, now }),
            false => Ok(as_of),
        };
    }
    let ServerTime { server, local } = time.ok_or(ClockError::NoServerTime)?;
    if server.duration_since(local).abs() > MAX_SKEW {
        return Err(ClockError::Skewed { server, local });
    }
    Ok(server.min(local))
}

/// Fixes the present for a read: `as_of`, else the server's clock, else ours.
#[must_use]
pub fn present_for_read(time: Option<ServerTime>, as_of: Option<Timestamp>, local: Timestamp) -> Timestamp {
    as_of.or(time.map(|time| time.server)).unwrap_or(local)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_counts_from_the_earlier_clock_and_refuses_a_doubtful_one() {
        let at = |s: &str| s.parse::<Timestamp>().unwrap();
        let time = |server, local| Some(ServerTime { server: at(server), local: at(local) });
        let noon = "2026-01-01T12:00:00Z";
        assert_eq!(present_for_write(time("2026-01-01T12:04:00Z", noon), None, at(noon)), Ok(at(noon)));
        assert_eq!(
            present_for_write(time("2026-01-01T11:56:00Z", noon), None, at(noon)),
            Ok(at("2026-01-01T11:56:00Z"))
        );
        assert!(matches!(
            present_for_write(time("2026-01-01T12:05:01Z", noon), None, at(noon)),
            Err(ClockError::Skewed { .. })
        ));
        assert_eq!(present_for_write(None, None, at(noon)), Err(ClockError::NoServerTime));
        assert_eq!(present_for_write(None, Some(at(noon)), at(noon)), Ok(at(noon)));
    }

    #[test]
    fn an_instant_ahead_of_both_clocks_is_no_present() {
        let at = |s: &str| s.parse::<Timestamp>().unwrap();
        let noon = at("2026-01-01T12:00:00Z");
        let future =
            |time, as_of| matches!(present_for_write(time, Some(at(as_of)), noon), Err(ClockError::Future { .. }));
        let ahead = Some(ServerTime { server: at("2026-01-01T14:00:00Z"), local: noon });
        assert!(future(None, "2026-01-01T12:05:01Z") && !future(None, "2026-01-01T12:05:00Z"));
        // One of the two clocks is wrong, and the operator says which.
        assert!(future(ahead, "2026-01-01T14:05:01Z") && !future(ahead, "2026-01-01T14:00:00Z"));
        assert!(!future(ahead, "2020-01-01T00:00:00Z"));
    }
}
