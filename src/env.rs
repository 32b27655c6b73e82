//! The only reader of the process environment, the clock and the machine's identity, and the only place that sleeps.
//!
//! Everything below the command layer receives an [`Env`] and asks it. Tests hand out one with fixed variables and a
//! [`ManualClock`], so that nothing in the suite waits for real time. This file must not print, and must know of no variable
//! more than whether another program may see it.
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

/// How the variables of casectl begin; each of them can hold a credential.
const OURS: &str = "CASECTL_";
/// Those that other programs may see: they say where things are.
const INHERITED: &[&str] = &["CASECTL_CONFIG_DIR", "CASECTL_STATE_DIR", "CASECTL_PROFILE"];

/// An instant to the second, never after it: what is told must not lie in the future.
#[must_use]
pub fn to_the_second(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_millisecond().div_euclid(1000)).unwrap_or(at)
}

impl Env {
    /// The real thing: the variables of this process and the system's clock.
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
        Self { inner: Arc::new(Inner { vars, clock, started: Instant::now(), closed: [false; 2] }) }
    }

    /// The real thing of a process that was started without a stdin (`<&-`) or a stdout (`>&-`), where it was.
    #[must_use]
    pub fn of_process(closed: [bool; 2]) -> Self {
        let (vars, clock) = (Vars::Process, Clock::System);
        Self { inner: Arc::new(Inner { vars, clock, started: Instant::now(), closed }) }
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

    /// Whether there is nobody to print to: what is written to stdout would vanish.
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

    /// Whether a variable is set, also to nothing.
    #[must_use]
    pub fn is_set(&self, name: &str) -> bool {
        match &self.inner.vars {
            Vars::Process => std::env::var_os(name).is_some(),
            Vars::Fixed(vars) => vars.contains_key(name),
        }
    }

    /// The variables that are set and are not valid text: those whose name begins so, and these others.
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

    /// The names of the variables that begin so, in order. Names that are not Unicode are none of ours.
    #[must_use]
    pub fn names(&self, prefix: &str) -> Vec<String> {
        let mut names: Vec<String> = match &self.inner.vars {
            Vars::Process => std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()).collect(),
            Vars::Fixed(vars) => vars.keys().cloned().collect(),
        };
        names.retain(|name| name.starts_with(prefix) && self.path(name).is_some());
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

    /// Prepares another program, whichever it is: it sees no variable of casectl's but those that say where things are.
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

    /// The same for one that nobody at this desk chose: no password of a proxy either.
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

    /// The folder this process stands in.
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

    /// Time since this `Env` was made; never runs backwards. On a manual clock, the time it was moved by.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        match &self.inner.clock {
            Clock::System => self.inner.started.elapsed(),
            Clock::Manual(clock) => clock.elapsed(),
        }
    }

    /// Waits. On a manual clock: moves the clock by `wait`, notes it, and lets other tasks run.
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

    /// Waits, but no longer than until `over` says so: it is asked ten times a second. On a manual clock as
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

    /// Does the work unless it takes longer than this. On a manual clock work takes no time.
    pub async fn within<T>(&self, limit: Duration, work: impl Future<Output = T>) -> Option<T> {
        match &self.inner.clock {
            Clock::System => tokio::time::timeout(limit, work).await.ok(),
            Clock::Manual(_) => Some(work.await),
        }
    }

    /// Does work that others take part in, unless it takes longer than this in real time, whatever the clock.
    pub async fn in_time<T>(limit: Duration, work: impl Future<Output = T>) -> Option<T> {
        tokio::time::timeout(limit, work).await.ok()
    }

    /// Waits without a runtime; for locks that other processes hold.
    pub fn block(&self, wait: Duration) {
        match &self.inner.clock {
            Clock::System => std::thread::sleep(wait),
            Clock::Manual(clock) => {
                clock.advance(wait);
                std::thread::yield_now();
            }
        }
    }

    /// Stops this process until it is continued, as the terminal does when nobody catches its signal.
    pub fn stop_process(&self) {
        #[cfg(unix)]
        {
            use rustix::process::{Signal, getpid, kill_process};
            // One's own process can always be stopped.
            let _ = kill_process(getpid(), Signal::STOP);
        }
    }

    /// The name of the operator as the system's name service knows it, else `uid N`. No variable is asked: any process can
    /// set one.
    #[must_use]
    #[cfg(unix)]
    pub fn user(&self) -> String {
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

    /// Whether two names of operators can be told to be different accounts. A name beside a `uid N` is looked up; where the
    /// name service does not know it, nothing can be told.
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

/// How an account without a name is called, before its number.
const NAMELESS: &str = "uid ";

/// The number of an account, as the name service knows it now.
#[cfg(unix)]
fn account_number(name: &str) -> Option<u32> {
    nix::unistd::User::from_name(name).ok().flatten().map(|user| user.uid.as_raw())
}

#[cfg(not(unix))]
fn account_number(_: &str) -> Option<u32> {
    None
}

/// A clock for tests: it moves only when told to, or when somebody sleeps on it.
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
    /// A clock that shows `now`.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self { state: Arc::new(Mutex::new(ManualState { start: now, now, slept: Vec::new() })) }
    }

    /// What the clock shows.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.lock().now
    }

    /// Moves the clock forward.
    pub fn advance(&self, by: Duration) {
        let mut state = self.lock();
        state.now = state.now.checked_add(by).unwrap_or(Timestamp::MAX);
    }

    /// Every wait that was asked for, in order.
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
