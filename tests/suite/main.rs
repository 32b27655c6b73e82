//! The one test binary: a module a subject.
mod http;
mod journal;
mod profile;
mod sandbox;
mod sandbox_commands;
mod ui;
