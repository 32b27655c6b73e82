//! A small server and a client's folders for one verb, reset before each fault.

use std::{
    collections::BTreeSet,
    fs,
    os::unix::fs::{DirBuilderExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
    process::Command,
};

use casectl::sandbox::Transition;
use rusqlite::{Connection, params};

use super::{
    super::place::{Ended, Place, Serving, ended},
    power::Before,
    supervisor::{Strike, Supervisor, Traced},
    verbs::Verb,
};

/// What a client's folders lie in: the faults meet what stands below it.
const WORK: &str = "work";
const STATE: &str = "work/state";
/// As it was when the ground was laid.
pub const TEMPLATE: &str = "template";

/// The ground for one verb.
pub struct Stage {
    pub place: Place,
    pub verb: Verb,
    pub database: Database,
    /// The run that is taken up, and the case that is changed, where the verb has one.
    pub run: String,
    pub case: String,
    /// What the verb changes when nothing goes wrong.
    pub expected: BTreeSet<String>,
    server: Serving,
}

impl Stage {
    /// Starts a server, lays the ground, and runs the verb once without a fault; also gives the operations of that.
    pub fn new(verb: Verb, supervisor: &Supervisor, worker: usize) -> (Self, Traced) {
        let place = Place::new();
        let server = place.serve(&["--applications", "12", "--seed", "1"]);
        let database = Database::of(&place);
        let (run, case) = (String::new(), String::new());
        let mut stage = Self { place, verb, database, run, case, expected: BTreeSet::new(), server };
        stage.database.keep();
        stage.empty();
        verb.prepare(&mut stage, supervisor, worker);
        stage.database.keep();
        copy(&stage.place.path(WORK), &stage.place.path(TEMPLATE));
        let before = stage.place.log().len();
        let traced = stage.traced(supervisor, worker, &verb.args(&stage), None);
        assert_eq!(traced.ended.code, Some(0), "{verb:?} without a fault: {}{}", traced.ended.out, traced.ended.err);
        stage.expected = stage.place.log()[before..].iter().map(|change| change.application.clone()).collect();
        assert_eq!(stage.expected.is_empty(), !verb.is_a_run(), "{verb:?} without a fault: {:?}", stage.expected);
        (stage, traced)
    }

    /// Everything as it was when the ground was laid.
    pub fn restore(&mut self) {
        self.database.restore();
        let work = self.place.path(WORK);
        fs::remove_dir_all(&work).expect("removed");
        copy(&self.place.path(TEMPLATE), &work);
    }

    /// The server as it was when the ground was begun to be laid, and empty folders.
    pub fn begin_again(&mut self) {
        self.database.restore();
        fs::remove_dir_all(self.place.path(WORK)).expect("removed");
        self.empty();
    }

    fn empty(&self) {
        for folder in [WORK, STATE, "work/config"] {
            fs::DirBuilder::new().mode(0o700).create(self.place.path(folder)).expect("a folder");
        }
    }

    /// What the server did since the ground was laid.
    pub fn changes(&self) -> Vec<Transition> {
        self.place.log().into_iter().filter(|change| change.seq > self.database.last).collect()
    }

    /// A client's command.
    pub fn command(&self, args: &[String]) -> Command {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let mut command = match self.verb.has_profile() {
            true => self.place.command(STATE, &args),
            false => self.server.client(&self.place, STATE, &args),
        };
        if self.verb.has_profile() {
            command.env("CASECTL_PROFILE", "bank");
        }
        command.env("CASECTL_CONFIG_DIR", self.place.path("work/config"));
        command
    }

    pub fn traced(&self, supervisor: &Supervisor, worker: usize, args: &[String], strike: Option<Strike>) -> Traced {
        supervisor.run(&self.command(args), &supervisor.shadow(worker), &self.work(), strike)
    }

    /// Runs a command; no fault meets it.
    pub fn ran(&self, args: &[String]) -> Ended {
        ended(self.command(args))
    }

    /// Runs a command that must end so.
    #[track_caller]
    pub fn must(&self, code: i32, args: &[&str]) -> Ended {
        let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
        let ended = self.ran(&args);
        assert_eq!(ended.code, Some(code), "{args:?}: {}{}", ended.out, ended.err);
        ended
    }

    /// Runs a command while the server has a fault.
    pub fn armed(&self, fault: &str, args: &[&str]) {
        self.place.store().add_fault(&fault.parse().expect("a fault")).expect("armed");
        let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
        self.ran(&args);
        self.place.store().clear_faults().expect("disarmed");
    }

    /// What stands before the program begins, for a power cut.
    pub fn before(&self) -> Before {
        Before::of(&self.place.path(WORK))
    }

    /// The run files, the archived ones too.
    pub fn runs(&self) -> Vec<PathBuf> {
        let archived = self.place.path(STATE).join("runs/archive");
        let archived = fs::read_dir(archived).into_iter().flatten().flatten().map(|entry| entry.path());
        self.place.runs(STATE).into_iter().chain(archived).collect()
    }

    #[track_caller]
    pub fn only_run(&self) -> String {
        let runs = self.runs();
        assert_eq!(runs.len(), 1, "{runs:?}");
        runs[0].file_stem().and_then(|name| name.to_str()).expect("a run id").to_owned()
    }

    /// An application that can be expired.
    pub fn open_case(&self) -> String {
        let cases = self.place.applications();
        cases.into_iter().find(|held| held.state == "running").expect("a running one").id
    }

    pub fn path(&self, name: &str) -> String {
        self.place.path(name).to_str().expect("text").to_owned()
    }

    pub fn work(&self) -> PathBuf {
        self.place.path(WORK)
    }

    pub fn base_url(&self) -> String {
        self.server.setting("CASECTL_APITURE_BASE_URL").to_owned()
    }
}

/// The server's database, written past the server: only between two programs.
pub struct Database {
    db: Connection,
    /// The number of the last change before the verb.
    pub last: i64,
}

/// The tables that a verb can change.
const TABLES: [&str; 5] = ["contacts", "documents", "applications", "tokens", "transitions"];

impl Database {
    fn of(place: &Place) -> Self {
        let db = Connection::open(place.path("server").join("sandbox/sandbox.db")).expect("the database");
        db.busy_timeout(std::time::Duration::from_secs(30)).expect("patience");
        // No other process reads the copy.
        db.execute("ATTACH ?1 AS kept", [place.path("kept.db").to_str()]).expect("a copy");
        Self { db, last: 0 }
    }

    /// Notes what it holds.
    pub fn keep(&mut self) {
        for table in TABLES {
            let sql =
                format!("DROP TABLE IF EXISTS kept.{table}; CREATE TABLE kept.{table} AS SELECT * FROM main.{table}");
            self.db.execute_batch(&sql).expect("copied");
        }
        let last = "SELECT coalesce(max(seq), 0) FROM main.transitions";
        self.last = self.db.query_row(last, [], |row| row.get(0)).expect("a number");
    }

    /// What it held then.
    pub fn restore(&mut self) {
        let mut sql = String::from("BEGIN IMMEDIATE;");
        for table in TABLES {
            sql += &format!("DELETE FROM main.{table};");
        }
        for table in TABLES.iter().rev() {
            sql += &format!("INSERT INTO main.{table} SELECT * FROM kept.{table};");
        }
        self.db.execute_batch(&(sql + "COMMIT")).expect("restored");
    }

    pub fn insert_token(&self, kind: &str, token: &str, client: &str, end: i64) {
        let sql = "INSERT INTO main.tokens (token, kind, label, client, user, admin, scopes, expires_at, family)
                   VALUES (?1, ?2, 'proof', ?3, 'operator', 1, 'banking/full', ?4, 'family')";
        self.db.execute(sql, params![token, kind, client, end]).expect("a token");
    }
}

pub fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a mode");
}

/// A folder and all below it; folders are private.
fn copy(from: &Path, to: &Path) {
    fs::DirBuilder::new().mode(0o700).create(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}
