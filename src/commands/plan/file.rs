//! Finds and reads the file of a plan and checks its hash.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::{
    context::Context,
    error::{CliError, Exit, Result},
    journal::{self, Plan},
};

/// Finds a plan by path, or by a prefix of its id in the state folder.
pub fn located(context: &Context, named: PathBuf) -> Result<PathBuf> {
    let is_id = |text: &&str| text.len() >= 8 && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
    let Some(id) = named.to_str().filter(is_id).filter(|_| named.symlink_metadata().is_err()) else { return Ok(named) };
    let mut found = journal::find_plans(context.dirs.state()?, id)?;
    match found.len() {
        0 => Ok(named),
        1 => Ok(found.remove(0)),
        many => Err(CliError::usage(format!("{many} plans begin with {id}"))
            .about(id)
            .hint("give more of the id; `casectl plan list` shows them")),
    }
}

/// Reads a plan.
pub fn read(file: &Path) -> Result<Plan> {
    journal::read_plan(file).map_err(|error| match error {
        journal::Error::Io { source, .. } if source.kind() == io::ErrorKind::NotFound => {
            CliError::new(Exit::Usage, "no_plan", format!("there is no plan {}", file.display()))
                .about(file.display().to_string())
        }
        error => error.into(),
    })
}

/// Refuses a plan whose hash does not start with `wanted`.
pub fn check_hash(plan: &Plan, wanted: Option<&str>) -> Result<()> {
    let hash = plan.mark.hash.to_string();
    match wanted {
        Some(wanted) if wanted.len() < 8 => Err(CliError::usage("--hash wants at least 8 digits of the plan's hash")),
        Some(wanted) if !hash.starts_with(&wanted.to_ascii_lowercase()) => Err(CliError::new(
            Exit::Integrity,
            "other_plan",
            format!("it is not the plan of --hash {wanted}: its hash is {hash}"),
        )
        .hint("ask who proposed it for the plan that was agreed on")),
        _ => Ok(()),
    }
}
