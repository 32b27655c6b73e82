//! The one test binary: a module a subject.
mod cli;
mod http;
mod journal;
mod profile;
mod sandbox;
mod ui;
