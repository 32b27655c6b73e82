//! The built binary with folders of its own and nothing of the environment of the tests.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use casectl::{
    env::Env,
    sandbox::{Store, Transition},
};
use serde_json::Value;

/// A home folder with configuration and state; the sandbox's own state stands in `sandbox_state`.
pub struct Place {
    folder: tempfile::TempDir,
}

/// How a process ended, and what it said.
#[derive(Debug)]
pub struct Ended {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ended {
    /// The lines of `-o ndjson`.
    pub fn rows(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
    }

    /// The ids of the rows with this outcome, sorted.
    pub fn ids(&self, outcome: &str) -> Vec<String> {
        let rows = self.rows().into_iter().filter(|row| row["outcome"] == outcome);
        let mut ids: Vec<String> = rows.map(|row| row["id"].as_str().expect("an id").to_owned()).collect();
        ids.sort();
        ids
    }

    /// The code of the JSON error on stderr; the last line of it.
    pub fn error_code(&self) -> String {
        let line = self.err.lines().rfind(|line| line.starts_with('{')).unwrap_or_else(|| panic!("{}", self.err));
        let error: Value = serde_json::from_str(line).expect("a JSON error");
        error["error"]["code"].as_str().expect("a code").to_owned()
    }

    /// The same, after it was checked that the exit code is this one.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}{}", self.out, self.err);
        self
    }
}

impl Place {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// Where the runs of clients, and of `-p sandbox`, are kept.
    pub fn state(&self) -> PathBuf {
        self.folder.path().join("state")
    }

    /// Where `serve` keeps the sandbox when clients reach it over the network.
    pub fn server_state(&self) -> PathBuf {
        self.folder.path().join("server")
    }

    /// A command with `state` as its state folder.
    pub fn command(&self, state: PathBuf, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_casectl"));
        command.env_clear().env("HOME", self.folder.path()).stdin(Stdio::null());
        command.env("CASECTL_CONFIG_DIR", self.folder.path().join("config")).env("CASECTL_STATE_DIR", state);
        command.args(args);
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, args: &[&str]) -> Ended {
        ended(self.command(self.state(), args))
    }

    /// Runs `sandbox …` where `serve` keeps its state.
    pub fn sandbox(&self, args: &[&str]) -> Ended {
        ended(self.command(self.server_state(), &[&["sandbox"], args].concat()))
    }

    /// Starts `sandbox serve` and waits for its address.
    pub fn serve(&self, args: &[&str]) -> Serving {
        Serving::start(self.command(self.server_state(), &[&["sandbox", "serve"], args].concat()))
    }
}

pub fn ended(mut command: Command) -> Ended {
    let output = command.output().expect("a process");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    Ended { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// What the sandbox below a state folder did.
pub fn log(state: PathBuf) -> Vec<Transition> {
    store(state).transitions().expect("the log")
}

pub fn store(state: PathBuf) -> Store {
    Store::open(&Env::system(), &state).expect("the store")
}

/// The ids in the log, sorted; each as often as it was changed.
pub fn changed(log: &[Transition]) -> Vec<String> {
    let mut ids: Vec<String> = log.iter().map(|line| line.application.clone()).collect();
    ids.sort();
    ids
}

/// Waits for a condition that another process brings about; a minute without it is a failure.
#[track_caller]
pub fn wait_until(condition: impl Fn() -> bool) {
    let env = Env::system();
    while !condition() {
        assert!(env.elapsed() < Duration::from_secs(60), "the condition did not come");
        env.block(Duration::from_millis(5));
    }
}

/// The last line that `sandbox serve` prints.
const LAST_SETTING: &str = "CASECTL_OPENCAPTURE_TIMEZONE";

/// A running `sandbox serve`; killed when it is dropped.
pub struct Serving {
    pub child: Child,
    /// What it printed: the settings that lead to it.
    pub settings: Vec<(String, String)>,
}

impl Serving {
    fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("a server");
        let mut out = BufReader::new(child.stdout.take().expect("stdout"));
        let mut settings = Vec::new();
        while settings.last().is_none_or(|(name, _): &(String, String)| name != LAST_SETTING) {
            let mut line = String::new();
            if out.read_line(&mut line).expect("a line") == 0 {
                let mut err = String::new();
                let _ = child.stderr.take().expect("stderr").read_to_string(&mut err);
                panic!("the server ended: {err}");
            }
            let (name, value) = line.trim_end().split_once('=').unwrap_or_else(|| panic!("not a setting: {line}"));
            settings.push((name.to_owned(), value.to_owned()));
        }
        Self { child, settings }
    }

    /// The address clients are told.
    pub fn base_url(&self) -> &str {
        &self.settings[0].1
    }

    /// Host and port.
    pub fn address(&self) -> &str {
        self.base_url().trim_start_matches("http://").split('/').next().expect("an authority")
    }

    /// A client's command that finds its way here by the environment alone.
    pub fn client(&self, place: &Place, args: &[&str]) -> Command {
        let mut command = place.command(place.state(), args);
        command.envs(self.settings.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Sends a signal by its name and waits for the end; its exit code.
    pub fn signal(mut self, name: &str) -> Option<i32> {
        let kill = format!("kill -{name} {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().expect("a shell").success());
        Some(crate::cli::code_of(self.child.wait().expect("an end")))
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
