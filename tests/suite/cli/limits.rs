//! Limits of a run: how many cases, concurrently and in all, how fast, and after how many failures it stops.

use crate::corpus::targets::captured::Captured;
use std::{
    collections::BTreeSet,
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use casectl::{
    commands::{self, Cli as Line},
    context::Context,
    env::{Env, ManualClock},
    profile::{Dirs, Preferences},
    providers::REGISTRY,
    ui::UiOptions,
};
use clap::Parser as _;
use serde_json::json;

use super::{
    Cli,
    bank::{Answer, Bank, Request, stale},
};

const EXPIRE: [&str; 6] = ["applications", "expire", "--older-than", "30d", "-o", "ndjson"];

fn expire<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&EXPIRE[..], more].concat()
}

#[test]
fn a_hundred_cases_at_most_unless_more_are_asked_for() {
    let bank = Bank::with(stale(101));
    let refused = Cli::on(&bank).run(&expire(&["--yes"])).exits(2);
    refused.says("101 applications").says("limit of 100").says("nothing was written");
    assert!(bank.writes().is_empty());
    let bank = Bank::with(stale(100));
    Cli::on(&bank).run(&expire(&["--yes"])).ok();
    assert_eq!(bank.writes().len(), 100);
}

#[test]
fn a_selection_over_its_limit_is_refused_before_it_is_read_to_its_end() {
    for (flag, code) in [("--max", "selection_too_large"), ("--expect", "unexpected_selection")] {
        let bank = Bank::with(stale(400));
        let out =
            Cli::on(&bank).run(&["applications", "expire", "--older-than", "30d", "--yes", flag, "5", "-o", "json"]);
        let out = out.exits(2).says("at least 6 applications to expire");
        assert_eq!(out.error()["code"], code);
        assert!(bank.seen().len() < 60, "{flag}: {} requests", bank.seen().len());
        assert!(bank.writes().is_empty());
    }
    let bank = Bank::with(stale(400));
    Cli::on(&bank).run(&expire(&["--limit", "5", "--yes"])).ok();
    assert_eq!(bank.writes().len(), 5);
    assert!(bank.seen().len() < 60, "{} requests", bank.seen().len());
}

#[test]
fn a_deadline_ends_the_selection_too() {
    let gate = super::bank::Gate::default();
    let closed = gate.clone();
    let bank = Bank::start(stale(3), false, move |request| {
        if request.target.contains("c-01") {
            closed.wait();
        }
        None
    });
    let cli = Cli::on(&bank);
    let args = ["applications", "expire", "--older-than", "30d", "--yes", "--deadline", "300ms", "-o", "json"];
    let out = cli.run(&args).exits(10).says("--deadline has passed").says("nothing was written");
    gate.open();
    assert_eq!(out.error()["code"], "deadline");
    assert!(bank.writes().is_empty());
    cli.run(&["runs", "list", "-o", "json"]).ok().json().as_array().is_some_and(Vec::is_empty).then_some(()).unwrap();
}

#[test]
fn durations_are_what_other_tools_take_and_each_error_names_what_the_flag_is() {
    let bank = Bank::with(stale(1));
    let cli = Cli::on(&bank);
    let wait = ["applications", "wait", "c-00", "--for", "state=approved"];
    cli.run(&[&wait[..], &["--timeout", "1.5s", "--interval", "1s"]].concat()).exits(8).says("1s500ms");
    for (flag, value, words) in [
        ("--timeout", "5", "`5` has no unit: write 5s for seconds or 5m for minutes"),
        ("--timeout", "soon", "`soon` is not a duration"),
        ("--interval", "500ms", "at least 1s"),
        ("--request-timeout", "0s", "more than nothing"),
    ] {
        let out = cli.run(&[&wait[..], &[flag, value]].concat()).exits(2).says(flag).says(words);
        assert!(!out.err.contains("is not an age"), "{}", out.err);
    }
    let expire = ["applications", "expire", "--yes"];
    for (value, words) in
        [("6m", "write 6min for minutes, or 180d"), ("0d", "is not an age: every case"), ("1h30m", "is not an age")]
    {
        for flag in ["--older-than", "--newer-than"] {
            cli.run(&[&expire[..], &[flag, value]].concat()).exits(2).says(flag).says(words);
        }
    }
    cli.run(&[&expire[..], &["--older-than", "30min", "--deadline", "1h30m", "--dry-run"]].concat()).ok();
    assert!(bank.writes().is_empty());
}

