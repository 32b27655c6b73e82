//! Tries a token that somebody gives with one harmless read, before it is kept.

use crate::{
    context::Context,
    error::{CliError, CliErrorKind, Exit, Result},
    providers::{
        Provider,
        grant::{Refresh, Tokens},
        probe,
    },
};

/// What is known of a token that is about to be kept.
pub enum Trial {
    /// The server has just issued it.
    Issued,
    /// The server accepts it.
    Accepted,
    /// It is not known whether the server accepts it, and why.
    Unknown(String),
}

/// Tries a given token. If the server refuses it, that is an error, unless a refresh token came with it, which only a renewal
/// can try.
pub fn tried(context: &Context, provider: &Provider, key: &str, tokens: &Tokens) -> Result<Trial> {
    let id = provider.id;
    let untried = |why: &str| Ok(Trial::Unknown(format!("{id}: the token was not tried: {why}")));
    let client = match context.probe_with(provider, key, &tokens.access) {
        Ok(client) => client,
        Err(error) => return untried(&error.message),
    };
    let profile = context.profile()?;
    let setting = |key: &str| profile.setting(id, key).map(|setting| setting.value);
    let probed = match context.block_on(async { Ok(probe::ask(provider, &client, &setting).await) })? {
        Ok(probed) => probed,
        Err(fault) => return untried(&format!("{id}.{fault}")),
    };
    let is_refused = probed.authenticated == Some(false);
    match probed.failure.map(|failure| CliError::from(failure).wrong_address(provider)) {
        None => Ok(Trial::Accepted),
        Some(error) if error.kind == CliErrorKind::Forbidden => Ok(Trial::Accepted),
        Some(error) if !is_refused => untried(&error.message),
        Some(error) if matches!(tokens.refresh, Refresh::New(_)) => Ok(Trial::Unknown(format!(
            "{id}: the server refuses this token, and the next request tries the refresh token: {}",
            error.message
        ))),
        Some(error) => Err(refused(provider, error)),
    }
}

fn refused(provider: &Provider, error: CliError) -> CliError {
    let more = provider.application_key().map(|key| format!("; a wrong {key} is refused alike")).unwrap_or_default();
    CliError { exit: Exit::Auth, code: "login_refused".into(), ..error }
        .during(&format!("login to {}", provider.id))
        .detail("nothing was kept")
        .hint(format!("give a token that this server accepts{more}"))
}
