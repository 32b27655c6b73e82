//! The content of a run file, folded into one [`RunState`]. Read-only.

use std::{
    collections::{HashMap, HashSet},
    io::Read,
    path::{Path, PathBuf},
};

use super::{
    Digest,
    chain::Line,
    closing::Closed,
    error::{Damage, Error},
    files,
    outcomes::Outcomes,
    record::{Frozen, Header, Record, Repaired, Resumed},
    walk::{Walked, walk},
};
use crate::cases::{
    id::CaseId,
    outcome::{CaseOutcome, Counts, Intent, Outcome, Planned, Reason, Uncertain},
};

/// The state of a run.
#[derive(Clone, Debug)]
pub struct RunState {
    /// The run file.
    pub path: PathBuf,
    /// The run's header.
    pub header: Header,
    /// The hash of the header's line, which is in the journal's `open` line.
    pub header_hash: Digest,
    /// The selection, in order. Incomplete unless `frozen` is set.
    pub planned: Vec<Planned>,
    /// Set when the selection is complete; without it nothing was sent.
    pub frozen: Option<Frozen>,
    /// The last outcome of each case that has one.
    pub outcomes: Outcomes,
    /// Writes that may have been sent and have no outcome, in the order they were recorded.
    pub open_intents: Vec<Intent>,
    /// Writes whose last outcome is unknown, in the order they were recorded: a later process may settle them.
    pub unknown: Vec<Intent>,
    /// The end, unless the run was resumed after it.
    pub closed: Option<Closed>,
    /// When and by whom it was resumed.
    pub resumptions: Vec<Resumed>,
    /// When incomplete lines were removed, and how long they were.
    pub repairs: Vec<Repaired>,
    /// The length of an incomplete last line: its writer died, or is still writing.
    pub torn: u64,
    /// The hash of the last whole line.
    pub head_hash: Digest,
    /// The hashes of all `closed` lines, which are in the journal's `close` lines.
    pub closings: Vec<Digest>,
    /// The hashes of all `resumed` lines, which are in the journal.
    pub takeovers: Vec<Digest>,
    /// The number of complete lines.
    pub lines: u64,
    /// Their length.
    pub(super) length: u64,
}

impl RunState {
    /// The outcomes of the cases so far; cases without any record are not counted.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::new();
        let settled = self.planned.iter().filter_map(|case| case.settled.as_deref());
        let settled = settled.filter(|settled| !self.outcomes.contains(&settled.id)).map(|settled| settled.outcome);
        for outcome in settled.chain(self.outcomes.iter().map(|last| last.outcome)) {
            *counts.entry(outcome).or_default() += 1;
        }
        counts
    }

    /// The cases without any record: neither settled in the plan, nor with an outcome, nor with an open intent.
    pub fn untouched(&self) -> impl Iterator<Item = &Planned> {
        let open = ids(&self.open_intents);
        self.planned.iter().filter(move |case| is_untouched(case, &self.outcomes, &open))
    }

    /// The writes whose effect is not known: those without an outcome, then those whose last outcome is unknown.
    pub fn uncertain(&self) -> impl Iterator<Item = Uncertain> {
        let open = self.open_intents.iter().map(|intent| Uncertain { intent: intent.clone(), recorded: None });
        let unknown = self.unknown.iter().map(|intent| {
            let recorded = self.outcomes.get(&intent.id);
            Uncertain { intent: intent.clone(), recorded }
        });
        open.chain(unknown)
    }

    /// The header, the writes whose effect is not known, and the cases without any record. Nothing else of a large run
    /// is kept.
    #[must_use]
    pub fn into_left(self) -> (Header, Vec<Uncertain>, Vec<Planned>) {
        let uncertain = self.uncertain().collect();
        let Self { header, mut planned, outcomes, open_intents, .. } = self;
        let open = ids(&open_intents);
        planned.retain(|case| is_untouched(case, &outcomes, &open));
        planned.shrink_to_fit();
        (header, uncertain, planned)
    }

    /// What is known of a case.
    #[must_use]
    pub fn outcome_of(&self, case: &Planned) -> CaseOutcome {
        if let Some(outcome) = self.outcomes.get(&case.id).or_else(|| case.settled.as_deref().cloned()) {
            return outcome;
        }
        let begun = self.open_intents.iter().any(|intent| intent.id == case.id);
        let outcome = if begun { Outcome::Unknown } else { Outcome::NotAttempted };
        let code = begun.then(|| Reason::ReplyLost.code().into());
        CaseOutcome { code, ..CaseOutcome::new(case.id.clone(), case.from.clone(), outcome) }
    }

    /// The header, when nothing else is needed any more: the selection of a large run takes memory.
    #[must_use]
    pub fn into_header(self) -> Header {
        self.header
    }

    /// Whether the run can be resumed: its selection is frozen and it is not finished.
    #[must_use]
    pub fn is_resumable(&self) -> bool {
        self.frozen.is_some() && !self.closed.as_ref().is_some_and(|closed| closed.reason.is_final())
    }
}

