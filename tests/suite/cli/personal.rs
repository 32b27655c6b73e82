//! Personal data of all five APIs. The documents are those of the reference documents, with a marked value at each place
//! that the design calls sensitive, and the words that must stay beside them.

use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Answer, Bank, case},
};

/// Where the sensitive values of a document begin; no other text holds this.
const MARK: &str = "PRIVATE";

/// (API, path for `api`, document, how many sensitive places, a text that is not one)
fn documents() -> Vec<(&'static str, &'static str, Value, usize, &'static str)> {
    vec![
        ("apiture", "enrollments/e-1", enrollment(), 12, "Smith"),
        ("apiture", "applications/a-1", application(), 8, "Basic Checking"),
        ("biometrid", "processes/5efe1546d677cb49cc08a9dc", process(), 4, "telef-7"),
        ("masstack", "orgs/telco/customers/6f1c/identification-processes", customer(), 5, "OTP"),
        ("beclm", "pisteaudit", trail(), 6, "Bordeaux"),
        ("opencapture", "ws/monitoring/getProcessById/7", job(), 2, "supplier-9"),
    ]
}

fn secret(what: &str) -> String {
    format!("{MARK}-{what}-0042")
}

fn enrollment() -> Value {
    json!({
        "_id": "e-1", "applicantName": "John Smith", "state": "running",
        "applicants": [{
            "username": "jsmith", "verificationToken": secret("vt"),
            "contact": {
                "firstName": "John", "lastName": "Smith", "birthdate": secret("birth"),
                "identification": [{ "type": "taxId", "value": secret("id"), "expiration": "2031-01-01" }],
                "emailAddresses": [{ "_id": "ea1", "value": secret("mail"), "type": "personal" }],
                "phones": [{ "_id": "pa1", "number": secret("phone"), "type": "mobile" }],
                "preferredEmailAddressId": "ea1",
            },
            "verification": { "inputs": { "identity": {
                "taxId": secret("tax"), "lastName": "Smith", "phone": secret("ph2"), "birthdate": secret("b2"),
                "email": secret("m2"),
            }}},
            "fraudReport": { "token": secret("report"), "scores": [{ "reason": secret("text") }] },
        }],
        "user": { "phoneNumbers": [{ "number": secret("ph3") }] },
    })
}

fn application() -> Value {
    json!({
        "_id": "a-1", "productName": "Basic Checking", "state": "running",
        "fundingAccount": {
            "institutionName": "First", "routingNumber": "123123123",
            "accountNumbers": { "masked": "*************3210", "full": secret("account") },
        },
        "_embedded": { "applicants": { "anyOf": [{
            "contact": {
                "identification": [{ "type": "passport", "value": secret("passport") }, { "value": secret("second") }],
                "birthdate": secret("birth"), "emailAddresses": [{ "value": secret("mail") }],
                "phones": [{ "number": secret("phone") }],
            },
            "verificationToken": secret("vt"), "fraudReport": { "outputs": secret("report") },
        }]}},
    })
}

fn process() -> Value {
    json!({
        "data": { "process": {
            "_id": "5efe1546d677cb49cc08a9dc", "status": "finished",
            "stepData": [{ "step": 1, "data": {
                "name": "Max", "client_nif": secret("nif"), "client_phonenumber": secret("phone"),
                "client_email": secret("mail"), "NIF": secret("nif2"), "telef_verif_ind": "telef-7",
                "date_of_phone_validation": "01/01/2019",
            }}],
        }},
        "status": true,
    })
}

fn customer() -> Value {
    json!([{
        "id": "6f1c", "type": "OTP", "status": "pending",
        "phone_number": secret("phone"), "contact": { "email": secret("mail") },
        "identity_document": { "identification_number": secret("dni"), "birth_date": secret("birth") },
        "access_token": secret("token"),
    }])
}

fn trail() -> Value {
    json!({
        "person": {
            "id": "p", "identity": { "lastName": "Doe", "birth": { "date": secret("birth"), "place": "Bordeaux" } },
            "proofOfId": { "number": secret("proof"), "issuer": "Issuer" },
            "additionalInformation": { "birthYear": secret("year"), "birthMonth": secret("month") },
        },
        "riskFolder": { "manuallyAddedInformation": {
            "birthDate": secret("b2"), "proofOfId": { "number": secret("proof2"), "type": "Type" },
        }},
        "state": "NO_RISK_FOUND",
    })
}

