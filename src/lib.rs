//! casectl.
pub mod cases;
pub mod commands;
pub mod context;
pub mod env;
pub mod error;
pub mod http;
pub mod journal;
pub mod profile;
pub mod providers;
pub mod sandbox;
pub mod ui;
