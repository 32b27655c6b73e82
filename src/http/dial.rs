//! Opens one connection: to the server or its proxy, through the proxy's tunnel, with TLS; with typed errors.
//!
//! The only request sent here is the proxy's `CONNECT`, and nothing is retried.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
    vec,
};

use http::{HeaderValue, Uri};
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::{
    client::legacy::connect::{
        Connected, Connection, HttpConnector,
        dns::{GaiResolver, Name},
    },
    rt::TokioIo,
};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, ReadBuf};
use tokio_rustls::{
    TlsConnector,
    rustls::{self, ClientConfig, pki_types::ServerName},
};
use tower_service::Service;

use super::{
    error::BoxError,
    fault::{ProxyFault, ProxyWhy, TlsFault},
    proxy::Proxy,
    tls::Files,
};
use crate::env::Env;

/// Limit for the head of a proxy's answer.
const HEAD: usize = 64 << 10;
/// An idle connection is probed (TCP keepalive) after this time.
const KEEPALIVE: Duration = Duration::from_secs(15);

/// Why there is no connection.
#[derive(Debug, thiserror::Error)]
pub(super) enum DialFault {
    #[error("the host name does not resolve")]
    Dns(#[source] BoxError),
    #[error("no connection")]
    Connect(#[source] BoxError),
    #[error("connecting timed out")]
    TimedOut,
    #[error("{0}")]
    Tls(TlsFault),
    #[error("{fault}")]
    Proxy { fault: ProxyFault, source: Option<BoxError> },
}

/// A server that was addressed in clear text and answered in TLS.
#[derive(Debug, thiserror::Error)]
#[error("answered in TLS")]
pub(super) struct AnsweredInTls;

/// Opens connections for one client.
#[derive(Clone)]
pub(super) struct Dialer {
    inner: Arc<Inner>,
    tcp: HttpConnector<Names>,
}

struct Inner {
    limit: Duration,
    proxy: Option<Proxy>,
    user_agent: HeaderValue,
    /// For the server, and for a proxy; none if everything is in clear text.
    tls: Option<[Arc<ClientConfig>; 2]>,
    files: Files,
}

impl Dialer {
    pub(super) fn new(
        limit: Duration,
        proxy: Option<Proxy>,
        tls: Option<[Arc<ClientConfig>; 2]>,
        files: Files,
        user_agent: HeaderValue,
    ) -> Self {
        let mut tcp = HttpConnector::new_with_resolver(Names(GaiResolver::new()));
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_keepalive(Some(KEEPALIVE));
        Self { inner: Arc::new(Inner { limit, proxy, user_agent, tls, files }), tcp }
    }

    async fn dial(self, uri: Uri) -> Result<Wire, DialFault> {
        let is_tls = uri.scheme_str() == Some("https");
        let Some(proxy) = &self.inner.proxy else {
            let stream = self.tcp(uri.clone()).await?;
            return self.finish(stream, &uri, is_tls).await;
        };
        let stream = self.to_proxy(proxy).await?;
        if !is_tls {
            return Ok(Wire::new(Clear::new(stream), true));
        }
        let tunnel = self.tunnel(proxy, stream, &uri).await?;
        self.finish(tunnel, &uri, true).await
    }

    async fn tcp(&self, uri: Uri) -> Result<Box<dyn Duplex>, DialFault> {
        match self.tcp.clone().call(uri).await {
            Ok(stream) => Ok(Box::new(stream.into_inner())),
            Err(error) if is_of::<NoAddress>(&error) => Err(DialFault::Dns(error.into())),
            Err(error) => Err(DialFault::Connect(error.into())),
        }
    }

    async fn to_proxy(&self, proxy: &Proxy) -> Result<Box<dyn Duplex>, DialFault> {
        let failed = |why, source| DialFault::Proxy { fault: proxy.fault(why), source };
        let uri = proxy.address().parse().map_err(|error| failed(ProxyWhy::Dns, Some(BoxError::from(error))))?;
        let stream = self.tcp(uri).await.map_err(|fault| match fault {
            DialFault::Dns(source) => failed(ProxyWhy::Dns, Some(source)),
            DialFault::Connect(source) => failed(ProxyWhy::Connect, Some(source)),
            other => other,
        })?;
        match &self.inner.tls {
            Some([_, config]) if proxy.is_tls => {
                let files = self.inner.files.without_identity();
                encrypted(stream, &proxy.host.to_string(), config, &files).await.map_err(|fault| match fault {
                    DialFault::Tls(fault) => failed(ProxyWhy::Tls(fault), None),
                    DialFault::Connect(source) => failed(ProxyWhy::NoAnswer, Some(source)),
                    other => other,
                })
            }
            _ => Ok(stream),
        }
    }

    /// Asks the proxy to connect to the server.
    async fn tunnel(&self, proxy: &Proxy, mut stream: Box<dyn Duplex>, to: &Uri) -> Result<Box<dyn Duplex>, DialFault> {
        let failed = |why, source| DialFault::Proxy { fault: proxy.fault(why), source };
        let unanswered = |error: io::Error| failed(ProxyWhy::NoAnswer, Some(error.into()));
        let target = format!("{}:{}", to.host().unwrap_or_default(), to.port_u16().unwrap_or(443));
        let mut head = format!("CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n").into_bytes();
        let authorization = proxy.authorization().map(|value| ("Proxy-Authorization", value));
        for (name, value) in [("User-Agent", self.inner.user_agent.clone())].into_iter().chain(authorization) {
            head.extend([name.as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
        }
        head.extend(b"\r\n");
        stream.write_all(&head).await.map_err(unanswered)?;
        stream.flush().await.map_err(unanswered)?;
        let mut answer = Vec::new();
        while !answer.windows(4).any(|four| four == b"\r\n\r\n") {
            let read = stream.read_buf(&mut answer).await.map_err(unanswered)?;
            if read == 0 || answer.len() > HEAD {
                return Err(failed(ProxyWhy::NoAnswer, None));
            }
        }
        match status(&answer) {
            Some(200..=299) => Ok(stream),
            Some(status) => Err(failed(ProxyWhy::Status(status), None)),
            None => Err(failed(ProxyWhy::NoAnswer, None)),
        }
    }

    async fn finish(&self, stream: Box<dyn Duplex>, uri: &Uri, is_tls: bool) -> Result<Wire, DialFault> {
        match &self.inner.tls {
            Some([config, _]) if is_tls => {
                let host = uri.host().unwrap_or_default();
                Ok(Wire::new(encrypted(stream, host, config, &self.inner.files).await?, false))
            }
            _ => Ok(Wire::new(Clear::new(stream), false)),
        }
    }
}

/// The status in `HTTP/1.1 200 OK`.
fn status(head: &[u8]) -> Option<u16> {
    let line = head.split(|byte| *byte == b'\r').next()?;
    let mut words = std::str::from_utf8(line).ok()?.split(' ');
    words.next().filter(|version| version.starts_with("HTTP/1."))?;
    words.next()?.parse().ok().filter(|status| (100..600).contains(status))
}

async fn encrypted(
    stream: Box<dyn Duplex>,
    host: &str,
    config: &Arc<ClientConfig>,
    files: &Files,
) -> Result<Box<dyn Duplex>, DialFault> {
    let host = host.trim_start_matches('[').trim_end_matches([']', '.']);
    let name = ServerName::try_from(host.to_owned())
        .map_err(|_| DialFault::Tls(TlsFault::Other(format!("{host} is not a valid certificate name"))))?;
    match TlsConnector::from(Arc::clone(config)).connect(name, stream).await {
        Ok(stream) => Ok(Box::new(stream)),
        Err(error) => Err(match error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
            Some(tls) => DialFault::Tls(files.fault(tls)),
            // Closed during the handshake: a server that is starting or overloaded does that too.
            None => DialFault::Connect(error.into()),
        }),
    }
}

impl Service<Uri> for Dialer {
    type Response = Wire;
    type Error = DialFault;
    type Future = Pin<Box<dyn Future<Output = Result<Wire, DialFault>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), DialFault>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let dialer = self.clone();
        Box::pin(async move {
            let inner = Arc::clone(&dialer.inner);
            let late = || match &inner.proxy {
                None => DialFault::TimedOut,
                Some(proxy) => DialFault::Proxy { fault: proxy.fault(ProxyWhy::TimedOut), source: None },
            };
            Env::in_time(inner.limit, dialer.dial(uri)).await.unwrap_or_else(|| Err(late()))
        })
    }
}

/// The system's resolver, with its failures kept apart from connection failures. `localhost` is this machine, whatever it
/// says: credentials may go there in clear text.
#[derive(Clone)]
struct Names(GaiResolver);

#[derive(Debug, thiserror::Error)]
#[error(transparent)]
struct NoAddress(io::Error);

impl Service<Name> for Names {
    type Response = vec::IntoIter<SocketAddr>;
    type Error = NoAddress;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, NoAddress>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), NoAddress>> {
        self.0.poll_ready(context).map_err(NoAddress)
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let is_here = name.as_str().eq_ignore_ascii_case("localhost");
        let asked = self.0.call(name);
        Box::pin(async move {
            let found = match asked.await {
                Ok(found) => found.collect(),
                // A machine without a file of hosts.
                Err(_) if is_here => Vec::new(),
                Err(error) => return Err(NoAddress(error)),
            };
            Ok(if is_here { on_this_machine(found) } else { found }.into_iter())
        })
    }
}

