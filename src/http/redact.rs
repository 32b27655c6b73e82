//! Redaction of URLs, headers and bodies for display: credentials are replaced by `***`.

use std::borrow::Cow;

use http::{HeaderMap, HeaderName, HeaderValue, header};
use url::Url;

use super::error::{ErrorKind, Problem};

const MASK: &str = "***";

/// Query keys with secret values, in lower case without `-` and `_`.
const SECRET_KEYS: [&str; 14] = [
    "key",
    "passwd",
    "pwd",
    "code",
    "codeverifier",
    "assertion",
    "t",
    "sig",
    "sid",
    "ticket",
    "otp",
    "auth",
    "authorization",
    "credential",
];

/// Parts of query keys with secret values: `access_token`, `client_secret`, `jsessionid`, `idJwt`.
const SECRET_PARTS: [&str; 8] =
    ["token", "secret", "password", "apikey", "session", "jwt", "signature", "clientassertion"];

/// Headers whose value is shown. Any other may hold a credential.
const SHOWN_HEADERS: [&str; 42] = [
    "accept",
    "accept-encoding",
    "accept-language",
    "accept-ranges",
    "age",
    "allow",
    "cache-control",
    "connection",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-length",
    "content-location",
    "content-type",
    "date",
    "deprecation",
    "etag",
    "expires",
    "host",
    "if-match",
    "if-none-match",
    "if-modified-since",
    "if-unmodified-since",
    "keep-alive",
    "last-modified",
    "link",
    "location",
    "pragma",
    "prefer",
    "referer",
    "request-id",
    "retry-after",
    "server",
    "sunset",
    "transfer-encoding",
    "user-agent",
    "vary",
    "via",
    "x-correlation-id",
    "x-powered-by",
    "x-request-id",
    "x-total-count",
];

/// Parts of names of headers with secret values.
const SECRET_HEADERS: [&str; 8] =
    ["authorization", "cookie", "token", "secret", "api-key", "apikey", "password", "signature"];

/// A URL for display: no user, no password, no fragment, secret query values masked.
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

/// A URL or reference as text, without its fragment and with its secret query values masked.
#[must_use]
pub fn redact_reference(text: &str) -> String {
    strike_jwts(&redact_query(text)).into_owned()
}

/// A URL or reference as text, with its secret query values masked.
pub(super) fn redact_query(text: &str) -> String {
    // A login may deliver tokens in the fragment.
    let (text, fragment) = match text.split_once('#') {
        Some((text, _)) => (text, "#***"),
        None => (text, ""),
    };
    let Some((path, query)) = text.split_once('?') else {
        return format!("{text}{fragment}");
    };
    let pairs: Vec<Cow<'_, str>> = query
        .split('&')
        .map(|pair| match pair.split_once('=') {
            Some((key, value)) if is_secret_key(key) || is_secret_shaped(value) => Cow::Owned(format!("{key}={MASK}")),
            _ => Cow::Borrowed(pair),
        })
        .collect();
    format!("{path}?{}{fragment}", pairs.join("&"))
}

fn is_secret_key(key: &str) -> bool {
    let decoded: String = url::form_urlencoded::parse(key.as_bytes()).map(|(key, _)| key.into_owned()).collect();
    let plain: String = decoded.chars().filter(|c| !matches!(c, '-' | '_')).collect();
    let plain = plain.to_ascii_lowercase();
    SECRET_KEYS.contains(&plain.as_str()) || SECRET_PARTS.iter().any(|part| plain.contains(part))
}

/// Whether a value looks like a credential, whatever its name: a JWT, or a long text of only letters and digits.
fn is_secret_shaped(value: &str) -> bool {
    const LONG: usize = 40;
    let is_of = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~');
    let mixed = value.contains(|c: char| c.is_ascii_digit()) && value.contains(|c: char| c.is_ascii_alphabetic());
    matches!(strike_jwts(value), Cow::Owned(_)) || (value.len() >= LONG && mixed && value.chars().all(is_of))
}

/// Replaces everything that looks like a JWT: base64url parts joined by dots, the first starting like `{"`; three or
/// more parts, or two such parts if the text was truncated.
#[must_use]
pub fn strike_jwts(text: &str) -> Cow<'_, str> {
    const START: &str = "eyJ";
    let is_of = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let (mut out, mut copied, mut at) = (String::new(), 0, 0);
    while let Some(found) = text[at..].find(START).map(|found| at + found) {
        let run = text.as_bytes()[found..].iter().take_while(|byte| is_of(byte)).count();
        // A dot that ends a sentence is not part of it.
        let token = text[found..found + run].trim_end_matches('.');
        let mut parts = token.split('.').skip(1);
        let is_jwt = parts.next().is_some_and(|second| second.starts_with(START) || parts.next().is_some());
        at = found + if is_jwt { token.len() } else { START.len() };
        if is_jwt {
            out.push_str(&text[copied..found]);
            out.push_str(MASK);
            copied = at;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[copied..]);
    Cow::Owned(out)
}

