//! `processes accept`: through the engine, without an entity tag, never repeated by itself.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use serde_json::json;

use super::*;
use crate::cli::{
    outcomes,
    terminal::{at_terminal, code},
};

/// One process: before the write as `before`; the write is answered by `write`, and reads from then on show `after`.
fn deciding(before: Value, after: Value, write: impl Fn() -> Answer + Send + Sync + 'static) -> Bank {
    let writes = Arc::new(AtomicUsize::new(0));
    server(move |request| {
        let id = before["_id"].as_str().unwrap();
        let now = if writes.load(Ordering::SeqCst) > 0 { &after } else { &before };
        match (request.method.as_str(), request.path()) {
            ("PATCH", path) if path == format!("/processes/{id}/accept") => {
                writes.fetch_add(1, Ordering::SeqCst);
                Some(write())
            }
            ("GET", "/processes") => Some(listed(std::slice::from_ref(now), 1, 1)),
            ("GET", path) if path == format!("/processes/{id}") => Some(one_of(now)),
            _ => None,
        }
    })
}

fn accept(bank: &Bank, id: &str) -> crate::cli::Out {
    on(bank).run(&["processes", "accept", id, "--yes", "-o", "ndjson"])
}

#[test]
fn an_accepted_process_is_approved_and_the_record_says_unguarded() {
    let bank = deciding(finished("f1"), approved("f1"), || one_of(&approved("f1")));
    let cli = on(&bank);
    let out = cli.run(&["processes", "accept", "f1", "--yes", "-o", "ndjson"]).ok();
    let row = &out.ndjson()[0];
    assert_eq!((&row["from"], &row["to"], &row["outcome"]), (&json!("finished"), &json!("approved"), &json!("done")));
    let writes = bank.writes();
    assert_eq!((writes.len(), writes[0].body.as_str()), (1, ""));
    assert_eq!(writes[0].header("if-match"), None);
    let reads = bank.seen().iter().take_while(|seen| !seen.is_write()).count();
    assert_eq!(reads, 2, "once for the selection, once more just before the write");
    let run = cli.only_run()["run"].as_str().unwrap().to_owned();
    let file = std::fs::read_to_string(cli.state().join("runs").join(format!("{run}.jsonl"))).unwrap();
    assert!(file.lines().next().unwrap().contains(r#""unguarded":true"#), "{file}");
}

#[test]
fn what_is_decided_is_already_there_or_a_conflict() {
    let there = deciding(approved("f1"), approved("f1"), || panic!("nothing is written"));
    assert_eq!(outcomes(&accept(&there, "f1").ok().ndjson()), [("f1".to_owned(), "already".to_owned())]);
    let mut process = rejected();
    process["_id"] = json!("r1");
    let refused = deciding(process.clone(), process, || panic!("nothing is written"));
    let out = accept(&refused, "r1").exits(5);
    assert_eq!(out.ndjson()[0]["code"], "state_conflict");
    assert!(refused.writes().is_empty() && there.writes().is_empty());
}

#[test]
fn a_status_that_the_reference_does_not_know_is_the_server_s_to_judge() {
    let mut process = finished("f1");
    process["status"] = json!("on-hold");
    let bank = deciding(process, approved("f1"), || one_of(&approved("f1")));
    assert_eq!(outcomes(&accept(&bank, "f1").ok().ndjson()), [("f1".to_owned(), "done".to_owned())]);
}

#[test]
fn a_lost_reply_is_settled_by_reading_and_never_repeated() {
    let done = deciding(finished("f1"), approved("f1"), Answer::gone);
    assert_eq!(outcomes(&accept(&done, "f1").ok().ndjson()), [("f1".to_owned(), "done".to_owned())]);
    assert_eq!(done.writes().len(), 1);
    let open = deciding(finished("f1"), finished("f1"), || Answer::new(502, ""));
    let out = accept(&open, "f1").exits(14);
    assert_eq!(
        outcomes(&out.ndjson()),
        [("f1".to_owned(), "unknown".to_owned())],
        "no tag tells whether it is on its way"
    );
    assert_eq!(open.writes().len(), 1, "without a tag a write is never sent again by itself");
}

#[test]
fn a_200_with_status_false_is_no_success() {
    let bank = deciding(finished("f1"), finished("f1"), || said_no("The process is locked by another agent."));
    let out = accept(&bank, "f1").exits(5).says("The process is locked by another agent.");
    assert_eq!(outcomes(&out.ndjson()), [("f1".to_owned(), "refused".to_owned())]);
    let there = deciding(finished("f1"), approved("f1"), || said_no("Already approved."));
    assert_eq!(outcomes(&accept(&there, "f1").ok().ndjson()), [("f1".to_owned(), "already".to_owned())]);
}

#[test]
fn a_200_that_shows_another_status_is_read_again() {
    let bank = deciding(finished("f1"), finished("f1"), || one_of(&finished("f1")));
    let out = accept(&bank, "f1").exits(14);
    assert_eq!(out.ndjson()[0]["code"], "not_in_target");
}

#[test]
fn criteria_select_what_awaits_a_decision_and_want_a_limit() {
    let bank = server(|request| match request.path() {
        "/processes" => Some(listed(&[rejected(), finished("f1"), approved("a1")], 1, 1)),
        "/processes/f1" => Some(one_of(&finished("f1"))),
        _ => None,
    });
    let cli = on(&bank);
    cli.run(&["processes", "accept", "--older-than", "7d", "--yes"]).exits(2).says("--max or --expect");
    cli.run(&["processes", "accept", "--yes", "--max", "5"]).exits(2).says("accept which processes?");
    cli.run(&["processes", "accept", "--search", "x", "--yes", "--max", "5"]).exits(2).says("--search");
    cli.run(&["processes", "accept", "f1", "--yes", "--strict"]).exits(2).says("--strict");
    cli.run(&["processes", "accept", "f1", "--yes", "--etag", "\"1\""]).exits(2).says("--etag");
    assert!(bank.seen().is_empty(), "refused before anything was sent");
    let out = cli.run(&["processes", "accept", "--older-than", "7d", "--dry-run", "--max", "5", "-o", "ndjson"]).ok();
    assert_eq!(outcomes(&out.ndjson()), [("f1".to_owned(), "planned".to_owned())]);
    assert!(out.err.contains("unguarded") && out.err.contains("1 process would be written"), "{}", out.err);
    assert_eq!(bank.seen()[0].query()["status"], "finished");
    assert!(bank.writes().is_empty());
}

#[test]
fn ids_come_from_a_list_through_a_pipe() {
    let bank = deciding(finished("f1"), approved("f1"), || one_of(&approved("f1")));
    let rows = on(&bank).run(&["processes", "list", "-o", "ndjson"]).ok().out;
    let out = on(&bank).run_with(&["processes", "accept", "-", "--yes", "-o", "ndjson"], &rows).ok();
    assert_eq!(outcomes(&out.ndjson()), [("f1".to_owned(), "done".to_owned())]);
}

#[test]
fn a_row_that_goes_by_two_ids_is_read_back_by_the_one_that_is_shown() {
    let mut two = finished("f1");
    two["id"] = serde_json::json!("f2");
    let shown = two.clone();
    let bank = server(move |request| match request.path() {
        "/processes" => Some(listed(std::slice::from_ref(&shown), 1, 1)),
        "/processes/f1" => Some(one_of(&shown)),
        _ => None,
    });
    let cli = on(&bank);
    assert_eq!(cli.run(&["processes", "list", "-o", "name"]).ok().out, "f1\n");
    let rows = cli.run(&["processes", "list", "-o", "ndjson"]).ok().out;
    let out = cli.run_with(&["processes", "accept", "-", "--dry-run", "-o", "ndjson"], &rows).ok();
    assert_eq!(outcomes(&out.ndjson()), [("f1".to_owned(), "planned".to_owned())]);
}

#[test]
fn an_address_that_answers_another_process_is_no_reason_to_write() {
    let bank = server(|request| match request.path() {
        "/processes" => Some(listed(&[finished("f1")], 1, 1)),
        "/processes/f1" => Some(one_of(&finished("f2"))),
        _ => None,
    });
    let out = accept(&bank, "f1").exits(5);
    assert_eq!(out.ndjson()[0]["code"], "wrong_case", "{}", out.err);
    assert!(bank.writes().is_empty());
}

/// A process that changes under the hands of whoever decides on it: this API has no entity tags.
fn changing(process: Value) -> (Bank, Arc<Mutex<Value>>) {
    let shown = Arc::new(Mutex::new(process));
    let now = Arc::clone(&shown);
    let bank = server(move |request| {
        let mut process = now.lock().unwrap();
        let id = process["_id"].as_str().unwrap().to_owned();
        match (request.method.as_str(), request.path()) {
            ("PATCH", path) if path == format!("/processes/{id}/accept") => {
                process["status"] = json!("approved");
                Some(one_of(&process))
            }
            ("GET", "/processes") => Some(listed(std::slice::from_ref(&process), 1, 1)),
            ("GET", path) if path == format!("/processes/{id}") => Some(one_of(&process)),
            _ => None,
        }
    });
    (bank, shown)
}

#[test]
fn a_plan_is_of_the_representation_that_was_frozen_where_no_tag_names_it() {
    let (bank, shown) = changing(finished("f1"));
    let cli = on(&bank);
    cli.run(&["processes", "accept", "f1", "--plan-out", "p.plan", "--yes"]).ok();
    let out = cli.run(&["plan", "show", "p.plan"]).ok();
    assert!(out.out.contains("1 case, as frozen"), "{}", out.out);
    shown.lock().unwrap()["clientId"] = json!("evil");
    let out = cli.run(&["plan", "show", "p.plan"]).ok();
    assert!(out.out.contains("f1 holds other data now"), "{}", out.out);
    let dry = cli.run(&["plan", "apply", "p.plan", "--yes", "--dry-run", "-o", "ndjson"]);
    assert_eq!(dry.ndjson()[0]["outcome"], "changed");
    let out = cli.run(&["plan", "apply", "p.plan", "--yes", "-o", "ndjson"]).exits(5);
    assert_eq!((&out.ndjson()[0]["outcome"], &out.ndjson()[0]["code"]), (&json!("changed"), &json!("etag_stale")));
    out.says("not the one that was decided on");
    assert!(bank.writes().is_empty());
    // Unchanged, it is applied.
    let (bank, _) = changing(finished("f2"));
    let cli = on(&bank);
    cli.run(&["processes", "accept", "f2", "--plan-out", "p.plan", "--yes"]).ok();
    cli.run(&["plan", "apply", "p.plan", "--yes"]).ok();
    assert_eq!(bank.writes().len(), 1);
}

#[test]
fn what_changes_during_the_question_is_not_what_was_agreed_to() {
    for change in [("status", "incomplete"), ("clientId", "evil")] {
        let (bank, shown) = changing(finished("f1"));
        let cli = on(&bank);
        for command in ["accept", "review"] {
            let mut session = at_terminal(&cli, &["processes", command, "f1"], "");
            if command == "review" {
                session.exp_string("q quit: ").unwrap();
                session.send("a").unwrap();
                session.flush().unwrap();
            }
            session.exp_string("[y/N]").unwrap();
            *shown.lock().unwrap() = finished("f1");
            shown.lock().unwrap()[change.0] = json!(change.1);
            session.send("y\r").unwrap();
            session.flush().unwrap();
            let (told, code) = code(&mut session);
            assert_eq!(code, "5", "{command} {change:?}: {told}");
            *shown.lock().unwrap() = finished("f1");
        }
        assert!(bank.writes().is_empty(), "{change:?}");
    }
}
