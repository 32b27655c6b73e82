//! The tables of applications and enrollments.

/// Rows that lists scan are narrow; documents are separate, so that late pages stay fast.
pub const TABLES: &str = "
CREATE TABLE applications (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    etag TEXT NOT NULL,
    state TEXT NOT NULL,
    owner TEXT NOT NULL,
    created_at TEXT NOT NULL,
    completed_at TEXT,
    account_name TEXT NOT NULL,
    applicant_name TEXT NOT NULL,
    product_name TEXT NOT NULL,
    organization_name TEXT,
    searched TEXT NOT NULL
);
CREATE INDEX applications_state ON applications (state, position);
CREATE INDEX applications_created ON applications (created_at, position, state);
CREATE INDEX applications_owner ON applications (owner, state);
CREATE TABLE documents (
    position INTEGER PRIMARY KEY REFERENCES applications (position),
    document TEXT NOT NULL,
    links TEXT NOT NULL
);
CREATE TABLE contacts (
    contact TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (contact, position)
) WITHOUT ROWID;
CREATE INDEX contacts_position ON contacts (position);
CREATE TABLE enrollments (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    etag TEXT NOT NULL,
    state TEXT NOT NULL,
    owner TEXT NOT NULL,
    ready INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    completed_at TEXT,
    applicant_name TEXT NOT NULL,
    searched TEXT NOT NULL,
    document TEXT NOT NULL,
    links TEXT NOT NULL
);
";

/// Empties them; row numbers continue.
pub const CLEAR: &str =
    "DELETE FROM contacts; DELETE FROM documents; DELETE FROM applications; DELETE FROM enrollments;";
