//! `casectl sandbox` in a build without the feature `sandbox`: hidden, and always an error that names the feature.

use std::ffi::OsString;

use crate::{context::Context, error::Result, profile::Error, ui::Column};

/// The columns of `sandbox status`.
pub const STATUS: &[Column] = &[];

/// The built-in simulated server, which this build does not have
#[derive(clap::Args, Debug)]
#[command(hide = true, disable_help_flag = true)]
pub struct Args {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    _words: Vec<OsString>,
}

pub fn run(_: &Context, _: Args) -> Result<()> {
    Err(Error::NoSandbox.into())
}
