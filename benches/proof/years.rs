//! A state folder as years of nightly orders leave it: 20,000 runs and a journal of 200,000 lines. What a run's beginning and a
//! list of runs take on it, beside a folder that is new.
//!
//! The files are written here, chained as the documentation of the format says, and not by casectl: it would take an hour.
//! `journal verify` says at the end whether they are right.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use casectl::{
    env::{Env, ManualClock},
    journal::Header,
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{
    line,
    place::{Place, Serving, ended, verify},
};

/// Where a file of the journal is complete.
const FULL: usize = 512 << 10;
/// What a run's beginning may spend on the journal, and what a list may take.
const START: Duration = Duration::from_millis(20);
const LIST: Duration = Duration::from_millis(200);
/// Each is measured so many times; the middle one counts.
const TIMES: usize = 15;

/// Measures, and compares with the bars.
pub fn run(runs: usize, lines: usize) {
    println!("\nyears ({runs} runs, a journal of {lines} lines)");
    let place = Place::new();
    let began = Instant::now();
    write(&place.path("years"), runs, lines);
    line("written", &format!("{:.1} s", began.elapsed().as_secs_f64()));
    let server = place.serve(&["--applications", "400", "--seed", "1"]);
    let list = ["runs", "list", "-o", "name"];
    let cold = timed(&place, &server, "years", &list);
    line("runs list, the first time", &format!("{:.0} ms", millis(cold)));
    let warm = middle((0..TIMES).map(|_| timed(&place, &server, "years", &list)));
    line("runs list", &format!("{:.0} ms, at most {:.0}", millis(warm), millis(LIST)));
    // The first beginning reads every file of the journal once.
    let mut cases = place.applications().into_iter().filter(|held| held.state == "running").map(|held| held.id);
    let mut expire = |state: &str| {
        let case = cases.next().expect("enough cases");
        timed(&place, &server, state, &["applications", "expire", &case, "--yes", "-o", "name"])
    };
    let first = expire("years");
    line("expire of one case, the first time", &format!("{:.0} ms", millis(first)));
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        old.push(expire("years"));
        new.push(expire("new"));
    }
    let (old, new) = (middle(old.into_iter()), middle(new.into_iter()));
    let more = old.saturating_sub(new);
    line("expire of one case", &format!("{:.1} ms, in a new folder {:.1}", millis(old), millis(new)));
    line("of it for the journal's length", &format!("{:.1} ms, at most {:.0}", millis(more), millis(START)));
    let began = Instant::now();
    verify(&place, "years");
    line("journal verify", &format!("{:.1} s", began.elapsed().as_secs_f64()));
    assert!(warm <= LIST && more <= START, "over the bar");
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn middle(times: impl Iterator<Item = Duration>) -> Duration {
    let mut times: Vec<Duration> = times.collect();
    times.sort_unstable();
    times[times.len() / 2]
}

fn timed(place: &Place, server: &Serving, state: &str, args: &[&str]) -> Duration {
    let command = server.client(place, state, args);
    let began = Instant::now();
    let ended = ended(command);
    assert_eq!(ended.code, Some(0), "{args:?}: {}{}", ended.out, ended.err);
    began.elapsed()
}

/// Lines that each carry the hash of the one before.
struct Chain {
    head: String,
    text: String,
}

impl Chain {
    fn new(head: &str) -> Self {
        Self { head: head.to_owned(), text: String::new() }
    }

    fn add(&mut self, record: &Value) {
        let record = record.to_string();
        let record = record.strip_prefix('{').expect("an object");
        let line = format!("{{\"prev\":\"{}\",{record}", self.head);
        self.head = hash(line.as_bytes());
        self.text.push_str(&line);
        self.text.push('\n');
    }
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The journal, which goes on in another file where one is full.
struct Journal {
    folder: PathBuf,
    growing: Chain,
    lines: usize,
    files: usize,
}

impl Journal {
    /// `open` are the runs that have not ended.
    fn add(&mut self, at: &str, record: &Value, open: &[&str]) {
        if self.growing.text.len() >= FULL {
            self.files += 1;
            let complete = self.folder.join(format!("journal-{:06}.jsonl", self.files));
            put(&complete, &self.growing.text);
            self.growing = Chain::new(&self.growing.head);
            self.growing.add(&json!({ "t": "segment", "at": at, "lines": self.lines, "open": open }));
            self.lines += 1;
        }
        self.growing.add(record);
        self.lines += 1;
    }
}

fn put(path: &Path, text: &str) {
    fs::write(path, text).expect("written");
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        fs::set_permissions(path, mode).expect("private");
    }
}

