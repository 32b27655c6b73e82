//! The one test binary: a module a subject.
mod generated;
mod house;
mod http;
mod journal;
mod layers;
mod profile;
mod readme;
mod sandbox;
mod ui;
