//! The only code that reads the process environment, the clock and the machine's identity, and the only code that
//! sleeps.
//!
//! Everything below the command layer receives an [`Env`] and asks it. Tests pass one with fixed variables and a
//! [`ManualClock`], so that no test waits for real time. This file must not print, and must know nothing about a
//! variable except whether other programs may see it.
#![allow(clippy::disallowed_methods, reason = "this file is the one door to environment and time")]

use std::{
    collections::BTreeMap,
    ffi::{OsStr, OsString},
    io,
    path::PathBuf,
    process::Command,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use jiff::Timestamp;

/// The environment of this process: variables, clock, user and host. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Env {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    vars: Vars,
    clock: Clock,
    started: Instant,
    /// stdin and stdout were closed before the process began.
    closed: [bool; 2],
    /// The name and the machine of a test's operator; otherwise the system is asked.
    operator: Option<[String; 2]>,
}

#[derive(Debug)]
enum Vars {
    Process,
    Fixed(BTreeMap<String, String>),
}

#[derive(Debug)]
enum Clock {
    System,
    Manual(ManualClock),
}

/// The prefix of casectl's variables; each of them may hold a credential.
const OURS: &str = "CASECTL_";
/// Those that child processes may see: they contain paths and names, no secrets.
const INHERITED: &[&str] = &["CASECTL_CONFIG_DIR", "CASECTL_STATE_DIR", "CASECTL_PROFILE"];

/// An instant rounded down to the second, so that it is never in the future.
#[must_use]
pub fn to_the_second(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_millisecond().div_euclid(1000)).unwrap_or(at)
}

impl Env {
    /// The real environment: this process's variables and the system clock.
    #[must_use]
    pub fn system() -> Self {
        Self::new(Vars::Process, Clock::System)
    }

    /// Fixed variables and a clock that stands still until it is moved; sleeping moves it and returns at once.
    #[must_use]
    pub fn manual(vars: &[(&str, &str)], clock: &ManualClock) -> Self {
        let vars = vars.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        Self::new(Vars::Fixed(vars), Clock::Manual(clock.clone()))
    }

    fn new(vars: Vars, clock: Clock) -> Self {
        Self { inner: Arc::new(Inner { vars, clock, started: Instant::now(), closed: [false; 2], operator: None }) }
    }

    /// A manual environment of this operator on this machine, so that what a test shows does not depend on who runs it.
    #[must_use]
    pub fn manual_of(operator: &str, machine: &str, vars: &[(&str, &str)], clock: &ManualClock) -> Self {
        let mut env = Self::manual(vars, clock);
        if let Some(inner) = Arc::get_mut(&mut env.inner) {
            inner.operator = Some([operator.to_owned(), machine.to_owned()]);
        }
        env
    }

    /// The real environment; `closed` says whether the process was started without a stdin (`<&-`) and without a stdout (`>&-`).
    #[must_use]
    pub fn of_process(closed: [bool; 2]) -> Self {
        let (vars, clock) = (Vars::Process, Clock::System);
        Self { inner: Arc::new(Inner { vars, clock, started: Instant::now(), closed, operator: None }) }
    }

