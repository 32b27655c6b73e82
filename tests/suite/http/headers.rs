//! Hostile and odd headers, request ids, and the server's clock.

use casectl::http::{BaseUrl, ErrorKind, Response};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use jiff::Timestamp;

use super::{
    client, read,
    server::{Reply, Server, ok},
    start,
};

fn response(headers: &[(&'static str, &[u8])]) -> Response {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        map.append(HeaderName::from_static(name), HeaderValue::from_bytes(value).unwrap());
    }
    Response {
        method: Method::GET,
        status: 200,
        headers: map,
        body: bytes::Bytes::new(),
        url: BaseUrl::parse("https://h", false).unwrap().endpoint(&["x"]).unwrap(),
        attempts: 1,
        elapsed: std::time::Duration::ZERO,
        received_at: start(),
    }
}

#[test]
fn request_ids_come_from_three_headers_and_are_made_safe() {
    let id = |headers: &[(&'static str, &[u8])]| response(headers).request_id();
    assert_eq!(id(&[("x-correlation-id", b"c"), ("request-id", b"b"), ("x-request-id", b"a")]).as_deref(), Some("a"));
    assert_eq!(id(&[("x-correlation-id", b"c"), ("request-id", b"b")]).as_deref(), Some("b"));
    assert_eq!(id(&[("x-correlation-id", b"c")]).as_deref(), Some("c"));
    assert_eq!(id(&[("x-request-id", b"\xff \xfe"), ("request-id", b"b")]).as_deref(), Some("b"));
    assert_eq!(id(&[("x-request-id", b"a b\xe9\tc")]).as_deref(), Some("abc"));
    assert_eq!(id(&[("x-request-id", &[b'x'; 500])]).unwrap().len(), 128);
    assert_eq!(id(&[]), None);
}

#[test]
fn tags_are_kept_byte_for_byte_or_not_at_all() {
    assert_eq!(response(&[("etag", b"W/\"a b\"")]).etag(), Some("W/\"a b\""));
    assert_eq!(response(&[("etag", "\"é\"".as_bytes())]).etag(), Some("\"é\""));
    assert_eq!(response(&[("etag", b"\"\xff\"")]).etag(), None);
    assert_eq!(response(&[("etag", b"\"1\""), ("etag", b"\"2\"")]).etag(), None);
    assert_eq!(response(&[]).etag(), None);
}

#[test]
fn the_servers_clock_is_date_plus_age_in_all_three_forms() {
    let time = |headers: &[(&'static str, &[u8])]| response(headers).server_time();
    let at = |text: &str| Some(text.parse::<Timestamp>().unwrap());
    for date in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
        assert_eq!(time(&[("date", date.as_bytes())]), at("1994-11-06T08:49:37Z"), "{date}");
    }
    let date: (&str, &[u8]) = ("date", b"Sun, 06 Nov 1994 08:49:37 GMT");
    assert_eq!(time(&[date, ("age", b"23")]), at("1994-11-06T08:50:00Z"));
    for age in [&b"-1"[..], b"soon", b"", b"1.5", b"99999999999999999999", b"9999999999999999"] {
        assert_eq!(time(&[date, ("age", age)]), None, "{age:?}");
    }
    assert_eq!(time(&[date, date]), None);
    assert_eq!(time(&[("date", b"yesterday")]), None);
    assert_eq!(time(&[("date", b"2026-11-21T09:00:00Z")]), None);
    assert_eq!(time(&[]), None);
}

#[tokio::test]
async fn the_time_of_arrival_is_this_machines() {
    let server = Server::start([ok()]).await;
    let (client, _) = client(&server);
    assert_eq!(read(&client).await.unwrap().received_at, start());
}

#[tokio::test]
async fn a_thousand_headers_are_refused() {
    let many: String = (0..1000).map(|n| format!("X-{n}: y\r\n")).collect();
    let server =
        Server::start([Reply::Cut(format!("HTTP/1.1 200 OK\r\n{many}Content-Length: 0\r\n\r\n").into_bytes())]).await;
    let (client, _) = client(&server);
    let error = read(&client).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::TooManyHeaders), "{error:?}");
    assert_eq!(error.attempts, 1);
    assert!(!error.not_applied());
}

#[tokio::test]
async fn control_characters_in_a_header_make_a_bad_head() {
    let server =
        Server::start([Reply::Cut(b"HTTP/1.1 200 OK\r\nX-Bad: a\x1b[31m\x00b\r\nContent-Length: 0\r\n\r\n".to_vec())])
            .await;
    let (client, _) = client(&server);
    let error = read(&client).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::BadHead), "{error:?}");
}
