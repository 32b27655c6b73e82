//! A process can die at any instant: whatever prefix of a run file is left, nothing that was durable is lost.

use std::time::Duration;

use casectl::{
    cases::outcome::Outcome,
    env::Env,
    journal::{CloseReason, Error, RunStatus, RunWriter, list_runs, log, read_run},
};

use super::{Place, append, eventful_run, id, intent, lines, planned, read, write_intent, write_outcome};

/// The lines of [`eventful_run`]: header, three cases, frozen, intent 0, outcome 0, intent 1, closed, …
const FROZEN_AT: usize = 5;
const INTERRUPTED_AT: usize = 9;
const RESUMED_AT: usize = 11;

#[test]
fn a_run_cut_at_any_byte_is_read_as_far_as_its_whole_lines_go() {
    let place = Place::new();
    let path = eventful_run(&place);
    let good = read(&path);
    for cut in 0..=good.len() {
        let whole = lines(&good[..cut]);
        std::fs::write(&path, &good[..cut]).expect("written");
        let state = match read_run(&path) {
            Err(Error::NotFrozen { .. }) if whole == 0 => continue,
            other => other.unwrap_or_else(|e| panic!("cut at {cut}: {e}")),
        };
        let torn = cut - good[..cut].iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
        assert_eq!((state.lines, state.torn), (whole as u64, torn as u64), "cut at {cut}");
        assert_eq!(state.planned.len(), (whole - 1).min(3));
        assert_eq!(state.frozen.is_some(), whole >= FROZEN_AT);
        assert_eq!(state.open_intents.contains(&intent(0)), whole == 6);
        assert_eq!(state.outcomes.contains(&id(0)), whole >= 7);
        assert_eq!(state.open_intents.contains(&intent(1)), (8..RESUMED_AT + 1).contains(&whole));
        assert_eq!(
            state.closed.is_some(),
            (INTERRUPTED_AT..RESUMED_AT).contains(&whole) || whole == 15,
            "cut at {cut}"
        );
    }
}

#[test]
fn a_run_cut_at_any_byte_is_resumed_and_loses_nothing_durable() {
    let place = Place::new();
    let path = eventful_run(&place);
    let good = read(&path);
    // The journal of a process that died with the run: without the lines it had not come to.
    let journal = read(&place.journal());
    let journal: Vec<&[u8]> = journal.split_inclusive(|b| *b == b'\n').collect();
    for cut in 0..=good.len() {
        let whole = lines(&good[..cut]);
        std::fs::write(&path, &good[..cut]).expect("written");
        // A process resumes a run after the journal has its end, and works only once the journal knows of the resumption.
        let known = match whole.cmp(&RESUMED_AT) {
            std::cmp::Ordering::Less => 1,
            std::cmp::Ordering::Equal => 2,
            std::cmp::Ordering::Greater => 3,
        };
        std::fs::write(place.journal(), journal[..known].concat()).expect("written");
        let resumed = place.resume(&path);
        if whole < FROZEN_AT {
            assert!(matches!(resumed, Err(Error::NotFrozen { .. })), "cut at {cut}");
            assert_eq!(read(&path), good[..cut], "nothing is changed");
            continue;
        }
        if whole == lines(&good) {
            assert!(matches!(resumed, Err(Error::Closed { reason: CloseReason::Finished, .. })));
            assert!(matches!(log::entries(&place.state).expect("a journal").last(), Some(log::Entry::Close(_))));
            continue;
        }
        let (writer, before) = resumed.unwrap_or_else(|e| panic!("cut at {cut}: {e}"));
        write_intent(&writer, 2);
        write_outcome(&writer, 2, Outcome::Done);
        writer.close(&place.closed(CloseReason::Finished)).expect("closed");
        let after = read_run(&path).unwrap_or_else(|e| panic!("cut at {cut}: {e}"));
        assert_eq!(after.torn, 0);
        assert_eq!(after.repairs.len(), before.repairs.len() + usize::from(before.torn > 0));
        assert_eq!(after.repairs.last().filter(|_| before.torn > 0).map_or(0, |r| r.cut), before.torn);
        assert_eq!(after.resumptions.len(), before.resumptions.len() + 1);
        let kept = before.open_intents.iter().filter(|i| i.id != id(2));
        assert!(kept.eq(&after.open_intents), "cut at {cut}");
        assert!(before.outcomes.iter().all(|o| o.id == id(2) || after.outcomes.get(&o.id) == Some(o)));
        assert_eq!(after.outcomes.get(&id(2)).map(|o| o.outcome), Some(Outcome::Done));
    }
}

