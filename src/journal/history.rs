//! The journal by run: when each started, was resumed and ended. Reads the journal and no run file.

use std::{collections::HashMap, path::Path};

use jiff::Timestamp;

use super::{
    Digest,
    error::{Damage, Error},
    log::{self, Abandoned, Anchor, Close, Entry, Nothing, Open, Sealed, Taken, Verified},
    run_id::RunId,
};

/// The journal's lines about one run, each with its line number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its start.
    pub open: Open,
    /// The line of its start.
    pub line: u64,
    /// When it was resumed.
    pub takeovers: Vec<(u64, Taken)>,
    /// Its ends.
    pub ends: Vec<(u64, Close)>,
    /// That it was abandoned after it was finished.
    pub abandonments: Vec<(u64, Abandoned)>,
    /// Its recorded progress while it was running.
    pub anchors: Vec<(u64, Anchor)>,
}

impl Known {
    /// The end, unless the run was resumed after it.
    #[must_use]
    pub fn end(&self) -> Option<&Close> {
        let taken = self.takeovers.last().map_or(0, |(line, _)| *line);
        self.ends.last().filter(|(line, _)| *line > taken).map(|(_, close)| close)
    }

    /// By whom and why it was abandoned after it was finished, if it was.
    #[must_use]
    pub fn abandonment(&self) -> Option<&Abandoned> {
        self.abandonments.last().map(|(_, abandoned)| abandoned)
    }

    /// Whether the journal contains this end, given as the hash of its line in the run file.
    #[must_use]
    pub fn has_end(&self, hash: Digest) -> bool {
        self.ends.iter().any(|(_, end)| end.head_hash == hash)
    }

    /// The lines of the run file that the journal noted, with their hashes.
    pub(super) fn noted(&self) -> Vec<(u64, Digest)> {
        let adopted = self.open.adopted.iter().map(|adopted| (adopted.lines, adopted.head_hash));
        adopted.chain(self.anchors.iter().map(|(_, anchor)| (anchor.lines, anchor.head_hash))).collect()
    }

    /// The time of the journal's last line about it.
    #[must_use]
    pub fn last(&self) -> Timestamp {
        let taken = self.takeovers.iter().map(|(_, taken)| taken.at);
        let ended = self.ends.iter().map(|(_, end)| end.at);
        let abandoned = self.abandonments.iter().map(|(_, abandoned)| abandoned.at);
        taken.chain(ended).chain(abandoned).fold(self.open.at, std::cmp::Ord::max)
    }

    /// The journal's last line about its course; that a finished run is abandoned later is no part of it.
    #[must_use]
    pub fn last_line(&self) -> u64 {
        let taken = self.takeovers.iter().map(|(line, _)| *line);
        let noted = self.anchors.iter().map(|(line, _)| *line);
        taken.chain(noted).chain(self.ends.iter().map(|(line, _)| *line)).fold(self.line, std::cmp::Ord::max)
    }

    /// Whether this operator, given as `user` or `user@host`, started, resumed or abandoned the run.
    #[must_use]
    pub fn is_by(&self, operator: &str) -> bool {
        let people = std::iter::once(&self.open.who).chain(self.takeovers.iter().map(|(_, taken)| &taken.who));
        let mut people = people.chain(self.abandonments.iter().map(|(_, abandoned)| &abandoned.who));
        people.any(|who| who.is(operator))
    }
}

/// The journal, as far as it verifies.
#[derive(Debug)]
pub struct History {
    /// The runs, in the order of their starts.
    pub runs: Vec<Known>,
    /// Orders without anything to write.
    pub nothings: Vec<(u64, Nothing)>,
    /// The damaged journal that was sealed before this one started.
    pub sealed: Option<Sealed>,
    /// What was read, or the first line that does not fit.
    pub read: Result<Verified, Error>,
    /// The line with the requested hash.
    pub anchored: Option<u64>,
    /// The index of each run in `runs`.
    places: HashMap<RunId, usize>,
    /// The number of each line, by its hash.
    numbers: HashMap<Digest, u64>,
}

impl History {
    /// Reads the journal and finds the line with the hash `anchor`.
    #[must_use]
    pub fn read(state_dir: &Path, anchor: Option<Digest>) -> Self {
        let history = Self::read_once(state_dir, anchor);
        match history.read {
            // The next writer removes an incomplete line of a dead one. Read at that moment, the two look like one
            // damaged line.
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
                        abandonments: Vec::new(),
                        anchors: Vec::new(),
                    });
                }
                Entry::Taken(taken) => runs[place(&taken.run)?].takeovers.push((line, taken)),
                Entry::Close(close) => runs[place(&close.run)?].ends.push((line, close)),
                Entry::Abandoned(abandoned) => runs[place(&abandoned.run)?].abandonments.push((line, *abandoned)),
                Entry::Anchor(anchor) => runs[place(&anchor.run)?].anchors.push((line, anchor)),
                Entry::Nothing(nothing) => nothings.push((line, *nothing)),
                Entry::Sealed(old) => sealed = Some(*old),
                Entry::Segment(_) | Entry::Repaired(_) | Entry::Other(_) => {}
            }
            Ok(())
        });
        // The zero hash is the head of an empty journal only: otherwise it would match any truncated one.
        let is_empty = read.as_ref().is_ok_and(|read| read.lines == 0);
        let line = |hash| numbers.get(&hash).copied();
        let anchored = anchor.and_then(line).or((is_empty && anchor == Some(Digest::ZERO)).then_some(0));
        Self { runs, nothings, sealed, read, anchored, places, numbers }
    }

    /// The number of the line with this hash.
    pub(super) fn line_of(&self, hash: Digest) -> Option<u64> {
        self.numbers.get(&hash).copied()
    }

    /// The journal's lines about a run.
    #[must_use]
    pub fn known(&self, run: RunId) -> Option<&Known> {
        self.places.get(&run).map(|place| &self.runs[*place])
    }
}
