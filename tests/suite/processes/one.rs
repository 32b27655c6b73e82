//! `processes show`, `timeline`, `watch` and `wait` of one process.

use serde_json::json;

use super::*;

const ID: &str = "5efe1546d677cb49cc08a9dc";

fn with_one(process: Value) -> Bank {
    server(move |request| {
        let id = process["_id"].as_str().unwrap();
        (request.path() == format!("/processes/{id}")).then(|| one_of(&process))
    })
}

#[test]
fn one_process_is_read_by_its_own_address() {
    let bank = with_one(rejected());
    for format in FORMATS {
        let out = on(&bank).run(&["processes", "show", ID, "-o", format, "--debug"]).ok();
        assert!(out.out.contains(ID), "{format}");
        for secret in ["123456789", "ruben.rocha@polygon.pt", "913354444"] {
            assert!(!out.out.contains(secret) && !out.err.contains(secret), "{format} shows {secret}");
        }
    }
    let json = on(&bank).run(&["process", "show", ID, "-o", "json", "--reveal"]).ok().json();
    assert_eq!(json, rejected());
    assert!(on(&bank).run(&["ps", "get", ID]).ok().out.contains("name\truben rocha"));
}

#[test]
fn a_link_is_accepted_wherever_an_id_is() {
    let bank = with_one(rejected());
    let cli = on(&bank);
    let absolute = format!("{}/processes/{ID}", bank.base_url());
    for link in [&*format!("/api/processes/{ID}"), &absolute] {
        assert_eq!(cli.run(&["processes", "show", link, "-o", "name"]).ok().out, format!("{ID}\n"));
        assert!(cli.run(&["processes", "timeline", link]).ok().out.contains("process-reject"));
        cli.run(&["processes", "wait", link, "--for", "status=rejected"]).ok();
        // It is rejected: it is not accepted, and it is the one that was asked about.
        let file = cli.file("links", &format!("{link}\n"));
        for source in [vec![link], vec!["--ids-file", &*file]] {
            let out = cli.run(&[&["processes", "accept", "-y", "-o", "ndjson"], &source[..]].concat()).exits(5);
            assert_eq!(out.ndjson()[0]["id"], ID);
        }
    }
    cli.run(&["api", "biometrid", &absolute]).ok();
    assert!(bank.writes().is_empty());
    for link in ["https://elsewhere.example/api/processes/x", "//elsewhere.example/processes/x", "/api/rejected"] {
        cli.run(&["processes", "show", link]).exits(2).says("link");
    }
}

#[test]
fn where_the_address_answers_nothing_usable_the_list_is_asked() {
    for answer in
        [missing(), said_no("Not found."), Answer::new(200, "<html>"), one_of(&json!([])), Answer::new(405, "")]
    {
        let bank = server(move |request| match request.path() {
            "/processes" => Some(listed(&[finished("other"), rejected()], 1, 1)),
            _ => Some(answer.clone()),
        });
        let out = on(&bank).run(&["processes", "show", ID, "-o", "json", "--reveal"]).ok().json();
        assert_eq!(out, rejected());
        assert_eq!(bank.seen()[1].query()["id"], ID);
    }
}

#[test]
fn a_process_that_neither_knows_is_not_found() {
    let bank = server(|request| (request.path() == "/processes").then(|| listed(&[], 1, 0)));
    on(&bank).run(&["processes", "show", ID]).exits(3);
    let refused =
        server(|_| Some(Answer::json(401, &json!({ "status": false, "meta": { "message": "E_INVALID_JWT" } }))));
    on(&refused).run(&["processes", "show", ID]).exits(4).says("E_INVALID_JWT").says("CASECTL_BIOMETRID_TOKEN");
    assert_eq!(refused.seen().len(), 1, "a refused credential is not tried elsewhere");
}

#[test]
fn the_timeline_is_one_order_of_time_and_keeps_what_has_no_date() {
    let mut process = rejected();
    process["corrections"] = json!([{ "step": "s", "text": "blurred", "created_at": "2020-07-02T17:11:40.000Z" },
        { "text": "some day", "created_at": "yesterday" }]);
    let bank = with_one(process);
    let out = on(&bank).run(&["processes", "timeline", ID, "-o", "ndjson"]).ok();
    let events: Vec<String> =
        out.ndjson().iter().map(|row| format!("{} {}", row["kind"], row["event"]).replace('"', "")).collect();
    let expected = [
        "process created",
        "correction correction",
        "log process-locked",
        "process deleted",
        "note note",
        "log process-reject",
        "correction correction",
        "step 5e3814fffc9ced14a824d6f6",
    ];
    assert_eq!(events, expected);
    assert!(out.err.contains("2 entries without a usable date come last"), "{}", out.err);
    for format in FORMATS {
        let out = on(&bank).run(&["processes", "timeline", ID, "-o", format]).ok().out;
        assert!(!out.contains("123456789") && !out.contains("913354444"), "{format}: {out}");
        assert!(format == "name" || out.contains("process-reject"), "{format}: {out}");
    }
    let table = on(&bank).run(&["processes", "timeline", ID]).ok().out;
    assert!(table.contains("agent 5e3814ebba18aa24a05d42c9") && table.contains("client_nif=****6789"), "{table}");
}

#[test]
fn waiting_ends_with_the_status_or_when_it_can_no_longer_come() {
    let bank = with_one(rejected());
    on(&bank).run(&["processes", "wait", ID, "--for", "status=rejected,approved"]).ok();
    on(&bank).run(&["processes", "wait", ID, "--for", "state=approved"]).exits(9).says("will not be approved any more");
    let open = with_one(finished("f1"));
    let args = ["processes", "wait", "f1", "--for", "status=approved", "--interval", "1s", "--timeout", "1s"];
    on(&open).run(&args).exits(8);
}

/// No version has a tag, so only a text that differs is a change.
#[test]
fn a_process_that_stays_as_it_is_is_shown_once() {
    let bank = with_one(finished("f1"));
    let args = ["processes", "watch", "f1", "--interval", "1s", "--timeout", "2s", "-o", "ndjson"];
    let out = on(&bank).run(&args).exits(8);
    assert_eq!(out.ndjson().len(), 1, "{}", out.out);
    assert!(bank.seen().len() > 1);
}

#[test]
fn the_status_of_another_process_is_not_waited_for() {
    let bank = server(|request| (request.path() == "/processes/f1").then(|| one_of(&finished("f2"))));
    let cli = on(&bank);
    for verb in ["wait", "watch"] {
        let more: &[&str] = if verb == "wait" { &["--for", "finished"] } else { &["--timeout", "1s"] };
        let out = cli.run(&[&["processes", verb, "f1", "-o", "json"], more].concat()).exits(5);
        assert_eq!((out.out.as_str(), out.error()["code"].as_str()), ("", Some("wrong_case")), "{verb}");
        out.says("asked for f1, and the representation names f2");
    }
    for verb in ["show", "timeline"] {
        cli.run(&["processes", verb, "f1"]).ok().says("asked for f1, and the representation names f2");
    }
}