/// Headers as text, secret values masked.
#[must_use]
pub fn redact_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), redact_header(name, value))).collect()
}

fn redact_header(name: &HeaderName, value: &HeaderValue) -> String {
    let limits = name.as_str().contains("ratelimit");
    let is_shown = limits || SHOWN_HEADERS.contains(&name.as_str());
    if value.is_sensitive() || is_secret_header(name) || !is_shown {
        return MASK.to_owned();
    }
    let text = String::from_utf8_lossy(value.as_bytes());
    match *name {
        header::LOCATION | header::CONTENT_LOCATION | header::LINK | header::REFERER => redact_query(&text),
        _ => text.into_owned(),
    }
}

/// The secrets of a client, to be removed from whatever a server echoes.
#[derive(Clone, Default)]
pub(super) struct Secrets(Vec<Box<[u8]>>);

/// Shorter values would remove ordinary text.
const SHORTEST_SECRET: usize = 6;

impl Secrets {
    /// Adds these secrets.
    pub(super) fn add<'a>(&mut self, secrets: impl Iterator<Item = &'a [u8]>) {
        let known = |held: &[Box<[u8]>], new: &[u8]| held.iter().any(|secret| **secret == *new);
        for secret in secrets.filter(|secret| secret.len() >= SHORTEST_SECRET) {
            if !known(&self.0, secret) {
                self.0.push(secret.into());
            }
        }
        // Longer ones first, so that no part of one remains.
        self.0.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    }

    /// Adds the value of a header, and the part after the scheme in `Bearer abc`.
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

    /// A body for display: as [`Secrets::strike`], and without anything that looks like a JWT.
    pub(super) fn strike_body<'a>(&self, bytes: &'a [u8]) -> Cow<'a, [u8]> {
        let struck = self.strike(bytes);
        match std::str::from_utf8(&struck).map(strike_jwts) {
            Ok(Cow::Owned(text)) => Cow::Owned(text.into_bytes()),
            _ => struck,
        }
    }

    pub(super) fn strike_text(&self, text: &str) -> String {
        strike_jwts(&String::from_utf8_lossy(&self.strike(text.as_bytes()))).into_owned()
    }

    pub(super) fn strike_headers(&self, headers: &HeaderMap) -> Vec<(String, String)> {
        let mut shown = redact_headers(headers);
        for (_, value) in &mut shown {
            *value = self.strike_text(value);
        }
        shown
    }

    /// Replaces every secret in the values of these headers: they end up in URLs, tags and records.
    pub(super) fn strike_values(&self, headers: &mut HeaderMap) {
        for value in headers.values_mut() {
            if let Cow::Owned(struck) = self.strike(value.as_bytes())
                && let Ok(struck) = HeaderValue::from_bytes(&struck)
            {
                *value = struck;
            }
        }
    }

    /// An error with every echoed secret replaced.
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
    fn fragments_and_what_looks_like_a_credential_do_not_show() {
        let jwt = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2ln";
        assert_eq!(redact_query("/back?x=1#access_token=abc"), "/back?x=1#***");
        assert_eq!(redact_query("/back#token=abc"), "/back#***");
        assert_eq!(
            redact_query("/a?session=1&sid=2&JSESSIONID=3&user=4"),
            "/a?session=***&sid=***&JSESSIONID=***&user=4"
        );
        assert_eq!(redact_query(&format!("/a?p={jwt}&start=20")), "/a?p=***&start=20");
        assert_eq!(redact_query(&format!("/a?p={}", "0aZ9".repeat(10))), "/a?p=***");
        let id = "f3b0c442-98fc-4c14-9afb-4c8996fb9242";
        assert_eq!(redact_query(&format!("/a?id={id}")), format!("/a?id={id}"));
        assert_eq!(strike_jwts(&format!("token \u{e9}{jwt}, and {jwt}.")), "token \u{e9}***, and ***.");
        assert_eq!(strike_jwts("eyJust a word. eyJ.a eyJ..."), "eyJust a word. eyJ.a eyJ...");
        assert_eq!(strike_jwts(&format!("cut: {}", &jwt[..jwt.len() - 5])), "cut: ***");
        assert_eq!(strike_jwts("sealed eyJhbGciOiJkaXIifQ..aXY.Y3Q.dGFn!"), "sealed ***!");
    }

    #[test]
    fn a_header_that_is_not_known_does_not_show() {
        let mut headers = HeaderMap::new();
        headers.insert("x-ticket", HeaderValue::from_static("abc123"));
        headers.insert("x-ratelimit-remaining", HeaderValue::from_static("7"));
        headers.insert("etag", HeaderValue::from_static("\"1\""));
        let shown = redact_headers(&headers);
        let value = |name: &str| shown.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        assert_eq!((value("x-ticket"), value("etag")), (Some("***"), Some("\"1\"")));
        assert_eq!(value("x-ratelimit-remaining"), Some("7"));
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
