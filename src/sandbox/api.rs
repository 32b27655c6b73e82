//! The list of simulated APIs, each in its own folder.

use super::{apiture, beclm, biometrid, masstack, opencapture, port::Api};

/// All simulated APIs. The first one also answers paths that belong to none.
pub const APIS: &[Api] = &[apiture::API, biometrid::API, masstack::API, beclm::API, opencapture::API];

/// The ids of all simulated APIs.
pub fn ids() -> impl Iterator<Item = &'static str> {
    APIS.iter().map(|api| api.id)
}

/// The settings for a client of a server at this origin: section, key and value of each.
#[must_use]
pub fn settings(origin: &str) -> Vec<(&'static str, &'static str, String)> {
    let of = |api: &'static Api| (api.settings)(origin).into_iter().map(|(key, value)| (api.id, key, value));
    APIS.iter().flat_map(of).collect()
}
