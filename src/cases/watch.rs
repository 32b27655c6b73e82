//! Polls cases until they are in a state, or to see them change. Writes nothing.

use std::time::Duration;

use serde_json::value::RawValue;

use super::{
    id::{CaseId, EntityTag},
    outcome::{Failure, Reason},
    port::{CaseStore, Snapshot},
    stop::Interrupt,
};
use crate::env::Env;

/// What to wait for.
#[derive(Clone, Debug)]
pub struct Goal {
    /// Any of these states.
    pub states: Vec<String>,
    /// Stop at the first case in such a state.
    pub any: bool,
    /// States that no case leaves.
    pub terminal: &'static [&'static str],
}

/// How to watch.
#[derive(Clone, Debug)]
pub struct Watch {
    /// The pause between two rounds of reads.
    pub interval: Duration,
    /// Give up after this; `None` means never.
    pub timeout: Option<Duration>,
    /// What to wait for; `None` watches until interrupted.
    pub goal: Option<Goal>,
}

/// A case seen for the first time, or in another version.
#[derive(Debug)]
pub struct Change<'a> {
    /// The case.
    pub id: &'a CaseId,
    /// The previous state; `None` at first sight.
    pub from: Option<&'a str>,
    /// The present state.
    pub to: &'a str,
    /// The representation.
    pub case: &'a Snapshot,
}

/// How watching ended.
#[derive(Debug)]
pub enum WatchEnd {
    /// The goal is reached.
    Reached,
    /// A case is in a state that it will not leave and that is not the goal's.
    Unreachable {
        /// The case.
        id: CaseId,
        /// Its state.
        state: String,
    },
    /// The timeout passed; the goal can still be reached.
    TimedOut,
    /// A signal.
    Interrupted,
}

struct Seen {
    id: CaseId,
    etag: Option<EntityTag>,
    state: Option<String>,
    /// The representation, for a case whose versions carry no tag.
    raw: Option<Box<RawValue>>,
}

impl Seen {
    /// Whether this is the version last seen: by its tag, or by its text where there is none.
    fn is_same(&self, now: &Snapshot) -> bool {
        match &now.etag {
            Some(tag) => self.etag.as_ref() == Some(tag),
            None => self.raw.as_ref().is_some_and(|before| before.get() == now.raw.get()),
        }
    }
}

/// Watches. Reads with a transient failure are retried in the next round and reported to `on_trouble`. `on_change` may refuse
/// what was read.
///
/// # Errors
/// The case, and a permanent read failure: no such case, or the credential is refused; or what `on_change` says.
pub async fn watch(
    env: &Env,
    store: &dyn CaseStore,
    ids: &[CaseId],
    how: &Watch,
    interrupt: &Interrupt,
    mut on_change: impl FnMut(&Change<'_>) -> Result<(), Failure>,
    mut on_trouble: impl FnMut(&CaseId, &Failure),
) -> Result<WatchEnd, (CaseId, Failure)> {
    let started = env.elapsed();
    let mut seen: Vec<Seen> =
        ids.iter().map(|id| Seen { id: id.clone(), etag: None, state: None, raw: None }).collect();
    loop {
        for case in &mut seen {
            match store.read_if_changed(&case.id, case.etag.as_ref()).await {
                Ok(None) => {}
                // A server need not answer 304.
                Ok(Some(now)) if case.is_same(&now) => {}
                Ok(Some(now)) => {
                    on_change(&Change { id: &case.id, from: case.state.as_deref(), to: &now.state, case: &now })
                        .map_err(|failure| (case.id.clone(), failure))?;
                    case.raw = now.etag.is_none().then_some(now.raw);
                    case.etag = now.etag;
                    case.state = Some(now.state);
                }
                Err(failure) if is_final(&failure) => return Err((case.id.clone(), failure)),
                Err(failure) => on_trouble(&case.id, &failure),
            }
            if interrupt.is_requested() {
                return Ok(WatchEnd::Interrupted);
            }
        }
        if let Some(end) = how.goal.as_ref().and_then(|goal| judge(goal, &seen)) {
            return Ok(end);
        }
        let left = how.timeout.map(|timeout| timeout.saturating_sub(env.elapsed().saturating_sub(started)));
        if left == Some(Duration::ZERO) {
            return Ok(WatchEnd::TimedOut);
        }
        env.sleep(left.map_or(how.interval, |left| left.min(how.interval))).await;
        if interrupt.is_requested() {
            return Ok(WatchEnd::Interrupted);
        }
    }
}

fn is_final(failure: &Failure) -> bool {
    let refused = [Reason::NotFound, Reason::Unauthorized, Reason::Forbidden, Reason::Invalid];
    failure.is_final() || refused.contains(&failure.reason)
}

fn judge(goal: &Goal, seen: &[Seen]) -> Option<WatchEnd> {
    let reached = |case: &Seen| case.state.as_ref().is_some_and(|state| goal.states.contains(state));
    let stuck = |case: &&Seen| {
        !reached(case) && case.state.as_ref().is_some_and(|state| goal.terminal.contains(&state.as_str()))
    };
    let done = if goal.any { seen.iter().any(reached) } else { seen.iter().all(reached) };
    if done {
        return Some(WatchEnd::Reached);
    }
    let mut all_stuck = seen.iter().filter(stuck);
    let lost = if goal.any { seen.iter().all(|case| stuck(&case)) } else { all_stuck.clone().next().is_some() };
    let first = all_stuck.next().filter(|_| lost)?;
    Some(WatchEnd::Unreachable { id: first.id.clone(), state: first.state.clone().unwrap_or_default() })
}
