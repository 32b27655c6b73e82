//! The HTTP server: one thread with its own runtime, which dispatches each request by path and applies the armed faults
//! to the answer. Knows no wire format.

use std::{
    net::{SocketAddr, TcpListener},
    path::Path,
    rc::Rc,
    thread::JoinHandle,
    time::{Duration, SystemTime},
};

use http::{
    HeaderName, Method, Request, Response, StatusCode,
    header::{CONTENT_LENGTH, CONTENT_TYPE, DATE, ETAG, HOST, RETRY_AFTER},
};
use http_body_util::BodyExt as _;
use hyper::{body::Incoming, service::service_fn};
use hyper_util::rt::TokioIo;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;

use super::{
    Error, FaultKind, Options, Store, api, apiture,
    body::{Dropped, ReplyBody},
    exchange::{Exchange, Reply},
    stale::Replica,
};
use crate::env::Env;

/// The largest accepted request body.
const BODY_LIMIT: usize = 1 << 20;

/// A running server; dropping it stops it.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    stopper: Stopper,
    thread: Option<JoinHandle<()>>,
}

/// Stops a server from elsewhere, for instance on a signal.
#[derive(Clone, Debug)]
pub struct Stopper(watch::Sender<bool>);

impl Stopper {
    /// Asks the server to end; its connections are closed.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl Server {
    /// Opens the store under `state_dir`, creates a population if there is none, and serves it on its own thread. When
    /// this returns, the address accepts connections.
    pub fn start(env: &Env, state_dir: &Path, options: Options) -> Result<Self, Error> {
        let listen_error = |source| Error::Listen { address: options.listen, source };
        let listener = TcpListener::bind(options.listen).map_err(listen_error)?;
        listener.set_nonblocking(true).map_err(listen_error)?;
        let address = listener.local_addr().map_err(listen_error)?;
        let store = Store::open(env, state_dir)?;
        store.populate(&options)?;
        let name = uuid::Uuid::new_v4().to_string();
        for fault in &options.faults {
            store.arm(fault, Some(&name))?;
        }
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Error::Thread)?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener).map_err(listen_error)?
        };
        let (sender, stopped) = watch::channel(false);
        let env = env.clone();
        let work = move || {
            let simulator = Rc::new(Simulator { env, store, options, name, address, replica: Replica::default() });
            tokio::task::LocalSet::new().block_on(&runtime, accept(&simulator, &listener, stopped));
            // Faults of a killed server remain without effect: its name is never used again.
            let _ = simulator.store.disarm(&simulator.name);
        };
        let thread = std::thread::Builder::new().name("sandbox".to_owned()).spawn(work).map_err(Error::Thread)?;
        Ok(Self { address, stopper: Stopper(sender), thread: Some(thread) })
    }

    /// The server's address.
    #[must_use]
    pub const fn addr(&self) -> SocketAddr {
        self.address
    }

    /// The base URL of the account applications API, without a final slash.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}{}", self.address, apiture::BASE)
    }

    /// The settings for its clients: section, key and value of each.
    #[must_use]
    pub fn settings(&self) -> Vec<(&'static str, &'static str, String)> {
        api::settings(&format!("http://{}", self.address))
    }

    /// A handle that stops this server.
    #[must_use]
    pub fn stopper(&self) -> Stopper {
        self.stopper.clone()
    }

    /// Waits until a [`Stopper`] ends the server.
    pub fn wait(mut self) -> Result<(), Error> {
        match self.thread.take() {
            Some(thread) => thread.join().map_err(|_| Error::Died),
            None => Ok(()),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopper.stop();
        if let Some(thread) = self.thread.take() {
            // A panic of that thread has been reported by the panic hook.
            let _ = thread.join();
        }
    }
}

