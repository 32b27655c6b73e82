//! Archiving runs: only finished ones, only once, and verifiable as before.

use std::{path::Path, time::Duration};

use casectl::{
    cases::outcome::Outcome,
    journal::{
        Archived, CloseReason, Closed, Error, Finding, Kept, RunId, archive, find_run, hold, list_runs, locate,
        read_run, verify,
    },
};
use jiff::Timestamp;

use super::{Place, read, write_intent, write_outcome};

fn finished(place: &Place) -> RunId {
    place.clock.advance(Duration::from_secs(60));
    let writer = place.create(1);
    write_intent(&writer, 0);
    write_outcome(&writer, 0, Outcome::Done);
    let run = writer.run();
    writer.close(&Closed::now(&place.env, CloseReason::Finished, [(Outcome::Done, 1)].into())).expect("closed");
    run
}

fn put_away(place: &Place, before: Timestamp, dry_run: bool) -> (Vec<RunId>, Vec<Kept>) {
    let (mut moved, mut kept) = (Vec::new(), Vec::new());
    archive(&place.env, &place.state, before, dry_run, |told| match told {
        Ok(Archived { run, .. }) => moved.push(run),
        Err(stays) => kept.push(stays),
    })
    .expect("archived");
    (moved, kept)
}

fn whole(place: &Place) -> usize {
    let mut whole = 0;
    let report = verify(&place.state, None, |verdict| {
        assert!(!matches!(verdict.finding, Finding::Misfit(_)), "{verdict:?}");
        whole += usize::from(matches!(verdict.finding, Finding::Whole));
    });
    report.expect("readable").journal.expect("it verifies");
    whole
}

#[test]
fn finished_runs_move_once_and_verify_where_they_are() {
    let place = Place::new();
    let (first, second) = (finished(&place), finished(&place));
    let before = place.clock.now();
    let third = finished(&place);
    let bytes = read(&locate(&place.state, first));
    let journal = read(&place.journal());
    assert_eq!(put_away(&place, before, true).0, [first], "a dry run tells");
    assert_eq!(list_runs(&place.state, false).expect("a list").len(), 3, "and moves nothing");
    place.clock.advance(Duration::from_secs(1));
    assert_eq!(put_away(&place, before.checked_add(Duration::from_secs(1)).expect("later"), false).0, [first, second]);
    assert!(put_away(&place, before, false).0.is_empty(), "once");
    let listed = |archived| list_runs(&place.state, archived).expect("a list");
    assert_eq!(listed(false).iter().map(|run| run.run).collect::<Vec<_>>(), [third]);
    assert_eq!(listed(true).iter().map(|run| run.archived).collect::<Vec<_>>(), [false, true, true]);
    let path = locate(&place.state, first);
    assert!(path.ends_with(Path::new("runs/archive").join(format!("{first}.jsonl"))));
    assert_eq!((read(&path), read(&place.journal())), (bytes, journal), "no record is changed or added");
    assert_eq!(find_run(&place.state, &first.to_string()).expect("found"), first);
    assert_eq!(read_run(&path).expect("a run").header.run, first);
    assert_eq!(whole(&place), 3);
}

#[test]
fn runs_that_are_not_over_or_do_not_verify_stay() {
    let place = Place::new();
    let run = finished(&place);
    let damaged = finished(&place);
    place.clock.advance(Duration::from_secs(60));
    let interrupted = place.create(1);
    let stays = interrupted.run();
    interrupted.close(&Closed::now(&place.env, CloseReason::Interrupted, [].into())).expect("closed");
    let working = place.create(1);
    let path = locate(&place.state, damaged);
    let mut bytes = read(&path);
    bytes[300] ^= 1;
    std::fs::write(&path, bytes).expect("written");
    place.clock.advance(Duration::from_secs(60));
    let (moved, kept) = put_away(&place, place.clock.now(), false);
    assert_eq!(moved, [run]);
    match &kept[..] {
        [Kept::Unfit(unfit, Error::Damaged { .. }), Kept::Open(open)] => assert_eq!((*unfit, *open), (damaged, stays)),
        other => panic!("{other:?}"),
    }
    assert!(locate(&place.state, working.run()).parent().is_some_and(|dir| dir.ends_with("runs")));
}

#[test]
fn a_run_whose_end_the_journal_lacks_stays() {
    let place = Place::new();
    finished(&place);
    let journal = read(&place.journal());
    let first = journal.iter().position(|b| *b == b'\n').expect("lines") + 1;
    std::fs::write(place.journal(), &journal[..first]).expect("written");
    place.clock.advance(Duration::from_secs(60));
    let (moved, kept) = put_away(&place, place.clock.now(), false);
    assert!(moved.is_empty() && matches!(kept[..], [Kept::Open(_)]));
}

#[test]
fn one_process_at_a_time_has_a_run() {
    let place = Place::new();
    let run = finished(&place);
    let path = locate(&place.state, run);
    place.clock.advance(Duration::from_secs(60));
    let (held, state) = hold(&place.env, &place.state, run).expect("held");
    assert_eq!(state.header.run, run);
    assert!(matches!(hold(&place.env, &place.state, run), Err(Error::Locked { path: locked }) if locked == path));
    assert!(matches!(place.resume(&path), Err(Error::Locked { .. })));
    assert!(put_away(&place, place.clock.now(), false).0.is_empty());
    drop(held);
    assert_eq!(put_away(&place, place.clock.now(), false).0, [run]);
    hold(&place.env, &place.state, run).expect("also an archived one");
}

#[cfg(unix)]
#[test]
fn the_archive_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    let run = finished(&place);
    place.clock.advance(Duration::from_secs(60));
    put_away(&place, place.clock.now(), false);
    let mode = |path: &Path| std::fs::metadata(path).expect("it exists").permissions().mode() & 0o777;
    let path = locate(&place.state, run);
    assert_eq!((mode(&path), mode(path.parent().expect("a folder"))), (0o600, 0o700));
}
