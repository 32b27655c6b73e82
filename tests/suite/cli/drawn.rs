//! Progress at a (pseudo) terminal: of a read, of jobs that are waited for, and of the overview.

use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::json;

use super::{
    Cli,
    bank::{Answer, Bank, Gate, Request, case, stale},
    monitor,
    terminal::{at_terminal, code},
};

/// A bank without enrollments.
fn no_enrollments(request: &Request) -> Option<Answer> {
    let empty = json!({ "start": 0, "limit": 100, "count": 0, "_links": {}, "_embedded": { "items": [] } });
    (request.path() == "/enrollments").then(|| Answer::json(200, &empty))
}

/// A bank of so many cases that answers reads of single ones when the gate is open.
fn held(cases: usize) -> (Bank, Gate) {
    let gate = Gate::default();
    let held = gate.clone();
    let bank = Bank::start(stale(cases), false, move |request: &Request| {
        if request.path().starts_with("/applications/") {
            held.wait();
        }
        no_enrollments(request)
    });
    (bank, gate)
}

#[test]
fn a_read_that_takes_longer_than_a_moment_shows_how_far_it_is() {
    for (line, told) in [
        (&["applications", "list", "--full"][..], "reading applications, 1 page, 10 rows"),
        (&["applications", "expire", "--older-than", "30d", "--dry-run"], "selecting: 12 read, 0 match"),
        (&["applications", "wait", "c-00", "--for", "running"], "waiting for running: 0 of 1, "),
        (&["applications", "stats", "--full"], "reading applications, 1 page, 10 rows"),
        (&["status", "--full"], "reading waiting cases, 2 pages, 10 rows"),
        (&["applications", "review"], "selecting: 12 read, 12 match"),
    ] {
        let (bank, gate) = held(12);
        let cli = Cli::on(&bank);
        let mut session = at_terminal(&cli, line, "");
        session.exp_string(told).unwrap_or_else(|error| panic!("{line:?}: {error}"));
        gate.open();
        if line[1] == "review" {
            session.exp_string("q quit: ").unwrap();
            session.send("q").unwrap();
            session.flush().unwrap();
        }
        let (rest, exit) = code(&mut session);
        assert_eq!(exit, "0", "{line:?}: {rest}");
        // The line that moved is gone before anything is shown.
        assert!(line[1] == "review" || rest.contains("\u{1b}[2K"), "{line:?}: {rest:?}");
    }
}

#[test]
fn the_cases_of_a_plan_are_looked_at_with_a_line_that_tells_how_far() {
    let (gate, slow) = (Gate::default(), std::sync::Arc::new(AtomicBool::new(false)));
    let (held, is_slow) = (gate.clone(), std::sync::Arc::clone(&slow));
    let bank = Bank::start(stale(3), false, move |request: &Request| {
        if request.path().starts_with("/applications/") && is_slow.load(Ordering::SeqCst) {
            held.wait();
        }
        None
    });
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "--older-than", "30d", "--plan-out", "p"]).ok();
    slow.store(true, Ordering::SeqCst);
    let path = cli.state().parent().unwrap().join("p");
    let mut session = at_terminal(&cli, &["plan", "show", path.to_str().unwrap()], "");
    session.exp_string("looking at the cases: 0 of 3").unwrap();
    gate.open();
    let (told, exit) = code(&mut session);
    assert_eq!(exit, "0", "{told}");
    assert!(told.contains("3 cases, as frozen"), "{told}");
}

#[test]
fn a_quick_read_shows_none() {
    let bank = Bank::start(stale(12), false, no_enrollments);
    let cli = Cli::on(&bank);
    for line in
        [&["applications", "list"][..], &["applications", "expire", "--older-than", "30d", "--dry-run"], &["status"]]
    {
        let (told, exit) = code(&mut at_terminal(&cli, line, ""));
        assert_eq!(exit, "0", "{told}");
        // It may be slow where many tests run: then it is said what is read, and nothing else moves.
        assert!(!told.contains("selecting: 0 read, 0 match"), "{line:?}: {told:?}");
    }
}

