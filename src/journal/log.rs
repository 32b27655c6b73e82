//! The journal: a hash chain with one line for each start, resume and end of a run, with the hashes that tie the run
//! files to it.
//!
//! Shared by all processes of the user: each line is added under the lock of the growing file and is on disk when the
//! call returns. What a run did is only in its run file.

use std::{
    fs::{self, File},
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    path::Path,
    time::Duration,
};

use serde::Serialize;

use super::{
    Digest, audit,
    chain::{self, Lines},
    checkpoint::{self, Checked},
    error::{Damage, Error, Objection},
    files::{self, Open as OpenHow, Stamp},
    record::Repaired,
    run_files,
    run_id::RunId,
    segments::{self, Complete},
    standing::Standing,
    state::RunState,
};
pub use super::{
    entry::{Adopted, Anchor, AppliedPlan, Close, Entry, Nothing, Open, Sealed, Segment, Taken},
    segments::{FILE, path},
};
use crate::env::Env;

/// Others hold the lock for one sync; a process that holds it this long is stuck.
pub(super) const LOCK_WITHIN: Duration = Duration::from_secs(30);

/// A journal that verifies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The number of complete lines.
    pub lines: u64,
    /// The hash of the last one; [`Digest::ZERO`] for an empty journal.
    pub head: Digest,
    /// The length of an incomplete last line; the next write removes it.
    pub torn: u64,
}

/// Whether this is one of the journal's files.
pub(super) fn is_part(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with("journal"))
}

/// Checks that the journal verifies and a line could be added; adds none.
pub(super) fn check_writable(env: &Env, state_dir: &Path) -> Result<(), Error> {
    let path = path(state_dir);
    let file = match files::open_append(&path, OpenHow::Existing) {
        Err(Error::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
            tempfile::tempfile_in(state_dir).map_err(|e| Error::io(state_dir, e))?;
            verify(state_dir)?;
            return refuse_unknown(state_dir);
        }
        opened => opened?,
    };
    // While another process repairs its end, it would look damaged.
    let _lock = files::lock_within(env, &file, &path, LOCK_WITHIN)?;
    match read_on(state_dir, &file)?.lines {
        0 => refuse_unknown(state_dir),
        _ => Ok(()),
    }
}

/// An empty journal beside run files that contain writes means that the journal was removed.
fn refuse_unknown(state_dir: &Path) -> Result<(), Error> {
    if verify(state_dir)?.lines > 0 {
        return Ok(());
    }
    for run in run_files::all_names(state_dir)? {
        let path = run_files::locate(state_dir, run);
        let unknown = match audit::audit(&path) {
            Ok(audit) if audit.intents + audit.outcomes > 0 => Error::damaged(&path, 1, Damage::NotInJournal),
            Ok(_) | Err(Error::NotFrozen { .. }) => continue,
            Err(error) => error,
        };
        // Another process may have started the journal and its run since.
        return if verify(state_dir)?.lines > 0 { Ok(()) } else { Err(unknown) };
    }
    Ok(())
}

/// Reads the whole journal and checks its chain.
///
/// # Errors
/// [`Error::Damaged`] with the first line that does not fit; [`Error::Io`]. A missing journal is empty.
pub fn verify(state_dir: &Path) -> Result<Verified, Error> {
    each(state_dir, |_, _, _| Ok(()))
}

/// The lines of the journal, oldest first.
pub fn entries(state_dir: &Path) -> Result<Vec<Entry>, Error> {
    let mut entries = Vec::new();
    each(state_dir, |_, _, entry| {
        entries.push(entry);
        Ok(())
    })?;
    Ok(entries)
}

/// Passes on each line with its number and hash.
pub(super) fn each(
    state_dir: &Path,
    mut take: impl FnMut(u64, Digest, Entry) -> Result<(), Damage>,
) -> Result<Verified, Error> {
    let (complete, growing) = segments::all(state_dir)?;
    let mut reading = Reading::default();
    for file in &complete {
        let opened = files::open_read(&file.path).map_err(|e| Error::io(&file.path, e))?;
        reading.read_complete(&file.path, opened, &mut take)?;
    }
    if let Some(file) = growing {
        reading.read(&path(state_dir), file, &mut take)?;
    }
    Ok(Verified { lines: reading.lines, head: reading.head, torn: reading.torn })
}

