//! Counts cases by state and by age, and decisions by day: bars on a terminal, numbers otherwise. Only creation times
//! are kept.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde_json::{Map, Value, json};

use super::{
    ages::Ages,
    criteria, progress,
    walk::{Case, Step, Walk, Walked},
};
use crate::{
    cases::{criteria::Criteria, outcome::Failure},
    context::Context,
    error::{CliError, Result},
    providers::{Noun, Opening},
    ui::{Column, Format, OutputOptions, Rows, age, bar},
    wording::counted,
};

/// Columns of csv and of a table that is not on a terminal.
pub const COLUMNS: &[Column] =
    &[Column::new("count_of", "COUNT_OF"), Column::new("key", "KEY").state(), Column::new("count", "COUNT")];
/// Group of cases without a usable creation date and of decisions without an instant.
const UNDATED: &str = "no date";

/// Age groups: a name, and the number of days that is no longer in the group.
const AGES: &[(&str, i64)] = &[("under 1d", 1), ("1d to 7d", 7), ("7d to 30d", 30), ("30d to 90d", 90)];
const OLDEST: &str = "90d and more";

/// A decision as an index into [`Kind::decisions`], and when it was made.
pub type Decided = (usize, Option<Timestamp>);

/// What is counted for a kind of cases.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Its name in the singular, e.g. `process`.
    pub one: &'static str,
    /// The API's name for a state, e.g. `status`.
    pub state: &'static str,
    /// The names of the decisions counted.
    pub decisions: &'static [&'static str],
    /// Finds the decisions in a representation.
    pub decided: fn(&Value) -> Vec<Decided>,
}

/// Counts a collection and prints the counts. `full` reads each case in full; `explain` words the failure of a page.
pub fn run(
    context: &Context,
    kind: &'static Kind,
    noun: &'static Noun,
    (criteria, as_of): &(Criteria, Option<Timestamp>),
    opening: Opening<'_>,
    full: bool,
    explain: &dyn Fn(&Failure) -> CliError,
) -> Result<()> {
    let options = context.output()?;
    options.check(COLUMNS)?;
    let (store, base) = context.open(noun, Opening { criteria: Some(criteria), ..opening }, None)?;
    let (store, identify, counts) = (&*store, noun.identify, &progress::Counts::default());
    let make = &criteria::matcher(noun, criteria, &[], &base);
    let walk = Walk { context, store, identify, make, as_of: *as_of, full, explain, counts, enough: None };
    let (mut stats, mut walked) = (Stats::new(kind, context.zone()?), Walked::default());
    let reading = walk.each(&mut walked, |step| {
        if let Step::Case(case) = step {
            stats.add(&case);
        }
        Ok(true)
    });
    context.block_on(progress::showing(context, noun.name, counts, reading))?;
    walked.tell(&context.ui, noun.one);
    criteria::report_refused_states(context, store, &criteria.states);
    if let Some(matcher) = &walked.matcher {
        criteria::report_kept(context, matcher, "counted");
    }
    let now = walked.now.unwrap_or_else(|| context.env.now());
    stats.ages.tell(&context.ui, now);
    stats.show(context, &options, now)?;
    if stats.summaries {
        context.ui.note("the list carries summaries; --full reads each case in full");
    }
    Ok(())
}

/// The counts so far.
#[derive(Debug)]
struct Stats {
    kind: &'static Kind,
    zone: TimeZone,
    total: u64,
    states: BTreeMap<String, u64>,
    ages: Ages,
    /// Number of each decision by day; `None` for those without a date.
    decisions: BTreeMap<Option<Date>, Vec<u64>>,
    summaries: bool,
}

impl Stats {
    /// Empty counts. Days are those of `zone`.
    fn new(kind: &'static Kind, zone: TimeZone) -> Self {
        let (states, decisions) = (BTreeMap::new(), BTreeMap::new());
        Self { kind, zone, total: 0, states, ages: Ages::default(), decisions, summaries: false }
    }

    /// Adds a case.
    fn add(&mut self, case: &Case) {
        self.total += 1;
        self.summaries |= !case.full;
        let state = case.state.clone().filter(|state| !state.is_empty());
        *self.states.entry(state.unwrap_or_else(|| format!("no {}", self.kind.state))).or_default() += 1;
        self.ages.add(&case.created);
        let shown: Value = serde_json::from_str(case.raw.get()).unwrap_or_default();
        for (which, at) in (self.kind.decided)(&shown) {
            let day = at.map(|at| at.to_zoned(self.zone.clone()).date());
            let counts = self.decisions.entry(day).or_insert_with(|| vec![0; self.kind.decisions.len()]);
            counts.get_mut(which).into_iter().for_each(|count| *count += 1);
        }
    }

