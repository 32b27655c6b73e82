//! Recovery from a damaged record: what does not verify is put aside unchanged, and a new journal starts that refers to
//! it.
//!
//! Nothing is repaired or deleted. The old journal is moved to its own folder with the run files that do not verify;
//! the others stay, and the new journal records each as its file is at that moment.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use super::{
    Digest,
    audit::Audit,
    chain::{append, record},
    entry::{Abandoned, Adopted, AppliedPlan, Close, Entry, Open, Sealed},
    error::{Damage, Error},
    files, log,
    people::Who,
    run_files,
    run_id::RunId,
    segments::{self, Complete},
    verify::{Finding, VerifiedRun, verify},
    writer::{close_line, open_line},
};
use crate::env::Env;

/// The folder, below the state folder, for what was put aside.
const FOLDER: &str = "sealed";

/// The prefix of a new journal that is not yet in place.
const BESIDE: &str = ".journal-";

/// Puts a damaged journal and the run files that do not verify aside, and starts a new one.
///
/// # Errors
/// [`Error::NothingToSeal`]; [`Error::Locked`] while a process works on a run; [`Error::Io`].
pub fn seal(env: &Env, state_dir: &Path, reason: &str) -> Result<Sealed, Error> {
    let journal = segments::path(state_dir);
    // Of two who seal at once the second finds the journal of the first.
    let (_held, _lock) = log::hold(env, state_dir, log::Begins::Yes)?;
    let mut found = Found::default();
    let report = verify(state_dir, None, |verdict| found.add(state_dir, verdict))?;
    if let Some(why_not) = found.why_not {
        return Err(why_not);
    }
    let damage = match report.journal {
        // A file that cannot be read now may be intact.
        Err(error @ Error::Io { .. }) => return Err(error),
        Err(error) => Some(error.to_string()),
        Ok(_) => found.damage.take(),
    };
    let Some(damage) = damage else { return Err(Error::NothingToSeal) };
    let old = Old::read(state_dir)?;
    let folder = new_folder(env, state_dir);
    let mut plans = old.plans;
    plans.extend(found.plans);
    plans.sort_unstable_by_key(|applied| applied.plan.to_string());
    plans.dedup();
    let sealed = Sealed {
        at: env.now(),
        who: Who::of(env),
        reason: reason.to_owned(),
        folder: folder.clone(),
        lines: old.lines,
        head: old.head,
        last: old.last,
        damage,
        runs: found.aside.iter().map(|(run, _)| *run).collect(),
        missing: found.missing.into_iter().collect(),
        plans,
    };
    files::clear_away(state_dir, BESIDE);
    let new = begin(&journal, &sealed, &found.kept, &old.abandoned)?;
    put_aside(state_dir, &folder, &found.aside)?;
    new.persist(&journal).map_err(|error| Error::io(&journal, error.error))?;
    // The next steps must not reach the disk before this: only the new journal names the applied plans. If the process
    // is killed in between, what is left does not verify, and is sealed again.
    files::sync_dir(state_dir)?;
    for Complete { path, .. } in segments::complete(state_dir)? {
        fs::remove_file(&path).map_err(|error| Error::io(&path, error))?;
    }
    for (_, path) in &found.aside {
        fs::remove_file(path).map_err(|error| Error::io(path, error))?;
    }
    files::sync_dir(state_dir)?;
    if !found.aside.is_empty() {
        files::sync_dir(&run_files::runs_dir(state_dir))?;
    }
    Ok(sealed)
}

/// A folder that does not exist yet: a clock that stands still or was set back repeats the time of an earlier seal.
fn new_folder(env: &Env, state_dir: &Path) -> String {
    let named = format!("{FOLDER}/{}", env.now().strftime("%Y%m%dT%H%M%S%3fZ"));
    let numbered = (2_u64..).map(|number| format!("{named}-{number}"));
    let is_new = |folder: &String| state_dir.join(folder).symlink_metadata().is_err();
    std::iter::once(named.clone()).chain(numbered).find(is_new).unwrap_or(named)
}

/// What was found about the runs.
#[derive(Default)]
struct Found {
    /// Those that the new journal records.
    kept: Vec<(Audit, bool)>,
    /// Those whose files do not verify.
    aside: Vec<(RunId, PathBuf)>,
    /// Those without a file.
    missing: BTreeSet<RunId>,
    /// The first damage found.
    damage: Option<String>,
    /// A process works on a run, or it is unknown whether a file verifies.
    why_not: Option<Error>,
    /// The plans that runs apply, according to their records.
    plans: Vec<AppliedPlan>,
}

