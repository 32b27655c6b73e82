//! Applications in the database: a narrow row that lists walk, and the document beside it.
//!
//! The document is the representation without `_links`, as text; its `_id` comes first. Fields used by list filters are
//! copied into columns on every write.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde_json::{Map, Value};

use super::{State, principal::Principal};
use crate::sandbox::{Error, Transition, exchange::Exchange, random, store};

/// The columns of [`Application`], in the order of [`Application::read`], for `FROM applications a JOIN documents d`.
pub const COLUMNS: &str = "a.position, a.id, a.version, a.etag, a.state, a.owner, d.document, d.links";

/// An application as it is stored.
#[derive(Clone, Debug)]
pub struct Application {
    pub position: i64,
    pub id: String,
    pub version: i64,
    pub etag: String,
    pub state: State,
    /// The user it belongs to.
    pub owner: String,
    /// The representation without `_links`.
    pub document: String,
    /// The links other than `self` and actions: a JSON object, relation to URL.
    pub links: String,
}

impl Application {
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
            document: row.get(6)?,
            links: row.get(7)?,
        })
    }

    /// The document as a tree.
    pub fn tree(&self) -> Result<Map<String, Value>, Error> {
        serde_json::from_str(&self.document).map_err(|_| Error::Stored { what: "document" })
    }
}

/// The application with that id.
pub fn find(db: &Connection, id: &str) -> Result<Option<Application>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM applications a JOIN documents d USING (position) WHERE a.id = ?1");
    Ok(db.prepare_cached(&sql)?.query_row([id], Application::read).optional()?)
}

/// How many applications there are in each state.
pub fn by_state(db: &Connection) -> Result<Vec<(&'static str, u64)>, Error> {
    let mut count = db.prepare_cached("SELECT count(*) FROM applications WHERE state = ?1")?;
    let counts = State::ALL
        .into_iter()
        .map(|state| Ok((state.name(), count.query_row([state.name()], |row| store::count(row, 0))?)));
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

/// Writes the next version of an application and returns it as stored; `contents` says that more than its state
/// changed.
pub fn save(
    db: &Connection,
    old: &Application,
    document: &Map<String, Value>,
    contents: bool,
) -> Result<Application, Error> {
    let columns = Columns::of(document);
    let version = old.version + 1;
    let new = Application {
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
    if contents {
        db.prepare_cached("DELETE FROM contacts WHERE position = ?1")?.execute([new.position])?;
        index_contacts(db, new.position, document)?;
    }
    Ok(new)
}

/// Removes an application.
pub fn delete(db: &Connection, application: &Application) -> Result<(), Error> {
    for sql in [
        "DELETE FROM contacts WHERE position = ?1",
        "DELETE FROM documents WHERE position = ?1",
        "DELETE FROM applications WHERE position = ?1",
    ] {
        db.prepare_cached(sql)?.execute([application.position])?;
    }
    Ok(())
}

/// Logs a change, in the transaction that makes it.
pub fn log(
    db: &Connection,
    x: &Exchange<'_>,
    who: &Principal,
    verb: &str,
    before: Option<&Application>,
    after: Option<&Application>,
) -> Result<(), Error> {
    let id = before.or(after).map(|one| one.id.clone());
    let [before, after] = [before, after].map(|one| one.map(|one| (one.state, one.etag.clone())));
    log_change(db, x, who, ("applications", id, verb), before, after)
}

/// Logs a change of a case with this noun and id: its state and entity tag before and after, where it existed.
pub fn log_change(
    db: &Connection,
    x: &Exchange<'_>,
    who: &Principal,
    (noun, id, verb): (&str, Option<String>, &str),
    before: Option<(State, String)>,
    after: Option<(State, String)>,
) -> Result<(), Error> {
    let apart = |version: Option<(State, String)>| version.map(|(state, tag)| (state.name().to_owned(), tag)).unzip();
    let (from, etag_before) = apart(before);
    let (to, etag_after) = apart(after);
    let line = Transition {
        seq: 0,
        at: x.now,
        verb: verb.to_owned(),
        noun: noun.to_owned(),
        application: id.unwrap_or_default(),
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

/// A URL without scheme and host, so that absolute and root-relative forms compare equal.
pub fn path_of(address: &str) -> &str {
    match address.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("/", |at| &rest[at..]),
        None => address,
    }
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

/// The application, for a caller who may see it.
pub fn visible(db: &Connection, who: &Principal, id: &str) -> Result<Option<Application>, Error> {
    Ok(find(db, id)?.filter(|application| who.sees(&application.owner)))
}