#[test]
fn the_board_shows_the_jobs_that_still_run_and_says_at_the_end_which_failed_and_why() {
    let (first_over, over) = (AtomicBool::new(false), AtomicBool::new(false));
    let (first_over, over): (&'static AtomicBool, &'static AtomicBool) =
        (Box::leak(Box::new(first_over)), Box::leak(Box::new(over)));
    let bank = monitor::server(move |request| {
        let at = ["t-1", "t-2", "t-3"].iter().position(|token| request.body.contains(token));
        let by_id = || request.path().rsplit('/').next().and_then(|id| id.parse::<u64>().ok()).unwrap_or(1);
        let id = at.map_or_else(by_id, |at| at as u64 + 1);
        let ended = over.load(Ordering::SeqCst) || (id == 1 && first_over.load(Ordering::SeqCst));
        let mut row = monitor::row(id, if ended { "done" } else { "running" }, ended && id == 2);
        let status = if ended && id == 2 { "error" } else { "running" };
        row["steps"] =
            json!({ "3": { "message": "No <b>text</b> layer", "status": status, "date": "2026-01-05 10:11:13" } });
        monitor::found(&[row])
    });
    let cli = monitor::on(&bank);
    let line = ["monitor", "wait", "t-1", "t-2", "t-3", "--color", "never", "--interval", "1s"];
    let mut session = at_terminal(&cli, &line, "");
    session.exp_string("3 of 3 jobs open").unwrap();
    first_over.store(true, Ordering::SeqCst);
    session.exp_string("2 of 3 jobs open").unwrap();
    // From here on the board is drawn without the first: its row stands above.
    let between = session.exp_string("2 of 3 jobs open").unwrap();
    assert!(
        between.contains("invoice2.pdf running 3: No text layer") && between.contains("invoice3.pdf"),
        "{between:?}"
    );
    assert!(!between.contains("1 invoice1.pdf running"), "{between:?}");
    over.store(true, Ordering::SeqCst);
    let (told, exit) = code(&mut session);
    assert_eq!(exit, "9", "{told}");
    for words in
        ["process 2 (invoice2.pdf) failed: No text layer", "of 3 jobs: 1 failed, 2 done", "casectl monitor show --id 2"]
    {
        assert!(told.contains(words), "{words}: {told}");
    }
}

#[test]
fn a_wait_that_is_left_at_a_terminal_sums_up() {
    let bank = monitor::server(|request| {
        let failed = request.body.contains("bad");
        let mut row = monitor::row(if failed { 2 } else { 1 }, if failed { "done" } else { "running" }, failed);
        if failed {
            row["steps"] = json!({ "1": { "message": "no page", "status": "error", "date": null } });
        }
        monitor::found(&[row])
    });
    let cli = monitor::on(&bank);
    let mut session = at_terminal(&cli, &["monitor", "wait", "good-1", "bad-1", "--color", "never"], "");
    session.exp_string("1 of 2 jobs open").unwrap();
    session.send("\u{3}").unwrap();
    session.flush().unwrap();
    let (told, exit) = code(&mut session);
    assert_eq!(exit, "130", "{told}");
    for words in [
        "left before the end; of 2 jobs: 1 failed, 1 not ended",
        "failed: no page",
        "to continue: casectl monitor wait 1",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

#[test]
fn more_jobs_than_lines_wait_for_a_place_on_the_board() {
    let bank = monitor::server(|request| {
        let id: u64 = request.path().rsplit('/').next().unwrap().parse().unwrap();
        monitor::found(&[monitor::row(id, "running", false)])
    });
    let cli = monitor::on(&bank);
    let ids: Vec<String> = (1..=60).map(|id| id.to_string()).collect();
    let line: Vec<&str> = ["monitor", "wait"].into_iter().chain(ids.iter().map(String::as_str)).collect();
    let mut session = at_terminal(&cli, &line, "");
    let told = session.exp_string("of them not shown").unwrap();
    assert!(told.contains("60 of 60 jobs open"), "{told:?}");
    session.send("\u{3}").unwrap();
    session.flush().unwrap();
    assert_eq!(code(&mut session).1, "130");
}

#[test]
fn the_overview_of_a_terminal_has_bars_and_what_waits_here() {
    let cases = vec![case("a", "running", 40), case("b", "running", 2), case("c", "blocked", 3)];
    let bank = Bank::start(cases, true, no_enrollments);
    let cli = Cli::on(&bank);
    cli.run(&["applications", "expire", "--older-than", "30d", "--yes", "--deadline", "0s"]).exits(10);
    let mut session = at_terminal(&cli, &["status", "--over", "14d", "--color", "never"], "");
    let (told, exit) = code(&mut session);
    assert_eq!(exit, "0", "{told}");
    // Lines are broken where the terminal ends.
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in ["applications", "2 running", "1 blocked", "OVER", "stopped, expire"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let mut session = at_terminal(&cli, &["status", "--over", "14d", "--check"], "");
    let (told, exit) = code(&mut session);
    assert!(exit == "8" && told.contains("1 case is over the limit of 14d"), "{exit}: {told}");
    // One API that fails is a line, and the end tells of it.
    let dead = Cli::on(&Bank::start(Vec::new(), false, |_| Some(Answer::problem(500, "Out of order."))));
    let mut session = at_terminal(&dead, &["status", "--retry", "0", "--color", "never"], "");
    let (told, exit) = code(&mut session);
    assert_eq!(exit, "6", "{told}");
    assert!(told.contains("applications") && told.contains("Out of order."), "{told}");
}
