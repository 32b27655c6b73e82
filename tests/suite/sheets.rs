//! The sheet of a case, drawn from the samples of the reference documents: what a person sees who must decide.

use crate::corpus::targets::captured::Captured;
use casectl::{
    env::{Env, ManualClock},
    providers::{
        apiture::sheet::{APPLICATION, ENROLLMENT},
        biometrid::sheet::PROCESS,
        masstack, opencapture,
        sheet::Sheet,
    },
    reads::sheet,
    ui::{ColorChoice, Format, OutputOptions, UiOptions},
};
use serde_json::Value;

const APPLICATION_SAMPLE: &str = include_str!("samples/application.json");
const ENROLLMENT_SAMPLE: &str = include_str!("samples/enrollment.json");
const REJECTED: &str = include_str!("samples/process.json");
const FINISHED: &str = include_str!("samples/process-finished.json");

fn drawn(sheet: &Sheet, title: &str, sample: &str, tty: bool, width: u16, reveal: bool, color: ColorChoice) -> String {
    let now = "2026-11-21T10:00:00Z".parse().unwrap();
    let env = Env::manual(&[], &ManualClock::at(now));
    let (ui, _) = Captured::screen(&env, UiOptions { color, reveal, ..UiOptions::default() }, tty, width);
    let page = sheet::page(&ui, sheet, title, sample, &OutputOptions::new(Format::Table, now)).unwrap();
    ui.sheet_text(&page)
}

fn plain(sheet: &Sheet, title: &str, sample: &str, width: u16) -> String {
    drawn(sheet, title, sample, true, width, false, ColorChoice::Never)
}

#[test]
fn the_samples_at_both_widths() {
    for (name, sheet, title, sample) in [
        ("application", &APPLICATION, "application My Premiere Savings", APPLICATION_SAMPLE),
        ("enrollment", &ENROLLMENT, "enrollment John Smith", ENROLLMENT_SAMPLE),
        ("process", &PROCESS, "process ruben rocha", REJECTED),
        ("process-finished", &PROCESS, "process ruben rocha", FINISHED),
    ] {
        for width in [80, 160] {
            let text = plain(sheet, title, sample, width);
            let widest = text.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(widest <= usize::from(width), "{widest} of {width}: {text}");
            insta::assert_snapshot!(format!("{name}-{width}"), text);
        }
    }
}

/// No reference describes a field of MasStack's; what is sent is shown with its paths, the longest included.
const CUSTOMER: &str = r#"{"id":"123e4567-e89b-12d3-a456-556642440000","status":"REJECTED","createdAt":"2026-11-20T10:00:00Z","agent":7,
    "steps":[{"name":"selfie","result":{"score":0.93,"passed":true}},{"name":"document","email":"ann@example.com"}],
    "veryLongNameOfAnObject":{"withAnotherLongNameInside":"a value"},"empty":{}}"#;

/// A row of `monitor` with what its sheet adds.
const JOB: &str = r#"{"id":3,"token":"20260105_101112123456_abcdef0123456789","workflow_id":"default_workflow","status":"done","error":true,
    "retry":false,"module":"verifier","source":"interface","filename":"invoice3.pdf","document_ids":[1],"elapsed_time":"00:00:12",
    "steps":{},"extra":[1,2],"derived":{"outcome":"failed","started":"2026-01-05T10:11:12+01:00","ended":null,"error":"no such file"},
    "steps_shown":[{"step":1,"at":"2026-01-05T10:11:13+01:00","status":"done","message":"Reading"},{"step":2,"at":null,"status":"error","message":"no such file"}],
    "documents_shown":[{"document":"1","data":{"invoice_number":"A-1","total_ttc":120.5,"vat_number":"FR40303265045"}}]}"#;

#[test]
fn what_no_reference_describes_and_jobs_at_both_widths() {
    for (name, sheet, title, sample) in [
        ("masstack", &masstack::sheet::PROCESS, "process", CUSTOMER),
        ("monitor", &opencapture::sheet::PROCESS, "process 3", JOB),
    ] {
        for width in [80, 160] {
            let text = plain(sheet, title, sample, width);
            let widest = text.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(widest <= usize::from(width), "{widest} of {width}: {text}");
            insta::assert_snapshot!(format!("{name}-{width}"), text);
        }
    }
    let text = plain(&masstack::sheet::PROCESS, "process", CUSTOMER, 80);
    assert!(text.contains("steps[0].result.score") && !text.contains("ann@example.com"), "{text}");
    assert!(text.lines().nth(1).unwrap().contains("WARNING  its status is REJECTED"), "{text}");
    let text = plain(&opencapture::sheet::PROCESS, "process 3", JOB, 80);
    for words in ["it ended with an error: no such file", "contradiction: its status is done", "extra (2 values)"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("FR40303265045") && text.contains("A-1"), "{text}");
}

