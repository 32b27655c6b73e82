//! Each format parsed back, and what each promises.

use crate::corpus::targets::captured::Captured;
use casectl::ui::{self, Format, OutputError, Rows, SortKey, TimeFormat};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{COLUMNS, THREE, list, options, pipe, push_all, raw, revealing, show, tty};

/// The values as a parser sees them; numbers by their spelling.
fn members(text: &str) -> Vec<(String, String)> {
    let map: serde_json::Map<String, Value> = serde_json::from_str(&text.replace("1e400", "1e40")).unwrap();
    map.into_iter().map(|(key, value)| (key, value.to_string())).collect()
}

#[test]
fn joiners_of_names_stay_in_csv_and_what_yaml_cannot_hold_is_escaped() {
    let document = "{\"_id\":\"a\",\"name\":\"\u{645}\u{6cc}\u{200c}\u{62e}\u{648}\u{627}\u{647}\u{645} \u{915}\u{94d}\u{200d}\u{937}\"}";
    let csv = list(pipe(), &options(Format::Csv), &[document]).0;
    assert!(csv.contains("\u{6cc}\u{200c}\u{62e}") && csv.contains("\u{94d}\u{200d}\u{937}"), "{csv:?}");
    let table = list(pipe(), &options(Format::Table), &[document]).0;
    assert!(!table.contains('\u{200c}'), "{table:?}");
    // The last consonant of a word, as Malayalam was written before Unicode 5.1.
    let last = list(
        pipe(),
        &options(Format::Csv),
        &["{\"_id\":\"a\",\"name\":\"\u{d05}\u{d30}\u{d41}\u{d23}\u{d4d}\u{200d}\"}"],
    )
    .0;
    assert!(last.contains("\u{d4d}\u{200d}"), "{last:?}");
    let formula = list(pipe(), &options(Format::Csv), &["{\"_id\":\"a\",\"name\":\"\u{200d}=1+1\"}"]).0;
    assert!(formula.contains("'=1+1"), "{formula:?}");
    let yaml = show(pipe(), &options(Format::Yaml), "{\"name\":\"a\u{fffe}b\u{ffff}\"}").0;
    assert_eq!(yaml, "name: \"a\\ufffeb\\uffff\"\n");
}

#[test]
fn json_is_one_array_of_what_the_server_sent() {
    for streams in [revealing(), tty(80)] {
        let (out, _) = list(streams, &options(Format::Json), &THREE[1..]);
        let items: Vec<&serde_json::value::RawValue> = serde_json::from_str(&out).unwrap();
        assert_eq!(items.len(), 2);
        for (item, sent) in items.iter().zip(&THREE[1..]) {
            assert_eq!(members(item.get()), members(sent));
        }
        assert!(out.contains("12345678901234567890") && out.contains("1e400"));
    }
    let (out, _) = list(revealing(), &options(Format::Json), THREE);
    assert!(out.contains("\"n\":1500.00,"), "{out}");
    let keys: Vec<String> = members(THREE[0]).into_iter().map(|(key, _)| key).collect();
    assert_eq!(keys, ["_id", "state", "name", "createdAt", "amount", "n", "email"]);
}

#[test]
fn an_empty_list_is_an_empty_value() {
    for (format, empty) in [
        (Format::Json, "[]\n"),
        (Format::Yaml, "[]\n"),
        (Format::Ndjson, ""),
        (Format::Name, ""),
        (Format::Table, ""),
        (Format::Csv, "id,name,state,age,amount,email\n"),
    ] {
        assert_eq!(list(pipe(), &options(format), &[]).0, empty, "{format:?}");
    }
}

#[test]
fn a_list_that_ends_half_way_leaves_its_array_open() {
    let (ui, captured) = pipe();
    let options = options(Format::Json);
    let mut rows = Rows::new(&ui, COLUMNS, &options, "_id").unwrap();
    rows.push(&raw(THREE[1])).unwrap();
    rows.abort().unwrap();
    let out = captured.out();
    assert!(serde_json::from_str::<Value>(&out).is_err());
    assert!(serde_json::from_str::<Vec<Value>>(&format!("{out}]")).is_ok_and(|rows| rows.len() == 1));
}

