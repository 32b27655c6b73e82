//! Credentials appear nowhere: not in errors, debug output or the log of exchanges, even if a server echoes them.

use std::{
    error::Error as _,
    sync::{Arc, Mutex},
};

use casectl::http::{Client, ExchangeEnd, Problem, Request, Settings};
use http::{HeaderName, HeaderValue, header};

use super::{
    client_with, item,
    server::{Reply, Server, ok, reply},
    settings,
};

const KEY: &str = "k3y-0123456789";
const TOKEN: &str = "t0ken-abcdefgh";
const IN_URL: &str = "u4l-secret-value";

/// What an observer was shown, as text.
type Shown = Arc<Mutex<Vec<String>>>;

fn guarded(server: &Server) -> (Settings, Shown) {
    let shown = Shown::default();
    let log = Arc::clone(&shown);
    let mut settings = settings(server);
    settings.credentials = vec![
        (HeaderName::from_static("x-bank-pass"), HeaderValue::from_static(KEY)),
        (header::AUTHORIZATION, HeaderValue::try_from(format!("Bearer {TOKEN}")).unwrap()),
    ];
    settings.parse_problem = |body| {
        let message = std::str::from_utf8(body).ok()?.strip_prefix("problem:")?.to_owned();
        let inner = Problem { message: message.clone(), ..Problem::default() };
        Some(Problem { message, errors: vec![inner], ..Problem::default() })
    };
    settings.observer = Some(std::rc::Rc::new(move |exchange| {
        let body = match &exchange.end {
            ExchangeEnd::Reply { body, .. } => String::from_utf8_lossy(body).into_owned(),
            ExchangeEnd::Failed(_) => String::new(),
        };
        log.lock().unwrap().push(format!("{exchange:?} {body}"));
    }));
    (settings, shown)
}

async fn ask(client: &Client) -> String {
    let mut url = client.base().endpoint(&["things"]).unwrap();
    url.set_query(Some(&format!("a=1&access_token={IN_URL}")));
    let request = Request::get(url);
    let shown = format!("{client:?} {request:?}");
    match client.read(request).await {
        Ok(reply) => format!("{shown} {reply:?}"),
        Err(error) => {
            let mut text = format!("{shown} {error} {error:?}");
            let mut cause = error.source();
            while let Some(error) = cause {
                text.push_str(&format!(" {error} {error:?}"));
                cause = error.source();
            }
            text
        }
    }
}

fn assert_clean(text: &str, about: &str) {
    for secret in [KEY, TOKEN, IN_URL] {
        assert!(!text.contains(secret), "{about}: {text}");
    }
}

#[tokio::test]
async fn an_echo_of_a_credential_shows_nowhere() {
    let echo = format!("{KEY} and {TOKEN}");
    let headers = [
        ("X-Echo", echo.as_str()),
        ("X-Request-Id", KEY),
        ("Set-Cookie", "sid=c00kie-value"),
        ("Content-Type", "text/plain"),
    ];
    let location = format!("https://evil.example/?token={TOKEN}&echo={KEY}");
    let replies = [
        reply(200, &headers, &echo),
        reply(400, &headers, &echo),
        reply(400, &headers, format!("problem:{echo}")),
        reply(429, &headers, format!("problem:{echo}")),
        reply(302, &[("Location", &location)], ""),
        Reply::Reset,
        Reply::Cut(b"nonsense\r\n\r\n".to_vec()),
    ];
    for reply in replies {
        let server = Server::start([reply.clone()]).await;
        let (mut settings, shown) = guarded(&server);
        settings.retry.retries = 1;
        let (client, _) = client_with(settings);
        let text = ask(&client).await;
        // The credentials did go out; only then their absence elsewhere says something.
        assert_eq!(server.seen()[0].header("x-bank-pass"), Some(KEY));
        assert_clean(&text, &format!("{reply:?}"));
        let shown = shown.lock().unwrap().join("\n");
        assert!(!shown.is_empty());
        assert_clean(&shown, &format!("exchange of {reply:?}"));
        assert!(!shown.contains("c00kie-value"), "{shown}");
    }
}

