//! The journal: one line when a run begins, is taken up again or ends, chained, with the hashes that tie the run files to it.
//!
//! Shared by every process of the user: each line is added under the file's lock and is on disk when the call returns. What
//! a run did is not here but in its run file.

use std::{
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
    time::Duration,
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    chain::{self, Digest, Lines},
    error::{Damage, Error},
    files::{self, Open as OpenHow},
    plan::Objection,
    record::{CloseReason, Repaired, RunId, Who},
    state::RunState,
};
use crate::{cases::outcome::Counts, env::Env};

/// Others hold the lock for one sync; whoever holds it this long is stuck.
const LOCK_WITHIN: Duration = Duration::from_secs(30);

/// A run began: its selection is on disk and nothing has been sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    /// When.
    pub at: Timestamp,
    /// Which run.
    pub run: RunId,
    /// The hash of the run file's first line.
    pub header_hash: Digest,
    /// By whom.
    pub who: Who,
    /// `applications`, …
    pub noun: String,
    /// `expire`, …
    pub verb: String,
    /// The profile's name.
    pub profile: String,
    /// `production` or `test`, if the profile says.
    #[serde(default)]
    pub environment: Option<String>,
    /// The API; absent in what builds before 0.2 wrote, as all that follows.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub provider: String,
    /// The instant that ages are measured against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cutoff: Option<Timestamp>,
    /// The hash of the criteria, which stand in the run file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criteria_hash: Option<Digest>,
    /// `--reason`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// How many cases were selected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cases: Option<u64>,
    /// The hash of the selection, as the run file's `frozen` has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selection_hash: Option<Digest>,
    /// The run whose failed cases this one takes again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_of: Option<RunId>,
    /// The hash of the plan that it applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Digest>,
}

/// A run was taken up again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// When.
    pub at: Timestamp,
    /// Which run.
    pub run: RunId,
    /// By whom.
    pub who: Who,
    /// The hash of the run file's `resumed` line.
    pub head_hash: Digest,
}

/// A run ended, for good or until it is resumed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Close {
    /// When.
    pub at: Timestamp,
    /// Which run.
    pub run: RunId,
    /// The hash of the run file's last line.
    pub head_hash: Digest,
    /// How it ended.
    pub reason: CloseReason,
    /// How many cases ended how.
    pub counts: Counts,
}

/// A line of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A run began.
    Open(Box<Open>),
    /// A run was taken up again.
    Taken(Taken),
    /// A run ended.
    Close(Close),
    /// A write that had been cut off was taken away.
    Repaired(Repaired),
    /// A kind that this build does not know.
    Other(String),
}

/// A journal that verifies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many whole lines it has.
    pub lines: u64,
    /// The hash of the last one; [`Digest::ZERO`] for an empty journal.
    pub head: Digest,
    /// How many bytes of an unterminated line follow; the next write takes them away.
    pub torn: u64,
}

/// The journal's name in the state folder.
pub const FILE: &str = "journal.jsonl";

/// Where the journal is.
#[must_use]
pub fn path(state_dir: &Path) -> PathBuf {
    state_dir.join(FILE)
}

/// Finds out whether a line could be added to a journal that verifies; adds none.
pub(super) fn check_writable(env: &Env, state_dir: &Path) -> Result<(), Error> {
    let path = path(state_dir);
    let file = match files::open_append(&path, OpenHow::Existing) {
        Err(Error::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
            return tempfile::tempfile_in(state_dir).map(drop).map_err(|e| Error::io(state_dir, e));
        }
        opened => opened?,
    };
    // Read while another process mends its end, it would look damaged.
    let _lock = files::lock_within(env, &file, &path, LOCK_WITHIN)?;
    verify(state_dir).map(drop)
}

/// Reads the whole journal and checks its chain.
///
/// # Errors
/// [`Error::Damaged`] with the first line that does not fit; [`Error::Io`]. A journal that does not exist is empty.
pub fn verify(state_dir: &Path) -> Result<Verified, Error> {
    each(state_dir, |_, _, _| Ok(()))
}

/// The lines of the journal, oldest first.
///
/// # Errors
/// As [`verify`].
pub fn entries(state_dir: &Path) -> Result<Vec<Entry>, Error> {
    let mut entries = Vec::new();
    each(state_dir, |_, _, entry| {
        entries.push(entry);
        Ok(())
    })?;
    Ok(entries)
}

/// Hands on each line with its number and hash.
pub(super) fn each(
    state_dir: &Path,
    mut take: impl FnMut(u64, Digest, Entry) -> Result<(), Damage>,
) -> Result<Verified, Error> {
    let path = path(state_dir);
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(e) if e.kind() == io::ErrorKind::NotFound => {
            return Ok(Verified { lines: 0, head: Digest::ZERO, torn: 0 });
        }
        Err(e) => return Err(Error::io(&path, e)),
    };
    let mut lines = Lines::new(&path, file);
    let mut count = 0;
    while let Some(line) = lines.next()? {
        count = line.number;
        let hash = line.hash;
        let entry = match line.t.as_str() {
            "open" => line.parse().map(Entry::Open),
            "resumed" => line.parse().map(Entry::Taken),
            "close" => line.parse().map(Entry::Close),
            "repaired" => line.parse().map(Entry::Repaired),
            other => Ok(Entry::Other(other.to_owned())),
        };
        let taken = entry.and_then(|entry| take(count, hash, entry));
        taken.map_err(|why| Error::damaged(&path, count, why))?;
    }
    Ok(Verified { lines: count, head: lines.head(), torn: lines.torn() })
}

