//! A client's configuration: [`Settings`], [`Rate`], and the [`Observer`] of its exchanges.

use std::{fmt, path::PathBuf, rc::Rc, sync::Arc, time::Duration};

use http::{HeaderName, HeaderValue, Method};

use super::{
    base_url::BaseUrl,
    credentials::Renewal,
    error::{ErrorKind, Problem},
};
pub use crate::backoff::RetryPolicy;

/// Everything a client needs to know about one API.
#[derive(Clone)]
pub struct Settings {
    /// The API's base URL. Nothing is ever sent elsewhere.
    pub base: BaseUrl,
    /// Authentication headers for each request. They are marked as sensitive and never shown.
    pub credentials: Vec<(HeaderName, HeaderValue)>,
    /// How they are renewed before they expire, and after one 401.
    pub renewal: Option<Renewal>,
    /// More texts that are never shown when echoed: secrets in bodies.
    pub secrets: Vec<Box<str>>,
    /// Additional certificate authorities, as PEM, besides the system's.
    pub ca_file: Option<PathBuf>,
    /// The client certificate and its key, as PEM, for servers that ask for one.
    pub identity: Option<Identity>,
    /// Do not check certificates: anyone on the path can pose as the server.
    pub insecure: bool,
    /// Limit for opening one connection: name, TCP and TLS.
    pub connect_timeout: Duration,
    /// Limit for each wait for more bytes.
    pub read_timeout: Duration,
    /// Limit for one attempt, from connecting to the last byte of the body.
    pub total_timeout: Duration,
    /// Limit for a decoded body, in bytes.
    pub max_body: usize,
    /// The retry policy of reads.
    pub retry: RetryPolicy,
    /// The rate of all requests of this client together; `None` for no limit.
    pub rps: Option<Rate>,
    /// `User-Agent`.
    pub user_agent: HeaderValue,
    /// Called with each exchange.
    pub observer: Option<Observer>,
    /// The adapter's decision that a status that is usually retried is final here, after this many attempts.
    pub is_final: fn(u16, &[u8], u32) -> bool,
    /// The adapter's check whether the body of a success reports a transient server fault, and its message.
    pub passing_fault: fn(&[u8]) -> Option<&'static str>,
    /// The adapter's parser of error bodies.
    pub parse_problem: fn(&[u8]) -> Option<Problem>,
}

impl Settings {
    /// The defaults: no credentials; 10 s to connect, 30 s a read, 60 s in total; 64 MiB; four retries; no rate limit.
    #[must_use]
    pub fn new(base: BaseUrl) -> Self {
        Self {
            base,
            credentials: Vec::new(),
            renewal: None,
            secrets: Vec::new(),
            ca_file: None,
            identity: None,
            insecure: false,
            connect_timeout: Duration::from_secs(10),
            read_timeout: Duration::from_secs(30),
            total_timeout: Duration::from_secs(60),
            max_body: super::room::ROOM,
            retry: RetryPolicy::default(),
            rps: None,
            user_agent: HeaderValue::from_static(concat!("casectl/", env!("CARGO_PKG_VERSION"))),
            observer: None,
            is_final: |_, _, _| false,
            passing_fault: |_| None,
            parse_problem: |_| None,
        }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.credentials.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("Settings")
            .field("base", &self.base)
            .field("credentials", &names)
            .field("retry", &self.retry)
            .field("rps", &self.rps)
            .finish_non_exhaustive()
    }
}

/// A certificate with its key, as PEM. `Debug` shows only the file's name.
#[derive(Clone)]
pub struct Identity {
    /// The file it was read from.
    pub path: PathBuf,
    /// What the file holds.
    pub pem: Arc<str>,
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity").field("path", &self.path).finish_non_exhaustive()
    }
}

/// A rate: requests per second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate(Duration);

/// Not a valid rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a rate must be a number of requests a second above 0")]
pub struct BadRate;

impl Rate {
    /// This many requests per second, evenly spaced; fractions are allowed, down to one a day.
    ///
    /// # Errors
    /// [`BadRate`] for zero, negative, infinite and unusable numbers.
    pub fn per_second(requests: f64) -> Result<Self, BadRate> {
        let slowest = 1.0 / 86_400.0;
        if !requests.is_finite() || requests < slowest {
            return Err(BadRate);
        }
        Ok(Self(Duration::from_secs_f64(1.0 / requests)))
    }

    /// The time between two requests.
    #[must_use]
    pub fn interval(self) -> Duration {
        self.0
    }
}

/// Called with each finished exchange; must not block.
pub type Observer = Rc<dyn Fn(&Exchange<'_>)>;

/// One request that was sent, and its result. Credentials are redacted; the viewer masks bodies.
#[derive(Debug)]
pub struct Exchange<'a> {
    /// The method.
    pub method: &'a Method,
    /// The URL, redacted.
    pub url: String,
    /// Headers as sent, secret values redacted. What the HTTP library adds (`Host`, `Accept-Encoding`) is not here.
    pub request_headers: Vec<(String, String)>,
    /// The body as sent.
    pub request_body: &'a [u8],
    /// How it ended.
    pub end: ExchangeEnd<'a>,
    /// The number of this attempt in its call, from 1.
    pub attempt: u32,
    /// Duration of this attempt.
    pub elapsed: Duration,
    /// The wait before the next attempt, if there will be one.
    pub retry_in: Option<Duration>,
}

/// How an exchange ended.
#[derive(Debug)]
pub enum ExchangeEnd<'a> {
    /// With a complete response.
    Reply {
        /// The status.
        status: u16,
        /// Its headers, secret values redacted.
        headers: Vec<(String, String)>,
        /// Its body, decoded; credentials that a server echoes are redacted.
        body: std::borrow::Cow<'a, [u8]>,
    },
    /// Without one.
    Failed(&'a ErrorKind),
}
