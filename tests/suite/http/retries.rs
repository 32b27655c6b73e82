//! Which answers are retried, how long the waits are, and when it gives up. No test here waits in real time.

use std::time::Duration;

use casectl::http::{ErrorKind, RetryPolicy};

use super::{
    client, client_with, read,
    server::{Reply, Server, ok, raw, reply},
    settings, start, write,
};

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test]
async fn transient_answers_are_repeated_until_one_is_good() {
    for status in [408, 429, 500, 502, 503, 504] {
        let server = Server::start([reply(status, &[], ""), reply(status, &[], ""), ok()]).await;
        let (client, clock) = client(&server);
        let reply = read(&client).await.unwrap();
        assert_eq!((reply.attempts, server.seen().len()), (3, 3), "{status}");
        assert_eq!(clock.slept().len(), 2, "{status}");
        assert_eq!(reply.elapsed, clock.slept().iter().sum::<Duration>(), "{status}");
    }
}

#[tokio::test]
async fn other_statuses_are_not_repeated() {
    for status in [400, 401, 403, 404, 405, 409, 410, 412, 422, 428, 501, 505] {
        let server = Server::start([reply(status, &[], "")]).await;
        let (client, _) = client(&server);
        let error = read(&client).await.unwrap_err();
        assert_eq!((error.status(), error.attempts, server.seen().len()), (Some(status), 1, 1));
    }
}

#[tokio::test]
async fn patience_ends_after_the_retries_and_the_last_answer_is_the_error() {
    let server = Server::start([reply(500, &[], "first"), reply(500, &[], "again"), reply(502, &[], "last")]).await;
    let mut settings = settings(&server);
    settings.retry.retries = 2;
    let (client, clock) = client_with(settings);
    let error = read(&client).await.unwrap_err();
    let ErrorKind::Status { status, excerpt, .. } = &error.kind else { panic!("{error:?}") };
    assert_eq!((*status, excerpt.as_deref()), (502, Some("last")));
    assert_eq!((error.attempts, clock.slept().len(), server.seen().len()), (3, 2, 3));
    assert_eq!(error.elapsed, clock.slept().iter().sum::<Duration>());
}

#[tokio::test]
async fn an_answer_that_the_adapter_calls_final_is_not_repeated() {
    let server = Server::start([reply(500, &[], "unknown token")]).await;
    let mut settings = settings(&server);
    settings.is_final = |status, body, _| status == 500 && body.starts_with(b"unknown");
    let (client, _) = client_with(settings);
    assert_eq!(read(&client).await.unwrap_err().attempts, 1);
}

