//! Clocks that are set back between two records: times are as the clock said, and the order is that of the lines.

use casectl::{
    cases::outcome::Outcome,
    env::{Env, ManualClock},
    journal::{
        CloseReason, Closed, Error, Finding, Header, History, RunWriter, Series, Terms, archive, list_runs, seal,
        series, verify,
    },
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

/// Records a run of one case under a clock that is so many hours ahead of the place's, or behind it.
fn run_at(place: &Place, hours: i64, how: Outcome, exit: u8) -> jiff::Timestamp {
    let at = place.env.now() + jiff::SignedDuration::from_hours(hours);
    let env = Env::manual(&[], &ManualClock::at(at));
    let header = Header::new(&env, Terms::of("apiture", "applications", "expire"));
    let writer = RunWriter::create(&env, &place.state, &header, [planned(0)]).expect("begun");
    write_intent(&writer, 0);
    write_outcome(&writer, 0, how);
    writer.close_as(&Closed::now(&env, CloseReason::Finished, [(how, 1)].into()), Some(exit)).expect("closed");
    at
}

fn only_series(place: &Place) -> Series {
    let history = History::read(&place.state, None);
    series(&place.state, &history, place.env.now()).into_values().next().expect("one")
}

#[test]
fn the_last_run_is_the_last_in_the_journal_and_no_success_is_of_the_future() {
    for ahead in [9_600, -9_600] {
        let place = Place::new();
        let good = run_at(&place, -2, Outcome::Done, 0);
        let odd = run_at(&place, ahead, Outcome::Done, 0);
        let now = only_series(&place);
        assert_eq!(now.last.as_ref().map(|last| last.at), Some(odd));
        assert_eq!(now.last_success, Some(good));
        assert_eq!(now.from_the_future, (ahead > 0).then_some(odd));
        run_at(&place, -1, Outcome::Failed, 10);
        assert_eq!(only_series(&place).last.map(|last| last.exit), Some(10));
        run_at(&place, ahead, Outcome::Failed, 6);
        assert_eq!(only_series(&place).last.map(|last| last.exit), Some(6));
    }
    // Within the difference that two clocks may have.
    let place = Place::new();
    let soon = run_at(&place, 0, Outcome::Done, 0);
    let earlier = Env::manual(&[], &ManualClock::at(soon - jiff::SignedDuration::from_mins(4)));
    let history = History::read(&place.state, None);
    let known = series(&place.state, &history, earlier.now()).into_values().next().expect("one");
    assert_eq!((known.last_success, known.from_the_future), (Some(soon), None));
}
