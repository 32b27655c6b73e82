//! Sheets for applications and enrollments.

use serde_json::Value;

use super::doubts;
use crate::providers::sheet::{
    Item,
    Kind::{Count, Flag, Members, Money, Plain, State, Time},
    Part,
    Part::{Expected, Line, List},
    Section::{Each, Of},
    Sheet, find, item, last_segment, named,
};

/// Members that no reviewer needs.
const SILENT: &[&str] = &["_id", "_links", "_profile", "_embedded", "_error"];

/// An application.
pub const APPLICATION: Sheet = Sheet {
    silent: SILENT,
    doubts: doubts::of_application,
    links,
    sections: &[
        Of(
            "",
            &[
                Line("id", &[item("_id", Plain)]),
                Line("name", &[item("name|accountName", Plain)]),
                Line("state", &[item("state", State)]),
                Line("created", &[item("createdAt", Time)]),
                Line("applicant", &[item("applicantName", Plain)]),
                Line("product", &[item("productName", Plain)]),
                Line("workflow", &[item("workflowState", State)]),
                Line("completed", &[item("completedAt", Time)]),
                Line("flagged", &[item("flaggedForReview", Flag)]),
            ],
        ),
        Of(
            "approval",
            &[
                Line("state", &[item("accountApproval.state", State), named("done", "accountApproval.done", Flag)]),
                Line("reason", &[item("accountApproval.reason", Plain)]),
                Line("what", &[item("accountApproval.label|accountApproval.type.label", Plain)]),
                Line("opened", &[item("accountApproval.createdAt", Time)]),
                APPROVALS,
            ],
        ),
        Of(
            "funding",
            &[
                Line("amount", &[item("fundingAmount", Money)]),
                Line("from", &[item("fundingAccount.title", Plain), item("fundingAccount.institutionName", Plain)]),
                Line(
                    "account",
                    &[
                        item("fundingAccount.accountNumbers.masked|fundingAccount.accountNumbers.full", Plain),
                        named("routing", "fundingAccount.routingNumber", Plain),
                    ],
                ),
            ],
        ),
        Each("applicant", "applicants|_embedded.applicants", NAME, PERSON),
        Of("products", &[Expected("products", "products", &[item("name|label", Plain), item("description", Plain)])]),
        Of("documents", DOCUMENTS),
        Of("consents", &[Expected("consents", "consents", CONSENT)]),
        Of(
            "business",
            &[
                List("verifications", "businessVerifications", &[item("type", Plain), item("state", State)]),
                Line("organization", &[item("organization.name|organization.label", Plain)]),
            ],
        ),
    ],
};

/// An enrollment.
pub const ENROLLMENT: Sheet = Sheet {
    silent: SILENT,
    doubts: doubts::of_enrollment,
    links,
    sections: &[
        Of(
            "",
            &[
                Line("id", &[item("_id", Plain)]),
                Line("name", &[item("name|applicantName", Plain)]),
                Line("state", &[item("state", State)]),
                Line("created", &[item("createdAt", Time)]),
                Line("applicant", &[item("applicantName", Plain)]),
                Line("workflow", &[item("workflowState", State)]),
                Line("completed", &[item("completedAt", Time)]),
                Line("flagged", &[item("flaggedForReview", Flag)]),
            ],
        ),
        Of("approvals", &[APPROVALS]),
        Each("applicant", "applicant", NAME, PERSON),
        Each("applicant", "applicants|_embedded.applicants", NAME, PERSON),
        Of("documents", DOCUMENTS),
    ],
};

/// The paths of an applicant's name.
const NAME: &[&str] = &["contact.firstName|user.firstName", "contact.middleName", "contact.lastName|user.lastName"];

const APPROVALS: Part = List("approvals", "approvals", APPROVAL);

const APPROVAL: &[Item] = &[
    item("_embedded.approvalType.label|label|type.label|typeName", Plain),
    item("state", State),
    item("reason", Plain),
    item("updatedAt|createdAt", Time),
];

