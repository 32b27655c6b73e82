//! The thread that owns a run file during a run: it chains records, writes them and syncs them in groups (group
//! commit).
//!
//! Records that queued up during the last sync are written and synced together, and only then are their callers
//! released. After the first error nothing more is written: after a failed sync, the next one may report success
//! although data was lost, so only reading the file again shows what it contains.

use std::{
    fs::File,
    io::Write as _,
    path::PathBuf,
    sync::{
        Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread::{Builder, JoinHandle},
    time::Duration,
};

use tokio::sync::oneshot;

use super::{
    Digest,
    chain::{self},
    error::{Damage, Error},
    files,
};
use crate::{cases::port::LedgerError, env::Env};

/// The longest time that a record without a waiting caller may stay unsynced.
const SYNC_WITHIN: Duration = Duration::from_millis(200);
/// The longest time that such records may stay unwritten: usually an intent follows at once, and they share its write.
const WRITE_WITHIN: Duration = Duration::from_millis(2);

/// Records that the thread has not taken yet.
#[derive(Debug, Default)]
struct Queue {
    /// Records, each followed by a newline. One text, so that no allocations move between the threads.
    records: String,
    waiting: Vec<oneshot::Sender<()>>,
    /// No records will follow.
    closed: bool,
    /// The thread has ended.
    ended: bool,
    sleeps: Sleeps,
    /// The journal should be told the present end of the file.
    anchor: bool,
}

/// Tells the journal the number of lines in the file, and the hash of the last one.
pub(super) type Note = Box<dyn Fn(u64, Digest) -> Result<(), Error> + Send>;

/// After this many lines the journal is told: at most these can be lost or changed without being noticed.
const NOTED_EVERY: u64 = 256;

/// When the thread wakes up. Waking it costs a system call, which most records do not need.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sleeps {
    #[default]
    Not,
    UntilAnything,
    UntilSomebodyWaits,
}

impl Queue {
    fn is_empty(&self) -> bool {
        self.records.is_empty() && !self.closed && !self.anchor
    }

    fn is_urgent(&self) -> bool {
        !self.waiting.is_empty() || self.closed || self.anchor
    }
}

#[derive(Debug, Default)]
struct Shared {
    queue: Mutex<Queue>,
    wake: Condvar,
    failed: OnceLock<LedgerError>,
    syncs: AtomicU64,
}

impl Shared {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sleeps at most `limit` while `idle`, and tells the callers what to wake it for.
    fn sleep<'q>(
        &'q self,
        mut queue: MutexGuard<'q, Queue>,
        sleeps: Sleeps,
        limit: Option<Duration>,
        idle: impl Fn(&Queue) -> bool,
    ) -> MutexGuard<'q, Queue> {
        queue.sleeps = sleeps;
        let mut queue = match limit {
            None => self.wake.wait_while(queue, |queue| idle(queue)).unwrap_or_else(PoisonError::into_inner),
            Some(limit) => {
                let woken = self.wake.wait_timeout_while(queue, limit, |queue| idle(queue));
                woken.unwrap_or_else(PoisonError::into_inner).0
            }
        };
        queue.sleeps = Sleeps::Not;
        queue
    }
}

/// The callers' side of the thread.
#[derive(Debug)]
pub(super) struct Appender {
    thread: Option<JoinHandle<Result<Digest, Error>>>,
    shared: Arc<Shared>,
}

impl Appender {
    /// Starts the thread on a file that is open for appending, with its number of lines and the hash of the last one.
    pub(super) fn start(env: &Env, path: PathBuf, file: File, at: (u64, Digest), note: Note) -> Result<Self, Error> {
        let shared = Arc::new(Shared::default());
        let length = file.metadata().map_err(|e| Error::io(&path, e))?.len();
        let group = Group::new(env.clone(), path.clone(), (file, length), at, note, Arc::clone(&shared));
        let thread =
            Builder::new().name("run-file".to_owned()).spawn(move || group.run()).map_err(|e| Error::io(&path, e))?;
        Ok(Self { thread: Some(thread), shared })
    }

    /// Queues a record; returns when it is on disk.
    pub(super) async fn durable(&self, record: String) -> Result<(), LedgerError> {
        let (durable, told) = oneshot::channel();
        self.send(&record, Some(durable))?;
        // Other tasks that are ready may also have a record; all of them share one wake-up and one sync.
        tokio::task::yield_now().await;
        self.wake(self.shared.queue());
        told.await.map_err(|_| self.failure())
    }

    /// Queues a record; it will be on disk soon.
    pub(super) fn queue(&self, record: String) -> Result<(), LedgerError> {
        if let Some(failed) = self.shared.failed.get() {
            return Err(failed.clone());
        }
        self.send(&record, None)
    }

