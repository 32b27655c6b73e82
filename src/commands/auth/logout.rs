//! `casectl auth logout`: removes what a login stored in the profile.

use super::kept::{kept_in, says_built_in};
use crate::{
    context::Context,
    error::Result,
    profile::{Editor, Source},
    providers::{Credential, Provider},
};

/// Removes a provider's tokens, and notes where remaining ones come from.
pub fn run(context: &Context, provider: &str) -> Result<()> {
    let provider = context.provider(provider)?;
    if says_built_in(context)? {
        return Ok(());
    }
    let profile = context.profile()?;
    let name = kept_in(profile)?;
    let id = provider.id;
    let mut editor = Editor::open(&context.env, &context.dirs, &context.registry.schema, &name)?;
    let mut removed = Vec::new();
    for key in keys(provider) {
        let key = format!("{id}.{key}");
        if editor.unset(&key)? {
            removed.push(key);
        }
    }
    if !removed.is_empty() {
        editor.save()?;
    }
    match removed.as_slice() {
        [] => context.ui.note(&format!("profile {name}: there was no login to {id}")),
        some => context.ui.note(&format!("profile {name}: removed {}", some.join(", "))),
    }
    let credentials = provider.logins.iter().flat_map(|login| login.iter()).map(Credential::secret_key);
    for key in credentials.collect::<std::collections::BTreeSet<_>>() {
        let stays = profile.credential_source(id, key).filter(|_| !removed.contains(&format!("{id}.{key}")));
        if let Some(source) = stays.filter(|source| *source != Source::Sandbox) {
            context.ui.note(&format!("{id}.{key} stays: it comes {source}"));
        }
    }
    if !removed.is_empty() {
        context.ui.note("the server was not asked: a token that somebody copied works there until it ends");
    }
    Ok(())
}

/// The settings that a login stores, without API keys.
fn keys(provider: &Provider) -> Vec<&'static str> {
    let mut keys = Vec::new();
    for credential in provider.logins.iter().flat_map(|login| login.iter()) {
        if !matches!(credential, Credential::Header { .. }) {
            keys.extend(credential.keys());
        }
    }
    keys.extend(provider.renewal.iter().flat_map(|renewal| [renewal.refresh_token, renewal.expires_at]));
    keys.extend(provider.renewal.and_then(|renewal| renewal.scopes));
    keys.sort_unstable();
    keys.dedup();
    keys
}
