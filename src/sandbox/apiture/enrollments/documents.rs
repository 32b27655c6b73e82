//! Enrollments as documents: the list, the representation with current links, creating and changing.

use std::fmt::Write as _;

use http::{
    StatusCode,
    header::{IF_NONE_MATCH, LOCATION},
};
use rusqlite::{params_from_iter, types::Value as Bound};
use serde_json::{Map, Value, json, value::RawValue};

use super::{
    SETS,
    rows::{self, Enrollment},
};
use crate::sandbox::{
    Error, FaultKind,
    apiture::{
        Answer, BASE, HAL, State, Verb,
        documents::{address, merged, object, precondition, read_only, replaced, tags_hold},
        list as pages,
        principal::{Need, Principal},
        problem::Problem,
        rows::instant,
        search,
    },
    exchange::{Exchange, Reply},
    store,
};

/// The profile of a full representation.
pub const PROFILE: &str = "https://api.apiture.com/schemas/accountApplications/enrollment/v1.0.0/profile.json";

/// Fields that only the server writes. A body may repeat their values; other values are refused.
const OWNED: [&str; 7] =
    ["_id", "state", "workflowState", "flaggedForReview", "createdAt", "completedAt", "applicantName"];

/// `GET /enrollments`.
pub fn list(x: &Exchange<'_>, who: &Principal) -> Answer {
    let window = pages::window(x)?;
    let search::Selection { condition, values, order } = search::enrollments(x, who)?;
    let (count, items) = x.store.read(|db| -> Result<_, Error> {
        let sql = format!("SELECT count(*) FROM enrollments a WHERE {condition}");
        let count = db.prepare_cached(&sql)?.query_row(params_from_iter(&values), |row| store::count(row, 0))?;
        let offset = window.start.saturating_add_signed(pages::shift(x));
        let bound = |n: u64| Bound::Integer(i64::try_from(n).unwrap_or(i64::MAX));
        let values = values.iter().cloned().chain([bound(window.limit), bound(offset)]);
        let columns = rows::COLUMNS;
        let sql = format!(
            "SELECT {columns}, a.applicant_name FROM enrollments a WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?"
        );
        let mut found = db.prepare_cached(&sql)?;
        let found = found.query_map(params_from_iter(values), |row| {
            Ok((Enrollment::read(row)?, row.get::<_, String>("applicant_name")?))
        })?;
        let items: Result<Vec<_>, Error> = found
            .map(|row| {
                let (one, name) = row?;
                let text = match x.options.full_items {
                    true => represent(x, who, &one),
                    false => pages::summary("enrollments", &one.id, &name, one.state.name()),
                };
                RawValue::from_string(text).map_err(|_| Error::Stored { what: "document" })
            })
            .collect();
        Ok((count, items?))
    })?;
    Ok(pages::page(x, "enrollments", "enrollments", &window, count, &items))
}

/// `GET /enrollments/{id}`: 200 with the tag, 304 if the client already has it, 404.
pub fn show(x: &Exchange<'_>, who: &Principal, id: &str) -> Answer {
    let enrollment = rows::visible(&x.store.db, who, id)?.ok_or_else(|| Problem::no_such_enrollment(id))?;
    if x.header(&IF_NONE_MATCH).is_some_and(|tags| tags_hold(tags, &enrollment.etag, false)) {
        let mut reply = Reply::new(StatusCode::NOT_MODIFIED, HAL, Vec::new());
        reply.etag = Some(enrollment.etag);
        return Ok(reply);
    }
    Ok(full(x, who, &enrollment))
}

/// 200 with the whole representation and its tag.
pub fn full(x: &Exchange<'_>, who: &Principal, enrollment: &Enrollment) -> Reply {
    let mut reply = Reply::new(StatusCode::OK, HAL, represent(x, who, enrollment).into_bytes());
    reply.etag = Some(enrollment.etag.clone());
    reply
}