    /// Asks for the journal to be told the present end of the file soon.
    pub(super) fn anchor(&self) {
        let mut queue = self.shared.queue();
        queue.anchor = true;
        self.wake(queue);
    }

    fn send(&self, record: &str, durable: Option<oneshot::Sender<()>>) -> Result<(), LedgerError> {
        let mut queue = self.shared.queue();
        if queue.ended || queue.closed {
            drop(queue);
            return Err(self.failure());
        }
        queue.records.push_str(record);
        queue.records.push('\n');
        match durable {
            Some(durable) => queue.waiting.push(durable),
            None => self.wake(queue),
        }
        Ok(())
    }

    fn wake(&self, mut queue: MutexGuard<'_, Queue>) {
        let wake = match queue.sleeps {
            Sleeps::Not => false,
            Sleeps::UntilAnything => !queue.is_empty(),
            Sleeps::UntilSomebodyWaits => queue.is_urgent(),
        };
        if wake {
            queue.sleeps = Sleeps::Not;
            drop(queue);
            self.shared.wake.notify_one();
        }
    }

    fn failure(&self) -> LedgerError {
        let ended = || LedgerError { message: "the writer of the run file has ended".to_owned(), disk_full: false };
        self.shared.failed.get().cloned().unwrap_or_else(ended)
    }

    /// Waits until everything is on disk and ends the thread; returns the hash of the last line.
    pub(super) fn finish(&mut self) -> Option<Result<Digest, Error>> {
        let mut queue = self.shared.queue();
        queue.closed = true;
        self.wake(queue);
        // If the thread panicked there is no result; what it wrote remains.
        self.thread.take().and_then(|thread| thread.join().ok())
    }

    /// How many times the file was synced.
    pub(super) fn syncs(&self) -> u64 {
        self.shared.syncs.load(Ordering::Relaxed)
    }
}

impl Drop for Appender {
    fn drop(&mut self) {
        let _ = self.finish();
    }
}

/// The thread's side.
struct Group {
    env: Env,
    path: PathBuf,
    file: File,
    head: Digest,
    lines: u64,
    /// How long the file is after all writes so far.
    length: u64,
    /// The number of lines that the journal has been told about.
    noted: u64,
    note: Note,
    shared: Arc<Shared>,
    records: String,
    buffer: Vec<u8>,
    waiting: Vec<oneshot::Sender<()>>,
    /// When the oldest unsynced write happened, on `env`'s scale; `None` if everything is synced.
    unsynced_since: Option<Duration>,
}

impl Group {
    fn new(
        env: Env,
        path: PathBuf,
        (file, length): (File, u64),
        (lines, head): (u64, Digest),
        note: Note,
        shared: Arc<Shared>,
    ) -> Self {
        Self {
            env,
            path,
            file,
            head,
            lines,
            length,
            noted: lines,
            note,
            shared,
            records: String::new(),
            buffer: Vec::new(),
            waiting: Vec::new(),
            unsynced_since: None,
        }
    }

    fn run(mut self) -> Result<Digest, Error> {
        self.serve().inspect_err(|error| {
            let failed = match error {
                Error::Io { source, disk_full, .. } => {
                    LedgerError { message: source.to_string(), disk_full: *disk_full }
                }
                other => LedgerError { message: other.to_string(), disk_full: false },
            };
            let _ = self.shared.failed.set(failed);
        })
    }

    fn serve(&mut self) -> Result<Digest, Error> {
        loop {
            let (closed, anchor) = self.collect();
            let nothing_came = self.records.is_empty();
            self.write()?;
            let now = self.env.elapsed();
            let overdue = self.unsynced_since.is_some_and(|since| now.saturating_sub(since) >= SYNC_WITHIN);
            if nothing_came || closed || overdue || anchor || !self.waiting.is_empty() {
                self.sync()?;
            }
            if closed {
                self.stands()?;
                return Ok(self.head);
            }
            let many = self.unsynced_since.is_none() && self.lines - self.noted >= NOTED_EVERY;
            if many || (anchor && self.lines > self.noted) {
                (self.note)(self.lines, self.head)?;
                self.noted = self.lines;
            }
        }
    }

    /// Takes the queued records when there is something to write or a sync is due; also returns whether they were the
    /// last.
    fn collect(&mut self) -> (bool, bool) {
        let mut queue = self.shared.queue();
        if queue.is_empty() {
            let limit = self.unsynced_since.map(|_| SYNC_WITHIN);
            queue = self.shared.sleep(queue, Sleeps::UntilAnything, limit, Queue::is_empty);
        }
        if !queue.is_empty() && !queue.is_urgent() {
            let lingers = |queue: &Queue| !queue.is_urgent();
            queue = self.shared.sleep(queue, Sleeps::UntilSomebodyWaits, Some(WRITE_WITHIN), lingers);
        }
        std::mem::swap(&mut self.records, &mut queue.records);
        std::mem::swap(&mut self.waiting, &mut queue.waiting);
        (queue.closed, std::mem::take(&mut queue.anchor))
    }

