//! The root URL of an API: [`BaseUrl`]. It builds endpoint URLs and decides which links from a server may be followed.
//!
//! Nothing here sends anything. Every check that keeps a request on its origin goes through [`BaseUrl::same_origin`].

use std::fmt;

use percent_encoding::{AsciiSet, utf8_percent_encode};
use url::{Host, Url};

use super::error::RedirectFault;

/// The root of an API: `http` or `https`, a host, an optional path; no user, query or fragment, no trailing slash.
#[derive(Clone, PartialEq, Eq)]
pub struct BaseUrl {
    url: Url,
    text: Box<str>,
}

/// Why a text is not a base URL. Carries no part of the text that could hold a password.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadBaseUrl {
    /// Not a URL.
    #[error("not a URL: {0}")]
    Syntax(url::ParseError),
    /// White space, a control character or a backslash.
    #[error("a base URL must not contain {0:?}")]
    Character(char),
    /// Neither `http` nor `https`.
    #[error("the scheme must be https, not {0:?}")]
    Scheme(String),
    /// No host.
    #[error("the host is missing")]
    NoHost,
    /// `user:password@`.
    #[error("a base URL must not contain a user or password")]
    Userinfo,
    /// `?…`.
    #[error("a base URL must not contain a query")]
    Query,
    /// `#…`.
    #[error("a base URL must not contain a fragment")]
    Fragment,
    /// `http` to a host that is not this machine, without permission.
    #[error("http:// to {host} would send credentials in clear text")]
    Insecure {
        /// The host.
        host: String,
    },
}

/// Why a text cannot be one segment of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadSegment {
    /// An empty segment would name the collection.
    #[error("a path segment must not be empty")]
    Empty,
    /// `.` and `..` name other resources.
    #[error("`.` and `..` are not path segments")]
    Dots,
    /// A control character; URL parsers drop some of them, which would name another resource.
    #[error("a path segment must not contain {0:?}")]
    Control(char),
}

/// Why a server's link is not followed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadLink {
    /// Neither absolute nor starting with one slash.
    #[error("the link is neither absolute nor root-relative")]
    Form,
    /// White space, a control character or a backslash.
    #[error("the link contains {0:?}")]
    Character(char),
    /// Not a URL.
    #[error("the link is not a URL: {0}")]
    Syntax(url::ParseError),
    /// `user:password@`.
    #[error("the link contains a user or password")]
    Userinfo,
    /// Another scheme, host or port.
    #[error("the link leads to {origin}")]
    OtherOrigin {
        /// The origin of the link.
        origin: String,
    },
    /// The same origin, but not below the base path.
    #[error("the link leaves the base path")]
    OutsideBase,
}

