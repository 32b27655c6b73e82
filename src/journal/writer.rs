//! Writing a run file: [`RunWriter`], the durable [`Ledger`] of one run.
//!
//! The order of records lets a run survive a kill at any moment: selection, `frozen`, sync, the journal's `open`; then
//! intents and outcomes; then `closed`, sync, the journal's `close`.

use std::{
    borrow::{Borrow, Cow},
    fs::File,
    io::{self, BufWriter, Write as _},
    path::{Path, PathBuf},
    time::Duration,
};

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{
    Digest,
    appender::{Appender, Note},
    audit::audit,
    chain::{self},
    closing::{CloseReason, Closed},
    error::{Damage, Error},
    files::{self, Open},
    log::{self, NotAdded},
    people::Who,
    record::{Frozen, Header, Marked, Repaired, Resumed, Stamped},
    run_files::{archived_path, run_path, runs_dir},
    run_id::RunId,
    state::{RunState, read_from, read_run},
    verify,
};
use crate::{
    cases::{
        outcome::{CaseOutcome, Intent, Outcome, Planned},
        port::{Ledger, LedgerError},
    },
    env::Env,
};

/// A list holds a shared lock on each file only for a moment; a longer lock means that the run is being written.
pub(super) const LOCK_WITHIN: Duration = Duration::from_millis(300);
/// At most this many characters of a server's message are recorded: records are not for documents.
const MESSAGE_CHARS: usize = 500;

/// The record of a running run. If dropped without [`close`](Self::close), the run stays unfinished and can be resumed.
#[derive(Debug)]
pub struct RunWriter {
    env: Env,
    state_dir: PathBuf,
    run: RunId,
    appender: Appender,
    /// Keeps the lock until the journal has its `close`, when the appender's handle is gone.
    _lock: files::Lock,
}

/// A run's file with its lock, and its content.
pub(super) struct Seized {
    file: File,
    pub(super) lock: files::Lock,
    pub(super) state: RunState,
    frozen: Frozen,
}

/// Locks and reads a run file.
pub(super) fn seize(env: &Env, path: &Path, run: RunId) -> Result<Seized, Error> {
    let file = files::open_append(path, Open::Existing).map_err(|error| match error {
        Error::Io { source, .. } if source.kind() == io::ErrorKind::NotFound => {
            Error::NotFound { name: run.to_string() }
        }
        error => error,
    })?;
    let lock = files::lock_within(env, &file, path, LOCK_WITHIN)?;
    let state = read_from(path, &file)?;
    let Some(frozen) = state.frozen else {
        return Err(Error::NotFrozen { path: path.to_owned() });
    };
    if state.header.run != run {
        return Err(Error::damaged(path, 1, Damage::OtherRun));
    }
    Ok(Seized { file, lock, state, frozen })
}

