//! Reasons against approving an application or enrollment, in the reference's own vocabulary, worst first.
//!
//! Missing data is no reason: a summary, or a representation without a report, says nothing. A contradiction is one: in
//! a sample of the reference a check says `passed` where its report says `passedWithRiskFactors`.

use jiff::Timestamp;
use serde_json::Value;

use crate::providers::sheet::{elements, find, last_segment, text, words};

/// Fraud report categories that come first.
const WATCHED: &str = "watchlist";

/// Doubts about an application.
#[must_use]
pub fn of_application(case: &Value) -> Vec<String> {
    let mut doubts = of_any(case);
    if elements(case, "applicants|_embedded.applicants").is_some_and(|all| all.is_empty()) {
        doubts.push("the representation names no applicant".to_owned());
    }
    let product = |href: Option<&Value>| href.and_then(Value::as_str).and_then(last_segment);
    let linked = product(case.pointer("/_links/apiture:product/href"));
    let listed = product(case.pointer("/products/0/_links/self/href"));
    if let (Some(linked), Some(listed)) = (linked, listed)
        && linked != listed
    {
        doubts.push(format!("contradiction: the product link names {linked}, the product listed is {listed}"));
    }
    doubts
}

/// Doubts about any case.
#[must_use]
pub fn of_any(case: &Value) -> Vec<String> {
    let mut doubts = Vec::new();
    let people: Vec<&Value> = ["applicant", "applicants|_embedded.applicants"]
        .into_iter()
        .filter_map(|place| elements(case, place))
        .flatten()
        .collect();
    people.iter().for_each(|person| fraud(person, &mut doubts));
    people.iter().for_each(|person| identity(person, &mut doubts));
    people.iter().for_each(|person| disagreement(person, &mut doubts));
    approval(find(case, "accountApproval"), &mut doubts);
    elements(case, "approvals").unwrap_or_default().into_iter().for_each(|one| approval(Some(one), &mut doubts));
    documents(case, &mut doubts);
    people.iter().for_each(|person| answers(person, &mut doubts));
    people.iter().for_each(|person| consents(&name(person), person, &mut doubts));
    consents("", case, &mut doubts);
    if find(case, "flaggedForReview") == Some(&Value::Bool(true)) {
        doubts.push("flagged for review".to_owned());
    }
    if text(case, "state").is_some_and(|state| matches!(state, "running" | "blocked" | "pending"))
        && find(case, "completedAt").is_some()
    {
        doubts.push("contradiction: it has a completion date, but no decision".to_owned());
    }
    let mut seen = std::collections::HashSet::new();
    // The same person may be listed twice, as the applicant and among the applicants.
    doubts.retain(|doubt| seen.insert(doubt.clone()));
    doubts
}

fn name(person: &Value) -> String {
    let name = words(person, &["contact.firstName|user.firstName", "contact.lastName|user.lastName"]);
    if name.is_empty() { text(person, "username").unwrap_or("applicant").to_owned() } else { name }
}

fn fraud(person: &Value, doubts: &mut Vec<String>) {
    let name = name(person);
    let categories = elements(person, "fraudReport.outputs.fraudRiskCategories").unwrap_or_default();
    let (watched, others): (Vec<&Value>, Vec<&Value>) = categories
        .into_iter()
        .partition(|one| text(one, "type").is_some_and(|kind| kind.to_lowercase().contains(WATCHED)));
    for category in watched.into_iter().chain(others) {
        let kind = text(category, "type").unwrap_or("unnamed risk factor");
        let words = text(category, "description").map(|words| format!(": {words}")).unwrap_or_default();
        doubts.push(format!("{name}: {kind}{words}"));
    }
    let report = text(person, "fraudReport.outputs.state");
    if let Some(report) = report.filter(|state| *state != "passed") {
        doubts.push(format!("{name}: the fraud report says {report}"));
        let check = elements(person, "verification.verifications").unwrap_or_default();
        let check = check.into_iter().find(|check| text(check, "type") == Some("fraudRiskReport"));
        if let Some(check) = check.and_then(|check| text(check, "state")).filter(|state| *state != report) {
            doubts
                .push(format!("contradiction: {name}'s check fraudRiskReport says {check}, its report says {report}"));
        }
    }
}

