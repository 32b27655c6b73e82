//! Files that were changed after they were written.

use std::path::Path;

use casectl::{
    cases::outcome::Outcome,
    journal::{CloseReason, Damage, Error, read_run},
};
use proptest::prelude::*;

use super::{Place, chain_on, eventful_run, id, lines, read, write_intent, write_outcome};

fn damage_of(path: &Path, bytes: &[u8]) -> Result<u64, String> {
    std::fs::write(path, bytes).expect("written");
    match read_run(path) {
        Err(Error::Damaged { line, .. }) => Ok(line),
        // A changed format number in the header is a format, not damage, before the next line is looked at.
        Err(Error::UnsupportedFormat { .. }) => Ok(1),
        other => Err(format!("{other:?}")),
    }
}

/// The line that `at` is in, from 1.
fn line_of(bytes: &[u8], at: usize) -> u64 {
    lines(&bytes[..at]) as u64 + 1
}

/// Where the last line begins: nothing follows that could vouch for it, but the journal.
fn last_line(bytes: &[u8]) -> usize {
    bytes[..bytes.len() - 1].iter().rposition(|b| *b == b'\n').expect("several lines") + 1
}

#[test]
fn every_single_changed_byte_is_found_where_it_is() {
    let place = Place::new();
    let path = eventful_run(&place);
    let good = read(&path);
    for at in 0..last_line(&good) {
        let mut bad = good.clone();
        bad[at] ^= 1;
        let line = damage_of(&path, &bad).unwrap_or_else(|other| panic!("byte {at}: {other}"));
        let changed = line_of(&good, at);
        assert!(line == changed || line == changed + 1, "byte {at} of line {changed} was blamed on line {line}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_added_and_missing_bytes_are_found(edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3u8), 24)) {
        let place = Place::new();
        let path = eventful_run(&place);
        let good = read(&path);
        for (at, byte, kind) in edits {
            let at = at.index(last_line(&good));
            let mut bad = good.clone();
            match kind {
                0 => bad[at] = byte,
                1 => bad.insert(at, byte),
                _ => drop(bad.remove(at)),
            }
            if bad == good {
                continue;
            }
            let line = damage_of(&path, &bad).map_err(TestCaseError::fail)?;
            let changed = line_of(&good, at);
            prop_assert!(line == changed || line == changed + 1, "byte {} of line {} was blamed on line {}", at, changed, line);
        }
    }
}

#[test]
fn lines_that_are_swapped_doubled_or_missing_are_damage() {
    let place = Place::new();
    let path = eventful_run(&place);
    let good = read(&path);
    let all: Vec<&[u8]> = good.split_inclusive(|b| *b == b'\n').collect();
    for at in 0..all.len() - 1 {
        let mut swapped = all.clone();
        swapped.swap(at, at + 1);
        let mut missing = all.clone();
        missing.remove(at);
        let mut doubled = all.clone();
        doubled.insert(at, all[at]);
        for bad in [swapped, missing, doubled] {
            let line = damage_of(&path, &bad.concat()).expect("damage");
            assert!((1..=at as u64 + 2).contains(&line));
        }
    }
}

#[test]
fn a_torn_line_that_others_follow_is_damage() {
    let place = Place::new();
    let path = eventful_run(&place);
    let good = read(&path);
    let second = good.iter().position(|b| *b == b'\n').expect("lines") + 1;
    let mut bad = good[..second + 20].to_vec();
    bad.extend(&good[second..]);
    assert_eq!(damage_of(&path, &bad), Ok(2));
    assert!(matches!(place.resume(&path), Err(Error::Damaged { line: 2, .. })));
    assert_eq!(read(&path), bad, "a refused run is left as it is");
}

#[test]
fn a_whole_last_line_that_is_no_record_is_damage_and_not_torn() {
    let place = Place::new();
    let path = place.create(1).path();
    super::append(&path, b"\0\0\0\0\n");
    match read_run(&path) {
        Err(Error::Damaged { line: 4, why: Damage::NotARecord, .. }) => {}
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_run_cut_below_the_end_that_the_journal_knows_is_not_resumed() {
    let place = Place::new();
    let writer = place.create(2);
    let path = writer.path();
    write_intent(&writer, 0);
    write_outcome(&writer, 0, Outcome::Done);
    writer.close(&place.closed(CloseReason::Interrupted)).expect("closed");
    let whole = read(&path);
    std::fs::write(&path, &whole[..last_line(&whole)]).expect("written");
    assert!(read_run(&path).is_ok(), "the file alone cannot tell");
    match place.resume(&path) {
        Err(Error::Damaged { line, why: Damage::Cut, .. }) => assert_eq!(line, lines(&whole) as u64),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_last_line_that_was_rewritten_is_not_resumed() {
    let place = Place::new();
    let writer = place.create(2);
    let path = writer.path();
    writer.close(&place.closed(CloseReason::Interrupted)).expect("closed");
    let text = String::from_utf8(read(&path)).expect("text");
    std::fs::write(&path, text.replace("\"done\":1", "\"done\":2")).expect("written");
    assert!(matches!(place.resume(&path), Err(Error::Damaged { why: Damage::Cut, .. })));
}

#[test]
fn a_file_under_another_runs_name_is_not_resumed() {
    let place = Place::new();
    let (first, second) = (place.create(1), place.create(1));
    let (from, to) = (first.path(), second.path());
    drop((first, second));
    std::fs::copy(from, &to).expect("copied");
    assert!(matches!(place.resume(&to), Err(Error::Damaged { line: 1, why: Damage::OtherRun, .. })));
}

#[test]
fn a_selection_that_does_not_fit_its_seal_is_damage() {
    // The chain is whole here: a writer that forges it must still get the count and the hash right.
    let place = Place::new();
    let path = place.create(2).path();
    let text = String::from_utf8(read(&path)).expect("text");
    let forged = text.replace("\"count\":2", "\"count\":3");
    std::fs::write(&path, forged).expect("written");
    match read_run(&path) {
        Err(Error::Damaged { line: 4, why: Damage::Selection, .. }) => {}
        other => panic!("{other:?}"),
    }
    assert!(text.contains(id(1).as_str()));
}

#[test]
fn records_that_continue_the_chain_and_cannot_stand_there_are_damage() {
    let intent = r#""t":"intent","at":"2026-11-21T09:00:00Z","id":"case-0","from":null}"#;
    let outcome = r#""t":"outcome","at":"2026-11-21T09:00:00Z","id":"case-0","from":null,"to":null,"outcome":"done","code":null,"request_id":null}"#;
    let case = r#""t":"case","id":"case-9","from":null}"#;
    let closed = r#""t":"closed","at":"2026-11-21T09:00:00Z","reason":"finished","counts":{}}"#;
    let resumed = r#""t":"resumed","at":"2026-11-21T09:00:00Z","who":{"user":"a","host":"b"}}"#;
    let place = Place::new();
    let path = place.create(1).path();
    let frozen = read(&path);
    let open = &frozen[..last_line(&frozen)];
    let header = frozen[..frozen.iter().position(|b| *b == b'\n').expect("lines")].to_vec();
    let header = String::from_utf8(header[75..].to_vec()).expect("text");
    let judge = |start: &[u8], records: &[&str]| {
        std::fs::write(&path, start).expect("written");
        records.iter().for_each(|record| chain_on(&path, record));
        match read_run(&path) {
            Ok(_) => None,
            Err(Error::Damaged { line, why, .. }) => Some((line, why)),
            Err(other) => panic!("{other:?}"),
        }
    };
    let stopped = &closed.replace("finished", "stopped");
    assert_eq!(judge(&frozen, &[intent, outcome, stopped, resumed, outcome, closed]), None);
    for late in [resumed, r#""t":"repaired","at":"2026-11-21T09:00:00Z","cut":1}"#, r#""t":"weather","sky":"grey"}"#] {
        assert_eq!(judge(&frozen, &[closed, late]), Some((5, Damage::Order)), "{late} after the end");
    }
    assert_eq!(judge(&frozen, &[stopped, r#""t":"weather","sky":"grey"}"#]), Some((5, Damage::Order)));
    for early in [intent, outcome, closed, resumed] {
        assert_eq!(judge(open, &[early]), Some((3, Damage::Order)), "{early} before the selection was frozen");
    }
    for late in [case, &header] {
        assert_eq!(judge(&frozen, &[late]), Some((4, Damage::Order)), "{late} after the selection was frozen");
    }
    for late in [intent, outcome, closed] {
        assert_eq!(judge(&frozen, &[closed, late]), Some((5, Damage::Order)), "{late} after the end");
    }
    assert_eq!(judge(&frozen, &[r#""t":"intent","at":"2026-11-21T09:00:00Z"}"#]), Some((4, Damage::NotARecord)));
}

/// A pipe that stands where a file of the record should: an error, and nobody waits for whoever writes to it.
#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_file_is_an_error_and_no_wait() {
    use casectl::journal::{check_writable, list_plans, list_runs, log, seal};
    let place = Place::new();
    drop(place.create(1));
    let names = ["runs.index", "runs/019aa1a1-0000-7000-8000-000000000000.jsonl", "journal-000001.jsonl"];
    std::fs::create_dir(place.state.join("plans")).expect("a folder");
    for name in names.into_iter().chain(["plans/019aa1a1-0000-7000-8000-000000000000.jsonl", "journal.checkpoint"]) {
        let path = place.state.join(name);
        let made = std::process::Command::new("mkfifo").arg(&path).status().expect("mkfifo");
        assert!(made.success(), "{name}");
        let runs = list_runs(&place.state, true).expect("a list");
        assert_eq!(runs.len(), if name.starts_with("runs/") { 2 } else { 1 }, "{name}");
        let plans = list_plans(&place.state, place.env.now()).expect("a list");
        assert_eq!(plans.len(), usize::from(name.starts_with("plans/")), "{name}");
        let is_journal = name.starts_with("journal-");
        assert_eq!(log::verify(&place.state).is_err(), is_journal, "{name}");
        assert_eq!(check_writable(&place.env, &place.state).is_err(), is_journal, "{name}");
        assert!(seal(&place.env, &place.state, "x").is_err(), "{name}");
        std::fs::remove_file(&path).expect("removed");
    }
}
