//! Prompts. Nothing is asked where nobody can answer, and the default answer does nothing. Callers decide whether to
//! prompt.

use std::io::{self, BufRead, BufReader, Write};

use anstyle::{AnsiColor, Style};
use secrecy::SecretString;

use super::{
    error::PromptError,
    handle::Ui,
    priority::Priority,
    sanitise::{sanitise, sanitise_lines},
    tty::session_device,
    tty::{self, discard_typed},
    wrap::folded,
};

/// A question before an action.
#[derive(Clone, Debug, Default)]
pub struct Question {
    text: String,
    alarms: Vec<&'static str>,
    count: Option<u64>,
    /// Columns of the terminal, if known.
    width: Option<usize>,
}

impl From<String> for Question {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

impl From<&str> for Question {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl Question {
    /// Shows a word of the question in bold red.
    #[must_use]
    pub fn alarming(mut self, word: &'static str) -> Self {
        self.alarms.push(word);
        self
    }

    /// Requires this number as the answer, instead of yes.
    #[must_use]
    pub fn counted(self, count: u64) -> Self {
        Self { count: Some(count), ..self }
    }

    /// The text of the prompt.
    fn shown(&self, colored: bool) -> String {
        let plain = sanitise_lines(&self.text).into_owned();
        let asked = match self.count {
            None => format!("{plain} [y/N] "),
            Some(_) => format!("{plain}\nType the number of cases to confirm: "),
        };
        // The answer stands behind the last line.
        let fitted = self.width.map_or_else(|| asked.clone(), |width| folded(&asked, width));
        let alarms = self.alarms.iter().filter(|_| colored);
        alarms.fold(fitted, |text, word| loud(&text, word))
    }

    fn answer(&self, typed: &str) -> Answer {
        let typed = typed.trim();
        let yes = match self.count {
            None => ["y", "yes"].iter().any(|yes| typed.eq_ignore_ascii_case(yes)),
            Some(count) => typed == count.to_string(),
        };
        if yes { Answer::Yes } else { Answer::No }
    }
}

/// Makes a word bold red, except within other words.
fn loud(text: &str, word: &str) -> String {
    let style = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let words = text.split_inclusive(|c: char| !goes_on(c));
    let marked = words.map(|piece| match piece.strip_prefix(word) {
        Some(end) if !end.starts_with(goes_on) => format!("{style}{word}{style:#}{end}"),
        _ => piece.to_owned(),
    });
    marked.collect()
}

/// The answer to a yes/no question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The user typed yes.
    Yes,
    /// The user typed no, or just Enter.
    No,
}

impl Ui {
    /// Asks a yes/no question on stderr, answered on stdin. Just Enter is a no, as is Ctrl-D, even after an answer;
    /// input typed before the question is discarded. All lines but the last are context.
    pub async fn confirm(&self, question: impl Into<Question>) -> Result<Answer, PromptError> {
        if !self.can_prompt() {
            return Err(PromptError::NoTerminal);
        }
        let (question, colored) = (self.fitted(question), self.terminal().color_err);
        apart(move || {
            discard_typed(&io::stdin()).map_err(PromptError::Io)?;
            confirm_on(&mut io::stderr(), io::stdin().lock(), &question, colored)
        })
        .await
    }

    /// Like [`Ui::confirm`], if stdin carries data: reads the answer from the session's terminal, and asks there too if
    /// stderr is not a terminal.
    pub async fn confirm_on_tty(&self, question: impl Into<Question>) -> Result<Answer, PromptError> {
        if !self.terminal().may_ask() {
            return Err(PromptError::NoTerminal);
        }
        let device = session_device()?;
        let (question, on_stderr, colored) = (self.fitted(question), self.err_is_tty(), self.terminal().color_err);
        apart(move || {
            discard_typed(&device).map_err(PromptError::Io)?;
            let answers = BufReader::new(device.try_clone().map_err(PromptError::Io)?);
            match on_stderr {
                true => confirm_on(&mut io::stderr(), answers, &question, colored),
                false => confirm_on(&mut &device, answers, &question, false),
            }
        })
        .await
    }

    fn fitted(&self, question: impl Into<Question>) -> Question {
        Question { width: Some(usize::from(self.width())), ..question.into() }
    }

