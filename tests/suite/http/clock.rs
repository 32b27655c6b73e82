//! Rate and cool-down on the manual clock.

use std::time::Duration;

use casectl::http::Rate;
use futures_util::future::join_all;

use super::{
    client, client_with, read,
    server::{Server, ok, reply},
    settings, write,
};

#[tokio::test]
async fn all_requests_of_a_client_share_one_pace() {
    let server = Server::start([ok()]).await;
    let mut settings = settings(&server);
    settings.rps = Some(Rate::per_second(4.0).unwrap());
    let (client, clock) = client_with(settings);
    let clones: Vec<_> = (0..9).map(|_| client.clone()).collect();
    let replies = join_all(clones.iter().map(read)).await;
    assert!(replies.iter().all(Result::is_ok));
    assert_eq!(clock.slept(), [Duration::from_millis(250); 8]);
}

#[tokio::test]
async fn retries_keep_the_pace_too() {
    let server = Server::start([reply(500, &[], ""), ok()]).await;
    let mut settings = settings(&server);
    settings.rps = Some(Rate::per_second(0.1).unwrap());
    let (client, clock) = client_with(settings);
    read(&client).await.unwrap();
    assert_eq!(clock.slept().iter().sum::<Duration>(), Duration::from_secs(10));
}

#[tokio::test]
async fn an_idle_client_saves_no_slots_up() {
    let server = Server::start([ok()]).await;
    let mut settings = settings(&server);
    settings.rps = Some(Rate::per_second(1.0).unwrap());
    let (client, clock) = client_with(settings);
    read(&client).await.unwrap();
    clock.advance(Duration::from_secs(3600));
    for _ in 0..3 {
        read(&client).await.unwrap();
    }
    let waited: Duration = clock.slept().iter().sum();
    assert!(waited > Duration::from_millis(1900) && waited <= Duration::from_secs(2), "{waited:?}");
}

#[tokio::test]
async fn one_429_holds_everybody_back() {
    let server = Server::start([reply(429, &[("Retry-After", "20")], ""), ok()]).await;
    let (client, clock) = client(&server);
    write(&client).await.unwrap_err();
    let replies = join_all((0..5).map(|_| read(&client))).await;
    assert!(replies.iter().all(Result::is_ok));
    assert_eq!(clock.slept(), [Duration::from_secs(20)]);
}

#[tokio::test]
async fn a_pause_holds_everybody_back_and_the_longest_wins() {
    let server = Server::start([ok()]).await;
    let (client, clock) = client(&server);
    client.pause(Duration::from_secs(9));
    client.clone().pause(Duration::from_secs(2));
    write(&client).await.unwrap();
    read(&client).await.unwrap();
    assert_eq!(clock.slept(), [Duration::from_secs(9)]);
}

#[test]
fn only_positive_numbers_are_rates() {
    for bad in [0.0, -1.0, 1e-9, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(Rate::per_second(bad).is_err(), "{bad}");
    }
    assert_eq!(Rate::per_second(20.0).unwrap().interval(), Duration::from_millis(50));
}
