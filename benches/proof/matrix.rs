//! Each fault of the sandbox, met by each verb: the outcome, the exit code, and how often the server changed the case.
//!
//! The table is what the design says, not what the program did; a cell that differs is printed, and fails the test.

use std::fmt;

use super::place::{Place, Serving, ended};

/// What a verb is to the engine; verbs of one kind must end alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Leads to a state: approve, reject, expire, cancel, start.
    Action,
    /// Sends fields: patch.
    Patch,
    /// Sends a whole document, after a read that shows what it would change: update.
    Replace,
    /// Makes a case.
    Create,
    /// Removes a case.
    Delete,
}

/// One verb, and the case it is tried on.
#[derive(Clone, Copy, Debug)]
struct Verb {
    name: &'static str,
    kind: Kind,
    /// The state of the case that is taken.
    from: &'static str,
    method: &'static str,
}

const VERBS: [Verb; 9] = [
    Verb { name: "approve", kind: Kind::Action, from: "running", method: "POST" },
    Verb { name: "reject", kind: Kind::Action, from: "running", method: "POST" },
    Verb { name: "expire", kind: Kind::Action, from: "running", method: "POST" },
    Verb { name: "cancel", kind: Kind::Action, from: "running", method: "POST" },
    Verb { name: "start", kind: Kind::Action, from: "blocked", method: "POST" },
    Verb { name: "update", kind: Kind::Replace, from: "approved", method: "PUT" },
    Verb { name: "patch", kind: Kind::Patch, from: "approved", method: "PATCH" },
    Verb { name: "create", kind: Kind::Create, from: "", method: "POST" },
    Verb { name: "delete", kind: Kind::Delete, from: "expired", method: "DELETE" },
];

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

/// A fault, and how the kinds of verbs must end, in the order of [`Kind`].
struct Row {
    fault: &'static str,
    on: On,
    flags: &'static [&'static str],
    said: [Said; 5],
}

/// A creation cannot be found again by reading, so that the loss of its reply says nothing of it.
const fn write(fault: &'static str, said: Said, creation: Said) -> Row {
    Row { fault, on: On::Write, flags: &[], said: [said, said, said, creation, said] }
}

const fn all(fault: &'static str, said: Said) -> Row {
    write(fault, said, said)
}

/// A creation reads nothing. A replacement reads once more, at first, and what that meets is an error without a row.
const fn read(fault: &'static str, said: Said) -> Row {
    Row { fault, on: On::Read, flags: &["--retry", "0"], said: [said, said, said, DONE, said] }
}

const ROWS: &[Row] = &[
    all("latency=20ms", DONE),
    write("status=503,times=1", DONE, UNKNOWN_NOT_MADE),
    write("html=502,times=1", DONE, UNKNOWN_NOT_MADE),
    write("status=503", FAILED, UNKNOWN_NOT_MADE),
    write("html=502", FAILED, UNKNOWN_NOT_MADE),
    write("status=408,times=1", DONE, UNKNOWN_NOT_MADE),
    write("reset-before,times=1", DONE, UNKNOWN_NOT_MADE),
    write("reset-before", CUT, UNKNOWN_NOT_MADE),
    write("reset-after,times=1", DONE, UNKNOWN_MADE),
    write("reset-after", DONE, UNKNOWN_MADE),
    // The answer to a deletion has no body that could be cut or be of another case.
    write("truncate", DONE, UNKNOWN_MADE),
    write("malformed", DONE, UNKNOWN_MADE),
    // Nothing is known of a creation's id but what the answer says.
    write("wrong-id", DONE, DONE),
    all("rate-limit=0,times=1", DONE),
    all("rate-limit=3600", ("failed", 7, "rate_limited", 0)),
    all("rate-limit=date:3600", ("failed", 7, "rate_limited", 0)),
    all("status=400", ("refused", 5, "invalid", 0)),
    all("status=401", ("failed", 4, "unauthorized", 0)),
    all("status=403", ("failed", 4, "forbidden", 0)),
    all("status=409", ("refused", 5, "conflict", 0)),
    all("status=412", ("refused", 5, "etag_stale", 0)),
    all("status=422", ("refused", 5, "invalid", 0)),
    all("status=428", ("refused", 5, "precondition_required", 0)),
    // The state stands in the body; the tag of the answer to a write is not needed.
    all("no-etag", DONE),
    all("weak-etag", DONE),
    all("no-date", DONE),
    all("clock-skew=3600", DONE),
    read("status=503", ("-", 6, "server_error", 0)),
    read("html=502", ("-", 6, "server_error", 0)),
    read("reset-before", ("-", 6, "connection_lost", 0)),
    read("reset-after", ("-", 6, "connection_lost", 0)),
    read("truncate", ("-", 6, "connection_lost", 0)),
    read("malformed", ("-", 6, "bad_body", 0)),
    read("rate-limit=3600", ("-", 7, "rate_limited", 0)),
    read("status=401", ("-", 4, "unauthorized", 0)),
    read("status=403", ("-", 4, "forbidden", 0)),
    Row { fault: "status=404", on: On::Read, flags: &[], said: [GONE, GONE, ("-", 3, "not_found", 0), DONE, GONE] },
    read("wrong-id", ("refused", 5, "wrong_case", 0)),
    read("no-etag", ("refused", 5, "no_strong_tag", 0)),
    read("weak-etag", ("refused", 5, "no_strong_tag", 0)),
    // Named cases need no clock, and lists are not read for them.
    read("no-date", DONE),
    read("clock-skew=-3600", DONE),
    read("latency=20ms", DONE),
];