#[test]
fn ages_of_a_write_are_not_counted_from_the_future() {
    let bank = Bank::with(stale(2));
    let cli = Cli::on(&bank);
    let args = ["applications", "expire", "--older-than", "30d", "--yes", "-o", "json"];
    let out = cli.run(&[&args[..], &["--as-of", "2100-01-01"]].concat()).exits(2).says("lies in the future");
    assert_eq!(out.error()["code"], "as_of_in_future");
    assert!(bank.writes().is_empty());
    cli.run(&["applications", "list", "--older-than", "30d", "--as-of", "2100-01-01", "-o", "name"]).ok();
}

#[test]
fn eight_writes_are_under_way_at_a_time() {
    let (under_way, most) = (Arc::new((Mutex::new(0_usize), Condvar::new())), Arc::new(AtomicUsize::new(0)));
    let (count, seen) = (Arc::clone(&under_way), Arc::clone(&most));
    let bank = Bank::start(stale(40), false, move |request| {
        if request.is_write() {
            let (count, changed) = &*count;
            let mut now = count.lock().unwrap();
            *now += 1;
            seen.fetch_max(*now, Ordering::SeqCst);
            changed.notify_all();
            // Nobody is answered before there are eight, and then a ninth, which must not come, has a moment to.
            let fewer = |most: usize| seen.load(Ordering::SeqCst) < most;
            for (most, patience) in [(8, Duration::from_secs(60)), (9, Duration::from_millis(200))] {
                now = changed.wait_timeout_while(now, patience, |_| fewer(most)).unwrap().0;
            }
            *now -= 1;
        }
        None
    });
    Cli::on(&bank).run(&expire(&["--yes"])).ok();
    assert_eq!(most.load(Ordering::SeqCst), 8);
}

/// Runs a command line in this process, on a clock that waits for nothing; returns how much time it took by that clock.
fn by_the_clock(bank: &Bank, args: &[&str]) -> Duration {
    let folder = tempfile::tempdir().unwrap();
    let (base, state) = (bank.base_url(), folder.path().display().to_string());
    let vars = [
        ("CASECTL_APITURE_BASE_URL", base.as_str()),
        ("CASECTL_APITURE_API_KEY", "key-1234567890"),
        ("CASECTL_APITURE_ACCESS_TOKEN", "token-1234567890"),
        ("CASECTL_STATE_DIR", state.as_str()),
        ("CASECTL_CONFIG_DIR", state.as_str()),
    ];
    let env = Env::manual(&vars, &ManualClock::at(Env::system().now()));
    let argv: Vec<String> = std::iter::once("casectl").chain(args.iter().copied()).map(str::to_owned).collect();
    let line = Line::try_parse_from(&argv).unwrap();
    let (ui, captured) = Captured::screen(&env, UiOptions::default(), false, 80);
    let preferences = Preferences::load(&env, &Dirs::resolve(&env)).unwrap();
    let context = Context::with_ui(env.clone(), ui, &REGISTRY, line.global, preferences, argv);
    commands::run(&context, line.command).unwrap_or_else(|error| panic!("{error:?} {}", captured.err()));
    env.elapsed()
}

#[test]
fn the_rate_holds_over_pages_reads_writes_and_what_is_sent_again() {
    // A page, a read and a write are answered with 503 once each, and one reply is lost.
    let met = Mutex::new(BTreeSet::new());
    let once =
        move |request: &Request, trouble: &str| met.lock().unwrap().insert(format!("{trouble} {}", request.target));
    let bank = Bank::start(stale(25), false, move |request| {
        let target = request.target.as_str();
        let busy = target.contains("start=10") || target.ends_with("/c-03") || target.ends_with("=c-04");
        if busy && once(request, "503") {
            return Some(Answer::problem(503, "Busy."));
        }
        (target.ends_with("=c-05") && once(request, "lost")).then(Answer::gone)
    });
    let took = by_the_clock(&bank, &expire(&["--yes", "--rps", "2"]));
    let (sent, writes) = (bank.seen().len(), bank.writes().len());
    // Three pages, 25 reads and 25 writes; two repeated reads; two writes settled by two reads each and sent again.
    assert_eq!((sent, writes), (3 + 25 + 25 + 2 + 6, 27));
    let least = Duration::from_millis(500) * u32::try_from(sent - 1).unwrap();
    assert!(took >= least, "{sent} requests in {took:?}");
    let unlimited = Bank::with(stale(25));
    assert_eq!(by_the_clock(&unlimited, &expire(&["--yes"])), Duration::ZERO, "loopback has no rate of its own");
}

