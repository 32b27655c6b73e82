//! Reading, creating, changing and deleting one application.

use casectl::sandbox::{CUSTOMER_TOKEN, EXPIRED_TOKEN, Options, READ_ONLY_TOKEN};
use serde_json::{Value, json};

use super::client::{Sandbox, bearer, error_type, if_match, keys, small};

/// Example 2 of the reference, shortened by nothing.
const EXAMPLE_2: &str = r#"{"_profile":"https://api.apiture.com/schemas/accountApplications/application/v1.0.0/profile.json",
"accountName":"My checking account","_links":{"apiture:product":{"href":
"https://www.example.com/products/products/51df9a81-2cb8-4515-aad1-9543b3c4fc18"}},"applicants":[{"username":"Snowqueen123",
"contact":{"firstName":"Elsa","lastName":"Snowqueen","_links":{"self":{"href":
"https://www.example.com/users/user/3017d005-9910-4a8b-874b-397749353e7a"}}},"role":{"name":"primaryUser","label":
"Primary User","_links":{"self":{"href":"https://www.example.com/associations/roles/3ad50a2a-3129-491f-9bd9-d4cccf54b228"}}}}],
"products":[{"name":"Personal Savings","_links":{"self":{"href":
"https://www.example.com/products/products/40ed6e40-cffa-4944-8d54-f9b50ed2081f"}}}]}"#;

#[test]
fn a_representation_has_the_shape_of_example_3() {
    let sandbox = Sandbox::start(small());
    let id = sandbox.first("running");
    let answer = sandbox.show(&id);
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some("application/hal+json"));
    assert_eq!(answer.header("date"), Some("Mon, 02 Mar 2026 10:00:00 GMT"));
    assert!(answer.etag().starts_with('"') && answer.etag().ends_with('"'));
    assert_eq!(answer.announced(), answer.body.len());
    let body = answer.json();
    let example_3 = [
        "_id",
        "_profile",
        "applicantName",
        "accountName",
        "productName",
        "fundingAmount",
        "state",
        "workflowState",
        "createdAt",
        "fundingAccount",
        "organization",
        "applicants",
        "products",
        "documents",
        "accountApproval",
        "consents",
        "_links",
    ];
    assert_eq!(keys(&body), example_3);
    assert_eq!(keys(&body["fundingAmount"]), ["value", "currency"]);
    assert!(body["fundingAmount"]["value"].is_string());
    assert_eq!(keys(&body["fundingAccount"]), ["title", "institutionName", "routingNumber", "accountNumbers"]);
    let numbers = &body["fundingAccount"]["accountNumbers"];
    let full = numbers["full"].as_str().expect("a number");
    assert_eq!(numbers["masked"], format!("*************{}", &full[full.len() - 4..]));
    let created = body["createdAt"].as_str().expect("createdAt");
    assert!(created.len() == "2018-12-13T11:01:41.375Z".len() && created.ends_with('Z'), "{created}");
    let approval = ["_id", "label", "state", "done", "typeName", "type", "createdAt", "_links"];
    assert_eq!(keys(&body["accountApproval"]), approval);
    let base = sandbox.server.base_url();
    assert_eq!(body["_links"]["self"]["href"], format!("{base}/applications/{id}"));
    assert_eq!(body["_links"]["apiture:expire"]["href"], format!("{base}/expiredApplications?application={id}"));
    let contact = &body["applicants"][0]["contact"];
    assert!(contact["_links"]["self"]["href"].is_string() && contact["identification"][0]["type"] == "taxId");
    assert_ne!(sandbox.show(&id).header("x-request-id"), answer.header("x-request-id"));
}

#[test]
fn if_none_match_spares_the_body() {
    let sandbox = Sandbox::start(small());
    let id = sandbox.first("running");
    let tag = sandbox.show(&id).etag().to_owned();
    let path = format!("/applications/{id}");
    for held in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
        let answer = sandbox.send("GET", &path, &[format!("If-None-Match: {held}")], "");
        assert_eq!((answer.status, answer.body.len(), answer.etag()), (304, 0, tag.as_str()), "{held}");
    }
    assert_eq!(sandbox.send("GET", &path, &["If-None-Match: \"other\"".to_owned()], "").status, 200);
    sandbox.act("approved", &id, &[]);
    let changed = sandbox.send("GET", &path, &[format!("If-None-Match: {tag}")], "");
    assert_eq!(changed.status, 200);
    assert_ne!(changed.etag(), tag);
}

