//! A lost reply: what a read of the case proves, and the single retry that is allowed.

use casectl::cases::{
    execute::Task,
    outcome::{CaseOutcome, Failure, Intent, Outcome, Reason, Uncertain},
    port::{Reply, Snapshot},
};
use casectl::providers::apiture::applications::{CREATE, PATCH};

use super::fakes::*;

fn lost(reason: Reason) -> Reply {
    Reply::Lost(fail(reason))
}

type Read = Result<Snapshot, Failure>;

async fn row(writes: Vec<Reply>, reads: Vec<Read>) -> (Outcome, Option<String>, usize) {
    let rig = Rig::new();
    rig.store.writes("a", writes);
    rig.store.reads("a", reads);
    let row = rig.one(planned("a")).await;
    let sent = rig.sent();
    assert!(sent.iter().all(|guard| guard.as_deref() == Some("\"1\"")), "always under the tag that was judged");
    (row.outcome, row.code.map(|code| code.into_owned()), sent.len())
}

fn is(outcome: Outcome, code: Option<&str>, sent: usize) -> (Outcome, Option<String>, usize) {
    (outcome, code.map(str::to_owned), sent)
}

#[tokio::test]
async fn reading_the_case_settles_it_where_it_can() {
    use Outcome::{Changed, Done, Unknown};
    let untagged = Snapshot { etag: None, ..shot("a", "running") };
    for reason in [Reason::ServerError, Reason::Timeout, Reason::ConnectionLost, Reason::BadBody, Reason::Redirect] {
        let once = async |read: Read| row(vec![lost(reason)], vec![read]).await;
        assert_eq!(once(Ok(other("a", "expired"))).await, is(Done, None, 1));
        assert_eq!(once(Ok(other("a", "running"))).await, is(Changed, Some("etag_stale"), 1));
        assert_eq!(once(Ok(other("a", "approved"))).await, is(Changed, Some("etag_stale"), 1));
        assert_eq!(once(Err(fail(Reason::NotFound))).await, is(Unknown, Some("reply_lost"), 1), "gone");
        assert_eq!(once(Ok(other("b", "expired"))).await, is(Unknown, Some("reply_lost"), 1), "another case");
        assert_eq!(once(Err(fail(Reason::BadBody))).await, is(Unknown, Some("reply_lost"), 1), "unreadable");
        assert_eq!(once(Ok(untagged.clone())).await, is(Unknown, Some("reply_lost"), 1), "no version to compare");
    }
}

