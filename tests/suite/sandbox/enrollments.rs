//! Enrollments of the sandbox: representations, who may act, and requirements for an approval.

use casectl::sandbox::{CUSTOMER_TOKEN, Options};
use serde_json::Value;

use super::client::{Sandbox, bearer, error_type, ids, if_match, keys, small};

fn listed(sandbox: &Sandbox) -> Vec<Value> {
    let page = sandbox.get("/enrollments").json();
    ids(&page).iter().map(|id| sandbox.get(&format!("/enrollments/{id}")).json()).collect()
}

fn offers(one: &Value, verb: &str) -> bool {
    one["_links"].get(format!("apiture:{verb}")).is_some()
}

/// Whether its requirements are met, told from the representation alone.
fn is_ready(one: &Value) -> bool {
    let applicants = one["applicants"].as_array().expect("applicants");
    applicants.iter().all(|applicant| {
        let consents = applicant["consents"].as_array().expect("consents");
        applicant["verified"] == true && consents.iter().all(|consent| consent["state"] == "given")
    })
}

fn id_of(one: &Value) -> &str {
    one["_id"].as_str().expect("an id")
}

#[test]
fn a_list_looks_like_the_reference_and_pages() {
    let sandbox = Sandbox::start(Options { any_of_items: true, ..small() });
    let page = sandbox.get("/enrollments?start=5&limit=5").json();
    assert_eq!(keys(&page), ["_profile", "start", "limit", "count", "name", "_links", "_embedded"]);
    assert_eq!(page["_profile"], "https://api.apiture.com/schemas/accountApplications/enrollments/v2.0.0/profile.json");
    assert_eq!(keys(&page["_links"]), ["self", "first", "next", "prev", "collection"]);
    assert_eq!(page["count"], 40);
    let items = page["_embedded"]["items"]["anyOf"].as_array().expect("items");
    assert_eq!(items.len(), 5);
    assert_eq!(keys(&items[0]), ["_profile", "_links", "_id", "name", "state"]);
    let link = format!("/accountApplications/enrollments/{}", id_of(&items[0]));
    assert_eq!(items[0]["_links"]["self"]["href"], link.as_str());
}

#[test]
fn the_list_takes_the_documented_parameters_and_no_property() {
    let sandbox = Sandbox::start(small());
    let found = sandbox.get("/enrollments?q=a&sortBy=-createdAt");
    assert_eq!(found.status, 200);
    for query in ["state=running", "name=Elsa", "applicant=/contacts/contacts/1"] {
        let refused = sandbox.get(&format!("/enrollments?{query}"));
        assert_eq!((refused.status, error_type(&refused).as_str()), (422, "propertyNotFilterable"), "{query}");
    }
    assert_eq!(sandbox.get("/enrollments?sortBy=applicants").status, 422);
    assert_eq!(sandbox.get("/enrollments?limit=0").status, 422);
    assert_eq!(sandbox.get("/enrollments?filter=state+eq+running").status, 422);
    assert_eq!(sandbox.get("/runningEnrollments").status, 404);
    assert_eq!(sandbox.send("POST", "/canceledEnrollments", &[], "").status, 404);
    assert_eq!(sandbox.get("/approvedEnrollments").status, 405);
}

