//! The one test binary: a module a subject.
mod generated;
mod house;
mod http;
mod journal;
mod layers;
mod profile;
mod sandbox;
mod ui;
mod readme;
