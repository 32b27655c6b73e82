//! `casectl man DIR`: a page for each command.

use std::path::PathBuf;

use crate::{
    context::Context,
    error::{CliError, Exit, Result},
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Folder to write to; made if it is missing
    pub dir: PathBuf,
}

/// Writes `casectl.1`, `casectl-applications.1`, `casectl-applications-list.1` and so on.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let failed =
        |error: std::io::Error| CliError::new(Exit::Failure, "local_io", format!("{}: {error}", args.dir.display()));
    std::fs::create_dir_all(&args.dir).map_err(failed)?;
    let tree = super::tree().disable_help_subcommand(true);
    clap_mangen::generate_to(tree, &args.dir).map_err(failed)?;
    context.ui.note(&format!("manual pages written to {}", args.dir.display()));
    Ok(())
}
