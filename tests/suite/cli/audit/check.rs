//! `audit show --check`: the verdict as an exit code, a case a row.

use serde_json::{Value, json};

use super::{
    super::bank::{Answer, Request},
    REF, ago, answering, cli, control, sample, server, with_folder, without_folder,
};

const KIND: &str = "BLACKLIST";

/// The exit code and the row for this body.
fn checked(body: &Value) -> (i32, Value) {
    let bank = answering(body);
    let out =
        cli(&bank).run(&["audit", "show", REF, "--type", "blacklist", "--check", "--max-age", "90d", "-o", "json"]);
    (out.code, out.json()[0].clone())
}

fn changed(mut body: Value, pointer: &str, value: Value) -> Value {
    *body.pointer_mut(pointer).unwrap() = value;
    body
}

#[test]
fn each_case_has_its_verdict() {
    let clear = || with_folder(REF, KIND, "NO_MATCH", 3);
    let cases: Vec<(&str, Value, i32, &str)> = vec![
        ("no match, all agrees", clear(), 0, "NO_MATCH"),
        ("no risk found in a folder", with_folder(REF, KIND, "NO_RISK_FOUND", 3), 0, "NO_RISK_FOUND"),
        ("no folder, controlled", without_folder(REF, KIND, 3), 0, "no risk folder"),
        ("no folder, no state", changed(without_folder(REF, KIND, 3), "/state", Value::Null), 8, "has no result"),
        ("a folder, no state beside it", changed(clear(), "/state", Value::Null), 0, "NO_MATCH"),
        ("nobody", changed(without_folder(REF, KIND, 3), "/person", Value::Null), 8, "names no person"),
        ("no reference", changed(without_folder(REF, KIND, 3), "/person/externalRef", json!({})), 8, "names no person"),
        (
            "a blank reference",
            changed(without_folder(REF, KIND, 3), "/person/externalRef/externalRefId", json!(" ")),
            8,
            "names no person",
        ),
        ("the folder names the person", changed(clear(), "/person", Value::Null), 0, "NO_MATCH"),
        (
            "a match of nobody",
            changed(
                changed(with_folder(REF, KIND, "MATCH", 3), "/person", Value::Null),
                "/riskFolder/externalRef",
                Value::Null,
            ),
            9,
            "names no person",
        ),
        (
            "a control of no type",
            changed(clear(), "/lastPersonControlResult/type", Value::Null),
            8,
            "the last control names no type",
        ),
        ("a folder of no type", changed(clear(), "/riskFolder/type", json!(7)), 8, "the risk folder names no type"),
        ("an empty object", json!({}), 8, "names no person"),
        ("an error", json!({ "error": "boom" }), 8, "has no result"),
        ("a match", with_folder(REF, KIND, "MATCH", 3), 9, "MATCH"),
        ("a match, long ago", with_folder(REF, KIND, "MATCH", 200), 9, "more than 90d ago"),
        ("a potential risk", with_folder(REF, KIND, "POTENTIAL_RISK", 3), 8, "POTENTIAL_RISK"),
        ("do not know", with_folder(REF, KIND, "UNKNOWN", 3), 8, "UNKNOWN"),
        ("a word nobody knows", with_folder(REF, KIND, "CLEARED", 3), 8, "CLEARED"),
        ("another case of letters", with_folder(REF, KIND, "no_match", 3), 8, "no_match"),
        ("stale", with_folder(REF, KIND, "NO_MATCH", 91), 8, "more than 90d ago"),
        ("in the future", with_folder(REF, KIND, "NO_MATCH", -1), 8, "future"),
        ("no control", changed(clear(), "/lastPersonControlResult", Value::Null), 8, "no last control"),
        (
            "no control, of which the folder knows",
            changed(clear(), "/lastPersonControlResult", json!("gone")),
            8,
            "but there is no last control",
        ),
        (
            "first of another type",
            changed(clear(), "/firstPersonControlResult/type", json!("PEP")),
            8,
            "the first control is of type PEP",
        ),
        ("no date", changed(clear(), "/lastPersonControlResult/date", json!("yesterday")), 8, "no readable date"),
        ("top-level state differs", changed(clear(), "/state", json!("MATCH")), 8, "the record's state says MATCH"),
        (
            "unreadable state",
            changed(without_folder(REF, KIND, 3), "/state", json!(7)),
            8,
            "state has an unexpected type",
        ),
        ("newest status differs", changed(clear(), "/riskFolder/statuses/0/state", json!("MATCH")), 8, "newest status"),
        ("undated status", changed(clear(), "/riskFolder/statuses/1/date", Value::Null), 8, "no readable date"),
        ("no last status", changed(clear(), "/riskFolder/lastStatus", Value::Null), 8, "no last status"),
        ("folder of no kind", changed(clear(), "/riskFolder", json!([])), 8, "riskFolder has an unexpected type"),
        ("folder is newer", changed(clear(), "/riskFolder/lastControlDate", json!(ago(1))), 8, "was last controlled"),
        (
            "first after last",
            changed(clear(), "/firstPersonControlResult/date", json!(ago(1))),
            8,
            "later than the last",
        ),
        (
            "of another type",
            changed(clear(), "/lastPersonControlResult", control("PEP", &ago(3))),
            8,
            "instead of BLACKLIST",
        ),
        (
            "another person",
            changed(clear(), "/person/externalRef/externalRefId", json!("other")),
            8,
            "the reference other",
        ),
        ("the sample: old, and of itself two minds", sample(), 8, "newest status says POTENTIAL_RISK"),
    ];
    for (name, body, code, words) in cases {
        let (exit, row) = checked(&body);
        assert_eq!(exit, code, "{name}: {row}");
        assert_eq!(row["verdict"], ["clear", "review", "match"][[0, 8, 9].iter().position(|c| *c == code).unwrap()]);
        assert!(row["why"].to_string().contains(words), "{name}: {row}");
    }
}