impl Found {
    fn add(&mut self, state_dir: &Path, verdict: VerifiedRun) {
        let VerifiedRun { run, path, finding, audit, journal_line, .. } = verdict;
        let file = run_files::run_path(state_dir, run);
        match files::check_locked(&file) {
            Ok(false) => {}
            Ok(true) => _ = self.why_not.get_or_insert(Error::Locked { path: path.clone() }),
            Err(error) => _ = self.why_not.get_or_insert(error),
        }
        if let Some(plan) =
            audit.as_ref().and_then(|audit| audit.header.plan.as_ref()).filter(|_| journal_line.is_some())
        {
            self.plans.push(AppliedPlan { plan: plan.hash, run });
        }
        let wrote = audit.as_ref().is_some_and(|audit| audit.intents + audit.outcomes > 0);
        let is_known = journal_line.is_some() || wrote;
        match finding {
            Finding::Misfit(Error::Damaged { why: Damage::NoFile, .. }) => {
                self.missing.insert(run);
                self.damage.get_or_insert_with(|| format!("run {run}: {}", Damage::NoFile));
            }
            // Only the journal was damaged: the file is valid on its own.
            Finding::Misfit(Error::Damaged { why: Damage::NotInJournal, .. }) => {
                self.damage.get_or_insert_with(|| format!("run {run}: {}", Damage::NotInJournal));
                self.kept.extend(audit.map(|audit| (audit, true)));
            }
            // A file that cannot be read now may be intact.
            Finding::Misfit(error @ Error::Io { .. }) => _ = self.why_not.get_or_insert(error),
            Finding::Misfit(error) => {
                self.damage.get_or_insert_with(|| error.to_string());
                self.aside.push((run, run_files::locate(state_dir, run)));
            }
            Finding::NotBegun | Finding::NotChecked | Finding::Open | Finding::Whole | Finding::EndMissing => {
                self.kept.extend(audit.filter(|audit| audit.frozen.is_some()).map(|audit| (audit, is_known)));
            }
        }
    }
}

/// The content of the old journal, valid or not.
struct Old {
    lines: u64,
    head: Digest,
    last: Digest,
    plans: Vec<AppliedPlan>,
    /// The finished runs that were abandoned, as far as the old journal verifies.
    abandoned: Vec<Abandoned>,
}

impl Old {
    fn read(state_dir: &Path) -> Result<Self, Error> {
        let mut old =
            Self { lines: 0, head: Digest::ZERO, last: Digest::ZERO, plans: Vec::new(), abandoned: Vec::new() };
        // An error is expected here; the lines before it were passed on.
        let _ = log::each(state_dir, |line, hash, entry| {
            (old.lines, old.head) = (line, hash);
            if let Entry::Abandoned(abandoned) = entry {
                old.abandoned.push(*abandoned);
            }
            Ok(())
        });
        let (complete, _) = segments::all(state_dir)?;
        let growing = segments::path(state_dir);
        for path in complete.iter().map(|file| file.path.as_path()).chain([growing.as_path()]) {
            let text = files::read(path).map_err(|error| Error::io(path, error))?;
            for line in text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
                old.last = Digest::of(line);
                old.plans.extend(log::applications(line));
            }
        }
        Ok(old)
    }
}

/// Writes the new journal beside the old one.
fn begin(
    journal: &Path,
    sealed: &Sealed,
    kept: &[(Audit, bool)],
    abandoned: &[Abandoned],
) -> Result<tempfile::NamedTempFile, Error> {
    let io = |error| Error::io(journal, error);
    let mut out = Vec::new();
    let mut head = append(&mut out, Digest::ZERO, &record("sealed", sealed).map_err(io)?);
    for (audit, _) in kept.iter().filter(|(_, is_known)| *is_known) {
        let Some(frozen) = audit.frozen else { continue };
        let run = audit.header.run;
        let adopted = Adopted { lines: audit.lines, head_hash: audit.head_hash };
        let open = Open { adopted: Some(adopted), ..open_line(&audit.header, audit.header_hash, frozen) };
        head = append(&mut out, head, &record("open", &open).map_err(io)?);
        if let Some((hash, closed)) = audit.closings.last().filter(|_| audit.closed.is_some()) {
            let close: Close = close_line(run, closed, *hash, audit.events.last().and_then(|event| event.exit));
            head = append(&mut out, head, &record("close", &close).map_err(io)?);
            if let Some(line) = abandoned.iter().find(|line| line.run == run && line.head_hash == *hash) {
                head = append(&mut out, head, &record("abandoned", line).map_err(io)?);
            }
        }
    }
    let folder = journal.parent().unwrap_or(Path::new("."));
    let mut beside = tempfile::Builder::new().prefix(BESIDE).tempfile_in(folder).map_err(io)?;
    std::io::Write::write_all(&mut beside, &out).and_then(|()| beside.as_file().sync_all()).map_err(io)?;
    Ok(beside)
}

/// Copies the old files to their own folder, durably; they are removed once the new journal is in place.
fn put_aside(state_dir: &Path, folder: &str, runs: &[(RunId, PathBuf)]) -> Result<(), Error> {
    let target = state_dir.join(folder);
    files::ensure_dir(&target)?;
    files::keep_private(&target)?;
    let growing = segments::path(state_dir);
    let journal = segments::complete(state_dir)?.into_iter().map(|file| file.path).chain([growing]);
    for path in journal.chain(runs.iter().map(|(_, path)| path.clone())) {
        let Some(name) = path.file_name() else { continue };
        let to = target.join(name);
        let copied = fs::copy(&path, &to).and_then(|_| fs::File::open(&to)?.sync_all());
        copied.map_err(|error| Error::io(&to, error))?;
    }
    files::sync_dir(&target)?;
    target.parent().map_or(Ok(()), files::sync_dir)
}