    /// Asks for a line of text. Just Enter returns `default`, and without one asks again. The line is edited by the
    /// terminal itself, so that nothing is redrawn.
    ///
    /// # Errors
    /// [`PromptError::Declined`] for Ctrl-D; any other variant.
    pub async fn input(&self, question: &str, default: Option<&str>) -> Result<String, PromptError> {
        let otherwise = default.map(|default| format!(" [{}]", sanitise(default))).unwrap_or_default();
        let asked = format!("{}{otherwise}: ", sanitise(question));
        loop {
            let typed = self.typed(&asked, false, false).await?;
            let line = String::from_utf8(typed).unwrap_or_else(|_| '\u{fffd}'.to_string());
            let line = line.trim_end_matches(['\r', '\n']);
            match (line.is_empty(), default) {
                (true, Some(default)) => return Ok(default.to_owned()),
                (true, None) => {}
                // Keys that move the cursor elsewhere.
                (false, _) if line.contains(|c: char| c.is_control() || c == '\u{fffd}') => {
                    self.error_line("that holds control characters; type it again");
                }
                (false, _) => return Ok(line.to_owned()),
            }
        }
    }

    /// Asks for a secret without echo. Giving up the wait, as after a signal, restores the terminal.
    pub async fn password(&self, question: &str) -> Result<SecretString, PromptError> {
        self.check_terminal()?;
        tty::line(&sanitise(question)).await
    }

    /// Asks for one of several items by number and returns its index. Just Enter picks the first.
    pub async fn select(&self, question: &str, items: &[&str]) -> Result<usize, PromptError> {
        self.check_terminal()?;
        let numbered = items.iter().zip(1..).map(|(item, number)| format!("  {number}) {}", sanitise(item)));
        let lines: Vec<String> = std::iter::once(sanitise(question).into_owned()).chain(numbered).collect();
        self.write_err(Priority::Remark, &self.folded(&(lines.join("\n") + "\n")));
        loop {
            let typed = self.input(&format!("Number, 1 to {}", items.len()), Some("1")).await?;
            match typed.trim().parse::<usize>() {
                Ok(number) if (1..=items.len()).contains(&number) => return Ok(number - 1),
                _ => self.error_line("that is none of the numbers"),
            }
        }
    }

    fn check_terminal(&self) -> Result<(), PromptError> {
        if self.can_prompt() { Ok(()) } else { Err(PromptError::NoTerminal) }
    }
}

/// Runs a prompt on a thread, which is abandoned if the wait is given up, so that signals are noticed between keys.
async fn apart<T: Send + 'static>(
    ask: impl FnOnce() -> Result<T, PromptError> + Send + 'static,
) -> Result<T, PromptError> {
    let (tell, told) = tokio::sync::oneshot::channel();
    // After a signal, nobody receives it.
    std::thread::spawn(move || drop(tell.send(ask())));
    told.await.unwrap_or(Err(PromptError::NoTerminal))
}

/// Reads a plain line, edited by the terminal itself: a library that reads keys would get no signal for Ctrl-C, and
/// other signals would leave the terminal in its raw mode.
fn confirm_on(
    out: &mut dyn Write,
    mut answers: impl BufRead,
    question: &Question,
    colored: bool,
) -> Result<Answer, PromptError> {
    let shown = question.shown(colored);
    write!(out, "{shown}").and_then(|()| out.flush()).map_err(PromptError::Io)?;
    let mut typed = String::new();
    answers.read_line(&mut typed).map_err(PromptError::Io)?;
    if !typed.ends_with('\n') {
        // Only Enter completes an answer. Ctrl-D declines, and leaves the line of the prompt open.
        let _ = writeln!(out);
        return Ok(Answer::No);
    }
    Ok(question.answer(&typed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(question: &Question, typed: &str) -> Answer {
        let mut shown = Vec::new();
        confirm_on(&mut shown, typed.as_bytes(), question, false).expect("an answer")
    }

    #[test]
    fn a_number_is_confirmed_by_itself_only() {
        let question = Question::from("Expire 7 applications in production?".to_owned()).counted(7);
        for (typed, answer) in [("7\n", Answer::Yes), ("y\n", Answer::No), ("70\n", Answer::No), ("\n", Answer::No)] {
            assert_eq!(answered(&question, typed), answer, "{typed:?}");
        }
    }

    #[test]
    fn the_end_of_the_input_is_a_no() {
        assert_eq!(answered(&Question::from("Really?".to_owned()), ""), Answer::No);
    }

    #[test]
    fn an_answer_that_the_end_of_the_input_ends_is_a_no() {
        let plain = Question::from("Really?".to_owned());
        for (question, typed) in [(&plain, "y"), (&plain, "yes"), (&plain.clone().counted(7), "7")] {
            assert_eq!(answered(question, typed), Answer::No, "{typed:?}");
        }
    }

    #[test]
    fn only_the_word_itself_is_alarming() {
        let text = "  profile:     production-like (production)\nExpire 7 in production?";
        let shown = Question::from(text.to_owned()).alarming("production").shown(true);
        assert_eq!(shown.matches("\u{1b}[31m").count(), 2, "{shown:?}");
        assert!(shown.contains("production-like"), "{shown:?}");
        let plain = Question::from(text.to_owned()).alarming("production").shown(false);
        assert_eq!(plain, format!("{text} [y/N] "));
    }
}
