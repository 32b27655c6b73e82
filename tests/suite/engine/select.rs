//! From what was asked to the cases that are meant.

use casectl::cases::{
    action::Action,
    clock::ClockError,
    criteria::{Criteria, LocalTest, Matcher, TestAnswer},
    execute::Task,
    id::{CaseId, EntityTag},
    outcome::{Outcome, Planned, Reason},
    port::{ActionLink, DateField, Item, Page, ServerTime, Snapshot},
    select::{self, Request, SelectError, Selection},
};
use casectl::providers::apiture::applications::{CREATE, EXPIRE};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::fakes::*;

/// A selection with knobs: `expire --older-than 30d`.
pub struct Ask {
    pub action: Action,
    pub criteria: Criteria,
    pub ids: Option<Vec<CaseId>>,
    pub walk: bool,
    pub as_of: Option<Timestamp>,
    pub shard: Option<&'static str>,
    pub limit: Option<usize>,
    pub most: Option<usize>,
    pub pinned: Option<EntityTag>,
    pub strict: bool,
    pub unguarded: bool,
    pub jobs: usize,
    pub failing_test: bool,
}

impl Default for Ask {
    fn default() -> Self {
        Self {
            action: EXPIRE,
            criteria: Criteria { older_than: Some("30d".parse().unwrap()), ..Criteria::default() },
            ids: None,
            walk: true,
            as_of: None,
            shard: None,
            limit: None,
            most: None,
            pinned: None,
            strict: false,
            unguarded: false,
            jobs: 1,
            failing_test: false,
        }
    }
}

impl Ask {
    pub fn named(names: &[&str]) -> Self {
        let ids = Some(names.iter().map(|name| id(name)).collect());
        Self { ids, walk: false, criteria: Criteria::default(), ..Self::default() }
    }

    pub async fn of(&self, store: &FakeStore) -> Result<Selection, SelectError> {
        let default_states = if self.ids.is_none() { self.action.from } else { &[] };
        let tests = || -> Vec<LocalTest> {
            let test = |_: &_| TestAnswer::Failed("no output".to_owned());
            if self.failing_test { vec![Box::new(test)] } else { Vec::new() }
        };
        let matcher = |now| Matcher::new(self.criteria.clone(), default_states, now, tests());
        let request = Request {
            action: &self.action,
            ids: self.ids.clone(),
            walk: self.walk,
            matcher: &matcher,
            needs_clock: self.criteria.needs_clock(),
            as_of: self.as_of,
            local: at(NOW),
            shard: self.shard.map(|shard| shard.parse().unwrap()),
            limit: self.limit,
            most: self.most,
            whole: false,
            pinned: self.pinned.clone(),
            judged: None,
            decides: false,
            strict: self.strict,
            unguarded: self.unguarded,
            explain: None,
            jobs: self.jobs,
        };
        select::select(store, request, &|_, _, _| {}, None).await
    }
}

pub fn store() -> FakeStore {
    FakeStore::new(&Log::default())
}

pub fn names(selection: &Selection) -> Vec<&str> {
    selection.planned.iter().map(|case| case.id.as_str()).collect()
}

pub fn settled(case: &Planned) -> (Outcome, Option<&str>) {
    let settled = case.settled.as_ref().expect("it is settled");
    (settled.outcome, settled.code.as_deref())
}

/// One listed case, read as given.
async fn single(read: Snapshot, ask: Ask) -> Selection {
    let mut store = store();
    store.listed(vec![vec![summary("a", "running")]]);
    store.reads("a", [Ok(read)]);
    ask.of(&store).await.unwrap()
}

fn aged(created: DateField) -> Snapshot {
    Snapshot { created, ..shot("a", "running") }
}

#[tokio::test]
async fn summaries_are_read_in_full_and_what_the_list_rules_out_is_not() {
    let mut store = store();
    store.listed(vec![
        vec![summary("a", "running"), summary("b", "approved")],
        vec![summary("c", "blocked"), summary("d", "expired")],
    ]);
    store.reads("a", [Ok(shot("a", "running"))]);
    store.reads("c", [Ok(Snapshot { created: DateField::At(at("2026-11-20T00:00:00Z")), ..shot("c", "blocked") })]);
    let selection = Ask::default().of(&store).await.unwrap();
    assert_eq!(names(&selection), ["a"]);
    assert_eq!((selection.tally.listed, selection.tally.read, selection.writes()), (4, 2, 1));
    let case = &selection.planned[0];
    assert_eq!((case.from.as_deref(), case.etag.as_ref()), (Some("running"), Some(&tag("\"1\""))));
}

