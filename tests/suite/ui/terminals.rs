//! What changes on a terminal: width, colour, streaming.

use crate::corpus::targets::captured::Captured;
use casectl::ui::{ColorChoice, Column, Format, Rows, UiOptions};

use super::{COLUMNS, OutputOptions, THREE, env, list, options, pipe, raw, tty};

fn colored(vars: &[(&str, &str)], color: ColorChoice, terminal: bool) -> bool {
    let (ui, captured) = Captured::screen(&env(vars), UiOptions { color, ..UiOptions::default() }, terminal, 80);
    ui.warn("careful");
    captured.err().contains('\u{1b}')
}

#[test]
fn colour_follows_the_flag_then_the_environment_then_the_terminal() {
    assert!(colored(&[], ColorChoice::Auto, true));
    assert!(!colored(&[], ColorChoice::Auto, false));
    assert!(!colored(&[("NO_COLOR", "1")], ColorChoice::Auto, true));
    assert!(!colored(&[("TERM", "dumb")], ColorChoice::Auto, true));
    assert!(colored(&[("CLICOLOR_FORCE", "1")], ColorChoice::Auto, false));
    assert!(!colored(&[("CLICOLOR_FORCE", "0")], ColorChoice::Auto, false));
    assert!(colored(&[("NO_COLOR", "1")], ColorChoice::Always, false));
    assert!(!colored(&[("CLICOLOR_FORCE", "1")], ColorChoice::Never, true));
}

#[test]
fn a_table_fits_its_terminal_and_keeps_ids_whole() {
    let long =
        format!(r#"{{"_id":"application-0000000000000042","name":"{}","state":"running"}}"#, "long name ".repeat(20));
    for width in [80, 200] {
        let (out, _) = list(tty(width), &options(Format::Table), &[THREE[1], &long]);
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines.len(), 3, "one line a row:\n{out}");
        assert!(lines.iter().all(|line| line.chars().count() <= usize::from(width)), "{width}:\n{out}");
        assert!(lines[0].starts_with("ID") && lines[0].contains("NAME") && lines[0].contains("STATE"), "{out}");
        assert!(lines[2].starts_with("application-0000000000000042  long name"), "{out}");
        assert!(lines[2].contains('…') && lines[2].contains("running"), "{out}");
    }
    let (narrow, wide) =
        (list(tty(80), &options(Format::Table), &[&long]).0, list(tty(200), &options(Format::Table), &[&long]).0);
    assert!(wide.len() > narrow.len() + 80);
}

const UUID: &str = "53b5825b-3c6b-43a0-9eeb-c6de32a47d40";

#[test]
fn no_table_overflows_whatever_the_width() {
    let rows = [
        format!(
            r#"{{"_id":"{UUID}","name":"Personal Savings of somebody","state":"running","createdAt":"2026-10-11T10:00:00Z"}}"#
        ),
        r#"{"_id":"b","name":"Zoë 張三李四王五","state":"approved"}"#.to_owned(),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    for width in 1..=100_u16 {
        let (fitted, said) = list(tty(width), &options(Format::Table), &rows);
        let (ui, captured) = tty(width);
        let options = options(Format::Table);
        let mut live = Rows::live(&ui, COLUMNS, &options, "_id").unwrap();
        rows.iter().for_each(|row| live.push(&raw(row)).unwrap());
        live.finish().unwrap();
        for text in [fitted, captured.out()] {
            let text = anstream_free(&text);
            let widest = text.lines().map(dialoguer::console::measure_text_width).max().unwrap();
            assert!(widest <= usize::from(width), "{width}: {widest}\n{text}");
            assert_eq!(text.lines().count(), 3, "{width}\n{text}");
            if width >= 40 {
                assert!(text.contains(UUID), "{width}\n{text}");
            }
        }
        // A remark is broken between words.
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(said.contains("no room for"), width <= 80 && said.contains("-o wide"), "{width}: {said}");
    }
}

/// The text without colours.
fn anstream_free(text: &str) -> String {
    dialoguer::console::strip_ansi_codes(text).into_owned()
}

#[test]
fn nothing_is_cut_within_a_word_or_an_id_at_80_columns() {
    let row = format!(
        r#"{{"_id":"{UUID}","name":"Personal Savings of {UUID} and many more words","state":"running","other":"{UUID}"}}"#
    );
    let (out, said) = list(tty(80), &options(Format::Table), &[&row]);
    for word in anstream_free(&out).split_whitespace().map(|word| word.trim_end_matches('…')) {
        assert!(
            word.is_empty()
                || row.contains(&format!("{word} "))
                || row.contains(&format!("{word}\""))
                || word.chars().all(|c| c.is_ascii_uppercase() || c == '-'),
            "{word}\n{out}"
        );
    }
    assert!(out.contains('…'), "{out}");
    let mut shown = options(Format::Table);
    shown.columns = Some(vec!["id".into(), "name".into(), "state".into(), ".other".into()]);
    let (out, said_too) = list(tty(80), &shown, &[&row]);
    assert!(!out.contains("OTHER") && said_too.contains("no room for OTHER; -o wide"), "{out}{said}{said_too}");
}

