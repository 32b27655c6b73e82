//! The transport: builds the HTTP library's client, sends one request and reads the whole answer within limits.
//!
//! No retry, no redirect and no rate limit here.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, HeaderValue, header};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper_util::{
    client::legacy::Client,
    rt::{TokioExecutor, TokioTimer},
};
use tower_http::decompression::{Decompression, DecompressionBody};
use tower_service::Service as _;
use url::Url;

use super::{
    classify::classify,
    dial::Dialer,
    error::{BoxError, ErrorKind, LocalError},
    fault::ProxyWhy,
    message::Request,
    proxy::Proxy,
    room::{self, Room},
    settings::Settings,
    tls::{self, Files},
};
use crate::env::Env;

/// How much of the body of an error response is read; the rest adds nothing.
const ERROR_BODY: usize = 1 << 20;

/// Servers often close after five idle seconds; a write on a connection that is being closed has an unknown outcome.
const IDLE: Duration = Duration::from_secs(4);

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

/// Sends single requests.
pub(super) struct Transport {
    client: Decompression<Client<Dialer, Full<Bytes>>>,
    user_agent: HeaderValue,
    /// The proxy that reads the requests themselves, because they are not encrypted.
    forwarding: Option<Proxy>,
    files: Files,
    read_timeout: Duration,
}

/// The head of a response.
pub(super) struct Head {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    body: DecompressionBody<Incoming>,
    /// The length of the body, if the server says so; unknown for a compressed one.
    length: Option<usize>,
    read_timeout: Duration,
    files: Files,
}

impl Transport {
    /// Sets up what these settings need. Reads the CA file and, for https, the system's certificates.
    pub(super) fn new(env: &Env, settings: &Settings) -> Result<Self, LocalError> {
        let proxy = Proxy::of(env, &settings.base)?;
        let files = Files::of(settings);
        let encrypts = settings.base.is_https() || proxy.as_ref().is_some_and(|proxy| proxy.is_tls);
        let configs = encrypts.then(|| tls::configs(env, settings)).transpose()?;
        let forwarding = proxy.clone().filter(|_| !settings.base.is_https());
        let user_agent = settings.user_agent.clone();
        let dialer = Dialer::new(settings.connect_timeout, proxy, configs, files.clone(), user_agent.clone());
        let client =
            Client::builder(TokioExecutor::new()).pool_timer(TokioTimer::new()).pool_idle_timeout(IDLE).build(dialer);
        let client = Decompression::new(client);
        Ok(Self { client, user_agent, forwarding, files, read_timeout: settings.read_timeout })
    }

    /// Sends one request and returns when the head of the response has arrived.
    pub(super) async fn send(&self, request: &Request, url: &Url, headers: HeaderMap) -> Result<Head, Failed> {
        let body = Full::new(request.body.clone().unwrap_or_default());
        let wire = http::Request::builder().method(request.method.clone()).uri(url.as_str()).body(body);
        let mut wire = wire.map_err(|error| ErrorKind::Local(LocalError::Request(error.to_string())))?;
        *wire.headers_mut() = headers;
        let any = HeaderValue::from_static("*/*");
        wire.headers_mut().entry(header::ACCEPT).or_insert(any);
        wire.headers_mut().entry(header::USER_AGENT).or_insert_with(|| self.user_agent.clone());
        if let Some(value) = self.forwarding.as_ref().and_then(Proxy::authorization) {
            wire.headers_mut().insert(header::PROXY_AUTHORIZATION, value);
        }
        let sent = Env::in_time(self.read_timeout, self.client.clone().call(wire)).await;
        let reply = sent.ok_or(ErrorKind::Timeout)?.map_err(|error| failed(error.into(), &self.files))?;
        let status = reply.status().as_u16();
        if let Some(proxy) = self.forwarding.as_ref().filter(|_| status == 407) {
            return Err(ErrorKind::Proxy(proxy.fault(ProxyWhy::Status(status))).into());
        }
        let (head, body) = reply.into_parts();
        let length = head.headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        let (read_timeout, files) = (self.read_timeout, self.files.clone());
        Ok(Head { status, headers: head.headers, body, length, read_timeout, files })
    }
}

fn failed(error: BoxError, files: &Files) -> Failed {
    let (kind, source) = classify(error, files);
    Failed { kind, source }
}

impl Head {
    /// Reads the body, decoded. The body of an error response is cut at a limit, and empty if it cannot be read: only
    /// its status matters.
    pub(super) async fn body(mut self, limit: usize, room: &Room) -> Result<Bytes, Failed> {
        let success = (200..300).contains(&self.status);
        let limit = if success { limit } else { limit.min(ERROR_BODY) };
        match self.read_body(limit, success, room).await {
            Ok(body) => Ok(body),
            Err(_) if !success => Ok(Bytes::new()),
            Err(failed) => Err(failed),
        }
    }

    async fn read_body(&mut self, limit: usize, whole: bool, room: &Room) -> Result<Bytes, Failed> {
        let Some(first) = self.chunk().await? else {
            return Ok(Bytes::new());
        };
        let mut next = if first.len() > limit { None } else { self.chunk().await? };
        if next.is_none() && first.len() <= limit {
            return Ok(first);
        }
        let expected = self.length.unwrap_or(limit).min(limit);
        let (mut body, mut held) = (BytesMut::from(first), None);
        while let Some(chunk) = next {
            if held.is_none() && body.len() + chunk.len() > room::SMALL {
                held = room.wait(expected).await;
                // Avoids doubling the buffer when it grows.
                body.reserve(expected.saturating_sub(body.len()).max(chunk.len()));
            }
            body.extend_from_slice(&chunk);
            next = if body.len() > limit { None } else { self.chunk().await? };
        }
        if body.len() > limit {
            if whole {
                return Err(ErrorKind::BodyTooLarge { limit }.into());
            }
            body.truncate(limit);
        }
        Ok(body.freeze())
    }

    /// The next bytes of the body, without trailers.
    async fn chunk(&mut self) -> Result<Option<Bytes>, Failed> {
        loop {
            let next = Env::in_time(self.read_timeout, self.body.frame()).await.ok_or(ErrorKind::Timeout)?;
            match next.transpose().map_err(|error| failed(error, &self.files))?.map(hyper::body::Frame::into_data) {
                None => return Ok(None),
                Some(Ok(data)) => return Ok(Some(data)),
                Some(Err(_)) => {}
            }
        }
    }
}
