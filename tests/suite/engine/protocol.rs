//! One write from its intent to its outcome.

use casectl::cases::{
    action::Action,
    outcome::{CaseOutcome, Outcome, Planned, Reason},
    port::{ActionLink, Applied, Reply, Snapshot},
};
use casectl::providers::apiture::applications::{CREATE, DELETE, PATCH};
use std::time::Duration;

use super::fakes::*;

/// A write on an API that documents no precondition.
const ACCEPT: Action = Action { guarded: false, ..Action::decision("accept", "accepted", "expired", &["running"]) };

fn code(row: &CaseOutcome) -> Option<&str> {
    row.code.as_deref()
}

#[tokio::test]
async fn the_intent_is_durable_before_the_write_and_the_outcome_follows() {
    let rig = Rig::new();
    let row = rig.one(planned("a")).await;
    assert_eq!((row.outcome, row.to.as_deref(), code(&row)), (Outcome::Done, Some("expired"), None));
    assert_eq!((row.from.as_deref(), row.request_id.as_deref()), (Some("running"), Some("write")));
    let guard = || Some("\"1\"".to_owned());
    assert_eq!(
        rig.events(),
        [
            Event::Intent("a".to_owned(), guard()),
            Event::Write("a".to_owned(), guard()),
            Event::Outcome("a".to_owned(), Outcome::Done),
        ]
    );
}

#[tokio::test]
async fn nothing_is_sent_when_the_intent_cannot_be_kept_and_the_run_ends() {
    let rig = Rig::new();
    rig.ledger.intents_that_fit.set(1);
    let ran = rig.cases(&["a", "b", "c"]).await;
    assert_eq!(ran.outcomes(), [Outcome::Done, Outcome::NotAttempted, Outcome::NotAttempted]);
    assert_eq!((code(ran.row("b")), code(ran.row("c"))), (Some("local_io"), Some("local_io")));
    assert_eq!(rig.sent().len(), 1);
    assert!(
        matches!(ran.summary.cause, Some(casectl::cases::stop::Cause::Local(error)) if error.disk_full),
        "a full disk is named"
    );
}

#[tokio::test]
async fn an_outcome_that_cannot_be_kept_ends_the_run() {
    let rig = Rig::new();
    rig.ledger.outcomes_that_fit.set(0);
    let ran = rig.cases(&["a", "b"]).await;
    assert_eq!(ran.outcomes(), [Outcome::Done, Outcome::NotAttempted]);
    assert_eq!(rig.sent().len(), 1);
}

#[tokio::test]
async fn what_the_selection_settled_is_recorded_and_not_sent() {
    let rig = Rig::new();
    let expired = Some("expired".to_owned());
    let settled = CaseOutcome { to: expired.clone(), ..CaseOutcome::new(id("a"), expired, Outcome::Already) };
    let row = rig.one(Planned { settled: Some(Box::new(settled.clone())), ..planned("a") }).await;
    assert_eq!(row, settled);
    assert_eq!(rig.events(), [Event::Outcome("a".to_owned(), Outcome::Already)]);
}

#[tokio::test]
async fn a_refusal_is_final() {
    let there = || Ok(shot("a", "running"));
    for (reason, read, told) in [
        (Reason::NotFound, Err(fail(Reason::NotFound)), "not_found"),
        (Reason::NotFound, Err(fail(Reason::Timeout)), "not_found"),
        (Reason::NotFound, there(), "invalid"),
        (Reason::PreconditionRequired, there(), "precondition_required"),
        (Reason::Invalid, there(), "invalid"),
    ] {
        let rig = Rig::new();
        rig.store.writes("a", [Reply::Refused(fail(reason))]);
        rig.store.reads("a", [read]);
        let row = rig.one(planned("a")).await;
        assert_eq!((row.outcome, code(&row)), (Outcome::Refused, Some(told)));
        assert_eq!(rig.sent().len(), 1);
    }
}

#[tokio::test]
async fn a_400_for_an_id_that_does_not_exist_is_told_as_not_found() {
    let rig = Rig::new();
    rig.store.writes("a", [Reply::Refused(fail(Reason::Invalid))]);
    rig.store.reads("a", [Err(fail(Reason::NotFound))]);
    let row = rig.one(planned("a")).await;
    assert_eq!((row.outcome, code(&row)), (Outcome::Refused, Some("not_found")));
}

