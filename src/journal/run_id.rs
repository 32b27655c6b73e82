//! The id of a run, and of a plan.

use std::{collections::HashSet, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::env::Env;

/// The id of a run: a UUID of version 7, so that ids sort by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RunId(uuid::Uuid);

impl RunId {
    /// A new id with the present time.
    #[must_use]
    pub fn new(env: &Env) -> Self {
        let now = env.now().as_millisecond();
        let (seconds, millis) = (now.div_euclid(1000), now.rem_euclid(1000));
        let nanos = u32::try_from(millis * 1_000_000).unwrap_or(0);
        let at = uuid::Timestamp::from_unix(uuid::NoContext, u64::try_from(seconds).unwrap_or(0), nanos);
        Self(uuid::Uuid::new_v7(at))
    }

    /// Whether the id starts with this; letter case and hyphens are ignored. No id starts with an empty text.
    pub(super) fn starts_with(self, prefix: &str) -> bool {
        let bare = |name: &str| name.chars().filter(|c| *c != '-').map(|c| c.to_ascii_lowercase()).collect::<String>();
        let prefix = bare(prefix);
        !prefix.is_empty() && bare(&self.to_string()).starts_with(&prefix)
    }

    /// How many characters are needed to distinguish these ids: whole groups, at least those with the time.
    pub fn telling_length(runs: impl Iterator<Item = Self>) -> usize {
        let names: Vec<String> = runs.map(|run| run.to_string()).collect();
        let differ = |length: &usize| {
            let beginnings: HashSet<&str> = names.iter().map(|name| &name[..*length]).collect();
            beginnings.len() == names.len()
        };
        [13, 18, 23].into_iter().find(differ).unwrap_or(36)
    }
}

impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

/// The text is not a run id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a run id is a UUID")]
pub struct BadRunId;

impl FromStr for RunId {
    type Err = BadRunId;
    /// Accepts only the hyphenated form, in either case.
    fn from_str(text: &str) -> Result<Self, BadRunId> {
        let id = uuid::Uuid::try_parse(text).map_err(|_| BadRunId)?;
        if text.len() == 36 { Ok(Self(id)) } else { Err(BadRunId) }
    }
}

impl TryFrom<String> for RunId {
    type Error = BadRunId;
    fn try_from(text: String) -> Result<Self, BadRunId> {
        text.parse()
    }
}

impl From<RunId> for String {
    fn from(run: RunId) -> Self {
        run.to_string()
    }
}
