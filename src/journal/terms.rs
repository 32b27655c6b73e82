//! What was ordered: shared by the records of runs and plans. Field names are those of both file formats.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Digest, run_id::RunId};
use crate::cases::canary::Canary;

/// The verb of runs whose case has no id before the write.
const CREATE: &str = "create";

/// What was ordered. Contains no secret; the caller has redacted `base_url` and `criteria`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Terms {
    /// The API: `apiture`, `masstack`, …
    #[serde(default)]
    pub provider: String,
    /// `applications`, …
    pub noun: String,
    /// `expire`, …
    pub verb: String,
    /// The criteria, as given.
    #[serde(default)]
    pub criteria: Value,
    /// Whether ids were given.
    #[serde(default)]
    pub ids_given: bool,
    /// The instant from which ages are measured, fixed for the whole run.
    #[serde(default)]
    pub cutoff: Option<Timestamp>,
    /// The profile's name.
    #[serde(default)]
    pub profile: String,
    /// `production` or `test`, if the profile says.
    #[serde(default)]
    pub environment: Option<String>,
    /// The API's base URL.
    #[serde(default)]
    pub base_url: String,
    /// `--reason`.
    #[serde(default)]
    pub reason: Option<String>,
    /// `--reason-code`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason_code: Option<String>,
    /// `--unguarded`: no entity tag guards the writes, or is required.
    #[serde(default)]
    pub unguarded: bool,
    /// `--strict`.
    #[serde(default)]
    pub strict: bool,
    /// `--trust-server-filter`.
    #[serde(default)]
    pub trust_server_filter: bool,
    /// `--canary`: the cases that are written first, also in a resumed run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canary: Option<Canary>,
    /// The run whose failed cases are retried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_of: Option<RunId>,
}

impl Terms {
    /// The terms of this write, with everything else empty.
    #[must_use]
    pub fn of(provider: &str, noun: &str, verb: &str) -> Self {
        Self { provider: provider.to_owned(), noun: noun.to_owned(), verb: verb.to_owned(), ..Self::default() }
    }

    /// The SHA-256 of the criteria as recorded, which is how the journal refers to them.
    #[must_use]
    pub fn criteria_hash(&self) -> Digest {
        Digest::of(self.criteria.to_string().as_bytes())
    }

    /// Whether the run creates its case, which has no id before.
    #[must_use]
    pub fn creates(&self) -> bool {
        self.verb == CREATE
    }
}
