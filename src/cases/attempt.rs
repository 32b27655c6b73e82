//! One case from its intent to its outcome: the write protocol.
//!
//! A write leaves only when its intent is on disk. It is guarded by the tag of the representation that was judged. What
//! a lost reply did is found out by reading; it is repeated at most once, only under the same tag, and never for a
//! write that no tag guards.

use std::{borrow::Cow, time::Duration};

use super::{
    action::{Action, Effect, Gate},
    criteria::Matcher,
    id::EntityTag,
    outcome::{CaseOutcome, Failure, Intent, Outcome, Planned, Reason},
    port::{CaseStore, Ledger, Reply, Snapshot},
    stop::{Cause, Watchdog},
};
use crate::env::Env;

/// How often, and how long, a write that was certainly not applied is tried again.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Repetitions after the first try.
    pub retries: u32,
    /// The longest single wait.
    pub max_wait: Duration,
}

/// What every case of a run shares.
pub struct Protocol<'a, S, L> {
    /// Time and sleep.
    pub env: &'a Env,
    /// The provider.
    pub store: &'a S,
    /// The record.
    pub ledger: &'a L,
    /// The write.
    pub action: &'a Action,
    /// The criteria, absolute.
    pub matcher: &'a Matcher,
    /// Cases were named by id, so a state that cannot be left is a conflict and not a mismatch.
    pub named: bool,
    /// `--strict`.
    pub strict: bool,
    /// `--unguarded`.
    pub unguarded: bool,
    /// Read each case again before its write, although the selection did: a resumed run.
    pub reread: bool,
    /// Retries of writes that were certainly not applied.
    pub patience: Patience,
    /// Says when no new write may begin.
    pub watchdog: &'a Watchdog,
}

/// How a case ended, with the failure behind it.
pub struct Ended {
    /// The row.
    pub row: CaseOutcome,
    /// What went wrong, if anything did.
    pub failure: Option<Failure>,
}

/// What a write that left became.
enum Sent {
    Ended(Ended),
    Lost(Failure),
}

