//! `casectl profile init`: creates a profile by prompts on a terminal, or by flags. The file is written atomically.
//!
//! A new profile does not become the default by itself, so that it does not redirect a cron job without `-p`.

use std::ffi::OsString;

use serde_json::json;

use super::wizard::{self, Made};
use crate::{
    commands::{args::not_empty, secrets},
    context::{Context, flags::Global, tokens},
    error::{CliError, Result, login_command},
    profile::{self, Editor, Name, Profile},
    providers::{Credential, Provider},
    reads::finding,
    ui::Column,
};

const EXAMPLE: &str = "casectl profile init bank --environment test --base-url https://bank.example/accountApplications \
    --set apiture.api_key_command=\"pass show bank/api-key\"";

/// Arguments. With any of the settings nothing is asked.
#[derive(clap::Args, Debug)]
#[command(after_help = "Without settings it asks, on a terminal. With --environment and others nothing is asked. \
    Credentials are never taken from the command line. What was given is tried with one harmless request for each API; \
    the profile is kept whatever comes of it.")]
pub struct Args {
    /// Name of the profile
    #[arg(value_parser = not_empty)]
    pub name: Option<String>,
    /// What the cases are
    #[arg(long, value_name = "ENV", value_parser = ["production", "test"])]
    pub environment: Option<String>,
    /// For this API; may be repeated where questions are asked [default: apiture]
    #[arg(long, value_name = "ID", value_parser = not_empty)]
    pub provider: Vec<String>,
    /// Where the API lives
    #[arg(long, value_name = "URL", value_parser = not_empty)]
    pub base_url: Option<String>,
    /// A setting, like bulk.max=500 or apiture.api_key_file=PATH; may be repeated
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub settings: Vec<OsString>,
    /// Read this credential from stdin, like apiture.access_token
    #[arg(long, value_name = "KEY", value_parser = not_empty)]
    pub secret_stdin: Option<String>,
    /// Make it the default profile
    #[arg(long)]
    pub default: bool,
    /// Overwrite a profile of this name
    #[arg(long)]
    pub force: bool,
    /// Send nothing: do not try what was given
    #[arg(long)]
    pub no_check: bool,
}

/// Runs the command.
pub fn run(context: &Context, args: Args) -> Result<()> {
    context.output()?.check(COLUMNS)?;
    for id in &args.provider {
        context.provider(id)?;
    }
    let name = name(context, args.name.as_deref())?;
    let by_flags = args.environment.is_some()
        || args.base_url.is_some()
        || !args.settings.is_empty()
        || args.secret_stdin.is_some();
    let made = match (by_flags, context.ui.can_prompt()) {
        (false, true) => wizard::ask(context, name, &args.provider, args.force, args.default)?,
        _ => from_flags(context, name, &args)?,
    };
    write(context, made, !args.no_check)
}

/// The name from the argument or `-p`, which must agree.
fn name(context: &Context, given: Option<&str>) -> Result<Option<Name>> {
    match (given, context.global.profile.as_deref()) {
        (Some(name), Some(flag)) if name != flag => {
            Err(CliError::usage(format!("the profile is called {name} and -p says {flag}")).hint("name it once"))
        }
        (Some(name), _) | (None, Some(name)) => Ok(Some(Name::parse(name)?)),
        (None, None) => Ok(None),
    }
}

fn from_flags(context: &Context, name: Option<Name>, args: &Args) -> Result<Made> {
    let example = format!("for example: {EXAMPLE}");
    let name = name.ok_or_else(|| CliError::usage("the name of the profile is missing").hint(&example))?;
    let environment = args.environment.as_deref().ok_or_else(|| {
        CliError::usage("say what the cases are: --environment production or --environment test").hint(&example)
    })?;
    let mut settings = vec![("environment", environment)];
    let address = match &args.provider[..] {
        [] => "apiture.base_url".to_owned(),
        [one] => format!("{one}.base_url"),
        _ => {
            return Err(
                CliError::usage("without questions --provider is given once").hint("--set biometrid.base_url=URL")
            );
        }
    };
    settings.extend(args.base_url.as_deref().map(|url| (address.as_str(), url)));
    let mut given = Vec::new();
    for setting in &args.settings {
        let lossy = setting.to_string_lossy();
        let key = lossy.split('=').next().unwrap_or_default();
        given.push(secrets::text(key, setting.clone())?);
    }
    for setting in &given {
        // The text is not repeated, as it may contain a credential.
        let pair = setting.split_once('=').filter(|(key, _)| !key.is_empty());
        settings.push(pair.ok_or_else(|| CliError::usage("--set takes KEY=VALUE").hint(&example))?);
    }
    let insecure = settings.iter().any(|(key, value)| *key == "allow_insecure_http" && matches!(*value, "true" | "1"));
    let mut draft = Editor::new(&context.env, &context.dirs, &context.registry.schema, &name)?;
    for (at, (key, value)) in settings.iter().enumerate() {
        if settings[..at].iter().any(|(earlier, _)| earlier == key) {
            return Err(CliError::usage(format!("{key} is given twice")).about(*key));
        }
        match context.registry.schema.find(key) {
            Some(found) if found.is_secret_value() => {
                return Err(secrets::refused_in_argv(key, None)
                    .hint(format!("casectl profile init … --secret-stdin {key} reads it from stdin")));
            }
            Some(found) => draft.set(key, &secrets::prepared(&found, value, insecure)?)?,
            None => draft.set(key, value)?,
        }
    }
    if let Some(key) = &args.secret_stdin {
        match context.registry.schema.find(key) {
            Some(found) if !found.is_secret_value() => {
                return Err(CliError::usage(format!("{key} is not a credential")).hint(format!("--set {key}=VALUE")));
            }
            Some(_) => draft.set_secret(key, &secrets::from_stdin(context, key)?)?,
            // Only to get the error with the known keys.
            None => draft.set(key, "")?,
        }
    }
    Ok(Made { name, draft, overwrite: args.force, default: args.default })
}

