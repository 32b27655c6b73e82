//! The one test binary: a module a subject.
mod http;
mod journal;
mod profile;
mod profile_commands;
mod sandbox;
mod sandbox_commands;
mod ui;
