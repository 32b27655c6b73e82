//! The journal told by run: when each began, was taken up again and ended. Reads the journal and no run file.

use std::{collections::HashMap, path::Path};

use jiff::Timestamp;

use super::{
    chain::Digest,
    error::{Damage, Error},
    log::{self, Close, Entry, Open, Taken, Verified},
    record::RunId,
};

/// What the journal knows of one run, each with the number of its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its beginning.
    pub open: Open,
    /// The line of its beginning.
    pub line: u64,
    /// When it was taken up again.
    pub takeovers: Vec<(u64, Taken)>,
    /// Its ends.
    pub ends: Vec<(u64, Close)>,
}

impl Known {
    /// The end, unless the run was taken up again after it.
    #[must_use]
    pub fn end(&self) -> Option<&Close> {
        let taken = self.takeovers.last().map_or(0, |(line, _)| *line);
        self.ends.last().filter(|(line, _)| *line > taken).map(|(_, close)| close)
    }

    /// Whether the journal has this end of the run file, given as the hash of its line.
    #[must_use]
    pub fn has_end(&self, hash: Digest) -> bool {
        self.ends.iter().any(|(_, end)| end.head_hash == hash)
    }

    /// When the journal last heard of it.
    #[must_use]
    pub fn last(&self) -> Timestamp {
        let taken = self.takeovers.iter().map(|(_, taken)| taken.at);
        let ended = self.ends.iter().map(|(_, end)| end.at);
        taken.chain(ended).fold(self.open.at, std::cmp::Ord::max)
    }

    /// Whether this operator, given as `user` or `user@host`, began the run or took it up.
    #[must_use]
    pub fn is_by(&self, operator: &str) -> bool {
        let mut people = std::iter::once(&self.open.who).chain(self.takeovers.iter().map(|(_, taken)| &taken.who));
        people.any(|who| who.is(operator))
    }
}

/// The journal, as far as it verifies.
#[derive(Debug)]
pub struct History {
    /// The runs, in the order in which they began.
    pub runs: Vec<Known>,
    /// What was read, or the first line that does not fit.
    pub read: Result<Verified, Error>,
    /// The line whose hash was looked for.
    pub anchored: Option<u64>,
}

impl History {
    /// Reads the journal; looks for the line that has the hash `anchor`.
    #[must_use]
    pub fn read(state_dir: &Path, anchor: Option<Digest>) -> Self {
        let history = Self::read_once(state_dir, anchor);
        match history.read {
            // The next writer cuts off what a dead one left. Read at that instant, the two look like one damaged line.
            Err(Error::Damaged { .. }) => Self::read_once(state_dir, anchor),
            _ => history,
        }
    }

    fn read_once(state_dir: &Path, anchor: Option<Digest>) -> Self {
        let mut runs: Vec<Known> = Vec::new();
        let mut places: HashMap<RunId, usize> = HashMap::new();
        let mut anchored = None;
        let read = log::each(state_dir, |line, hash, entry| {
            if anchor == Some(hash) {
                anchored = Some(line);
            }
            let place = |run: &RunId| places.get(run).copied().ok_or(Damage::NoBeginning);
            match entry {
                Entry::Open(open) if places.contains_key(&open.run) => return Err(Damage::NoBeginning),
                Entry::Open(open) => {
                    places.insert(open.run, runs.len());
                    runs.push(Known { open: *open, line, takeovers: Vec::new(), ends: Vec::new() });
                }
                Entry::Taken(taken) => runs[place(&taken.run)?].takeovers.push((line, taken)),
                Entry::Close(close) => runs[place(&close.run)?].ends.push((line, close)),
                Entry::Repaired(_) | Entry::Other(_) => {}
            }
            Ok(())
        });
        // Zeros are what an empty journal has for a head, and no other: else they would fit whatever was cut off.
        let is_empty = read.as_ref().is_ok_and(|read| read.lines == 0);
        let anchored = anchored.or((is_empty && anchor == Some(Digest::ZERO)).then_some(0));
        Self { runs, read, anchored }
    }

    /// What the journal knows of a run.
    #[must_use]
    pub fn known(&self, run: RunId) -> Option<&Known> {
        self.runs.iter().find(|known| known.open.run == run)
    }
}
