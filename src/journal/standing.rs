//! Which runs are open in the journal, and which lines may come next: the same rules for reading all of it or only its
//! later files.

use std::collections::{BTreeSet, HashMap};

use super::{entry::Entry, error::Damage, run_id::RunId};

/// The state of the runs after the lines so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Standing {
    /// The known runs, and whether they are finished.
    runs: HashMap<RunId, bool>,
    /// Set once a line was read.
    begun: bool,
    /// Set if reading started with a later file: runs that ended before are unknown.
    is_partial: bool,
}

impl Standing {
    /// Applies the next line.
    pub(super) fn take(&mut self, entry: &Entry) -> Result<(), Damage> {
        match entry {
            Entry::Open(open) => match self.runs.insert(open.run, false) {
                None => {}
                Some(_) => return Err(Damage::NoBeginning),
            },
            Entry::Taken(taken) => self.go_on(taken.run, false)?,
            Entry::Anchor(anchor) => self.go_on(anchor.run, false)?,
            Entry::Close(close) => self.go_on(close.run, close.reason.is_final())?,
            Entry::Abandoned(abandoned) if self.has_ended(abandoned.run) => {}
            Entry::Abandoned(_) => return Err(Damage::Order),
            Entry::Segment(segment) if !self.begun => {
                self.is_partial = true;
                self.runs = segment.open.iter().map(|run| (*run, false)).collect();
            }
            Entry::Segment(segment) => {
                let open: BTreeSet<RunId> = segment.open.iter().copied().collect();
                if !self.is_partial && open != self.open().into_iter().collect() {
                    return Err(Damage::Order);
                }
            }
            // It must be the first line of a journal.
            Entry::Sealed(_) if self.begun => return Err(Damage::Order),
            Entry::Sealed(_) | Entry::Nothing(_) | Entry::Repaired(_) | Entry::Other(_) => {}
        }
        self.begun = true;
        Ok(())
    }

    fn go_on(&mut self, run: RunId, ends: bool) -> Result<(), Damage> {
        match self.runs.get_mut(&run) {
            None => Err(Damage::NoBeginning),
            Some(true) => Err(Damage::Order),
            Some(ended) => {
                *ended = ends;
                Ok(())
            }
        }
    }

    /// Whether the run has started and is not finished.
    pub(super) fn is_open(&self, run: RunId) -> bool {
        self.runs.get(&run) == Some(&false)
    }

    /// Whether the run is finished, as far as the lines read so far tell.
    pub(super) fn has_ended(&self, run: RunId) -> bool {
        self.runs.get(&run).copied().unwrap_or(self.is_partial)
    }

    /// The unfinished runs, oldest first.
    pub(super) fn open(&self) -> Vec<RunId> {
        let mut open: Vec<RunId> = self.runs.iter().filter(|(_, ended)| !**ended).map(|(run, _)| *run).collect();
        open.sort_unstable();
        open
    }
}