#[test]
fn colour_marks_what_speaks_against_it_and_a_pipe_gets_words() {
    let coloured = drawn(&ENROLLMENT, "enrollment John Smith", ENROLLMENT_SAMPLE, true, 80, false, ColorChoice::Auto);
    insta::assert_snapshot!("enrollment-colour", coloured);
    let piped = drawn(&ENROLLMENT, "e", ENROLLMENT_SAMPLE, false, 80, false, ColorChoice::Auto);
    assert!(!piped.contains('\u{1b}') && piped.starts_with("warning\t"), "{piped}");
    assert!(piped.lines().all(|line| line.matches('\t').count() == 1), "{piped}");
    insta::assert_snapshot!("enrollment-piped", piped);
}

/// A kind with its snapshot's name, a title and a sample.
const KINDS: [(&str, &Sheet, &str, &str); 4] = [
    ("application", &APPLICATION, "application My Premiere Savings", APPLICATION_SAMPLE),
    ("process", &PROCESS, "process ruben rocha", REJECTED),
    ("masstack", &masstack::sheet::PROCESS, "process", CUSTOMER),
    ("monitor", &opencapture::sheet::PROCESS, "process 3", JOB),
];

#[test]
fn every_kind_with_colour_without_and_in_a_pipe() {
    for (name, sheet, title, sample) in KINDS {
        let coloured = drawn(sheet, title, sample, true, 80, false, ColorChoice::Auto);
        insta::assert_snapshot!(format!("{name}-colour"), coloured);
        let piped = drawn(sheet, title, sample, false, 80, false, ColorChoice::Auto);
        assert!(!piped.contains('\u{1b}') && piped.lines().all(|line| line.matches('\t').count() == 1), "{piped}");
        insta::assert_snapshot!(format!("{name}-piped"), piped);
        // NO_COLOR: the same words, and no colour.
        let env = Env::manual(&[("NO_COLOR", "1")], &ManualClock::at("2026-11-21T10:00:00Z".parse().unwrap()));
        let (ui, _) = Captured::screen(&env, UiOptions::default(), true, 80);
        let options = OutputOptions::new(Format::Table, env.now());
        let text = ui.sheet_text(&casectl::reads::sheet::page(&ui, sheet, title, sample, &options).unwrap());
        assert_eq!(text, plain(sheet, title, sample, 80));
    }
}

#[test]
fn what_speaks_against_it_comes_first_and_watch_lists_before_all() {
    let text = plain(&ENROLLMENT, "e", ENROLLMENT_SAMPLE, 160);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[1].contains("WARNING") && lines[1].contains("identityOnGovernmentWatchlist"), "{text}");
    let last = lines.iter().rposition(|line| line.contains("WARNING")).unwrap();
    let state = lines.iter().position(|line| line.trim_start().starts_with("state")).unwrap();
    assert!(last < state, "{text}");
    for doubt in [
        "fraudRiskReport says passed, its report says passedWithRiskFactors",
        "Government Issued ID: Invalid U.S. Address",
        "dates of birth differ: contact, user, fraud report",
    ] {
        assert!(lines[..=last].iter().any(|line| line.contains(doubt)), "{doubt}: {text}");
    }
}

#[test]
fn masking_hides_the_person_and_shows_the_verdict() {
    let masked = plain(&ENROLLMENT, "e", ENROLLMENT_SAMPLE, 160);
    for secret in ["111-11-1111", "1974-10-27", "(555) 555-5555", "api@apiture.com", "127.0.0.1"] {
        assert!(!masked.contains(secret), "{secret}: {masked}");
    }
    assert!(masked.contains("passedWithRiskFactors") && masked.contains("addressIsHighRisk"), "{masked}");
    let revealed = drawn(&ENROLLMENT, "e", ENROLLMENT_SAMPLE, true, 160, true, ColorChoice::Never);
    assert!(revealed.contains("1974-10-27"), "{revealed}");
}

