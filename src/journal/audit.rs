//! Checks a run file in one pass: its hashes for the journal, how many cases ended with each outcome, and whether
//! intents and outcomes match. Keeps nineteen bytes per case, so that a run of a million can be checked anywhere.
//! Read-only.

use std::{io::Read, path::Path};

use super::{
    Digest,
    chain::Line,
    closing::{CloseReason, Closed},
    error::{Damage, Error},
    files,
    record::{Frozen, Header, Mark, Record, Resumed},
    walk::{Walked, walk},
};
use crate::cases::{
    by_id::ById,
    id::CaseId,
    outcome::{CaseOutcome, Counts, Outcome, Planned},
};

/// A run file with a valid chain, order and selection.
#[derive(Clone, Debug)]
pub struct Audit {
    /// The run's header.
    pub header: Header,
    /// The hash of the header's line, which is in the journal's `open` line.
    pub header_hash: Digest,
    /// The selection's size and hash; without it nothing was sent.
    pub frozen: Option<Frozen>,
    /// The number of selected cases.
    pub cases: u64,
    /// The number of intents.
    pub intents: u64,
    /// The number of outcomes.
    pub outcomes: u64,
    /// The outcomes of the cases so far, without those that have an intent but no outcome.
    pub counts: Counts,
    /// The number of writes that may have been sent and have no outcome.
    pub open_intents: u64,
    /// The run's end, unless it was resumed after it.
    pub closed: Option<Closed>,
    /// Each end with the hash of its line, which is in a `close` line of the journal.
    pub closings: Vec<(Digest, Closed)>,
    /// The hashes of the `resumed` lines, which are in the journal.
    pub takeovers: Vec<Digest>,
    /// The lines that the journal refers to, in order.
    pub(super) events: Vec<Event>,
    /// The hash of the last whole line.
    pub head_hash: Digest,
    /// The number of complete lines.
    pub lines: u64,
    /// The length of an incomplete last line, which is no error.
    pub torn: u64,
    /// The first record that fits the chain but contradicts the records before it.
    pub misfit: Option<(u64, Damage)>,
    /// The first line that differs from the one that the journal noted.
    pub(super) unlike_noted: Option<(u64, Damage)>,
}

/// A line of a run file that the journal refers to, or should.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub line: u64,
    pub hash: Digest,
    /// The journal's last line at that time, according to the record.
    pub mark: Option<Digest>,
    /// The exit code of the process, according to the record.
    pub exit: Option<u8>,
    pub what: What,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    Header,
    Resumed {
        resumed: Resumed,
        /// Whether anything was done between it and the next.
        worked: bool,
    },
    Closed(Closed),
}

impl Audit {
    /// Whether the run is finished.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.closed.as_ref().is_some_and(|closed| closed.reason.is_final())
    }
}

/// Reads a run file and checks it on its own.
pub fn audit(path: &Path) -> Result<Audit, Error> {
    audit_against(path, &[])
}

/// As [`audit`]; `noted` are line numbers of the file with the hashes they must have.
pub(super) fn audit_against(path: &Path, noted: &[(u64, Digest)]) -> Result<Audit, Error> {
    let file = files::open_read(path).map_err(|e| Error::io(path, e))?;
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

/// What is known of a case so far.
#[derive(Clone, Copy, Default)]
struct Known {
    outcome: Option<Outcome>,
    /// It has an intent.
    begun: bool,
    /// Its last intent has no outcome.
    open: bool,
}

impl Event {
    fn of(line: &Line<'_>, what: What) -> Self {
        let Mark { journal, exit } = line.parse().unwrap_or_default();
        Self { line: line.number, hash: line.hash, mark: journal, exit, what }
    }
}

/// The state of the audit while the file is read.
struct Book {
    audit: Audit,
    cases: ById<Known>,
    /// The stand-in for the single case of a run that creates it, until the server names it.
    stand_in: Option<CaseId>,
    /// The number of cases with an open intent and no outcome at all.
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
        Self { audit, cases: ById::default(), stand_in: None, lost: 0 }
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
        if self.audit.header.terms.creates() {
            self.stand_in = Some(case.id.clone());
        }
        let outcome = case.settled.as_ref().map(|settled| settled.outcome);
        self.change(&case.id, Known { outcome, ..Known::default() });
    }

    fn begin(&mut self, id: &CaseId) -> Result<(), Damage> {
        self.audit.intents += 1;
        let known = self.known(id)?;
        self.change(id, Known { begun: true, open: true, ..known });
        if known.outcome == Some(Outcome::Done) { Err(Damage::Repeated) } else { Ok(()) }
    }

    fn end(&mut self, outcome: &CaseOutcome) -> Result<(), Damage> {
        self.audit.outcomes += 1;
        let known = self.known(&outcome.id)?;
        self.change(&outcome.id, Known { outcome: Some(outcome.outcome), open: false, ..known });
        match outcome.outcome {
            // A done case stays done, whatever is recorded afterwards.
            _ if known.outcome == Some(Outcome::Done) => Err(Damage::Repeated),
            Outcome::Done | Outcome::NotTakenOver | Outcome::Unknown if !known.begun => Err(Damage::NoIntent),
            _ => Ok(()),
        }
    }

    fn close(&mut self, hash: Digest, closed: Closed) -> Result<(), Damage> {
        let mut seen = self.audit.counts.clone();
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

    fn known(&self, id: &CaseId) -> Result<Known, Damage> {
        self.cases.get(self.selected(id)).ok_or(Damage::NotSelected)
    }

    /// The id under which a case was selected.
    fn selected<'a>(&'a self, id: &'a CaseId) -> &'a CaseId {
        self.stand_in.as_ref().unwrap_or(id)
    }

    fn change(&mut self, id: &CaseId, now: Known) {
        let id = self.selected(id).clone();
        let before = self.cases.insert(&id, now);
        if let Some(before) = before {
            self.count(before, |total| *total -= 1);
        }
        self.count(now, |total| *total += 1);
        self.audit.counts.retain(|_, count| *count > 0);
    }

    fn count(&mut self, case: Known, change: impl Fn(&mut u64)) {
        if case.open {
            change(&mut self.audit.open_intents);
        }
        match case.outcome {
            Some(outcome) => change(self.audit.counts.entry(outcome).or_default()),
            None if case.open => change(&mut self.lost),
            None => {}
        }
    }

    fn finish(self, walked: &Walked) -> Audit {
        Audit { lines: walked.lines, head_hash: walked.head, torn: walked.torn, ..self.audit }
    }
}
