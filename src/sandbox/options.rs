//! Options of a server and its population.

use std::net::{Ipv4Addr, SocketAddr};

use super::fault::Fault;

/// Options of a server and its population.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// How many applications a new population contains.
    pub applications: usize,
    /// The same seed at the same instant gives the same population.
    pub seed: u64,
    /// The largest page; a larger `limit` is reduced and echoed.
    pub page_cap: usize,
    /// Lists carry full representations instead of summaries.
    pub full_items: bool,
    /// `_embedded.items` is `{"anyOf": [...]}`, as in the reference's samples, instead of an array.
    pub any_of_items: bool,
    /// Links are root-relative instead of absolute.
    pub relative_links: bool,
    /// A write without `If-Match` is answered with 428.
    pub require_if_match: bool,
    /// Faults of this server only; they end with it.
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
