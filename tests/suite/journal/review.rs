//! The file of a review after decisions, undo, a truncation and damage.

use std::{fs, io::Write as _, path::PathBuf};

use casectl::{
    cases::{
        id::{CaseId, EntityTag},
        outcome::Difference,
    },
    journal::{Decided, Error, ReviewFile, Subject},
};

use super::Place;

fn subject(selection: &str) -> Subject {
    Subject {
        provider: "apiture".to_owned(),
        noun: "applications".to_owned(),
        profile: "bank".to_owned(),
        base_url: "https://bank.example/".to_owned(),
        selection: Subject::hash(selection),
        environment: None,
    }
}

fn decided(place: &Place, name: &str, verb: &str) -> Decided {
    Decided {
        at: place.env.now(),
        id: CaseId::new(name).unwrap(),
        from: Some("running".to_owned()),
        etag: Some(EntityTag::new("\"1\"")),
        seen: Subject::hash(name),
        verb: verb.to_owned(),
        reason: None,
        reason_code: None,
    }
}

fn open(place: &Place, selection: &str) -> (ReviewFile, Vec<Decided>) {
    ReviewFile::open(&place.env, &place.state, &subject(selection)).unwrap()
}

fn only_file(place: &Place) -> PathBuf {
    let mut files: Vec<PathBuf> =
        fs::read_dir(place.state.join("reviews")).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    files.remove(0)
}

#[test]
fn what_was_decided_and_not_undone_stands_and_the_last_word_counts() {
    let place = Place::new();
    let (mut file, none) = open(&place, "a");
    assert!(none.is_empty());
    for one in [decided(&place, "a", "approve"), decided(&place, "b", "approve"), decided(&place, "a", "reject")] {
        file.decide(&one).unwrap();
    }
    file.undo(&CaseId::new("b").unwrap()).unwrap();
    drop(file);
    let (file, kept) = open(&place, "a");
    assert_eq!(kept, [decided(&place, "a", "reject")]);
    assert_eq!(file.kept(), 1);
    assert!(open(&place, "other criteria").1.is_empty());
}

#[test]
fn what_a_run_took_is_gone_and_with_the_last_one_the_file() {
    let place = Place::new();
    let (mut file, _) = open(&place, "a");
    file.decide(&decided(&place, "a", "approve")).unwrap();
    file.decide(&decided(&place, "b", "approve")).unwrap();
    file.taken(vec![CaseId::new("a").unwrap()], "run 1").unwrap();
    drop(file);
    let (mut file, kept) = open(&place, "a");
    assert_eq!(kept, [decided(&place, "b", "approve")]);
    file.taken(vec![CaseId::new("b").unwrap()], "run 2").unwrap();
    drop(file);
    assert_eq!(fs::read_dir(place.state.join("reviews")).unwrap().count(), 0);
}

#[test]
fn a_line_that_was_cut_off_is_taken_away_and_another_misfit_is_damage() {
    let place = Place::new();
    let (mut file, _) = open(&place, "a");
    file.decide(&decided(&place, "a", "approve")).unwrap();
    drop(file);
    let path = only_file(&place);
    let whole = fs::read(&path).unwrap();
    let add = |text: &str| fs::OpenOptions::new().append(true).open(&path).unwrap().write_all(text.as_bytes()).unwrap();
    add("{\"t\":\"decided\",\"id\":\"b");
    let (file, kept) = open(&place, "a");
    assert_eq!(kept.len(), 1);
    drop(file);
    assert_eq!(fs::read(&path).unwrap(), whole);
    add("{\"t\":\"of a later build\"}\n");
    assert_eq!(open(&place, "a").1.len(), 1, "an unknown kind is skipped");
    add("no record\n");
    let damaged = ReviewFile::open(&place.env, &place.state, &subject("a"));
    assert!(matches!(damaged, Err(Error::Damaged { line: 4, .. })), "{damaged:?}");
    fs::write(&path, String::from_utf8(whole).unwrap().replace("\"format\":1", "\"format\":2")).unwrap();
    let later = ReviewFile::open(&place.env, &place.state, &subject("a"));
    assert!(matches!(later, Err(Error::UnsupportedFormat { format: 2, .. })), "{later:?}");
}

#[test]
fn one_process_at_a_time() {
    let place = Place::new();
    let held = open(&place, "a");
    let second = ReviewFile::open(&place.env, &place.state, &subject("a"));
    assert!(matches!(second, Err(Error::Locked { .. })), "{second:?}");
    drop(held);
    open(&place, "a");
}

#[test]
fn a_decision_is_of_one_version() {
    let place = Place::new();
    let tagged = decided(&place, "a", "approve");
    let is_of = |one: &Decided, tag: Option<&EntityTag>, hash: &str, unguarded| {
        one.planned().difference(Some("running"), tag, Some(&Subject::hash(hash)), unguarded).is_none()
    };
    let (same, other) = (EntityTag::new("\"1\""), EntityTag::new("\"2\""));
    assert!(is_of(&tagged, Some(&same), "something else", false), "the tag is the version");
    assert!(!is_of(&tagged, Some(&other), "a", false) && !is_of(&tagged, None, "a", false));
    let left = tagged.planned().difference(Some("blocked"), Some(&same), Some(&Subject::hash("a")), true);
    assert_eq!(left, Some(Difference::State), "whatever the tag says");
    let untagged = Decided { etag: None, ..tagged.clone() };
    assert!(is_of(&untagged, None, "a", false) && !is_of(&untagged, None, "b", true));
    // A weak tag promises nothing byte for byte.
    let weak = EntityTag::new("W/\"1\"");
    let weakly = Decided { etag: Some(weak.clone()), ..tagged.clone() };
    assert!(is_of(&weakly, Some(&weak), "a", false) && !is_of(&weakly, Some(&weak), "b", false));
    // A tag that is made anew with each read counts as none, where none is wanted.
    assert!(is_of(&tagged, Some(&other), "a", true) && !is_of(&tagged, Some(&other), "b", true));
}
