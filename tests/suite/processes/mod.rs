//! Processes of both APIs, by the built binary against a scripted server that answers with the reference's examples.

mod accepting;
mod customers;
mod lists;
mod one;
mod which;

use serde_json::{Value, json};

use crate::cli::{
    Cli,
    bank::{Answer, Bank, Request},
};

/// Every format of `-o`.
pub const FORMATS: [&str; 7] = ["table", "wide", "json", "ndjson", "csv", "yaml", "name"];

/// A binary on a scripted Biometrid.
pub fn on(bank: &Bank) -> Cli {
    Cli::bare().var("CASECTL_BIOMETRID_BASE_URL", &bank.base_url()).var("CASECTL_BIOMETRID_TOKEN", "token-1234567890")
}

/// A server that answers with a script, and with 404 where that says nothing.
pub fn server(script: impl Fn(&Request) -> Option<Answer> + Send + Sync + 'static) -> Bank {
    Bank::start(Vec::new(), true, move |request| Some(script(request).unwrap_or_else(missing)))
}

/// What a server without a route says.
pub fn missing() -> Answer {
    Answer::new(404, "<html><h1>Not Found</h1></html>").header("Content-Type", "text/html")
}

/// The first process of the reference's list, rejected.
pub fn rejected() -> Value {
    json!({
        "_id": "5efe1546d677cb49cc08a9dc", "clientId": "5e3814ebba18aa24a05d42c6", "flowId": "5e67a69bc16a117ec8a431e5",
        "remainingSteps": ["5e3814fffc9ced14a824d6fa"],
        "stepData": [{ "step": "5e3814fffc9ced14a824d6f6", "data": {
            "account_type": "123456", "account_holder": "1", "client_account_purpose": "P01", "funds_origin": "OU",
            "other_funds_origin": "1", "accept_terms_conditions": "1", "date_of_accept_term_conditions": "01/01/2019",
            "name": "ruben", "surname": "rocha", "client_email": "ruben.rocha@polygon.pt",
            "client_phonenumber": "913354444", "personal_data_aut1": "1", "client_nif": "123456789",
            "personal_data_aut2": "1", "telef_verif_ind": "1", "date_of_phone_validation": "01/01/2019" } }],
        "status": "rejected", "deviceType": "other",
        "settings": { "guide": [{ "text": "What is Lorem Ipsum?" }],
            "processUsername": ["stepData.data.name", "stepData.data.surname"] },
        "videos": [],
        "notes": [{ "text": "fdfhgh", "created_at": "2020-07-02T17:11:48.050Z" }],
        "log": [
            { "action": "process-locked", "entityType": "agent", "entityId": "5e3814ebba18aa24a05d42c9",
              "created_at": "2020-07-02T17:11:42.954Z" },
            { "action": "process-reject", "entityType": "agent", "entityId": "5e3814ebba18aa24a05d42c9",
              "data": { "text": "fdfhgh", "created_at": "2020-07-02T17:11:48.050Z" },
              "created_at": "2020-07-02T17:11:48.053Z" }
        ],
        "corrections": [], "delete_at": "2020-07-04T17:11:34.748Z", "created_at": "2020-07-02T17:11:34.748Z",
        "updated_at": "2020-07-02T17:11:48.054Z", "deleted_at": "2020-07-02T17:11:48.050Z"
    })
}

/// The third process of the reference's list, with another id.
pub fn finished(id: &str) -> Value {
    let mut process = rejected();
    for (key, value) in [
        ("_id", json!(id)),
        ("status", json!("finished")),
        ("remainingSteps", json!([])),
        ("notes", json!([])),
        ("created_at", json!("2020-07-02T17:08:19.194Z")),
        ("updated_at", json!("2020-07-02T17:09:29.705Z")),
    ] {
        process[key] = value;
    }
    process.as_object_mut().unwrap().remove("deleted_at");
    let locked = process["log"][0].clone();
    process["log"] = json!([locked]);
    process
}

/// The same process after `accept`, as the reference's page of it shows one.
pub fn approved(id: &str) -> Value {
    let mut process = finished(id);
    process["status"] = json!("approved");
    process["finished_at"] = json!("2020-07-02T17:09:29.705Z");
    process["log"].as_array_mut().unwrap().push(json!({ "action": "process-approved", "entityType": "agent",
        "entityId": "5e3814ebba18aa24a05d42c9", "created_at": "2020-07-03T09:00:00.000Z" }));
    process
}

/// A page of `GET /processes`.
pub fn listed(items: &[Value], page: u64, last: u64) -> Answer {
    Answer::json(
        200,
        &json!({
            "data": items,
            "meta": { "message": "Success.", "pagination": {
                "total": 57, "limit": 10, "page": page, "lastPage": last, "sortBy": "id", "order": "asc" } },
            "status": true
        }),
    )
}

/// A page of a view.
pub fn viewed(items: &[Value], page: u64, last: u64) -> Answer {
    let data = json!({ "total": items.len(), "page": page, "perPage": 10, "lastPage": last, "data": items });
    Answer::json(200, &json!({ "data": data, "meta": { "message": "Success." }, "status": true }))
}

/// The answer about one process.
pub fn one_of(process: &Value) -> Answer {
    Answer::json(200, &json!({ "data": process, "meta": { "message": "Success." }, "status": true }))
}

/// A 200 that says no.
pub fn said_no(words: &str) -> Answer {
    Answer::json(200, &json!({ "data": {}, "meta": { "message": words }, "status": false }))
}
