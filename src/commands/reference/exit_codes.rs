//! `casectl help exit-codes`: the exit codes, which scripts rely on.

use std::fmt::Write as _;

use crate::{
    context::Context,
    error::{EXIT_CODES, Result},
    ui::wrapped,
};

/// Width of the table.
const WIDTH: usize = 80;
/// Indentation of its last column.
const INDENT: usize = 26;

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
