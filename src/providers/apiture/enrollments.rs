//! Enrollments of people in digital banking: states, the six documented writes, and their paths in the API.
//!
//! The reference says that their transitions are similar to those of applications, but documents only approve and
//! reject, so nothing else is assumed. It documents neither filters by property nor sorting for their lists.

use super::{
    applicants::has_applicant,
    set::Set,
    sheet,
    store::{Store, identity},
};
use crate::{
    cases::action::{Action, Effect},
    providers::{Noun, marks::Marks, sheet::text},
};

/// The states the reference names, for applications and enrollments alike.
pub const STATES: &[&str] = super::applications::STATES;
/// The states that no enrollment leaves.
pub const TERMINAL: &[&str] = super::applications::TERMINAL;

const OPEN: &[&str] = &["running", "blocked"];

/// `POST /approvedEnrollments`.
pub const APPROVE: Action = Action {
    caution: Some("people get access to digital banking"),
    ..Action::decision("approve", "approved", "approved", OPEN)
};
/// `POST /rejectedEnrollments`.
pub const REJECT: Action = Action::decision("reject", "rejected", "rejected", OPEN);
/// `DELETE /enrollments/{id}`, for which the reference documents neither a precondition nor a refusal.
pub const DELETE: Action = Action::document("delete", "deleted", Effect::Remove, false);
/// `PUT /enrollments/{id}`.
pub const UPDATE: Action = Action::document("update", "updated", Effect::Change, true);
/// `PATCH /enrollments/{id}`.
pub const PATCH: Action = Action::document("patch", "patched", Effect::Change, true);
/// `POST /enrollments`.
pub const CREATE: Action = Action::document("create", "created", Effect::Create, false);

/// Every write on enrollments.
pub const ACTIONS: &[&Action] = &[&APPROVE, &REJECT, &DELETE, &UPDATE, &PATCH, &CREATE];

/// Enrollments.
pub const NOUN: Noun = Noun {
    provider: "apiture",
    name: "enrollments",
    one: "enrollment",
    states: STATES,
    terminal: TERMINAL,
    actions: ACTIONS,
    segment: SET.segment,
    identify: |raw| identity(&SET, raw),
    has_applicant,
    sheet: Some(&sheet::ENROLLMENT),
    marks: Some(&Marks {
        name: |case| text(case, "applicantName|name").map(str::to_owned),
        applicant: None,
        created: "createdAt",
        amount: None,
        product: None,
    }),
    open: |client, opening| Box::new(Store::open(&SET, client, opening)),
};

/// Their paths and lists.
pub const SET: Set = Set {
    segment: "enrollments",
    one: "enrollment",
    joined: &[("approved", "approvedEnrollments"), ("rejected", "rejectedEnrollments")],
    full_name: "applicantName",
    sortable: &[],
    filters: false,
};
