//! Each fault of the sandbox with each verb: the outcome, the exit code, and how often the server changed the case.
//!
//! The table is what the design says, not what the program did; a cell that differs is printed, and fails the test.

use std::{
    fmt,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use super::place::{Case, Place, Serving, ended};

/// What a verb is to the engine; verbs of one kind must end alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Leads to a state, or sends fields, or removes: guarded by the tag of what was judged.
    Guarded,
    /// Sends a whole document, after a read that shows what it would change.
    Replace,
    /// Makes a case.
    Create,
    /// The API documents no precondition, so that it is never sent again by itself.
    Bare,
}

use Kind::{Bare, Create, Guarded, Replace};

/// One verb, and the case it is tried on.
#[derive(Clone, Copy, Debug)]
struct Verb {
    noun: &'static str,
    name: &'static str,
    kind: Kind,
    /// The state of the case that is taken.
    from: &'static str,
    method: &'static str,
}

const fn verb(noun: &'static str, name: &'static str, kind: Kind, from: &'static str, method: &'static str) -> Verb {
    Verb { noun, name, kind, from, method }
}

const APPLICATIONS: &str = "applications";
const ENROLLMENTS: &str = "enrollments";

const VERBS: [Verb; 16] = [
    verb(APPLICATIONS, "approve", Guarded, "running", "POST"),
    verb(APPLICATIONS, "reject", Guarded, "running", "POST"),
    verb(APPLICATIONS, "expire", Guarded, "running", "POST"),
    verb(APPLICATIONS, "cancel", Guarded, "running", "POST"),
    verb(APPLICATIONS, "start", Guarded, "blocked", "POST"),
    verb(APPLICATIONS, "update", Replace, "approved", "PUT"),
    verb(APPLICATIONS, "patch", Guarded, "approved", "PATCH"),
    verb(APPLICATIONS, "create", Create, "", "POST"),
    verb(APPLICATIONS, "delete", Guarded, "expired", "DELETE"),
    verb(ENROLLMENTS, "approve", Guarded, "running, ready", "POST"),
    verb(ENROLLMENTS, "reject", Guarded, "running", "POST"),
    verb(ENROLLMENTS, "update", Replace, "approved", "PUT"),
    verb(ENROLLMENTS, "patch", Guarded, "approved", "PATCH"),
    verb(ENROLLMENTS, "create", Create, "", "POST"),
    verb(ENROLLMENTS, "delete", Bare, "rejected", "DELETE"),
    verb("processes", "accept", Bare, "finished", "PATCH"),
];

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.noun {
            APPLICATIONS => f.write_str(self.name),
            noun => write!(f, "{} of {noun}", self.name),
        }
    }
}

/// The end of one command: the word of its row (`-` where it ended before one), its exit code, the string code, and how
/// many changes the server made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    pub outcome: String,
    pub exit: i32,
    pub code: String,
    pub changes: usize,
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = if self.code.is_empty() { String::new() } else { format!(" `{}`", self.code) };
        write!(f, "{} ({}){code}, {}×", self.outcome, self.exit, self.changes)
    }
}

type Said = (&'static str, i32, &'static str, usize);

const DONE: Said = ("done", 0, "", 1);
const UNKNOWN_NOT_MADE: Said = ("unknown", 14, "reply_lost", 0);
const UNKNOWN_MADE: Said = ("unknown", 14, "reply_lost", 1);

/// Which requests a fault strikes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum On {
    /// Those with the method of the write.
    Write,
    /// Reads.
    Read,
}

/// A fault, how verbs must end that meet it, and the kinds that end otherwise.
struct Row {
    fault: &'static str,
    /// Faults beside it, complete with what they strike; `{}` is the method of the write.
    beside: &'static [&'static str],
    on: On,
    flags: &'static [&'static str],
    said: Said,
    but: &'static [(Kind, Said)],
}

impl Row {
    fn said(&self, kind: Kind) -> Said {
        self.but.iter().find(|(of, _)| *of == kind).map_or(self.said, |(_, said)| *said)
    }
}