#[test]
fn rows_held_back_for_order_are_printed_when_the_list_ends_half_way() {
    let (ui, captured) = pipe();
    let options = super::OutputOptions { sort_by: SortKey::list("name"), ..options(Format::Name) };
    let mut rows = Rows::new(&ui, COLUMNS, &options, "_id").unwrap();
    for document in THREE {
        rows.push(&raw(document)).unwrap();
    }
    assert_eq!(captured.out(), "");
    rows.abort().unwrap();
    assert_eq!(captured.out(), "a-1\nc-3\nb-2\n");
}

#[test]
fn ndjson_reaches_the_reader_at_a_flush() {
    let (ui, captured) = pipe();
    let options = options(Format::Ndjson);
    let mut rows = Rows::new(&ui, COLUMNS, &options, "_id").unwrap();
    rows.push(&raw(THREE[1])).unwrap();
    rows.flush().unwrap();
    assert_eq!(captured.out().lines().count(), 1);
    rows.push(&raw(THREE[2])).unwrap();
    rows.finish().unwrap();
    let lines: Vec<_> = captured.out().lines().map(members).collect();
    assert_eq!(lines, THREE[1..].iter().map(|sent| members(sent)).collect::<Vec<_>>());
}

#[test]
fn csv_parses_back() {
    let (out, _) = list(revealing(), &options(Format::Csv), THREE);
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    assert_eq!(reader.headers().unwrap(), vec!["id", "name", "state", "age", "amount", "email"]);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows[0], vec!["b-2", "Zoë", "running", "2026-11-18T09:00:00Z", "1500.00 USD", "zoe@example.com"]);
    assert_eq!(rows.len(), 3);
    let headless = super::OutputOptions { no_headers: true, ..options(Format::Csv) };
    assert!(list(pipe(), &headless, THREE).0.starts_with("b-2,"));
}

#[test]
fn csv_cells_are_no_formulas_and_numbers_stay() {
    let document =
        r#"{"_id":"=cmd()","name":"-5","state":"+3.25","createdAt":"@x\nsecond, \"line\"","email":"-5+cmd"}"#;
    let (out, _) = list(revealing(), &options(Format::Csv), &[document]);
    let row = csv::Reader::from_reader(out.as_bytes()).records().next().unwrap().unwrap();
    assert_eq!(row, vec!["'=cmd()", "-5", "+3.25", "'@x\nsecond, \"line\"", "", "'-5+cmd"]);
}

#[test]
fn a_piped_table_is_tab_separated_and_whole() {
    let long = format!(r#"{{"_id":"x","name":"{}\tb\nc","state":"running"}}"#, "n".repeat(300));
    let (out, err) = list(pipe(), &options(Format::Table), &[THREE[1], &long]);
    let lines: Vec<Vec<&str>> = out.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines[0], ["ID", "NAME", "STATE", "AGE"]);
    assert_eq!(lines[1], ["a-1", "Ann", "blocked", "2026-10-11T10:00:00Z"]);
    assert_eq!(lines[2][1], format!("{} b c", "n".repeat(300)));
    assert_eq!(lines[2].len(), 4);
    assert_eq!((lines.len(), err.as_str()), (3, ""));
    let headless = super::OutputOptions { no_headers: true, ..options(Format::Wide) };
    assert_eq!(list(pipe(), &headless, &THREE[1..2]).0, "a-1\tAnn\tblocked\t2026-10-11T10:00:00Z\t\t\n");
}

