//! Walking a collection that misbehaves.

use casectl::cases::{
    outcome::{Failure, Reason},
    pages::{MAX_PAGES, Pages},
    port::{Item, Page},
};

use super::fakes::*;

/// A store whose pages are made by a function of their number.
fn store(page: impl Fn(usize) -> (Vec<Item>, Option<usize>, Option<u64>) + 'static) -> FakeStore {
    let mut store = FakeStore::new(&Log::default());
    store.pages = Box::new(move |at| {
        let (items, next, total) = page(at.unwrap_or(0));
        Ok(Page { items, next: next.map(|next| next.to_string()), total, overlap: 0, time: None })
    });
    store
}

async fn walk(store: &FakeStore) -> (Vec<String>, bool, Option<Failure>) {
    let mut pages = Pages::new(store);
    let mut seen = Vec::new();
    loop {
        match pages.next().await {
            Ok(Some(items)) => seen.extend(items.iter().filter_map(|item| item.id.as_ref()).map(ToString::to_string)),
            Ok(None) => return (seen, pages.shifted(), None),
            Err(failure) => return (seen, pages.shifted(), Some(failure)),
        }
    }
}

fn items(names: &[&str]) -> Vec<Item> {
    names.iter().map(|name| summary(name, "running")).collect()
}

#[tokio::test]
async fn pages_are_asked_for_one_at_a_time() {
    let log = Log::default();
    let mut store = FakeStore::new(&log);
    store.listed(vec![items(&["a"]), items(&["b"])]);
    let mut pages = Pages::new(&store);
    assert!(log.borrow().is_empty());
    pages.next().await.unwrap();
    assert_eq!(*log.borrow(), [Event::Page(None)]);
    assert!(pages.has_more());
    pages.next().await.unwrap();
    assert!(!pages.has_more());
    assert!(pages.next().await.unwrap().is_none());
    assert_eq!(log.borrow().len(), 2);
}

#[tokio::test]
async fn short_and_empty_pages_are_not_the_end() {
    let store = store(|page| match page {
        0 => (items(&["a", "b"]), Some(1), None),
        1 => (Vec::new(), Some(2), None),
        2 => (items(&["c"]), Some(3), None),
        _ => (items(&["d", "e"]), None, None),
    });
    assert_eq!(walk(&store).await.0, ["a", "b", "c", "d", "e"]);
}

#[tokio::test]
async fn a_page_that_is_repeated_without_end_is_an_error() {
    let store = store(|page| (items(&["a", "b"]), Some(page + 1), None));
    let (seen, _, failure) = walk(&store).await;
    assert_eq!(seen, ["a", "b"]);
    assert_eq!(failure.unwrap().reason, Reason::PagingLoop);
}

#[tokio::test]
async fn pages_of_cases_that_were_listed_before_are_no_loop() {
    let store = store(|page| match page {
        0..20 => (items(&["a", "b"]), Some(page + 1), None),
        _ => (items(&["c"]), None, None),
    });
    let (seen, shifted, failure) = walk(&store).await;
    assert_eq!((seen.len(), shifted, failure.is_none()), (3, true, true));
}

#[tokio::test]
async fn an_overlap_that_the_server_announces_is_no_sign_of_movement() {
    let mut store = FakeStore::new(&Log::default());
    store.pages = Box::new(|at| {
        let number = at.unwrap_or(0);
        let all = [["a", "b"], ["b", "c"], ["c", "d"]];
        let next = (number < 2).then(|| (number + 1).to_string());
        Ok(Page { items: items(&all[number]), next, total: None, overlap: 1, time: None })
    });
    let (seen, shifted, failure) = walk(&store).await;
    assert_eq!((seen.join(""), shifted, failure.is_none()), ("abcd".to_owned(), false, true));
}

#[tokio::test]
async fn a_link_back_is_an_error() {
    let store = store(|page| (items(&[&format!("n{page}")]), Some(if page == 2 { 1 } else { page + 1 }), None));
    let (seen, _, failure) = walk(&store).await;
    assert_eq!((seen.join(" "), failure.unwrap().reason), ("n0 n1 n2".to_owned(), Reason::PagingLoop));
    let itself = self::store(|_| (Vec::new(), Some(7), None));
    assert_eq!(walk(&itself).await.2.unwrap().reason, Reason::PagingLoop);
}

#[tokio::test]
async fn pages_without_a_case_come_to_an_end() {
    let nameless = || Item { id: None, ..summary("a", "running") };
    let empty = store(|page| (Vec::new(), Some(page + 1), None));
    assert_eq!(walk(&empty).await.2.unwrap().reason, Reason::PagingLoop);
    let hollow = store(move |page| (vec![nameless()], Some(page + 1), None));
    let mut pages = Pages::new(&hollow);
    let mut walked = 0;
    while pages.next().await.is_ok() {
        walked += 1;
        assert!(walked < 2_000, "it goes on for ever");
    }
    assert_eq!(pages.nameless, 1_000);
    let enough =
        store(|page| if page < 999 { (Vec::new(), Some(page + 1), None) } else { (items(&["a"]), None, None) });
    assert_eq!(walk(&enough).await.0, ["a"], "999 empty pages are borne");
}

#[tokio::test]
async fn each_case_comes_once_and_signs_of_movement_are_told() {
    // As many as the server counts: the pages overlapped, and none is missing.
    for (total, moved) in [(3, false), (4, true)] {
        let twice = store(move |page| match page {
            0 => (items(&["a", "b"]), Some(1), Some(total)),
            _ => (items(&["b", "c"]), None, Some(total)),
        });
        let (seen, shifted, failure) = walk(&twice).await;
        assert_eq!((seen.join(""), shifted, failure.is_none()), ("abc".to_owned(), moved, true));
    }
    let shrunk = store(|page| match page {
        0 => (items(&["a"]), Some(1), Some(9)),
        1 => (items(&["b"]), Some(2), None),
        _ => (items(&["c"]), None, Some(8)),
    });
    assert!(walk(&shrunk).await.1);
    let grown = store(|page| match page {
        0 => (items(&["a"]), Some(1), Some(2)),
        _ => (items(&["b"]), None, Some(3)),
    });
    assert!(!walk(&grown).await.1, "what is new comes last");
}

#[tokio::test]
async fn items_without_an_id_and_with_two_are_counted() {
    let store = store(|_| {
        let nameless = Item { id: None, ..summary("a", "running") };
        let disputed = Item { id_disputed: true, ..summary("b", "running") };
        (vec![nameless.clone(), nameless, disputed], None, None)
    });
    let mut pages = Pages::new(&store);
    assert_eq!(pages.next().await.unwrap().unwrap().len(), 3);
    assert_eq!((pages.nameless, pages.disputed, pages.shifted()), (2, 1, false));
}

#[tokio::test]
async fn a_collection_that_invents_cases_comes_to_an_end() {
    let store = store(|page| (items(&[&format!("c-{page}")]), Some(page + 1), None));
    let (seen, _, failure) = walk(&store).await;
    assert_eq!(failure.map(|failure| failure.reason), Some(Reason::PagingLoop));
    assert!(seen.len() <= MAX_PAGES, "{}", seen.len());
}