/// What a success carries ends in records and addresses: a tag, a request id, the target of a redirect that is followed.
#[tokio::test]
async fn an_echo_in_a_header_of_a_success_is_struck_before_anybody_keeps_it() {
    let echo = format!("/away/{TOKEN}/{KEY}");
    let tag = format!("\"{TOKEN}\"");
    let server = Server::start([
        reply(302, &[("Location", &echo)], ""),
        reply(200, &[("ETag", &tag), ("X-Request-Id", KEY)], "<html>"),
    ])
    .await;
    let (settings, _) = guarded(&server);
    let (client, _) = client_with(settings);
    let answer = client.read(Request::get(client.base().endpoint(&["things"]).unwrap())).await.unwrap();
    assert_eq!(server.seen()[1].line(), "GET /away/***/*** HTTP/1.1");
    assert_eq!((answer.etag(), answer.request_id().as_deref()), (Some("\"***\""), Some("***")));
    let bad = answer.bad_body(casectl::http::BodyFault::NotJson, None);
    assert_clean(&format!("{bad} {bad:?} {}", answer.url), "a body that is not what it should be");
}

/// Credentials that nobody here knows: what a gateway says of a session, in every place where it may stand.
#[tokio::test]
async fn what_looks_like_a_credential_shows_in_no_debug_output_and_no_error() {
    const JWT: &str = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2lnbmF0dXJl";
    let headers = [
        ("Location", "/login?session=planted&sid=planted&jwt=planted&next=1#access_token=planted"),
        ("X-Gateway-Ticket", "planted"),
        ("Link", "</things?page=2&sid=planted>; rel=\"next\""),
        ("X-Request-Id", JWT),
        ("Content-Type", "text/plain"),
    ];
    for (status, body) in [
        (200, format!("{{\"note\":\"as {JWT}\"}}")),
        (302, format!("moved for {JWT}")),
        (400, format!("problem:refused {JWT}")),
        (403, format!("refused {JWT}. Really")),
        (500, format!("{}{JWT}", "x".repeat(150))),
    ] {
        let server = Server::start([reply(status, &headers, &body)]).await;
        let (mut settings, shown) = guarded(&server);
        settings.retry.retries = 0;
        let (client, _) = client_with(settings);
        let request = Request::post(item(&client)).body(HeaderValue::from_static("text/plain"), body.clone());
        let text = match client.write(request).await {
            Ok(_) => String::new(),
            Err(error) => format!("{error} {error:?}"),
        };
        let shown = shown.lock().unwrap().join(" ");
        for text in [&text, &shown] {
            assert!(!text.contains("planted") && !text.contains("eyJzdWIi"), "{status}: {text}");
        }
        assert!(shown.contains("/login?session=***&sid=***&jwt=***&next=1#***"), "{shown}");
    }
}

#[tokio::test]
async fn an_observer_sees_each_attempt_and_the_wait_between() {
    let server = Server::start([Reply::Reset, reply(503, &[("Retry-After", "3")], "busy"), ok()]).await;
    let (mut settings, _) = guarded(&server);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&seen);
    settings.observer = Some(std::rc::Rc::new(move |exchange| {
        let status = match exchange.end {
            ExchangeEnd::Reply { status, .. } => Some(status),
            ExchangeEnd::Failed(_) => None,
        };
        let wait = exchange.retry_in.map(|wait| wait.as_secs());
        log.lock().unwrap().push((exchange.attempt, status, wait, exchange.url.contains("access_token=***")));
    }));
    let (client, _) = client_with(settings);
    ask(&client).await;
    assert_eq!(
        *seen.lock().unwrap(),
        [(1, None, Some(0), true), (2, Some(503), Some(3), true), (3, Some(200), None, true)]
    );
}

#[tokio::test]
async fn names_of_secret_headers_stay_and_their_values_go() {
    let server = Server::start([ok()]).await;
    let (settings, shown) = guarded(&server);
    let (client, _) = client_with(settings);
    let url = client.base().endpoint(&["login"]).unwrap();
    let request = Request::post(url)
        .header(HeaderName::from_static("api-key"), HeaderValue::from_static("other-key-1"))
        .header(header::ACCEPT, HeaderValue::from_static("application/json"))
        .body(HeaderValue::from_static("text/plain"), &b"the body"[..]);
    assert!(!format!("{request:?}").contains("other-key-1"));
    client.write(request).await.unwrap();
    let shown = shown.lock().unwrap().join("");
    assert!(shown.contains(r#"("api-key", "***")"#), "{shown}");
    assert!(shown.contains(r#"("x-bank-pass", "***")"#), "{shown}");
    assert!(shown.contains(r#"("accept", "application/json")"#), "{shown}");
    assert!(!shown.contains("other-key-1"));
}
