//! The table of edits: everything that can be changed in one file of the record with its chain repaired, and what
//! `verify` says about it. What it does not detect is listed here by name and described in SECURITY.md.

mod checkpoint;
mod plans;
mod reviews;

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use casectl::{
    cases::{
        outcome::{Counts, Outcome},
        port::Ledger as _,
    },
    journal::{
        CloseReason, Closed, Damage, Digest, Error, Finding, Header, Person, PlanMark, RunId, RunWriter, Who,
        list_runs, log, verify,
    },
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{Place, chain_on, outcome, planned, read, write_intent, write_outcome};

/// Three runs: one interrupted, resumed and finished; one of a plan, finished; one that takes the first again and was
/// killed. Between them an order that found nothing.
struct Record {
    place: Place,
    files: Vec<(&'static str, PathBuf)>,
}

fn counts(counts: &[(Outcome, u64)]) -> Counts {
    counts.iter().copied().collect()
}

impl Record {
    fn new() -> Self {
        let place = Place::new();
        let header = |more: fn(&mut Header)| {
            place.clock.advance(std::time::Duration::from_secs(60));
            let mut header = place.header();
            header.terms.environment = Some("production".to_owned());
            header.terms.reason = Some("stale".to_owned());
            header.terms.cutoff = Some("2026-10-01T00:00:00Z".parse().expect("an instant"));
            more(&mut header);
            header
        };
        let first = RunWriter::create(&place.env, &place.state, &header(|_| ()), (0..3).map(planned)).expect("a run");
        let (resumed, run) = (first.path(), first.run());
        write_intent(&first, 0);
        write_outcome(&first, 0, Outcome::Done);
        let closed = |reason, done| Closed::now(&place.env, reason, counts(&[(Outcome::Done, done)]));
        first.close(&closed(CloseReason::Interrupted, 1)).expect("closed");
        let (first, _) = RunWriter::resume_for(&place.env, &place.state, run, Some("again")).expect("resumed");
        (1..3).for_each(|case| {
            write_intent(&first, case);
            write_outcome(&first, case, Outcome::Done);
        });
        first.close_as(&closed(CloseReason::Finished, 3), Some(0)).expect("closed");
        note_nothing(&place);

        let who = Who { user: "ann".to_owned(), host: "ops-1".to_owned() };
        let mut of_plan = header(|_| ());
        of_plan.plan = Some(PlanMark {
            plan: RunId::new(&place.env),
            hash: Digest::try_from("ab".repeat(32)).expect("a hash"),
            proposed_by: Person { who, subject: None },
            approvals: Vec::new(),
        });
        let second = RunWriter::create(&place.env, &place.state, &of_plan, [planned(7)]).expect("a run");
        let applied = second.path();
        write_intent(&second, 7);
        write_outcome(&second, 7, Outcome::Done);
        second.close(&closed(CloseReason::Finished, 1)).expect("closed");

        let mut again = header(|_| ());
        again.terms.retry_of = Some(run);
        let third = RunWriter::create(&place.env, &place.state, &again, [planned(8), planned(9)]).expect("a run");
        let killed = third.path();
        write_intent(&third, 8);
        write_outcome(&third, 8, Outcome::Done);
        third.anchor();
        while anchors(&place.state) == 0 {
            std::thread::yield_now();
        }
        write_intent(&third, 9);
        drop(third);
        let journal = place.journal();
        let files = vec![("journal", journal), ("resumed", resumed), ("applied", applied), ("killed", killed)];
        let record = Self { place, files };
        assert_eq!(record.found(), None);
        record
    }

    /// What `verify` finds first.
    fn found(&self) -> Option<String> {
        let mut first = None;
        let report = verify(&self.place.state, None, |verdict| {
            if let Finding::Misfit(error) = verdict.finding {
                first.get_or_insert(error.to_string());
            }
        });
        match report.expect("readable folders").journal {
            Err(error) => Some(error.to_string()),
            Ok(_) => first,
        }
    }
}

fn anchors(state: &Path) -> usize {
    let entries = log::entries(state).expect("a journal");
    entries.iter().filter(|entry| matches!(entry, log::Entry::Anchor(_))).count()
}

fn note_nothing(place: &Place) {
    let header = place.header();
    let nothing = log::Nothing {
        at: place.clock.now(),
        criteria_hash: header.terms.criteria_hash(),
        who: header.who,
        noun: header.terms.noun,
        verb: header.terms.verb,
        provider: header.terms.provider,
        profile: header.terms.profile,
        environment: None,
        cutoff: None,
        reason: None,
        exit: 0,
    };
    log::nothing(&place.env, &place.state, &nothing).expect("noted");
}

/// A file's records without their chain.
fn records(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("a record")).collect()
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The records as a file whose chain fits.
pub fn chained(records: &[Value]) -> String {
    let mut prev = "0".repeat(64);
    let mut out = String::new();
    for record in records {
        // Where each record has it: first.
        let rest = record.as_object().expect("a record").iter().filter(|(key, _)| *key != "prev");
        let rest = rest.map(|(key, value)| (key.clone(), value.clone()));
        let line = Value::Object(std::iter::once(("prev".to_owned(), json!(prev))).chain(rest).collect()).to_string();
        prev = hash(line.as_bytes());
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// Another value of the same kind.
fn changed(value: &Value) -> Value {
    match value {
        Value::Null => json!("x"),
        Value::Bool(is) => json!(!is),
        Value::Number(number) => json!(number.as_u64().unwrap_or(0) + 1),
        Value::String(text) => json!(changed_text(text)),
        Value::Array(items) => json!([&items[..], &[json!("x")]].concat()),
        Value::Object(_) => value.clone(),
    }
}

fn changed_text(text: &str) -> String {
    let is_hash = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_id = text.len() == 36 && text.bytes().filter(|byte| *byte == b'-').count() == 4;
    if is_hash || is_id {
        let last = if text.ends_with('0') { '1' } else { '0' };
        return format!("{}{last}", &text[..text.len() - 1]);
    }
    if text.parse::<jiff::Timestamp>().is_ok() {
        return text.replacen("2026-1", "2025-1", 1);
    }
    match text {
        "done" => "already".to_owned(),
        "finished" => "stopped".to_owned(),
        "interrupted" => "stopped".to_owned(),
        other => format!("{other}x"),
    }
}

/// Each single field of a record, nested ones too, as JSON pointers.
fn fields(at: &str, value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(fields_) => {
            for (key, value) in
                fields_.iter().filter(|(key, _)| !at.is_empty() || !matches!(key.as_str(), "prev" | "t"))
            {
                fields(&format!("{at}/{key}"), value, into);
            }
        }
        _ => into.push(at.to_owned()),
    }
}

/// An edit: what it is called, and the records of the file afterwards.
type Edit = (String, Vec<Value>);

fn edits(name: &str, records: &[Value]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let kind = |at: usize| records[at]["t"].as_str().expect("a kind");
    for at in 0..records.len() {
        let called = format!("{name} line {} ({})", at + 1, kind(at));
        let mut pointers = Vec::new();
        fields("", &records[at], &mut pointers);
        for pointer in pointers {
            let mut edited = records.to_vec();
            let value = edited[at].pointer_mut(&pointer).expect("the field");
            *value = changed(value);
            edits.push((format!("{called}: {pointer} changed"), edited));
        }
        let mut removed = records.to_vec();
        removed.remove(at);
        edits.push((format!("{called}: removed"), removed));
        let mut doubled = records.to_vec();
        doubled.insert(at, records[at].clone());
        edits.push((format!("{called}: doubled"), doubled));
        if at + 1 < records.len() {
            let mut swapped = records.to_vec();
            swapped.swap(at, at + 1);
            edits.push((format!("{called}: swapped with the next"), swapped));
        }
        edits.push((format!("{called}: all behind it cut"), records[..=at].to_vec()));
    }
    edits
}

/// What no local file can show, because nothing that is left speaks of it. Each is a row in SECURITY.md.
const NOT_FOUND: &[&str] = &[
    // The end of the journal, where nothing is recorded yet that names it.
    "journal line 8 (open): all behind it cut",
    "journal line 9 (anchor): /at changed",
    "journal line 9 (anchor): doubled",
    "journal line 9 (anchor): removed",
    // What a killed run recorded after the journal noted it.
    "killed line 6 (outcome): all behind it cut",
    "killed line 7 (intent): /at changed",
    "killed line 7 (intent): /etag changed",
    "killed line 7 (intent): /from changed",
    "killed line 7 (intent): /to changed",
    "killed line 7 (intent): doubled",
    "killed line 7 (intent): removed",
];

#[test]
fn every_edit_of_one_file_is_found_or_listed() {
    let record = Record::new();
    let (mut missed, mut tried) = (BTreeSet::new(), 0);
    for (name, path) in &record.files {
        let good = String::from_utf8(read(path)).expect("text");
        for (called, edited) in edits(name, &records(&good)) {
            let bad = chained(&edited);
            if bad == good {
                continue;
            }
            tried += 1;
            std::fs::write(path, bad).expect("written");
            if record.found().is_none() {
                missed.insert(called);
            }
        }
        std::fs::write(path, good).expect("written");
        assert_eq!(record.found(), None, "{name} is as it was");
    }
    assert!(tried > 300, "{tried} edits");
    let listed: BTreeSet<String> = NOT_FOUND.iter().map(|called| (*called).to_owned()).collect();
    assert_eq!(missed, listed, "of {tried} edits");
}

/// Records that somebody would like to see in a file, as they can stand there.
fn forged(name: &str, records: &[Value]) -> Vec<Value> {
    let (at, who) = ("2026-11-21T09:00:00Z", json!({ "user": "mallory", "host": "ops-1" }));
    let strange = json!({ "t": "weather", "sky": "grey" });
    let repaired = json!({ "t": "repaired", "at": at, "cut": 3 });
    if name == "journal" {
        let run = records[0]["run"].clone();
        let nothing = records.iter().find(|record| record["t"] == "nothing").expect("one").clone();
        let mut open = records[0].clone();
        open["run"] = json!("019aa1a1-0000-7000-8000-000000000000");
        return vec![
            open,
            json!({ "t": "close", "at": at, "run": run, "head_hash": records[0]["header_hash"], "reason": "abandoned", "counts": {} }),
            json!({ "t": "abandoned", "at": at, "run": run, "who": who, "reason": "x", "head_hash": records[0]["header_hash"] }),
            json!({ "t": "resumed", "at": at, "run": run, "who": who, "head_hash": records[0]["header_hash"] }),
            json!({ "t": "anchor", "at": at, "run": run, "lines": 1, "head_hash": records[0]["header_hash"] }),
            json!({ "t": "segment", "at": at, "lines": 0, "open": [] }),
            nothing,
            repaired,
            strange,
        ];
    }
    let case = records[1]["id"].clone();
    let of = |t: &str| json!({ "t": t, "at": at, "id": case, "from": "running", "to": "expired" });
    let (mut intent, mut refused, mut done) = (of("intent"), of("outcome"), of("outcome"));
    intent["unguarded"] = json!(true);
    refused["outcome"] = json!("refused");
    done["outcome"] = json!("done");
    let closed = json!({ "t": "closed", "at": at, "reason": "stopped", "counts": {} });
    let resumed = json!({ "t": "resumed", "at": at, "who": who });
    let one_more = json!({ "t": "case", "id": "case-77", "from": "running" });
    vec![intent, refused, done, closed, resumed, one_more, repaired, strange]
}

/// What no local file can show of records that are put in, as nothing names what stands behind them: in the journal after the
/// last line that a run names, in the file of a killed run after the last line that the journal noted.
const NOT_SEEN: &[&str] = &[
    "journal line 10: nothing put in",
    "journal line 10: repaired put in",
    "journal line 10: weather put in",
    "journal line 8: nothing put in",
    "journal line 8: repaired put in",
    "journal line 8: weather put in",
    "journal line 9: nothing put in",
    "journal line 9: repaired put in",
    "journal line 9: weather put in",
    "killed line 7: repaired put in",
    "killed line 7: weather put in",
    "killed line 8: repaired put in",
    "killed line 8: resumed put in",
    "killed line 8: weather put in",
];

#[test]
fn every_record_that_is_put_in_is_found_or_listed() {
    let record = Record::new();
    let (mut missed, mut tried) = (BTreeSet::new(), 0);
    for (name, path) in &record.files {
        let good = String::from_utf8(read(path)).expect("text");
        let records = records(&good);
        for forged in forged(name, &records) {
            for at in 0..=records.len() {
                let mut edited = records.clone();
                edited.insert(at, forged.clone());
                tried += 1;
                std::fs::write(path, chained(&edited)).expect("written");
                if record.found().is_none() {
                    missed.insert(format!("{name} line {}: {} put in", at + 1, forged["t"].as_str().expect("a kind")));
                }
            }
        }
        std::fs::write(path, good).expect("written");
    }
    assert!(tried > 200, "{tried} edits");
    let listed: BTreeSet<String> = NOT_SEEN.iter().map(|called| (*called).to_owned()).collect();
    assert_eq!(missed, listed, "of {tried} edits");
}

/// Two records of one kind that say what the other said: each of them is one that was written.
#[test]
fn records_that_change_places_are_found() {
    let record = Record::new();
    let mut tried = 0;
    for (name, path) in &record.files {
        let good = String::from_utf8(read(path)).expect("text");
        let records = records(&good);
        for one in 0..records.len() {
            for other in one + 1..records.len() {
                let mut edited = records.clone();
                edited.swap(one, other);
                tried += 1;
                std::fs::write(path, chained(&edited)).expect("written");
                assert!(record.found().is_some(), "{name}: lines {} and {}", one + 1, other + 1);
            }
        }
        std::fs::write(path, good).expect("written");
    }
    assert!(tried > 50, "{tried} edits");
}

/// Whole files: under the name of another, taken away, put aside by hand, and one of a run that there never was.
#[test]
fn files_that_are_exchanged_or_made_up_are_found_or_do_nothing() {
    let record = Record::new();
    let [_, (_, first), (_, second), _] = &record.files[..] else { panic!("four files") };
    let (one, other) = (read(first), read(second));
    std::fs::write(first, &other).expect("written");
    std::fs::write(second, &one).expect("written");
    assert!(record.found().is_some(), "exchanged");
    std::fs::write(first, &one).expect("written");
    std::fs::remove_file(second).expect("removed");
    assert!(record.found().is_some(), "removed");
    std::fs::write(second, &other).expect("written");
    assert_eq!(record.found(), None);
    // A copy under a name of its own says that it is another.
    let strange = first.with_file_name("019aa1a1-0000-7000-8000-000000000000.jsonl");
    std::fs::write(&strange, &one).expect("written");
    assert!(record.found().is_some(), "copied");
    // With a header of its own it tells of writes that the journal knows nothing of.
    let mut made_up = records(&String::from_utf8(one).expect("text"));
    made_up[0]["run"] = json!("019aa1a1-0000-7000-8000-000000000000");
    std::fs::write(&strange, chained(&made_up)).expect("written");
    assert!(record.found().is_some(), "made up");
    // Without a write it is what a process leaves that was killed before its first: nothing was sent, as it says.
    let frozen = made_up.iter().position(|record| record["t"] == "frozen").expect("a selection");
    let cases = chained(&made_up[..frozen]);
    let cases: String = cases.split_inclusive('\n').skip(1).collect();
    made_up[frozen]["hash"] = json!(hash(cases.as_bytes()));
    std::fs::write(&strange, chained(&made_up[..=frozen])).expect("written");
    assert_eq!(record.found(), None, "SECURITY.md tells of it");
}

#[test]
fn nothing_follows_the_end_of_a_run() {
    let at = r#""at":"2026-11-21T09:00:00Z""#;
    let who = r#""who":{"user":"mallory","host":"ops-1"}"#;
    let case = r#""id":"case-0","from":null,"to":null,"code":null,"request_id":null"#;
    let forged: [&[String]; 5] = [
        &[format!(r#""t":"resumed",{at},{who}}}"#)],
        &[
            format!(r#""t":"resumed",{at},{who}}}"#),
            format!(r#""t":"outcome",{at},{case},"outcome":"refused"}}"#),
            format!(r#""t":"closed",{at},"reason":"finished","counts":{{"done":2,"refused":1}}}}"#),
        ],
        &[format!(r#""t":"outcome",{at},{case},"outcome":"refused"}}"#)],
        &[format!(r#""t":"repaired",{at},"cut":3}}"#)],
        &[r#""t":"weather","sky":"grey"}"#.to_owned()],
    ];
    for lines in forged {
        let record = Record::new();
        let path = &record.files[1].1;
        let lines_before = super::lines(&read(path)) as u64;
        lines.iter().for_each(|line| chain_on(path, line));
        let found = record.found().expect("found");
        assert!(found.contains("a record of this kind is not allowed here"), "{found}");
        let resumed = record.place.resume(path);
        assert!(
            matches!(resumed, Err(Error::Damaged { line, .. }) if line == lines_before + 1),
            "a resumption does not bless it: {resumed:?}"
        );
    }
}

/// The journal notes a run under way every few hundred records.
#[test]
fn a_killed_run_cannot_lose_what_the_journal_noted() {
    let place = Place::new();
    let writer = place.create(400);
    let path = writer.path();
    for number in 0..400 {
        write_outcome(&writer, number, Outcome::Failed);
    }
    super::write_intent(&writer, 0);
    drop(writer);
    assert!(anchors(&place.state) >= 1);
    let noted = log::entries(&place.state).expect("a journal").into_iter().find_map(|entry| match entry {
        log::Entry::Anchor(anchor) => Some(anchor.lines),
        _ => None,
    });
    let noted = usize::try_from(noted.expect("an anchor")).expect("a number");
    let good = String::from_utf8(read(&path)).expect("text");
    let lines: Vec<&str> = good.split_inclusive('\n').collect();
    assert!(noted >= 402 + 256 && noted <= lines.len(), "{noted}");
    std::fs::write(&path, lines[..noted - 1].concat()).expect("cut");
    assert!(matches!(place.resume(&path), Err(Error::Damaged { .. })));
    let mut changed = records(&good);
    changed[noted - 1]["outcome"] = json!("refused");
    std::fs::write(&path, chained(&changed)).expect("written");
    assert!(matches!(place.resume(&path), Err(Error::Damaged { .. })));
    std::fs::write(&path, good).expect("written");
    let (writer, state) = place.resume(&path).expect("as it was");
    assert_eq!(state.open_intents.len(), 1);
    drop(writer);
}

#[test]
fn a_run_file_that_is_removed_or_replaced_under_way_ends_the_run() {
    for replaced in [false, true] {
        let place = Place::new();
        let writer = place.create(2);
        let path = writer.path();
        write_intent(&writer, 0);
        let text = read(&path);
        std::fs::remove_file(&path).expect("removed");
        if replaced {
            std::fs::write(&path, text).expect("written");
        }
        let outcomes = writer.outcome(&outcome(0, Outcome::Done));
        drop(outcomes);
        let closed = writer.close(&place.closed(CloseReason::Finished));
        assert!(matches!(closed, Err(Error::Damaged { why: Damage::Replaced, .. })), "{replaced}: {closed:?}");
    }
    // The whole state folder: no journal of a lone end is begun in its place.
    let place = Place::new();
    let writer = place.create(1);
    std::fs::remove_dir_all(&place.state).expect("removed");
    assert!(matches!(writer.close(&place.closed(CloseReason::Finished)), Err(Error::Damaged { .. })));
    assert!(!place.state.exists());
}

#[test]
fn a_run_file_that_is_emptied_or_lengthened_under_way_ends_the_run() {
    for text in ["", "{}\n"] {
        let place = Place::new();
        let writer = place.create(3);
        let path = writer.path();
        write_intent(&writer, 0);
        // In place, as `: > file` and copytruncate do.
        std::fs::write(&path, text).expect("emptied");
        let next = super::block_on(writer.intent(&super::intent(1)));
        assert!(next.is_err(), "{text}: no further write may be sent");
        assert_eq!(read(&path), text.as_bytes(), "nothing is added to it");
        let closed = writer.close(&place.closed(CloseReason::Finished));
        assert!(matches!(closed, Err(Error::Damaged { why: Damage::Resized, .. })), "{text}: {closed:?}");
    }
    // After the last write, a line that somebody else adds.
    let place = Place::new();
    let writer = place.create(1);
    write_intent(&writer, 0);
    let mut file = std::fs::OpenOptions::new().append(true).open(writer.path()).expect("opened");
    std::io::Write::write_all(&mut file, b"{}\n").expect("added");
    let closed = writer.close(&place.closed(CloseReason::Finished));
    assert!(matches!(closed, Err(Error::Damaged { why: Damage::Resized, .. })), "{closed:?}");
}

#[test]
fn of_many_who_abandon_a_run_at_once_one_does() {
    let place = Place::new();
    let writer = place.create(2);
    let (path, run) = (writer.path(), writer.run());
    write_intent(&writer, 0);
    drop(writer);
    let env = casectl::env::Env::system();
    let abandons = || match RunWriter::abandon(&env, &place.state, run, "the provider is gone") {
        Ok(_) => 1,
        Err(Error::Closed { reason: CloseReason::Abandoned, .. } | Error::Locked { .. }) => 0,
        Err(error) => panic!("{error}"),
    };
    let done: usize = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..4).map(|_| scope.spawn(abandons)).collect();
        workers.into_iter().map(|worker| worker.join().expect("an end")).sum()
    });
    assert_eq!(done, 1);
    assert_eq!(casectl::journal::read_run(&path).expect("a run").resumptions.len(), 1);
    verify(&place.state, None, |verdict| assert!(matches!(verdict.finding, Finding::Whole))).expect("readable");
}

#[test]
fn a_run_that_its_process_left_is_abandoned_for_a_reason() {
    let place = Place::new();
    let writer = place.create(3);
    let (path, run) = (writer.path(), writer.run());
    write_intent(&writer, 0);
    write_outcome(&writer, 0, Outcome::Done);
    write_intent(&writer, 1);
    assert!(matches!(RunWriter::abandon(&place.env, &place.state, run, "x"), Err(Error::Locked { .. })));
    drop(writer);
    let closed = RunWriter::abandon(&place.env, &place.state, run, "the provider is gone").expect("abandoned");
    assert_eq!(closed.counts, counts(&[(Outcome::Done, 1), (Outcome::Unknown, 1)]));
    let state = casectl::journal::read_run(&path).expect("a run");
    assert_eq!(state.resumptions[0].reason.as_deref(), Some("the provider is gone"));
    assert!(matches!(place.resume(&path), Err(Error::Closed { reason: CloseReason::Abandoned, .. })));
    assert!(matches!(RunWriter::abandon(&place.env, &place.state, run, "x"), Err(Error::Closed { .. })));
    assert_eq!(list_runs(&place.state, false).expect("a list").len(), 1);
    verify(&place.state, None, |verdict| assert!(matches!(verdict.finding, Finding::Whole))).expect("readable");
}

/// A run of one case that ended so, for good.
pub(super) fn finished(place: &Place, how: Outcome) -> (std::path::PathBuf, RunId) {
    let writer = place.create(1);
    let (path, run) = (writer.path(), writer.run());
    write_intent(&writer, 0);
    write_outcome(&writer, 0, how);
    writer.close_as(&place.closed_with(CloseReason::Finished, &[(how, 1)]), Some(14)).expect("closed");
    (path, run)
}

/// How many cases are counted as unknown, after all of it verified.
pub(super) fn unknown(place: &Place) -> u64 {
    let whole = |verdict: casectl::journal::VerifiedRun| assert!(matches!(verdict.finding, Finding::Whole));
    verify(&place.state, None, whole).expect("readable").journal.expect("a journal");
    let history = casectl::journal::History::read(&place.state, None);
    casectl::journal::series(&place.state, &history, place.env.now()).values().map(|series| series.unknown).sum()
}

#[test]
fn a_finished_run_that_nothing_can_settle_is_abandoned_by_a_line_of_the_journal() {
    use casectl::journal::{abandon, archive, seal};
    let place = Place::new();
    let (path, run) = finished(&place, Outcome::Unknown);
    let (_, other) = finished(&place, Outcome::Unknown);
    let (_, done) = finished(&place, Outcome::Done);
    assert_eq!(unknown(&place), 2);
    let before = (read(&path), read(&place.journal()));
    abandon(&place.env, &place.state, run, "looked at the bank: nothing there").expect("abandoned");
    assert_eq!(read(&path), before.0, "the end of a run is the end of its file");
    let after = read(&place.journal());
    assert!(after.starts_with(&before.1));
    assert_eq!(after[before.1.len()..].iter().filter(|byte| **byte == b'\n').count(), 1);
    assert_eq!(unknown(&place), 1);
    let again = abandon(&place.env, &place.state, run, "x");
    assert!(matches!(again, Err(Error::Closed { reason: CloseReason::Abandoned, .. })), "{again:?}");
    let nothing_unknown = abandon(&place.env, &place.state, done, "x");
    assert!(matches!(nothing_unknown, Err(Error::Closed { reason: CloseReason::Finished, .. })), "{nothing_unknown:?}");
    assert_eq!(read(&place.journal()), after);
    // Archived runs too, and both are still abandoned when a damaged journal is put aside.
    let later = place.env.now() + jiff::SignedDuration::from_secs(1);
    archive(&place.env, &place.state, later, false, |one| assert!(one.is_ok())).expect("archived");
    abandon(&place.env, &place.state, other, "nor here").expect("abandoned");
    assert_eq!(unknown(&place), 0);
    let good = read(&place.journal());
    std::fs::write(place.journal(), [&good[..], b"nonsense\n"].concat()).expect("written");
    seal(&place.env, &place.state, "somebody wrote into it").expect("sealed");
    assert_eq!(unknown(&place), 0);
    let history = casectl::journal::History::read(&place.state, None);
    let reason = |run| history.known(run).and_then(|known| known.abandonment()).map(|line| line.reason.clone());
    assert_eq!(reason(other).as_deref(), Some("nor here"));
}

#[test]
fn an_abandonment_that_does_not_fit_its_run_is_found() {
    let place = Place::new();
    let (_, run) = finished(&place, Outcome::Unknown);
    let (_, done) = finished(&place, Outcome::Done);
    casectl::journal::abandon(&place.env, &place.state, run, "x").expect("abandoned");
    let good = String::from_utf8(read(&place.journal())).expect("text");
    let lines = records(&good);
    let last = lines.last().expect("a line").clone();
    let edited = |change: &dyn Fn(&mut Vec<Value>)| {
        let mut lines = lines.clone();
        change(&mut lines);
        std::fs::write(place.journal(), chained(&lines)).expect("written");
        let mut misfit = false;
        let report = verify(&place.state, None, |verdict| misfit |= matches!(verdict.finding, Finding::Misfit(_)));
        misfit || report.expect("readable").journal.is_err()
    };
    assert!(!edited(&|_| {}), "as it was");
    let end = lines.len() - 1;
    assert!(edited(&|lines| lines.push(last.clone())), "twice");
    assert!(edited(&|lines| lines[end]["head_hash"] = lines[0]["header_hash"].clone()), "another end");
    assert!(edited(&|lines| lines[end]["run"] = json!(done)), "another run");
    assert!(edited(&|lines| lines.swap(end, 1)), "before the end");
}
