//! `runs metrics`: metrics of the runs in Prometheus text format.

use crate::{context::Context, error::Result, writes::metrics};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {}

/// Prints the metrics.
pub fn run(context: &Context, _: &Args) -> Result<()> {
    let text = metrics::text(context, context.global.profile.as_deref())?;
    Ok(context.ui.print(&text)?)
}
