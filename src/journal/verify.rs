//! The journal and every run file, checked by themselves and against each other. Reads only, one run at a time.
//!
//! What a process that died between the two files leaves is normal and never a misfit: a run that the journal does not know
//! and that has written nothing, an end or a resumption that only the run file has, an unterminated last line.

use std::path::{Path, PathBuf};

use super::{
    audit::{Audit, audit},
    chain::Digest,
    error::{Damage, Error},
    files,
    history::{History, Known},
    log,
    record::RunId,
    runs,
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
pub struct Verdict {
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
}

/// Checks everything; tells of one run after the other, those of the journal in its order, then files it does not know.
/// `anchor` is the hash of a line of the journal that is looked for.
///
/// # Errors
/// [`Error::Io`] when the folders cannot be read.
pub fn verify(state_dir: &Path, anchor: Option<Digest>, mut tell: impl FnMut(Verdict)) -> Result<Report, Error> {
    // The files first: one that appears later belongs to a run that the journal learns of later.
    let files = runs::all_names(state_dir)?;
    let history = History::read(state_dir, anchor);
    let damaged = history.read.is_err();
    for known in &history.runs {
        let mut verdict = judge(state_dir, known.open.run, Some(known));
        if matches!(verdict.finding, Finding::EndMissing) && !damaged {
            // It may have ended since the journal was read.
            let again = History::read(state_dir, None);
            verdict = judge(state_dir, known.open.run, again.known(known.open.run).or(Some(known)));
        }
        tell(if damaged { behind_damage(verdict) } else { verdict });
    }
    let unknown: Vec<RunId> = files.into_iter().filter(|run| history.known(*run).is_none()).collect();
    for run in unknown {
        let mut verdict = judge(state_dir, run, None);
        if let Finding::Misfit(Error::Damaged { why: Damage::NotInJournal, .. }) = verdict.finding {
            // It may have been begun while this was going on.
            let again = History::read(state_dir, None);
            verdict = match again.known(run) {
                Some(known) => judge(state_dir, run, Some(known)),
                None if again.read.is_err() => behind_damage(verdict),
                None => verdict,
            };
        }
        tell(if damaged { behind_damage(verdict) } else { verdict });
    }
    Ok(Report { journal: history.read, anchored: history.anchored })
}

/// What can be said of a run where the journal is damaged: only an end that stands before the damage is known, and a file that
/// does not fit by itself.
fn behind_damage(verdict: Verdict) -> Verdict {
    match verdict.finding {
        Finding::Whole | Finding::Misfit(Error::Io { .. }) => verdict,
        Finding::Misfit(Error::Damaged { why, .. }) if why != Damage::NotInJournal => verdict,
        _ => Verdict { finding: Finding::NotChecked, ..verdict },
    }
}

/// Checks one run, given what the journal knows of it.
#[must_use]
pub fn check(state_dir: &Path, run: RunId, known: Option<&Known>) -> Verdict {
    judge(state_dir, run, known)
}

fn judge(state_dir: &Path, run: RunId, known: Option<&Known>) -> Verdict {
    let (mut path, mut audited) = read(state_dir, run);
    if let (Some(known), Err(Error::Io { source, .. })) = (known, &audited)
        && source.kind() == std::io::ErrorKind::NotFound
    {
        path = log::path(state_dir);
        audited = Err(Error::damaged(&path, known.line, Damage::NoFile));
    }
    let archived = runs::is_archived(state_dir, &path);
    let journal_line = known.map(|known| known.line);
    let verdict = |finding, audit| Verdict { run, path: path.clone(), journal_line, archived, finding, audit };
    match (audited, known) {
        (Ok(audit), known) => match misfit(state_dir, &path, &audit, run, known) {
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
fn read(state_dir: &Path, run: RunId) -> (PathBuf, Result<Audit, Error>) {
    let path = runs::run_path(state_dir, run);
    match audit(&path) {
        Err(Error::Io { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
            let archived = runs::archived_path(state_dir, run);
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

/// The first record that does not fit, of the run file and of what the journal says of it.
fn misfit(state_dir: &Path, path: &Path, audit: &Audit, run: RunId, known: Option<&Known>) -> Option<Error> {
    let damaged = |line, why| Some(Error::damaged(path, line, why));
    if audit.header.run != run {
        return damaged(1, Damage::OtherRun);
    }
    if let Some((line, why)) = audit.misfit {
        return damaged(line, why);
    }
    let Some(known) = known else {
        return if audit.intents + audit.outcomes > 0 { damaged(1, Damage::NotInJournal) } else { None };
    };
    let (open, header) = (&known.open, &audit.header);
    let same_order = open.criteria_hash.is_none_or(|hash| hash == header.criteria_hash())
        && (open.noun == header.noun && open.verb == header.verb && open.profile == header.profile);
    if open.header_hash != audit.header_hash || !same_order {
        return damaged(1, Damage::OtherRun);
    }
    // The journal learns of a run when its selection is frozen.
    let Some(frozen) = audit.frozen else { return damaged(audit.lines + 1, Damage::Cut) };
    if open.selection_hash.is_some_and(|hash| hash != frozen.hash) {
        return damaged(1, Damage::Selection);
    }
    let cut = damaged(audit.lines + 1, Damage::Cut);
    if known.takeovers.iter().any(|(_, taken)| !audit.takeovers.contains(&taken.head_hash)) {
        return cut;
    }
    for (line, close) in &known.ends {
        match audit.closings.iter().find(|(hash, _)| *hash == close.head_hash) {
            None => return cut,
            Some((_, closed)) if closed.counts != close.counts || closed.reason != close.reason => {
                return Some(Error::damaged(&log::path(state_dir), *line, Damage::Counts));
            }
            Some(_) => {}
        }
    }
    None
}

/// Whether a process works on the run now.
#[must_use]
pub fn is_running(path: &Path) -> bool {
    files::is_locked(path)
}