/// Those of the addresses that are this machine's own; there is always one.
fn on_this_machine(mut found: Vec<SocketAddr>) -> Vec<SocketAddr> {
    found.retain(|address| address.ip().is_loopback());
    if found.is_empty() {
        found.push((Ipv4Addr::LOCALHOST, 0).into());
    }
    found
}

/// Whether an error of this type is in the chain.
fn is_of<T: std::error::Error + 'static>(error: &(dyn std::error::Error + 'static)) -> bool {
    std::iter::successors(Some(error), |error| error.source()).any(|error| error.is::<T>())
}

/// A bidirectional byte stream.
trait Duplex: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Duplex for T {}

/// A connection in the form that the HTTP library expects.
pub(super) struct Wire {
    io: TokioIo<Box<dyn Duplex>>,
    /// Requests carry the whole URL, because a proxy reads them.
    is_forwarded: bool,
}

impl Wire {
    fn new(io: impl Duplex + 'static, is_forwarded: bool) -> Self {
        Self { io: TokioIo::new(Box::new(io)), is_forwarded }
    }
}

impl Connection for Wire {
    fn connected(&self) -> Connected {
        Connected::new().proxy(self.is_forwarded)
    }
}

impl Read for Wire {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: ReadBufCursor<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_read(cx, buf)
    }
}

