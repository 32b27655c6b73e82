//! The criteria an operator gives, and whether a case matches them.
//!
//! [`Criteria`] is the request as it was written; it is stored verbatim in run files. [`Matcher`] is the request made
//! absolute: with its cutoff fixed, the permitted states of the action filled in, and its local tests compiled.

use std::{
    cell::{Cell, RefCell},
    collections::HashSet,
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{
    age::{Age, Range},
    clock::MAX_SKEW,
    id::CaseId,
    json::{Json, Number},
    port::{DateField, Item, Snapshot},
};

/// The criteria of a list or a bulk write, as given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Criteria {
    /// Any of these states; empty means no restriction.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<String>,
    /// Created strictly before the cutoff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub older_than: Option<Age>,
    /// Created at the cutoff or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newer_than: Option<Age>,
    /// Created within.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<Range>,
    /// Any of these names, exactly.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// The contact URI of one of its applicants.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applicant: Option<String>,
    /// Properties and the values they may have; all must hold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub matches: Vec<PropertyMatch>,
    /// A filter expression that only the server evaluates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filter: Option<String>,
    /// A full-text search that only the server evaluates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// A jq predicate over the full representation.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub predicate: Option<String>,
}

/// `property=value1|value2`: the API's simple filter, checked here as well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PropertyMatch {
    /// A dotted path.
    pub property: String,
    /// The accepted values.
    pub values: Vec<String>,
}

impl Criteria {
    /// Whether nothing was asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether ages are compared, or `--where` speaks of `now`, so that the clock matters.
    #[must_use]
    pub fn needs_clock(&self) -> bool {
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let is_now = |expression: &String| expression.split(|c| !word(c)).any(|name| name == "now");
        self.older_than.is_some() || self.newer_than.is_some() || self.predicate.as_ref().is_some_and(is_now)
    }

    /// Whether it contains an expression that only the server can evaluate.
    #[must_use]
    pub fn asks_server_only(&self) -> bool {
        self.filter.is_some() || self.search.is_some()
    }

    /// Whether at least one criterion can be checked locally.
    #[must_use]
    pub fn can_be_checked(&self) -> bool {
        let server_only = Self { filter: None, search: None, ..self.clone() };
        !server_only.is_empty()
    }
}

/// The result of one local test on a full representation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TestAnswer {
    /// It matches.
    Yes,
    /// It does not.
    No,
    /// The test failed; counts as no, and is reported.
    Failed(String),
    /// The representation lacks what the test needs, and why.
    Unknown(String),
    /// The test will fail for every other case too, and why.
    Hopeless(String),
}

/// A compiled test on a full representation: `--applicant` and `--where`.
pub type LocalTest = Box<dyn Fn(&RawValue) -> TestAnswer>;

/// What a listed item says about the criteria.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemFit {
    /// It matches.
    Match,
    /// It does not match.
    No,
    /// Only the full representation can tell.
    NeedsFull,
}

/// A path in a predicate that no case has: most likely misspelt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownPath {
    /// `.stat`.
    pub path: String,
    /// The member names that do exist there.
    pub instead: Vec<String>,
}

/// What a predicate did in vain on all cases.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InVain {
    /// How many cases it was evaluated on.
    pub looked_at: u64,
    /// Its paths that none of them had.
    pub paths: Vec<UnknownPath>,
    /// The types of what it compared for equality and was of two types in each.
    pub types: Vec<[&'static str; 2]>,
    /// The type of its output, where one was neither true nor false.
    pub output: Option<&'static str>,
}

/// Returns what a predicate did in vain so far.
pub type VainCheck = Box<dyn Fn() -> InVain>;

/// What a full representation says about the criteria. A criterion that cannot be judged neither matches nor rules the
/// case out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Every criterion matches.
    Yes,
    /// One does not.
    No,
    /// None fails, but one cannot be judged, and why.
    Unknown(String),
}

