//! Verifies the journal and every run file, on their own and against each other. Read-only, one run at a time.
//!
//! What a process leaves that died between the two files is normal and never an error: a run that is not in the journal
//! and has written nothing, an end or a resume that only the run file contains, an incomplete last line.

use std::path::{Path, PathBuf};

use super::{
    Digest,
    audit::{Audit, audit_against},
    compare,
    error::{Damage, Error},
    files,
    history::{History, Known},
    log, run_files,
    run_id::RunId,
    segments,
};

/// The result for a run.
#[derive(Debug)]
pub enum Finding {
    /// It verifies and is finished.
    Whole,
    /// It verifies and is not finished: it is running or can be resumed.
    Open,
    /// It verifies and is finished, but its end is not in the journal: the process died before, and a resume adds it.
    EndMissing,
    /// It never started: it is not in the journal and nothing was sent.
    NotBegun,
    /// Its file verifies, but the journal's lines about it, or about its end, come after the journal's damage.
    NotChecked,
    /// A record does not fit, or the file cannot be read.
    Misfit(Error),
}

/// The result for one run.
#[derive(Debug)]
pub struct VerifiedRun {
    /// Which run.
    pub run: RunId,
    /// Its file.
    pub path: PathBuf,
    /// The line of its start in the journal.
    pub journal_line: Option<u64>,
    /// Whether its file was archived.
    pub archived: bool,
    /// The result.
    pub finding: Finding,
    /// The audit of its file; `None` if it could not be read to its end.
    pub audit: Option<Audit>,
}

/// The overall result.
#[derive(Debug)]
pub struct Report {
    /// The journal itself, or its first line that does not fit.
    pub journal: Result<log::Verified, Error>,
    /// The line with the requested hash.
    pub anchored: Option<u64>,
    /// The damaged journal that was sealed before this one started.
    pub sealed: Option<log::Sealed>,
}

/// Verifies everything; reports one run after the other, those in the journal in its order, then files that it does not
/// know. `anchor` is the hash of a journal line to look for.
pub fn verify(state_dir: &Path, anchor: Option<Digest>, mut tell: impl FnMut(VerifiedRun)) -> Result<Report, Error> {
    // List the files first: one that appears later belongs to a run that enters the journal later.
    let files = run_files::all_names(state_dir)?;
    let history = History::read(state_dir, anchor);
    let damaged = history.read.is_err();
    let unknown = files.into_iter().filter(|run| history.known(*run).is_none());
    let mut later: Option<History> = None;
    for run in history.runs.iter().map(|known| known.open.run).chain(unknown) {
        let now = later.as_ref().unwrap_or(&history);
        let mut verdict = judge(state_dir, run, now.known(run), Some(now));
        if !damaged && matches!(verdict.finding, Finding::Misfit(_) | Finding::EndMissing) {
            // It may have started, continued or ended since the journal was read.
            let again = History::read(state_dir, None);
            if again.read.as_ref().ok().map(|read| read.head) != now.read.as_ref().ok().map(|read| read.head) {
                verdict = judge(state_dir, run, again.known(run), Some(&again));
                later = Some(again);
            }
        }
        tell(if damaged { behind_damage(verdict) } else { verdict });
    }
    Ok(Report { journal: history.read, anchored: history.anchored, sealed: history.sealed })
}

/// What is certain about a run if the journal is damaged: only an end before the damage, and a file that is invalid on
/// its own.
fn behind_damage(verdict: VerifiedRun) -> VerifiedRun {
    match verdict.finding {
        Finding::Whole | Finding::Misfit(Error::Io { .. }) => verdict,
        Finding::Misfit(Error::Damaged { why, ref path, .. })
            if why == Damage::NoFile || !(needs_journal(why) || log::is_part(path)) =>
        {
            verdict
        }
        _ => VerifiedRun { finding: Finding::NotChecked, ..verdict },
    }
}

/// Whether this can only be said of a run file if the journal is intact.
fn needs_journal(why: Damage) -> bool {
    matches!(
        why,
        Damage::NotInJournal | Damage::NotResumed | Damage::JournalLine | Damage::NotAnchored | Damage::Disagrees(_)
    )
}

