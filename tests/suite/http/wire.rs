//! Connections, proxies, timeouts, and what a write leaves known.

use std::{
    net::TcpListener,
    sync::{Arc, Mutex},
    time::Duration,
};

use casectl::{
    env::{Env, ManualClock},
    http::{BaseUrl, Client, ErrorKind, LocalError, Request, RetryPolicy, Settings},
};
use http::{HeaderName, HeaderValue, Method};

use super::{
    client, client_with, item, read,
    server::{Reply, Server, ok, raw, reply},
    settings, start, write,
};

fn without_retries(server: &Server) -> Settings {
    let mut settings = settings(server);
    settings.retry.retries = 0;
    settings
}

#[tokio::test]
async fn many_requests_use_one_connection() {
    let server = Server::start([ok()]).await;
    let (client, _) = client(&server);
    for _ in 0..10 {
        read(&client).await.unwrap();
        write(&client).await.unwrap();
    }
    let seen = server.seen();
    assert_eq!(seen.len(), 20);
    assert!(seen.iter().all(|request| request.connection == 0), "{seen:?}");
}

#[tokio::test]
async fn a_request_goes_out_as_it_was_made() {
    let server = Server::start([ok()]).await;
    let mut settings = settings(&server);
    settings.credentials = vec![(HeaderName::from_static("api-key"), HeaderValue::from_static("s3cret-key"))];
    settings.user_agent = HeaderValue::from_static("casectl/test");
    let (client, _) = client_with(settings);
    let mut url = item(&client);
    url.set_query(Some("filter=a%20b"));
    let request = Request::new(Method::PATCH, url)
        .header(http::header::IF_MATCH, HeaderValue::from_static("\"7\""))
        .body(HeaderValue::from_static("application/hal+json"), &b"{\"a\":1}"[..]);
    client.write(request).await.unwrap();

    let seen = &server.seen()[0];
    assert_eq!(seen.line(), "PATCH /api/things/1?filter=a%20b HTTP/1.1");
    assert_eq!(seen.header("api-key"), Some("s3cret-key"));
    assert_eq!(seen.header("if-match"), Some("\"7\""));
    assert_eq!(seen.header("content-type"), Some("application/hal+json"));
    assert_eq!(seen.header("user-agent"), Some("casectl/test"));
    assert!(seen.header("accept-encoding").unwrap().contains("gzip"));
    assert_eq!(seen.header("referer"), None);
    assert_eq!(seen.body, b"{\"a\":1}");
}

#[tokio::test]
async fn a_header_of_the_request_is_not_overwritten_by_a_credential() {
    let server = Server::start([ok()]).await;
    let mut settings = settings(&server);
    settings.credentials = vec![(http::header::AUTHORIZATION, HeaderValue::from_static("Bearer settings"))];
    let (client, _) = client_with(settings);
    let request =
        Request::get(item(&client)).header(http::header::AUTHORIZATION, HeaderValue::from_static("Basic own"));
    client.read(request).await.unwrap();
    assert_eq!(server.seen()[0].header("authorization"), Some("Basic own"));
}

#[tokio::test]
async fn nothing_is_sent_to_another_origin() {
    let server = Server::start([ok()]).await;
    let other = Server::start([ok()]).await;
    let (client, _) = client(&server);
    let foreign = format!("{}/api/things/1", other.origin()).parse().unwrap();
    let error = client.write(Request::post(foreign)).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::Local(LocalError::ForeignOrigin)), "{error:?}");
    assert!(error.not_applied());
    assert_eq!((other.seen().len(), server.seen().len()), (0, 0));
}

#[tokio::test]
async fn a_refused_connection_is_certain_to_have_done_nothing() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let base = BaseUrl::parse(&format!("http://127.0.0.1:{port}"), false).unwrap();
    let (client, clock) = client_with(Settings::new(base));
    let error = write(&client).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::Connect), "{error:?}");
    assert!(error.not_applied());
    assert_eq!(error.attempts, 1);
    assert!(std::error::Error::source(&error).is_some());

    let error = read(&client).await.unwrap_err();
    assert_eq!(error.attempts, 5);
    assert_eq!(clock.slept().len(), 4);
}

#[tokio::test]
async fn a_name_without_an_address_is_told_apart() {
    // A label of 64 characters cannot exist, so no name server has to be asked.
    let base = BaseUrl::parse(&format!("http://{}.example", "a".repeat(64)), true).unwrap();
    let mut settings = Settings::new(base);
    settings.retry.retries = 0;
    let (client, _) = client_with(settings);
    let error = read(&client).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::Dns), "{error:?}");
    assert!(error.not_applied());
}