const fn write(fault: &'static str, said: Said, but: &'static [(Kind, Said)]) -> Row {
    Row { fault, beside: &[], on: On::Write, flags: &[], said, but }
}

/// The reply is lost, and reads lag behind what was written.
const fn stale(fault: &'static str, beside: &'static [&'static str], said: Said, but: &'static [(Kind, Said)]) -> Row {
    Row { fault, beside, on: On::Write, flags: &["--retry-max-wait", "1s"], said, but }
}

/// Reads are not repeated here, so that the fault is met.
const fn read(fault: &'static str, said: Said, but: &'static [(Kind, Said)]) -> Row {
    Row { fault, beside: &[], on: On::Read, flags: &["--retry", "0"], said, but }
}

const FAILED: Said = ("failed", 6, "server_error", 0);
const GONE: Said = ("failed", 3, "not_found", 0);
/// A creation cannot be found again by reading, so that the loss of its reply says nothing of it.
const LOST_AND_MADE: &[(Kind, Said)] = &[(Create, UNKNOWN_MADE)];
/// Where no tag guards the write, or none can be compared, a read that shows no change proves nothing.
const LOST_OR_BARE: &[(Kind, Said)] = &[(Create, UNKNOWN_NOT_MADE), (Bare, UNKNOWN_NOT_MADE)];
/// Nothing is read before a creation.
const NOT_READ: &[(Kind, Said)] = &[(Create, DONE)];

const ROWS: &[Row] = &[
    write("latency=20ms", DONE, &[]),
    write("status=503,times=1", DONE, LOST_OR_BARE),
    write("html=502,times=1", DONE, LOST_OR_BARE),
    write("status=503", FAILED, LOST_OR_BARE),
    write("html=502", FAILED, LOST_OR_BARE),
    write("status=408,times=1", DONE, LOST_OR_BARE),
    write("reset-before,times=1", DONE, LOST_OR_BARE),
    // A connection that is hung up on says nothing of what was done before, however often.
    write("reset-before", UNKNOWN_NOT_MADE, &[]),
    write("reset-after,times=1", DONE, LOST_AND_MADE),
    write("reset-after", DONE, LOST_AND_MADE),
    // The answer to a deletion has no body that could be cut or be of another case.
    write("truncate", DONE, LOST_AND_MADE),
    write("malformed", DONE, LOST_AND_MADE),
    // Nothing is known of a creation's id but what the answer says.
    write("wrong-id", DONE, &[]),
    write("rate-limit=0,times=1", DONE, &[]),
    write("rate-limit=3600", ("failed", 7, "rate_limited", 0), &[]),
    write("rate-limit=date:3600", ("failed", 7, "rate_limited", 0), &[]),
    write("status=400", ("refused", 5, "invalid", 0), &[]),
    write("status=401", ("failed", 4, "unauthorized", 0), &[]),
    write("status=403", ("failed", 4, "forbidden", 0), &[]),
    write("status=409", ("refused", 5, "conflict", 0), &[]),
    write("status=412", ("refused", 5, "etag_stale", 0), &[]),
    write("status=422", ("refused", 5, "invalid", 0), &[]),
    write("status=428", ("refused", 5, "precondition_required", 0), &[]),
    // The state stands in the body; the tag of the answer to a write is not needed.
    write("no-etag", DONE, &[]),
    write("weak-etag", DONE, &[]),
    write("no-date", DONE, &[]),
    write("clock-skew=3600", DONE, &[]),
    // Reads catch up while the case is read again.
    stale("reset-after,times=1", &["stale=1,method=GET"], DONE, LOST_AND_MADE),
    stale("reset-after,times=1", &["stale=2s,method=GET"], DONE, LOST_AND_MADE),
    // They do not: what the second sending is told contradicts what is read, and this very command made the change.
    stale("reset-after,times=1", &["stale=99,method=GET"], UNKNOWN_MADE, &[]),
    stale("reset-after,times=1", &["stale=3600s,method=GET", "status=503,skip=1,method={}"], UNKNOWN_MADE, &[]),
    stale("reset-after,times=1", &["stale=99,method=GET", "status=403,skip=1,method={}"], UNKNOWN_MADE, &[]),
    stale("reset-after,times=1", &["stale=99,method=GET", "status=404,skip=1,method={}"], UNKNOWN_MADE, &[]),
    stale("reset-after,times=1", &["stale=99,method=GET", "status=425,skip=1,method={}"], UNKNOWN_MADE, &[]),
    stale("reset-after,times=1", &["stale=99,method=GET", "status=428,skip=1,method={}"], UNKNOWN_MADE, &[]),
    read("status=503", ("-", 6, "server_error", 0), NOT_READ),
    read("html=502", ("-", 6, "server_error", 0), NOT_READ),
    read("reset-before", ("-", 6, "connection_lost", 0), NOT_READ),
    read("reset-after", ("-", 6, "connection_lost", 0), NOT_READ),
    read("truncate", ("-", 6, "connection_lost", 0), NOT_READ),
    read("malformed", ("-", 6, "bad_body", 0), NOT_READ),
    read("rate-limit=3600", ("-", 7, "rate_limited", 0), NOT_READ),
    read("status=401", ("-", 4, "unauthorized", 0), NOT_READ),
    read("status=403", ("-", 4, "forbidden", 0), NOT_READ),
    // A replacement reads once more, at first, and what that meets is an error without a row.
    read("status=404", GONE, &[(Replace, ("-", 3, "not_found", 0)), (Create, DONE)]),
    read("wrong-id", ("refused", 5, "wrong_case", 0), NOT_READ),
    read("no-etag", ("refused", 5, "no_strong_tag", 0), &[(Create, DONE), (Bare, DONE)]),
    read("weak-etag", ("refused", 5, "no_strong_tag", 0), &[(Create, DONE), (Bare, DONE)]),
    // Named cases need no clock, and lists are not read for them.
    read("no-date", DONE, &[]),
    read("clock-skew=-3600", DONE, &[]),
    read("latency=20ms", DONE, &[]),
];

/// Faults that only one API has, met by its verb: the server says no in the body of a 200.
const OWN: &[(&str, Row)] = &[
    ("accept", write("status-false", ("refused", 5, "conflict", 0), &[])),
    ("accept", write("status-false,times=1", ("refused", 5, "conflict", 0), &[])),
    ("accept", read("status-false", ("-", 5, "invalid", 0), &[])),
];

/// Faults of lists, with cases chosen by criteria: actions only.
const LISTS: &[(&str, Said)] = &[
    ("ignore-filters", DONE),
    ("shift-pages=1,times=1,skip=1", DONE),
    ("shift-pages=-1,times=1,skip=1", DONE),
    // The walk ends with its first case (`-L 1`), before the page that comes again.
    ("duplicate-page", DONE),
    ("no-date", ("-", 2, "no_server_time", 0)),
    ("clock-skew=3600", ("-", 2, "clock_skew", 0)),
    ("clock-skew=-3600", ("-", 2, "clock_skew", 0)),
    ("status=503", ("-", 6, "server_error", 0)),
    ("malformed", ("-", 6, "bad_body", 0)),
];

/// One cell.
#[derive(Debug)]
pub struct Cell {
    pub fault: String,
    pub verb: String,
    pub said: End,
    pub was: End,
}

impl Cell {
    pub fn holds(&self) -> bool {
        self.said == self.was
    }
}

/// What is tried for one cell.
#[derive(Clone, Copy)]
enum Trial {
    /// A case that is named, and what tells one document from another.
    Named(Verb, &'static Row, usize),
    /// Cases by criteria, under a fault of lists.
    ByCriteria(Verb, &'static str, Said),
}

/// Told after each cell how many were tried, and of how many.
pub type Told<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Tries one of `share` cells, every one of them where it is 1; each fault meets some verb then, and each verb some fault.
pub fn run(share: usize, workers: usize, told: Told<'_>) -> Vec<Cell> {
    let mut trials = named(ROWS.iter().filter(|row| row.beside.is_empty() || share == 1), share);
    for (at, (name, row)) in OWN.iter().enumerate() {
        let verbs = VERBS.iter().filter(|verb| verb.name == *name && at % share == 0);
        trials.extend(verbs.map(|verb| Trial::Named(*verb, row, 0)));
    }
    for (at, (fault, said)) in LISTS.iter().enumerate() {
        let actions = VERBS.iter().enumerate().filter(|(by, _)| (at + by) % share == 0).map(|(_, verb)| verb);
        let of_criteria =
            actions.filter(|verb| verb.noun == APPLICATIONS && verb.method == "POST" && verb.kind == Guarded);
        trials.extend(of_criteria.map(|verb| Trial::ByCriteria(*verb, fault, *said)));
    }
    tried(&trials, workers, told)
}

/// Tries one of `share` cells of those in which reads lag.
#[allow(dead_code, reason = "the whole table holds them too")]
pub fn stale_only(share: usize, workers: usize) -> Vec<Cell> {
    tried(&named(ROWS.iter().filter(|row| !row.beside.is_empty()), share), workers, &|_, _| ())
}

fn named(rows: impl Iterator<Item = &'static Row>, share: usize) -> Vec<Trial> {
    let mut trials = Vec::new();
    for (at, row) in rows.enumerate() {
        let verbs = VERBS.iter().enumerate().filter(|(by, _)| (at + by) % share == 0);
        trials.extend(verbs.map(|(by, verb)| Trial::Named(*verb, row, by)));
    }
    trials
}

/// Each worker has a server of its own, as a fault strikes whoever asks. Most of the time is spent waiting: for what comes late,
/// and before something is tried again.
fn tried(trials: &[Trial], workers: usize, told: Told<'_>) -> Vec<Cell> {
    let (turn, cells) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..workers.clamp(1, trials.len().max(1)) {
            scope.spawn(|| {
                let place = Place::new();
                let server = place.serve(&["--applications", "1200", "--page-cap", "400"]);
                let mut bench = Bench { held: place.cases(), place: &place, server: &server };
                loop {
                    let at = turn.fetch_add(1, Ordering::SeqCst);
                    let Some(trial) = trials.get(at) else { break };
                    let cell = match trial {
                        Trial::Named(verb, row, by) => bench.one(*verb, row, *by),
                        Trial::ByCriteria(verb, fault, said) => {
                            bench.by_criteria(*verb, &format!("{fault},method=GET,path=/applications"), *said)
                        }
                    };
                    let mut cells = cells.lock().expect("no worker panicked");
                    cells.push((at, cell));
                    told(cells.len(), trials.len());
                }
            });
        }
    });
    let mut cells = cells.into_inner().expect("no worker panicked");
    cells.sort_unstable_by_key(|(at, _)| *at);
    cells.into_iter().map(|(_, cell)| cell).collect()
}

struct Bench<'a> {
    place: &'a Place,
    server: &'a Serving,
    held: Vec<Case>,
}

