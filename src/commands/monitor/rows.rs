//! Processes and their steps as rows: the server's members, plus `derived` with computed ones.

use std::borrow::Cow;

use jiff::tz::TimeZone;
use serde_json::{Map, Value, json, value::RawValue};

use super::tokens::NOUN;
use crate::{
    cases::job::Step,
    context::{Context, zone_named},
    error::{CliError, Result},
    providers::opencapture::{
        PROVIDER,
        process::{Naive, Process},
    },
    ui::{Column, strip_html},
};

/// Columns of lists and of `show`.
pub const COLUMNS: &[Column] = &[
    Column::new("id", "ID"),
    Column::new("module", "MODULE"),
    Column::new("outcome", "OUTCOME").at("derived.outcome").state(),
    Column::new("filename", "FILENAME"),
    Column::new("started", "STARTED").at("derived.started").time(),
    Column::new("elapsed", "ELAPSED").at("elapsed_time"),
    Column::new("workflow", "WORKFLOW").at("workflow_id"),
    Column::new("error", "ERROR").at("derived.error"),
    Column::new("status", "STATUS").state().wide(),
    Column::new("ended", "ENDED").at("derived.ended").time().wide(),
    Column::new("age", "AGE_MINUTES").wide(),
    Column::new("step", "STEP").at("derived.step").wide(),
    Column::new("message", "MESSAGE").at("derived.message").wide(),
    Column::new("documents", "DOCUMENTS").at("document_ids").wide(),
    Column::new("source", "SOURCE").wide(),
    Column::new("retry", "RETRY").wide(),
    Column::new("token", "TOKEN").wide(),
];

/// [`COLUMNS`] plus the data of documents, for `show --data`.
pub const COLUMNS_WITH_DATA: &[Column] = &{
    let mut all = [Column::new("data", "DATA").at("document_data").wide(); COLUMNS.len() + 1];
    let mut at = 0;
    while at < COLUMNS.len() {
        all[at] = COLUMNS[at];
        at += 1;
    }
    all
};

/// Columns of the steps of a process.
pub const STEPS: &[Column] = &[
    Column::new("step", "STEP"),
    Column::new("at", "AT").time(),
    Column::new("status", "STATUS").state(),
    Column::new("message", "MESSAGE"),
];

/// The time zone of the server's dates; `None` if the profile does not set it.
pub fn server_zone(context: &Context) -> Result<Option<TimeZone>> {
    let Some(name) = context.profile()?.setting(PROVIDER.id, "timezone") else { return Ok(None) };
    zone_named(&name.value).map(Some).ok_or_else(|| {
        let words =
            format!("opencapture.timezone: `{}` is not a time zone; write for example Europe/Paris", name.value);
        CliError::usage(words).detail(name.source.to_string())
    })
}

/// The row of a process.
///
/// # Errors
/// Its JSON cannot be built; a server cannot cause this.
pub fn row(process: &Process, zone: Option<&TimeZone>) -> Result<Box<RawValue>> {
    let job = &process.job;
    let last = job.steps.last();
    let error = job.error.then(|| job.mistake().map_or_else(|| "yes".to_owned(), |step| plain(&step.message)));
    let derived = json!({
        "noun": NOUN,
        "outcome": job.stage().word(),
        "started": process.started.as_ref().map(|date| instant(date, zone)),
        "ended": process.ended.as_ref().map(|date| instant(date, zone)),
        "error": error,
        "step": last.map(|step| number(&step.key)),
        "message": last.map(|step| plain(&step.message)),
    });
    with_member(&process.raw, "derived", &derived.to_string())
}

/// The row without members that the sheet shows elsewhere: steps, dates and the error.
pub fn once(process: &Process, row: &RawValue) -> Result<Box<RawValue>> {
    let told = [
        (true, ["steps", "error"]),
        (process.started.is_some(), ["creation_date", "creation_date_formated"]),
        (process.ended.is_some(), ["end_date", "end_date_formated"]),
    ];
    let names = told.into_iter().filter(|(is_told, _)| *is_told).flat_map(|(_, names)| names);
    let text = names.fold(row.get().to_owned(), |text, name| without_member(&text, name).into_owned());
    RawValue::from_string(text)
        .map_err(|error| CliError::new(crate::error::Exit::Remote, "bad_body", error.to_string()))
}

/// The row of a step.
#[must_use]
pub fn step_row(step: &Step, zone: Option<&TimeZone>) -> Value {
    let at = step.date.as_ref().map(|text| {
        let at = text.replacen(' ', "T", 1).parse().ok();
        instant(&Naive { text: text.clone(), at }, zone)
    });
    json!({ "step": number(&step.key), "at": at, "status": step.status, "message": plain(&step.message) })
}

/// The number of a step, as a number if it is one.
#[must_use]
pub fn number(key: &str) -> Value {
    key.parse::<u64>().map_or_else(|_| key.into(), Value::from)
}

/// A date with its offset if the zone is known, else in the server's local time.
fn instant(date: &Naive, zone: Option<&TimeZone>) -> String {
    let Some(at) = date.at else { return date.text.clone() };
    let zoned = zone.and_then(|zone| at.to_zoned(zone.clone()).ok());
    match zoned {
        Some(zoned) => zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        None => at.strftime("%Y-%m-%d %H:%M:%S").to_string(),
    }
}

/// A message without markup; of a Python traceback, only the final error.
#[must_use]
pub fn plain(message: &str) -> String {
    let Some((before, traceback)) = message.split_once("Traceback (most recent call last)") else {
        return strip_html(message);
    };
    let error = traceback.lines().rev().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    strip_html(&format!("{before} {error}"))
}

/// Adds a member to an object, replacing one of the same name. The rest is kept as text.
pub fn with_member(object: &RawValue, key: &str, value: &str) -> Result<Box<RawValue>> {
    let text = without_member(object.get(), key);
    let text = text.trim_end();
    let head = text.strip_suffix('}').unwrap_or(text).trim_end();
    let comma = if head.ends_with('{') { "" } else { "," };
    RawValue::from_string(format!("{head}{comma}{}:{value}}}", Value::from(key)))
        .map_err(|error| CliError::new(crate::error::Exit::Remote, "bad_body", error.to_string()))
}

/// Removes a member, because readers disagree on which of two duplicates counts.
fn without_member<'a>(object: &'a str, key: &str) -> Cow<'a, str> {
    // A name may contain escapes.
    if !object.contains(key) && !object.contains('\\') {
        return Cow::Borrowed(object);
    }
    let Ok(mut members) = serde_json::from_str::<Map<String, Value>>(object) else { return Cow::Borrowed(object) };
    match members.shift_remove(key) {
        Some(_) => Cow::Owned(Value::Object(members).to_string()),
        None => Cow::Borrowed(object),
    }
}
