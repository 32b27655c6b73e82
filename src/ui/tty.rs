//! The session's terminal as a device, and a line that is typed at it and not shown. The terminal is left as it was found, also when nobody waits for
//! the line any more: whoever drops the wait, as at a signal, gets echo back.

#[cfg(unix)]
use std::io::{BufRead as _, Write as _};
use std::{
    fs::{File, OpenOptions},
    io,
};

use secrecy::SecretString;

use super::error::PromptError;

/// Whether the terminal device of the session can be opened.
pub(super) fn session_terminal_opens() -> bool {
    cfg!(unix) && OpenOptions::new().read(true).write(true).open("/dev/tty").is_ok()
}

/// The terminal device of the session, whatever stdin and stderr are.
pub(super) fn session_device() -> Result<File, PromptError> {
    let device = OpenOptions::new().read(true).write(true).open("/dev/tty");
    device.ok().filter(|_| cfg!(unix)).ok_or(PromptError::NoTerminal)
}

/// Asks on stderr; the answer is read from stdin by a thread of its own, which is left behind when the wait is given up.
#[cfg(unix)]
pub(super) async fn line(question: &str) -> Result<SecretString, PromptError> {
    // Before the question, so that nothing that is typed after it is shown.
    let silence = Silence::begin().map_err(PromptError::Io)?;
    write!(io::stderr(), "{question}: ").and_then(|()| io::stderr().flush()).map_err(PromptError::Io)?;
    let (tell, told) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let mut typed = String::new();
        let read = io::stdin().lock().read_line(&mut typed);
        // Nobody waits any more after a signal.
        let _ = tell.send(read.map(|_| (typed.ends_with('\n'), ended(typed))));
    });
    let read = told.await.unwrap_or_else(|_| Err(io::ErrorKind::BrokenPipe.into()));
    drop(silence);
    match read {
        // Ctrl-D, also after a part of a line.
        Ok((false, _)) => Err(PromptError::Declined),
        Ok((true, typed)) => Ok(typed),
        Err(error) => Err(PromptError::Io(error)),
    }
}

#[cfg(unix)]
fn ended(mut typed: String) -> SecretString {
    typed.truncate(typed.trim_end_matches(['\r', '\n']).len());
    typed.into()
}

/// Discards what was typed and not read yet: it was not meant for the question that follows.
#[cfg(unix)]
pub(super) fn discard_typed(terminal: &impl std::os::fd::AsFd) -> io::Result<()> {
    use rustix::termios::{QueueSelector, tcflush};
    Ok(tcflush(terminal, QueueSelector::IFlush)?)
}

/// The console of other systems keeps nothing that was typed before.
#[cfg(not(unix))]
pub(super) fn discard_typed<T>(_: &T) -> io::Result<()> {
    Ok(())
}

/// The terminal of stdin, given back as it was found.
#[cfg(unix)]
pub(super) struct AsFound(rustix::termios::Termios);

#[cfg(unix)]
impl AsFound {
    pub(super) fn remember() -> io::Result<Self> {
        Ok(Self(rustix::termios::tcgetattr(io::stdin())?))
    }
}

#[cfg(unix)]
impl Drop for AsFound {
    fn drop(&mut self) {
        use rustix::termios::{OptionalActions, tcsetattr};
        // A terminal that went away needs nothing.
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, &self.0);
    }
}

/// The console of other systems is left to whoever reads from it.
#[cfg(not(unix))]
pub(super) struct AsFound;

#[cfg(not(unix))]
impl AsFound {
    pub(super) fn remember() -> io::Result<Self> {
        Ok(Self)
    }
}

/// The terminal of stdin without echo, until it is dropped.
#[cfg(unix)]
struct Silence {
    /// Gives echo back when it is dropped.
    _found: AsFound,
}

#[cfg(unix)]
impl Silence {
    fn begin() -> io::Result<Self> {
        use rustix::termios::{LocalModes, OptionalActions, tcsetattr};
        let found = AsFound::remember()?;
        let mut silent = found.0.clone();
        silent.local_modes.remove(LocalModes::ECHO);
        // What was typed before the question was not meant for it.
        tcsetattr(io::stdin(), OptionalActions::Flush, &silent)?;
        Ok(Self { _found: found })
    }
}

#[cfg(unix)]
impl Drop for Silence {
    fn drop(&mut self) {
        // The line break that was typed was not shown either.
        let _ = writeln!(io::stderr());
    }
}

/// The console of other systems is not left without echo by whoever ends.
#[cfg(not(unix))]
pub(super) async fn line(question: &str) -> Result<SecretString, PromptError> {
    let password = dialoguer::Password::new().with_prompt(question).allow_empty_password(true);
    Ok(password.interact().map(SecretString::from)?)
}