/// A run that was archived ended before; none where it is not among those.
fn archived_end(state_dir: &Path, run: RunId) -> Option<Error> {
    match read_run(&archived_path(state_dir, run)) {
        Ok(state) => state.closed.map(|closed| Error::Closed { run, reason: closed.reason }),
        Err(Error::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => None,
        Err(error) => Some(error),
    }
}

impl RunWriter {
    /// Writes the selection of a new run and the journal's `open` line; all of it is on disk when this returns.
    ///
    /// # Errors
    /// [`Error::Io`], and the journal's errors ([`Error::Damaged`], [`Error::Locked`]; [`Error::Plan`] if the plan was
    /// already applied). Nothing was sent; the run file is removed again, unless the journal refers to it.
    pub fn create<C: Borrow<Planned>>(
        env: &Env,
        state_dir: &Path,
        header: &Header,
        cases: impl IntoIterator<Item = C>,
    ) -> Result<Self, Error> {
        let dir = runs_dir(state_dir);
        files::ensure_dir(&dir)?;
        files::keep_private(&dir)?;
        let path = run_path(state_dir, header.run);
        let file = files::open_append(&path, Open::New)?;
        Self::write_selection(env, state_dir, &path, file, header, cases).map_err(|NotAdded { error, may_stand }| {
            // A line whose write failed may have reached the disk, and a run in the journal must have its file. The
            // file is only removed if the line is certainly not there.
            if may_stand && log::knows(state_dir, header.run).unwrap_or(true) {
                return Error::Kept { run: header.run, source: Box::new(error) };
            }
            // Nothing was sent, and the original error matters.
            let _ = std::fs::remove_file(&path);
            error
        })
    }

    fn write_selection<C: Borrow<Planned>>(
        env: &Env,
        state_dir: &Path,
        path: &Path,
        file: File,
        header: &Header,
        cases: impl IntoIterator<Item = C>,
    ) -> Result<Self, NotAdded> {
        let lock = files::lock_within(env, &file, path, LOCK_WITHIN)?;
        let io = |e| Error::io(path, e);
        let journal = log::head(env, state_dir)?;
        let mut out = Direct::new(&file, Digest::ZERO);
        let header_hash = out.add("header", &Marked { body: header, journal, exit: None }).map_err(io)?;
        let (mut count, mut selection) = (0, Sha256::new());
        for case in cases {
            out.add("case", case.borrow()).map_err(io)?;
            selection.update(&out.line);
            count += 1;
        }
        let frozen = Frozen { count, hash: Digest::from_hasher(selection) };
        out.add("frozen", &frozen).map_err(io)?;
        let head = out.finish().map_err(io)?;
        files::sync_dir(&runs_dir(state_dir))?;
        let writer = Self::start(env, state_dir, header.run, (file, lock), (count + 2, head))?;
        // Last, so that the journal does not refer to a run that could not start.
        log::opened(env, state_dir, &open_line(header, header_hash, frozen))?;
        Ok(writer)
    }

    /// Resumes an unfinished run, and returns its state. An incomplete line of a dead process is removed, and the
    /// journal gets the lines that the process did not write any more.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Locked`] while another process works on the run; [`Error::Damaged`] when the file
    /// does not verify or is not the one in the journal; [`Error::NotFrozen`]; [`Error::Closed`];
    /// [`Error::UnsupportedFormat`]; [`Error::Io`]. Then nothing is changed, except that the journal may get a line.
    pub fn resume(env: &Env, state_dir: &Path, run: RunId) -> Result<(Self, RunState), Error> {
        Self::resume_for(env, state_dir, run, None)
    }

    /// As [`resume`](Self::resume), with a recorded reason.
    pub fn resume_for(
        env: &Env,
        state_dir: &Path,
        run: RunId,
        reason: Option<&str>,
    ) -> Result<(Self, RunState), Error> {
        Self::take_over(env, state_dir, run, reason, false)
    }

    /// Abandons a run, with a reason: remaining cases stay undone, and it cannot be resumed.
    pub fn abandon(env: &Env, state_dir: &Path, run: RunId, reason: &str) -> Result<Closed, Error> {
        let (writer, state) = Self::take_over(env, state_dir, run, Some(reason), true)?;
        let mut counts = state.counts();
        let lost = state.open_intents.iter().filter(|intent| !state.outcomes.contains(&intent.id)).count() as u64;
        if lost > 0 {
            *counts.entry(Outcome::Unknown).or_default() += lost;
        }
        let closed = Closed::now(env, CloseReason::Abandoned, counts);
        writer.close(&closed)?;
        Ok(closed)
    }

    fn take_over(
        env: &Env,
        state_dir: &Path,
        run: RunId,
        reason: Option<&str>,
        abandoned: bool,
    ) -> Result<(Self, RunState), Error> {
        let path = run_path(state_dir, run);
        let Seized { file, lock, state, frozen } = match seize(env, &path, run) {
            Err(Error::NotFound { name }) => {
                return Err(archived_end(state_dir, run).unwrap_or(Error::NotFound { name }));
            }
            seized => seized?,
        };
        files::keep_file_private(&file).map_err(|e| Error::io(&path, e))?;
        let known = verify::known_to(state_dir, run)?;
        if known.is_none() {
            let open = open_line(&state.header, state.header_hash, frozen);
            log::opened(env, state_dir, &log::Open { abandoned, ..open })?;
        }
        if let Some(closed) = state.closed.as_ref().filter(|closed| closed.reason.is_final()) {
            if !known.is_some_and(|known| known.has_end(state.head_hash)) {
                let exit = audit(&path)?.events.last().and_then(|event| event.exit);
                log::closed(env, state_dir, &close_line(run, closed, state.head_hash, exit))?;
            }
            return Err(Error::Closed { run, reason: closed.reason });
        }
        let journal = log::head(env, state_dir)?;
        let resumed = Resumed { at: env.now(), who: Who::of(env), reason: reason.map(str::to_owned) };
        let (added, head) = take_up(&file, &state, &resumed, journal).map_err(|e| Error::io(&path, e))?;
        let Resumed { at, who, .. } = resumed;
        log::taken(env, state_dir, &log::Taken { at, run, who, head_hash: head })?;
        let writer = Self::start(env, state_dir, run, (file, lock), (state.lines + added, head))?;
        Ok((writer, state))
    }

    fn start(
        env: &Env,
        state_dir: &Path,
        run: RunId,
        (file, lock): (File, files::Lock),
        at: (u64, Digest),
    ) -> Result<Self, Error> {
        let path = run_path(state_dir, run);
        let (noted_in, place) = (env.clone(), state_dir.to_owned());
        let note: Note = Box::new(move |lines, head_hash| {
            log::anchored(&noted_in, &place, &log::Anchor { at: noted_in.now(), run, lines, head_hash })
        });
        let appender = Appender::start(env, path, file, at, note)?;
        Ok(Self { env: env.clone(), state_dir: state_dir.to_owned(), run, appender, _lock: lock })
    }

    /// Which run this is.
    #[must_use]
    pub fn run(&self) -> RunId {
        self.run
    }

    /// The run file.
    #[must_use]
    pub fn path(&self) -> PathBuf {
        run_path(&self.state_dir, self.run)
    }

    /// How many times the file was synced since it was opened.
    #[must_use]
    pub fn syncs(&self) -> u64 {
        self.appender.syncs()
    }

    /// Ends the run, or its part before a resume: `closed` in the run file, then `close` in the journal, both on disk
    /// when this returns the hash of the run file's last line.
    pub fn close(self, closed: &Closed) -> Result<Digest, Error> {
        self.close_as(closed, None)
    }

    /// As [`close`](Self::close); the journal also gets this process's exit code.
    ///
    /// # Errors
    /// As [`close`](Self::close); [`Error::Damaged`] if the run file was removed or replaced meanwhile.
    pub fn close_as(mut self, closed: &Closed, exit: Option<u8>) -> Result<Digest, Error> {
        let path = run_path(&self.state_dir, self.run);
        let io = |e| Error::io(&path, e);
        let journal = log::head(&self.env, &self.state_dir);
        let queued = match &journal {
            Ok(journal) => {
                let record = chain::record("closed", &Marked { body: closed, journal: *journal, exit }).map_err(io)?;
                self.appender.queue(record)
            }
            Err(_) => Ok(()),
        };
        let finished = self.appender.finish();
        journal?;
        let head = match (finished, queued) {
            (Some(Ok(head)), Ok(())) => head,
            (Some(Err(error)), _) => return Err(error),
            (_, Err(failed)) => return Err(io(io::Error::other(failed))),
            (None, Ok(())) => return Err(io(io::Error::other("the writer of the run file has ended"))),
        };
        log::closed(&self.env, &self.state_dir, &close_line(self.run, closed, head, exit))?;
        Ok(head)
    }

    fn stamped<B: Serialize>(&self, t: &'static str, body: &B) -> Result<String, LedgerError> {
        let stamped = Stamped { at: self.env.now(), body };
        chain::record(t, &stamped).map_err(|e| LedgerError { message: e.to_string(), disk_full: false })
    }
}

impl Ledger for RunWriter {
    async fn intent(&self, intent: &Intent) -> Result<(), LedgerError> {
        self.appender.durable(self.stamped("intent", intent)?).await
    }

    fn outcome(&self, outcome: &CaseOutcome) -> Result<(), LedgerError> {
        self.appender.queue(self.stamped("outcome", &*clipped(outcome))?)
    }

    fn anchor(&self) {
        self.appender.anchor();
    }
}

fn clipped(outcome: &CaseOutcome) -> Cow<'_, CaseOutcome> {
    let end = |message: &String| message.char_indices().nth(MESSAGE_CHARS).map(|(at, _)| at);
    match outcome.message.as_ref().and_then(|message| end(message).map(|at| format!("{}…", &message[..at]))) {
        Some(short) => Cow::Owned(CaseOutcome { message: Some(short), ..outcome.clone() }),
        None => Cow::Borrowed(outcome),
    }
}

