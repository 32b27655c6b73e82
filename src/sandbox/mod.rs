//! A simulated provider inside the binary: `-p sandbox`, `casectl sandbox serve`, and the tests use it over real HTTP.
//!
//! It answers as the reference documents say and keeps its state in an embedded database that several processes share
//! and that survives a kill. It must not share wire types with the adapters (a fake that agrees with an adapter can be
//! wrong with it), and must not print. Generic parts are here ([`Store`], [`Fault`], [`Server`]); each API has its own
//! folder, and `api.rs` lists them.

mod api;
mod apiture;
mod beclm;
mod biometrid;
mod body;
mod error;
mod exchange;
mod fault;
mod files;
mod known;
mod masstack;
mod opencapture;
mod options;
mod people;
mod port;
mod random;
mod schema;
mod server;
mod stale;
mod store;
mod tokens;
mod world;

pub use api::{ids, settings};
pub use error::Error;
pub use fault::{BadFault, Fault, FaultKind, Lag};
pub use known::known_ids;
pub use opencapture::{Job, Script};
pub use options::Options;
pub use server::{Server, Stopper};
pub use store::{ArmedFault, Store, Transition};
pub use tokens::{
    ACCESS_TOKEN, API_KEY, BECLM_TOKEN, BIOMETRID_TOKEN, CLIENT_ID, CLIENT_SECRET, CUSTOMER_TOKEN, Credentials,
    EXPIRED_TOKEN, MASSTACK_CUSTOMERS, MASSTACK_TOKEN, OPENCAPTURE_EXPIRED_TOKEN, OPENCAPTURE_PASSWORD,
    OPENCAPTURE_TOKEN, PUBLIC_CLIENT_ID, READ_ONLY_TOKEN, credentials,
};
pub use world::Status;
