//! How far a long run is, on stderr, only where a person watches. It must not be the only place where anything is said.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::terminal::Ui;

/// A line that is redrawn. It disappears when it is dropped; what is written meanwhile goes above it.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    ui: Ui,
}

impl Progress {
    /// While cases are being looked for: how many were read and how many match.
    #[must_use]
    pub fn selecting(ui: &Ui) -> Self {
        let progress = Self::start(ui, None, "{spinner} selecting: {msg}");
        progress.selected(0, 0);
        progress
    }

    /// While `total` cases are worked on: counts, rate and the time that is left.
    #[must_use]
    pub fn cases(ui: &Ui, total: u64) -> Self {
        Self::start(ui, Some(total), "{bar:30} {pos}/{len} cases, {msg}{per_sec}, {eta} left")
    }

    fn start(ui: &Ui, total: Option<u64>, template: &str) -> Self {
        let target = if ui.may_draw() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(total, target);
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        if ui.may_draw() {
            ui.set_bar(Some(bar.clone()));
        }
        Self { bar, ui: ui.clone() }
    }

    /// Cases read and cases that match so far.
    pub fn selected(&self, read: u64, matching: u64) {
        if self.bar.is_hidden() {
            return;
        }
        self.bar.set_message(format!("{read} read, {matching} match"));
        self.bar.tick();
    }

    /// Cases that ended, and how many of them failed.
    pub fn ended(&self, ended: u64, failed: u64) {
        if failed > 0 {
            self.bar.set_message(format!("{failed} failed, "));
        }
        self.bar.set_position(ended);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.ui.set_bar(None);
        self.bar.finish_and_clear();
    }
}
