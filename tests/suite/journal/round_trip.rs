//! What is written is what is read, and the folder shows it.

use std::path::Path;

use casectl::{
    cases::{
        outcome::{Counts, Outcome},
        port::Ledger as _,
    },
    journal::{
        CloseReason, Error, FORMAT, Header, RunId, RunStatus, RunWriter, find_run, list_runs, read_run, run_path,
    },
};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{Place, chain_on, eventful_run, intent, outcome, planned, read, write_intent, write_outcome};

#[test]
fn everything_written_is_read_back() {
    let place = Place::new();
    let mut header = place.header();
    header.terms.cutoff = Some("2026-10-22T09:00:00Z".parse().expect("an instant"));
    header.terms.reason = Some("stale \u{1b}[31m\nline".to_owned());
    header.extra.insert("shard".to_owned(), serde_json::json!("0/2"));
    let mut cases: Vec<_> = (0..3).map(planned).collect();
    cases[2].settled = Some(Box::new(outcome(2, Outcome::Already)));
    let writer = RunWriter::create(&place.env, &place.state, &header, &cases).expect("a run");
    let path = writer.path();
    write_intent(&writer, 0);
    write_outcome(&writer, 0, Outcome::Unknown);
    write_outcome(&writer, 0, Outcome::Done);
    write_intent(&writer, 1);
    let closed = place.closed(CloseReason::Stopped);
    let head = writer.close(&closed).expect("closed");

    let state = read_run(&path).expect("a run");
    assert_eq!((&state.header, &state.planned), (&header, &cases));
    assert_eq!((state.frozen.map(|frozen| frozen.count), state.closed.as_ref()), (Some(3), Some(&closed)));
    assert_eq!(state.outcomes.iter().collect::<Vec<_>>(), [outcome(0, Outcome::Done)]);
    assert_eq!(state.open_intents, [intent(1)]);
    assert_eq!((state.head_hash, state.torn, state.closings), (head, 0, vec![head]));
}

#[test]
fn counts_and_untouched_cases_follow_the_last_outcome() {
    let place = Place::new();
    let mut cases: Vec<_> = (0..5).map(planned).collect();
    cases[4].settled = Some(Box::new(outcome(4, Outcome::Already)));
    let writer = RunWriter::create(&place.env, &place.state, &place.header(), &cases).expect("a run");
    let path = writer.path();
    write_outcome(&writer, 0, Outcome::Failed);
    write_outcome(&writer, 0, Outcome::Done);
    write_outcome(&writer, 1, Outcome::Done);
    write_intent(&writer, 2);
    drop(writer);
    let state = read_run(&path).expect("a run");
    assert_eq!(state.counts(), Counts::from([(Outcome::Done, 2), (Outcome::Already, 1)]));
    assert_eq!(state.untouched().collect::<Vec<_>>(), [&cases[3]]);
}

#[test]
fn each_line_holds_the_sha256_of_the_one_before_and_the_selection_its_own() {
    let place = Place::new();
    let bytes = read(&eventful_run(&place));
    let hex = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect::<String>();
    let (mut prev, mut kinds, mut cases) = ("0".repeat(64), Vec::new(), Vec::new());
    for line in bytes.strip_suffix(b"\n").expect("a newline at the end").split(|b| *b == b'\n') {
        let record: Value = serde_json::from_slice(line).expect("JSON");
        assert_eq!(record["prev"], prev);
        prev = hex(line);
        match record["t"].as_str().expect("a kind") {
            "header" => assert_eq!(record["format"], FORMAT),
            "case" => cases.extend([line, b"\n"].concat()),
            "frozen" => assert_eq!(record["hash"], hex(&cases)),
            _ => {}
        }
        kinds.push(record["t"].as_str().expect("a kind").to_owned());
    }
    let expected =
        "header case case case frozen intent outcome intent closed repaired resumed outcome intent outcome closed";
    assert_eq!(kinds.join(" "), expected);
}

