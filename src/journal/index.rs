//! A cache for listing finished runs: thousands of runs can be listed without reading unchanged files. A changed file
//! is read again.

use std::{collections::HashMap, io::Write as _, path::Path};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    closing::Closed,
    files::{self, Stamp},
    people::Who,
    record::{FORMAT, Header},
    run_id::RunId,
    terms::Terms,
};
use crate::cases::outcome::Counts;

/// A finished run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Listed {
    pub stamp: Stamp,
    run: RunId,
    started_at: Timestamp,
    noun: String,
    verb: String,
    who: Who,
    profile: String,
    environment: Option<String>,
    reason: Option<String>,
    retry_of: Option<RunId>,
    pub cases: u64,
    pub open_intents: u64,
    pub counts: Counts,
    pub closed: Closed,
}

impl Listed {
    pub(super) fn new(
        stamp: Stamp,
        header: &Header,
        (cases, open_intents): (u64, u64),
        counts: Counts,
        closed: Closed,
    ) -> Self {
        Self {
            stamp,
            run: header.run,
            started_at: header.started_at,
            noun: header.terms.noun.clone(),
            verb: header.terms.verb.clone(),
            who: header.who.clone(),
            profile: header.terms.profile.clone(),
            environment: header.terms.environment.clone(),
            reason: header.terms.reason.clone(),
            retry_of: header.terms.retry_of,
            cases,
            open_intents,
            counts,
            closed,
        }
    }

    /// The parts of the run's header that a list shows, the outcomes of its cases, and its end.
    pub(super) fn parts(self) -> (Header, Counts, Closed) {
        let terms = Terms {
            noun: self.noun,
            verb: self.verb,
            profile: self.profile,
            environment: self.environment,
            reason: self.reason,
            retry_of: self.retry_of,
            ..Terms::default()
        };
        let header = Header {
            format: FORMAT,
            run: self.run,
            started_at: self.started_at,
            version: String::new(),
            terms,
            who: self.who,
            argv: Vec::new(),
            plan: None,
            invocation_id: None,
            extra: serde_json::Map::new(),
        };
        (header, self.counts, self.closed)
    }
}

/// The cache is private to this state folder; an entry counts only if the file's stamp confirms it.
const FILE: &str = "runs.index";

/// The cached runs; of two lines about a run the later counts.
pub(super) fn recall(state_dir: &Path) -> HashMap<RunId, Listed> {
    let text = files::read(&state_dir.join(FILE)).unwrap_or_default();
    let lines = text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let listed = lines.filter_map(|line| serde_json::from_slice::<Listed>(line).ok());
    listed.map(|listed| (listed.run, listed)).collect()
}

/// Adds runs to the cache. If that fails their files are read again next time: no error.
pub(super) fn add(state_dir: &Path, runs: Vec<Listed>) {
    // A leading newline, so that an incomplete line of a killed or concurrent process spoils none of these.
    let mut text = vec![b'\n'];
    for listed in &runs {
        if serde_json::to_writer(&mut text, listed).is_err() {
            return;
        }
        text.push(b'\n');
    }
    if !runs.is_empty() {
        let added = files::open_append(&state_dir.join(FILE), files::Open::Any);
        drop(added.map(|mut file| file.write_all(&text)));
    }
}
