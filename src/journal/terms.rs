//! What was ordered, as the record of a run and a plan keep it alike. Field names are those of both file formats.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{digest::Digest, run_id::RunId};
use crate::cases::canary::Canary;

/// The verb of a run whose case has no id before its write.
const CREATE: &str = "create";

/// What was ordered. Holds no secret; the caller has redacted `base_url` and `criteria`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Terms {
    /// The API: `apiture`, `masstack`, …
    #[serde(default)]
    pub provider: String,
    /// `applications`, …
    pub noun: String,
    /// `expire`, …
    pub verb: String,
    /// The criteria as they were given.
    #[serde(default)]
    pub criteria: Value,
    /// Whether ids were given.
    #[serde(default)]
    pub ids_given: bool,
    /// The instant that ages are measured against, fixed for the whole run.
    #[serde(default)]
    pub cutoff: Option<Timestamp>,
    /// The profile's name.
    #[serde(default)]
    pub profile: String,
    /// `production` or `test`, if the profile says.
    #[serde(default)]
    pub environment: Option<String>,
    /// Where the writes go.
    #[serde(default)]
    pub base_url: String,
    /// `--reason`.
    #[serde(default)]
    pub reason: Option<String>,
    /// `--reason-code`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason_code: Option<String>,
    /// `--unguarded`: no entity tag guards the writes, or need guard them.
    #[serde(default)]
    pub unguarded: bool,
    /// `--strict`.
    #[serde(default)]
    pub strict: bool,
    /// `--trust-server-filter`.
    #[serde(default)]
    pub trust_server_filter: bool,
    /// `--canary`: the cases that go ahead, also when the run is resumed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canary: Option<Canary>,
    /// The run whose failed cases are taken again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_of: Option<RunId>,
}

impl Terms {
    /// The terms of this write, with nothing else said.
    #[must_use]
    pub fn of(provider: &str, noun: &str, verb: &str) -> Self {
        Self { provider: provider.to_owned(), noun: noun.to_owned(), verb: verb.to_owned(), ..Self::default() }
    }

    /// The SHA-256 of the criteria as they stand in the record, which is how the journal names them.
    #[must_use]
    pub fn criteria_hash(&self) -> Digest {
        Digest::of(self.criteria.to_string().as_bytes())
    }

    /// Whether the run makes what it writes, so that its case has no id before.
    #[must_use]
    pub fn creates(&self) -> bool {
        self.verb == CREATE
    }
}
