//! `casectl help exit-codes`: the contract with scripts.

use crate::{
    context::Context,
    error::{EXIT_CODES, Result},
};

/// Where the third column begins, and how wide the table is: a terminal of 80 columns.
const INDENT: usize = 26;
const WIDTH: usize = 79;

/// The table, with the third column wrapped below itself.
#[must_use]
pub fn text() -> String {
    let mut text = "Exit codes, the same whatever the display flags:\n".to_owned();
    for (exit, name, when) in EXIT_CODES {
        let mut line = format!("{:>5}  {name:<19}", exit.code());
        for word in when.split_whitespace() {
            if line.chars().count() + word.chars().count() >= WIDTH {
                push_line(&mut text, &line);
                line = " ".repeat(INDENT);
            }
            line.push_str(word);
            line.push(' ');
        }
        push_line(&mut text, &line);
    }
    text.push('\n');
    text
}

fn push_line(text: &mut String, line: &str) {
    text.push('\n');
    text.push_str(line.trim_end());
}

/// Prints it.
pub fn run(context: &Context) -> Result<()> {
    Ok(context.ui.print(&text())?)
}
