//! A collection that moves between two pages while its count stays: a living case is lost, which is said where it shows,
//! and never called removed.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

use serde_json::{Value, json};

use super::{
    Cli,
    bank::{Answer, Bank, Request, case, stale},
    monitor,
};

const MISSING: &str = "the collection changed while it was read: rows may be missing";
const MAY_BE: &str = "the collection may have changed while it was read: rows may be missing";

/// What happens once a page was sent: how many pages begin there, counted from 1, the start, and what there is.
type Move = fn(usize, usize, &mut Vec<Value>);

/// Six running applications and later `z-9`, listed as they are there, two a page.
fn moving(after: Move) -> Bank {
    let there = Mutex::new(stale(6));
    let served: Mutex<Vec<usize>> = Mutex::default();
    let script = move |request: &Request| {
        let mut there = there.lock().unwrap();
        if let Some(id) = request.path().strip_prefix("/applications/") {
            let known = there.iter().find(|case| case["_id"] == id);
            return match known {
                None => Some(Answer::problem(404, "No such.")),
                Some(case) if case["state"] != "running" => Some(Answer::json(200, case).header("ETag", "\"9\"")),
                Some(_) => None,
            };
        }
        if request.is_write() || request.path() != "/applications" {
            return None;
        }
        let start = request.query().get("start").map_or(0, |text| text.parse().unwrap());
        let running: Vec<&Value> = there.iter().filter(|case| case["state"] == "running").collect();
        let items: Vec<&&Value> = running.iter().skip(start).take(2).collect();
        let mut page = json!({ "count": running.len(), "_links": {}, "_embedded": { "items": items } });
        if start + 2 < running.len() {
            page["_links"]["next"] = json!({ "href": format!("?start={}", start + 2) });
        }
        let mut served = served.lock().unwrap();
        served.push(start);
        after(served.iter().filter(|at| **at == start).count(), start, &mut there);
        Some(Answer::json(200, &page))
    };
    let cases = stale(6).into_iter().chain([newest()]).collect();
    Bank::start(cases, true, script)
}

fn newest() -> Value {
    case("z-9", "running", 35)
}

/// The oldest leaves once the first page was sent, and a new one arrives.
fn swap_on_the_first_page(time: usize, start: usize, there: &mut Vec<Value>) {
    if (time, start) == (1, 0) {
        there.remove(0);
        there.push(newest());
    }
}

/// The same on the second page.
fn swap_on_the_second_page(time: usize, start: usize, there: &mut Vec<Value>) {
    if (time, start) == (1, 2) {
        there.remove(2);
        there.push(newest());
    }
}

const LIST: &[&str] = &["applications", "list", "--all", "-o", "name"];

/// No page and no count shows a swap, and no page is asked for twice to find one: `--full` reads what has left.
#[test]
fn a_swap_between_two_pages_is_told_where_the_cases_are_read() {
    let full = [LIST, &["--full"]].concat();
    Cli::on(&moving(swap_on_the_first_page)).run(&full).ok().says(MAY_BE).says("hint: list it again");
    let bank = moving(swap_on_the_first_page);
    let out = Cli::on(&bank).run(LIST).ok();
    assert_eq!(out.out, "c-00\nc-01\nc-03\nc-04\nc-05\nz-9\n", "one is lost");
    assert_eq!(bank.targets("GET").len(), 3);
}

#[test]
fn what_has_left_its_address_or_its_state_tells_that_others_may_be_missing() {
    let full = [LIST, &["--full"]].concat();
    let out = Cli::on(&moving(swap_on_the_second_page)).run(&full).ok().says("1 listed application is not found");
    out.says(MAY_BE).says("hint: list it again");
    let bank = moving(|time, start, there| {
        if (time, start) == (1, 2) {
            there[2]["state"] = "approved".into();
            there.push(newest());
        }
    });
    Cli::on(&bank).run(&[&full[..], &["--state", "running"]].concat()).ok().says(MISSING).says("hint: list it again");
    // On a single page nothing moves.
    let bank = Bank::start(stale(2), true, |request| {
        (request.path() == "/applications/c-01").then(|| Answer::problem(404, "No such."))
    });
    let out = Cli::on(&bank).run(&full).ok().says("1 listed application is not found");
    assert!(!out.err.contains("rows may be missing"), "{}", out.err);
}

#[test]
fn a_write_reads_again_for_what_a_swap_hid_and_its_counts_add_up() {
    for after in [swap_on_the_first_page as Move, swap_on_the_second_page] {
        for args in [&["expire", "--older-than", "30d"][..], &["cancel", "--state", "running"]] {
            let bank = moving(after);
            let out = Cli::on(&bank).run(&[&["applications"], args, &["--yes", "-o", "ndjson"]].concat()).ok();
            assert_eq!(out.ndjson().len(), 6, "{args:?}: {}", out.out);
            let out = out.says("7 listed, 7 fetched, 6 match").says("1 listed application is not found");
            assert!(!out.err.contains("may be missing") && !out.err.contains("kept changing"), "{}", out.err);
            assert_ne!((bank.state_of("c-02"), bank.state_of("c-04")), ("running".to_owned(), "running".to_owned()));
        }
    }
}