#[tokio::test]
async fn the_same_version_is_sent_once_more_and_never_twice() {
    use Outcome::{Changed, Done, Failed, Refused, Unknown};
    let same = || Ok(shot("a", "running"));
    let server = || lost(Reason::ServerError);
    let timeout = || lost(Reason::Timeout);
    let reset = || lost(Reason::ConnectionLost);
    let refused = |reason| Reply::Refused(fail(reason));
    let good = || applied(Some("expired"));
    let done = || Ok(other("a", "expired"));
    let denied = || Reply::Denied(fail(Reason::Forbidden));
    let contested = || Reply::Contested(fail(Reason::EtagStale));
    let table: Vec<(Vec<Reply>, Vec<Read>, _)> = vec![
        (vec![server(), good()], vec![same()], is(Done, None, 2)),
        (vec![server(), server()], vec![same(), same()], is(Failed, Some("server_error"), 2)),
        // It said yes, in words that cannot be used: a second write may be one too many.
        (vec![lost(Reason::BadBody), good()], vec![same()], is(Unknown, Some("reply_lost"), 1)),
        (vec![lost(Reason::BadBody), good()], vec![same(), same(), done()], is(Done, None, 1)),
        // The first may have been applied behind a read that lags: only a server that said of both that it failed is believed.
        (vec![timeout(), server()], vec![same(), same()], is(Unknown, Some("reply_lost"), 2)),
        (vec![reset(), server()], vec![same(), same()], is(Unknown, Some("reply_lost"), 2)),
        (vec![server(), reset()], vec![same(), same()], is(Unknown, Some("reply_lost"), 2)),
        // The server knows another version, or none, and shows the one that was sent: what it shows is stale.
        (vec![server(), contested()], vec![same(), same()], is(Unknown, Some("reply_lost"), 2)),
        (vec![reset(), contested()], vec![same(), same()], is(Unknown, Some("reply_lost"), 2)),
        (vec![server(), refused(Reason::NotFound)], vec![same()], is(Unknown, Some("reply_lost"), 2)),
        // It catches up while it is asked again.
        (vec![reset(), contested()], vec![same(), same(), same(), same(), done()], is(Done, None, 2)),
        (vec![reset()], vec![same(), done()], is(Done, None, 1)),
        (vec![reset(), refused(Reason::Invalid)], vec![same()], is(Unknown, Some("reply_lost"), 2)),
        (vec![reset(), refused(Reason::PreconditionRequired)], vec![same()], is(Unknown, Some("reply_lost"), 2)),
        (vec![reset(), denied()], vec![same()], is(Unknown, Some("reply_lost"), 2)),
        (vec![reset(), refused(Reason::NotFound)], vec![same(), same(), done()], is(Done, None, 2)),
        (
            vec![reset(), contested()],
            vec![same(), same(), Ok(other("a", "approved"))],
            is(Changed, Some("etag_stale"), 2),
        ),
        (vec![server(), timeout()], vec![same(), same()], is(Unknown, Some("reply_lost"), 2)),
        (vec![server(), server()], vec![same(), same(), done()], is(Done, None, 2)),
        (vec![server(), server()], vec![same(), same(), Ok(other("a", "running"))], is(Changed, Some("etag_stale"), 2)),
        (
            vec![server(), server()],
            vec![same(), same(), Err(fail(Reason::Timeout))],
            is(Unknown, Some("reply_lost"), 2),
        ),
        // The first arrived after all: the second meets its work.
        (vec![timeout(), contested()], vec![same(), same(), done()], is(Done, None, 2)),
        (vec![server(), denied()], vec![same()], is(Failed, Some("forbidden"), 2)),
        (vec![timeout(), denied()], vec![same(), same()], is(Unknown, Some("reply_lost"), 2)),
        (vec![timeout(), denied()], vec![same(), same(), done()], is(Done, None, 2)),
        (
            vec![server(), Reply::Refused(fail(Reason::PreconditionRequired))],
            vec![same()],
            is(Refused, Some("precondition_required"), 2),
        ),
        (vec![server(), Reply::NotApplied(fail(Reason::Unreachable)), good()], vec![same()], is(Done, None, 3)),
    ];
    for (number, (writes, reads, expected)) in table.into_iter().enumerate() {
        assert_eq!(row(writes, reads).await, expected, "row {number}");
    }
}

#[tokio::test]
async fn what_was_found_done_says_so() {
    let rig = Rig::new();
    rig.store.writes("a", [lost(Reason::Timeout)]);
    rig.store.reads("a", [Ok(other("a", "expired"))]);
    let row = rig.one(planned("a")).await;
    assert!(row.message.unwrap().contains("in the target state when it was read again"));
    assert_eq!(row.to.as_deref(), Some("expired"));
    for (reason, words) in [
        (Reason::Timeout, "the reply was lost"),
        (Reason::ServerError, "the answer does not tell whether it was done"),
        (Reason::BadBody, "the answer does not tell whether it was done"),
    ] {
        let rig = Rig::new();
        rig.store.writes("a", [lost(reason)]);
        rig.store.reads("a", [Ok(other("a", "expired"))]);
        let message = rig.one(planned("a")).await.message.unwrap();
        assert!(message.starts_with(words), "{message}");
    }
}

#[tokio::test]
async fn a_creation_is_never_repeated() {
    let rig = Rig { action: CREATE, ..Rig::new() };
    rig.store.writes("new", [lost(Reason::Timeout)]);
    let row = rig.one(casectl::cases::outcome::Planned { etag: None, from: None, ..planned("new") }).await;
    assert_eq!(row.outcome, Outcome::Unknown);
    assert_eq!(rig.sent().len(), 1);
    assert_eq!(rig.count(|event| matches!(event, Event::Read(_))), 0, "there is no id to read");
}

