//! How tokens are obtained and renewed: what a provider declares ([`Renewal`]), what it is given ([`Asking`]) and what
//! it returns ([`Tokens`]). Tokens are stored elsewhere.

use std::time::Duration;

use http::{HeaderName, HeaderValue};
use serde_json::Value;

use super::Setting;
use crate::{
    cases::port::Answer,
    http::{BaseUrl, Client, Error, Problem},
    profile::Secret,
};

/// How a person obtains a provider's token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Login {
    /// OAuth2: in a browser, or with the client's own secret.
    OAuth2,
    /// With a user's name and password.
    Password,
}

/// How a provider's token is obtained, and renewed without a person.
#[derive(Clone, Copy, Debug)]
pub struct Renewal {
    /// How it is obtained.
    pub login: Login,
    /// The setting that holds the token.
    pub token: &'static str,
    /// The setting that holds the refresh token.
    pub refresh_token: &'static str,
    /// The setting that holds the expiry of the token.
    pub expires_at: &'static str,
    /// The setting that holds the token's scopes, where the server reports them.
    pub scopes: Option<&'static str>,
    /// The setting that names the client, where there is one.
    pub client: Option<&'static str>,
    /// The setting that holds the client secret, where there is one.
    pub client_secret: Option<&'static str>,
    /// Whether these settings are enough to obtain a token without a previous one.
    pub unattended: fn(&Setting<'_>) -> bool,
    /// Requests a new token.
    pub renew: for<'a> fn(Asking<'a>) -> Answer<'a, Result<Tokens, GrantFault>>,
}

/// What a provider is given to request tokens.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    /// The API's base URL.
    pub base: &'a BaseUrl,
    /// Its settings.
    pub setting: &'a Setting<'a>,
    /// The refresh token.
    pub refresh_token: Option<&'a Secret>,
    /// The client secret.
    pub client_secret: Option<&'a Secret>,
    /// Whether `http://` is allowed to hosts other than this machine.
    pub allow_insecure_http: bool,
    /// Makes a client for one request.
    pub connect: &'a dyn Fn(Connection) -> Client,
}

/// Options of a client for one request whose body or answer holds credentials.
pub struct Connection {
    /// The origin that it is restricted to.
    pub base: BaseUrl,
    /// Authentication headers.
    pub credentials: Vec<(HeaderName, HeaderValue)>,
    /// Secrets in the request body, to be redacted.
    pub secrets: Vec<Box<str>>,
    /// Finds the server's words in the body of an error.
    pub parse_problem: fn(&[u8]) -> Option<Problem>,
}

/// The result of a login or a renewal.
#[derive(Clone, Debug)]
pub struct Tokens {
    /// The access token.
    pub access: Secret,
    /// What happens to the refresh token.
    pub refresh: Refresh,
    /// How long the token is valid, if the server says so.
    pub life: Option<Duration>,
    /// Its scopes: as the server says, or as requested. `None` keeps the previous ones.
    pub scopes: Option<Vec<String>>,
    /// The person it was issued to, if the server says so. Untrusted text.
    pub who: Option<String>,
}

/// A number of seconds as servers write it: whole, with a fraction, or as a string. `None` for anything else.
#[must_use]
pub fn seconds(value: Option<&Value>) -> Option<Duration> {
    let seconds = match value? {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    Duration::try_from_secs_f64(seconds)
        .ok()
        .filter(|life| life.as_secs() > 0)
        .map(|life| Duration::from_secs(life.as_secs()))
}

/// Scopes as servers write them: a space-separated text, or an array of texts.
#[must_use]
pub fn scopes(value: Option<&Value>) -> Option<Vec<String>> {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    match value? {
        Value::String(text) => Some(words(text)),
        Value::Array(items) => Some(items.iter().filter_map(Value::as_str).flat_map(words).collect()),
        _ => None,
    }
}

/// What happens to the refresh token.
#[derive(Clone, Debug)]
pub enum Refresh {
    /// There is a new one; the old one is used up.
    New(Secret),
    /// The old one, if any, stays valid.
    Kept,
    /// There is none any more.
    Gone,
}

/// Why there is no token.
#[derive(Debug, thiserror::Error)]
pub enum GrantFault {
    /// This setting is missing.
    #[error("{0} is not set")]
    Missing(&'static str),
    /// This setting cannot be used.
    #[error("{0} cannot be used")]
    Unusable(&'static str),
    /// The server refuses, although its status suggests another failure.
    #[error(transparent)]
    Refused(Error),
    /// The server refuses with a success status.
    #[error("{said}")]
    Denied {
        /// The code of RFC 6749, section 5.2.
        code: String,
        /// The server's words.
        said: String,
    },
    /// The server says that it issued a token, but its answer is unusable. The refresh token is used up.
    #[error("{error}")]
    Spent {
        /// What is wrong with the answer.
        error: Error,
        /// The next refresh token, if the answer has one.
        refresh: Option<Secret>,
    },
    /// The request failed.
    #[error(transparent)]
    Http(#[from] Error),
}

impl GrantFault {
    /// Whether the refresh token was used up, so that it must not be sent again, and the next one, if any.
    #[must_use]
    pub fn spent(&self) -> Option<Option<&Secret>> {
        match self {
            Self::Spent { refresh, .. } => Some(refresh.as_ref()),
            Self::Http(error) if error.was_success() => Some(None),
            // The server processed the request, whatever its answer: never send the token again.
            Self::Denied { .. } => Some(None),
            _ => None,
        }
    }

    /// Whether a retry is pointless: the server understood and refused. A gateway also refuses, but not in the
    /// protocol's format; other failures may be fixed by another setting.
    #[must_use]
    pub fn is_final(&self) -> bool {
        match self {
            Self::Missing(_) | Self::Unusable(_) | Self::Refused(_) | Self::Denied { .. } | Self::Spent { .. } => true,
            Self::Http(error) if error.was_success() => true,
            Self::Http(error) => match error.status() {
                Some(400 | 401) => true,
                Some(403) => error.problem().is_some(),
                _ => false,
            },
        }
    }
}