/// Whether the journal has the lines that a run file calls for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attested {
    /// The run's `open` line is there.
    pub opened: bool,
    /// A `close` line for the end that the run file shows last is there; also true when it shows none.
    pub closed: bool,
}

/// Compares a run file with the journal. A missing line is no fault, since a run can die between the two files; a line
/// that speaks of something the run file does not hold is. Not for a run that is being written: it may have ended since it
/// was read.
///
/// # Errors
/// [`Error::Damaged`]: [`Damage::OtherRun`] when the header is another one, [`Damage::Cut`] when an end is missing from the
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
/// As [`verify`].
pub fn applied(state_dir: &Path, plan: Digest) -> Result<Option<RunId>, Error> {
    let mut run = None;
    each(state_dir, |_, _, entry| {
        match entry {
            Entry::Open(open) if open.plan == Some(plan) => run = run.or(Some(open.run)),
            _ => {}
        }
        Ok(())
    })?;
    Ok(run)
}

/// Whether the journal speaks of a run, as far as it can be read.
pub(super) fn knows(state_dir: &Path, run: RunId) -> bool {
    let mut known = false;
    let _ = each(state_dir, |_, _, entry| {
        known |= matches!(entry, Entry::Open(open) if open.run == run);
        Ok(())
    });
    known
}

/// Writes follow, so the whole journal must verify. A plan is applied once: its first `open` line is the mark, looked for and
/// added under one lock.
pub(super) fn opened(env: &Env, state_dir: &Path, open: &Open) -> Result<(), Error> {
    append(env, state_dir, "open", open, || {
        let Some(plan) = open.plan else { return verify(state_dir).map(drop) };
        let earlier = applied(state_dir, plan)?.filter(|run| *run != open.run);
        earlier.map_or(Ok(()), |run| Err(Objection::Applied { run }.into()))
    })
}

/// Writes follow here too.
pub(super) fn taken(env: &Env, state_dir: &Path, taken: &Taken) -> Result<(), Error> {
    append(env, state_dir, "resumed", taken, || verify(state_dir).map(drop))
}

pub(super) fn closed(env: &Env, state_dir: &Path, close: &Close) -> Result<(), Error> {
    append(env, state_dir, "close", close, || Ok(()))
}

/// Adds a line unless `forbids` says why not, on disk when this returns; cuts what a dead writer left of an unfinished one.
fn append<B: Serialize>(
    env: &Env,
    state_dir: &Path,
    t: &'static str,
    body: &B,
    forbids: impl FnOnce() -> Result<(), Error>,
) -> Result<(), Error> {
    let path = path(state_dir);
    let io = |e| Error::io(&path, e);
    files::ensure_dir(state_dir)?;
    let mut file = files::open_append(&path, OpenHow::Any)?;
    let _lock = files::lock_within(env, &file, &path, LOCK_WITHIN)?;
    files::keep_file_private(&file).map_err(io)?;
    forbids()?;
    let Some(tail) = tail(&mut file).map_err(io)? else {
        // The last line is damaged; a full reading says where it begins.
        verify(state_dir)?;
        return Err(Error::damaged(&path, 0, Damage::NotARecord));
    };
    let mut out = Vec::new();
    let mut head = tail.head;
    if tail.torn > 0 {
        file.set_len(tail.length).map_err(io)?;
        let repaired = Repaired { at: env.now(), cut: tail.torn };
        head = chain::append(&mut out, head, &chain::record("repaired", &repaired).map_err(io)?);
    }
    chain::append(&mut out, head, &chain::record(t, body).map_err(io)?);
    if let Err(error) = file.write_all(&out).and_then(|()| file.sync_data()) {
        // Whoever asked takes the line for not written, so it must not be found later, or half of it behind other lines.
        let _ = file.set_len(tail.length);
        return Err(io(error));
    }
    if tail.length == 0 { files::sync_dir(state_dir) } else { Ok(()) }
}

/// The end of a journal, found without reading the rest.
struct Tail {
    /// The hash of the last whole line.
    head: Digest,
    /// How many bytes the whole lines take.
    length: u64,
    /// How many bytes follow them.
    torn: u64,
}

/// `None` when the last whole line is not a record.
fn tail(file: &mut File) -> io::Result<Option<Tail>> {
    let size = file.metadata()?.len();
    let mut window = 1 << 12;
    loop {
        let start = size.saturating_sub(window);
        file.seek(SeekFrom::Start(start))?;
        let mut bytes = Vec::new();
        file.take(size - start).read_to_end(&mut bytes)?;
        let newline = |text: &[u8]| text.iter().rposition(|b| *b == b'\n');
        let end = newline(&bytes);
        let begin = end.and_then(|end| newline(&bytes[..end])).map(|before| before + 1);
        match (begin, end) {
            (None, _) if start > 0 => window *= 8,
            (_, None) => return Ok(Some(Tail { head: Digest::ZERO, length: 0, torn: size })),
            (begin, Some(end)) => {
                let line = &bytes[begin.unwrap_or(0)..end];
                let length = start + end as u64 + 1;
                let tail = Tail { head: Digest::of(line), length, torn: size - length };
                return Ok(chain::is_record(line).then_some(tail));
            }
        }
    }
}
