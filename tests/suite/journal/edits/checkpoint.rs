//! Edits of `journal.checkpoint`, alone and with a complete file of the journal: what is trusted and what is not.

use casectl::journal::{check_writable, log, verify};
use serde_json::Value;

use super::{super::Place, changed, fields, read};

/// A journal of two files, and what is remembered of the first.
fn grown() -> Place {
    let place = Place::new();
    super::super::segments::grown(&place);
    drop(place.create(1));
    assert!(place.state.join("journal.checkpoint").exists());
    place
}

/// What is remembered with each single field changed.
fn edits(note: &Value) -> Vec<(String, Value)> {
    let checked = &note["files"][0];
    let mut pointers = Vec::new();
    fields("/files/0", checked, &mut pointers);
    let each = pointers.into_iter().flat_map(|pointer| {
        let value = note.pointer(&pointer).expect("the field");
        // Pairs of seconds and nanoseconds.
        let values = match value {
            Value::Array(pair) => (0..pair.len()).map(|at| format!("{pointer}/{at}")).collect(),
            _ => vec![pointer.clone()],
        };
        values.into_iter().map(|pointer| {
            let mut edited = note.clone();
            let value = edited.pointer_mut(&pointer).expect("the field");
            *value = changed(value);
            (pointer, edited)
        })
    });
    let none = [("no file".to_owned(), serde_json::json!({ "files": [] })), ("no note".to_owned(), Value::Null)];
    let twice = serde_json::json!({ "files": [checked, checked] });
    each.chain(none).chain([("the file twice".to_owned(), twice)]).collect()
}

/// Edited alone it is no longer believed, or what the journal itself says contradicts it; nothing damaged passes for whole.
#[test]
fn each_edit_of_the_checkpoint_alone_is_read_again_or_found() {
    let place = grown();
    let (note, complete) = (place.state.join("journal.checkpoint"), place.state.join("journal-000001.jsonl"));
    let remembered = || -> Value { serde_json::from_slice(&read(&note)).expect("JSON") };
    let good = read(&complete);
    let mut bad = good.clone();
    bad[40_000] ^= 1;
    let many = edits(&remembered()).len();
    assert!(many > 10, "{many} edits");
    for at in 0..many {
        let (called, edited) = edits(&remembered()).swap_remove(at);
        std::fs::write(&note, edited.to_string()).expect("written");
        let whole = check_writable(&place.env, &place.state);
        // The hash and the number of lines must be those that the next file continues.
        let contradicted = called == "/files/0/head" || called == "/files/0/lines";
        assert_eq!(whole.is_err(), contradicted, "{called}: {whole:?}");
        assert!(log::verify(&place.state).is_ok(), "{called}: verify asks the files alone");
        // With a complete file that somebody changed.
        std::fs::write(&complete, &bad).expect("written");
        std::fs::write(&note, edited.to_string()).expect("written");
        assert!(check_writable(&place.env, &place.state).is_err(), "{called}");
        let report = verify(&place.state, None, |_| ()).expect("readable");
        assert!(report.journal.is_err(), "{called}");
        // The note that fits is made again from the files.
        std::fs::write(&complete, &good).expect("written");
        std::fs::remove_file(&note).expect("removed");
        check_writable(&place.env, &place.state).expect("as it was");
    }
}