#[test]
fn a_limited_write_says_what_a_limited_list_says() {
    let shrink: Move = |time, start, there| {
        if (time, start) == (1, 0) {
            there.remove(0);
        }
    };
    let out = Cli::on(&moving(shrink)).run(&["applications", "list", "-L", "3", "-o", "name"]).ok().says(MISSING);
    assert_eq!(out.out, "c-00\nc-01\nc-03\n");
    let cancel = ["applications", "cancel", "--state", "running", "-L", "3", "--yes", "-o", "ndjson"];
    let out = Cli::on(&moving(shrink)).run(&cancel).ok().says(MISSING).says("the next run finds them");
    assert_eq!(out.ndjson().len(), 3);
    // Where only the case tells, not the count.
    let out = Cli::on(&moving(swap_on_the_first_page)).run(&cancel).ok();
    out.says("the collection may have changed while it was read: rows may be missing");
}

/// The list of `monitor`, newest first, two rows a page.
fn jobs(rows: &[Value], request: &Request) -> Answer {
    let offset = request.query()["offset"].parse().unwrap();
    let page = rows.iter().skip(offset).take(2).map(|row| {
        let mut row = row.clone();
        row["total"] = rows.len().into();
        row
    });
    Answer::json(200, &json!({ "processes": page.collect::<Vec<_>>() }))
}

#[test]
fn a_list_of_monitor_that_shrinks_while_it_is_read_is_told() {
    let rows = Mutex::new((1..=6).rev().map(|id| monitor::row(id, "running", false)).collect::<Vec<_>>());
    let bank = monitor::server(move |request| {
        let mut rows = rows.lock().unwrap();
        let answer = jobs(&rows, request);
        if rows.len() == 6 {
            rows.remove(0);
        }
        answer
    });
    let list = ["monitor", "list", "--status", "running", "--page-size", "2", "-o", "name"];
    let out = monitor::on(&bank).run(&list).ok().says(MISSING).says("hint: list it again");
    assert_eq!(out.out, "6\n5\n3\n2\n1\n", "one is lost");
}

#[test]
fn a_watched_process_of_monitor_is_removed_when_a_read_says_so() {
    let (hidden, looks) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let (is_hidden, looked) = (Arc::clone(&hidden), Arc::clone(&looks));
    let bank = monitor::server(move |request| {
        let is_hidden = is_hidden.load(Ordering::SeqCst);
        match request.path().rsplit('/').next().unwrap() {
            // The one was lost between two pages, the other has ended.
            "1" => monitor::found(&[monitor::row(1, "running", false)]),
            "2" => monitor::found(&[monitor::row(2, "done", false)]),
            _ => {
                looked.fetch_add(usize::from(is_hidden), Ordering::SeqCst);
                let shown: &[u64] = if is_hidden { &[3] } else { &[3, 2, 1] };
                let rows: Vec<Value> = shown.iter().map(|id| monitor::row(*id, "running", false)).collect();
                Answer::json(200, &json!({ "processes": rows }))
            }
        }
    });
    let cli = monitor::on(&bank);
    let watching = cli.spawn(&["monitor", "list", "--status", "running", "-w", "--interval", "1s", "-o", "ndjson"]);
    watching.wait_for_lines(3);
    hidden.store(true, Ordering::SeqCst);
    watching.wait_for_lines(4);
    super::wait_for("two looks more", || looks.load(Ordering::SeqCst) >= 3);
    watching.signal("TERM");
    let events = watching.end().exits(143).ndjson();
    assert_eq!((events.len(), &events[3]["event"], &events[3]["id"]), (4, &json!("removed"), &json!(2)));
}

/// What a watched list told: the event and the id of each.
fn told(out: &super::Out) -> Vec<String> {
    let word = |event: &Value, key: &str| event[key].as_str().unwrap_or_default().to_owned();
    out.ndjson().iter().map(|event| format!("{} {}", word(event, "event"), word(event, "id"))).collect()
}

const WATCH: &[&str] = &["applications", "list", "--all", "-w", "--interval", "1s", "--retry", "0", "-o", "ndjson"];

#[test]
fn a_watched_list_calls_nothing_removed_that_is_there() {
    let bank = moving(|time, start, there| {
        if (time, start) == (2, 2) {
            there.remove(2);
            there.push(newest());
        }
    });
    let cli = Cli::on(&bank);
    let watching = cli.spawn(WATCH);
    super::wait_for("two more looks", || bank.targets("GET").iter().filter(|at| at.contains("start=4")).count() >= 4);
    watching.signal("TERM");
    let told = told(&watching.end().exits(143));
    assert_eq!(told[6..], ["added z-9", "removed c-02"], "{told:?}");
    let of = |id: &str| bank.targets("GET").iter().filter(|at| at.ends_with(id)).count();
    assert_eq!((of("/c-02"), of("/c-04")), (1, 1), "one read each");
}

