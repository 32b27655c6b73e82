//! Bodies: decoding, limits, and what an error keeps of one.

use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use casectl::{
    env::Env,
    http::{BaseUrl, BodyFault, Client, ErrorKind, Problem, Settings},
};
use flate2::{Compression, write::GzEncoder};

use super::{
    client, client_with, read,
    server::{Reply, Server, ok, raw, reply},
    settings, write,
};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

const GZIP: (&str, &str) = ("Content-Encoding", "gzip");

#[tokio::test]
async fn gzip_is_undone() {
    let server = Server::start([reply(200, &[GZIP], gzip(b"{\"a\":1}"))]).await;
    let (client, _) = client(&server);
    assert_eq!(&read(&client).await.unwrap().body[..], b"{\"a\":1}");
}

#[tokio::test]
async fn not_modified_is_an_answer_even_when_it_claims_a_compression() {
    let head = b"HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\nContent-Encoding: gzip\r\n\r\n".to_vec();
    let server = Server::start([Reply::Bytes(head), ok()]).await;
    let (client, _) = client(&server);
    let reply = read(&client).await.unwrap();
    assert_eq!((reply.status, reply.body.len(), reply.etag()), (304, 0, Some("\"1\"")));
    assert_eq!(read(&client).await.unwrap().status, 200);
    assert!(server.seen().iter().all(|seen| seen.connection == 0));
}

#[tokio::test]
async fn a_body_has_a_limit_to_the_byte() {
    let server = Server::start([reply(200, &[], "x".repeat(1000)), reply(200, &[], "x".repeat(1001))]).await;
    let mut settings = settings(&server);
    settings.max_body = 1000;
    let (client, _) = client_with(settings);
    assert_eq!(read(&client).await.unwrap().body.len(), 1000);
    let error = read(&client).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::BodyTooLarge { limit: 1000 }), "{error:?}");
    assert_eq!(error.attempts, 1);
}

#[tokio::test]
async fn an_endless_body_ends_at_the_limit() {
    let head = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
    let endless = [head, vec![b'x'; 3 << 20]].concat();
    let server = Server::start([Reply::Stall(endless)]).await;
    let mut settings = settings(&server);
    settings.max_body = 1 << 20;
    let (client, _) = client_with(settings);
    let error = read(&client).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::BodyTooLarge { .. }), "{error:?}");
}

#[tokio::test]
async fn the_limit_counts_decoded_bytes() {
    let bomb = gzip(&vec![0; 8 << 20]);
    assert!(bomb.len() < 16 << 10);
    let server = Server::start([reply(200, &[GZIP], bomb)]).await;
    let mut settings = settings(&server);
    settings.max_body = 1 << 20;
    let (client, _) = client_with(settings);
    let error = read(&client).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::BodyTooLarge { limit } if limit == 1 << 20), "{error:?}");
}

#[tokio::test]
async fn damaged_compression_is_a_bad_body() {
    let mut damaged = gzip(&b"some text that is long enough to be compressed ".repeat(20));
    let middle = damaged.len() / 2;
    damaged[middle] ^= 0xff;
    let server = Server::start([reply(200, &[GZIP], damaged)]).await;
    let (client, _) = client(&server);
    let error = write(&client).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::BadBody { why: BodyFault::Encoding }), "{error:?}");
    assert!(!error.not_applied());
}

#[tokio::test]
async fn an_error_carries_the_servers_problem_and_request_id() {
    let headers = [("Content-Type", "application/hal+json"), ("X-Request-Id", "req-7")];
    let server = Server::start([reply(409, &headers, "state=expired")]).await;
    let mut settings = settings(&server);
    settings.parse_problem = |body| {
        let message = String::from_utf8(body.to_vec()).ok()?;
        Some(Problem { message, kind: Some("conflict".into()), ..Problem::default() })
    };
    let (client, _) = client_with(settings);
    let error = write(&client).await.unwrap_err();
    assert_eq!(error.request_id.as_deref(), Some("req-7"));
    assert_eq!(error.problem().map(|p| p.message.as_str()), Some("state=expired"));
    let ErrorKind::Status { content_type, excerpt, .. } = &error.kind else { panic!("{error:?}") };
    assert_eq!((content_type.as_deref(), excerpt), (Some("application/hal+json"), &None));
}

