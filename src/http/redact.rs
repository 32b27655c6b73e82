//! What may be shown of URLs, headers and bodies: credentials are replaced by `***`.

use std::borrow::Cow;

use http::{HeaderMap, HeaderName, HeaderValue, header};
use url::Url;

use super::error::{ErrorKind, Problem};

const MASK: &str = "***";

/// Query keys whose value is a secret, in lower case without `-` and `_`.
const SECRET_KEYS: [&str; 18] = [
    "token",
    "accesstoken",
    "refreshtoken",
    "idtoken",
    "verificationtoken",
    "apikey",
    "key",
    "secret",
    "clientsecret",
    "clientassertion",
    "password",
    "passwd",
    "code",
    "codeverifier",
    "assertion",
    "t",
    "sig",
    "signature",
];

/// Parts of header names whose value is a secret.
const SECRET_HEADERS: [&str; 8] =
    ["authorization", "cookie", "token", "secret", "api-key", "apikey", "password", "signature"];

/// A URL fit to be shown: no user, no password, no fragment, secret query values masked.
#[must_use]
pub fn redact_url(url: &Url) -> String {
    let mut shown = url.clone();
    // Both fail only for URLs without a host, which have no user either.
    let _ = shown.set_username("");
    let _ = shown.set_password(None);
    shown.set_fragment(None);
    redact_query(shown.as_str())
}

/// Whether a header's value is a secret.
#[must_use]
pub fn is_secret_header(name: &HeaderName) -> bool {
    SECRET_HEADERS.iter().any(|part| name.as_str().contains(part))
}

/// A URL or reference as text, with its secret query values masked.
pub(super) fn redact_query(text: &str) -> String {
    let Some((path, query)) = text.split_once('?') else {
        return text.to_owned();
    };
    let pairs: Vec<Cow<'_, str>> = query
        .split('&')
        .map(|pair| match pair.split_once('=') {
            Some((key, _)) if is_secret_key(key) => Cow::Owned(format!("{key}={MASK}")),
            _ => Cow::Borrowed(pair),
        })
        .collect();
    format!("{path}?{}", pairs.join("&"))
}

fn is_secret_key(key: &str) -> bool {
    let decoded: String = url::form_urlencoded::parse(key.as_bytes()).map(|(key, _)| key.into_owned()).collect();
    let plain: String = decoded.chars().filter(|c| !matches!(c, '-' | '_')).collect();
    SECRET_KEYS.iter().any(|secret| plain.eq_ignore_ascii_case(secret))
}

/// Headers as text, secret values masked.
#[must_use]
pub fn redact_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), redact_header(name, value))).collect()
}

fn redact_header(name: &HeaderName, value: &HeaderValue) -> String {
    if value.is_sensitive() || is_secret_header(name) {
        return MASK.to_owned();
    }
    let text = String::from_utf8_lossy(value.as_bytes());
    match *name {
        header::LOCATION | header::CONTENT_LOCATION | header::LINK | header::REFERER => redact_query(&text),
        _ => text.into_owned(),
    }
}

/// The secrets of a client, to be struck from whatever a server echoes.
#[derive(Clone, Default)]
pub(super) struct Secrets(Vec<Box<[u8]>>);

/// Shorter values would strike out ordinary text.
const SHORTEST_SECRET: usize = 6;

