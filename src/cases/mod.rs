//! The engine: which cases are meant, and what is done to them, in which order, under which guarantees.
//!
//! Pure but for its two ports ([`port::CaseStore`], [`port::Ledger`]) and the clock: it knows no provider, no terminal,
//! no file and no HTTP.

pub mod id;
pub mod outcome;
pub mod port;
