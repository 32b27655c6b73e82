//! The kind of an error, for decisions in the program. Knows no words.

use crate::{cases::outcome::Reason, http::ErrorKind};

/// Decisions after an error depend on this, and never on its string code, which is made for readers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CliErrorKind {
    /// No profile is selected, or the named one does not exist.
    NoProfile,
    /// There is no such case.
    NotFound,
    /// The server refuses the credential.
    Unauthorized,
    /// The credential does not allow this.
    Forbidden,
    /// The server has no such collection: a wrong address.
    NoCollection,
    /// The login has expired and cannot be renewed.
    LoginEnded,
    /// The server rejects what was sent.
    Invalid,
    /// No entity tag would guard the write.
    NoStrongTag,
    /// The server asks for a longer wait than allowed.
    RateLimited,
    /// There is no connection to the server.
    Unreachable,
    /// The request cannot be sent for a local reason: settings, a proxy's URL, a file.
    LocalRequest,
    /// Anything else, which is only shown.
    #[default]
    Other,
}

impl From<&ErrorKind> for CliErrorKind {
    fn from(kind: &ErrorKind) -> Self {
        match kind {
            ErrorKind::Dns | ErrorKind::Connect | ErrorKind::ConnectTimeout | ErrorKind::Tls(_) => Self::Unreachable,
            ErrorKind::RateLimited { .. } => Self::RateLimited,
            ErrorKind::Local(_) => Self::LocalRequest,
            ErrorKind::Renewal(_) => Self::LoginEnded,
            ErrorKind::Status { status: 401, .. } => Self::Unauthorized,
            ErrorKind::Status { status: 403, .. } => Self::Forbidden,
            ErrorKind::Status { status: 404, .. } => Self::NotFound,
            _ => Self::Other,
        }
    }
}

impl From<Reason> for CliErrorKind {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::NotFound => Self::NotFound,
            Reason::Unauthorized => Self::Unauthorized,
            Reason::Forbidden => Self::Forbidden,
            Reason::NoCollection => Self::NoCollection,
            Reason::Invalid => Self::Invalid,
            Reason::NoStrongTag | Reason::UnstableTag => Self::NoStrongTag,
            Reason::RateLimited => Self::RateLimited,
            Reason::Unreachable => Self::Unreachable,
            _ => Self::Other,
        }
    }
}
