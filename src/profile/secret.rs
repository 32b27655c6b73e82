//! Credentials: the type that hides them, and reading them from a file or a command.
//!
//! A credential must never be kept in another type than [`Secret`], nor put into an error.

use std::{
    fmt, fs,
    io::Read,
    path::Path,
    process::{Child, Stdio},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    time::Duration,
};

use secrecy::{ExposeSecret as _, SecretString};

use super::{CommandFailure, Error, Source, Unusable, files};
use crate::env::Env;

const MAX_SECRET: u64 = 64 * 1024;
/// How long a command's output may take to arrive after it has exited.
const LATE: Duration = Duration::from_millis(500);
/// A text without a leading byte order mark and trailing line breaks.
#[must_use]
pub fn without_marks(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text).trim_end_matches(['\r', '\n'])
}

/// A credential. `Debug` does not show it, it cannot be serialized, and its memory is wiped on drop.
#[derive(Clone)]
pub struct Secret(SecretString);

impl Secret {
    /// Checks that a text fits one header line, and makes it a secret.
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

    /// As [`Secret::new`]; refuses a JSON document that contains more than the secret.
    pub fn alone(text: impl Into<SecretString>) -> Result<Self, Unusable> {
        let secret = text.into();
        if is_document(secret.expose_secret()) { Err(Unusable::Json) } else { Self::new(secret) }
    }

    /// The credential, only for sending or storing it.
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

/// Whether a text is a JSON object or array.
fn is_document(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(['{', '[']) && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}

/// The whole file without a leading byte order mark and trailing line breaks. Others may read it, because container
/// platforms mount secrets with mode 0444, but not write it: they could make this program send their credential.
pub(super) fn from_file(path: &Path, named_by: &Source) -> Result<Secret, Error> {
    let failed = |error| Error::SecretFile { path: path.to_owned(), named_by: named_by.clone(), error };
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(&failed)?;
    files::check_unwritable(path, &file.metadata().map_err(&failed)?)?;
    file.take(MAX_SECRET + 2).read_to_end(&mut bytes).map_err(failed)?;
    usable(bytes, named_by, |text| text)
}

/// The first line of the command's output, trimmed. No shell, no stdin; killed if it has not exited after `limit`.
/// Background processes that it leaves, which may hold its pipes, are not waited for.
pub(super) fn from_command(argv: &[String], named_by: &Source, limit: Duration) -> Result<Secret, Error> {
    let program = argv.first().cloned().unwrap_or_default();
    let failed = |failure| Error::SecretCommand { program: program.clone(), named_by: named_by.clone(), failure };
    let mut child = Env::program(&program)
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
    let whole = without_marks(text.expose_secret());
    // Check the whole output: the first line of a document would pass for a secret.
    if is_document(whole) {
        return Err(unusable(from, Unusable::Json));
    }
    Secret::new(cut(whole).to_owned()).map_err(|reason| unusable(from, reason))
}

fn unusable(from: &Source, reason: Unusable) -> Error {
    Error::SecretUnusable { from: from.clone(), reason }
}

/// The child's stdout, if it succeeded in time.
///
/// The child runs in real time, whatever clock the caller has, so waiting does not use `Env`.
fn output_of(child: &mut Child, limit: Duration) -> Result<Vec<u8>, CommandFailure> {
    let stdout = Printed::read(child.stdout.take());
    let stderr = Printed::read(child.stderr.take());
    let Some(status) = ended(child, limit) else {
        // Failures do not matter here: the child is gone, or is being killed.
        let _ = child.kill();
        let _ = child.wait();
        return Err(CommandFailure::TimedOut { limit });
    };
    if status.success() {
        return Ok(stdout.so_far());
    }
    Err(CommandFailure::Exit { code: status.code(), stderr: first_line(&stderr.so_far()) })
}

/// Waits for the child itself to exit, even if others still hold its pipes.
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

/// A pipe's content, read on a separate thread, so that a full pipe never blocks the child.
struct Printed {
    bytes: Arc<Mutex<Vec<u8>>>,
    end: Receiver<()>,
}

impl Printed {
    fn read(pipe: Option<impl Read + Send + 'static>) -> Self {
        let (send, end) = channel();
        let bytes = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&bytes);
        std::thread::spawn(move || {
            let (mut pipe, mut piece) = (pipe, [0; 4096]);
            while let Some(length) = pipe.as_mut().and_then(|pipe| pipe.read(&mut piece).ok()).filter(|n| *n > 0) {
                let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
                let room = (MAX_SECRET as usize + 2).saturating_sub(kept.len());
                kept.extend_from_slice(&piece[..length.min(room)]);
            }
            let _ = send.send(());
        });
        Self { bytes, end }
    }

    /// What was read until the pipe ended, or shortly after the child's exit if a grandchild keeps the pipe open.
    fn so_far(self) -> Vec<u8> {
        let _ = self.end.recv_timeout(LATE);
        std::mem::take(&mut *self.bytes.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn first_line(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    line.chars().filter(|c| !c.is_control()).take(200).collect()
}
