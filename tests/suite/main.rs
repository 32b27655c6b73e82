//! The one test binary: a module a subject.
mod engine;
mod http;
mod journal;
mod profile;
mod sandbox;
mod ui;
