//! The journal in several files: found and verified as one, read again only if they were touched.

use casectl::cases::outcome::Outcome;
use casectl::journal::{CloseReason, Digest, Error, Finding, RunWriter, check_writable, log, verify};
use serde_json::json;

use super::{
    Place,
    edits::{chained, finished, unknown},
    planned, read,
};

/// A journal of one file that is due to be completed, as years of nightly orders leave it.
pub(super) fn grown(place: &Place) -> usize {
    std::fs::create_dir_all(&place.state).expect("a folder");
    super::private(&place.state);
    grown_after(place, Vec::new())
}

/// The same, after these lines.
fn grown_after(place: &Place, mut lines: Vec<serde_json::Value>) -> usize {
    let nothing = json!({
        "prev": "", "t": "nothing", "at": "2026-11-21T09:00:00Z", "who": {"user": "cron", "host": "ops-1"},
        "noun": "applications", "verb": "expire", "provider": "apiture", "profile": "bank",
        "criteria_hash": "0".repeat(64), "exit": 0,
    });
    lines.extend(vec![nothing; 1_800]);
    std::fs::write(place.journal(), chained(&lines)).expect("written");
    lines.len()
}

fn lines(place: &Place) -> u64 {
    let mut misfits = 0;
    let report =
        verify(&place.state, None, |verdict| misfits += usize::from(matches!(verdict.finding, Finding::Misfit(_))));
    assert_eq!(misfits, 0);
    report.expect("readable").journal.expect("it verifies").lines
}

#[test]
fn a_journal_that_has_grown_goes_on_in_another_file_and_is_verified_as_one() {
    let place = Place::new();
    let before = grown(&place) as u64;
    let last = log::verify(&place.state).expect("it verifies").head;
    let killed = place.create(1);
    drop(killed);
    let complete = place.state.join("journal-000001.jsonl");
    assert!(complete.exists() && read(&place.journal()).len() < 4_096);
    let entries = log::entries(&place.state).expect("a journal");
    assert!(matches!(&entries[before as usize], log::Entry::Segment(segment) if segment.lines == before));
    assert_eq!(lines(&place), before + 2, "the segment's line, and the run's");
    assert_eq!(verify(&place.state, Some(last), |_| ()).expect("readable").anchored, Some(before));
    let writer = place.create(1);
    writer.close(&place.closed_with(CloseReason::Stopped, &[])).expect("closed");
    assert_eq!(lines(&place), before + 4);
    // What others do to the complete file is found before anything is written.
    let good = read(&complete);
    let mut bad = good.clone();
    bad[40_000] ^= 1;
    std::fs::write(&complete, &bad).expect("written");
    for found in [
        check_writable(&place.env, &place.state).err(),
        RunWriter::create(&place.env, &place.state, &place.header(), [planned(0)]).err(),
        verify(&place.state, None, |_| ()).expect("readable").journal.err(),
    ] {
        assert!(matches!(found, Some(Error::Damaged { ref path, .. }) if *path == complete), "{found:?}");
    }
    std::fs::remove_file(&complete).expect("removed");
    assert!(check_writable(&place.env, &place.state).is_err());
    std::fs::write(&complete, &good).expect("written");
    check_writable(&place.env, &place.state).expect("as it was");
    // Without what was remembered everything is read again, and found the same.
    std::fs::remove_file(place.state.join("journal.checkpoint")).expect("remembered");
    drop(place.create(1));
    assert_eq!(lines(&place), before + 5);
    assert!(place.state.join("journal.checkpoint").exists());
}

/// Whoever edits what is remembered gets no more than that writes go on until the journal is verified.
#[cfg(unix)]
#[test]
fn a_forged_checkpoint_never_deceives_verify() {
    use std::os::unix::fs::MetadataExt as _;
    let place = Place::new();
    grown(&place);
    drop(place.create(1));
    let (complete, note) = (place.state.join("journal-000001.jsonl"), place.state.join("journal.checkpoint"));
    let good = read(&complete);
    // With another end the growing file does not continue it.
    let mut remembered: serde_json::Value = serde_json::from_slice(&read(&note)).expect("JSON");
    remembered["files"][0]["head"] = json!(Digest::ZERO.to_string());
    std::fs::write(&note, remembered.to_string()).expect("written");
    assert!(matches!(check_writable(&place.env, &place.state), Err(Error::Damaged { .. })));
    std::fs::remove_file(&note).expect("removed");
    check_writable(&place.env, &place.state).expect("read again");
    // The middle of the file changed, and the stamp with it.
    let mut bad = good.clone();
    bad[40_000] ^= 1;
    std::fs::write(&complete, &bad).expect("written");
    let is = std::fs::metadata(&complete).expect("the file");
    let mut remembered: serde_json::Value = serde_json::from_slice(&read(&note)).expect("JSON");
    remembered["files"][0]["stamp"] = json!({
        "size": is.len(), "device": is.dev(), "inode": is.ino(),
        "modified": [is.mtime(), is.mtime_nsec()], "changed": [is.ctime(), is.ctime_nsec()],
    });
    std::fs::write(&note, remembered.to_string()).expect("written");
    check_writable(&place.env, &place.state).expect("it is believed");
    let found = verify(&place.state, None, |_| ()).expect("readable").journal;
    assert!(matches!(found, Err(Error::Damaged { ref path, .. }) if *path == complete), "{found:?}");
}

/// A process that is killed while it remembers something leaves a file beside it.
#[test]
fn what_a_killed_process_left_of_a_note_goes_away_with_the_next_one() {
    let place = Place::new();
    grown(&place);
    let left = place.state.join(".journal-k1ll3d");
    std::fs::write(&left, "half of it").expect("written");
    place.create(1).close(&place.closed(CloseReason::Finished)).expect("closed");
    assert!(place.state.join("journal.checkpoint").exists() && !left.exists());
}

/// With one file of the journal there is nothing to remember, and nothing is written at each run's beginning.
#[test]
fn a_journal_of_one_file_has_no_checkpoint() {
    let place = Place::new();
    drop(place.create(1));
    assert!(!place.state.join("journal.checkpoint").exists());
}

/// The run stands in a complete file of the journal, and its abandonment in the next one.
#[test]
fn a_run_of_an_earlier_file_is_abandoned_in_the_one_that_grows() {
    let place = Place::new();
    let (_, run) = finished(&place, Outcome::Unknown);
    let journal = read(&place.journal());
    let records = journal.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    grown_after(&place, records.map(|line| serde_json::from_slice(line).expect("a record")).collect());
    assert_eq!(unknown(&place), 1);
    casectl::journal::abandon(&place.env, &place.state, run, "looked at the bank").expect("abandoned");
    assert!(place.state.join("journal-000001.jsonl").exists(), "another file was begun");
    assert_eq!(unknown(&place), 0);
    let again = casectl::journal::abandon(&place.env, &place.state, run, "x");
    assert!(matches!(again, Err(Error::Closed { reason: CloseReason::Abandoned, .. })), "{again:?}");
}
