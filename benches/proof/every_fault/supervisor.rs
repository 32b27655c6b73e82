//! Starts a program under the supervisor in C, which numbers its operations and makes one of them fail.
//!
//! The supervisor is compiled when it is first needed. Where there is no C compiler, or nothing may be traced, there is none,
//! and whoever asked says that it was left out. What a fault means for casectl is not known here.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

use casectl::env::Env;

use super::super::place::{Ended, Running};

const SOURCE: &str = include_str!("supervisor.c");
/// A command that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(40);

/// What happens to an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// No space is left.
    Enospc,
    /// The device fails.
    Eio,
    /// A signal came.
    Eintr,
    /// No descriptor is free.
    Emfile,
    /// Half of it is written.
    Short,
    /// The connection is gone, or refused.
    Reset,
    /// The process is killed instead.
    Kill,
    /// It is killed, and what was not synced is lost.
    Power,
}

impl Fault {
    /// In the order of the supervisor's bits.
    pub const ALL: [Self; 8] =
        [Self::Enospc, Self::Eio, Self::Eintr, Self::Emfile, Self::Short, Self::Reset, Self::Kill, Self::Power];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Enospc => "enospc",
            Self::Eio => "eio",
            Self::Eintr => "eintr",
            Self::Emfile => "emfile",
            Self::Short => "short",
            Self::Reset => "reset",
            Self::Kill => "kill",
            Self::Power => "power",
        }
    }

    /// Whether the process does not outlive it.
    pub const fn is_deadly(self) -> bool {
        matches!(self, Self::Kill | Self::Power)
    }
}

/// Which operation is struck, and with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strike {
    pub index: usize,
    pub fault: Fault,
    /// Each later operation too to which it can happen.
    pub onwards: bool,
}

/// An operation of the program.
#[derive(Clone, Debug)]
pub struct Operation {
    pub index: usize,
    /// With the kind of file it works on, where that is not a file: `write socket`.
    pub name: String,
    pub path: String,
    pub struck: bool,
    can: u32,
}

impl Operation {
    /// The faults that can happen to it.
    pub fn faults(&self) -> impl Iterator<Item = Fault> {
        Fault::ALL.into_iter().enumerate().filter(|(at, _)| self.can & (1 << at) != 0).map(|(_, fault)| fault)
    }
}

/// Something that was made to last.
#[derive(Clone, Debug)]
pub enum Synced {
    /// A file, by its inode, and the number of the copy of what it held.
    File(u64, u64),
    /// A folder.
    Folder(u64),
    /// What the folder before lists: inode, whether it is a folder, name.
    Entry(u64, bool, String),
}

/// How a program ended, and what it did.
#[derive(Debug)]
pub struct Traced {
    pub ended: Ended,
    pub operations: Vec<Operation>,
    pub synced: Vec<Synced>,
    pub hung: bool,
}

impl Traced {
    /// The first operation that was struck.
    pub fn struck(&self) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.struck)
    }
}

/// The compiled supervisor.
pub struct Supervisor {
    folder: tempfile::TempDir,
}

impl Supervisor {
    /// Compiles it, and finds out whether it can trace anything here.
    ///
    /// # Errors
    /// Why there is none.
    pub fn build() -> Result<Self, String> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let source = folder.path().join("supervisor.c");
        fs::write(&source, SOURCE).expect("the source");
        let mut compiler = Command::new("gcc");
        compiler.arg("-O1").arg("-o").arg(folder.path().join("supervisor")).arg(source).stdin(Stdio::null());
        match compiler.output() {
            Ok(output) if output.status.success() => {}
            Ok(output) => return Err(format!("gcc: {}", String::from_utf8_lossy(&output.stderr).trim())),
            Err(error) => return Err(format!("gcc: {error}")),
        }
        let supervisor = Self { folder };
        let shadow = supervisor.shadow(0);
        let mut program = Command::new(env!("CARGO_BIN_EXE_casectl"));
        program.arg("--version").stdout(Stdio::piped()).stderr(Stdio::piped());
        let traced = supervisor.run(&program, &shadow, &shadow, None);
        match traced.ended.code {
            Some(0) if !traced.operations.is_empty() => Ok(supervisor),
            code => Err(format!("nothing can be traced here (exit {code:?}): {}", traced.ended.err.trim())),
        }
    }

    /// The folder of one worker for what was synced.
    pub fn shadow(&self, worker: usize) -> PathBuf {
        let shadow = self.folder.path().join(format!("shadow-{worker}"));
        fs::create_dir_all(&shadow).expect("a folder");
        shadow
    }

    /// Runs the command to its end; `strike` makes one of its operations fail. What it syncs below `root` is copied.
    pub fn run(&self, command: &Command, shadow: &Path, root: &Path, strike: Option<Strike>) -> Traced {
        let log = shadow.join("log");
        let mut traced = Command::new(self.folder.path().join("supervisor"));
        let (index, fault) = strike.map_or((0, "none"), |strike| (strike.index, strike.fault.word()));
        let mode = if strike.is_some_and(|strike| strike.onwards) { "on" } else { "once" };
        traced.args([&index.to_string(), fault, mode]).args([&log, shadow, root]);
        traced.arg(command.get_program()).args(command.get_args()).env_clear();
        traced.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        traced.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let (env, mut running) = (Env::system(), Running::start(traced));
        let hung = loop {
            if running.has_ended() {
                break false;
            }
            if env.elapsed() > PATIENCE {
                // The supervisor takes the program with it.
                break running.kill();
            }
            env.block(Duration::from_millis(1));
        };
        let ended = running.end();
        let text = fs::read(&log).unwrap_or_default();
        let (operations, synced) = parse(&String::from_utf8_lossy(&text));
        Traced { ended, operations, synced, hung }
    }
}

fn parse(log: &str) -> (Vec<Operation>, Vec<Synced>) {
    let (mut operations, mut synced) = (Vec::new(), Vec::new());
    for line in log.lines() {
        let words: Vec<&str> = line.splitn(5, ' ').collect();
        let number = |at: usize| words.get(at).and_then(|word| word.parse::<u64>().ok());
        match words[0] {
            "synced" => synced.extend(number(1).zip(number(2)).map(|(inode, copy)| Synced::File(inode, copy))),
            "folder" => synced.extend(number(1).map(Synced::Folder)),
            "entry" => {
                let name = line.splitn(4, ' ').nth(3).unwrap_or_default().to_owned();
                synced.extend(number(1).map(|inode| Synced::Entry(inode, words[2] == "folder", name)));
            }
            _ => operations.extend(operation(&words)),
        }
    }
    (operations, synced)
}

fn operation(words: &[&str]) -> Option<Operation> {
    let [number, name, kind, can, path] = words else { return None };
    let kind = if matches!(*kind, "file" | "none") { String::new() } else { format!(" {kind}") };
    Some(Operation {
        index: number.trim_start_matches('*').parse().ok()?,
        name: format!("{name}{kind}"),
        path: (*path).to_owned(),
        struck: number.starts_with('*'),
        can: can.parse().ok()?,
    })
}
