//! One case from its intent to its outcome: the write protocol.
//!
//! A write is sent only after its intent is on disk, guarded by the tag of the representation that was judged. After a
//! lost reply, `settle.rs` reads the case to find out what happened.

use std::borrow::Cow;

use super::{
    action::{Action, Effect, Gate},
    criteria::{Fit, Matcher},
    id::EntityTag,
    outcome::{CaseOutcome, Difference, Failure, Intent, NOT_AS_SHOWN, Outcome, Planned, Reason},
    port::{CaseStore, Ledger, Reply, Snapshot},
    select::OnSelected,
    stop::{Cause, Watchdog},
    tags,
};
use crate::{
    backoff::{Delays, RetryPolicy},
    env::Env,
};

/// What every case of a run shares.
pub struct Protocol<'a, L> {
    /// Time and sleep.
    pub env: &'a Env,
    /// The provider.
    pub store: &'a dyn CaseStore,
    /// The record.
    pub ledger: &'a L,
    /// The write.
    pub action: &'a Action,
    /// The criteria, with absolute dates.
    pub matcher: &'a Matcher,
    /// Cases were named by id, so a state that does not permit the write is a conflict and not a mismatch.
    pub named: bool,
    /// `--strict`.
    pub strict: bool,
    /// Whether a tag goes with each write: the API documents a precondition, or the operator gave a tag.
    pub guarded: bool,
    /// `--unguarded`.
    pub unguarded: bool,
    /// Read each case again before its write, although the selection did: for a resumed run.
    pub reread: bool,
    /// The retry policy: for writes that were certainly not applied, and for the reads that settle a lost reply.
    pub patience: RetryPolicy,
    /// Says when no new write may start.
    pub watchdog: &'a Watchdog,
    /// Called with each case that is read right before its write.
    pub seen: OnSelected<'a>,
}

/// How a case ended, with the failure behind it.
pub struct Ended {
    /// The row.
    pub row: CaseOutcome,
    /// What went wrong, if anything did.
    pub failure: Option<Failure>,
}

/// What became of a write that was sent.
pub(super) enum Sent {
    Ended(Ended),
    Lost(Failure),
    /// Nothing was sent, or what was sent was certainly not applied, and the run has ended in the meantime.
    Withheld,
}