    /// What is on stdin.
    ///
    /// # Errors
    /// It was closed before the process began: the null device in its place would pass for a list without a line.
    pub fn stdin(&self) -> io::Result<io::StdinLock<'static>> {
        match self.inner.closed[0] {
            true => Err(io::Error::other("it is closed; give an empty one (</dev/null) where nothing is meant")),
            false => Ok(io::stdin().lock()),
        }
    }

    /// Whether there is no stdout: output would be lost.
    #[must_use]
    pub fn stdout_closed(&self) -> bool {
        self.inner.closed[1]
    }

    /// The value of a variable; `None` when it is unset, empty or not Unicode.
    #[must_use]
    pub fn var(&self, name: &str) -> Option<String> {
        let value = match &self.inner.vars {
            Vars::Process => std::env::var(name).ok(),
            Vars::Fixed(vars) => vars.get(name).cloned(),
        };
        value.filter(|v| !v.is_empty())
    }

    /// Whether a variable is set, even if empty.
    #[must_use]
    pub fn is_set(&self, name: &str) -> bool {
        match &self.inner.vars {
            Vars::Process => std::env::var_os(name).is_some(),
            Vars::Fixed(vars) => vars.contains_key(name),
        }
    }

    /// The variables that are set but not valid text: those with this prefix, and these others.
    #[must_use]
    pub fn unreadable(&self, prefix: &str, others: &[&str]) -> Vec<String> {
        let Vars::Process = &self.inner.vars else { return Vec::new() };
        let broken = std::env::vars_os().filter_map(|(name, value)| {
            let (known, name) = (name.to_str().is_some(), name.to_string_lossy().into_owned());
            let is_meant = name.starts_with(prefix) || others.contains(&name.as_str());
            (is_meant && !(known && value.to_str().is_some())).then_some(name)
        });
        let mut names: Vec<String> = broken.collect();
        names.sort();
        names
    }

    /// The names of the variables with this prefix that are set, also to nothing, sorted. Names that are not Unicode are ignored.
    #[must_use]
    pub fn names(&self, prefix: &str) -> Vec<String> {
        let mut names: Vec<String> = match &self.inner.vars {
            Vars::Process => std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()).collect(),
            Vars::Fixed(vars) => vars.keys().cloned().collect(),
        };
        names.retain(|name| name.starts_with(prefix));
        names.sort();
        names
    }

    /// A variable that names a file or folder.
    #[must_use]
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        match &self.inner.vars {
            Vars::Process => std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from),
            Vars::Fixed(_) => self.var(name).map(PathBuf::from),
        }
    }

    /// The arguments this process was started with, the program's name first.
    #[must_use]
    pub fn args() -> Vec<OsString> {
        std::env::args_os().collect()
    }

    /// Prepares any child process: it sees none of casectl's variables except those with paths and names.
    #[must_use]
    pub fn program(name: impl AsRef<OsStr>) -> Command {
        let mut child = Command::new(name);
        for (name, _) in std::env::vars_os() {
            let lossy = name.to_string_lossy();
            if lossy.starts_with(OURS) && !INHERITED.contains(&&*lossy) {
                child.env_remove(&name);
            }
        }
        child
    }

    /// The same for a program that the operator did not choose: proxy passwords are removed too.
    #[must_use]
    pub fn stranger(name: impl AsRef<OsStr>) -> Command {
        let mut child = Self::program(name);
        for (name, value) in std::env::vars_os() {
            let is_proxy = name.to_string_lossy().to_ascii_lowercase().ends_with("_proxy");
            if is_proxy && value.to_string_lossy().contains('@') {
                child.env_remove(&name);
            }
        }
        child
    }

    /// The current folder.
    #[must_use]
    pub fn current_dir() -> Option<PathBuf> {
        std::env::current_dir().ok()
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match &self.inner.clock {
            Clock::System => Timestamp::now(),
            Clock::Manual(clock) => clock.now(),
        }
    }

    /// Time since this `Env` was created; never runs backwards. On a manual clock, the time by which it was moved.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        match &self.inner.clock {
            Clock::System => self.inner.started.elapsed(),
            Clock::Manual(clock) => clock.elapsed(),
        }
    }

    /// Sleeps. On a manual clock: moves the clock by `wait`, records it, and lets other tasks run.
    pub async fn sleep(&self, wait: Duration) {
        match &self.inner.clock {
            Clock::System => tokio::time::sleep(wait).await,
            Clock::Manual(clock) => {
                clock.advance(wait);
                clock.lock().slept.push(wait);
                tokio::task::yield_now().await;
            }
        }
    }

    /// Sleeps, but at most until `over` returns true: it is asked ten times a second. On a manual clock like
    /// [`Env::sleep`].
    pub async fn sleep_unless(&self, wait: Duration, over: &dyn Fn() -> bool) {
        const GLANCE: Duration = Duration::from_millis(100);
        if matches!(self.inner.clock, Clock::Manual(_)) {
            if !over() {
                self.sleep(wait).await;
            }
            return;
        }
        let end = self.elapsed().saturating_add(wait);
        loop {
            let left = end.saturating_sub(self.elapsed());
            if left.is_zero() || over() {
                return;
            }
            self.sleep(left.min(GLANCE)).await;
        }
    }

    /// Runs the work with a time limit. On a manual clock work takes no time.
    pub async fn within<T>(&self, limit: Duration, work: impl Future<Output = T>) -> Option<T> {
        match &self.inner.clock {
            Clock::System => tokio::time::timeout(limit, work).await.ok(),
            Clock::Manual(_) => Some(work.await),
        }
    }

    /// Runs work that involves other processes, with a limit in real time whatever the clock.
    pub async fn in_time<T>(limit: Duration, work: impl Future<Output = T>) -> Option<T> {
        tokio::time::timeout(limit, work).await.ok()
    }

    /// Sleeps without a runtime; for locks held by other processes.
    pub fn block(&self, wait: Duration) {
        match &self.inner.clock {
            Clock::System => std::thread::sleep(wait),
            Clock::Manual(clock) => {
                clock.advance(wait);
                std::thread::yield_now();
            }
        }
    }

    /// Stops this process (SIGSTOP) until it is continued, as the terminal does for an uncaught Ctrl-Z.
    pub fn stop_process(&self) {
        #[cfg(unix)]
        {
            use rustix::process::{Signal, getpid, kill_process};
            // A process can always stop itself.
            let _ = kill_process(getpid(), Signal::STOP);
        }
    }

    /// The operator's name according to the system's name service, else `uid N`. No variable is used: any process can
    /// set one.
    #[must_use]
    #[cfg(unix)]
    pub fn user(&self) -> String {
        if let Some([user, _]) = &self.inner.operator {
            return user.clone();
        }
        let uid = nix::unistd::Uid::effective();
        match nix::unistd::User::from_uid(uid) {
            Ok(Some(user)) if !user.name.is_empty() => user.name,
            _ => format!("{NAMELESS}{uid}"),
        }
    }

    /// The name of the operator.
    #[must_use]
    #[cfg(not(unix))]
    pub fn user(&self) -> String {
        self.var("USERNAME").or_else(|| self.var("USER")).unwrap_or_else(|| "unknown".to_owned())
    }

    /// Whether two operator names are certainly different accounts. A name compared with `uid N` is looked up; if the
    /// name service does not know it, the answer is no.
    #[must_use]
    pub fn are_different_accounts(&self, one: &str, other: &str) -> bool {
        let number = |name: &str| name.strip_prefix(NAMELESS).and_then(|uid| uid.parse::<u32>().ok());
        match (number(one), number(other)) {
            (None, Some(uid)) => account_number(one).is_some_and(|known| known != uid),
            (Some(uid), None) => account_number(other).is_some_and(|known| known != uid),
            _ => one != other,
        }
    }

    /// The name of this machine, or `unknown`.
    #[must_use]
    pub fn host(&self) -> String {
        if let Some([_, host]) = &self.inner.operator {
            return host.clone();
        }
        std::fs::read_to_string("/proc/sys/kernel/hostname")
            .or_else(|_| std::fs::read_to_string("/etc/hostname"))
            .ok()
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .or_else(|| self.var("HOSTNAME"))
            .or_else(|| self.var("COMPUTERNAME"))
            .unwrap_or_else(|| "unknown".to_owned())
    }
}

