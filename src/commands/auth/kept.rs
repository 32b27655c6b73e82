//! Which profiles can store a login.

use crate::{
    context::Context,
    error::{CliError, Exit, Result},
    profile::{Name, Profile},
};

/// Notes that the built-in profile needs no login, and returns whether it is the one in use.
pub fn says_built_in(context: &Context) -> Result<bool> {
    let chosen = Profile::choose(&context.env, &context.dirs, context.global.profile.as_deref())?;
    let built_in = chosen.is_some_and(|(name, _)| name.is_sandbox());
    if built_in {
        context.ui.note("the credentials of the profile sandbox are built in: there is nothing to log in to or out of");
    }
    Ok(built_in)
}

/// The name of the profile whose file stores the tokens.
pub fn kept_in(profile: &Profile) -> Result<Name> {
    if profile.path().is_none() {
        return Err(CliError::new(Exit::Usage, "no_profile", "a login is kept in a profile, and none is in force")
            .hint("make one with `casectl profile init`, or choose one with -p"));
    }
    Ok(Name::parse(profile.name())?)
}
