//! JSON with duplicate keys and rows that name two cases are ambiguous, so nothing is sent.

use serde_json::json;

use super::{
    Cli,
    bank::{Bank, case, stale},
};

#[test]
fn a_key_that_stands_twice_is_refused_in_everything_that_is_sent() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let document = r#"{"accountName":"a","contact":{"taxId":"1","x":[{"y":1,"y":2}]}}"#;
    for args in [
        &["applications", "create", "--input", "-"][..],
        &["applications", "update", "c-00", "--input", "-"],
        &["applications", "patch", "c-00", "--input", "-"],
        &["enrollments", "create", "--input", "-"],
        &["enrollments", "patch", "e", "--input", "-"],
        &["api", "apiture", "applications", "--input", "-"],
        &["applications", "patch", "c-00", "-F", r#"contact={"x":[{"y":1,"y":2}]}"#],
        &["api", "apiture", "applications", "-F", r#"contact={"x":[{"y":1,"y":2}]}"#],
    ] {
        let out = cli.run_with(&[args, &["--yes", "-o", "json"]].concat(), document).exits(2);
        let error = out.error();
        assert_eq!(error["code"], "bad_body", "{args:?}: {error}");
        assert!(error["message"].as_str().unwrap().contains("x.0.y stands twice"), "{args:?}: {error}");
    }
    // A body that is no JSON is what it is, where it is not sent as JSON.
    let text = ["-H", "Content-Type: text/plain"];
    let send = [&["api", "apiture", "things/x", "--input", "-", "--yes"][..], &text].concat();
    cli.run_with(&send, r#"{"a":1,"a":2} and more"#).exits(3);
    assert_eq!(bank.seen().len(), 1);
}

#[test]
fn a_row_that_names_two_cases_names_none() {
    let bank = Bank::with(stale(3));
    let cli = Cli::on(&bank);
    let link = |id: &str| json!({ "self": { "href": format!("/accountApplications/applications/{id}") } });
    for (row, words) in [
        (r#"{"id":"c-00","id":"c-01"}"#.to_owned(), "id stands twice"),
        (r#"{"_id":"c-00","x":{"a":1,"a":2}}"#.to_owned(), "x.a stands twice"),
        (json!({ "id": "c-00", "_id": "c-01" }).to_string(), "names two cases, c-01 and, as its id, c-00"),
        (json!({ "id": "c-00", "_links": link("c-01") }).to_string(), "names two cases"),
        (json!({ "id": "c-00", "_id": "c-00", "_links": link("c-01") }).to_string(), "names two cases"),
    ] {
        let file = cli.file("ids", &row);
        for verb in ["expire", "approve", "delete"] {
            cli.run_with(&["applications", verb, "-", "--yes"], &row).exits(2).says(words).says("line 1");
            cli.run(&["applications", verb, "--ids-file", &file, "--yes"]).exits(2).says(words);
        }
        cli.run_with(&["applications", "wait", "-", "--for", "approved"], &row).exits(2).says(words);
    }
    assert!(bank.seen().is_empty());
    // A row of a list goes by its link, and so does the one that is written.
    let row = json!({ "_id": "c-00", "_links": link("c-02") }).to_string();
    cli.run_with(&["applications", "expire", "-", "--yes"], &row).ok();
    assert_eq!((bank.state_of("c-00"), bank.state_of("c-02")), ("running".to_owned(), "expired".to_owned()));
}

/// What is printed can be read back.
#[test]
fn a_field_that_is_asked_for_twice_is_printed_once() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let out = cli.run(&["applications", "list", "--json=_id,state, _id"]).ok().out;
    assert_eq!(out, "[\n{\"_id\":\"c-00\",\"state\":\"running\"}\n]\n");
    let rows = cli.run(&["applications", "list", "-o", "ndjson", "--json=_id,_id"]).ok().out;
    cli.run_with(&["applications", "expire", "-", "--yes"], &rows).ok();
}

#[test]
#[cfg_attr(not(feature = "sandbox"), ignore = "wants the feature `sandbox`")]
fn a_process_row_with_two_ids_goes_by_the_one_that_lists_show() {
    let cli = Cli::sandbox();
    let rows = r#"{"_id":"5efe1546d677cb49cc08a9dc","id":"5efe1546d677cb49cc08a9dd","status":"finished"}"#;
    cli.run_with(&["processes", "accept", "-", "--yes"], rows)
        .exits(3)
        .says("process 5efe1546d677cb49cc08a9dc not found");
    cli.run_with(&["monitor", "show", "-"], r#"{"token":"abcdefgh","token":"ijklmnop"}"#)
        .exits(2)
        .says("token stands twice");
}

#[test]
fn a_plan_in_which_a_key_stands_twice_does_not_verify() {
    let bank = Bank::with(vec![case("c-00", "running", 40)]);
    let cli = Cli::on(&bank);
    let plan = cli.file("plan", "");
    std::fs::remove_file(&plan).unwrap();
    cli.run(&["applications", "expire", "--older-than", "30d", "--plan-out", &plan]).ok();
    let text = std::fs::read_to_string(&plan).unwrap();
    std::fs::write(&plan, text.replacen("\"older_than\":\"30d\"", "\"older_than\":\"30d\",\"older_than\":\"1d\"", 1))
        .unwrap();
    cli.run(&["plan", "apply", &plan, "--yes"]).exits(12).says("it has a duplicate key");
    assert!(bank.writes().is_empty());
}
