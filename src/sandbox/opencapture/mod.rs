//! Open-Capture's monitoring and login, as its reference, its source and a running server show them.
//!
//! The instance is `opencapture`. Dates are local and have no zone; messages are French unless English is requested;
//! refusals are a 500 with JSON, invalid requests an HTML page.

mod access;
mod jobs;
mod script;
mod verifier;
mod words;

pub use self::script::{Job, Script};

use http::{Method, StatusCode};
use jiff::{Timestamp, Zoned};
use rusqlite::types::Value as Bound;
use serde_json::{Map, Value, json};

use self::{
    script::Progress,
    words::{Answer, Language, apache_page, document, down, json_line, page, zone},
};
use super::{FaultKind, OPENCAPTURE_TOKEN, exchange::Exchange, port::Api, store};

/// The simulated API.
pub const API: Api = Api {
    id: "opencapture",
    roots: &["/opencapture"],
    tables: jobs::TABLES,
    clear: "DELETE FROM opencapture_jobs; DELETE FROM opencapture_sessions;",
    populate: |db, population| {
        access::seed(db)?;
        jobs::populate(db, population.seed, population.now)
    },
    answer: |x| route(x).unwrap_or_else(|refusal| refusal),
    refused: |_, status| page(status),
    failed: |_, _| page(StatusCode::INTERNAL_SERVER_ERROR),
    holds: |db| {
        let count = "SELECT count(*) FROM opencapture_jobs";
        Ok(vec![("jobs", db.query_row(count, [], |row| store::count(row, 0))?)])
    },
    settings: |origin| {
        vec![
            ("base_url", format!("{origin}{BASE}")),
            ("token", OPENCAPTURE_TOKEN.to_owned()),
            ("timezone", zone().iana_name().unwrap_or("UTC").to_owned()),
        ]
    },
};
const BASE: &str = "/opencapture/backend_oc";

fn route(x: &Exchange<'_>) -> Answer {
    // The real server also accepts a doubled slash before `ws`.
    let below = x.path.strip_prefix(BASE).map(|rest| rest.trim_start_matches('/'));
    let path = below.and_then(|rest| rest.strip_prefix("ws/")).ok_or_else(apache_page)?;
    let segments: Vec<&str> = path.split('/').collect();
    let number = |text: &str| text.parse::<i64>().ok();
    let method = match segments[..] {
        ["auth", "login" | "checkToken"] | ["auth", "login", "refresh"] => Method::POST,
        ["monitoring", "getProcessByToken"] => Method::POST,
        ["monitoring", "list"] => Method::GET,
        ["monitoring", "getProcessById", id] if number(id).is_some() => Method::GET,
        ["monitoring", module, "lasts"] if !module.is_empty() => Method::GET,
        ["verifier", "documents" | "retryFromMonitoring", id] if number(id).is_some() => Method::GET,
        ["verifier" | "splitter", "upload"] => Method::POST,
        _ => return Err(page(StatusCode::NOT_FOUND)),
    };
    if *x.method != method {
        return Err(page(StatusCode::METHOD_NOT_ALLOWED));
    }
    let needed: &[&str] = match segments[..] {
        ["monitoring", ..] => &["monitoring"],
        ["verifier", "upload"] => &["access_verifier", "upload"],
        ["splitter", "upload"] => &["upload"],
        ["verifier", ..] => &["access_verifier"],
        _ => &[],
    };
    if !needed.is_empty() {
        access::check(x, &format!("/{path}"), needed)?;
    }
    if x.faults.contains(&FaultKind::SqlFalse) && segments[0] == "monitoring" {
        let one = segments[1].starts_with("getProcess");
        return Ok(json_line(StatusCode::OK, &json!({ if one { "process" } else { "processes" }: false })));
    }
    match segments[..] {
        ["verifier", "documents", id] => verifier::document(x, number(id).unwrap_or_default()),
        ["verifier", "retryFromMonitoring", id] => verifier::retry(x, number(id).unwrap_or_default()),
        [module, "upload"] => verifier::upload(x, module),
        ["auth", "checkToken"] => access::check_token(x),
        ["auth", "login"] => access::login(x),
        ["auth", ..] => access::refresh(x),
        [_, "getProcessByToken"] => by_token(x),
        [_, "getProcessById", id] => by_id(x, number(id).unwrap_or_default()),
        [_, module, "lasts"] => list(x, Some(module)),
        _ => list(x, None),
    }
}

fn by_id(x: &Exchange<'_>, id: i64) -> Answer {
    let jobs = jobs::select(&x.store.db, "id = ?1", &[Bound::Integer(id)]).map_err(down)?;
    let rows: Vec<Value> = jobs.iter().map(|job| row(x, job, &job.progress(x.now), Style::One)).collect();
    Ok(json_line(StatusCode::OK, &json!({"process": rows})))
}