/// The prefix of an account without a name, before its number.
const NAMELESS: &str = "uid ";

/// The number of an account, according to the name service.
#[cfg(unix)]
fn account_number(name: &str) -> Option<u32> {
    nix::unistd::User::from_name(name).ok().flatten().map(|user| user.uid.as_raw())
}

#[cfg(not(unix))]
fn account_number(_: &str) -> Option<u32> {
    None
}

/// A clock for tests: it moves only when told to, or when something sleeps on it.
#[derive(Clone, Debug)]
pub struct ManualClock {
    state: Arc<Mutex<ManualState>>,
}

#[derive(Debug)]
struct ManualState {
    start: Timestamp,
    now: Timestamp,
    slept: Vec<Duration>,
}

impl ManualClock {
    /// A clock set to `now`.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self { state: Arc::new(Mutex::new(ManualState { start: now, now, slept: Vec::new() })) }
    }

    /// The clock's time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.lock().now
    }

    /// Moves the clock forward.
    pub fn advance(&self, by: Duration) {
        let mut state = self.lock();
        state.now = state.now.checked_add(by).unwrap_or(Timestamp::MAX);
    }

    /// Every wait, in order.
    #[must_use]
    pub fn slept(&self) -> Vec<Duration> {
        self.lock().slept.clone()
    }

    fn elapsed(&self) -> Duration {
        let state = self.lock();
        state.now.duration_since(state.start).unsigned_abs()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, ManualState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