const CONSENT: &[Item] = &[
    item("type", Plain),
    item("state", State),
    item("givenAt", Time),
    named("revision", "document.revisionId", Plain),
    named("revised", "document.revisedAt", Time),
];

const DOCUMENTS: &[Part] = &[
    Expected(
        "required",
        "requiredDocuments",
        &[
            item("label", Plain),
            item("category|type", Plain),
            named("for", "productTarget", Plain),
            named("even if verified", "requireIfVerified", Flag),
            named("as", "documentUri", Plain),
        ],
    ),
    Expected(
        "uploaded",
        "documents",
        &[
            item("label|name|type", Plain),
            item("state", State),
            item("uri|documentUri", Plain),
            item("contentType", Plain),
            named("revision", "revisionId", Plain),
            named("revised", "revisedAt", Time),
        ],
    ),
];

const PERSON: &[Part] = &[
    Line("role", &[item("role.label|role.name", Plain), named("as", "username", Plain)]),
    Line("verified", &[item("verified", Flag)]),
    Line(
        "identity",
        &[
            item("contact.identityVerification.state", State),
            named("score", "contact.identityVerification.score", State),
            named("by", "contact.identityVerification.provider", Plain),
            item("contact.identityVerification.scoredAt", Time),
        ],
    ),
    List("checks", "verification.verifications", &[item("type", Plain), item("state", State), item("createdAt", Time)]),
    Line("fraud report", &[item("fraudReport.outputs.state", State)]),
    List("risk factors", "fraudReport.outputs.fraudRiskCategories", &[item("type", Plain), item("description", Plain)]),
    List("approvals", "approvals", APPROVAL),
    Line("born", &[item("contact.birthdate|user.birthdate", Plain)]),
    List(
        "ids",
        "contact.identification",
        &[item("type", Plain), item("value", Plain), named("until", "expiration", Plain)],
    ),
    List("citizen of", "contact.citizenship", &[item("countryCode", Plain), item("state", State)]),
    Line(
        "lives",
        &[
            item("contact.residencyStatus", Plain),
            named("years at address", "contact.yearsAtAddress", Plain),
            item("contact.occupation", Plain),
        ],
    ),
    List(
        "addresses",
        "contact.addresses",
        &[
            item("type", Plain),
            item("addressLine1", Plain),
            item("addressLine2", Plain),
            item("city", Plain),
            item("regionCode", Plain),
            item("postalCode", Plain),
            item("countryCode", Plain),
        ],
    ),
    List("phones", "contact.phones", &[item("type", Plain), item("number", Plain)]),
    List("mail", "contact.emailAddresses", &[item("type", Plain), item("value|number", Plain)]),
    Line("kyc answers", &[item("contact.kycAnswers", Members)]),
    List("consents", "consents", CONSENT),
    Line("contact", &[item("contact.state", State), named("updated", "contact.updatedAt", Time)]),
    Line(
        "user",
        &[item("user.state", State), named("born", "user.birthdate", Plain), named("phones:", "user.phones", Count)],
    ),
];

/// The actions that the case offers, and its related resources.
fn links(case: &Value) -> Vec<(&'static str, String)> {
    let Some(links) = find(case, "_links").and_then(Value::as_object) else { return Vec::new() };
    let actions = ["approve", "reject", "expire", "cancel", "start"];
    let relation = |name: &str| name.strip_prefix("apiture:").map(str::to_owned);
    let is_action = |name: &&String| relation(name).is_some_and(|name| actions.contains(&name.as_str()));
    let offered: Vec<String> = links.keys().filter(is_action).filter_map(|name| relation(name)).collect();
    let offered = if offered.is_empty() { "none".to_owned() } else { offered.join(", ") };
    let mut lines = vec![("offers", offered)];
    for (name, link) in links.iter().filter(|(name, _)| !is_action(name)) {
        let last = link.get("href").and_then(Value::as_str).and_then(last_segment);
        if let (Some(name), Some(last)) = (relation(name), last) {
            lines.push(("related", format!("{name} {last}")));
        }
    }
    lines
}
