//! A state word has one colour wherever it stands, and none that matters is plain.

use crate::corpus::targets::captured::Captured;
use casectl::{
    cases::outcome::Outcome,
    env::{Env, ManualClock},
    journal::{CloseReason, RunStatus, Standing},
    providers::{apiture, biometrid},
    ui::{ColorChoice, Column, Format, OutputOptions, Page, Rows, SheetLine, SheetSection, Tone, Ui, UiOptions},
};
use serde_json::{json, value::to_raw_value};

use super::NOW;

const GOOD: &str = "\u{1b}[32m";
const BAD: &str = "\u{1b}[31m";
const LOOK: &str = "\u{1b}[33m";
const ON: &str = "\u{1b}[36m";
const OVER: &str = "\u{1b}[90m";

/// Words of runs, plans, journals, checks, logins, jobs, trails and of what the references name, with their colours.
const WORDS: &[(&str, &[&str])] = &[
    (
        GOOD,
        &[
            "approved",
            "done",
            "finished",
            "completed",
            "already",
            "applied",
            "ok",
            "clear",
            "NO_MATCH",
            "NO_RISK_FOUND",
            "verified",
            "passed",
            "submitted",
            "whole",
            "present",
            "renewable",
        ],
    ),
    (
        BAD,
        &[
            "rejected",
            "failed",
            "refused",
            "not-taken-over",
            "error",
            "match",
            "damaged",
            "trouble",
            "unusable",
            "forgotten",
            "missing",
            "unreadable",
        ],
    ),
    (
        LOOK,
        &[
            "blocked",
            "changed",
            "unknown",
            "POTENTIAL_RISK",
            "incomplete",
            "partial",
            "unfinished",
            "stopped",
            "interrupted",
            "candidate",
            "review",
            "withheld",
            "unavailable",
            "passedWithRiskFactors",
            "not-checked",
            "returned",
        ],
    ),
    (ON, &["running", "pending", "wait", "waiting", "planned", "open"]),
    (
        OVER,
        &[
            "expired",
            "canceled",
            "abandoned",
            "declined",
            "not-matching",
            "not-attempted",
            "not-frozen",
            "not-begun",
            "nothing",
            "not configured",
            "waived",
        ],
    ),
];

fn ui() -> (Ui, Captured) {
    let env = Env::manual(&[], &ManualClock::at(NOW.parse().unwrap()));
    Captured::screen(&env, UiOptions { color: ColorChoice::Always, ..UiOptions::default() }, true, 80)
}

/// The word as a table shows it, and as a sheet does.
fn drawn(word: &str) -> [String; 2] {
    const COLUMNS: &[Column] = &[Column::new("id", "ID"), Column::new("state", "STATE").state()];
    let (ui, captured) = ui();
    let options = OutputOptions::new(Format::Table, NOW.parse().unwrap());
    let mut rows = Rows::new(&ui, COLUMNS, &options, "id").unwrap();
    rows.push(&to_raw_value(&json!({ "id": "c", "state": word })).unwrap()).unwrap();
    rows.finish().unwrap();
    ui.flush().unwrap();
    let values = vec![(word.to_owned(), Tone::State)];
    let lines = vec![SheetLine { label: "state".to_owned(), values }];
    let page = Page { sections: vec![SheetSection { title: String::new(), lines }], ..Page::default() };
    let sheet = ui.sheet_text(&page);
    [captured.out(), sheet]
}

#[test]
fn each_word_has_its_colour_in_tables_and_in_sheets() {
    for (color, words) in WORDS {
        for word in *words {
            for shown in drawn(word) {
                assert!(shown.contains(&format!("{color}{word}")), "{word}: {shown:?}");
            }
            for shown in drawn(&format!("2 approved, 1,234 {word}")).iter().filter(|_| !word.contains(' ')) {
                assert!(shown.contains(&format!("1,234 {color}{word}")), "{word} behind a count: {shown:?}");
            }
        }
    }
}

#[test]
fn what_this_build_knows_by_name_is_among_them() {
    let known = |word: &str| WORDS.iter().any(|(_, words)| words.contains(&word));
    let states = apiture::applications::STATES.iter().chain(apiture::enrollments::STATES);
    for state in states.chain(biometrid::processes::STATES) {
        assert!(known(state), "{state}");
    }
    let outcomes = [
        Outcome::Done,
        Outcome::Already,
        Outcome::NotMatching,
        Outcome::Changed,
        Outcome::Refused,
        Outcome::NotTakenOver,
        Outcome::Failed,
        Outcome::Unknown,
        Outcome::NotAttempted,
    ];
    let ends = [
        CloseReason::Finished,
        CloseReason::Declined,
        CloseReason::Interrupted,
        CloseReason::Stopped,
        CloseReason::Abandoned,
    ];
    let runs = [RunStatus::NotFrozen, RunStatus::Running, RunStatus::Unfinished];
    let plans = [Standing::Waiting, Standing::Approved, Standing::Applied, Standing::Expired];
    let words = outcomes.map(Outcome::word).into_iter().chain(ends.map(CloseReason::word));
    let words = words.chain(runs.iter().map(RunStatus::word)).chain(plans.iter().map(Standing::word));
    for word in words {
        assert!(known(word), "{word}");
    }
}

#[test]
fn a_word_that_nobody_knows_is_plain() {
    for shown in drawn("someState") {
        assert!(!shown.contains(&format!("m{}", "someState")), "{shown:?}");
    }
}