impl Bench<'_> {
    /// A case that the verb may be tried on. Those that a fault left as they were are taken again when no other is left.
    fn case(&mut self, verb: Verb) -> String {
        for _ in 0..2 {
            let at = self.held.iter().position(|case| case.noun == verb.noun && case.state == verb.from);
            if let Some(at) = at {
                return self.held.swap_remove(at).id;
            }
            self.held = self.place.cases();
        }
        panic!("no case is left to {verb}")
    }

    fn one(&mut self, verb: Verb, row: &Row, salt: usize) -> Cell {
        let Verb { noun, name, .. } = verb;
        let id = if verb.kind == Create { String::new() } else { self.case(verb) };
        let (document, field) = (self.place.path("document.json"), format!("accountName=Proof {salt}"));
        let document = document.to_str().expect("a path");
        // One running case a person is all that the server allows.
        let person = format!("{{\"username\":\"Proof{}\"}}", self.place.log().len());
        let text = match (noun, verb.kind) {
            (ENROLLMENTS, Create) => format!("{{\"applicant\":{person}}}"),
            (_, Create) => format!("{{\"applicants\":[{person}],\"products\":[{{\"name\":\"Personal Savings\"}}]}}"),
            (ENROLLMENTS, _) => r#"{"applicants":[],"documents":[]}"#.to_owned(),
            _ => r#"{"accountName":"Proof","products":[{"name":"Personal Savings"}]}"#.to_owned(),
        };
        std::fs::write(document, text).expect("a file");
        let mut args = vec![noun, name];
        args.extend(match (noun, name) {
            (_, "create") => vec!["--input", document],
            (_, "update") => vec![&id, "--input", document],
            (ENROLLMENTS, "patch") => vec![&id, "-F", r#"documents=[{"uri":"http://example.com"}]"#],
            (_, "patch") => vec![&id, "-f", &field],
            _ => vec![id.as_str()],
        });
        args.extend(["--yes", "-o", "ndjson"]);
        args.extend(row.flags);
        let method = if row.on == On::Read { "GET" } else { verb.method };
        let mut faults = vec![format!("{},method={method}", row.fault)];
        faults.extend(row.beside.iter().map(|fault| fault.replace("{}", verb.method)));
        self.cell(verb, &faults, &args, row.said(verb.kind))
    }

    fn by_criteria(&self, verb: Verb, fault: &str, said: Said) -> Cell {
        let order = ["applications", verb.name, "--state", verb.from, "--older-than", "1s", "-L", "1", "--max", "1"];
        self.cell(verb, &[fault.to_owned()], &[&order[..], &["--yes", "-o", "ndjson", "--retry", "0"]].concat(), said)
    }

    fn cell(&self, verb: Verb, faults: &[String], args: &[&str], said: Said) -> Cell {
        let store = self.place.store();
        let before = self.place.log().len();
        for fault in faults {
            store.add_fault(&fault.parse().expect("a fault")).expect("armed");
        }
        let ended = ended(self.server.client(self.place, "state", args));
        store.clear_faults().expect("disarmed");
        let rows = ended.rows();
        let outcome = rows.first().and_then(|row| row["outcome"].as_str()).unwrap_or("-").to_owned();
        let was = End {
            outcome,
            exit: ended.code.unwrap_or(-1),
            code: ended.error_code(),
            changes: self.place.log().len() - before,
        };
        let said = End { outcome: said.0.to_owned(), exit: said.1, code: said.2.to_owned(), changes: said.3 };
        Cell { fault: faults.join(" and "), verb: verb.to_string(), said, was }
    }
}

