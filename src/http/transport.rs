//! The wire: builds the HTTP library's client, sends one request and reads the whole answer within limits.
//!
//! No retry, no redirect, no wait happens here.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use bytes::{Bytes, BytesMut};
use http::HeaderMap;
use reqwest::{Certificate, NoProxy, Proxy, redirect::Policy};
use tokio::sync::{Semaphore, SemaphorePermit};
use url::Url;

use super::{
    base_url::BaseUrl,
    classify::classify,
    error::{BoxError, ErrorKind, LocalError},
    message::Request,
    settings::Settings,
};
use crate::env::Env;

/// How much of the body of an answer that is no success is read; the rest says nothing more.
const ERROR_BODY: usize = 1 << 20;

/// Bodies that may be on their way at the same time, in all, beside those that are smaller than [`SMALL`].
pub(super) const ROOM: usize = 64 << 20;

/// A body that waits for no room.
const SMALL: usize = 1 << 20;

/// A unit of room; a semaphore counts no single bytes.
const UNIT: usize = 1 << 10;

/// Room for the large bodies that are on their way: what several reads hold together is bounded.
///
/// Each takes its share at once and gives it back when it is whole, so that none waits for more while it has some. What becomes
/// of a body then is its reader's: one thread looks at one of them after the other.
#[derive(Debug)]
pub(super) struct Room(Semaphore);

impl Room {
    pub(super) fn new() -> Self {
        Self(Semaphore::new(ROOM / UNIT))
    }

    /// Waits for room for a body of this length, if it is large.
    async fn wait(&self, length: usize) -> Option<SemaphorePermit<'_>> {
        if length <= SMALL {
            return None;
        }
        let units = u32::try_from(length.min(ROOM).div_ceil(UNIT)).unwrap_or(u32::MAX);
        // It is never closed.
        self.0.acquire_many(units).await.ok()
    }
}

/// Servers often close after five idle seconds; a write on a connection that is just being closed has an unknown outcome.
const IDLE: std::time::Duration = std::time::Duration::from_secs(4);

/// An attempt without an answer.
#[derive(Debug)]
pub(super) struct Failed {
    pub(super) kind: ErrorKind,
    pub(super) source: Option<BoxError>,
}

impl From<ErrorKind> for Failed {
    fn from(kind: ErrorKind) -> Self {
        Self { kind, source: None }
    }
}

impl From<reqwest::Error> for Failed {
    fn from(error: reqwest::Error) -> Self {
        let (kind, source) = classify(error);
        Self { kind, source: Some(source) }
    }
}

/// The head of an answer.
pub(super) struct Head {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pending: reqwest::Response,
}

/// Sends one request and returns when the head of the answer is there.
pub(super) async fn send(
    client: &reqwest::Client,
    request: &Request,
    url: &Url,
    headers: HeaderMap,
) -> Result<Head, Failed> {
    let mut wire = reqwest::Request::new(request.method.clone(), url.clone());
    *wire.headers_mut() = headers;
    *wire.body_mut() = request.body.clone().map(Into::into);
    let mut pending = client.execute(wire).await?;
    Ok(Head { status: pending.status().as_u16(), headers: std::mem::take(pending.headers_mut()), pending })
}

impl Head {
    /// Reads the body, decoded. The body of an answer that is no success is cut at a limit, and empty where it cannot be
    /// read: its status is what counts.
    pub(super) async fn body(mut self, limit: usize, room: &Room) -> Result<Bytes, Failed> {
        let success = (200..300).contains(&self.status);
        let limit = if success { limit } else { limit.min(ERROR_BODY) };
        match read_body(&mut self.pending, limit, success, room).await {
            Ok(body) => Ok(body),
            Err(_) if !success => Ok(Bytes::new()),
            Err(failed) => Err(failed),
        }
    }
}

async fn read_body(
    reply: &mut reqwest::Response,
    limit: usize,
    whole: bool,
    room: &Room,
) -> Result<Bytes, Failed> {
    let Some(first) = reply.chunk().await? else {
        return Ok(Bytes::new());
    };
    let mut next = if first.len() > limit { None } else { reply.chunk().await? };
    if next.is_none() && first.len() <= limit {
        return Ok(first);
    }
    // Of a body that is compressed or comes in chunks nobody knows the length.
    let length = reply.content_length().and_then(|length| usize::try_from(length).ok());
    let expected = length.unwrap_or(limit).min(limit);
    let (mut body, mut held) = (BytesMut::from(first), None);
    while let Some(chunk) = next {
        if held.is_none() && body.len() + chunk.len() > SMALL {
            held = room.wait(expected.max(SMALL + 1)).await;
            // Not twice as much for an instant, whenever it grows.
            body.reserve(expected.saturating_sub(body.len()).max(chunk.len()));
        }
        body.extend_from_slice(&chunk);
        next = if body.len() > limit { None } else { reply.chunk().await? };
    }
    if body.len() > limit {
        if whole {
            return Err(ErrorKind::BodyTooLarge { limit }.into());
        }
        body.truncate(limit);
    }
    Ok(body.freeze())
}

