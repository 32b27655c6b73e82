//! HTTP errors in words.

use std::time::Duration;

use super::{CliError, CliErrorKind, Exit};
use crate::{
    http::{Error, ErrorKind, LocalError, Problem, ProxyFault, ProxyWhy, RenewalFault, TlsFault},
    ui::{Asked, mask_json, mask_url, strip_html},
};

impl From<Error> for CliError {
    fn from(error: Error) -> Self {
        Self::from(&error)
    }
}

impl From<&Error> for CliError {
    fn from(error: &Error) -> Self {
        Self::of_exchange(error, None)
    }
}

impl CliError {
    /// The message for a failed exchange. If a caller retried it, `tried` gives the number of attempts and their total
    /// time.
    pub(super) fn of_exchange(error: &Error, tried: Option<(u32, Duration)>) -> Self {
        if let ErrorKind::Renewal(fault) = &error.kind {
            return Self::from(fault);
        }
        let (exit, code) = class(&error.kind);
        // Search terms must not appear in a message, neither in the URL nor where the server echoes them.
        let asked = Asked::of(&error.url);
        let discreet = |text: String| asked.strike(&text.replace(&error.url, &mask_url(&error.url)));
        let mut cli = Self::new(exit, code, discreet(headline(error))).kind(CliErrorKind::from(&error.kind));
        cli.details.extend(error.problem().map(|problem| problem_lines(problem, error.status())).unwrap_or_default());
        cli.details.extend(credential_words(&error.kind).map(str::to_owned));
        let (attempts, elapsed) = tried.unwrap_or((error.attempts, error.elapsed));
        cli.details.extend(circumstances(error, attempts, elapsed));
        cli.details.extend(causes(error));
        cli.details = cli.details.into_iter().map(discreet).collect();
        cli.request_id = error.request_id.clone();
        if let Some(hint) = hint(&error.kind) {
            cli.hints.push(hint);
        }
        cli
    }
}

impl From<&RenewalFault> for CliError {
    fn from(fault: &RenewalFault) -> Self {
        match fault {
            RenewalFault::Refused { whose, .. } => Self::new(Exit::Auth, "login_ended", fault.to_string())
                .kind(CliErrorKind::LoginEnded)
                .about(*whose)
                .hint(format!("log in again: casectl auth login {whose}")),
            RenewalFault::Passing { whose, error } => {
                let mut words = Self::from(&**error)
                    .during(&format!("the login of {whose} cannot be renewed now"))
                    .detail("the login itself is still valid: try again later")
                    .about(*whose);
                if !matches!(words.exit, Exit::Remote | Exit::RateLimited) {
                    // A status that would mean something about a case means here that this URL issues no tokens.
                    (words.kind, words.exit, words.code) = (CliErrorKind::Other, Exit::Remote, "renewal_failed".into());
                    words.hints = vec![format!("check the token endpoint of {whose}: casectl profile show")];
                }
                words
            }
            RenewalFault::Local { whose, .. } => Self::new(Exit::Failure, "local_io", fault.to_string()).about(*whose),
        }
    }
}

fn class(kind: &ErrorKind) -> (Exit, &'static str) {
    match kind {
        ErrorKind::Dns | ErrorKind::Connect | ErrorKind::ConnectTimeout => (Exit::Remote, "unreachable"),
        ErrorKind::Tls(_) => (Exit::Remote, "tls"),
        ErrorKind::Proxy(_) => (Exit::Remote, "proxy"),
        ErrorKind::Timeout => (Exit::Remote, "timeout"),
        ErrorKind::Closed => (Exit::Remote, "connection_lost"),
        ErrorKind::RateLimited { .. } => (Exit::RateLimited, "rate_limited"),
        ErrorKind::Redirect { .. } => (Exit::Remote, "redirect"),
        ErrorKind::BodyTooLarge { .. } | ErrorKind::BadBody { .. } | ErrorKind::BadHead | ErrorKind::TooManyHeaders => {
            (Exit::Remote, "bad_body")
        }
        ErrorKind::Local(_) => (Exit::Usage, "local_http"),
        ErrorKind::Withheld => (Exit::Partial, "stopped"),
        ErrorKind::Renewal(_) => (Exit::Auth, "login_ended"),
        ErrorKind::Status { status, .. } => match status {
            401 => (Exit::Auth, "unauthorized"),
            403 => (Exit::Auth, "forbidden"),
            404 => (Exit::NotFound, "not_found"),
            409 => (Exit::Refused, "conflict"),
            412 => (Exit::Refused, "etag_stale"),
            428 => (Exit::Refused, "precondition_required"),
            408 | 500..=599 => (Exit::Remote, "server_error"),
            _ => (Exit::Refused, "invalid"),
        },
    }
}

