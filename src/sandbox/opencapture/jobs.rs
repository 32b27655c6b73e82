//! Jobs in the database: finding them, adding them, and the population.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, Row, params, types::Value as Bound};

use super::script::{Job, Script};
use crate::sandbox::{Error, Store, random::Random};

/// The table.
pub const TABLES: &str = "
CREATE TABLE opencapture_jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token TEXT NOT NULL UNIQUE,
    script TEXT NOT NULL,
    uploaded INTEGER NOT NULL,
    length INTEGER NOT NULL,
    filename TEXT NOT NULL
);
CREATE TABLE opencapture_sessions (
    token TEXT PRIMARY KEY,
    user INTEGER NOT NULL,
    refresh INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;";

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Script, seconds since the upload, duration in seconds; oldest first.
const POPULATION: [(Script, i64, i64); 20] = [
    (Script::Kept, 4 * DAY, 50),
    (Script::Ok, 3 * DAY + HOUR, 45),
    (Script::Hang, 3 * DAY, 60),
    (Script::Kept, 2 * DAY, 23),
    (Script::Gone, DAY + 2 * HOUR, 30),
    (Script::Fail, DAY, 20),
    (Script::Ok, 9 * HOUR, 45),
    (Script::Queued, 6 * HOUR, 60),
    (Script::Splitter, 5 * HOUR, 40),
    (Script::Ok, 3 * HOUR, 44),
    (Script::Fail, 50 * MINUTE, 25),
    (Script::Splitter, 41 * MINUTE, 90),
    (Script::Ok, 33 * MINUTE, 44),
    (Script::Kept, 26 * MINUTE, 38),
    (Script::Short, 19 * MINUTE, 1),
    (Script::Restart, 14 * MINUTE, 80),
    (Script::Hang, 9 * MINUTE, 60),
    (Script::Queued, 8 * MINUTE, 60),
    (Script::Splitter, 2 * MINUTE, 15 * MINUTE),
    (Script::Ok, MINUTE, 10 * MINUTE),
];

impl Store {
    /// Uploads a document to the simulated Open-Capture: the job starts now and takes `length`.
    pub fn add_job(&self, script: Script, length: Duration) -> Result<Job, Error> {
        let now = self.now();
        let length = SignedDuration::try_from(length).unwrap_or(SignedDuration::MAX);
        self.write(|db| upload(db, script, now, length, None))
    }
}

/// Inserts a job for a file with this name, or with one that fits the script.
pub fn upload(
    db: &Connection,
    script: Script,
    now: Timestamp,
    length: SignedDuration,
    sent: Option<&str>,
) -> Result<Job, Error> {
    let mut random = Random::new(uuid::Uuid::new_v4().as_u64_pair().0);
    insert(db, &mut random, script, now, length, sent)
}

/// Creates the jobs in every population.
pub fn populate(db: &Connection, seed: u64, now: Timestamp) -> Result<(), Error> {
    let mut random = Random::new(seed ^ 0x0c);
    for (script, age, length) in POPULATION {
        let uploaded = now.saturating_sub(SignedDuration::from_secs(age)).unwrap_or(now);
        insert(db, &mut random, script, uploaded, SignedDuration::from_secs(length), None)?;
    }
    Ok(())
}

fn insert(
    db: &Connection,
    random: &mut Random,
    script: Script,
    uploaded: Timestamp,
    length: SignedDuration,
    sent: Option<&str>,
) -> Result<Job, Error> {
    let digits: String = (0..4).map(|_| format!("{:016x}", random.bits())).collect();
    // The server's local time, and its microseconds without padding.
    let local = uploaded.to_zoned(super::zone());
    let micros = uploaded.as_microsecond().rem_euclid(1_000_000);
    let token = format!("{}{micros}_{digits}_{}", local.strftime("%Y%m%d_%H%M%S"), random.uuid());
    let base = if script == Script::Splitter { "batch" } else { "invoice" };
    let suffix: String = (0..4).map(|_| char::from(b'a' + u8::try_from(random.below(26)).unwrap_or(0))).collect();
    let filename = match sent.map(|sent| sent.rsplit_once('.').unwrap_or((sent, "pdf"))) {
        Some((stem, ending)) => format!("{stem}_{suffix}.{ending}"),
        None => format!("{base}{}_{suffix}.pdf", random.between(1, 99)),
    };
    let millis = |span: i128| i64::try_from(span).unwrap_or(i64::MAX);
    db.execute(
        "INSERT INTO opencapture_jobs (token, script, uploaded, length, filename) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![token, script.name(), uploaded.as_millisecond(), millis(length.as_millis()), filename],
    )?;
    Ok(Job { id: db.last_insert_rowid(), token, script, uploaded, length, filename })
}

/// The jobs that a condition selects, newest first.
pub fn select(db: &Connection, condition: &str, values: &[Bound]) -> Result<Vec<Job>, Error> {
    let sql = format!(
        "SELECT id, token, script, uploaded, length, filename FROM opencapture_jobs WHERE {condition} ORDER BY id DESC"
    );
    let mut rows = db.prepare_cached(&sql)?;
    let rows = rows.query_map(rusqlite::params_from_iter(values), job)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn job(row: &Row<'_>) -> rusqlite::Result<Job> {
    let script: String = row.get(2)?;
    Ok(Job {
        id: row.get(0)?,
        token: row.get(1)?,
        script: Script::named(&script).ok_or(rusqlite::Error::InvalidQuery)?,
        uploaded: Timestamp::from_millisecond(row.get(3)?).map_err(|_| rusqlite::Error::InvalidQuery)?,
        length: SignedDuration::from_millis(row.get(4)?),
        filename: row.get(5)?,
    })
}
