//! The queue of a review: oldest first, by what a list shows or else by a read.

use casectl::cases::{
    criteria::{Criteria, Matcher},
    oldest::{self, Queue},
    outcome::Reason,
    port::{DateField, Item, Snapshot},
    select::{Request, SelectError},
};
use casectl::providers::apiture::applications::APPROVE;

use super::{fakes::*, select::store};

async fn queue(store: &FakeStore, ids: Option<&[&str]>, shard: Option<&str>) -> Result<Queue, SelectError> {
    let ids = ids.map(|ids| ids.iter().map(|name| id(name)).collect());
    let default_states = if ids.is_none() { APPROVE.from } else { &[] };
    let matcher = |now| Matcher::new(Criteria::default(), default_states, now, Vec::new());
    let request = Request {
        action: &APPROVE,
        walk: ids.is_none(),
        ids,
        matcher: &matcher,
        needs_clock: false,
        as_of: None,
        local: at(NOW),
        shard: shard.map(|shard| shard.parse().unwrap()),
        limit: None,
        most: None,
        whole: false,
        pinned: None,
        judged: None,
        decides: false,
        strict: false,
        unguarded: false,
        explain: None,
        jobs: 4,
    };
    oldest::oldest_first(store, &request, &|_, _, _| {}).await
}

fn names(queue: &Queue) -> Vec<&str> {
    queue.ids.iter().map(casectl::cases::id::CaseId::as_str).collect()
}

fn dated(name: &str, day: u8) -> Item {
    Item { created: DateField::At(at(&format!("2026-10-{day:02}T00:00:00Z"))), ..summary(name, "running") }
}

fn read(name: &str, day: u8) -> Snapshot {
    Snapshot { created: DateField::At(at(&format!("2026-10-{day:02}T00:00:00Z"))), ..shot(name, "running") }
}

#[tokio::test]
async fn dates_of_the_list_are_enough_and_nothing_is_read() {
    let mut store = store();
    store.listed(vec![vec![dated("a", 9), dated("b", 2)], vec![dated("c", 5), summary("d", "approved")]]);
    let queue = queue(&store, None, None).await.unwrap();
    assert_eq!((names(&queue), queue.ordered), (vec!["b", "c", "a"], true));
    assert!(store.log.borrow().iter().all(|event| matches!(event, Event::Page(_))));
}

#[tokio::test]
async fn what_shows_no_date_is_read_for_it_and_what_is_gone_is_left_out() {
    let mut store = store();
    store.listed(vec![vec![summary("a", "running"), summary("b", "blocked"), summary("c", "running")]]);
    store.reads("a", [Ok(read("a", 9))]);
    store.reads("b", [Ok(read("b", 1))]);
    store.reads("c", [Err(fail(Reason::NotFound))]);
    let queue = queue(&store, None, None).await.unwrap();
    assert_eq!(names(&queue), ["b", "a"]);
}

#[tokio::test]
async fn of_very_many_the_order_of_the_server_is_taken_and_said() {
    let mut store = store();
    store.listed(vec![(0..201).map(|number| summary(&format!("c-{number:03}"), "running")).collect()]);
    let queue = queue(&store, None, None).await.unwrap();
    assert_eq!((queue.ids.len(), queue.ordered), (201, false));
    assert_eq!(names(&queue)[..2], ["c-000", "c-001"]);
    assert!(store.log.borrow().iter().all(|event| matches!(event, Event::Page(_))));
}

#[tokio::test]
async fn named_ones_too_each_once_and_a_missing_one_is_told() {
    let store = store();
    store.reads("a", [Ok(read("a", 9))]);
    store.reads("b", [Ok(read("b", 1))]);
    store.reads("x", [Err(fail(Reason::NotFound))]);
    let found = queue(&store, Some(&["a", "b", "a", "x"]), None).await.unwrap();
    assert_eq!((names(&found), &found.missing[..]), (vec!["b", "a"], &[id("x")][..]));
    let refused = {
        let store = self::store();
        store.reads("a", [Err(fail(Reason::Unauthorized))]);
        queue(&store, Some(&["a"]), None).await
    };
    assert!(matches!(refused, Err(SelectError::Read(_))));
}

#[tokio::test]
async fn shards_share_a_queue_without_a_rest() {
    let all: Vec<String> = (0..20).map(|number| format!("c-{number}")).collect();
    let mut found = Vec::new();
    for shard in ["0/3", "1/3", "2/3"] {
        let mut store = store();
        store.listed(vec![all.iter().map(|name| dated(name, 3)).collect()]);
        found.extend(queue(&store, None, Some(shard)).await.unwrap().ids);
    }
    found.sort_by_key(ToString::to_string);
    let mut wanted: Vec<_> = all.iter().map(|name| id(name)).collect();
    wanted.sort_by_key(ToString::to_string);
    assert_eq!(found, wanted);
}