#[tokio::test]
async fn a_server_that_does_not_speak_tls_is_a_handshake_failure_and_not_repeated() {
    let server = Server::start([Reply::Cut(raw(400, &[], "plain http"))]).await;
    // The script answers complete HTTP heads only, so this listener answers whatever comes.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut hello = [0; 1024];
            let _ = tokio::io::AsyncReadExt::read(&mut stream, &mut hello).await;
            let _ = tokio::io::AsyncWriteExt::write_all(&mut stream, b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
        }
    });
    let mut settings = settings(&server);
    settings.base = BaseUrl::parse(&format!("https://localhost:{port}"), false).unwrap();
    let (client, _) = client_with(settings);
    let error = read(&client).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::Tls(_)), "{error:?}");
    assert!(error.not_applied());
    assert_eq!(error.attempts, 1);
}

#[tokio::test]
async fn a_connection_that_is_not_finished_in_time_has_done_nothing() {
    // Takes connections and says nothing, so that the TLS handshake never ends.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let mut settings = Settings::new(BaseUrl::parse(&format!("https://127.0.0.1:{port}"), false).unwrap());
    settings.connect_timeout = Duration::from_millis(50);
    let (client, _) = client_with(settings);
    let error = write(&client).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::ConnectTimeout), "{error:?}");
    assert!(error.not_applied());
}

#[tokio::test]
async fn a_write_is_sent_once_and_a_lost_reply_stays_open() {
    let lost = [
        Reply::Reset,
        Reply::Cut(Vec::new()),
        Reply::Cut(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half".to_vec()),
        Reply::Cut(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"hal".to_vec()),
    ];
    for reply in lost {
        let server = Server::start([reply.clone()]).await;
        let (client, clock) = client(&server);
        let error = write(&client).await.unwrap_err();
        assert!(matches!(error.kind, ErrorKind::Closed), "{reply:?}: {error:?}");
        assert!(!error.not_applied());
        assert_eq!((server.seen().len(), error.attempts), (1, 1), "{reply:?}");
        assert!(clock.slept().is_empty());
    }
}

#[tokio::test]
async fn only_429_of_the_statuses_says_that_a_write_did_nothing() {
    for status in [400, 401, 403, 404, 408, 409, 412, 422, 428, 429, 500, 502, 503, 504] {
        let server = Server::start([reply(status, &[], "")]).await;
        let (client, clock) = client(&server);
        let error = write(&client).await.unwrap_err();
        assert_eq!(error.status(), Some(status));
        assert_eq!(error.not_applied(), status == 429, "{status}");
        assert_eq!(server.seen().len(), 1, "{status}");
        assert!(clock.slept().is_empty(), "{status}");
    }
}

#[tokio::test]
async fn silence_ends_at_the_read_timeout() {
    for stall in [b"".to_vec(), b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".to_vec()] {
        let server = Server::start([Reply::Stall(stall)]).await;
        let mut settings = without_retries(&server);
        settings.read_timeout = Duration::from_millis(50);
        let (client, _) = client_with(settings);
        let error = write(&client).await.unwrap_err();
        assert!(matches!(error.kind, ErrorKind::Timeout), "{error:?}");
        assert!(!error.not_applied());
    }
}

#[tokio::test]
async fn a_slow_drip_ends_at_the_total_timeout() {
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".to_vec();
    let server = Server::start([Reply::Drip(head, Duration::from_millis(10))]).await;
    let mut settings = without_retries(&server);
    settings.total_timeout = Duration::from_millis(150);
    let (client, _) = client_with(settings);
    let error = read(&client).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::Timeout), "{error:?}");
}

#[tokio::test]
async fn a_read_that_times_out_is_repeated() {
    let server = Server::start([Reply::Stall(Vec::new()), ok()]).await;
    let mut settings = settings(&server);
    settings.read_timeout = Duration::from_millis(50);
    // Many, because a busy machine may be too slow for the second attempt as well.
    settings.retry = RetryPolicy { retries: 50, ..settings.retry };
    let (client, clock) = client_with(settings);
    let reply = read(&client).await.unwrap();
    assert!(reply.attempts >= 2);
    assert_eq!(clock.slept().len() + 1, reply.attempts as usize);
}

