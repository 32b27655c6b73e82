//! `casectl profile`: lists, shows, creates and changes profiles.
//!
//! Only `init` sends requests, to try the settings. No credential is printed or taken from the command line.

mod edit;
mod init;
pub(in crate::commands) mod list;
pub(in crate::commands) mod show;
mod wizard;

use clap::Subcommand;

use super::args::not_empty;
use crate::{context::Context, error::Result, reads::live::LiveArgs};

/// Profiles: addresses, credentials, limits
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// List profiles, with the default one marked
    #[command(alias = "ls")]
    List {
        #[command(flatten)]
        live: LiveArgs,
    },
    /// Show each setting with its source; of credentials only that they are there
    #[command(aliases = ["get", "view", "describe"])]
    Show {
        /// Profile [default: the one in force]
        #[arg(value_parser = not_empty)]
        name: Option<String>,
        #[command(flatten)]
        live: LiveArgs,
    },
    /// Create a profile from answers on a terminal, or from flags
    #[command(aliases = ["create", "new"])]
    Init(init::Args),
    /// Make a profile the default
    Use {
        /// Profile
        #[arg(value_parser = not_empty)]
        name: String,
    },
    /// Set a key of the profile in force (-p, CASECTL_PROFILE, the default)
    #[command(
        after_help = "Credentials are never taken from the command line: leave VALUE out to be asked, write - to \
        read it from stdin, or set KEY_file or KEY_command. Lists and commands are written with commas and spaces."
    )]
    Set {
        /// Key, like environment, bulk.max, apiture.base_url
        #[arg(value_parser = not_empty)]
        key: String,
        /// Value; - reads it from stdin
        #[arg(allow_hyphen_values = true)]
        value: Option<std::ffi::OsString>,
    },
    /// Remove a key of the profile in force
    Unset {
        /// Key
        #[arg(value_parser = not_empty)]
        key: String,
    },
    /// Print the path of the profile's file; of the folder of profiles when none is in force
    Path {
        /// Profile [default: the one in force]
        #[arg(value_parser = not_empty)]
        name: Option<String>,
    },
}

/// Runs the subcommand.
pub fn run(context: &Context, verb: Verb) -> Result<()> {
    match verb {
        Verb::List { live } => list::run(context, live),
        Verb::Show { name, live } => show::run(context, name.as_deref(), live),
        Verb::Init(args) => init::run(context, args),
        Verb::Use { name } => edit::use_default(context, &name),
        Verb::Set { key, value } => {
            let value = value.map(|value| super::secrets::text(&key, value)).transpose()?;
            edit::set(context, &key, value)
        }
        Verb::Unset { key } => edit::unset(context, &key),
        Verb::Path { name } => show::path(context, name.as_deref()),
    }
}
