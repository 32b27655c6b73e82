//! A selection with a limit ends where the limit is reached, and the walk goes ahead of the reads.

use casectl::cases::{
    criteria::Criteria,
    port::{DateField, Item},
};

use super::{
    fakes::*,
    select::{Ask, names},
};

/// 50 pages of ten cases, each to be read.
fn large(rig: &mut Rig) {
    let pages: Vec<Vec<Item>> =
        (0..50).map(|page| (0..10).map(|n| summary(&format!("c-{page:02}-{n}"), "running")).collect()).collect();
    for item in pages.iter().flatten() {
        let id = item.id.as_ref().unwrap().to_string();
        rig.store.reads(&id, [Ok(shot(&id, "running"))]);
    }
    rig.store.listed(pages);
}

fn pages(rig: &Rig) -> usize {
    rig.count(|event| matches!(event, Event::Page(_)))
}

fn reads(rig: &Rig) -> usize {
    rig.count(|event| matches!(event, Event::Read(_)))
}

#[tokio::test]
async fn a_selection_ends_at_the_first_write_too_many() {
    let mut rig = Rig::new();
    large(&mut rig);
    let selection = Ask { most: Some(5), ..Ask::default() }.of(&rig.store).await.unwrap();
    assert!(selection.cut);
    assert_eq!((selection.writes(), reads(&rig), pages(&rig)), (6, 6, 1));
    let mut rig = Rig::new();
    large(&mut rig);
    let selection = Ask { most: Some(500), ..Ask::default() }.of(&rig.store).await.unwrap();
    assert!(!selection.cut);
    assert_eq!((selection.writes(), pages(&rig)), (500, 50));
}

#[tokio::test]
async fn a_limit_ends_the_walk() {
    let mut rig = Rig::new();
    large(&mut rig);
    let selection = Ask { limit: Some(12), most: Some(20), ..Ask::default() }.of(&rig.store).await.unwrap();
    assert!(!selection.cut);
    assert_eq!((selection.writes(), reads(&rig)), (12, 12));
    assert!(pages(&rig) <= 3, "{}", pages(&rig));
    assert_eq!(names(&selection)[11], "c-01-1", "in the order of the collection");
}

#[tokio::test]
async fn named_cases_are_not_read_beyond_a_bound() {
    let rig = Rig::new();
    for name in ["a", "b", "c", "d"] {
        rig.store.reads(name, [Ok(shot(name, "running"))]);
    }
    let ask = Ask { most: Some(1), ..Ask::named(&["a", "b", "c", "d"]) };
    let selection = ask.of(&rig.store).await.unwrap();
    assert_eq!((selection.cut, selection.writes(), reads(&rig)), (true, 2, 2));
}

#[tokio::test]
async fn the_next_page_is_asked_for_while_the_cases_of_the_last_are_read() {
    let mut rig = Rig::new();
    large(&mut rig);
    Ask::default().of(&rig.store).await.unwrap();
    let events = rig.events();
    for page in 1..50 {
        let asked = events.iter().position(|event| *event == Event::Page(Some(page))).unwrap();
        let last = Event::Read(format!("c-{:02}-9", page - 1));
        let read = events.iter().position(|event| *event == last).unwrap();
        assert!(asked < read, "page {page} was asked for after {last:?}");
        assert!(reads_before(&events, asked) + 20 > page * 10, "and not long before");
    }
}

fn reads_before(events: &[Event], at: usize) -> usize {
    events[..at].iter().filter(|event| matches!(event, Event::Read(_))).count()
}

#[tokio::test]
async fn a_summary_whose_date_stands_for_none_is_read() {
    let mut rig = Rig::new();
    let dated = |name: &str, text: &str| Item { created: DateField::of(text.parse().ok()), ..summary(name, "running") };
    rig.store
        .listed(vec![vec![dated("year-one", "0001-01-01T00:00:00Z"), dated("epoch", "1970-01-01T01:00:00+01:00")]]);
    rig.store.reads("year-one", [Ok(shot("year-one", "running"))]);
    rig.store.reads(
        "epoch",
        [Ok(casectl::cases::port::Snapshot {
            created: DateField::of("1970-01-01T00:00:00Z".parse().ok()),
            ..shot("epoch", "running")
        })],
    );
    let criteria = Criteria { older_than: Some("30d".parse().unwrap()), ..Criteria::default() };
    let selection = Ask { criteria, ..Ask::default() }.of(&rig.store).await.unwrap();
    assert_eq!(names(&selection), ["year-one"]);
    assert_eq!(selection.matcher.unusable_dates(), 1);
}
