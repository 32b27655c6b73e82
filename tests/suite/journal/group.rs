//! Many concurrent intents: none is answered before it is on disk. That they share syncs is tested in `appender.rs`.

use std::task::{Context, Waker};

use casectl::{
    cases::{
        outcome::{Counts, Outcome},
        port::Ledger as _,
    },
    journal::{CloseReason, read_run},
};
use futures_util::{StreamExt as _, stream};

use super::{Place, block_on, id, intent, outcome, read};

#[test]
fn concurrent_intents_and_outcomes_are_all_kept() {
    const CASES: usize = 2_000;
    let place = Place::new();
    let writer = place.create(CASES);
    let path = writer.path();
    block_on(async {
        let work = stream::iter(0..CASES).map(async |number| {
            writer.intent(&intent(number)).await.expect("durable");
            writer.outcome(&outcome(number, Outcome::Done)).expect("taken");
        });
        work.buffer_unordered(32).collect::<Vec<()>>().await;
    });
    let syncs = writer.syncs();
    writer.close(&place.closed(CloseReason::Finished)).expect("closed");
    assert!((1..=CASES as u64).contains(&syncs), "{syncs} syncs for {CASES} intents");
    let state = read_run(&path).expect("a run");
    assert_eq!(state.counts(), Counts::from([(Outcome::Done, CASES as u64)]));
    assert!(state.open_intents.is_empty());
}

#[test]
fn an_intent_is_in_the_file_and_synced_when_its_call_returns() {
    let place = Place::new();
    let writer = place.create(20);
    for number in 0..20 {
        let before = writer.syncs();
        block_on(writer.intent(&intent(number))).expect("durable");
        assert!(writer.syncs() > before);
        let text = String::from_utf8(read(&writer.path())).expect("text");
        let last = text.lines().next_back().expect("a line");
        assert!(last.contains("\"t\":\"intent\"") && last.contains(id(number).as_str()), "{last}");
    }
}

#[test]
fn an_intent_whose_caller_went_away_does_not_hold_up_the_others() {
    let place = Place::new();
    let writer = place.create(2);
    let path = writer.path();
    block_on(async {
        let first = intent(0);
        let mut gone = Box::pin(writer.intent(&first));
        // The first poll queues the record; whether it is answered by then does not matter.
        let _ = gone.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        drop(gone);
        writer.intent(&intent(1)).await.expect("durable");
    });
    drop(writer);
    assert_eq!(read_run(&path).expect("a run").open_intents, [intent(0), intent(1)]);
}
