//! Biometrid's envelope and its refusals, and a stored process.

use http::StatusCode;
use rusqlite::{Connection, OptionalExtension as _};
use serde_json::{Value, json};

use crate::sandbox::{
    Error, FaultKind,
    exchange::{Exchange, Reply},
};

/// The user who owns the token, and that user's client.
pub const AGENT: &str = "5e3814ebba18aa24a05d42c9";

pub const CLIENT: &str = "5e3814ebba18aa24a05d42c6";

/// An answer, or the refusal that prevents it.
pub type Answer = Result<Reply, Refusal>;

/// A refusal, or a failed store.
pub struct Refusal(pub Reply);

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self(Reply::broken(&error, failure))
    }
}

impl From<Reply> for Refusal {
    fn from(reply: Reply) -> Self {
        Self(reply)
    }
}

/// The process as shown in this exchange.
pub fn shown(x: &Exchange<'_>, mut process: Value) -> Value {
    if x.faults.contains(&FaultKind::WrongId) {
        process["_id"] = json!("000000000000000000000000");
    }
    process
}

pub fn find(db: &Connection, id: &str) -> Result<Option<Value>, Error> {
    let sql = "SELECT document FROM biometrid_processes WHERE id = ?1";
    let found = db.prepare_cached(sql)?.query_row([id], |row| row.get::<_, String>(0)).optional()?;
    found.map(|text| parsed(&text)).transpose()
}

pub fn parsed(document: &str) -> Result<Value, Error> {
    serde_json::from_str(document).map_err(|_| Error::Stored { what: "process" })
}

pub fn user() -> Value {
    json!({
        "id": AGENT,
        "clientId": CLIENT,
        "name": "Sandbox Operator",
        "email": "operator@sandbox.example",
        "status": true,
    })
}

pub fn success(data: &Value, message: &str) -> Reply {
    Reply::json(StatusCode::OK, &json!({"data": data, "meta": {"message": message}, "status": true}))
}

pub fn failure(status: StatusCode, message: &str) -> Reply {
    Reply::json(status, &json!({"data": {}, "meta": {"message": message}, "status": false}))
}

pub fn no_such_process() -> Reply {
    failure(StatusCode::NOT_FOUND, "Process not found.")
}

/// An instant in the samples' format: with milliseconds.
pub fn instant(at: jiff::Timestamp) -> String {
    format!("{at:.3}")
}
