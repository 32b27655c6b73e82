//! The journal: chained, shared, repaired.

use casectl::{
    cases::outcome::Outcome,
    env::Env,
    journal::{
        CloseReason, Closed, Digest, Error, Header, RunWriter, check_writable,
        log::{self, Entry, Verified},
        read_run,
    },
};

use super::{Place, append, eventful_run, lines, planned, read};

#[test]
fn no_journal_is_an_empty_one() {
    let place = Place::new();
    assert_eq!(log::verify(&place.state).expect("empty"), Verified { lines: 0, head: Digest::ZERO, torn: 0 });
    assert!(log::entries(&place.state).expect("empty").is_empty());
}

#[test]
fn it_tells_of_each_beginning_and_end_and_agrees_with_the_run_file() {
    let place = Place::new();
    let path = eventful_run(&place);
    let state = read_run(&path).expect("a run");
    match &log::entries(&place.state).expect("a journal")[..] {
        [Entry::Open(open), Entry::Close(first), Entry::Taken(taken), Entry::Close(second)] => {
            assert_eq!((taken.run, taken.head_hash), (state.header.run, state.takeovers[0]));
            assert_eq!(taken.who, state.resumptions[0].who);
            assert_eq!(open.cases, state.frozen.map(|frozen| frozen.count));
            assert_eq!(open.selection_hash, state.frozen.map(|frozen| frozen.hash));
            assert_eq!(open.criteria_hash, Some(state.header.terms.criteria_hash()));
            assert_eq!((open.run, open.header_hash), (state.header.run, state.header_hash));
            assert_eq!((&*open.noun, &*open.verb, &*open.profile), ("applications", "expire", "bank"));
            assert_eq!([first.reason, second.reason], [CloseReason::Interrupted, CloseReason::Finished]);
            assert_eq!([first.head_hash, second.head_hash], state.closings[..]);
            assert_eq!(second.head_hash, state.head_hash);
            assert_eq!(second.counts, [(Outcome::Done, 1)].into());
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(log::attest(&place.state, &state).expect("it fits"), log::Attested { opened: true, closed: true });
    assert!(
        !String::from_utf8(read(&place.journal())).expect("text").contains("older_than"),
        "criteria stay in the run file"
    );
}

#[test]
fn every_single_changed_byte_is_found() {
    let place = Place::new();
    eventful_run(&place);
    let good = read(&place.journal());
    let last = good[..good.len() - 1].iter().rposition(|b| *b == b'\n').expect("lines");
    for at in 0..=last {
        let mut bad = good.clone();
        bad[at] ^= 1;
        std::fs::write(place.journal(), &bad).expect("written");
        let changed = lines(&good[..at]) as u64 + 1;
        match log::verify(&place.state) {
            Err(Error::Damaged { line, .. }) if line == changed || line == changed + 1 => {}
            other => panic!("byte {at}: {other:?}"),
        }
    }
}

#[test]
fn a_journal_cut_at_any_byte_is_mended_by_the_next_run() {
    let place = Place::new();
    eventful_run(&place);
    let good = read(&place.journal());
    for cut in 0..=good.len() {
        std::fs::write(place.journal(), &good[..cut]).expect("written");
        let torn = log::verify(&place.state).unwrap_or_else(|e| panic!("cut at {cut}: {e}"));
        assert_eq!(torn.lines, lines(&good[..cut]) as u64);
        drop(place.create(1));
        let mended = log::verify(&place.state).unwrap_or_else(|e| panic!("cut at {cut}: {e}"));
        assert_eq!((mended.torn, mended.lines), (0, torn.lines + 1 + u64::from(torn.torn > 0)), "cut at {cut}");
        let entries = log::entries(&place.state).expect("a journal");
        let repaired = entries.iter().find_map(|e| if let Entry::Repaired(r) = e { Some(r.cut) } else { None });
        assert_eq!(repaired.unwrap_or(0), torn.torn);
        assert!(matches!(entries.last(), Some(Entry::Open(_))));
    }
}

#[test]
fn lines_longer_than_the_first_look_at_the_end_are_continued() {
    let place = Place::new();
    for length in [4_000, 5_000, 100_000] {
        let mut header = place.header();
        header.terms.profile = "p".repeat(length);
        for _ in 0..2 {
            RunWriter::create(&place.env, &place.state, &header_again(&place, &header), [planned(0)]).expect("a run");
        }
    }
    append(&place.journal(), "torn".repeat(5_000).as_bytes());
    drop(place.create(1));
    assert_eq!(log::verify(&place.state).expect("it verifies").lines, 8);
}

fn header_again(place: &Place, header: &Header) -> Header {
    Header { run: place.header().run, ..header.clone() }
}

#[test]
fn nothing_is_begun_behind_a_damaged_line() {
    let place = Place::new();
    drop(place.create(1));
    append(&place.journal(), b"not a record\n");
    let before = read(&place.journal());
    let created = RunWriter::create(&place.env, &place.state, &place.header(), [planned(0)]);
    assert!(matches!(created, Err(Error::Damaged { line: 2, .. })), "{created:?}");
    assert_eq!(read(&place.journal()), before);
}

/// The tail alone would do for the next line, and not for the promise that nothing is sent on a damaged journal.
#[test]
fn nothing_is_begun_or_taken_up_where_the_middle_is_damaged() {
    let place = Place::new();
    let paths: Vec<_> = (0..3).map(|_| place.create(1).path()).collect();
    let text = String::from_utf8(read(&place.journal())).expect("text").replacen("\"bank\"", "\"bonk\"", 1);
    std::fs::write(place.journal(), &text).expect("written");
    let runs: Vec<_> = paths.iter().map(|path| read(path)).collect();
    let created = RunWriter::create(&place.env, &place.state, &place.header(), [planned(0)]);
    assert!(matches!(created, Err(Error::Damaged { line: 2, .. })), "{created:?}");
    let resumed = place.resume(&paths[2]);
    assert!(matches!(resumed, Err(Error::Damaged { line: 2, .. })), "{resumed:?}");
    let checked = check_writable(&place.env, &place.state);
    assert!(matches!(checked, Err(Error::Damaged { line: 2, .. })), "{checked:?}");
    assert_eq!(read(&place.journal()), text.as_bytes());
    assert_eq!(paths.iter().map(|path| read(path)).collect::<Vec<_>>(), runs);
    assert_eq!(place.state.join("runs").read_dir().expect("a folder").count(), 3, "no run is left behind");
}

#[test]
fn a_stuck_holder_of_the_lock_is_an_error_and_no_endless_wait() {
    let place = Place::new();
    drop(place.create(1));
    let holder = std::fs::File::open(place.journal()).expect("the journal");
    holder.lock().expect("the lock");
    let created = RunWriter::create(&place.env, &place.state, &place.header(), [planned(0)]);
    assert!(matches!(created, Err(Error::Locked { path }) if path == place.journal()));
}

#[test]
fn many_writers_share_one_chain() {
    let place = Place::new();
    let env = Env::system();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..5 {
                    let header = Header::new(&env, casectl::journal::Terms::of("apiture", "applications", "expire"));
                    let writer = RunWriter::create(&env, &place.state, &header, [planned(0)]).expect("a run");
                    writer.close(&Closed::now(&env, CloseReason::Finished, [].into())).expect("closed");
                }
            });
        }
    });
    assert_eq!(log::verify(&place.state).expect("it verifies").lines, 80);
}