/// The HTTP library's client for these settings. Reads the CA file and, for https, the system's certificates.
pub(super) fn build(env: &Env, settings: &Settings) -> Result<reqwest::Client, LocalError> {
    let mut builder = reqwest::Client::builder()
        .http1_only()
        .no_proxy()
        .referer(false)
        .redirect(Policy::none())
        .retry(reqwest::retry::never())
        .user_agent(settings.user_agent.clone())
        .connect_timeout(settings.connect_timeout)
        .read_timeout(settings.read_timeout)
        .timeout(settings.total_timeout)
        .pool_idle_timeout(IDLE);
    let proxy = proxy_for(env, &settings.base)?;
    if settings.insecure {
        builder = builder.tls_danger_accept_invalid_certs(true);
    }
    if let Some(identity) = &settings.identity {
        let made = reqwest::Identity::from_pem(identity.pem.as_bytes());
        let made = made.map_err(|_| LocalError::IdentityInvalid { path: identity.path.clone() })?;
        builder = builder.identity(made);
    }
    if !settings.base.is_https() && proxy.is_none() {
        builder = builder.tls_certs_only([]);
    } else if let Some(path) = &settings.ca_file {
        let pem = std::fs::read(path)
            .map_err(|error| LocalError::CaFile { path: path.clone(), error: std::sync::Arc::new(error) })?;
        let certificates = Certificate::from_pem_bundle(&pem)
            .ok()
            .filter(|list| !list.is_empty())
            .ok_or_else(|| LocalError::CaFileInvalid { path: path.clone() })?;
        builder = builder.tls_certs_merge(certificates);
    }
    if let Some(proxy) = proxy {
        builder = builder.proxy(proxy);
    }
    builder.build().map_err(|error| LocalError::Client(std::sync::Arc::new(error)))
}

fn proxy_for(env: &Env, base: &BaseUrl) -> Result<Option<Proxy>, LocalError> {
    let Some((variable, value)) = proxy_named(env, base) else { return Ok(None) };
    let except = env.var("no_proxy").or_else(|| env.var("NO_PROXY")).and_then(|list| NoProxy::from_string(&list));
    let proxy = Proxy::all(&value).map_err(|_| LocalError::Proxy { variable })?;
    Ok(Some(proxy.no_proxy(except)))
}

/// What the proxy is told to know us by: it can echo that as any server can.
pub(super) fn proxy_secrets(env: &Env, base: &BaseUrl) -> Vec<Box<str>> {
    let url = proxy_named(env, base).and_then(|(_, value)| Url::parse(&value).ok());
    let Some((url, password)) = url.as_ref().and_then(|url| Some((url, url.password()?))) else { return Vec::new() };
    let decoded = |text: &str| -> String {
        let text = text.replace('+', "%2B").replace('&', "%26").replace('=', "%3D");
        url::form_urlencoded::parse(text.as_bytes()).map(|(name, _)| name.into_owned()).collect()
    };
    let basic = BASE64_STANDARD.encode(format!("{}:{}", decoded(url.username()), decoded(password)));
    [password.to_owned(), decoded(password), basic].map(Into::into).into()
}

/// The proxy that the environment names for this base, by the conventions of curl: lower case first, `http_proxy` in lower
/// case only (a CGI server fills `HTTP_PROXY` from a request header), then `all_proxy`; less what `no_proxy` lists.
/// Never one for this machine. Read through [`Env`], so that the library does not look on its own.
fn proxy_named(env: &Env, base: &BaseUrl) -> Option<(&'static str, String)> {
    if base.is_loopback() {
        return None;
    }
    let names: &[&'static str] = if base.is_https() {
        &["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
    } else {
        &["http_proxy", "all_proxy", "ALL_PROXY"]
    };
    names.iter().find_map(|name| Some((*name, env.var(name)?)))
}
