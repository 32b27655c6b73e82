//! The cases of one kind that wait for a decision: their number, states and ages.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::{
    cases::{
        age::Age,
        clock::MAX_SKEW,
        criteria::Criteria,
        id::CaseId,
        outcome::{Failure, Reason},
        port::{CaseStore, DateField},
    },
    context::Context,
    error::{CliError, Result},
    providers::{Noun, Opening},
    reads::{
        ages::Ages,
        criteria, naming,
        progress::Counts,
        walk::{Case, Step, Walk, Walked},
    },
    ui::age,
};

/// What is asked of each API.
pub struct Asked<'a> {
    /// `--over`.
    pub limit: Option<Age>,
    /// `--full`.
    pub full: bool,
    /// Whether the number over the limit must be exact, at any cost.
    pub certain: bool,
    /// Progress of all reads.
    pub counts: &'a Counts,
}

/// The cases that wait.
pub struct Waiting {
    states: BTreeMap<String, u64>,
    oldest: Option<Timestamp>,
    oldest_id: Option<CaseId>,
    /// Median age in seconds.
    pub p50: Option<i64>,
    /// 90th percentile of the ages in seconds.
    pub p90: Option<i64>,
    /// Number of cases over the limit; `None` without a limit or if unknown.
    pub over: Option<u64>,
    now: Timestamp,
    lacks_ages: bool,
}

/// The states in which cases of this kind wait: those that its decisions apply to.
pub fn states(noun: &Noun) -> Vec<String> {
    let decisions = noun.actions.iter().filter(|action| action.target.is_some());
    let mut states: Vec<String> = Vec::new();
    for state in decisions.flat_map(|action| action.from) {
        if !states.iter().any(|known| known == state) {
            states.push((*state).to_owned());
        }
    }
    states
}

/// Reads the list of waiting cases.
pub async fn look(context: &Context, noun: &'static Noun, asked: &Asked<'_>) -> Result<Waiting> {
    let criteria = Criteria { states: states(noun), ..Criteria::default() };
    let opening = Opening { criteria: Some(&criteria), ..Opening::default() };
    let (store, base) = context.open(noun, opening, None)?;
    let make = criteria::matcher(noun, &criteria, &[], &base);
    let explain = |failure: &Failure| CliError::of_collection(failure).during(&format!("listing {}", noun.name));
    let mut walk = Walk {
        context,
        store: &*store,
        identify: noun.identify,
        make: &make,
        as_of: None,
        full: asked.full,
        explain: &explain,
        counts: asked.counts,
        enough: None,
    };
    let found = once(&walk, noun, asked.limit).await?;
    if !asked.certain || walk.full || found.over.is_some() {
        return Ok(found);
    }
    walk.full = true;
    once(&walk, noun, asked.limit).await
}

async fn once(walk: &Walk<'_>, noun: &Noun, limit: Option<Age>) -> Result<Waiting> {
    let (mut seen, mut walked) = (Seen::default(), Walked::default());
    walk.each(&mut walked, |step| {
        if let Step::Case(case) = step {
            seen.add(case);
        }
        Ok(true)
    })
    .await?;
    walked.tell(&walk.context.ui, noun.one);
    let now = walked.now.unwrap_or_else(|| walk.context.env.now());
    seen.ages.tell(&walk.context.ui, now);
    let found = seen.conclude(walk.store, limit, now).await;
    found.map_err(|failure| CliError::from(failure).during("reading the oldest"))
}

/// Number of cases read for the oldest one, if those before it have left since they were listed.
const OLDEST: usize = 5;

/// What a walk has seen.
#[derive(Default)]
struct Seen {
    states: BTreeMap<String, u64>,
    ages: Ages,
    oldest: Option<(Timestamp, Option<CaseId>)>,
    /// Cases without a date, in the server's order, as long as the list shows no dates.
    undated: Vec<CaseId>,
    /// Whether a case was only a summary without a date.
    lacking: bool,
}

