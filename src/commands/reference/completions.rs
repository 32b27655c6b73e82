//! `casectl completions SHELL`.

use clap_complete::Shell;

use crate::{context::Context, error::Result};

/// Print a shell's completion script
#[derive(clap::Args, Debug)]
pub struct Args {
    /// For which shell
    pub shell: Shell,
}

/// The script for a shell.
#[must_use]
pub fn script(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut crate::commands::tree(), "casectl", &mut script);
    script
}

/// Prints it.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    Ok(context.ui.print(&String::from_utf8_lossy(&script(args.shell)))?)
}
