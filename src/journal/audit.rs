//! What a run file attests, found in one pass: its hashes for the journal, how many cases ended how, and whether intents
//! and outcomes pair. Takes eight bytes a case, so that a run of a million can be checked anywhere. Reads only.

use std::{fs::File, io::Read, path::Path};

use super::{
    chain::Line,
    closing::{CloseReason, Closed},
    digest::Digest,
    error::{Damage, Error},
    record::{Frozen, Header, Mark, Record, Resumed},
    walk::{Walked, walk},
};
use crate::cases::{
    id::CaseId,
    outcome::{CaseOutcome, Counts, Outcome, Planned},
};

/// A run file whose chain, order and selection are whole.
#[derive(Clone, Debug)]
pub struct Audit {
    /// What the run is.
    pub header: Header,
    /// The hash of the header's line; the journal's `open` names it.
    pub header_hash: Digest,
    /// The selection's size and hash; without it nothing was sent.
    pub frozen: Option<Frozen>,
    /// How many cases were selected so far.
    pub cases: u64,
    /// How many intents are recorded.
    pub intents: u64,
    /// How many outcomes are recorded.
    pub outcomes: u64,
    /// How the cases ended so far; those with an intent and no outcome are not among them.
    pub counts: Counts,
    /// How many writes may have been sent and have no outcome.
    pub open_intents: u64,
    /// The end, unless the run was resumed after it.
    pub closed: Option<Closed>,
    /// Each end with the hash of its line; the journal's `close` lines name them.
    pub closings: Vec<(Digest, Closed)>,
    /// The hashes of the `resumed` lines; the journal's name them.
    pub takeovers: Vec<Digest>,
    /// The lines that the journal speaks of, in order.
    pub(super) events: Vec<Event>,
    /// The hash of the last whole line.
    pub head_hash: Digest,
    /// How many whole lines there are.
    pub lines: u64,
    /// How many bytes an unterminated last line has: normal.
    pub torn: u64,
    /// The first record that fits the chain and not what stands before it.
    pub misfit: Option<(u64, Damage)>,
    /// The first line that is not the one that the journal noted.
    pub(super) unlike_noted: Option<(u64, Damage)>,
}

/// A line of a run file that the journal speaks of, or should.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub line: u64,
    pub hash: Digest,
    /// Where the journal stood, as the record says.
    pub mark: Option<Digest>,
    /// With which exit code the process ended, as the record says.
    pub exit: Option<u8>,
    pub what: What,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    Header,
    Resumed {
        resumed: Resumed,
        /// Whether anything was done after it and before the next.
        worked: bool,
    },
    Closed(Closed),
}

impl Audit {
    /// Whether the run ended for good.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.closed.as_ref().is_some_and(|closed| closed.reason.is_final())
    }
}

/// Reads a run file and checks it by itself.
///
/// # Errors
/// As [`super::read_run`].
pub fn audit(path: &Path) -> Result<Audit, Error> {
    audit_against(path, &[])
}

/// As [`audit`]; `noted` are lines of the file, by number, with the hashes that they must have.
pub(super) fn audit_against(path: &Path, noted: &[(u64, Digest)]) -> Result<Audit, Error> {
    let file = File::open(path).map_err(|e| Error::io(path, e))?;
    audit_from(path, file, noted)
}

pub(super) fn audit_from(path: &Path, source: impl Read, noted: &[(u64, Digest)]) -> Result<Audit, Error> {
    let mut book: Option<Book> = None;
    let mut noted: Vec<(u64, Digest)> = noted.to_vec();
    noted.sort_unstable_by_key(|(line, _)| std::cmp::Reverse(*line));
    let walked = walk(path, source, |line, record| {
        match (&mut book, record) {
            (book @ None, Record::Header(header)) => *book = Some(Book::new(*header, line)),
            (Some(book), record) => book.take(line, record),
            (None, _) => return Err(Damage::Order),
        }
        while let Some((_, hash)) = noted.pop_if(|(number, _)| *number <= line.number) {
            if let Some(book) = book.as_mut().filter(|_| hash != line.hash) {
                book.audit.unlike_noted.get_or_insert((line.number, Damage::NotAnchored));
            }
        }
        Ok(())
    })?;
    let mut audit = book.map(|book| book.finish(&walked)).ok_or_else(|| Error::NotFrozen { path: path.to_owned() })?;
    if !noted.is_empty() {
        audit.unlike_noted.get_or_insert((audit.lines + 1, Damage::Cut));
    }
    Ok(audit)
}

