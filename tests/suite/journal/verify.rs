//! The journal compared with the run files: what a dead process leaves is normal, changes are detected.

use std::path::{Path, PathBuf};

use casectl::{
    cases::{
        id::CaseId,
        outcome::{Counts, Outcome},
        port::Ledger as _,
    },
    env::{Env, ManualClock},
    journal::{
        CloseReason, Closed, Damage, Digest, Error, Finding, History, Report, RunId, RunWriter, VerifiedRun, audit,
        decisions, log, read_run, verify,
    },
};

use super::{Place, append, chain_on, id, outcome, planned, read, write_intent, write_outcome};

fn all(state: &Path) -> (Vec<VerifiedRun>, Report) {
    let mut verdicts = Vec::new();
    let report = verify(state, None, |verdict| verdicts.push(verdict)).expect("readable folders");
    (verdicts, report)
}

/// The one misfit there is: its file, line and kind.
fn misfit(state: &Path) -> Option<(PathBuf, u64, Damage)> {
    let (verdicts, report) = all(state);
    report.journal.expect("the journal verifies");
    let mut found = verdicts.into_iter().filter_map(|verdict| match verdict.finding {
        Finding::Misfit(Error::Damaged { path, line, why }) => Some((path, line, why)),
        Finding::Misfit(other) => panic!("{other:?}"),
        _ => None,
    });
    let first = found.next();
    assert!(found.next().is_none(), "one misfit is blamed on one run");
    first
}

fn closed(place: &Place, reason: CloseReason, counts: &[(Outcome, u64)]) -> Closed {
    Closed::now(&place.env, reason, counts.iter().copied().collect())
}

/// A run as the engine writes one: interrupted with an open intent, taken up, settled, finished.
fn honest_run(place: &Place) -> PathBuf {
    let mut cases: Vec<_> = (0..4).map(planned).collect();
    cases[3].settled = Some(Box::new(outcome(3, Outcome::Already)));
    let writer = RunWriter::create(&place.env, &place.state, &place.header(), &cases).expect("a run");
    let path = writer.path();
    write_outcome(&writer, 3, Outcome::Already);
    write_intent(&writer, 0);
    write_outcome(&writer, 0, Outcome::Done);
    write_intent(&writer, 1);
    let counts = [(Outcome::Done, 1), (Outcome::Already, 1), (Outcome::Unknown, 1)];
    writer.close(&closed(place, CloseReason::Interrupted, &counts)).expect("closed");
    let (writer, _) = place.resume(&path).expect("resumed");
    write_outcome(&writer, 1, Outcome::Done);
    write_outcome(&writer, 2, Outcome::NotMatching);
    let counts = [(Outcome::Done, 2), (Outcome::Already, 1), (Outcome::NotMatching, 1)];
    writer.close(&closed(place, CloseReason::Finished, &counts)).expect("closed");
    path
}

#[test]
fn an_honest_run_is_whole_and_what_dead_processes_leave_is_normal() {
    let place = Place::new();
    honest_run(&place);
    let killed = place.create(2);
    write_intent(&killed, 0);
    let path = killed.path();
    drop(killed);
    append(&path, b"{\"prev\":\"12");
    // Died before the journal knew: frozen, and not a single line; and with nothing whole at all.
    let unknown = place.create(1);
    let journal = read(&place.journal());
    drop(unknown);
    let last = journal[..journal.len() - 1].iter().rposition(|b| *b == b'\n').expect("lines") + 1;
    std::fs::write(place.journal(), &journal[..last + 30]).expect("cut");
    std::fs::write(place.state.join("runs").join(format!("{}.jsonl", RunId::new(&place.env))), b"{\"p")
        .expect("written");
    let (verdicts, report) = all(&place.state);
    let words: Vec<_> = verdicts.iter().map(|verdict| format!("{:?}", verdict.finding)).collect();
    assert_eq!(words, ["Whole", "Open", "NotBegun", "NotBegun"]);
    assert_eq!(report.journal.expect("it verifies").torn, 30);
    let audit = verdicts[0].audit.as_ref().expect("an audit");
    assert_eq!((audit.cases, audit.intents, audit.outcomes, audit.open_intents), (4, 2, 4, 0));
    assert_eq!(verdicts[1].audit.as_ref().map(|audit| (audit.open_intents, audit.torn)), Some((1, 11)));
}

