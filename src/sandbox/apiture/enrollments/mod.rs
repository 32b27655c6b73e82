//! Enrollments: the eight operations of the reference, who may call them and in which states.
//!
//! Gaps in the reference are filled as for applications. Approval requires what its text says: a verified identity and
//! consent to every document. Deletion has no condition, so it works in every state.

mod documents;
mod population;
mod rows;

pub use population::populate;
pub use rows::count;

use http::{Method, StatusCode};
use serde_json::{Value, json};

use self::rows::{Enrollment, SETS};
use super::{
    Answer, HAL, Verb, access, actions, documents as common, method_not_allowed,
    principal::{Need, Principal},
    problem::Problem,
    rows::instant,
};
use crate::sandbox::exchange::{Exchange, Reply};

/// Answers a request for enrollments; `None` for other paths.
pub fn route(x: &Exchange<'_>, path: &str) -> Option<Answer> {
    let post = *x.method == Method::POST;
    if let Some((verb, _)) = SETS.iter().find(|(_, set)| *set == path) {
        return Some(if post { act(x, *verb) } else { method_not_allowed("POST") });
    }
    match path {
        "enrollments" if *x.method == Method::GET => Some(with(x, Need::Read, documents::list)),
        "enrollments" if post => Some(with(x, Need::Write, documents::create)),
        "enrollments" => Some(method_not_allowed("GET, POST")),
        _ => {
            let id = path.strip_prefix("enrollments/").filter(|id| !id.is_empty() && !id.contains('/'))?;
            Some(item(x, id))
        }
    }
}

fn with(x: &Exchange<'_>, need: Need, answer: fn(&Exchange<'_>, &Principal) -> Answer) -> Answer {
    answer(x, &access::check(x, need)?)
}

fn item(x: &Exchange<'_>, id: &str) -> Answer {
    match *x.method {
        Method::GET => documents::show(x, &access::check(x, Need::Read)?, id),
        Method::PUT => documents::change(x, &access::check(x, Need::Write)?, id, true),
        Method::PATCH => documents::change(x, &access::check(x, Need::Write)?, id, false),
        Method::DELETE => delete(x, &access::check(x, Need::Delete)?, id),
        _ => method_not_allowed("GET, PUT, PATCH, DELETE"),
    }
}

/// `POST /{set}?enrollment=ID`: 200 with the new representation; no effect if the state is already reached.
fn act(x: &Exchange<'_>, verb: Verb) -> Answer {
    let who = access::check(x, Need::Write)?;
    let given = x.parameter("enrollment").unwrap_or_default();
    let id = actions::named(x, "enrollment")?.ok_or_else(|| unknown(given))?;
    if !who.may(verb) {
        let message = format!("Only an administrator may {} an enrollment.", verb.name());
        return Err(Problem::new(StatusCode::FORBIDDEN, "administratorRequired", message));
    }
    let enrollment = x.store.write(|db| {
        let old = rows::visible(db, &who, id)?.ok_or_else(|| unknown(id))?;
        common::precondition(x, &old.etag, "enrollment")?;
        if old.state == verb.target() {
            return Ok(old);
        }
        if let Some(problem) = obstacle(&old, verb) {
            return Err(problem);
        }
        let mut document = old.tree()?;
        document.insert("state".to_owned(), json!(verb.target().name()));
        document.insert("workflowState".to_owned(), json!("completed"));
        let behind = document.keys().position(|name| name == "createdAt").map_or(document.len(), |at| at + 1);
        document.shift_insert(behind, "completedAt".to_owned(), Value::from(instant(x.now)));
        let new = rows::save(db, &old, &document)?;
        rows::log(db, x, &who, verb.name(), Some(&old), Some(&new))?;
        Ok(new)
    })?;
    Ok(documents::full(x, &who, &enrollment))
}

/// Why an action is not allowed now.
fn obstacle(enrollment: &Enrollment, verb: Verb) -> Option<Problem> {
    let state = enrollment.state.name();
    if !verb.leaves(enrollment.state) {
        let message = format!("An enrollment that is {state} cannot become {}.", verb.target().name());
        return Some(Problem::conflict("stateTransitionNotAllowed", message).about("state", state));
    }
    (verb == Verb::Approve && !enrollment.ready).then(|| {
        let message = "The user has not completed all enrollment requirements.";
        Problem::conflict("requirementsNotMet", message)
            .about("state", state)
            .remedy("The identity must be verified and the terms of use and the privacy policy accepted.")
    })
}

/// `DELETE /enrollments/{id}`: 204 in every state; `If-Match` is checked if sent.
fn delete(x: &Exchange<'_>, who: &Principal, id: &str) -> Answer {
    x.store.write(|db| {
        let old = rows::visible(db, who, id)?.ok_or_else(|| Problem::no_such_enrollment(id))?;
        if x.header(&http::header::IF_MATCH).is_some() {
            common::precondition(x, &old.etag, "enrollment")?;
        }
        rows::delete(db, &old)?;
        Ok::<_, Problem>(rows::log(db, x, who, "delete", Some(&old), None)?)
    })?;
    Ok(Reply::new(StatusCode::NO_CONTENT, HAL, Vec::new()))
}

fn unknown(value: &str) -> Problem {
    let message = "The enrollment parameter was malformed or does not refer to an existing or accessible enrollment.";
    Problem::malformed("enrollmentInvalid", message).about("enrollment", value)
}
