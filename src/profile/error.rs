//! Profile errors, as data. The edge adds wording for people, hints and exit codes.
//!
//! No variant holds a value from a file: it might be a credential.

use std::{io, path::PathBuf, time::Duration};

use super::{Chosen, DirKind, Source, place::Place};

/// Why a profile could not be resolved, read or edited.
#[expect(missing_docs, reason = "what a field holds is said by its name and in the message")]
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No profile is selected, and there is no base URL in the environment.
    #[error("no profile is chosen")]
    NoProfile { available: Vec<String> },
    /// The chosen profile has no file.
    #[error("profile {name} does not exist")]
    NotFound {
        name: String,
        path: PathBuf,
        /// How it was chosen; `None` when it was named for editing.
        chosen: Option<Chosen>,
        available: Vec<String>,
    },
    /// The text is not a profile's name.
    #[error("{name:?} is not a profile name (1 to 64 of A-Z a-z 0-9 . _ -, not starting with a dot or a hyphen)")]
    BadName { name: String },
    /// The name belongs to the built-in profile.
    #[error("{name} is built in and has no file")]
    Reserved { name: String },
    /// The built-in profile is chosen, and this build has no sandbox.
    #[error("this build has no sandbox (feature `sandbox`)")]
    NoSandbox,
    /// A file is not text in UTF-8.
    #[error("{} is not UTF-8 text: it seems to be {found}", path.display())]
    Encoding { path: PathBuf, found: &'static str },
    /// The name has a special meaning.
    #[error("{name:?} cannot be the name of a profile: {meaning}")]
    NameTaken { name: String, meaning: &'static str },
    /// The profile exists and overwriting was not asked for.
    #[error("profile {name} exists already")]
    Exists { name: String, path: PathBuf },
    /// The folder for this kind of file cannot be determined.
    #[error("no {kind} folder can be determined; set {}", kind.variable())]
    NoDirectory { kind: DirKind },
    /// A file or folder that others can access.
    #[error("{} has mode {mode:04o}", path.display())]
    Permissions {
        /// The file or folder itself, symbolic links followed.
        path: PathBuf,
        mode: u32,
        /// The command that fixes it, quoted for a shell.
        fix: String,
    },
    /// A file or folder of another account, whose owner can write anything into it whatever its mode.
    #[error("{} belongs to the account with uid {owner}", path.display())]
    Owner {
        /// The file or folder itself, symbolic links followed.
        path: PathBuf,
        owner: u32,
        /// The command that fixes it, quoted for a shell.
        fix: String,
    },
    /// The file is not TOML.
    #[error("{}:{line}:{column}: {message}", path.display())]
    Parse {
        path: PathBuf,
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// What the parser expected or found; never the text of the file.
        message: String,
    },
    /// A value of the wrong type or outside its range.
    #[error("{place}: {key}: expected {expected}")]
    Invalid { place: Place, key: String, expected: String },
    /// A variable that would loosen a rule of the profile.
    #[error("{variable} = {given} would loosen {key} = {kept} ({source_of_rule})")]
    Looser { variable: String, given: String, key: String, kept: String, source_of_rule: Source },
    /// A secret given in more than one form in the same place.
    #[error("{place}: {} are both set", forms.join(" and "))]
    Conflict {
        place: Place,
        key: String,
        /// The forms that are set, as written there.
        forms: Vec<String>,
    },
    /// A key that the schema does not have.
    #[error("unknown key {key}")]
    UnknownKey {
        key: String,
        /// The known key with the most similar spelling.
        nearest: Option<String>,
        /// All known keys, in the schema's order.
        known: Vec<String>,
    },
    /// `http://` to a host that is not this machine, without `allow_insecure_http`.
    #[error("{key} ({source_of_url}): http to {host} is not encrypted")]
    InsecureUrl { key: String, host: String, source_of_url: Source },
    /// The file of a secret cannot be read.
    #[error("{}: {error}", path.display())]
    SecretFile {
        path: PathBuf,
        named_by: Source,
        /// Why.
        #[source]
        error: io::Error,
    },
    /// The command for a secret failed.
    #[error("{program}: {failure}")]
    SecretCommand { program: String, named_by: Source, failure: CommandFailure },
    /// What was read is not a usable secret.
    #[error("the secret {from} is {reason}")]
    SecretUnusable { from: Source, reason: Unusable },
    /// Another process held the lock for too long.
    #[error("{} is held by another process", path.display())]
    Locked { path: PathBuf, waited: Duration },
    /// A file operation failed.
    #[error("{action} {}: {error}", path.display())]
    Io {
        /// What was tried: `read`, `write`, `create`, `lock`.
        action: &'static str,
        path: PathBuf,
        /// Why it failed.
        #[source]
        error: io::Error,
    },
    /// The new text is in the file, but could not be synced to survive a power failure.
    #[error("{} is written, but its folder could not be synced: {error}", path.display())]
    Unsynced {
        path: PathBuf,
        /// The reason.
        #[source]
        error: io::Error,
    },
}

/// Why the command for a secret failed.
#[expect(missing_docs, reason = "what a field holds is said by its name and in the message")]
#[derive(Debug, thiserror::Error)]
pub enum CommandFailure {
    /// It could not be started.
    #[error("cannot be started: {0}")]
    NotStarted(io::Error),
    /// It exited with a failure.
    #[error("exit code {}", code.map_or_else(|| "none (killed by a signal)".to_owned(), |c| c.to_string()))]
    Exit {
        /// Its exit code; `None` when a signal ended it.
        code: Option<i32>,
        /// The first line it wrote to stderr, without control characters, at most 200 characters.
        stderr: String,
    },
    /// It did not end in time and was killed.
    #[error("no answer within {} s", limit.as_secs_f64())]
    TimedOut { limit: Duration },
}

/// Why bytes are not a usable secret: it must fit one header line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// Empty after trimming.
    #[error("empty")]
    Empty,
    /// Not UTF-8.
    #[error("not UTF-8")]
    NotUtf8,
    /// It contains a control character or a line break.
    #[error("broken by a control character or line break")]
    Control,
    /// A JSON document that contains more than the secret.
    #[error("a JSON document, not the secret alone")]
    Json,
    /// Over 64 KiB.
    #[error("longer than 64 KiB")]
    TooLong,
}
