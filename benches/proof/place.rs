//! Processes of a proof: a sandbox server, and casectl with folders of its own and a clean environment.

use std::{
    fs,
    io::{BufRead as _, BufReader, Lines, Read as _},
    path::PathBuf,
    process::{Child, ChildStdout, Command, Output, Stdio},
    time::Duration,
};

use casectl::{
    env::Env,
    sandbox::{Store, Transition},
};
use serde_json::Value;

/// How long a condition may take to come before that is a failure.
const PATIENCE: Duration = Duration::from_secs(120);

/// A home folder. The server's state stands in `server`, that of a client in a folder by its name.
pub struct Place {
    folder: tempfile::TempDir,
}

/// An application as the server's database has it.
#[derive(Clone, Debug)]
pub struct Held {
    pub id: String,
    pub state: String,
    pub created_at: jiff::Timestamp,
}

/// A case that a verb can be tried on.
#[derive(Clone, Debug)]
pub struct Case {
    pub noun: &'static str,
    pub id: String,
    /// With `, ready` where the server would let somebody approve it.
    pub state: String,
}

/// The cases of the server by noun, with what its database says of their states.
const CASES: [(&str, &str); 3] = [
    ("applications", "SELECT id, state FROM applications ORDER BY position"),
    (
        "enrollments",
        "SELECT id, state || CASE WHEN ready AND state = 'running' THEN ', ready' ELSE '' END FROM enrollments
         ORDER BY position",
    ),
    ("processes", "SELECT id, json_extract(document, '$.status') FROM biometrid_processes ORDER BY position"),
];

impl Place {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A command whose state folder has this name.
    pub fn command(&self, state: &str, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_casectl"));
        command.env_clear().env("HOME", self.folder.path()).stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.env("CASECTL_CONFIG_DIR", self.path("config")).env("CASECTL_STATE_DIR", self.path(state));
        command.args(args);
        command
    }

    /// Starts `sandbox serve` and waits for its address.
    pub fn serve(&self, args: &[&str]) -> Serving {
        let mut command = self.command("server", &[&["sandbox", "serve"], args].concat());
        // Nobody reads its words while it works; a full pipe would stop it.
        let mut child = command.stderr(Stdio::null()).spawn().expect("a server");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let mut settings: Vec<(String, String)> = Vec::new();
        // Those of the first two APIs come first, and are all that is needed here.
        while !settings.iter().any(|(name, _)| name == "CASECTL_BIOMETRID_TOKEN") {
            let line = lines.next().expect("the server says what leads to it").expect("text");
            let (name, value) = line.split_once('=').expect("a setting");
            settings.push((name.to_owned(), value.to_owned()));
        }
        Serving { child, settings, _words: lines }
    }

    /// The server's database, from beside.
    pub fn store(&self) -> Store {
        Store::open(&Env::system(), &self.path("server")).expect("the server's store")
    }

    /// What the server did.
    pub fn log(&self) -> Vec<Transition> {
        self.store().transitions().expect("the log of changes")
    }

    fn database(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.path("server").join("sandbox/sandbox.db")).expect("the database")
    }

    /// Every case that the server has and a verb can be tried on.
    pub fn cases(&self) -> Vec<Case> {
        let (db, mut cases) = (self.database(), Vec::new());
        for (noun, sql) in CASES {
            let mut rows = db.prepare(sql).expect("a query");
            let held = rows.query_map([], |row| Ok(Case { noun, id: row.get(0)?, state: row.get(1)? }));
            cases.extend(held.expect("rows").map(|row| row.expect("a row")));
        }
        cases
    }

    /// Every application the server has, read past casectl and past the server.
    pub fn applications(&self) -> Vec<Held> {
        let db = self.database();
        let mut rows = db.prepare("SELECT id, state, created_at FROM applications ORDER BY position").expect("a query");
        let held = rows.query_map([], |row| {
            let created: String = row.get(2)?;
            Ok(Held { id: row.get(0)?, state: row.get(1)?, created_at: created.parse().expect("an instant") })
        });
        held.expect("rows").map(|row| row.expect("a row")).collect()
    }

    /// The run files of a client, oldest first.
    pub fn runs(&self, state: &str) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(self.path(state).join("runs")) else { return Vec::new() };
        let mut files: Vec<PathBuf> = entries
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.extension().is_some_and(|e| e == "jsonl"))
            .collect();
        files.sort();
        files
    }
}

