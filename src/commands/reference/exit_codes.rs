//! `casectl help exit-codes`: the exit codes, which scripts rely on.

use std::fmt::Write as _;

use crate::{
    context::Context,
    error::{EXIT_CODES, Result},
};

/// Width of the table.
const WIDTH: usize = 80;
/// Indentation of its last column.
const INDENT: usize = 26;

/// Wraps text at `width` characters.
fn wrapped(words: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ') {
        match lines.last_mut() {
            Some(line) if line.len() + 1 + word.len() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The table, with one row for each exit code.
#[must_use]
pub fn text() -> String {
    let mut text = "Exit codes, the same whatever the display flags:\n\n".to_owned();
    for (exit, name, when) in EXIT_CODES {
        let mut label = format!("{:>5}  {name:<18}", exit.code());
        for line in wrapped(when, WIDTH - INDENT) {
            let _ = writeln!(text, "{label:<INDENT$}{line}");
            label.clear();
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// Prints the table.
pub fn run(context: &Context) -> Result<()> {
    Ok(context.ui.print(&format!("{}\n", text()))?)
}
