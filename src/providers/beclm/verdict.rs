//! What a trail means, and where it contradicts itself. Pure: the present is a parameter.
//!
//! States follow the vendor's guide to CHECKRISK; an unknown one needs manual review. The folder's last status is
//! authoritative.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::{record::Record, reference::Reference, trails::ControlType};
use crate::cases::age::Age;

/// Instants of one event differ by at most this much: a folder is written just after its control.
const SAME_EVENT: SignedDuration = SignedDuration::from_mins(1);
/// A control further in the future than this has a wrong date.
const CLOCK_LEEWAY: SignedDuration = SignedDuration::from_mins(5);

/// The consequence of a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// No risk, or a person decided that the match is false.
    Clear,
    /// Needs manual review.
    Review,
    /// A person confirmed the match.
    Match,
}

/// A fact that makes a trail doubtful.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    /// Nothing was checked yet.
    #[error("there is no last control")]
    NoControl,
    /// A control without a readable date.
    #[error("the last control has no readable date")]
    UndatedControl,
    /// Older than allowed.
    #[error("the last control ({date}) is more than {max_age} ago")]
    Stale {
        /// Its date, as sent.
        date: String,
        /// The maximum age.
        max_age: Age,
    },
    /// Dated in the future.
    #[error("the last control is dated in the future: {0}")]
    Future(String),
    /// A folder without a last status.
    #[error("the risk folder has no last status")]
    NoLastStatus,
    /// Nothing in the answer says whom it is about.
    #[error("the answer names no person")]
    NoPerson,
    /// A control or a folder that does not say of which type it is.
    #[error("{0} names no type")]
    NoType(&'static str),
    /// Neither a folder nor a state: nothing in the answer is a result.
    #[error("the answer has no result: no risk folder and no state")]
    NoResult,
    /// A relevant member that has the wrong type.
    #[error("{0} has an unexpected type")]
    Unreadable(&'static str),
    /// Two places give different states.
    #[error("{one} says {state} but the risk folder's last status says {last}")]
    States {
        /// Which place.
        one: &'static str,
        /// Its state.
        state: String,
        /// That of the last status.
        last: String,
    },
    /// A status without a date, so that the order is uncertain.
    #[error("a status has no readable date so the newest is uncertain")]
    UndatedStatus,
    /// The folder mentions a later control.
    #[error("the risk folder was last controlled at {folder} but the last control is dated {control}")]
    FolderIsNewer {
        /// The folder's.
        folder: String,
        /// The control's.
        control: String,
    },
    /// The folder mentions a control, and the record has none.
    #[error("the risk folder was last controlled at {0} but there is no last control")]
    ControlMissing(String),
    /// The first control is later than the last.
    #[error("the first control ({first}) is later than the last ({last})")]
    Order {
        /// The first one's date.
        first: String,
        /// The last one's.
        last: String,
    },
    /// Another type than requested.
    #[error("{place} is of type {found} instead of {asked}")]
    OtherType {
        /// Where.
        place: &'static str,
        /// The type found there.
        found: String,
        /// The requested type.
        asked: &'static str,
    },
    /// Another person than requested.
    #[error("{place} has the reference {found} instead of {asked}")]
    OtherPerson {
        /// Where.
        place: &'static str,
        /// The person found there.
        found: String,
        /// The requested person.
        asked: String,
    },
}

/// The result for a trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The verdict.
    pub verdict: Verdict,
    /// The reasons, besides the state.
    pub doubts: Vec<Doubt>,
}

/// The verdict for a state alone; an unknown state needs manual review.
#[must_use]
pub fn of_state(state: &str) -> Verdict {
    match state {
        "NO_RISK_FOUND" | "NO_MATCH" => Verdict::Clear,
        "MATCH" => Verdict::Match,
        _ => Verdict::Review,
    }
}

/// The verdict on a trail: clear only if there is no doubt. Without a maximum age, a control of any age is accepted.
#[must_use]
pub fn assess(
    record: Record<'_>,
    asked: &Reference,
    control: ControlType,
    max_age: Option<Age>,
    now: Timestamp,
) -> Assessment {
    let disagreements = disagreements(record, asked, control);
    let said = disagreements.iter().any(|doubt| matches!(doubt, Doubt::ControlMissing(_)));
    let own = control_doubt(record, max_age, now).filter(|doubt| !said || *doubt != Doubt::NoControl);
    let doubts: Vec<Doubt> = own.into_iter().chain(missing(record)).chain(disagreements).collect();
    let verdict = match record.state().map(of_state) {
        Some(Verdict::Clear) if !doubts.is_empty() => Verdict::Review,
        Some(verdict) => verdict,
        None => Verdict::Review,
    };
    Assessment { verdict, doubts }
}

