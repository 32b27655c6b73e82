//! What ends a run before its last case.

use std::time::Duration;

use casectl::cases::{
    execute::Task,
    outcome::{CaseOutcome, Failure, Outcome, Planned, Reason},
    port::Reply,
    stop::Cause,
};

use super::fakes::*;

const NAMES: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

fn denied(reason: Reason) -> [Reply; 1] {
    [Reply::Denied(fail(reason))]
}

#[tokio::test]
async fn a_refused_credential_ends_the_run_at_once() {
    let rig = Rig::new();
    rig.store.writes("b", denied(Reason::Unauthorized));
    let ran = rig.cases(&NAMES).await;
    assert_eq!(rig.sent().len(), 2);
    assert_eq!(ran.row("b").outcome, Outcome::Failed);
    assert_eq!(ran.summary.count(Outcome::NotAttempted), 4);
    assert!(ran.rows[2..].iter().all(|row| row.code.as_deref() == Some("stopped")));
    assert!(matches!(ran.summary.cause, Some(Cause::Unauthorized(_))));
    assert_eq!(rig.count(|event| matches!(event, Event::Outcome(..))), 2, "the others stay open for a resumption");
}

#[tokio::test]
async fn with_many_jobs_only_what_was_on_its_way_is_sent_after_a_401() {
    let rig = Rig { jobs: 3, ..Rig::new() };
    for name in NAMES {
        rig.store.writes(name, denied(Reason::Unauthorized));
    }
    let ran = rig.cases(&NAMES).await;
    assert!(rig.sent().len() <= 3, "{:?}", rig.sent());
    assert_eq!(ran.summary.total(), 6);
}

#[tokio::test]
async fn three_403_in_a_row_end_the_run_and_two_do_not() {
    let rig = Rig::new();
    for name in ["a", "b", "d", "e"] {
        rig.store.writes(name, denied(Reason::Forbidden));
    }
    let ran = rig.cases(&NAMES).await;
    assert!(ran.summary.cause.is_none());
    assert_eq!(ran.summary.count(Outcome::Done), 2);
    let rig = Rig::new();
    for name in ["a", "b", "c"] {
        rig.store.writes(name, denied(Reason::Forbidden));
    }
    let ran = rig.cases(&NAMES).await;
    assert!(matches!(ran.summary.cause, Some(Cause::Forbidden(_))));
    assert_eq!(rig.sent().len(), 3);
}

#[tokio::test]
async fn cases_that_were_settled_before_do_not_break_the_row() {
    let rig = Rig::new();
    let settled = |name: &str| {
        let row = CaseOutcome::new(id(name), None, Outcome::Already);
        Task::Case(Planned { settled: Some(Box::new(row)), ..planned(name) })
    };
    let mut tasks = Vec::new();
    for name in ["a", "b", "c", "d"] {
        rig.store.writes(name, denied(Reason::Forbidden));
        tasks.push(Task::Case(planned(name)));
        tasks.push(settled(&format!("{name}-settled")));
    }
    let ran = rig.run(tasks).await;
    assert!(matches!(ran.summary.cause, Some(Cause::Forbidden(_))));
    assert_eq!(rig.sent().len(), 3);
}

#[tokio::test]
async fn a_server_that_cannot_be_reached_ends_the_run_after_three_cases() {
    let rig = Rig { retries: 1, ..Rig::new() };
    for name in NAMES {
        rig.store.writes(name, vec![Reply::NotApplied(fail(Reason::Unreachable)); 2]);
    }
    let ran = rig.cases(&NAMES).await;
    assert!(matches!(ran.summary.cause, Some(Cause::Unreachable(_))));
    assert_eq!(ran.summary.count(Outcome::Failed), 3);
    assert_eq!(ran.summary.count(Outcome::NotAttempted), 3);
}

#[tokio::test]
async fn max_failures_counts_every_case_that_did_not_succeed() {
    let rig = Rig { max_failures: Some(2), ..Rig::new() };
    rig.store.writes("a", [Reply::Refused(fail(Reason::PreconditionRequired))]);
    rig.store.writes("c", [Reply::Lost(fail(Reason::Timeout))]);
    rig.store.reads("c", [Err(fail(Reason::Timeout))]);
    let ran = rig.cases(&NAMES).await;
    assert!(matches!(ran.summary.cause, Some(Cause::MaxFailures)));
    assert_eq!(rig.sent().len(), 3);
    assert_eq!(ran.summary.count(Outcome::NotAttempted), 3);
    assert_eq!(ran.row("f").code.as_deref(), Some("max_failures"));
}

#[tokio::test]
async fn no_new_write_begins_after_the_deadline() {
    let rig = Rig { deadline: Some(Duration::from_secs(10)), ..Rig::new() };
    let clock = rig.clock.clone();
    *rig.store.on_write.borrow_mut() = Box::new(move || clock.advance(Duration::from_secs(4)));
    let ran = rig.cases(&NAMES).await;
    assert_eq!(ran.summary.count(Outcome::Done), 3);
    assert_eq!(ran.row("d").code.as_deref(), Some("deadline"));
    assert!(matches!(ran.summary.cause, Some(Cause::Deadline)));
}