#[tokio::test]
async fn full_items_are_judged_as_listed_and_still_read_for_their_tag() {
    let full = |name: &str, created| Item { created, full: true, ..summary(name, "running") };
    let mut store = store();
    let old = DateField::At(at("2026-10-12T09:00:00Z"));
    store.listed(vec![vec![
        full("a", old.clone()),
        full("b", DateField::At(at("2026-11-01T00:00:00Z"))),
        full("c", DateField::Unusable),
        full("d", DateField::Absent),
    ]]);
    store.reads("a", [Ok(shot("a", "running"))]);
    let selection = Ask::default().of(&store).await.unwrap();
    assert_eq!(names(&selection), ["a"]);
    assert_eq!(selection.tally.read, 1);
    assert_eq!(selection.matcher.unusable_dates(), 2);
}

#[tokio::test]
async fn a_case_that_changed_since_it_was_listed_is_judged_by_what_is_read() {
    assert!(single(shot("a", "rejected"), Ask::default()).await.planned.is_empty());
    assert!(single(shot("a", "expired"), Ask::default()).await.planned.is_empty(), "not selected, not counted");
    let mut store = store();
    store.listed(vec![vec![summary("a", "running")]]);
    store.reads("a", [Err(fail(Reason::NotFound))]);
    let selection = Ask::default().of(&store).await.unwrap();
    assert!(selection.planned.is_empty());
    assert_eq!(selection.tally.vanished, 1);
}

#[tokio::test]
async fn a_representation_of_another_case_is_refused() {
    for shown in [None, Some(id("b"))] {
        let selection = single(Snapshot { id: shown, ..shot("a", "running") }, Ask::default()).await;
        assert_eq!(settled(&selection.planned[0]), (Outcome::Refused, Some("wrong_case")));
        assert_eq!(selection.writes(), 0);
    }
}

#[tokio::test]
async fn the_cutoff_is_strict_and_counts_from_the_earlier_clock() {
    let line = at("2026-10-22T09:00:00Z");
    let old = line.checked_sub(SignedDuration::from_nanos(1)).unwrap();
    assert_eq!(single(aged(DateField::At(line)), Ask::default()).await.writes(), 0);
    let selection = single(aged(DateField::At(old)), Ask::default()).await;
    assert_eq!((selection.writes(), selection.matcher.cutoff()), (1, Some(line)));
    for date in [DateField::Absent, DateField::Unusable] {
        let selection = single(aged(date), Ask::default()).await;
        assert_eq!((selection.writes(), selection.matcher.unusable_dates()), (0, 1));
    }
}

/// The cutoff of a selection whose first page shows this clock.
async fn cutoff(time: Option<ServerTime>, as_of: Option<Timestamp>) -> Result<Option<Timestamp>, SelectError> {
    let mut store = store();
    store.pages = Box::new(move |_| Ok(Page { items: Vec::new(), next: None, total: Some(0), overlap: 0, time }));
    Ask { as_of, ..Ask::default() }.of(&store).await.map(|selection| selection.matcher.cutoff())
}

#[tokio::test]
async fn a_doubtful_clock_stops_a_write_unless_the_instant_is_named() {
    let thirty = SignedDuration::from_hours(30 * 24);
    let skewed = |seconds: i64| {
        let server = at(NOW).checked_add(SignedDuration::from_secs(seconds)).unwrap();
        Some(ServerTime { server, local: at(NOW) })
    };
    let before = |instant: Timestamp| Some(instant.checked_sub(thirty).unwrap());
    assert_eq!(cutoff(skewed(0), None).await.unwrap(), before(at(NOW)));
    assert_eq!(cutoff(skewed(300), None).await.unwrap(), before(at(NOW)));
    assert_eq!(cutoff(skewed(-300), None).await.unwrap(), before(at("2026-11-21T08:55:00Z")));
    for seconds in [301, -301] {
        let error = cutoff(skewed(seconds), None).await.unwrap_err();
        assert!(matches!(error, SelectError::Clock(ClockError::Skewed { .. })));
        assert_eq!(cutoff(skewed(seconds), Some(at(NOW))).await.unwrap(), before(at(NOW)));
    }
    assert!(matches!(cutoff(None, None).await, Err(SelectError::Clock(ClockError::NoServerTime))));
    assert_eq!(cutoff(None, Some(at(NOW))).await.unwrap(), before(at(NOW)));
}

