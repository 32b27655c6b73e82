//! `casectl auth`: who this profile is at each provider, and how it comes to be somebody else.
//!
//! No credential is printed or taken from the command line. How tokens are asked for is the providers' business, how they
//! are kept and renewed the context's.

mod browser;
mod login;
mod logout;
mod oauth;
pub(in crate::commands) mod status;

use clap::Subcommand;

use super::args::not_empty;
use crate::{
    context::Context,
    error::{CliError, Exit, Result},
    profile::{Name, Profile},
    providers::grant::GrantFault,
};

/// Logins: status, log in, log out, renew
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand, Debug)]
enum Verb {
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

/// Does what was asked.
pub fn run(context: &Context, args: Args) -> Result<()> {
    match args.verb {
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

/// Says of the built-in profile that there is nothing to log in to.
fn says_built_in(context: &Context) -> Result<bool> {
    let chosen = Profile::choose(&context.env, &context.dirs, context.global.profile.as_deref())?;
    let built_in = chosen.is_some_and(|(name, _)| name.is_sandbox());
    if built_in {
        context.ui.note("the credentials of the profile sandbox are built in: there is nothing to log in to or out of");
    }
    Ok(built_in)
}

/// The profile whose file keeps the tokens.
fn kept_in(profile: &Profile) -> Result<Name> {
    if profile.path().is_none() {
        return Err(CliError::new(Exit::Usage, "no_profile", "a login is kept in a profile, and none is in force")
            .hint("make one with `casectl profile init`, or choose one with -p"));
    }
    Ok(Name::parse(profile.name())?)
}

/// Why a login did not succeed, in words.
fn no_tokens(provider: &str, fault: GrantFault) -> CliError {
    let is_refusal = matches!(fault, GrantFault::Refused(_)) || fault.is_final();
    match fault {
        GrantFault::Missing(key) => CliError::new(Exit::Usage, "bad_setting", format!("{provider}.{key} is not set"))
            .about(format!("{provider}.{key}"))
            .hint(format!("casectl profile set {provider}.{key}")),
        GrantFault::Unusable(key) => {
            CliError::new(Exit::Usage, "bad_setting", format!("{provider}.{key} cannot be used"))
                .about(format!("{provider}.{key}"))
        }
        GrantFault::Denied { said, .. } => {
            CliError::new(Exit::Auth, "login_refused", format!("login to {provider}: the server refuses: {said}"))
        }
        GrantFault::Spent { error, .. } => CliError::from(error).during(&format!("login to {provider}")),
        GrantFault::Refused(error) | GrantFault::Http(error) => {
            let status = error.status();
            let mut words = CliError::from(error).during(&format!("login to {provider}"));
            if let Some(known) = crate::providers::PROVIDERS.iter().find(|known| known.id == provider) {
                words = words.wrong_address(known);
            }
            if is_refusal || matches!(status, Some(402 | 403)) {
                words.exit = Exit::Auth;
                words.code = "login_refused".into();
                // What is said of requests with a credential: a login has none yet.
                words.details.retain(|detail| !detail.starts_with("the credential is"));
            }
            words
        }
    }
}
