//! How a selection goes through a collection: limits, failures, further passes.

use std::cell::Cell;

use casectl::cases::{
    outcome::{Failure, Outcome, Reason},
    port::{DateField, Item, Page},
    select::{SelectError, Selection},
};

use super::{
    fakes::*,
    select::{Ask, names, settled, store},
};

#[tokio::test]
async fn a_limit_ends_the_reading() {
    let rig = Rig::new();
    let mut store = rig.store;
    let all = ["a", "b", "c", "d", "e"];
    store.listed(vec![all.iter().map(|name| summary(name, "running")).collect()]);
    for name in all {
        store.reads(name, [Ok(shot(name, "running"))]);
    }
    assert_eq!(names(&Ask { limit: Some(2), ..Ask::default() }.of(&store).await.unwrap()), ["a", "b"]);
    let read = rig.log.borrow().iter().filter(|event| matches!(event, Event::Read(_))).count();
    assert_eq!(read, 2);
    assert_eq!(Ask { limit: Some(0), ..Ask::default() }.of(&store).await.unwrap().writes(), 5, "0 is all");
    assert_eq!(names(&Ask { jobs: 4, ..Ask::default() }.of(&store).await.unwrap()), all, "in order all the same");
}

#[tokio::test]
async fn reads_that_the_next_would_meet_too_end_the_selection() {
    async fn after(script: &[(&str, Reason)]) -> Result<Selection, SelectError> {
        let mut store = store();
        store.listed(vec![["a", "b", "c", "d"].iter().map(|name| summary(name, "running")).collect()]);
        for name in ["a", "b", "c", "d"] {
            let failure = script.iter().find(|(at, _)| *at == name);
            store.reads(name, [failure.map_or(Ok(shot(name, "running")), |(_, reason)| Err(fail(*reason)))]);
        }
        Ask::default().of(&store).await
    }
    for reason in [Reason::Unauthorized, Reason::RateLimited, Reason::LocalIo] {
        assert!(after(&[("b", reason)]).await.is_err(), "{reason:?}");
    }
    for reason in [Reason::Forbidden, Reason::Unreachable] {
        assert!(after(&[("a", reason), ("b", reason), ("c", reason)]).await.is_err(), "{reason:?}");
        let two = after(&[("a", reason), ("b", reason)]).await.unwrap();
        assert_eq!(settled(&two.planned[0]), (Outcome::Failed, Some(reason.code())));
        assert_eq!(two.writes(), 2);
    }
    let all = [("a", Reason::BadBody), ("b", Reason::BadBody), ("c", Reason::Timeout), ("d", Reason::ServerError)];
    assert_eq!(after(&all).await.unwrap().writes(), 0, "rows, not an error");
}

#[tokio::test]
async fn a_further_pass_finds_the_case_that_slipped_between_two_pages() {
    let pass = Cell::new(0);
    let mut store = store();
    // While the first page is read, `a` leaves: `c` moves to the first page and is not shown on the second.
    store.pages = Box::new(move |page| {
        let (first, second) = if pass.get() == 0 { (["a", "b"], vec!["d"]) } else { (["b", "c"], vec!["d"]) };
        let shown = if page.is_none() { first.to_vec() } else { second };
        let total = if pass.get() == 0 && page.is_none() { 4 } else { 3 };
        if page.is_some() {
            pass.set(pass.get() + 1);
        }
        let items = shown.into_iter().map(|name| summary(name, "running")).collect();
        Ok(Page {
            items,
            next: page.is_none().then(|| "1".to_owned()),
            total: Some(total),
            overlap: 0,
            time: Some(now()),
        })
    });
    store.reads("a", [Ok(shot("a", "rejected"))]);
    for name in ["b", "c", "d"] {
        store.reads(name, [Ok(shot(name, "running"))]);
    }
    let selection = Ask::default().of(&store).await.unwrap();
    assert_eq!(names(&selection), ["b", "d", "c"]);
    assert_eq!((selection.tally.extra_passes, selection.tally.unstable), (1, false));
    assert_eq!(selection.tally.read, 4, "each case is read once");
}

