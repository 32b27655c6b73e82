//! The one instant from which ages are counted.

use jiff::{SignedDuration, Timestamp};

use super::port::ServerTime;

/// Clocks further apart than this stop a write: one of them is wrong, and with it every age.
pub const MAX_SKEW: SignedDuration = SignedDuration::from_mins(5);

/// Why no instant can be fixed for a write.
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
}

/// Fixes the present for a write: `as_of` if given, else the earlier of the two clocks, so that no case counts as
/// older than it is on either.
///
/// # Errors
/// The server shows no clock, or the two are more than [`MAX_SKEW`] apart.
pub fn present_for_write(time: Option<ServerTime>, as_of: Option<Timestamp>) -> Result<Timestamp, ClockError> {
    if let Some(as_of) = as_of {
        return Ok(as_of);
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
        assert_eq!(present_for_write(time("2026-01-01T12:04:00Z", noon), None), Ok(at(noon)));
        assert_eq!(present_for_write(time("2026-01-01T11:56:00Z", noon), None), Ok(at("2026-01-01T11:56:00Z")));
        assert!(matches!(present_for_write(time("2026-01-01T12:05:01Z", noon), None), Err(ClockError::Skewed { .. })));
        assert_eq!(present_for_write(None, None), Err(ClockError::NoServerTime));
        assert_eq!(present_for_write(None, Some(at(noon))), Ok(at(noon)));
    }
}