fn identity(person: &Value, doubts: &mut Vec<String>) {
    let name = name(person);
    if find(person, "verified") == Some(&Value::Bool(false)) {
        doubts.push(format!("{name}: not verified"));
    }
    let identity = "contact.identityVerification";
    if let Some(state) = text(person, &format!("{identity}.state")).filter(|state| *state != "verified") {
        doubts.push(format!("{name}: the identity is {state}"));
    }
    if let Some(score) = text(person, &format!("{identity}.score")).filter(|score| *score != "passed") {
        doubts.push(format!("{name}: the identity verification scored {score}"));
    }
    for check in elements(person, "verification.verifications").unwrap_or_default() {
        if let Some(state) = text(check, "state").filter(|state| *state != "passed") {
            doubts.push(format!("{name}: {} {state}", text(check, "type").unwrap_or("a check")));
        }
    }
    elements(person, "approvals").unwrap_or_default().into_iter().for_each(|one| approval(Some(one), doubts));
}

/// The same fact given differently in two places. The message names the places, because shown values may be masked
/// alike or differ only in spelling.
fn disagreement(person: &Value, doubts: &mut Vec<String>) {
    let name = name(person);
    let places = |member: &str| {
        let inputs = format!("fraudReport.inputs.identity.{member}");
        [("contact", format!("contact.{member}")), ("user", format!("user.{member}")), ("fraud report", inputs)]
            .into_iter()
            .filter_map(|(whose, place)| Some((whose, text(person, &place)?)))
            .collect::<Vec<_>>()
    };
    for (member, words) in [("birthdate", "dates of birth"), ("lastName", "last names")] {
        let found = places(member);
        if found.iter().any(|(_, value)| Some(value) != found.first().map(|(_, first)| first)) {
            let whose: Vec<&str> = found.iter().map(|(whose, _)| *whose).collect();
            doubts.push(format!("contradiction: {name}'s {words} differ: {}", whose.join(", ")));
        }
    }
}

/// An approval that is not given, or that has a reason without a state.
fn approval(one: Option<&Value>, doubts: &mut Vec<String>) {
    let Some(one) = one else { return };
    let label = text(one, "_embedded.approvalType.label|label|type.label|typeName").unwrap_or("an approval");
    let reason = text(one, "reason");
    let words = reason.map(|reason| format!(": {reason}")).unwrap_or_default();
    match text(one, "state") {
        Some(state @ ("rejected" | "returned")) => doubts.push(format!("{label} {state}{words}")),
        Some("approved" | "waived") => {}
        _ if reason.is_some() => doubts.push(format!("{label}{words}")),
        _ => {}
    }
}

fn documents(case: &Value, doubts: &mut Vec<String>) {
    let required = elements(case, "requiredDocuments").unwrap_or_default();
    let missing: Vec<&str> = required
        .iter()
        .filter(|document| text(document, "documentUri").is_none())
        .map(|document| text(document, "label|category|type").unwrap_or("a document"))
        .collect();
    if !missing.is_empty() {
        doubts.push(format!("missing documents, {} of {}: {}", missing.len(), required.len(), missing.join(", ")));
    } else if !required.is_empty() && elements(case, "documents").is_some_and(|all| all.is_empty()) {
        doubts.push(format!("documents are required ({}), but none is uploaded", required.len()));
    }
    for document in elements(case, "documents").unwrap_or_default() {
        if let Some(state @ ("rejected" | "returned")) = text(document, "state") {
            doubts.push(format!(
                "document {} {state}",
                text(document, "label|name|type|uri").unwrap_or("without a name")
            ));
        }
    }
}

fn answers(person: &Value, doubts: &mut Vec<String>) {
    let name = name(person);
    for (answer, words) in [
        ("foreignPoliticalFigure", "a foreign political figure"),
        ("familyOfPoliticalFigure", "a relative of a political figure"),
    ] {
        if find(person, &format!("contact.kycAnswers.{answer}")) == Some(&Value::Bool(true)) {
            doubts.push(format!("{name}: {words}, by the KYC answers"));
        }
    }
}

/// A consent that was withdrawn, or was given to another revision of its document.
fn consents(name: &str, at: &Value, doubts: &mut Vec<String>) {
    let whose = if name.is_empty() { String::new() } else { format!("{name}: ") };
    for consent in elements(at, "consents").unwrap_or_default() {
        let kind = text(consent, "type").unwrap_or("a consent");
        if let Some(state) = text(consent, "state").filter(|state| *state != "given") {
            doubts.push(format!("{whose}{kind} {state}"));
        }
        let instant = |place: &str| text(consent, place)?.parse::<Timestamp>().ok();
        if let (Some(given), Some(revised)) = (instant("givenAt"), instant("document.revisedAt"))
            && given < revised
        {
            doubts.push(format!("{whose}{kind} is stale: the document was revised after it was given"));
        }
    }
}