#[tokio::test]
async fn a_proxy_is_used_for_others_but_never_for_this_machine() {
    let proxy = Server::start([ok()]).await;
    let server = Server::start([ok()]).await;
    let clock = ManualClock::at(start());
    let vars = [("http_proxy", &*proxy.origin()), ("ALL_PROXY", &*proxy.origin())].map(|(k, v)| (k, v.to_owned()));
    let vars: Vec<(&str, &str)> = vars.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let env = Env::manual(&vars, &clock);

    read(&Client::new(env.clone(), settings(&server))).await.unwrap();
    assert_eq!((server.seen().len(), proxy.seen().len()), (1, 0));

    let far = Settings::new(BaseUrl::parse("http://api.example.test", true).unwrap());
    read(&Client::new(env, far)).await.unwrap();
    assert_eq!(proxy.seen()[0].line(), "GET http://api.example.test/things/1 HTTP/1.1");

    // Asked directly, and without a name server: see the test of names above.
    let except = [vars[0], ("no_proxy", "example.test")];
    let mut exempt = Settings::new(BaseUrl::parse(&format!("http://{}.example.test", "a".repeat(64)), true).unwrap());
    exempt.retry.retries = 0;
    let error = read(&Client::new(Env::manual(&except, &clock), exempt)).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::Dns), "{error:?}");
    assert_eq!(proxy.seen().len(), 1);
}

/// `p@ss w+rd`, as an address and as a proxy is told it.
#[tokio::test]
async fn a_proxy_gets_the_password_of_its_variable_and_its_echo_shows_nowhere() {
    let (password, basic) = ("p%40ss%20w+rd", "dXNlcjpwQHNzIHcrcmQ=");
    let words = format!("user with {password}, that is p@ss w+rd, that is {basic}, may not");
    let clock = ManualClock::at(start());
    for (variable, address) in [("http_proxy", "http://api.example.test"), ("HTTPS_PROXY", "https://api.example.test")]
    {
        let proxy = Server::start([reply(407, &[("X-Echo", &words), ("Content-Type", "text/plain")], &words)]).await;
        let url = proxy.origin().replace("http://", &format!("http://user:{password}@"));
        let mut far = Settings::new(BaseUrl::parse(address, true).unwrap());
        far.retry.retries = 0;
        let shown = Arc::new(Mutex::new(String::new()));
        let log = Arc::clone(&shown);
        far.observer = Some(std::rc::Rc::new(move |exchange| log.lock().unwrap().push_str(&format!("{exchange:?}"))));
        let error = read(&Client::new(Env::manual(&[(variable, &url)], &clock), far)).await.unwrap_err();
        assert_eq!(proxy.seen()[0].header("proxy-authorization"), Some(&*format!("Basic {basic}")));
        let mut all = format!("{error} {error:?} {}", shown.lock().unwrap());
        let mut cause = std::error::Error::source(&error);
        while let Some(inner) = cause {
            all.push_str(&format!("{inner} {inner:?}"));
            cause = inner.source();
        }
        for secret in [password, "p@ss w+rd", basic] {
            assert!(!all.contains(secret), "{secret}: {all}");
        }
        assert!(error.not_applied() || error.status() == Some(407), "{error:?}");
    }
}

#[tokio::test]
async fn an_unusable_proxy_variable_is_named_without_its_value() {
    let clock = ManualClock::at(start());
    let env = Env::manual(&[("https_proxy", "http://user:hunter22@[bad")], &clock);
    let client = Client::new(env, Settings::new(BaseUrl::parse("https://api.example.test", false).unwrap()));
    let error = read(&client).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::Local(LocalError::Proxy { variable: "https_proxy", .. })), "{error:?}");
    assert!(!format!("{error:?} {error}").contains("hunter22"));
}

#[tokio::test]
async fn a_ca_file_that_cannot_be_used_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing.pem");
    let broken = folder.path().join("broken.pem");
    std::fs::write(&broken, "not a certificate").unwrap();
    let client = |path: &std::path::Path| {
        let mut settings = Settings::new(BaseUrl::parse("https://localhost:1", false).unwrap());
        settings.ca_file = Some(path.to_owned());
        client_with(settings).0
    };
    let error = read(&client(&missing)).await.unwrap_err();
    assert!(matches!(&error.kind, ErrorKind::Local(LocalError::CaFile { path, .. }) if *path == missing), "{error:?}");
    assert!(error.not_applied());
    let error = read(&client(&broken)).await.unwrap_err();
    assert!(matches!(&error.kind, ErrorKind::Local(LocalError::CaFileInvalid { path, .. }) if *path == broken));
}
