//! Sealing: what is moved aside and kept, once, twice, and by a process that was killed in the middle.

use std::{
    fs,
    path::{Path, PathBuf},
};

use casectl::{
    cases::outcome::Outcome,
    journal::{CloseReason, Digest, Error, Finding, Person, PlanMark, RunId, RunWriter, Who, log, seal, verify},
};

use super::{Place, planned, private, read, write_intent, write_outcome};

fn plan() -> Digest {
    Digest::try_from("ab".repeat(32)).expect("a hash")
}

/// A journal of two files that does not verify, a run file that does not, and one that does and is that of a plan.
struct Damaged {
    place: Place,
    broken: PathBuf,
    applied: RunId,
}

fn damaged() -> Damaged {
    let place = Place::new();
    let mut header = place.header();
    let who = Who { user: "ann".to_owned(), host: "ops-1".to_owned() };
    let proposed_by = Person { who, subject: None };
    header.plan = Some(PlanMark { plan: RunId::new(&place.env), hash: plan(), proposed_by, approvals: Vec::new() });
    let writers = [
        RunWriter::create(&place.env, &place.state, &header, [planned(0)]).expect("a run"),
        RunWriter::create(&place.env, &place.state, &place.header(), [planned(0)]).expect("a run"),
    ];
    let paths = writers.map(|writer| {
        let (path, run) = (writer.path(), writer.run());
        write_intent(&writer, 0);
        write_outcome(&writer, 0, Outcome::Done);
        writer.close(&place.closed(CloseReason::Finished)).expect("closed");
        (path, run)
    });
    let [(_, applied), (broken, _)] = paths;
    let text = fs::read_to_string(&broken).expect("text").replacen("\"running\"", "\"walking\"", 1);
    fs::write(&broken, text).expect("written");
    fs::rename(place.journal(), complete(&place.state)).expect("completed");
    fs::write(place.journal(), "nonsense\n").expect("written");
    Damaged { place, broken, applied }
}

fn complete(state: &Path) -> PathBuf {
    state.join("journal-000001.jsonl")
}

impl Damaged {
    fn seal(&self) -> Result<log::Sealed, Error> {
        self.place.clock.advance(std::time::Duration::from_secs(1));
        seal(&self.place.env, &self.place.state, "an editor was at it")
    }

    fn is_whole(&self) -> bool {
        let mut whole = true;
        let report = verify(&self.place.state, None, |verdict| whole &= !matches!(verdict.finding, Finding::Misfit(_)));
        report.expect("readable").journal.is_ok() && whole
    }

    /// Nothing that was known is forgotten, and writes go on.
    fn goes_on(&self) {
        assert!(self.is_whole());
        let Place { env, state, .. } = &self.place;
        assert_eq!(log::applied(state, plan()).expect("readable"), Some(self.applied), "a plan is applied once");
        let writer = RunWriter::create(env, state, &self.place.header(), [planned(5)]).expect("writes go on");
        writer.close(&self.place.closed_with(CloseReason::Declined, &[])).expect("closed");
        assert!(self.is_whole());
        let hidden = fs::read_dir(state).expect("a folder").flatten();
        let left: Vec<_> =
            hidden.map(|entry| entry.file_name()).filter(|name| name.to_string_lossy().starts_with('.')).collect();
        assert_eq!(left, [""; 0]);
    }
}

