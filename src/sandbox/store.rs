//! The sandbox's database: opening and protecting it, populations, armed faults, and the log of what was applied.
//!
//! One row change and its log line are one transaction. Several processes may use one database at once. Which tables an
//! API reads and writes is the business of its folder; nothing here knows a wire format.

use std::{fs, io, path::Path, path::PathBuf, time::Duration};

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, TransactionBehavior, params};

use super::{
    Error, Fault, FaultKind, Options,
    api::{APIS, Population},
    apiture,
    files::{private_file, private_folder},
    random::mix,
    schema::{self, CLEAR, FORMAT},
};
use crate::env::Env;

/// How long one process waits for another one's transaction.
const BUSY: Duration = Duration::from_secs(10);
/// How long a population stays what it was made for; where its ages are drawn says why.
const FRESH_FOR: SignedDuration = SignedDuration::from_hours(3 * 24);

/// Whether there is a population.
const THERE: &str = "SELECT EXISTS (SELECT 1 FROM population)";

/// The state of the simulated provider.
#[derive(Debug)]
pub struct Store {
    pub(super) db: Connection,
    env: Env,
    path: PathBuf,
}

/// A summary for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The database.
    pub path: PathBuf,
    /// The seed of the population.
    pub seed: u64,
    /// When the population was made.
    pub created_at: Timestamp,
    /// How many applications there are.
    pub applications: u64,
    /// How many in each state, by the state's name; all seven, in the order of a life.
    pub by_state: Vec<(&'static str, u64)>,
    /// How many of each thing each API holds: its id, the thing, the count.
    pub holds: Vec<(&'static str, &'static str, u64)>,
    /// How many changes were applied since the population was made.
    pub transitions: u64,
}

impl Status {
    /// Whether no application has crossed the 30-day line since the population was made: it keeps away from that line
    /// for three days.
    #[must_use]
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        now.duration_since(self.created_at) < FRESH_FOR
    }
}

/// One change that was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// Ascending in the order of the commits.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// `approve`, `reject`, `expire`, `cancel`, `start`, `create`, `update`, `patch` or `delete`.
    pub verb: String,
    /// What kind of case: `applications`, `enrollments`.
    pub noun: String,
    /// The case's id.
    pub application: String,
    /// The state before; `None` for `create`.
    pub from: Option<String>,
    /// The state after; `None` for `delete`.
    pub to: Option<String>,
    /// The entity tag before.
    pub etag_before: Option<String>,
    /// The entity tag after.
    pub etag_after: Option<String>,
    /// The label of the token that was used; never the token.
    pub token: String,
    /// The `X-Request-Id` of the answer.
    pub request_id: String,
}

/// A fault in the store, with its counts.
#[derive(Clone, Debug, PartialEq)]
pub struct ArmedFault {
    /// Its number.
    pub id: i64,
    /// The fault.
    pub fault: Fault,
    /// The one server it is for; `None` is all.
    pub server: Option<String>,
    /// How many requests it concerned.
    pub seen: u64,
    /// How often it struck.
    pub fired: u64,
}

