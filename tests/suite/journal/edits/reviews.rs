//! Edits of a review's file, which has no chain: impossible records are detected; others are shown again in the last
//! prompt and written under the version that was seen.

use std::collections::BTreeSet;

use casectl::{
    cases::id::{CaseId, EntityTag},
    journal::{Decided, ReviewFile, Subject},
};
use serde_json::Value;

use super::{super::Place, changed, fields, read, records};

fn subject(profile: &str) -> Subject {
    Subject {
        provider: "apiture".to_owned(),
        noun: "applications".to_owned(),
        profile: profile.to_owned(),
        base_url: format!("https://{profile}.example/"),
        selection: Subject::hash("older than 30 days"),
        environment: None,
    }
}

fn decided(place: &Place, name: &str) -> Decided {
    Decided {
        at: place.env.now(),
        id: CaseId::new(name).expect("an id"),
        from: Some("running".to_owned()),
        etag: Some(EntityTag::new("\"1\"")),
        seen: Subject::hash(name),
        verb: "approve".to_owned(),
        reason: Some("complete".to_owned()),
        reason_code: None,
    }
}

/// A review of the one profile with two decisions, and where it is.
fn reviewed(place: &Place, profile: &str, cases: [&str; 2]) -> std::path::PathBuf {
    let before: BTreeSet<_> = listed(place);
    let (mut file, _) = ReviewFile::open(&place.env, &place.state, &subject(profile)).expect("a review");
    cases.into_iter().for_each(|case| file.decide(&decided(place, case)).expect("kept"));
    drop(file);
    listed(place).difference(&before).next().expect("a new file").clone()
}

fn listed(place: &Place) -> BTreeSet<std::path::PathBuf> {
    let entries = std::fs::read_dir(place.state.join("reviews")).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

fn text(records: &[Value]) -> String {
    records.iter().map(|record| format!("{record}\n")).collect()
}

#[test]
fn what_a_review_says_of_itself_cannot_be_edited() {
    let place = Place::new();
    let path = reviewed(&place, "bank", ["a", "b"]);
    let good = String::from_utf8(read(&path)).expect("text");
    let lines = records(&good);
    let opens = || ReviewFile::open(&place.env, &place.state, &subject("bank"));
    let mut passes = BTreeSet::new();
    for at in 0..lines.len() {
        let mut pointers = Vec::new();
        fields("", &lines[at], &mut pointers);
        for pointer in pointers {
            let mut edited = lines.clone();
            let value = edited[at].pointer_mut(&pointer).expect("the field");
            *value = changed(value);
            std::fs::write(&path, text(&edited)).expect("written");
            if opens().is_ok() {
                passes.insert(format!("line {}: {pointer}", at + 1));
            }
        }
    }
    // When and by whom it was begun, which decides nothing; and the decisions, which the last question shows. One under another
    // version (`etag`, `seen`) than that of the case is dropped, as `cli::review` holds.
    let of_decision = ["at", "id", "from", "etag", "seen", "verb", "reason"];
    let decisions = [2, 3].into_iter().flat_map(|line| of_decision.map(|field| format!("line {line}: /{field}")));
    let begun = ["started_at", "who/user", "who/host"].map(|field| format!("line 1: /{field}"));
    assert_eq!(passes, begun.into_iter().chain(decisions).collect::<BTreeSet<_>>());
    // Lines that change places, a second beginning, none.
    let (first, one, other) = (&lines[0], &lines[1], &lines[2]);
    for (edited, stands) in [
        (vec![one, first, other], false),
        (vec![one, other], false),
        (vec![first, one, first, other], false),
        (vec![first, other, one], true),
        (vec![first, one, one, other], true),
        (vec![first], true),
    ] {
        let edited: Vec<Value> = edited.into_iter().cloned().collect();
        std::fs::write(&path, text(&edited)).expect("written");
        assert_eq!(opens().is_ok(), stands, "{edited:?}");
        std::fs::write(&path, &good).expect("written");
    }
}

/// Decisions that were made about another server must not be written to this one.
#[test]
fn the_file_of_another_review_is_found() {
    let place = Place::new();
    let bank = reviewed(&place, "bank", ["a", "b"]);
    let test = reviewed(&place, "test", ["a", "c"]);
    std::fs::copy(&test, &bank).expect("copied");
    let opened = ReviewFile::open(&place.env, &place.state, &subject("bank"));
    let why = opened.expect_err("it is another's").to_string();
    assert!(why.ends_with("line 1: it belongs to another review"), "{why}");
    assert_eq!(read(&bank), read(&test), "it is left as it is");
}