#[test]
fn the_audit_counts_what_the_whole_reading_counts() {
    let place = Place::new();
    for path in [honest_run(&place), super::eventful_run(&place)] {
        let (state, audit) = (read_run(&path).expect("a run"), audit(&path).expect("a run"));
        assert_eq!((audit.counts, audit.open_intents), (state.counts(), state.open_intents.len() as u64));
        assert_eq!((audit.header, audit.header_hash, audit.lines), (state.header, state.header_hash, state.lines));
        assert_eq!(audit.closings.into_iter().map(|(hash, _)| hash).collect::<Vec<_>>(), state.closings);
        assert_eq!(audit.takeovers, state.takeovers);
    }
}

#[test]
fn a_byte_changed_anywhere_in_a_run_file_is_found() {
    let place = Place::new();
    let path = honest_run(&place);
    let good = read(&path);
    // The last line too: the journal vouches for it.
    for at in 0..good.len() - 1 {
        let mut bad = good.clone();
        bad[at] ^= 1;
        std::fs::write(&path, &bad).expect("written");
        let (verdicts, _) = all(&place.state);
        assert!(matches!(verdicts[0].finding, Finding::Misfit(_)), "byte {at}: {:?}", verdicts[0].finding);
    }
}

#[test]
fn what_is_missing_cut_or_exchanged_is_named() {
    let place = Place::new();
    let path = honest_run(&place);
    let good = read(&path);
    let lines: Vec<&[u8]> = good.split_inclusive(|b| *b == b'\n').collect();
    for kept in 1..lines.len() {
        std::fs::write(&path, lines[..kept].concat()).expect("written");
        assert_eq!(misfit(&place.state), Some((path.clone(), kept as u64 + 1, Damage::Cut)), "{kept} lines kept");
    }
    std::fs::remove_file(&path).expect("removed");
    assert_eq!(misfit(&place.state), Some((place.journal(), 1, Damage::NoFile)));
    std::fs::write(&path, &good).expect("written");
    let other = honest_run(&place);
    let another = read(&other);
    std::fs::write(&other, &good).expect("written");
    assert_eq!(misfit(&place.state), Some((other.clone(), 1, Damage::OtherRun)));
    std::fs::write(&other, another).expect("written");
    assert_eq!(misfit(&place.state), None);
}

#[test]
fn writes_that_the_journal_does_not_know_of_are_found() {
    let place = Place::new();
    let path = honest_run(&place);
    std::fs::remove_file(place.journal()).expect("removed");
    assert_eq!(misfit(&place.state), Some((path, 1, Damage::NotInJournal)));
}