/// Criteria made absolute.
pub struct Matcher {
    /// Tells of misspelt paths and vain comparisons in a predicate so far.
    pub vain_check: Option<VainCheck>,
    criteria: Criteria,
    states: Vec<String>,
    older: Option<Timestamp>,
    newer: Option<Timestamp>,
    tests: Vec<LocalTest>,
    /// Dates from here on lie in the future: no difference of clocks explains them.
    future: Timestamp,
    unusable_dates: Cell<u64>,
    future_dates: Cell<u64>,
    failed_tests: Cell<u64>,
    first_failed_test: RefCell<Option<String>>,
    undecided: Cell<u64>,
    first_undecided: RefCell<Option<String>>,
    hopeless: RefCell<Option<String>>,
    /// Cases that the collection lists under a requested name, whatever their representation says.
    listed_names: RefCell<HashSet<CaseId>>,
}

impl Matcher {
    /// `default_states` are the states from which the action is possible; they apply when the criteria name none. `now`
    /// fixes the cutoff.
    #[must_use]
    pub fn new(criteria: Criteria, default_states: &[&str], now: Timestamp, tests: Vec<LocalTest>) -> Self {
        let states = match criteria.states.is_empty() {
            true => default_states.iter().map(|s| (*s).to_owned()).collect(),
            false => criteria.states.clone(),
        };
        Self {
            vain_check: None,
            older: criteria.older_than.map(|age| age.before(now)),
            newer: criteria.newer_than.map(|age| age.before(now)),
            criteria,
            states,
            tests,
            future: now.checked_add(MAX_SKEW).unwrap_or(Timestamp::MAX),
            unusable_dates: Cell::new(0),
            future_dates: Cell::new(0),
            failed_tests: Cell::new(0),
            first_failed_test: RefCell::new(None),
            undecided: Cell::new(0),
            first_undecided: RefCell::new(None),
            hopeless: RefCell::new(None),
            listed_names: RefCell::default(),
        }
    }

    /// The instant before which a case counts as old, if the criteria contain an age.
    #[must_use]
    pub fn cutoff(&self) -> Option<Timestamp> {
        self.older.or(self.newer)
    }

    /// The states that match; empty means every state.
    #[must_use]
    pub fn states(&self) -> &[String] {
        &self.states
    }

    /// The states that the criteria name themselves; empty when the action's own states apply.
    #[must_use]
    pub fn states_spelled_out(&self) -> &[String] {
        &self.criteria.states
    }

    /// The request as it was written.
    pub(super) fn criteria(&self) -> &Criteria {
        &self.criteria
    }

    /// The bounds on a creation date: before, from, within.
    pub(super) fn dates(&self) -> (Option<Timestamp>, Option<Timestamp>, Option<Range>) {
        (self.older, self.newer, self.criteria.created)
    }

    /// Cases whose creation date was needed and was missing, unreadable or without a zone. They never match.
    #[must_use]
    pub fn unusable_dates(&self) -> u64 {
        self.unusable_dates.get()
    }

    /// Cases that are dated in the future where their age was asked for: it is none. They never match.
    #[must_use]
    pub fn future_dates(&self) -> u64 {
        self.future_dates.get()
    }

    /// Whether a date that an age is counted from lies in the future.
    pub(super) fn has_no_age(&self, created: Timestamp) -> bool {
        (self.older.is_some() || self.newer.is_some()) && created > self.future
    }

    /// How many local tests failed, and the first reason. Such cases do not match.
    #[must_use]
    pub fn failed_tests(&self) -> (u64, Option<String>) {
        (self.failed_tests.get(), self.first_failed_test.borrow().clone())
    }

    /// How many full representations could not be judged, and why the first could not.
    #[must_use]
    pub fn undecided(&self) -> (u64, Option<String>) {
        (self.undecided.get(), self.first_undecided.borrow().clone())
    }

    /// Why no case can be judged at all, once known.
    #[must_use]
    pub fn hopeless(&self) -> Option<String> {
        self.hopeless.borrow().clone()
    }

    /// Yields between two cases: evaluating a predicate may take long, and a deadline or signal must be noticed before
    /// the next one.
    pub async fn breathe(&self) {
        if !self.tests.is_empty() {
            tokio::task::yield_now().await;
        }
    }

