//! The record as used by an auditor, a cron job and a second operator: `journal`, `runs retry`, `runs archive`.

use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Bank, stale},
    outcomes,
    record::{first_run, run_file},
};

/// Four stale applications, of which the server fails for the first two; the run ends after those.
#[cfg(feature = "sandbox")]
fn half_failed() -> (Cli, String) {
    let cli = Cli::sandbox();
    cli.fault("status=500,times=4,path=/expiredApplications");
    let args = ["applications", "expire", "--older-than", "30d", "-L4", "-j1", "--max-failures", "2", "--yes"];
    cli.run(&[&args[..], &["--reason", "=cmd|'/c calc'!A1", "-o", "name"]].concat()).exits(10);
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    (cli, run)
}

fn journal(cli: &Cli, more: &[&str]) -> Vec<Value> {
    let args: Vec<&str> = ["journal", "list", "-o", "ndjson"].iter().chain(more).copied().collect();
    cli.run(&args).ok().ndjson()
}

#[cfg(feature = "sandbox")]
#[test]
fn every_decision_is_told_with_who_when_and_why() {
    let (cli, run) = half_failed();
    let entry = &journal(&cli, &[])[0];
    assert_eq!(
        (&entry["run"], &entry["end"], &entry["counts"]),
        (&json!(run), &json!("stopped"), &json!({"failed": 2}))
    );
    assert_eq!((&entry["verb"], &entry["profile"], &entry["cases"]), (&json!("expire"), &json!("sandbox"), &json!(4)));
    let shown = cli.run(&["journal", "show", &run[..13], "-o", "ndjson"]).ok();
    let rows = shown.ndjson();
    let ended: Vec<String> = outcomes(&rows).into_iter().map(|(_, outcome)| outcome).collect();
    assert_eq!(ended, ["failed", "failed", "not-attempted", "not-attempted"]);
    for key in ["cutoff", "criteria_hash", "reason", "operator"] {
        assert!(entry[key].is_string(), "{entry}");
        assert_eq!(rows[0][key], entry[key], "a row says as much as the journal");
    }
    for key in ["at", "etag", "request_id", "from"] {
        assert!(rows[0][key].is_string(), "{}", rows[0]);
    }
    shown.says("criteria: --older-than 30d; no ids given (hash ").says("journal: stopped in line 2 at ");
    let id = rows[2]["id"].as_str().unwrap();
    let of_one = cli.run(&["journal", "show", &run, "--case", id, "-o", "ndjson"]).ok().ndjson();
    assert_eq!(of_one, rows[2..3]);
    assert_eq!(journal(&cli, &["--case", id]).len(), 1);
    let user = entry["operator"].as_str().unwrap();
    assert_eq!(journal(&cli, &["--since", "1h", "--operator", user]).len(), 1);
    for none in [["--since", "2999-01-01"], ["--operator", "nobody-else"], ["--case", "case-of-nobody"]] {
        assert!(journal(&cli, &none).is_empty(), "{none:?}");
    }
    cli.run(&["journal", "list", "--since", "soon"]).exits(2).says("30d");
    cli.run(&["journal", "show", "ffff"]).exits(3);
    // A spreadsheet must not run what somebody typed.
    let csv = cli.run(&["journal", "show", &run, "-o", "csv", "--columns", "id,reason"]).ok().out;
    assert!(csv.lines().nth(1).unwrap().ends_with(",'=cmd|'/c calc'!A1"), "{csv}");
    let csv = cli.run(&["runs", "show", &run, "-o", "csv"]).ok().says("2 failed, 2 not-attempted").out;
    assert!(csv.starts_with("id,from,to,outcome,code,request_id,why\n"), "{csv}");
}

