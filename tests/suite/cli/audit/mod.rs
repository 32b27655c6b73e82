//! `casectl audit` against a scripted server, with bodies written by hand from the reference's sample.

mod check;
mod export;
mod resume;
mod show;

use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Answer, Bank, Request},
};

/// The person of the reference's sample request.
pub const REF: &str = "5a145d6765cc642c9a076f68";

/// A server that answers with what the script makes of a request.
pub fn server(script: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> Bank {
    Bank::start(Vec::new(), false, move |request| Some(script(request)))
}

/// One that answers with this body whatever is asked.
pub fn answering(body: &Value) -> Bank {
    let body = body.clone();
    server(move |_| Answer::json(200, &body))
}

pub fn cli(bank: &Bank) -> Cli {
    bare(bank).var("CASECTL_BECLM_PATH", "/pisteaudit").var("CASECTL_BECLM_SOURCE", "F1")
}

fn bare(bank: &Bank) -> Cli {
    let base = bank.base_url().replace("/accountApplications", "");
    Cli::bare().var("CASECTL_BECLM_BASE_URL", &base).var("CASECTL_BECLM_TOKEN", "token-1234567890")
}

/// An instant so many days ago.
fn ago(days: i64) -> String {
    (casectl::env::Env::system().now() - jiff::SignedDuration::from_hours(24 * days)).to_string()
}

/// A control of the reference's form.
fn control(kind: &str, date: &str) -> Value {
    json!({
        "personControlResultId": "6294cfb9196948035204ce37", "type": kind, "date": date,
        "dataImport": {
            "dataImportId": "6294e078196948035204ce3d", "importType": "STOCK", "source": "SOURCE_NAME", "subSources": []
        },
        "controlListImports": [
            { "dataImportId": "6294e094196948035204ce3e", "source": "FR", "totalEntries": 1278, "date": date }
        ],
        "trigger": { "type": "API", "login": "user@example.com" }
    })
}

/// A person without a folder, controlled so many days ago.
fn without_folder(reference: &str, kind: &str, days: i64) -> Value {
    let date = ago(days);
    json!({
        "firstPersonControlResult": control(kind, &date), "lastPersonControlResult": control(kind, &date),
        "person": {
            "id": "6294cfa8196948035204ce33", "externalRef": { "sourceKey": "sourceKey", "externalRefId": reference },
            "identity": { "firstName": "firstName", "lastName": "lastName" }
        },
        "nbBatchsStock": 10, "nbBatchsAccident": 1, "state": "NO_RISK_FOUND"
    })
}

/// A person with a folder in this state, all of which agrees.
pub fn with_folder(reference: &str, kind: &str, state: &str, days: i64) -> Value {
    let mut body = without_folder(reference, kind, days);
    let (before, date) = (ago(days + 1), ago(days));
    body["state"] = state.into();
    body["riskFolder"] = json!({
        "id": "6294cfb0196948035204ce35", "type": kind, "personIdentity": "LastName FirstName",
        "externalRef": { "sourceKey": "sourceKey", "externalRefId": reference },
        "statuses": [
            { "state": state, "date": date, "authorLogin": "author", "maxMatchingScore": 10 },
            { "state": "POTENTIAL_RISK", "date": before, "authorLogin": "author", "maxMatchingScore": 10 }
        ],
        "lastControlDate": date,
        "lastStatus": { "state": state, "date": date, "authorLogin": "author", "maxMatchingScore": 10 }
    });
    body
}

/// The sample of the reference, word for word.
fn sample() -> Value {
    serde_json::from_str(include_str!("sample.json")).unwrap()
}
