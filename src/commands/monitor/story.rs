//! What is known about each followed process, and the final result.

use super::{
    rows,
    server::{ambiguous, forgotten, not_found, unmarked, unsure},
    tokens,
};
use crate::{
    cases::{
        duration::Span,
        follow::{Event, Fate, Key, What},
        job::Stage,
    },
    error::{CliError, Exit, Result},
    wording::counted,
};

/// Number of failures whose reasons are listed; others are only counted.
const TOLD: usize = 10;

/// The state of all processes.
#[derive(Debug)]
pub struct Story {
    jobs: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    key: Key,
    /// Its name, improved once it was seen.
    name: String,
    id: Option<u64>,
    fate: Fate,
    /// Why it failed.
    why: Option<String>,
    candidates: Vec<u64>,
}

impl Entry {
    fn of(key: &Key) -> Self {
        Self {
            key: key.clone(),
            name: tokens::shown(key),
            id: if let Key::Id(id) = key { Some(*id) } else { None },
            fate: Fate::Open,
            why: None,
            candidates: Vec::new(),
        }
    }
}

impl Story {
    /// Starts with processes of which nothing is known.
    pub fn new(keys: &[Key]) -> Self {
        Self { jobs: keys.iter().map(Entry::of).collect() }
    }

    /// The key that a process was named by.
    pub fn key(&self, at: usize) -> Option<&Key> {
        self.jobs.get(at).map(|job| &job.key)
    }

    /// Whether more events may come for a process.
    pub fn is_open(&self, at: usize) -> bool {
        self.jobs.get(at).is_some_and(|job| job.fate == Fate::Open)
    }

    /// Number of processes.
    pub fn len(&self) -> usize {
        self.jobs.len()
    }

    /// Adds an event. `at` may be past the named processes if a token leads to several.
    pub fn hear(&mut self, event: &Event<'_>) {
        if event.at == self.jobs.len() {
            self.jobs.push(Entry::of(event.key));
        }
        let Some(entry) = self.jobs.get_mut(event.at) else { return };
        if let (What::Candidate, Some(id)) = (event.what, event.job.and_then(|job| job.id)) {
            entry.candidates.push(id);
        }
        if let (Some(job), false) = (event.job, event.what == What::Candidate) {
            entry.id = entry.id.or(job.id);
            if let (What::Seen, Some(id)) = (event.what, job.id) {
                let file = job.filename.as_deref().map(|file| format!(" ({file})")).unwrap_or_default();
                entry.name = format!("process {id}{file}");
            }
        }
        entry.fate = match event.what {
            What::Done => Fate::Done,
            What::Failed => Fate::Failed,
            What::Unclear => Fate::Unclear,
            What::Forgotten => Fate::Forgotten,
            What::Candidate => Fate::Ambiguous,
            What::Unknown => Fate::Unsure,
            What::Pending => Fate::Open,
            What::Seen | What::Status | What::Step | What::ById => match event.job.map(crate::cases::job::Job::stage) {
                // A separate end event follows.
                Some(Stage::Done | Stage::Failed | Stage::Unclear) => entry.fate,
                _ => Fate::Open,
            },
        };
        if event.what == What::Failed {
            entry.why = event.step.map(|step| rows::plain(&step.message)).filter(|why| !why.is_empty());
        }
    }

    /// Sets the final results.
    pub fn settle(&mut self, fates: &[Fate]) {
        self.jobs.iter_mut().zip(fates).for_each(|(job, fate)| job.fate = *fate);
    }

    /// The result of `wait`, for all processes or for `any` one. Failures take precedence; processes still running come
    /// last.
    pub fn conclude(&self, any: bool, timeout: Option<Span>) -> Result<()> {
        let error = match self.heaviest(true) {
            _ if any && !self.with(Fate::Done).is_empty() => return Ok(()),
            Some(Fate::Failed) if any && !self.with(Fate::Open).is_empty() => self.pending(timeout),
            Some(Fate::Failed) => self.failed(),
            Some(other) => self.unclear(other, timeout),
            None => return Ok(()),
        };
        Err(if self.jobs.len() > 1 { error.detail(format!("of {}", self.counts())) } else { error })
    }

    /// The result of `watch`, for which a failure is an end like any other.
    pub fn conclude_watch(&self, timeout: Option<Span>) -> Result<()> {
        match self.heaviest(false) {
            Some(fate) => Err(self.unclear(fate, timeout)),
            None => Ok(()),
        }
    }

    /// The state at an interruption, and the command to continue.
    pub fn so_far(&self) -> Vec<String> {
        let mut lines = vec![format!("left before the end; of {}", self.counts())];
        lines.extend(self.reasons());
        lines.extend(self.continued().map(|command| format!("to continue: {command}")));
        lines
    }