#[tokio::test]
async fn nothing_is_repeated_once_the_run_has_stopped() {
    for (reason, outcome) in [(Reason::ServerError, Outcome::Failed), (Reason::Timeout, Outcome::Unknown)] {
        let rig = Rig::new();
        let interrupt = rig.interrupt.clone();
        *rig.store.on_write.borrow_mut() = Box::new(move || interrupt.request());
        rig.store.writes("a", [lost(reason)]);
        rig.store.reads("a", [Ok(shot("a", "running"))]);
        assert_eq!(rig.one(planned("a")).await.outcome, outcome);
        assert_eq!(rig.sent().len(), 1);
        let recorded = rig.count(|event| matches!(event, Event::Outcome(..)));
        assert_eq!(recorded, usize::from(outcome == Outcome::Failed), "what is not known stays open for a resumption");
    }
}

fn died(intent: Intent) -> Task {
    Task::Uncertain(Box::new(Uncertain { intent, recorded: None }))
}

fn intent() -> Intent {
    Intent {
        id: id("a"),
        from: Some("running".to_owned()),
        to: Some("expired".to_owned()),
        etag: Some(tag("\"1\"")),
        unguarded: false,
    }
}

#[tokio::test]
async fn an_intent_of_a_dead_process_is_settled_by_reading_and_gone_on_with() {
    let table = [
        (Ok(other("a", "expired")), Outcome::Done, 0),
        (Ok(other("a", "running")), Outcome::Changed, 0),
        (Ok(shot("a", "running")), Outcome::Done, 1),
        (Err(fail(Reason::ServerError)), Outcome::Unknown, 0),
    ];
    for (read, outcome, sent) in table {
        let rig = Rig { reread: true, ..Rig::new() };
        rig.store.reads("a", [read]);
        let ran = rig.run(vec![died(intent())]).await;
        assert_eq!(ran.rows[0].outcome, outcome);
        assert_eq!(rig.sent().len(), sent);
        assert_eq!(rig.count(|event| matches!(event, Event::Intent(..))), 0, "its intent stands already");
    }
}

/// A resumption must not approve a second time what waits in the server's queue.
#[tokio::test]
async fn what_the_server_accepted_is_only_read_by_a_later_process() {
    let row = |code: Reason, words: &str, accepted| CaseOutcome {
        code: Some(code.code().into()),
        request_id: Some("first".to_owned()),
        message: Some(words.to_owned()),
        accepted,
        ..CaseOutcome::new(id("a"), Some("running".to_owned()), Outcome::Unknown)
    };
    let (shows, tells) = ("the answer shows no state, not expired", "the answer does not tell whether it was done");
    // Records of earlier builds tell it by the code alone.
    let accepted = [(Reason::NotInTarget, shows, false), (Reason::ReplyLost, tells, true)];
    for (code, words, flag) in accepted {
        for (read, outcome) in [
            (Ok(shot("a", "running")), Outcome::Unknown),
            (Ok(other("a", "expired")), Outcome::Done),
            (Err(fail(Reason::NotFound)), Outcome::Unknown),
        ] {
            let rig = Rig { reread: true, ..Rig::new() };
            rig.store.reads("a", [read]);
            let recorded = Some(row(code, words, flag));
            let ran = rig.run(vec![Task::Uncertain(Box::new(Uncertain { intent: intent(), recorded }))]).await;
            let row = ran.row("a");
            assert_eq!((row.outcome, rig.sent().len()), (outcome, 0), "{code:?}");
            let message = row.message.as_deref().unwrap();
            assert!(message.starts_with(words) && !message.contains("process ended"), "{message}");
            if outcome == Outcome::Unknown {
                let told = (row.code.as_deref(), row.request_id.as_deref(), row.accepted);
                assert_eq!(told, (Some(code.code()), Some("first"), true));
            } else {
                assert!(!row.accepted && message.ends_with("in the target state when it was read again"), "{message}");
            }
        }
    }
    // What is only accepted may come after another change.
    let rig = Rig { reread: true, ..Rig::new() };
    rig.store.reads("a", [Ok(other("a", "running"))]);
    let recorded = Some(row(Reason::NotInTarget, shows, true));
    let ran = rig.run(vec![Task::Uncertain(Box::new(Uncertain { intent: intent(), recorded }))]).await;
    assert_eq!((ran.row("a").outcome, rig.sent().len()), (Outcome::Unknown, 0));
    // What got no answer is sent again under its tag, as within one process.
    let rig = Rig { reread: true, ..Rig::new() };
    rig.store.reads("a", [Ok(shot("a", "running"))]);
    let recorded = Some(row(Reason::ReplyLost, "connection reset", false));
    let ran = rig.run(vec![Task::Uncertain(Box::new(Uncertain { intent: intent(), recorded }))]).await;
    assert_eq!((ran.row("a").outcome, rig.sent().len()), (Outcome::Done, 1));
}