fn headline(error: &Error) -> String {
    match &error.kind {
        ErrorKind::Status { status, problem: Some(problem), .. } => {
            format!("{} {} ({status}): {}", error.method, error.url, strip_html(&problem.message))
        }
        ErrorKind::Status { status, excerpt: Some(excerpt), .. } => {
            format!("{} {} ({status}): {}", error.method, error.url, said_once(&strip_html(excerpt)))
        }
        ErrorKind::Status { status, .. } => {
            format!("{} {}: {status} {}", error.method, error.url, status_words(*status))
        }
        ErrorKind::RateLimited { problem: Some(problem), .. } => {
            format!("{} {} (429): {}", error.method, error.url, strip_html(&problem.message))
        }
        ErrorKind::RateLimited { .. } => format!("{} {}: 429 {}", error.method, error.url, status_words(429)),
        _ => error.to_string(),
    }
}

fn status_words(status: u16) -> &'static str {
    ::http::StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason()).unwrap_or("")
}

/// Removes a repeated title: a web page has it in its head and as its heading.
fn said_once(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let twice = (1..=words.len() / 2).rev().find(|half| words[..*half] == words[*half..2 * half]);
    words[twice.unwrap_or(0)..].join(" ")
}

fn problem_lines(problem: &Problem, status: Option<u16>) -> Vec<String> {
    // Servers send empty members.
    let said = |text: &Option<String>| text.as_deref().map(strip_html).filter(|text| !text.is_empty());
    let mut lines = Vec::new();
    let other = problem.status.filter(|inside| status.is_some_and(|status| status != *inside));
    lines.extend(other.map(|inside| format!("the body of the answer says status {inside}")));
    lines.extend(said(&problem.kind).map(|kind| format!("type: {kind}")));
    lines.extend(said(&problem.remediation).map(|words| format!("the server suggests: {words}")));
    lines.extend(attributes(problem).map(|of| format!("attributes: {of}")));
    lines.extend(said(&problem.occurred_at).map(|at| format!("occurred at: {at}")));
    lines.extend(said(&problem.id).map(|id| format!("error id: {id}")));
    nested_lines(problem, &mut lines);
    lines
}

/// Nested errors, one per line, depth first, each with what it is about.
fn nested_lines(problem: &Problem, lines: &mut Vec<String>) {
    for nested in &problem.errors {
        let mut line = format!("also: {}", strip_html(&nested.message));
        let known = nested.kind.as_deref().map(strip_html).filter(|kind| !kind.is_empty());
        let facts: Vec<String> = known.into_iter().chain(attributes(nested)).collect();
        if !facts.is_empty() {
            line.push_str(&format!(" ({})", facts.join("; ")));
        }
        let remedy = nested.remediation.as_deref().map(strip_html).filter(|words| !words.is_empty());
        line.extend(remedy.map(|words| format!(". The server suggests: {words}")));
        lines.push(line);
        nested_lines(nested, lines);
    }
}

/// What the error is about, in the server's terms: `deposit=-1, field=value`.
fn attributes(problem: &Problem) -> Option<String> {
    let masked = mask_json(problem.attributes.as_deref()?);
    let members: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&masked).ok()?;
    let words = members.iter().map(|(key, value)| match value.as_str() {
        Some(text) => format!("{key}={}", strip_html(text)),
        None => format!("{key}={value}"),
    });
    Some(words.collect::<Vec<_>>().join(", ")).filter(|words| !words.is_empty())
}

/// Which kind it is: authentication or permission.
fn credential_words(kind: &ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::Status { status: 401, .. } => Some("the credential is not accepted: missing, wrong or expired"),
        ErrorKind::Status { status: 403, .. } => Some("the credential is accepted but does not allow this"),
        _ => None,
    }
}

/// How many attempts were made, and how long they took.
fn circumstances(error: &Error, attempts: u32, elapsed: Duration) -> Option<String> {
    if matches!(error.kind, ErrorKind::Local(_) | ErrorKind::Withheld) {
        return None;
    }
    let tries = match attempts {
        0 => "not sent".to_owned(),
        1 => "1 attempt".to_owned(),
        more => format!("{more} attempts"),
    };
    Some(format!("{tries}, {:.1} s", elapsed.as_secs_f64()))
}

/// The HTTP library hides the true cause at the end of its chain.
fn causes(error: &Error) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut cause = std::error::Error::source(error);
    while let Some(next) = cause {
        let words = next.to_string();
        if !lines.iter().any(|line| line.contains(&words)) {
            lines.push(words);
        }
        cause = next.source();
    }
    match lines.pop() {
        Some(last) => vec![format!("cause: {last}")],
        None => Vec::new(),
    }
}