/// A failed call counts before a match, a match before a doubt, a doubt before nothing.
#[test]
fn of_several_types_the_gravest_decides() {
    let states = |blacklist: &'static str, pep: &'static str| {
        server(move |request: &Request| {
            let kind = request.query()["controlType"].clone();
            match if kind == "PEP" { pep } else { blacklist } {
                "404" => Answer::new(404, ""),
                "403" => Answer::new(403, ""),
                state => Answer::json(200, &with_folder(REF, &kind, state, 2)),
            }
        })
    };
    for (blacklist, pep, code) in [
        ("NO_MATCH", "NO_RISK_FOUND", 0),
        ("NO_MATCH", "UNKNOWN", 8),
        ("UNKNOWN", "MATCH", 9),
        ("MATCH", "404", 3),
        ("403", "404", 4),
    ] {
        let bank = states(blacklist, pep);
        let out = cli(&bank).run(&["audit", "show", REF, "--check", "--max-age", "90d"]).exits(code);
        assert_eq!(out.out.lines().count(), 3, "a header and a line each: {}", out.out);
    }
}

#[test]
fn the_servers_clock_counts() {
    let body = with_folder(REF, KIND, "NO_MATCH", 3);
    let bank = server(move |_| Answer::json(200, &body).header("Date", "Sat, 01 Jan 2095 00:00:00 GMT"));
    let args = ["audit", "show", REF, "--type", "blacklist", "--check", "--max-age", "90d"];
    cli(&bank).run(&args).exits(8).says("needs manual review");
}

#[test]
fn the_type_is_taken_as_the_api_writes_it_and_a_row_is_of_a_person() {
    let bank = answering(&with_folder(REF, KIND, "NO_MATCH", 3));
    let args = ["audit", "show", REF, "--type", "BLACKLIST", "--check", "--max-age", "90d"];
    let out = cli(&bank).run(&[&args[..], &["-o", "name"]].concat()).ok();
    assert_eq!(out.out, format!("{REF}\n"));
    let row = &cli(&bank).run(&[&args[..], &["-o", "ndjson"]].concat()).ok().ndjson()[0];
    let members: Vec<&String> = row.as_object().unwrap().keys().collect();
    assert_eq!(members, ["ref", "type", "verdict", "state", "control", "why", "error"]);
}

#[test]
fn an_age_is_required_with_check_and_only_with_it() {
    let bank = answering(&sample());
    cli(&bank).run(&["audit", "show", REF, "--check"]).exits(2).says("--max-age");
    cli(&bank).run(&["audit", "show", REF, "--max-age", "90d"]).exits(2).says("--check");
    assert!(bank.seen().is_empty());
}
