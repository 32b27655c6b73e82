//! The journal told by run: when each began, was taken up again and ended. Reads the journal and no run file.

use std::{collections::HashMap, path::Path};

use jiff::Timestamp;

use super::{
    digest::Digest,
    error::{Damage, Error},
    log::{self, Anchor, Close, Entry, Nothing, Open, Sealed, Taken, Verified},
    run_id::RunId,
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
    /// How far it was known to have come while it was under way.
    pub anchors: Vec<(u64, Anchor)>,
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

    /// The lines of the run file that the journal noted, with their hashes.
    pub(super) fn noted(&self) -> Vec<(u64, Digest)> {
        let adopted = self.open.adopted.iter().map(|adopted| (adopted.lines, adopted.head_hash));
        adopted.chain(self.anchors.iter().map(|(_, anchor)| (anchor.lines, anchor.head_hash))).collect()
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
    /// The orders that found nothing to write.
    pub nothings: Vec<(u64, Nothing)>,
    /// The damaged journal that was put aside before this one began.
    pub sealed: Option<Sealed>,
    /// What was read, or the first line that does not fit.
    pub read: Result<Verified, Error>,
    /// The line whose hash was looked for.
    pub anchored: Option<u64>,
    /// Where each run stands in `runs`.
    places: HashMap<RunId, usize>,
    /// The number of each line, by its hash.
    numbers: HashMap<Digest, u64>,
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

    /// Reads the journal, which must verify.
    ///
    /// # Errors
    /// [`Error::Damaged`] with the first line that does not fit; [`Error::Io`].
    pub fn read_whole(state_dir: &Path) -> Result<Self, Error> {
        let Self { runs, nothings, sealed, read, anchored, places, numbers } = Self::read(state_dir, None);
        Ok(Self { runs, nothings, sealed, read: Ok(read?), anchored, places, numbers })
    }

    fn read_once(state_dir: &Path, anchor: Option<Digest>) -> Self {
        let mut runs: Vec<Known> = Vec::new();
        let mut places: HashMap<RunId, usize> = HashMap::new();
        let (mut nothings, mut sealed) = (Vec::new(), None);
        let mut numbers = HashMap::new();
        let read = log::each(state_dir, |line, hash, entry| {
            numbers.insert(hash, line);
            let place = |run: &RunId| places.get(run).copied().ok_or(Damage::NoBeginning);
            match entry {
                Entry::Open(open) => {
                    places.insert(open.run, runs.len());
                    runs.push(Known {
                        open: *open,
                        line,
                        takeovers: Vec::new(),
                        ends: Vec::new(),
                        anchors: Vec::new(),
                    });
                }
                Entry::Taken(taken) => runs[place(&taken.run)?].takeovers.push((line, taken)),
                Entry::Close(close) => runs[place(&close.run)?].ends.push((line, close)),
                Entry::Anchor(anchor) => runs[place(&anchor.run)?].anchors.push((line, anchor)),
                Entry::Nothing(nothing) => nothings.push((line, *nothing)),
                Entry::Sealed(old) => sealed = Some(*old),
                Entry::Segment(_) | Entry::Repaired(_) | Entry::Other(_) => {}
            }
            Ok(())
        });
        // Zeros are what an empty journal has for a head, and no other: else they would fit whatever was cut off.
        let is_empty = read.as_ref().is_ok_and(|read| read.lines == 0);
        let line = |hash| numbers.get(&hash).copied();
        let anchored = anchor.and_then(line).or((is_empty && anchor == Some(Digest::ZERO)).then_some(0));
        Self { runs, nothings, sealed, read, anchored, places, numbers }
    }

    /// The number of the line that has this hash.
    pub(super) fn line_of(&self, hash: Digest) -> Option<u64> {
        self.numbers.get(&hash).copied()
    }

    /// What the journal knows of a run.
    #[must_use]
    pub fn known(&self, run: RunId) -> Option<&Known> {
        self.places.get(&run).map(|place| &self.runs[*place])
    }
}
