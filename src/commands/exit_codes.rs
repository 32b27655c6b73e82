//! `casectl help exit-codes`: the contract with scripts.

use std::fmt::Write as _;

use crate::{
    context::Context,
    error::{EXIT_CODES, Result},
};

/// The table, a line each.
#[must_use]
pub fn text() -> String {
    let mut text = "Exit codes, the same whatever the display flags:\n\n".to_owned();
    for (exit, name, when) in EXIT_CODES {
        let _ = writeln!(text, "{:>5}  {name:<18} {when}", exit.code());
    }
    text
}

/// Prints it.
pub fn run(context: &Context) -> Result<()> {
    Ok(context.ui.print(&text())?)
}
