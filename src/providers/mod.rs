//! The adapters: one folder per API. An adapter describes itself, knows its endpoints and wire format, and turns
//! answers into facts. It decides neither when to send a request nor how to word the result.
//!
//! A new API needs its folder and one line in [`PROVIDERS`].

pub mod apiture;
pub mod beclm;
pub mod biometrid;
mod credential;
pub mod failure;
pub mod grant;
pub mod identity;
pub mod marks;
pub mod masstack;
pub mod opencapture;
pub mod paging;
pub mod probe;
mod provider;
pub mod raw;
pub mod reading;
mod setting;
pub mod sheet;

pub use credential::{Credential, CredentialFault};
pub use provider::{Listing, Manners, Noun, Opening, ProbeFault, Provider, Registry, no_applicants};
pub use setting::Setting;

use crate::profile::{Schema, Section};

/// The list of all providers.
pub const PROVIDERS: [Provider; 5] =
    [apiture::PROVIDER, biometrid::PROVIDER, masstack::PROVIDER, beclm::PROVIDER, opencapture::PROVIDER];

/// The settings of these providers.
#[must_use]
pub const fn sections<const N: usize>(providers: &[Provider; N]) -> [Section; N] {
    let mut sections = [*providers[0].section; N];
    let mut at = 0;
    while at < N {
        sections[at] = *providers[at].section;
        at += 1;
    }
    sections
}

/// All providers of this build.
pub static REGISTRY: Registry = Registry { providers: &PROVIDERS, schema: Schema { sections: &sections(&PROVIDERS) } };
