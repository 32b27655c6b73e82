//! The session's terminal device, and reading a line without echo. The terminal is restored even if the wait for the
//! line is dropped, as after a signal.

#[cfg(unix)]
use std::io::{BufRead as _, Write as _};
use std::{
    fs::{File, OpenOptions},
    io,
};

use secrecy::SecretString;

use super::error::PromptError;

/// Opens the session's terminal device, whatever stdin and stderr are.
pub(super) fn session_device() -> Result<File, PromptError> {
    let device = OpenOptions::new().read(true).write(true).open("/dev/tty");
    device.ok().filter(|_| cfg!(unix)).ok_or(PromptError::NoTerminal)
}

/// Asks on stderr and reads a line from stdin without echo, on a thread that is abandoned if the wait is given up.
#[cfg(unix)]
pub(super) async fn line(question: &str) -> Result<SecretString, PromptError> {
    // Before the question, so that nothing typed after it is echoed.
    let silence = Silence::begin().map_err(PromptError::Io)?;
    write!(io::stderr(), "{question}: ").and_then(|()| io::stderr().flush()).map_err(PromptError::Io)?;
    let (tell, told) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let mut typed = String::new();
        let read = io::stdin().lock().read_line(&mut typed);
        // After a signal, nobody receives it.
        let _ = tell.send(read.map(|_| (typed.ends_with('\n'), ended(typed))));
    });
    let read = told.await.unwrap_or_else(|_| Err(io::ErrorKind::BrokenPipe.into()));
    drop(silence);
    match read {
        // Ctrl-D, possibly after part of a line.
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

/// Discards pending input, which was not meant for the next prompt.
#[cfg(unix)]
pub(super) fn discard_typed(terminal: &impl std::os::fd::AsFd) -> io::Result<()> {
    use rustix::termios::{QueueSelector, tcflush};
    Ok(tcflush(terminal, QueueSelector::IFlush)?)
}

/// On other systems, the console keeps no pending input.
#[cfg(not(unix))]
pub(super) fn discard_typed<T>(_: &T) -> io::Result<()> {
    Ok(())
}

/// Restores the terminal of stdin on drop.
#[cfg(unix)]
struct AsFound(rustix::termios::Termios);

#[cfg(unix)]
impl AsFound {
    fn remember() -> io::Result<Self> {
        Ok(Self(rustix::termios::tcgetattr(io::stdin())?))
    }
}

#[cfg(unix)]
impl Drop for AsFound {
    fn drop(&mut self) {
        use rustix::termios::{OptionalActions, tcsetattr};
        // Errors are ignored, as the terminal may be gone.
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, &self.0);
    }
}

/// Turns off echo on stdin's terminal until dropped.
#[cfg(unix)]
struct Silence {
    /// Restores echo on drop.
    _found: AsFound,
}

#[cfg(unix)]
impl Silence {
    fn begin() -> io::Result<Self> {
        use rustix::termios::{LocalModes, OptionalActions, tcsetattr};
        let found = AsFound::remember()?;
        let mut silent = found.0.clone();
        silent.local_modes.remove(LocalModes::ECHO);
        // Also discards pending input, which was not meant for the prompt.
        tcsetattr(io::stdin(), OptionalActions::Flush, &silent)?;
        Ok(Self { _found: found })
    }
}

#[cfg(unix)]
impl Drop for Silence {
    fn drop(&mut self) {
        // The newline that was typed was not echoed either.
        let _ = writeln!(io::stderr());
    }
}

/// On other systems, the console restores echo by itself.
#[cfg(not(unix))]
pub(super) async fn line(question: &str) -> Result<SecretString, PromptError> {
    let password = dialoguer::Password::new().with_prompt(question).allow_empty_password(true);
    Ok(password.interact().map(SecretString::from)?)
}
