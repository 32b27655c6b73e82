//! What can go wrong with profiles, as data. Wording for people, hints and exit codes are made from it at the edge.
//!
//! No variant holds a value that was read: it might be a credential.

use std::{io, path::PathBuf, time::Duration};

use super::{Chosen, DirKind, Source, place::Place};

/// Why a profile could not be resolved, read or edited.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing names a profile, and no base URL stands in the environment.
    #[error("no profile is chosen")]
    NoProfile {
        /// The profiles that exist, sorted.
        available: Vec<String>,
    },
    /// The chosen profile has no file.
    #[error("profile {name} does not exist")]
    NotFound {
        /// The profile's name.
        name: String,
        /// Where its file would be.
        path: PathBuf,
        /// Who chose it; `None` when it was named to be edited.
        chosen: Option<Chosen>,
        /// The profiles that exist, sorted.
        available: Vec<String>,
    },
    /// The text is not a profile's name.
    #[error("{name:?} is not a profile name (1 to 64 of A-Z a-z 0-9 . _ -, not starting with a dot or a hyphen)")]
    BadName {
        /// What was given.
        name: String,
    },
    /// The name belongs to the built-in profile.
    #[error("{name} is built in and has no file")]
    Reserved {
        /// The name.
        name: String,
    },
    /// The built-in profile is chosen, and this build has no sandbox.
    #[error("this build has no sandbox (feature `sandbox`)")]
    NoSandbox,
    /// A file is not text in UTF-8.
    #[error("{} is not text in UTF-8: it seems to be {found}", path.display())]
    Encoding {
        /// The file.
        path: PathBuf,
        /// What it seems to be.
        found: &'static str,
    },
    /// The name means something else.
    #[error("{name:?} cannot be the name of a profile: {meaning}")]
    NameTaken {
        /// The name.
        name: String,
        /// What it means.
        meaning: &'static str,
    },
    /// The profile exists and overwriting was not asked for.
    #[error("profile {name} exists already")]
    Exists {
        /// The profile's name.
        name: String,
        /// Its file.
        path: PathBuf,
    },
    /// No folder is known for this kind of file.
    #[error("no {kind} folder can be determined; set {}", kind.variable())]
    NoDirectory {
        /// Which folder.
        kind: DirKind,
    },
    /// A file or folder that others can reach.
    #[error("{} has mode {mode:04o}", path.display())]
    Permissions {
        /// The file or folder itself, symbolic links followed.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
        /// The command that mends it, quoted for a shell.
        fix: String,
    },
    /// A file or folder of another account, which can put anything into it whatever its mode.
    #[error("{} belongs to the account with the number {owner}", path.display())]
    Owner {
        /// The file or folder itself, symbolic links followed.
        path: PathBuf,
        /// Its owner.
        owner: u32,
        /// The command that mends it, quoted for a shell.
        fix: String,
    },
    /// The file is not TOML.
    #[error("{}:{line}:{column}: {message}", path.display())]
    Parse {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// What the parser expected or found; never the text of the file.
        message: String,
    },
    /// A value of the wrong type or outside its range.
    #[error("{place}: {key}: expected {expected}")]
    Invalid {
        /// Where the value stands.
        place: Place,
        /// The key, dotted.
        key: String,
        /// What would be right.
        expected: String,
    },
    /// A variable that would loosen a rule of the profile.
    #[error("{variable} = {given} would loosen {key} = {kept} ({source_of_rule})")]
    Looser {
        /// The variable.
        variable: String,
        /// What it says.
        given: String,
        /// The key, dotted.
        key: String,
        /// What the profile says.
        kept: String,
        /// Where the profile says it.
        source_of_rule: Source,
    },
    /// A secret given in more than one form in one place.
    #[error("{place}: {} are both set", forms.join(" and "))]
    Conflict {
        /// Where they stand.
        place: Place,
        /// The key without suffix, dotted.
        key: String,
        /// The forms that are set, as they are spelt there.
        forms: Vec<String>,
    },
    /// A key that the schema does not have.
    #[error("unknown key {key}")]
    UnknownKey {
        /// What was given, dotted.
        key: String,
        /// The known key that is spelt most like it.
        nearest: Option<String>,
        /// All known keys, in the schema's order.
        known: Vec<String>,
    },
    /// `http://` to a host that is not this machine, without `allow_insecure_http`.
    #[error("{key} ({source_of_url}): http to {host} is not encrypted")]
    InsecureUrl {
        /// The key, dotted.
        key: String,
        /// The host.
        host: String,
        /// Where the URL comes from.
        source_of_url: Source,
    },
    /// The file of a secret cannot be read.
    #[error("{}: {error}", path.display())]
    SecretFile {
        /// The file.
        path: PathBuf,
        /// What names it.
        named_by: Source,
        /// Why.
        #[source]
        error: io::Error,
    },
    /// The command of a secret gave none.
    #[error("{program}: {failure}")]
    SecretCommand {
        /// The program, without its arguments.
        program: String,
        /// What names it.
        named_by: Source,
        /// Why.
        failure: CommandFailure,
    },
    /// What was read cannot be a secret.
    #[error("the secret {from} is {reason}")]
    SecretUnusable {
        /// Where it comes from.
        from: Source,
        /// Why not.
        reason: Unusable,
    },
    /// Another process held the lock for too long.
    #[error("{} is held by another process", path.display())]
    Locked {
        /// The lock file.
        path: PathBuf,
        /// How long this process waited.
        waited: Duration,
    },
    /// A file operation failed.
    #[error("{action} {}: {error}", path.display())]
    Io {
        /// What was tried: `read`, `write`, `create`, `lock`.
        action: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// Why it failed.
        #[source]
        error: io::Error,
    },
    /// The new text stands in the file, and could not be made to outlast a power failure.
    #[error("{} is written, but its folder could not be synced: {error}", path.display())]
    Unsynced {
        /// Which file.
        path: PathBuf,
        /// Why not.
        #[source]
        error: io::Error,
    },
}

/// Why the command of a secret gave none.
#[derive(Debug, thiserror::Error)]
pub enum CommandFailure {
    /// It could not be started.
    #[error("cannot be started: {0}")]
    NotStarted(io::Error),
    /// It ended with a failure.
    #[error("exit code {}", code.map_or_else(|| "none (killed by a signal)".to_owned(), |c| c.to_string()))]
    Exit {
        /// Its exit code; `None` when a signal ended it.
        code: Option<i32>,
        /// The first line it wrote to stderr, without control characters, at most 200 characters.
        stderr: String,
    },
    /// It did not end in time and was killed.
    #[error("no answer within {} s", limit.as_secs_f64())]
    TimedOut {
        /// The limit.
        limit: Duration,
    },
}

/// Why bytes cannot be a secret: it must fit one line of a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// Nothing is left after trimming.
    #[error("empty")]
    Empty,
    /// Not UTF-8.
    #[error("not UTF-8")]
    NotUtf8,
    /// A control character stands in it, a line break among them.
    #[error("broken by a control character or line break")]
    Control,
    /// A document of JSON, of which the secret is only a part.
    #[error("a JSON document, not the secret alone")]
    Json,
    /// Over 64 KiB.
    #[error("longer than 64 KiB")]
    TooLong,
}
