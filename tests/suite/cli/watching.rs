//! `watch` and `wait`: what they show, when they end, and that an unchanged case is not sent again.

use std::{
    process::Stdio,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use serde_json::json;

use super::{
    Cli,
    bank::{Answer, Bank, case, stale},
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
fn show_watch_tells_each_change_and_asks_with_the_tag() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let watching = cli.spawn(&["applications", "show", "c-00", "--watch", "--interval", "1s"]);
    super::wait_for("a second read", || bank.seen().len() >= 2);
    assert_eq!(bank.seen()[1].header("if-none-match"), Some("\"1\""));
    bank.set_state("c-00", "blocked");
    watching.wait_for_lines(2);
    watching.signal("INT");
    let out = watching.end().exits(130);
    assert_eq!(out.err, "", "it is how watching ends");
    let told: Vec<_> =
        out.ndjson().iter().map(|event| (event["event"].clone(), event["item"]["state"].clone())).collect();
    assert_eq!(told, [(json!("added"), json!("running")), (json!("changed"), json!("blocked"))]);
}

#[test]
fn a_watched_list_lives_through_a_restart_of_its_server() {
    let away = Arc::new(AtomicBool::new(false));
    let is_away = Arc::clone(&away);
    let bank = Bank::start(stale(2), true, move |_| is_away.load(Ordering::SeqCst).then(Answer::gone));
    let cli = Cli::on(&bank);
    let list = ["applications", "list", "-w", "--interval", "1s", "--retry", "0", "--json=state"];
    let watching = cli.spawn(&list);
    watching.wait_for_lines(2);
    away.store(true, Ordering::SeqCst);
    watching.wait_for_words("trying again");
    bank.set_state("c-01", "expired");
    away.store(false, Ordering::SeqCst);
    watching.wait_for_lines(3);
    watching.signal("TERM");
    let out = watching.end().exits(143);
    let last = &out.ndjson()[2];
    assert_eq!(
        (&last["event"], &last["id"], &last["item"]),
        (&json!("changed"), &json!("c-01"), &json!({"state": "expired"}))
    );
    assert_eq!(out.err.matches("warning:").count(), 1, "{}", out.err);
}

#[test]
fn what_an_incomplete_reading_lacks_is_not_said_to_be_gone() {
    let short = Arc::new(AtomicBool::new(false));
    let is_short = Arc::clone(&short);
    let page = json!({ "_embedded": { "items": [] }, "count": 2, "_links": {} });
    let bank = Bank::start(stale(2), true, move |_| is_short.load(Ordering::SeqCst).then(|| Answer::json(200, &page)));
    let cli = Cli::on(&bank);
    let watching = cli.spawn(&["applications", "list", "-w", "--interval", "1s", "--json=state"]);
    watching.wait_for_lines(2);
    short.store(true, Ordering::SeqCst);
    watching.wait_for_words("counts 2 applications more than it listed");
    bank.set_state("c-01", "expired");
    short.store(false, Ordering::SeqCst);
    watching.wait_for_lines(3);
    watching.signal("TERM");
    let events: Vec<_> = watching.end().exits(143).ndjson().iter().map(|event| event["event"].clone()).collect();
    assert_eq!(events, ["added", "added", "changed"]);
}

#[test]
fn what_does_not_pass_ends_watching_as_it_ends_a_reading() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "show", "nobody", "-w"]).exits(3).says("404");
    cli.run(&["applications", "list", "-w", "-o", "name"]).exits(2).says("-q .id");
    cli.run(&["applications", "list", "--interval", "2s"]).exits(2).says("--watch");
    cli.run(&["runs", "show", "0123", "-w"]).exits(3);
}

#[test]
fn a_reader_that_goes_away_ends_watching_with_0() {
    let bank = Bank::with(stale(3));
    let cli = Cli::on(&bank);
    let mut command = cli.command(&["applications", "list", "-w", "--interval", "1s"]);
    let mut watching = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    drop(watching.stdout.take());
    bank.set_state("c-00", "expired");
    assert_eq!(watching.wait().unwrap().code(), Some(0));
}

#[test]
#[cfg_attr(not(feature = "jq"), ignore = "wants the feature `jq`")]
fn runs_are_watched_while_they_are_written() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "c-00", "--yes"]).ok();
    let runs = cli.spawn(&["runs", "list", "-w", "--interval", "1s", "-q", r#".event + " " + .item.verb"#]);
    let journal = cli.spawn(&["journal", "list", "-w", "--interval", "1s", "-q", r#".event + " " + .item.verb"#]);
    runs.wait_for_lines(1);
    journal.wait_for_lines(1);
    cli.run(&["applications", "reject", "c-01", "--yes"]).ok();
    for watching in [runs, journal] {
        watching.wait_for_lines(2);
        watching.signal("INT");
        let out = watching.end().exits(130);
        assert!(out.out.starts_with("added expire\nadded reject\n"), "{}", out.out);
    }
}

#[test]
fn whatever_only_tells_ends_with_its_reader_and_not_with_the_next_thing_to_tell() {
    use std::io::Read as _;
    let bank = Bank::with(stale(1));
    for args in [
        &["applications", "list", "-w", "--interval", "1h"][..],
        &["applications", "show", "c-00", "-w", "--interval", "1h"],
        &["applications", "watch", "c-00", "--interval", "1h"],
    ] {
        let mut child = Cli::on(&bank).command(args).spawn().unwrap();
        let mut first = [0; 16];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let out = super::ended(child.wait_with_output().unwrap()).ok();
        assert_eq!(out.err, "", "{args:?}");
    }
}