#[test]
fn what_does_not_verify_is_kept_as_it_is_and_named_with_both_heads() {
    let damaged = damaged();
    let Damaged { place, broken, applied } = &damaged;
    let was = [complete(&place.state), place.journal(), broken.clone()].map(|path| (path.clone(), read(&path)));
    let whole = log::entries(&place.state).expect_err("it is damaged");
    assert!(matches!(whole, Error::Damaged { ref path, line: 1, .. } if *path == place.journal()), "{whole:?}");
    let sealed = damaged.seal().expect("sealed");
    for (path, bytes) in &was {
        let kept = place.state.join(&sealed.folder).join(path.file_name().expect("a name"));
        assert_eq!(read(&kept), *bytes, "{}", kept.display());
    }
    assert!(!broken.exists() && !complete(&place.state).exists());
    // Of the whole lines the last, and the last of all as it stands there.
    let lines = was[0].1.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count() as u64;
    assert_eq!((sealed.lines, sealed.reason.as_str()), (lines, "an editor was at it"));
    assert_ne!(sealed.head, Digest::ZERO);
    assert_ne!(sealed.last, sealed.head);
    assert_eq!(sealed.plans.iter().map(|plan| plan.run).collect::<Vec<_>>(), [*applied]);
    let entries = log::entries(&place.state).expect("it verifies");
    assert!(matches!(&entries[0], log::Entry::Sealed(first) if first.head == sealed.head && first.last == sealed.last));
    damaged.goes_on();
    assert!(matches!(damaged.seal(), Err(Error::NothingToSeal)));
    damaged.goes_on();
}

#[test]
fn a_sealed_journal_is_sealed_again_and_nothing_is_forgotten() {
    let damaged = damaged();
    let first = damaged.seal().expect("sealed");
    fs::write(damaged.place.journal(), [b"{\"t\":\"x\"}\n".to_vec(), read(&damaged.place.journal())].concat())
        .expect("written");
    assert!(!damaged.is_whole());
    let second = damaged.seal().expect("sealed again");
    assert_ne!(first.folder, second.folder);
    damaged.goes_on();
}

/// Each state that a process leaves which is killed in the middle, or a power cut.
#[test]
fn a_seal_that_was_cut_short_is_begun_again() {
    type Cut = fn(&Damaged, &Path);
    // Given the folders of one that came to its end: what of it stands.
    let cuts: [(&str, Cut); 5] = [
        ("the new journal was being written", |damaged, _| {
            fs::write(damaged.place.state.join(".journal-k1ll3d"), "half of it").expect("written");
        }),
        ("the old files were being copied", |damaged, _| {
            let folder = damaged.place.state.join("sealed/20261121T090001000Z");
            fs::create_dir_all(&folder).expect("a folder");
            private(&folder);
            fs::write(folder.join("journal-000001.jsonl"), "half of it").expect("written");
        }),
        ("the new journal stands, the old files too", |damaged, done| {
            fs::copy(done.join("journal.jsonl"), damaged.place.journal()).expect("copied");
        }),
        ("the complete files are gone, the run file is not", |damaged, done| {
            fs::copy(done.join("journal.jsonl"), damaged.place.journal()).expect("copied");
            fs::remove_file(complete(&damaged.place.state)).expect("removed");
        }),
        ("the growing file is gone", |damaged, _| {
            fs::remove_file(damaged.place.journal()).expect("removed");
            fs::write(complete(&damaged.place.state), "nonsense\n").expect("written");
        }),
    ];
    for (words, cut) in cuts {
        let damaged = damaged();
        let spare = tempfile::tempdir().expect("a folder");
        let state = &damaged.place.state;
        for name in ["journal.jsonl", "journal-000001.jsonl"] {
            fs::copy(state.join(name), spare.path().join(name)).expect("copied");
        }
        let run = read(&damaged.broken);
        damaged.seal().expect("sealed");
        let done = spare.path().join("done");
        fs::create_dir(&done).expect("a folder");
        fs::copy(damaged.place.journal(), done.join("journal.jsonl")).expect("copied");
        // As it was before, and then so much of the seal.
        for name in ["journal.jsonl", "journal-000001.jsonl"] {
            fs::copy(spare.path().join(name), state.join(name)).expect("copied");
        }
        fs::write(&damaged.broken, run).expect("written");
        cut(&damaged, &done);
        assert!(!damaged.is_whole(), "{words}");
        damaged.seal().unwrap_or_else(|error| panic!("{words}: {error}"));
        damaged.goes_on();
    }
}

