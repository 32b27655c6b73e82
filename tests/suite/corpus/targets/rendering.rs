//! Documents of a server in every format: no control characters, no rows or cells of its making, no formulas.

use casectl::ui::{Format, OutputOptions, Rows, SortKey, TimeFormat};
use serde_json::{Value, value::RawValue};

use super::{COLUMNS, harmless, now, screen};

const FORMATS: [Format; 7] =
    [Format::Table, Format::Wide, Format::Json, Format::Ndjson, Format::Csv, Format::Yaml, Format::Name];

/// JSON as it is; any other text becomes the values of a document, one a line.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let document = match RawValue::from_string(text.trim().to_owned()) {
        Ok(document) => document,
        Err(_) => made_of(text),
    };
    for format in FORMATS {
        let plain = OutputOptions::new(format, now());
        let sorted = OutputOptions {
            sort_by: SortKey::list("-amount"),
            time_format: Some(TimeFormat::Relative),
            columns: Some(vec!["id".to_owned(), "people.email".to_owned(), "city".to_owned()]),
            ..plain.clone()
        };
        for (options, tty, reveal) in [(&plain, false, true), (&plain, true, false), (&sorted, false, false)] {
            let (out, cells) = listed(&document, options, tty, reveal);
            shape(&out, format, tty, cells);
            let (ui, captured) = screen(tty, reveal);
            ui.object(&document, COLUMNS, "_id", options).unwrap();
            harmless(&captured.out());
            harmless(&captured.err());
        }
    }
}

fn made_of(text: &str) -> Box<RawValue> {
    let names = ["_id", "name", "state", "createdAt", "amount", "email", "people"];
    let mut document = serde_json::Map::new();
    for (at, value) in text.split('\n').enumerate().take(24) {
        let name = names.get(at).map_or_else(|| format!("{value}{at}"), |name| (*name).to_owned());
        let value = match name.as_str() {
            "amount" => serde_json::json!({ "value": value, "currency": value }),
            "people" => serde_json::json!([{ "email": value, "address": { "city": value } }]),
            _ => Value::from(value),
        };
        document.insert(name, value);
    }
    RawValue::from_string(Value::Object(document).to_string()).unwrap()
}

/// What stands on stdout for two rows, and how many columns were asked for.
fn listed(document: &RawValue, options: &OutputOptions, tty: bool, reveal: bool) -> (String, usize) {
    let (ui, captured) = screen(tty, reveal);
    let mut rows = Rows::new(&ui, COLUMNS, options, "_id").unwrap();
    rows.push(document).unwrap();
    rows.push(document).unwrap();
    rows.finish().unwrap();
    let (out, err) = (captured.out(), captured.err());
    harmless(&out);
    harmless(&err);
    let wide = matches!(options.format, Format::Wide | Format::Csv);
    let all = COLUMNS.iter().filter(|column| wide || !column.wide_only).count();
    (out, options.columns.as_ref().map_or(all, Vec::len))
}

fn shape(out: &str, format: Format, tty: bool, cells: usize) {
    match format {
        Format::Table | Format::Wide => {
            assert_eq!(out.lines().count(), 3, "{out}");
            if !tty {
                assert!(out.lines().all(|line| line.split('\t').count() == cells), "{cells} cells: {out}");
            }
        }
        Format::Csv => {
            let mut reader = csv::Reader::from_reader(out.as_bytes());
            let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            assert_eq!(records.len(), 2, "{out}");
            for cell in records.iter().flat_map(|record| record.iter().collect::<Vec<_>>()) {
                assert!(!is_formula(cell), "{cell:?}");
            }
        }
        Format::Json => {
            let rows: Vec<Box<RawValue>> = serde_json::from_str(out).unwrap();
            assert_eq!(rows.len(), 2);
        }
        Format::Ndjson => {
            assert_eq!(out.lines().count(), 2, "{out}");
            assert!(out.lines().all(|line| serde_json::from_str::<Box<RawValue>>(line).is_ok()), "{out}");
        }
        Format::Name => assert!(out.lines().count() == 2 || out.is_empty(), "{out:?}"),
        Format::Yaml => assert!(out.starts_with('-') || out.starts_with('['), "{out:?}"),
    }
}

/// What a spreadsheet would compute. A number with a sign is none.
fn is_formula(cell: &str) -> bool {
    let after_sign = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let number = after_sign.starts_with(|c: char| c.is_ascii_digit())
        && after_sign.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    cell.trim_start().starts_with(['=', '+', '-', '@']) && !number
}
