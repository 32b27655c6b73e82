//! The shared HTTP core: one client per API, with the rules that all five APIs need.
//!
//! It sends requests, limits their rate and retries them, keeps credentials on their origin, limits what a server may
//! send, and returns typed results. It prints nothing, knows no provider, and imports only `env`.
//!
//! - [`BaseUrl`]: the root URL of an API; builds endpoints and checks links.
//! - [`Client`]: [`Client::read`] retries, [`Client::write`] sends exactly once.
//! - [`Request`], [`Response`]: one exchange; [`Error`], [`ErrorKind`], [`Problem`]: what failed.
//! - [`Renewal`]: how credentials are kept fresh. [`Loopback`]: receives a login's redirect.
//! - [`Proxy`]: the proxy that the environment names.
//! - [`Settings`], [`RetryPolicy`], [`Rate`], [`Exchange`]: limits, retries, request rate and the data for `--debug`.

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