/// A running server; killed when it is dropped.
pub struct Serving {
    child: Child,
    settings: Vec<(String, String)>,
    /// Kept open: a server that cannot say the rest of its words ends.
    _words: Lines<BufReader<ChildStdout>>,
}

impl Serving {
    /// A client's command that finds its way here by the environment alone.
    pub fn client(&self, place: &Place, state: &str, args: &[&str]) -> Command {
        let mut command = place.command(state, args);
        command.envs(self.settings.iter().map(|(name, value)| (name, value)));
        command
    }
}

impl Serving {
    /// What it said of the way to it.
    #[allow(dead_code, reason = "some programs need none by itself")]
    pub fn setting(&self, name: &str) -> &str {
        let found = self.settings.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).expect("a setting")
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// How a process ended, and what it said.
#[derive(Debug)]
pub struct Ended {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ended {
    pub fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// The lines of `-o ndjson`.
    pub fn rows(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
    }

    /// The ids of the rows with this outcome, sorted.
    pub fn ids(&self, outcome: &str) -> Vec<String> {
        let rows = self.rows().into_iter().filter(|row| row["outcome"] == outcome);
        let mut ids: Vec<String> = rows.filter_map(|row| row["id"].as_str().map(str::to_owned)).collect();
        ids.sort();
        ids
    }

    /// The code of the JSON error on stderr; empty when there is none.
    pub fn error_code(&self) -> String {
        let line = self.err.lines().rfind(|line| line.starts_with('{')).unwrap_or("{}");
        let error: Value = serde_json::from_str(line).unwrap_or_default();
        error["error"]["code"].as_str().unwrap_or_default().to_owned()
    }
}

/// Runs a command to its end.
pub fn ended(mut command: Command) -> Ended {
    Ended::of(command.output().expect("a process"))
}

/// A process under way, whose output is read so that it never waits for a reader.
pub struct Running {
    pub child: Child,
    readers: Vec<std::thread::JoinHandle<String>>,
}

impl Running {
    pub fn start(mut command: Command) -> Self {
        let mut child = command.spawn().expect("a process");
        let out = child.stdout.take().map(|pipe| read(Box::new(pipe)));
        let err = child.stderr.take().map(|pipe| read(Box::new(pipe)));
        Self { child, readers: out.into_iter().chain(err).collect() }
    }

    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().expect("a status").is_some()
    }

    /// SIGKILL, where there are signals. `true` when it still ran.
    pub fn kill(&mut self) -> bool {
        let ran = !self.has_ended();
        let _ = self.child.kill();
        ran
    }

    pub fn end(mut self) -> Ended {
        let code = self.child.wait().expect("an end").code();
        let mut texts = self.readers.drain(..).map(|reader| reader.join().expect("what it said"));
        Ended { code, out: texts.next().unwrap_or_default(), err: texts.next().unwrap_or_default() }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

fn read(mut pipe: Box<dyn std::io::Read + Send>) -> std::thread::JoinHandle<String> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = pipe.by_ref().read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// Looks until the condition holds.
#[track_caller]
pub fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let env = Env::system();
    while !holds() {
        assert!(env.elapsed() < PATIENCE, "waited in vain for {what}");
        env.block(Duration::from_micros(200));
    }
}

/// `casectl journal verify` of a client: its exit code must be 0.
#[track_caller]
pub fn verify(place: &Place, state: &str) {
    let verdict = ended(place.command(state, &["journal", "verify", "-o", "ndjson"]));
    assert_eq!(verdict.code, Some(0), "the journal does not verify: {}{}", verdict.out, verdict.err);
}

/// Numbers that look random and are the same for the same seed (SplitMix64).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end.max(1)
    }
}
