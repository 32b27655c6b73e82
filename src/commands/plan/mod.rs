//! `casectl plan`: shows plans, approves them as a second person, and applies them once.
//!
//! The rules are in `journal/plan.rs`.

mod apply;
mod approve;
mod file;
pub(in crate::commands) mod list;
mod look;
pub(crate) mod show;

use std::path::PathBuf;

use clap::Subcommand;

use file::located;

use crate::{context::Context, error::Result, reads::live::LiveArgs};

/// The help, which explains what approvals are worth.
const ABOUT: &str = "Proposed writes: list, show, approve, apply\n\n\
    A plan is made with --plan-out FILE, or left by a write where the profile has second_approver = true. It holds the cases \
    with the versions that were judged, the criteria, the cutoff, the reason, and who proposes. It can be approved and \
    applied for 24 hours, and is applied once.\n\n\
    A second person is told from the first by the subject of the access token where there is one, which is read and not \
    verified, else by the user name; the subject of a shared client does not count, and a subject is not compared with a \
    user name. Plan and approvals are chained by SHA-256: a change shows. They are tamper-evident, not signed: who can \
    write the file can make it anew, and a rule that this program keeps binds only those who use it as it is. Where that is \
    not enough, the server must ask for two persons.";

/// Proposed writes: list, show, approve, apply
#[derive(Subcommand, Debug)]
#[command(long_about = ABOUT)]
pub enum Verb {
    /// List the plans of the state folder: waiting, approved, applied, expired
    #[command(alias = "ls")]
    List {
        #[command(flatten)]
        live: LiveArgs,
    },
    /// Show what a plan would do, who proposed it and who approved it; json, yaml, ndjson and csv hold every case
    ///
    /// A table shows the cases as they are now as well, read with the profile in force or else the plan's, and which of them
    /// changed since. The plan holds no data of persons.
    #[command(aliases = ["get", "view", "describe"])]
    Show {
        /// The plan's file, or the beginning of its id
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Show what the plan froze; ask no server
        #[arg(long)]
        offline: bool,
        #[command(flatten)]
        live: LiveArgs,
    },
    /// Approve a plan that another person proposed: the approval is added to its file
    Approve(approve::Args),
    /// Apply a plan: write each case in exactly the version that was selected
    Apply(apply::Args),
}

/// Runs the subcommand.
pub fn run(context: &Context, verb: Verb) -> Result<()> {
    match verb {
        Verb::List { live } => list::run(context, live),
        Verb::Show { file, offline, live } => show::run(context, &located(context, file)?, offline, live),
        Verb::Approve(mut args) => {
            args.file = located(context, args.file)?;
            approve::run(context, &args)
        }
        Verb::Apply(mut args) => {
            args.file = located(context, args.file)?;
            apply::run(context, &args)
        }
    }
}
