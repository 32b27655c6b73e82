//! `casectl audit`: BeCLM's audit trails of people. Read-only; trails are judged only with `--check`.

mod drawing;
mod export;
mod export_file;
pub(in crate::commands) mod export_rows;
mod references;
mod show;
mod tally;
mod trails;

pub use trails::COLUMNS;

use clap::Subcommand;

use crate::{context::Context, error::Result};

/// Audit trails of persons (BeCLM): show, judge, export
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// Show the audit trail of one person, or judge it with --check
    #[command(aliases = ["get", "view", "describe"])]
    Show(show::Args),
    /// Write the audit trails of many persons, one a line
    Export(export::Args),
}

/// Runs the subcommand.
pub fn run(context: &Context, verb: Verb) -> Result<()> {
    match verb {
        Verb::Show(args) => show::run(context, &args),
        Verb::Export(args) => export::run(context, &args),
    }
}
