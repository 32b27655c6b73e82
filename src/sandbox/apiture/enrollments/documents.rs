//! Enrollments as documents: how a new one is made, and what is wrong with a body.

use serde_json::{Map, Value, json};

use super::rows;
use crate::sandbox::{
    apiture::{
        Answer, State,
        case::Kind,
        documents::{created, object},
        principal::Principal,
        problem::Problem,
        rows::{instant, log, visible},
    },
    exchange::Exchange,
};

/// The profile of a full representation.
pub const PROFILE: &str = "https://api.apiture.com/schemas/accountApplications/enrollment/v1.0.0/profile.json";

/// `POST /enrollments`: an applicant is required; one active enrollment for each user.
pub fn create(kind: &Kind, x: &Exchange<'_>, who: &Principal) -> Answer {
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
    let new = x.store.write(|db| {
        if rows::has_active(db, owner)? {
            let message = "The user has an active enrollment already; only one is allowed at a time.";
            return Err(Problem::malformed("oneActiveEnrollment", message).about("username", owner));
        }
        rows::insert(db, owner, &document, &links)?;
        let new = visible(db, who, kind, &id)?;
        log(db, x, who, kind, "create", None, Some(&new))?;
        Ok(new)
    })?;
    Ok(created(x, who, kind, &new))
}

/// Invalid values in a body.
pub fn mistakes(body: &Map<String, Value>) -> Vec<Problem> {
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
