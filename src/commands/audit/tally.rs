//! The result of an export: counts, summary and exit code.

use super::trails::verdict_error;
use crate::{
    error::{CliError, Exit, Result, exit_name},
    providers::beclm::verdict::Verdict,
    wording::counted,
};

/// Counts of rows.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    written: u64,
    clear: u64,
    review: u64,
    matches: u64,
    not_found: u64,
    failures: u64,
    /// The exit code of all failures so far, if they share one.
    class: Option<Exit>,
    mixed: bool,
}

impl Tally {
    /// Counts a trail, with its verdict if it was judged.
    pub fn written(&mut self, verdict: Option<Verdict>) {
        self.written += 1;
        match verdict {
            Some(Verdict::Clear) => self.clear += 1,
            Some(Verdict::Review) => self.review += 1,
            Some(Verdict::Match) => self.matches += 1,
            None => {}
        }
    }

    /// Counts a failed call.
    pub fn failed(&mut self, exit: Exit) {
        self.failures += 1;
        self.not_found += u64::from(exit == Exit::NotFound);
        self.mixed |= self.class.is_some_and(|class| class != exit);
        self.class = self.class.or(Some(exit));
    }

    /// Number of rows.
    pub fn rows(&self) -> u64 {
        self.written + self.failures
    }

    /// Number of failed calls.
    pub fn failures(&self) -> u64 {
        self.failures
    }

    /// The summary.
    pub fn words(&self) -> String {
        let mut words = counted(self.written, "trail");
        let verdicts = [(self.clear, "clear"), (self.review, "for a person to decide"), (self.matches, "a match")];
        let failed = [(self.not_found, "not found"), (self.failures - self.not_found, "failed")];
        for (count, what) in verdicts.into_iter().chain(failed).filter(|(count, _)| *count > 0) {
            words.push_str(&format!(", {count} {what}"));
        }
        words
    }

    /// The exit code: that of failures, else of matches, else of doubts.
    pub fn result(&self, resumable: bool) -> Result<()> {
        let Some(class) = self.class else {
            let (worst, count) = match (self.matches, self.review) {
                (1.., _) => (Some(Verdict::Match), self.matches),
                (0, 1..) => (Some(Verdict::Review), self.review),
                (0, 0) => (None, 0),
            };
            return verdict_error(worst, &format!("{count} of {}", counted(self.written, "trail")));
        };
        let alike = self.written == 0 && !self.mixed;
        let exit = if alike { class } else { Exit::Partial };
        let code = exit_name(exit);
        let error = CliError::new(exit, code, format!("not all trails could be read: {}", self.words()));
        Err(match resumable && self.failures > self.not_found {
            true => error.hint("the same command with --resume asks again for those that failed"),
            false => error,
        })
    }
}