    fn write(&mut self) -> Result<(), Error> {
        if self.records.is_empty() {
            return Ok(());
        }
        for record in self.records.lines() {
            self.head = chain::append(&mut self.buffer, self.head, record);
            self.lines += 1;
        }
        self.records.clear();
        // Before the write too, so that nothing is added to a file that somebody emptied.
        self.has_length()?;
        self.file.write_all(&self.buffer).map_err(|error| Error::io(&self.path, error))?;
        self.length += self.buffer.len() as u64;
        self.buffer.clear();
        self.unsynced_since.get_or_insert(self.env.elapsed());
        Ok(())
    }

    /// Nobody else writes to the file: another length means that it was cut off, or that something was added.
    fn has_length(&self) -> Result<(), Error> {
        match self.file.metadata().map(|metadata| metadata.len()) {
            Ok(length) if length == self.length => Ok(()),
            Ok(_) => Err(Error::damaged(&self.path, self.lines, Damage::Resized)),
            Err(error) => Err(Error::io(&self.path, error)),
        }
    }

    /// Records written to a removed or replaced file would be lost.
    fn stands(&self) -> Result<(), Error> {
        match files::stands_at(&self.file, &self.path) {
            Ok(true) => self.has_length(),
            Ok(false) => Err(Error::damaged(&self.path, self.lines, Damage::Replaced)),
            Err(error) => Err(Error::io(&self.path, error)),
        }
    }

    fn sync(&mut self) -> Result<(), Error> {
        if self.unsynced_since.take().is_some() {
            self.file.sync_data().map_err(|error| Error::io(&self.path, error))?;
            self.stands()?;
            self.shared.syncs.fetch_add(1, Ordering::Relaxed);
        }
        for durable in self.waiting.drain(..) {
            // If the run was cancelled nobody is waiting; the record is written all the same.
            let _ = durable.send(());
        }
        Ok(())
    }
}

/// However the thread ends, no caller keeps waiting for it; a failure is set before they are released.
impl Drop for Group {
    fn drop(&mut self) {
        let mut queue = self.shared.queue();
        queue.ended = true;
        queue.waiting.clear();
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use crate::env::ManualClock;

    #[test]
    fn all_that_queued_up_shares_one_sync() {
        let env = Env::manual(&[], &ManualClock::at(jiff::Timestamp::UNIX_EPOCH));
        let shared = Arc::new(Shared::default());
        let (file, path) = tempfile::NamedTempFile::new().expect("a file").into_parts();
        let path = path.to_path_buf();
        let group = Group::new(env, path, (file, 0), (0, Digest::ZERO), Box::new(|_, _| Ok(())), Arc::clone(&shared));
        let mut told = Vec::new();
        for _ in 0..100 {
            let (durable, tell) = oneshot::channel();
            let mut queue = shared.queue();
            queue.records.push_str("{\"t\":\"x\"}\n");
            queue.waiting.push(durable);
            told.push(tell);
        }
        shared.queue().closed = true;
        group.run().expect("written");
        assert_eq!(shared.syncs.load(Ordering::Relaxed), 1);
        assert!(told.iter_mut().all(|tell| tell.try_recv().is_ok()));
    }

    /// `/dev/full` answers every write with "no space left on device".
    fn on_a_full_disk() -> Appender {
        let env = Env::manual(&[], &ManualClock::at(jiff::Timestamp::UNIX_EPOCH));
        let file = File::options().append(true).open("/dev/full").expect("the device exists");
        let note = Box::new(|_, _| Ok(()));
        Appender::start(&env, PathBuf::from("/dev/full"), file, (0, Digest::ZERO), note).expect("a thread")
    }

    #[test]
    fn a_full_disk_is_told_to_whoever_waits_and_to_all_after() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let mut appender = on_a_full_disk();
        for _ in 0..2 {
            let error = runtime.block_on(appender.durable("{\"t\":\"x\"}".to_owned())).expect_err("the disk is full");
            assert!(error.disk_full, "{error}");
        }
        assert!(appender.queue("{\"t\":\"x\"}".to_owned()).is_err_and(|e| e.disk_full));
        let end = appender.finish().expect("a result");
        assert!(matches!(end, Err(Error::Io { disk_full: true, .. })), "{end:?}");
        assert_eq!(appender.syncs(), 0);
    }

    #[test]
    fn an_outcome_that_did_not_fit_fails_the_end() {
        let mut appender = on_a_full_disk();
        appender.queue("{\"t\":\"x\"}".to_owned()).expect("not known yet");
        assert!(matches!(appender.finish(), Some(Err(Error::Io { disk_full: true, .. }))));
    }
}
