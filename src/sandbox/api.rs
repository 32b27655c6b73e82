//! What the sandbox simulates: the one list of APIs, each described by a folder of its own.

use http::StatusCode;
use jiff::Timestamp;
use rusqlite::Connection;

use super::{
    Error, apiture, beclm, biometrid, masstack, opencapture,
    server::{Exchange, Reply},
};

/// Things that an API holds, each with their number.
pub type Holdings = Vec<(&'static str, u64)>;

/// One simulated API.
#[derive(Clone, Copy, Debug)]
pub struct Api {
    /// The word in settings and messages.
    pub id: &'static str,
    /// The first segments of the paths that it answers; each begins with a slash and ends without.
    pub roots: &'static [&'static str],
    /// Its tables.
    pub tables: &'static str,
    /// Empties its tables.
    pub clear: &'static str,
    /// Makes its population.
    pub populate: fn(&Connection, &Population) -> Result<(), Error>,
    /// Answers a request.
    pub answer: fn(&Exchange<'_>) -> Reply,
    /// The answer to a request that is not looked at: a fault's status, or a body that is too large.
    pub refused: fn(&Exchange<'_>, StatusCode) -> Reply,
    /// The answer when the store does not work.
    pub failed: fn(&Exchange<'_>, &Error) -> Reply,
    /// How many of each thing it holds.
    pub holds: fn(&Connection) -> Result<Holdings, Error>,
    /// What leads a client to it at this origin: key and value of each setting.
    pub settings: fn(&str) -> Vec<(&'static str, String)>,
}

/// What a population is made of. The same seed at the same instant makes the same one.
#[derive(Clone, Copy, Debug)]
pub struct Population {
    /// How many applications.
    pub applications: usize,
    /// The seed.
    pub seed: u64,
    /// The present.
    pub now: Timestamp,
}

/// All simulated APIs. The first one answers what belongs to none.
pub const APIS: &[Api] = &[apiture::API, biometrid::API, masstack::API, beclm::API, opencapture::API];

/// The ids of all simulated APIs.
pub fn ids() -> impl Iterator<Item = &'static str> {
    APIS.iter().map(|api| api.id)
}

/// What leads a client to a server at this origin: section, key and value of each setting.
#[must_use]
pub fn settings(origin: &str) -> Vec<(&'static str, &'static str, String)> {
    let of = |api: &'static Api| (api.settings)(origin).into_iter().map(|(key, value)| (api.id, key, value));
    APIS.iter().flat_map(of).collect()
}

/// The API that answers for a path.
pub fn of_path(path: &str) -> &'static Api {
    let below = |root: &&str| path.strip_prefix(*root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    APIS.iter().find(|api| api.roots.iter().any(below)).unwrap_or(&APIS[0])
}
