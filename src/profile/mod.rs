//! Profiles: where settings and credentials come from, and how profile files are read and edited.
//!
//! A setting is looked up in flags, then in the environment, then in the profile file, then in the defaults; every
//! value carries its source. This module knows no provider: sections and keys are passed in as a [`Schema`]. It must
//! not print, use the network, or word errors for people beyond the bare fact.

mod ceiling;
mod claims;
mod dirs;
mod error;
mod files;
mod layer;
mod limiting;
mod lock;
mod name;
mod origin;
mod place;
mod preferences;
mod resolve;
mod schema;
mod secret;
mod settings;
mod show;
mod source;
mod store;
mod tighten;
mod unknown;
mod value;

pub use ceiling::{BadCeiling, Ceiling, Percent};
pub use claims::Claims;
pub use dirs::Dirs;
pub use error::{CommandFailure, Error, Unusable};
pub use layer::Warning;
pub use lock::Lock;
pub use name::{NO_PROFILE, Name};
pub use origin::{Because, Withheld};
pub use place::DirKind;
pub use place::Place;
pub use preferences::Preferences;
pub use resolve::Profile;
pub use schema::{BULK, Form, Found, GENERAL, Key, KeyKind, Schema, Section};
pub use secret::{Secret, without_marks};
pub use settings::{Bulk, Deployment, Hook, Writes};
pub use show::ShownSetting;
pub use source::Chosen;
pub use source::{Source, Sourced};
pub use store::{Editor, code_of, create, list, unset, use_default};
pub use unknown::{may_limit, unknown_variables};
