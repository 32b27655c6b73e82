//! Credentials are renewed once for all waiting requests, before they expire and after a 401, and refused requests are
//! repeated.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use casectl::http::{Client, ErrorKind, Renewal, RenewalFault, Renewed, Settings};
use futures_util::future::join_all;
use http::{HeaderName, HeaderValue, header};
use jiff::Timestamp;

use super::{
    client_with, read,
    server::{Server, ok, reply},
    settings, start, write,
};

/// Bearer tokens by number, and how often one was asked for.
fn bearer(number: usize) -> (HeaderName, HeaderValue) {
    (header::AUTHORIZATION, HeaderValue::try_from(format!("Bearer token-{number}")).unwrap())
}

/// Settings that begin with token 0, which ends then, and get the next one at each renewal or its fault.
fn renewing(
    server: &Server,
    expires_at: Option<Timestamp>,
    life: Option<Duration>,
    fault: Option<RenewalFault>,
) -> (Settings, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let mut settings = settings(server);
    settings.credentials = vec![bearer(0)];
    let renew: casectl::http::Renew = std::rc::Rc::new(move || {
        let number = count.fetch_add(1, Ordering::SeqCst) + 1;
        let outcome = match &fault {
            Some(fault) => Err(fault.clone()),
            None => {
                let end =
                    life.and_then(|life| start().checked_add(Duration::from_secs(3_600)).ok()?.checked_add(life).ok());
                Ok(Renewed { headers: vec![bearer(number)], expires_at: end, life })
            }
        };
        Box::pin(async move {
            // Others come while this one is on its way.
            tokio::task::yield_now().await;
            outcome
        })
    });
    settings.renewal = Some(Renewal { expires_at, renew });
    (settings, asked)
}

fn tokens(server: &Server) -> Vec<String> {
    let line =
        |head: &str| head.lines().find_map(|line| line.strip_prefix("authorization: Bearer ").map(str::to_owned));
    server.seen().iter().filter_map(|seen| line(&seen.head)).collect()
}

fn refused() -> RenewalFault {
    RenewalFault::Refused { whose: "bank", said: "invalid_grant".to_owned() }
}

#[tokio::test]
async fn twenty_requests_at_once_are_one_renewal() {
    let server = Server::start([ok()]).await;
    let (settings, asked) = renewing(&server, Some(start()), None, None);
    let (client, _) = client_with(settings);
    let all = join_all((0..20).map(|_| read(&client))).await;
    assert!(all.iter().all(Result::is_ok));
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    assert_eq!(tokens(&server), vec!["token-1"; 20]);
}

#[tokio::test]
async fn one_401_is_answered_with_new_credentials_by_reads_and_by_writes() {
    for is_write in [false, true] {
        let server = Server::start([reply(401, &[], ""), ok()]).await;
        let (settings, asked) = renewing(&server, None, None, None);
        let (client, _) = client_with(settings);
        let done = if is_write { write(&client).await } else { read(&client).await }.unwrap();
        assert_eq!((done.status, done.attempts, asked.load(Ordering::SeqCst)), (200, 2, 1));
        assert_eq!(tokens(&server), ["token-0", "token-1"]);
    }
}

#[tokio::test]
async fn a_second_401_is_the_answer() {
    for is_write in [false, true] {
        let server = Server::start([reply(401, &[], "")]).await;
        let (settings, asked) = renewing(&server, None, None, None);
        let (client, _) = client_with(settings);
        let error = if is_write { write(&client).await } else { read(&client).await }.unwrap_err();
        assert_eq!((error.status(), server.seen().len(), asked.load(Ordering::SeqCst)), (Some(401), 2, 1));
    }
}

#[tokio::test]
async fn credentials_are_renewed_a_minute_ahead_or_a_tenth_of_a_short_life() {
    let server = Server::start([ok()]).await;
    let end = start().checked_add(Duration::from_secs(90)).unwrap();
    let (settings, asked) = renewing(&server, Some(end), Some(Duration::from_secs(100)), None);
    let (client, clock) = client_with(settings);
    let mut counts = Vec::new();
    // The second token lives for 100 s and ends 3,700 s after the start.
    for at in [0, 29, 30, 3_689, 3_690] {
        let now = clock.now().duration_since(start()).as_secs().unsigned_abs();
        clock.advance(Duration::from_secs(at - now));
        read(&client).await.unwrap();
        counts.push(asked.load(Ordering::SeqCst));
    }
    assert_eq!(counts, [0, 0, 1, 1, 2]);
}

#[tokio::test]
async fn while_there_is_time_a_renewal_that_fails_stops_nobody() {
    let server = Server::start([ok()]).await;
    let end = start().checked_add(Duration::from_secs(30)).unwrap();
    let (settings, asked) = renewing(&server, Some(end), None, Some(refused()));
    let (client, clock) = client_with(settings);
    read(&client).await.unwrap();
    read(&client).await.unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 1, "what is refused for good is not asked for again");
    clock.advance(Duration::from_secs(30));
    let error = read(&client).await.unwrap_err();
    assert!(matches!(&error.kind, ErrorKind::Renewal(RenewalFault::Refused { .. })), "{error:?}");
    assert!(error.not_applied());
    assert_eq!(server.seen().len(), 2, "nothing is sent with credentials that have ended");
}

#[tokio::test]
async fn what_an_old_credential_leaves_behind_is_struck_too() {
    let echo = reply(422, &[("Content-Type", "text/plain")], "you sent token-0 and token-1");
    let server = Server::start([reply(401, &[], ""), echo]).await;
    let (mut settings, _) = renewing(&server, None, None, None);
    settings.secrets = vec!["you sent".into()];
    let shown = Arc::<Mutex<String>>::default();
    let log = Arc::clone(&shown);
    settings.observer = Some(std::rc::Rc::new(move |exchange| log.lock().unwrap().push_str(&format!("{exchange:?}"))));
    let (client, _): (Client, _) = client_with(settings);
    let error = read(&client).await.unwrap_err();
    let text = format!("{error:?} {}", shown.lock().unwrap());
    assert!(!text.contains("token-0") && !text.contains("token-1") && !text.contains("you sent"), "{text}");
}