#[test]
fn a_run_whose_process_died_before_the_journal_knew_is_entered_when_it_is_resumed() {
    let place = Place::new();
    let writer = place.create(1);
    let (path, run) = (writer.path(), writer.run());
    drop(writer);
    std::fs::remove_file(place.journal()).expect("removed");
    let (writer, state) = place.resume(&path).expect("resumed");
    writer.close(&place.closed(CloseReason::Finished)).expect("closed");
    match &log::entries(&place.state).expect("a journal")[..] {
        [log::Entry::Open(open), log::Entry::Taken(taken), log::Entry::Close(close)] => {
            assert_eq!((open.run, taken.run, close.run, open.header_hash), (run, run, run, state.header_hash));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_run_that_dies_between_its_end_and_the_journals_is_entered_once() {
    let place = Place::new();
    let writer = place.create(1);
    let path = writer.path();
    let before = read(&place.journal());
    let head = writer.close(&place.closed(CloseReason::Finished)).expect("closed");
    std::fs::write(place.journal(), before).expect("written");
    for _ in 0..2 {
        assert!(matches!(place.resume(&path), Err(Error::Closed { reason: CloseReason::Finished, .. })));
        match &log::entries(&place.state).expect("a journal")[..] {
            [log::Entry::Open(_), log::Entry::Close(close)] => assert_eq!(close.head_hash, head),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_declined_run_stays_declined() {
    let place = Place::new();
    let writer = place.create(1);
    let path = writer.path();
    writer.close(&place.closed(CloseReason::Declined)).expect("closed");
    let bytes = read(&path);
    assert!(matches!(place.resume(&path), Err(Error::Closed { reason: CloseReason::Declined, .. })));
    assert_eq!(read(&path), bytes);
}

#[test]
fn what_a_full_disk_left_of_a_group_is_cut_and_the_rest_kept() {
    let place = Place::new();
    let writer = place.create(2);
    let path = writer.path();
    write_intent(&writer, 0);
    drop(writer);
    append(&path, b"{\"prev\":\"5f1c\xff\0{");
    let (writer, state) = place.resume(&path).expect("resumed");
    assert_eq!((state.torn, state.open_intents), (16, vec![intent(0)]));
    write_outcome(&writer, 0, Outcome::Done);
    writer.close(&place.closed(CloseReason::Finished)).expect("closed");
    let state = read_run(&path).expect("a run");
    assert_eq!((state.repairs.len(), state.repairs[0].cut), (1, 16));
}

#[test]
fn one_process_at_a_time_works_on_a_run() {
    let place = Place::new();
    let writer = place.create(1);
    let path = writer.path();
    assert!(matches!(place.resume(&path), Err(Error::Locked { .. })));
    assert!(read_run(&path).is_ok(), "reading is always allowed");
    writer.close(&place.closed(CloseReason::Interrupted)).expect("closed");
    let (writer, _) = place.resume(&path).expect("free again");
    assert!(matches!(place.resume(&path), Err(Error::Locked { .. })));
    drop(writer);
    assert!(place.resume(&path).is_ok());
}

#[test]
fn a_list_does_not_keep_a_run_from_being_resumed() {
    let place = Place::new();
    let path = place.create(1).path();
    let looking = std::fs::File::open(&path).expect("the file");
    looking.lock_shared().expect("a shared lock");
    std::thread::scope(|scope| {
        let resumed = scope.spawn(|| {
            let name = path.file_stem().and_then(|n| n.to_str()).expect("a name").parse().expect("a run id");
            loop {
                match RunWriter::resume(&Env::system(), &place.state, name) {
                    Err(Error::Locked { .. }) => {}
                    other => return other.map(|_| ()),
                }
            }
        });
        drop(looking);
        assert!(resumed.join().expect("no panic").is_ok());
    });
}

#[test]
fn a_failed_creation_leaves_no_run() {
    let place = Place::new();
    std::fs::create_dir_all(place.journal()).expect("a folder where the journal should be");
    let created = RunWriter::create(&place.env, &place.state, &place.header(), [planned(0)]);
    assert!(matches!(created, Err(Error::Io { disk_full: false, .. })));
    assert!(list_runs(&place.state, false).expect("a list").is_empty());
}

#[test]
fn a_dropped_writer_has_written_all_it_took() {
    let place = Place::new();
    let writer = place.create(200);
    let path = writer.path();
    for number in 0..200 {
        write_outcome(&writer, number, Outcome::Done);
    }
    drop(writer);
    assert_eq!(read_run(&path).expect("a run").outcomes.iter().count(), 200);
    let listed = list_runs(&place.state, false).expect("a list");
    assert!(matches!(listed[0].status, RunStatus::Unfinished));
}

#[test]
fn outcomes_are_synced_although_no_intent_follows() {
    let place = Place::new();
    let writer = place.create(3);
    for number in 0..3 {
        write_outcome(&writer, number, Outcome::NotMatching);
        place.clock.advance(Duration::from_secs(1));
    }
    while writer.syncs() == 0 {
        std::thread::yield_now();
    }
    drop(writer);
}
