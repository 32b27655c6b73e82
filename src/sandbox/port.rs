//! What a simulated API provides to the rest of the sandbox: paths, tables, population and answers.

use http::StatusCode;
use jiff::Timestamp;
use rusqlite::Connection;

use super::{
    Error,
    exchange::{Exchange, Reply},
};

/// What an API contains, with counts.
pub type Holdings = Vec<(&'static str, u64)>;

/// One simulated API.
#[derive(Clone, Copy, Debug)]
pub struct Api {
    /// Its id in settings and messages.
    pub id: &'static str,
    /// The first segments of its paths; each starts with a slash and ends without one.
    pub roots: &'static [&'static str],
    /// Its tables.
    pub tables: &'static str,
    /// SQL that empties its tables.
    pub clear: &'static str,
    /// Creates its population.
    pub populate: fn(&Connection, &Population) -> Result<(), Error>,
    /// Answers a request.
    pub answer: fn(&Exchange<'_>) -> Reply,
    /// The answer to a request that is not processed: a fault's status, or a body that is too large.
    pub refused: fn(&Exchange<'_>, StatusCode) -> Reply,
    /// The answer when the store fails.
    pub failed: fn(&Exchange<'_>, &Error) -> Reply,
    /// What it contains, with counts.
    pub holds: fn(&Connection) -> Result<Holdings, Error>,
    /// The settings for its clients at this origin: key and value of each.
    pub settings: fn(&str) -> Vec<(&'static str, String)>,
}

/// The parameters of a population. The same seed at the same instant gives the same one.
#[derive(Clone, Copy, Debug)]
pub struct Population {
    /// How many applications.
    pub applications: usize,
    /// The seed.
    pub seed: u64,
    /// The present.
    pub now: Timestamp,
}
