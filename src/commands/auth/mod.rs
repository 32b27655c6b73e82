//! `casectl auth`: logins of the profile at each provider.
//!
//! No credential is printed or accepted on the command line. Providers define how tokens are requested;
//! `context/tokens.rs` stores and renews them.

mod browser;
mod fault;
mod kept;
mod login;
mod logout;
mod oauth;
pub(in crate::commands) mod status;
mod trial;

use clap::Subcommand;

use super::args::not_empty;
use crate::{context::Context, error::Result};
use kept::says_built_in;

/// Logins: status, log in, log out, renew
#[derive(Subcommand, Debug)]
pub enum Verb {
    /// Show for each provider where its credential comes from, whose it is, until when, and whether it is renewed
    #[command(after_help = "Ends with 4 when any of them cannot be used. Nothing is sent without --check.")]
    Status(status::Args),
    /// Log in to a provider and keep its tokens in the profile
    #[command(
        after_help = "apiture: OAuth2 in a browser, or --flow client_credentials. opencapture: user and password. The \
        others: --with-token. No password or token is taken from the command line."
    )]
    Login(Box<login::Args>),
    /// Remove a provider's tokens from the profile
    Logout {
        /// Provider
        #[arg(value_parser = not_empty)]
        provider: String,
    },
    /// Renew a provider's token now
    #[command(alias = "renew")]
    Refresh {
        /// Provider
        #[arg(value_parser = not_empty)]
        provider: String,
    },
}

/// Runs the subcommand.
pub fn run(context: &Context, verb: Verb) -> Result<()> {
    match verb {
        Verb::Status(args) => status::run(context, &args),
        Verb::Login(args) => login::run(context, &args),
        Verb::Logout { provider } => logout::run(context, &provider),
        Verb::Refresh { provider } => refresh(context, &provider),
    }
}

fn refresh(context: &Context, provider: &str) -> Result<()> {
    let provider = context.provider(provider)?;
    if says_built_in(context)? {
        return Ok(());
    }
    let end = context.block_on(context.renew_now(provider))?;
    let until = end.map(|end| format!("; the new one ends at {end}")).unwrap_or_default();
    context.ui.note(&format!("the token of {} is renewed{until}", provider.id));
    Ok(())
}