#[test]
fn of_many_who_seal_at_once_one_does() {
    let damaged = damaged();
    let env = casectl::env::Env::system();
    let seals = || match seal(&env, &damaged.place.state, "an editor was at it") {
        Ok(_) => 1,
        Err(Error::NothingToSeal) => 0,
        Err(error) => panic!("{error}"),
    };
    let sealed: usize = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..4).map(|_| scope.spawn(seals)).collect();
        workers.into_iter().map(|worker| worker.join().expect("a seal")).sum()
    });
    assert_eq!(sealed, 1);
    assert_eq!(fs::read_dir(damaged.place.state.join("sealed")).expect("a folder").count(), 1);
    damaged.goes_on();
}

/// A clock that was set back gives the time of an earlier seal again: what was put aside then is not written over.
#[test]
fn two_seals_of_one_instant_have_folders_of_their_own() {
    let damaged = damaged();
    let Place { env, state, .. } = &damaged.place;
    let first = seal(env, state, "one").expect("sealed");
    let kept = read(&state.join(&first.folder).join("journal.jsonl"));
    for _ in 0..2 {
        fs::write(damaged.place.journal(), [read(&damaged.place.journal()), b"nonsense\n".to_vec()].concat())
            .expect("written");
        let again = seal(env, state, "another").expect("sealed");
        assert_ne!(again.folder, first.folder);
    }
    assert_eq!(read(&state.join(&first.folder).join("journal.jsonl")), kept);
    assert_eq!(fs::read_dir(state.join("sealed")).expect("a folder").count(), 3);
    damaged.goes_on();
}

/// A run file that cannot be read now may be whole: it is not put aside, nor is a journal for its sake.
#[test]
fn what_cannot_be_read_is_not_called_damaged_and_nothing_is_sealed() {
    let place = Place::new();
    let writer = place.create(1);
    let path = writer.path();
    write_intent(&writer, 0);
    write_outcome(&writer, 0, Outcome::Done);
    writer.close(&place.closed(CloseReason::Finished)).expect("closed");
    let (run, journal) = (read(&path), read(&place.journal()));
    fs::remove_file(&path).expect("removed");
    fs::create_dir(&path).expect("something that can be opened and not read");
    let sealed = seal(&place.env, &place.state, "x");
    assert!(matches!(sealed, Err(Error::Io { path: ref of, .. }) if *of == path), "{sealed:?}");
    assert!(!place.state.join("sealed").exists());
    assert_eq!(read(&place.journal()), journal);
    fs::remove_dir(&path).expect("removed");
    fs::write(&path, run).expect("written");
    assert!(matches!(seal(&place.env, &place.state, "x"), Err(Error::NothingToSeal)));
}

/// Without a journal it must be known of each run file that it tells of no write.
#[test]
fn nothing_is_written_beside_run_files_that_tell_nothing_where_the_journal_is_gone() {
    let place = Place::new();
    let writer = place.create(2);
    let path = writer.path();
    write_intent(&writer, 0);
    drop(writer);
    fs::remove_file(place.journal()).expect("removed");
    let good = read(&path);
    let refused = |what: &str| {
        let checked = casectl::journal::check_writable(&place.env, &place.state);
        assert!(checked.is_err(), "{what}: {checked:?}");
        assert!(!place.journal().exists(), "{what}");
    };
    refused("it tells of a write");
    fs::write(&path, String::from_utf8(good.clone()).expect("text").replacen("case-0", "case-9", 1)).expect("written");
    refused("it does not verify");
    fs::remove_file(&path).expect("removed");
    fs::create_dir(&path).expect("something that can be opened and not read");
    refused("it cannot be read");
}

/// A seal would pull the record away from under a run.
#[test]
fn nothing_is_sealed_while_a_run_is_under_way() {
    let damaged = damaged();
    damaged.seal().expect("sealed");
    let running = damaged.place.create(1);
    fs::write(damaged.place.journal(), [read(&damaged.place.journal()), b"nonsense\n".to_vec()].concat())
        .expect("written");
    let before = read(&damaged.place.journal());
    assert!(matches!(damaged.seal(), Err(Error::Locked { path }) if path == running.path()));
    assert_eq!(read(&damaged.place.journal()), before);
    drop(running);
    damaged.seal().expect("sealed");
    assert!(damaged.is_whole());
}