#[test]
fn unknown_ids_paths_and_methods_have_error_bodies() {
    let sandbox = Sandbox::start(small());
    let answer = sandbox.show("nobody");
    assert_eq!((answer.status, error_type(&answer).as_str()), (404, "applicationNotFound"));
    let answer = sandbox.get("/nothing");
    assert_eq!((answer.status, error_type(&answer).as_str()), (404, "resourceNotFound"));
    let answer = sandbox.send("DELETE", "/applications", &[], "");
    assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, POST")));
    assert_eq!(error_type(&answer), "methodNotAllowed");
    assert_eq!(sandbox.send("GET", "/expiredApplications", &[], "").status, 405);
    assert_eq!(sandbox.send("HEAD", "/applications", &[], "").status, 405);
}

#[test]
fn creating_answers_201_with_location_and_tag() {
    let sandbox = Sandbox::start(small());
    let answer = sandbox.send("POST", "/applications", &[], EXAMPLE_2);
    assert_eq!(answer.status, 201, "{:?}", answer.json());
    let body = answer.json();
    assert_eq!(body["state"], "running");
    assert_eq!(body["applicantName"], "Elsa Snowqueen");
    assert_eq!(body["accountName"], "My checking account");
    assert_eq!(body["createdAt"], "2026-03-02T10:00:00.000Z");
    let product = "https://www.example.com/products/products/51df9a81-2cb8-4515-aad1-9543b3c4fc18";
    assert_eq!(body["_links"]["apiture:product"]["href"], product);
    let id = body["_id"].as_str().expect("an id");
    assert_eq!(answer.header("location"), Some(format!("{}/applications/{id}", sandbox.server.base_url()).as_str()));
    assert_eq!(sandbox.show(id).etag(), answer.etag());
    let contact = "https://www.example.com/users/user/3017d005-9910-4a8b-874b-397749353e7a";
    for applicant in [contact, "/users/user/3017d005-9910-4a8b-874b-397749353e7a"] {
        assert_eq!(sandbox.get(&format!("/applications?applicant={applicant}")).json()["count"], 1);
    }
    let again = sandbox.send("POST", "/applications", &[], EXAMPLE_2);
    assert_eq!((again.status, error_type(&again).as_str()), (400, "oneRunningApplication"));
    sandbox.act("canceled", id, &[]);
    assert_eq!(sandbox.send("POST", "/applications", &[], EXAMPLE_2).status, 201);
}

