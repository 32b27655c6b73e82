//! `casectl profile`: the built binary with a configuration folder of its own and no other environment.

mod edits;
mod init;
mod views;
#[cfg(unix)]
mod wizard;

use std::{
    fs,
    io::Write as _,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;

const URL: &str = "https://bank.example/accountApplications";

/// A home folder with the configuration and state of one operator.
struct Home {
    folder: tempfile::TempDir,
}

/// How a command ended.
struct Done {
    code: i32,
    out: String,
    err: String,
}

impl Done {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }

    /// The same, which must have ended so.
    #[track_caller]
    fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout: {}\nstderr: {}", self.out, self.err);
        self
    }

    #[track_caller]
    fn says(self, words: &str) -> Self {
        assert!(self.err.contains(words), "{words:?} is not in {}", self.err);
        self
    }

    /// Nothing that was printed holds this text.
    #[track_caller]
    fn hides(self, secret: &str) -> Self {
        assert!(!self.out.contains(secret) && !self.err.contains(secret), "{}{}", self.out, self.err);
        self
    }
}

impl Home {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn profile(&self, name: &str) -> PathBuf {
        self.path(&format!("config/profiles/{name}.toml"))
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.profile(name)).unwrap()
    }

    fn default(&self) -> Option<String> {
        fs::read_to_string(self.path("config/config.toml")).ok()
    }

    /// Puts a profile's file in place.
    fn write(&self, name: &str, text: &str) {
        let path = self.profile(name);
        for folder in [path.parent().unwrap(), &self.path("config")] {
            fs::create_dir_all(folder).unwrap();
            mode(folder, 0o700);
        }
        fs::write(&path, text).unwrap();
        mode(&path, 0o600);
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_casectl"));
        command
            .args(args)
            .current_dir(self.folder.path())
            .env_clear()
            .env("HOME", self.folder.path())
            .env("CASECTL_CONFIG_DIR", self.path("config"))
            .env("CASECTL_STATE_DIR", self.path("state"));
        command
    }

    fn run(&self, args: &[&str]) -> Done {
        self.run_with(args, &[], "")
    }

    fn run_with(&self, args: &[&str], vars: &[(&str, &str)], stdin: &str) -> Done {
        let mut command = self.command(args);
        command.envs(vars.iter().copied());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A command that does not read closes the pipe.
        let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
        let output = child.wait_with_output().unwrap();
        Done {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn mode_of(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}
