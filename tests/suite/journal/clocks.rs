//! Clocks that are set back between two records: times are as the clock said, and the order is that of the lines.

use casectl::{
    cases::outcome::Outcome,
    env::{Env, ManualClock},
    journal::{CloseReason, Closed, Error, Finding, Header, RunWriter, Terms, archive, list_runs, seal, verify},
};

use super::{Place, planned, write_intent, write_outcome};

/// A day before the place's own.
fn yesterday(place: &Place) -> Env {
    let earlier = place.env.now() - jiff::SignedDuration::from_hours(24);
    Env::manual(&[], &ManualClock::at(earlier))
}

fn is_whole(place: &Place) -> bool {
    let mut whole = true;
    let report = verify(&place.state, None, |verdict| whole &= matches!(verdict.finding, Finding::Whole));
    report.expect("readable").journal.is_ok() && whole
}

#[test]
fn a_run_goes_on_ends_and_is_archived_under_a_clock_that_was_set_back() {
    let place = Place::new();
    let first = place.create(2);
    let run = first.run();
    write_intent(&first, 0);
    write_outcome(&first, 0, Outcome::Done);
    first.close(&place.closed(CloseReason::Interrupted)).expect("closed");
    let env = yesterday(&place);
    let (again, state) = RunWriter::resume(&env, &place.state, run).expect("resumed");
    assert!(state.is_resumable());
    write_intent(&again, 1);
    write_outcome(&again, 1, Outcome::Done);
    again.close(&Closed::now(&env, CloseReason::Finished, [(Outcome::Done, 2)].into())).expect("closed");
    assert!(is_whole(&place));
    // A run that begins now has an earlier id, and both are listed.
    let header = Header::new(&env, Terms::of("apiture", "applications", "expire"));
    let earlier = RunWriter::create(&env, &place.state, &header, [planned(7)]);
    let earlier = earlier.expect("begun");
    assert!(earlier.run() < run);
    drop(earlier);
}

#[test]
fn each_way_to_end_a_run_stands_under_a_clock_that_was_set_back() {
    let place = Place::new();
    let env = yesterday(&place);
    let killed = place.create(2);
    let run = killed.run();
    write_intent(&killed, 0);
    drop(killed);
    RunWriter::abandon(&env, &place.state, run, "the provider is gone").expect("abandoned");
    assert!(is_whole(&place));
    assert!(matches!(seal(&env, &place.state, "x"), Err(Error::NothingToSeal)));
    // It is older than an instant when it began and ended before it, whichever came first.
    let mut told = Vec::new();
    let between = place.env.now() - jiff::SignedDuration::from_hours(12);
    archive(&env, &place.state, between, false, |one| told.push(one.is_ok())).expect("read");
    assert_eq!(told, [true; 0], "it began later");
    archive(&env, &place.state, place.env.now() + jiff::SignedDuration::from_secs(1), false, |one| {
        told.push(one.is_ok())
    })
    .expect("read");
    assert_eq!(told, [true]);
    assert!(is_whole(&place));
    assert_eq!(list_runs(&place.state, true).expect("a list").len(), 1);
    // Put away it is closed as before.
    let again = RunWriter::abandon(&env, &place.state, run, "again");
    assert!(matches!(again, Err(Error::Closed { reason: CloseReason::Abandoned, .. })), "{again:?}");
}
