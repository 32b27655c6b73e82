//! casectl's description of itself: completion scripts, manual pages, the command tree and the exit codes.

pub mod complete;
pub mod completions;
pub mod docs;
pub mod exit_codes;
pub mod man;
