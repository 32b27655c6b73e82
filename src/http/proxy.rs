//! Selects the proxy for an API by curl's rules: the variables, what `no_proxy` lists, and the forms of a proxy's URL.
//!
//! Nothing here connects. The variables are read through [`Env`], so that no library reads them itself.

use std::{fmt, net::IpAddr};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use http::HeaderValue;
use percent_encoding::percent_decode_str;
use url::{Host, Url};

use super::{
    base_url::BaseUrl,
    error::LocalError,
    fault::{ProxyFault, ProxyWhy},
};
use crate::env::Env;

/// The default port of a proxy, as in curl.
const PORT: u16 = 1080;
/// The default port of a proxy that is addressed in TLS.
const TLS_PORT: u16 = 443;

/// A proxy and the variable that names it.
#[derive(Clone)]
pub struct Proxy {
    /// The variable that names it.
    pub variable: &'static str,
    pub(super) is_tls: bool,
    pub(super) host: Host,
    pub(super) port: u16,
    login: Option<Login>,
}

/// User and password, decoded and as written.
#[derive(Clone)]
struct Login {
    written: String,
    password: String,
    basic: String,
}

impl Proxy {
    /// The proxy for this base URL: lower case before upper case, `http_proxy` in lower case only (a CGI server fills
    /// `HTTP_PROXY` from a request header), then `all_proxy`; unless `no_proxy` lists the host. Never one for this
    /// machine.
    ///
    /// # Errors
    /// [`LocalError::Proxy`]: the variable's value is not the URL of a usable proxy.
    pub fn of(env: &Env, base: &BaseUrl) -> Result<Option<Self>, LocalError> {
        if base.is_loopback() {
            return Ok(None);
        }
        let names: &[&'static str] = if base.is_https() {
            &["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
        } else {
            &["http_proxy", "all_proxy", "ALL_PROXY"]
        };
        let Some((variable, value)) = names.iter().find_map(|name| Some((*name, env.var(name)?))) else {
            return Ok(None);
        };
        let except = env.var("no_proxy").or_else(|| env.var("NO_PROXY")).unwrap_or_default();
        if base.host().is_none_or(|host| is_exempt(&except, &host)) {
            return Ok(None);
        }
        Self::parse(variable, &value).map(Some).map_err(|why| LocalError::Proxy { variable, why })
    }

    fn parse(variable: &'static str, value: &str) -> Result<Self, &'static str> {
        const MALFORMED: &str = "it is no URL like http://HOST:PORT";
        let (scheme, rest) = value.split_once("://").unwrap_or(("http", value));
        let is_tls = match scheme.to_ascii_lowercase().as_str() {
            "http" => false,
            "https" => true,
            "socks" | "socks4" | "socks4a" | "socks5" | "socks5h" => return Err("SOCKS proxies are not supported"),
            _ => return Err("a proxy's URL begins with http:// or https://"),
        };
        if value.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Err("it contains white space or a control character");
        }
        // A scheme that the parser does not know: with a known one it would drop the default port.
        let url = Url::parse(&format!("proxy://{rest}")).map_err(|_| MALFORMED)?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(MALFORMED)?;
        let host = Host::parse(host).map_err(|_| MALFORMED)?;
        let port = url.port().unwrap_or(if is_tls { TLS_PORT } else { PORT });
        let has_login = !url.username().is_empty() || url.password().is_some();
        let login = has_login.then(|| Login::of(url.username(), url.password().unwrap_or_default()));
        if login.as_ref().is_some_and(|login| HeaderValue::from_str(&login.basic).is_err()) {
            return Err(MALFORMED);
        }
        Ok(Self { variable, is_tls, host, port, login })
    }

    /// Its URL, without user and password.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{}://{}:{}", if self.is_tls { "https" } else { "http" }, self.host, self.port)
    }

    /// The `Proxy-Authorization` header.
    pub(super) fn authorization(&self) -> Option<HeaderValue> {
        let mut value = HeaderValue::from_str(&format!("Basic {}", self.login.as_ref()?.basic)).ok()?;
        value.set_sensitive(true);
        Some(value)
    }

    /// What must not be shown: a proxy can echo it, as any server can.
    pub(super) fn secrets(&self) -> Vec<Box<str>> {
        let login = self.login.as_ref().filter(|login| !login.password.is_empty());
        login.map_or_else(Vec::new, |login| {
            [&login.written, &login.password, &login.basic].map(|text| text.as_str().into()).into()
        })
    }

    pub(super) fn fault(&self, why: ProxyWhy) -> ProxyFault {
        ProxyFault { proxy: self.address(), variable: self.variable, why }
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Proxy({} from {})", self.address(), self.variable)
    }
}

impl Login {
    fn of(user: &str, password: &str) -> Self {
        let decoded = |text: &str| percent_decode_str(text).collect::<Vec<u8>>();
        let basic = [&decoded(user)[..], b":", &decoded(password)].concat();
        Self {
            written: password.to_owned(),
            password: String::from_utf8_lossy(&decoded(password)).into_owned(),
            basic: BASE64_STANDARD.encode(basic),
        }
    }
}

/// Whether a list exempts this host. A lone `*` exempts all; else each entry is an address, a network or a domain with
/// its subdomains, separated by commas or spaces. Ports and brackets are not part of an entry.
fn is_exempt(list: &str, host: &Host<&str>) -> bool {
    if list == "*" {
        return true;
    }
    let mut entries = list.split([',', ' ', '\t']).filter(|entry| !entry.is_empty());
    match host {
        Host::Domain(name) => entries.any(|entry| covers(entry, name)),
        Host::Ipv4(address) => entries.any(|entry| holds(entry, (*address).into())),
        Host::Ipv6(address) => entries.any(|entry| holds(entry, (*address).into())),
    }
}

/// Whether a name is this domain or a subdomain; dots before and after either are ignored.
fn covers(domain: &str, name: &str) -> bool {
    let domain = domain.strip_suffix('.').unwrap_or(domain);
    let domain = domain.strip_prefix('.').unwrap_or(domain);
    let name = name.strip_suffix('.').unwrap_or(name);
    let Some(at) = name.len().checked_sub(domain.len()).filter(|_| !domain.is_empty()) else { return false };
    let fits = name.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(domain));
    fits && (at == 0 || name[..at].ends_with('.'))
}

/// Whether an address is this one, or in this network: `192.0.2.0/24`. An invalid prefix length never matches.
fn holds(entry: &str, address: IpAddr) -> bool {
    let (network, length) = entry.split_once('/').unwrap_or((entry, ""));
    let digits = length.len() - length.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let length: u32 = if digits == 0 { 0 } else { length[..digits].parse().unwrap_or(u32::MAX) };
    let (network, address, bits) = match (network.parse(), address) {
        (Ok(IpAddr::V4(network)), IpAddr::V4(address)) => (u32::from(network).into(), u32::from(address).into(), 32),
        (Ok(IpAddr::V6(network)), IpAddr::V6(address)) => (u128::from(network), u128::from(address), 128),
        _ => return false,
    };
    let length = if length == 0 { bits } else { length };
    length <= bits && (network ^ address) >> (bits - length) == 0
}
