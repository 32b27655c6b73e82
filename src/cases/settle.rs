//! What a write did, when its answer does not say so: a lost reply, 409 and 412, a 2xx that does not show the target.
//!
//! It is found out by reading. A write whose reply was lost is repeated at most once, only under the same tag, and never
//! when no tag guards it or its document is no longer at hand.

use serde_json::value::RawValue;

use super::{
    action::Effect,
    attempt::{Ended, Protocol, Sent, blank, ended},
    id::CaseId,
    outcome::{CaseOutcome, Failure, Intent, Outcome, Planned, Reason},
    port::{Ledger, Snapshot},
};

impl<L: Ledger> Protocol<'_, L> {
    /// Settles an intent of an earlier process that has no outcome, and goes on with the case if nothing was written.
    ///
    /// A write with a document cannot be repeated: no record holds one.
    pub async fn settle_intent(&self, intent: &Intent) -> Ended {
        let case =
            Planned { id: intent.id.clone(), from: intent.from.clone(), etag: intent.etag.clone(), settled: None };
        let lost = Failure::with_message(Reason::ReplyLost, "the process ended before the outcome was recorded");
        if self.watchdog.stopped().is_some() {
            return ended(&case, None, Outcome::Unknown, Some(lost));
        }
        let has_document = self.action.has_document();
        let mut over = self.settle(&case, intent, lost, !has_document).await;
        if has_document && over.row.outcome == Outcome::Changed {
            // The other version may be the one that this write made.
            over.row.outcome = Outcome::Unknown;
            over.row.code = Some(Reason::ReplyLost.code().into());
            over.failure = over.failure.map(|failure| Failure { reason: Reason::ReplyLost, ..failure });
        }
        self.record(over)
    }

    /// Reads a case whose write has left. A credential that is refused here ends the run as it does for a write.
    async fn read_back(&self, id: &CaseId) -> Result<Snapshot, Failure> {
        let read = self.store.read(id).await;
        if let Err(failure) = &read {
            self.watchdog.note_failure(failure);
        }
        read
    }

    /// A 2xx is believed when its body shows the target state; else the case is read.
    pub(super) async fn applied(
        &self,
        case: &Planned,
        state: Option<String>,
        id: Option<CaseId>,
        request_id: Option<String>,
    ) -> Sent {
        let id = id.filter(|_| self.action.effect == Effect::Create);
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
        match self.read_back(&case.id).await {
            Ok(now) if now.id.as_ref() != Some(&case.id) => {
                Sent::Ended(ended(case, None, Outcome::Unknown, Some(failure)))
            }
            Ok(now) if self.store.reached(&now) => done(Some(now.state)),
            Ok(now) => Sent::Ended(ended(case, Some(now.state), Outcome::Unknown, Some(failure))),
            Err(_) => Sent::Ended(ended(case, None, Outcome::Unknown, Some(failure))),
        }
    }

    pub(super) fn changes_document(&self) -> bool {
        self.action.effect == Effect::Change && self.action.has_document()
    }

    /// A 2xx to an update or patch is believed where its body shows what was asked for; else the case is read.
    pub(super) async fn taken_over(
        &self,
        case: &Planned,
        state: Option<String>,
        request_id: Option<String>,
        raw: Option<&RawValue>,
    ) -> Ended {
        let done = |state: Option<String>| {
            let row = CaseOutcome { to: state, request_id: request_id.clone(), ..blank(case, Outcome::Done) };
            Ended { row, failure: None }
        };
        let missing = raw.map(|raw| self.store.not_shown(raw));
        if missing.as_ref().is_some_and(Vec::is_empty) {
            return done(state);
        }
        let read = self.read_back(&case.id).await.ok().filter(|now| now.id.as_ref() == Some(&case.id));
        let (state, missing) = match (read, missing) {
            (Some(now), _) => (Some(now.state.clone()), self.store.not_shown(&now.raw)),
            (None, Some(missing)) => (state, missing),
            // An answer without a body says that it was done, and nothing contradicts it.
            (None, None) => return done(state),
        };
        if missing.is_empty() {
            return done(state);
        }
        let words = format!("the server said yes, but the case does not show what was asked: {}", missing.join(", "));
        let failure = Failure { request_id, ..Failure::with_message(Reason::NotTakenOver, words) };
        ended(case, state, Outcome::Refused, Some(failure))
    }

    /// 400 also stands for an id that does not exist; a read tells.
    pub(super) async fn explained(&self, case: &Planned, failure: Failure) -> Failure {
        if failure.reason != Reason::Invalid || self.action.target.is_none() {
            return failure;
        }
        match self.read_back(&case.id).await {
            Err(gone) if gone.reason == Reason::NotFound => Failure { reason: Reason::NotFound, ..failure },
            _ => failure,
        }
    }

    /// 412 and 409 are read once and never repeated.
    pub(super) async fn contested(&self, case: &Planned, intent: &Intent, failure: Failure) -> Ended {
        if self.action.effect == Effect::Create {
            return ended(case, None, Outcome::Refused, Some(failure));
        }
        let now = match self.read_back(&case.id).await {
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
        let same_version = match &intent.etag {
            Some(tag) => now.etag.as_ref() == Some(tag),
            None => state == case.from,
        };
        let (outcome, failure) = match () {
            () if self.action.target.is_some() && self.store.reached(&now) => (Outcome::Already, None),
            () if !self.still_matches(&now) => (Outcome::NotMatching, None),
            () if same_version => (Outcome::Refused, Some(failure)),
            () => (Outcome::Changed, Some(Failure { reason: Reason::EtagStale, ..failure })),
        };
        ended(case, state, outcome, failure)
    }

    /// Finds out what a write did whose reply was lost.
    pub(super) async fn settle(&self, case: &Planned, intent: &Intent, lost: Failure, may_repeat: bool) -> Ended {
        let unknown = |state| ended(case, state, Outcome::Unknown, Some(reply_lost(&lost)));
        if self.action.effect == Effect::Create {
            return unknown(None);
        }
        let now = match self.read_back(&case.id).await {
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
        match (&intent.etag, &now.etag) {
            (Some(tag), Some(shown)) if tag == shown => {}
            (Some(_), Some(_)) => {
                return ended(case, state, Outcome::Changed, Some(Failure { reason: Reason::EtagStale, ..lost }));
            }
            (Some(_), None) => return unknown(state),
            // Without a tag only the state can tell; another one than before was reached by somebody else.
            (None, _) if self.action.target.is_none() && self.action.effect == Effect::Change => return unknown(state),
            (None, _) if state != case.from => return ended(case, state, Outcome::Changed, Some(lost)),
            (None, _) => return not_applied(case, state, lost),
        }
        if !may_repeat || self.watchdog.stopped().is_some() {
            return not_applied(case, state, lost);
        }
        match self.send(case, intent).await {
            Sent::Lost(again) => Box::pin(self.settle(case, intent, again, false)).await,
            Sent::Ended(over) => self.after_repetition(case, intent, lost, over).await,
        }
    }

    /// The second sending got an answer, which says nothing of the first.
    async fn after_repetition(&self, case: &Planned, intent: &Intent, lost: Failure, over: Ended) -> Ended {
        match over.row.outcome {
            Outcome::Already => found_done(case, over.row.to, &lost),
            Outcome::Failed | Outcome::Refused if may_be_under_way(&lost) => {
                if let Some(failure) = &over.failure {
                    self.watchdog.note_failure(failure);
                }
                Box::pin(self.settle(case, intent, lost, false)).await
            }
            _ => over,
        }
    }
}

/// A server that timed out may still be at it, and so may one whose client died; one that answered or hung up is not.
fn may_be_under_way(lost: &Failure) -> bool {
    matches!(lost.reason, Reason::Timeout | Reason::ReplyLost)
}

/// The case was read in the version, or the state, that it had before.
fn not_applied(case: &Planned, state: Option<String>, lost: Failure) -> Ended {
    match may_be_under_way(&lost) {
        true => ended(case, state, Outcome::Unknown, Some(reply_lost(&lost))),
        false => ended(case, state, Outcome::Failed, Some(lost)),
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