/// The representation as JSON. Only the links are generated: they depend on the state and on the caller.
fn represent(x: &Exchange<'_>, who: &Principal, enrollment: &Enrollment) -> String {
    let Enrollment { id, document, state, .. } = enrollment;
    let fields = document.strip_suffix('}').unwrap_or(document);
    let mut text = match x.faults.contains(&FaultKind::WrongId) {
        true => fields.replacen(id.as_str(), "00000000-0000-4000-8000-000000000000", 1),
        false => fields.to_owned(),
    };
    let mut link = |comma: &str, relation: &str, path: &str| {
        let address = Value::String(address(x, path));
        let _ = write!(text, r#"{comma}"{relation}":{{"href":{address}}}"#);
    };
    link(r#","_links":{"#, "self", &format!("{BASE}/enrollments/{id}"));
    let links: Map<String, Value> = serde_json::from_str(&enrollment.links).unwrap_or_default();
    for (relation, path) in &links {
        link(",", relation, path.as_str().unwrap_or_default());
    }
    let offered = |verb: Verb| {
        let eligible = verb != Verb::Approve || enrollment.ready;
        eligible && who.may(verb) && verb.leaves(*state) && who.holds(Need::Write)
    };
    for (verb, set) in SETS.into_iter().filter(|(verb, _)| offered(*verb)) {
        link(",", &format!("apiture:{}", verb.name()), &format!("{BASE}/{set}?enrollment={id}"));
    }
    text.push_str("}}");
    text
}

/// `POST /enrollments`: an applicant is required; one active enrollment for each user.
pub fn create(x: &Exchange<'_>, who: &Principal) -> Answer {
    let body = object(x)?;
    if let Some(problem) = Problem::all(mistakes(&body)) {
        return Err(problem);
    }
    let listed = body.get("applicants").and_then(|all| all.get(0));
    let Some(applicant) = listed.or_else(|| body.get("applicant")) else {
        return Err(Problem::malformed("applicantRequired", "A new enrollment needs an applicant."));
    };
    let username = applicant.get("username").and_then(Value::as_str);
    let owner = if who.admin { username.unwrap_or(&who.user) } else { &who.user };
    let id = uuid::Uuid::new_v4().to_string();
    let text = |pointer: &str| applicant.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
    let names = [text("/contact/firstName"), text("/contact/lastName")].into_iter().flatten().collect::<Vec<_>>();
    let applicants = match listed {
        Some(_) => body.get("applicants").cloned().unwrap_or_default(),
        None => json!([applicant]),
    };
    let given = |name: &str| body.get(name).cloned();
    let mut document = json!({
        "_id": id,
        "_profile": PROFILE,
        "applicants": applicants,
        "requiredDocuments": given("requiredDocuments").unwrap_or_else(|| json!([])),
        "documents": given("documents").unwrap_or_else(|| json!([])),
        "approvals": [],
        "applicantName": names.join(" "),
        "workflowState": "running",
        "state": State::Running.name(),
        "flaggedForReview": false,
        "createdAt": instant(x.now),
        "applicant": given("applicant").unwrap_or_else(|| applicant.clone()),
    });
    let links = json!({"apiture:workflow": format!("/workflow/workflows/{}", uuid::Uuid::new_v4())});
    let document = document.as_object_mut().map(std::mem::take).unwrap_or_default();
    let created = x.store.write(|db| {
        if rows::has_active(db, owner)? {
            let message = "The user has an active enrollment already; only one is allowed at a time.";
            return Err(Problem::malformed("oneActiveEnrollment", message).about("username", owner));
        }
        rows::insert(db, owner, &document, &links)?;
        let created = rows::visible(db, who, &id)?.ok_or_else(|| Problem::no_such_enrollment(&id))?;
        rows::log(db, x, who, "create", None, Some(&created))?;
        Ok(created)
    })?;
    let mut reply = full(x, who, &created).with(LOCATION, &address(x, &format!("{BASE}/enrollments/{id}")));
    reply.status = StatusCode::CREATED;
    Ok(reply)
}

/// `PUT` (`whole`) and `PATCH /enrollments/{id}`. The state is changed only by the actions.
pub fn change(x: &Exchange<'_>, who: &Principal, id: &str, whole: bool) -> Answer {
    let body = object(x)?;
    let new = x.store.write(|db| {
        let old = rows::visible(db, who, id)?.ok_or_else(|| Problem::no_such_enrollment(id))?;
        precondition(x, &old.etag, "enrollment")?;
        let before = old.tree()?;
        let mut problems = mistakes(&body);
        problems.extend(read_only(&before, &body, &OWNED));
        if let Some(problem) = Problem::all(problems) {
            return Err(problem);
        }
        let after = if whole { replaced(&before, &body, &OWNED) } else { merged(before, &body) };
        let new = rows::save(db, &old, &after)?;
        rows::log(db, x, who, if whole { "update" } else { "patch" }, Some(&old), Some(&new))?;
        Ok(new)
    })?;
    Ok(full(x, who, &new))
}

/// Invalid values in a body.
fn mistakes(body: &Map<String, Value>) -> Vec<Problem> {
    let lists = ["applicants", "requiredDocuments", "documents", "approvals"];
    let wrong = lists.into_iter().filter_map(|name| Some((name, body.get(name).filter(|value| !value.is_array())?)));
    let lists = wrong.map(|(name, value)| {
        Problem::invalid("arrayRequired", format!("The value for {name} must be an array.")).about(name, value.clone())
    });
    let applicant = body.get("applicant").filter(|value| !value.is_object()).map(|value| {
        Problem::invalid("objectRequired", "The value for applicant must be an object.")
            .about("applicant", value.clone())
    });
    lists.chain(applicant).collect()
}
