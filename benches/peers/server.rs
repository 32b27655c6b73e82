//! A minimal server on loopback that speaks just enough of the Apiture wire format: pages of summaries, one application
//! with its entity tag, and the action that wants `If-Match`; of BeCLM's: a trail; of Open-Capture's: a process by its
//! token. It keeps no state of cases and checks nothing else; it is
//! meant to be as fast as a server with one thread can be. It counts what it was asked and when. For `distance` it answers
//! later, or refuses what comes above a rate.

use std::{
    cell::RefCell,
    collections::VecDeque,
    convert::Infallible,
    fs,
    io::Write as _,
    path::Path,
    rc::Rc,
    sync::Arc,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use bytes::Bytes;
use http_body_util::Full;
use hyper::{Method, Request, Response, body::Incoming, header, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpListener,
    task::LocalSet,
};
use tokio_rustls::{TlsAcceptor, rustls};

use super::process::BASE;

/// How many applications there are.
pub const APPLICATIONS: usize = 100_000;
const PAGE: usize = 1_000;
const TAG: &str = "\"b7d9f3a1c2\"";

/// The id of the n-th application.
pub fn id(n: usize) -> String {
    format!("0399abed-fd3d-4830-a88b-{n:012x}")
}

#[derive(Default)]
struct Seen {
    gets: u64,
    posts: u64,
    pages: u64,
    first_get: f64,
    last_get: f64,
    first_post: f64,
    last_post: f64,
}

type State = Rc<RefCell<Seen>>;

/// How a server differs from one that is near and takes all that comes.
#[derive(Clone, Copy, Default)]
pub struct Manner {
    /// Each answer leaves so much later.
    pub delay: Duration,
    /// Within a second it answers so many requests, and the others with 429.
    pub rate: Option<usize>,
}

impl Manner {
    /// As arguments of `serve`.
    pub fn args(self) -> [String; 2] {
        [self.delay.as_millis().to_string(), self.rate.unwrap_or_default().to_string()]
    }

    /// From arguments of `serve`.
    pub fn of(args: &[String]) -> Self {
        let number = |at: usize| args.get(at).and_then(|text| text.parse::<usize>().ok()).filter(|number| *number > 0);
        Self { delay: Duration::from_millis(number(0).unwrap_or_default() as u64), rate: number(1) }
    }
}

/// When the requests of the last second were answered.
type Recent = Rc<RefCell<VecDeque<Instant>>>;

/// Serves until it is killed. Writes the CA's certificate to `folder` and the two addresses to stdout.
pub fn serve(folder: &Path, manner: Manner) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let tls = acceptor(folder);
    LocalSet::new().block_on(&runtime, async {
        let state = State::default();
        let recent = Recent::default();
        let http = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let https = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = |listener: &TcpListener| listener.local_addr().expect("an address").port();
        println!("127.0.0.1:{}\n127.0.0.1:{}", port(&http), port(&https));
        std::io::stdout().flush().expect("said");
        let serving = Serving { state, recent, manner };
        tokio::join!(listen(&http, None, &serving), listen(&https, Some(&tls), &serving));
    });
}

/// What each connection needs.
#[derive(Clone)]
struct Serving {
    state: State,
    recent: Recent,
    manner: Manner,
}

impl Serving {
    /// Whether a request is one too many within this second.
    fn refuses(&self) -> bool {
        let Some(rate) = self.manner.rate else { return false };
        let (now, mut recent) = (Instant::now(), self.recent.borrow_mut());
        while recent.front().is_some_and(|at| now.duration_since(*at) >= Duration::from_secs(1)) {
            recent.pop_front();
        }
        let refuses = recent.len() >= rate;
        if !refuses {
            recent.push_back(now);
        }
        refuses
    }

    fn answer(&self, request: &Request<Incoming>) -> Response<Full<Bytes>> {
        if request.uri().path() == "/seen" || !self.refuses() {
            return answer(&self.state, request);
        }
        let mut refused = reply(429, "{\"_error\":{\"message\":\"too many\",\"statusCode\":429}}".to_owned(), None);
        refused.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("1"));
        refused
    }
}

async fn listen(listener: &TcpListener, tls: Option<&TlsAcceptor>, serving: &Serving) {
    loop {
        let Ok((stream, _)) = listener.accept().await else { continue };
        let _ = stream.set_nodelay(true);
        let serving = serving.clone();
        match tls.cloned() {
            None => drop(tokio::task::spawn_local(connection(stream, serving))),
            Some(tls) => drop(tokio::task::spawn_local(async move {
                if let Ok(stream) = tls.accept(stream).await {
                    connection(stream, serving).await;
                }
            })),
        }
    }
}

