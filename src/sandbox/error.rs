//! Why the sandbox cannot work.

use std::{io, net::SocketAddr, path::PathBuf};

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

    /// Whether the database itself cannot be used: of another build, damaged, or none. `Store::discard` helps then.
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