#[test]
fn a_representation_has_the_fields_of_the_reference() {
    let sandbox = Sandbox::start(small());
    let all = listed(&sandbox);
    let open = all.iter().find(|one| one["state"] == "running").expect("a running one");
    let expected = [
        "_id",
        "_profile",
        "applicants",
        "requiredDocuments",
        "documents",
        "approvals",
        "applicantName",
        "workflowState",
        "state",
        "flaggedForReview",
        "createdAt",
        "applicant",
        "_links",
    ];
    assert_eq!(keys(open), expected);
    let applicant = [
        "username",
        "contact",
        "user",
        "role",
        "verification",
        "approvals",
        "consents",
        "fraudReport",
        "verified",
        "verificationToken",
    ];
    assert_eq!(keys(&open["applicants"][0]), applicant);
    let over = all.iter().find(|one| one["state"] == "approved").expect("an approved one");
    assert!(over["completedAt"].is_string());
    let path = format!("/enrollments/{}", id_of(open));
    let tag = sandbox.get(&path).etag().to_owned();
    let same = sandbox.send("GET", &path, &[format!("If-None-Match: {tag}")], "");
    assert_eq!((same.status, same.body.len()), (304, 0));
    let missing = sandbox.get("/enrollments/nobody");
    assert_eq!((missing.status, error_type(&missing).as_str()), (404, "enrollmentNotFound"));
}

#[test]
fn links_are_there_only_when_the_action_is_allowed() {
    let sandbox = Sandbox::start(small());
    let all = listed(&sandbox);
    for one in &all {
        let open = one["state"] == "running" || one["state"] == "blocked";
        assert_eq!(offers(one, "reject"), open, "{one}");
        assert_eq!(offers(one, "approve"), open && is_ready(one), "{one}");
        assert!(!["cancel", "expire", "start"].iter().any(|verb| offers(one, verb)));
    }
    assert!(all.iter().any(|one| offers(one, "reject") && !offers(one, "approve")), "both kinds are there");
    assert!(all.iter().any(|one| offers(one, "approve")));
}

#[test]
fn an_approval_wants_the_requirements_and_the_version() {
    let sandbox = Sandbox::start(small());
    let all = listed(&sandbox);
    let act = |set: &str, one: &Value, more: &[String]| {
        sandbox.send("POST", &format!("/{set}Enrollments?enrollment={}", id_of(one)), more, "")
    };
    let unready = all.iter().find(|one| offers(one, "reject") && !offers(one, "approve")).expect("one");
    let refused = act("approved", unready, &[]);
    assert_eq!((refused.status, error_type(&refused).as_str()), (409, "requirementsNotMet"));
    let ready = all.iter().find(|one| offers(one, "approve")).expect("one");
    assert_eq!(act("approved", ready, &if_match("\"another\"")).status, 412);
    let tag = sandbox.get(&format!("/enrollments/{}", id_of(ready))).etag().to_owned();
    let done = act("approved", ready, &if_match(&tag));
    assert_eq!((done.status, &done.json()["state"]), (200, &"approved".into()));
    assert_ne!(done.etag(), tag);
    assert!(done.json()["completedAt"].is_string());
    let again = act("approved", ready, &[]);
    assert_eq!((again.status, again.etag()), (200, done.etag()), "it does nothing twice");
    assert_eq!(act("rejected", ready, &[]).status, 409);
    assert_eq!(sandbox.send("POST", "/rejectedEnrollments", &[], "").status, 400);
    assert_eq!(sandbox.send("POST", "/rejectedEnrollments?enrollment=nobody", &[], "").status, 400);
    let log = sandbox.store().transitions().expect("the log");
    let [line] = &log[..] else { panic!("one transition") };
    assert_eq!((line.noun.as_str(), line.verb.as_str()), ("enrollments", "approve"));
    assert_eq!((line.application.as_str(), line.to.as_deref()), (id_of(ready), Some("approved")));
}

#[test]
fn the_precondition_is_wanted_by_actions_and_changes_but_not_by_a_deletion() {
    let sandbox = Sandbox::start(Options { require_if_match: true, ..small() });
    let one = listed(&sandbox).into_iter().find(|one| offers(one, "approve")).expect("one");
    let path = format!("/enrollments/{}", id_of(&one));
    let approve = format!("/approvedEnrollments?enrollment={}", id_of(&one));
    assert_eq!(sandbox.send("POST", &approve, &[], "").status, 428);
    assert_eq!(sandbox.send("PATCH", &path, &[], "{}").status, 428);
    assert_eq!(sandbox.send("DELETE", &path, &if_match("\"another\""), "").status, 412, "what is sent holds");
    let gone = sandbox.send("DELETE", &path, &[], "");
    assert_eq!((gone.status, gone.body.len()), (204, 0));
    assert_eq!(sandbox.get(&path).status, 404);
    assert_eq!(sandbox.send("DELETE", &path, &[], "").status, 404);
}

