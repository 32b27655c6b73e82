//! `casectl plan`: what was proposed is shown, approved by a second person, and applied once.
//!
//! The rules are the journal's (`journal/plan.rs`); here they meet flags, tokens and the screen.

mod apply;
mod approve;
pub(in crate::commands) mod list;
mod look;
pub(crate) mod show;

pub use show::mark_words;

use std::{
    io,
    path::{Path, PathBuf},
};

use clap::Subcommand;

use crate::{
    context::Context,
    error::{CliError, Exit, Result},
    journal::{self, Plan},
    profile::Profile,
    reads::live::LiveArgs,
};

/// What approvals are worth, for the help.
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
#[derive(clap::Args, Debug)]
#[command(long_about = ABOUT)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
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

/// Does what was asked.
pub fn run(context: &Context, args: Args) -> Result<()> {
    match args.verb {
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

/// The file of a plan that is named by its place, or by the beginning of its id in the state folder.
fn located(context: &Context, named: PathBuf) -> Result<PathBuf> {
    let is_id = |text: &&str| text.len() >= 8 && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    let Some(id) = named.to_str().filter(is_id).filter(|_| named.symlink_metadata().is_err()) else { return Ok(named) };
    let mut found = journal::find_plans(context.dirs.state()?, id)?;
    match found.len() {
        0 => Ok(named),
        1 => Ok(found.remove(0)),
        many => Err(CliError::usage(format!("{many} plans begin with {id}"))
            .about(id)
            .hint("give more of the id; `casectl plan list` shows them")),
    }
}

/// Reads a plan.
fn read(file: &Path) -> Result<Plan> {
    journal::read_plan(file).map_err(|error| match error {
        journal::Error::Io { source, .. } if source.kind() == io::ErrorKind::NotFound => {
            CliError::new(Exit::Usage, "no_plan", format!("there is no plan {}", file.display()))
                .about(file.display().to_string())
        }
        error => error.into(),
    })
}

/// The profile's name in a record.
fn recorded_profile(plan: &Plan) -> Option<&str> {
    Some(plan.header.profile.as_str())
}

/// Refuses a plan that is not the one that was agreed on.
fn check_hash(plan: &Plan, wanted: Option<&str>) -> Result<()> {
    let hash = plan.mark.hash.to_string();
    match wanted {
        Some(wanted) if wanted.len() < 8 => Err(CliError::usage("--hash wants at least 8 digits of the plan's hash")),
        Some(wanted) if !hash.starts_with(&wanted.to_ascii_lowercase()) => Err(CliError::new(
            Exit::Integrity,
            "other_plan",
            format!("it is not the plan of --hash {wanted}: its hash is {hash}"),
        )
        .hint("ask who proposed it for the plan that was agreed on")),
        _ => Ok(()),
    }
}

/// Refuses a profile that points to another server than the plan was made at.
fn same_place(context: &Context, plan: &Plan, profile: &Profile) -> Result<()> {
    let base = context.base_url(&plan.header.provider)?;
    // The sandbox listens on another port each time; what it holds is the same.
    if plan.header.base_url == base.as_str() || (plan.header.profile == "sandbox" && profile.is_sandbox()) {
        return Ok(());
    }
    let error = CliError::new(
        Exit::Usage,
        "other_server",
        format!("the plan was made at {}, and the profile in force points to {}", plan.header.base_url, base.as_str()),
    );
    Err(match recorded_profile(plan) {
        Some(name) => error.hint(format!("choose a profile of that server; the plan was made with -p {name}")),
        None => error.hint(format!("set CASECTL_{}_BASE_URL as it was", plan.header.provider.to_uppercase())),
    })
}