impl Write for Wire {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}

/// A clear-text connection that detects an answer in TLS.
struct Clear<T> {
    io: T,
    has_begun: bool,
}

impl<T> Clear<T> {
    fn new(io: T) -> Self {
        Self { io, has_begun: false }
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Clear<T> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.io).poll_read(cx, buf))?;
        let read = &buf.filled()[before..];
        // An alert, or a handshake, of any version.
        let is_tls = !self.has_begun && matches!(read, [0x15 | 0x16, 0x03, ..]);
        self.has_begun = true;
        Poll::Ready(if is_tls { Err(io::Error::other(AnsweredInTls)) } else { Ok(()) })
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for Clear<T> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn localhost_is_this_machine_whatever_the_resolver_says() {
        let addresses = |texts: &[&str]| texts.iter().map(|text| text.parse().unwrap()).collect::<Vec<SocketAddr>>();
        let usual = addresses(&["[::1]:0", "127.0.0.1:0"]);
        assert_eq!(on_this_machine(usual.clone()), usual);
        assert_eq!(on_this_machine(addresses(&["203.0.113.7:0", "127.0.0.2:0"])), addresses(&["127.0.0.2:0"]));
        for elsewhere in [addresses(&["203.0.113.7:0", "[2001:db8::7]:0"]), Vec::new()] {
            assert_eq!(on_this_machine(elsewhere), addresses(&["127.0.0.1:0"]));
        }
    }
}
