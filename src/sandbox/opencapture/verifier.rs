//! The verifier's routes: the data of a document, uploads, and the GET that restarts a process.

use http::{StatusCode, header::CONTENT_TYPE};
use jiff::SignedDuration;
use rusqlite::types::Value as Bound;
use serde_json::{Value, json};

use super::{
    Answer, document as fields_of, down, jobs,
    script::{Job, MISSING, Script},
    words::{Refusal, empty, json_line, page},
};
use crate::sandbox::{
    Error, FaultKind,
    exchange::{Exchange, Reply},
};

/// How long an uploaded document takes.
const LENGTH: SignedDuration = SignedDuration::from_secs(10);

/// `verifier/documents/ID`: `{id, status, datas}`, even if the process's token was deleted.
pub fn document(x: &Exchange<'_>, id: i64) -> Answer {
    let jobs = jobs::select(&x.store.db, "1", &[]).map_err(down)?;
    let made = |job: &&Job| job.script.module() == "verifier" && job.progress(x.now).document == Some(id);
    let job = jobs.iter().find(made).filter(|_| id != MISSING);
    let job = job.ok_or_else(|| page(StatusCode::INTERNAL_SERVER_ERROR))?;
    let mut datas = fields_of(id);
    let status = datas.as_object_mut().and_then(|fields| fields.remove("status"));
    let body = json!({ "id": id, "status": status, "nb_pages": 1, "original_filename": job.filename, "datas": datas });
    Ok(json_line(StatusCode::OK, &body))
}

/// `verifier/retryFromMonitoring/ID`: a GET that creates and queues a row. Without a broker the row is created all the
/// same.
pub fn retry(x: &Exchange<'_>, id: i64) -> Answer {
    let found = jobs::select(&x.store.db, "id = ?1", &[Bound::Integer(id)]).map_err(down)?;
    let has_file = |job: &&Job| job.script.module() == "verifier" && job.script != Script::Gone;
    let old = found.iter().find(has_file).ok_or_else(|| Refusal::NoFile.reply(x))?;
    let script = if old.script == Script::Corrupt { Script::Corrupt } else { Script::Ok };
    make(x, script, &[old.sent_name()])
}

/// `verifier/upload` answers with a token for each file, `splitter/upload` with an empty body.
pub fn upload(x: &Exchange<'_>, module: &str) -> Answer {
    let media = x.header(&CONTENT_TYPE).unwrap_or_default();
    if !media.to_ascii_lowercase().starts_with("multipart/form-data") {
        return Err(page(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    let text = String::from_utf8_lossy(x.body);
    if !text.contains("name=\"workflowId\"") {
        return Err(Refusal::BadField("workflowId").reply(x));
    }
    let mut names = text.split("filename=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let names: Vec<String> = names.by_ref().filter(|name| !name.is_empty()).map(str::to_owned).collect();
    if names.is_empty() {
        return Err(Refusal::BadField("files").reply(x));
    }
    match module {
        "splitter" => make(x, Script::Splitter, &names).map(|_| empty(StatusCode::OK)),
        _ => {
            // A damaged file is recognised by its name: its content is not read.
            let (damaged, whole): (Vec<_>, Vec<_>) = names.into_iter().partition(|name| name.contains("bad"));
            match damaged.is_empty() {
                true => make(x, Script::Ok, &whole),
                false => make(x, Script::Corrupt, &damaged),
            }
        }
    }
}

fn make(x: &Exchange<'_>, script: Script, names: &[String]) -> Answer {
    let no_broker = x.faults.contains(&FaultKind::NoBroker);
    let script = if no_broker { Script::Queued } else { script };
    let made = x.store.write(|db| -> Result<Vec<Value>, Error> {
        let upload = |name: &String| {
            let job = jobs::upload(db, script, x.now, LENGTH, Some(name))?;
            Ok(json!({ "filename": job.filename, "token": job.token }))
        };
        names.iter().map(upload).collect()
    });
    let made: Vec<Value> = made.map_err(down)?;
    let answer: Reply = json_line(StatusCode::OK, &Value::Array(made));
    if no_broker { Err(page(StatusCode::INTERNAL_SERVER_ERROR)) } else { Ok(answer) }
}
