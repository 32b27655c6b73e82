//! The shared tables of the sandbox's database, and the format number that says which build made them.

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

/// Empties them; the numbering of rows goes on, so that a sequence number never names two transitions.
pub const CLEAR: &str = "
DELETE FROM population; DELETE FROM tokens; DELETE FROM faults; DELETE FROM transitions;
";
