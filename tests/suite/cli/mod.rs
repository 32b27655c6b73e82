//! The command line from outside: the built binary, its streams and its exit codes.

mod ahead;
mod alike;
mod answers;
mod approval;
mod asked;
mod audit;
pub mod bank;
mod bodies;
mod bulk;
mod canary;
mod consent;
mod damaged;
mod deep;
#[cfg(unix)]
mod drawn;
#[cfg(unix)]
mod editing;
#[cfg(feature = "sandbox")]
mod enrollments;
mod environments;
mod errors;
mod exits;
#[cfg(unix)]
mod future;
mod given_up;
mod hints;
mod hooks;
mod hostile;
mod journal;
mod judging;
mod kinds;
mod limits;
mod lists;
mod meant;
mod memory;
mod modes;
pub mod monitor;
mod monitor_ids;
mod monitor_traps;
mod monitor_uploads;
mod monitor_waiting;
mod moving;
mod naming;
mod origins;
mod own_link;
mod pages;
mod percentages;
mod personal;
mod places;
mod plan;
mod promtool;
mod queries;
#[cfg(unix)]
mod racing;
mod raw;
mod reasons;
mod record;
mod refusals;
#[cfg(unix)]
mod review;
mod review_end;
mod rows;
mod searched;
#[cfg(unix)]
mod signals;
mod slowdown;
mod stats;
mod taken_over;
mod tampering;
#[cfg(unix)]
pub mod terminal;
mod tightened;
mod truth;
mod twice;
mod unattended;
mod unguarded;
mod variables;
mod watching;
#[cfg(unix)]
mod watching_all;
mod whose;
mod words;

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread::JoinHandle,
    time::Duration,
};

use casectl::env::Env;
#[cfg(feature = "sandbox")]
use casectl::sandbox::Store;
use serde_json::Value;

use bank::Bank;

/// A binary with folders of its own and nothing else in its environment.
pub struct Cli {
    home: tempfile::TempDir,
    vars: Vec<(String, String)>,
    profile: Option<&'static str>,
}

/// How a process ended.
#[derive(Debug)]
pub struct Out {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Cli {
    /// On no server at all.
    pub fn bare() -> Self {
        Self { home: tempfile::tempdir().unwrap(), vars: Vec::new(), profile: None }
    }

    /// On the built-in server.
    pub fn sandbox() -> Self {
        Self { profile: Some("sandbox"), ..Self::bare() }
    }

    /// On a scripted server, named by the environment.
    pub fn on(bank: &Bank) -> Self {
        Self::bare()
            .var("CASECTL_APITURE_BASE_URL", &bank.base_url())
            .var("CASECTL_APITURE_API_KEY", "key-1234567890")
            .var("CASECTL_APITURE_ACCESS_TOKEN", "token-1234567890")
    }

    pub fn var(mut self, key: &str, value: &str) -> Self {
        self.vars.push((key.to_owned(), value.to_owned()));
        self
    }

    /// A profile on a scripted server, in a 0600 file; the one in force when `default`.
    pub fn with_profile(bank: &Bank, name: &str, head: &str, rest: &str, default: bool) -> Self {
        let cli = Self::bare();
        let url = bank.base_url();
        let text = format!(
            "{head}\n[apiture]\nbase_url = \"{url}\"\napi_key = \"key-1234567890\"\naccess_token = \"token-1234567890\"\n{rest}\n"
        );
        write_profile(&cli, name, &text);
        if default {
            std::fs::write(cli.config().join("config.toml"), format!("default_profile = \"{name}\"\n")).unwrap();
        }
        cli
    }

    pub fn config(&self) -> PathBuf {
        self.home.path().join("config")
    }

    pub fn state(&self) -> PathBuf {
        self.home.path().join("state")
    }