impl<S: CaseStore, L: Ledger> Protocol<'_, S, L> {
    /// Takes one case to its end. When a record cannot be kept, the run is stopped; nothing is sent without its intent.
    pub async fn run(&self, mut case: Planned) -> Ended {
        if let Some(settled) = case.settled.take() {
            return self.record(Ended { row: *settled, failure: None });
        }
        if let Some(reason) = self.watchdog.stopped() {
            return ended(&case, case.from.clone(), Outcome::NotAttempted, Some(Failure::new(reason)));
        }
        if self.needs_reading(&case) {
            match self.judge_again(case).await {
                Ok(read) => case = read,
                Err(over) => return self.record(*over),
            }
        }
        let intent = self.intent(&case);
        if let Err(error) = self.ledger.intent(&intent).await {
            let failure = Failure::with_message(Reason::LocalIo, error.message.clone());
            self.watchdog.stop(Cause::Local(error));
            return ended(&case, case.from.clone(), Outcome::NotAttempted, Some(failure));
        }
        let over = match self.send(&case, &intent).await {
            Sent::Ended(over) => over,
            Sent::Lost(lost) => self.settle(&case, &intent, lost, true).await,
        };
        self.record(over)
    }

    /// Settles an intent of an earlier process that has no outcome, and goes on with the case if nothing was written.
    pub async fn settle_intent(&self, intent: &Intent) -> Ended {
        let case =
            Planned { id: intent.id.clone(), from: intent.from.clone(), etag: intent.etag.clone(), settled: None };
        let lost = Failure::with_message(Reason::ReplyLost, "the process ended before the outcome was recorded");
        let over = self.settle(&case, intent, lost, true).await;
        self.record(over)
    }

    fn record(&self, over: Ended) -> Ended {
        if over.row.outcome != Outcome::NotAttempted
            && let Err(error) = self.ledger.outcome(&over.row)
        {
            self.watchdog.stop(Cause::Local(error));
        }
        over
    }

    fn needs_reading(&self, case: &Planned) -> bool {
        let strong = case.etag.as_ref().is_some_and(EntityTag::is_strong);
        match self.action.effect {
            Effect::Create => false,
            _ => self.reread || !(strong && self.action.guarded),
        }
    }

    fn intent(&self, case: &Planned) -> Intent {
        let etag = case.etag.clone().filter(|_| self.action.guarded);
        Intent {
            id: case.id.clone(),
            from: case.from.clone(),
            to: self.action.target.map(str::to_owned),
            unguarded: !etag.as_ref().is_some_and(EntityTag::is_strong),
            etag: etag.filter(EntityTag::is_strong),
        }
    }

    /// Reads a case just before its write, and judges it as the selection did.
    async fn judge_again(&self, case: Planned) -> Result<Planned, Box<Ended>> {
        let over = |state: Option<String>, outcome, failure| Err(Box::new(ended(&case, state, outcome, failure)));
        let now = match self.store.read(&case.id).await {
            Ok(now) => now,
            Err(failure) if failure.reason == Reason::NotFound && self.action.effect == Effect::Remove => {
                return over(None, Outcome::Already, None);
            }
            Err(failure) => return over(case.from.clone(), Outcome::Failed, Some(failure)),
        };
        let state = Some(now.state.clone());
        if now.id.as_ref() != Some(&case.id) {
            return over(state, Outcome::Refused, Some(Failure::new(Reason::WrongCase)));
        }
        match self.action.gate(&now, self.strict) {
            Gate::Already => return over(state, Outcome::Already, None),
            Gate::Closed(_) if !self.named && !self.still_matches(&now) => {
                return over(state, Outcome::NotMatching, None);
            }
            Gate::Closed(reason) => return over(state, Outcome::Refused, Some(Failure::new(reason))),
            Gate::Open { .. } if !self.still_matches(&now) => return over(state, Outcome::NotMatching, None),
            Gate::Open { .. } => {}
        }
        let strong = now.etag.as_ref().is_some_and(EntityTag::is_strong);
        if self.action.guarded && !strong && !self.unguarded {
            return over(state, Outcome::Refused, Some(Failure::new(Reason::NoStrongTag)));
        }
        Ok(Planned { etag: now.etag, from: state, ..case })
    }

    fn still_matches(&self, now: &Snapshot) -> bool {
        self.matcher.snapshot(now, !self.named)
    }

    /// Sends a write whose intent is durable, again only while it is certain that nothing was applied.
    async fn send(&self, case: &Planned, intent: &Intent) -> Sent {
        let mut wait = Duration::from_millis(250);
        let mut retries_left = self.patience.retries;
        loop {
            let failure = match self.store.write(&case.id, intent.etag.as_ref()).await {
                Reply::Applied { state, id, request_id, .. } => return self.applied(case, state, id, request_id).await,
                Reply::NotApplied(failure) => failure,
                Reply::Contested(failure) => return Sent::Ended(self.contested(case, intent, failure).await),
                Reply::Refused(failure) => {
                    return Sent::Ended(ended(case, case.from.clone(), Outcome::Refused, Some(failure)));
                }
                Reply::Denied(failure) => {
                    return Sent::Ended(ended(case, case.from.clone(), Outcome::Failed, Some(failure)));
                }
                Reply::Lost(failure) => return Sent::Lost(failure),
            };
            let pause = failure.retry_after.unwrap_or(wait);
            let give_up = retries_left == 0 || pause > self.patience.max_wait;
            if give_up || self.watchdog.stopped().is_some() {
                return Sent::Ended(ended(case, case.from.clone(), Outcome::Failed, Some(failure)));
            }
            self.env.sleep(pause).await;
            wait = (wait * 2).min(self.patience.max_wait);
            retries_left -= 1;
        }
    }

    /// A 2xx is believed when its body shows the target state; else the case is read.
    async fn applied(
        &self,
        case: &Planned,
        state: Option<String>,
        id: Option<super::id::CaseId>,
        request_id: Option<String>,
    ) -> Sent {
        let done = |state: Option<String>| {
            let id = id.clone().unwrap_or_else(|| case.id.clone());
            let row = CaseOutcome { id, to: state, request_id: request_id.clone(), ..blank(case, Outcome::Done) };
            Sent::Ended(Ended { row, failure: None })
        };
        let Some(target) = self.action.target else { return done(state) };
        if state.as_deref() == Some(target) {
            return done(state);
        }
        let shown = state.as_deref().unwrap_or("no state");
        let mut failure = Failure::with_message(Reason::NotInTarget, format!("the answer shows {shown}, not {target}"));
        failure.request_id = request_id.clone();
        match self.store.read(&case.id).await {
            Ok(now) if now.id.as_ref() == Some(&case.id) && self.store.reached(&now) => done(Some(now.state)),
            Ok(now) => Sent::Ended(ended(case, Some(now.state), Outcome::Unknown, Some(failure))),
            Err(_) => Sent::Ended(ended(case, None, Outcome::Unknown, Some(failure))),
        }
    }

    /// 412 and 409 are read once and never repeated.
    async fn contested(&self, case: &Planned, intent: &Intent, failure: Failure) -> Ended {
        if self.action.effect == Effect::Create {
            return ended(case, None, Outcome::Refused, Some(failure));
        }
        let now = match self.store.read(&case.id).await {
            Ok(now) => now,
            Err(gone) if gone.reason == Reason::NotFound && self.action.effect == Effect::Remove => {
                return ended(case, None, Outcome::Already, None);
            }
            Err(gone) if gone.reason == Reason::NotFound => {
                return ended(case, None, Outcome::Changed, Some(failure));
            }
            // Nothing was written, that much the server said; what the case is now could not be read.
            Err(_) => return ended(case, None, Outcome::Refused, Some(failure)),
        };
        let state = Some(now.state.clone());
        if now.id.as_ref() != Some(&case.id) {
            return ended(case, None, Outcome::Refused, Some(Failure::new(Reason::WrongCase)));
        }
        let same_version = now.etag.is_some() && now.etag == intent.etag;
        let (outcome, failure) = match () {
            () if self.action.target.is_some() && self.store.reached(&now) => (Outcome::Already, None),
            () if !self.still_matches(&now) => (Outcome::NotMatching, None),
            () if same_version => (Outcome::Refused, Some(failure)),
            () => (Outcome::Changed, Some(Failure { reason: Reason::EtagStale, ..failure })),
        };
        ended(case, state, outcome, failure)
    }

    /// Finds out what a write did whose reply was lost.
    async fn settle(&self, case: &Planned, intent: &Intent, lost: Failure, may_repeat: bool) -> Ended {
        let unknown = |state| ended(case, state, Outcome::Unknown, Some(reply_lost(&lost)));
        if self.action.effect == Effect::Create {
            return unknown(None);
        }
        let now = match self.store.read(&case.id).await {
            Ok(now) => now,
            Err(gone) if gone.reason == Reason::NotFound && self.action.effect == Effect::Remove => {
                return found_done(case, None, &lost);
            }
            Err(_) => return unknown(None),
        };
        let state = Some(now.state.clone());
        if now.id.as_ref() != Some(&case.id) {
            return unknown(None);
        }
        if self.store.reached(&now) {
            return found_done(case, state, &lost);
        }
        let Some(tag) = &intent.etag else {
            // Without a tag only the state can tell; another state than before was reached by somebody else.
            let same_state = now.state == intent.from.clone().unwrap_or_default();
            let outcome = if same_state { Outcome::Failed } else { Outcome::Changed };
            return ended(case, state, outcome, Some(lost));
        };
        if now.etag.as_ref() != Some(tag) {
            return ended(case, state, Outcome::Changed, Some(Failure { reason: Reason::EtagStale, ..lost }));
        }
        let stopped = self.watchdog.stopped();
        if !may_repeat || stopped.is_some() {
            // A server that timed out may still be at it; one that answered or hung up is not.
            let outcome = if lost.reason == Reason::Timeout { Outcome::Unknown } else { Outcome::Failed };
            return ended(case, state, outcome, Some(lost));
        }
        match self.send(case, intent).await {
            Sent::Ended(over) => over,
            Sent::Lost(again) => Box::pin(self.settle(case, intent, again, false)).await,
        }
    }
}

