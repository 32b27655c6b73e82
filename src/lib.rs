//! casectl.
#![warn(missing_docs)]

pub mod cases;
pub mod context;
pub mod env;
pub mod http;
pub mod journal;
pub mod profile;
pub mod sandbox;
pub mod ui;