impl Seen {
    fn add(&mut self, case: Case) {
        *self.states.entry(case.state.unwrap_or_default()).or_default() += 1;
        self.ages.add(&case.created);
        match case.created {
            DateField::At(at) if self.oldest.as_ref().is_none_or(|(oldest, _)| at < *oldest) => {
                self.oldest = Some((at, case.id));
            }
            DateField::At(_) => {}
            DateField::Absent | DateField::Unusable => {
                self.lacking |= !case.full;
                self.undated.extend(case.id);
            }
        }
    }

    async fn conclude(self, store: &dyn CaseStore, limit: Option<Age>, now: Timestamp) -> Result<Waiting, Failure> {
        let Self { states, ages, oldest, undated, lacking } = self;
        let oldest = oldest.filter(|(at, _)| at.duration_since(now) <= MAX_SKEW);
        let limit = limit.map(Age::seconds);
        let mut waiting = Waiting {
            states,
            oldest: oldest.as_ref().map(|(at, _)| *at),
            oldest_id: oldest.and_then(|(_, id)| id),
            p50: None,
            p90: None,
            over: None,
            now,
            lacks_ages: lacking,
        };
        if !lacking {
            (waiting.p50, waiting.p90) = (ages.percentile(50, now), ages.percentile(90, now));
            waiting.over = limit.map(|limit| ages.over(limit, now));
            return Ok(waiting);
        }
        if store.walks_by_creation() && !undated.is_empty() {
            // The first may have left since it was listed.
            for first in undated.iter().take(OLDEST) {
                match created(store, first).await {
                    Err(gone) if gone.reason == Reason::NotFound => continue,
                    read => (waiting.oldest, waiting.oldest_id) = read?.map(|at| (at, first.clone())).unzip(),
                }
                break;
            }
            if let Some(limit) = limit {
                waiting.over = older(store, &undated, limit, now).await?;
            }
        }
        Ok(waiting)
    }
}

async fn created(store: &dyn CaseStore, id: &CaseId) -> Result<Option<Timestamp>, Failure> {
    let case = store.read(id).await?;
    naming::refuse_other(id, &case)?;
    Ok(match case.created {
        DateField::At(at) => Some(at),
        DateField::Absent | DateField::Unusable => None,
    })
}

/// The number of cases older than `limit` seconds. The cases are in order of creation, so only a few are read; `None`
/// if one of those shows no date, or is gone.
async fn older(store: &dyn CaseStore, ids: &[CaseId], limit: i64, now: Timestamp) -> Result<Option<u64>, Failure> {
    let (mut from, mut until) = (0, ids.len());
    while from < until {
        let middle = from + (until - from) / 2;
        let at = match created(store, &ids[middle]).await {
            Ok(Some(at)) => at,
            Ok(None) => return Ok(None),
            Err(gone) if gone.reason == Reason::NotFound => return Ok(None),
            Err(failure) => return Err(failure),
        };
        match now.as_second() - at.as_second() > limit {
            true => from = middle + 1,
            false => until = middle,
        }
    }
    Ok(Some(from as u64))
}

impl Waiting {
    /// The number of cases.
    pub fn total(&self) -> u64 {
        self.states.values().sum()
    }

    /// Whether the list did not show ages.
    pub fn lacks_ages(&self) -> bool {
        self.lacks_ages
    }

    /// For example `20 running, 7 blocked`.
    pub fn by_state(&self) -> String {
        self.states.iter().map(|(state, count)| format!("{count} {state}")).collect::<Vec<_>>().join(", ")
    }

    /// The members of the document.
    pub fn document(&self) -> Value {
        json!({
            "waiting": self.states,
            "oldest": self.oldest.map(|at| at.to_string()),
            "oldest_id": self.oldest_id.as_ref().map(CaseId::as_str),
            "oldest_age_s": self.oldest.map(|at| (self.now.as_second() - at.as_second()).max(0)),
            "p50_age_s": self.p50,
            "p90_age_s": self.p90,
            "over": self.over,
        })
    }
}

/// A number of seconds in the largest unit that fits.
pub fn age_words(seconds: i64, now: Timestamp) -> String {
    Timestamp::from_second(now.as_second() - seconds).map_or_else(|_| format!("{seconds}s"), |at| age(at, now))
}