/// Verifies one run, given the journal's lines about it.
#[must_use]
pub fn check(state_dir: &Path, run: RunId, known: Option<&Known>) -> VerifiedRun {
    judge(state_dir, run, known, None)
}

/// Makes sure that a run file is the one in the journal, before anything is done based on it.
///
/// # Errors
/// [`Error::Damaged`] if it is not, or if the journal does not verify; [`Error::NotFrozen`]; [`Error::Io`].
pub fn vouch(state_dir: &Path, run: RunId) -> Result<(), Error> {
    known_to(state_dir, run).map(drop)
}

/// As [`vouch`]; returns the journal's lines about the run.
pub(super) fn known_to(state_dir: &Path, run: RunId) -> Result<Option<Known>, Error> {
    let history = History::read_whole(state_dir)?;
    let known = history.known(run);
    let (path, audited) = read(state_dir, run, &known.map(Known::noted).unwrap_or_default());
    // Whether its records are consistent is for `verify`; the question here is whether it is the file that was written.
    let audit = Audit { misfit: None, ..audited? };
    match compare::misfit(state_dir, &path, &audit, run, known, Some(&history)) {
        Some(error) => Err(error),
        None => Ok(known.cloned()),
    }
}

fn judge(state_dir: &Path, run: RunId, known: Option<&Known>, history: Option<&History>) -> VerifiedRun {
    let noted = known.map(Known::noted).unwrap_or_default();
    let (mut path, mut audited) = read(state_dir, run, &noted);
    if let (Some(known), Err(Error::Io { source, .. })) = (known, &audited)
        && source.kind() == std::io::ErrorKind::NotFound
    {
        let (journal, line) = segments::place(state_dir, known.line);
        audited = Err(Error::damaged(&journal, line, Damage::NoFile));
        path = journal;
    }
    let archived = run_files::is_archived(state_dir, &path);
    let journal_line = known.map(|known| known.line);
    let verdict = |finding, audit| VerifiedRun { run, path: path.clone(), journal_line, archived, finding, audit };
    match (audited, known) {
        (Ok(audit), known) => match compare::misfit(state_dir, &path, &audit, run, known, history) {
            Some(error) => verdict(Finding::Misfit(error), Some(audit)),
            None => verdict(standing(&audit, known), Some(audit)),
        },
        // Not even its header is complete, so nothing can have been sent, unless the journal says otherwise.
        (Err(Error::NotFrozen { .. }), None) => verdict(Finding::NotBegun, None),
        (Err(Error::NotFrozen { .. }), Some(_)) => {
            verdict(Finding::Misfit(Error::damaged(&path, 1, Damage::Cut)), None)
        }
        (Err(error), _) => verdict(Finding::Misfit(error), None),
    }
}

/// The result for a run that verifies.
fn standing(audit: &Audit, known: Option<&Known>) -> Finding {
    let end = audit.closings.last().map(|(hash, _)| *hash);
    match known {
        None => Finding::NotBegun,
        Some(_) if !audit.is_final() => Finding::Open,
        Some(known) if end.is_some_and(|end| known.has_end(end)) => Finding::Whole,
        Some(_) => Finding::EndMissing,
    }
}

/// Reads a run file, or its new path if it was moved meanwhile.
fn read(state_dir: &Path, run: RunId, noted: &[(u64, Digest)]) -> (PathBuf, Result<Audit, Error>) {
    let audit = |path: &Path| audit_against(path, noted);
    let path = run_files::run_path(state_dir, run);
    match audit(&path) {
        Err(Error::Io { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
            let archived = run_files::archived_path(state_dir, run);
            let audited = audit(&archived);
            (archived, audited)
        }
        // A resuming process removes an incomplete line of a dead one. Read at that moment, the two look like one
        // damaged line.
        Err(Error::Damaged { .. }) if files::is_locked(&path) => {
            let audited = audit(&path);
            (path, audited)
        }
        audited => (path, audited),
    }
}

/// Whether a process is working on the run.
#[must_use]
pub fn is_running(path: &Path) -> bool {
    files::is_locked(path)
}
