//! `casectl sandbox` and the main job against it, by the built binary in processes of its own.

mod faults;
mod housekeeping;
mod main_job;
mod program;
mod serving;
