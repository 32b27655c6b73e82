//! Errors of the sandbox.

use std::{io, net::SocketAddr, path::PathBuf};

/// Why the sandbox fails.
#[expect(missing_docs, reason = "what a field holds is said by its name and in the message")]
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A folder or file of the store cannot be created, opened, locked or protected.
    #[error("cannot use {path}", path = path.display())]
    File { path: PathBuf, source: io::Error },
    /// A database error.
    #[error("the database failed")]
    Database(#[from] rusqlite::Error),
    /// The database was made by another version of this program.
    #[error("{path} has format {found}, but this build supports {known}", path = path.display())]
    Format { path: PathBuf, found: i64, known: i64 },
    /// The tables differ from those of this build.
    #[error("{path} contains the tables of another build", path = path.display())]
    Tables { path: PathBuf },
    /// An unexpected row in the database.
    #[error("a stored {what} cannot be read")]
    Stored { what: &'static str },
    /// The address cannot be bound.
    #[error("cannot listen on {address}")]
    Listen { address: SocketAddr, source: io::Error },
    /// The server's thread or runtime cannot be created.
    #[error("cannot start the server's thread")]
    Thread(#[source] io::Error),
    /// The server's thread panicked.
    #[error("the server's thread died")]
    Died,
}

impl Error {
    /// Whether another process holds the database, so that a retry may succeed.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Database(rusqlite::Error::SqliteFailure(failure, _))
            if matches!(failure.code, rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked))
    }

    /// Whether the database itself is unusable: from another build, damaged, or not a database. `Store::discard` helps
    /// then.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase, Unknown};
        match self {
            Self::Format { .. } | Self::Tables { .. } | Self::Stored { .. } => true,
            // `Unknown` is SQLite's generic error: a table or column is missing.
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