fn control_doubt(record: Record<'_>, max_age: Option<Age>, now: Timestamp) -> Option<Doubt> {
    if !record.has("/lastPersonControlResult") {
        return Some(Doubt::NoControl);
    }
    let place = "/lastPersonControlResult/date";
    let (Some(at), Some(date)) = (record.instant(place), record.text(place)) else {
        return Some(Doubt::UndatedControl);
    };
    if let Some(max_age) = max_age.filter(|max_age| at < max_age.before(now)) {
        return Some(Doubt::Stale { date: date.to_owned(), max_age });
    }
    (at.duration_since(now) > CLOCK_LEEWAY).then(|| Doubt::Future(date.to_owned()))
}

/// Where a trail contradicts itself or the request.
#[must_use]
pub fn disagreements(record: Record<'_>, asked: &Reference, control: ControlType) -> Vec<Doubt> {
    let mut found = Vec::new();
    let persons = [
        ("the person", "/person/externalRef/externalRefId"),
        ("the risk folder", "/riskFolder/externalRef/externalRefId"),
    ];
    for (place, pointer) in persons {
        if let Some(other) = record.text(pointer).filter(|other| *other != asked.as_str()) {
            let (found_ref, asked) = (other.to_owned(), asked.to_string());
            found.push(Doubt::OtherPerson { place, found: found_ref, asked });
        }
    }
    let types = [
        ("the last control", "/lastPersonControlResult/type"),
        ("the first control", "/firstPersonControlResult/type"),
        ("the risk folder", "/riskFolder/type"),
    ];
    for (place, pointer) in types {
        if let Some(other) = record.text(pointer).filter(|other| !other.eq_ignore_ascii_case(control.name())) {
            found.push(Doubt::OtherType { place, found: other.to_owned(), asked: control.name() });
        }
    }
    unreadable(record, &mut found);
    states(record, &mut found);
    dates(record, &mut found);
    found
}

/// What every answer of the reference has, and without which a verdict would be on nobody knows whom or what. The
/// folder is there only where there is one, and the state beside it repeats it; without a folder the state is the result.
#[must_use]
pub fn missing(record: Record<'_>) -> Vec<Doubt> {
    let mut found = Vec::new();
    let persons = ["/person/externalRef/externalRefId", "/riskFolder/externalRef/externalRefId"];
    if persons.iter().all(|place| record.text(place).is_none()) {
        found.push(Doubt::NoPerson);
    }
    for (place, object) in [("the last control", "/lastPersonControlResult"), ("the risk folder", "/riskFolder")] {
        if record.has(object) && record.text(&format!("{object}/type")).is_none() {
            found.push(Doubt::NoType(place));
        }
    }
    let is_null = |place: &str| record.0.pointer(place).is_none_or(serde_json::Value::is_null);
    if is_null("/riskFolder") && is_null("/state") {
        found.push(Doubt::NoResult);
    }
    found
}

/// Any other missing member says nothing; an unreadable one may say anything.
fn unreadable(record: Record<'_>, found: &mut Vec<Doubt>) {
    let present = |pointer| record.0.pointer(pointer).filter(|value| !value.is_null());
    if present("/riskFolder").is_some_and(|folder| !folder.is_object()) {
        found.push(Doubt::Unreadable("riskFolder"));
    }
    if present("/riskFolder/statuses").is_some_and(|statuses| !statuses.is_array()) {
        found.push(Doubt::Unreadable("riskFolder.statuses"));
    }
    if present("/state").is_some() && record.text("/state").is_none() {
        found.push(Doubt::Unreadable("state"));
    }
}

fn states(record: Record<'_>, found: &mut Vec<Doubt>) {
    if !record.has("/riskFolder") {
        return;
    }
    let Some(last) = record.last_status().and_then(|status| status.state) else {
        found.push(Doubt::NoLastStatus);
        return;
    };
    let mut compare = |one, state: &str| {
        if state != last {
            found.push(Doubt::States { one, state: state.to_owned(), last: last.to_owned() });
        }
    };
    if let Some(state) = record.text("/state") {
        compare("the record's state", state);
    }
    let statuses = record.statuses();
    let newest = statuses.iter().filter_map(|status| status.at()).max();
    for status in statuses.iter().filter(|status| newest.is_some() && status.at() == newest) {
        compare("the newest status", status.state.unwrap_or("nothing"));
    }
    if statuses.iter().any(|status| status.at().is_none()) {
        found.push(Doubt::UndatedStatus);
    }
}

fn dates(record: Record<'_>, found: &mut Vec<Doubt>) {
    let (first, last) = ("/firstPersonControlResult/date", "/lastPersonControlResult/date");
    let folder = "/riskFolder/lastControlDate";
    let words = |pointer| record.text(pointer).unwrap_or_default().to_owned();
    let later = |one: &str, other: &str| match (record.instant(one), record.instant(other)) {
        (Some(one), Some(other)) => one.duration_since(other) > SAME_EVENT,
        _ => false,
    };
    if record.text(folder).is_some() && !record.has("/lastPersonControlResult") {
        found.push(Doubt::ControlMissing(words(folder)));
    }
    if later(folder, last) {
        found.push(Doubt::FolderIsNewer { folder: words(folder), control: words(last) });
    }
    if later(first, last) {
        found.push(Doubt::Order { first: words(first), last: words(last) });
    }
}