#[cfg(feature = "sandbox")]
#[test]
fn what_failed_is_taken_again_as_a_new_run_under_the_same_order() {
    let (cli, run) = half_failed();
    cli.store().clear_faults().unwrap();
    cli.run(&["runs", "retry", &run]).exits(2).says("--yes");
    cli.run(&["runs", "retry", &run, "--yes", "--max", "3"]).exits(2).says("more than the limit of 3 (from --max)");
    cli.run(&["runs", "retry", &run, "--dry-run"]).ok().says("4 applications would be written");
    assert!(cli.store().transitions().unwrap().is_empty());
    let rows = cli.run(&["runs", "retry", &run, "--yes", "-o", "ndjson"]).ok().ndjson();
    assert!(rows.len() == 4 && rows.iter().all(|row| row["outcome"] == "done"), "{rows:?}");
    assert_eq!(cli.store().transitions().unwrap().len(), 4);
    let entries = journal(&cli, &[]);
    let (first, second) = (&entries[1], &entries[0]);
    assert_eq!(second["retry_of"], json!(run));
    for key in ["cutoff", "criteria_hash", "reason", "verb", "noun"] {
        assert_eq!(first[key], second[key], "{key}");
    }
    // Nothing is done twice, however often somebody retries or resumes.
    cli.run(&["runs", "retry", &run, "--yes"]).ok().says("nothing to expire");
    cli.run(&["runs", "resume", &run, "--yes"]).exits(10);
    assert_eq!(cli.store().transitions().unwrap().len(), 4);
    cli.run(&["runs", "retry", second["run"].as_str().unwrap(), "--yes"]).ok().says("there is nothing to retry");
    cli.run(&["journal", "verify"]).ok().says("2 runs: 2 whole");
}

#[test]
fn writes_without_an_outcome_are_for_a_resumption_first() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "c-00", "--yes"]).ok();
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    let path = cli.state().join("runs").join(format!("{run}.jsonl"));
    let whole = std::fs::read_to_string(&path).unwrap();
    let journal = std::fs::read_to_string(cli.state().join("journal.jsonl")).unwrap();
    // As a process leaves it that was killed after the intent.
    let lines = |text: &str, count| text.split_inclusive('\n').take(count).collect::<String>();
    std::fs::write(&path, lines(&whole, 4)).unwrap();
    std::fs::write(cli.state().join("journal.jsonl"), lines(&journal, 1)).unwrap();
    cli.run(&["runs", "retry", &run, "--yes"]).exits(2).says(&format!("first `casectl runs resume {run}`"));
    assert_eq!(cli.run(&["journal", "verify", "-o", "ndjson"]).ok().ndjson()[0]["verdict"], "open");
    cli.run(&["runs", "archive", "--before", "2999-01-01"]).ok().says("0 runs archived").says("not finished");
    cli.run(&["runs", "resume", &run, "--yes"]).ok();
    assert_eq!(bank.writes().len(), 1);
    cli.run(&["journal", "verify"]).ok();
}

#[cfg(feature = "sandbox")]
#[test]
fn the_first_record_that_does_not_fit_is_named_and_a_kept_head_is_found() {
    let (cli, run) = half_failed();
    let head = cli.run(&["journal", "head", "-o", "json"]).ok().json();
    let hash = head["hash"].as_str().unwrap();
    assert_eq!((head["lines"].as_u64(), hash.len()), (Some(2), 64));
    assert_eq!(cli.run(&["journal", "head", "-o", "name"]).ok().out.trim(), hash);
    cli.run(&["journal", "verify", "--head", hash]).ok().says("the head that was kept is line 2 of 2");
    cli.run(&["journal", "verify", "--head", &"0f".repeat(32)]).exits(12).says("no line of the journal has the hash");
    cli.run(&["journal", "verify", "--head", "abc"]).exits(2).says("64 hex digits");
    let path = cli.state().join("runs").join(format!("{run}.jsonl"));
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("\"failed\"", "\"done\"", 1)).unwrap();
    let out = cli.run(&["journal", "verify", "-o", "json"]).exits(12);
    let row = &out.json()[0];
    let line = text.lines().position(|line| line.contains("\"failed\"")).unwrap() + 2;
    assert_eq!((&row["verdict"], &row["line"]), (&json!("damaged"), &json!(line)));
    assert_eq!(out.error()["code"], "damaged");
    cli.run(&["journal", "show", &run, "-o", "name"]).exits(12);
    std::fs::write(&path, text).unwrap();
    cli.run(&["journal", "verify"]).ok();
    let help = cli.run(&["journal", "verify", "--help"]).ok().out;
    assert!(help.contains("tamper-evident, not tamper-proof") && help.contains("cut from the end"), "{help}");
}