#[test]
fn records_that_fit_the_chain_and_not_each_other_are_found() {
    let at = r#""at":"2026-11-21T09:00:00Z""#;
    let intent = |n| format!(r#""t":"intent",{at},"id":"case-{n}","from":null}}"#);
    let outcome = |n, how| {
        format!(
            r#""t":"outcome",{at},"id":"case-{n}","from":null,"to":null,"outcome":"{how}","code":null,"request_id":null}}"#
        )
    };
    let closed = |reason, counts| format!(r#""t":"closed",{at},"reason":"{reason}","counts":{counts}}}"#);
    let judge = |records: &[String]| {
        let place = Place::new();
        let path = place.create(2).path();
        records.iter().for_each(|record| chain_on(&path, record));
        let found = misfit(&place.state);
        found.map(|(file, line, why)| {
            assert_eq!(file, path);
            (line, why)
        })
    };
    let done = [intent(0), outcome(0, "done")];
    let then = |more: &[String]| [&done[..], more].concat();
    assert_eq!(judge(&then(&[closed("stopped", r#"{"done":1,"not-attempted":1}"#)])), None);
    assert_eq!(judge(&then(&[intent(1), closed("interrupted", r#"{"done":1,"unknown":1}"#)])), None);
    assert_eq!(judge(&[outcome(1, "failed")]), None, "a case that could not be read has no intent");
    assert_eq!(judge(&[intent(7)]), Some((5, Damage::NotSelected)));
    assert_eq!(judge(&[outcome(7, "failed")]), Some((5, Damage::NotSelected)));
    for written in ["done", "unknown"] {
        assert_eq!(judge(&[outcome(0, written)]), Some((5, Damage::NoIntent)));
    }
    assert_eq!(judge(&then(&[intent(0)])), Some((7, Damage::Repeated)));
    assert_eq!(judge(&then(&[outcome(0, "done")])), Some((7, Damage::Repeated)));
    assert_eq!(judge(&then(&[intent(1), closed("finished", r#"{"done":1}"#)])), Some((8, Damage::OpenIntent)));
    assert_eq!(judge(&then(&[closed("finished", r#"{"done":2}"#)])), Some((7, Damage::Counts)));
    assert_eq!(judge(&then(&[closed("finished", r#"{"done":1,"failed":1}"#)])), Some((7, Damage::Counts)));
}

#[test]
fn a_head_kept_elsewhere_shows_a_lost_tail() {
    let place = Place::new();
    honest_run(&place);
    let kept = log::verify(&place.state).expect("it verifies").head;
    let before = (read(&place.journal()), kept);
    let second = honest_run(&place);
    let kept = log::verify(&place.state).expect("it verifies").head;
    let anchored = |head| verify(&place.state, Some(head), |_| ()).expect("readable").anchored;
    assert_eq!([before.1, kept, Digest::ZERO].map(anchored), [Some(4), Some(8), None]);
    std::fs::write(place.journal(), before.0).expect("written");
    std::fs::remove_file(second).expect("removed");
    assert_eq!(misfit(&place.state), None, "journal and files together were put back");
    assert_eq!([before.1, kept].map(anchored), [Some(4), None]);
}

#[test]
fn a_journal_that_is_damaged_blames_the_journal_and_no_run() {
    let place = Place::new();
    honest_run(&place);
    honest_run(&place);
    let mut bytes = read(&place.journal());
    let second = bytes.iter().position(|b| *b == b'\n').expect("lines") + 100;
    bytes[second] ^= 1;
    std::fs::write(place.journal(), bytes).expect("written");
    let (verdicts, report) = all(&place.state);
    assert!(matches!(report.journal, Err(Error::Damaged { line: 2 | 3, .. })));
    assert!(verdicts.iter().all(|verdict| !matches!(verdict.finding, Finding::Misfit(_))), "{verdicts:?}");
}

#[test]
fn the_journal_tells_who_took_a_run_up_and_whether_it_is_open() {
    let place = Place::new();
    let path = honest_run(&place);
    let killed = place.create(1);
    drop(killed);
    let history = History::read(&place.state, None);
    let state = read_run(&path).expect("a run");
    let known = history.known(state.header.run).expect("known");
    assert_eq!((known.takeovers.len(), known.ends.len()), (1, 2));
    assert_eq!(known.end().map(|end| end.reason), Some(CloseReason::Finished));
    let who = &state.header.who;
    assert!(known.is_by(&who.user) && known.is_by(&who.to_string()) && !known.is_by("nobody-else"));
    assert!(history.runs[1].end().is_none());
}

#[test]
fn decisions_tell_version_operator_and_instant_of_each_outcome() {
    let place = Place::new();
    let path = honest_run(&place);
    let told = |only: Option<CaseId>| {
        let mut told = Vec::new();
        decisions(&path, only.as_ref(), |decision| told.push(decision)).expect("a run");
        told
    };
    let every = told(None);
    let short: Vec<_> = every.iter().map(|d| (d.ended.id.as_str().to_owned(), d.ended.outcome)).collect();
    let expected = [(3, Outcome::Already), (0, Outcome::Done), (1, Outcome::Done), (2, Outcome::NotMatching)];
    assert_eq!(short, expected.map(|(n, outcome)| (id(n).as_str().to_owned(), outcome)));
    assert!(every.iter().all(|decision| decision.at == Some(place.clock.now())));
    assert_eq!(every[0].etag.as_ref().map(|etag| etag.as_str()), Some("\"3\""), "the version that was judged");
    assert_eq!(told(Some(id(1))), every[2..3]);
    assert_eq!(told(Some(id(9))), []);
    let killed = place.create(2);
    write_intent(&killed, 0);
    let path = killed.path();
    drop(killed);
    let mut open = Vec::new();
    decisions(&path, None, |decision| open.push((decision.ended.outcome, decision.at.is_some()))).expect("a run");
    assert_eq!(open, [(Outcome::Unknown, true), (Outcome::NotAttempted, false)]);
}

/// Written by the first build that wrote run files, never to be written again.
fn first_format() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/journal/format-1");
    std::fs::create_dir(dir.path().join("runs")).expect("a folder");
    std::fs::copy(from.join("journal.jsonl"), dir.path().join("journal.jsonl")).expect("copied");
    for entry in std::fs::read_dir(from.join("runs")).expect("files") {
        let path = entry.expect("a file").path();
        std::fs::copy(&path, dir.path().join("runs").join(path.file_name().expect("a name"))).expect("copied");
    }
    let state = dir.path().to_owned();
    (dir, state)
}

#[test]
fn files_of_earlier_builds_verify_and_resume() {
    let (_dir, state) = first_format();
    let (verdicts, report) = all(&state);
    assert_eq!(report.journal.expect("it verifies").lines, 6);
    let words: Vec<_> = verdicts.iter().map(|verdict| format!("{:?}", verdict.finding)).collect();
    assert_eq!(words, ["Whole", "Whole", "Open"]);
    let env = Env::manual(&[], &ManualClock::at("2026-11-21T15:00:00Z".parse().expect("an instant")));
    let (writer, run) = RunWriter::resume(&env, &state, verdicts[2].run).expect("resumed");
    assert_eq!((run.open_intents.len(), run.untouched().count(), run.torn), (2, 1, 13));
    let mut counts = Counts::from([(Outcome::Done, 2)]);
    for intent in &run.open_intents {
        let ended = casectl::cases::outcome::CaseOutcome { id: intent.id.clone(), ..outcome(0, Outcome::Changed) };
        writer.outcome(&ended).expect("taken");
        *counts.entry(Outcome::Changed).or_default() += 1;
    }
    writer.close(&Closed::now(&env, CloseReason::Stopped, counts)).expect("closed");
    let (verdicts, report) = all(&state);
    assert_eq!(report.journal.expect("it verifies").lines, 8);
    assert!(verdicts.iter().all(|verdict| !matches!(verdict.finding, Finding::Misfit(_))), "{verdicts:?}");
}

/// Eight bytes a case and one line at a time: what a run of a hundred thousand cases takes must not grow with its records.
#[test]
fn a_large_run_is_audited_exactly() {
    const CASES: usize = 20_000;
    let place = Place::new();
    let writer = place.create(CASES);
    let path = writer.path();
    super::block_on(async {
        let begin: Vec<_> = (0..200).map(super::intent).collect();
        futures_util::future::join_all(begin.iter().map(|intent| writer.intent(intent))).await;
    });
    (0..200).for_each(|n| write_outcome(&writer, n, Outcome::Done));
    (200..CASES).for_each(|n| write_outcome(&writer, n, Outcome::Failed));
    let counts = [(Outcome::Done, 200), (Outcome::Failed, CASES as u64 - 200)];
    writer.close(&closed(&place, CloseReason::Finished, &counts)).expect("closed");
    assert_eq!(misfit(&place.state), None);
    assert_eq!(audit(&path).expect("a run").counts, Counts::from(counts));
}
