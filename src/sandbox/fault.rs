//! Faults on demand: the kinds, and the syntax in which operators and tests request them.
//!
//! `KIND[=VALUE][,times=N][,skip=N][,rate=0.05][,method=POST][,path=/expiredApplications]`. The store keeps the counts.

use std::{fmt, str::FromStr, time::Duration};

/// A fault and the requests it affects.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// What happens.
    pub kind: FaultKind,
    /// How often at most; `None` means always.
    pub times: Option<u32>,
    /// How many matching requests pass first.
    pub skip: u32,
    /// The share of matching requests that are affected, in `(0, 1]`; the random draws are repeatable.
    pub rate: Option<f64>,
    /// Only requests with this method, in upper case.
    pub method: Option<String>,
    /// Only requests to this path or below it; with or without the API's base path. A final `/` means only below.
    pub path: Option<String>,
}

/// What happens to an affected request.
#[derive(Clone, Debug, PartialEq)]
pub enum FaultKind {
    /// `status=503`: this status with a problem body, nothing processed.
    Status(u16),
    /// `rate-limit=SECONDS`: 429 with `Retry-After` in seconds; `rate-limit=date:SECONDS`: as an HTTP date.
    RateLimit {
        /// The requested wait.
        seconds: u32,
        /// Send an HTTP date instead of seconds.
        as_date: bool,
    },
    /// `latency=200ms`: processed, and answered after this delay, even if the client no longer waits.
    Latency(Duration),
    /// `reset-before`: the connection ends, nothing processed.
    ResetBefore,
    /// `reset-after`: processed and committed, then the connection ends.
    ResetAfter,
    /// `truncate`: `Content-Length` is larger than the body sent.
    Truncate,
    /// `malformed`: processed, but the body is cut JSON.
    Malformed,
    /// `html=502`: an HTML page with this status, like a gateway's; nothing processed.
    Html(u16),
    /// `ignore-filters`: a list contains everything in its view, whatever the filter.
    IgnoreFilters,
    /// `shift-pages=N`: from the second page on, N earlier items have vanished (negative: appeared). Default 1.
    ShiftPages(i64),
    /// `duplicate-page`: the link to the next page leads to the same page.
    DuplicatePage,
    /// `weak-etag`: entity tags are weak.
    WeakEtag,
    /// `no-etag`: there is no entity tag.
    NoEtag,
    /// `no-date`: there is no `Date`.
    NoDate,
    /// `clock-skew=SECONDS`: `Date` is off by this much.
    ClockSkew(i64),
    /// `stale=N`: after a change, reads show the previous version, N times each; `stale=Ns`: for N seconds. Like a
    /// lagging replica, or a gateway's cache.
    Stale(Lag),
    /// `wrong-id`: a representation carries the `_id` of another case.
    WrongId,
    /// `status-false`: Biometrid's 200 with `status: false` in the body; nothing processed.
    StatusFalse,
    /// `sql-false`: Open-Capture's 200 `{"process": false}` for a failed database; a login is refused in French.
    SqlFalse,
    /// `no-broker`: Open-Capture cannot queue a job: its row is created, but the answer is a 500.
    NoBroker,
}

/// How far reads lag behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lag {
    /// For this many reads of the same URL.
    Reads(u32),
    /// For this long after the last write.
    Time(Duration),
}

/// Why a text is not a fault.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadFault {
    /// Unknown kind.
    #[error("unknown fault {0:?}: `casectl sandbox fault --help` lists the kinds")]
    Kind(String),
    /// The value is missing or invalid.
    #[error("fault {kind}: expected {expected}, got {got:?}")]
    Value {
        /// The kind.
        kind: String,
        /// The expected value.
        expected: &'static str,
        /// The given value; empty if there was none.
        got: String,
    },
    /// Unknown modifier.
    #[error("unknown modifier {0:?}; known: times, skip, rate, method, path")]
    Modifier(String),
}

impl Fault {
    /// The fault without limits: every request, always.
    #[must_use]
    pub const fn always(kind: FaultKind) -> Self {
        Self { kind, times: None, skip: 0, rate: None, method: None, path: None }
    }

    /// Whether a request matches this fault, apart from counts and chance. `path` is the whole path.
    pub(super) fn concerns(&self, method: &str, path: &str) -> bool {
        let under = |wanted: &str, path: &str| {
            path.strip_prefix(wanted)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || wanted.ends_with('/'))
        };
        let below_base = path.get(1..).and_then(|rest| rest.find('/')).map_or("", |at| &path[at + 1..]);
        self.method.as_deref().is_none_or(|wanted| wanted == method)
            && self.path.as_deref().is_none_or(|wanted| under(wanted, path) || under(wanted, below_base))
    }
}

impl FromStr for Fault {
    type Err = BadFault;

