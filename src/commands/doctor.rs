//! `casectl doctor`: checks the profile, the folders and each API, and says how to fix problems.
//!
//! Read-only. A broken profile is reported like any other problem.

use futures_util::future::join_all;

use crate::{
    context::Context,
    error::{CliError, Exit, Result, warning_words},
    journal,
    profile::Preferences,
    reads::finding::{Finding, look, tell},
    ui::{Column, Format, Rows},
    writes::{mode, rules},
};

/// Check configuration, credentials, connectivity and clocks
#[derive(clap::Args, Debug)]
pub struct Args {}

pub(in crate::commands) const COLUMNS: &[Column] = &[
    Column::new("check", "CHECK"),
    Column::new("status", "STATUS").state(),
    Column::new("address", "ADDRESS"),
    Column::new("reachable", "REACHABLE").wide(),
    Column::new("authenticated", "AUTHENTICATED").wide(),
    Column::new("who", "WHO"),
    Column::new("until", "UNTIL").time().wide(),
    Column::new("clock_difference_s", "CLOCK_DIFFERENCE_S").wide(),
    Column::new("latency_ms", "LATENCY_MS"),
    Column::new("trouble", "TROUBLE").wide(),
    Column::new("advice", "ADVICE").wide(),
];

/// Runs the command.
pub fn run(context: &Context, _: &Args) -> Result<()> {
    let options = context.output()?;
    options.check(COLUMNS)?;
    context.ui.outlive_reader();
    let mut findings = vec![profile(context), state(context)];
    findings.extend(preferences(context));
    let all = context.registry.providers.iter().map(|provider| look(context, provider));
    findings.extend(match context.profile() {
        Ok(_) => context.block_on(async { Ok(join_all(all).await) })?,
        Err(_) => Vec::new(),
    });
    for trouble in findings.iter_mut().filter_map(|finding| finding.trouble.as_mut()) {
        trouble.hints = trouble.hints.iter().map(|hint| context.as_typed(hint)).collect();
    }
    let mut rows = Rows::new(&context.ui, COLUMNS, &options, "check")?;
    for finding in &findings {
        rows.push_value(&finding.row())?;
    }
    rows.finish()?;
    let in_words = matches!(options.format, Format::Table | Format::Wide) && options.jq.is_none();
    let troubles: Vec<&Finding> = findings.iter().filter(|finding| finding.trouble.is_some()).collect();
    for finding in troubles.iter().filter(|_| in_words) {
        tell(context, finding);
    }
    match troubles.first().and_then(|finding| finding.trouble.as_ref()) {
        None => Ok(()),
        Some(first) => {
            let count = crate::wording::counted(troubles.len() as u64, "check");
            Err(CliError::new(first.exit, "doctor", format!("{count} failed")))
        }
    }
}

fn profile(context: &Context) -> Finding {
    let mut finding = Finding::about("profile");
    match context.profile() {
        Ok(profile) => {
            finding.who = Some(profile.name().to_owned());
            finding.address = profile.path().map(|path| path.display().to_string());
            // A rule that stops every write is a problem, although reads work.
            finding.trouble = mode::check_known_rules(context).err();
            if let Some(words) = mode::words(profile) {
                context.ui.note(&words);
            }
        }
        Err(error) => finding.trouble = Some(error),
    }
    finding
}

/// Checks `config.toml`, which may be unreadable (its display preferences are then ignored) or have unknown keys.
fn preferences(context: &Context) -> Option<Finding> {
    let trouble = match Preferences::load(&context.env, &context.dirs) {
        Err(error) => error.into(),
        Ok(preferences) => CliError::new(Exit::Usage, "unknown_key", warning_words(preferences.warnings.first()?)),
    };
    Some(Finding { trouble: Some(trouble), ..Finding::about("config.toml") })
}

fn state(context: &Context) -> Finding {
    let mut finding = Finding::about("state");
    finding.trouble = rules::check_state_folder(context).and_then(|()| whole_record(context)).err();
    finding.address = context.dirs.ensure_state().ok().map(|folder| folder.display().to_string());
    finding
}

/// Checks the record like `journal verify`.
fn whole_record(context: &Context) -> Result<()> {
    let mut first = None;
    let report = journal::verify(context.dirs.state()?, None, |verdict| {
        if let journal::Finding::Misfit(error) = verdict.finding {
            first.get_or_insert(error);
        }
    })?;
    report.journal?;
    first.map_or(Ok(()), |error| Err(error.into()))
}
