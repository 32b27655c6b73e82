//! Progress of long operations, on stderr and only on a terminal. Never the only place where something is reported.

use std::{
    collections::BTreeMap,
    fmt::{Display, Write},
    time::Duration,
};

use dialoguer::console::truncate_str;
use indicatif::{HumanDuration, MultiProgress, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::{handle::Ui, sanitise::sanitise};

/// A progress line, removed on drop. Other output goes above it.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    ui: Ui,
}

impl Progress {
    /// Whether progress can be shown.
    #[must_use]
    pub fn is_seen(ui: &Ui) -> bool {
        ui.terminal().may_draw() && ui.watched().is_none()
    }

    /// Whether progress is told in lines instead: the terminal must not be redrawn.
    #[must_use]
    pub fn is_told(ui: &Ui) -> bool {
        let terminal = ui.terminal();
        terminal.dumb && terminal.err_is_tty && !terminal.options.quiet && ui.watched().is_none()
    }

    /// Progress of a read whose total is unknown.
    #[must_use]
    pub fn reading(ui: &Ui) -> Self {
        Self::start(ui, None, "{spinner} {wide_msg}")
    }

    /// Sets the text.
    pub fn says(&self, text: String) {
        self.bar.set_message(cut_to(&self.ui, &text, SPINNER));
        self.bar.tick();
    }

    /// Progress of `total` cases: counts, rate and remaining time.
    #[must_use]
    pub fn cases(ui: &Ui, total: u64) -> Self {
        Self::start(ui, Some(total), "{bar:30} {pos}/{len} cases{msg}{pace}")
    }

    fn start(ui: &Ui, total: Option<u64>, template: &str) -> Self {
        let target = if ui.terminal().may_draw() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(total, target);
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.with_key("pace", |state: &ProgressState, out: &mut dyn Write| {
                // Neither is known before the first case has ended.
                if state.pos() > 0 && state.per_sec() > 0.0 {
                    let _ = write!(out, ", {:.1}/s, {:#} left", state.per_sec(), HumanDuration(state.eta()));
                }
            }));
        }
        if ui.terminal().may_draw() {
            ui.writers().set_bar(Some(bar.clone()));
        }
        Self { bar, ui: ui.clone() }
    }

    /// Sets how many cases have ended, and how many of them in each way that is no success.
    pub fn ended<W: Display>(&self, ended: u64, troubles: impl IntoIterator<Item = (W, u64)>) {
        let mut words = String::new();
        for (way, count) in troubles.into_iter().filter(|(_, count)| *count > 0) {
            let _ = write!(words, ", {count} {way}");
        }
        if !words.is_empty() {
            self.bar.set_message(words);
        }
        self.bar.set_position(ended);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.ui.writers().set_bar(None);
        self.bar.finish_and_clear();
    }
}

/// Columns of the spinner and of the time elapsed, each with its space.
const SPINNER: usize = 2;
const ELAPSED: usize = 5;
/// Lines of the terminal that the board leaves free.
const ABOVE: usize = 2;

/// A line for each of many concurrent tasks, and a summary below. Removed on drop.
#[derive(Debug)]
pub struct Board {
    all: MultiProgress,
    lines: BTreeMap<usize, ProgressBar>,
    /// The latest text of tasks that have no line yet.
    waiting: BTreeMap<usize, String>,
    foot: ProgressBar,
    ui: Ui,
}

impl Board {
    /// A board if progress can be shown, else `None`.
    #[must_use]
    pub fn new(ui: &Ui) -> Option<Self> {
        if !ui.terminal().may_draw() {
            return None;
        }
        let all = MultiProgress::with_draw_target(ProgressDrawTarget::stderr());
        let foot = all.add(styled("{spinner} {wide_msg}"));
        ui.writers().set_bar(Some(foot.clone()));
        Some(Self { all, lines: BTreeMap::new(), waiting: BTreeMap::new(), foot, ui: ui.clone() })
    }

    /// Sets the text of a task, which started at `since`. If the screen is full, it waits for a line.
    pub fn line(&mut self, at: usize, since: Duration, text: &str) {
        if !self.lines.contains_key(&at) {
            if self.lines.len() >= self.places() {
                self.waiting.insert(at, text.to_owned());
                return;
            }
            self.waiting.remove(&at);
            let bar = styled("{spinner} {elapsed:>4} {wide_msg}").with_elapsed(since);
            self.lines.insert(at, self.all.insert_before(&self.foot, bar));
        }
        if let Some(bar) = self.lines.get(&at) {
            bar.set_message(cut_to(&self.ui, &sanitise(text), SPINNER + ELAPSED));
        }
    }

    /// Ends a task and gives its line to a waiting one.
    pub fn end(&mut self, at: usize) {
        self.waiting.remove(&at);
        if let Some(bar) = self.lines.remove(&at) {
            bar.finish_and_clear();
            self.all.remove(&bar);
        }
        if self.lines.len() < self.places()
            && let Some((next, text)) = self.waiting.pop_first()
        {
            self.line(next, self.foot.elapsed(), &text);
        }
    }

    /// The number of lines that currently fit on the terminal.
    fn places(&self) -> usize {
        self.ui.terminal().height().saturating_sub(1 + ABOVE).max(1)
    }

    /// Sets the summary.
    pub fn foot(&self, text: String) {
        self.foot.set_message(cut_to(&self.ui, &text, SPINNER));
    }

    /// The number of lines shown.
    #[must_use]
    pub fn shown(&self) -> usize {
        self.lines.len()
    }

    /// Updates the elapsed times.
    pub fn tick(&self) {
        self.lines.values().for_each(ProgressBar::tick);
        self.foot.tick();
    }
}

/// Cuts a text visibly, where `before` columns stand before it on the terminal.
fn cut_to(ui: &Ui, text: &str, before: usize) -> String {
    truncate_str(text, usize::from(ui.width()).saturating_sub(before).max(1), "…").into_owned()
}

fn styled(template: &str) -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

impl Drop for Board {
    fn drop(&mut self) {
        self.ui.writers().set_bar(None);
        self.lines.values().for_each(ProgressBar::finish_and_clear);
        self.foot.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        env::{Env, ManualClock},
        ui::{Streams, UiOptions},
    };

    #[test]
    fn a_live_line_that_is_cut_ends_visibly_and_leaves_room_for_what_stands_before() {
        let env = Env::manual(&[], &ManualClock::at(jiff::Timestamp::UNIX_EPOCH));
        let sink = || Box::new(std::io::sink());
        let streams =
            Streams { out: sink(), err: sink(), in_is_tty: false, out_is_tty: true, err_is_tty: true, width: 20 };
        let ui = Ui::with_streams(&env, UiOptions::default(), streams);
        assert_eq!(cut_to(&ui, "workflow default_workflow", SPINNER + ELAPSED), "workflow def…");
        assert_eq!(cut_to(&ui, "workflow", SPINNER), "workflow");
    }
}
