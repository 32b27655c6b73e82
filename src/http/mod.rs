//! The shared HTTP core: one client for one API, with the rules that all five APIs need alike.
//!
//! It sends requests, paces and retries them, keeps credentials on their origin, limits what a server may send, and
//! answers with typed results. It prints nothing, knows no provider, and imports nothing but `env`.
//!
//! - [`BaseUrl`]: where an API lives; builds endpoints and judges links.
//! - [`Client`]: [`Client::read`] repeats what may be repeated, [`Client::write`] sends exactly once.
//! - [`Request`], [`Response`]: one exchange; [`Error`], [`ErrorKind`], [`Problem`]: what went wrong.
//! - [`Renewal`]: how credentials are kept fresh. [`Loopback`]: where a login's redirect is received.
//! - [`Proxy`]: what the environment names between here and there.
//! - [`Settings`], [`RetryPolicy`], [`Rate`], [`Exchange`]: limits, patience, pace and the view for `--debug`.

mod base_url;
mod classify;
mod client;
mod credentials;
mod dial;
mod error;
mod fault;
mod gate;
mod loopback;
mod message;
mod proxy;
mod redact;
mod retry;
mod room;
mod settings;
mod tls;
mod transport;

pub use base_url::{BadBaseUrl, BadLink, BadSegment, BaseUrl};
pub use client::Client;
pub use credentials::{Renew, Renewal, Renewed};
pub use error::{
    BodyFault, BoxError, Error, ErrorDetails, ErrorKind, LocalError, Problem, RedirectFault, RenewalFault,
};
pub use fault::{ProxyFault, ProxyWhy, TlsFault};
pub use loopback::{Call, Loopback};
pub use message::{Request, Response};
pub use proxy::Proxy;
pub use redact::{is_secret_header, redact_headers, redact_reference, redact_url, strike_jwts};
pub use settings::{BadRate, Exchange, ExchangeEnd, Identity, Observer, Rate, RetryPolicy, Settings};
