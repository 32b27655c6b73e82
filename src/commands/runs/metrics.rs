//! `runs metrics`: how the runs went, in the text format of Prometheus.

use crate::{context::Context, error::Result, writes::metrics};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {}

/// Prints them.
pub fn run(context: &Context, _: &Args) -> Result<()> {
    let text = metrics::text(context, context.global.profile.as_deref())?;
    Ok(context.ui.print(&text)?)
}