#[tokio::test]
async fn a_deadline_that_passes_during_a_wait_or_a_read_holds() {
    let rig = Rig { deadline: Some(Duration::from_secs(10)), ..Rig::new() };
    let limited = Failure { retry_after: Some(Duration::from_secs(30)), ..fail(Reason::RateLimited) };
    rig.store.writes("a", [Reply::NotApplied(limited)]);
    let row = rig.one(planned("a")).await;
    assert_eq!((row.outcome, row.code.as_deref()), (Outcome::NotAttempted, Some("deadline")));
    assert_eq!(rig.sent().len(), 1);

    let rig = Rig { deadline: Some(Duration::from_secs(10)), reread: true, ..Rig::new() };
    let clock = rig.clock.clone();
    *rig.store.on_read.borrow_mut() = Box::new(move || clock.advance(Duration::from_secs(11)));
    rig.store.reads("a", [Ok(shot("a", "running"))]);
    let row = rig.one(planned("a")).await;
    assert_eq!((row.outcome, row.code.as_deref()), (Outcome::NotAttempted, Some("deadline")));
    assert_eq!(rig.events(), [Event::Read("a".to_owned())], "no intent, no write");
}

#[tokio::test]
async fn a_signal_ends_the_run_between_writes() {
    let rig = Rig::new();
    let interrupt = rig.interrupt.clone();
    let mut writes = 0;
    *rig.store.on_write.borrow_mut() = Box::new(move || {
        writes += 1;
        if writes == 2 {
            interrupt.request();
        }
    });
    let ran = rig.cases(&NAMES).await;
    assert_eq!(ran.summary.count(Outcome::Done), 2, "what was under way is finished and recorded");
    assert!(ran.rows[2..].iter().all(|row| row.code.as_deref() == Some("interrupted")));
    assert!(matches!(ran.summary.cause, Some(Cause::Interrupted)));
}

#[tokio::test]
async fn a_summary_counts_by_outcome_and_code_and_keeps_the_first_failure() {
    let rig = Rig::new();
    rig.store.writes("b", [Reply::Refused(fail(Reason::PreconditionRequired))]);
    rig.store.writes("c", [Reply::Refused(fail(Reason::NotFound))]);
    rig.store.reads("c", [Err(fail(Reason::NotFound))]);
    let ran = rig.cases(&NAMES).await;
    assert_eq!(ran.summary.total(), 6);
    assert_eq!(ran.summary.count(Outcome::Refused), 2);
    assert_eq!(ran.summary.codes.keys().collect::<Vec<_>>(), ["not_found", "precondition_required"]);
    let (row, failure) = ran.summary.first_failure.unwrap();
    assert_eq!((row.id, failure.unwrap().reason), (id("b"), Reason::PreconditionRequired));
}

/// A write waits for long at the rate gate: what ends the run meanwhile holds for it, and the record says that nothing left.
#[tokio::test]
async fn no_write_leaves_after_the_end_although_its_intent_is_on_record() {
    type End = fn(&Rig);
    let late: [(&str, End); 2] = [
        ("interrupted", |rig| {
            let interrupt = rig.interrupt.clone();
            *rig.store.on_gate.borrow_mut() = Box::new(move || interrupt.request());
        }),
        ("deadline", |rig| {
            let clock = rig.clock.clone();
            *rig.store.on_gate.borrow_mut() = Box::new(move || clock.advance(Duration::from_secs(11)));
        }),
    ];
    for (code, end) in late {
        let rig = Rig { deadline: Some(Duration::from_secs(10)), jobs: 3, ..Rig::new() };
        end(&rig);
        let ran = rig.cases(&NAMES).await;
        assert!(ran.rows.iter().all(|row| row.outcome == Outcome::NotAttempted), "{:?}", ran.rows);
        assert!(ran.rows.iter().all(|row| row.code.as_deref() == Some(code)), "{:?}", ran.rows);
        assert!(rig.sent().is_empty());
        let intents = rig.count(|event| matches!(event, Event::Intent(..)));
        let closed = rig.count(|event| matches!(event, Event::Outcome(_, Outcome::NotAttempted)));
        assert_eq!(intents, closed, "each intent on disk has its end there");
        assert!(intents > 0);
    }
}

#[tokio::test]
async fn a_server_that_fails_again_and_again_ends_the_run() {
    let names: Vec<String> = (0..20).map(|n| format!("c{n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let rig = Rig::new();
    let trouble = [Reason::ServerError, Reason::ConnectionLost, Reason::Timeout];
    for (at, name) in names.iter().enumerate() {
        rig.store.writes(name, vec![Reply::Lost(fail(trouble[at % 3])); 2]);
        rig.store.reads(name, [Ok(shot(name, "running"))]);
    }
    let ran = rig.cases(&names).await;
    assert!(matches!(ran.summary.cause, Some(Cause::Failing(_))), "{:?}", ran.summary.cause);
    assert_eq!(ran.summary.count(Outcome::NotAttempted), 15, "five in a row, whatever the mixture");
    assert!(ran.rows[5..].iter().all(|row| row.code.as_deref() == Some("stopped")));
    // The page of a gateway in place of every answer: most of the run is not sent into it.
    let rig = Rig::new();
    for name in &names {
        rig.store.writes(name, [Reply::Lost(fail(Reason::BadBody))]);
        rig.store.reads(name, [Ok(shot(name, "running"))]);
    }
    let ran = rig.cases(&names).await;
    assert_eq!((ran.summary.count(Outcome::Unknown), rig.sent().len()), (5, 5), "each once");
}

#[tokio::test]
async fn a_case_that_the_server_answers_breaks_the_row_of_failures() {
    let names: Vec<String> = (0..20).map(|n| format!("c{n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let rig = Rig::new();
    for name in names.iter().enumerate().filter(|(at, _)| at % 5 != 4).map(|(_, name)| name) {
        rig.store.writes(name, vec![Reply::Lost(fail(Reason::ServerError)); 2]);
        rig.store.reads(name, [Ok(shot(name, "running"))]);
    }
    let ran = rig.cases(&names).await;
    assert!(ran.summary.cause.is_none(), "{:?}", ran.summary.cause);
    assert_eq!((ran.summary.count(Outcome::Done), ran.summary.count(Outcome::Failed)), (4, 16));
}
