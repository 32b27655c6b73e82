//! `casectl audit`: what BeCLM knows of the controls of a person. Reads only; nothing is judged but on request.

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
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
    /// Show the audit trail of one person, or judge it with --check
    #[command(aliases = ["get", "view", "describe"])]
    Show(show::Args),
    /// Write the audit trails of many persons, one a line
    Export(export::Args),
}

/// Does what was asked.
pub fn run(context: &Context, args: Args) -> Result<()> {
    match args.verb {
        Verb::Show(args) => show::run(context, &args),
        Verb::Export(args) => export::run(context, &args),
    }
}