impl Secrets {
    /// Adds these texts.
    pub(super) fn add<'a>(&mut self, secrets: impl Iterator<Item = &'a [u8]>) {
        let known = |held: &[Box<[u8]>], new: &[u8]| held.iter().any(|secret| **secret == *new);
        for secret in secrets.filter(|secret| secret.len() >= SHORTEST_SECRET) {
            if !known(&self.0, secret) {
                self.0.push(secret.into());
            }
        }
        // What contains another goes first, so that no remainder of it stays.
        self.0.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    }

    /// Adds the value of a header, and what follows the scheme in `Bearer abc`.
    pub(super) fn add_header(&mut self, value: &HeaderValue) {
        let whole = value.as_bytes();
        let after_scheme = whole.iter().position(|byte| *byte == b' ').map(|at| &whole[at + 1..]);
        self.add(after_scheme.into_iter().chain([whole]));
    }

    /// The bytes with every secret replaced.
    pub(super) fn strike<'a>(&self, bytes: &'a [u8]) -> Cow<'a, [u8]> {
        let mut out = Cow::Borrowed(bytes);
        for secret in &self.0 {
            if let Some(struck) = replace(&out, secret) {
                out = Cow::Owned(struck);
            }
        }
        out
    }

    pub(super) fn strike_text(&self, text: &str) -> String {
        String::from_utf8_lossy(&self.strike(text.as_bytes())).into_owned()
    }

    pub(super) fn strike_headers(&self, headers: &HeaderMap) -> Vec<(String, String)> {
        let mut shown = redact_headers(headers);
        for (_, value) in &mut shown {
            *value = self.strike_text(value);
        }
        shown
    }

    /// Replaces every secret in the values of these headers: they reach addresses, tags and records.
    pub(super) fn strike_values(&self, headers: &mut HeaderMap) {
        for value in headers.values_mut() {
            if let Cow::Owned(struck) = self.strike(value.as_bytes())
                && let Ok(struck) = HeaderValue::from_bytes(&struck)
            {
                *value = struck;
            }
        }
    }

    /// A failure with every secret that the server echoed replaced.
    pub(super) fn strike_kind(&self, mut kind: ErrorKind) -> ErrorKind {
        match &mut kind {
            ErrorKind::Status { problem, content_type, excerpt, .. } => {
                self.strike_problem(problem.as_mut());
                self.strike_option(content_type);
                self.strike_option(excerpt);
            }
            ErrorKind::RateLimited { problem, .. } => self.strike_problem(problem.as_mut()),
            ErrorKind::Redirect { location, .. } => self.strike_option(location),
            _ => {}
        }
        kind
    }

    fn strike_problem(&self, problem: Option<&mut Problem>) {
        if let Some(problem) = problem {
            problem.reword(&|text| self.strike_text(text));
        }
    }

    fn strike_option(&self, text: &mut Option<String>) {
        if let Some(text) = text {
            *text = self.strike_text(text);
        }
    }
}

fn replace(bytes: &[u8], secret: &[u8]) -> Option<Vec<u8>> {
    let find = |from: &[u8]| from.windows(secret.len()).position(|window| window == secret);
    let mut at = find(bytes)?;
    let (mut out, mut rest) = (Vec::with_capacity(bytes.len()), bytes);
    loop {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(MASK.as_bytes());
        rest = &rest[at + secret.len()..];
        match find(rest) {
            Some(next) => at = next,
            None => break,
        }
    }
    out.extend_from_slice(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secret_query_values_and_users_do_not_show() {
        let shown = |text: &str| redact_url(&Url::parse(text).unwrap());
        assert_eq!(shown("https://u:p@h/a?x=1&access_token=abc#t"), "https://h/a?x=1&access_token=***");
        assert_eq!(shown("https://h/a?API-KEY=abc&t=1&to=2"), "https://h/a?API-KEY=***&t=***&to=2");
        assert_eq!(shown("https://h/a?%74oken=abc"), "https://h/a?%74oken=***");
    }

    #[test]
    fn echoed_secrets_are_struck_out_whole() {
        let mut bearer = HeaderValue::from_static("Bearer opensesame");
        bearer.set_sensitive(true);
        let mut secrets = Secrets::default();
        secrets.add_header(&bearer);
        assert_eq!(secrets.strike_text("got Bearer opensesame, opensesame"), "got ***, ***");
        assert_eq!(secrets.strike(b"\xffopensesame\xff").as_ref(), b"\xff***\xff");
    }
}
