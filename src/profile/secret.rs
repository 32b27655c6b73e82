//! Credentials: the type that hides them, and how they are fetched from a file or a command.
//!
//! Must not keep a credential in any other type than [`Secret`], nor put one into an error.

use std::{
    fmt, fs,
    io::Read,
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::Duration,
};

use secrecy::{ExposeSecret as _, SecretString};

use super::{CommandFailure, Error, Source, Unusable, files};

const MAX_SECRET: u64 = 64 * 1024;

/// A credential. `Debug` shows nothing of it, it cannot be serialized, and its memory is wiped when it is dropped.
#[derive(Clone)]
pub struct Secret(SecretString);

impl Secret {
    /// Takes a text that fits one line of a header.
    ///
    /// # Errors
    /// [`Unusable`] says what it breaks.
    pub fn new(text: impl Into<SecretString>) -> Result<Self, Unusable> {
        let secret = text.into();
        let text = secret.expose_secret();
        if text.is_empty() {
            Err(Unusable::Empty)
        } else if text.len() as u64 > MAX_SECRET {
            Err(Unusable::TooLong)
        } else if text.chars().any(char::is_control) {
            Err(Unusable::Control)
        } else {
            Ok(Self(secret))
        }
    }

    /// The credential, for the one place that sends or stores it.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The whole file but for the line break at its end. Others may read it, because container platforms mount secrets 0444,
/// but not write it: they could make this side send a credential of theirs.
pub(super) fn from_file(path: &Path, named_by: &Source) -> Result<Secret, Error> {
    let failed = |error| Error::SecretFile { path: path.to_owned(), named_by: named_by.clone(), error };
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(&failed)?;
    files::check_unwritable(path, &file.metadata().map_err(&failed)?)?;
    file.take(MAX_SECRET + 2).read_to_end(&mut bytes).map_err(failed)?;
    usable(bytes, named_by, |text| match text.trim_matches(['\r', '\n']).is_empty() {
        true => "",
        false => text.strip_suffix('\n').map(|t| t.strip_suffix('\r').unwrap_or(t)).unwrap_or(text),
    })
}

/// The first line that the command prints, trimmed. No shell, no stdin; killed when its output has not ended after
/// `limit`, or itself as long after that.
pub(super) fn from_command(argv: &[String], named_by: &Source, limit: Duration) -> Result<Secret, Error> {
    let program = argv.first().cloned().unwrap_or_default();
    let failed = |failure| Error::SecretCommand { program: program.clone(), named_by: named_by.clone(), failure };
    let mut child = Command::new(&program)
        .args(argv.iter().skip(1))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| failed(CommandFailure::NotStarted(error)))?;
    let bytes = output_of(&mut child, limit).map_err(failed)?;
    usable(bytes, named_by, |text| text.lines().next().unwrap_or_default().trim())
}

fn usable(bytes: Vec<u8>, from: &Source, cut: impl Fn(&str) -> &str) -> Result<Secret, Error> {
    let text = SecretString::from(String::from_utf8(bytes).map_err(|_| unusable(from, Unusable::NotUtf8))?);
    Secret::new(cut(text.expose_secret()).to_owned()).map_err(|reason| unusable(from, reason))
}

fn unusable(from: &Source, reason: Unusable) -> Error {
    Error::SecretUnusable { from: from.clone(), reason }
}

/// What the child wrote to stdout, if it succeeded in time.
///
/// The child lives in real time whatever clock the caller has, so waiting is done on its pipes and not through `Env`.
fn output_of(child: &mut Child, limit: Duration) -> Result<Vec<u8>, CommandFailure> {
    let stdout = reader(child.stdout.take());
    let stderr = reader(child.stderr.take());
    let output = stdout.recv_timeout(limit);
    let status = if output.is_ok() { ended(child, limit) } else { None };
    let (Ok(output), Some(status)) = (output, status) else {
        // Neither can fail in a way that matters: the child is gone, or is being killed.
        let _ = child.kill();
        let _ = child.wait();
        return Err(CommandFailure::TimedOut { limit });
    };
    if status.success() {
        return Ok(output);
    }
    let complaint = stderr.recv_timeout(Duration::from_secs(1)).unwrap_or_default();
    Err(CommandFailure::Exit { code: status.code(), stderr: first_line(&complaint) })
}

/// Waits for a child that has closed its stdout and so is about to end, or, if it is a daemon, is not.
fn ended(child: &mut Child, limit: Duration) -> Option<std::process::ExitStatus> {
    let (_keep, never) = channel::<()>();
    let step = Duration::from_millis(2);
    for _ in 0..=limit.as_millis() / step.as_millis() {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        let _: Result<(), RecvTimeoutError> = never.recv_timeout(step);
    }
    None
}

/// Reads a pipe to its end on a thread of its own, so that a full pipe never stops the child.
fn reader(pipe: Option<impl Read + Send + 'static>) -> Receiver<Vec<u8>> {
    let (send, receive) = channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            let _ = pipe.by_ref().take(MAX_SECRET + 2).read_to_end(&mut bytes);
            let _ = std::io::copy(&mut pipe, &mut std::io::sink());
        }
        let _ = send.send(bytes);
    });
    receive
}

fn first_line(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    line.chars().filter(|c| !c.is_control()).take(200).collect()
}
