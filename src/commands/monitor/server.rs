//! The server of document processes, and errors about processes that it does not know.

use super::tokens;
use crate::{
    cases::{follow::Key, outcome::Failure},
    context::Context,
    error::{CliError, Exit, Result},
    providers::opencapture::{PROVIDER, monitoring::Monitoring},
};

/// The monitoring API of the profile's server.
pub fn monitoring(context: &Context) -> Result<Monitoring> {
    Ok(Monitoring::new(context.client(context.provider(PROVIDER.id)?, None)?))
}

/// Words a failure. An unknown process is an empty list here, so a 404 means a wrong address.
pub fn trouble(failure: &Failure) -> CliError {
    CliError::from(failure).wrong_address(&PROVIDER)
}

/// The server never issued the token, or has no process with the id.
pub fn not_found(keys: &[&Key]) -> CliError {
    let Some(first) = keys.first() else { return CliError::silent(Exit::NotFound) };
    let shown = tokens::shown(first);
    let error = CliError::new(Exit::NotFound, "not_found", format!("the server knows no {}", several(&shown, keys)))
        .about(shown);
    match keys.iter().any(|key| key.token().is_some()) {
        true => error.detail("it has not the form of a token that this server gives").hint("casectl monitor list"),
        false => error,
    }
}

/// The server answers the same for a token that it never issued and for one that it wiped when the process ended.
pub fn unsure(keys: &[&Key]) -> CliError {
    let Some(first) = keys.first() else { return CliError::silent(Exit::Unknown) };
    let shown = tokens::shown(first);
    let words = format!("the server knows no {}, but may have given it", several(&shown, keys));
    let error = CliError::new(Exit::Unknown, "job_unknown", words).about(shown).detail(
        "either it never was one, or the process had ended before it was asked for: the verifier forgets tokens then",
    );
    match keys.iter().any(|key| key.file().is_some()) {
        true => error
            .hint("casectl monitor list --module verifier shows the processes that ran; --id N reads how one ended"),
        false => error
            .hint("give the reply to the upload as it came (-, --ids-file): with the name of the file it can be found")
            .hint("casectl monitor list shows the process if it ran; --id N reads how it ended"),
    }
}

/// Several processes match an upload whose token was wiped.
pub fn ambiguous(what: &str, ids: &[u64]) -> CliError {
    let list: Vec<String> = ids.iter().map(u64::to_string).collect();
    CliError::new(Exit::Unknown, "job_ambiguous", format!("several processes fit {what}: {}", list.join(", ")))
        .detail("its token is forgotten, and these have the same file name and time")
        .hint(format!("casectl monitor show {}", list.join(" ")))
}

/// The answer about a process has no id.
pub fn unnamed(asked: u64) -> String {
    format!("asked for process {asked}, and the answer names none")
}

/// A process that was seen and is gone, token and id.
pub fn forgotten(what: &str) -> CliError {
    CliError::new(Exit::Unknown, "job_forgotten", format!("the server has forgotten what it was working on: {what}"))
        .detail("it was there at first and can be found no more, so how it ended cannot be known")
        .hint("casectl monitor list may still show it")
}

/// A process that has ended and shows no usable error mark.
pub fn unmarked(what: &str) -> CliError {
    CliError::new(Exit::Unknown, "job_unclear", format!("ended, and the server does not tell how: {what}"))
        .detail("its status is done, and its error mark is neither true nor false")
        .hint("casectl monitor show --id N shows its steps and documents")
}

fn several(shown: &str, keys: &[&Key]) -> String {
    if keys.len() > 1 { format!("{shown} and {} more", keys.len() - 1) } else { shown.to_owned() }
}
