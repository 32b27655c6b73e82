//! The database as a whole: opening, protecting, filling, emptying and describing it.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::{
    Error, Options,
    api::APIS,
    apiture,
    files::{private_file, private_folder},
    port::Population,
    schema::{self, CLEAR, FORMAT},
    store::{Store, count, origin},
};
use crate::env::Env;

/// How long a process waits for another one's transaction.
const BUSY: Duration = Duration::from_secs(10);
/// How long a population keeps its intended ages; see where the ages are generated.
const FRESH_FOR: SignedDuration = SignedDuration::from_hours(3 * 24);
/// Whether there is a population.
const THERE: &str = "SELECT EXISTS (SELECT 1 FROM population)";

/// A summary for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The database.
    pub path: PathBuf,
    /// The seed of the population.
    pub seed: u64,
    /// When the population was created.
    pub created_at: Timestamp,
    /// How many applications there are.
    pub applications: u64,
    /// How many in each state, by the state's name; all seven, in life-cycle order.
    pub by_state: Vec<(&'static str, u64)>,
    /// What each API contains: its id, the thing, the count.
    pub holds: Vec<(&'static str, &'static str, u64)>,
    /// How many changes were applied since the population was created.
    pub transitions: u64,
}

impl Status {
    /// Whether no application has crossed the 30-day line since the population was created, which is guaranteed for
    /// three days.
    #[must_use]
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        now.duration_since(self.created_at) < FRESH_FOR
    }
}

impl Store {
    /// Opens `<state_dir>/sandbox/sandbox.db`, creating the folders (0700), the file (0600) and the tables if missing.
    /// [`Store::populate`] creates the population.
    ///
    /// # Errors
    /// [`Error::File`], [`Error::Database`], or [`Error::Format`] and [`Error::Tables`] for a database of another
    /// build.
    pub fn open(env: &Env, state_dir: &Path) -> Result<Self, Error> {
        let folder = state_dir.join("sandbox");
        let at = |path: &Path| {
            let path = path.to_owned();
            move |source| Error::File { path, source }
        };
        private_folder(&folder).map_err(at(&folder))?;
        let lock_path = folder.join("sandbox.lock");
        let lock = private_file(&lock_path).map_err(at(&lock_path))?;
        // If two processes enable the write-ahead log of a new file at once, one gets an error that no busy timeout
        // covers.
        lock.lock().map_err(at(&lock_path))?;
        let path = folder.join("sandbox.db");
        // Closing a file releases every lock that this process has on it, also those of an open connection: another
        // program could then remove the write-ahead log. So it is opened here only to create it.
        if !path.exists() {
            private_file(&path).map_err(at(&path))?;
        }
        let db = Connection::open(&path)?;
        db.busy_timeout(BUSY)?;
        db.pragma_update(None, "journal_mode", "wal")?;
        db.pragma_update(None, "synchronous", "normal")?;
        db.set_prepared_statement_cache_capacity(64);
        let found: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        match found {
            FORMAT if schema::is_of_this_build(&db)? => {}
            FORMAT => return Err(Error::Tables { path }),
            0 => {
                let tx = Transaction::new_unchecked(&db, TransactionBehavior::Immediate)?;
                schema::create(&tx)?;
                tx.pragma_update(None, "user_version", FORMAT)?;
                tx.commit()?;
            }
            _ => return Err(Error::Format { path, found, known: FORMAT }),
        }
        Ok(Self { db, env: env.clone(), path })
    }

    /// Removes the database under `state_dir`, so that the next [`Store::open`] creates a new one; for an unusable
    /// database. A server that has it open keeps the removed one until it ends.
    pub fn discard(state_dir: &Path) -> Result<(), Error> {
        let folder = state_dir.join("sandbox");
        let lock_path = folder.join("sandbox.lock");
        let lock = private_file(&lock_path).map_err(|source| Error::File { path: lock_path.clone(), source })?;
        lock.lock().map_err(|source| Error::File { path: lock_path, source })?;
        // The side files first: otherwise they would be taken for those of the next database.
        for name in ["sandbox.db-wal", "sandbox.db-shm", "sandbox.db"] {
            let path = folder.join(name);
            match fs::remove_file(&path) {
                Err(source) if source.kind() != io::ErrorKind::NotFound => return Err(Error::File { path, source }),
                _ => {}
            }
        }
        Ok(())
    }

    /// Creates the population in `options` if there is none; returns whether it did.
    pub fn populate(&self, options: &Options) -> Result<bool, Error> {
        if self.db.query_row(THERE, [], |row| row.get(0))? {
            return Ok(false);
        }
        self.write(|db| {
            let there: bool = db.query_row(THERE, [], |row| row.get(0))?;
            if !there {
                self.fill(db, options)?;
            }
            Ok(!there)
        })
    }

    /// Deletes everything (applications, tokens, faults, log) and creates the population in `options`. Running servers
    /// see it at their next request.
    pub fn reset(&self, options: &Options) -> Result<(), Error> {
        self.write(|db| {
            db.execute_batch(CLEAR)?;
            APIS.iter().try_for_each(|api| db.execute_batch(api.clear))?;
            self.fill(db, options)
        })
    }

    fn fill(&self, db: &Connection, options: &Options) -> Result<(), Error> {
        let now = self.env.now();
        db.execute(
            "INSERT INTO population (one, seed, created_at) VALUES (1, ?1, ?2)",
            params![options.seed.cast_signed(), now.to_string()],
        )?;
        let population = Population { applications: options.applications, seed: options.seed, now };
        APIS.iter().try_for_each(|api| (api.populate)(db, &population))
    }

    /// The content of the store; `None` if there is no population yet.
    pub fn status(&self) -> Result<Option<Status>, Error> {
        if !self.db.query_row(THERE, [], |row| row.get(0))? {
            return Ok(None);
        }
        let (seed, created_at) = origin(&self.db)?;
        let by_state = apiture::by_state(&self.db)?;
        let mut holds = Vec::new();
        for api in APIS {
            holds.extend((api.holds)(&self.db)?.into_iter().map(|(thing, count)| (api.id, thing, count)));
        }
        Ok(Some(Status {
            path: self.path.clone(),
            seed,
            created_at,
            applications: by_state.iter().map(|(_, count)| count).sum(),
            by_state,
            holds,
            transitions: self.db.query_row("SELECT count(*) FROM transitions", [], |row| count(row, 0))?,
        }))
    }
}
