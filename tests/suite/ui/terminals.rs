//! What changes on a terminal: width, colour, streaming.

use casectl::ui::{ColorChoice, Format, Rows, Ui, UiOptions};

use super::{COLUMNS, OutputOptions, THREE, env, list, options, pipe, raw, tty};

fn colored(vars: &[(&str, &str)], color: ColorChoice, terminal: bool) -> bool {
    let (ui, captured) = Ui::captured(&env(vars), UiOptions { color, ..UiOptions::default() }, terminal, 80);
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

#[test]
fn states_are_coloured_on_a_terminal_and_never_in_a_pipe() {
    let (ui, captured) = Ui::captured(&env(&[]), UiOptions::default(), true, 80);
    super::push_all(&ui, &options(Format::Table), THREE).unwrap();
    assert!(captured.out().contains("\u{1b}["));
    let always = UiOptions { color: ColorChoice::Always, ..UiOptions::default() };
    let (ui, captured) = Ui::captured(&env(&[]), always, false, 80);
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