impl Store {
    /// Opens `<state_dir>/sandbox/sandbox.db`, making the folders (0700), the file (0600) and the tables where missing.
    /// The population is made by [`Store::populate`].
    ///
    /// # Errors
    /// [`Error::File`], [`Error::Database`], or [`Error::Format`] and [`Error::Tables`] for a database of another build.
    pub fn open(env: &Env, state_dir: &Path) -> Result<Self, Error> {
        let folder = state_dir.join("sandbox");
        let at = |path: &Path| {
            let path = path.to_owned();
            move |source| Error::File { path, source }
        };
        private_folder(&folder).map_err(at(&folder))?;
        let lock_path = folder.join("sandbox.lock");
        let lock = private_file(&lock_path).map_err(at(&lock_path))?;
        // Two processes that turn on the write-ahead log of a new file at once get an error no busy time-out covers.
        lock.lock().map_err(at(&lock_path))?;
        let path = folder.join("sandbox.db");
        // Closing a file drops every lock that this process has on it, also those of a connection that is open: another
        // program could then remove the write-ahead log under it. So it is opened here only to make it.
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

    /// Removes the database under `state_dir`, so that the next [`Store::open`] makes a new one; for a database that
    /// cannot be used. A server that has it open keeps the removed one until it ends.
    ///
    /// # Errors
    /// [`Error::File`].
    pub fn discard(state_dir: &Path) -> Result<(), Error> {
        let folder = state_dir.join("sandbox");
        let lock_path = folder.join("sandbox.lock");
        let lock = private_file(&lock_path).map_err(|source| Error::File { path: lock_path.clone(), source })?;
        lock.lock().map_err(|source| Error::File { path: lock_path, source })?;
        // The side files first: left alone, they would be taken for those of the next database.
        for name in ["sandbox.db-wal", "sandbox.db-shm", "sandbox.db"] {
            let path = folder.join(name);
            match fs::remove_file(&path) {
                Err(source) if source.kind() != io::ErrorKind::NotFound => return Err(Error::File { path, source }),
                _ => {}
            }
        }
        Ok(())
    }

    /// Makes the population `options` describe where there is none; says whether it did.
    ///
    /// # Errors
    /// [`Error::Database`].
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

    /// Forgets everything (applications, tokens, faults, log) and makes the population `options` describe.
    /// Servers that use the store see it at their next request.
    ///
    /// # Errors
    /// [`Error::Database`].
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

    /// What is in the store; `None` when there is no population yet.
    ///
    /// # Errors
    /// [`Error::Database`] or [`Error::Stored`].
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

    /// Every change since the population was made, in the order it was applied.
    ///
    /// # Errors
    /// [`Error::Database`] or [`Error::Stored`].
    pub fn transitions(&self) -> Result<Vec<Transition>, Error> {
        let mut rows = self.db.prepare(
            "SELECT seq, at, verb, noun, application, from_state, to_state, etag_before, etag_after, token, request_id
             FROM transitions ORDER BY seq",
        )?;
        let rows = rows.query_map([], |row| Ok((transition(row)?, row.get::<_, String>(1)?)))?;
        rows.map(|row| {
            let (transition, at) = row?;
            let at = at.parse().map_err(|_| Error::Stored { what: "instant" })?;
            Ok(Transition { at, ..transition })
        })
        .collect()
    }

    /// Arms a fault for every server of this store; returns its number.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub fn add_fault(&self, fault: &Fault) -> Result<i64, Error> {
        self.arm(fault, None)
    }

    /// The armed faults with their counts, oldest first.
    ///
    /// # Errors
    /// [`Error::Database`] or [`Error::Stored`].
    pub fn faults(&self) -> Result<Vec<ArmedFault>, Error> {
        armed(&self.db)
    }

    /// Disarms every fault; returns how many there were.
    ///
    /// # Errors
    /// [`Error::Database`].
    pub fn clear_faults(&self) -> Result<usize, Error> {
        Ok(self.db.execute("DELETE FROM faults", [])?)
    }

    pub(super) fn now(&self) -> Timestamp {
        self.env.now()
    }

    pub(super) fn arm(&self, fault: &Fault, server: Option<&str>) -> Result<i64, Error> {
        self.db.execute("INSERT INTO faults (spec, server) VALUES (?1, ?2)", params![fault.to_string(), server])?;
        Ok(self.db.last_insert_rowid())
    }

    pub(super) fn disarm(&self, server: &str) -> Result<(), Error> {
        self.db.execute("DELETE FROM faults WHERE server = ?1", [server])?;
        Ok(())
    }

    /// Counts a request and says which faults strike it.
    pub(super) fn strike(&self, server: &str, method: &str, path: &str) -> Result<Vec<FaultKind>, Error> {
        let any = "SELECT EXISTS (SELECT 1 FROM faults)";
        if !self.db.prepare_cached(any)?.query_row([], |row| row.get(0))? {
            return Ok(Vec::new());
        }
        self.write(|db| {
            let mut struck = Vec::new();
            for row in armed(db)? {
                let ours = row.server.as_deref().is_none_or(|name| name == server);
                if !ours || !row.fault.concerns(method, path) {
                    continue;
                }
                let fires = fires(&row);
                db.execute(
                    "UPDATE faults SET seen = seen + 1, fired = fired + ?1 WHERE id = ?2",
                    params![fires, row.id],
                )?;
                struck.extend(fires.then_some(row.fault.kind));
            }
            Ok(struck)
        })
    }

