//! The cases in a prompt: a few with names and warnings, many as sums.

use crate::corpus::targets::captured::Captured;
use casectl::{
    cases::{
        id::CaseId,
        port::{ActionLink, DateField, Snapshot},
    },
    env::{Env, ManualClock},
    providers::{Noun, apiture, biometrid},
    reads::gist::Gist,
    ui::{Format, OutputOptions, UiOptions},
};
use serde_json::{Value, value::RawValue};

use super::{NOW, application, applications};

fn snapshot(case: &Value) -> (CaseId, Snapshot) {
    let id = CaseId::new(case["_id"].as_str().unwrap()).unwrap();
    let text = |key: &str| case[key].as_str().unwrap_or_default().to_owned();
    let snapshot = Snapshot {
        id: Some(id.clone()),
        also: None,
        state: text(if case["status"].is_string() { "status" } else { "state" }),
        names: Vec::new(),
        created: case["createdAt"]
            .as_str()
            .or(case["created_at"].as_str())
            .map_or(DateField::Absent, |at| DateField::of(at.parse().ok())),
        etag: None,
        link: ActionLink::Silent,
        time: None,
        request_id: None,
        raw: RawValue::from_string(case.to_string()).unwrap(),
    };
    (id, snapshot)
}

fn lines(noun: &'static Noun, cases: impl IntoIterator<Item = Value>, width: u16) -> String {
    let env = Env::manual(&[], &ManualClock::at(NOW.parse().unwrap()));
    let (ui, _) = Captured::screen(&env, UiOptions::default(), true, width);
    let mut gist = Gist::new(noun);
    for case in cases {
        let (id, case) = snapshot(&case);
        gist.see(&id, &case);
    }
    gist.lines(&ui, &OutputOptions::new(Format::Table, env.now())).join("\n")
}

#[test]
fn few_are_shown_by_their_heads_and_what_speaks_against_them() {
    let sample: Value = serde_json::from_str(include_str!("../samples/enrollment.json")).unwrap();
    let process: Value = serde_json::from_str(include_str!("../samples/process.json")).unwrap();
    for width in [80, 160] {
        insta::assert_snapshot!(format!("few-{width}"), lines(&apiture::applications::NOUN, applications(2), width));
        insta::assert_snapshot!(
            format!("few-enrollment-{width}"),
            lines(&apiture::enrollments::NOUN, [sample.clone()], width)
        );
        insta::assert_snapshot!(
            format!("few-process-{width}"),
            lines(&biometrid::processes::NOUN, [process.clone()], width)
        );
    }
}

#[test]
fn nothing_is_said_of_no_case() {
    assert_eq!(lines(&apiture::applications::NOUN, [], 80), "");
}

#[test]
fn many_are_told_in_sum() {
    let mut cases = applications(1234);
    cases[7]["fundingAmount"] = serde_json::json!({ "value": "12.5", "currency": "EUR" });
    cases[8]["fundingAmount"] = serde_json::json!({ "value": "much", "currency": "USD" });
    cases[9]["createdAt"] = Value::Null;
    for width in [80, 160] {
        insta::assert_snapshot!(format!("many-{width}"), lines(&apiture::applications::NOUN, cases.clone(), width));
    }
}

#[test]
fn a_name_forges_no_line_of_the_question() {
    let mut case = application(0, 3, "running");
    case["accountName"] = "x\n  profile:     test\u{1b}[2J".into();
    case["applicantName"] = "y\nApprove?".into();
    for n in [1, 6] {
        let text = lines(&apiture::applications::NOUN, std::iter::repeat_n(case.clone(), n), 120);
        assert!(!text.contains('\u{1b}'), "{text:?}");
        assert!(
            text.lines().all(|line| !line.trim_start().starts_with("profile:") && !line.starts_with("Approve?")),
            "{text}"
        );
    }
}
