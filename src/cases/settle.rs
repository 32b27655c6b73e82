//! Finds out what a write did when its answer does not tell: a lost reply, 409 and 412, a 2xx that does not show the
//! target.
//!
//! It reads the case. A write whose reply was lost is retried at most once, only under the same tag, and never when no
//! tag guards it, its document is no longer available, the server reported a success in an answer that cannot be
//! used, or it redirected. Reads may be stale: they are repeated after a pause, and what
//! they cannot prove stays unknown.

use std::time::Duration;

use super::{
    action::Effect,
    attempt::{Ended, Protocol, Sent, blank, ended},
    id::{CaseId, EntityTag},
    outcome::{CaseOutcome, Failure, Intent, Outcome, Planned, Reason, Uncertain},
    port::{Applied, Ledger, Snapshot},
    tags,
};
use crate::backoff::{Delays, RetryPolicy};

impl<L: Ledger> Protocol<'_, L> {
    /// Settles a write of an earlier process whose effect is not known, and continues with the case if nothing was
    /// written. What the server reported as a success is only read.
    ///
    /// A write with a document cannot be repeated: no record holds one.
    pub async fn settle_uncertain(&self, uncertain: &Uncertain) -> Ended {
        let (case, intent) = (uncertain.planned(), &uncertain.intent);
        let lost = uncertain.recorded.as_ref().map_or_else(
            || Failure::with_message(Reason::ReplyLost, "the process ended before the outcome was recorded"),
            Failure::recorded,
        );
        if self.watchdog.stopped().is_some() {
            let state = uncertain.recorded.as_ref().and_then(|row| row.to.clone());
            return ended(&case, state, Outcome::Unknown, Some(lost));
        }
        let has_document = self.action.has_document();
        let mut over = self.settle(&case, intent, lost, !has_document && uncertain.may_be_repeated()).await;
        if has_document && over.row.outcome == Outcome::Changed {
            // The other version may be the one that this write made.
            over.row.outcome = Outcome::Unknown;
            over.row.code = Some(Reason::ReplyLost.code().into());
            over.failure = over.failure.map(|failure| Failure { reason: Reason::ReplyLost, ..failure });
        }
        self.record(over)
    }

    /// Reads a case after its write was sent. A refused credential ends the run, as it does for a write.
    async fn read_back(&self, id: &CaseId) -> Result<Snapshot, Failure> {
        let read = self.store.read_fresh(id).await;
        if let Err(failure) = &read {
            self.watchdog.note_failure(failure);
        }
        read
    }

    /// Reads a case up to `times` times, with pauses, until it shows that the write was applied: a replica or a
    /// gateway's cache may lag behind.
    pub(super) async fn read_until_reached(&self, id: &CaseId, times: u32) -> Result<Snapshot, Failure> {
        let pauses = RetryPolicy { retries: times - 1, base: LAG, ..self.patience };
        for pause in Delays::new(&pauses) {
            let read = self.read_back(id).await;
            let behind = match &read {
                Ok(now) => now.id.as_ref() == Some(id) && !self.store.reached(now),
                Err(_) => false,
            };
            if !behind || self.watchdog.stopped().is_some() {
                return read;
            }
            self.env.sleep_unless(pause, &|| self.watchdog.stopped().is_some()).await;
        }
        self.read_back(id).await
    }

    /// A 2xx is trusted when its body shows the target state; else the case is read.
    pub(super) async fn applied(&self, case: &Planned, Applied { state, id, request_id, .. }: Applied) -> Ended {
        let id = id.filter(|_| self.action.effect == Effect::Create);
        let done = |state: Option<String>| {
            let id = id.clone().unwrap_or_else(|| case.id.clone());
            let row = CaseOutcome { id, to: state, request_id: request_id.clone(), ..blank(case, Outcome::Done) };
            Ended { row, failure: None }
        };
        let Some(target) = self.action.target else { return done(state) };
        if state.as_deref() == Some(target) {
            return done(state);
        }
        let shown = state.as_deref().unwrap_or("no state of the case");
        let mut failure = Failure::with_message(Reason::NotInTarget, format!("the answer shows {shown}, not {target}"));
        failure.request_id = request_id.clone();
        match self.read_until_reached(&case.id, GLANCES).await {
            Ok(now) if now.id.as_ref() != Some(&case.id) => ended(case, None, Outcome::Unknown, Some(failure)),
            Ok(now) if self.store.reached(&now) => done(Some(now.state)),
            Ok(now) => ended(case, Some(now.state), Outcome::Unknown, Some(failure)),
            Err(_) => ended(case, None, Outcome::Unknown, Some(failure)),
        }
    }

    /// Reads the case after a 2xx to its removal that does not confirm it.
    pub(super) async fn removed(&self, case: &Planned, accepted: Failure) -> Ended {
        match self.read_until_reached(&case.id, GLANCES).await {
            Err(gone) if gone.reason == Reason::NotFound => {
                let row = CaseOutcome { request_id: accepted.request_id, ..blank(case, Outcome::Done) };
                Ended { row, failure: None }
            }
            read => {
                let now = read.ok().filter(|now| now.id.as_ref() == Some(&case.id));
                ended(case, now.map(|now| now.state), Outcome::Unknown, Some(accepted))
            }
        }
    }

    /// Reads the case after a 2xx that says only that the request was accepted.
    pub(super) async fn accepted(&self, case: &Planned, made: Option<&CaseId>, accepted: Failure) -> Ended {
        let Some(case) = self.of_document(case, made) else { return self.removed(case, accepted).await };
        match self.read_until_reached(&case.id, GLANCES).await.ok().filter(|now| now.id.as_ref() == Some(&case.id)) {
            Some(now) if self.store.not_shown(&now.raw).is_empty() => {
                let request_id = accepted.request_id;
                let row = CaseOutcome { to: Some(now.state), request_id, ..blank(&case, Outcome::Done) };
                Ended { row, failure: None }
            }
            now => ended(&case, now.map(|now| now.state), Outcome::Unknown, Some(accepted)),
        }
    }

    /// The case whose answer can be compared with the document that was sent: the one that was changed, or the one that
    /// was created and named.
    pub(super) fn of_document(&self, case: &Planned, made: Option<&CaseId>) -> Option<Planned> {
        match self.action.effect {
            Effect::Change if self.action.has_document() => Some(case.clone()),
            Effect::Create => made.map(|id| Planned { id: id.clone(), ..case.clone() }),
            _ => None,
        }
    }

    /// A 2xx to a document is trusted when its body shows what was asked for; else the case is read.
    pub(super) async fn taken_over(
        &self,
        case: &Planned,
        Applied { state, etag, request_id, raw, .. }: Applied,
    ) -> Ended {
        let done = |state: Option<String>| {
            let row = CaseOutcome { to: state, request_id: request_id.clone(), ..blank(case, Outcome::Done) };
            Ended { row, failure: None }
        };
        let missing = raw.map(|raw| self.store.not_shown(&raw));
        if missing.as_ref().is_some_and(Vec::is_empty) {
            return done(state);
        }
        let read =
            self.read_until_reached(&case.id, GLANCES).await.ok().filter(|now| now.id.as_ref() == Some(&case.id));
        let (state, missing) = match (read, missing) {
            (Some(now), None) if self.is_as_before(case, &now, etag.as_ref()) => {
                let missing = self.store.not_shown(&now.raw);
                if missing.is_empty() {
                    return done(Some(now.state));
                }
                let words = format!("{ACCEPTED_UNSEEN}: {}", missing.join(", "));
                let failure = Failure { request_id, ..Failure::with_message(Reason::NotInTarget, words) };
                return ended(case, Some(now.state), Outcome::Unknown, Some(failure));
            }
            (Some(now), _) => (Some(now.state.clone()), self.store.not_shown(&now.raw)),
            (None, Some(missing)) => (state, missing),
            (None, None) if self.action.effect == Effect::Create => {
                let words = format!("the answer names {} as created, and no read shows it", case.id);
                let failure = Failure { request_id, ..Failure::with_message(Reason::NotInTarget, words) };
                return ended(case, None, Outcome::Unknown, Some(failure));
            }
            // An answer without a body means success, and nothing contradicts it.
            (None, None) => return done(state),
        };
        if missing.is_empty() {
            return done(state);
        }
        let words = format!(
            "not taken over: {} (the server accepted the request, but the case shows other values)",
            missing.join(", ")
        );
        let failure = Failure { request_id, ..Failure::with_message(Reason::NotTakenOver, words) };
        ended(case, state, Outcome::NotTakenOver, Some(failure))
    }

    /// Whether a read after a success may be older than the write. Only another version than the one that was changed
    /// is certainly newer, and the same one if the answer itself names it.
    fn is_as_before(&self, case: &Planned, now: &Snapshot, written: Option<&EntityTag>) -> bool {
        let named = written.is_some() && written == now.etag.as_ref();
        let same = match (&case.etag, &now.etag) {
            (Some(before), Some(shown)) => before == shown,
            _ => case.seen.as_deref().is_none_or(|seen| *seen == now.digest()),
        };
        self.action.effect == Effect::Change && same && !named
    }

    /// 400 can also mean that the id does not exist; a read tells.
    pub(super) async fn explained(&self, case: &Planned, failure: Failure) -> Failure {
        if failure.reason != Reason::Invalid || self.action.target.is_none() {
            return failure;
        }
        match self.read_back(&case.id).await {
            Err(gone) if gone.reason == Reason::NotFound => Failure { reason: Reason::NotFound, ..failure },
            _ => failure,
        }
    }

    /// 404 to a write whose case was read a moment ago can also mean that there is no such operation; a read tells.
    pub(super) async fn still_there(&self, case: &Planned, over: Ended) -> Ended {
        let not_found = over.failure.as_ref().filter(|failure| failure.reason == Reason::NotFound);
        let (Some(failure), true) = (not_found, self.action.effect != Effect::Create) else { return over };
        match self.read_back(&case.id).await {
            Ok(now)
                if now.id.as_ref() == Some(&case.id) && self.action.target.is_some() && self.store.reached(&now) =>
            {
                ended(case, Some(now.state), Outcome::Already, None)
            }
            Ok(now) if now.id.as_ref() == Some(&case.id) => {
                let failure = Failure { reason: Reason::Invalid, cause: None, ..failure.clone() };
                let message = Some(NO_OPERATION.to_owned());
                ended(case, Some(now.state), over.row.outcome, Some(Failure { message, ..failure }))
            }
            _ => over,
        }
    }

    /// 412 and 409: the case is read once, and the write is never retried.
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
            // The server says that nothing was written; the present state of the case could not be read.
            Err(_) => return ended(case, None, Outcome::Refused, Some(failure)),
        };
        let state = Some(now.state.clone());
        if now.id.as_ref() != Some(&case.id) {
            return ended(case, None, Outcome::Refused, Some(now.not_of(&case.id)));
        }
        let same_version = match &intent.etag {
            Some(tag) => now.etag.as_ref() == Some(tag),
            None => state == case.from,
        };
        let (outcome, failure) = match () {
            () if self.action.target.is_some() && self.store.reached(&now) => (Outcome::Already, None),
            () if !self.still_matches(&now) => (Outcome::NotMatching, None),
            () if same_version && failure.reason == Reason::EtagStale => (Outcome::Refused, Some(blind(failure))),
            () if same_version => (Outcome::Refused, Some(failure)),
            () if state == case.from
                && failure.reason == Reason::EtagStale
                && tags::are_made_anew(self.store, &case.id, &now).await =>
            {
                (Outcome::Refused, Some(tags::useless(Some(failure))))
            }
            () => (Outcome::Changed, Some(Failure { reason: Reason::EtagStale, ..failure })),
        };
        ended(case, state, outcome, failure)
    }

    /// Finds out what a write did whose reply was lost.
    pub(super) async fn settle(&self, case: &Planned, intent: &Intent, lost: Failure, may_repeat: bool) -> Ended {
        let may_repeat = may_repeat && intent.etag.is_some() && !lost.accepted && lost.reason != Reason::Redirect;
        let began = self.env.elapsed();
        // An earlier process has waited for what was accepted, and a redirect would be answered alike.
        let glances = may_repeat || matches!(lost.reason, Reason::NotInTarget | Reason::Redirect);
        match self.look(case, intent, &lost, if glances { GLANCES } else { LOOKS }).await {
            Seen::Settled(over) => *over,
            Seen::Unchanged(state) if !may_repeat || self.watchdog.stopped().is_some() => {
                not_applied(case, intent, state, lost)
            }
            Seen::Unchanged(state) => match self.send(case, intent).await {
                // The run ended before the retry was sent.
                Sent::Withheld => not_applied(case, intent, state, lost),
                Sent::Lost(again) => {
                    let tried = both(&lost, Some(&again), self.env.elapsed().saturating_sub(began));
                    let worst = if was_answered(&lost) { again } else { lost };
                    Box::pin(self.settle(case, intent, Failure { tried, ..worst }, false)).await
                }
                Sent::Ended(mut over) => {
                    let tried = both(&lost, over.failure.as_ref(), self.env.elapsed().saturating_sub(began));
                    over.failure = over.failure.map(|failure| Failure { tried, ..failure });
                    self.after_repetition(case, intent, Failure { tried, ..lost }, over).await
                }
            },
        }
    }

    /// Reads a case after a lost reply, at most `times` times, and judges what it shows.
    async fn look(&self, case: &Planned, intent: &Intent, lost: &Failure, times: u32) -> Seen {
        let unknown = |state| Seen::Settled(Box::new(ended(case, state, Outcome::Unknown, Some(reply_lost(lost)))));
        if self.action.effect == Effect::Create {
            return unknown(None);
        }
        let now = match self.read_until_reached(&case.id, times).await {
            Ok(now) => now,
            Err(gone) if gone.reason == Reason::NotFound && self.action.effect == Effect::Remove => {
                return Seen::Settled(Box::new(found_done(case, None, lost)));
            }
            Err(_) => return unknown(None),
        };
        let state = Some(now.state.clone());
        if now.id.as_ref() != Some(&case.id) {
            return unknown(None);
        }
        if self.store.reached(&now) {
            return Seen::Settled(Box::new(found_done(case, state, lost)));
        }
        // Somebody changed it: instead of this write, or after it.
        let changed = |failure| match self.action.a_change_disproves() && lost.reason != Reason::NotInTarget {
            true => Seen::Settled(Box::new(ended(case, state.clone(), Outcome::Changed, Some(failure)))),
            false => unknown(state.clone()),
        };
        match (&intent.etag, &now.etag) {
            (Some(tag), Some(shown)) if tag == shown => Seen::Unchanged(state),
            (Some(_), Some(_)) => changed(Failure { reason: Reason::EtagStale, ..lost.clone() }),
            (Some(_), None) => unknown(state),
            // Without a tag only the state can tell; a state other than before was reached by somebody else.
            (None, _) if self.action.target.is_none() && self.action.effect == Effect::Change => unknown(state),
            (None, _) if state != case.from => changed(lost.clone()),
            (None, _) => Seen::Unchanged(state),
        }
    }

    /// The retry got an answer, which says nothing of the first attempt: the case is read once more, unless the answer
    /// shows it.
    async fn after_repetition(&self, case: &Planned, intent: &Intent, lost: Failure, over: Ended) -> Ended {
        match over.row.outcome {
            Outcome::Already => return found_done(case, over.row.to, &lost),
            // Another tag and another state: either this write was followed by another one, or this write was never
            // applied.
            Outcome::NotMatching | Outcome::Changed if !self.action.a_change_disproves() => {
                return ended(case, over.row.to, Outcome::Unknown, Some(reply_lost(&lost)));
            }
            Outcome::NotMatching => {
                let stale = Failure { reason: Reason::EtagStale, ..lost };
                return ended(case, over.row.to, Outcome::Changed, Some(stale));
            }
            Outcome::Failed | Outcome::Refused => {}
            _ => return over,
        }
        if let Some(failure) = &over.failure {
            self.watchdog.note_failure(failure);
        }
        match self.look(case, intent, &lost, LOOKS).await {
            Seen::Settled(settled) => *settled,
            Seen::Unchanged(state) if contradicts(&over) || !was_answered(&lost) => {
                ended(case, state, Outcome::Unknown, Some(reply_lost(&lost)))
            }
            Seen::Unchanged(_) => over,
        }
    }
}