    /// Judges an item of a collection.
    #[must_use]
    pub fn item(&self, item: &Item) -> ItemFit {
        let shown = item.state.as_deref().filter(|state| !state.is_empty());
        let state = shown.map(|state| self.state_matches(state));
        // The listed name counts, even if the full representation has another.
        let name = match self.names(&item.names) {
            true => Some(true),
            false => (!item.names.is_empty() || item.full).then_some(false),
        };
        let date = match (&item.created, self.asks_date()) {
            (_, false) => Some(true),
            (DateField::Absent, true) if !item.full => None,
            (date, true) => Some(self.date_matches(date)),
        };
        let state = if self.states.is_empty() { Some(true) } else { state };
        if [state, name, date].contains(&Some(false)) {
            return ItemFit::No;
        }
        if let (Some(true), false, Some(id)) = (name, self.criteria.names.is_empty(), &item.id) {
            self.lists(id);
        }
        let answered = state.is_some() && name.is_some() && date.is_some();
        let deep = !self.criteria.matches.is_empty() || !self.tests.is_empty();
        match (answered, deep) {
            (true, false) => ItemFit::Match,
            _ if !item.full => ItemFit::NeedsFull,
            _ => match self.deep(&item.raw) {
                Fit::No => ItemFit::No,
                Fit::Yes if answered => ItemFit::Match,
                // A read of the case may show what its listed item does not.
                Fit::Yes | Fit::Unknown(_) => ItemFit::NeedsFull,
            },
        }
    }

    /// Notes that a case was listed under a requested name, whatever its representation says.
    pub fn lists(&self, id: &CaseId) {
        self.listed_names.borrow_mut().insert(id.clone());
    }

    /// Judges an item that carries no usable id, so that nothing more can be read of it.
    #[must_use]
    pub fn unreadable(&self, item: &Item) -> Fit {
        if !item.full {
            return self.noted(Fit::Unknown("a listed summary carries no id to be read by".to_owned()));
        }
        let state = item.state.as_deref().unwrap_or_default();
        self.shown(None, state, &item.names, &item.created, &item.raw, true)
    }

    /// Judges a full representation. `with_state` is false where the state is judged separately (cases named by id).
    #[must_use]
    pub fn snapshot(&self, case: &Snapshot, with_state: bool) -> Fit {
        self.shown(case.id.as_ref(), &case.state, &case.names, &case.created, &case.raw, with_state)
    }

    fn shown(
        &self,
        id: Option<&CaseId>,
        state: &str,
        names: &[String],
        created: &DateField,
        raw: &RawValue,
        with_state: bool,
    ) -> Fit {
        let listed = || id.is_some_and(|id| self.listed_names.borrow().contains(id));
        if !(self.names(names) || listed()) || (self.asks_date() && !self.date_matches(created)) {
            return Fit::No;
        }
        let state = match state {
            _ if !with_state || self.states.is_empty() => Fit::Yes,
            "" => Fit::Unknown("the representation shows no state".to_owned()),
            state if self.state_matches(state) => Fit::Yes,
            _ => return Fit::No,
        };
        self.noted(state.and(self.deep(raw)))
    }

    /// Counts what could not be judged.
    fn noted(&self, fit: Fit) -> Fit {
        if let Fit::Unknown(why) = &fit {
            self.undecided.set(self.undecided.get() + 1);
            self.first_undecided.borrow_mut().get_or_insert_with(|| why.clone());
        }
        fit
    }

    fn names(&self, of: &[String]) -> bool {
        let asked = &self.criteria.names;
        asked.is_empty() || of.iter().any(|name| asked.contains(name))
    }

    fn asks_date(&self) -> bool {
        self.older.is_some() || self.newer.is_some() || self.criteria.created.is_some()
    }

    fn state_matches(&self, state: &str) -> bool {
        self.states.is_empty() || self.states.iter().any(|s| s == state)
    }

    /// Whether a case that was listed in a requested state is in none of them now: it has left what was asked for.
    #[must_use]
    pub fn has_left(&self, listed: Option<&str>, now: &str) -> bool {
        let asked = |state: &str| !state.is_empty() && self.state_matches(state);
        listed.is_some_and(asked) && !now.is_empty() && !self.state_matches(now)
    }

    fn date_matches(&self, date: &DateField) -> bool {
        let DateField::At(at) = *date else {
            self.unusable_dates.set(self.unusable_dates.get() + 1);
            return false;
        };
        if self.has_no_age(at) {
            self.future_dates.set(self.future_dates.get() + 1);
            return false;
        }
        self.older.is_none_or(|cutoff| at < cutoff)
            && self.newer.is_none_or(|cutoff| at >= cutoff)
            && self.criteria.created.is_none_or(|range| range.contains(at))
    }