/// A name is no secret for being an input of a fraud report as well.
#[test]
fn a_warning_names_the_person_as_the_sheet_does_and_nothing_that_it_masks() {
    let case = r#"{"_id":"a","state":"running","applicants":[{"verified":false,"contact":{"firstName":"Xiomara","lastName":"Papadopoulos",
        "identification":[{"type":"taxId","value":"123-45-6789"}],"identityVerification":{"state":"failed 123-45-6789"}},
        "fraudReport":{"inputs":{"firstName":"Xiomara","lastName":"Papadopoulos"}}}]}"#;
    let text = plain(&APPLICATION, "a", case, 160);
    assert!(text.contains("WARNING  Xiomara Papadopoulos: not verified"), "{text}");
    let warnings = text.lines().filter(|line| line.contains("WARNING"));
    assert!(warnings.clone().count() == 2 && warnings.clone().all(|line| !line.contains("123-45-6789")), "{text}");
}

/// A word for each kind of doubt, in the vocabulary of the samples, and none for a case without.
#[test]
fn each_kind_of_doubt_is_told() {
    let clear = r#"{"_id":"a","state":"running","applicants":[{"verified":true,"contact":{"firstName":"Ann","lastName":"Lee",
        "birthdate":"1980-01-02","identityVerification":{"state":"verified","score":"passed"},
        "kycAnswers":{"foreignPoliticalFigure":false}},"verification":{"verifications":[{"type":"quiz","state":"passed"}]},
        "fraudReport":{"outputs":{"state":"passed","fraudRiskCategories":[]}},"consents":[{"type":"terms","state":"given",
        "givenAt":"2020-01-01T00:00:00Z","document":{"revisedAt":"2019-01-01T00:00:00Z"}}]}],"requiredDocuments":[
        {"label":"Passport","documentUri":"/x"}],"documents":[{"uri":"/x"}],"accountApproval":{"state":"open"},"flaggedForReview":false}"#;
    let doubts = |change: &dyn Fn(&mut Value)| {
        let mut case: Value = serde_json::from_str(clear).unwrap();
        change(&mut case);
        (APPLICATION.doubts)(&case)
    };
    assert_eq!(doubts(&|_| ()), Vec::<String>::new());
    let sheet = plain(&APPLICATION, "a", clear, 80);
    assert!(!sheet.contains("WARNING") && sheet.contains("none in what the representation shows"), "{sheet}");
    for (pointer, value, words) in [
        ("/applicants/0/verified", "false", "Ann Lee: not verified"),
        ("/applicants/0/contact/identityVerification/state", "\"failed\"", "the identity is failed"),
        ("/applicants/0/contact/identityVerification/score", "\"failed\"", "scored failed"),
        ("/applicants/0/contact/kycAnswers/foreignPoliticalFigure", "true", "a foreign political figure"),
        ("/applicants/0/verification/verifications/0/state", "\"failed\"", "quiz failed"),
        ("/applicants/0/fraudReport/outputs/state", "\"failed\"", "the fraud report says failed"),
        ("/applicants/0/consents/0/state", "\"revoked\"", "terms revoked"),
        ("/applicants/0/consents/0/givenAt", "\"2018-01-01T00:00:00Z\"", "terms is stale"),
        ("/requiredDocuments/0/documentUri", "null", "missing documents, 1 of 1: Passport"),
        ("/documents", "[]", "none is uploaded"),
        ("/accountApproval/state", "\"returned\"", "returned"),
        ("/flaggedForReview", "true", "flagged for review"),
        ("/applicants", "[]", "names no applicant"),
    ] {
        let found = doubts(&|case| *case.pointer_mut(pointer).unwrap() = serde_json::from_str(value).unwrap());
        assert!(found.iter().any(|doubt| doubt.contains(words)), "{pointer}: {found:?}");
    }
}

#[test]
fn empty_and_unknown_are_said() {
    let text = plain(
        &APPLICATION,
        "a",
        r#"{"_id":"a","applicants":[],"documents":[],"extras":{"a":1,"b":[2,3]},"notes":[]}"#,
        80,
    );
    for words in ["applicants\n", "none", "not shown", "extras (3 values)", "notes (empty)", "in all"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

/// A server may send anything; the sheet shows it in one piece and steers no terminal.
#[test]
fn hostile_values_are_harmless() {
    let hostile = r#"{"_id":"a","applicantName":"A\u001b[2J\nB","state":["x"],"createdAt":"never","fundingAmount":"12","applicants":"none",
        "documents":{"anyOf":[{"uri":"x\ty"}]},"consents":[null,1,"text"],"_links":[]}"#;
    let text = plain(&APPLICATION, "t\u{1b}]0;x\u{7}", hostile, 80);
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
    assert!(text.contains("never") && text.contains("text"), "{text}");
}
