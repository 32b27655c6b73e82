//! `runs abandon RUN --reason TEXT`: closes a run that should not or cannot continue, or whose outcome stays unknown. Sends nothing.

use crate::{
    commands::args::not_empty,
    context::Context,
    error::Result,
    journal::{self, CloseReason},
    wording::counts,
    writes::rules,
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// The run's id, or its beginning
    run: String,
    /// Why; kept in the record
    #[arg(long, value_name = "TEXT", value_parser = not_empty, help_heading = "Consent")]
    reason: String,
}

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let folder = rules::check_places(context)?;
    let run = journal::find_run(folder, &args.run)?;
    let closed = journal::abandon(&context.env, folder, run, &args.reason)?;
    let done = counts(&closed.counts).join(", ");
    let done = if done.is_empty() { "nothing was written".to_owned() } else { done };
    let left = match closed.reason {
        CloseReason::Finished => "what is unknown stays unknown",
        _ => "what it had not done stays undone",
    };
    context.ui.note(&format!("run {run} is abandoned: {done}; {left}"));
    Ok(())
}