async fn accept(simulator: &Rc<Simulator>, listener: &tokio::net::TcpListener, mut stopped: watch::Receiver<bool>) {
    loop {
        let accepted = tokio::select! {
            _ = stopped.wait_for(|stop| *stop) => return,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, _)) = accepted else {
            // No file descriptor is left, or the peer is gone.
            simulator.env.sleep(Duration::from_millis(20)).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let simulator = Rc::clone(simulator);
        tokio::task::spawn_local(async move {
            // A separate task: as with any real server, a client that hangs up does not cancel its request.
            let service = service_fn(move |request| {
                let answer = tokio::task::spawn_local(Rc::clone(&simulator).serve(request));
                async move { answer.await.unwrap_or(Err(Dropped)) }
            });
            let mut http = hyper::server::conn::http1::Builder::new();
            // `Date` is set here: it follows the clock of the environment and the faults. An error here is a lost peer,
            // or a fault.
            let _ = http.auto_date_header(false).serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

#[derive(Debug)]
struct Simulator {
    env: Env,
    store: Store,
    options: Options,
    name: String,
    address: SocketAddr,
    replica: Replica,
}

impl Simulator {
    async fn serve(self: Rc<Self>, request: Request<Incoming>) -> Result<Response<ReplyBody>, Dropped> {
        let (head, body) = request.into_parts();
        let body = read(body).await;
        let path = head.uri.path();
        let struck = self.store.strike(&self.name, head.method.as_str(), path);
        let faults = struck.as_deref().unwrap_or_default();
        let latency: Duration =
            faults.iter().map(|f| if let FaultKind::Latency(wait) = f { *wait } else { Duration::ZERO }).sum();
        if !latency.is_zero() {
            self.env.sleep(latency).await;
        }
        if faults.contains(&FaultKind::ResetBefore) {
            return Err(Dropped);
        }
        let request_id = uuid::Uuid::now_v7().to_string();
        let authority = head.headers.get(HOST).and_then(|host| host.to_str().ok());
        let authority = authority.and_then(|host| host.parse::<http::uri::Authority>().ok());
        let origin = authority.map_or_else(|| format!("http://{}", self.address), |host| format!("http://{host}"));
        let query: Vec<_> =
            url::form_urlencoded::parse(head.uri.query().unwrap_or_default().as_bytes()).into_owned().collect();
        let exchange = Exchange {
            store: &self.store,
            options: &self.options,
            method: &head.method,
            path,
            query: &query,
            headers: &head.headers,
            body: body.as_deref().unwrap_or_default(),
            origin: &origin,
            request_id: &request_id,
            now: self.env.now(),
            faults,
        };
        let api = api::of_path(path);
        let reply = match (&struck, &body, canned(faults, exchange.now)) {
            (Err(error), _, _) => (api.failed)(&exchange, error),
            (_, None, _) => (api.refused)(&exchange, StatusCode::PAYLOAD_TOO_LARGE),
            (_, _, Some(Canned::Status(status))) => (api.refused)(&exchange, status),
            (_, _, Some(Canned::RateLimit(wait))) => {
                (api.refused)(&exchange, StatusCode::TOO_MANY_REQUESTS).with(RETRY_AFTER, &wait)
            }
            (_, _, Some(Canned::Html(status))) => html(status),
            (_, _, None) => (api.answer)(&exchange),
        };
        let reply = match faults.iter().find_map(|f| if let FaultKind::Stale(lag) = f { Some(*lag) } else { None }) {
            Some(lag) if head.method == Method::GET => {
                let place = head.uri.path_and_query().map_or(path, |place| place.as_str());
                self.replica.read(place, reply, lag, exchange.now)
            }
            _ => reply,
        };
        if head.method != Method::GET {
            self.replica.note_write(self.env.now());
        }
        if faults.contains(&FaultKind::ResetAfter) {
            return Err(Dropped);
        }
        Ok(finish(reply, &exchange))
    }
}

/// The body; `None` if it exceeds the limit or is incomplete. The excess is read all the same, because closing a
/// connection with unread bytes would lose the answer.
async fn read(mut body: Incoming) -> Option<Vec<u8>> {
    let (mut bytes, mut seen) = (Vec::new(), 0);
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.ok()?.into_data() else { continue };
        seen += data.len();
        if seen <= BODY_LIMIT {
            bytes.extend_from_slice(&data);
        }
    }
    (seen <= BODY_LIMIT).then_some(bytes)
}

enum Canned {
    Status(StatusCode),
    RateLimit(String),
    Html(StatusCode),
}

/// The first fault that replaces the answer, if any.
fn canned(faults: &[FaultKind], now: Timestamp) -> Option<Canned> {
    let status = |code: u16| StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    faults.iter().find_map(|fault| match fault {
        FaultKind::Status(code) => Some(Canned::Status(status(*code))),
        FaultKind::Html(code) => Some(Canned::Html(status(*code))),
        FaultKind::RateLimit { seconds, as_date: false } => Some(Canned::RateLimit(seconds.to_string())),
        FaultKind::RateLimit { seconds, as_date: true } => Some(Canned::RateLimit(http_date(now, i64::from(*seconds)))),
        _ => None,
    })
}

fn html(status: StatusCode) -> Reply {
    let title = format!("{} {}", status.as_u16(), status.canonical_reason().unwrap_or("Error"));
    let page = format!(
        "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n\
         <hr><center>gateway</center>\r\n</body>\r\n</html>\r\n"
    );
    Reply::new(status, "text/html", page.into_bytes())
}

/// `now` moved by `seconds`, as an HTTP date; instants before 1970 become the first valid one.
fn http_date(now: Timestamp, seconds: i64) -> String {
    let moved = now.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(now);
    httpdate::fmt_http_date(SystemTime::from(moved.clamp(Timestamp::UNIX_EPOCH, Timestamp::MAX)))
}

/// Adds the common headers, and removes what the faults remove.
fn finish(mut reply: Reply, exchange: &Exchange<'_>) -> Response<ReplyBody> {
    let has = |fault: &FaultKind| exchange.faults.contains(fault);
    if has(&FaultKind::NoEtag) {
        reply.etag = None;
    }
    if has(&FaultKind::WeakEtag) {
        reply.etag = reply.etag.map(|tag| format!("W/{tag}"));
    }
    if has(&FaultKind::Malformed) {
        reply.body.truncate(reply.body.len() * 2 / 3);
    }
    let skew = exchange.faults.iter().find_map(|f| if let FaultKind::ClockSkew(by) = f { Some(*by) } else { None });
    if !has(&FaultKind::NoDate) {
        reply = reply.with(DATE, &http_date(exchange.now, skew.unwrap_or(0)));
    }
    reply = reply.with(HeaderName::from_static("x-request-id"), exchange.request_id);
    if let Some(tag) = reply.etag.take() {
        reply = reply.with(ETAG, &tag);
    }
    if !reply.body.is_empty() {
        let length = reply.body.len().to_string();
        let media = reply.content_type;
        reply = reply.with(CONTENT_TYPE, media).with(CONTENT_LENGTH, &length);
    }
    let body = ReplyBody::new(reply.body, has(&FaultKind::Truncate));
    let mut response = Response::new(body);
    *response.status_mut() = reply.status;
    response.headers_mut().extend(reply.headers);
    response
}
