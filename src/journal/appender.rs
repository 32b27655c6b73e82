//! The one thread that owns a run file while it is written: it chains, writes and syncs in groups.
//!
//! Whatever has queued up while the last sync ran goes out in one write and one sync, and only then are the waiting sides
//! told. After the first error nothing is written any more: a sync that failed once may report success the next time
//! although the data is lost, so only reading the file again tells what it holds.

use std::{
    fs::File,
    io::Write as _,
    path::PathBuf,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread::{Builder, JoinHandle},
    time::Duration,
};

use tokio::sync::oneshot;

use super::{
    chain::{self, Digest},
    error::Error,
};
use crate::{cases::port::LedgerError, env::Env};

/// How long a line that nobody waits for may stay unsynced.
const SYNC_WITHIN: Duration = Duration::from_millis(200);
/// How much is written at once at most.
const GROUP_BYTES: usize = 1 << 20;

struct Queued {
    record: String,
    durable: Option<oneshot::Sender<()>>,
}

#[derive(Debug, Default)]
struct Shared {
    failed: OnceLock<LedgerError>,
    syncs: AtomicU64,
}

/// The asking side of the thread.
#[derive(Debug)]
pub(super) struct Appender {
    queue: Option<Sender<Queued>>,
    thread: Option<JoinHandle<Result<Digest, Error>>>,
    shared: Arc<Shared>,
}

impl Appender {
    /// Starts the thread on a file that is open for appending and whose last line has the hash `head`.
    pub(super) fn start(env: &Env, path: PathBuf, file: File, head: Digest) -> Result<Self, Error> {
        let (queue, incoming) = channel();
        let shared = Arc::new(Shared::default());
        let mut group = Group::new(env.clone(), path.clone(), file, head, Arc::clone(&shared));
        let thread = Builder::new()
            .name("run-file".to_owned())
            .spawn(move || group.run(&incoming))
            .map_err(|e| Error::io(&path, e))?;
        Ok(Self { queue: Some(queue), thread: Some(thread), shared })
    }

    /// Queues a record; returns when it is on disk.
    pub(super) async fn durable(&self, record: String) -> Result<(), LedgerError> {
        let (durable, told) = oneshot::channel();
        self.send(Queued { record, durable: Some(durable) })?;
        told.await.map_err(|_| self.failure())
    }

    /// Queues a record; it is on disk soon.
    pub(super) fn queue(&self, record: String) -> Result<(), LedgerError> {
        if let Some(failed) = self.shared.failed.get() {
            return Err(failed.clone());
        }
        self.send(Queued { record, durable: None })
    }

    fn send(&self, queued: Queued) -> Result<(), LedgerError> {
        self.queue.as_ref().and_then(|queue| queue.send(queued).ok()).ok_or_else(|| self.failure())
    }

    fn failure(&self) -> LedgerError {
        let ended = || LedgerError { message: "the writer of the run file has ended".to_owned(), disk_full: false };
        self.shared.failed.get().cloned().unwrap_or_else(ended)
    }

    /// Waits until all is on disk and ends the thread; returns the hash of the last line.
    pub(super) fn finish(&mut self) -> Option<Result<Digest, Error>> {
        self.queue = None;
        // A panic of the thread has no result; what it had written stays.
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
    shared: Arc<Shared>,
    buffer: Vec<u8>,
    waiting: Vec<oneshot::Sender<()>>,
    /// Since when something written is not synced, on `env`'s scale; `None` while all is.
    unsynced_since: Option<Duration>,
}

impl Group {
    fn new(env: Env, path: PathBuf, file: File, head: Digest, shared: Arc<Shared>) -> Self {
        Self { env, path, file, head, shared, buffer: Vec::new(), waiting: Vec::new(), unsynced_since: None }
    }

    fn run(&mut self, incoming: &Receiver<Queued>) -> Result<Digest, Error> {
        let result = self.serve(incoming).map_err(|source| {
            let error = Error::io(&self.path, source);
            if let Error::Io { source, disk_full, .. } = &error {
                let _ = self.shared.failed.set(LedgerError { message: source.to_string(), disk_full: *disk_full });
            }
            error
        });
        // Dropped only now, so that whoever waits finds the reason.
        self.waiting.clear();
        result
    }

    fn serve(&mut self, incoming: &Receiver<Queued>) -> std::io::Result<Digest> {
        loop {
            let first = match self.unsynced_since {
                None => incoming.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(_) => incoming.recv_timeout(SYNC_WITHIN),
            };
            match first {
                Ok(first) => self.write_group(first, incoming)?,
                Err(RecvTimeoutError::Timeout) => self.sync()?,
                Err(RecvTimeoutError::Disconnected) => {
                    self.sync()?;
                    return Ok(self.head);
                }
            }
        }
    }

    fn write_group(&mut self, first: Queued, incoming: &Receiver<Queued>) -> std::io::Result<()> {
        self.take(first);
        while self.buffer.len() < GROUP_BYTES
            && let Ok(next) = incoming.try_recv()
        {
            self.take(next);
        }
        self.file.write_all(&self.buffer)?;
        self.buffer.clear();
        let now = self.env.elapsed();
        let since = *self.unsynced_since.get_or_insert(now);
        if !self.waiting.is_empty() || now.saturating_sub(since) >= SYNC_WITHIN {
            self.sync()?;
        }
        Ok(())
    }

    fn take(&mut self, queued: Queued) {
        self.head = chain::append(&mut self.buffer, self.head, &queued.record);
        self.waiting.extend(queued.durable);
    }

    fn sync(&mut self) -> std::io::Result<()> {
        if self.unsynced_since.take().is_some() {
            self.file.sync_data()?;
            self.shared.syncs.fetch_add(1, Ordering::Relaxed);
        }
        for durable in self.waiting.drain(..) {
            // Nobody waits any more if the run was cancelled; the record stands all the same.
            let _ = durable.send(());
        }
        Ok(())
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
        let file = tempfile::tempfile().expect("a file");
        let mut group = Group::new(env, PathBuf::new(), file, Digest::ZERO, Arc::clone(&shared));
        let (queue, incoming) = channel();
        let mut told = Vec::new();
        for _ in 0..100 {
            let (durable, tell) = oneshot::channel();
            queue.send(Queued { record: "{\"t\":\"x\"}".to_owned(), durable: Some(durable) }).expect("queued");
            told.push(tell);
        }
        drop(queue);
        group.run(&incoming).expect("written");
        assert_eq!(shared.syncs.load(Ordering::Relaxed), 1);
        assert!(told.iter_mut().all(|tell| tell.try_recv().is_ok()));
    }

    /// `/dev/full` answers every write with "no space left on device".
    fn on_a_full_disk() -> Appender {
        let env = Env::manual(&[], &ManualClock::at(jiff::Timestamp::UNIX_EPOCH));
        let file = File::options().append(true).open("/dev/full").expect("the device exists");
        Appender::start(&env, PathBuf::from("/dev/full"), file, Digest::ZERO).expect("a thread")
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
