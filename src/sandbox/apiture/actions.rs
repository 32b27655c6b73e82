//! The five actions and deletion: they change or end an application's life cycle.

use http::StatusCode;
use serde_json::{Value, json};

use super::{Answer, BASE, HAL, State, Verb, documents, principal::Principal, problem::Problem, rows};
use crate::sandbox::exchange::{Exchange, Reply};

/// `POST /{set}?application=ID`: 200 with the new representation; no effect if the state is already reached.
pub fn act(x: &Exchange<'_>, who: &Principal, verb: Verb) -> Answer {
    let id = named(x, "application")?.ok_or_else(|| unknown(x.parameter("application").unwrap_or_default()))?;
    if !who.may(verb) {
        let message = format!("Only an administrator may {} an application.", verb.name());
        return Err(Problem::new(StatusCode::FORBIDDEN, "administratorRequired", message));
    }
    let application = x.store.write(|db| {
        let old = rows::visible(db, who, id)?.ok_or_else(|| unknown(id))?;
        documents::precondition(x, &old.etag, "application")?;
        if old.state == verb.target() {
            return Ok(old);
        }
        if !verb.leaves(old.state) {
            let message =
                format!("An application that is {} cannot become {}.", old.state.name(), verb.target().name());
            return Err(Problem::conflict("stateTransitionNotAllowed", message).about("state", old.state.name()));
        }
        let mut document = old.tree()?;
        document.insert("state".to_owned(), json!(verb.target().name()));
        match verb {
            Verb::Cancel => document.insert("workflowState".to_owned(), json!("canceled")),
            Verb::Approve | Verb::Reject | Verb::Expire => {
                document.insert("workflowState".to_owned(), json!("completed"))
            }
            Verb::Start => document.insert("workflowState".to_owned(), json!("running")),
        };
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
        let new = rows::save(db, &old, &document, false)?;
        rows::log(db, x, who, verb.name(), Some(&old), Some(&new))?;
        Ok(new)
    })?;
    Ok(documents::full(x, who, &application))
}

/// `DELETE /applications/{id}`: pending by its user, expired by the institution, else 409.
pub fn delete(x: &Exchange<'_>, who: &Principal, id: &str) -> Answer {
    x.store.write(|db| {
        let old = rows::visible(db, who, id)?.ok_or_else(|| Problem::no_such_application(id))?;
        documents::precondition(x, &old.etag, "application")?;
        let deletable = if who.admin { State::Expired } else { State::Pending };
        if old.state != deletable {
            let message =
                "An application can be deleted by its user if it is pending, or by the institution if it is expired.";
            return Err(Problem::conflict("applicationNotDeletable", message).about("state", old.state.name()));
        }
        rows::delete(db, &old)?;
        Ok(rows::log(db, x, who, "delete", Some(&old), None)?)
    })?;
    Ok(Reply::new(StatusCode::NO_CONTENT, HAL, Vec::new()))
}

/// The id in `?application=` or `?enrollment=`, given as an id or as a URL on this server; `None` for the URL of
/// something else.
pub fn named<'a>(x: &Exchange<'a>, one: &str) -> Result<Option<&'a str>, Problem> {
    let mut values = x.query.iter().filter(|(name, _)| name == one).map(|(_, value)| value.as_str());
    let value = match (values.next(), values.next()) {
        (Some(value), None) if !value.is_empty() => value,
        _ => {
            let kind = if one == "application" { "applicationRequired" } else { "enrollmentRequired" };
            return Err(Problem::malformed(kind, format!("Exactly one {one} parameter is required.")));
        }
    };
    if !value.contains('/') {
        return Ok(Some(value));
    }
    let path = value.strip_prefix(x.origin).unwrap_or(value);
    let id = path.strip_prefix(BASE).and_then(|rest| rest.strip_prefix(&format!("/{one}s/")));
    Ok(id.filter(|id| !id.is_empty() && !id.contains('/')))
}

fn unknown(value: &str) -> Problem {
    let message = "The application parameter was malformed or does not refer to an existing or accessible application.";
    Problem::malformed("applicationInvalid", message).about("application", value)
}
