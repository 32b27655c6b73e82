//! Cases in the database: one row each, with its document and what lists filter by.

use rusqlite::{Connection, params};
use serde_json::{Map, Value};

use crate::sandbox::{
    Error,
    apiture::{
        State,
        case::Case,
        rows::{etag, text},
    },
    store,
};

/// How many enrollments there are.
pub fn count(db: &Connection) -> Result<u64, Error> {
    Ok(db.query_row("SELECT count(*) FROM enrollments", [], |row| store::count(row, 0))?)
}

/// Whether a user already has an active enrollment.
pub fn has_active(db: &Connection, owner: &str) -> Result<bool, Error> {
    let sql =
        "SELECT EXISTS (SELECT 1 FROM enrollments WHERE owner = ?1 AND state IN ('pending', 'running', 'blocked'))";
    Ok(db.prepare_cached(sql)?.query_row([owner], |row| row.get(0))?)
}

/// Inserts an enrollment; `document` contains `_id`, `state`, `createdAt` and `applicantName`.
pub fn insert(db: &Connection, owner: &str, document: &Map<String, Value>, links: &Value) -> Result<(), Error> {
    let field = |name: &str| document.get(name).and_then(Value::as_str).unwrap_or_default();
    let (id, created) = (field("_id"), field("createdAt"));
    db.prepare_cached(
        "INSERT INTO enrollments (id, version, etag, state, owner, ready, created_at, completed_at, applicant_name,
         searched, document, links) VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        id,
        etag(id, created, 1),
        field("state"),
        owner,
        is_ready(document),
        created,
        document.get("completedAt").and_then(Value::as_str),
        field("applicantName"),
        field("applicantName").to_lowercase(),
        text(document)?,
        links.to_string()
    ])?;
    Ok(())
}

/// Writes the next version of an enrollment and returns it as stored.
pub fn save(db: &Connection, old: &Case, document: &Map<String, Value>) -> Result<Case, Error> {
    let field = |name: &str| document.get(name).and_then(Value::as_str).unwrap_or_default();
    let version = old.version + 1;
    let new = Case {
        version,
        etag: etag(&old.id, field("createdAt"), version),
        state: State::named(field("state")).ok_or(Error::Stored { what: "state" })?,
        ready: is_ready(document),
        document: text(document)?,
        ..old.clone()
    };
    db.prepare_cached(
        "UPDATE enrollments SET version = ?2, etag = ?3, state = ?4, ready = ?5, completed_at = ?6, applicant_name = ?7,
         searched = ?8, document = ?9 WHERE position = ?1",
    )?
    .execute(params![
        new.position,
        new.version,
        new.etag,
        new.state.name(),
        new.ready,
        document.get("completedAt").and_then(Value::as_str),
        field("applicantName"),
        field("applicantName").to_lowercase(),
        new.document
    ])?;
    Ok(new)
}

/// Whether every applicant is verified and has given every requested consent.
fn is_ready(document: &Map<String, Value>) -> bool {
    let applicants = document.get("applicants").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let agreed = |applicant: &Value| {
        let consents = applicant.get("consents").and_then(Value::as_array);
        consents.is_some_and(|all| !all.is_empty() && all.iter().all(|one| one["state"] == "given"))
    };
    !applicants.is_empty() && applicants.iter().all(|one| one["verified"] == true && agreed(one))
}
