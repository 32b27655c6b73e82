//! What a simulated API is to the rest of the sandbox: its paths, its tables, its population, its answers.

use http::StatusCode;
use jiff::Timestamp;
use rusqlite::Connection;

use super::{
    Error,
    exchange::{Exchange, Reply},
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
