//! How an API wants to be authenticated, as data, and the header that follows from it. Values are fetched elsewhere.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use http::{HeaderName, HeaderValue, header};

use super::Setting;

/// One header that authenticates, made of the settings with these keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credential {
    /// `NAME: VALUE`.
    Header {
        /// The header, lower case.
        name: &'static str,
        /// The setting that holds its value.
        key: &'static str,
    },
    /// `Authorization: Bearer VALUE`; a value that brings its scheme along is sent as it is.
    Bearer {
        /// The setting that holds the token.
        key: &'static str,
    },
    /// `Authorization: Basic …`.
    Basic {
        /// The setting that holds the user's name.
        username: &'static str,
        /// The setting that holds the password.
        password: &'static str,
    },
    /// A header and a scheme that settings name; `Authorization: Bearer` where they do not.
    Configured {
        /// The setting that holds the token.
        key: &'static str,
        /// The setting that names the header.
        header: &'static str,
        /// The setting that names the scheme; empty for none.
        scheme: &'static str,
    },
}

/// Why a header cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{key} {why}")]
pub struct CredentialFault {
    /// The setting that is at fault.
    pub key: &'static str,
    /// What is wrong with it.
    pub why: &'static str,
}

impl Credential {
    /// The setting that holds the secret.
    #[must_use]
    pub fn secret_key(&self) -> &'static str {
        match *self {
            Self::Header { key, .. } | Self::Bearer { key } | Self::Configured { key, .. } => key,
            Self::Basic { password, .. } => password,
        }
    }

    /// The settings without which it cannot be sent.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> + use<> {
        let user = if let Self::Basic { username, .. } = *self { Some(username) } else { None };
        user.into_iter().chain([self.secret_key()])
    }

    /// The header, marked sensitive.
    ///
    /// # Errors
    /// A setting that no header can be made of.
    pub fn header(&self, secret: &str, setting: &Setting<'_>) -> Result<(HeaderName, HeaderValue), CredentialFault> {
        let (name, value) = match *self {
            Self::Header { name, .. } => (HeaderName::from_static(name), secret.to_owned()),
            Self::Bearer { .. } => (header::AUTHORIZATION, with_scheme("Bearer", secret)),
            Self::Basic { username, .. } => {
                let user = setting(username).unwrap_or_default();
                if user.contains(':') {
                    return Err(CredentialFault { key: username, why: "must not hold a colon" });
                }
                (header::AUTHORIZATION, format!("Basic {}", BASE64_STANDARD.encode(format!("{user}:{secret}"))))
            }
            Self::Configured { header: named, scheme, .. } => {
                let fault = CredentialFault { key: named, why: "is not the name of a header" };
                let name = setting(named).map_or(Ok(header::AUTHORIZATION), |name| name.parse().map_err(|_| fault))?;
                (name, with_scheme(&setting(scheme).unwrap_or_else(|| "Bearer".to_owned()), secret))
            }
        };
        let why = "holds a character that no header may have";
        let mut value = HeaderValue::from_str(&value).map_err(|_| CredentialFault { key: self.secret_key(), why })?;
        value.set_sensitive(true);
        Ok((name, value))
    }
}

/// A token that brings its scheme along is sent as it is; no token has a blank in it.
fn with_scheme(scheme: &str, token: &str) -> String {
    if scheme.is_empty() || token.contains(' ') { token.to_owned() } else { format!("{scheme} {token}") }
}
