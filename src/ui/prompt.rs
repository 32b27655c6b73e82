//! Questions to the person at the terminal. Nothing is asked where nobody can answer, and the answer that does nothing is
//! the default. It must not decide whether a question is needed.

use std::io::{self, BufRead, BufReader, Write};

use anstyle::{AnsiColor, Style};
use dialoguer::{Input, console::Term};
use secrecy::SecretString;

use super::{
    error::PromptError,
    handle::Ui,
    sanitise::{sanitise, sanitise_lines},
    tty::session_device,
    tty::{self, AsFound, discard_typed},
};

/// A question before something is done.
#[derive(Clone, Debug, Default)]
pub struct Question {
    text: String,
    alarms: Vec<&'static str>,
    count: Option<u64>,
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
    /// The same question; where this word stands alone, it is shown in red and bold.
    #[must_use]
    pub fn alarming(mut self, word: &'static str) -> Self {
        self.alarms.push(word);
        self
    }

    /// The same question, answered only by typing this number.
    #[must_use]
    pub fn counted(self, count: u64) -> Self {
        Self { count: Some(count), ..self }
    }

    /// What is shown before the answer.
    fn shown(&self, colored: bool) -> String {
        let plain = sanitise_lines(&self.text).into_owned();
        let alarms = self.alarms.iter().filter(|_| colored);
        let text = alarms.fold(plain, |text, word| loud(&text, word));
        match self.count {
            None => format!("{text} [y/N] "),
            Some(_) => format!("{text}\nType the number of cases to confirm: "),
        }
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

/// The text with this word in red and bold where it stands alone.
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

/// The answer to a question that can be declined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The operator typed yes.
    Yes,
    /// The operator typed no, or only Enter.
    No,
}

impl Ui {
    /// Asks a question on stderr, answered on stdin; Enter alone and Ctrl-D, also after an answer, are a no, and what was typed
    /// before the question is no answer. Lines before the last are context.
    ///
    /// # Errors
    /// [`PromptError`], any variant.
    pub async fn confirm(&self, question: impl Into<Question>) -> Result<Answer, PromptError> {
        if !self.can_prompt() {
            return Err(PromptError::NoTerminal);
        }
        let (question, colored) = (question.into(), self.terminal().color_err);
        apart(move || {
            discard_typed(&io::stdin()).map_err(PromptError::Io)?;
            confirm_on(&mut io::stderr(), io::stdin().lock(), &question, colored)
        })
        .await
    }

    /// As [`Ui::confirm`] where stdin carries data: the answer is read from the terminal device of the session, and the
    /// question is asked there too if stderr is not a terminal.
    ///
    /// # Errors
    /// [`PromptError`], any variant.
    pub async fn confirm_on_tty(&self, question: impl Into<Question>) -> Result<Answer, PromptError> {
        if !self.terminal().may_ask() {
            return Err(PromptError::NoTerminal);
        }
        let device = session_device()?;
        let (question, on_stderr, colored) = (question.into(), self.err_is_tty(), self.terminal().color_err);
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

    /// Asks for a line of text; `default` is taken when only Enter is typed. Who gives up waiting, as at a signal, leaves the
    /// terminal as it was.
    ///
    /// # Errors
    /// [`PromptError`], any variant.
    pub async fn input(&self, question: &str, default: Option<&str>) -> Result<String, PromptError> {
        let term = self.term()?;
        let found = AsFound::remember().map_err(PromptError::Io)?;
        discard_typed(&io::stdin()).map_err(PromptError::Io)?;
        let (question, default) = (sanitise(question).into_owned(), default.map(str::to_owned));
        let typed = apart(move || {
            let mut input = Input::<String>::new().with_prompt(question).allow_empty(default.is_some());
            if let Some(default) = default {
                input = input.default(default);
            }
            on(&term, |term| input.interact_text_on(term))
        })
        .await;
        drop(found);
        typed
    }

    /// Asks for a secret; what is typed is not shown. Who gives up waiting, as at a signal, leaves the terminal as it was.
    ///
    /// # Errors
    /// [`PromptError`], any variant.
    pub async fn password(&self, question: &str) -> Result<SecretString, PromptError> {
        self.term()?;
        tty::line(&sanitise(question)).await
    }

    /// Asks for one of several by its number; gives its index. Enter takes the first.
    ///
    /// # Errors
    /// [`PromptError`], any variant.
    pub async fn select(&self, question: &str, items: &[&str]) -> Result<usize, PromptError> {
        let term = self.term()?;
        let numbered = items.iter().zip(1..).map(|(item, number)| format!("  {number}) {}", sanitise(item)));
        let lines: Vec<String> = std::iter::once(sanitise(question).into_owned()).chain(numbered).collect();
        term.write_line(&lines.join("\n")).map_err(PromptError::Io)?;
        loop {
            let typed = self.input(&format!("Number, 1 to {}", items.len()), Some("1")).await?;
            match typed.trim().parse::<usize>() {
                Ok(number) if (1..=items.len()).contains(&number) => return Ok(number - 1),
                _ => self.error_line("that is none of the numbers"),
            }
        }
    }

    fn term(&self) -> Result<Term, PromptError> {
        if self.can_prompt() { Ok(Term::stderr()) } else { Err(PromptError::NoTerminal) }
    }
}

/// Asks on a thread of its own, left behind when the wait is given up: a signal is seen between two keys as well.
async fn apart<T: Send + 'static>(
    ask: impl FnOnce() -> Result<T, PromptError> + Send + 'static,
) -> Result<T, PromptError> {
    let (tell, told) = tokio::sync::oneshot::channel();
    // Nobody waits any more after a signal.
    std::thread::spawn(move || drop(tell.send(ask())));
    told.await.unwrap_or(Err(PromptError::NoTerminal))
}

/// A plain line, not dialoguer's: while that waits for keys, the terminal sends no signal for Ctrl-C, and a signal from
/// elsewhere would leave the terminal as the keys need it.
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
        // An answer is ended by Enter. Ctrl-D gives up, whatever was typed before it; it does not end the line of the question.
        let _ = writeln!(out);
        return Ok(Answer::No);
    }
    Ok(question.answer(&typed))
}

/// A prompt that is left early leaves the cursor hidden; it is shown again whatever happened.
fn on<T>(term: &Term, ask: impl FnOnce(&Term) -> dialoguer::Result<T>) -> Result<T, PromptError> {
    ask(term).map_err(|error| {
        let _ = term.show_cursor().and_then(|()| term.write_line(""));
        error.into()
    })
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
