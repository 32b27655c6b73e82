//! A server in this process that answers every request as it was told, and a client of it on a manual clock.

use std::{
    cell::OnceCell,
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    time::Duration,
};

use casectl::{
    env::{Env, ManualClock},
    http::{BaseUrl, Client, RetryPolicy, Settings},
};
use http::{HeaderValue, header};

use super::{SECRET, clock};

/// The longest wait that the client accepts.
pub const MAX_WAIT: Duration = Duration::from_secs(60);

/// One a thread.
pub struct Wire {
    answer: Arc<Mutex<Vec<u8>>>,
    base: BaseUrl,
    runtime: tokio::runtime::Runtime,
}

thread_local! {
    static WIRE: OnceCell<Wire> = const { OnceCell::new() };
}

/// Does something with the thread's server.
pub fn with<T>(work: impl FnOnce(&Wire) -> T) -> T {
    WIRE.with(|cell| work(cell.get_or_init(Wire::start)))
}

impl Wire {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let answer = Arc::<Mutex<Vec<u8>>>::default();
        let script = Arc::clone(&answer);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(stream) = stream else { return };
                serve(stream, &script);
            }
        });
        let base = BaseUrl::parse(&format!("http://{address}/api"), false).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Self { answer, base, runtime }
    }

    /// A client for which every answer is these bytes, and its clock.
    pub fn client(&self, answer: Vec<u8>) -> (Client, ManualClock) {
        *self.answer.lock().unwrap() = answer;
        let mut settings = Settings::new(self.base.clone());
        settings.credentials =
            vec![(header::AUTHORIZATION, HeaderValue::try_from(format!("Bearer {SECRET}")).unwrap())];
        settings.retry = RetryPolicy { retries: 1, max_wait: MAX_WAIT, ..RetryPolicy::default() };
        settings.max_body = 1 << 18;
        settings.total_timeout = Duration::from_secs(5);
        let clock = clock();
        (Client::new(Env::manual(&[], &clock), settings), clock)
    }

    pub fn block_on<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }
}

/// One request, one answer, and the end of the connection. All of the request is read: what is left unread would make the
/// system reset the connection, and with it the answer.
fn serve(mut stream: TcpStream, script: &Mutex<Vec<u8>>) {
    let mut request = Vec::new();
    let mut buffer = [0; 2048];
    while !is_whole(&request) {
        match stream.read(&mut buffer) {
            Ok(read @ 1..) => request.extend_from_slice(&buffer[..read]),
            _ => return,
        }
    }
    let answer = script.lock().unwrap().clone();
    let _ = stream.set_write_timeout(Some(Duration::from_secs(1)));
    let _ = stream.write_all(&answer);
}

fn is_whole(request: &[u8]) -> bool {
    let Some(end) = request.windows(4).position(|window| window == b"\r\n\r\n") else { return false };
    let head = String::from_utf8_lossy(&request[..end]).to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
    request.len() >= end + 4 + length
}

/// A 200 with this body.
pub fn ok(body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nETag: \"1\"\r\nConnection: close\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}
