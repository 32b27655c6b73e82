//! A sandbox for one test, and an HTTP client that shares nothing with the product.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
};

use casectl::{
    env::{Env, ManualClock},
    sandbox::{ACCESS_TOKEN, API_KEY, Options, Server, Store},
};
use serde_json::Value;

/// The instant at which every test's population is made.
pub const NOW: &str = "2026-03-02T10:00:00Z";

pub struct Sandbox {
    pub folder: tempfile::TempDir,
    pub clock: ManualClock,
    pub env: Env,
    pub server: Server,
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub fn etag(&self) -> &str {
        self.header("etag").expect("an ETag")
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&self.body)))
    }

    /// The length that was announced.
    pub fn announced(&self) -> usize {
        self.header("content-length").map_or(0, |text| text.parse().expect("a length"))
    }
}

/// A population of 100 unless the test says otherwise.
pub fn small() -> Options {
    Options { applications: 100, ..Options::default() }
}

impl Sandbox {
    pub fn start(options: Options) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clock = ManualClock::at(NOW.parse().expect("an instant"));
        let env = Env::manual(&[], &clock);
        let server = Server::start(&env, folder.path(), options).expect("a server");
        Self { folder, clock, env, server }
    }

    pub fn store(&self) -> Store {
        Store::open(&self.env, self.folder.path()).expect("the store")
    }

    pub fn fault(&self, spec: &str) {
        self.store().add_fault(&spec.parse().expect("a fault")).expect("armed");
    }

    /// Sends exactly this; `None` when the connection ended before an answer.
    pub fn raw(&self, head: &str, body: &str) -> Option<Answer> {
        let mut stream = TcpStream::connect(self.server.addr()).expect("a connection");
        let addr = self.server.addr();
        let length = body.len();
        let request = format!("{head}\r\nHost: {addr}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut bytes = Vec::new();
        // A reset is an end like any other: what arrived before it counts.
        let _ = stream.read_to_end(&mut bytes);
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8(bytes[..end].to_vec()).expect("text");
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().expect("a status");
        let headers =
            lines.filter_map(|line| line.split_once(": ")).map(|(k, v)| (k.to_owned(), v.to_owned())).collect();
        Some(Answer { status, headers, body: bytes[end + 4..].to_vec() })
    }

    /// To any path, with nothing that was not asked for.
    pub fn plain(&self, method: &str, path: &str, more: &[&str], body: &str) -> Answer {
        let head = more.iter().fold(format!("{method} {path} HTTP/1.1"), |head, line| format!("{head}\r\n{line}"));
        self.raw(&head, body).expect("an answer")
    }

    /// `path` is relative to the base path; `more` are header lines.
    pub fn try_send(&self, method: &str, path: &str, more: &[String], body: &str) -> Option<Answer> {
        let mut head = format!("{method} /accountApplications{path} HTTP/1.1\r\nAPI-Key: {API_KEY}");
        if !more.iter().any(|line| line.starts_with("Authorization")) {
            head.push_str(&format!("\r\nAuthorization: Bearer {ACCESS_TOKEN}"));
        }
        if !body.is_empty() && !more.iter().any(|line| line.starts_with("Content-Type")) {
            head.push_str("\r\nContent-Type: application/hal+json");
        }
        for line in more {
            head.push_str("\r\n");
            head.push_str(line);
        }
        self.raw(&head, body)
    }

    pub fn send(&self, method: &str, path: &str, more: &[String], body: &str) -> Answer {
        self.try_send(method, path, more, body).expect("an answer")
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], "")
    }

    pub fn show(&self, id: &str) -> Answer {
        self.get(&format!("/applications/{id}"))
    }

    pub fn act(&self, set: &str, id: &str, more: &[String]) -> Answer {
        self.send("POST", &format!("/{set}Applications?application={id}"), more, "")
    }

    /// The ids of all applications in a state, oldest first.
    pub fn ids(&self, state: &str) -> Vec<String> {
        ids(&self.get(&format!("/applications?limit=1000&state={state}")).json())
    }

    pub fn first(&self, state: &str) -> String {
        self.ids(state).into_iter().next().unwrap_or_else(|| panic!("nobody is {state}"))
    }
}

pub fn ids(list: &Value) -> Vec<String> {
    let items = list.pointer("/_embedded/items").and_then(Value::as_array).expect("items");
    items.iter().map(|item| item["_id"].as_str().expect("an id").to_owned()).collect()
}

pub fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

pub fn if_match(tag: &str) -> Vec<String> {
    vec![format!("If-Match: {tag}")]
}

pub fn bearer(token: &str) -> Vec<String> {
    vec![format!("Authorization: Bearer {token}")]
}

/// `_error.type`, after the shape of the error body was checked.
pub fn error_type(answer: &Answer) -> String {
    let body = answer.json();
    assert_eq!(body["_profile"], "https://api.apiture.com/schemas/common/errorResponse/v2.0.0/profile.json");
    let error = &body["_error"];
    let expected =
        ["_id", "message", "statusCode", "type", "attributes", "remediation", "occurredAt", "_links", "_embedded"];
    assert_eq!(keys(error), expected);
    assert_eq!(error["statusCode"], answer.status);
    let kind = error["type"].as_str().expect("a type");
    assert_eq!(error["_links"]["describedby"]["href"], format!("https://api.apiture.com/errors/{kind}"));
    assert!(error["_embedded"]["errors"].is_array());
    kind.to_owned()
}
