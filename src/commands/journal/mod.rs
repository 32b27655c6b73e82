//! `casectl journal`: who wrote what, when and on whose order, and whether the record is intact.

pub(in crate::commands) mod list;
mod seal;
pub(in crate::commands) mod show;
pub(in crate::commands) mod stats;
pub(in crate::commands) mod verify;

use clap::Subcommand;

use crate::{context::Context, error::Result};

/// The record of every write, chained and tamper-evident: list, show, stats, verify, head, seal
#[derive(Subcommand, Debug)]
#[command(after_help = CANNOT_SHOW)]
pub enum Verb {
    /// List the recorded runs, newest first, unfinished ones included
    #[command(alias = "ls")]
    List(list::Args),
    /// Show each decision, of one run or of all: case, version, outcome, operator and instant
    #[command(aliases = ["get", "view", "describe"])]
    Show(show::Args),
    /// Count decisions by reason, operator, verb or day
    Stats(stats::Args),
    /// Check the journal and every run file: exit 12 names the first record that does not fit
    #[command(after_help = CANNOT_SHOW)]
    Verify(verify::Args),
    /// Put a damaged journal aside, and the run files that do not verify, and begin a new one that names them
    Seal(seal::Args),
    /// Print the hash of the last line, to be kept elsewhere
    #[command(after_help = CANNOT_SHOW)]
    Head,
}

const CANNOT_SHOW: &str = "The journal is tamper-evident, not tamper-proof: each line holds the hash of the line before, \
    and the hashes of the run files. A changed, removed or moved record shows, and so does a journal or a run file \
    that was written anew beside the other. What cannot show without a hash kept elsewhere: lines cut from the end together \
    with their run files, what a killed run did after the journal last noted it, and all files written anew as a whole by \
    somebody who may write to the state folder. Keep what `casectl journal head` prints out of that person's reach, and \
    give it to `casectl journal verify --head HASH`.";

/// Runs the subcommand.
pub fn run(context: &Context, verb: Verb) -> Result<()> {
    match verb {
        Verb::List(args) => list::run(context, &args),
        Verb::Show(args) => show::run(context, &args),
        Verb::Stats(args) => stats::run(context, &args),
        Verb::Verify(args) => verify::run(context, &args),
        Verb::Seal(args) => seal::run(context, &args),
        Verb::Head => verify::head(context),
    }
}