/// Outcomes in the order of their numbers.
const OUTCOMES: [Outcome; 9] = [
    Outcome::Done,
    Outcome::Already,
    Outcome::NotMatching,
    Outcome::Changed,
    Outcome::Refused,
    Outcome::Failed,
    Outcome::Unknown,
    Outcome::NotAttempted,
    Outcome::NotTakenOver,
];

/// The low bits of a case: what is known of it. The rest is the beginning of its id's hash.
const STATE: u64 = 0b11_1111;
/// An outcome's number plus one; 0 for none.
const OUTCOME: u64 = 0b1111;
/// Its last intent has no outcome.
const OPEN: u64 = 1 << 4;
/// It has an intent.
const BEGUN: u64 = 1 << 5;

impl Event {
    fn of(line: &Line<'_>, what: What) -> Self {
        let Mark { journal, exit } = line.parse().unwrap_or_default();
        Self { line: line.number, hash: line.hash, mark: journal, exit, what }
    }
}

/// The audit while the file is read.
struct Book {
    audit: Audit,
    /// In the order of the hashes once the selection is frozen.
    cases: Vec<u64>,
    /// How many cases stand at each outcome.
    ended: [u64; OUTCOMES.len()],
    /// How many cases have an open intent and no outcome at all.
    lost: u64,
}

impl Book {
    fn new(header: Header, line: &Line<'_>) -> Self {
        let audit = Audit {
            header,
            header_hash: line.hash,
            frozen: None,
            cases: 0,
            intents: 0,
            outcomes: 0,
            counts: Counts::new(),
            open_intents: 0,
            closed: None,
            closings: Vec::new(),
            takeovers: Vec::new(),
            events: vec![Event::of(line, What::Header)],
            head_hash: line.hash,
            lines: 0,
            torn: 0,
            misfit: None,
            unlike_noted: None,
        };
        Self { audit, cases: Vec::new(), ended: Default::default(), lost: 0 }
    }

    fn take(&mut self, line: &Line<'_>, record: Record) {
        if matches!(record, Record::Intent(_) | Record::Outcome(_) | Record::Closed(_) | Record::Other)
            && let Some(Event { what: What::Resumed { worked, .. }, .. }) = self.audit.events.last_mut()
        {
            *worked = true;
        }
        let fits = match record {
            Record::Case(case) => {
                self.select(&case);
                Ok(())
            }
            Record::Frozen(frozen) => {
                self.cases.sort_unstable();
                self.audit.frozen = Some(frozen);
                Ok(())
            }
            Record::Intent(intent) => self.begin(&intent.id),
            Record::Outcome(outcome) => self.end(&outcome),
            Record::Closed(closed) => {
                self.audit.events.push(Event::of(line, What::Closed(closed.clone())));
                self.close(line.hash, closed)
            }
            Record::Resumed(resumed) => {
                self.audit.closed = None;
                self.audit.takeovers.push(line.hash);
                self.audit.events.push(Event::of(line, What::Resumed { resumed, worked: false }));
                Ok(())
            }
            Record::Header(_) | Record::Repaired(_) | Record::Other => Ok(()),
        };
        if let Err(why) = fits {
            self.audit.misfit.get_or_insert((line.number, why));
        }
    }

