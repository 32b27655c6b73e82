//! Reads values for a profile: credentials from stdin or a prompt without echo, never from the command line; and URLs,
//! which are validated.

use std::{ffi::OsString, io::IsTerminal as _, path::Path};

use crate::{
    commands::input,
    context::Context,
    env::Env,
    error::{CliError, Exit, Result},
    http::BaseUrl,
    profile::{Error, Form, Found, KeyKind, Name, Secret, Unusable, without_marks},
};

/// Longer input is refused; no credential is this long.
const MAX_INPUT: u64 = 128 * 1024;

/// The error for a credential on the command line. Does not repeat the value.
#[must_use]
pub fn refused_in_argv(key: &str, profile: Option<&str>) -> CliError {
    let of = profile.map(|name| format!(" -p {name}")).unwrap_or_default();
    CliError::new(
        Exit::Usage,
        "secret_in_argv",
        format!("{key} is a credential and must not stand on the command line: others see it in `ps`, and it stays in the shell's history"),
    )
    .about(key)
    .hint(format!("casectl{of} profile set {key}     asks for it; with - as VALUE it is read from stdin"))
    .hint(format!("{key}_file=PATH and {key}_command=\"PROGRAM ARGS\" name where it is kept"))
}

/// Reads a credential from stdin, without byte order mark and trailing line breaks; from a prompt without echo if stdin
/// is a terminal.
pub fn from_stdin(context: &Context, key: &str) -> Result<Secret> {
    if std::io::stdin().is_terminal() {
        return prompted(context, key);
    }
    let text = piped(&context.env, key)?;
    Secret::alone(text).map_err(|reason| unusable(key, reason))
}

/// Reads text from stdin, without byte order mark and trailing line breaks.
pub fn piped(env: &Env, key: &str) -> Result<String> {
    let bytes = env
        .stdin()
        .and_then(|stdin| input::whole(stdin, MAX_INPUT))
        .map_err(|error| CliError::new(Exit::Usage, "bad_value", format!("{key} from stdin: {error}")).about(key))?;
    let text = String::from_utf8(bytes).map_err(|_| unusable(key, Unusable::NotUtf8))?;
    Ok(without_marks(&text).to_owned())
}

/// Prompts for a credential without echo, until it is valid.
pub fn prompted(context: &Context, key: &str) -> Result<Secret> {
    if !context.ui.can_prompt() {
        let words = format!("{key} cannot be asked for: there is no terminal to prompt on, or --no-input");
        return Err(CliError::usage(words).about(key).hint("pipe it to stdin"));
    }
    loop {
        let typed = context.asked(context.ui.password(&format!("{key} (not shown)")))?;
        match Secret::new(typed) {
            Ok(secret) => return Ok(secret),
            Err(reason) => context.ui.error_line(&format!("{key} cannot be {reason}")),
        }
    }
}

/// The part of a URL that is validated like a base URL: an endpoint may have a query.
fn less_query(kind: KeyKind, value: &str) -> &str {
    match value.split_once('?') {
        Some((plain, _)) if kind == KeyKind::Endpoint => plain,
        _ => value,
    }
}

fn unusable(key: &str, reason: Unusable) -> CliError {
    CliError::new(Exit::Usage, "bad_setting", format!("{key}: what came from stdin is {reason}")).about(key)
}

/// A value of the command line as text, as profiles store it.
///
/// # Errors
/// It is not UTF-8. The message does not repeat it.
pub fn text(key: &str, value: OsString) -> Result<String> {
    value.into_string().map_err(|_| not_text(key))
}

fn not_text(key: &str) -> CliError {
    CliError::new(Exit::Usage, "bad_setting", format!("{key}: the value is not UTF-8, as everything in a profile is"))
        .about(key)
        .hint("a file can have a second name that is: ln -s")
}

/// A value as it is stored: URLs are validated, and paths are made absolute.
///
/// # Errors
/// The URL is not allowed, e.g. `http://` to another machine, or has a query; the folder's name is not UTF-8.
pub fn prepared(found: &Found, value: &str, allow_insecure_http: bool) -> Result<String> {
    let is_path = found.form == Form::File || found.key.kind == KeyKind::Path;
    match found.key.kind {
        KeyKind::Url | KeyKind::Endpoint => BaseUrl::parse(less_query(found.key.kind, value), allow_insecure_http)
            .map(|_| value.trim().to_owned())
            .map_err(|error| CliError::from(error).during(&found.dotted()).about(found.dotted())),
        _ if is_path && !value.is_empty() && !value.starts_with("~/") => match std::path::absolute(Path::new(value)) {
            Ok(path) => text(&found.dotted(), path.into_os_string()),
            Err(_) => Ok(value.to_owned()),
        },
        _ => Ok(value.to_owned()),
    }
}

/// Adds a hint if a key is already set in another form, one of which would take no effect. The other form is removed
/// only by the user.
pub fn in_another_form(error: Error, name: &Name, key: &str) -> CliError {
    match &error {
        Error::Conflict { forms, .. } => match forms.iter().find(|form| *form != key) {
            Some(other) => CliError::new(Exit::Usage, "bad_setting", format!("profile {name} has {other} already"))
                .about(key)
                .hint(format!("first: casectl -p {name} profile unset {other}")),
            None => error.into(),
        },
        _ => error.into(),
    }
}
