//! `casectl profile list`.

use serde_json::{Value, json};

#[cfg(feature = "sandbox")]
use crate::sandbox;
use crate::{
    context::Context,
    error::{CliError, Result},
    profile::{self, Deployment, Name, Preferences, Profile},
    reads::live::{Live, LiveArgs},
    ui::{Column, OutputOptions, Rows},
};

pub(in crate::commands) const COLUMNS: &[Column] = &[
    Column::new("name", "NAME"),
    Column::new("default", "DEFAULT"),
    Column::new("environment", "ENVIRONMENT"),
    Column::new("providers", "PROVIDERS").at("providers.id").wide(),
    Column::new("urls", "URLS").at("providers.base_url"),
    Column::new("path", "PATH"),
    Column::new("trouble", "TROUBLE").wide(),
];

/// Prints one row for each profile, the built-in one last. Profiles that cannot be used are listed with the reason.
pub fn run(context: &Context, live: LiveArgs) -> Result<()> {
    Live::new(context, live, COLUMNS, "name")?.run_local(context, |options| show(context, options))
}

fn show(context: &Context, options: &OutputOptions) -> Result<()> {
    // Read again, because with `-w` the default may have changed.
    let preferences = Preferences::load(&context.env, &context.dirs)?;
    let default = preferences.default_profile.as_ref().map(|name| &name.value);
    let profiles = profile::list(&context.dirs)?;
    let mut rows = Rows::new(&context.ui, COLUMNS, options, "name")?;
    let mut push = |row: &Value| rows.push_value(row);
    for (name, path) in &profiles {
        let stored = Profile::stored(&context.env, &context.dirs, &context.registry.schema, name);
        let (stored, trouble) = match stored {
            Ok(profile) => (Some(profile), None),
            Err(error) => {
                let error = CliError::from(error);
                let hint = error.hints.first().map(|hint| format!(" ({hint})")).unwrap_or_default();
                context.ui.warn(&format!("profile {name} cannot be used: {}{hint}", error.message));
                (None, Some(error.message))
            }
        };
        push(&json!({
            "name": name.as_str(),
            "default": default == Some(name),
            "environment": stored.as_ref().map(environment),
            "providers": stored.as_ref().map(providers).unwrap_or_default(),
            "path": path.display().to_string(),
            "trouble": trouble,
        }))?;
    }
    #[cfg(feature = "sandbox")]
    push(&json!({
        "name": "sandbox",
        "default": default.is_some_and(Name::is_sandbox),
        "environment": "sandbox",
        "providers": sandbox::ids().map(|id| json!({ "id": id, "base_url": null })).collect::<Vec<_>>(),
        "path": null,
        "trouble": null,
    }))?;
    rows.finish()?;
    if let Some(name) = default.filter(|name| !name.is_sandbox() && !profiles.iter().any(|(known, _)| known == *name)) {
        context.ui.warn(&format!("the default profile {name} does not exist"));
    }
    if profiles.is_empty() {
        context.ui.note("no profile but the built-in one; make one with `casectl profile init`");
    }
    Ok(())
}

fn environment(profile: &Profile) -> String {
    match profile.deployment() {
        Deployment::Unspecified => String::new(),
        known => known.to_string(),
    }
}

/// The configured providers with their addresses.
fn providers(profile: &Profile) -> Vec<Value> {
    let configured = profile.schema().sections.iter().filter(|section| profile.is_configured(section.id));
    let row = |id: &str| json!({ "id": id, "base_url": profile.setting(id, "base_url").map(|url| url.value) });
    configured.map(|section| row(section.id)).collect()
}

/// Whether a profile of this name exists.
pub fn exists(context: &Context, name: &Name) -> Result<bool> {
    Ok(profile::list(&context.dirs)?.iter().any(|(known, _)| known == name))
}