fn job() -> Value {
    json!({
        "process": [{ "id": 7, "token": secret("process"), "status": "done", "module": "verifier" }],
        "document_data": { "1": { "name": "supplier-9", "vat_number": secret("vat"), "total_ttc": "12.00" } },
    })
}

/// Every API at one server, which has this document.
fn on(document: &Value) -> (Bank, Cli) {
    let document = document.clone();
    let bank = Bank::start(vec![], true, move |_| Some(Answer::json(200, &document)));
    let url = bank.base_url();
    let mut cli = Cli::bare();
    for (variable, value) in [
        ("APITURE_BASE_URL", url.as_str()),
        ("APITURE_API_KEY", "key-1234567890"),
        ("APITURE_ACCESS_TOKEN", "token-1234567890"),
        ("BIOMETRID_BASE_URL", &url),
        ("BIOMETRID_TOKEN", "token-1234567890"),
        ("MASSTACK_BASE_URL", &url),
        ("MASSTACK_TOKEN", "token-1234567890"),
        ("BECLM_BASE_URL", &url),
        ("BECLM_PATH", "/pisteaudit"),
        ("BECLM_SOURCE", "F1"),
        ("BECLM_TOKEN", "token-1234567890"),
        ("OPENCAPTURE_BASE_URL", &url),
        ("OPENCAPTURE_TOKEN", "token-1234567890"),
    ] {
        cli = cli.var(&format!("CASECTL_{variable}"), value);
    }
    (bank, cli)
}

#[test]
fn a_full_document_of_each_api_shows_none_of_its_sensitive_values() {
    for (api, path, document, places, word) in documents() {
        assert_eq!(document.to_string().matches(MARK).count(), places, "the document of {api} as it was meant");
        let (_bank, cli) = on(&document);
        let mut runs: Vec<Vec<&str>> = vec![vec!["--debug"], vec!["-q", "[.. | strings] | join(\" \")"], vec!["-i"]];
        runs.extend(["json", "yaml", "ndjson"].map(|format| vec!["-o", format]));
        for more in runs {
            let out = cli.run(&[&["api", api, path], &more[..]].concat());
            for text in [&out.out, &out.err] {
                assert!(!text.contains(MARK), "{api} {more:?}: {text}");
            }
            let hides = out.out.matches("****0042").count() + out.out.matches("\"****\"").count();
            assert!(out.code != 0 || hides >= places || more[0] == "-q", "{api} {more:?} hides {hides}: {}", out.out);
            assert!(out.code != 0 || out.out.contains(word), "{api} {more:?} hides too much: {}", out.out);
        }
        cli.run(&["api", api, path]).ok().says("masked:");
        let revealed = cli.run(&["api", api, path, "--reveal"]).ok().out;
        assert_eq!(revealed.matches(MARK).count(), places, "{api}");
    }
}

#[test]
fn a_refusal_that_quotes_the_document_shows_none_either() {
    for (api, path, document, ..) in documents() {
        for status in [400, 409, 500] {
            let document = document.clone();
            let bank = Bank::start(vec![], true, move |_| Some(Answer::json(status, &document)));
            let (_, cli) = on(&Value::Null);
            let cli = cli.var(&format!("CASECTL_{}_BASE_URL", api.to_uppercase()), &bank.base_url());
            for more in [&[][..], &["-o", "json"], &["--debug"]] {
                let out = cli.run(&[&["api", api, path, "--retry", "0"], more].concat());
                assert_ne!(out.code, 0);
                assert!(!out.out.contains(MARK) && !out.err.contains(MARK), "{api} {status}: {} {}", out.out, out.err);
            }
        }
    }
}

