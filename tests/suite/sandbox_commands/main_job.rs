//! The README's first command: it expires the old cases once, and then there is nothing left, also with concurrent
//! processes.

use std::process::Stdio;

use super::program::{Ended, Place, changed, ended, log, store, wait_until};

const COMMAND: [&str; 7] = ["-p", "sandbox", "applications", "expire", "--older-than", "30d", "--yes"];

fn expire(place: &Place) -> Ended {
    place.run(&[&COMMAND[..], &["-o", "ndjson"]].concat())
}

#[test]
fn the_main_job_expires_each_stale_application_once_and_then_finds_none() {
    let place = Place::new();
    let dry = place.run(&[&COMMAND[..], &["--dry-run", "-o", "ndjson"]].concat()).exits(0);
    let first = expire(&place).exits(0);
    let done = first.ids("done");
    assert!((40..=90).contains(&done.len()), "{} eligible", done.len());
    assert_eq!(done.len(), first.rows().len());
    assert_eq!(dry.ids("planned"), done);
    let log = log(place.state());
    assert_eq!(changed(&log), done);
    for line in &log {
        let row = first.rows().into_iter().find(|row| row["id"] == line.application.as_str()).expect("a row");
        assert_eq!(
            (row["from"].as_str(), row["to"].as_str(), row["request_id"].as_str()),
            (line.from.as_deref(), line.to.as_deref(), Some(line.request_id.as_str()))
        );
        assert_eq!((line.verb.as_str(), line.to.as_deref()), ("expire", Some("expired")));
    }

    let second = expire(&place).exits(0);
    assert_eq!(second.out, "");
    assert!(second.err.contains("nothing to expire"), "{}", second.err);
    assert_eq!(changed(&super::program::log(place.state())), done);
}

#[test]
fn the_plain_form_prints_a_row_a_case_and_a_summary() {
    let place = Place::new();
    let ran = place.run(&COMMAND).exits(0);
    let done = log(place.state()).len();
    let rows = ran.out.lines().filter(|line| line.contains("\tdone")).count();
    assert_eq!((rows, ran.out.lines().count()), (done, done + 1), "a header and the rows: {}", ran.out);
    assert!(ran.err.contains(&format!("{done} done (run ")), "{}", ran.err);
    let again = place.run(&COMMAND).exits(0);
    assert!(!again.out.contains("done"), "{}", again.out);
}

#[test]
fn several_processes_share_one_fresh_state_and_change_each_case_once() {
    let place = Place::new();
    let args = [&COMMAND[..], &["-o", "ndjson"]].concat();
    let running: Vec<_> = (0..4)
        .map(|_| {
            let mut command = place.command(place.state(), &args);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a process")
        })
        .collect();
    let ended: Vec<Ended> = running
        .into_iter()
        .map(|child| {
            let output = child.wait_with_output().expect("an end");
            let text = |bytes| String::from_utf8(bytes).expect("text");
            Ended { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }.exits(0)
        })
        .collect();
    let mut done: Vec<String> = ended.iter().flat_map(|ended| ended.ids("done")).collect();
    done.sort();
    assert_eq!(done, changed(&log(place.state())), "each change has one row that says done");
    done.dedup();
    assert_eq!(done.len(), log(place.state()).len(), "no case was changed twice");
    assert!((40..=90).contains(&done.len()));
    assert_eq!(expire(&place).exits(0).out, "");
}

#[test]
fn a_server_that_is_killed_amid_writes_loses_nothing_and_the_run_resumes() {
    let place = Place::new();
    place.sandbox(&["reset", "--applications", "1000"]).exits(0);
    let server = place.serve(&["--fault", "latency=50ms,method=POST"]);
    let address = server.address().to_owned();
    let before = store(place.server_state()).status().expect("a status").expect("a population");
    let expire = ["applications", "expire", "--older-than", "30d", "--yes", "-j", "4", "--max", "1000", "-o", "ndjson"];
    let client = server.client(&place, &[&expire[..], &["--retry", "0"]].concat());
    let running = std::thread::spawn(move || ended(client));
    let live = store(place.server_state());
    wait_until(|| live.transitions().expect("the log").len() >= 10);
    assert!(!running.is_finished(), "the run ended too early");
    // On Unix, SIGKILL.
    drop(server);
    let broken = running.join().expect("a run");
    assert!(matches!(broken.code, Some(10 | 14)), "{broken:?}");

    let server = place.serve(&["--listen", &address]);
    let log_then = log(place.server_state());
    let after = store(place.server_state()).status().expect("a status").expect("a population");
    let expired = |status: &casectl::sandbox::Status| {
        status.by_state.iter().find(|(state, _)| *state == "expired").map_or(0, |(_, count)| *count)
    };
    assert_eq!((after.applications, expired(&after)), (1000, expired(&before) + log_then.len() as u64));
    assert_whole(&place);
    for id in broken.ids("done") {
        assert!(log_then.iter().any(|line| line.application == id), "{id} was reported and is lost");
    }

    let runs = ended(server.client(&place, &["runs", "list", "-o", "name"]));
    let resumed = ended(server.client(&place, &["runs", "resume", runs.out.trim(), "--yes", "-o", "ndjson"]));
    // The exit code speaks of the whole run, and some cases could not be reached before.
    let resumed = resumed.exits(if broken.ids("failed").is_empty() { 0 } else { 10 });
    let unknown = broken.ids("unknown");
    let settled = resumed.ids("done");
    assert!(unknown.iter().all(|id| settled.contains(id)), "{unknown:?} {resumed:?}");
    // Where no connection was made, nothing was written; the next run finds these.
    let next = ended(server.client(&place, &expire)).exits(0);
    assert_eq!(next.ids("done"), broken.ids("failed"));
    let all = changed(&log(place.server_state()));
    let mut once = all.clone();
    once.dedup();
    assert_eq!(all, once, "no case was changed twice");
    let mut reported = [broken.ids("done"), settled, next.ids("done")].concat();
    reported.sort();
    assert_eq!(all, reported);
    assert_eq!(ended(server.client(&place, &expire)).exits(0).out, "");
}

#[test]
fn an_empty_population_has_nothing_to_expire() {
    let place = Place::new();
    for applications in ["0", "1"] {
        place.run(&["sandbox", "reset", "--applications", applications]).exits(0);
        assert_eq!(expire(&place).exits(0).out, "");
    }
    assert!(log(place.state()).is_empty());
}

fn assert_whole(place: &Place) {
    let db = rusqlite::Connection::open(place.server_state().join("sandbox/sandbox.db")).expect("a database");
    let verdict: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("a verdict");
    assert_eq!(verdict, "ok");
    let torn: i64 = db
        .query_row(
            "SELECT count(*) FROM transitions t JOIN applications a ON a.id = t.application
             WHERE a.state <> t.to_state OR a.etag <> t.etag_after",
            [],
            |row| row.get(0),
        )
        .expect("a count");
    assert_eq!(torn, 0, "a change and its line are one transaction");
}
