//! Where the redirect of a login is received: one address on this machine, for as long as the login takes.
//!
//! Everything that arrives is hostile: any page that the browser shows, and anybody on this machine, can call this
//! address. Whether a call is the redirect that is waited for is the caller's to judge.

use std::{io, net::Ipv4Addr, time::Duration};

use futures_util::{StreamExt as _, stream::FuturesUnordered};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

use crate::env::Env;

/// More than any browser sends for a redirect.
const HEAD: usize = 32 << 10;
/// How long one call may take. Browsers open connections in advance and leave them open.
const PATIENCE: Duration = Duration::from_secs(10);
/// Calls at the same time.
const CALLS: usize = 32;
const PATH: &str = "/callback";

/// A listener on 127.0.0.1.
#[derive(Debug)]
pub struct Loopback {
    listener: TcpListener,
    port: u16,
}

/// What a call is.
#[derive(Debug)]
pub enum Verdict<T> {
    /// Not the redirect that is waited for: it is refused, and the wait goes on.
    Foreign,
    /// The redirect; the browser shows this sentence.
    Answer(T, &'static str),
}

impl Loopback {
    /// Listens on this port of 127.0.0.1; 0 takes a free one. Must be called within a runtime.
    ///
    /// # Errors
    /// The port is taken, or may not be used.
    pub async fn bind(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let port = listener.local_addr()?.port();
        Ok(Self { listener, port })
    }

    /// Where the browser is to be sent back to.
    #[must_use]
    pub fn redirect_uri(&self) -> String {
        format!("http://127.0.0.1:{}{PATH}", self.port)
    }

    /// Waits for the call that `judge` takes for the redirect; it is given the query.
    pub async fn wait<T>(&self, env: &Env, judge: impl Fn(&str) -> Verdict<T>) -> T {
        let mut calls = FuturesUnordered::new();
        loop {
            tokio::select! {
                accepted = self.listener.accept(), if calls.len() < CALLS => match accepted {
                    Ok((stream, _)) => calls.push(call(env, stream, &judge)),
                    // No file descriptor is left, or the peer has gone.
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

async fn call<T>(env: &Env, mut stream: TcpStream, judge: &impl Fn(&str) -> Verdict<T>) -> Option<T> {
    let target = tokio::select! {
        target = read(&mut stream) => target?,
        () = env.sleep(PATIENCE) => return None,
    };
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let (status, words, answer) = match path {
        PATH => match judge(query) {
            Verdict::Answer(answer, words) => ("200 OK", words, Some(answer)),
            Verdict::Foreign => ("400 Bad Request", "This is not the login that casectl waits for.", None),
        },
        _ => ("404 Not Found", "There is nothing here.", None),
    };
    let page = page(status, words);
    // The answer counts, whether or not the browser still wants the page.
    tokio::select! {
        _ = stream.write_all(page.as_bytes()) => {}
        () = env.sleep(PATIENCE) => {}
    }
    let _ = stream.shutdown().await;
    answer
}

/// The target of a `GET`, once its head has arrived.
async fn read(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    while !head.windows(4).any(|four| four == b"\r\n\r\n") {
        let mut buffer = [0; 4096];
        let read = stream.read(&mut buffer).await.ok().filter(|read| *read > 0)?;
        head.extend_from_slice(&buffer[..read]);
        if head.len() > HEAD {
            return None;
        }
    }
    let line = std::str::from_utf8(&head).ok()?.lines().next()?;
    let mut words = line.split(' ');
    (words.next()? == "GET").then(|| words.next().map(str::to_owned))?
}

fn page(status: &str, words: &str) -> String {
    let body = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>casectl</title></head>\n\
         <body><h1>casectl</h1><p>{words}</p></body></html>\n"
    );
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         Referrer-Policy: no-referrer\r\nContent-Security-Policy: default-src 'none'\r\nX-Content-Type-Options: nosniff\r\n\
         Connection: close\r\n\r\n{body}",
        body.len()
    )
}
