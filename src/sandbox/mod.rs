//! A simulated provider inside the binary: `-p sandbox`, `casectl sandbox serve`, and the tests talk to it over real HTTP.
//!
//! It answers as the reference documents say and keeps its state in an embedded database that several processes share and
//! a kill leaves whole. It must not share wire types with the adapters (a fake that agrees with an adapter can be wrong
//! with it), and must not print. Generic parts stand here ([`Store`], [`Fault`], [`Server`]); what one API says stands in
//! a folder of its own, and `api.rs` lists them.

mod api;
mod apiture;
mod beclm;
mod biometrid;
mod body;
mod fault;
mod files;
mod masstack;
mod opencapture;
mod people;
mod random;
mod schema;
mod server;
mod stale;
mod store;

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
};

pub use api::{ids, settings};
pub use fault::{BadFault, Fault, FaultKind, Lag};
pub use opencapture::{Job, Script};
pub use server::{Server, Stopper};
pub use store::{ArmedFault, Status, Store, Transition};

/// The API key that the sandbox accepts (`API-Key`).
pub const API_KEY: &str = "sandbox-api-key";
/// A bearer token with every scope, of an administrator; it never expires.
pub const ACCESS_TOKEN: &str = "sandbox-operator-token";
/// A bearer token of an administrator who may only read.
pub const READ_ONLY_TOKEN: &str = "sandbox-reader-token";
/// A bearer token of a customer, who sees and may cancel only an own application.
pub const CUSTOMER_TOKEN: &str = "sandbox-customer-token";
/// A bearer token that expired before the population was made.
pub const EXPIRED_TOKEN: &str = "sandbox-expired-token";
/// The OAuth2 client with a secret: client credentials, refresh, authorization code.
pub const CLIENT_ID: &str = "sandbox-client";
/// The secret of [`CLIENT_ID`].
pub const CLIENT_SECRET: &str = "sandbox-client-secret";
/// The OAuth2 client without a secret: authorization code with PKCE, and refresh.
pub const PUBLIC_CLIENT_ID: &str = "sandbox-cli";

/// The token of Biometrid's operator; it never expires.
pub const BIOMETRID_TOKEN: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.\
    eyJ1aWQiOiI1ZTM4MTRlYmJhMThhYTI0YTA1ZDQyYzkiLCJpYXQiOjE3NjcyMjU2MDB9.\
    bFwjmeguGcNIY0ToSARmoqJxw1V4Ps73CLvpHX4kDK4";

/// The API token of BeCLM, as `Authorization: Bearer`.
pub const BECLM_TOKEN: &str = "sandbox-beclm-token";
/// The token of MasStack; `x-auth-roles: API_KEY` is accepted beside it, and instead of it.
pub const MASSTACK_TOKEN: &str = "sandbox-masstack-token";
/// The customers of MasStack, of the organisation `telco`. The list of the first is an array, that of the second stands
/// below `items`, and that of the third is one object.
pub const MASSTACK_CUSTOMERS: [&str; 3] = [
    "1b671a64-40d5-491e-99b0-da01ff1f3341",
    "2c56d0e8-9f3b-4c0a-8f57-6f1d3f0b7a02",
    "3f0e7d4c-5a21-4b1e-9d2f-8c6b5a403f03",
];
/// The access token of Open-Capture's operator; it ends in the year 2100.
pub const OPENCAPTURE_TOKEN: &str = "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9.eyJleHAiOjQxMDI0NDQ4MDAsImlhdCI6MTc2NzIyNTYwMCwic3ViIjoxfQ.Icyp\
    MtFOINKnvzwfBDciHmGYXE-9XqqI_K3Vp-sE-YOmPBofhjB7vvCxtqK8DOAOoFUQsdDCniK_FPCLYN4wgw";
/// An access token of Open-Capture's operator that has ended.
pub const OPENCAPTURE_EXPIRED_TOKEN: &str = "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9.eyJleHAiOjE3NjczMTIwMDAsImlhdCI6MTc2NzIyNTYwMCwic3ViIjoxfQ.XPPp\
    IiecB3rlHuyc_Wt83MWzaI5oUyIxdonvC41voYvwPRb5Co6bYgCzwbpRTKQSL3amTgIc6WoOU8VVa-k80g";
/// The password of Open-Capture's accounts: `operator` and `clerk` log in with it (the clerk may not see processes),
/// `user_ws` sends it as Basic.
pub const OPENCAPTURE_PASSWORD: &str = "sandbox-password";

/// What the built-in profile `sandbox` sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credentials {
    /// The value of the `API-Key` header.
    pub api_key: &'static str,
    /// The bearer token: an administrator with every scope.
    pub access_token: &'static str,
}

/// The credentials of the built-in profile.
#[must_use]
pub const fn credentials() -> Credentials {
    Credentials { api_key: API_KEY, access_token: ACCESS_TOKEN }
}

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

/// Why the sandbox cannot work.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A folder or file of the store cannot be made, opened, locked or protected.
    #[error("cannot use {path}", path = path.display())]
    File {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The database refuses.
    #[error("the database failed")]
    Database(#[from] rusqlite::Error),
    /// The database was made by another version of this program.
    #[error("{path} has format {found}, this build knows {known}", path = path.display())]
    Format {
        /// The database.
        path: PathBuf,
        /// The format it has.
        found: i64,
        /// The format of this build.
        known: i64,
    },
    /// The tables are not those of this build.
    #[error("{path} holds the tables of another build", path = path.display())]
    Tables {
        /// The database.
        path: PathBuf,
    },
    /// A row of the database is not what this program writes.
    #[error("a stored {what} cannot be read")]
    Stored {
        /// What kind of row.
        what: &'static str,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address asked for.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// The server's thread or runtime cannot be made.
    #[error("cannot start the server's thread")]
    Thread(#[source] io::Error),
    /// The server's thread ended by a panic.
    #[error("the server's thread died")]
    Died,
}

impl Error {
    /// Whether another process holds the database and trying again later may succeed.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Database(rusqlite::Error::SqliteFailure(failure, _))
            if matches!(failure.code, rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked))
    }

    /// Whether the database itself cannot be used: of another build, damaged, or none. [`Store::discard`] helps then.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase, Unknown};
        match self {
            Self::Format { .. } | Self::Tables { .. } | Self::Stored { .. } => true,
            // `Unknown` is SQLite's plain error: a table or column is missing.
            Self::Database(rusqlite::Error::SqliteFailure(failure, _)) => {
                matches!(failure.code, DatabaseCorrupt | NotADatabase | Unknown)
            }
            Self::Database(error) => {
                matches!(error, rusqlite::Error::SqlInputError { .. } | rusqlite::Error::InvalidColumnType(..))
            }
            _ => false,
        }
    }
}
