//! Enrollments: where they differ from applications.
//!
//! Gaps in the reference are filled as for applications. Approval requires what its text says: a verified identity and
//! consent to every document. Deletion has no condition, so it works in every state.

mod documents;
mod population;
mod rows;

pub use population::populate;
pub use rows::count;

use super::{Verb, case::Kind, search};

/// The kind of cases.
pub const ENROLLMENTS: Kind = Kind {
    one: "enrollment",
    set: "enrollments",
    title: "enrollments",
    join: "",
    columns: "a.position, a.id, a.version, a.etag, a.state, a.owner, a.ready, a.document, a.links",
    name: "applicant_name",
    verbs: &[(Verb::Approve, "approvedEnrollments"), (Verb::Reject, "rejectedEnrollments")],
    owned: &["_id", "state", "workflowState", "flaggedForReview", "createdAt", "completedAt", "applicantName"],
    problems: ["enrollmentNotFound", "enrollmentRequired", "enrollmentInvalid"],
    deletes_any: true,
    select: search::enrollments,
    create: documents::create,
    mistakes: documents::mistakes,
    save: rows::save,
    delete: &["DELETE FROM enrollments WHERE position = ?1"],
};
