//! Enrollments in the database: one row each, with its document and what lists filter by.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::{Map, Value};

use crate::sandbox::{
    Error,
    apiture::{
        State, Verb,
        principal::Principal,
        rows::{etag, log_change, text},
    },
    exchange::Exchange,
    store,
};

/// The columns of [`Enrollment`], in the order of [`Enrollment::read`].
pub const COLUMNS: &str = "a.position, a.id, a.version, a.etag, a.state, a.owner, a.ready, a.document, a.links";

/// An enrollment as it is stored.
#[derive(Clone, Debug)]
pub struct Enrollment {
    pub position: i64,
    pub id: String,
    pub version: i64,
    pub etag: String,
    pub state: State,
    /// The user it belongs to.
    pub owner: String,
    /// Whether it meets the requirements for approval.
    pub ready: bool,
    /// The representation without `_links`; `_id` comes first.
    pub document: String,
    /// The links other than `self` and actions: a JSON object, relation to URL.
    pub links: String,
}

impl Enrollment {
    /// Reads [`COLUMNS`].
    pub fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let state: String = row.get(4)?;
        Ok(Self {
            position: row.get(0)?,
            id: row.get(1)?,
            version: row.get(2)?,
            etag: row.get(3)?,
            state: State::named(&state).ok_or(rusqlite::Error::InvalidQuery)?,
            owner: row.get(5)?,
            ready: row.get(6)?,
            document: row.get(7)?,
            links: row.get(8)?,
        })
    }

    /// The document as a tree.
    pub fn tree(&self) -> Result<Map<String, Value>, Error> {
        serde_json::from_str(&self.document).map_err(|_| Error::Stored { what: "document" })
    }
}

/// The enrollment, for a caller who may see it.
pub fn visible(db: &Connection, who: &Principal, id: &str) -> Result<Option<Enrollment>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM enrollments a WHERE a.id = ?1");
    let found = db.prepare_cached(&sql)?.query_row([id], Enrollment::read).optional()?;
    Ok(found.filter(|enrollment| who.admin || who.user == enrollment.owner))
}

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
pub fn save(db: &Connection, old: &Enrollment, document: &Map<String, Value>) -> Result<Enrollment, Error> {
    let field = |name: &str| document.get(name).and_then(Value::as_str).unwrap_or_default();
    let version = old.version + 1;
    let new = Enrollment {
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

/// Removes an enrollment.
pub fn delete(db: &Connection, enrollment: &Enrollment) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM enrollments WHERE position = ?1")?.execute([enrollment.position])?;
    Ok(())
}

/// Logs a change, in the transaction that makes it.
pub fn log(
    db: &Connection,
    x: &Exchange<'_>,
    who: &Principal,
    verb: &str,
    before: Option<&Enrollment>,
    after: Option<&Enrollment>,
) -> Result<(), Error> {
    let id = before.or(after).map(|one| one.id.clone());
    let [before, after] = [before, after].map(|one| one.map(|one| (one.state, one.etag.clone())));
    log_change(db, x, who, ("enrollments", id, verb), before, after)
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

/// The two actions with their resource sets.
pub const SETS: [(Verb, &str); 2] = [(Verb::Approve, "approvedEnrollments"), (Verb::Reject, "rejectedEnrollments")];
