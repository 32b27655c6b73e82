//! The two streams: what goes to which, and what happens when one is closed.

use crate::corpus::targets::captured::Captured;
use std::io::{self, Write};

use casectl::ui::{Answer, Format, OutputError, Progress, PromptError, Rows, Streams, Ui, UiOptions};
use futures_util::FutureExt as _;

use super::{COLUMNS, THREE, env, options, pipe, raw};

#[test]
fn remarks_go_to_stderr_and_are_sanitised() {
    let asked = UiOptions { verbosity: 1, ..UiOptions::default() };
    let (ui, captured) = Captured::screen(&env(&[]), asked, false, 80);
    ui.note("a\u{1b}[2Jb");
    ui.warn("w");
    ui.verbose("v");
    ui.debug("d");
    ui.error_line("e");
    assert_eq!((captured.out().as_str(), captured.err().as_str()), ("", "ab\nwarning: w\nv\ne\n"));
}

#[test]
fn quiet_silences_remarks_but_no_warning() {
    let asked = UiOptions { quiet: true, ..UiOptions::default() };
    let (ui, captured) = Captured::screen(&env(&[]), asked, false, 80);
    ui.note("n");
    ui.warn("w");
    assert_eq!(captured.err(), "warning: w\n");
}

struct Failing(io::ErrorKind);

impl Write for Failing {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn failing(kind: io::ErrorKind) -> Ui {
    let streams = Streams {
        out: Box::new(Failing(kind)),
        err: Box::new(io::sink()),
        in_is_tty: false,
        out_is_tty: false,
        err_is_tty: false,
        width: 80,
    };
    Ui::with_streams(&env(&[]), UiOptions::default(), streams)
}

#[test]
fn a_reader_that_left_is_told_from_a_disk_that_is_full() {
    for format in [Format::Json, Format::Ndjson, Format::Csv, Format::Yaml, Format::Name, Format::Table] {
        let ui = failing(io::ErrorKind::BrokenPipe);
        assert!(matches!(super::push_all(&ui, &options(format), THREE), Err(OutputError::ReaderGone)), "{format:?}");
        let ui = failing(io::ErrorKind::StorageFull);
        assert!(matches!(super::push_all(&ui, &options(format), THREE), Err(OutputError::Io(_))), "{format:?}");
    }
    let ui = failing(io::ErrorKind::BrokenPipe);
    let options = options(Format::Ndjson);
    let mut rows = Rows::new(&ui, COLUMNS, &options, "_id").unwrap();
    rows.push(&raw(THREE[0])).unwrap();
    assert!(matches!(rows.flush(), Err(OutputError::ReaderGone)));
}

#[test]
fn nobody_is_asked_where_nobody_can_answer() {
    let (ui, captured) = pipe();
    assert!(!ui.can_prompt());
    assert!(matches!(ui.confirm("sure?").now_or_never(), Some(Err(PromptError::NoTerminal))));
    assert!(matches!(ui.confirm_on_tty("sure?").now_or_never(), Some(Err(PromptError::NoTerminal))));
    assert!(matches!(ui.input("name", None).now_or_never(), Some(Err(PromptError::NoTerminal))));
    assert!(matches!(ui.password("token").now_or_never(), Some(Err(PromptError::NoTerminal))));
    assert!(matches!(ui.select("which", &["a"]).now_or_never(), Some(Err(PromptError::NoTerminal))));
    assert_eq!(captured.err(), "");
    assert_ne!(Answer::Yes, Answer::No);
}

#[test]
fn progress_draws_nothing_where_nobody_watches() {
    let (ui, captured) = pipe();
    let selecting = Progress::reading(&ui);
    selecting.says("100 read, 3 match".to_owned());
    drop(selecting);
    let cases = Progress::cases(&ui, 3);
    cases.ended(2, [("failed", 1)]);
    ui.note("still written");
    drop(cases);
    assert_eq!(captured.err(), "still written\n");
}
