//! The commands: one file or folder for each noun, with its arguments and a thin `run`.
//!
//! A command parses its flags, calls the layers below and prints the results. It does not use HTTP or state files
//! itself.

mod api;
pub mod applications;
pub mod args;
pub mod audit;
mod auth;
mod bodies;
pub(crate) mod criteria;
mod doctor;
pub mod enrollments;
mod fields;
pub(crate) mod ids;
pub(crate) mod input;
mod journal;
pub mod meant;
mod monitor;
pub(crate) mod plan;
pub mod processes;
mod profile;
pub mod recordable;
mod reference;
mod runs;
#[cfg_attr(not(feature = "sandbox"), path = "sandbox/left_out.rs")]
mod sandbox;
mod secrets;
mod status;
mod verbs;

pub use fields::is_field;

use std::ffi::OsString;

use clap::{Args as _, CommandFactory as _, Parser, Subcommand};

use crate::{
    context::{Context, flags::Global},
    env::Env,
    error::Result,
    providers::Registry,
};

#[cfg(feature = "sandbox")]
const AFTER_HELP: &str =
    "Exit codes: `casectl help exit-codes`. A first try needs no account: `casectl -p sandbox applications list`.";
#[cfg(not(feature = "sandbox"))]
const AFTER_HELP: &str = "Exit codes: `casectl help exit-codes`.";

/// Manage identity-verification cases over APIs you do not control.
#[derive(Parser, Debug)]
#[command(
    name = "casectl",
    version,
    about,
    long_about = LONG_ABOUT,
    after_help = AFTER_HELP,
    disable_help_subcommand = false,
    propagate_version = false,
    subcommand_required = true,
    arg_required_else_help = true,
    infer_subcommands = false,
    args_override_self = true,
    max_term_width = 120
)]
pub struct Cli {
    /// Flags that every command has.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const LONG_ABOUT: &str = "Manage identity-verification cases over APIs you do not control.\n\n\
    Writes are judged on the full, current representation of a case, guarded by its entity tag, recorded on disk before \
    they leave, and never repeated blindly. stdout is data, stderr is everything else.";

/// The nouns. Subcommands are only built when chosen, because building all of them would dominate the run time. Their
/// help is here and, for the noun's own help, on its `Args`.
#[derive(Subcommand, Debug)]
#[command(defer = true)]
pub enum Command {
    /// What waits for a decision, at every API and here
    Status(status::Args),
    /// Account applications (Apiture): list, show, decide, change
    #[command(aliases = ["application", "app", "apps"])]
    Applications(Box<applications::Args>),
    /// Enrollments of people (Apiture): list, show, decide, change
    #[command(alias = "enrollment")]
    Enrollments(Box<enrollments::Args>),
    /// Identity verification processes (Biometrid, MasStack): list, follow, accept
    #[command(aliases = ["process", "ps"])]
    Processes(processes::Args),
    /// Audit trails of persons (BeCLM): show, judge, export
    #[command(alias = "audits")]
    Audit(audit::Args),
    /// Document processes (Open-Capture): list, show, wait, retry
    Monitor(monitor::Args),
    /// Recorded runs of writes: list, show, resume, retry, abandon, archive, check, metrics
    #[command(alias = "run")]
    Runs(runs::Args),
    /// Proposed writes: list, show, approve, apply
    #[command(alias = "plans")]
    Plan(plan::Args),
    /// The record of every write, chained and tamper-evident: list, show, stats, verify, head, seal
    Journal(journal::Args),
    /// Profiles: addresses, credentials, limits
    #[command(alias = "profiles")]
    Profile(profile::Args),
    /// Send a raw API request with the profile's credentials
    Api(Box<api::Args>),
    /// Check configuration, credentials, connectivity and clocks
    Doctor(doctor::Args),
    /// Logins: status, log in, log out, renew
    Auth(auth::Args),
    /// The built-in simulated server
    Sandbox(sandbox::Args),
    /// Print a shell's completion script
    Completions(reference::completions::Args),
    /// Write the manual pages into a folder
    Man(reference::man::Args),
    /// Print the whole command tree for programs
    Docs(reference::docs::Args),
    /// What each exit code means
    #[command(name = "exit-codes", hide = true)]
    ExitCodes,
}

/// The answer to a shell that completes a command line; `None` for an ordinary call.
#[must_use]
pub fn completion(env: &Env, registry: &'static Registry, args: &[OsString]) -> Option<std::io::Result<Vec<u8>>> {
    reference::complete::answer(env, registry, args, &branch)
}

/// The noun and verb of a command line that writes; `None` for a dry run. `api` notes its writes itself, because only
/// the parsed request tells.
#[must_use]
pub fn writes(matches: &clap::ArgMatches) -> Option<(String, String)> {
    const WRITING: &[(&str, &[&str])] = &[
        (
            "applications",
            &[
                "create", "update", "patch", "edit", "delete", "approve", "reject", "expire", "cancel", "start",
                "review",
            ],
        ),
        ("enrollments", &["create", "update", "patch", "edit", "delete", "approve", "reject", "review"]),
        ("processes", &["accept", "review"]),
        ("monitor", &["retry"]),
        ("runs", &["resume", "retry"]),
        ("plan", &["apply"]),
    ];
    let (noun, below) = matches.subcommand()?;
    let (verb, given) = below.subcommand()?;
    if given.try_get_one("dry_run").ok().flatten() == Some(&true) {
        return None;
    }
    let known = WRITING.iter().any(|(known, verbs)| *known == noun && verbs.contains(&verb));
    known.then(|| (noun.to_owned(), verb.to_owned()))
}

impl Command {
    /// Whether the command uses display preferences, so that an unreadable `config.toml` is an error.
    #[must_use]
    pub fn needs_preferences(&self) -> bool {
        !self.describes_itself() && !matches!(self, Self::Doctor(_))
    }

