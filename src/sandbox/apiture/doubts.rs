//! Applications and enrollments that a reviewer should not approve unseen: all kinds of doubt in the reference's
//! vocabulary.
//!
//! The doubt of a case depends on its number among the undecided ones, so that a population has all kinds and the rest
//! of it does not change.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::{
    super::random::{Random, digest},
    State, rows,
};

/// One undecided case in this many has a doubt.
const ONE_IN: u64 = 3;
/// Kinds of doubt about an application.
const KINDS: u64 = 14;
/// Kinds of doubt about an enrollment, besides those in its verification and fraud report.
const KINDS_OF_ENROLLMENT: u64 = 7;

/// The kind of doubt of the undecided case with this number: one in [`ONE_IN`] has one, and the kinds alternate.
fn kind_of(number: u64, kinds: u64) -> Option<u64> {
    let group = number / ONE_IN;
    let doubtful = Random::new(digest(&["doubtful", &group.to_string()])).below(ONE_IN);
    (number % ONE_IN == doubtful).then_some(group % kinds)
}

/// Whether a case waits for a decision.
pub fn is_undecided(state: State) -> bool {
    matches!(state, State::Running | State::Blocked)
}

/// Adds a doubt to an undecided application, or what shows that there is none. `number` counts the undecided ones.
pub fn add(document: &mut Value, state: State, created: Timestamp, number: u64) {
    let id = document.get("_id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut random = Random::new(digest(&["doubts", &id]));
    if state.is_terminal() || document.pointer("/applicants/0").is_none() {
        return;
    }
    let kind = kind_of(number, KINDS).filter(|_| is_undecided(state)).unwrap_or(u64::MAX);
    let later = created.checked_add(SignedDuration::from_hours(24)).unwrap_or(created);
    let applicant = &mut document["applicants"][0];
    applicant["verified"] = json!(kind != 0);
    applicant["contact"]["identityVerification"] = json!({
        "provider": "IDology",
        "sessionId": format!("{}", random.between(100_000, 999_999)),
        "scoredAt": rows::instant(created),
        "score": if kind == 1 { "failed" } else { "passed" },
        "state": if kind == 1 { "failed" } else { "verified" },
    });
    applicant["contact"]["kycAnswers"] = json!({
        "citizen": true,
        "permanentResident": true,
        "w9Withholdings": false,
        "employmentStatus": "fullTime",
        "foreignPoliticalFigure": kind == 2,
        "countryPoliticalFigure": "N/A",
        "familyOfPoliticalFigure": kind == 3,
    });
    applicant["verification"] = json!({"verifications": [
        check("fraudRiskReport", "passed", created),
        check("quiz", if kind == 4 { "failed" } else { "passed" }, created),
    ]});
    let risks = match kind {
        5 => json!([{
            "type": "identityOnGovernmentWatchlist",
            "description": "The provided identity is located on one or more watchlists",
        }]),
        6 => json!([
            {"type": "addressIsHighRisk", "description": "The provided address is considered high-risk"},
            {"type": "emailRestricted", "description": "The provided email address is restricted"},
        ]),
        _ => json!([]),
    };
    applicant["fraudReport"] = json!({
        "type": "fraudRiskReport",
        "outputs": {
            "state": if matches!(kind, 5 | 6) { "passedWithRiskFactors" } else { "passed" },
            "fraudRiskCategories": risks,
        },
    });
    match kind {
        7 => document["requiredDocuments"] = json!([license(None)]),
        8 => {
            document["accountApproval"]["state"] = json!("returned");
            document["accountApproval"]["reason"] = json!("Invalid U.S. Address");
        }
        9 => document["consents"] = json!([consent(&mut random, "given", created, later)]),
        10 => document["consents"] = json!([consent(&mut random, "revoked", later, created)]),
        11 => document["flaggedForReview"] = json!(true),
        12 => another_birthdate(&mut document["applicants"][0]),
        13 => {
            // Listed, but not uploaded.
            document["requiredDocuments"] = json!([license(Some(&random.uuid()))]);
            document["documents"] = json!([]);
        }
        _ => {}
    }
}

/// Adds another kind of doubt to an undecided enrollment, in both places that show its applicant.
pub fn add_to_enrollment(document: &mut Value, state: State, created: Timestamp, number: u64) {
    let id = document.get("_id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut random = Random::new(digest(&["doubts", &id]));
    let Some(kind) = kind_of(number, KINDS_OF_ENROLLMENT).filter(|_| is_undecided(state)) else { return };
    let later = created.checked_add(SignedDuration::from_hours(24)).unwrap_or(created);
    let stale = consent(&mut random, "given", created, later);
    for place in ["/applicants/0", "/applicant"] {
        let Some(applicant) = document.pointer_mut(place) else { continue };
        match kind {
            0 => {
                applicant["contact"]["identityVerification"] = json!({
                    "provider": "IDology",
                    "scoredAt": rows::instant(created),
                    "score": "failed",
                    "state": "failed",
                });
            }
            1 => applicant["contact"]["kycAnswers"] = json!({"citizen": true, "foreignPoliticalFigure": true}),
            2 => applicant["contact"]["kycAnswers"] = json!({"citizen": true, "familyOfPoliticalFigure": true}),
            3 => applicant["consents"] = json!([stale]),
            4 => another_birthdate(applicant),
            _ => {}
        }
    }
    match kind {
        5 => document["requiredDocuments"] = json!([license(None)]),
        6 => {
            document["approvals"] = json!([{
                "state": "returned",
                "reason": "Invalid U.S. Address",
                "createdAt": rows::instant(created),
                "_embedded": {"approvalType": {"label": "Government Issued ID"}},
            }]);
        }
        _ => {}
    }
}

/// A required document: uploaded with this id, or missing.
fn license(uploaded: Option<&str>) -> Value {
    let mut required = json!({
        "label": "Driver's License",
        "type": "governmentId",
        "productTarget": "personal",
        "category": "driversLicense",
        "requireIfVerified": true,
    });
    if let Some(id) = uploaded {
        required["documentUri"] = json!(format!("/vault/files/{id}"));
    }
    required
}

fn consent(random: &mut Random, state: &str, given: Timestamp, revised: Timestamp) -> Value {
    json!({
        "_id": random.uuid(),
        "document": {"contentType": "application/pdf", "revisionId": "2019:1.03.0", "revisedAt": rows::instant(revised)},
        "state": state,
        "givenAt": rows::instant(given),
        "type": "productTermsAndConditions",
    })
}

/// Gives the user a date of birth that differs from the contact's.
fn another_birthdate(applicant: &mut Value) {
    let born = applicant.pointer("/contact/birthdate").and_then(Value::as_str).unwrap_or_default();
    let other = born.get(4..).map(|rest| format!("1935{rest}")).unwrap_or_default();
    applicant["user"]["birthdate"] = json!(other);
}

fn check(kind: &str, state: &str, at: Timestamp) -> Value {
    json!({"type": kind, "state": state, "createdAt": rows::instant(at)})
}