    fn deep(&self, raw: &RawValue) -> Fit {
        let mut fit = Fit::Yes;
        if !self.criteria.matches.is_empty() {
            let Ok(value) = Json::parse(raw.get()) else { return Fit::No };
            for asked in &self.criteria.matches {
                fit = fit.and(asked.holds(&value));
            }
        }
        for test in &self.tests {
            if fit == Fit::No {
                break;
            }
            fit = fit.and(match test(raw) {
                TestAnswer::Yes => Fit::Yes,
                TestAnswer::No => Fit::No,
                TestAnswer::Unknown(why) => Fit::Unknown(why),
                TestAnswer::Hopeless(why) => {
                    self.hopeless.borrow_mut().get_or_insert_with(|| why.clone());
                    Fit::Unknown(why)
                }
                TestAnswer::Failed(why) => {
                    self.failed_tests.set(self.failed_tests.get() + 1);
                    self.first_failed_test.borrow_mut().get_or_insert(why);
                    Fit::No
                }
            });
        }
        fit
    }
}

impl Fit {
    /// Both must match. One that fails decides, whatever the other is.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Unknown(why), _) | (_, Self::Unknown(why)) => Self::Unknown(why),
            (Self::Yes, Self::Yes) => Self::Yes,
        }
    }
}

impl PropertyMatch {
    /// Reads `property=value1|value2`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (property, values) = text.split_once('=')?;
        let values: Vec<String> = values.split('|').map(str::to_owned).collect();
        let good = property.split('.').all(|part| !part.is_empty()) && values.iter().all(|v| !v.is_empty());
        good.then(|| Self { property: property.to_owned(), values })
    }

    /// Whether the representation has one of the values there. A missing property proves nothing: servers filter by
    /// properties that they do not show.
    pub(super) fn holds(&self, value: &Json) -> Fit {
        fn reach<'v>(value: &'v Json, path: &[&str], visit: &mut dyn FnMut(&'v Json)) {
            match (value, path) {
                (Json::Array(all), _) => all.iter().for_each(|one| reach(one, path, visit)),
                (_, []) => visit(value),
                (Json::Object(map), [first, rest @ ..]) => {
                    if let Some(value) = map.get(*first) {
                        reach(value, rest, visit);
                    }
                }
                _ => {}
            }
        }
        let path: Vec<&str> = self.property.split('.').collect();
        let (mut shown, mut hit) = (false, false);
        reach(value, &path, &mut |leaf| {
            shown |= !leaf.is_object();
            hit |= self.values.iter().any(|wanted| match leaf {
                Json::String(text) => text == wanted,
                Json::Bool(flag) => flag.to_string() == *wanted,
                // 210.50 and 210.5 are one number.
                Json::Number(number) => Number::parse(wanted).is_some_and(|wanted| wanted == *number),
                _ => false,
            });
        });
        match (hit, shown) {
            (true, _) => Fit::Yes,
            (false, true) => Fit::No,
            (false, false) => Fit::Unknown(format!("the representation shows no {}", self.property)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn property_matches_reach_through_arrays_and_compare_exactly() {
        let case =
            serde_json::json!({"a": {"b": [{"c": "x"}, {"c": 7}]}, "state": "running", "ok": true, "sum": 210.5})
                .to_string();
        let case = Json::parse(&case).unwrap();
        let judged = |text: &str| PropertyMatch::parse(text).unwrap().holds(&case);
        let holds = |text: &str| judged(text) == Fit::Yes;
        assert!(holds("state=blocked|running"));
        assert!(holds("a.b.c=7"));
        assert!(holds("ok=true"));
        assert!(holds("sum=210.50"));
        assert!(!holds("sum=210.51"));
        assert!(!holds("a.b.c=7x"));
        assert!(!holds("state=Running"));
        assert!(!holds("a.b=x"));
        assert_eq!(judged("state=Running"), Fit::No);
        assert_eq!(judged("missing=x"), Fit::Unknown("the representation shows no missing".to_owned()));
        assert!(PropertyMatch::parse("state").is_none());
        assert!(PropertyMatch::parse("state=").is_none());
        assert!(PropertyMatch::parse("=x").is_none());
    }
}