    /// The command that waits for the remaining processes whose id is known. Tokens are not printed.
    pub fn continued(&self) -> Option<String> {
        let open = self.with(Fate::Open);
        let ids: Vec<String> = open.iter().filter_map(|job| job.id).map(|id| id.to_string()).collect();
        let rest = open.len() - ids.len();
        let and =
            if rest > 0 { format!("  (and {} not seen yet)", counted(rest as u64, "token")) } else { String::new() };
        (!ids.is_empty()).then(|| format!("casectl monitor wait {}{and}", ids.join(" ")))
    }

    /// The fate that decides the result, with or without failures.
    fn heaviest(&self, with_failed: bool) -> Option<Fate> {
        let order =
            [Fate::Failed, Fate::Forgotten, Fate::Unclear, Fate::Ambiguous, Fate::Unsure, Fate::Unknown, Fate::Open];
        order.into_iter().skip(usize::from(!with_failed)).find(|fate| !self.with(*fate).is_empty())
    }

    fn with(&self, fate: Fate) -> Vec<&Entry> {
        self.jobs.iter().filter(|job| job.fate == fate).collect()
    }

    fn failed(&self) -> CliError {
        let failed = self.with(Fate::Failed);
        let error = CliError::new(Exit::Unreachable, "job_failed", format!("ended with an error: {}", said(&failed)));
        let error = self.reasons().into_iter().fold(error, CliError::detail);
        let error = match failed.iter().find_map(|job| job.id) {
            Some(id) => error.hint(format!("casectl monitor show --id {id} shows its steps")),
            None => error.hint("casectl monitor show --id N shows its steps"),
        };
        self.with_continuation(error)
    }

    /// Which processes failed, and why.
    fn reasons(&self) -> Vec<String> {
        let failed = self.with(Fate::Failed);
        let mut lines: Vec<String> = failed
            .iter()
            .take(TOLD)
            .map(|job| match &job.why {
                Some(why) => format!("{} failed: {why}", job.name),
                None => format!("{} failed; no step says why", job.name),
            })
            .collect();
        if failed.len() > TOLD {
            lines.push(format!("and {} more failed", failed.len() - TOLD));
        }
        lines
    }

    fn unclear(&self, fate: Fate, timeout: Option<Span>) -> CliError {
        let of = self.with(fate);
        let keys: Vec<&Key> = of.iter().map(|job| &job.key).collect();
        let error = match fate {
            Fate::Forgotten => forgotten(&said(&of)),
            Fate::Unclear => unmarked(&said(&of)),
            Fate::Ambiguous => {
                let ids: Vec<u64> = of.iter().flat_map(|job| job.candidates.iter().copied()).collect();
                ambiguous(&said(&of), &ids)
            }
            Fate::Unsure => unsure(&keys),
            Fate::Unknown => not_found(&keys),
            Fate::Open | Fate::Done | Fate::Failed => return self.pending(timeout),
        };
        self.with_continuation(error)
    }

    fn pending(&self, timeout: Option<Span>) -> CliError {
        let open = self.with(Fate::Open);
        let within = timeout.map(|timeout| format!(" within {timeout}")).unwrap_or_default();
        let error = CliError::new(Exit::Pending, "pending", format!("not ended{within}: {}", said(&open)));
        let silent = open.iter().filter(|job| matches!(job.key, Key::Id(_)) || job.id.is_none());
        let silent = silent.filter(|job| job.name == tokens::shown(&job.key)).count();
        let error = match silent {
            0 => error,
            _ => error.detail(format!("the server gave no answer about {}", counted(silent as u64, "job"))),
        };
        let error = match silent < open.len() {
            true => error.detail("it can still end, unless its worker has died"),
            false => error,
        };
        self.with_continuation(error)
    }

    fn with_continuation(&self, error: CliError) -> CliError {
        match self.continued() {
            Some(command) => error.hint(format!("to continue: {command}")),
            None => error,
        }
    }

    fn counts(&self) -> String {
        let unknown = self.with(Fate::Unknown).len() + self.with(Fate::Unsure).len() + self.with(Fate::Ambiguous).len();
        let kinds = [
            (self.with(Fate::Failed).len(), "failed"),
            (self.with(Fate::Forgotten).len(), "forgotten"),
            (self.with(Fate::Unclear).len(), "unclear"),
            (unknown, "unknown"),
            (self.with(Fate::Open).len(), "not ended"),
            (self.with(Fate::Done).len(), "done"),
        ];
        let counts: Vec<String> =
            kinds.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
        format!("{}: {}", counted(self.jobs.len() as u64, "job"), counts.join(", "))
    }
}

fn said(all: &[&Entry]) -> String {
    let first = all.first().map_or("", |job| job.name.as_str());
    if all.len() > 1 { format!("{first} and {} more", all.len() - 1) } else { first.to_owned() }
}