/// The table in Markdown: a line for those verbs of a fault that end alike, the rare ends first.
pub fn markdown(cells: &[Cell]) -> String {
    let mut text = String::from("| fault | met by | outcome (exit) code, changes |\n|---|---|---|\n");
    let mut rest: Vec<&Cell> = cells.iter().collect();
    while let Some(first) = rest.first() {
        let met = |cell: &Cell| {
            let faults: Vec<&str> =
                cell.fault.split(" and ").map(|fault| fault.split(",method=").next().unwrap_or(fault)).collect();
            let bare = faults.join(" and ");
            let first = cell.fault.split(" and ").next().unwrap_or_default();
            match (first.contains("path="), first.contains("method=GET")) {
                (true, _) => (bare, "lists"),
                (false, true) => (bare, "reads"),
                (false, false) => (bare, "writes"),
            }
        };
        let of = met(first);
        let (row, others): (Vec<&Cell>, Vec<&Cell>) = rest.iter().partition(|cell| met(cell) == of);
        rest = others;
        let mut ends: Vec<(String, Vec<&str>)> = Vec::new();
        for cell in &row {
            let end = cell.was.to_string();
            match ends.iter_mut().find(|(known, _)| *known == end) {
                Some((_, verbs)) => verbs.push(&cell.verb),
                None => ends.push((end, vec![&cell.verb])),
            }
        }
        ends.sort_by_key(|(_, verbs)| verbs.len());
        let count = ends.len();
        for (at, (end, verbs)) in ends.into_iter().enumerate() {
            let verbs = match (at + 1 == count, count) {
                (true, 1) => "every verb".to_owned(),
                (true, _) => "the others".to_owned(),
                _ => verbs.join(", "),
            };
            text += &format!("| `{}` on {} | {verbs} | {end} |\n", of.0, of.1);
        }
    }
    text
}
