//! Applications in the database: a narrow row that lists walk, and the document beside it.
//!
//! The document is the representation without `_links`, as text; its `_id` comes first. Fields used by list filters are
//! copied into columns on every write.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Map, Value};

use super::{
    State,
    case::{Case, Kind},
    principal::Principal,
    problem::Problem,
    search::path_of,
};
use crate::sandbox::{Error, Transition, exchange::Exchange, random, store};

/// The case with that id.
pub fn find(db: &Connection, kind: &Kind, id: &str) -> Result<Option<Case>, Error> {
    let Kind { columns, set, join, .. } = kind;
    let sql = format!("SELECT {columns} FROM {set} a{join} WHERE a.id = ?1");
    Ok(db.prepare_cached(&sql)?.query_row([id], Case::read).optional()?)
}

/// The case, for a caller who may see it.
pub fn visible(db: &Connection, who: &Principal, kind: &Kind, id: &str) -> Result<Case, Problem> {
    let found = find(db, kind, id)?.filter(|case| who.sees(&case.owner));
    found.ok_or_else(|| Problem::no_such(kind.one, kind.problems[0], id))
}

/// How many applications there are in each state.
pub fn by_state(db: &Connection) -> Result<Vec<(&'static str, u64)>, Error> {
    let mut count = db.prepare_cached("SELECT count(*) FROM applications WHERE state = ?1")?;
    let counts =
        State::ALL.into_iter().map(|(name, _)| Ok((name, count.query_row([name], |row| store::count(row, 0))?)));
    counts.collect()
}

/// Inserts an application; `document` contains `_id`, `state` and `createdAt`. Returns its entity tag.
pub fn insert(db: &Connection, owner: &str, document: &Map<String, Value>, links: &Value) -> Result<String, Error> {
    let columns = Columns::of(document);
    let tag = etag(columns.id, columns.created_at, 1);
    db.prepare_cached(
        "INSERT INTO applications (id, version, etag, state, owner, created_at, completed_at, account_name,
         applicant_name, product_name, organization_name, searched) VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        columns.id,
        tag,
        columns.state,
        owner,
        columns.created_at,
        columns.completed_at,
        columns.account_name,
        columns.applicant_name,
        columns.product_name,
        columns.organization_name,
        columns.searched()
    ])?;
    let position = db.last_insert_rowid();
    db.prepare_cached("INSERT INTO documents (position, document, links) VALUES (?1, ?2, ?3)")?.execute(params![
        position,
        text(document)?,
        links.to_string()
    ])?;
    index_contacts(db, position, document)?;
    Ok(tag)
}

/// Writes the next version of an application and returns it as stored.
pub fn save(db: &Connection, old: &Case, document: &Map<String, Value>) -> Result<Case, Error> {
    let columns = Columns::of(document);
    let version = old.version + 1;
    let new = Case {
        version,
        etag: etag(columns.id, columns.created_at, version),
        state: State::named(columns.state).ok_or(Error::Stored { what: "state" })?,
        document: text(document)?,
        ..old.clone()
    };
    db.prepare_cached(
        "UPDATE applications SET version = ?2, etag = ?3, state = ?4, completed_at = ?5, account_name = ?6,
         applicant_name = ?7, product_name = ?8, organization_name = ?9, searched = ?10 WHERE position = ?1",
    )?
    .execute(params![
        new.position,
        new.version,
        new.etag,
        columns.state,
        columns.completed_at,
        columns.account_name,
        columns.applicant_name,
        columns.product_name,
        columns.organization_name,
        columns.searched()
    ])?;
    db.prepare_cached("UPDATE documents SET document = ?2 WHERE position = ?1")?
        .execute(params![new.position, new.document])?;
    db.prepare_cached("DELETE FROM contacts WHERE position = ?1")?.execute([new.position])?;
    index_contacts(db, new.position, document)?;
    Ok(new)
}

/// Logs a change, in the transaction that makes it.
pub fn log(
    db: &Connection,
    x: &Exchange<'_>,
    who: &Principal,
    kind: &Kind,
    verb: &str,
    before: Option<&Case>,
    after: Option<&Case>,
) -> Result<(), Error> {
    let apart = |case: Option<&Case>| case.map(|case| (case.state.name().to_owned(), case.etag.clone())).unzip();
    let ((from, etag_before), (to, etag_after)) = (apart(before), apart(after));
    let line = Transition {
        seq: 0,
        at: x.now,
        verb: verb.to_owned(),
        noun: kind.set.to_owned(),
        application: before.or(after).map(|case| case.id.clone()).unwrap_or_default(),
        from,
        to,
        etag_before,
        etag_after,
        token: who.label.clone(),
        request_id: x.request_id.to_owned(),
    };
    store::log(db, &line)
}

/// The values by which lists filter, sort and search.
struct Columns<'a> {
    id: &'a str,
    state: &'a str,
    created_at: &'a str,
    completed_at: Option<&'a str>,
    account_name: &'a str,
    applicant_name: &'a str,
    product_name: &'a str,
    organization_name: Option<&'a str>,
}

impl<'a> Columns<'a> {
    fn of(document: &'a Map<String, Value>) -> Self {
        let field = |name: &str| document.get(name).and_then(Value::as_str);
        Self {
            id: field("_id").unwrap_or_default(),
            state: field("state").unwrap_or_default(),
            created_at: field("createdAt").unwrap_or_default(),
            completed_at: field("completedAt"),
            account_name: field("accountName").unwrap_or_default(),
            applicant_name: field("applicantName").unwrap_or_default(),
            product_name: field("productName").unwrap_or_default(),
            organization_name: document.get("organization").and_then(|o| o.get("name")).and_then(Value::as_str),
        }
    }

    /// Lower-cased here, because the database only folds ASCII.
    fn searched(&self) -> String {
        let texts =
            [self.account_name, self.applicant_name, self.product_name, self.organization_name.unwrap_or_default()];
        texts.join("\n").to_lowercase()
    }
}

pub fn text(document: &Map<String, Value>) -> Result<String, Error> {
    serde_json::to_string(document).map_err(|_| Error::Stored { what: "document" })
}

/// A strong tag, unique for each version of an application; the instant distinguishes two populations.
pub fn etag(id: &str, created_at: &str, version: i64) -> String {
    format!("\"{:016x}\"", random::digest(&[id, created_at, &version.to_string()]))
}

fn index_contacts(db: &Connection, position: i64, document: &Map<String, Value>) -> Result<(), Error> {
    let applicants = document.get("applicants").and_then(Value::as_array).into_iter().flatten();
    let contacts = applicants.filter_map(|one| one.pointer("/contact/_links/self/href").and_then(Value::as_str));
    let mut insert = db.prepare_cached("INSERT OR IGNORE INTO contacts (contact, position) VALUES (?1, ?2)")?;
    for contact in contacts {
        insert.execute(params![path_of(contact), position])?;
    }
    Ok(())
}

/// The instant in the reference's format: UTC, milliseconds, `Z`.
pub fn instant(at: Timestamp) -> String {
    format!("{at:.3}")
}

/// Whether a user already has a running application.
pub fn has_running(db: &Connection, owner: &str) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM applications WHERE owner = ?1 AND state = 'running')";
    Ok(db.prepare_cached(sql)?.query_row([owner], |row| row.get(0))?)
}
