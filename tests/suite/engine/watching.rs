//! Watching cases and waiting for a state, on a manual clock.

use std::{cell::Cell, time::Duration};

use casectl::cases::{
    outcome::{Failure, Reason},
    watch::{Goal, Watch, WatchEnd, watch},
};
use casectl::providers::apiture::applications::TERMINAL;

use super::fakes::*;

fn waiting(states: &[&str], any: bool) -> Watch {
    let states = states.iter().map(|state| (*state).to_owned()).collect();
    Watch {
        interval: Duration::from_secs(5),
        timeout: Some(Duration::from_secs(12)),
        goal: Some(Goal { states, any, terminal: TERMINAL }),
    }
}

async fn run(rig: &Rig, names: &[&str], how: &Watch) -> (Result<WatchEnd, Failure>, Vec<String>, u32) {
    let ids: Vec<_> = names.iter().map(|name| id(name)).collect();
    let mut changes = Vec::new();
    let troubles = Cell::new(0);
    let end = watch(
        &rig.env,
        &rig.store,
        &ids,
        how,
        &rig.interrupt,
        |change| {
            changes.push(format!("{}: {:?} -> {}", change.id, change.from, change.to));
            Ok(())
        },
        |_, _| troubles.set(troubles.get() + 1),
    )
    .await;
    (end.map_err(|(_, failure)| failure), changes, troubles.get())
}

#[tokio::test]
async fn each_change_is_told_once_and_the_goal_ends_it() {
    let rig = Rig::new();
    rig.store.reads("a", [Ok(shot("a", "running")), Ok(shot("a", "running")), Ok(other("a", "approved"))]);
    let (end, changes, _) = run(&rig, &["a"], &waiting(&["approved"], false)).await;
    assert!(matches!(end.unwrap(), WatchEnd::Reached));
    assert_eq!(changes, ["a: None -> running", "a: Some(\"running\") -> approved"]);
    assert_eq!(rig.clock.slept(), [Duration::from_secs(5); 2]);
}

#[tokio::test]
async fn all_must_arrive_unless_one_is_enough() {
    let rig = || {
        let rig = Rig::new();
        rig.store.reads("a", [Ok(shot("a", "approved"))]);
        rig.store.reads("b", [Ok(shot("b", "running"))]);
        rig
    };
    assert!(matches!(run(&rig(), &["a", "b"], &waiting(&["approved"], true)).await.0, Ok(WatchEnd::Reached)));
    let slow = rig();
    assert!(matches!(run(&slow, &["a", "b"], &waiting(&["approved"], false)).await.0, Ok(WatchEnd::TimedOut)));
    let slept: Vec<u64> = slow.clock.slept().iter().map(Duration::as_secs).collect();
    assert_eq!(slept, [5, 5, 2], "and not a second longer than the timeout");
}

#[tokio::test]
async fn a_state_that_is_never_left_ends_the_waiting() {
    let rig = Rig::new();
    rig.store.reads("a", [Ok(shot("a", "running"))]);
    rig.store.reads("b", [Ok(shot("b", "rejected"))]);
    let (end, ..) = run(&rig, &["a", "b"], &waiting(&["approved"], false)).await;
    assert!(matches!(end, Ok(WatchEnd::Unreachable { id: case, state }) if case == id("b") && state == "rejected"));
    let (end, ..) = run(&rig, &["a", "b"], &waiting(&["approved"], true)).await;
    assert!(matches!(end, Ok(WatchEnd::TimedOut)), "the other may still come");
}

#[tokio::test]
async fn passing_trouble_is_told_and_final_trouble_ends_it() {
    let rig = Rig::new();
    rig.store.reads("a", [Err(fail(Reason::ServerError)), Ok(shot("a", "approved"))]);
    let (end, _, troubles) = run(&rig, &["a"], &waiting(&["approved"], false)).await;
    assert!(matches!(end, Ok(WatchEnd::Reached)));
    assert_eq!(troubles, 1);
    for reason in [Reason::NotFound, Reason::Unauthorized, Reason::Forbidden, Reason::Invalid] {
        let rig = Rig::new();
        rig.store.reads("a", [Err(fail(reason))]);
        assert_eq!(run(&rig, &["a"], &waiting(&["approved"], false)).await.0.unwrap_err().reason, reason);
    }
}

#[tokio::test]
async fn a_signal_ends_it() {
    let rig = Rig::new();
    rig.store.reads("a", [Ok(shot("a", "running"))]);
    rig.interrupt.request();
    let how = Watch { interval: Duration::from_secs(5), timeout: None, goal: None };
    assert!(matches!(run(&rig, &["a"], &how).await.0, Ok(WatchEnd::Interrupted)));
}
