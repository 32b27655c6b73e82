//! The adapters: one folder an API. An adapter describes itself, knows its endpoints and its wire format, and turns
//! what came back into facts. It decides neither when to ask nor what to say about it.
//!
//! A new API is its folder and one line in [`PROVIDERS`].

pub mod apiture;
mod beclm;
mod biometrid;
pub mod failure;
mod masstack;
mod opencapture;

use crate::profile::{Schema, Section};

/// One API, as far as everything above needs to know it.
#[derive(Clone, Copy, Debug)]
pub struct Provider {
    /// The word in profiles, variables and messages.
    pub id: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// Its settings.
    pub section: &'static Section,
}

/// The one list of all providers.
pub const PROVIDERS: &[Provider] =
    &[apiture::PROVIDER, biometrid::PROVIDER, masstack::PROVIDER, beclm::PROVIDER, opencapture::PROVIDER];

const SECTIONS: [Section; PROVIDERS.len()] = {
    let mut sections = [*PROVIDERS[0].section; PROVIDERS.len()];
    let mut at = 0;
    while at < PROVIDERS.len() {
        sections[at] = *PROVIDERS[at].section;
        at += 1;
    }
    sections
};

/// The settings of all providers, for profiles.
pub static SCHEMA: Schema = Schema { sections: &SECTIONS };
