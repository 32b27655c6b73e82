//! BeCLM: the fields of the reference's example, every kind of person, and the refusals.

use casectl::sandbox::BECLM_TOKEN;
use serde_json::{Value, json};

use super::client::{Answer, Sandbox, keys, small};

fn send(sandbox: &Sandbox, query: &str) -> Answer {
    let token = format!("Authorization: Bearer {BECLM_TOKEN}");
    sandbox.plain("GET", &format!("/beclm/pisteaudit?{query}"), &[&token], "")
}

#[track_caller]
fn trail(sandbox: &Sandbox, reference: &str, control: &str) -> Value {
    let answer = send(sandbox, &format!("externalRefId={reference}&sourceName=F1&controlType={control}"));
    assert_eq!(answer.status, 200, "{reference}");
    answer.json()
}

#[test]
fn a_trail_has_the_fields_of_the_example() {
    let sandbox = Sandbox::start(small());
    let body = trail(&sandbox, "P00006", "BLACKLIST");
    let mut top = keys(&body);
    top.sort_unstable();
    let example = [
        "firstPersonControlResult",
        "lastPersonControlResult",
        "nbBatchsAccident",
        "nbBatchsStock",
        "person",
        "riskFolder",
        "state",
    ];
    assert_eq!(top, example);
    let last = &body["lastPersonControlResult"];
    assert_eq!(keys(last), ["personControlResultId", "type", "date", "dataImport", "controlListImports", "trigger"]);
    assert_eq!(keys(&last["controlListImports"][0]), ["dataImportId", "source", "totalEntries", "date"]);
    let folder = [
        "id",
        "type",
        "personIdentity",
        "personType",
        "manuallyAddedInformation",
        "externalRef",
        "comments",
        "statuses",
        "lastControlDate",
        "lastFlowId",
        "lastFlowName",
        "lastStatus",
    ];
    assert_eq!(keys(&body["riskFolder"]), folder);
    assert_eq!(keys(&body["riskFolder"]["lastStatus"]), ["state", "date", "authorLogin", "maxMatchingScore"]);
    assert_eq!(body["riskFolder"]["externalRef"]["externalRefId"], "P00006");
    // 2023-11-30T09:59:11.781704772Z
    assert_eq!(last["date"].as_str().map(str::len), Some(30));
    assert_eq!(trail(&sandbox, "P00006", "BLACKLIST"), body, "the same each time");
}

#[test]
fn the_first_twelve_are_one_of_each_kind() {
    let sandbox = Sandbox::start(small());
    let of = |number: u32| trail(&sandbox, &format!("P{number:05}"), "BLACKLIST");
    let none = of(1);
    assert!(none.get("riskFolder").is_none() && none["lastPersonControlResult"].is_object());
    let states = ["NO_RISK_FOUND", "NO_MATCH", "POTENTIAL_RISK", "UNKNOWN", "MATCH", "ESCALATED"];
    for (number, state) in (2..).zip(states) {
        let body = of(number);
        assert_eq!((&body["state"], &body["riskFolder"]["lastStatus"]["state"]), (&json!(state), &json!(state)));
    }
    let differs = of(8);
    assert_ne!(differs["state"], differs["riskFolder"]["lastStatus"]["state"]);
    let newest = of(9);
    let statuses = newest["riskFolder"]["statuses"].as_array().expect("statuses");
    let latest = statuses.iter().max_by_key(|status| status["date"].as_str()).expect("one");
    assert_ne!(latest["state"], newest["riskFolder"]["lastStatus"]["state"]);
    let date = |body: &Value| body["lastPersonControlResult"]["date"].as_str().expect("a date").to_owned();
    assert!(date(&of(10)).as_str() < "2025-02-01" && date(&none).as_str() > "2026-02-01");
    let without = of(11);
    assert!(without.get("lastPersonControlResult").is_none() && without["riskFolder"].is_object());
    assert!(of(12).get("riskFolder").is_none() && of(12).get("lastPersonControlResult").is_none());
    assert!(trail(&sandbox, "P00006", "PEP").get("riskFolder").is_none());
    assert_eq!(trail(&sandbox, "P00006", "PEP")["lastPersonControlResult"]["type"], "PEP");
}

#[test]
fn there_are_thousands_and_nobody_else() {
    let sandbox = Sandbox::start(small());
    for reference in ["P00013", "P05000", "P06000"] {
        assert_eq!(trail(&sandbox, reference, "PEP")["person"]["externalRef"]["externalRefId"], reference);
    }
    for (query, status) in [
        ("externalRefId=P06001&sourceName=F1&controlType=PEP", 404),
        ("externalRefId=P00000&sourceName=F1&controlType=PEP", 404),
        ("externalRefId=P00001&sourceName=F2&controlType=PEP", 404),
        ("externalRefId=P00001&sourceName=F1&controlType=pep", 400),
        ("externalRefId=P00001&sourceName=F1", 400),
        ("sourceName=F1&controlType=PEP", 400),
    ] {
        assert_eq!(send(&sandbox, query).status, status, "{query}");
    }
    let path = "/beclm/pisteaudit?externalRefId=P00001&sourceName=F1&controlType=PEP";
    assert_eq!(sandbox.plain("GET", path, &[], "").status, 401);
    assert_eq!(sandbox.plain("GET", path, &["Authorization: Bearer no"], "").status, 401);
    sandbox.fault("status=503,times=1,path=/beclm");
    assert_eq!(send(&sandbox, "externalRefId=P00001&sourceName=F1&controlType=PEP").status, 503);
}
