//! Canary: a run writes a few cases first, waits, reads them again, and continues only if each is as intended.

use std::{collections::HashSet, fmt};

use serde::{Deserialize, Serialize};

use super::{
    action::Effect,
    attempt::Protocol,
    duration::Span,
    execute::{Summary, Task, execute},
    id::CaseId,
    outcome::{CaseOutcome, Outcome, Reason},
    port::Ledger,
    stop::Cause,
};

/// How many cases are written first, and how long the run then waits. Part of the run's header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Canary {
    /// How many cases are written before the others.
    pub cases: u64,
    /// The wait before they are read again; none if not set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait: Option<Span>,
}

impl fmt::Display for Canary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cases = if self.cases == 1 { "1 case first".to_owned() } else { format!("{} cases first", self.cases) };
        let wait = self.wait.map(|wait| format!(", read again after {wait}")).unwrap_or_default();
        write!(f, "{cases}{wait}")
    }
}

/// Progress of a canary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// This many are written; now it waits.
    Waits(u64, Span),
    /// This many are as intended; this many are left to do.
    Holds(u64, u64),
}

/// Runs the tasks after a canary. If the canary fails, the run stops and the rest is not attempted.
pub async fn execute_after<L: Ledger>(
    protocol: &Protocol<'_, L>,
    canary: Canary,
    mut tasks: impl ExactSizeIterator<Item = Task>,
    jobs: usize,
    mut on_row: impl FnMut(&CaseOutcome),
    on_step: impl Fn(Step),
) -> Summary {
    let mut summary = Summary::default();
    let (mut written, mut failed): (Vec<CaseId>, Option<String>) = (Vec::new(), None);
    // A case that needed no write is no canary: the next one takes its place.
    while (written.len() as u64) < canary.cases && tasks.len() > 0 && failed.is_none() {
        let (next, asked) = ahead(&mut tasks, canary.cases - written.len() as u64);
        let ended = execute(protocol, next, jobs, |row: &CaseOutcome| {
            match row.outcome {
                _ if !asked.contains(&row.id) => {}
                Outcome::Done => written.push(row.id.clone()),
                outcome if !outcome.is_success() => {
                    failed.get_or_insert_with(|| format!("{} is {}", row.id, outcome.word()));
                }
                _ => {}
            }
            on_row(row);
        });
        summary.include(ended.await);
    }
    if failed.is_none() {
        failed = check(protocol, canary, &written, tasks.len() as u64, on_step).await;
    }
    if let Some(why) = failed {
        protocol.watchdog.stop(Cause::Canary(why));
    }
    summary.include(execute(protocol, tasks, jobs, on_row).await);
    summary
}

/// The next `count` tasks that will ask the server, with the others that stand between them, and the ids of the former.
fn ahead(tasks: &mut impl Iterator<Item = Task>, count: u64) -> (Vec<Task>, HashSet<CaseId>) {
    let (mut next, mut asked) = (Vec::new(), HashSet::new());
    while (asked.len() as u64) < count
        && let Some(task) = tasks.next()
    {
        let id = match &task {
            Task::Case(case) => Some(&case.id).filter(|_| case.settled.is_none()),
            Task::Uncertain(uncertain) => Some(&uncertain.intent.id),
        };
        asked.extend(id.cloned());
        next.push(task);
    }
    (next, asked)
}

/// Waits, reads the written cases again, and reports one that is not as intended.
async fn check<L: Ledger>(
    protocol: &Protocol<'_, L>,
    canary: Canary,
    written: &[CaseId],
    left: u64,
    on_step: impl Fn(Step),
) -> Option<String> {
    let is_over = || protocol.watchdog.stopped().is_some();
    if written.is_empty() || is_over() {
        return None;
    }
    let count = written.len() as u64;
    if let Some(wait) = canary.wait {
        on_step(Step::Waits(count, wait));
        protocol.env.sleep_unless(wait.duration(), &is_over).await;
    }
    for id in written {
        if is_over() {
            return None;
        }
        if let Err(why) = protocol.stands(id).await {
            return Some(format!("{id} {why}"));
        }
    }
    on_step(Step::Holds(count, left));
    None
}

impl<L: Ledger> Protocol<'_, L> {
    /// Whether a written case is as the write intended; else a description of what it is.
    async fn stands(&self, id: &CaseId) -> Result<(), String> {
        let removed = self.action.effect == Effect::Remove;
        match self.read_until_reached(id, super::settle::GLANCES).await {
            Err(failure) if removed && failure.reason == Reason::NotFound => Ok(()),
            Err(failure) => Err(format!("cannot be read again: {failure}")),
            Ok(_) if removed => Err("is still shown when it is read again".to_owned()),
            Ok(now) if !now.is_of(id) => Err(match now.id {
                Some(other) => format!("was answered with another case, {other}"),
                None => "was answered with a representation that does not name it".to_owned(),
            }),
            Ok(now) if self.store.reached(&now) => Ok(()),
            Ok(now) => {
                let target = self.action.target.unwrap_or("as it was written");
                let shown = if now.state.is_empty() { "no state" } else { &now.state };
                Err(format!("shows {shown} when it is read again, not {target}"))
            }
        }
    }
}
