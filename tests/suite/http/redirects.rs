//! Redirects: followed by reads on the same origin, by writes never.

use casectl::http::{ErrorKind, RedirectFault, Request};
use http::{HeaderValue, Method};

use super::{
    client, client_with, item, read,
    server::{Reply, Server, ok, reply},
    settings, write,
};

fn to(status: u16, location: &str) -> Reply {
    reply(status, &[("Location", location)], "")
}

#[tokio::test]
async fn a_read_follows_redirects_on_its_origin() {
    for status in [301, 302, 303, 307, 308] {
        let server =
            Server::start([to(status, "/api/elsewhere?a=1#part"), to(status, "next?back=https://a@b"), ok()]).await;
        let (client, _) = client(&server);
        let reply = read(&client).await.unwrap();
        let lines: Vec<_> = server.seen().iter().map(|seen| seen.line().to_owned()).collect();
        assert_eq!(
            lines,
            [
                "GET /api/things/1 HTTP/1.1",
                "GET /api/elsewhere?a=1 HTTP/1.1",
                "GET /api/next?back=https://a@b HTTP/1.1"
            ]
        );
        assert_eq!((reply.url.path(), reply.attempts), ("/api/next", 3));
    }
}

#[tokio::test]
async fn no_redirect_leads_to_another_origin() {
    let other = Server::start([ok()]).await;
    let (origin, port) = (other.origin(), other.port());
    let traps = [
        format!("{origin}/api/things/1"),
        format!("//127.0.0.1:{port}/api"),
        format!("http://localhost:{port}/"),
        format!("\\\\127.0.0.1:{port}\\api"),
        format!("https://127.0.0.1:{port}/"),
    ];
    for trap in &traps {
        let server = Server::start([to(302, trap)]).await;
        let mut settings = settings(&server);
        settings.credentials = vec![(http::header::AUTHORIZATION, HeaderValue::from_static("Bearer topsecret"))];
        let (client, _) = client_with(settings);
        let error = read(&client).await.unwrap_err();
        assert!(matches!(error.kind, ErrorKind::Redirect { status: 302, .. }), "{trap}: {error:?}");
        assert_eq!(server.seen().len(), 1, "{trap}");
    }
    assert!(other.seen().is_empty());
}

#[tokio::test]
async fn the_reason_says_why_a_redirect_was_not_followed() {
    let cases = [
        ("https://evil.example/x?token=abc", RedirectFault::OtherOrigin, Some("https://evil.example/x?token=***")),
        ("/a\tb", RedirectFault::BadLocation, Some("/a b")),
        ("", RedirectFault::BadLocation, Some("")),
    ];
    for (location, expected, shown) in cases {
        let server = Server::start([to(307, location)]).await;
        let (client, _) = client(&server);
        let error = read(&client).await.unwrap_err();
        let ErrorKind::Redirect { location, why, .. } = &error.kind else { panic!("{error:?}") };
        assert_eq!((*why, location.as_deref()), (expected, shown));
    }
}

#[tokio::test]
async fn a_loop_ends_after_five() {
    let server = Server::start([to(302, "/api/things/1")]).await;
    let (client, _) = client(&server);
    let error = read(&client).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::Redirect { why: RedirectFault::TooMany, .. }), "{error:?}");
    assert_eq!(server.seen().len(), 6);
}

#[tokio::test]
async fn a_write_follows_none() {
    for status in [300, 301, 302, 303, 307, 308] {
        let server = Server::start([to(status, "/api/elsewhere"), ok()]).await;
        let (client, _) = client(&server);
        let error = write(&client).await.unwrap_err();
        assert!(matches!(error.kind, ErrorKind::Redirect { why: RedirectFault::OfWrite, .. }), "{status}: {error:?}");
        assert!(!error.not_applied());
        assert_eq!(server.seen().len(), 1);
    }
}

#[tokio::test]
async fn a_read_that_is_not_a_get_follows_none() {
    let server = Server::start([to(307, "/api/elsewhere"), ok()]).await;
    let (client, _) = client(&server);
    let error = client.read(Request::new(Method::POST, item(&client))).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::Redirect { why: RedirectFault::NotFollowed, .. }), "{error:?}");
}