    pub fn file(&self, name: &str, text: &str) -> String {
        let path = self.home.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// The store of the built-in server.
    #[cfg(feature = "sandbox")]
    pub fn store(&self) -> Store {
        Store::open(&Env::system(), &self.state()).unwrap()
    }

    #[cfg(feature = "sandbox")]
    pub fn fault(&self, spec: &str) {
        self.store().add_fault(&spec.parse().unwrap()).unwrap();
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_casectl"));
        command.env_clear().env("HOME", self.home.path()).current_dir(self.home.path());
        command.env("CASECTL_CONFIG_DIR", self.config()).env("CASECTL_STATE_DIR", self.state());
        command.envs(self.vars.iter().map(|(key, value)| (key, value)));
        command.args(self.profile.iter().flat_map(|name| ["-p", name])).args(args);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub fn run(&self, args: &[&str]) -> Out {
        let out = ended(self.command(args).output().unwrap());
        hints::check(args, &out.err);
        out
    }

    pub fn run_with(&self, args: &[&str], stdin: &str) -> Out {
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().unwrap();
        let mut pipe = child.stdin.take().unwrap();
        // A command that does not read its stdin leaves a broken pipe, which is its right.
        let _ = pipe.write_all(stdin.as_bytes());
        drop(pipe);
        let out = ended(child.wait_with_output().unwrap());
        hints::check(args, &out.err);
        out
    }

    /// Starts a process whose output is read while it runs.
    pub fn spawn(&self, args: &[&str]) -> Running {
        Running::new(self.command(args).spawn().unwrap())
    }

    /// The one run there is, as `runs list` shows it.
    pub fn only_run(&self) -> Value {
        let runs = self.run(&["runs", "list", "-o", "json"]).ok().json();
        assert_eq!(runs.as_array().unwrap().len(), 1, "{runs}");
        runs[0].clone()
    }

    /// How many runs are recorded.
    pub fn runs(&self) -> usize {
        self.run(&["runs", "list", "-o", "name"]).ok().out.lines().count()
    }
}

/// The code as a shell shows it: 128 and the number for one that died of a signal.
pub fn code_of(status: std::process::ExitStatus) -> i32 {
    #[cfg(unix)]
    let signal = std::os::unix::process::ExitStatusExt::signal(&status);
    #[cfg(not(unix))]
    let signal: Option<i32> = None;
    status.code().or_else(|| signal.map(|signal| 128 + signal)).unwrap_or(-1)
}

fn ended(output: std::process::Output) -> Out {
    Out {
        code: code_of(output.status),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Puts a profile's file in place.
pub fn write_profile(cli: &Cli, name: &str, text: &str) {
    let folder = cli.config().join("profiles");
    std::fs::create_dir_all(&folder).unwrap();
    private_folder(&cli.config());
    private_folder(&folder);
    let path = folder.join(format!("{name}.toml"));
    std::fs::write(&path, text).unwrap();
    private(&path);
}

fn private(path: &std::path::Path) {
    set_mode(path, 0o600);
}

fn private_folder(path: &std::path::Path) {
    set_mode(path, 0o700);
}

#[cfg(unix)]
fn set_mode(path: &std::path::Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(not(unix))]
fn set_mode(_: &std::path::Path, _: u32) {}

impl Out {
    /// The same, after a success.
    #[track_caller]
    pub fn ok(self) -> Self {
        self.exits(0)
    }

    /// The same, after this exit code.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout: {}\nstderr: {}", self.out, self.err);
        self
    }

    /// The same, where stderr says this.
    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        assert!(self.err.contains(words), "stderr lacks {words:?}: {}", self.err);
        self
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }

    /// Each line of stdout as JSON.
    #[track_caller]
    pub fn ndjson(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The one JSON error on stderr.
    #[track_caller]
    pub fn error(&self) -> Value {
        let errors: Vec<Value> =
            self.err.lines().filter(|line| line.starts_with('{')).map(|l| serde_json::from_str(l).unwrap()).collect();
        assert_eq!(errors.len(), 1, "{}", self.err);
        errors[0]["error"].clone()
    }
}

/// A process under way.
pub struct Running {
    pub child: Child,
    out: Arc<Mutex<String>>,
    err: Arc<Mutex<String>>,
    readers: Vec<JoinHandle<()>>,
}

impl Running {
    pub fn new(mut child: Child) -> Self {
        let (out, err) = (Arc::<Mutex<String>>::default(), Arc::<Mutex<String>>::default());
        let mut readers = Vec::new();
        if let Some(pipe) = child.stdout.take() {
            readers.push(collect(pipe, Arc::clone(&out)));
        }
        if let Some(pipe) = child.stderr.take() {
            readers.push(collect(pipe, Arc::clone(&err)));
        }
        Self { child, out, err, readers }
    }

    /// Waits until stdout has so many lines.
    pub fn wait_for_lines(&self, lines: usize) {
        wait_for("lines on stdout", || self.out.lock().unwrap().lines().count() >= lines);
    }

    /// Waits until stderr says this.
    pub fn wait_for_words(&self, words: &str) {
        wait_for(words, || self.err.lock().unwrap().contains(words));
    }

    /// What stderr has said so far.
    pub fn said(&self) -> String {
        self.err.lock().unwrap().clone()
    }

    /// Sends a signal: `INT`, `TERM`, `KILL`.
    pub fn signal(&self, name: &str) {
        let kill = format!("kill -{name} {}", self.child.id());
        let sent = Command::new("sh").args(["-c", &kill]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits for the end.
    pub fn end(mut self) -> Out {
        let status = self.child.wait().unwrap();
        self.readers.drain(..).for_each(|reader| reader.join().unwrap());
        let text = |kept: &Mutex<String>| kept.lock().unwrap().clone();
        Out { code: code_of(status), out: text(&self.out), err: text(&self.err) }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // A test that failed half-way must not leave its process behind.
        let _ = self.child.kill();
    }
}

fn collect(pipe: impl std::io::Read + Send + 'static, into: Arc<Mutex<String>>) -> JoinHandle<()> {
    std::thread::spawn(move || {
        let mut pipe = BufReader::new(pipe);
        let mut line = Vec::new();
        while pipe.by_ref().take(1 << 20).read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            into.lock().unwrap().push_str(&String::from_utf8_lossy(&line));
            line.clear();
        }
    })
}

/// Waits for a condition, at most two minutes: the machine may have other work.
#[track_caller]
pub fn wait_for(what: &str, holds: impl Fn() -> bool) {
    let env = Env::system();
    for _ in 0..24_000 {
        if holds() {
            return;
        }
        env.block(Duration::from_millis(5));
    }
    panic!("waited in vain for {what}");
}

/// The ids in rows of a bulk verb, with their outcomes.
pub fn outcomes(rows: &[Value]) -> Vec<(String, String)> {
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    rows.iter().map(|row| (text(row, "id"), text(row, "outcome"))).collect()
}