#[tokio::test]
async fn an_excerpt_is_one_short_line_and_never_json() {
    let page = format!("<html>\r\n\x1b[31m<h1>Bad   Gateway</h1>{}", "x".repeat(3 << 20));
    let server = Server::start([reply(400, &[("Content-Type", "text/html")], page)]).await;
    let (client, _) = client(&server);
    let error = read(&client).await.unwrap_err();
    let ErrorKind::Status { excerpt: Some(excerpt), .. } = &error.kind else { panic!("{error:?}") };
    assert!(excerpt.starts_with("<html> [31m<h1>Bad Gateway</h1>xxx"), "{excerpt}");
    assert_eq!((excerpt.chars().count(), excerpt.chars().last()), (201, Some('…')), "what was left out is told");

    for (kind, body) in [("application/json", "\"123-45-6789\""), ("text/plain", " {\"taxId\":\"123-45-6789\"")] {
        let server = Server::start([reply(400, &[("Content-Type", kind)], body)]).await;
        let error = read(&super::client(&server).0).await.unwrap_err();
        assert!(matches!(error.kind, ErrorKind::Status { excerpt: None, .. }), "{error:?}");
    }
}

#[tokio::test]
async fn an_empty_answer_is_an_answer() {
    let none = b"HTTP/1.1 204 No Content\r\n\r\n".to_vec();
    let server =
        Server::start([Reply::Bytes(none), Reply::Bytes(raw(201, &[("Location", "/api/things/9")], ""))]).await;
    let (client, _) = client(&server);
    assert_eq!(write(&client).await.unwrap().status, 204);
    let reply = write(&client).await.unwrap();
    assert_eq!((reply.status, reply.location()), (201, Some("/api/things/9")));
}

/// Answers each connection with a body of so many bytes; gives its address, and the most connections at a time that were in the
/// midst of theirs.
fn server_of_large_bodies(length: usize, connections: usize) -> (String, Arc<AtomicUsize>) {
    // More than what waits in the buffers of a connection that nobody reads.
    const MIDST: usize = 20 << 20;
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let (most, now) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
    let told = Arc::clone(&most);
    std::thread::spawn(move || {
        for stream in listener.incoming().take(connections) {
            let (mut stream, most, now) = (stream.unwrap(), Arc::clone(&told), Arc::clone(&now));
            std::thread::spawn(move || {
                let _ = stream.read(&mut [0; 4096]).unwrap();
                write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n").unwrap();
                let piece = vec![b' '; 1 << 16];
                for at in 0..length / piece.len() {
                    if at == MIDST / piece.len() {
                        most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    }
                    if at + 1 == length / piece.len() {
                        now.fetch_sub(1, Ordering::SeqCst);
                    }
                    stream.write_all(&piece).unwrap();
                }
            });
        }
    });
    (origin, most)
}

/// Eight reads at a time may not hold eight bodies of the largest size.
#[tokio::test]
async fn large_bodies_come_one_after_the_other_where_they_do_not_fit_together() {
    const LENGTH: usize = 40 << 20;
    let (origin, most) = server_of_large_bodies(LENGTH, 8);
    let client = Client::new(Env::system(), Settings::new(BaseUrl::parse(&origin, false).unwrap()));
    let reads = (0..8).map(async |_| read(&client).await.unwrap().body.len());
    let lengths = futures_util::future::join_all(reads).await;
    assert_eq!(lengths, vec![LENGTH; 8]);
    assert_eq!(most.load(Ordering::SeqCst), 1);
}