/// State that continues from one file of the journal to the next.
struct Reading {
    head: Digest,
    lines: u64,
    /// For the last file read: the length of its complete lines, and of what follows them.
    length: u64,
    torn: u64,
    standing: Standing,
    /// The number of preceding lines according to the next file.
    is_later_file: bool,
}

impl Default for Reading {
    fn default() -> Self {
        Self { head: Digest::ZERO, lines: 0, length: 0, torn: 0, standing: Standing::default(), is_later_file: false }
    }
}

impl Reading {
    fn read(
        &mut self,
        path: &Path,
        file: impl io::Read,
        take: &mut impl FnMut(u64, Digest, Entry) -> Result<(), Damage>,
    ) -> Result<(), Error> {
        let mut lines = Lines::after(self.head, path, file);
        let before = self.lines;
        while let Some(line) = lines.next()? {
            let number = line.number;
            let taken = Entry::parse(&line).and_then(|entry| {
                let goes_on = number == 1 && self.is_later_file;
                let fits = match &entry {
                    Entry::Segment(segment) => goes_on && segment.lines == before,
                    _ => !goes_on,
                };
                if !fits {
                    return Err(Damage::Order);
                }
                self.standing.take(&entry)?;
                take(before + number, line.hash, entry)
            });
            taken.map_err(|why| Error::damaged(path, number, why))?;
        }
        self.is_later_file = true;
        (self.head, self.lines) = (lines.head(), before + lines.number());
        (self.length, self.torn) = (lines.length(), lines.torn());
        Ok(())
    }

    /// A file that others follow must end with a complete line.
    fn read_complete(
        &mut self,
        path: &Path,
        file: File,
        take: &mut impl FnMut(u64, Digest, Entry) -> Result<(), Damage>,
    ) -> Result<(), Error> {
        let before = self.lines;
        self.read(path, file, take)?;
        match self.torn {
            0 => Ok(()),
            _ => Err(Error::damaged(path, self.lines - before + 1, Damage::NotARecord)),
        }
    }
}

/// Reads the part of the journal that must be checked before a line is added: the growing file, and complete files that
/// changed since they were last read. The caller holds the lock.
fn read_on(state_dir: &Path, growing: &File) -> Result<Reading, Error> {
    let complete = segments::complete(state_dir)?;
    let mut nothing = |_, _, _| Ok(());
    let size = growing.metadata().map_err(|e| Error::io(&path(state_dir), e))?.len();
    let mut reading = Reading::default();
    match checkpoint::recall(state_dir, &complete).filter(|_| size > 0) {
        Some(checked) => {
            if let Some(last) = checked.last() {
                (reading.head, reading.lines, reading.is_later_file) = (last.head, last.lines, true);
            }
        }
        None => {
            let checked = read_complete(&mut reading, &complete)?;
            checkpoint::remember(state_dir, checked);
        }
    }
    let mut growing = growing;
    growing.seek(SeekFrom::Start(0)).map_err(|e| Error::io(&path(state_dir), e))?;
    reading.read(&path(state_dir), growing, &mut nothing)?;
    Ok(reading)
}

fn read_complete(reading: &mut Reading, complete: &[Complete]) -> Result<Vec<Checked>, Error> {
    let mut checked = Vec::new();
    for Complete { number, path } in complete {
        let io = |e| Error::io(path, e);
        // Take the stamp first: if the file changes while it is read, its later stamp differs.
        let stamp = Stamp::of(&fs::symlink_metadata(path).map_err(io)?);
        reading.read_complete(path, files::open_read(path).map_err(io)?, &mut |_, _, _| Ok(()))?;
        checked.push(Checked { number: *number, stamp, lines: reading.lines, head: reading.head });
    }
    Ok(checked)
}

