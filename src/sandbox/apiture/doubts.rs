//! Applications that a reviewer should not approve unseen: one kind of doubt each, in the reference's vocabulary.
//!
//! Which case gets which follows from its id alone, so that the rest of a population stays what it was.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::{
    super::random::{Random, digest},
    State, rows,
};

/// One undecided case in so many has a doubt.
const ONE_IN: u64 = 3;

/// Gives an undecided application its doubt, or what shows that there is none.
pub fn add(document: &mut Value, state: State, created: Timestamp) {
    let id = document.get("_id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut random = Random::new(digest(&["doubts", &id]));
    if state.is_terminal() || document.pointer("/applicants/0").is_none() {
        return;
    }
    let kind = if random.below(ONE_IN) == 0 { random.below(10) } else { u64::MAX };
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
        7 => {
            document["requiredDocuments"] = json!([{
                "label": "Driver's License",
                "type": "governmentId",
                "productTarget": "personal",
                "category": "driversLicense",
                "requireIfVerified": true,
            }]);
        }
        8 => {
            document["accountApproval"]["state"] = json!("returned");
            document["accountApproval"]["reason"] = json!("Invalid U.S. Address");
        }
        9 => {
            document["consents"] = json!([{
                "_id": random.uuid(),
                "document": {"contentType": "application/pdf", "revisionId": "2019:1.03.0", "revisedAt": rows::instant(later)},
                "state": "given",
                "givenAt": rows::instant(created),
                "type": "productTermsAndConditions",
            }])
        }
        _ => {}
    }
}

fn check(kind: &str, state: &str, at: Timestamp) -> Value {
    json!({"type": kind, "state": state, "createdAt": rows::instant(at)})
}
