//! How a server behaves and how a population is made.

use std::net::{Ipv4Addr, SocketAddr};

use super::fault::Fault;

/// How a server behaves, and how a population is made.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// How many applications a new population holds.
    pub applications: usize,
    /// The same seed at the same instant makes the same population.
    pub seed: u64,
    /// The most items on one page; a larger `limit` is lowered and echoed.
    pub page_cap: usize,
    /// Lists carry full representations instead of summaries.
    pub full_items: bool,
    /// `_embedded.items` is `{"anyOf": [...]}`, as the samples of the reference print it, instead of an array.
    pub any_of_items: bool,
    /// Links are root-relative instead of absolute.
    pub relative_links: bool,
    /// A write without `If-Match` is answered with 428.
    pub require_if_match: bool,
    /// Faults of this server alone; they end with it.
    pub faults: Vec<Fault>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            applications: 300,
            seed: 1,
            page_cap: 100,
            full_items: false,
            any_of_items: false,
            relative_links: false,
            require_if_match: false,
            faults: Vec::new(),
        }
    }
}