fn by_token(x: &Exchange<'_>) -> Answer {
    let fields = access::body(x)?;
    let token = access::text(x, &fields, "token")?;
    let jobs = jobs::select(&x.store.db, "token = ?1", &[Bound::Text(token.to_owned())]).map_err(down)?;
    let mut body = Map::new();
    let mut rows = Vec::new();
    for job in &jobs {
        let progress = job.progress(x.now);
        if !progress.knows_token {
            continue;
        }
        // Any value that is true in Python, such as the text "false".
        let wants_data = fields.get("retrieveData").is_some_and(is_truthy);
        if let Some(id) = progress.document.filter(|_| wants_data) {
            if id == script::MISSING {
                return Err(page(StatusCode::INTERNAL_SERVER_ERROR));
            }
            body.insert("document_data".to_owned(), json!({ id.to_string(): document(id) }));
        }
        rows.push(row(x, job, &progress, Style::One));
    }
    body.insert("process".to_owned(), Value::Array(rows));
    Ok(json_line(StatusCode::OK, &Value::Object(body)))
}

fn is_truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(is) => *is,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
    }
}

/// `monitoring/list`, and `monitoring/MODULE/lasts`: those created in the last hour, with their age.
fn list(x: &Exchange<'_>, last_of: Option<&str>) -> Answer {
    // The real server inserts it into SQL unchanged.
    let number = |name: &'static str| {
        let bad = || page(StatusCode::INTERNAL_SERVER_ERROR);
        x.parameter(name).map(|text| text.parse::<usize>().map_err(|_| bad())).transpose()
    };
    let (offset, limit) = (number("offset")?.unwrap_or(0), number("limit")?.unwrap_or(usize::MAX));
    let module = last_of.or_else(|| x.parameter("module").filter(|module| !module.is_empty()));
    let status = x.parameter("status").filter(|status| !status.is_empty());
    let filename = x.parameter("filename").unwrap_or_default().to_lowercase();
    if filename.contains(['\'', '%']) {
        return Err(page(StatusCode::INTERNAL_SERVER_ERROR));
    }
    let jobs = jobs::select(&x.store.db, "1", &[]).map_err(down)?;
    let unfiltered = x.faults.contains(&FaultKind::IgnoreFilters);
    let mut found: Vec<(Job, Progress, i64)> = Vec::new();
    for job in jobs {
        let progress = job.progress(x.now);
        let age = x.now.duration_since(progress.created).as_secs();
        let of_module = module.is_none_or(|module| module == job.script.module()) && (last_of.is_none() || age < 3_600);
        let named = job.sent_name().to_lowercase().contains(&filename);
        let selected = match status {
            None => of_module && named,
            // `module AND status = 'error' OR error = true AND filename`, without parentheses: other rows are included.
            Some("error") => of_module && progress.status == "error" || progress.error && named,
            Some(status) => of_module && named && progress.status == status,
        };
        if selected || unfiltered {
            found.push((job, progress, age / 60));
        }
    }
    let total = found.len();
    let rows = found.iter().skip(offset).take(limit).map(|(job, progress, minutes)| {
        let style = Style::Listed { total, age: last_of.map(|_| *minutes) };
        row(x, job, progress, style)
    });
    Ok(json_line(StatusCode::OK, &json!({"processes": rows.collect::<Vec<_>>()})))
}

#[derive(Clone, Copy)]
enum Style {
    /// Dates in Flask's format, which claims GMT for a local time.
    One,
    /// Dates in the database's format.
    Listed { total: usize, age: Option<i64> },
}

/// A row, its keys sorted alphabetically.
fn row(x: &Exchange<'_>, job: &Job, progress: &Progress, style: Style) -> Value {
    let (zone, language) = (zone(), Language::of(x));
    let local = |at: Timestamp| at.to_zoned(zone.clone());
    let date = |at: &Zoned| match style {
        Style::One => at.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string(),
        Style::Listed { .. } => at.strftime("%d/%m/%Y %H:%M:%S").to_string(),
    };
    let steps: Map<String, Value> = progress
        .steps
        .iter()
        .map(|(number, step)| {
            let at = local(step.at).strftime("%Y-%m-%d %H:%M:%S").to_string();
            (number.clone(), json!({"date": at, "message": step.message, "status": step.status}))
        })
        .collect();
    let (created, end) = (local(progress.created), progress.end.map(|(at, _)| local(at)));
    let mut row = Map::new();
    let mut put = |name: &str, value: Value| row.insert(name.to_owned(), value);
    if let Style::Listed { age: Some(age), .. } = style {
        put("age", json!(age));
    }
    put("creation_date", json!(date(&created)));
    put("creation_date_formated", json!(language.date(&created)));
    put("document_ids", progress.document.map_or(Value::Null, |id| json!([id])));
    put("elapsed_time", json!(progress.end.map(|(_, elapsed)| script::clock(elapsed))));
    put("end_date", json!(end.as_ref().map(date)));
    put("end_date_formated", json!(end.as_ref().map(|end| language.date(end))));
    put("error", json!(progress.error));
    put("filename", json!(job.sent_name()));
    put("id", json!(job.id));
    put("module", json!(job.script.module()));
    put("retry", json!(false));
    put("source", json!("interface"));
    put("status", json!(progress.status));
    put("steps", Value::Object(steps));
    put("token", json!(progress.knows_token.then_some(&job.token)));
    if let Style::Listed { total, .. } = style {
        put("total", json!(total));
    }
    put("workflow_id", json!("default_workflow"));
    Value::Object(row)
}