#[tokio::test]
async fn named_ids_take_the_clock_from_the_first_case_that_can_be_read() {
    let ask = |names: &[&str]| Ask { criteria: Ask::default().criteria, ..Ask::named(names) };
    let rig = Rig::new();
    rig.store.reads("a", [Err(fail(Reason::NotFound))]);
    rig.store.reads("b", [Err(fail(Reason::ServerError))]);
    rig.store.reads("c", [Ok(shot("c", "running"))]);
    rig.store.reads("d", [Ok(shot("d", "running"))]);
    let selection = ask(&["a", "b", "c", "d"]).of(&rig.store).await.unwrap();
    assert_eq!(names(&selection), ["a", "b", "c", "d"], "in the order given");
    assert_eq!(settled(&selection.planned[0]), (Outcome::Failed, Some("not_found")));
    assert_eq!(settled(&selection.planned[1]), (Outcome::Failed, Some("server_error")));
    assert_eq!(selection.writes(), 2);
    assert_eq!(rig.count(|event| matches!(event, Event::Read(_))), 4, "none is read twice");
    let timeless = store();
    timeless.reads("a", [Ok(Snapshot { time: None, ..shot("a", "running") })]);
    let error = ask(&["a"]).of(&timeless).await.map(|selection| selection.writes()).unwrap_err();
    assert!(matches!(error, SelectError::Clock(ClockError::NoServerTime)));
}

#[tokio::test]
async fn a_named_id_is_done_in_the_target_and_a_conflict_elsewhere() {
    let store = store();
    store.reads("a", [Ok(shot("a", "expired"))]);
    store.reads("b", [Ok(shot("b", "approved"))]);
    store.reads("c", [Ok(shot("c", "running"))]);
    let selection = Ask::named(&["a", "b", "c", "a"]).of(&store).await.unwrap();
    assert_eq!(names(&selection), ["a", "b", "c"], "a duplicate counts once");
    assert_eq!(settled(&selection.planned[0]), (Outcome::Already, None));
    assert_eq!(settled(&selection.planned[1]), (Outcome::Refused, Some("state_conflict")));
    assert_eq!(selection.writes(), 1);
}

#[tokio::test]
async fn ids_and_criteria_intersect() {
    let store = store();
    store.reads("a", [Ok(shot("a", "running"))]);
    store.reads("b", [Ok(shot("b", "blocked"))]);
    let criteria = Criteria { states: vec!["blocked".to_owned()], ..Criteria::default() };
    let selection = Ask { criteria, ..Ask::named(&["a", "b"]) }.of(&store).await.unwrap();
    assert_eq!(names(&selection), ["b"]);
    assert_eq!(selection.tally.named_not_matching, 1);
}

#[tokio::test]
async fn ids_that_only_the_server_can_judge_are_looked_for_in_its_list() {
    let mut store = store();
    store.listed(vec![vec![summary("a", "running"), summary("x", "running")]]);
    store.reads("a", [Ok(shot("a", "running"))]);
    let criteria = Criteria { search: Some("savings".to_owned()), ..Criteria::default() };
    let selection = Ask { criteria, walk: true, ..Ask::named(&["a", "b"]) }.of(&store).await.unwrap();
    assert_eq!(names(&selection), ["a"]);
    assert_eq!(selection.tally.named_not_matching, 1, "b is not in the list");
}

#[tokio::test]
async fn the_link_rule() {
    use ActionLink::{Present, Silent, Withheld};
    let open = (Outcome::Done, None);
    let conflict = (Outcome::Refused, Some("state_conflict"));
    let absent = (Outcome::Refused, Some("link_absent"));
    let table = [
        ("running", Present, open, open),
        ("running", Withheld, absent, absent),
        ("running", Silent, open, absent),
        ("blocked", Present, open, open),
        ("blocked", Withheld, absent, absent),
        ("blocked", Silent, open, absent),
        ("approved", Present, open, open),
        ("approved", Withheld, conflict, conflict),
        ("approved", Silent, conflict, conflict),
        ("pending", Silent, conflict, conflict),
        ("on-hold", Present, open, open),
        ("on-hold", Silent, conflict, conflict),
        ("", Silent, conflict, conflict),
        ("expired", Present, (Outcome::Already, None), (Outcome::Already, None)),
        ("expired", Silent, (Outcome::Already, None), (Outcome::Already, None)),
    ];
    for (state, link, lenient, strict) in table {
        for (is_strict, expected) in [(false, lenient), (true, strict)] {
            let store = store();
            store.reads("a", [Ok(Snapshot { link, ..shot("a", state) })]);
            let selection = Ask { strict: is_strict, ..Ask::named(&["a"]) }.of(&store).await.unwrap();
            let case = &selection.planned[0];
            let words = format!("{state} {link:?} strict {is_strict}");
            match case.settled {
                None => assert_eq!(expected, open, "{words}"),
                Some(_) => assert_eq!(settled(case), expected, "{words}"),
            }
            let silent = link == Silent && case.settled.is_none();
            assert_eq!(selection.tally.silent_links, u64::from(silent), "{words}");
        }
    }
}