fn reply_lost(lost: &Failure) -> Failure {
    Failure { reason: Reason::ReplyLost, ..lost.clone() }
}

/// The case is in the target state after a lost reply. By whom cannot be known, and the record says so.
fn found_done(case: &Planned, state: Option<String>, lost: &Failure) -> Ended {
    let words = format!("the reply was lost ({lost}); the case was in the target state when it was read again");
    let row = CaseOutcome {
        to: state,
        request_id: lost.request_id.clone(),
        message: Some(words),
        ..blank(case, Outcome::Done)
    };
    Ended { row, failure: None }
}

fn blank(case: &Planned, outcome: Outcome) -> CaseOutcome {
    let (id, from) = (case.id.clone(), case.from.clone());
    CaseOutcome { id, from, to: None, outcome, code: None, request_id: None, message: None }
}

fn ended(case: &Planned, state: Option<String>, outcome: Outcome, failure: Option<Failure>) -> Ended {
    let row = CaseOutcome {
        to: state,
        code: failure.as_ref().map(|failure| Cow::Borrowed(failure.reason.code())),
        request_id: failure.as_ref().and_then(|failure| failure.request_id.clone()),
        message: failure.as_ref().and_then(|failure| failure.message.clone()),
        ..blank(case, outcome)
    };
    Ended { row, failure }
}