#[test]
fn finished_runs_are_put_away_and_stay_in_sight_of_the_auditor() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "c-00", "--yes"]).ok();
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    cli.run(&["runs", "archive", "--before", "1h"]).ok().says("0 runs archived");
    cli.run(&["runs", "archive", "--before", "2999-01-01", "--dry-run"]).ok().says("1 run would be archived; nothing");
    assert_eq!(cli.run(&["runs", "archive", "--before", "2999-01-01", "-o", "name"]).ok().out.trim(), run);
    cli.run(&["runs", "archive", "--before", "2999-01-01"]).ok().says("0 runs archived");
    assert_eq!(cli.runs(), 0);
    let listed = cli.run(&["runs", "list", "--archived", "-o", "json"]).ok().json();
    assert_eq!((&listed[0]["run"], &listed[0]["archived"]), (&json!(run), &json!(true)));
    cli.run(&["runs", "show", &run[..13]]).ok().says("1 done");
    assert_eq!(journal(&cli, &["--case", "c-00"]).len(), 1);
    cli.run(&["journal", "show", &run]).ok();
    cli.run(&["runs", "resume", &run, "--yes"]).ok().says("nothing is left to do");
    let row = &cli.run(&["journal", "verify", "-o", "ndjson"]).ok().ndjson()[0];
    assert_eq!((&row["verdict"], &row["archived"]), (&json!("whole"), &json!(true)));
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn an_empty_journal_verifies_and_has_a_head() {
    let cli = Cli::bare();
    cli.run(&["journal", "verify"]).ok().says("0 runs: 0 whole");
    assert_eq!(cli.run(&["journal", "list", "-o", "json"]).ok().says("no such runs").out, "[]\n");
    assert_eq!(cli.run(&["journal", "head", "-q", ".lines"]).ok().out, "0\n");
}

#[test]
fn decisions_of_all_runs_are_asked_for_by_case_operator_and_date() {
    let bank = Bank::with(stale(3));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "c-00", "c-01", "--yes", "-j1", "--reason", "stale"]).ok();
    bank.set_state("c-00", "running");
    cli.run(&["applications", "reject", "c-00", "--yes"]).ok();
    let show = |more: &[&str]| cli.run(&[&["journal", "show", "-o", "ndjson"], more].concat()).ok().ndjson();
    let short = |rows: Vec<Value>| -> Vec<(String, String)> {
        let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
        rows.iter().map(|row| (text(row, "verb"), text(row, "id"))).collect()
    };
    let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(verb, id)| ((*verb).to_owned(), (*id).to_owned())).collect()
    };
    assert_eq!(short(show(&[])), pairs(&[("expire", "c-00"), ("expire", "c-01"), ("reject", "c-00")]));
    assert_eq!(short(show(&["--case", "c-00"])), pairs(&[("expire", "c-00"), ("reject", "c-00")]));
    let rows = show(&["--case", "c-01", "--since", "1h"]);
    for (key, value) in
        [("reason", json!("stale")), ("etag", json!("\"1\"")), ("to", json!("expired")), ("request_id", json!("req-7"))]
    {
        assert_eq!(rows[0][key], value, "{}", rows[0]);
    }
    let operator = rows[0]["operator"].as_str().unwrap();
    assert_eq!(show(&["--operator", operator]).len(), 3);
    for none in [["--operator", "nobody-else"], ["--since", "2999-01-01"], ["--case", "c-02"]] {
        assert!(show(&none).is_empty(), "{none:?}");
        let run = first_run(&cli);
        assert!(show(&[&[run.as_str()], &none[..]].concat()).is_empty(), "{none:?}");
    }
    let table = cli.run(&["journal", "show"]).ok().out;
    assert!(table.lines().next().unwrap().ends_with("OPERATOR\tCODE\tREQUEST_ID\tRUN\tVERB"), "{table}");
    // A run that does not verify is left out, and that is said.
    let path = run_file(&cli, &first_run(&cli));
    std::fs::write(&path, std::fs::read_to_string(&path).unwrap().replacen("c-01", "c-02", 1)).unwrap();
    let out = cli.run(&["journal", "show", "-o", "ndjson"]).exits(12).says("is left out");
    assert_eq!(short(out.ndjson()), pairs(&[("reject", "c-00")]));
}