    /// Whether it prints what this program is, which no setting changes.
    #[must_use]
    pub fn describes_itself(&self) -> bool {
        matches!(self, Self::Completions(_) | Self::Man(_) | Self::Docs(_) | Self::ExitCodes)
    }
}

/// Runs a command.
pub fn run(context: &Context, command: Command) -> Result<()> {
    let ended = dispatch(context, command);
    // Written in any case, because failed runs are what metrics are for.
    crate::writes::metrics::write(context);
    if let Some(ordered) = context.ordered() {
        crate::writes::hook::after(context, &ordered, &ended);
    }
    ended
}

fn dispatch(context: &Context, command: Command) -> Result<()> {
    match command {
        Command::Status(args) => status::run(context, &args),
        Command::Applications(args) => applications::run(context, *args),
        Command::Enrollments(args) => enrollments::run(context, *args),
        Command::Processes(args) => processes::run(context, args),
        Command::Audit(args) => audit::run(context, args),
        Command::Monitor(args) => monitor::run(context, args),
        Command::Runs(args) => runs::run(context, args),
        Command::Journal(args) => journal::run(context, args),
        Command::Plan(args) => plan::run(context, args),
        Command::Profile(args) => profile::run(context, args),
        Command::Api(args) => api::run(context, *args),
        Command::Doctor(args) => doctor::run(context, &args),
        Command::Auth(args) => auth::run(context, args),
        Command::Sandbox(args) => sandbox::run(context, args),
        Command::Completions(args) => reference::completions::run(context, &args, tree),
        Command::Man(args) => reference::man::run(context, &args, tree()),
        Command::Docs(args) => reference::docs::run(context, &args, tree()),
        Command::ExitCodes => reference::exit_codes::run(context),
    }
}

/// The parser of command lines. `help exit-codes` prints the table.
#[must_use]
pub fn parser() -> clap::Command {
    Cli::command().mut_subcommand("exit-codes", |command| {
        command.long_about(reference::exit_codes::text()).help_template("{about-with-newline}")
    })
}

/// The complete command tree for generated files, including the parts that [`parser`] builds only when chosen.
#[must_use]
pub fn tree() -> clap::Command {
    reference::complete::hinted(whole())
}

/// The part of the command tree that these words select, because building all of it would slow down completion.
fn branch(words: &[OsString]) -> clap::Command {
    let names =
        |noun: &clap::Command, word: &str| noun.get_name() == word || noun.get_all_aliases().any(|alias| alias == word);
    let is_named = |noun: &clap::Command| words.iter().filter_map(|word| word.to_str()).any(|word| names(noun, word));
    parser().mut_subcommands(|noun| if is_named(&noun) { noun } else { noun.defer(|built| built) })
}

/// The long flags that say what a write does: those of every command that asks for consent, and those of its connection.
#[must_use]
pub fn flags_of_writes() -> Vec<String> {
    const TELLING: &[&str] = &["verbose", "debug"];
    let whole = whole();
    let connection = whole.get_arguments().filter(|arg| arg.get_help_heading() == Some("Connection"));
    let mut flags: Vec<String> = connection.filter_map(clap::Arg::get_long).map(str::to_owned).collect();
    flags.retain(|flag| !TELLING.contains(&flag.as_str()));
    add_flags_of_writes(&whole, &mut flags);
    flags.sort();
    flags.dedup();
    flags
}

fn add_flags_of_writes(command: &clap::Command, flags: &mut Vec<String>) {
    if command.get_arguments().any(|arg| arg.get_long() == Some("yes")) {
        let named = command.get_arguments().filter(|arg| !arg.is_global_set());
        flags.extend(named.flat_map(|arg| arg.get_long_and_visible_aliases().unwrap_or_default()).map(str::to_owned));
    }
    command.get_subcommands().for_each(|below| add_flags_of_writes(below, flags));
}

fn whole() -> clap::Command {
    parser().mut_subcommands(|noun| {
        let noun = noun.defer(|built| built);
        match noun.get_name() {
            "status" => status::Args::augment_args(noun),
            "applications" => applications::Args::augment_args(noun),
            "enrollments" => enrollments::Args::augment_args(noun),
            "processes" => processes::Args::augment_args(noun),
            "audit" => audit::Args::augment_args(noun),
            "monitor" => monitor::Args::augment_args(noun),
            "runs" => runs::Args::augment_args(noun),
            "plan" => plan::Args::augment_args(noun),
            "journal" => journal::Args::augment_args(noun),
            "profile" => profile::Args::augment_args(noun),
            "api" => api::Args::augment_args(noun),
            "doctor" => doctor::Args::augment_args(noun),
            "auth" => auth::Args::augment_args(noun),
            "sandbox" => sandbox::Args::augment_args(noun),
            "completions" => reference::completions::Args::augment_args(noun),
            "man" => reference::man::Args::augment_args(noun),
            "docs" => reference::docs::Args::augment_args(noun),
            _ => noun,
        }
    })
}

#[cfg(test)]
mod tests {
    use std::{any::TypeId, path::PathBuf};

    use super::*;

    fn files(command: &clap::Command, path: &str, found: &mut Vec<String>) {
        for arg in command.get_arguments() {
            let names = arg.get_value_names().unwrap_or_default();
            if names.iter().any(|name| matches!(name.as_str(), "FILE" | "DIR")) {
                let takes_any_bytes = arg.get_value_parser().type_id() == TypeId::of::<PathBuf>();
                assert!(takes_any_bytes, "{path}: {arg} takes text alone");
                found.push(format!("{path} {arg}"));
            }
        }
        command.get_subcommands().for_each(|below| files(below, &format!("{path} {}", below.get_name()), found));
    }

    #[test]
    fn each_argument_that_names_a_file_takes_any_bytes() {
        let mut tree = tree();
        tree.build();
        let mut found = Vec::new();
        files(&tree, "casectl", &mut found);
        assert!(found.len() > 30, "{found:?}");
    }
}