/// What is said of a 404 to the write of a case that is there.
const NO_OPERATION: &str = "the server answered 404, and a read still shows the case: it offers no such operation, or not to this credential, or the \
     read is older than the last change";
/// What is said of a document that was accepted, and that no read shows.
const ACCEPTED_UNSEEN: &str =
    "the server accepted the request without showing the case, and a read still shows the version from before";
/// The first pause before a case is read again, as reads may lag behind the write; it doubles from there.
const LAG: Duration = Duration::from_millis(500);
/// Reads before a guarded write is sent again: its tag protects it.
pub(super) const GLANCES: u32 = 2;
/// Reads before giving up, over some eight seconds.
const LOOKS: u32 = 5;

/// What a read after a lost reply shows.
enum Seen {
    /// The outcome.
    Settled(Box<Ended>),
    /// The version, or the state, from before.
    Unchanged(Option<String>),
}

/// A server that reports its own failure, or that the request belongs elsewhere, is trusted if the case is then as before.
/// One that timed out may still be working, one that hung up may have finished first, and so may one whose client died.
fn was_answered(lost: &Failure) -> bool {
    lost.reason == Reason::ServerError || (lost.reason == Reason::Redirect && !lost.accepted)
}

/// Attempts of a write that was retried, and the time they took with the reads in between.
fn both(lost: &Failure, again: Option<&Failure>, since: Duration) -> Option<(u32, Duration)> {
    let tried = |failure: &Failure| failure.tried.unwrap_or((1, Duration::ZERO));
    let (tries, took) = tried(lost);
    Some((tries + again.map_or(1, |again| tried(again).0), took + since))
}