    /// Prints the counts. Ages count from `now`.
    fn show(&self, context: &Context, options: &OutputOptions, now: Timestamp) -> Result<()> {
        let tabular = matches!(options.format, Format::Table | Format::Wide | Format::Csv | Format::Name);
        if !tabular || options.jq.is_some() {
            return Ok(context.ui.value(&self.numbers(now), COLUMNS, "total", options)?);
        }
        let chosen = options.columns.is_some() || !options.sort_by.is_empty();
        if context.ui.out_is_tty() && matches!(options.format, Format::Table | Format::Wide) && !chosen {
            return self.draw(context, options, now);
        }
        let mut rows = Rows::new(&context.ui, COLUMNS, options, "key")?;
        for row in self.rows(now) {
            rows.push_value(&row)?;
        }
        Ok(rows.finish()?)
    }

    /// Draws one table for each question.
    fn draw(&self, context: &Context, options: &OutputOptions, now: Timestamp) -> Result<()> {
        const STATES: &[Column] =
            &[Column::new("state", "STATE").state(), Column::new("count", "CASES"), Column::bar()];
        const AGED: &[Column] = &[Column::new("age", "AGE"), Column::new("count", "CASES"), Column::bar()];
        let print = |title: &str| context.ui.print(title);
        print(&format!("{}\n", counted(self.total, self.kind.one)))?;
        let most = self.states.values().max().copied().unwrap_or(0);
        let states = self
            .states
            .iter()
            .map(|(state, count)| json!({ "state": state, "count": count, "bar": bar(*count, most) }));
        table(context, options, STATES, states)?;
        if self.summaries && self.ages.oldest(now).is_none() && self.decisions.is_empty() {
            // Tables of zeros would say that there are none.
            return print("\nages and decisions: not in the list\n").map_err(Into::into);
        }
        print(&format!("\n{}\n", self.age_words(now)))?;
        let ages = self.by_age(now);
        let most = ages.iter().map(|(_, count)| *count).max().unwrap_or(0);
        let ages = ages.iter().map(|(age, count)| json!({ "age": age, "count": count, "bar": bar(*count, most) }));
        table(context, options, AGED, ages)?;
        let weeks = self.weeks();
        if weeks.is_empty() {
            return print("\nno decisions\n").map_err(Into::into);
        }
        print("\ndecisions by week\n")?;
        let most = weeks.values().map(|counts| counts.iter().sum()).max().unwrap_or(0);
        let weeks = weeks.iter().map(|(week, counts)| {
            let sum = counts.iter().sum();
            let mut row = self.of_each(counts);
            row.insert("week".to_owned(), day_words(*week).into());
            row.insert("count".to_owned(), json!(sum));
            row.insert("bar".to_owned(), bar(sum, most).into());
            Value::Object(row)
        });
        table(context, options, DECISIONS, weeks)
    }

    /// For example `ages: oldest 318d, median 41d, 90th percentile 210d`.
    fn age_words(&self, now: Timestamp) -> String {
        let word = |seconds: i64| Timestamp::from_second(now.as_second() - seconds).map(|at| age(at, now));
        let percentile = |percent| self.ages.percentile(percent, now).and_then(|seconds| word(seconds).ok());
        match (self.ages.oldest(now), percentile(50), percentile(90)) {
            (Some(oldest), Some(p50), Some(p90)) => {
                format!("ages: oldest {}, median {p50}, 90th percentile {p90}", age(oldest, now))
            }
            _ => "ages: no dates".to_owned(),
        }
    }

    fn by_age(&self, now: Timestamp) -> Vec<(&'static str, u64)> {
        let mut counts = vec![0; AGES.len() + 1];
        for age in self.ages.in_seconds(now) {
            let at = AGES.iter().position(|(_, end)| age / 86_400 < *end).unwrap_or(AGES.len());
            counts[at] += 1;
        }
        let names = AGES.iter().map(|(name, _)| *name).chain([OLDEST]);
        let undated = Some((UNDATED, self.ages.without(now))).filter(|(_, count)| *count > 0);
        names.zip(counts).chain(undated).collect()
    }