const COLUMNS: &[Column] =
    &[Column::new("name", "NAME"), Column::new("path", "PATH"), Column::new("default", "DEFAULT")];

fn write(context: &Context, made: Made, check: bool) -> Result<()> {
    let Made { name, draft, overwrite, default } = made;
    let path = draft.create(&context.dirs, overwrite)?;
    let before = context.preferences.default_profile.as_ref().map(|name| name.value.clone());
    if default {
        profile::use_default(&context.env, &context.dirs, &name)
            .map_err(|error| CliError::from(error).during("the profile is written, but is not the default"))?;
    }
    let is_default = default || before.as_ref() == Some(&name);
    let document = json!({ "name": name.as_str(), "path": path.display().to_string(), "default": is_default });
    context.ui.value(&document, COLUMNS, "name", &context.output()?)?;
    match before.filter(|before| *before != name) {
        Some(before) if default => context.ui.note(&format!("default profile: {name} (was {before})")),
        _ if is_default => context.ui.note(&format!("default profile: {name}")),
        _ => {}
    }
    let flags = Global { profile: Some(name.to_string()), ..context.global.clone() };
    let made = Context::new(context.env.clone(), context.registry, flags, context.argv.clone())?;
    if check {
        finding::glance(&made)?;
    }
    next(context, &made, &name, check);
    Ok(())
}

/// The first read to try at each API.
const FIRST: [(&str, &str); 5] = [
    ("apiture", "applications list -L 5"),
    ("biometrid", "processes list -L 5"),
    ("masstack", "processes list --customer UUID"),
    ("beclm", "audit show REFERENCE"),
    ("opencapture", "monitor list -L 5"),
];

/// A credential that is missing, and the command that sets it.
struct Lack {
    key: String,
    command: String,
}

/// The credentials of an API that are missing.
fn lacks(profile: &Profile, provider: &Provider, name: &Name) -> Vec<Lack> {
    if tokens::login_in_force(profile, provider).is_ok() {
        return Vec::new();
    }
    let id = provider.id;
    let obtainable = tokens::renewable(profile, provider).map(|renewal| renewal.token);
    let has = |key: &str| profile.has_credential(id, key) || obtainable == Some(key);
    let is_key = |one: &Credential| matches!(one, Credential::Header { .. });
    let set =
        |key: &str| Lack { key: format!("{id}.{key}"), command: format!("casectl -p {name} profile set {id}.{key}") };
    let all = || provider.logins.iter().flat_map(|login| login.iter());
    // A key that some login does without is not missing.
    let is_needed = |one: &Credential| provider.logins.iter().all(|login| login.contains(one));
    let mut lacks: Vec<Lack> = provider.logins[0]
        .iter()
        .filter(|one| is_key(one) && is_needed(one) && !has(one.secret_key()))
        .map(|one| set(one.secret_key()))
        .collect();
    let begun = all().find_map(|one| match *one {
        Credential::Basic { username, password } if has(username) => Some(password),
        _ => None,
    });
    let token = all().find(|one| !is_key(one) && !has(one.secret_key()));
    lacks.extend(match (begun, token) {
        (Some(password), _) => Some(set(password)),
        (None, Some(token)) => {
            let command = login_command(provider, profile).replacen("casectl ", &format!("casectl -p {name} "), 1);
            Some(Lack { command, ..set(token.secret_key()) })
        }
        (None, None) => None,
    });
    lacks
}

/// Notes what is missing, and what to try next. The first thing that is missing was `told` by the try of the API.
fn next(context: &Context, made: &Context, name: &Name, told: bool) {
    let stored = Profile::stored(&context.env, &context.dirs, &context.registry.schema, name);
    let Some(profile) = made.profile().ok().or(stored.as_ref().ok()) else { return };
    let Some((first, read)) = FIRST.into_iter().find(|(id, _)| profile.is_configured(id)) else {
        return context.ui.note(&format!("next: casectl -p {name} profile show"));
    };
    let lacks = context.registry.find(first).map(|provider| lacks(profile, provider, name)).unwrap_or_default();
    for Lack { key, command } in lacks.iter().skip(usize::from(told)) {
        let variable = format!("CASECTL_{}", key.replace('.', "_").to_uppercase());
        context.ui.note(&format!("{key} is not set: {command}, or {variable}"));
    }
    context.ui.note(&format!("what works and what does not: casectl -p {name} doctor"));
    match lacks.first() {
        Some(Lack { command, .. }) => context.ui.note(&format!("next: {command}")),
        None => context.ui.note(&format!("next: casectl -p {name} {read}")),
    }
}