#[tokio::test]
async fn a_409_or_412_is_read_once_and_never_repeated() {
    let table: [(Result<Snapshot, _>, bool, Outcome, Option<&str>); 9] = [
        (Ok(other("a", "expired")), false, Outcome::Already, None),
        (Ok(shot("a", "expired")), false, Outcome::Already, None),
        (Ok(other("a", "rejected")), false, Outcome::NotMatching, None),
        (Ok(other("a", "rejected")), true, Outcome::Changed, Some("etag_stale")),
        (Ok(shot("a", "running")), false, Outcome::Refused, Some("conflict")),
        (Ok(other("a", "running")), false, Outcome::Changed, Some("etag_stale")),
        (Ok(other("b", "expired")), false, Outcome::Refused, Some("wrong_case")),
        (Err(fail(Reason::NotFound)), false, Outcome::Changed, Some("conflict")),
        (Err(fail(Reason::ServerError)), false, Outcome::Refused, Some("conflict")),
    ];
    for (read, named, outcome, expected) in table {
        let rig = Rig { named, ..Rig::new() };
        let words = format!("{read:?}, named {named}");
        rig.store.writes("a", [Reply::Contested(fail(Reason::Conflict))]);
        rig.store.reads("a", [read]);
        let row = rig.one(planned("a")).await;
        assert_eq!((row.outcome, code(&row)), (outcome, expected), "{words}");
        assert_eq!(rig.sent().len(), 1, "{words}");
        assert_eq!(rig.count(|event| matches!(event, Event::Read(_))), 1, "{words}");
    }
}

#[tokio::test]
async fn a_2xx_that_does_not_show_the_target_is_read_and_never_believed() {
    let table = [
        (Some("running"), Ok(other("a", "expired")), Outcome::Done, None, Some("expired")),
        (None, Ok(other("a", "expired")), Outcome::Done, None, Some("expired")),
        (Some("running"), Ok(shot("a", "running")), Outcome::Unknown, Some("not_in_target"), Some("running")),
        (Some("pending"), Ok(other("b", "expired")), Outcome::Unknown, Some("not_in_target"), None),
        (None, Err(fail(Reason::Timeout)), Outcome::Unknown, Some("not_in_target"), None),
    ];
    for (shown, read, outcome, expected, to) in table {
        let rig = Rig::new();
        let words = format!("{shown:?}, {read:?}");
        rig.store.writes("a", [applied(shown)]);
        rig.store.reads("a", [read]);
        let row = rig.one(planned("a")).await;
        assert_eq!((row.outcome, code(&row), row.to.as_deref()), (outcome, expected, to), "{words}");
        assert_eq!(rig.sent().len(), 1, "{words}");
    }
}

#[tokio::test]
async fn an_answer_never_renames_a_case_but_names_a_new_one() {
    let answer = |id: &str| {
        let (state, id) = (Some("expired".to_owned()), Some(super::fakes::id(id)));
        Reply::Applied(Applied { state, id, ..Applied::default() })
    };
    let rig = Rig::new();
    rig.store.writes("a", [answer("b")]);
    assert_eq!(rig.one(planned("a")).await.id, id("a"));
    let rig = Rig { action: CREATE, ..Rig::new() };
    rig.store.writes("new", [answer("b")]);
    // An answer without a body may name anything.
    rig.store.reads("b", [Ok(shot("b", "running"))]);
    let row = rig.one(Planned { etag: None, from: None, ..planned("new") }).await;
    assert_eq!((row.id, row.outcome), (id("b"), Outcome::Done));
    assert_eq!(rig.sent(), [None], "a creation carries no precondition");
}

#[tokio::test]
async fn what_was_certainly_not_applied_is_sent_again_within_patience() {
    let rig = Rig::new();
    let limited =
        casectl::cases::outcome::Failure { retry_after: Some(Duration::from_secs(7)), ..fail(Reason::RateLimited) };
    let unreachable = || Reply::NotApplied(fail(Reason::Unreachable));
    rig.store.writes("a", [Reply::NotApplied(limited), unreachable(), unreachable(), applied(Some("expired"))]);
    assert_eq!(rig.one(planned("a")).await.outcome, Outcome::Done);
    assert_eq!(rig.sent(), vec![Some("\"1\"".to_owned()); 4], "each time under the same tag");
    let slept: Vec<u128> = rig.clock.slept().iter().map(Duration::as_millis).collect();
    assert_eq!(slept[0], 7_000, "what the server asks for");
    assert!(
        (500..=1_000).contains(&slept[1]) && (1_000..=2_000).contains(&slept[2]),
        "doubled, and by chance: {slept:?}"
    );
    assert_eq!(rig.count(|event| matches!(event, Event::Intent(..))), 1);
}

