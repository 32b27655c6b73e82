//! `runs archive --before DATE`.

use serde_json::json;

use crate::{
    commands::args::{moment, not_empty},
    context::Context,
    error::Result,
    journal::{self, Archived, Kept},
    ui::{Column, Rows},
    wording::counted,
    writes::rules,
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Runs that ended before this date, instant or age (2026-01-31, 90d)
    #[arg(long, value_name = "DATE|AGE", value_parser = not_empty)]
    before: String,
    /// Show which would be moved; move nothing
    #[arg(long, help_heading = "Consent")]
    dry_run: bool,
}

pub(in crate::commands) const COLUMNS: &[Column] = &[
    Column::new("run", "RUN"),
    Column::new("closed", "CLOSED").time(),
    Column::new("verb", "VERB"),
    Column::new("noun", "NOUN"),
    Column::new("profile", "PROFILE").wide(),
    Column::new("path", "PATH").wide(),
];

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let options = context.output()?;
    options.check(COLUMNS)?;
    let before = moment(context, "--before", &args.before)?;
    let state_dir = rules::check_places(context)?;
    let mut rows = Rows::new(&context.ui, COLUMNS, &options, "run")?;
    let (mut moved, mut open, mut shown) = (0_u64, 0_u64, Ok(()));
    let done = journal::archive(&context.env, state_dir, before, args.dry_run, |told| match told {
        Ok(archived) => {
            moved += 1;
            // If stdout is closed, the work continues.
            if shown.is_ok() {
                shown = rows.push_value(&row(&archived));
            }
        }
        Err(Kept::Open(_)) => open += 1,
        Err(Kept::Unfit(run, error)) => context.ui.warn(&format!("run {run} stays where it is: {error}")),
    });
    if shown.is_ok() {
        shown = rows.finish();
    }
    let what = if args.dry_run { "would be archived; nothing was moved" } else { "archived" };
    context.ui.note(&format!("{} {what}", counted(moved, "run")));
    if open > 0 {
        let stay = if open == 1 { "stays where it is: it is" } else { "stay where they are: they are" };
        context.ui.note(&format!(
            "{} {stay} not finished, or the journal lacks the end; `casectl journal verify` shows what is open",
            counted(open, "run")
        ));
    }
    done?;
    Ok(shown?)
}

fn row(archived: &Archived) -> serde_json::Value {
    json!({
        "run": archived.run.to_string(),
        "closed": archived.closed_at.to_string(),
        "verb": archived.header.terms.verb,
        "noun": archived.header.terms.noun,
        "profile": archived.header.terms.profile,
        "path": archived.path.display().to_string(),
    })
}
