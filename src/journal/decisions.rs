//! The decisions about each case in a run file: who, when, which version, which outcome. Read-only.

use std::{collections::HashMap, path::Path};

use jiff::Timestamp;
use serde::Deserialize;

use super::{
    error::{Damage, Error},
    files,
    people::Who,
    record::{Header, Record},
    walk::walk,
};
use crate::cases::{
    by_id::ById,
    id::{CaseId, EntityTag},
    outcome::{CaseOutcome, Intent, Outcome, Planned, Reason},
};

/// A recorded outcome of a case, or that there is none. A case that was processed again has several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// When it ended, or when a write without outcome started; `None` if nothing is recorded.
    pub at: Option<Timestamp>,
    /// Who ran the process.
    pub who: Who,
    /// The version that was written, or judged.
    pub etag: Option<EntityTag>,
    /// Set when no precondition guarded the write.
    pub unguarded: bool,
    /// The case, and its outcome.
    pub ended: CaseOutcome,
}

/// Whether a run file contains a case.
pub fn concerns(path: &Path, case: &CaseId) -> Result<bool, Error> {
    let mut found = false;
    let file = files::open_read(path).map_err(|e| Error::io(path, e))?;
    walk(path, file, |_, record| {
        found |= match record {
            Record::Case(planned) => planned.id == *case,
            Record::Outcome(outcome) => outcome.id == *case,
            _ => false,
        };
        Ok(())
    })?;
    Ok(found)
}

/// Passes on each decision of a run, in the order of the record, then the cases without one; with `only`, those of one
/// case.
pub fn decisions(path: &Path, only: Option<&CaseId>, mut take: impl FnMut(Decision)) -> Result<(), Error> {
    let mut reader: Option<Reader> = None;
    let file = files::open_read(path).map_err(|e| Error::io(path, e))?;
    let wanted = |id: &CaseId| only.is_none_or(|only| only == id);
    walk(path, file, |line, record| {
        match (&mut reader, record) {
            (reader @ None, Record::Header(header)) => *reader = Some(Reader::new(&header)),
            (None, _) => return Err(Damage::Order),
            (Some(reader), Record::Case(case)) if wanted(&case.id) || reader.creates => reader.planned.push(case),
            (Some(reader), Record::Resumed(resumed)) => reader.who = resumed.who,
            (Some(reader), Record::Intent(intent)) if wanted(&intent.id) || reader.creates => {
                reader.begin(intent, line.parse::<At>()?.at);
            }
            (Some(reader), Record::Outcome(outcome)) => {
                let at = line.parse::<At>()?.at;
                let wanted = wanted(&outcome.id);
                if let Some(decision) = reader.end(outcome, at, wanted) {
                    take(decision);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    reader.into_iter().for_each(|reader| reader.rest(&wanted, &mut take));
    Ok(())
}

#[derive(Deserialize)]
struct At {
    at: Timestamp,
}

struct Reader {
    creates: bool,
    /// Who runs the process that writes from here on.
    who: Who,
    planned: Vec<Planned>,
    /// The index of each case among those planned, once needed.
    places: Option<ById<usize>>,
    /// Writes without a known outcome so far.
    begun: HashMap<CaseId, (Timestamp, Who, Intent)>,
    ended: ById<()>,
}

impl Reader {
    fn new(header: &Header) -> Self {
        Self {
            creates: header.terms.creates(),
            who: header.who.clone(),
            planned: Vec::new(),
            places: None,
            begun: HashMap::new(),
            ended: ById::default(),
        }
    }

    fn begin(&mut self, intent: Intent, at: Timestamp) {
        self.begun.insert(intent.id.clone(), (at, self.who.clone(), intent));
    }

    fn end(&mut self, outcome: CaseOutcome, at: Timestamp, wanted: bool) -> Option<Decision> {
        if self.creates {
            // The stand-in for the created case.
            self.begun.clear();
            self.planned.clear();
        }
        if !wanted {
            return None;
        }
        let (etag, unguarded) = match self.begun.remove(&outcome.id) {
            Some((at, who, intent)) => {
                let written = (intent.etag.clone(), intent.unguarded);
                if outcome.outcome == Outcome::Unknown {
                    // A later process may settle what this one could not.
                    self.begun.insert(outcome.id.clone(), (at, who, intent));
                }
                written
            }
            None => (self.judged(&outcome.id), false),
        };
        self.ended.insert(&outcome.id, ());
        Some(Decision { at: Some(at), who: self.who.clone(), etag, unguarded, ended: outcome })
    }

    fn judged(&mut self, id: &CaseId) -> Option<EntityTag> {
        let planned = &self.planned;
        let places = self.places.get_or_insert_with(|| {
            let mut places = ById::default();
            for (at, case) in planned.iter().enumerate() {
                places.insert(&case.id, at);
            }
            places
        });
        planned.get(places.get(id)?)?.etag.clone()
    }

    /// The cases with no record after their selection.
    fn rest(self, wanted: &impl Fn(&CaseId) -> bool, take: &mut impl FnMut(Decision)) {
        let Self { who, planned, mut begun, ended, .. } = self;
        for case in planned.into_iter().filter(|case| wanted(&case.id) && ended.get(&case.id).is_none()) {
            let Planned { id, from, etag, seen: _, settled } = case;
            let blank = |outcome, code: Option<Reason>| {
                let code = code.map(|code| code.code().into());
                CaseOutcome { code, ..CaseOutcome::new(id.clone(), from.clone(), outcome) }
            };
            take(match (begun.remove(&id), settled) {
                (Some((at, who, intent)), _) => {
                    let ended = blank(Outcome::Unknown, Some(Reason::ReplyLost));
                    Decision { at: Some(at), who, etag: intent.etag, unguarded: intent.unguarded, ended }
                }
                (None, Some(ended)) => Decision { at: None, who: who.clone(), etag, unguarded: false, ended: *ended },
                (None, None) => {
                    let ended = blank(Outcome::NotAttempted, None);
                    Decision { at: None, who: who.clone(), etag, unguarded: false, ended }
                }
            });
        }
    }
}
