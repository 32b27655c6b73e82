//! Ids in the database, for shell completion: read-only, and empty if there is no database.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

/// The newest ids of a kind of cases, each with its state or other known facts.
#[must_use]
pub fn known_ids(state_dir: &Path, noun: &str, most: usize) -> Vec<(String, String)> {
    read(state_dir, noun, most).unwrap_or_default()
}

fn read(state_dir: &Path, noun: &str, most: usize) -> rusqlite::Result<Vec<(String, String)>> {
    let sql = match noun {
        "applications" => "SELECT id, state FROM applications ORDER BY position DESC LIMIT ?1",
        "enrollments" => "SELECT id, state FROM enrollments ORDER BY position DESC LIMIT ?1",
        "processes" => "SELECT id, 'a process' FROM biometrid_processes ORDER BY position DESC LIMIT ?1",
        "monitor" => "SELECT CAST(id AS TEXT), filename FROM opencapture_jobs ORDER BY id DESC LIMIT ?1",
        _ => return Ok(Vec::new()),
    };
    let path = state_dir.join("sandbox").join("sandbox.db");
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    let mut rows = db.prepare(sql)?;
    let rows = rows.query_map([i64::try_from(most).unwrap_or(i64::MAX)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}