/// The server refuses the very version that it shows.
fn blind(failure: Failure) -> Failure {
    let words = "the server refuses the entity tag that it shows itself: the read is older than the last change, as behind a \
                 cache, or something on the way changes tags, such as a proxy that compresses";
    let said = failure.message.as_deref().map(|said| format!(" (412: {said})")).unwrap_or_default();
    Failure { message: Some(format!("{words}{said}")), cause: None, ..failure }
}

/// The server says that there is no such version, or no such case, yet shows the one that was sent: what it shows is
/// stale, and the new version may come from this very write.
fn contradicts(over: &Ended) -> bool {
    let reason = over.failure.as_ref().map(|failure| failure.reason);
    matches!(reason, Some(Reason::EtagStale | Reason::Conflict | Reason::NotFound | Reason::StateConflict))
}

/// The case was read in the version, or the state, from before. Where no tag guards the write, it may still be on its
/// way.
fn not_applied(case: &Planned, intent: &Intent, state: Option<String>, lost: Failure) -> Ended {
    match was_answered(&lost) && intent.etag.is_some() {
        true => ended(case, state, Outcome::Failed, Some(lost)),
        false => ended(case, state, Outcome::Unknown, Some(reply_lost(&lost))),
    }
}

fn reply_lost(lost: &Failure) -> Failure {
    if matches!(lost.reason, Reason::NoId | Reason::NotInTarget) {
        return lost.clone();
    }
    let message = if came(lost) { Some(format!("{TELLS_NOTHING} ({lost})")) } else { lost.message.clone() };
    Failure { reason: Reason::ReplyLost, message, ..lost.clone() }
}

/// What is said of an answer that came and does not tell.
const TELLS_NOTHING: &str = "the answer does not tell whether it was done";

/// Whether an answer came, and does not tell what the write did.
fn came(lost: &Failure) -> bool {
    matches!(lost.reason, Reason::ServerError | Reason::Redirect | Reason::BadBody | Reason::Invalid)
}

/// The case is in the target state after a write whose answer does not tell. Who changed it cannot be known, and the record says so.
fn found_done(case: &Planned, state: Option<String>, lost: &Failure) -> Ended {
    let why = match lost.reason {
        // The words of an earlier process, in full.
        Reason::ReplyLost | Reason::NotInTarget => lost.to_string(),
        _ if came(lost) => format!("{TELLS_NOTHING} ({lost})"),
        _ => format!("the reply was lost ({lost})"),
    };
    let words = format!("{why}; the case was in the target state when it was read again");
    let row = CaseOutcome {
        to: state,
        request_id: lost.request_id.clone(),
        message: Some(words),
        ..blank(case, Outcome::Done)
    };
    Ended { row, failure: None }
}