impl<L: Ledger> Protocol<'_, L> {
    /// Takes one case from intent to outcome. If a record cannot be written, the run stops; nothing is sent without its
    /// intent.
    pub async fn run(&self, mut case: Planned) -> Ended {
        if let Some(settled) = case.settled.take() {
            return self.record(Ended { row: *settled, failure: None });
        }
        if self.watchdog.stopped().is_some() {
            return self.not_attempted(&case);
        }
        if self.needs_reading(&case) {
            match self.judge_again(case).await {
                Ok(read) => case = read,
                Err(over) => return self.record(*over),
            }
            // The read took time: if the run ended meanwhile, that holds for this case too.
            if self.watchdog.stopped().is_some() {
                return self.not_attempted(&case);
            }
        }
        let intent = self.intent(&case);
        if let Err(error) = self.ledger.intent(&intent).await {
            let failure = Failure::with_message(Reason::LocalIo, error.message.clone());
            self.watchdog.stop(Cause::Local(error));
            return ended(&case, case.from.clone(), Outcome::NotAttempted, Some(failure));
        }
        match self.send(&case, &intent).await {
            // The intent is on disk, so its outcome must be recorded as well.
            Sent::Withheld => self.keep(self.not_attempted(&case)),
            Sent::Ended(over) => self.record(self.still_there(&case, over).await),
            Sent::Lost(lost) => self.record(self.settle(&case, &intent, lost, true).await),
        }
    }

    fn not_attempted(&self, case: &Planned) -> Ended {
        let reason = self.watchdog.stopped().unwrap_or(Reason::Stopped);
        ended(case, case.from.clone(), Outcome::NotAttempted, Some(Failure::new(reason)))
    }

    pub(super) fn record(&self, over: Ended) -> Ended {
        let left_open = match over.row.outcome {
            Outcome::NotAttempted => true,
            // The run stopped before it could find out: the intent stays open and a resume will settle it. What the
            // server may have taken is recorded, so that a resume only reads.
            Outcome::Unknown => self.watchdog.stopped().is_some() && !over.row.accepted,
            _ => false,
        };
        if left_open { over } else { self.keep(over) }
    }

    fn keep(&self, over: Ended) -> Ended {
        if let Err(error) = self.ledger.outcome(&over.row) {
            self.watchdog.stop(Cause::Local(error));
        }
        over
    }

    fn needs_reading(&self, case: &Planned) -> bool {
        let strong = case.etag.as_ref().is_some_and(EntityTag::is_strong);
        match self.action.effect {
            Effect::Create => false,
            // With `--unguarded`, a tag is still used if it guards anything.
            _ => self.reread || self.unguarded || !(strong && self.guarded),
        }
    }

    fn intent(&self, case: &Planned) -> Intent {
        let etag = case.etag.clone().filter(|_| self.guarded);
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
        if let Some(see) = self.seen {
            see(&case, &now);
        }
        let state = Some(now.state.clone());
        if !now.is_of(&case.id) {
            return over(state, Outcome::Refused, Some(now.not_of(&case.id)));
        }
        match self.action.gate(&now, self.strict) {
            Gate::Already => return over(state, Outcome::Already, None),
            Gate::Closed(_) if !self.named && !self.still_matches(&now) => {
                return over(state, Outcome::NotMatching, None);
            }
            Gate::Closed(reason) => return over(state, Outcome::Refused, Some(Failure::new(reason))),
            Gate::Open { .. } => match self.matcher.snapshot(&now, !self.named) {
                Fit::Yes => {}
                Fit::No => return over(state, Outcome::NotMatching, None),
                Fit::Unknown(why) => {
                    return over(state, Outcome::Refused, Some(Failure::with_message(Reason::Undecided, why)));
                }
            },
        }
        // The state counts whatever the tag says, and without a tag that tells versions apart the case as a whole.
        let hash = now.digest();
        let anew = case.etag.is_some() && now.etag != case.etag;
        match case.difference(state.as_deref(), now.etag.as_ref(), Some(&hash), self.unguarded) {
            // A tag that differs with each read counts as none.
            None if anew => return Ok(Planned { etag: None, ..case }),
            None => {}
            // What was read before is not known, or it is the same: the tags tell nothing.
            Some(Difference::Version)
                if case.seen.as_deref().is_none_or(|seen| *seen == hash)
                    && tags::are_made_anew(self.store, &case.id, &now).await =>
            {
                return over(state, Outcome::Refused, Some(tags::useless(None)));
            }
            Some(Difference::State | Difference::Version) => {
                return over(state, Outcome::Changed, Some(Failure::new(Reason::EtagStale)));
            }
            Some(Difference::Data) => {
                return over(state, Outcome::Changed, Some(Failure::with_message(Reason::EtagStale, NOT_AS_SHOWN)));
            }
        }
        let strong = now.etag.as_ref().is_some_and(EntityTag::is_strong);
        if self.guarded && !strong && !self.unguarded {
            return over(state, Outcome::Refused, Some(Failure::new(Reason::NoStrongTag)));
        }
        Ok(Planned { etag: now.etag, from: state, ..case })
    }

    /// Whether no criterion rules the case out. A criterion that cannot be judged does not.
    pub(super) fn still_matches(&self, now: &Snapshot) -> bool {
        self.matcher.snapshot(now, !self.named) != Fit::No
    }

    /// Sends a write whose intent is durable, and retries only while it is certain that nothing was applied. Whether it
    /// may still be sent is checked once more right before sending: the record, the rate gate and each pause take time.
    pub(super) async fn send(&self, case: &Planned, intent: &Intent) -> Sent {
        let may_leave = || self.watchdog.stopped().is_none();
        let (mut delays, began, mut attempts) = (Delays::new(&self.patience), self.env.elapsed(), 0);
        loop {
            if !may_leave() {
                return Sent::Withheld;
            }
            attempts += 1;
            let failure = match self.store.write(&case.id, intent.etag.as_ref(), &may_leave).await {
                Reply::Applied(answer) => {
                    let also = answer.also.clone();
                    let over = match self.of_document(case, answer.id.as_ref()) {
                        Some(case) => self.taken_over(&case, answer).await,
                        None => self.applied(case, answer).await,
                    };
                    return Sent::Ended(by_two_ids(over, also));
                }
                Reply::Accepted { made, failure } => {
                    return Sent::Ended(self.accepted(case, made.as_ref(), failure).await);
                }
                Reply::NotApplied(failure) => failure,
                Reply::Contested(failure) => return Sent::Ended(self.contested(case, intent, failure).await),
                Reply::Refused(failure) => {
                    let failure = self.explained(case, failure).await;
                    return Sent::Ended(ended(case, case.from.clone(), Outcome::Refused, Some(failure)));
                }
                Reply::Denied(failure) => {
                    return Sent::Ended(ended(case, case.from.clone(), Outcome::Failed, Some(failure)));
                }
                Reply::Lost(failure) => {
                    let tried = Some((attempts, self.env.elapsed().saturating_sub(began)));
                    // A success in an answer that cannot be used.
                    let accepted = failure.accepted || failure.reason == Reason::BadBody;
                    return Sent::Lost(Failure { tried, accepted, ..failure });
                }
                Reply::Withheld => return Sent::Withheld,
            };
            let wish = failure.retry_after;
            let pause = match wish.is_some_and(|wish| wish > self.patience.max_wait) || failure.is_final() {
                true => None,
                false => delays.next().map(|delay| wish.unwrap_or(delay)),
            };
            let Some(pause) = pause else {
                let tried = Some((attempts, self.env.elapsed().saturating_sub(began)));
                let failure = Failure { tried, ..failure };
                return Sent::Ended(ended(case, case.from.clone(), Outcome::Failed, Some(failure)));
            };
            self.env.sleep_unless(pause, &|| !may_leave()).await;
        }
    }
}

/// Identifies a new case by its link. If the answer also states another id, that is recorded.
fn by_two_ids(over: Ended, also: Option<String>) -> Ended {
    let Some(also) = also else { return over };
    let words = format!("the answer calls the new case {also} too; its link names {}, which counts", over.row.id);
    let message = Some(over.row.message.map_or_else(|| words.clone(), |before| format!("{before}; {words}")));
    Ended { row: CaseOutcome { message, ..over.row }, ..over }
}

pub(super) fn blank(case: &Planned, outcome: Outcome) -> CaseOutcome {
    CaseOutcome::new(case.id.clone(), case.from.clone(), outcome)
}

pub(super) fn ended(case: &Planned, state: Option<String>, outcome: Outcome, failure: Option<Failure>) -> Ended {
    let row = CaseOutcome {
        to: state,
        code: failure.as_ref().map(|failure| Cow::Borrowed(failure.reason.code())),
        request_id: failure.as_ref().and_then(|failure| failure.request_id.clone()),
        message: failure.as_ref().and_then(|failure| failure.message.clone()),
        accepted: outcome == Outcome::Unknown && failure.as_ref().is_some_and(|failure| failure.accepted),
        ..blank(case, outcome)
    };
    Ended { row, failure }
}