    /// Decisions by week, keyed by its Monday.
    fn weeks(&self) -> BTreeMap<Option<Date>, Vec<u64>> {
        let mut weeks = BTreeMap::new();
        for (day, counts) in &self.decisions {
            let monday = day.map(|day| {
                let since = i64::from(day.weekday().to_monday_zero_offset());
                day.saturating_sub(jiff::Span::new().days(since))
            });
            let week = weeks.entry(monday).or_insert_with(|| vec![0; counts.len()]);
            week.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
        weeks
    }

    fn of_each(&self, counts: &[u64]) -> Map<String, Value> {
        self.kind.decisions.iter().zip(counts).map(|(name, count)| ((*name).to_owned(), json!(count))).collect()
    }

    fn numbers(&self, now: Timestamp) -> Value {
        let days = |name: &str| AGES.iter().position(|(known, _)| *known == name);
        let ages = self.by_age(now).into_iter().map(|(name, count)| {
            let at = days(name);
            let until = at.map(|at| AGES[at].1);
            let from = match at {
                Some(0) => Some(0),
                Some(at) => Some(AGES[at - 1].1),
                None => AGES.last().map(|(_, end)| *end).filter(|_| name == OLDEST),
            };
            json!({ "age": name, "from_days": from, "until_days": until, "count": count })
        });
        let by = |key: &'static str, all: &BTreeMap<Option<Date>, Vec<u64>>| -> Vec<Value> {
            let row = |(at, counts): (&Option<Date>, &Vec<u64>)| {
                let mut row = self.of_each(counts);
                row.insert(key.to_owned(), day_words(*at).into());
                row.insert("count".to_owned(), json!(counts.iter().sum::<u64>()));
                Value::Object(row)
            };
            all.iter().map(row).collect()
        };
        json!({
            "total": self.total,
            "as_of": now.to_string(),
            (self.kind.state): self.states,
            "oldest": self.ages.oldest(now).map(|at| at.to_string()),
            "p50_age_s": self.ages.percentile(50, now),
            "p90_age_s": self.ages.percentile(90, now),
            "ages": ages.collect::<Vec<_>>(),
            "decisions": by("day", &self.decisions),
            "weeks": by("week", &self.weeks()),
        })
    }

    fn rows(&self, now: Timestamp) -> Vec<Value> {
        let states = self.states.iter().map(|(state, count)| (self.kind.state, state.clone(), *count));
        let ages = self.by_age(now).into_iter().map(|(name, count)| ("age", name.to_owned(), count));
        let decisions = self.decisions.iter().map(|(day, counts)| ("decisions", day_words(*day), counts.iter().sum()));
        let all = states.chain(ages).chain(decisions);
        all.map(|(of, key, count)| json!({ "count_of": of, "key": key, "count": count })).collect()
    }
}

/// Columns of the table of decisions. Those that a kind lacks stay empty and are left out.
const DECISIONS: &[Column] = &[
    Column::new("week", "WEEK_OF"),
    Column::new("approved", "APPROVED"),
    Column::new("rejected", "REJECTED"),
    Column::new("expired", "EXPIRED"),
    Column::new("canceled", "CANCELED"),
    Column::new("count", "ALL"),
    Column::bar(),
];

fn day_words(day: Option<Date>) -> String {
    day.map_or_else(|| UNDATED.to_owned(), |day| day.to_string())
}

fn table(
    context: &Context,
    options: &OutputOptions,
    columns: &'static [Column],
    rows: impl Iterator<Item = Value>,
) -> Result<()> {
    let mut shown = Rows::new(&context.ui, columns, options, columns[0].path)?;
    for row in rows {
        shown.push_value(&row)?;
    }
    Ok(shown.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::port::DateField;

    const KIND: Kind =
        Kind { one: "case", state: "state", decisions: &["approved", "rejected"], decided: |_| Vec::new() };

    #[test]
    fn ages_are_counted_from_the_server_s_clock_and_nothing_is_lost() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let mut stats = Stats::new(&KIND, TimeZone::UTC);
        for created in [
            "2026-11-21T08:00:00Z",
            "2026-11-20T09:00:00Z",
            "2026-10-22T09:00:01Z",
            "2026-10-22T09:00:00Z",
            "2020-01-01T00:00:00Z",
        ] {
            stats.ages.add(&DateField::At(at(created)));
        }
        stats.ages.add(&DateField::Absent);
        let expected =
            [("under 1d", 1), ("1d to 7d", 1), ("7d to 30d", 1), ("30d to 90d", 1), (OLDEST, 1), (UNDATED, 1)];
        assert_eq!(stats.by_age(at("2026-11-21T09:00:00Z")), expected);
    }

    #[test]
    fn a_week_is_named_by_its_monday_and_sums_its_days() {
        let mut stats = Stats::new(&KIND, TimeZone::UTC);
        for (day, counts) in [("2026-11-22", [1, 0]), ("2026-11-23", [2, 1]), ("2026-11-29", [0, 4])] {
            stats.decisions.insert(Some(day.parse().unwrap()), counts.to_vec());
        }
        stats.decisions.insert(None, vec![1, 1]);
        let weeks: Vec<(String, Vec<u64>)> =
            stats.weeks().into_iter().map(|(day, counts)| (day_words(day), counts)).collect();
        let expected = [("no date", [1, 1]), ("2026-11-16", [1, 0]), ("2026-11-23", [2, 5])];
        assert_eq!(weeks, expected.map(|(day, counts)| (day.to_owned(), counts.to_vec())));
    }
}
