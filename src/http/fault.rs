//! What is wrong with a connection that was not made as it should be: [`TlsFault`] and [`ProxyFault`].
//!
//! Facts only: how they are found stands in `tls.rs` and `dial.rs`, what to do about them at the edge.

use std::{fmt, path::PathBuf};

use jiff::Timestamp;

/// Why there is no encrypted connection. All are final: the next attempt would meet the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TlsFault {
    /// No authority that is known here has signed the certificate.
    UnknownIssuer {
        /// The file of further authorities, if there is one.
        ca_file: Option<PathBuf>,
    },
    /// The certificate has ended.
    Expired {
        /// When.
        at: Option<Timestamp>,
    },
    /// The certificate has not begun.
    NotYetValid {
        /// When it does.
        from: Option<Timestamp>,
    },
    /// The certificate is for other hosts. Their names are the server's words.
    WrongName {
        /// The host that was asked.
        host: String,
        /// What it is for.
        names: Vec<String>,
    },
    /// Something else is wrong with the certificate.
    Certificate(String),
    /// There is no version of TLS that both sides speak.
    Version,
    /// The other side does not speak TLS.
    ClearText,
    /// The other side speaks TLS, and was asked in clear text.
    SpeaksTls,
    /// The server wants a certificate of this side, or another one.
    ClientCertificate {
        /// The file of the one that it got.
        sent: Option<PathBuf>,
        /// How it said so.
        alert: String,
    },
    /// The server ended the handshake.
    Alert(String),
    /// Anything else.
    Other(String),
}

impl fmt::Display for TlsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownIssuer { ca_file: None } => {
                f.write_str("the server's certificate is not signed by an authority that this machine knows")
            }
            Self::UnknownIssuer { ca_file: Some(path) } => write!(
                f,
                "the server's certificate is signed neither by an authority that this machine knows nor by one in {}",
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
            Self::Version => f.write_str("the server speaks no version of TLS from 1.2 on"),
            Self::ClearText => f.write_str("the server does not speak TLS on this port"),
            Self::SpeaksTls => f.write_str("the server speaks TLS on this port, and the address begins with http://"),
            Self::ClientCertificate { sent: None, alert } => {
                write!(f, "the server wants a client certificate, and client_cert is not set ({alert})")
            }
            Self::ClientCertificate { sent: Some(path), alert } => {
                write!(f, "the server does not accept the client certificate in {} ({alert})", path.display())
            }
            Self::Alert(alert) => write!(f, "the server ended the handshake: {alert}"),
            Self::Other(why) => f.write_str(why),
        }
    }
}

/// A proxy that made no connection, or refused a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProxyFault {
    /// Its address, without user and password.
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
    /// There is no connection to it.
    Connect,
    /// It, or what is behind it, took too long.
    TimedOut,
    /// It is to be spoken to in TLS, and cannot be.
    Tls(TlsFault),
    /// It answered with a status that is no success.
    Status(u16),
    /// It closed the connection, or answered with something that is not HTTP.
    NoAnswer,
}

impl ProxyWhy {
    /// Whether another attempt may go better.
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
            ProxyWhy::TimedOut => write!(f, "{named} made no connection in time"),
            ProxyWhy::Tls(fault) => write!(f, "no TLS with {named}: {}", fault.to_string().replace("server", "proxy")),
            ProxyWhy::Status(407) => write!(f, "{named} wants a user and password, or other ones (407)"),
            ProxyWhy::Status(status) => {
                let reason = http::StatusCode::from_u16(*status).ok().and_then(|status| status.canonical_reason());
                write!(f, "{named} refused the connection: {status} {}", reason.unwrap_or("with no known meaning"))
            }
            ProxyWhy::NoAnswer => write!(f, "{named} ended the connection without a usable answer"),
        }
    }
}
