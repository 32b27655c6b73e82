//! `casectl completions SHELL`.

use clap_complete::Shell;

use super::complete;
use crate::{context::Context, error::Result};

/// Print a shell's completion script
///
/// The script calls casectl while you type. It answers from its commands and from files on this machine: profiles, runs,
/// plans, states, columns. Nothing is sent.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// For which shell
    pub shell: Shell,
    /// Print a script that completes commands and flags only, and does not call casectl
    #[arg(long = "static")]
    by_itself: bool,
}

/// Prints the script; `tree` is the complete command tree.
pub fn run(context: &Context, args: &Args, tree: fn() -> clap::Command) -> Result<()> {
    let script = match complete::script(&args.shell.to_string()) {
        Some(script) if !args.by_itself => script,
        _ => {
            let mut script = Vec::new();
            clap_complete::generate(args.shell, &mut tree(), "casectl", &mut script);
            script
        }
    };
    Ok(context.ui.print(&String::from_utf8_lossy(&script))?)
}