fn ids(intents: &[Intent]) -> HashSet<CaseId> {
    intents.iter().map(|intent| intent.id.clone()).collect()
}

fn is_untouched(case: &Planned, outcomes: &Outcomes, open: &HashSet<CaseId>) -> bool {
    case.settled.is_none() && !outcomes.contains(&case.id) && !open.contains(&case.id)
}

/// Reads a run file and checks its chain. An incomplete last line is left out and reported in [`RunState::torn`], so a
/// run that is being written can be read too.
///
/// # Errors
/// [`Error::Damaged`] with the first line that does not fit; [`Error::UnsupportedFormat`]; [`Error::NotFrozen`] when
/// not even the header is complete; [`Error::Io`].
pub fn read_run(path: &Path) -> Result<RunState, Error> {
    let file = files::open_read(path).map_err(|e| Error::io(path, e))?;
    read_from(path, file)
}

pub(super) fn read_from(path: &Path, source: impl Read) -> Result<RunState, Error> {
    let mut fold: Option<Fold> = None;
    let walked = walk(path, source, |line, record| {
        match (&mut fold, record) {
            (fold @ None, Record::Header(header)) => *fold = Some(Fold::new(*header, line.hash)),
            (Some(fold), record) => fold.take(line, record),
            (None, _) => return Err(Damage::Order),
        }
        Ok(())
    })?;
    match fold {
        Some(fold) => Ok(fold.finish(path, &walked)),
        None => Err(Error::NotFrozen { path: path.to_owned() }),
    }
}

/// The state while it is read.
struct Fold {
    header: Header,
    header_hash: Digest,
    planned: Vec<Planned>,
    frozen: Option<Frozen>,
    outcomes: Outcomes,
    intents: HashMap<CaseId, (u64, Intent)>,
    unknown: HashMap<CaseId, (u64, Intent)>,
    closed: Option<Closed>,
    resumptions: Vec<Resumed>,
    repairs: Vec<Repaired>,
    closings: Vec<Digest>,
    takeovers: Vec<Digest>,
}

impl Fold {
    fn new(header: Header, header_hash: Digest) -> Self {
        Self {
            header,
            header_hash,
            planned: Vec::new(),
            frozen: None,
            outcomes: Outcomes::default(),
            intents: HashMap::new(),
            unknown: HashMap::new(),
            closed: None,
            resumptions: Vec::new(),
            repairs: Vec::new(),
            closings: Vec::new(),
            takeovers: Vec::new(),
        }
    }

    fn take(&mut self, line: &Line<'_>, record: Record) {
        match record {
            Record::Case(case) => self.planned.push(case),
            Record::Frozen(frozen) => self.frozen = Some(frozen),
            Record::Intent(intent) => {
                self.intents.insert(intent.id.clone(), (line.number, intent));
            }
            Record::Outcome(outcome) => {
                if self.header.terms.creates() {
                    // The server names what it creates; until then the run's single case had a stand-in.
                    self.intents.clear();
                    self.planned.iter_mut().for_each(|case| case.id = outcome.id.clone());
                }
                if outcome.outcome == Outcome::NotAttempted {
                    // The run ended between the intent and the write: nothing was sent, and the case waits as before.
                    self.intents.remove(&outcome.id);
                    return;
                }
                let intent = self.intents.remove(&outcome.id).or_else(|| self.unknown.remove(&outcome.id));
                if outcome.outcome == Outcome::Unknown {
                    self.unknown.extend(intent.map(|intent| (outcome.id.clone(), intent)));
                }
                self.outcomes.insert(&outcome);
            }
            Record::Closed(closed) => {
                self.closed = Some(closed);
                self.closings.push(line.hash);
            }
            Record::Resumed(resumed) => {
                self.closed = None;
                self.resumptions.push(resumed);
                self.takeovers.push(line.hash);
            }
            Record::Repaired(repaired) => self.repairs.push(repaired),
            Record::Header(_) | Record::Other => {}
        }
    }

    fn finish(self, path: &Path, walked: &Walked) -> RunState {
        let in_order = |intents: HashMap<CaseId, (u64, Intent)>| {
            let mut intents: Vec<_> = intents.into_values().collect();
            intents.sort_unstable_by_key(|(line, _)| *line);
            intents.into_iter().map(|(_, intent)| intent).collect()
        };
        RunState {
            path: path.to_owned(),
            header: self.header,
            header_hash: self.header_hash,
            planned: self.planned,
            frozen: self.frozen,
            outcomes: self.outcomes,
            open_intents: in_order(self.intents),
            unknown: in_order(self.unknown),
            closed: self.closed,
            resumptions: self.resumptions,
            repairs: self.repairs,
            torn: walked.torn,
            head_hash: walked.head,
            closings: self.closings,
            takeovers: self.takeovers,
            lines: walked.lines,
            length: walked.length,
        }
    }
}