#[test]
fn bad_bodies_are_refused_and_change_nothing() {
    let sandbox = Sandbox::start(small());
    let id = sandbox.first("running");
    let tag = sandbox.show(&id).etag().to_owned();
    let item = format!("/applications/{id}");
    let table = [
        ("POST", "/applications", "{}", 400, "productRequired"),
        ("POST", "/applications", "[]", 400, "objectRequired"),
        ("POST", "/applications", "{", 400, "malformedBody"),
        ("PATCH", item.as_str(), "not json", 400, "malformedBody"),
        ("PATCH", item.as_str(), r#"{"state":"approved"}"#, 422, "readOnlyProperty"),
        ("PUT", item.as_str(), r#"{"accountName":"x","state":"approved"}"#, 422, "readOnlyProperty"),
        ("PATCH", item.as_str(), r#"{"accountName":7}"#, 422, "stringRequired"),
        ("PATCH", item.as_str(), r#"{"fundingAmount":{"value":"-125.5"}}"#, 422, "positiveNumberRequired"),
        ("PATCH", item.as_str(), r#"{"accountName":"","applicants":1}"#, 422, "multipleErrors"),
        ("PATCH", "/applications/nobody", r#"{"accountName":"x"}"#, 404, "applicationNotFound"),
    ];
    for (method, path, body, status, kind) in table {
        let answer = sandbox.send(method, path, &[], body);
        assert_eq!((answer.status, error_type(&answer).as_str()), (status, kind), "{method} {body}");
    }
    let plain = ["Content-Type: text/plain".to_owned()];
    assert_eq!(sandbox.send("PATCH", &item, &plain, "{}").status, 415);
    let large = format!(r#"{{"accountName":"{}"}}"#, "x".repeat(1 << 20));
    assert_eq!(sandbox.send("PATCH", &item, &[], &large).status, 413);
    assert_eq!(sandbox.show(&id).etag(), tag);
    assert!(sandbox.store().transitions().expect("the log").is_empty());
}

#[test]
fn patch_merges_and_put_replaces() {
    let sandbox = Sandbox::start(small());
    let id = sandbox.first("running");
    let item = format!("/applications/{id}");
    let before = sandbox.show(&id);
    let patch = json!({"accountName": "Rainy \"day\"", "fundingAmount": {"value": "9.99"}, "documents": [],
        "_links": {"self": {"href": "/elsewhere"}}, "_embedded": {"x": 1},
        "organization": {"name": "Kelp & Co", "_links": {"self": {"href": "/x"}}}});
    let patched = sandbox.send("PATCH", &item, &if_match(before.etag()), &patch.to_string());
    assert_eq!(patched.status, 200);
    assert_ne!(patched.etag(), before.etag());
    let (old, new) = (before.json(), patched.json());
    assert_eq!(new["accountName"], "Rainy \"day\"");
    assert_eq!(new["fundingAmount"], json!({"value": "9.99", "currency": "USD"}));
    assert_eq!((&new["organization"]["name"], new["organization"].get("_links")), (&json!("Kelp & Co"), None));
    assert_eq!((&new["_links"], new.get("_embedded")), (&old["_links"], None));
    assert_eq!((&new["applicants"], &new["consents"]), (&old["applicants"], &old["consents"]));
    assert_eq!(sandbox.get("/applications?organizationName=Kelp%20%26%20Co").json()["count"], 1);

    let mut whole = new.clone();
    let fields = whole.as_object_mut().expect("an object");
    fields.remove("consents");
    fields.insert("nickname".to_owned(), json!("kept"));
    let put = sandbox.send("PUT", &item, &if_match(patched.etag()), &whole.to_string());
    assert_eq!(put.status, 200, "{:?}", put.json());
    let replaced = put.json();
    assert_eq!((replaced.get("consents"), &replaced["nickname"]), (None, &json!("kept")));
    assert_eq!(
        (&replaced["_id"], &replaced["createdAt"], &replaced["_links"]),
        (&new["_id"], &new["createdAt"], &new["_links"])
    );
    assert_eq!(sandbox.show(&id).json(), replaced);
    let verbs: Vec<String> =
        sandbox.store().transitions().expect("the log").into_iter().map(|line| line.verb).collect();
    assert_eq!(verbs, ["patch", "update"]);
}

#[test]
fn every_write_checks_its_precondition() {
    for insist in [false, true] {
        let sandbox = Sandbox::start(Options { require_if_match: insist, ..small() });
        let (running, expired) = (sandbox.first("running"), sandbox.first("expired"));
        let writes = [
            ("PUT", format!("/applications/{running}"), r#"{"accountName":"a"}"#, 200),
            ("PATCH", format!("/applications/{running}"), r#"{"accountName":"b"}"#, 200),
            ("POST", format!("/approvedApplications?application={running}"), "", 200),
            ("DELETE", format!("/applications/{expired}"), "", 204),
        ];
        for (method, path, body, success) in writes {
            let id = if method == "DELETE" { &expired } else { &running };
            let tag = sandbox.show(id).etag().to_owned();
            for stale in ["\"other\"".to_owned(), format!("W/{tag}"), tag.trim_matches('"').to_owned()] {
                let answer = sandbox.send(method, &path, &if_match(&stale), body);
                assert_eq!(
                    (answer.status, error_type(&answer).as_str()),
                    (412, "preconditionFailed"),
                    "{method} {stale}"
                );
            }
            if insist {
                let answer = sandbox.send(method, &path, &[], body);
                assert_eq!((answer.status, error_type(&answer).as_str()), (428, "preconditionRequired"), "{method}");
            }
            assert_eq!(sandbox.show(id).etag(), tag);
            let with = if insist { if_match(&tag) } else { Vec::new() };
            assert_eq!(sandbox.send(method, &path, &with, body).status, success, "{method}");
        }
    }
}

#[test]
fn only_expired_ones_are_deleted_by_the_institution_and_pending_ones_by_their_user() {
    let sandbox = Sandbox::start(small());
    for state in ["running", "blocked", "approved", "rejected", "canceled", "pending"] {
        let answer = sandbox.send("DELETE", &format!("/applications/{}", sandbox.first(state)), &[], "");
        assert_eq!((answer.status, error_type(&answer).as_str()), (409, "applicationNotDeletable"), "{state}");
    }
    let id = sandbox.first("expired");
    let deleted = sandbox.send("DELETE", &format!("/applications/{id}"), &[], "");
    assert_eq!((deleted.status, deleted.body.len()), (204, 0));
    assert_eq!(sandbox.show(&id).status, 404);
    assert_eq!(sandbox.send("DELETE", &format!("/applications/{id}"), &[], "").status, 404);
    let customer = bearer(CUSTOMER_TOKEN);
    let own = sandbox.send("GET", "/applications?state=pending", &customer, "").json();
    let own = super::client::ids(&own).pop().expect("a pending one of the customer");
    assert_eq!(sandbox.send("DELETE", &format!("/applications/{own}"), &customer, "").status, 204);
}

#[test]
fn keys_tokens_and_scopes_are_checked() {
    let sandbox = Sandbox::start(small());
    let id = sandbox.first("running");
    let item = format!("/applications/{id}");
    let raw = |lines: &str| {
        sandbox.raw(&format!("GET /accountApplications/applications HTTP/1.1\r\n{lines}"), "").expect("an answer")
    };
    let token = format!("Authorization: Bearer {}", casectl::sandbox::ACCESS_TOKEN);
    let key = format!("API-Key: {}", casectl::sandbox::API_KEY);
    let cases = [
        (token.clone(), "apiKeyMissing"),
        (format!("API-Key: wrong\r\n{token}"), "apiKeyInvalid"),
        (key.clone(), "accessTokenMissing"),
        (format!("{key}\r\nAuthorization: Basic eDp5"), "accessTokenMissing"),
        (format!("{key}\r\nAuthorization: Bearer wrong"), "accessTokenInvalid"),
        (format!("{key}\r\nAuthorization: Bearer {EXPIRED_TOKEN}"), "accessTokenExpired"),
    ];
    for (lines, kind) in cases {
        let answer = raw(&lines);
        assert_eq!((answer.status, error_type(&answer).as_str()), (401, kind));
        assert!(answer.header("www-authenticate").is_some());
    }
    assert_eq!(raw(&format!("{key}\r\n{token}")).status, 200);
    let reader = bearer(READ_ONLY_TOKEN);
    assert_eq!(sandbox.send("GET", &item, &reader, "").status, 200);
    let expire = format!("/expiredApplications?application={id}");
    for (method, path, body) in
        [("POST", expire.as_str(), ""), ("PATCH", &item, "{}"), ("PUT", &item, "{}"), ("DELETE", &item, "")]
    {
        let answer = sandbox.send(method, path, &reader, body);
        assert_eq!((answer.status, error_type(&answer).as_str()), (403, "insufficientScope"), "{method}");
    }
}

#[test]
fn a_customer_sees_and_cancels_only_own_applications() {
    let sandbox = Sandbox::start(small());
    let customer = bearer(CUSTOMER_TOKEN);
    let list = sandbox.send("GET", "/runningApplications", &customer, "").json();
    assert_eq!(list["count"], 1);
    let own = super::client::ids(&list).remove(0);
    let foreign = sandbox.ids("running").into_iter().find(|id| *id != own).expect("another one");
    assert_eq!(sandbox.send("GET", &format!("/applications/{foreign}"), &customer, "").status, 404);
    assert_eq!(
        sandbox.send("POST", &format!("/canceledApplications?application={foreign}"), &customer, "").status,
        400
    );
    assert_eq!(sandbox.send("POST", &format!("/approvedApplications?application={own}"), &customer, "").status, 403);
    assert_eq!(sandbox.send("GET", "/applications?applicant=/contacts/contacts/1", &customer, "").status, 403);
    let shown: Value = sandbox.send("GET", &format!("/applications/{own}"), &customer, "").json();
    let offered: Vec<&str> =
        keys(&shown["_links"]).into_iter().filter(|key| key.ends_with("cancel") || key.ends_with("approve")).collect();
    assert_eq!(offered, ["apiture:cancel"]);
    assert_eq!(sandbox.send("POST", &format!("/canceledApplications?application={own}"), &customer, "").status, 200);
}