/// A run every hour, and between two of them nights without work.
fn write(state: &Path, runs: usize, lines: usize) {
    fs::create_dir_all(state.join("runs")).expect("folders");
    #[cfg(unix)]
    for folder in [state.to_owned(), state.join("runs")] {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        fs::set_permissions(folder, mode).expect("private");
    }
    let zeros = "0".repeat(64);
    let mut journal = Journal { folder: state.to_owned(), growing: Chain::new(&zeros), lines: 0, files: 0 };
    let clock = ManualClock::at("2020-01-01T00:00:00Z".parse().expect("an instant"));
    let env = Env::manual(&[], &clock);
    let idle = (lines / runs).saturating_sub(2);
    for _ in 0..runs {
        clock.advance(Duration::from_secs(3_600));
        one_run(&env, state, &mut journal);
        for _ in 0..idle {
            let at = env.now().to_string();
            let nothing = json!({
                "t": "nothing", "at": at, "who": { "user": "cron", "host": "ops-1" }, "noun": "applications",
                "verb": "expire", "provider": "apiture", "profile": "bank", "criteria_hash": zeros, "exit": 0,
            });
            journal.add(&at, &nothing, &[]);
        }
    }
    put(&state.join("journal.jsonl"), &journal.growing.text);
}

fn one_run(env: &Env, state: &Path, journal: &mut Journal) {
    let mut header = Header::new(env, casectl::journal::Terms::of("apiture", "applications", "expire"));
    header.terms.profile = "bank".to_owned();
    header.terms.criteria = json!({ "older_than": "30d" });
    let (run, at) = (header.run.to_string(), env.now().to_string());
    let (zeros, mut file) = ("0".repeat(64), Chain::new(&"0".repeat(64)));
    let before = journal.growing.head.clone();
    let mut first = json!({ "t": "header" });
    let told = serde_json::to_value(&header).expect("JSON");
    first.as_object_mut().expect("an object").extend(told.as_object().expect("an object").clone());
    if before != zeros {
        first["journal"] = before.into();
    }
    file.add(&first);
    let header_hash = file.head.clone();
    let (id, etag) = (format!("case-{run}"), "\"1\"");
    let from = file.text.len();
    file.add(&json!({ "t": "case", "id": id, "from": "running", "etag": etag }));
    let selection = hash(&file.text.as_bytes()[from..]);
    file.add(&json!({ "t": "frozen", "count": 1, "hash": selection }));
    let criteria_hash = header.terms.criteria_hash().to_string();
    let open = json!({
        "t": "open", "at": at, "run": run, "header_hash": header_hash, "who": first["who"], "noun": "applications",
        "verb": "expire", "profile": "bank", "environment": null, "provider": "apiture", "cutoff": null,
        "criteria_hash": criteria_hash, "reason": null, "cases": 1, "selection_hash": selection,
    });
    journal.add(&at, &open, &[]);
    file.add(&json!({ "t": "intent", "at": at, "id": id, "from": "running", "to": "expired", "etag": etag, "unguarded": false }));
    file.add(&json!({ "t": "outcome", "at": at, "id": id, "from": "running", "to": "expired", "outcome": "done", "code": null, "request_id": "req-1", "message": null }));
    let counts = json!({ "done": 1 });
    file.add(&json!({ "t": "closed", "at": at, "reason": "finished", "counts": counts, "journal": journal.growing.head, "exit": 0 }));
    let close = json!({ "t": "close", "at": at, "run": run, "head_hash": file.head, "reason": "finished", "counts": counts, "exit": 0 });
    journal.add(&at, &close, &[&run]);
    put(&state.join("runs").join(format!("{run}.jsonl")), &file.text);
}
