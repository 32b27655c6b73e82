//! The state machine: seven states, five actions, links, and the log.

use casectl::sandbox::{READ_ONLY_TOKEN, Transition};
use serde_json::Value;

use super::client::{Sandbox, bearer, error_type, if_match, small};

const STATES: [&str; 7] = ["pending", "running", "blocked", "approved", "rejected", "canceled", "expired"];
/// Action, set, target.
const ACTIONS: [(&str, &str, &str); 5] = [
    ("approve", "approved", "approved"),
    ("reject", "rejected", "rejected"),
    ("expire", "expired", "expired"),
    ("cancel", "canceled", "canceled"),
    ("start", "running", "running"),
];

/// The reference's sentences on which state an action is valid in.
fn allowed(action: &str, state: &str) -> bool {
    if action == "start" { state == "blocked" } else { state == "running" || state == "blocked" }
}

#[test]
fn each_action_in_each_state() {
    let sandbox = Sandbox::start(small());
    for state in STATES {
        for (action, set, target) in ACTIONS {
            let id = sandbox.first(state);
            let before = sandbox.show(&id);
            let logged = sandbox.store().transitions().expect("the log").len();
            let answer = sandbox.act(set, &id, &if_match(before.etag()));
            let log = sandbox.store().transitions().expect("the log");
            let case = format!("{action} from {state}");
            if allowed(action, state) {
                let body = answer.json();
                assert_eq!((answer.status, body["state"].as_str()), (200, Some(target)), "{case}");
                assert_ne!(answer.etag(), before.etag(), "{case}");
                assert_eq!(sandbox.show(&id).json(), body, "{case}");
                assert_eq!(body.get("completedAt").is_some(), action != "start", "{case}");
                let workflow = match action {
                    "cancel" => "canceled",
                    "start" => "running",
                    _ => "completed",
                };
                assert_eq!(body["workflowState"], workflow, "{case}");
                let line = log.last().expect("a line");
                let expected = Transition {
                    seq: line.seq,
                    at: sandbox.clock.now(),
                    verb: action.to_owned(),
                    noun: "applications".to_owned(),
                    application: id.clone(),
                    from: Some(state.to_owned()),
                    to: Some(target.to_owned()),
                    etag_before: Some(before.etag().to_owned()),
                    etag_after: Some(answer.etag().to_owned()),
                    token: "operator".to_owned(),
                    request_id: answer.header("x-request-id").expect("a request id").to_owned(),
                };
                assert_eq!((line, log.len()), (&expected, logged + 1), "{case}");
            } else {
                if state == target {
                    assert_eq!((answer.status, answer.etag()), (200, before.etag()), "{case}");
                } else {
                    assert_eq!(
                        (answer.status, error_type(&answer).as_str()),
                        (409, "stateTransitionNotAllowed"),
                        "{case}"
                    );
                }
                assert_eq!(log.len(), logged, "{case}");
                assert_eq!(sandbox.show(&id).json(), before.json(), "{case}");
            }
        }
    }
}

#[test]
fn links_show_what_is_allowed_and_lead_there() {
    let sandbox = Sandbox::start(small());
    for state in STATES {
        let id = sandbox.first(state);
        let links = sandbox.show(&id).json()["_links"].clone();
        let reader = sandbox.send("GET", &format!("/applications/{id}"), &bearer(READ_ONLY_TOKEN), "").json();
        for (action, _, _) in ACTIONS {
            let relation = format!("apiture:{action}");
            assert_eq!(links.get(&relation).is_some(), allowed(action, state), "{action} on {state}");
            assert!(reader["_links"].get(&relation).is_none(), "a reader is not offered {action}");
        }
    }
    let id = sandbox.first("blocked");
    let href = sandbox.show(&id).json()["_links"]["apiture:start"]["href"].as_str().expect("a link").to_owned();
    let path = href.strip_prefix(&sandbox.server.base_url()).expect("on this server");
    assert_eq!(sandbox.send("POST", path, &[], "").json()["state"], "running");
}

#[test]
fn the_application_is_named_by_id_or_by_its_address_here() {
    let sandbox = Sandbox::start(small());
    let ids = sandbox.ids("running");
    let base = sandbox.server.base_url();
    let good = [
        format!("?application={base}/applications/{}", ids[0]),
        format!("?application=/accountApplications/applications/{}", ids[1]),
        format!("?application=%2FaccountApplications%2Fapplications%2F{}", ids[2]),
    ];
    for (query, id) in good.iter().zip(&ids) {
        let answer = sandbox.send("POST", &format!("/expiredApplications{query}"), &[], "");
        assert_eq!((answer.status, answer.json()["_id"].as_str()), (200, Some(id.as_str())), "{query}");
    }
    let bad = [
        String::new(),
        "?application=".to_owned(),
        "?application=nobody".to_owned(),
        format!("?application={}&application={}", ids[3], ids[4]),
        format!("?application=http://elsewhere.example/accountApplications/applications/{}", ids[3]),
        format!("?application=/other/{}", ids[3]),
    ];
    for query in &bad {
        let answer = sandbox.send("POST", &format!("/expiredApplications{query}"), &[], "");
        assert_eq!(answer.status, 400, "{query}");
        assert!(error_type(&answer).starts_with("application"), "{query}");
    }
    assert_eq!(sandbox.store().transitions().expect("the log").len(), good.len());
}

#[test]
fn a_decision_closes_the_account_approval() {
    let sandbox = Sandbox::start(small());
    let body: Value = sandbox.act("approved", &sandbox.first("running"), &[]).json();
    assert_eq!(
        (&body["accountApproval"]["state"], &body["accountApproval"]["done"]),
        (&"approved".into(), &true.into())
    );
    assert_eq!(body["completedAt"], "2026-03-02T10:00:00.000Z");
}