async fn connection(stream: impl AsyncRead + AsyncWrite + Unpin + 'static, serving: Serving) {
    let delay = serving.manner.delay;
    let service = service_fn(move |request| {
        let response = serving.answer(&request);
        async move {
            if !delay.is_zero() {
                tokio::time::sleep(delay).await;
            }
            Ok::<_, Infallible>(response)
        }
    });
    // A client that goes away is no concern of the server's.
    let _ = http1::Builder::new().pipeline_flush(true).serve_connection(TokioIo::new(stream), service).await;
}

fn answer(state: &State, request: &Request<Incoming>) -> Response<Full<Bytes>> {
    let path = request.uri().path();
    let query = request.uri().query().unwrap_or_default();
    let rest = path.strip_prefix(BASE).unwrap_or(path);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |now| now.as_secs_f64());
    let seen = &mut *state.borrow_mut();
    if path.ends_with("/getProcessByToken") {
        seen.posts += 1;
        return reply(200, process(now), None);
    }
    if path == "/pisteaudit" {
        seen.gets += 1;
        return reply(200, trail(query), None);
    }
    if request.method() == Method::POST {
        note(&mut seen.first_post, &mut seen.last_post, now);
        seen.posts += 1;
        let id = query.strip_prefix("application=").unwrap_or_default();
        return match request.headers().get(header::IF_MATCH).is_some_and(|tag| tag == TAG) {
            true => reply(200, application(id, "expired"), Some("\"c8e0a4b2d3\"")),
            false => reply(412, "{\"_error\":{\"message\":\"If-Match\",\"statusCode\":412}}".to_owned(), None),
        };
    }
    if let Some(id) = rest.strip_prefix("/applications/") {
        note(&mut seen.first_get, &mut seen.last_get, now);
        seen.gets += 1;
        return reply(200, application(id, "running"), Some(TAG));
    }
    if rest == "/applications" {
        seen.pages += 1;
        return reply(200, page(query), None);
    }
    let Seen { gets, posts, pages, first_get, last_get, first_post, last_post } = std::mem::take(seen);
    reply(200, format!("{gets} {posts} {pages} {first_get} {last_get} {first_post} {last_post}"), None)
}

fn note(first: &mut f64, last: &mut f64, now: f64) {
    if *first == 0.0 {
        *first = now;
    }
    *last = now;
}

fn reply(status: u16, body: String, tag: Option<&'static str>) -> Response<Full<Bytes>> {
    let mut response = Response::builder().status(status).header(header::CONTENT_TYPE, "application/hal+json");
    if let Some(tag) = tag {
        response = response.header(header::ETAG, tag);
    }
    response.body(Full::new(body.into())).expect("a response")
}

/// About 440 bytes, the form of the reference.
fn application(id: &str, state: &str) -> String {
    format!(
        "{{\"_id\":\"{id}\",\"accountName\":\"My Personal Savings\",\"state\":\"{state}\",\"createdAt\":\"2024-04-19T12:38:30.375Z\",\
         \"productName\":\"Personal Savings\",\"applicantName\":\"Max Peck\",\"workflowState\":\"manualReview\",\
         \"_links\":{{\"self\":{{\"href\":\"{BASE}/applications/{id}\"}},\
         \"apiture:expire\":{{\"href\":\"{BASE}/expiredApplications?application={id}\"}}}}}}"
    )
}

/// A process that gets a new step every 10 seconds and does not end, with texts as long as those of the real server.
fn process(now: f64) -> String {
    let steps: Vec<String> = (1..=(now as u64 / 10) % 12 + 1)
        .map(|step| {
            format!(
                "\"{step}\":{{\"date\":\"2026-11-21 07:43:{step:02}\",\"message\":\"No supplier informations found in the \
                 footer, change Tesseract function to retrieve text and retry on header...\",\"status\":\"running\"}}"
            )
        })
        .collect();
    format!(
        "{{\"process\":[{{\"creation_date\":\"Sat, 21 Nov 2026 07:43:02 GMT\",\"document_ids\":null,\"elapsed_time\":null,\
         \"end_date\":null,\"error\":false,\"filename\":\"invoice1.pdf\",\"id\":2,\"module\":\"verifier\",\"retry\":false,\
         \"source\":\"interface\",\"status\":\"running\",\"steps\":{{{}}},\"token\":\"t\",\
         \"workflow_id\":\"default_workflow\"}}]}}\n",
        steps.join(",")
    )
}

