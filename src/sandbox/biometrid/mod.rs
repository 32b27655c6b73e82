//! Biometrid On as its reference describes it: the list and its four views, one process, accepting it, the user.
//!
//! Gaps in the reference (401, 404, a second decision, the meaning of `completed`) are filled here: an error is the
//! usual envelope with `status: false`, and `completed` lists the processes without remaining steps, whatever was
//! decided.

mod list;
mod population;
mod terms;

use http::{Method, StatusCode, header::ALLOW};
use rusqlite::params;
use serde_json::{Value, json};

use self::{
    list::View,
    terms::{AGENT, Answer, CLIENT, Refusal, failure, find, instant, no_such_process, parsed, shown, success, user},
};
use super::{
    BIOMETRID_TOKEN, Error, FaultKind, Transition,
    exchange::{Exchange, Reply},
    port::Api,
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
    failed: |_, error| Reply::broken(error, failure),
    holds: |db| {
        let count = "SELECT count(*) FROM biometrid_processes";
        Ok(vec![("processes", db.query_row(count, [], |row| store::count(row, 0))?)])
    },
    settings: |origin| vec![("base_url", format!("{origin}{BASE}")), ("token", BIOMETRID_TOKEN.to_owned())],
};
const BASE: &str = "/biometrid/api";

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
        // The process was finished with its last step, before the decision.
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