#[tokio::test]
async fn lost_and_cut_replies_are_read_again() {
    let lost = [
        Reply::Reset,
        Reply::Cut(Vec::new()),
        Reply::Cut(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half".to_vec()),
        Reply::Cut(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"hal".to_vec()),
    ];
    for first in lost {
        let server = Server::start([first.clone(), ok()]).await;
        let (client, _) = client(&server);
        let reply = read(&client).await.unwrap();
        assert_eq!((reply.attempts, &reply.body[..]), (2, &b"{}"[..]), "{first:?}");
    }
}

#[tokio::test]
async fn waits_double_with_jitter_up_to_the_cap_and_the_budget() {
    let server = Server::start([reply(500, &[], "")]).await;
    let mut settings = settings(&server);
    settings.retry = RetryPolicy { retries: 6, max_wait: 5 * SECOND, base: SECOND, cap: 4 * SECOND };
    let (client, clock) = client_with(settings);
    read(&client).await.unwrap_err();
    let slept = clock.slept();
    assert_eq!(slept.len(), 6);
    for (wait, least) in slept.iter().zip([1, 2, 4, 4, 4, 4]) {
        let least = least * SECOND;
        assert!(*wait >= least && *wait <= (2 * least).min(5 * SECOND), "{slept:?}");
    }
}

#[tokio::test]
async fn retry_after_is_obeyed_in_all_its_forms() {
    let date = ("Date", "Sat, 21 Nov 2026 07:00:00 GMT");
    let cases: [(&[(&str, &str)], u64); 6] = [
        (&[("Retry-After", "7")], 7),
        (&[("Retry-After", " 7 ")], 7),
        (&[("Retry-After", "6.2")], 7),
        // Without a Date, by this machine's clock, which shows 09:00:00.
        (&[("Retry-After", "Sat, 21 Nov 2026 09:00:30 GMT")], 30),
        // With one, by the server's: this machine is two hours ahead.
        (&[date, ("Retry-After", "Sat, 21 Nov 2026 07:00:20 GMT")], 20),
        (&[date, ("Retry-After", "Saturday, 21-Nov-26 07:00:20 GMT")], 20),
    ];
    for status in [429, 503] {
        for (headers, wait) in cases {
            let server = Server::start([reply(status, headers, ""), ok()]).await;
            let (client, clock) = client(&server);
            read(&client).await.unwrap();
            assert_eq!(clock.slept(), [Duration::from_secs(wait)], "{status} {headers:?}");
        }
    }
}

#[tokio::test]
async fn a_wish_that_says_nothing_leaves_the_backoff() {
    let nothing = ["0", "-5", "", "soon", "NaN", "Sat, 21 Nov 2020 07:00:00 GMT", "\u{e9}"];
    for value in nothing {
        let server = Server::start([reply(429, &[("Retry-After", value)], ""), ok()]).await;
        let (client, clock) = client(&server);
        read(&client).await.unwrap();
        let slept = clock.slept();
        assert!(
            slept.len() == 1 && slept[0] >= RetryPolicy::default().base && slept[0] <= SECOND,
            "{value}: {slept:?}"
        );
    }
}

#[tokio::test]
async fn a_wish_beyond_the_budget_ends_the_call_at_once() {
    let server = Server::start([reply(429, &[("Retry-After", "3600")], ""), ok()]).await;
    let (client, clock) = client(&server);
    let error = read(&client).await.unwrap_err();
    let ErrorKind::RateLimited { retry_at, retry_after, .. } = &error.kind else { panic!("{error:?}") };
    assert_eq!(*retry_after, Some(3600 * SECOND));
    assert_eq!(*retry_at, Some(start() + 3600 * SECOND));
    assert!(clock.slept().is_empty());

    // Nobody else of this client asks before that time, and nothing is sent in vain.
    let error = write(&client).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::RateLimited { retry_at: Some(at), .. } if at == start() + 3600 * SECOND));
    assert!(error.not_applied());
    assert_eq!((error.attempts, server.seen().len()), (0, 1));
    clock.advance(3600 * SECOND);
    write(&client).await.unwrap();
}

#[tokio::test]
async fn absurd_wishes_are_cut_and_never_overflow() {
    for value in ["99999999999999999999999", "1e300", "Fri, 31 Dec 9999 23:59:59 GMT"] {
        let server = Server::start([reply(429, &[("Retry-After", value)], "")]).await;
        let (client, _) = client(&server);
        let error = read(&client).await.unwrap_err();
        let ErrorKind::RateLimited { retry_after: Some(wait), retry_at: Some(_), .. } = &error.kind else {
            panic!("{value}: {error:?}")
        };
        assert_eq!(*wait, Duration::from_secs(365 * 86_400), "{value}");
    }
}

#[tokio::test]
async fn a_long_503_is_a_status_error() {
    let server = Server::start([reply(503, &[("Retry-After", "3600")], "")]).await;
    let (client, clock) = client(&server);
    let error = read(&client).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::Status { status: 503, .. }), "{error:?}");
    assert_eq!((error.attempts, clock.slept().len()), (1, 0));
}

#[tokio::test]
async fn a_broken_head_is_not_repeated() {
    let server = Server::start([Reply::Cut(b"SSH-2.0-OpenSSH_9.2\r\n\r\n".to_vec())]).await;
    let (client, _) = client(&server);
    let error = read(&client).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::BadHead), "{error:?}");
    assert_eq!(error.attempts, 1);
}

#[tokio::test]
async fn a_status_counts_even_when_its_body_is_cut() {
    let mut cut = raw(409, &[], "the whole story");
    cut.truncate(cut.len() - 5);
    let server = Server::start([Reply::Cut(cut)]).await;
    let (client, _) = client(&server);
    assert_eq!(write(&client).await.unwrap_err().status(), Some(409));
}