#[tokio::test]
async fn beyond_patience_it_has_failed() {
    let rig = Rig { retries: 2, ..Rig::new() };
    rig.store.writes("a", vec![Reply::NotApplied(fail(Reason::Unreachable)); 3]);
    let row = rig.one(planned("a")).await;
    assert_eq!((row.outcome, code(&row)), (Outcome::Failed, Some("unreachable")));
    let rig = Rig::new();
    let long =
        casectl::cases::outcome::Failure { retry_after: Some(Duration::from_secs(61)), ..fail(Reason::RateLimited) };
    rig.store.writes("a", [Reply::NotApplied(long)]);
    let ran = rig.cases(&["a", "b"]).await;
    assert_eq!(ran.outcomes(), [Outcome::Failed, Outcome::NotAttempted], "a long 429 ends the run");
    assert!(rig.clock.slept().is_empty());
}

#[tokio::test]
async fn an_unguarded_write_is_read_again_just_before_and_judged_anew() {
    let weak = |state: &str| Snapshot { etag: Some(tag("W/\"1\"")), ..shot("a", state) };
    let case = || Planned { etag: Some(tag("W/\"1\"")), ..planned("a") };
    let young =
        Snapshot { created: casectl::cases::port::DateField::At(at("2026-11-20T09:00:00Z")), ..weak("running") };
    let later = Snapshot { etag: Some(tag("W/\"2\"")), ..weak("running") };
    let table = [
        (Ok(weak("running")), Outcome::Done, None, 1),
        (Ok(weak("expired")), Outcome::Already, None, 0),
        (Ok(weak("approved")), Outcome::NotMatching, None, 0),
        (Ok(young), Outcome::NotMatching, None, 0),
        (Ok(later), Outcome::Changed, Some("etag_stale"), 0),
        (Ok(shot("b", "running")), Outcome::Refused, Some("wrong_case"), 0),
        (Err(fail(Reason::Timeout)), Outcome::Failed, Some("timeout"), 0),
    ];
    for (read, outcome, expected, sent) in table {
        let rig = Rig { unguarded: true, ..Rig::new() };
        let words = format!("{read:?}");
        rig.store.reads("a", [read]);
        let row = rig.one(case()).await;
        assert_eq!((row.outcome, code(&row)), (outcome, expected), "{words}");
        assert_eq!(rig.sent(), vec![None; sent], "{words}");
    }
    let rig = Rig::new();
    rig.store.reads("a", [Ok(weak("running"))]);
    let row = rig.one(case()).await;
    assert_eq!((row.outcome, code(&row)), (Outcome::Refused, Some("no_strong_tag")));
}

#[tokio::test]
async fn where_no_precondition_is_documented_none_is_sent_and_nothing_is_repeated() {
    let table = [
        (Ok(shot("a", "expired")), Reason::ServerError, Outcome::Done, None),
        (Ok(shot("a", "running")), Reason::ServerError, Outcome::Unknown, Some("reply_lost")),
        (Ok(shot("a", "running")), Reason::Timeout, Outcome::Unknown, Some("reply_lost")),
        (Ok(shot("a", "rejected")), Reason::ServerError, Outcome::Changed, Some("server_error")),
        (Err(fail(Reason::Timeout)), Reason::ServerError, Outcome::Unknown, Some("reply_lost")),
    ];
    for (again, lost, outcome, expected) in table {
        let rig = Rig { action: ACCEPT, ..Rig::new() };
        let words = format!("{again:?}");
        rig.store.reads("a", [Ok(shot("a", "running")), again]);
        rig.store.writes("a", [Reply::Lost(fail(lost))]);
        let row = rig.one(planned("a")).await;
        assert_eq!((row.outcome, code(&row)), (outcome, expected), "{words}");
        assert_eq!(rig.sent(), [None], "{words}");
    }
    let rig = Rig { action: ACCEPT, ..Rig::new() };
    rig.store.reads("a", [Ok(shot("a", "running"))]);
    rig.store.writes("a", [Reply::Contested(fail(Reason::Conflict))]);
    let row = rig.one(planned("a")).await;
    assert_eq!((row.outcome, code(&row)), (Outcome::Refused, Some("conflict")), "the state is the same");
}

