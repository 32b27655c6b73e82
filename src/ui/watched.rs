//! Output of `-w`: a terminal is redrawn, a pipe gets the changes.
//!
//! Within a reading, everything prints as usual; rows and documents find out from the options where they go.

use std::{cell::RefCell, collections::HashSet, rc::Rc};

use jiff::{Timestamp, tz::TimeZone};

use crate::env::to_the_second;

use super::{
    cell::iso,
    column::Column,
    error::OutputError,
    events::Events,
    handle::Ui,
    output::{Format, OutputOptions},
    priority::Priority,
    screen::Watched,
    screen::{ENTER, LEAVE, Screen},
};

/// Number of notes that are remembered, so that they are not repeated with each reading.
const REMARKS: usize = 256;

/// Watches until dropped. The terminal is then restored and shows the latest reading.
pub struct Watching {
    ui: Ui,
    tz: TimeZone,
    /// How often it is read, in words.
    rhythm: String,
    changes: Option<Rc<RefCell<Events>>>,
}

impl Ui {
    /// Whether watching redraws stdout: it is a capable terminal, and the format is not `ndjson`.
    #[must_use]
    pub fn redraws(&self, options: &OutputOptions) -> bool {
        self.out_is_tty() && !self.terminal().dumb && (options.format != Format::Ndjson || options.jq.is_some())
    }

    /// Starts watching rows with ids at `id_path`; `rhythm` says how often they are read. From now on, output with
    /// these options is drawn or compared.
    pub fn watch(
        &self,
        columns: &'static [Column],
        options: &OutputOptions,
        id_path: &str,
        rhythm: String,
    ) -> Result<Watching, OutputError> {
        let mut watching = Watching { ui: self.clone(), tz: options.tz.clone(), rhythm, changes: None };
        if self.redraws(options) {
            self.writers().out(ENTER.as_bytes())?;
            let status = if self.terminal().options.quiet {
                String::new()
            } else {
                format!("{}; Ctrl-C ends it", watching.rhythm)
            };
            *self.watched() = Some(Watched::Screen(Screen::new(status)));
            self.redraw()?;
        } else {
            let changes = Rc::new(RefCell::new(Events::new(self, columns, options, id_path)?));
            let (ui, events) = (self.clone(), changes.clone());
            watching.changes = Some(changes.clone());
            self.compare_with(Some(Rc::new(move |document| events.borrow_mut().see(&ui, document))));
            *self.watched() =
                Some(Watched::Changes { said: HashSet::new(), troubled: false, partial: false, followed: changes });
        }
        Ok(watching)
    }

    fn redraw(&self) -> Result<(), OutputError> {
        let height = self.terminal().height();
        let text = match &*self.watched() {
            Some(Watched::Screen(screen)) => screen.draw(usize::from(self.width()), height),
            _ => return Ok(()),
        };
        self.writers().out(text.as_bytes())
    }

    /// Takes a note for the screen; returns false if it must go to stderr.
    pub(super) fn drew_remark(&self, text: &str) -> bool {
        match &mut *self.watched() {
            Some(Watched::Screen(screen)) if self.err_is_tty() => screen.note(text),
            _ => return false,
        }
        // If the terminal is gone, drawing the reading will fail.
        let _ = self.redraw();
        true
    }

    /// Declares that the present reading does not hold everything, so that what it lacks is not known to be gone.
    pub fn reading_is_partial(&self) {
        if let Some(Watched::Changes { partial, .. }) = &mut *self.watched() {
            *partial = true;
        }
    }

    /// What earlier readings had and this one lacks, if that will be said to be gone: the ids, and how often in a row each was
    /// absent and [kept](Self::keep) before. Those kept least often come first.
    #[must_use]
    pub fn absent(&self) -> Vec<(String, u32)> {
        match &*self.watched() {
            Some(Watched::Changes { partial: false, followed, .. }) => followed.borrow().absent(),
            _ => Vec::new(),
        }
    }

