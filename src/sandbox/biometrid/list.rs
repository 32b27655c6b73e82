//! `GET /processes` and its views: selection, and the two envelopes.
//!
//! As in the samples, rows are newest first whatever `sortBy` and `order` request, and `meta` claims `id` and `asc`.

use http::StatusCode;
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde_json::{Value, json};

use super::{Answer, CLIENT, Error, failure, parsed};
use crate::sandbox::{
    FaultKind,
    exchange::{Exchange, Reply},
};

/// The lists with their own URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Rejected,
    Finished,
    Completed,
    Incomplete,
}

impl View {
    /// The view at `/processes/NAME`.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "rejected" => Some(Self::Rejected),
            "finished" => Some(Self::Finished),
            "completed" => Some(Self::Completed),
            "incomplete" => Some(Self::Incomplete),
            _ => None,
        }
    }

    fn holds(self, process: &Value) -> bool {
        let steps_left = process["remainingSteps"].as_array().is_some_and(|steps| !steps.is_empty());
        match self {
            Self::Rejected => process["status"] == "rejected",
            Self::Finished => process["status"] == "finished",
            Self::Completed => !steps_left,
            Self::Incomplete => steps_left && process["status"] != "rejected",
        }
    }
}

/// Answers with one page.
pub fn answer(x: &Exchange<'_>, view: Option<View>) -> Answer {
    let page = number(x, "page", 1)?;
    let limit = number(x, "limit", 10)?.min(x.options.page_cap);
    let wanted = Wanted::read(x)?;
    let unfiltered = x.faults.contains(&FaultKind::IgnoreFilters);
    let mut rows = newest_first(x)?;
    rows.retain(|(process, text)| {
        view.is_none_or(|view| view.holds(process)) && (unfiltered || wanted.matches(process, text))
    });
    let total = rows.len();
    let last_page = total.div_ceil(limit);
    let rows: Vec<Value> =
        rows.into_iter().skip((page - 1).saturating_mul(limit)).take(limit).map(|(p, _)| super::shown(x, p)).collect();
    let body = match view {
        None => json!({
            "data": rows,
            "meta": {
                "message": "Success.",
                "pagination": {
                    "total": total,
                    "limit": limit,
                    "page": page,
                    "lastPage": last_page,
                    "sortBy": "id",
                    "order": "asc",
                },
            },
            "status": true,
        }),
        Some(_) => json!({
            "data": {"total": total, "page": page, "perPage": limit, "lastPage": last_page, "data": rows},
            "meta": {"message": "Success."},
            "status": true,
        }),
    };
    Ok(Reply::json(StatusCode::OK, &body))
}

/// All processes, each with its lower-cased text.
fn newest_first(x: &Exchange<'_>) -> Result<Vec<(Value, String)>, Error> {
    x.store.read(|db| {
        let mut rows = db.prepare_cached("SELECT document FROM biometrid_processes ORDER BY position DESC")?;
        let rows = rows.query_map([], |row| row.get::<_, String>(0))?;
        rows.map(|text| {
            let text = text?;
            Ok((parsed(&text)?, text.to_lowercase()))
        })
        .collect()
    })
}

/// The query's filters; a missing or empty parameter filters nothing.
struct Wanted<'a> {
    client: &'a str,
    search: Option<String>,
    id: Option<&'a str>,
    statuses: Option<Vec<&'a str>>,
    remaining_step: Option<&'a str>,
    created: Option<(Timestamp, Timestamp)>,
    deleted: Option<(Timestamp, Timestamp)>,
    logged: Option<&'a str>,
}

impl<'a> Wanted<'a> {
    fn read(x: &'a Exchange<'_>) -> Result<Self, Reply> {
        let given = |name: &str| x.parameter(name).filter(|value| !value.is_empty());
        let range = |name: &'static str| {
            let malformed = || failure(StatusCode::BAD_REQUEST, &format!("{name} must be start,end."));
            given(name).map(|text| period(text).ok_or_else(malformed)).transpose()
        };
        Ok(Self {
            client: given("clientId").unwrap_or(CLIENT),
            search: given("search").map(str::to_lowercase),
            id: given("id"),
            statuses: given("status").map(|list| list.split(',').map(str::trim).collect()),
            remaining_step: given("remainingSteps"),
            created: range("created_at")?,
            deleted: range("deleted_at")?,
            logged: given("columns"),
        })
    }

    fn matches(&self, process: &Value, text: &str) -> bool {
        let is = |name: &str, value: &str| process[name] == value;
        let within = |name: &str, (start, end): (Timestamp, Timestamp)| {
            let at = process[name].as_str().and_then(|text| text.parse::<Timestamp>().ok());
            at.is_some_and(|at| start <= at && at <= end)
        };
        let any = |name: &str, holds: &dyn Fn(&Value) -> bool| {
            process[name].as_array().is_some_and(|items| items.iter().any(holds))
        };
        is("clientId", self.client)
            && self.search.as_deref().is_none_or(|part| text.contains(part))
            && self.id.is_none_or(|id| is("_id", id))
            && self.statuses.as_deref().is_none_or(|statuses| statuses.iter().any(|status| is("status", status)))
            && self.remaining_step.is_none_or(|step| any("remainingSteps", &|left| left == step))
            && self.created.is_none_or(|range| within("created_at", range))
            && self.deleted.is_none_or(|range| within("deleted_at", range))
            && self.logged.is_none_or(|part| any("log", &|line| line.to_string().contains(part)))
    }
}

/// `start,end`, both inclusive; a single date means that day. Dates are in UTC.
fn period(text: &str) -> Option<(Timestamp, Timestamp)> {
    let (start, end) = text.split_once(',').unwrap_or((text, text));
    Some((moment(start.trim(), false)?, moment(end.trim(), true)?))
}

fn moment(text: &str, end_of_day: bool) -> Option<Timestamp> {
    if let Ok(at) = text.parse() {
        return Some(at);
    }
    let date: Date = text.parse().ok()?;
    let time = if end_of_day { date.at(23, 59, 59, 999_999_999) } else { date.at(0, 0, 0, 0) };
    TimeZone::UTC.to_timestamp(time).ok()
}

fn number(x: &Exchange<'_>, name: &'static str, default: usize) -> Result<usize, Reply> {
    let Some(text) = x.parameter(name).filter(|text| !text.is_empty()) else { return Ok(default) };
    let number = text.parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| failure(StatusCode::BAD_REQUEST, &format!("{name} must be a positive number.")))
}
