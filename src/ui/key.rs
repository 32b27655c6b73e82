//! Prompts that are answered by a single key or by a line, for answering many in a row. Input typed before the prompt
//! is not an answer, and neither is more than one key: pasted text, an arrow key, a key held too long.
//!
//! The terminal is restored, even if the wait is given up.

use std::{
    fs::File,
    io::{self, Read as _},
};

use super::{error::PromptError, handle::Ui, priority::Priority, sanitise::sanitise, tty::session_device};

/// The allowed keys with their words. A word is an answer too where lines are typed.
pub type Keys<'a> = &'a [(char, &'a str)];

/// Ctrl-D.
const END: u8 = 4;

impl Ui {
    /// Prompts for one of `keys`, again after any other. A line is read instead if the terminal has no escape sequences
    /// or `ACCESSIBLE` is set. With `from_device`, reads from the session's terminal, because stdin carries data.
    ///
    /// # Errors
    /// [`PromptError::Declined`] for Ctrl-D; any other variant.
    pub async fn key(&self, question: &str, keys: Keys<'_>, from_device: bool) -> Result<char, PromptError> {
        let by_line = self.terminal().dumb || cfg!(not(unix));
        let enter = if by_line { ", then Enter" } else { "" };
        loop {
            let typed = self.typed(&format!("{}{enter}: ", sanitise(question)), from_device, !by_line).await?;
            let Some(answer) = chosen(&typed, keys) else {
                let words: Vec<String> = keys.iter().map(|(key, word)| format!("{key} ({word})")).collect();
                self.error_line(&format!("press one of these keys: {}", words.join(", ")));
                continue;
            };
            return Ok(answer);
        }
    }

    /// Prompts for a line of text, which may be empty.
    ///
    /// # Errors
    /// [`PromptError::Declined`] for Ctrl-D; any other variant.
    pub async fn line(&self, question: &str, from_device: bool) -> Result<String, PromptError> {
        let typed = self.typed(&format!("{}: ", sanitise(question)), from_device, false).await?;
        let text = String::from_utf8_lossy(&typed);
        Ok(sanitise(text.trim()).trim().to_owned())
    }

    pub(super) async fn typed(&self, question: &str, from_device: bool, unseen: bool) -> Result<Vec<u8>, PromptError> {
        if !self.terminal().may_ask() || !self.err_is_tty() || !(from_device || self.can_prompt()) {
            return Err(PromptError::NoTerminal);
        }
        let mut device = if from_device { session_device()? } else { stdin()? };
        let mode = Mode::begin(&device, unseen).map_err(PromptError::Io)?;
        self.write_err(Priority::Remark, &self.folded(question));
        let (tell, told) = tokio::sync::oneshot::channel();
        // On a thread that is abandoned if the wait is given up, so that signals are noticed between keys.
        std::thread::spawn(move || {
            let mut typed = vec![0; 4096];
            let _ = tell.send(device.read(&mut typed).map(|length| {
                typed.truncate(length);
                typed
            }));
        });
        let read = told.await.unwrap_or_else(|_| Err(io::ErrorKind::BrokenPipe.into()));
        // End of input means that the terminal is gone, as Ctrl-D is a key in this mode.
        let is_over = read.as_ref().map_or(true, Vec::is_empty);
        if is_over && (unseen || mode.is_gone()) {
            return Err(PromptError::Interrupted);
        }
        drop(mode);
        let typed = read.map_err(PromptError::Io)?;
        if unseen || !typed.ends_with(b"\n") {
            // End the line of the prompt with the key that was pressed, for the scrollback.
            let pressed = typed.as_slice().first().filter(|key| unseen && typed.len() == 1 && key.is_ascii_graphic());
            let pressed = pressed.map(|key| char::from(*key).to_string()).unwrap_or_default();
            self.write_err(Priority::Remark, &format!("{pressed}\n"));
        }
        match typed.as_slice() {
            [] | [END] => Err(PromptError::Declined),
            // Ctrl-D after part of a line; only Enter completes one.
            [.., last] if !unseen && *last != b'\n' => Err(PromptError::Declined),
            _ => Ok(typed),
        }
    }
}

/// The chosen key: typed alone or followed by Enter, or its word on a line.
fn chosen(typed: &[u8], keys: Keys<'_>) -> Option<char> {
    let text = std::str::from_utf8(typed).ok()?.trim_end_matches(['\r', '\n']);
    let is_meant = |(key, word): &&(char, &str)| text == *word || text.strip_prefix(*key) == Some("");
    keys.iter().find(is_meant).map(|(key, _)| *key)
}

/// stdin without a buffer, which could hold input meant for the next prompt.
#[cfg(unix)]
fn stdin() -> Result<File, PromptError> {
    use std::os::fd::AsFd as _;
    io::stdin().as_fd().try_clone_to_owned().map(File::from).map_err(PromptError::Io)
}

#[cfg(not(unix))]
fn stdin() -> Result<File, PromptError> {
    File::open("CONIN$").map_err(PromptError::Io)
}

/// The terminal's mode for a prompt, restored on drop.
#[cfg(unix)]
struct Mode {
    device: File,
    found: rustix::termios::Termios,
}

#[cfg(unix)]
impl Mode {
    /// Discards pending input and sets the mode. With `unseen`, keys are read without Enter and not echoed.
    fn begin(device: &File, unseen: bool) -> io::Result<Self> {
        use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
        let device = device.try_clone()?;
        let found = tcgetattr(&device)?;
        let mut wanted = found.clone();
        if unseen {
            // Ctrl-C still sends a signal.
            wanted.local_modes.remove(LocalModes::ECHO | LocalModes::ICANON);
            wanted.special_codes[rustix::termios::SpecialCodeIndex::VMIN] = 1;
            wanted.special_codes[rustix::termios::SpecialCodeIndex::VTIME] = 0;
        }
        tcsetattr(&device, OptionalActions::Flush, &wanted)?;
        Ok(Self { device, found })
    }

    fn is_gone(&self) -> bool {
        rustix::termios::tcgetattr(&self.device).is_err()
    }
}

#[cfg(unix)]
impl Drop for Mode {
    fn drop(&mut self) {
        use rustix::termios::{OptionalActions, tcsetattr};
        // Errors are ignored, as the terminal may be gone.
        let _ = tcsetattr(&self.device, OptionalActions::Now, &self.found);
    }
}

/// On other systems, the console is read by line.
#[cfg(not(unix))]
struct Mode;

#[cfg(not(unix))]
impl Mode {
    fn begin(_: &File, _: bool) -> io::Result<Self> {
        Ok(Self)
    }

    fn is_gone(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::chosen;

    #[test]
    fn one_key_is_an_answer_and_more_than_one_is_none() {
        let keys = &[('a', "approve"), ('s', "skip")];
        for (typed, answer) in [
            ("a", Some('a')),
            ("s\r", Some('s')),
            ("a\n", Some('a')),
            ("approve\n", Some('a')),
            ("aa", None),
            ("as", None),
            ("A", None),
            ("\u{1b}[A", None),
            ("\u{1b}a", None),
            ("\r", None),
            ("", None),
            ("x", None),
        ] {
            assert_eq!(chosen(typed.as_bytes(), keys), answer, "{typed:?}");
        }
        assert_eq!(chosen(&[0xff], keys), None);
    }
}
