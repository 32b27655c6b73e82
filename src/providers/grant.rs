//! How tokens are come by and renewed, as far as everything above needs to know it: what a provider says of itself
//! ([`Renewal`]), what it is given ([`Asking`]) and what it gives ([`Tokens`]). Storing them is not its business.

use std::time::Duration;

use http::{HeaderName, HeaderValue};
use serde_json::Value;

use super::Setting;
use crate::{
    cases::port::Answer,
    http::{BaseUrl, Client, Error, Problem},
    profile::Secret,
};

/// How a person comes by a provider's token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Login {
    /// OAuth2: in a browser, or by the client's own secret.
    OAuth2,
    /// With a user's name and password.
    Password,
}

/// How a provider's token is come by, and renewed without a person.
#[derive(Clone, Copy, Debug)]
pub struct Renewal {
    /// How it is come by.
    pub login: Login,
    /// The setting that holds the token.
    pub token: &'static str,
    /// The setting that holds what renews it.
    pub refresh_token: &'static str,
    /// The setting that says when the token ends.
    pub expires_at: &'static str,
    /// The setting that says what the token allows, where the server says so.
    pub scopes: Option<&'static str>,
    /// The setting that holds the client's own secret, where there is one.
    pub client_secret: Option<&'static str>,
    /// Whether these settings are enough for a token, without one that was there before.
    pub unattended: fn(&Setting<'_>) -> bool,
    /// Asks for a new token.
    pub renew: for<'a> fn(Asking<'a>) -> Answer<'a, Result<Tokens, GrantFault>>,
}

/// What a provider is given to ask for tokens.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    /// Where the API is.
    pub base: &'a BaseUrl,
    /// Its settings.
    pub setting: &'a Setting<'a>,
    /// What renews the token.
    pub refresh_token: Option<&'a Secret>,
    /// The client's own secret.
    pub client_secret: Option<&'a Secret>,
    /// Whether `http://` may go to other hosts than this machine.
    pub allow_insecure_http: bool,
    /// Makes a client for one request.
    pub connect: &'a dyn Fn(Connection) -> Client,
}

/// A client for a request whose body, or whose answer, holds credentials.
pub struct Connection {
    /// Whose origin it keeps to.
    pub base: BaseUrl,
    /// Headers that authenticate.
    pub credentials: Vec<(HeaderName, HeaderValue)>,
    /// What goes out in the body and is never shown.
    pub secrets: Vec<Box<str>>,
    /// Finds the server's words in the body of an error.
    pub parse_problem: fn(&[u8]) -> Option<Problem>,
}

/// What a login or a renewal gave.
#[derive(Clone, Debug)]
pub struct Tokens {
    /// The token.
    pub access: Secret,
    /// What becomes of the token that renews it.
    pub refresh: Refresh,
    /// How long the token lives, if the server says so.
    pub life: Option<Duration>,
    /// What it allows: as the server says, or as it was asked for. `None` leaves what was known before.
    pub scopes: Option<Vec<String>>,
    /// Who it belongs to, if the server says so. Untrusted text.
    pub who: Option<String>,
}

/// A number of seconds as servers write it: whole, with a fraction, or as a text. Anything else says nothing.
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

/// Scopes as servers write them: words of a text, or an array of texts.
#[must_use]
pub fn scopes(value: Option<&Value>) -> Option<Vec<String>> {
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    match value? {
        Value::String(text) => Some(words(text)),
        Value::Array(items) => Some(items.iter().filter_map(Value::as_str).flat_map(words).collect()),
        _ => None,
    }
}

/// What becomes of the refresh token.
#[derive(Clone, Debug)]
pub enum Refresh {
    /// There is a new one; the old one is spent.
    New(Secret),
    /// The old one, if there was one, goes on.
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
    /// The server refuses, although its status says something else.
    #[error(transparent)]
    Refused(Error),
    /// The server refuses with a status of success.
    #[error("{said}")]
    Denied {
        /// The code of RFC 6749, section 5.2.
        code: String,
        /// The server's words.
        said: String,
    },
    /// The server says that it gave a token, and none of its answer can be used. What renewed the old one is spent.
    #[error("{error}")]
    Spent {
        /// What is wrong with the answer.
        error: Error,
        /// The next refresh token, if the answer has one.
        refresh: Option<Secret>,
    },
    /// The server did not give one.
    #[error(transparent)]
    Http(#[from] Error),
}

impl GrantFault {
    /// Whether the refresh token was taken, so that it must not be sent again, and the next one, if there is one.
    #[must_use]
    pub fn spent(&self) -> Option<Option<&Secret>> {
        match self {
            Self::Spent { refresh, .. } => Some(refresh.as_ref()),
            Self::Http(error) if error.was_success() => Some(None),
            // A success has looked at what was sent, whatever it says of it: it is never sent again.
            Self::Denied { .. } => Some(None),
            _ => None,
        }
    }

    /// Whether asking again is of no use: the server understood and refused. A gateway in between refuses as well, without
    /// the words of the protocol; what else went wrong may be mended by another setting.
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
