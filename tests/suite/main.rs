//! The one test binary: a module a subject.
mod cli;
mod engine;
mod generated;
mod house;
mod http;
mod journal;
mod layers;
mod live;
mod processes;
mod profile;
mod profile_commands;
mod proof;
mod readme;
mod sandbox;
mod sandbox_commands;
mod sixth;
mod ui;
