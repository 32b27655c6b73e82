//! `journal seal --reason TEXT`: moves a damaged record aside, so that writes are possible again.

use serde_json::json;

use crate::{
    commands::args::not_empty,
    context::Context,
    error::Result,
    journal::{self, log},
    ui::Column,
    writes::rules,
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Why; kept in the new journal
    #[arg(long, value_name = "TEXT", value_parser = not_empty, help_heading = "Consent")]
    reason: String,
}

const COLUMNS: &[Column] = &[
    Column::new("folder", "FOLDER"),
    Column::new("lines", "LINES"),
    Column::new("old_head", "OLD_HEAD"),
    Column::new("old_last", "OLD_LAST"),
    Column::new("head", "HEAD"),
    Column::new("damage", "DAMAGE"),
];

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let options = context.output()?;
    options.check(COLUMNS)?;
    let state_dir = rules::check_places(context)?;
    let sealed = journal::seal(&context.env, state_dir, &args.reason)?;
    let head = log::verify(state_dir)?.head;
    let runs = |runs: &[journal::RunId]| runs.iter().map(ToString::to_string).collect::<Vec<_>>();
    let folder = state_dir.join(&sealed.folder).display().to_string();
    let shown = json!({
        "folder": folder,
        "lines": sealed.lines,
        "old_head": sealed.head.to_string(),
        "old_last": sealed.last.to_string(),
        "head": head.to_string(),
        "damage": sealed.damage,
        "runs": runs(&sealed.runs),
        "missing": runs(&sealed.missing),
        "reason": sealed.reason,
    });
    context.ui.note(&format!("what does not verify was put aside, as it is, in {folder}; a new journal has begun"));
    if !sealed.missing.is_empty() {
        context
            .ui
            .warn(&format!("the old journal knew of runs that have no file: {}", runs(&sealed.missing).join(", ")));
    }
    Ok(context.ui.value(&shown, COLUMNS, "folder", &options)?)
}
