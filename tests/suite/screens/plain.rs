//! How far something is, on a terminal that must not be redrawn: a line now and then, and nothing anywhere else.

use casectl::{
    commands::Cli,
    context::Context,
    env::{Env, ManualClock},
    profile::Preferences,
    providers::REGISTRY,
    reads::progress,
    ui::UiOptions,
};
use clap::Parser as _;

use super::{Desk, NOW, applications};
use crate::{cli::bank::Bank, corpus::targets::captured::Captured};

/// What is said while something takes its time.
fn said(variable: (&str, &str), tty: bool, quiet: bool) -> String {
    let env = Env::manual(&[variable], &ManualClock::at(NOW.parse().unwrap()));
    let (ui, captured) = Captured::screen(&env, UiOptions { quiet, ..UiOptions::default() }, tty, 80);
    let cli = Cli::try_parse_from(["casectl", "status"]).unwrap();
    let context = Context::with_ui(env, ui, &REGISTRY, cli.global, Preferences::default(), Vec::new());
    let work = async {
        for _ in 0..5 {
            tokio::task::yield_now().await;
        }
    };
    let words = |elapsed: std::time::Duration| (elapsed.as_secs() != 20).then(|| format!("{} s", elapsed.as_secs()));
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(progress::said_plainly(&context, words, work));
    captured.err()
}

#[test]
fn a_line_is_said_every_10_seconds_where_nothing_is_redrawn() {
    for variable in [("TERM", "dumb"), ("ACCESSIBLE", "1")] {
        assert!(said(variable, true, false).starts_with("10 s\n"), "{variable:?}: {}", said(variable, true, false));
        assert!(!said(variable, true, false).contains("20 s"), "nothing new is nothing to say");
        assert_eq!(said(variable, false, false), "", "a pipe");
        assert_eq!(said(variable, true, true), "", "--quiet");
    }
    assert_eq!(said(("TERM", "xterm"), true, false), "");
}

#[test]
fn a_read_and_a_run_say_how_far_they_are_on_a_terminal_that_is_not_redrawn() {
    let bank = Bank::with(applications(6));
    let mut desk = Desk::at(&bank);
    desk.vars.push(("ACCESSIBLE".to_owned(), "1".to_owned()));
    let read = desk.run(&["applications", "list", "--full"], Some(80));
    assert!(read.err.contains("reading applications"), "{}", read.err);
    let piped = desk.run(&["applications", "list", "--full"], None);
    assert!(!piped.err.contains("reading"), "{}", piped.err);
    let written = desk.run(&["applications", "expire", "--state", "running", "--yes", "-j1"], Some(80));
    for words in ["selecting: ", "0 of 5 cases ended"] {
        assert!(written.err.contains(words), "{words}: {}", written.err);
    }
}