/// Whether the journal contains the lines that a run file requires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attested {
    /// The run's `open` line is there.
    pub opened: bool,
    /// It contains a `close` line for the run file's last end; also true if there is no end.
    pub closed: bool,
}

/// Compares a run file with the journal. A missing line is no error, since a run can die between the two files; a line
/// that refers to something missing in the run file is one. Not for a run that is being written: it may have ended
/// since it was read.
/// was read.
///
/// # Errors
/// [`Error::Damaged`]: [`Damage::OtherRun`] when the header differs, [`Damage::Cut`] when an end is missing from the
/// run file; and as [`verify`].
pub fn attest(state_dir: &Path, state: &RunState) -> Result<Attested, Error> {
    let mut attested = Attested { opened: false, closed: state.closings.is_empty() };
    let mut fault = None;
    each(state_dir, |_, _, entry| {
        match entry {
            Entry::Open(open) if open.run == state.header.run => {
                attested.opened = true;
                if open.header_hash != state.header_hash {
                    fault = Some(Damage::OtherRun);
                }
            }
            Entry::Close(close) if close.run == state.header.run => {
                attested.closed |= state.closings.last() == Some(&close.head_hash);
                if !state.closings.contains(&close.head_hash) {
                    fault = fault.or(Some(Damage::Cut));
                }
            }
            Entry::Taken(taken) if taken.run == state.header.run && !state.takeovers.contains(&taken.head_hash) => {
                fault = fault.or(Some(Damage::Cut));
            }
            _ => {}
        }
        Ok(())
    })?;
    match fault {
        Some(Damage::OtherRun) => Err(Error::damaged(&state.path, 1, Damage::OtherRun)),
        Some(why) => Err(Error::damaged(&state.path, state.lines + 1, why)),
        None => Ok(attested),
    }
}

/// The run that applied the plan with this hash, if one did.
///
/// # Errors
/// [`Error::Damaged`] with a line that is not a record; [`Error::Io`].
pub fn applied(state_dir: &Path, plan: Digest) -> Result<Option<RunId>, Error> {
    let wanted = plan.to_string();
    let (complete, growing) = segments::all(state_dir)?;
    let mut texts = Vec::new();
    for file in &complete {
        texts.push((file.path.clone(), files::open_read(&file.path).map_err(|e| Error::io(&file.path, e))?));
    }
    texts.extend(growing.map(|file| (path(state_dir), file)));
    for (path, mut file) in texts {
        let mut text = Vec::new();
        file.read_to_end(&mut text).map_err(|e| Error::io(&path, e))?;
        // Few files contain it, and searching for text is much faster than parsing records.
        if memchr::memmem::find(&text, wanted.as_bytes()).is_none() {
            continue;
        }
        let lines = text.split(|byte| *byte == b'\n').enumerate();
        for (at, line) in lines.filter(|(_, line)| memchr::memmem::find(line, wanted.as_bytes()).is_some()) {
            if let Some(run) = applied_in(line, plan) {
                return Ok(Some(run));
            }
            if !line.starts_with(b"{") {
                return Err(Error::damaged(&path, at as u64 + 1, Damage::NotARecord));
            }
        }
    }
    Ok(None)
}

/// The run that applied the plan, according to this line.
pub(super) fn applied_in(line: &[u8], plan: Digest) -> Option<RunId> {
    applications(line).into_iter().find(|applied| applied.plan == plan).map(|applied| applied.run)
}

/// The plans that were applied according to this line. A run that was only recorded to be abandoned does not count.
pub(super) fn applications(line: &[u8]) -> Vec<AppliedPlan> {
    if let Ok(sealed) = serde_json::from_slice::<Sealed>(line) {
        return sealed.plans;
    }
    let open = serde_json::from_slice::<Open>(line).ok().filter(|open| !open.abandoned);
    open.and_then(|open| Some(AppliedPlan { plan: open.plan?, run: open.run })).into_iter().collect()
}