impl BaseUrl {
    /// Parses a base URL. `http` is accepted only for this machine (`localhost`, 127.0.0.0/8, `::1`) or with
    /// `allow_insecure_http`.
    pub fn parse(text: &str, allow_insecure_http: bool) -> Result<Self, BadBaseUrl> {
        let text = text.trim();
        if let Some(c) = text.chars().find(|c| is_unfit(*c)) {
            return Err(BadBaseUrl::Character(c));
        }
        let mut url = Url::parse(text).map_err(|e| match e {
            url::ParseError::EmptyHost => BadBaseUrl::NoHost,
            other => BadBaseUrl::Syntax(other),
        })?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(BadBaseUrl::Scheme(url.scheme().to_owned()));
        }
        if url.host_str().is_none_or(str::is_empty) {
            return Err(BadBaseUrl::NoHost);
        }
        if has_userinfo(text, &url) {
            return Err(BadBaseUrl::Userinfo);
        }
        if url.query().is_some() {
            return Err(BadBaseUrl::Query);
        }
        if url.fragment().is_some() {
            return Err(BadBaseUrl::Fragment);
        }
        let path = url.path().trim_end_matches('/').to_owned();
        url.set_path(&path);
        let text = url.as_str().trim_end_matches('/').into();
        let base = Self { url, text };
        if base.url.scheme() == "http" && !base.is_loopback() && !allow_insecure_http {
            return Err(BadBaseUrl::Insecure { host: base.url.host_str().unwrap_or_default().to_owned() });
        }
        Ok(base)
    }

    /// The URL without a trailing slash.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Scheme, host and, unless it is the default, port: `https://bank.example`.
    #[must_use]
    pub fn origin(&self) -> String {
        self.url.origin().ascii_serialization()
    }

    pub(super) fn host(&self) -> Option<Host<&str>> {
        self.url.host()
    }

    /// Whether the host is this machine.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        match self.url.host() {
            Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
    }

    /// Whether exchanges are encrypted.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// The URL of a resource: the base path and these segments, each percent-encoded.
    ///
    /// # Errors
    /// [`BadSegment`] when a segment would name another resource: it is empty, `.`, `..`, or contains a control
    /// character.
    pub fn endpoint(&self, segments: &[&str]) -> Result<Url, BadSegment> {
        for segment in segments {
            match *segment {
                "" => return Err(BadSegment::Empty),
                "." | ".." => return Err(BadSegment::Dots),
                text => {
                    if let Some(c) = text.chars().find(|c| c.is_control()) {
                        return Err(BadSegment::Control(c));
                    }
                }
            }
        }
        let mut url = self.url.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(segments);
        }
        Ok(url)
    }

    /// A server's link as a URL that may be requested: absolute, or relative to the root of the origin; on the same
    /// origin and at or below the base path. A fragment is dropped.
    pub fn resolve(&self, href: &str) -> Result<Url, BadLink> {
        if let Some(c) = href.chars().find(|c| is_unfit(*c)) {
            return Err(BadLink::Character(c));
        }
        let absolute = has_prefix(href, "http://") || has_prefix(href, "https://");
        if !absolute && (!href.starts_with('/') || href.starts_with("//")) {
            return Err(BadLink::Form);
        }
        let mut url = if absolute { Url::parse(href) } else { self.url.join(href) }.map_err(BadLink::Syntax)?;
        if has_userinfo(href, &url) {
            return Err(BadLink::Userinfo);
        }
        if !self.same_origin(&url) {
            return Err(BadLink::OtherOrigin { origin: url.origin().ascii_serialization() });
        }
        if !self.is_below(url.path()) {
            return Err(BadLink::OutsideBase);
        }
        url.set_fragment(None);
        Ok(url)
    }

    /// A path below this URL as a person types it, or a link as the API returns it: absolute, or from the root, where
    /// it may lack the prefix that a gateway adds to the API's own path. Characters that are invalid in a URL are
    /// percent-encoded; existing escapes are kept.
    pub fn typed(&self, text: &str) -> Result<Url, BadLink> {
        if let Some(c) = text.chars().find(|c| c.is_control()) {
            return Err(BadLink::Character(c));
        }
        let below = |rest: &str| self.resolve(&format!("{}/{}", self.text, rest.trim_start_matches('/')));
        let whole = match text.starts_with("//") {
            true => format!("{}:{text}", self.url.scheme()),
            false => text.to_owned(),
        };
        if !has_prefix(&whole, "http://") && !has_prefix(&whole, "https://") {
            // A typed path has no fragment, which would never be sent.
            let path = encoded(text).replace('#', "%23");
            return below(self.without_base(&path).unwrap_or(&path));
        }
        let authority = whole.find("://").map_or(0, |at| at + 3);
        let end = whole[authority..].find(['/', '?', '#']).map_or(whole.len(), |at| authority + at);
        let link = format!("{}{}", &whole[..end], encoded(&whole[end..]));
        match self.resolve(&link) {
            Err(BadLink::OutsideBase) => below(self.without_base(&link[end..]).ok_or(BadLink::OutsideBase)?),
            other => other,
        }
    }

    /// The part after the base path, or after its last segments, in a path from the root.
    fn without_base<'a>(&self, path: &'a str) -> Option<&'a str> {
        let base = self.url.path().trim_end_matches('/');
        let endings = base.match_indices('/').map(|(at, _)| &base[at..]);
        let mut rests = endings.filter_map(|ending| path.strip_prefix(ending));
        rests.find(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
    }

    /// Whether a URL has this scheme, host and port. The only place that decides it.
    #[must_use]
    pub fn same_origin(&self, url: &Url) -> bool {
        url.scheme() == self.url.scheme()
            && url.host() == self.url.host()
            && url.port_or_known_default() == self.url.port_or_known_default()
    }

    /// Whether a link leads to this scheme, host and port, with any path.
    #[must_use]
    pub fn is_origin_of(&self, href: &str) -> bool {
        !href.contains(is_unfit)
            && self.url.join(href).is_ok_and(|url| self.same_origin(&url) && !has_userinfo(href, &url))
    }

    /// The target of a redirect from `at`, if it may be followed: the same origin, no user or password.
    pub(super) fn redirect(&self, at: &Url, location: &str) -> Result<Url, RedirectFault> {
        if location.is_empty() || location.chars().any(is_unfit) {
            return Err(RedirectFault::BadLocation);
        }
        let mut url = at.join(location).map_err(|_| RedirectFault::BadLocation)?;
        if has_userinfo(location, &url) {
            return Err(RedirectFault::BadLocation);
        }
        if !self.same_origin(&url) {
            return Err(RedirectFault::OtherOrigin);
        }
        url.set_fragment(None);
        Ok(url)
    }

    fn is_below(&self, path: &str) -> bool {
        // A server may decode %2F before it resolves dots, which the URL parser here does not.
        let decoded = path.to_ascii_lowercase().replace("%2f", "/").replace("%5c", "/").replace("%2e", ".");
        if decoded.split('/').any(|segment| segment == "..") {
            return false;
        }
        let base = self.url.path().trim_end_matches('/');
        path.strip_prefix(base).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("BaseUrl").field(&self.text).finish()
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Characters that must be encoded in a path or query. `%` is handled separately.
const UNFIT: &AsciiSet = &AsciiSet::EMPTY
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The text with invalid URL characters encoded and existing escapes kept.
fn encoded(text: &str) -> String {
    let mut parts = text.split('%');
    let mut out = utf8_percent_encode(parts.next().unwrap_or_default(), UNFIT).to_string();
    for part in parts {
        let is_code = part.len() >= 2 && part.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
        out.push_str(if is_code { "%" } else { "%25" });
        out.extend(utf8_percent_encode(part, UNFIT));
    }
    out
}

/// Characters that URL parsers drop or rewrite, so that the parsed URL would differ from the given one.
fn is_unfit(c: char) -> bool {
    c.is_control() || c.is_whitespace() || c == '\\'
}

fn has_prefix(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// Also detects an empty `@`, which the parser drops.
fn has_userinfo(text: &str, url: &Url) -> bool {
    let authority = match text.split_once("://") {
        Some((scheme, rest)) if !scheme.contains(['/', '?', '#']) => rest.split(['/', '?', '#']).next(),
        _ => None,
    };
    !url.username().is_empty() || url.password().is_some() || authority.is_some_and(|text| text.contains('@'))
}