#[test]
fn a_longer_cell_in_a_later_row_moves_its_own_line_alone() {
    let (ui, captured) = tty(80);
    let options = options(Format::Table);
    let mut rows = Rows::live(&ui, COLUMNS, &options, "_id").unwrap();
    for id in ["a", "an-id-that-is-much-longer", "b"] {
        rows.push(&raw(&format!(r#"{{"_id":"{id}","name":"Ann","state":"done"}}"#))).unwrap();
    }
    rows.finish().unwrap();
    let places: Vec<_> = captured.out().lines().skip(1).map(|line| line.find("Ann").unwrap()).collect();
    assert_eq!(places[0], places[2]);
    assert!(places[1] > places[0]);
}

/// The columns of a bulk run.
const OUTCOMES: &[Column] = &[
    Column::new("id", "ID"),
    Column::new("name", "NAME"),
    Column::new("applicant", "APPLICANT").yields(1),
    Column::new("outcome", "OUTCOME").state(),
    Column::new("code", "CODE").yields(6),
];

#[test]
fn an_outcome_and_its_code_are_whole_at_80_columns_and_names_are_cut() {
    let row = |name: &str, outcome: &str, code: &str| {
        format!(
            r#"{{"id":"{UUID}","name":"{name}","applicant":"Priya Nakamura","outcome":"{outcome}","code":"{code}"}}"#
        )
    };
    let cases = [("My CD", "done", ""), ("My Business Checking of somebody", "failed", "precondition_required")];
    for announced in [true, false] {
        let (ui, captured) = tty(80);
        let options = options(Format::Table);
        let mut rows = Rows::live(&ui, OUTCOMES, &options, "id").unwrap();
        if announced {
            let planned = cases.iter().map(|(name, ..)| raw(&row(name, "not-attempted", "state_conflict")));
            rows.expect(planned, &[]);
        }
        for (name, outcome, code) in cases {
            rows.push(&raw(&row(name, outcome, code))).unwrap();
        }
        rows.push(&raw(&row("My Premiere Checking of many words", "not-attempted", "interrupted"))).unwrap();
        rows.finish().unwrap();
        let out = captured.out();
        let lines: Vec<&str> = out.lines().collect();
        assert!(lines.iter().all(|line| line.chars().count() <= 80), "{out}");
        assert!(lines[1].contains("My CD") && lines[1].contains("done"), "{out}");
        let words = lines[2].split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.ends_with(if announced {
            "failed, precondition_required"
        } else {
            "failed precondition_required"
        }));
        assert!(lines[3].contains("not-attempted"), "{out}");
        assert!(!announced || lines[2].contains("My") && lines[3].ends_with("not-attempted"), "{out}");
        assert_eq!(captured.err().matches("-o wide").count(), 1, "{}", captured.err());
    }
}

#[test]
fn bars_are_no_columns_where_they_would_be_spelled() {
    const COUNTED: &[Column] = &[Column::new("id", "ID"), Column::new("count", "CASES"), Column::bar()];
    let row = format!(r#"{{"id":"a","count":3,"bar":"{}"}}"#, "█".repeat(40));
    for (variable, value, drawn) in [("TERM", "dumb", false), ("ACCESSIBLE", "1", false), ("TERM", "xterm", true)] {
        let (ui, captured) = Captured::screen(&env(&[(variable, value)]), UiOptions::default(), true, 80);
        let options = options(Format::Table);
        let mut rows = Rows::new(&ui, COUNTED, &options, "id").unwrap();
        rows.push(&raw(&row)).unwrap();
        rows.finish().unwrap();
        assert_eq!(captured.out().contains('█'), drawn, "{variable}: {}", captured.out());
        assert!(captured.out().contains('3'), "{}", captured.out());
    }
}

#[test]
fn states_are_coloured_on_a_terminal_and_never_in_a_pipe() {
    let (ui, captured) = Captured::screen(&env(&[]), UiOptions::default(), true, 80);
    super::push_all(&ui, &options(Format::Table), THREE).unwrap();
    assert!(captured.out().contains("\u{1b}["));
    let always = UiOptions { color: ColorChoice::Always, ..UiOptions::default() };
    let (ui, captured) = Captured::screen(&env(&[]), always, false, 80);
    super::push_all(&ui, &options(Format::Table), THREE).unwrap();
    assert!(!captured.out().contains('\u{1b}'), "a piped table is data");
}

#[test]
fn slow_rows_appear_one_by_one() {
    for (ui, captured) in [tty(80), pipe()] {
        let options = options(Format::Table);
        let mut rows = Rows::live(&ui, COLUMNS, &options, "_id").unwrap();
        for (count, document) in THREE.iter().enumerate() {
            rows.push(&raw(document)).unwrap();
            rows.flush().unwrap();
            assert_eq!(captured.out().lines().count(), count + 2);
        }
        rows.finish().unwrap();
        assert_eq!(captured.out().lines().count(), 4);
    }
}

#[test]
fn a_longer_state_in_a_later_row_moves_no_column() {
    let (ui, captured) = tty(80);
    let options = options(Format::Table);
    let mut rows = Rows::live(&ui, COLUMNS, &options, "_id").unwrap();
    for state in ["done", "approved"] {
        rows.push(&raw(&format!(r#"{{"_id":"a","name":"Ann","state":"{state}","createdAt":"2026-10-11T10:00:00Z"}}"#)))
            .unwrap();
        rows.flush().unwrap();
    }
    rows.finish().unwrap();
    let ages: Vec<Option<usize>> = captured.out().lines().skip(1).map(|line| line.find("41d")).collect();
    assert!(ages[0].is_some() && ages[0] == ages[1], "{}", captured.out());
}

#[test]
fn a_terminal_shows_rows_without_waiting_for_a_flush() {
    let (ui, captured) = tty(80);
    let options = OutputOptions { no_headers: true, ..options(Format::Ndjson) };
    let mut rows = Rows::new(&ui, COLUMNS, &options, "_id").unwrap();
    rows.push(&raw(THREE[1])).unwrap();
    assert_eq!(captured.out().lines().count(), 1);
}