/// Whether the journal contains a run.
pub(super) fn knows(state_dir: &Path, run: RunId) -> Result<bool, Error> {
    let mut known = false;
    each(state_dir, |_, _, entry| {
        known |= matches!(entry, Entry::Open(open) if open.run == run);
        Ok(())
    })?;
    Ok(known)
}

/// Why a line was not added.
pub(super) struct NotAdded {
    pub error: Error,
    /// Whether the line may have reached the disk all the same.
    pub may_stand: bool,
}

impl From<Error> for NotAdded {
    fn from(error: Error) -> Self {
        Self { error, may_stand: false }
    }
}

impl From<NotAdded> for Error {
    fn from(not: NotAdded) -> Self {
        not.error
    }
}

/// Adds the `open` line before any write. A plan is applied once: its first `open` line is the mark, searched for and
/// added under one lock.
pub(super) fn opened(env: &Env, state_dir: &Path, open: &Open) -> Result<(), NotAdded> {
    append(env, state_dir, "open", open, Begins::Yes, |standing| {
        if standing.is_open(open.run) {
            return Err(Error::damaged(&path(state_dir), 1, Damage::NoBeginning));
        }
        let Some(plan) = open.plan.filter(|_| !open.abandoned) else { return Ok(()) };
        let earlier = applied(state_dir, plan)?.filter(|run| *run != open.run);
        earlier.map_or(Ok(()), |run| Err(Objection::Applied { run }.into()))
    })
}

/// Records that there was nothing to write.
///
/// # Errors
/// [`Error::Damaged`] if the journal does not verify; [`Error::Locked`]; [`Error::Io`].
pub fn nothing(env: &Env, state_dir: &Path, nothing: &Nothing) -> Result<(), Error> {
    Ok(append(env, state_dir, "nothing", nothing, Begins::Yes, |_| Ok(()))?)
}

pub(super) fn taken(env: &Env, state_dir: &Path, taken: &Taken) -> Result<(), Error> {
    of_open(env, state_dir, "resumed", taken.run, taken)
}

pub(super) fn closed(env: &Env, state_dir: &Path, close: &Close) -> Result<(), Error> {
    of_open(env, state_dir, "close", close.run, close)
}

pub(super) fn anchored(env: &Env, state_dir: &Path, anchor: &Anchor) -> Result<(), Error> {
    of_open(env, state_dir, "anchor", anchor.run, anchor)
}

/// Adds a line about a run, which must be open in the journal.
fn of_open<B: Serialize>(env: &Env, state_dir: &Path, t: &'static str, run: RunId, body: &B) -> Result<(), Error> {
    let known = |standing: &Standing| match standing.is_open(run) {
        true => Ok(()),
        false => Err(Error::damaged(&path(state_dir), 1, Damage::NoBeginning)),
    };
    Ok(append(env, state_dir, t, body, Begins::No, known)?)
}

/// Whether a line may start a journal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Begins {
    Yes,
    No,
}

/// Opens and locks the growing file.
pub(super) fn hold(env: &Env, state_dir: &Path, begins: Begins) -> Result<(File, files::Lock), Error> {
    let path = path(state_dir);
    if begins == Begins::Yes {
        files::ensure_dir(state_dir)?;
    }
    loop {
        let may_make = begins == Begins::Yes || !segments::complete(state_dir)?.is_empty();
        let how = if may_make { OpenHow::Any } else { OpenHow::Existing };
        let file = match files::open_append(&path, how) {
            Err(Error::Io { source, .. }) if !may_make && source.kind() == io::ErrorKind::NotFound => {
                return Err(Error::damaged(&path, 1, Damage::Replaced));
            }
            opened => opened?,
        };
        let lock = files::lock_within(env, &file, &path, LOCK_WITHIN)?;
        // While this process waited, another may have completed the file, or sealed it.
        if files::stands_at(&file, &path).map_err(|e| Error::io(&path, e))? {
            return Ok((file, lock));
        }
    }
}

