//! The collections: pages in the shape of example 1, with summaries or full items.

use http::StatusCode;
use rusqlite::{params_from_iter, types::Value as Bound};
use serde_json::{Value, json, value::RawValue};

use super::{
    Answer, BASE, HAL, State,
    case::{Case, Kind},
    documents,
    principal::Principal,
    problem::Problem,
    search::Selection,
};
use crate::sandbox::{
    Error, FaultKind,
    exchange::{Exchange, Reply},
    store,
};

/// The start and size of a page.
struct Window {
    /// The index of the first item.
    start: u64,
    /// How many items at most.
    limit: u64,
}

/// The requested page: 400 or 422 if the parameters are invalid.
fn window(x: &Exchange<'_>) -> Result<Window, Problem> {
    Ok(Window {
        start: number(x, "start", 0, 0)?,
        limit: number(x, "limit", 100, 1)?.min(x.options.page_cap.max(1) as u64),
    })
}

/// `GET /{set}`, and the two views of applications.
pub fn answer(x: &Exchange<'_>, who: &Principal, kind: &Kind, view: Option<State>) -> Answer {
    let window = window(x)?;
    let selection = (kind.select)(x, who, view)?;
    let (count, items) = x.store.read(|db| -> Result<_, Error> {
        let sql = format!("SELECT count(*) FROM {} a WHERE {}", kind.set, selection.condition);
        let count =
            db.prepare_cached(&sql)?.query_row(params_from_iter(&selection.values), |row| store::count(row, 0))?;
        Ok((count, items(x, who, kind, db, &selection, &window)?))
    })?;
    Ok(page(x, kind, &window, count, &items))
}

/// A page in the shape of example 1.
fn page(x: &Exchange<'_>, kind: &Kind, window: &Window, count: u64, items: &[Box<RawValue>]) -> Reply {
    let count = count.saturating_add_signed(-shift(x));
    let embedded = if x.options.any_of_items { json!({"items": {"anyOf": "@"}}) } else { json!({"items": "@"}) };
    let head = json!({
        "_profile": format!("https://api.apiture.com/schemas/accountApplications/{}/v2.0.0/profile.json", kind.set),
        "start": window.start,
        "limit": window.limit,
        "count": count,
        "name": kind.title,
        "_links": links(x, window, items.len() as u64, count),
        "_embedded": embedded,
    });
    // The items are already JSON text; they replace the only placeholder that can be at the end.
    let head = head.to_string();
    let (before, after) = head.rsplit_once(r#""@""#).unwrap_or((&head, ""));
    let items = items.iter().map(|item| item.get()).collect::<Vec<_>>().join(",");
    Reply::new(StatusCode::OK, HAL, format!("{before}[{items}]{after}").into_bytes())
}

/// How many earlier items a fault has removed since the first page.
fn shift(x: &Exchange<'_>) -> i64 {
    let shifts = x.faults.iter().map(|fault| if let FaultKind::ShiftPages(by) = fault { *by } else { 0 });
    if x.parameter("start").is_none_or(|start| start == "0") { 0 } else { shifts.sum() }
}

fn items(
    x: &Exchange<'_>,
    who: &Principal,
    kind: &Kind,
    db: &rusqlite::Connection,
    selection: &Selection,
    window: &Window,
) -> Result<Vec<Box<RawValue>>, Error> {
    let Selection { condition, values, order } = selection;
    let offset = window.start.saturating_add_signed(shift(x));
    let bound = |n: u64| Bound::Integer(i64::try_from(n).unwrap_or(i64::MAX));
    let values = values.iter().cloned().chain([bound(window.limit), bound(offset)]);
    // The page is selected on the narrow rows; documents are fetched only for its items.
    let Kind { set, join, columns, name, .. } = kind;
    let page = format!("FROM {set} a WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?");
    let raw = |text: String| RawValue::from_string(text).map_err(|_| Error::Stored { what: "document" });
    if x.options.full_items {
        let sql = format!(
            "SELECT {columns} FROM (SELECT a.position, row_number() OVER (ORDER BY {order}) AS rank {page}) page
             JOIN {set} a USING (position){join} ORDER BY page.rank"
        );
        let mut rows = db.prepare_cached(&sql)?;
        let rows = rows.query_map(params_from_iter(values), Case::read)?;
        return rows.map(|row| raw(documents::represent(x, who, kind, &row?))).collect();
    }
    let mut rows = db.prepare_cached(&format!("SELECT a.id, a.{name}, a.state {page}"))?;
    let rows = rows.query_map(params_from_iter(values), |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
    })?;
    rows.map(|row| {
        let (id, name, state) = row?;
        raw(summary(set, &id, &name, &state))
    })
    .collect()
}

/// An item as example 1 prints it: its link is root-relative.
fn summary(set: &str, id: &str, name: &str, state: &str) -> String {
    let name = Value::from(name);
    format!(
        r#"{{"_profile":"https://api.apiture.com/schemas/accountApplication/v1.0.0/profile.json","_links":{{"self":{{"href":"{BASE}/{set}/{id}"}}}},"_id":"{id}","name":{name},"state":"{state}"}}"#
    )
}

/// `self`, `first`, `next` and `prev` where such a page exists, and `collection`; other parameters are kept.
fn links(x: &Exchange<'_>, window: &Window, shown: u64, count: u64) -> Value {
    let page = |start: u64| {
        let others = x.query.iter().filter(|(name, _)| name != "start" && name != "limit");
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("start", &start.to_string()).append_pair("limit", &window.limit.to_string());
        let query = query.extend_pairs(others).finish();
        json!({"href": documents::address(x, &format!("{}?{query}", x.path))})
    };
    let Window { start, limit } = *window;
    let mut links = json!({"self": page(start), "first": page(0)});
    if shown > 0 && start.saturating_add(shown) < count {
        let repeated = x.faults.contains(&FaultKind::DuplicatePage);
        links["next"] = page(if repeated { start } else { start + shown });
    }
    if start > 0 {
        links["prev"] = page(start.saturating_sub(limit));
    }
    links["collection"] = json!({"href": documents::address(x, x.path)});
    links
}

/// An integer query parameter: 400 if it is not a number, 422 if it is below `least`.
fn number(x: &Exchange<'_>, name: &'static str, default: u64, least: i64) -> Result<u64, Problem> {
    let Some(text) = x.parameter(name) else { return Ok(default) };
    let malformed =
        || Problem::malformed("integerRequired", format!("{name} must be a whole number.")).about(name, text);
    let number: i64 = text.parse().map_err(|_| malformed())?;
    u64::try_from(number).ok().filter(|_| number >= least).ok_or_else(|| {
        Problem::invalid("integerValueNotInAllowedRange", format!("{name} must be at least {least}."))
            .about(name, number)
    })
}
