//! The errors that reach a person or a script: their messages, hints, string codes and exit codes.
//!
//! Every lower layer reports facts; only this folder turns them into [`CliError`]. Exit codes and string codes are a
//! contract and do not change.

mod cases;
mod cli_error;
pub mod discreet;
mod exit;
mod http;
mod journal;
mod kind;
mod local;
mod profile;

pub use cases::{code_words, failure_exit, stop_exit};
pub use cli_error::{CliError, Result};
pub use exit::{EXIT_CODES, Exit, exit_name};
pub use kind::CliErrorKind;
pub use profile::{insecure_words, login_command, warning_words, withheld_words};
