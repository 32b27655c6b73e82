//! `casectl profile show` and `path`. They start no server, run no command and read no secret's file.

use serde_json::json;

#[cfg(feature = "sandbox")]
use crate::sandbox;
use crate::{
    context::Context,
    error::{CliError, Result, insecure_words, warning_words, withheld_words},
    profile::{Chosen, KeyKind, Name, Profile, ShownSetting, Source},
    reads::live::{Live, LiveArgs},
    ui::{Column, Format, OutputOptions, Rows},
};

pub(in crate::commands) const COLUMNS: &[Column] = &[
    Column::new("key", "KEY"),
    Column::new("value", "VALUE"),
    Column::new("source", "SOURCE"),
    Column::new("used", "USED").wide(),
];

/// Prints one row for each setting.
pub fn run(context: &Context, name: Option<&str>, live: LiveArgs) -> Result<()> {
    Live::new(context, live, COLUMNS, "key")?.run_local(context, |options| show(context, name, options))
}

fn show(context: &Context, name: Option<&str>, options: &OutputOptions) -> Result<()> {
    let flag = name.or(context.global.profile.as_deref());
    let profile = Profile::resolve(&context.env, &context.dirs, &context.registry.schema, flag)?;
    #[cfg(feature = "sandbox")]
    let profile = if profile.is_sandbox() { of_sandbox(context, &profile)? } else { profile };
    context.ui.note(&headline(&profile, name.is_some()));
    let mut rows = Rows::new(&context.ui, COLUMNS, options, "key")?;
    for shown in settings(&profile) {
        let unused = if shown.withheld { ", not used" } else { "" };
        let row = json!({
            "key": shown.key,
            "value": format!("{}{unused}", shown.value),
            "source": shown.source.to_string(),
            "used": !shown.withheld,
        });
        rows.push_value(&row)?;
    }
    rows.finish()?;
    remarks(context, &profile);
    Ok(())
}

/// A placeholder for the address of a server that is not running.
const NO_ORIGIN: &str = "http://127.0.0.1";

/// The built-in profile without its server, which chooses its port when started.
#[cfg(feature = "sandbox")]
fn of_sandbox(context: &Context, chosen: &Profile) -> Result<Profile> {
    let settings = sandbox::settings(NO_ORIGIN);
    let settings: Vec<(&str, &str, &str)> = settings.iter().map(|(s, k, v)| (*s, *k, v.as_str())).collect();
    Ok(Profile::sandbox(&context.env, &context.registry.schema, &settings)?.chosen_by(chosen.chosen()))
}

fn settings(profile: &Profile) -> Vec<ShownSetting> {
    let mut rows = profile.shown();
    let nobody = if profile.is_sandbox() { Source::Sandbox } else { Source::Default };
    let fixed =
        |key: &str, value: String| ShownSetting { key: key.to_owned(), value, source: nobody.clone(), withheld: false };
    if profile.is_sandbox() || !rows.iter().any(|row| row.key == "environment") {
        rows.retain(|row| row.key != "environment");
        rows.insert(0, fixed("environment", profile.deployment().to_string()));
    }
    if profile.is_sandbox() {
        for row in rows.iter_mut().filter(|row| row.key.ends_with(".base_url")) {
            let path = row.value.strip_prefix(NO_ORIGIN).unwrap_or_default();
            row.value = format!("{path} on this machine, at a port chosen anew each time");
        }
    }
    rows
}

fn headline(profile: &Profile, named: bool) -> String {
    let name = profile.name();
    let chosen = match profile.chosen() {
        _ if named => "",
        Chosen::Flag => " (from -p)",
        Chosen::Variable => " (from CASECTL_PROFILE)",
        Chosen::Default => " (the default)",
        Chosen::Recorded => " (of the record)",
        Chosen::Environment => " (no file: the environment has a base URL)",
    };
    let place = profile.path().map(|path| format!(": {}", path.display())).unwrap_or_default();
    let built_in = if profile.is_sandbox() { ", built in" } else { "" };
    format!("profile {name}{built_in}{chosen}{place}")
}

/// Notes settings that have no effect, are not used or would be refused.
fn remarks(context: &Context, profile: &Profile) {
    for warning in profile.warnings() {
        context.ui.warn(&warning_words(warning));
    }
    if profile.insecure().value {
        context.ui.warn(&insecure_words(profile.name()));
    }
    for key in profile.bulk().unknown {
        context
            .ui
            .warn(&format!("{key} may be meant as a limit and is not known: no write is possible until it is mended"));
    }
    for section in context.registry.schema.sections {
        for kept in profile.withheld(section.id) {
            context.ui.warn(&format!("{} {}", kept.key, withheld_words(&kept)));
        }
        for key in section.keys.iter().filter(|key| matches!(key.kind, KeyKind::Url | KeyKind::Endpoint)) {
            if let Err(error) = profile.url(section.id, key.name) {
                context.ui.warn(&CliError::from(error).message);
            }
        }
    }
}

/// Prints the path, for `$EDITOR "$(casectl profile path)"`. The profile need not be valid.
pub fn path(context: &Context, name: Option<&str>) -> Result<()> {
    let options = context.output()?;
    let flag = name.or(context.global.profile.as_deref());
    let chosen = Profile::choose(&context.env, &context.dirs, flag)?;
    let (name, path) = match &chosen {
        Some((name, _)) => (Some(Name::as_str(name)), context.dirs.profile(name)?),
        None => (None, context.dirs.profiles()?),
    };
    if name.is_none() {
        context.ui.note("no profile is chosen; this is the folder of profiles");
    } else if !path.exists() {
        context.ui.note("there is no such file yet");
    }
    let shown = path.display().to_string();
    if matches!(options.format, Format::Table | Format::Wide) && options.jq.is_none() && options.columns.is_none() {
        return Ok(context.ui.print_line(&shown)?);
    }
    const PATH: &[Column] = &[Column::new("name", "NAME"), Column::new("path", "PATH")];
    Ok(context.ui.value(&json!({ "name": name, "path": shown }), PATH, "path", &options)?)
}
