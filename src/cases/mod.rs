//! The engine: which cases are selected, and what is done to them, in which order, under which guarantees.
//!
//! Pure except for its ports ([`port::CaseStore`], [`port::Ledger`], [`follow::Jobs`]) and the clock: it knows no
//! provider, no terminal, no file and no HTTP.

pub mod action;
pub mod age;
pub mod attempt;
pub mod by_id;
pub mod canary;
pub mod clock;
pub mod criteria;
pub mod digest;
pub mod duration;
pub mod execute;
pub mod follow;
pub mod id;
pub mod job;
pub mod json;
pub mod oldest;
pub mod outcome;
pub mod pages;
pub mod port;
pub mod select;
mod settle;
pub mod shard;
pub mod stop;
mod streak;
mod tags;
pub mod tally;
pub mod total;
pub mod unique;
pub mod watch;
pub mod why;
pub(crate) mod worded;