    fn from_str(text: &str) -> Result<Self, BadFault> {
        let mut parts = text.split(',').map(str::trim);
        let mut fault = Self::always(parts.next().unwrap_or_default().parse()?);
        for part in parts {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            let bad = |expected| bad_value(key, expected, value);
            match key {
                "times" => fault.times = Some(value.parse().map_err(|_| bad("a number"))?),
                "skip" => fault.skip = value.parse().map_err(|_| bad("a number"))?,
                "rate" => {
                    let rate = value.parse().ok().filter(|rate| *rate > 0.0 && *rate <= 1.0);
                    fault.rate = Some(rate.ok_or_else(|| bad("a share above 0 and at most 1"))?);
                }
                "method" if !value.is_empty() => fault.method = Some(value.to_ascii_uppercase()),
                "method" => return Err(bad("a method")),
                "path" if value.starts_with('/') => fault.path = Some(value.to_owned()),
                "path" => return Err(bad("a path that begins with /")),
                other => return Err(BadFault::Modifier(other.to_owned())),
            }
        }
        Ok(fault)
    }
}

/// The kinds without a value.
const PLAIN: [(&str, FaultKind); 13] = [
    ("reset-before", FaultKind::ResetBefore),
    ("reset-after", FaultKind::ResetAfter),
    ("truncate", FaultKind::Truncate),
    ("malformed", FaultKind::Malformed),
    ("ignore-filters", FaultKind::IgnoreFilters),
    ("duplicate-page", FaultKind::DuplicatePage),
    ("weak-etag", FaultKind::WeakEtag),
    ("no-etag", FaultKind::NoEtag),
    ("no-date", FaultKind::NoDate),
    ("wrong-id", FaultKind::WrongId),
    ("status-false", FaultKind::StatusFalse),
    ("sql-false", FaultKind::SqlFalse),
    ("no-broker", FaultKind::NoBroker),
];

impl FromStr for FaultKind {
    type Err = BadFault;

    fn from_str(text: &str) -> Result<Self, BadFault> {
        let (kind, value) = text.split_once('=').unwrap_or((text, ""));
        let bad = |expected| bad_value(kind, expected, value);
        match kind {
            "status" => error_status(value).map(Self::Status).ok_or_else(|| bad("a status from 400 to 599")),
            "html" => error_status(value).map(Self::Html).ok_or_else(|| bad("a status from 400 to 599")),
            "rate-limit" => {
                let (as_date, seconds) = value.strip_prefix("date:").map_or((false, value), |rest| (true, rest));
                let seconds = seconds.parse().map_err(|_| bad("seconds, or date:SECONDS"))?;
                Ok(Self::RateLimit { seconds, as_date })
            }
            "latency" => latency(value).map(Self::Latency).ok_or_else(|| bad("a wait such as 200ms or 2s")),
            "shift-pages" if value.is_empty() => Ok(Self::ShiftPages(1)),
            "shift-pages" => {
                value.parse().ok().filter(|n| *n != 0).map(Self::ShiftPages).ok_or_else(|| bad("a number other than 0"))
            }
            "stale" => {
                let reads = value.parse().ok().filter(|reads| *reads > 0).map(Lag::Reads);
                let lag = reads.or_else(|| latency(value).map(Lag::Time));
                lag.map(Self::Stale).ok_or_else(|| bad("a number of reads, or a time such as 5s"))
            }
            "clock-skew" => value.parse().map(Self::ClockSkew).map_err(|_| bad("seconds")),
            _ => match PLAIN.iter().find(|(name, _)| *name == kind) {
                Some(_) if text.contains('=') => Err(bad("no value")),
                Some((_, plain)) => Ok(plain.clone()),
                None => Err(BadFault::Kind(kind.to_owned())),
            },
        }
    }
}

fn bad_value(kind: &str, expected: &'static str, got: &str) -> BadFault {
    BadFault::Value { kind: kind.to_owned(), expected, got: got.to_owned() }
}

fn error_status(text: &str) -> Option<u16> {
    text.parse().ok().filter(|status| (400..600).contains(status))
}

fn latency(text: &str) -> Option<Duration> {
    match text.strip_suffix("ms") {
        Some(number) => number.parse().ok().map(Duration::from_millis),
        None => text.strip_suffix('s')?.parse().ok().map(Duration::from_secs),
    }
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(f, "status={status}"),
            Self::Html(status) => write!(f, "html={status}"),
            Self::RateLimit { seconds, as_date: false } => write!(f, "rate-limit={seconds}"),
            Self::RateLimit { seconds, as_date: true } => write!(f, "rate-limit=date:{seconds}"),
            Self::Latency(wait) => write!(f, "latency={}ms", wait.as_millis()),
            Self::ShiftPages(by) => write!(f, "shift-pages={by}"),
            Self::Stale(Lag::Reads(reads)) => write!(f, "stale={reads}"),
            Self::Stale(Lag::Time(time)) => write!(f, "stale={}ms", time.as_millis()),
            Self::ClockSkew(seconds) => write!(f, "clock-skew={seconds}"),
            plain => f.write_str(PLAIN.iter().find(|(_, known)| known == plain).map_or("", |(name, _)| name)),
        }
    }
}

/// The text that parses to the same fault.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.kind)?;
        if let Some(times) = self.times {
            write!(f, ",times={times}")?;
        }
        if self.skip > 0 {
            write!(f, ",skip={}", self.skip)?;
        }
        if let Some(rate) = self.rate {
            write!(f, ",rate={rate}")?;
        }
        if let Some(method) = &self.method {
            write!(f, ",method={method}")?;
        }
        self.path.as_ref().map_or(Ok(()), |path| write!(f, ",path={path}"))
    }
}
