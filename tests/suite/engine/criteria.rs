//! Whether a case matches the criteria.

use casectl::cases::{
    age::Range,
    criteria::{Criteria, Fit, ItemFit, Matcher, PropertyMatch, TestAnswer},
    port::{DateField, Item, Snapshot},
};
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::fakes::*;

fn matcher(criteria: Criteria) -> Matcher {
    Matcher::new(criteria, &["running", "blocked"], at(NOW), Vec::new())
}

fn created(text: &str) -> Snapshot {
    Snapshot { created: DateField::At(at(text)), ..shot("a", "running") }
}

#[test]
fn ages_and_ranges_have_one_open_end() {
    let newer = matcher(Criteria { newer_than: Some("1d".parse().unwrap()), ..Criteria::default() });
    assert_eq!(newer.snapshot(&created("2026-11-20T09:00:00Z"), true), Fit::Yes);
    assert_eq!(newer.snapshot(&created("2026-11-20T08:59:59.999Z"), true), Fit::No);
    let range = Range::parse("2026-01-01..2026-02-01", &TimeZone::UTC).unwrap();
    let within = matcher(Criteria { created: Some(range), ..Criteria::default() });
    assert_eq!(within.snapshot(&created("2026-01-01T00:00:00Z"), true), Fit::Yes);
    assert_eq!(within.snapshot(&created("2026-02-01T00:00:00Z"), true), Fit::No);
    assert_eq!(within.cutoff(), None);
}

#[test]
fn states_that_are_not_spelled_out_are_those_the_action_may_leave() {
    let default = matcher(Criteria::default());
    assert_eq!(default.snapshot(&shot("a", "blocked"), true), Fit::Yes);
    assert_eq!(default.snapshot(&shot("a", "approved"), true), Fit::No);
    assert_eq!(default.snapshot(&shot("a", "approved"), false), Fit::Yes, "the state of a named case is judged apart");
    let spelled = matcher(Criteria { states: vec!["approved".to_owned()], ..Criteria::default() });
    assert_eq!(spelled.snapshot(&shot("a", "running"), true), Fit::No);
    assert_eq!(spelled.snapshot(&shot("a", "approved"), true), Fit::Yes);
}

#[test]
fn an_item_answers_what_it_shows_and_no_more() {
    let names = |names: &[&str]| {
        matcher(Criteria { names: names.iter().map(|n| (*n).to_owned()).collect(), ..Criteria::default() })
    };
    assert_eq!(names(&["name"]).item(&summary("a", "running")), ItemFit::Match);
    assert_eq!(names(&["Name"]).item(&summary("a", "running")), ItemFit::No);
    assert_eq!(names(&["name"]).item(&Item { names: vec![], ..summary("a", "running") }), ItemFit::NeedsFull);
    assert_eq!(names(&["name"]).item(&Item { names: vec![], full: true, ..summary("a", "running") }), ItemFit::No);
    let stateless = Item { state: None, ..summary("a", "running") };
    assert_eq!(matcher(Criteria::default()).item(&stateless), ItemFit::NeedsFull);
    let deep = matcher(Criteria { matches: vec![PropertyMatch::parse("a=b").unwrap()], ..Criteria::default() });
    assert_eq!(deep.item(&summary("a", "running")), ItemFit::NeedsFull);
    assert_eq!(deep.item(&summary("a", "approved")), ItemFit::No, "the state rules it out already");
}

#[test]
fn a_case_that_was_listed_under_a_name_goes_by_it_whatever_its_own_is() {
    let asked = |name: &str| matcher(Criteria { names: vec![name.to_owned()], ..Criteria::default() });
    let case = Snapshot { names: vec!["its own".to_owned()], ..shot("a", "running") };
    let matcher = asked("name");
    assert_eq!(matcher.snapshot(&case, true), Fit::No, "it was not listed");
    assert_eq!(matcher.item(&summary("a", "running")), ItemFit::Match);
    assert_eq!(matcher.snapshot(&case, true), Fit::Yes);
    assert_eq!(asked("its own").snapshot(&case, true), Fit::Yes);
}

#[test]
fn every_local_test_must_say_yes() {
    let answer = |answers: &[TestAnswer]| {
        let tests = answers.iter().cloned().map(|answer| Box::new(move |_: &_| answer.clone()) as _).collect();
        let matcher = Matcher::new(Criteria::default(), &[], at(NOW), tests);
        (matcher.snapshot(&shot("a", "running"), true), matcher.failed_tests().0)
    };
    let failed = TestAnswer::Failed("why".to_owned());
    let unknown = |why: &str| TestAnswer::Unknown(why.to_owned());
    let told = |why: &str| Fit::Unknown(why.to_owned());
    assert_eq!(answer(&[unknown("a"), TestAnswer::Yes, unknown("b")]), (told("a"), 0));
    assert_eq!(answer(&[unknown("a"), TestAnswer::No]), (Fit::No, 0), "a criterion that is broken decides");
    assert_eq!(answer(&[TestAnswer::Yes, TestAnswer::Yes]), (Fit::Yes, 0));
    assert_eq!(answer(&[TestAnswer::Yes, TestAnswer::No]), (Fit::No, 0));
    assert_eq!(answer(&[TestAnswer::Yes, failed.clone()]), (Fit::No, 1));
    assert_eq!(answer(&[TestAnswer::No, failed]), (Fit::No, 0), "asked no further");
}

#[test]
fn criteria_know_what_they_need() {
    let server = Criteria { filter: Some("x".to_owned()), ..Criteria::default() };
    assert!(server.asks_server_only() && !server.can_be_checked() && !server.is_empty());
    let both = Criteria { states: vec!["running".to_owned()], ..server };
    assert!(both.asks_server_only() && both.can_be_checked() && !both.needs_clock());
    let text = serde_json::to_string(&both).unwrap();
    assert_eq!(text, r#"{"states":["running"],"filter":"x"}"#);
    assert_eq!(serde_json::from_str::<Criteria>(&text).unwrap(), both);
    assert!(serde_json::from_str::<Criteria>(r#"{"older":"30d"}"#).is_err(), "an unknown criterion is not ignored");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// What the list rules out must never be what the full representation would have matched.
    #[test]
    fn a_full_item_and_its_representation_are_judged_alike(
        state in prop::sample::select(vec!["running", "blocked", "approved", ""]),
        days in 0_i64..60,
        asked in 1_u32..60,
    ) {
        let created = DateField::At(at(NOW).checked_sub(jiff::SignedDuration::from_hours(24 * days)).unwrap());
        let criteria = Criteria { older_than: Some(format!("{asked}d").parse().unwrap()), ..Criteria::default() };
        let matcher = matcher(criteria);
        let item = Item { created: created.clone(), full: true, ..summary("a", state) };
        let matches = matcher.snapshot(&Snapshot { created, ..shot("a", state) }, true);
        prop_assert_eq!(matcher.item(&item) == ItemFit::Match, matches == Fit::Yes);
        prop_assert_eq!(matcher.item(&item) == ItemFit::No, matches == Fit::No);
        let old = days > i64::from(asked);
        prop_assert_eq!(matches == Fit::Yes, old && matches!(state, "running" | "blocked"));
        prop_assert_eq!(matches!(matches, Fit::Unknown(_)), old && state.is_empty());
    }
}
