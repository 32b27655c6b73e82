//! `journal stats`: decisions counted from the record alone.

use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Answer, Bank, stale},
};

/// Two runs of one operator: three cases expired for a reason, one refused and one rejected without a reason.
fn decided() -> (Bank, Cli) {
    let bank = Bank::start(stale(5), false, |request| {
        (request.is_write() && request.target.contains("c-03")).then(|| Answer::problem(409, "Not this one."))
    });
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "c-00", "c-01", "c-02", "--yes", "--reason", "stale"]).ok();
    cli.run(&["applications", "reject", "c-03", "c-04", "--yes"]).exits(10);
    (bank, cli)
}

fn counted(cli: &Cli, by: &str) -> Vec<(String, u64, u64)> {
    let rows = cli.run(&["journal", "stats", "--by", by, "-o", "json"]).ok().json();
    let row = |row: &Value| {
        assert_eq!(row["by"], by);
        assert_eq!(row["unknown"], 0);
        (row["key"].as_str().unwrap().to_owned(), row["done"].as_u64().unwrap(), row["not_done"].as_u64().unwrap())
    };
    rows.as_array().unwrap().iter().map(row).collect()
}

#[test]
fn decisions_are_counted_by_reason_verb_operator_and_day() {
    let (_bank, cli) = decided();
    assert_eq!(counted(&cli, "reason"), [("none given".to_owned(), 1, 1), ("stale".to_owned(), 3, 0)]);
    let verbs = [("expire applications".to_owned(), 3, 0), ("reject applications".to_owned(), 1, 1)];
    assert_eq!(counted(&cli, "verb"), verbs);
    let who = cli.run(&["journal", "list", "-o", "json"]).ok().json()[0]["operator"].as_str().unwrap().to_owned();
    assert_eq!(counted(&cli, "operator"), [(who.clone(), 4, 1)]);
    let days: Vec<u64> = counted(&cli, "day").iter().map(|(_, done, _)| *done).collect();
    assert_eq!(days.iter().sum::<u64>(), 4, "a day may have passed between the two");
    cli.run(&["journal", "stats", "--operator", "nobody"]).ok().says("no such decisions");
    assert_eq!(cli.run(&["journal", "stats", "--since", "2200-01-01", "-o", "json"]).ok().json(), json!([]));
    let table = cli.run(&["journal", "stats", "--by", "reason"]).ok().out;
    assert_eq!(table.lines().next().unwrap().split('\t').collect::<Vec<_>>(), ["KEY", "DONE", "NOT_DONE", "UNKNOWN"]);
}

#[test]
fn a_run_that_does_not_verify_is_left_out_by_name_and_the_command_fails() {
    let (_bank, cli) = decided();
    let run =
        cli.run(&["journal", "list", "--json=run", "-o", "json"]).ok().json()[0]["run"].as_str().unwrap().to_owned();
    let path = cli.state().join("runs").join(format!("{run}.jsonl"));
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("\"outcome\":\"done\"", "\"outcome\":\"already\"", 1)).unwrap();
    cli.run(&["journal", "stats"]).exits(12).says(&format!("run {run} is left out"));
}
