//! Biometrid On as its reference describes it: the list and its four views, one process, accepting it, the user.
//!
//! What the reference leaves open (401, 404, a second decision, what `completed` means) is decided here, once: an error is
//! the usual envelope with `status: false`, and `completed` are the processes without a step left, whatever was decided.

mod list;
mod population;

use http::{Method, StatusCode, header::ALLOW};
use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::{Value, json};

use self::list::View;
use super::{
    BIOMETRID_TOKEN, Error, FaultKind, Transition,
    api::Api,
    server::{Exchange, Reply},
    store,
};

/// The simulated API.
pub const API: Api = Api {
    id: "biometrid",
    roots: &[BASE],
    tables: "
CREATE TABLE biometrid_processes (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL
);",
    clear: "DELETE FROM biometrid_processes;",
    populate: |db, population| population::populate(db, population.seed, population.now),
    answer,
    refused: |_, status| failure(status, status.canonical_reason().unwrap_or("The request was refused.")),
    failed: |_, error| broken(error),
    holds: |db| {
        let count = "SELECT count(*) FROM biometrid_processes";
        Ok(vec![("processes", db.query_row(count, [], |row| store::count(row, 0))?)])
    },
    settings: |origin| vec![("base_url", format!("{origin}{BASE}")), ("token", BIOMETRID_TOKEN.to_owned())],
};

const BASE: &str = "/biometrid/api";
/// The user whom the token belongs to, and the client of that user.
const AGENT: &str = "5e3814ebba18aa24a05d42c9";
const CLIENT: &str = "5e3814ebba18aa24a05d42c6";

/// An answer, or the one that stands in its way.
type Answer = Result<Reply, Refusal>;

/// What stands in the way of an answer: a refusal, or a store that does not work.
struct Refusal(Reply);

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self(broken(&error))
    }
}

impl From<Reply> for Refusal {
    fn from(reply: Reply) -> Self {
        Self(reply)
    }
}

fn broken(error: &Error) -> Reply {
    match error.is_busy() {
        true => failure(StatusCode::SERVICE_UNAVAILABLE, "Service unavailable."),
        false => failure(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
    }
}

fn answer(x: &Exchange<'_>) -> Reply {
    if x.faults.contains(&FaultKind::StatusFalse) {
        return failure(StatusCode::OK, "Something went wrong.");
    }
    route(x).unwrap_or_else(|Refusal(reply)| reply)
}

fn route(x: &Exchange<'_>) -> Answer {
    let path = x.path.strip_prefix(BASE).unwrap_or_default();
    if x.bearer() != Some(BIOMETRID_TOKEN) {
        return Err(failure(StatusCode::UNAUTHORIZED, "Invalid or missing token.").into());
    }
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    let (allowed, method) = match segments[..] {
        ["processes", id, "accept"] if !id.is_empty() => ("PATCH", Method::PATCH),
        ["processes"] | ["users", "me"] => ("GET", Method::GET),
        ["processes", id] if !id.is_empty() => ("GET", Method::GET),
        _ => return Err(failure(StatusCode::NOT_FOUND, "Not found.").into()),
    };
    if *x.method != method {
        return Err(failure(StatusCode::METHOD_NOT_ALLOWED, "Method not allowed.").with(ALLOW, allowed).into());
    }
    match segments[..] {
        ["processes"] => list::answer(x, None),
        ["users", _] => Ok(success(&user(), "Success.")),
        [_, id, _] => accept(x, id),
        [_, word] => match View::named(word) {
            Some(view) => list::answer(x, Some(view)),
            None => {
                let process = find(&x.store.db, word)?.ok_or_else(no_such_process)?;
                Ok(success(&shown(x, process), "Success."))
            }
        },
        _ => Err(failure(StatusCode::NOT_FOUND, "Not found.").into()),
    }
}

/// `PATCH /processes/:id/accept`.
fn accept(x: &Exchange<'_>, id: &str) -> Answer {
    let accepted = x.store.write(|db| -> Result<Value, Refusal> {
        let mut process = find(db, id)?.ok_or_else(no_such_process)?;
        let from = process["status"].as_str().unwrap_or_default().to_owned();
        match from.as_str() {
            "finished" => {}
            "approved" | "rejected" => return Err(failure(StatusCode::BAD_REQUEST, "Process already decided.").into()),
            _ => return Err(failure(StatusCode::BAD_REQUEST, "Process is not finished.").into()),
        }
        let at = instant(x.now);
        process["status"] = json!("approved");
        if let Some(log) = process["log"].as_array_mut() {
            log.push(json!({
                "action": "process-approved",
                "entityType": "agent",
                "entityId": AGENT,
                "created_at": at,
            }));
        }
        // The process was finished when its last step was, which is before somebody decides.
        process["finished_at"] = process["updated_at"].take();
        process["updated_at"] = json!(at);
        db.execute("UPDATE biometrid_processes SET document = ?1 WHERE id = ?2", params![process.to_string(), id])
            .map_err(Error::from)?;
        let line = Transition {
            noun: "processes".to_owned(),
            seq: 0,
            at: x.now,
            verb: "accept".to_owned(),
            application: id.to_owned(),
            from: Some(from),
            to: Some("approved".to_owned()),
            etag_before: None,
            etag_after: None,
            token: "operator".to_owned(),
            request_id: x.request_id.to_owned(),
        };
        store::log(db, &line)?;
        Ok(process)
    })?;
    Ok(success(&shown(x, accepted), "Process accepted with success."))
}

/// The process as this exchange shows it.
fn shown(x: &Exchange<'_>, mut process: Value) -> Value {
    if x.faults.contains(&FaultKind::WrongId) {
        process["_id"] = json!("000000000000000000000000");
    }
    process
}

fn find(db: &Connection, id: &str) -> Result<Option<Value>, Error> {
    let sql = "SELECT document FROM biometrid_processes WHERE id = ?1";
    let found = db.prepare_cached(sql)?.query_row([id], |row| row.get::<_, String>(0)).optional()?;
    found.map(|text| parsed(&text)).transpose()
}

fn parsed(document: &str) -> Result<Value, Error> {
    serde_json::from_str(document).map_err(|_| Error::Stored { what: "process" })
}

fn user() -> Value {
    json!({
        "id": AGENT,
        "clientId": CLIENT,
        "name": "Sandbox Operator",
        "email": "operator@sandbox.example",
        "status": true,
    })
}

fn success(data: &Value, message: &str) -> Reply {
    Reply::json(StatusCode::OK, &json!({"data": data, "meta": {"message": message}, "status": true}))
}

fn failure(status: StatusCode, message: &str) -> Reply {
    Reply::json(status, &json!({"data": {}, "meta": {"message": message}, "status": false}))
}

fn no_such_process() -> Reply {
    failure(StatusCode::NOT_FOUND, "Process not found.")
}

/// An instant as the samples print it: with milliseconds.
fn instant(at: jiff::Timestamp) -> String {
    format!("{at:.3}")
}
