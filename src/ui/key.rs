//! A question that one key answers, and one that a line answers, for a person who answers many. What was typed before a
//! question is no answer to it, and neither is more than one key: a paste, an arrow, a key that was held too long.
//!
//! The terminal is left as it was found, also when nobody waits for the answer any more. What the keys mean is not known here.

use std::{
    fs::File,
    io::{self, Read as _},
};

use super::{error::PromptError, handle::Ui, priority::Priority, sanitise::sanitise, tty::session_device};

/// Keys that can be pressed, each with its word; the word is an answer too where a line is typed.
pub type Keys<'a> = &'a [(char, &'a str)];

/// The end of the input: Ctrl-D.
const END: u8 = 4;

impl Ui {
    /// Asks for one of these keys; any other is asked about again. Where the terminal takes no escape sequences, or
    /// `ACCESSIBLE` asks for plain lines, a line is typed. `from_device` reads from the terminal of the session, where stdin
    /// carries data.
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

    /// Asks for a line of text, which may be empty.
    ///
    /// # Errors
    /// [`PromptError::Declined`] for Ctrl-D; any other variant.
    pub async fn line(&self, question: &str, from_device: bool) -> Result<String, PromptError> {
        let typed = self.typed(&format!("{}: ", sanitise(question)), from_device, false).await?;
        let text = String::from_utf8_lossy(&typed);
        Ok(sanitise(text.trim()).trim().to_owned())
    }

    async fn typed(&self, question: &str, from_device: bool, unseen: bool) -> Result<Vec<u8>, PromptError> {
        if !self.terminal().may_ask() || !self.err_is_tty() || !(from_device || self.can_prompt()) {
            return Err(PromptError::NoTerminal);
        }
        let mut device = if from_device { session_device()? } else { stdin()? };
        let mode = Mode::begin(&device, unseen).map_err(PromptError::Io)?;
        self.write_err(Priority::Remark, question);
        let (tell, told) = tokio::sync::oneshot::channel();
        // A thread of its own, left behind when the wait is given up: a signal is seen between two keys as well.
        std::thread::spawn(move || {
            let mut typed = vec![0; 4096];
            let _ = tell.send(device.read(&mut typed).map(|length| {
                typed.truncate(length);
                typed
            }));
        });
        let read = told.await.unwrap_or_else(|_| Err(io::ErrorKind::BrokenPipe.into()));
        // A terminal that went away is no answer. Single keys have no other end of the input: Ctrl-D is a key.
        let is_over = read.as_ref().map_or(true, Vec::is_empty);
        if is_over && (unseen || mode.is_gone()) {
            return Err(PromptError::Interrupted);
        }
        drop(mode);
        let typed = read.map_err(PromptError::Io)?;
        if unseen || !typed.ends_with(b"\n") {
            // Nothing ended the line of the question. The scrollback keeps which key was pressed.
            let pressed = typed.as_slice().first().filter(|key| unseen && typed.len() == 1 && key.is_ascii_graphic());
            let pressed = pressed.map(|key| char::from(*key).to_string()).unwrap_or_default();
            self.write_err(Priority::Remark, &format!("{pressed}\n"));
        }
        match typed.as_slice() {
            [] | [END] => Err(PromptError::Declined),
            // Ctrl-D after a part of a line: Enter alone ends one.
            [.., last] if !unseen && *last != b'\n' => Err(PromptError::Declined),
            _ => Ok(typed),
        }
    }
}

/// The key that was meant: pressed alone, or followed by Enter; or its word on a line.
fn chosen(typed: &[u8], keys: Keys<'_>) -> Option<char> {
    let text = std::str::from_utf8(typed).ok()?.trim_end_matches(['\r', '\n']);
    let is_meant = |(key, word): &&(char, &str)| text == *word || text.strip_prefix(*key) == Some("");
    keys.iter().find(is_meant).map(|(key, _)| *key)
}

/// stdin without a buffer of its own: what is read too much would be an answer to the next question.
#[cfg(unix)]
fn stdin() -> Result<File, PromptError> {
    use std::os::fd::AsFd as _;
    io::stdin().as_fd().try_clone_to_owned().map(File::from).map_err(PromptError::Io)
}

#[cfg(not(unix))]
fn stdin() -> Result<File, PromptError> {
    File::open("CONIN$").map_err(PromptError::Io)
}

/// The terminal as a question needs it, given back as it was found.
#[cfg(unix)]
struct Mode {
    device: File,
    found: rustix::termios::Termios,
}

#[cfg(unix)]
impl Mode {
    /// What was typed before is discarded. `unseen`: a key is an answer without Enter, and is not shown.
    fn begin(device: &File, unseen: bool) -> io::Result<Self> {
        use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
        let device = device.try_clone()?;
        let found = tcgetattr(&device)?;
        let mut wanted = found.clone();
        if unseen {
            // Ctrl-C stays a signal.
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
        // A terminal that went away needs nothing.
        let _ = tcsetattr(&self.device, OptionalActions::Now, &self.found);
    }
}

/// The console of other systems is read line by line.
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
