//! The actions and deletion: they change or end a case's life cycle.

use http::{StatusCode, header::IF_MATCH};
use serde_json::{Value, json};

use super::{
    Answer, BASE, HAL, State, Verb,
    case::{Case, Kind},
    documents,
    principal::Principal,
    problem::Problem,
    rows,
};
use crate::sandbox::exchange::{Exchange, Reply};

/// `POST /{set}?application=ID`: 200 with the new representation; no effect if the state is already reached.
pub fn act(x: &Exchange<'_>, who: &Principal, kind: &Kind, verb: Verb) -> Answer {
    let unknown = |value: &str| unknown(kind, value);
    let id = named(x, kind)?.ok_or_else(|| unknown(x.parameter(kind.one).unwrap_or_default()))?;
    if !who.may(verb) {
        let message = format!("Only an administrator may {} an {}.", verb.name(), kind.one);
        return Err(Problem::new(StatusCode::FORBIDDEN, "administratorRequired", message));
    }
    let case = x.store.write(|db| {
        let found = rows::find(db, kind, id)?.filter(|case| who.sees(&case.owner));
        let old = found.ok_or_else(|| unknown(id))?;
        documents::precondition(x, &old.etag, kind.one)?;
        if old.state == verb.target() {
            return Ok(old);
        }
        if let Some(problem) = obstacle(&old, kind, verb) {
            return Err(problem);
        }
        let mut document = old.tree()?;
        document.insert("state".to_owned(), json!(verb.target().name()));
        let workflow = match verb {
            Verb::Cancel => "canceled",
            Verb::Approve | Verb::Reject | Verb::Expire => "completed",
            Verb::Start => "running",
        };
        document.insert("workflowState".to_owned(), json!(workflow));
        if matches!(verb, Verb::Approve | Verb::Reject)
            && let Some(Value::Object(approval)) = document.get_mut("accountApproval")
        {
            approval.insert("state".to_owned(), json!(verb.target().name()));
            approval.insert("done".to_owned(), json!(true));
        }
        if verb.target().is_terminal() {
            let after_created =
                document.keys().position(|name| name == "createdAt").map_or(document.len(), |at| at + 1);
            document.shift_insert(after_created, "completedAt".to_owned(), json!(rows::instant(x.now)));
        }
        let new = (kind.save)(db, &old, &document)?;
        rows::log(db, x, who, kind, verb.name(), Some(&old), Some(&new))?;
        Ok(new)
    })?;
    Ok(documents::full(x, who, kind, &case))
}

/// Why an action is not allowed now.
fn obstacle(case: &Case, kind: &Kind, verb: Verb) -> Option<Problem> {
    let state = case.state.name();
    if !verb.leaves(case.state) {
        let message = format!("An {} that is {state} cannot become {}.", kind.one, verb.target().name());
        return Some(Problem::conflict("stateTransitionNotAllowed", message).about("state", state));
    }
    (verb == Verb::Approve && !case.ready).then(|| {
        let message = "The user has not completed all enrollment requirements.";
        Problem::conflict("requirementsNotMet", message)
            .about("state", state)
            .remedy("The identity must be verified and the terms of use and the privacy policy accepted.")
    })
}

/// `DELETE /{set}/{id}`: an enrollment in every state; an application, if it is pending by its user, if it is expired by
/// the institution, else 409.
pub fn delete(x: &Exchange<'_>, who: &Principal, kind: &Kind, id: &str) -> Answer {
    x.store.write(|db| {
        let old = rows::visible(db, who, kind, id)?;
        if !kind.deletes_any || x.header(&IF_MATCH).is_some() {
            documents::precondition(x, &old.etag, kind.one)?;
        }
        let deletable = if who.admin { State::Expired } else { State::Pending };
        if !kind.deletes_any && old.state != deletable {
            let message =
                "An application can be deleted by its user if it is pending, or by the institution if it is expired.";
            return Err(Problem::conflict("applicationNotDeletable", message).about("state", old.state.name()));
        }
        for sql in kind.delete {
            db.prepare_cached(sql)?.execute([old.position])?;
        }
        Ok(rows::log(db, x, who, kind, "delete", Some(&old), None)?)
    })?;
    Ok(Reply::new(StatusCode::NO_CONTENT, HAL, Vec::new()))
}

/// The id in `?application=` or `?enrollment=`, given as an id or as a URL on this server; `None` for the URL of
/// something else.
fn named<'a>(x: &Exchange<'a>, kind: &Kind) -> Result<Option<&'a str>, Problem> {
    let mut values = x.query.iter().filter(|(name, _)| name == kind.one).map(|(_, value)| value.as_str());
    let value = match (values.next(), values.next()) {
        (Some(value), None) if !value.is_empty() => value,
        _ => {
            let message = format!("Exactly one {} parameter is required.", kind.one);
            return Err(Problem::malformed(kind.problems[1], message));
        }
    };
    if !value.contains('/') {
        return Ok(Some(value));
    }
    let path = value.strip_prefix(x.origin).unwrap_or(value);
    let id = path.strip_prefix(BASE).and_then(|rest| rest.strip_prefix(&format!("/{}/", kind.set)));
    Ok(id.filter(|id| !id.is_empty() && !id.contains('/')))
}

fn unknown(kind: &Kind, value: &str) -> Problem {
    let one = kind.one;
    let message = format!("The {one} parameter was malformed or does not refer to an existing or accessible {one}.");
    Problem::malformed(kind.problems[2], message).about(one, value)
}