#[test]
fn a_429_holds_the_whole_run_back_and_not_one_case() {
    let limited = Arc::new(Mutex::new(None));
    let (first, env) = (Arc::clone(&limited), Env::system());
    let early = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&early);
    let bank = Bank::start(stale(60), false, move |request| {
        if !request.is_write() {
            return None;
        }
        let mut first = first.lock().unwrap();
        let now = env.elapsed();
        let Some(since) = *first else {
            *first = Some(now);
            return Some(Answer::problem(429, "Slow down.").header("Retry-After", "1"));
        };
        counted.fetch_add(usize::from(now - since < Duration::from_secs(1)), Ordering::SeqCst);
        None
    });
    Cli::on(&bank).run(&expire(&["--yes", "-j", "4"])).ok();
    assert_eq!(bank.writes().len(), 61);
    // Those that were on their way, and no case more; were each to wait for itself, it would be nearly all.
    assert!(early.load(Ordering::SeqCst) < 20, "{early:?} of 60 writes were sent in the second after the 429");
}

#[test]
fn the_first_401_ends_the_run_and_so_does_the_third_403_in_a_row() {
    let refuse = |status, rows: &'static [&'static str]| {
        Bank::start(stale(9), false, move |request| {
            let struck = request.is_write() && rows.iter().any(|id| request.target.ends_with(id));
            struck.then(|| Answer::problem(status, "No."))
        })
    };
    let counts = |bank: &Bank, exit| {
        let out = Cli::on(bank).run(&expire(&["--yes", "-j1"])).exits(exit);
        let rows = out.ndjson();
        let of = |word: &str| rows.iter().filter(|row| row["outcome"] == word).count();
        (bank.writes().len(), of("done"), of("failed"), of("not-attempted"))
    };
    assert_eq!(counts(&refuse(401, &["c-01"]), 4), (2, 1, 1, 7));
    assert_eq!(counts(&refuse(403, &["c-01", "c-02", "c-03"]), 4), (4, 1, 3, 5));
    assert_eq!(counts(&refuse(403, &["c-01", "c-02", "c-04", "c-05"]), 10), (9, 5, 4, 0));
}

#[test]
fn a_walked_collection_has_pages_as_large_as_asked_for() {
    let lists = |more: &[&str]| {
        let bank = Bank::with(stale(12));
        Cli::on(&bank).run(&expire(&[&["--yes"], more].concat())).ok();
        let mut lists = bank.targets("GET");
        lists.retain(|target| !target.starts_with("/applications/"));
        lists
    };
    let pages = lists(&["--page-size", "5"]);
    assert!(pages.len() == 3 && pages.iter().all(|target| target.contains("limit=5")), "{pages:?}");
    let pages = lists(&[]);
    assert!(pages.len() == 2 && !pages[0].contains("limit="), "the server's own: {pages:?}");
}

#[test]
fn shards_of_lists_in_any_order_are_disjoint_and_together_all() {
    let mut cases = stale(53);
    let mut found = Vec::new();
    for shard in ["0/4", "1/4", "2/4", "3/4"] {
        cases.rotate_left(17);
        cases.reverse();
        // Further cases of other people, which move what stands on which page.
        cases.insert(5, json!({ "_id": format!("young-{}", shard.len()), "state": "running" }));
        let bank = Bank::with(cases.clone());
        let out = Cli::on(&bank).run(&expire(&["--yes", "--shard", shard])).ok();
        let ids: Vec<String> = out.ndjson().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect();
        assert!(!ids.is_empty() && ids.len() < 53, "{ids:?}");
        found.extend(ids);
    }
    found.sort();
    let expected: Vec<String> = (0..53).map(|at| format!("c-{at:02}")).collect();
    assert_eq!(found, expected);
}
