//! How an API authenticates, as data, and the header built from it. Values are fetched elsewhere.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use http::{HeaderName, HeaderValue, header};

use super::Setting;

/// One authentication header, built from the settings with these keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credential {
    /// `NAME: VALUE`.
    Header {
        /// The header's name, lower case.
        name: &'static str,
        /// The setting that holds its value.
        key: &'static str,
    },
    /// `Authorization: Bearer VALUE`; a value that includes its scheme is sent unchanged.
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
    /// The header and scheme come from settings; default `Authorization: Bearer`.
    Configured {
        /// The setting that holds the token.
        key: &'static str,
        /// The setting that names the header.
        header: &'static str,
        /// The setting that names the scheme; empty for none.
        scheme: &'static str,
    },
}

/// Why a header cannot be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{key} {why}")]
pub struct CredentialFault {
    /// The setting with the problem.
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

    /// The required settings.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> + use<> {
        let user = if let Self::Basic { username, .. } = *self { Some(username) } else { None };
        user.into_iter().chain([self.secret_key()])
    }

    /// The header, marked as sensitive.
    pub fn header(&self, secret: &str, setting: &Setting<'_>) -> Result<(HeaderName, HeaderValue), CredentialFault> {
        let (name, value) = match *self {
            Self::Header { name, .. } => (HeaderName::from_static(name), secret.to_owned()),
            Self::Bearer { .. } => (header::AUTHORIZATION, with_scheme("Bearer", secret)),
            Self::Basic { username, .. } => {
                let user = setting(username).unwrap_or_default();
                if user.contains(':') {
                    return Err(CredentialFault { key: username, why: "must not contain a colon" });
                }
                (header::AUTHORIZATION, format!("Basic {}", BASE64_STANDARD.encode(format!("{user}:{secret}"))))
            }
            Self::Configured { header: named, scheme, .. } => {
                let fault = CredentialFault { key: named, why: "is not a valid header name" };
                let name = setting(named).map_or(Ok(header::AUTHORIZATION), |name| name.parse().map_err(|_| fault))?;
                (name, with_scheme(&setting(scheme).unwrap_or_else(|| "Bearer".to_owned()), secret))
            }
        };
        let why = "contains a character that is not allowed in a header";
        let mut value = HeaderValue::from_str(&value).map_err(|_| CredentialFault { key: self.secret_key(), why })?;
        value.set_sensitive(true);
        Ok((name, value))
    }
}

/// A token that includes its scheme is sent unchanged; tokens never contain a space.
fn with_scheme(scheme: &str, token: &str) -> String {
    if scheme.is_empty() || token.contains(' ') { token.to_owned() } else { format!("{scheme} {token}") }
}