#[tokio::test]
async fn a_write_wants_a_strong_tag_and_the_pinned_version() {
    for etag in [None, Some(tag("W/\"1\"")), Some(tag(""))] {
        let weak = || Snapshot { etag: etag.clone(), ..shot("a", "running") };
        let selection = single(weak(), Ask::default()).await;
        assert_eq!(settled(&selection.planned[0]), (Outcome::Refused, Some("no_strong_tag")));
        assert_eq!(single(weak(), Ask { unguarded: true, ..Ask::default() }).await.writes(), 1);
    }
    for (pin, writes) in [("\"1\"", 1), ("\"0\"", 0), ("W/\"1\"", 0)] {
        let store = store();
        store.reads("a", [Ok(shot("a", "running"))]);
        let selection = Ask { pinned: Some(tag(pin)), ..Ask::named(&["a"]) }.of(&store).await.unwrap();
        assert_eq!(selection.writes(), writes);
        if writes == 0 {
            assert_eq!(settled(&selection.planned[0]), (Outcome::Changed, Some("etag_stale")));
        }
    }
}

#[tokio::test]
async fn a_test_that_fails_is_counted_and_does_not_match() {
    let selection = single(shot("a", "running"), Ask { failing_test: true, ..Ask::default() }).await;
    assert!(selection.planned.is_empty());
    assert_eq!(selection.matcher.failed_tests(), (1, Some("no output".to_owned())));
}

/// Each read was tried again and again: for thousands of cases that would take hours.
#[tokio::test]
async fn a_server_that_fails_five_reads_in_a_row_ends_the_selection() {
    let names = ["a", "b", "c", "d", "e", "f"];
    let failing = |good: &[&str]| {
        let store = store();
        let reasons = [Reason::ServerError, Reason::Timeout, Reason::ConnectionLost];
        for (name, reason) in names.iter().zip(reasons.into_iter().cycle()) {
            let read = if good.contains(name) { Ok(shot(name, "running")) } else { Err(fail(reason)) };
            store.reads(name, [read]);
        }
        store
    };
    let store = failing(&[]);
    assert!(matches!(Ask::named(&names).of(&store).await, Err(SelectError::Read(_))));
    // One that answers in between is one that lives.
    let selection = Ask::named(&names).of(&failing(&["d"])).await.unwrap();
    assert_eq!((selection.planned.len(), selection.writes()), (6, 1));
}

#[tokio::test]
async fn one_named_id_that_cannot_be_read_is_an_error_and_one_that_is_not_there_a_row() {
    let store = store();
    store.reads("a", [Err(fail(Reason::Forbidden))]);
    assert!(matches!(Ask::named(&["a"]).of(&store).await, Err(SelectError::Read(_))));
    store.reads("a", [Err(fail(Reason::NotFound))]);
    let selection = Ask::named(&["a"]).of(&store).await.unwrap();
    assert_eq!(settled(&selection.planned[0]), (Outcome::Failed, Some("not_found")));
}

#[tokio::test]
async fn what_is_to_be_created_is_not_looked_for() {
    let rig = Rig::new();
    let selection = Ask { action: CREATE, ..Ask::named(&["new"]) }.of(&rig.store).await.unwrap();
    assert_eq!((names(&selection), selection.writes()), (vec!["new"], 1));
    assert!(rig.events().is_empty());
}

#[test]
fn a_selected_case_takes_little_memory() {
    assert!(size_of::<Planned>() <= 72, "{}", size_of::<Planned>());
    assert!(size_of::<Task>() <= 96, "{}", size_of::<Task>());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn shards_partition(names in proptest::collection::hash_set("[a-zA-Z0-9-]{1,12}", 1..40), count in 1_u64..9) {
        for name in &names {
            let holding = (0..count).filter(|index| {
                let shard: casectl::cases::shard::Shard = format!("{index}/{count}").parse().unwrap();
                shard.holds(&id(name))
            });
            prop_assert_eq!(holding.count(), 1);
        }
    }
}

#[tokio::test]
async fn a_shard_selects_its_part_only() {
    let all: Vec<String> = (0..20).map(|n| format!("case-{n}")).collect();
    let mut found = Vec::new();
    for shard in ["0/3", "1/3", "2/3"] {
        let mut store = store();
        store.listed(vec![all.iter().map(|name| summary(name, "running")).collect()]);
        for name in &all {
            store.reads(name, [Ok(shot(name, "running"))]);
        }
        let selection = Ask { shard: Some(shard), ..Ask::default() }.of(&store).await.unwrap();
        assert_eq!(selection.tally.read as usize, selection.writes(), "others are not even read");
        found.extend(names(&selection).into_iter().map(str::to_owned));
    }
    found.sort();
    let mut expected = all.clone();
    expected.sort();
    assert_eq!(found, expected);
}