#[tokio::test]
async fn a_resumed_run_reads_each_case_before_its_write() {
    let absent = Snapshot { link: ActionLink::Withheld, ..shot("a", "running") };
    let table = [
        (Ok(shot("a", "running")), false, Outcome::Done, None),
        (Ok(other("a", "running")), false, Outcome::Changed, Some("etag_stale")),
        (Ok(other("a", "expired")), false, Outcome::Already, None),
        (Ok(other("a", "approved")), false, Outcome::NotMatching, None),
        (Ok(other("a", "approved")), true, Outcome::Refused, Some("state_conflict")),
        (Ok(absent), false, Outcome::Refused, Some("link_absent")),
        (Err(fail(Reason::NotFound)), false, Outcome::Failed, Some("not_found")),
    ];
    for (read, named, outcome, expected) in table {
        let rig = Rig { reread: true, named, ..Rig::new() };
        let words = format!("{read:?}");
        rig.store.reads("a", [read]);
        let row = rig.one(planned("a")).await;
        assert_eq!((row.outcome, code(&row)), (outcome, expected), "{words}");
        assert_eq!(rig.sent().len(), usize::from(outcome == Outcome::Done), "{words}");
    }
}

/// A case that was frozen without a tag is held to the state in which it was judged.
#[tokio::test]
async fn what_was_frozen_without_a_tag_is_not_written_in_another_state() {
    for (state, outcome) in [("running", Outcome::Done), ("blocked", Outcome::Changed)] {
        let rig = Rig { reread: true, unguarded: true, named: true, criteria: Default::default(), ..Rig::new() };
        rig.store.reads("a", [Ok(Snapshot { etag: None, ..shot("a", state) })]);
        rig.store.writes("a", [applied(Some("expired"))]);
        let row = rig.one(Planned { etag: None, ..planned("a") }).await;
        assert_eq!(row.outcome, outcome, "{state}");
        assert_eq!(rig.sent().len(), usize::from(outcome == Outcome::Done), "{state}");
    }
}

#[tokio::test]
async fn a_removal_is_done_when_the_case_is_gone() {
    let gone = || Err(fail(Reason::NotFound));
    let delete = || Rig { action: DELETE, named: true, criteria: Default::default(), ..Rig::new() };
    let rig = delete();
    rig.store.writes("a", [Reply::Lost(fail(Reason::Timeout))]);
    rig.store.reads("a", [gone()]);
    assert_eq!(rig.one(planned("a")).await.outcome, Outcome::Done);
    let rig = delete();
    rig.store.writes("a", [Reply::Contested(fail(Reason::Conflict))]);
    rig.store.reads("a", [gone()]);
    assert_eq!(rig.one(planned("a")).await.outcome, Outcome::Already);
    let rig = Rig { reread: true, ..delete() };
    rig.store.reads("a", [gone()]);
    assert_eq!(rig.one(planned("a")).await.outcome, Outcome::Already);
    let rig = delete();
    rig.store.writes("a", [applied(None)]);
    assert_eq!(rig.one(planned("a")).await.outcome, Outcome::Done, "204 has no body");
}

#[tokio::test]
async fn a_patch_whose_reply_is_lost_without_a_tag_stays_unknown() {
    let rig = Rig { action: PATCH, unguarded: true, named: true, criteria: Default::default(), ..Rig::new() };
    let untagged = Snapshot { etag: None, ..shot("a", "running") };
    rig.store.reads("a", [Ok(untagged)]);
    rig.store.writes("a", [Reply::Lost(fail(Reason::ServerError))]);
    let row = rig.one(Planned { etag: None, ..planned("a") }).await;
    assert_eq!((row.outcome, code(&row)), (Outcome::Unknown, Some("reply_lost")), "the state tells nothing");
    assert_eq!(rig.sent().len(), 1);
}
