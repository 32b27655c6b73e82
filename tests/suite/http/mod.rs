//! Tests of the HTTP client against scripted servers on loopback.

mod bodies;
pub mod certificates;
mod clock;
mod headers;
mod links;
mod proxies;
mod redirects;
mod renewal;
mod retries;
mod secrets;
pub mod server;
mod tls;
mod wire;

use std::time::Duration;

use casectl::{
    env::{Env, ManualClock},
    http::{BaseUrl, Client, Error, Request, Response, Settings},
};
use jiff::Timestamp;
use server::Server;
use url::Url;

/// The instant at which the manual clock starts.
const START: &str = "2026-11-21T09:00:00Z";

fn start() -> Timestamp {
    START.parse().unwrap()
}

/// Settings for a server, with short limits so that a broken test fails soon.
fn settings(server: &Server) -> Settings {
    let mut settings = Settings::new(base(server));
    settings.total_timeout = Duration::from_secs(20);
    settings
}

fn base(server: &Server) -> BaseUrl {
    BaseUrl::parse(&format!("{}/api", server.origin()), false).unwrap()
}

/// A client on a manual clock, and the clock.
fn client_with(settings: Settings) -> (Client, ManualClock) {
    let clock = ManualClock::at(start());
    (Client::new(Env::manual(&[], &clock), settings), clock)
}

fn client(server: &Server) -> (Client, ManualClock) {
    client_with(settings(server))
}

fn item(client: &Client) -> Url {
    client.base().endpoint(&["things", "1"]).unwrap()
}

async fn read(client: &Client) -> Result<Response, Error> {
    client.read(Request::get(item(client))).await
}

async fn write(client: &Client) -> Result<Response, Error> {
    client.write(Request::post(item(client))).await
}