/// Left open, the intent would be sent again by the resumption.
#[tokio::test]
async fn what_the_server_accepted_is_recorded_although_the_run_has_ended() {
    for (answer, code) in [(applied(None), "not_in_target"), (lost(Reason::BadBody), "reply_lost")] {
        let rig = Rig::new();
        let interrupt = rig.interrupt.clone();
        *rig.store.on_write.borrow_mut() = Box::new(move || interrupt.request());
        rig.store.writes("a", [answer]);
        rig.store.reads("a", [Ok(shot("a", "running"))]);
        let row = rig.one(planned("a")).await;
        assert_eq!((row.outcome, row.code.as_deref(), row.accepted), (Outcome::Unknown, Some(code), true));
        assert_eq!(rig.count(|event| matches!(event, Event::Outcome(..))), 1);
    }
}

#[tokio::test]
async fn a_write_with_a_document_is_not_sent_without_it() {
    let table = [
        (Ok(shot("a", "running")), Outcome::Unknown),
        (Ok(other("a", "running")), Outcome::Unknown),
        (Ok(other("a", "expired")), Outcome::Done),
    ];
    for (read, outcome) in table {
        let rig = Rig { action: PATCH, ..Rig::new() };
        rig.store.reads("a", [read]);
        let ran = rig.run(vec![died(Intent { to: None, ..intent() })]).await;
        assert_eq!(ran.rows[0].outcome, outcome);
        assert!(rig.sent().is_empty());
    }
}

#[tokio::test]
async fn intents_stay_open_when_the_credential_is_refused() {
    let rig = Rig::new();
    rig.store.reads("a", [Err(fail(Reason::Unauthorized))]);
    let second = Intent { id: id("b"), ..intent() };
    let ran = rig.run(vec![died(intent()), died(second)]).await;
    assert_eq!(ran.outcomes(), [Outcome::Unknown, Outcome::Unknown]);
    assert_eq!(rig.events(), [Event::Read("a".to_owned())], "nothing is recorded, nothing else is asked");
    assert!(matches!(ran.summary.cause, Some(casectl::cases::stop::Cause::Unauthorized(_))));
}

#[tokio::test]
async fn what_was_lost_is_read_again_after_a_pause() {
    let rig = Rig::new();
    rig.store.writes("a", [lost(Reason::ConnectionLost), Reply::Contested(fail(Reason::EtagStale))]);
    rig.store.reads("a", [Ok(shot("a", "running"))]);
    let row = rig.one(planned("a")).await;
    assert_eq!(row.outcome, Outcome::Unknown, "this run applied it, and no read shows it");
    let slept = rig.clock.slept();
    assert_eq!(slept.len(), 5, "once before the repetition, four times after it: {slept:?}");
    let least = |pauses: &[std::time::Duration]| pauses.iter().map(std::time::Duration::as_millis).sum::<u128>();
    assert!(least(&slept[1..]) >= 500 + 1_000 + 2_000 + 4_000, "{slept:?}");
}

#[tokio::test]
async fn the_repetition_is_not_sent_once_the_run_has_ended_and_nothing_is_claimed_of_the_first() {
    let rig = Rig::new();
    let interrupt = rig.interrupt.clone();
    let mut turns = 0;
    *rig.store.on_gate.borrow_mut() = Box::new(move || {
        turns += 1;
        if turns == 2 {
            interrupt.request();
        }
    });
    rig.store.writes("a", [lost(Reason::ConnectionLost)]);
    rig.store.reads("a", [Ok(shot("a", "running"))]);
    let row = rig.one(planned("a")).await;
    assert_eq!((row.outcome, row.code.as_deref()), (Outcome::Unknown, Some("reply_lost")));
    assert_eq!(rig.sent().len(), 1);
    assert_eq!(rig.count(|event| matches!(event, Event::Outcome(..))), 0, "left open for the resumption");
}
