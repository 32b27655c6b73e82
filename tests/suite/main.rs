//! The one test binary: a module a subject.
//!
//! Without the feature `sandbox` the tests against the built-in server are left out, and one that is ignored says so.

#![cfg_attr(not(feature = "sandbox"), allow(dead_code, unused_imports, reason = "helpers of tests that are left out"))]

#[cfg(feature = "sandbox")]
mod auth;
mod circles;
mod cli;
#[cfg(feature = "sandbox")]
mod completing;
mod corpus;
mod engine;
#[cfg(feature = "sandbox")]
mod generated;
mod house;
mod http;
mod journal;
mod layers;
mod live;
#[cfg(feature = "sandbox")]
mod pictures;
mod processes;
mod profile;
mod profile_commands;
#[cfg(feature = "sandbox")]
mod proof;
#[cfg(feature = "sandbox")]
mod readme;
#[cfg(feature = "sandbox")]
mod sandbox;
#[cfg(feature = "sandbox")]
mod sandbox_commands;
mod screens;
mod sheets;
mod sixth;
mod ui;
#[cfg(not(feature = "sandbox"))]
mod without_sandbox;
