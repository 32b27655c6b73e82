//! `casectl profile use`, `set` and `unset`.

use super::list;
use crate::{
    commands::secrets::{self, in_another_form},
    context::Context,
    error::{CliError, Result},
    profile::{self, Editor, Error, Name, Profile, Secret},
};

/// Makes a profile the default, and notes which one was.
pub fn use_default(context: &Context, name: &str) -> Result<()> {
    let name = Name::parse(name)?;
    let before = context.preferences.default_profile.as_ref().map(|name| name.value.clone());
    profile::use_default(&context.env, &context.dirs, &name)?;
    let was = match before {
        Some(before) if before == name => " (as before)".to_owned(),
        Some(before) => format!(" (was {before})"),
        None => String::new(),
    };
    context.ui.note(&format!("default profile: {name}{was}"));
    if name.is_sandbox() {
        context.ui.warn("commands without -p now work on simulated cases");
    } else if let Err(error) = Profile::stored(&context.env, &context.dirs, &context.registry.schema, &name) {
        context.ui.warn(&format!("profile {name} cannot be used: {}", CliError::from(error).message));
    }
    if let Some(variable) = context.env.var("CASECTL_PROFILE").filter(|variable| *variable != name.as_str()) {
        context.ui.warn(&format!("CASECTL_PROFILE={variable} outranks it here"));
    }
    Ok(())
}

enum Given {
    Text(String),
    Secret(Secret),
}

/// Sets a key.
pub fn set(context: &Context, key: &str, value: Option<String>) -> Result<()> {
    let name = target(context)?;
    let given = given(context, &name, key, value)?;
    let mut editor = Editor::open(&context.env, &context.dirs, &context.registry.schema, &name)?;
    match &given {
        Given::Text(text) => editor.set(key, text),
        Given::Secret(secret) => editor.set_secret(key, secret),
    }
    .map_err(|error| in_another_form(error, &name, key))?;
    editor.save()?;
    let path = context.dirs.profile(&name)?;
    context.ui.note(&format!("profile {name}: {key} is set ({})", path.display()));
    if let Some(found) = context.registry.schema.find(key) {
        let variable = format!("CASECTL_{}", found.dotted().replace('.', "_").to_uppercase());
        for suffix in ["", "_FILE", "_COMMAND"] {
            let variable = format!("{variable}{suffix}");
            if context.env.var(&variable).is_some() {
                context.ui.warn(&format!("{variable} outranks it here"));
            }
        }
    }
    Ok(())
}

/// The value: as given, from stdin for `-`, or from a prompt if there is none.
fn given(context: &Context, name: &Name, key: &str, value: Option<String>) -> Result<Given> {
    if profile::code_of(key).is_some() {
        return match value {
            Some(value) if value == "-" => secrets::piped(&context.env, key).map(Given::Text),
            Some(value) => Ok(Given::Text(value)),
            None => Err(CliError::usage(format!("no value for {key}")).about(key).hint("give what the code means")),
        };
    }
    let Some(found) = context.registry.schema.find(key) else {
        // The editor reports unknown keys; the value is not used.
        return Ok(Given::Text(String::new()));
    };
    // Before prompting, checks that the profile exists.
    if !list::exists(context, name)? {
        Editor::open(&context.env, &context.dirs, &context.registry.schema, name)?;
    }
    if found.is_secret_value() {
        return match value.as_deref() {
            Some("-") => secrets::from_stdin(context, key).map(Given::Secret),
            Some(_) => Err(secrets::refused_in_argv(key, Some(name.as_str()))),
            None if context.ui.can_prompt() => secrets::prompted(context, key).map(Given::Secret),
            None => Err(CliError::usage(format!("no value for {key}, and there is no terminal to prompt on"))
                .about(key)
                .hint(format!("pipe it: … | casectl -p {name} profile set {key} -"))),
        };
    }
    let text = match value {
        Some(value) if value == "-" => secrets::piped(&context.env, key)?,
        Some(value) => value,
        None if context.ui.can_prompt() => {
            context.asked(context.ui.input(&format!("{key} ({})", found.key.help), None))?
        }
        None => {
            return Err(CliError::usage(format!("no value for {key}"))
                .about(key)
                .hint(format!("{key}: {}", found.key.help)));
        }
    };
    let stored = Profile::stored(&context.env, &context.dirs, &context.registry.schema, name);
    let insecure = stored.is_ok_and(|profile| profile.allow_insecure_http().value);
    secrets::prepared(&found, &text, insecure).map(Given::Text)
}

/// Removes a key.
pub fn unset(context: &Context, key: &str) -> Result<()> {
    let name = target(context)?;
    let was_set = profile::unset(&context.env, &context.dirs, &context.registry.schema, &name, key)?;
    let what = if was_set { "is removed" } else { "was not set" };
    context.ui.note(&format!("profile {name}: {key} {what}"));
    Ok(())
}

/// The profile to edit: `-p`, else `CASECTL_PROFILE`, else the default.
fn target(context: &Context) -> Result<Name> {
    let chosen = Profile::choose(&context.env, &context.dirs, context.global.profile.as_deref())?;
    let (name, _) = chosen.ok_or_else(|| Error::NoProfile {
        available: context.dirs.profile_names().unwrap_or_default().iter().map(ToString::to_string).collect(),
    })?;
    if name.is_sandbox() {
        return Err(Error::Reserved { name: name.to_string() }.into());
    }
    Ok(name)
}
