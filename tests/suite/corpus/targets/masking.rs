//! What stands under a sensitive name is hidden, whatever it is made of.

use casectl::ui::{Format, JqFilter, OutputOptions, Rows, SortKey, contains_masked, mask_answer, mask_json};
use serde_json::{Value, value::RawValue};

use super::{COLUMNS, SECRET, harmless_line, now, screen};

/// Where `S` stands, everything is sensitive.
const SHAPES: &[&str] = &[
    r#"{"_id":"x","email":S}"#,
    r#"{"_id":"x","applicants":[{"contact":{"identification":[{"type":"taxId","value":S}]}}]}"#,
    r#"{"_id":"x","stepData":[{"data":{"client_nif":S,"name":"n"}}]}"#,
    r#"{"riskFolder":{"manuallyAddedInformation":{"proofOfId":{"number":S}}},"_id":"x"}"#,
    r#"{"_id":"x","fraudReport":S,"a":[[{"b":{"phone":S}}]]}"#,
    r#"{"_id":"x","name":{"verificationToken":S},"accountNumbers":{"masked":"*6789","full":S}}"#,
];

pub fn check(data: &[u8]) {
    hidden_stays_hidden(data);
    let Ok(mut value) = serde_json::from_slice::<Value>(data) else { return };
    if data.windows(SECRET.len()).any(|window| window == SECRET.as_bytes()) {
        return;
    }
    plant(&mut value);
    let shape = SHAPES[data.len() % SHAPES.len()];
    let document = shape.replace('S', &value.to_string());
    let document = RawValue::from_string(document).unwrap();
    for format in [Format::Table, Format::Wide, Format::Json, Format::Ndjson, Format::Csv, Format::Yaml, Format::Name] {
        for sort_by in [Vec::new(), SortKey::list("email")] {
            shows_nothing(&document, &OutputOptions { sort_by, ..OutputOptions::new(format, now()) });
        }
    }
    for expr in [".", "..", "tostring", "[.. | strings] | add"] {
        let jq = JqFilter::compile(expr, now()).ok();
        shows_nothing(&document, &OutputOptions { jq, ..OutputOptions::new(Format::Json, now()) });
    }
    assert!(!mask_answer(document.get().as_bytes(), str::to_owned).contains(SECRET));
}

/// Masking twice is masking once, and what is hidden is found again.
fn hidden_stays_hidden(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let masked = mask_json(text);
    harmless_line(&masked);
    let _ = contains_masked(data);
    if serde_json::from_str::<&RawValue>(text).is_err() {
        return;
    }
    assert_eq!(mask_json(&masked), masked);
    let whole: Result<&RawValue, _> = serde_json::from_str(&masked);
    assert!(whole.is_ok(), "{masked}");
}

/// Every plain value becomes the secret; names stay.
fn plant(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(plant),
        Value::Object(members) => members.values_mut().for_each(plant),
        Value::String(text) if text.len() % 2 == 1 => {
            *value = Value::from(format!("{SECRET}{text}\u{1b}[0m{SECRET}12345678"))
        }
        Value::String(_) | Value::Number(_) => *value = Value::from(format!("{SECRET}-and-more")),
        Value::Null | Value::Bool(_) => {}
    }
}

fn shows_nothing(document: &RawValue, options: &OutputOptions) {
    for tty in [false, true] {
        let (ui, captured) = screen(tty, false);
        let mut rows = Rows::new(&ui, COLUMNS, options, "_id").unwrap();
        rows.push(document).unwrap();
        // A filter that meets other types than it wants ends with an error, which shows nothing either.
        let ended = rows.finish().map_err(|error| format!("{error} {error:?}"));
        let _ = ui.object(document, COLUMNS, "_id", options);
        let _ = ui.flush();
        for text in [captured.out(), captured.err(), ended.err().unwrap_or_default()] {
            assert!(!text.contains(SECRET), "{options:?}: {text}");
        }
    }
}
