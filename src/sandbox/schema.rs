//! The shared tables of the sandbox's database, the format number of the build that created them, and a comparison of
//! the tables with those of this build.

use rusqlite::Connection;

use super::api::APIS;

/// The format of the tables below (`PRAGMA user_version`); another one is refused.
pub const FORMAT: i64 = 2;

/// The tables that all APIs share.
pub const TABLES: &str = "
CREATE TABLE population (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seed INTEGER NOT NULL,
    created_at TEXT NOT NULL
);
CREATE TABLE tokens (
    token TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('access', 'refresh', 'code')),
    label TEXT NOT NULL,
    client TEXT NOT NULL,
    user TEXT NOT NULL,
    admin INTEGER NOT NULL,
    scopes TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    family TEXT NOT NULL,
    used INTEGER NOT NULL DEFAULT 0,
    redirect_uri TEXT,
    challenge TEXT
) WITHOUT ROWID;
CREATE INDEX tokens_family ON tokens (family);
CREATE TABLE faults (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    spec TEXT NOT NULL,
    server TEXT,
    seen INTEGER NOT NULL DEFAULT 0,
    fired INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE transitions (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    verb TEXT NOT NULL,
    noun TEXT NOT NULL,
    application TEXT NOT NULL,
    from_state TEXT,
    to_state TEXT,
    etag_before TEXT,
    etag_after TEXT,
    token TEXT NOT NULL,
    request_id TEXT NOT NULL
);
";

/// Empties them; row numbers continue, so that a sequence number never names two transitions.
pub const CLEAR: &str = "
DELETE FROM population; DELETE FROM tokens; DELETE FROM faults; DELETE FROM transitions;
";

/// Creates all tables.
pub fn create(db: &Connection) -> rusqlite::Result<()> {
    db.execute_batch(TABLES)?;
    APIS.iter().try_for_each(|api| db.execute_batch(api.tables))
}

/// Whether a database has the tables of this build. The number alone is not enough: if someone forgot to raise it, a
/// missing table would only be noticed during a request.
pub fn is_of_this_build(db: &Connection) -> rusqlite::Result<bool> {
    let fresh = Connection::open_in_memory()?;
    create(&fresh)?;
    Ok(statements(db)? == statements(&fresh)?)
}

fn statements(db: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut rows = db.prepare("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY sql")?;
    rows.query_map([], |row| row.get(0))?.collect()
}
