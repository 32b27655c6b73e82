//! A bank on a loopback port: it stores applications, ignores every filter, and does what the test's script says where
//! the script has an answer. It shares nothing with the product but the JSON parser.

use std::{
    collections::HashMap,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::SystemTime,
};

use casectl::env::Env;
use serde_json::{Value, json};

/// A request as it arrived.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: String,
    /// Path and query as they were sent, without the base path.
    pub target: String,
    pub head: String,
    pub body: String,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().skip(1);
        lines.filter_map(|line| line.split_once(": ")).find_map(|(k, v)| k.eq_ignore_ascii_case(name).then_some(v))
    }

    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap()
    }

    pub fn query(&self) -> HashMap<String, String> {
        let query = self.target.split_once('?').map_or("", |(_, query)| query);
        url::form_urlencoded::parse(query.as_bytes()).into_owned().collect()
    }

    pub fn is_write(&self) -> bool {
        self.method != "GET"
    }
}

/// What is answered.
#[derive(Clone, Debug)]
pub struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    /// Nothing is answered and the connection ends.
    gone: bool,
    /// The connection ends after what is answered.
    cut: bool,
}

impl Answer {
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("X-Request-Id".to_owned(), "req-7".to_owned())];
        Self { status, headers, body: body.into(), gone: false, cut: false }
            .header("Content-Type", "application/hal+json")
    }

    pub fn json(status: u16, body: &Value) -> Self {
        Self::new(status, body.to_string())
    }

    pub fn problem(status: u16, message: &str) -> Self {
        Self::json(status, &json!({ "_error": { "message": message, "statusCode": status, "type": "someType" } }))
    }

    /// The same, and the connection ends.
    pub fn cut(self) -> Self {
        Self { cut: true, ..self }
    }

    pub fn gone() -> Self {
        Self { gone: true, ..Self::new(200, "") }
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(key, _)| !key.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

type Script = Box<dyn Fn(&Request) -> Option<Answer> + Send + Sync>;

struct Inner {
    seen: Mutex<Vec<Request>>,
    connections: AtomicUsize,
    cases: Mutex<Vec<(Value, u32)>>,
    script: Script,
    page: usize,
    full: bool,
    address: SocketAddr,
}

/// A running bank.
pub struct Bank {
    inner: Arc<Inner>,
}

/// An application of this age in days, as the bank knows it in full.
pub fn case(id: &str, state: &str, days: i64) -> Value {
    let created = Env::system().now() - jiff::SignedDuration::from_hours(24 * days + 1);
    json!({
        "_id": id, "accountName": format!("Account {id}"), "applicantName": "Ann Example", "productName": "Savings",
        "state": state, "workflowState": "open", "createdAt": created.to_string(),
        "fundingAmount": { "value": "1500.00", "currency": "USD" },
        "_links": { "self": { "href": format!("/accountApplications/applications/{id}") } },
    })
}

/// `n` running applications `c-00`, `c-01`, … of 40 days.
pub fn stale(n: usize) -> Vec<Value> {
    (0..n).map(|at| case(&format!("c-{at:02}"), "running", 40)).collect()
}

impl Bank {
    /// One that has no script and lists summaries, ten a page.
    pub fn with(cases: Vec<Value>) -> Self {
        Self::start(cases, false, |_| None)
    }

    pub fn start(
        cases: Vec<Value>,
        full: bool,
        script: impl Fn(&Request) -> Option<Answer> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let inner = Arc::new(Inner {
            seen: Mutex::default(),
            connections: AtomicUsize::new(0),
            cases: Mutex::new(cases.into_iter().map(|case| (case, 1)).collect()),
            script: Box::new(script),
            page: 10,
            full,
            address: listener.local_addr().unwrap(),
        });
        let serving = Arc::clone(&inner);
        std::thread::spawn(move || {
            while let Ok((stream, _)) = listener.accept() {
                let inner = Arc::clone(&serving);
                inner.connections.fetch_add(1, Ordering::SeqCst);
                std::thread::spawn(move || serve(&inner, stream));
            }
        });
        Self { inner }
    }

    pub fn base_url(&self) -> String {
        format!("http://{}/accountApplications", self.inner.address)
    }

    pub fn seen(&self) -> Vec<Request> {
        self.inner.seen.lock().unwrap().clone()
    }

    /// How often somebody connected.
    pub fn connections(&self) -> usize {
        self.inner.connections.load(Ordering::SeqCst)
    }

    /// `GET /applications?start=10` and so on, as they arrived.
    pub fn targets(&self, method: &str) -> Vec<String> {
        self.seen().into_iter().filter(|seen| seen.method == method).map(|seen| seen.target).collect()
    }

    pub fn writes(&self) -> Vec<Request> {
        self.seen().into_iter().filter(Request::is_write).collect()
    }

    pub fn state_of(&self, id: &str) -> String {
        let cases = self.inner.cases.lock().unwrap();
        let found = cases.iter().find(|(case, _)| case["_id"] == id);
        found.map_or_else(|| "gone".to_owned(), |(case, _)| case["state"].as_str().unwrap().to_owned())
    }

    pub fn document(&self, id: &str) -> Value {
        let cases = self.inner.cases.lock().unwrap();
        cases.iter().find(|(case, _)| case["_id"] == id).unwrap().0.clone()
    }

    pub fn set_state(&self, id: &str, state: &str) {
        let mut cases = self.inner.cases.lock().unwrap();
        let (case, version) = cases.iter_mut().find(|(case, _)| case["_id"] == id).unwrap();
        case["state"] = state.into();
        *version += 1;
    }
}

fn serve(inner: &Inner, mut stream: TcpStream) {
    let mut pending = Vec::new();
    while let Some(request) = receive(&mut stream, &mut pending) {
        inner.seen.lock().unwrap().push(request.clone());
        let answer = (inner.script)(&request).unwrap_or_else(|| inner.answer(&request));
        if answer.gone {
            return;
        }
        let mut bytes = format!("HTTP/1.1 {} Reason\r\n", answer.status).into_bytes();
        let now = httpdate::fmt_http_date(SystemTime::from(Env::system().now()));
        let length = answer.body.len().to_string();
        for (name, value) in [("Date", now), ("Content-Length", length)] {
            if !answer.headers.iter().any(|(key, _)| key.eq_ignore_ascii_case(name)) {
                bytes.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
            }
        }
        for (name, value) in &answer.headers {
            bytes.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
        }
        bytes.extend_from_slice(b"\r\n");
        bytes.extend_from_slice(&answer.body);
        if stream.write_all(&bytes).is_err() || answer.cut {
            return;
        }
    }
}

fn receive(stream: &mut TcpStream, pending: &mut Vec<u8>) -> Option<Request> {
    let mut fill = |pending: &mut Vec<u8>| {
        let mut buffer = [0; 8192];
        let read = stream.read(&mut buffer).ok().filter(|read| *read > 0)?;
        pending.extend_from_slice(&buffer[..read]);
        Some(())
    };
    let end = loop {
        if let Some(at) = pending.windows(4).position(|four| four == b"\r\n\r\n") {
            break at + 4;
        }
        fill(pending)?;
    };
    let head = String::from_utf8_lossy(&pending[..end]).into_owned();
    let mut words = head.split(' ');
    let (method, target) =
        (words.next()?.to_owned(), words.next()?.trim_start_matches("/accountApplications").to_owned());
    let mut request = Request { method, target, head, body: String::new() };
    let length: usize = request.header("content-length").map_or(0, |text| text.parse().unwrap());
    while pending.len() < end + length {
        fill(pending)?;
    }
    request.body = String::from_utf8_lossy(&pending[end..end + length]).into_owned();
    pending.drain(..end + length);
    Some(request)
}

impl Inner {
    fn answer(&self, request: &Request) -> Answer {
        let path: Vec<&str> = request.path().trim_start_matches('/').split('/').collect();
        let query = request.query();
        match (request.method.as_str(), path.as_slice()) {
            ("GET", ["applications" | "runningApplications" | "blockedApplications"]) => self.list(path[0], &query),
            ("POST", ["applications"]) => self.create(&request.body),
            ("GET", ["applications", id]) => self.on(id, |case, version| match request.header("if-none-match") {
                Some(tag) if tag == format!("\"{version}\"") => Answer::new(304, ""),
                _ => shown(200, case, *version),
            }),
            ("PUT" | "PATCH", ["applications", id]) => self.guarded(request, id, |case| {
                let body: Value = serde_json::from_str(&request.body).unwrap();
                for (key, value) in body.as_object().unwrap().iter().filter(|(key, _)| !key.starts_with('_')) {
                    case[key] = value.clone();
                }
            }),
            ("DELETE", ["applications", id]) => {
                self.cases.lock().unwrap().retain(|(case, _)| case["_id"] != *id);
                Answer::new(204, "")
            }
            ("POST", [set]) => {
                let target = set.strip_suffix("Applications").unwrap().to_owned();
                let id = query.get("application").cloned().unwrap_or_default();
                self.guarded(request, &id, |case| case["state"] = target.into())
            }
            _ => Answer::problem(404, "no such resource"),
        }
    }

    fn on(&self, id: &str, answer: impl FnOnce(&mut Value, &mut u32) -> Answer) -> Answer {
        let mut cases = self.cases.lock().unwrap();
        match cases.iter_mut().find(|(case, _)| case["_id"] == id) {
            Some((case, version)) => answer(case, version),
            None => Answer::problem(404, "There is no such application."),
        }
    }

    fn guarded(&self, request: &Request, id: &str, change: impl FnOnce(&mut Value)) -> Answer {
        self.on(id, |case, version| {
            if request.header("if-match").is_some_and(|tag| tag != format!("\"{version}\"")) {
                return Answer::problem(412, "It changed.");
            }
            change(case);
            *version += 1;
            shown(200, case, *version)
        })
    }

    fn create(&self, body: &str) -> Answer {
        let mut cases = self.cases.lock().unwrap();
        let id = format!("made-{}", cases.len());
        let mut made = case(&id, "running", 0);
        let asked: Value = serde_json::from_str(body).unwrap();
        made.as_object_mut().unwrap().extend(asked.as_object().unwrap().clone());
        cases.push((made.clone(), 1));
        shown(201, &made, 1).header("Location", &format!("/accountApplications/applications/{id}"))
    }

    fn list(&self, view: &str, query: &HashMap<String, String>) -> Answer {
        let number = |key: &str, default: usize| query.get(key).map_or(default, |text| text.parse().unwrap());
        let (start, limit) = (number("start", 0), number("limit", self.page).min(self.page));
        let cases = self.cases.lock().unwrap();
        let items: Vec<Value> = cases.iter().skip(start).take(limit).map(|(case, _)| self.item(case)).collect();
        let base = format!("http://{}/accountApplications/{view}", self.address);
        let mut page = json!({
            "start": start, "limit": limit, "count": cases.len(), "_links": {}, "_embedded": { "items": items },
        });
        if start + limit < cases.len() {
            page["_links"]["next"] = json!({ "href": format!("{base}?start={}&limit={limit}", start + limit) });
        }
        Answer::json(200, &page)
    }

    fn item(&self, case: &Value) -> Value {
        match self.full {
            true => case.clone(),
            false => {
                json!({ "_id": case["_id"], "name": case["accountName"], "state": case["state"], "_links": case["_links"] })
            }
        }
    }
}

fn shown(status: u16, case: &Value, version: u32) -> Answer {
    Answer::json(status, case).header("ETag", &format!("\"{version}\""))
}

/// Holds whoever waits at it until it is opened.
#[derive(Clone, Default)]
pub struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    pub fn wait(&self) {
        let (open, changed) = &*self.0;
        drop(changed.wait_while(open.lock().unwrap(), |open| !*open).unwrap());
    }

    pub fn open(&self) {
        *self.0.0.lock().unwrap() = true;
        self.0.1.notify_all();
    }
}