fn hint(kind: &ErrorKind) -> Option<String> {
    Some(match kind {
        ErrorKind::Dns => "check the host name in base_url, and that this machine can resolve it".to_owned(),
        ErrorKind::Connect | ErrorKind::ConnectTimeout => {
            "check base_url and that the server runs; proxies are taken from https_proxy and no_proxy".to_owned()
        }
        ErrorKind::Timeout => "allow more time with --request-timeout, or try again later".to_owned(),
        ErrorKind::Tls(fault) => return tls_hint(fault),
        ErrorKind::Proxy(fault) => return proxy_hint(fault),
        ErrorKind::Local(fault) => return local_hint(fault),
        ErrorKind::RateLimited { retry_at, over_budget, .. } => {
            let when =
                retry_at.map_or("later".to_owned(), |at| format!("at {}", at.round(jiff::Unit::Second).unwrap_or(at)));
            match over_budget {
                true => format!("try again {when}, or wait longer with --retry-max-wait"),
                false => format!(
                    "try again {when}, try more often with --retry, or ask less often (bulk.rps in the profile; of a write also `casectl … --rps N`)"
                ),
            }
        }
        ErrorKind::Status { status: 428, .. } => {
            "the server requires a precondition but got none: a misconfigured gateway may strip If-Match".to_owned()
        }
        ErrorKind::Status { status: 412, .. } => "the case changed meanwhile: look at it again, then decide".to_owned(),
        ErrorKind::Status { content_type: Some(kind), status, .. } if *status >= 500 && kind.contains("html") => {
            "the answer is a web page: a proxy or gateway answered, not the API".to_owned()
        }
        ErrorKind::BadBody { .. } => {
            "check that base_url points at the API itself; --debug shows the answer".to_owned()
        }
        ErrorKind::Redirect { status: 301 | 302 | 307 | 308, .. } => {
            "set base_url to the address the server redirects to, if you trust it".to_owned()
        }
        _ => return None,
    })
}

fn tls_hint(fault: &TlsFault) -> Option<String> {
    Some(match fault {
        TlsFault::UnknownIssuer { ca_file: None } => {
            "for a company's own certificate authority set ca_file in the profile".to_owned()
        }
        TlsFault::UnknownIssuer { ca_file: Some(_) } => {
            "ask whoever runs the server (or the proxy on the way) for its authority, and add it to that file"
                .to_owned()
        }
        TlsFault::Expired { .. } | TlsFault::NotYetValid { .. } => {
            "check the clock of this machine; else whoever runs the server must renew its certificate".to_owned()
        }
        TlsFault::WrongName { .. } => "check the host name in base_url".to_owned(),
        TlsFault::ClearText => "check the scheme and port of base_url, and any proxy or gateway on the way".to_owned(),
        TlsFault::SpeaksTls => "write https:// in base_url".to_owned(),
        TlsFault::ClientCertificate { sent: None, .. } => {
            "set client_cert in the profile to a PEM file with certificate and key".to_owned()
        }
        TlsFault::ClientCertificate { sent: Some(_), .. } => {
            "ask whoever runs the server which certificates it accepts".to_owned()
        }
        TlsFault::Version => "whoever runs the server must allow TLS 1.2 or later".to_owned(),
        TlsFault::Certificate(_) | TlsFault::Alert(_) | TlsFault::Other(_) => return None,
    })
}

fn proxy_hint(fault: &ProxyFault) -> Option<String> {
    let variable = fault.variable;
    Some(match &fault.why {
        ProxyWhy::Status(407) => {
            format!("write them into the URL, percent-encoded: {variable}=http://USER:PASSWORD@HOST:PORT")
        }
        ProxyWhy::Tls(_) => format!("if the proxy is spoken to in clear text, write http:// in {variable}"),
        _ => format!("check {variable}; hosts that need no proxy go into no_proxy"),
    })
}

fn local_hint(fault: &LocalError) -> Option<String> {
    Some(match fault {
        LocalError::Proxy { variable, .. } => {
            format!("set it anew, or unset it: {variable}=http://HOST:PORT; a user and password are percent-encoded")
        }
        LocalError::NoAuthorities { .. } => {
            "install the system's certificates (package ca-certificates), or set ca_file in the profile".to_owned()
        }
        LocalError::CaFile { .. } | LocalError::CaFileInvalid { .. } => {
            "ca_file must be a PEM file with certificates of authorities".to_owned()
        }
        LocalError::IdentityInvalid { .. } => {
            "client_cert must be a PEM file with the certificate, its chain and its unencrypted key".to_owned()
        }
        LocalError::Tls(_) | LocalError::Request(_) | LocalError::ForeignOrigin => return None,
    })
}
