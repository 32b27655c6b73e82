//! Connection failures: [`TlsFault`] and [`ProxyFault`].
//!
//! Facts only: `tls.rs` and `dial.rs` detect them, the edge gives advice.

use std::{fmt, path::PathBuf};

use jiff::Timestamp;

/// Why there is no TLS connection. All are final: a retry would fail the same way.
#[expect(missing_docs, reason = "what a field holds is said by its name and in the message")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TlsFault {
    /// No trusted authority has signed the certificate.
    UnknownIssuer {
        /// The file of additional authorities, if any.
        ca_file: Option<PathBuf>,
    },
    /// The certificate has expired.
    Expired { at: Option<Timestamp> },
    /// The certificate is not valid yet.
    NotYetValid { from: Option<Timestamp> },
    /// The certificate is for other hosts. Their names come from the server.
    WrongName { host: String, names: Vec<String> },
    /// Another problem with the certificate.
    Certificate(String),
    /// Both sides share no TLS version.
    Version,
    /// The other side does not speak TLS.
    ClearText,
    /// The other side speaks TLS, but was addressed in clear text.
    SpeaksTls,
    /// The server requires a client certificate, or another one.
    ClientCertificate {
        /// The file of the one that was sent.
        sent: Option<PathBuf>,
        alert: String,
    },
    /// The server aborted the handshake.
    Alert(String),
    /// Anything else.
    Other(String),
}

impl fmt::Display for TlsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownIssuer { ca_file: None } => {
                f.write_str("the server's certificate is not signed by an authority that this machine trusts")
            }
            Self::UnknownIssuer { ca_file: Some(path) } => write!(
                f,
                "the server's certificate is signed neither by an authority that this machine trusts nor by one in {}",
                path.display()
            ),
            Self::Expired { at: Some(at) } => write!(f, "the server's certificate expired at {at}"),
            Self::Expired { at: None } => f.write_str("the server's certificate has expired"),
            Self::NotYetValid { from: Some(from) } => write!(f, "the server's certificate is not valid before {from}"),
            Self::NotYetValid { from: None } => f.write_str("the server's certificate is not valid yet"),
            Self::WrongName { host, names } if names.is_empty() => {
                write!(f, "the server's certificate is not for {host}")
            }
            Self::WrongName { host, names } => {
                write!(f, "the server's certificate is for {}, not for {host}", names.join(", "))
            }
            Self::Certificate(why) => write!(f, "the server's certificate cannot be accepted: {why}"),
            Self::Version => f.write_str("the server does not support TLS 1.2 or later"),
            Self::ClearText => f.write_str("the server does not speak TLS on this port"),
            Self::SpeaksTls => f.write_str("the server speaks TLS on this port, and the address begins with http://"),
            Self::ClientCertificate { sent: None, alert } => {
                write!(f, "the server requires a client certificate, but client_cert is not set ({alert})")
            }
            Self::ClientCertificate { sent: Some(path), alert } => {
                write!(f, "the server does not accept the client certificate in {} ({alert})", path.display())
            }
            Self::Alert(alert) => write!(f, "the server ended the handshake: {alert}"),
            Self::Other(why) => f.write_str(why),
        }
    }
}

/// A proxy that failed to connect, or refused a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProxyFault {
    /// Its URL, without user and password.
    pub proxy: String,
    /// The variable that names it.
    pub variable: &'static str,
    /// What happened.
    pub why: ProxyWhy,
}

/// What happened at a proxy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProxyWhy {
    /// Its name has no address.
    Dns,
    /// The connection to it failed.
    Connect,
    /// It, or the server behind it, timed out.
    TimedOut,
    /// It requires TLS, which failed.
    Tls(TlsFault),
    /// It answered with an error status.
    Status(u16),
    /// It closed the connection, or did not answer in HTTP.
    NoAnswer,
}

impl ProxyWhy {
    /// Whether a retry may succeed.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Dns | Self::Connect | Self::TimedOut | Self::NoAnswer => true,
            Self::Status(status) => matches!(status, 408 | 429 | 500 | 502 | 503 | 504),
            Self::Tls(_) => false,
        }
    }
}

impl fmt::Display for ProxyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { proxy, variable, why } = self;
        let named = format!("the proxy {proxy} (from {variable})");
        match why {
            ProxyWhy::Dns => write!(f, "the host name of {named} does not resolve"),
            ProxyWhy::Connect => write!(f, "no connection to {named}"),
            ProxyWhy::TimedOut => write!(f, "{named} did not connect in time"),
            ProxyWhy::Tls(fault) => write!(f, "no TLS with {named}: {}", fault.to_string().replace("server", "proxy")),
            ProxyWhy::Status(407) => write!(f, "{named} requires a user and password, or other ones (407)"),
            ProxyWhy::Status(status) => {
                let reason = http::StatusCode::from_u16(*status).ok().and_then(|status| status.canonical_reason());
                write!(f, "{named} refused the connection: {status} {}", reason.unwrap_or("with no known meaning"))
            }
            ProxyWhy::NoAnswer => write!(f, "{named} closed the connection without a usable answer"),
        }
    }
}
