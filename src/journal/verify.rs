//! The journal and every run file, checked by themselves and against each other. Reads only, one run at a time.
//!
//! What a process that died between the two files leaves is normal and never a misfit: a run that the journal does not know
//! and that has written nothing, an end or a resumption that only the run file has, an unterminated last line.

use std::path::{Path, PathBuf};

use super::{
    audit::{Audit, audit_against},
    compare,
    digest::Digest,
    error::{Damage, Error},
    files,
    history::{History, Known},
    log, run_files,
    run_id::RunId,
    segments,
};

/// How a run was found.
#[derive(Debug)]
pub enum Finding {
    /// It verifies and ended for good.
    Whole,
    /// It verifies, and did not end for good: it is under way or can be resumed.
    Open,
    /// It verifies and ended for good, but the journal does not have its end: the process died before, and a resumption adds it.
    EndMissing,
    /// It was never begun: the journal does not know it and nothing was sent.
    NotBegun,
    /// Its file verifies, but what the journal says of it, or of its end, stands behind the damage of the journal.
    NotChecked,
    /// A record does not fit, or the file cannot be read.
    Misfit(Error),
}

/// What was found of one run.
#[derive(Debug)]
pub struct VerifiedRun {
    /// Which run.
    pub run: RunId,
    /// Its file.
    pub path: PathBuf,
    /// The line of the journal where it begins.
    pub journal_line: Option<u64>,
    /// Whether its file was archived.
    pub archived: bool,
    /// How it was found.
    pub finding: Finding,
    /// What its file attests; `None` where it could not be read to its end.
    pub audit: Option<Audit>,
}

/// What was found of all.
#[derive(Debug)]
pub struct Report {
    /// The journal itself, or its first line that does not fit.
    pub journal: Result<log::Verified, Error>,
    /// The line that has the hash that was looked for.
    pub anchored: Option<u64>,
    /// The damaged journal that was put aside before this one began.
    pub sealed: Option<log::Sealed>,
}

/// Checks everything; tells of one run after the other, those of the journal in its order, then files it does not know.
/// `anchor` is the hash of a line of the journal that is looked for.
///
/// # Errors
/// [`Error::Io`] when the folders cannot be read.
pub fn verify(state_dir: &Path, anchor: Option<Digest>, mut tell: impl FnMut(VerifiedRun)) -> Result<Report, Error> {
    // The files first: one that appears later belongs to a run that the journal learns of later.
    let files = run_files::all_names(state_dir)?;
    let history = History::read(state_dir, anchor);
    let damaged = history.read.is_err();
    let unknown = files.into_iter().filter(|run| history.known(*run).is_none());
    let mut later: Option<History> = None;
    for run in history.runs.iter().map(|known| known.open.run).chain(unknown) {
        let now = later.as_ref().unwrap_or(&history);
        let mut verdict = judge(state_dir, run, now.known(run), Some(now));
        if !damaged && matches!(verdict.finding, Finding::Misfit(_) | Finding::EndMissing) {
            // It may have been begun, gone on or ended since the journal was read.
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

/// What can be said of a run where the journal is damaged: only an end that stands before the damage is known, and a file that
/// does not fit by itself.
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

/// Whether this can be said only of a run file beside a whole journal.
fn needs_journal(why: Damage) -> bool {
    matches!(
        why,
        Damage::NotInJournal | Damage::NotResumed | Damage::JournalLine | Damage::NotAnchored | Damage::Disagrees(_)
    )
}

/// Checks one run, given what the journal knows of it.
#[must_use]
pub fn check(state_dir: &Path, run: RunId, known: Option<&Known>) -> VerifiedRun {
    judge(state_dir, run, known, None)
}

/// Makes sure that a run file is the one that the journal knows, before anything is done on its word.
///
/// # Errors
/// [`Error::Damaged`] where it is not, or where the journal does not verify; [`Error::NotFrozen`]; [`Error::Io`].
pub fn vouch(state_dir: &Path, run: RunId) -> Result<(), Error> {
    known_to(state_dir, run).map(drop)
}

/// As [`vouch`]; gives what the journal knows of the run.
pub(super) fn known_to(state_dir: &Path, run: RunId) -> Result<Option<Known>, Error> {
    let history = History::read_whole(state_dir)?;
    let known = history.known(run);
    let (path, audited) = read(state_dir, run, &known.map(Known::noted).unwrap_or_default());
    // Whether its records agree with each other is for `verify`; here it is asked whether it is the file that was written.
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
        // Not even its header is whole, so nothing can have been sent, unless the journal knows better.
        (Err(Error::NotFrozen { .. }), None) => verdict(Finding::NotBegun, None),
        (Err(Error::NotFrozen { .. }), Some(_)) => {
            verdict(Finding::Misfit(Error::damaged(&path, 1, Damage::Cut)), None)
        }
        (Err(error), _) => verdict(Finding::Misfit(error), None),
    }
}

/// Where a run stands that verifies.
fn standing(audit: &Audit, known: Option<&Known>) -> Finding {
    let end = audit.closings.last().map(|(hash, _)| *hash);
    match known {
        None => Finding::NotBegun,
        Some(_) if !audit.is_final() => Finding::Open,
        Some(known) if end.is_some_and(|end| known.has_end(end)) => Finding::Whole,
        Some(_) => Finding::EndMissing,
    }
}

/// Reads a run where it is; where it was moved meanwhile, where it went.
fn read(state_dir: &Path, run: RunId, noted: &[(u64, Digest)]) -> (PathBuf, Result<Audit, Error>) {
    let audit = |path: &Path| audit_against(path, noted);
    let path = run_files::run_path(state_dir, run);
    match audit(&path) {
        Err(Error::Io { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
            let archived = run_files::archived_path(state_dir, run);
            let audited = audit(&archived);
            (archived, audited)
        }
        // Whoever takes the run up cuts off what a dead process left. Read at that instant, the two look like one damaged line.
        Err(Error::Damaged { .. }) if files::is_locked(&path) => {
            let audited = audit(&path);
            (path, audited)
        }
        audited => (path, audited),
    }
}

/// Whether a process works on the run now.
#[must_use]
pub fn is_running(path: &Path) -> bool {
    files::is_locked(path)
}