#[test]
fn creating_and_changing() {
    let sandbox = Sandbox::start(small());
    let body = r#"{"applicant": {"username": "new.one", "contact": {"firstName": "New", "lastName": "One"}},
        "requiredDocuments": [], "documents": []}"#;
    let made = sandbox.send("POST", "/enrollments", &[], body);
    assert_eq!(made.status, 201);
    let one = made.json();
    let path = format!("/enrollments/{}", id_of(&one));
    assert!(made.header("location").expect("a location").ends_with(&format!("/accountApplications{path}")));
    assert_eq!((&one["state"], &one["applicantName"]), (&"running".into(), &"New One".into()));
    assert!(!offers(&one, "approve"), "nobody is verified yet");
    assert_eq!(error_type(&sandbox.send("POST", "/enrollments", &[], body)), "oneActiveEnrollment");
    assert_eq!(error_type(&sandbox.send("POST", "/enrollments", &[], "{}")), "applicantRequired");
    let state = sandbox.send("PATCH", &path, &if_match(made.etag()), r#"{"state": "approved"}"#);
    assert_eq!((state.status, error_type(&state).as_str()), (422, "readOnlyProperty"));
    let verified = r#"{"applicants": [{"username": "new.one", "verified": true, "consents": [{"state": "given"}]}]}"#;
    let patched = sandbox.send("PATCH", &path, &if_match(made.etag()), verified);
    assert_eq!(patched.status, 200);
    assert!(offers(&patched.json(), "approve"), "the requirements are met now");
    let replaced = sandbox.send("PUT", &path, &if_match(patched.etag()), r#"{"documents": [{"uri": "http://x"}]}"#);
    assert_eq!(replaced.json()["documents"][0]["uri"], "http://x");
    assert!(replaced.json().get("applicants").is_none(), "PUT replaces all but what is the server's");
    assert_eq!(sandbox.send("PATCH", &path, &if_match(made.etag()), "{}").status, 412);
}

#[test]
fn a_customer_sees_an_own_enrollment_and_decides_nothing() {
    let sandbox = Sandbox::start(small());
    let page = sandbox.send("GET", "/enrollments", &bearer(CUSTOMER_TOKEN), "").json();
    let own = ids(&page);
    assert_eq!(own.len(), 1);
    let approve = format!("/approvedEnrollments?enrollment={}", own[0]);
    assert_eq!(sandbox.send("POST", &approve, &bearer(CUSTOMER_TOKEN), "").status, 403);
    let foreign = ids(&sandbox.get("/enrollments").json()).into_iter().find(|id| *id != own[0]).expect("another");
    assert_eq!(sandbox.send("GET", &format!("/enrollments/{foreign}"), &bearer(CUSTOMER_TOKEN), "").status, 404);
}

#[test]
fn the_population_is_the_same_for_the_same_seed_and_has_every_state() {
    let one = Sandbox::start(Options::default());
    let other = Sandbox::start(Options::default());
    let page = |sandbox: &Sandbox| ids(&sandbox.get("/enrollments?limit=1000").json());
    assert_eq!(page(&one), page(&other));
    let items = one.get("/enrollments?limit=1000&start=0").json();
    assert_eq!(items["count"], 120);
    let rest = one.get("/enrollments?start=100").json();
    let all = [items, rest].map(|page| page["_embedded"]["items"].as_array().expect("items").clone()).concat();
    for state in ["pending", "running", "blocked", "approved", "rejected", "canceled", "expired"] {
        assert!(all.iter().any(|item| item["state"] == state), "{state}");
    }
}