#[test]
fn a_run_of_another_build_keeps_its_unknown_fields_and_records() {
    let place = Place::new();
    let header = place.header();
    let mut later = serde_json::to_value(&header).expect("JSON");
    later["quorum"] = serde_json::json!({ "of": 2 });
    let later: Header = serde_json::from_value(later).expect("a header");
    let path = RunWriter::create(&place.env, &place.state, &later, [planned(0)]).expect("a run").path();
    chain_on(&path, r#""t":"weather","sky":"grey"}"#);
    chain_on(&path, r#""t":"intent","at":"2026-11-21T09:00:00Z","id":"case-0","from":null,"mood":"good"}"#);
    let state = read_run(&path).expect("a run");
    assert_eq!(state.header.extra.keys().collect::<Vec<_>>(), ["quorum"]);
    assert_eq!(state.open_intents.len(), 1);
    let (writer, _) = place.resume(&path).expect("resumed");
    write_outcome(&writer, 0, Outcome::Done);
    writer.close(&place.closed(CloseReason::Finished)).expect("closed");
    assert_eq!(read_run(&path).expect("a run").header, later);
    assert!(String::from_utf8(read(&path)).expect("text").contains(r#""sky":"grey""#));
}

#[test]
fn a_later_format_is_refused_by_name() {
    let place = Place::new();
    let header = Header { format: FORMAT + 1, ..place.header() };
    let path = RunWriter::create(&place.env, &place.state, &header, [planned(0)]).expect("a run").path();
    assert!(matches!(read_run(&path), Err(Error::UnsupportedFormat { format: 2, .. })));
    assert!(matches!(place.resume(&path), Err(Error::UnsupportedFormat { format: 2, .. })));
}

#[test]
fn a_servers_long_message_is_cut_in_the_record() {
    let place = Place::new();
    let writer = place.create(1);
    let path = writer.path();
    let mut long = outcome(0, Outcome::Refused);
    long.message = Some("ü".repeat(100_000));
    writer.outcome(&long).expect("an outcome");
    drop(writer);
    let state = read_run(&path).expect("a run");
    let kept = state.outcomes.get(&long.id).and_then(|outcome| outcome.message);
    assert_eq!(kept.as_deref(), Some(format!("{}…", "ü".repeat(500)).as_str()));
}

#[test]
fn runs_are_found_by_an_unambiguous_prefix() {
    let place = Place::new();
    assert!(matches!(find_run(&place.state, "01"), Err(Error::NotFound { .. })));
    let first = place.create(1).run();
    place.clock.advance(std::time::Duration::from_secs(100_000));
    let second = place.create(1).run();
    assert!(first < second, "names sort by time");
    let name = second.to_string();
    for prefix in [&name[..], &name[..13], &name[..12].to_uppercase(), &name[..14].replace('-', "")] {
        assert_eq!(find_run(&place.state, prefix).expect(prefix), second);
    }
    match find_run(&place.state, "01") {
        Err(Error::Ambiguous { runs, .. }) => assert_eq!(runs, [first, second]),
        other => panic!("{other:?}"),
    }
    for none in ["", "ff", "../../etc/passwd"] {
        assert!(matches!(find_run(&place.state, none), Err(Error::NotFound { .. })), "{none:?}");
    }
    assert!("0193".parse::<RunId>().is_err());
    assert!(first.to_string().replace('-', "").parse::<RunId>().is_err());
}

#[test]
fn the_list_shows_unfinished_runs_first_then_the_newest() {
    let place = Place::new();
    assert!(list_runs(&place.state, false).expect("no folder is no run").is_empty());
    let end = |reason| {
        place.clock.advance(std::time::Duration::from_secs(1));
        let writer = place.create(2);
        let run = writer.run();
        match reason {
            Some(reason) => drop(writer.close(&place.closed(reason)).expect("closed")),
            None => write_intent(&writer, 0),
        }
        run
    };
    let killed = end(None);
    let finished = end(Some(CloseReason::Finished));
    let damaged = end(Some(CloseReason::Finished));
    let interrupted = end(Some(CloseReason::Interrupted));
    let declined = end(Some(CloseReason::Declined));
    let path = run_path(&place.state, damaged);
    let mut bytes = read(&path);
    bytes[200] ^= 1;
    std::fs::write(&path, bytes).expect("written");
    place.clock.advance(std::time::Duration::from_secs(1));
    let writer = place.create(1);
    let empty = RunId::new(&place.env);
    std::fs::write(run_path(&place.state, empty), b"{\"prev\":\"00").expect("written");
    std::fs::write(place.state.join("runs/notes.txt"), b"x").expect("written");

    let listed = list_runs(&place.state, false).expect("a list");
    let position = |run| listed.iter().position(|l| l.run == run).expect("listed");
    let status = |run| &listed[position(run)].status;
    assert!(matches!(status(writer.run()), RunStatus::Running));
    assert!(matches!(status(killed), RunStatus::Unfinished));
    assert!(matches!(status(damaged), RunStatus::Broken(Error::Damaged { line: 1 | 2, .. })));
    assert!(matches!(status(interrupted), RunStatus::Closed(c) if c.reason == CloseReason::Interrupted));
    assert!(matches!(status(empty), RunStatus::NotFrozen));
    let order: Vec<_> = listed.iter().map(|l| l.run).collect();
    assert_eq!(order[..4], [writer.run(), interrupted, damaged, killed]);
    assert!(position(declined) < position(finished) && position(empty) < position(declined));
    assert_eq!((listed[3].cases, listed[3].open_intents), (2, 1));
}

#[cfg(unix)]
#[test]
fn files_are_for_their_owner_alone() {
    use std::{fs, os::unix::fs::PermissionsExt as _};
    let place = Place::new();
    let mode = |path: &Path| fs::metadata(path).expect("it exists").permissions().mode() & 0o777;
    let path = place.create(1).path();
    let runs = place.state.join("runs");
    assert_eq!([mode(&path), mode(&place.journal())], [0o600; 2]);
    assert_eq!([mode(&runs), mode(&place.state)], [0o700; 2]);
    fs::set_permissions(&runs, fs::Permissions::from_mode(0o755)).expect("changed");
    place.create(1);
    assert_eq!(mode(&runs), 0o700);
    for file in [&path, &place.journal()] {
        fs::set_permissions(file, fs::Permissions::from_mode(0o644)).expect("changed");
    }
    place.resume(&path).expect("resumed");
    assert_eq!([mode(&path), mode(&place.journal())], [0o600; 2]);
}

/// A list remembers runs that are over, and shows what others did to their files all the same.
#[test]
fn a_list_reads_again_only_what_was_touched() {
    let place = Place::new();
    let closed: Vec<_> = (0..3)
        .map(|_| {
            let writer = place.create(2);
            let run = writer.run();
            write_intent(&writer, 0);
            write_outcome(&writer, 0, Outcome::Done);
            writer.close(&place.closed(CloseReason::Finished)).expect("closed");
            run
        })
        .collect();
    let shown = || {
        let listed = list_runs(&place.state, false).expect("a list");
        listed
            .iter()
            .map(|run| format!("{} {:?} {} {:?}", run.run, run.status, run.cases, run.counts))
            .collect::<Vec<_>>()
    };
    let first = shown();
    let index = place.state.join("runs.index");
    let remembered = || read(&index).split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count();
    assert_eq!(remembered(), 3);
    assert_eq!(shown(), first, "as it is remembered");
    assert_eq!(remembered(), 3, "none is read again");
    // What a process that was killed in the middle of a line leaves spoils no other.
    super::append(&index, b"{\"stamp\":{\"si");
    place.create(1).close(&place.closed(CloseReason::Declined)).expect("closed");
    assert_eq!(shown().len(), 4);
    assert_eq!((shown().len(), remembered()), (4, 5));
    let path = run_path(&place.state, closed[1]);
    let mut bytes = read(&path);
    bytes[200] ^= 1;
    std::fs::write(&path, bytes).expect("written");
    let listed = list_runs(&place.state, false).expect("a list");
    let edited = listed.iter().find(|run| run.run == closed[1]).expect("listed");
    assert!(matches!(edited.status, RunStatus::Broken(Error::Damaged { .. })));
    std::fs::write(&index, b"nonsense\n").expect("written");
    assert_eq!(list_runs(&place.state, false).expect("a list").len(), 4);
}