#[test]
fn columns_are_chosen_by_name_or_path() {
    let columns = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect());
    let chosen = super::OutputOptions { columns: columns(&["STATE", "id", "amount.value"]), ..options(Format::Table) };
    let (out, _) = list(pipe(), &chosen, &THREE[..2]);
    assert_eq!(out, "STATE\tID\tAMOUNT.VALUE\nrunning\tb-2\t1500.00\nblocked\ta-1\t\n");
    let wrong = super::OutputOptions { columns: columns(&["colour"]), ..options(Format::Table) };
    match wrong.check(COLUMNS) {
        Err(OutputError::UnknownColumn { name, known }) => {
            assert_eq!((name.as_str(), known[..2].to_vec()), ("colour", vec!["id", "name"]));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn yaml_parses_back() {
    let odd = r#"{"_id":"yes","name":"a: b # c","state":"1.0","":"","~":null,"u":"🦀\u001b\ue0001","list":[[1,[]],{},{"a":[{"b":-0.10}]}],"no":false,"t":"\\x\"y\n"}"#;
    let (out, _) = list(pipe(), &options(Format::Yaml), &[THREE[1], odd]);
    let parsed: Vec<Value> = serde_saphyr::from_str(&out).unwrap_or_else(|error| panic!("{error}\n{out}"));
    let sent: Vec<Value> = [THREE[1], odd].iter().map(|text| serde_json::from_str(text).unwrap()).collect();
    assert_eq!(parsed, sent, "{out}");
    let (out, _) = show(revealing(), &options(Format::Yaml), THREE[0]);
    assert!(out.contains("\n\"n\": 1500.00\n") && out.contains("\namount:\n  value: \"1500.00\"\n"), "{out}");
    assert!(list(pipe(), &options(Format::Yaml), THREE).0.contains("  \"n\": 1e400\n"));
}

#[test]
fn names_are_ids_that_fit_on_a_line() {
    assert_eq!(list(pipe(), &options(Format::Name), THREE).0, "b-2\na-1\nc-3\n");
    let (out, err) = list(pipe(), &options(Format::Name), &[r#"{"_id":"x\ny"}"#, r#"{"a":1}"#, r#"{"_id":7}"#]);
    assert_eq!(out, "7\n");
    assert!(err.contains("control characters") && err.contains("without an id"), "{err}");
}

#[test]
fn fields_come_in_the_order_they_were_asked_for() {
    let fields = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect());
    let document = r#"{"_id":"x","a":{"b":1.10},"people":[{"name":"P"},{"name":"Q"}],"n":null}"#;
    let picked = super::OutputOptions {
        fields: fields(&["people.name", "n", "a.b", "people[]", "gone"]),
        ..options(Format::Ndjson)
    };
    let (out, err) = list(pipe(), &picked, &[document, "{}"]);
    let first = r#"{"people.name":["P","Q"],"n":null,"a.b":1.10,"people[]":[{"name":"P"},{"name":"Q"}]}"#;
    assert_eq!(out, format!("{first}\n{{}}\n"));
    assert_eq!(err, "warning: no row has the field gone\n");
    let bad = super::OutputOptions { fields: fields(&["a..b"]), ..options(Format::Json) };
    assert!(matches!(bad.check(COLUMNS), Err(OutputError::BadField { .. })));
}

#[test]
fn order_is_numeric_where_values_are_and_missing_comes_last() {
    let rows = [
        r#"{"_id":"1","k":10}"#,
        r#"{"_id":"2","k":"9.5"}"#,
        r#"{"_id":"3"}"#,
        r#"{"_id":"4","k":-1}"#,
        r#"{"_id":"5","k":"b"}"#,
        r#"{"_id":"6","k":12345678901234567891}"#,
        r#"{"_id":"7","k":12345678901234567890}"#,
        r#"{"_id":"8","k":10}"#,
    ];
    let sorted = |key: &str| {
        let options = super::OutputOptions { sort_by: SortKey::list(key), ..options(Format::Name) };
        list(pipe(), &options, &rows).0.replace('\n', "")
    };
    assert_eq!(sorted("k"), "42187653");
    assert_eq!(sorted("-k"), "56718243");
    let by_column = super::OutputOptions { sort_by: SortKey::list("-amount"), ..options(Format::Name) };
    let amounts = [r#"{"_id":"s","amount":{"value":"9.00"}}"#, r#"{"_id":"l","amount":{"value":"10.00"}}"#];
    assert_eq!(list(pipe(), &by_column, &amounts).0, "l\ns\n");
}

#[test]
fn times_are_relative_on_a_terminal_and_iso_in_a_pipe() {
    let ages = |streams, time_format| {
        let options = super::OutputOptions {
            time_format,
            columns: Some(vec!["age".into()]),
            no_headers: true,
            tz: jiff::tz::TimeZone::get("Europe/Paris").unwrap(),
            ..options(Format::Table)
        };
        let rows =
            [THREE[0], THREE[2], r#"{"createdAt":"Thu, 27 Apr 2023 10:28:31 GMT"}"#, r#"{"createdAt":"2026-11-21"}"#];
        list(streams, &options, &rows).0
    };
    assert_eq!(ages(tty(80), None), "3d\n12m\n1304d\n2026-11-21\n".replace("1304d", "3y"));
    let iso = "2026-11-18T10:00:00+01:00\n2026-11-21T10:48:00+01:00\n2023-04-27T12:28:31+02:00\n2026-11-21\n";
    assert_eq!(ages(pipe(), None), iso);
    assert!(ages(tty(80), Some(TimeFormat::Raw)).starts_with("2026-11-18T09:00:00Z\n"));
}

#[test]
fn show_gives_names_and_values() {
    let (out, err) = show(pipe(), &options(Format::Table), THREE[0]);
    let shown = "id\tb-2\nname\tZoë\nstate\trunning\nage\t2026-11-18T09:00:00Z\namount\t1500.00 USD\nemail\t****.com\n";
    assert_eq!(out, shown);
    assert_eq!(err, "masked: email (use --reveal)\n");
    let document = r#"{"_id":"x","amount":{"value":"1.00","currency":"EUR"},"l":[{"k":true},"z"],"e":{},"n":1.50}"#;
    let (out, _) = show(pipe(), &options(Format::Wide), document);
    assert_eq!(out, "id\tx\namount\t1.00 EUR\nl[0].k\ttrue\nl[1]\tz\nn\t1.50\n");
    let (out, _) = show(tty(80), &options(Format::Table), THREE[1]);
    assert!(out.starts_with("id:     a-1\nname:   Ann\n"), "{out}");
    assert!(out.contains("age:    2026-10-11T10:00:00Z\n"), "one case has room for the instant: {out}");
    let (out, _) = show(tty(80), &options(Format::Json), THREE[1]);
    assert!(out.starts_with("{\n  \"_id\": \"a-1\",\n"), "{out}");
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<i32>().prop_map(|n| json!(f64::from(n) / 8.0)),
        any::<String>().prop_map(Value::from),
        "[\u{0}-\u{20}\u{7f}-\u{a0}\u{200b}-\u{202f}\u{2066}\u{feff}\u{e0001}\"\\\\a]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn any_document_survives_every_json_format(value in any_json(), pretty in any::<bool>()) {
        let sent = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        let expected: Value = serde_json::from_str(&sent).unwrap();
        for format in [Format::Json, Format::Ndjson, Format::Yaml] {
            for (ui, captured) in [revealing(), revealing_tty()] {
                ui.object(&raw(&sent), COLUMNS, "_id", &options(format)).unwrap();
                let out = captured.out();
                let harmful = out.chars().any(|c| c != '\n' && (c.is_control() || ('\u{200b}'..='\u{200f}').contains(&c)));
                prop_assert!(!harmful);
                let parsed: Value = match format {
                    Format::Yaml => serde_saphyr::from_str(&out).map_err(|e| TestCaseError::fail(format!("{e}\n{out}")))?,
                    _ => serde_json::from_str(&out).unwrap(),
                };
                prop_assert_eq!(&parsed, &expected, "{}", out);
            }
        }
        let (ui, captured) = revealing();
        push_all(&ui, &options(Format::Json), &[&sent, &sent]).unwrap();
        let rows: Vec<Value> = serde_json::from_str(&captured.out()).unwrap();
        prop_assert_eq!(rows, vec![expected.clone(), expected]);
    }
}

fn revealing_tty() -> (super::Ui, Captured) {
    let asked = super::UiOptions { reveal: true, ..super::UiOptions::default() };
    Captured::screen(&super::env(&[]), asked, true, 80)
}

#[test]
fn a_column_may_stand_in_another_place() {
    const NAMED: &[ui::Column] = &[ui::Column::new("name", "NAME").at("name|accountName")];
    let (screen, captured) = Captured::screen(&super::env(&[]), ui::UiOptions::default(), false, 80);
    let options = options(Format::Table);
    let mut rows = ui::Rows::new(&screen, NAMED, &options, "_id").unwrap();
    for row in [r#"{"name":"a","accountName":"b"}"#, r#"{"accountName":"c"}"#, "{}"] {
        rows.push(&super::raw(row)).unwrap();
    }
    rows.finish().unwrap();
    assert_eq!(captured.out(), "NAME\na\nc\n\n");
}