/// Removes an incomplete line, and records that and the resume.
fn take_up(file: &File, state: &RunState, resumed: &Resumed, journal: Digest) -> io::Result<(u64, Digest)> {
    let mut out = Direct::new(file, state.head_hash);
    let mut added = 1;
    if state.torn > 0 {
        added += 1;
        file.set_len(state.length)?;
        out.add("repaired", &Repaired { at: resumed.at, cut: state.torn })?;
    }
    out.add("resumed", &Marked { body: resumed, journal, exit: None })?;
    Ok((added, out.finish()?))
}

pub(super) fn open_line(header: &Header, header_hash: Digest, frozen: Frozen) -> log::Open {
    log::Open {
        at: header.started_at,
        run: header.run,
        header_hash,
        who: header.who.clone(),
        noun: header.terms.noun.clone(),
        verb: header.terms.verb.clone(),
        profile: header.terms.profile.clone(),
        environment: header.terms.environment.clone(),
        provider: header.terms.provider.clone(),
        cutoff: header.terms.cutoff,
        criteria_hash: Some(header.terms.criteria_hash()),
        reason: header.terms.reason.clone(),
        cases: Some(frozen.count),
        selection_hash: Some(frozen.hash),
        retry_of: header.terms.retry_of,
        plan: header.plan.as_ref().map(|plan| plan.hash),
        adopted: None,
        abandoned: false,
    }
}

pub(super) fn close_line(run: RunId, closed: &Closed, head_hash: Digest, exit: Option<u8>) -> log::Close {
    log::Close { at: closed.at, run, head_hash, reason: closed.reason, counts: closed.counts.clone(), exit }
}

/// Chained records written by the calling thread, before the appender takes over the file.
pub(super) struct Direct<'a> {
    out: BufWriter<&'a File>,
    head: Digest,
    line: Vec<u8>,
}

impl<'a> Direct<'a> {
    pub(super) fn new(file: &'a File, head: Digest) -> Self {
        Self { out: BufWriter::with_capacity(1 << 16, file), head, line: Vec::new() }
    }

    pub(super) fn add<B: Serialize>(&mut self, t: &'static str, body: &B) -> io::Result<Digest> {
        self.line.clear();
        self.head = chain::append(&mut self.line, self.head, &chain::record(t, body)?);
        self.out.write_all(&self.line)?;
        Ok(self.head)
    }

    /// The last line added, newline included.
    pub(super) fn line(&self) -> &[u8] {
        &self.line
    }

    pub(super) fn finish(mut self) -> io::Result<Digest> {
        self.out.flush()?;
        self.out.get_ref().sync_all()?;
        Ok(self.head)
    }
}
