//! The reason for a write: `--reason`, `--reason-code`, and what the profile requires of them.

use crate::{
    context::Context,
    error::{CliError, Exit, Result},
};

/// The reason: the text given, else the text that the profile defines for the code.
pub fn text(context: &Context, reason: Option<&str>, code: Option<&str>) -> Result<Option<String>> {
    let Some(code) = code else { return Ok(reason.map(str::to_owned)) };
    let known = context.profile()?.reasons();
    match known.iter().find(|(known, _)| known == code) {
        Some((_, text)) => Ok(Some(reason.unwrap_or(text).to_owned())),
        None => {
            let codes: Vec<&str> = known.iter().map(|(code, _)| code.as_str()).collect();
            let error = CliError::new(
                Exit::Usage,
                "unknown_reason_code",
                format!("--reason-code {code}: the profile has no such reason"),
            );
            Err(match codes[..] {
                [] => error.hint("add it to [reasons] in the profile: code = \"what it means\""),
                _ => error.hint(format!("the profile's reasons are: {}", codes.join(", "))),
            })
        }
    }
}

/// The flag that a command in a hint wants where the profile requires a reason or a code that was not given.
#[must_use]
pub fn flag_for(context: &Context, reason: Option<&str>, code: Option<&str>) -> &'static str {
    let Ok(profile) = context.profile() else { return "" };
    let bulk = profile.bulk();
    match (bulk.require_reason_code.value, bulk.require_reason.value) {
        (true, _) if code.is_none() => " --reason-code CODE",
        (false, true) if reason.is_none() && code.is_none() => " --reason TEXT",
        _ => "",
    }
}

/// Refuses a write without the reason or the code that the profile requires.
pub fn check(context: &Context, reason: Option<&str>, code: Option<&str>) -> Result<()> {
    let text = text(context, reason, code)?;
    check_recorded(context, text.as_deref(), code, ["give --reason TEXT", "give --reason-code CODE"])
}

/// Like [`check`], for a reason that is already on record. `hints` say what mends a missing reason and a missing code.
///
/// # Errors
/// The profile requires a reason or a code, and the record has none.
pub fn check_recorded(
    context: &Context,
    reason: Option<&str>,
    code: Option<&str>,
    [for_reason, for_code]: [&str; 2],
) -> Result<()> {
    let bulk = context.profile()?.bulk();
    if bulk.require_reason_code.value && code.is_none() {
        let source = bulk.require_reason_code.source;
        let required = format!("a reason code is required ({source})");
        return Err(CliError::new(Exit::Usage, "reason_code_required", required).hint(for_code));
    }
    if bulk.require_reason.value && reason.is_none() {
        let source = bulk.require_reason.source;
        return Err(
            CliError::new(Exit::Usage, "reason_required", format!("a reason is required ({source})")).hint(for_reason)
        );
    }
    Ok(())
}