/// A trail with two controls, a folder and two statuses: about 2 kB.
fn trail(query: &str) -> String {
    let value = |key: &str| query.split('&').find_map(|pair| pair.strip_prefix(key)).unwrap_or_default();
    let (person, kind) = (value("externalRefId="), value("controlType="));
    let control = format!(
        "{{\"personControlResultId\":\"6294cfb9196948035204ce37\",\"type\":\"{kind}\",\"date\":\"2026-11-01T09:59:11.782684075Z\",\
         \"dataImport\":{{\"dataImportId\":\"6294e078196948035204ce3d\",\"importType\":\"STOCK\",\"source\":\"F1\",\"subSources\":[]}},\
         \"controlListImports\":[{{\"dataImportId\":\"6294e094196948035204ce3e\",\"source\":\"FR\",\"totalEntries\":1278,\
         \"date\":\"2026-11-01T09:59:11.782687Z\"}}],\"trigger\":{{\"type\":\"API\",\"login\":\"user@example.com\"}}}}"
    );
    let status = "{\"state\":\"NO_MATCH\",\"date\":\"2026-11-01T09:59:11.782691531Z\",\"authorLogin\":\"author\",\"maxMatchingScore\":10}";
    let reference = format!("{{\"sourceKey\":\"F1\",\"externalRefId\":\"{person}\"}}");
    format!(
        "{{\"firstPersonControlResult\":{control},\"lastPersonControlResult\":{control},\"riskFolder\":{{\"id\":\"6294cfb0196948035204ce35\",\
         \"type\":\"{kind}\",\"personIdentity\":\"LastName FirstName\",\"externalRef\":{reference},\"comments\":[{{\"id\":\"6294e370\",\
         \"text\":\"This is a comment on risk folder\",\"timestamp\":\"2026-11-01T09:59:11.784431309Z\",\"author\":\"user@example.com\"}}],\
         \"statuses\":[{status},{status}],\"lastControlDate\":\"2026-11-01T09:59:11.784445308Z\",\"lastStatus\":{status}}},\
         \"person\":{{\"id\":\"6294cfa8196948035204ce33\",\"externalRef\":{reference},\"identity\":{{\"firstName\":\"firstName\",\
         \"lastName\":\"lastName\",\"birth\":{{\"date\":\"1994-11-14\",\"place\":\"Bordeaux\"}}}},\"postalAddress\":{{\
         \"address\":\"1 rue du test\",\"zipCode\":\"33700\",\"city\":\"M\u{e9}rignac\"}}}},\"nbBatchsStock\":10,\
         \"nbBatchsAccident\":1,\"state\":\"NO_MATCH\"}}"
    )
}

fn page(query: &str) -> String {
    let number = |key: &str| query.split('&').find_map(|pair| pair.strip_prefix(key)?.parse::<usize>().ok());
    let start = number("start=").unwrap_or(0);
    let limit = number("limit=").unwrap_or(PAGE).clamp(1, PAGE);
    let end = (start + limit).min(APPLICATIONS);
    let mut body = String::with_capacity(limit * 260);
    body += &format!("{{\"start\":{start},\"limit\":{limit},\"count\":{APPLICATIONS},\"_links\":{{");
    if end < APPLICATIONS {
        body += &format!("\"next\":{{\"href\":\"{BASE}/applications?start={end}&limit={limit}\"}}");
    }
    body += "},\"_embedded\":{\"items\":[";
    for n in start..end {
        let (comma, id) = (if n > start { "," } else { "" }, id(n));
        body += &format!(
            "{comma}{{\"_id\":\"{id}\",\"name\":\"My Personal Savings {n}\",\"state\":\"running\",\
             \"_links\":{{\"self\":{{\"href\":\"{BASE}/applications/{id}\"}}}}}}"
        );
    }
    body + "]}}"
}

/// A CA of its own, and a certificate for this machine signed by it.
fn acceptor(folder: &Path) -> TlsAcceptor {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name.push(DnType::CommonName, "casectl bench CA");
    let ca_key = KeyPair::generate().expect("a key");
    let ca = params.self_signed(&ca_key).expect("a certificate");
    fs::write(folder.join("ca.pem"), ca.pem()).expect("the CA's certificate");
    let issuer = Issuer::new(params, ca_key);
    let key = KeyPair::generate().expect("a key");
    let params = CertificateParams::new(vec!["127.0.0.1".to_owned()]).expect("a name");
    let certificate = params.signed_by(&key, &issuer).expect("a certificate");
    let key = rustls::pki_types::PrivateKeyDer::Pkcs8(key.serialize_der().into());
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("protocol versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .expect("a server configuration");
    TlsAcceptor::from(Arc::new(config))
}
