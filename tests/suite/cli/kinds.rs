//! Rows of casectl that are read back as ids: what they say that they are of.

use serde_json::json;

use super::{
    Cli,
    bank::{Answer, Bank, stale},
};

/// An id says nothing of what it is of; casectl's own rows do, whatever command they come from.
#[test]
fn rows_of_one_kind_of_cases_name_none_of_another() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    let plan = cli.file("plan.jsonl", "");
    std::fs::remove_file(&plan).unwrap();
    let rows = |args: &[&str]| {
        let out = cli.run(&[args, &["-o", "ndjson"]].concat()).ok();
        let row = out.ndjson().remove(0);
        assert_eq!((&row["noun"], &row["provider"]), (&json!("applications"), &json!("apiture")), "{args:?}");
        out.out
    };
    cli.run(&["applications", "expire", "--older-than", "30d", "--plan-out", &plan]).ok();
    let mut all = vec![
        rows(&["plan", "show", &plan]),
        rows(&["applications", "wait", "c-00", "--for", "running"]),
        rows(&["applications", "expire", "c-00", "--dry-run", "--json=id,noun,provider"]),
    ];
    // The rows of a bulk verb have six fields, and these where they are asked for.
    let expired = cli.run(&["applications", "expire", "c-00", "--yes", "-o", "ndjson"]).ok().ndjson();
    assert!(expired[0].get("noun").is_none(), "{expired:?}");
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    all.extend([rows(&["runs", "show", &run]), rows(&["journal", "show"])]);
    let seen = bank.seen().len();
    for row in &all {
        let out = cli.run_with(&["enrollments", "reject", "-", "--yes"], row).exits(2);
        out.says("the row is one of applications of apiture, not of enrollments of apiture");
    }
    let at = |api: &str| {
        let name = |key: &str| format!("CASECTL_{api}_{key}");
        Cli::bare().var(&name("BASE_URL"), &bank.base_url()).var(&name("TOKEN"), "token-1234567890")
    };
    let (monitoring, biometrid) = (at("OPENCAPTURE"), at("BIOMETRID"));
    for row in &all {
        let out = biometrid.run_with(&["processes", "accept", "-", "--yes"], row).exits(2);
        out.says("the row is one of applications of apiture, not of processes of biometrid");
    }
    let other = r#"{"id":"p","noun":"processes","provider":"masstack"}"#;
    let out = biometrid.run_with(&["processes", "accept", "-", "--yes"], other).exits(2);
    out.says("processes of masstack, not of processes of biometrid");
    // The number of a process, and not that of a case.
    let other = r#"{"id":7,"outcome":"done","noun":"enrollments","provider":"apiture"}"#;
    monitoring
        .run_with(&["monitor", "wait", "-"], other)
        .exits(2)
        .says("the row is one of enrollments, not of monitor");
    let other = r#"{"id":"c-01","derived":{"noun":"monitor"}}"#;
    cli.run_with(&["applications", "expire", "-", "--yes"], other).exits(2).says("the row is one of monitor");
    assert_eq!(bank.seen().len(), seen);
    // Its own rows, and those of versions that had no `noun`.
    for row in [r#"{"id":"c-01","noun":"applications","provider":"apiture"}"#, r#"{"id":"c-01","outcome":"done"}"#] {
        cli.run_with(&["applications", "expire", "-", "--yes"], row).ok();
    }
    assert_eq!(bank.state_of("c-01"), "expired");
}

/// What may have been written already is not written again because its row came through a pipe.
#[test]
fn rows_with_an_unknown_outcome_are_read_and_not_written() {
    let bank = Bank::start(stale(2), true, |request| request.is_write().then(|| Answer::new(202, "")));
    let cli = Cli::on(&bank);
    let rows = cli.run(&["applications", "expire", "c-00", "c-01", "--yes", "-o", "ndjson"]).exits(14).out;
    let sent = bank.writes().len();
    let out = cli.run_with(&["applications", "expire", "-", "--yes"], &rows).exits(2);
    out.says("its write may have been applied").says("runs resume");
    let file = cli.file("rows", &rows);
    cli.run(&["applications", "delete", "--ids-file", &file, "--yes"]).exits(2);
    assert_eq!(bank.writes().len(), sent);
    let first = rows.lines().next().unwrap();
    cli.run_with(&["applications", "wait", "-", "--for", "running"], first).ok();
    cli.run_with(&["applications", "expire", "-", "--dry-run"], &first.replace("unknown", "failed")).ok();
}