    fn select(&mut self, case: &Planned) {
        self.audit.cases += 1;
        self.cases.push(key(&case.id));
        let settled = case.settled.as_ref().map_or(0, |settled| number(settled.outcome));
        let at = self.cases.len() - 1;
        self.change(at, settled);
    }

    fn begin(&mut self, id: &CaseId) -> Result<(), Damage> {
        self.audit.intents += 1;
        let at = self.find(id)?;
        let known = self.cases[at] & STATE;
        self.change(at, known | OPEN | BEGUN);
        if known & OUTCOME == number(Outcome::Done) { Err(Damage::Repeated) } else { Ok(()) }
    }

    fn end(&mut self, outcome: &CaseOutcome) -> Result<(), Damage> {
        self.audit.outcomes += 1;
        let at = self.find(&outcome.id)?;
        let known = self.cases[at] & STATE;
        self.change(at, (known & BEGUN) | number(outcome.outcome));
        match outcome.outcome {
            // What is done is done, whatever is said of it afterwards.
            _ if known & OUTCOME == number(Outcome::Done) => Err(Damage::Repeated),
            Outcome::Done | Outcome::NotTakenOver | Outcome::Unknown if known & BEGUN == 0 => Err(Damage::NoIntent),
            _ => Ok(()),
        }
    }

    fn close(&mut self, hash: Digest, closed: Closed) -> Result<(), Damage> {
        let mut seen = self.counts();
        if self.lost > 0 {
            *seen.entry(Outcome::Unknown).or_default() += self.lost;
        }
        seen.remove(&Outcome::NotAttempted);
        let told = closed.counts.iter().filter(|(outcome, count)| **outcome != Outcome::NotAttempted && **count > 0);
        let agree = told.eq(seen.iter());
        let unsettled = closed.reason == CloseReason::Finished && self.audit.open_intents > 0;
        self.audit.closings.push((hash, closed.clone()));
        self.audit.closed = Some(closed);
        match (unsettled, agree) {
            (true, _) => Err(Damage::OpenIntent),
            (_, false) => Err(Damage::Counts),
            _ => Ok(()),
        }
    }

    fn find(&self, id: &CaseId) -> Result<usize, Damage> {
        if self.audit.header.terms.creates() {
            // The server names what it makes; until then the one case of the run has a stand-in.
            return if self.cases.is_empty() { Err(Damage::NotSelected) } else { Ok(0) };
        }
        let wanted = key(id);
        let at = self.cases.partition_point(|case| case & !STATE < wanted);
        let found = self.cases.get(at).is_some_and(|case| case & !STATE == wanted);
        if found { Ok(at) } else { Err(Damage::NotSelected) }
    }

    fn change(&mut self, at: usize, state: u64) {
        let before = self.cases[at] & STATE;
        self.cases[at] = (self.cases[at] & !STATE) | state;
        for (state, counted) in [(before, false), (state, true)] {
            let count = |total: &mut u64| *total = if counted { *total + 1 } else { *total - 1 };
            if state & OPEN != 0 {
                count(&mut self.audit.open_intents);
            }
            match usize::try_from(state & OUTCOME).unwrap_or(0).checked_sub(1) {
                Some(outcome) => count(&mut self.ended[outcome]),
                None if state & OPEN != 0 => count(&mut self.lost),
                None => {}
            }
        }
    }

    fn counts(&self) -> Counts {
        OUTCOMES.into_iter().zip(self.ended).filter(|(_, count)| *count > 0).collect()
    }

    fn finish(self, walked: &Walked) -> Audit {
        let counts = self.counts();
        Audit { counts, lines: walked.lines, head_hash: walked.head, torn: walked.torn, ..self.audit }
    }
}

fn number(outcome: Outcome) -> u64 {
    OUTCOMES.iter().position(|known| *known == outcome).map_or(0, |at| at as u64 + 1)
}

/// The beginning of an id's hash. Two ids of a run of a million share one with a probability of two in a million.
fn key(id: &CaseId) -> u64 {
    u64::from_be_bytes(id.hash_prefix()) & !STATE
}
