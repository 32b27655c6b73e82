//! One harmless request that tells whether an API is reachable and accepts the credentials.

use super::{
    ProbeFault, Provider, Setting,
    failure::failure_at,
    reading::{raw_body, said_no},
};
use crate::{
    cases::outcome::Failure,
    http::{Client, Error, Response},
};

/// The result of a probe.
#[derive(Debug)]
pub struct Probed {
    /// A server answered.
    pub reachable: bool,
    /// The credentials were accepted; `None` if the answer does not tell.
    pub authenticated: Option<bool>,
    /// From the request to the end of the answer, in milliseconds.
    pub latency_ms: Option<u64>,
    /// The server's clock minus this machine's, in seconds.
    pub clock_difference: Option<i64>,
    /// What is wrong, if anything.
    pub failure: Option<Failure>,
}

/// Sends the probe.
pub async fn ask(provider: &Provider, client: &Client, setting: &Setting<'_>) -> Result<Probed, ProbeFault> {
    let request = provider.manners.on((provider.probe)(client.base(), setting)?);
    Ok(match client.read(request).await {
        Ok(response) => {
            let failure = fault(provider, &response);
            Probed {
                reachable: true,
                // An answer in another format may come from something other than the API.
                authenticated: failure.is_none().then_some(true),
                latency_ms: Some(millis(response.elapsed)),
                clock_difference: response
                    .server_time()
                    .map(|server| response.received_at.duration_since(server).as_secs().saturating_neg()),
                failure: failure.map(|error| failure_at(provider.manners.refuses_login, error)),
            }
        }
        Err(error) => judge(provider, client, error),
    })
}

/// What is wrong with a success: its body reports an error, or it is a gateway's page.
fn fault(provider: &Provider, response: &Response) -> Option<Error> {
    match (provider.manners.says_no)(&response.body) {
        Some(words) => Some(said_no(response, words)),
        None if response.body.is_empty() => None,
        None => raw_body(response).err(),
    }
}

/// 404, 400 and the like come from a server that processed the request, and so accepted the credentials.
fn judge(provider: &Provider, client: &Client, error: Error) -> Probed {
    let now = client.now();
    let reachable = error.status().is_some() || error.server_time.is_some();
    let authenticated = match error.status() {
        _ if (provider.manners.refuses_login)(&error) => Some(false),
        Some(401) => Some(false),
        Some(400..=499) => Some(true),
        _ => None,
    };
    Probed {
        reachable,
        authenticated,
        latency_ms: reachable.then(|| millis(error.elapsed)),
        clock_difference: error.server_time.map(|server| server.duration_since(now).as_secs()),
        failure: Some(error)
            .filter(|error| !(provider.manners.probe_is_of_nothing && proves(error.status())))
            .map(|error| failure_at(provider.manners.refuses_login, error)),
    }
}

/// Whether a refusal concerns the request and not the credentials.
fn proves(status: Option<u16>) -> bool {
    matches!(status, Some(400 | 404 | 405 | 422))
}

fn millis(elapsed: std::time::Duration) -> u64 {
    u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX)
}
