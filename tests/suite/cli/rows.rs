//! Rows of a bulk verb, and stdout that is closed early.

use std::io::Read as _;

use serde_json::json;

use super::{
    Cli,
    bank::{Answer, Bank, Gate, case, stale},
};

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn a_row_has_exactly_the_fields_of_the_contract() {
    let mut cases = stale(2);
    cases.push(case("there", "expired", 40));
    let bank = Bank::start(cases, false, |request| {
        (request.is_write() && request.target.contains("c-01")).then(|| Answer::problem(409, "Not this one."))
    });
    let cli = Cli::on(&bank);
    let args = ["applications", "expire", "c-00", "c-01", "there", "nobody", "--yes", "-j1", "-o"];
    let run = |format: &'static str| cli.run(&[&args[..], &[format]].concat()).exits(10);
    let rows = run("ndjson").ndjson();
    let keys: Vec<&String> = rows[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["id", "from", "to", "outcome", "code", "request_id"]);
    assert_eq!(
        rows[0],
        json!({ "id": "c-00", "from": "running", "to": "expired", "outcome": "done", "code": null, "request_id": "req-7" })
    );
    assert_eq!(
        rows[1],
        json!({ "id": "c-01", "from": "running", "to": "running", "outcome": "refused", "code": "conflict", "request_id": "req-7" })
    );
    assert_eq!((&rows[2]["outcome"], &rows[2]["to"]), (&json!("already"), &json!("expired")));
    assert_eq!((&rows[3]["outcome"], &rows[3]["code"]), (&json!("failed"), &json!("not_found")));
    assert_eq!(run("json").json().as_array().unwrap().len(), 4);
    assert_eq!(run("csv").out.lines().next(), Some("id,from,to,outcome,code,request_id"));
    assert_eq!(run("table").out.lines().next(), Some("ID\tFROM\tTO\tOUTCOME\tCODE\tREQUEST_ID"));
    assert_eq!(run("name").out, "c-00\nthere\n");
    assert_eq!(run("yaml").out.matches("outcome:").count(), 4);
    let failed = cli.run(&[&args[..8], &["-q", "map(select(.outcome == \"failed\") | .id)[]"]].concat()).exits(10);
    assert_eq!(failed.out, "nobody\n");
}

#[test]
fn a_reader_that_leaves_neither_stops_a_run_nor_changes_its_exit_code() {
    for (refuse, expected) in [("none", 0), ("c-03", 10)] {
        for format in ["ndjson", "json", "csv", "table", "name", "yaml"] {
            let bank = Bank::start(stale(8), false, move |request| {
                (request.is_write() && request.target.contains(refuse)).then(|| Answer::problem(409, "No."))
            });
            let cli = Cli::on(&bank);
            let args = ["applications", "expire", "--older-than", "30d", "--yes", "-j1", "-o", format];
            let mut child = cli.command(&args).spawn().unwrap();
            drop(child.stdout.take());
            super::ended(child.wait_with_output().unwrap()).exits(expected);
            assert_eq!(bank.writes().len(), 8);
            assert_eq!(cli.only_run()["status"], "finished");
        }
    }
}

#[test]
fn a_reader_of_a_list_that_has_enough_makes_no_error() {
    for format in ["table", "json", "ndjson", "csv", "yaml", "name"] {
        let gate = Gate::default();
        let held = gate.clone();
        // Thirty pages: between a fork and its exec another test's child may hold the pipe open for a moment.
        let bank = Bank::start(stale(300), false, move |request| {
            if request.query().contains_key("start") {
                held.wait();
            }
            None
        });
        let mut child = Cli::on(&bank).command(&["applications", "list", "-o", format]).spawn().unwrap();
        let mut first = [0; 16];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        gate.open();
        let out = super::ended(child.wait_with_output().unwrap()).ok();
        assert_eq!(out.err, "", "{format}");
        assert!(bank.seen().len() < 30, "a list that nobody reads is not read to its end");
    }
}

#[test]
fn a_state_folder_that_cannot_be_written_stops_before_any_write() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank).var("CASECTL_STATE_DIR", "/dev/null/state");
    let out = cli.run(&["applications", "expire", "--older-than", "30d", "--yes"]);
    let out = out.exits(1).says("/dev/null/state").says("the state folder").says("nothing was written");
    out.says("set CASECTL_STATE_DIR");
    assert!(bank.seen().is_empty());
}
