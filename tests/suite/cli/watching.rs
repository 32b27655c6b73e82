//! `watch` and `wait`: what they show, when they end, and that an unchanged case is not sent again.

use serde_json::json;

use super::{
    Cli,
    bank::{Bank, case, stale},
};

#[test]
fn wait_ends_when_the_goal_is_reached() {
    let bank = Bank::with(vec![case("a", "approved", 1), case("b", "rejected", 1)]);
    let cli = Cli::on(&bank);
    let out = cli.run(&["applications", "wait", "a", "--for", "state=approved", "-o", "json"]).ok();
    assert_eq!((&out.ndjson()[0]["id"], &out.ndjson()[0]["to"]), (&json!("a"), &json!("approved")));
    cli.run(&["applications", "wait", "a", "b", "--for", "state=approved,rejected"]).ok();
    cli.run(&["applications", "wait", "a", "b", "--for", "state=approved", "--any"]).ok();
    cli.run(&["applications", "wait", "a", "b", "--for", "state=approved"]).exits(9).says("b is rejected");
    cli.run(&["applications", "wait", "a", "b", "--for", "state=expired", "--any"]).exits(9);
}

#[test]
fn a_change_is_seen_and_an_unchanged_case_is_not_sent_again() {
    let bank = std::sync::Arc::new(Bank::with(stale(1)));
    let cli = Cli::on(&bank);
    let waiting =
        cli.spawn(&["applications", "wait", "c-00", "--for", "state=approved", "--interval", "1s", "-o", "ndjson"]);
    super::wait_for("a second read", || bank.seen().len() >= 2);
    assert_eq!(bank.seen()[0].header("if-none-match"), None);
    assert_eq!(bank.seen()[1].header("if-none-match"), Some("\"1\""));
    bank.set_state("c-00", "approved");
    let out = waiting.end().ok();
    let changes: Vec<_> = out.ndjson().iter().map(|event| (event["from"].clone(), event["to"].clone())).collect();
    assert_eq!(changes, [(json!(null), json!("running")), (json!("running"), json!("approved"))]);
}

#[test]
fn show_watch_prints_the_case_again_when_it_changes() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let mut watching = cli.spawn(&["applications", "show", "c-00", "--watch", "--interval", "1s", "-o", "ndjson"]);
    watching.wait_for_lines(1);
    bank.set_state("c-00", "blocked");
    watching.wait_for_lines(2);
    watching.child.kill().unwrap();
    let out = watching.end();
    let states: Vec<_> = out.ndjson().iter().map(|case| case["state"].clone()).collect();
    assert_eq!(states, ["running", "blocked"]);
}