const FAILED: Said = ("failed", 6, "server_error", 0);
const GONE: Said = ("failed", 3, "not_found", 0);
const CUT: Said = ("failed", 6, "connection_lost", 0);

/// Faults of lists, with cases chosen by criteria: actions only.
const LISTS: &[(&str, Said)] = &[
    ("ignore-filters", DONE),
    ("shift-pages=1,times=1,skip=1", DONE),
    ("shift-pages=-1,times=1,skip=1", DONE),
    ("duplicate-page", ("-", 6, "paging_loop", 0)),
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
    pub verb: &'static str,
    pub said: End,
    pub was: End,
}

impl Cell {
    pub fn holds(&self) -> bool {
        self.said == self.was
    }
}

/// Tries `share` of the cells, every one of them where it is 1; each fault meets some verb then, and each verb some fault.
pub fn run(share: usize) -> Vec<Cell> {
    let place = Place::new();
    let server = place.serve(&["--applications", "1200", "--page-cap", "400"]);
    let mut bench = Bench { held: place.applications(), place: &place, server: &server };
    let document = place.path("document.json");
    std::fs::write(&document, r#"{"accountName":"Proof","products":[{"name":"Personal Savings"}]}"#).expect("a file");
    let document = document.to_string_lossy().into_owned();
    let mut cells = Vec::new();
    for (at, row) in ROWS.iter().enumerate() {
        for (by, verb) in VERBS.iter().enumerate().filter(|(by, _)| (at + by) % share == 0) {
            let method = if row.on == On::Read { "GET" } else { verb.method };
            let said = row.said[verb.kind as usize];
            cells.push(bench.one(*verb, &format!("{},method={method}", row.fault), row.flags, said, &document, by));
        }
    }
    for (at, (fault, said)) in LISTS.iter().enumerate() {
        let actions = VERBS.iter().enumerate().filter(|(by, verb)| verb.kind == Kind::Action && (at + by) % share == 0);
        for (_, verb) in actions {
            cells.push(bench.by_criteria(*verb, &format!("{fault},method=GET,path=/applications"), *said));
        }
    }
    cells
}

struct Bench<'a> {
    place: &'a Place,
    server: &'a Serving,
    held: Vec<super::place::Held>,
}

impl Bench<'_> {
    fn one(&mut self, verb: Verb, fault: &str, flags: &[&str], said: Said, document: &str, salt: usize) -> Cell {
        let id = match verb.kind {
            Kind::Create => String::new(),
            _ => {
                let at = self.held.iter().position(|held| held.state == verb.from).expect("a case in that state");
                self.held.swap_remove(at).id
            }
        };
        let name = format!("accountName=Proof {salt}");
        let made = self.place.path("made.json");
        let mut args = vec!["applications", verb.name];
        match verb.name {
            "create" => {
                // One running application a person is all that the server allows.
                let person = format!("{{\"username\":\"Proof{}\"}}", self.place.log().len());
                let text = format!("{{\"applicants\":[{person}],\"products\":[{{\"name\":\"Personal Savings\"}}]}}");
                std::fs::write(&made, text).expect("a file");
                args.extend(["--input", made.to_str().expect("a path")]);
            }
            "update" => args.extend([id.as_str(), "--input", document]),
            "patch" => args.extend([id.as_str(), "-f", &name]),
            _ => args.push(&id),
        }
        args.extend(["--yes", "-o", "ndjson"]);
        args.extend(flags);
        self.cell(verb, fault, &args, said)
    }

    fn by_criteria(&self, verb: Verb, fault: &str, said: Said) -> Cell {
        let order = ["applications", verb.name, "--state", verb.from, "--older-than", "1s", "-L", "1", "--max", "1"];
        self.cell(verb, fault, &[&order[..], &["--yes", "-o", "ndjson", "--retry", "0"]].concat(), said)
    }

    fn cell(&self, verb: Verb, fault: &str, args: &[&str], said: Said) -> Cell {
        let store = self.place.store();
        let before = self.place.log().len();
        store.add_fault(&fault.parse().expect("a fault")).expect("armed");
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
        Cell { fault: fault.to_owned(), verb: verb.name, said, was }
    }
}

/// The table in Markdown: a line a fault, verbs that end alike in one column.
pub fn markdown(cells: &[Cell]) -> String {
    let mut text = String::from("| fault | verbs | outcome (exit) code, changes |\n|---|---|---|\n");
    let mut rest: Vec<&Cell> = cells.iter().collect();
    while let Some(first) = rest.first() {
        let bare = |fault: &str| fault.split(",method=").next().unwrap_or_default().to_owned();
        let where_of = |fault: &str| match (fault.contains("path="), fault.contains("method=GET")) {
            (true, _) => "lists",
            (false, true) => "reads",
            (false, false) => "writes",
        };
        let key = |cell: &Cell| (bare(&cell.fault), where_of(&cell.fault), cell.was.to_string());
        let of = key(first);
        let verbs: Vec<&str> = rest.iter().filter(|cell| key(cell) == of).map(|cell| cell.verb).collect();
        text += &format!("| `{}` on {} | {} | {} |\n", of.0, of.1, verbs.join(", "), of.2);
        rest.retain(|cell| key(cell) != of);
    }
    text
}