/// The count stays and the first page as well: what shows it is the case that was listed and is gone, or has left its state.
#[tokio::test]
async fn a_further_pass_follows_a_case_that_was_gone_or_elsewhere_when_it_was_read() {
    for (read, departed) in [(Err(fail(Reason::NotFound)), (1, 0)), (Ok(shot("b", "approved")), (0, 1))] {
        let pass = Cell::new(0);
        let mut store = store();
        store.pages = Box::new(move |page| {
            let names = match (page.unwrap_or(0), pass.get()) {
                (0, _) => "a",
                (1, 0) => "b",
                (2, 0) => "d",
                (1, _) => "c",
                _ => "d",
            };
            let at = page.unwrap_or(0);
            pass.set(pass.get() + usize::from(at == 2));
            let next = (at < 2).then(|| (at + 1).to_string());
            Ok(Page { items: vec![summary(names, "running")], next, total: Some(3), overlap: 0, time: Some(now()) })
        });
        for name in ["a", "c", "d"] {
            store.reads(name, [Ok(shot(name, "running"))]);
        }
        store.reads("b", [read]);
        let selection = Ask::default().of(&store).await.unwrap();
        assert_eq!(names(&selection), ["a", "d", "c"]);
        let tally = selection.tally;
        assert_eq!((tally.extra_passes, tally.unstable, tally.may_lack()), (1, false, false));
        assert_eq!((tally.listed, tally.read, tally.vanished, tally.left), (4, 4, departed.0, departed.1));
    }
}

#[tokio::test]
async fn what_a_limit_ended_before_it_was_read_again_may_lack_a_case() {
    let mut store = store();
    store.listed([["a", "b"], ["c", "d"]].map(|page| page.map(|name| summary(name, "running")).to_vec()).to_vec());
    store.reads("a", [Err(fail(Reason::NotFound))]);
    for name in ["b", "c", "d"] {
        store.reads(name, [Ok(shot(name, "running"))]);
    }
    let limited = Ask { limit: Some(2), ..Ask::default() }.of(&store).await.unwrap();
    assert_eq!((names(&limited), limited.tally.may_lack()), (vec!["b", "c"], true));
    let first = Ask { limit: Some(1), ..Ask::default() }.of(&store).await.unwrap();
    assert_eq!(names(&first), ["b"]);
    let whole = Ask::default().of(&store).await.unwrap();
    assert_eq!((whole.tally.unstable, whole.tally.may_lack()), (false, false), "it was read again");
}

#[tokio::test]
async fn a_collection_that_never_stands_still_is_told() {
    let total = Cell::new(1_000_u64);
    let mut store = store();
    store.pages = Box::new(move |page| {
        total.set(total.get() - 1);
        let names = if page.is_none() { ["a", "b"] } else { ["c", "d"] };
        let bad = |name: &str| Item { created: DateField::Unusable, full: true, ..summary(name, "running") };
        let items = names.map(bad).to_vec();
        Ok(Page {
            items,
            next: page.is_none().then(|| "1".to_owned()),
            total: Some(total.get()),
            overlap: 0,
            time: Some(now()),
        })
    });
    let selection = Ask::default().of(&store).await.unwrap();
    assert!(selection.tally.unstable);
    assert_eq!(selection.tally.extra_passes, 4);
    assert_eq!(selection.matcher.unusable_dates(), 4, "a case counts once, however often it is listed");
}

#[tokio::test]
async fn a_page_that_fails_ends_the_selection() {
    let mut store = store();
    store.pages = Box::new(|page| match page {
        None => Ok(Page {
            items: vec![summary("a", "running")],
            next: Some("1".to_owned()),
            total: None,
            overlap: 0,
            time: Some(now()),
        }),
        Some(_) => Err(Failure::new(Reason::BadBody)),
    });
    assert!(matches!(Ask::default().of(&store).await, Err(SelectError::Read(_))));
}