    /// Runs `work` in one transaction that no other writer interrupts; an error undoes it.
    pub(super) fn write<T, E: From<Error>>(&self, work: impl FnOnce(&Connection) -> Result<T, E>) -> Result<T, E> {
        let tx = Transaction::new_unchecked(&self.db, TransactionBehavior::Immediate).map_err(Error::from)?;
        let done = work(&tx)?;
        tx.commit().map_err(Error::from)?;
        Ok(done)
    }

    /// Runs `work` on one snapshot.
    pub(super) fn read<T, E: From<Error>>(&self, work: impl FnOnce(&Connection) -> Result<T, E>) -> Result<T, E> {
        let tx = Transaction::new_unchecked(&self.db, TransactionBehavior::Deferred).map_err(Error::from)?;
        let found = work(&tx)?;
        tx.commit().map_err(Error::from)?;
        Ok(found)
    }
}

/// Appends a line to the log; called in the transaction that makes the change. Returns its number.
pub(super) fn log(db: &Connection, line: &Transition) -> Result<(), Error> {
    db.prepare_cached(
        "INSERT INTO transitions (at, verb, noun, application, from_state, to_state, etag_before, etag_after, token, request_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        line.at.to_string(),
        line.verb,
        line.noun,
        line.application,
        line.from,
        line.to,
        line.etag_before,
        line.etag_after,
        line.token,
        line.request_id
    ])?;
    Ok(())
}

/// The seed of the population, and when it was made; 0 and the epoch where there is none.
pub(super) fn origin(db: &Connection) -> Result<(u64, Timestamp), Error> {
    let made = db
        .prepare_cached("SELECT seed, created_at FROM population")?
        .query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)));
    let Some((seed, at)) = made.optional()? else { return Ok((0, Timestamp::UNIX_EPOCH)) };
    Ok((seed.cast_unsigned(), at.parse().map_err(|_| Error::Stored { what: "instant" })?))
}

/// A column that counts; SQLite has only signed integers.
pub(super) fn count(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    row.get(column).map(i64::cast_unsigned)
}

fn transition(row: &Row<'_>) -> rusqlite::Result<Transition> {
    Ok(Transition {
        seq: row.get(0)?,
        at: Timestamp::UNIX_EPOCH,
        verb: row.get(2)?,
        noun: row.get(3)?,
        application: row.get(4)?,
        from: row.get(5)?,
        to: row.get(6)?,
        etag_before: row.get(7)?,
        etag_after: row.get(8)?,
        token: row.get(9)?,
        request_id: row.get(10)?,
    })
}

fn armed(db: &Connection) -> Result<Vec<ArmedFault>, Error> {
    let mut rows = db.prepare_cached("SELECT id, spec, server, seen, fired FROM faults ORDER BY id")?;
    let rows = rows.query_map([], |row| {
        Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?, count(row, 3)?, count(row, 4)?))
    })?;
    rows.map(|row| {
        let (id, spec, server, seen, fired) = row?;
        let fault = spec.parse().map_err(|_| Error::Stored { what: "fault" })?;
        Ok(ArmedFault { id, fault, server, seen, fired })
    })
    .collect()
}

/// Whether a request that `row` concerns is struck, by the counts before it.
fn fires(row: &ArmedFault) -> bool {
    let due = row.seen >= u64::from(row.fault.skip);
    let left = row.fault.times.is_none_or(|times| row.fired < u64::from(times));
    // 53 bits are what a double holds exactly.
    let draw = (mix(row.seen ^ row.id.cast_unsigned() << 32) >> 11) as f64 / (1_u64 << 53) as f64;
    due && left && row.fault.rate.is_none_or(|rate| draw < rate)
}