/// The hash of the journal's last line, which is on disk: a writer syncs it before it releases the lock.
pub(super) fn head(env: &Env, state_dir: &Path) -> Result<Digest, Error> {
    let path = path(state_dir);
    let file = match files::open_append(&path, OpenHow::Existing) {
        Err(Error::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
            return Ok(verify(state_dir)?.head);
        }
        opened => opened?,
    };
    let _lock = files::lock_within(env, &file, &path, LOCK_WITHIN)?;
    Ok(read_on(state_dir, &file)?.head)
}

/// Adds a line to a journal that verifies, unless `allows` refuses; it is on disk when this returns. Removes an
/// incomplete line of a dead writer.
fn append<B: Serialize>(
    env: &Env,
    state_dir: &Path,
    t: &'static str,
    body: &B,
    begins: Begins,
    allows: impl FnOnce(&Standing) -> Result<(), Error>,
) -> Result<(), NotAdded> {
    let path = path(state_dir);
    let io = |e| Error::io(&path, e);
    let (mut file, mut lock) = hold(env, state_dir, begins)?;
    files::keep_file_private(&file).map_err(io)?;
    let read = read_on(state_dir, &file)?;
    allows(&read.standing)?;
    let mut length = read.length;
    if read.torn > 0 {
        file.set_len(length).map_err(io)?;
    }
    let mut out = Vec::new();
    let mut head = read.head;
    let segment = Segment { at: env.now(), lines: read.lines, open: read.standing.open() };
    let segment = chain::record("segment", &segment).map_err(io)?;
    let is_full = cfg!(unix) && length >= segments::FULL && segment.len() as u64 <= segments::FULL / 4;
    if is_full {
        (file, lock) = complete(env, state_dir, (file, lock), &read)?;
        length = 0;
    }
    let begins_file = length == 0 && (is_full || read.is_later_file && read.lines > 0);
    if begins_file {
        head = chain::append(&mut out, head, &segment);
    }
    if read.torn > 0 {
        let repaired = Repaired { at: env.now(), cut: read.torn };
        head = chain::append(&mut out, head, &chain::record("repaired", &repaired).map_err(io)?);
    }
    chain::append(&mut out, head, &chain::record(t, body).map_err(io)?);
    if length == 0 {
        // Before the line, which must not be there if this fails.
        files::sync_dir(state_dir)?;
        sync_own_entry(state_dir)?;
    }
    let added = file.write_all(&out).and_then(|()| file.sync_data()).map_err(|error| {
        // The caller takes the line as not written, so neither it nor a part of it may be left.
        let _ = file.set_len(length);
        NotAdded { error: io(error), may_stand: true }
    });
    drop(lock);
    added
}

/// The state folder itself may be new.
fn sync_own_entry(state_dir: &Path) -> Result<(), Error> {
    state_dir.parent().map_or(Ok(()), files::sync_dir)
}

/// The growing file has reached its limit: it gets a number, and a new one replaces it.
fn complete(
    env: &Env,
    state_dir: &Path,
    (file, lock): (File, files::Lock),
    read: &Reading,
) -> Result<(File, files::Lock), Error> {
    let growing = path(state_dir);
    let complete = segments::complete(state_dir)?;
    let number = complete.last().map_or(0, |last| last.number) + 1;
    let target = segments::complete_path(state_dir, number);
    file.sync_all().map_err(|e| Error::io(&growing, e))?;
    let mut checked = checkpoint::recall(state_dir, &complete);
    fs::rename(&growing, &target).map_err(|e| Error::io(&growing, e))?;
    let stamp = Stamp::of(&fs::symlink_metadata(&target).map_err(|e| Error::io(&target, e))?);
    if let Some(mut checked) = checked.take() {
        checked.push(Checked { number, stamp, lines: read.lines, head: read.head });
        checkpoint::remember(state_dir, checked);
    }
    let new = files::open_append(&growing, OpenHow::New)?;
    let held = files::lock_within(env, &new, &growing, LOCK_WITHIN)?;
    // A process that waits for the old one notices that it was replaced, and waits for the new one.
    drop(lock);
    Ok((new, held))
}
