//! Account applications: states, the nine writes, and their paths in the API.

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

/// The states the reference names.
pub const STATES: &[&str] = &["pending", "running", "blocked", "canceled", "expired", "rejected", "approved"];
/// The states that no application leaves.
pub const TERMINAL: &[&str] = &["canceled", "expired", "rejected", "approved"];
/// The properties by which `/applications` can be sorted.
pub const SORTABLE: &[&str] =
    &["accountName", "applicantName", "productName", "organizationName", "state", "createdAt", "completedAt"];

const OPEN: &[&str] = &["running", "blocked"];

/// `POST /approvedApplications`.
pub const APPROVE: Action =
    Action { caution: Some("accounts are opened"), ..Action::decision("approve", "approved", "approved", OPEN) };
/// `POST /rejectedApplications`.
pub const REJECT: Action = Action::decision("reject", "rejected", "rejected", OPEN);
/// `POST /expiredApplications`.
pub const EXPIRE: Action = Action {
    age_note: Some("counted from the creation date; the API shows no date of last activity"),
    ..Action::decision("expire", "expired", "expired", OPEN)
};
/// `POST /canceledApplications`; also cancels the workflow.
pub const CANCEL: Action = Action::decision("cancel", "canceled", "canceled", OPEN);
/// `POST /runningApplications`; only from blocked.
pub const START: Action = Action { is_final: false, ..Action::decision("start", "started", "running", &["blocked"]) };
/// `DELETE /applications/{id}`. The reference allows it for pending and expired; the server decides.
pub const DELETE: Action = Action::document("delete", "deleted", Effect::Remove, true);
/// `PUT /applications/{id}`.
pub const UPDATE: Action = Action::document("update", "updated", Effect::Change, true);
/// `PATCH /applications/{id}`.
pub const PATCH: Action = Action::document("patch", "patched", Effect::Change, true);
/// `POST /applications`.
pub const CREATE: Action = Action::document("create", "created", Effect::Create, false);

/// Every write on applications.
pub const ACTIONS: &[&Action] = &[&APPROVE, &REJECT, &EXPIRE, &CANCEL, &START, &DELETE, &UPDATE, &PATCH, &CREATE];

/// Account applications.
pub const NOUN: Noun = Noun {
    provider: "apiture",
    name: "applications",
    one: "application",
    states: STATES,
    terminal: TERMINAL,
    actions: ACTIONS,
    segment: SET.segment,
    identify: |raw| identity(&SET, raw),
    has_applicant,
    sheet: Some(&sheet::APPLICATION),
    marks: Some(&Marks {
        name: |case| text(case, "accountName|name").map(str::to_owned),
        applicant: Some("applicantName"),
        created: "createdAt",
        amount: Some("fundingAmount"),
        product: Some("productName"),
    }),
    open: |client, opening| Box::new(Store::open(&SET, client, opening)),
};

/// Their paths and lists.
pub const SET: Set = Set {
    segment: "applications",
    one: "application",
    joined: &[
        ("approved", "approvedApplications"),
        ("rejected", "rejectedApplications"),
        ("expired", "expiredApplications"),
        ("canceled", "canceledApplications"),
        ("running", "runningApplications"),
    ],
    full_name: "accountName",
    sortable: SORTABLE,
    filters: true,
};
