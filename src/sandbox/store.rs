//! The sandbox's database in use: transactions, armed faults, and the log of applied changes.
//!
//! A row change and its log line are one transaction. Several processes may use a database at the same time. Each API's
//! folder handles its own tables; nothing here knows a wire format.

use std::path::PathBuf;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, TransactionBehavior, params};

use super::{Error, Fault, FaultKind, random::mix};
use crate::env::Env;

/// The state of the simulated provider.
#[derive(Debug)]
pub struct Store {
    pub(super) db: Connection,
    pub(super) env: Env,
    pub(super) path: PathBuf,
}

/// One applied change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transition {
    /// Ascending in commit order.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// `approve`, `reject`, `expire`, `cancel`, `start`, `create`, `update`, `patch` or `delete`.
    pub verb: String,
    /// The kind of case: `applications`, `enrollments`.
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
    /// The only server it applies to; `None` means all.
    pub server: Option<String>,
    /// How many requests it matched.
    pub seen: u64,
    /// How often it was applied.
    pub fired: u64,
}

impl Store {
    /// Every change since the population was created, in order.
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

    /// Arms a fault for every server of this store and returns its number.
    pub fn add_fault(&self, fault: &Fault) -> Result<i64, Error> {
        self.arm(fault, None)
    }

    /// The armed faults with their counts, oldest first.
    pub fn faults(&self) -> Result<Vec<ArmedFault>, Error> {
        armed(&self.db)
    }

    /// Disarms every fault and returns how many there were.
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

    /// Counts a request and returns the faults that affect it.
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

    /// Runs `work` in one write transaction; an error rolls it back.
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

/// Appends a line to the log, in the transaction of the change.
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

/// The seed of the population, and when it was created; 0 and the epoch if there is none.
pub(super) fn origin(db: &Connection) -> Result<(u64, Timestamp), Error> {
    let made = db
        .prepare_cached("SELECT seed, created_at FROM population")?
        .query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)));
    let Some((seed, at)) = made.optional()? else { return Ok((0, Timestamp::UNIX_EPOCH)) };
    Ok((seed.cast_unsigned(), at.parse().map_err(|_| Error::Stored { what: "instant" })?))
}

/// A column with a count; SQLite has only signed integers.
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

/// Whether the fault in `row` affects a matching request, given the earlier counts.
fn fires(row: &ArmedFault) -> bool {
    let due = row.seen >= u64::from(row.fault.skip);
    let left = row.fault.times.is_none_or(|times| row.fired < u64::from(times));
    // A double holds 53 bits exactly.
    let draw = (mix(row.seen ^ row.id.cast_unsigned() << 32) >> 11) as f64 / (1_u64 << 53) as f64;
    due && left && row.fault.rate.is_none_or(|rate| draw < rate)
}