#[test]
fn what_was_masked_is_never_sent_back() {
    let mut person = case("p", "running", 40);
    person["applicants"] = enrollment()["applicants"].clone();
    let bank = Bank::start(vec![person], true, |_| None);
    let cli = Cli::on(&bank);
    for format in ["json", "ndjson"] {
        let shown = cli.run(&["applications", "show", "p", "-o", format]).ok().out;
        let file = cli.file("shown.json", &shown);
        for args in [
            &["applications", "update", "p", "--input", &file, "--yes"][..],
            &["applications", "patch", "p", "--input", &file, "--yes"],
            &["applications", "create", "--input", &file, "--yes"],
            &["api", "apiture", "applications/p", "-X", "PUT", "--input", &file, "--yes"],
        ] {
            cli.run(args).exits(2).says("masked value");
        }
    }
    for args in [
        &["applications", "patch", "p", "-f", "applicants.email=****.com", "--yes"][..],
        &["applications", "patch", "p", "-F", r#"contact={"taxId":"****3333"}"#, "--yes"],
        &["api", "apiture", "applications/p", "-X", "PATCH", "-f", "phone=****1234", "--yes"],
    ] {
        cli.run(args).exits(2).says("masked value");
    }
    assert!(bank.writes().is_empty(), "{:?}", bank.writes());
}

/// A record, a plan and what hooks get hold the command and its criteria: no value of a sensitive member may stand there.
#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn a_write_is_not_selected_by_a_value_that_its_record_would_keep() {
    let mut person = case("p", "running", 40);
    person["taxId"] = "555-66-7777".into();
    person["contact"] =
        json!({ "email": "ann@example.org", "birthYear": 1980, "identification": [{ "value": "X-1234567" }] });
    let bank = Bank::start(vec![person], true, |_| None);
    let cli = Cli::on(&bank);
    for (criterion, name) in [
        (["--where", r#".taxId? == "555-66-7777""#], "taxId"),
        (["--where", r#".state == "running" and ("555-66-7777" == .taxId?)"#], "taxId"),
        (["--where", r#".taxId? | test("^555")"#], "taxId"),
        (["--where", r#"["555-66-7777"] as $known | .taxId as $t | any($known[]; . == $t)"#], "taxId"),
        (["--where", r#"getpath(["taxId"]) == "555-66-7777""#], "taxId"),
        (["--where", r#". as {taxId: $t} | $t == "555-66-7777""#], "taxId"),
        (["--where", ".contact.birthYear == 1980"], "birthYear"),
        (["--where", r#"any(.contact.identification[]; .value == "X-1234567")"#], "value"),
        (["--match", "taxId=555-66-7777"], "taxId"),
        (["--match", "contact.email=ann@example.org"], "contact.email"),
    ] {
        for end in [&["--yes"][..], &["--dry-run"], &["--plan-out", "p.plan"], &["--yes", "p"]] {
            let out = cli.run(&[&["applications", "cancel"], &criterion[..], end].concat()).exits(2);
            out.says(&format!("{} holds a value of {name}", criterion[0])).says("list");
        }
    }
    assert!(bank.seen().is_empty());
    assert_eq!(cli.runs(), 0);
    // What names no value, or none of a sensitive member, is recorded as it was.
    for predicate in [
        ".taxId? != null",
        ".contact.taxId? == null and .taxId? != \"\" and .productName == \"Savings\"",
        r#".taxId? | length > 9"#,
        r#"(.state | IN("running", "blocked")) and .taxId? != null"#,
        r#".contact | has("email")"#,
    ] {
        let out = cli.run(&["applications", "cancel", "--where", predicate, "--dry-run", "-o", "name"]).ok();
        assert_eq!(out.out, "p\n", "{predicate}");
    }
    // The way that the hint shows.
    let named = cli.run(&["applications", "list", "--where", r#".taxId? == "555-66-7777""#, "-o", "name"]).ok().out;
    cli.run_with(&["applications", "cancel", "-", "--yes"], &named).ok();
    assert_eq!(bank.state_of("p"), "canceled");
    let kept = walk_text(&cli.state());
    assert!(kept.contains("canceled") && !kept.contains("555-66-7777"), "{kept}");
}

/// Everything below a folder, as text.
fn walk_text(folder: &std::path::Path) -> String {
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        match entry.path() {
            path if path.is_dir() => all.push_str(&walk_text(&path)),
            path => all.push_str(&String::from_utf8_lossy(&std::fs::read(path).unwrap())),
        }
    }
    all
}