    /// Declares that something absent is not known to be gone.
    pub fn keep(&self, id: &str) {
        if let Some(Watched::Changes { followed, .. }) = &*self.watched() {
            followed.borrow_mut().keep(id);
        }
    }

    /// Whether a note was printed before, as each reading would repeat it.
    pub(super) fn said_before(&self, text: &str) -> bool {
        match &mut *self.watched() {
            Some(Watched::Changes { said, .. }) => {
                if said.len() >= REMARKS {
                    said.clear();
                }
                !said.insert(text.to_owned())
            }
            _ => false,
        }
    }
}

impl Watching {
    /// Ignores these members when looking for changes, because they differ with each reading.
    pub fn ignore(&self, members: &'static [&'static str]) {
        if let Some(changes) = &self.changes {
            changes.borrow_mut().ignore(members);
        }
    }

    /// Whether a terminal is redrawn.
    #[must_use]
    pub fn draws(&self) -> bool {
        matches!(&*self.ui.watched(), Some(Watched::Screen(_)))
    }

    /// Restores the terminal while the process is stopped.
    pub fn suspend(&self) -> Result<(), OutputError> {
        self.ui.writers().out(LEAVE.as_bytes())
    }

    /// Draws again after [`Watching::suspend`].
    pub fn resume(&self) -> Result<(), OutputError> {
        self.ui.writers().out(ENTER.as_bytes())?;
        self.ui.redraw()
    }

    /// Starts a reading.
    pub fn begin(&self, now: Timestamp) {
        let at = to_the_second(now);
        match &self.changes {
            Some(changes) => changes.borrow_mut().begin(at.to_string()),
            None => self.ui.forget_masked(),
        }
        if let Some(Watched::Screen(screen)) = &mut *self.ui.watched() {
            screen.begin();
        }
    }

    /// Completes a reading: draws it, or prints what is gone.
    pub fn end(&self, now: Timestamp) -> Result<(), OutputError> {
        let (recovered, whole) = match &mut *self.ui.watched() {
            Some(Watched::Screen(screen)) => {
                screen.end();
                if !self.ui.terminal().options.quiet {
                    screen.status = format!("{}; read at {}", self.rhythm, iso(now, &self.tz));
                }
                (false, true)
            }
            Some(Watched::Changes { troubled, said, partial, .. }) => {
                let recovered = std::mem::take(troubled);
                if recovered {
                    said.clear();
                }
                (recovered, !std::mem::take(partial))
            }
            None => (false, true),
        };
        if recovered {
            self.ui.note("it can be read again");
        }
        if let Some(changes) = self.changes.as_ref().filter(|_| whole) {
            changes.borrow_mut().end(&self.ui)?;
        }
        self.show_first()?;
        self.ui.redraw()?;
        self.ui.flush()
    }

    fn show_first(&self) -> Result<(), OutputError> {
        self.changes.as_ref().map_or(Ok(()), |changes| changes.borrow_mut().show_first(&self.ui))
    }

    /// Reports that a reading failed and will be retried, on the screen or once on stderr.
    pub fn trouble(&self, words: &str) -> Result<(), OutputError> {
        self.show_first()?;
        let words = self.ui.warning(words);
        let is_new = match &mut *self.ui.watched() {
            Some(Watched::Screen(screen)) => {
                screen.fail(words.trim_end().to_owned());
                false
            }
            Some(Watched::Changes { troubled, .. }) => !std::mem::replace(troubled, true),
            None => false,
        };
        if is_new {
            self.ui.write_err(Priority::Warning, &words);
        }
        self.ui.redraw()?;
        self.ui.flush()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.ui.compare_with(None);
        // What a reading that was left had found so far.
        let _ = self.show_first();
        let was = self.ui.watched().take();
        if let Some(Watched::Screen(screen)) = was {
            let text = format!("{LEAVE}{}", screen.remains(self.ui.terminal().height()));
            let _ = self.ui.writers().out(text.as_bytes()).and_then(|()| self.ui.flush());
        }
    }
}