#[test]
fn what_cannot_be_read_is_not_called_removed_in_that_look_and_what_matches_no_more_is() {
    let (shown, readable) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicBool::new(false)));
    let reads = Arc::new(AtomicUsize::new(0));
    let (is_shown, is_readable, read) = (Arc::clone(&shown), Arc::clone(&readable), Arc::clone(&reads));
    let cases = stale(3);
    let oldest = cases[0].clone();
    let bank = Bank::start(cases, true, move |request| match request.path() {
        "/applications/c-02" if !is_readable.load(Ordering::SeqCst) => {
            read.fetch_add(1, Ordering::SeqCst);
            Some(Answer::problem(500, "Not now."))
        }
        "/applications/c-02" => Some(Answer::problem(404, "No such.")),
        "/applications" if !is_shown.load(Ordering::SeqCst) => {
            let items = [&oldest];
            Some(Answer::json(200, &json!({ "count": 1, "_links": {}, "_embedded": { "items": items } })))
        }
        _ => None,
    });
    let cli = Cli::on(&bank);
    let watching = cli.spawn(&[WATCH, &["--state", "running"]].concat());
    watching.wait_for_lines(3);
    bank.set_state("c-01", "approved");
    shown.store(false, Ordering::SeqCst);
    watching.wait_for_lines(4);
    super::wait_for("another try", || reads.load(Ordering::SeqCst) >= 2);
    readable.store(true, Ordering::SeqCst);
    watching.wait_for_lines(5);
    watching.signal("TERM");
    let out = watching.end().exits(143).says("1 application not listed any more, and not readable");
    assert_eq!(told(&out)[3..], ["removed c-01", "removed c-02"]);
}

/// A filter that only the server knows: a case that exists has left the list when two looks lack it.
#[test]
fn what_the_server_alone_selects_is_gone_with_the_second_look_that_lacks_it() {
    let shown = Arc::new(AtomicBool::new(true));
    let is_shown = Arc::clone(&shown);
    let cases = stale(2);
    let oldest = cases[0].clone();
    let bank = Bank::start(cases, true, move |request| {
        (request.path() == "/applications" && !is_shown.load(Ordering::SeqCst)).then(|| {
            let items = [&oldest];
            Answer::json(200, &json!({ "count": 1, "_links": {}, "_embedded": { "items": items } }))
        })
    });
    let cli = Cli::on(&bank);
    let watching = cli.spawn(&[WATCH, &["--filter", "x"]].concat());
    watching.wait_for_lines(2);
    shown.store(false, Ordering::SeqCst);
    watching.wait_for_lines(3);
    watching.signal("TERM");
    assert_eq!(told(&watching.end().exits(143))[2..], ["removed c-01"]);
    assert_eq!(bank.targets("GET").iter().filter(|at| at.ends_with("/c-01")).count(), 2);
}

/// The oldest is read for its date; it may have been decided a moment ago.
#[test]
fn the_status_goes_on_with_the_next_one_where_the_oldest_is_gone() {
    let bank = Bank::start(stale(3), false, |request| {
        (request.path() == "/applications/c-00").then(|| Answer::problem(404, "No such."))
    });
    let status = Cli::on(&bank).run(&["status", "--over", "14d", "-o", "json"]).json();
    let applications = &status["providers"][0];
    assert_eq!(
        (&applications["oldest_id"], &applications["waiting"]["running"]),
        (&json!("c-01"), &json!(3)),
        "{status}"
    );
}

/// Raw pages are as the server sent them, with its counts.
#[test]
fn raw_pages_whose_count_shrinks_may_lack_a_row() {
    let shrink: Move = |time, start, there| {
        if (time, start) == (1, 0) {
            there.remove(0);
        }
    };
    let pages = ["api", "apiture", "applications", "--paginate", "-o", "ndjson"];
    Cli::on(&moving(shrink)).run(&pages).ok().says(MISSING);
    let still = Cli::on(&moving(|_, _, _| {})).run(&pages).ok();
    assert_eq!((still.ndjson().len(), still.err.as_str()), (3, ""));
    // A count of what the page itself holds says nothing of the collection.
    let of_page = Bank::start(stale(3), false, |request| {
        let (at, items) = match request.query().get("start").map(String::as_str) {
            _ if request.path() != "/applications" => return None,
            Some("2") => (2, &stale(3)[2..]),
            _ => (0, &stale(3)[..2]),
        };
        let links = if at == 0 { json!({ "next": { "href": "/applications?start=2" } }) } else { json!({}) };
        let page = json!({ "start": at, "count": items.len(), "_links": links, "_embedded": { "items": items } });
        Some(Answer::json(200, &page))
    });
    let read = Cli::on(&of_page).run(&pages).ok();
    assert_eq!((read.ndjson().len(), read.err.as_str()), (2, ""));
}
