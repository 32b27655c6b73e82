//! Receives the redirect of a login on a local port, for as long as the login takes.
//!
//! All input is hostile: any web page, and anybody on this machine, can call this URL. The caller judges whether a call
//! is the expected redirect.

use std::{cell::Cell, future::ready, io, net::Ipv4Addr, time::Duration};

use bytes::Bytes;
use futures_util::{StreamExt as _, stream::FuturesUnordered};
use http::{
    Method, Request, Response, StatusCode,
    header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS},
};
use http_body_util::Full;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};

use crate::env::Env;

/// Larger than any redirect that a browser sends.
const HEAD: usize = 32 << 10;
/// Limit for one call. Browsers open connections in advance and leave them open.
const PATIENCE: Duration = Duration::from_secs(10);
/// Concurrent calls.
const CALLS: usize = 32;
const PATH: &str = "/callback";

/// A listener on 127.0.0.1.
#[derive(Debug)]
pub struct Loopback {
    listener: TcpListener,
    port: u16,
}

/// The caller's judgement of a call.
#[derive(Debug)]
pub enum Call<T> {
    /// Not the expected redirect: it is refused, and the wait continues.
    Foreign,
    /// The redirect; the browser shows this sentence.
    Answer(T, &'static str),
}

impl Loopback {
    /// Listens on this port of 127.0.0.1; 0 takes a free one. Must be called within a runtime.
    pub async fn bind(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let port = listener.local_addr()?.port();
        Ok(Self { listener, port })
    }

    /// The URI to which the browser must be redirected.
    #[must_use]
    pub fn redirect_uri(&self) -> String {
        format!("http://127.0.0.1:{}{PATH}", self.port)
    }

    /// Waits for a call that `judge` accepts as the redirect, given its query.
    pub async fn wait<T>(&self, env: &Env, judge: impl Fn(&str) -> Call<T>) -> T {
        let mut calls = FuturesUnordered::new();
        loop {
            tokio::select! {
                accepted = self.listener.accept(), if calls.len() < CALLS => match accepted {
                    Ok((stream, _)) => calls.push(call(env, stream, &judge)),
                    // No file descriptor is left, or the peer is gone.
                    Err(_) => env.sleep(Duration::from_millis(20)).await,
                },
                Some(ended) = calls.next(), if !calls.is_empty() => {
                    if let Some(answer) = ended {
                        return answer;
                    }
                }
            }
        }
    }
}

async fn call<T>(env: &Env, stream: TcpStream, judge: &impl Fn(&str) -> Call<T>) -> Option<T> {
    let found = Cell::new(None);
    let service = service_fn(|request: Request<Incoming>| {
        let (status, words) = match (request.method(), request.uri().path()) {
            (&Method::GET, PATH) => match judge(request.uri().query().unwrap_or_default()) {
                Call::Answer(answer, words) => {
                    found.set(Some(answer));
                    (StatusCode::OK, words)
                }
                Call::Foreign => (StatusCode::BAD_REQUEST, "This is not the login that casectl is waiting for."),
            },
            _ => (StatusCode::NOT_FOUND, "There is nothing here."),
        };
        ready(page(status, words))
    });
    let connection =
        http1::Builder::new().keep_alive(false).max_buf_size(HEAD).serve_connection(TokioIo::new(stream), service);
    // The answer counts, whether or not the browser still waits for the page.
    tokio::select! {
        _ = connection => {}
        () = env.sleep(PATIENCE) => {}
    }
    found.into_inner()
}

fn page(status: StatusCode, words: &str) -> http::Result<Response<Full<Bytes>>> {
    let body = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>casectl</title></head>\n\
         <body><h1>casectl</h1><p>{words}</p></body></html>\n"
    );
    Response::builder()
        .status(status)
        .header(CONTENT_TYPE, "text/html; charset=utf-8")
        .header(CACHE_CONTROL, "no-store")
        .header(REFERRER_POLICY, "no-referrer")
        .header(CONTENT_SECURITY_POLICY, "default-src 'none'")
        .header(X_CONTENT_TYPE_OPTIONS, "nosniff")
        .body(Full::from(body))
}
