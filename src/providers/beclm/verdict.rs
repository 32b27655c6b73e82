//! What a trail says, and where it disagrees with itself. Pure: the present is given.
//!
//! States after the vendor's guide to CHECKRISK; any other word wants a person. The folder's last status is the truth.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::{record::Record, reference::Reference, trails::ControlType};
use crate::cases::age::Age;

/// Instants of one event differ by so much at most: a folder is written just after its control.
const SAME_EVENT: SignedDuration = SignedDuration::from_mins(1);
/// A control further in the future than clocks may differ has a wrong date.
const CLOCK_LEEWAY: SignedDuration = SignedDuration::from_mins(5);

/// What follows from a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// No risk, or a person said that the match is none.
    Clear,
    /// A person must decide.
    Review,
    /// A person said that it is a match.
    Match,
}

/// A fact that makes a trail doubtful.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    /// Nothing was compared yet.
    #[error("there is no last control")]
    NoControl,
    /// A control without a readable date.
    #[error("the last control has no date that can be read")]
    UndatedControl,
    /// Older than allowed.
    #[error("the last control ({date}) is more than {max_age} ago")]
    Stale {
        /// Its date, as sent.
        date: String,
        /// What is allowed.
        max_age: Age,
    },
    /// Not yet, by any clock.
    #[error("the last control is dated in the future: {0}")]
    Future(String),
    /// A folder that does not say where it stands.
    #[error("the risk folder has no last status")]
    NoLastStatus,
    /// A member that decides and is not of its kind.
    #[error("{0} is not what it should be")]
    Unreadable(&'static str),
    /// Two places name two states.
    #[error("{one} says {state} and the risk folder's last status {last}")]
    States {
        /// Which place.
        one: &'static str,
        /// Its state.
        state: String,
        /// That of the last status.
        last: String,
    },
    /// A status that cannot be put in order.
    #[error("a status has no date that can be read and so the newest is not certain")]
    UndatedStatus,
    /// The folder knows of a later control.
    #[error("the risk folder was last controlled at {folder} and the last control is of {control}")]
    FolderIsNewer {
        /// The folder's.
        folder: String,
        /// The control's.
        control: String,
    },
    /// The folder knows of a control, and the record holds none.
    #[error("the risk folder was last controlled at {0} and there is no last control")]
    ControlMissing(String),
    /// The first control comes after the last.
    #[error("the first control ({first}) is later than the last ({last})")]
    Order {
        /// The first one's date.
        first: String,
        /// The last one's.
        last: String,
    },
    /// Another type than was asked for.
    #[error("{place} is of type {found} instead of {asked}")]
    OtherType {
        /// Where.
        place: &'static str,
        /// What stands there.
        found: String,
        /// What was asked for.
        asked: &'static str,
    },
    /// Another person than was asked for.
    #[error("{place} is that of {found} instead of {asked}")]
    OtherPerson {
        /// Where.
        place: &'static str,
        /// Who stands there.
        found: String,
        /// Who was asked for.
        asked: String,
    },
}

/// What a trail comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The verdict.
    pub verdict: Verdict,
    /// Why, beside the state.
    pub doubts: Vec<Doubt>,
}

/// What follows from a state alone; an unknown one wants a person.
#[must_use]
pub fn of_state(state: &str) -> Verdict {
    match state {
        "NO_RISK_FOUND" | "NO_MATCH" => Verdict::Clear,
        "MATCH" => Verdict::Match,
        _ => Verdict::Review,
    }
}

/// The verdict on a trail: clear only if nothing speaks against it. Without an age that is allowed, a control of any age
/// is good.
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
    let doubts: Vec<Doubt> = own.into_iter().chain(disagreements).collect();
    let verdict = match record.state().map(of_state) {
        Some(Verdict::Clear) if !doubts.is_empty() => Verdict::Review,
        Some(verdict) => verdict,
        // No folder and no word of a state: the control that found nothing says it all.
        None if doubts.is_empty() => Verdict::Clear,
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

/// Where a trail disagrees with itself or with what was asked for.
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

/// What is absent says nothing; what is there and cannot be read may say anything.
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
