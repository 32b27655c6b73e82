//! `processes stats`: counts by status, ages, decisions a day; bars on a terminal, numbers everywhere else.

use std::collections::BTreeMap;

use jiff::{Timestamp, tz::TimeZone};
use serde_json::{Value, json, value::to_raw_value};

use super::{Criteria, target::Which};
use crate::{
    cases::{outcome::Failure, port::DateField},
    commands::criteria,
    context::Context,
    error::Result,
    providers::Opening,
    reads::{
        progress,
        walk::{Case, Step, Walk, Walked},
    },
    ui::{Column, Format, Rows, bar},
};

/// Rows of a table, and of csv.
const COLUMNS: &[Column] =
    &[Column::new("count_of", "COUNT_OF"), Column::new("key", "KEY").state(), Column::new("count", "COUNT")];
/// The same for a person.
const DRAWN: &[Column] = &[COLUMNS[0], COLUMNS[1], COLUMNS[2], Column::new("bar", "")];
/// A process without a usable date of creation.
const UNDATED: &str = "no date";
/// A process without a status.
const NO_STATUS: &str = "no status";

/// Ages: a name, and the first number of days that is too old for it.
const AGES: &[(&str, i64)] = &[("under 1d", 1), ("1d to 7d", 7), ("7d to 30d", 30), ("30d to 90d", 90)];
const OLDEST: &str = "90d and more";

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    criteria: Criteria,
}

#[derive(Default)]
struct Counts {
    total: u64,
    status: BTreeMap<String, u64>,
    created: Vec<Option<Timestamp>>,
    /// By day: approvals and rejections.
    decisions: BTreeMap<String, [u64; 2]>,
}

/// Counts.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let options = context.output()?;
    options.check(COLUMNS)?;
    let target = args.which.resolve(context)?;
    let (criteria, as_of) = criteria::read(context, target.noun, &args.criteria.read())?;
    let opening = Opening { criteria: Some(&criteria), ..target.opening() };
    let (store, base) = context.open(target.noun, opening, None)?;
    let make = criteria::matcher(target.noun, &criteria, &[], &base, context.env.now());
    let zone = context.zone()?;
    context.block_on(async {
        let explain = |failure: &Failure| target.explain(failure);
        let identify = target.noun.identify;
        let reading = progress::Counts::default();
        let walk = Walk {
            context,
            store: &*store,
            identify,
            make: &make,
            as_of,
            full: false,
            explain: &explain,
            counts: &reading,
        };
        let (mut counts, mut walked) = (Counts::default(), Walked::default());
        let add = |step| {
            if let Step::Case(case) = step {
                counts.add(&case, &zone);
            }
            Ok(true)
        };
        walk.each(&mut walked, add).await?;
        if let Some(matcher) = &walked.matcher {
            criteria::report(context, matcher);
        }
        let now = walked.now.unwrap_or_else(|| context.env.now());
        let tabular = matches!(options.format, Format::Table | Format::Wide | Format::Csv | Format::Name);
        if !tabular || options.jq.is_some() {
            let Ok(raw) = to_raw_value(&counts.numbers(now)) else { return Ok(()) };
            return Ok(context.ui.object(&raw, COLUMNS, "total", &options)?);
        }
        let drawn = context.ui.out_is_tty() && options.format != Format::Csv;
        let mut rows = Rows::new(&context.ui, if drawn { DRAWN } else { COLUMNS }, &options, "key")?;
        for row in counts.rows(now) {
            if let Ok(raw) = to_raw_value(&row) {
                rows.push(&raw)?;
            }
        }
        Ok(rows.finish()?)
    })
}

impl Counts {
    fn add(&mut self, case: &Case, zone: &TimeZone) {
        self.total += 1;
        let status = case.state.clone().filter(|state| !state.is_empty());
        *self.status.entry(status.unwrap_or_else(|| NO_STATUS.to_owned())).or_default() += 1;
        self.created.push(match case.created {
            DateField::At(at) => Some(at),
            DateField::Absent | DateField::Unusable => None,
        });
        let process: Value = serde_json::from_str(case.raw.get()).unwrap_or_default();
        let log = process.get("log").and_then(Value::as_array);
        for entry in log.into_iter().flatten() {
            let action = entry.get("action").and_then(Value::as_str).unwrap_or_default();
            // The reference shows `process-approved` and `process-reject`.
            let decided = match action {
                "process-approved" | "process-approve" | "process-accepted" => 0,
                "process-reject" | "process-rejected" => 1,
                _ => continue,
            };
            let at = entry.get("created_at").and_then(Value::as_str).and_then(|at| at.parse::<Timestamp>().ok());
            let day = at.map_or_else(|| UNDATED.to_owned(), |at| at.to_zoned(zone.clone()).date().to_string());
            self.decisions.entry(day).or_default()[decided] += 1;
        }
    }

    fn ages(&self, now: Timestamp) -> Vec<(&'static str, u64)> {
        let bucket = |created: &Option<Timestamp>| {
            let Some(at) = created else { return UNDATED };
            let days = now.duration_since(*at).as_secs() / 86_400;
            AGES.iter().find(|(_, end)| days < *end).map_or(OLDEST, |(name, _)| *name)
        };
        let names = AGES.iter().map(|(name, _)| *name).chain([OLDEST, UNDATED]);
        let counted = names.map(|name| (name, self.created.iter().filter(|at| bucket(at) == name).count() as u64));
        counted.filter(|(name, count)| *name != UNDATED || *count > 0).collect()
    }

    fn numbers(&self, now: Timestamp) -> Value {
        let ages = self.ages(now);
        let days = |name: &str| AGES.iter().position(|(known, _)| *known == name);
        let ages = ages.into_iter().map(|(name, count)| {
            let at = days(name);
            let until = at.map(|at| AGES[at].1);
            let from = match at {
                Some(0) => Some(0),
                Some(at) => Some(AGES[at - 1].1),
                None => AGES.last().map(|(_, end)| *end).filter(|_| name == OLDEST),
            };
            json!({ "age": name, "from_days": from, "until_days": until, "count": count })
        });
        let decisions = self.decisions.iter().map(|(day, [approved, rejected])| {
            json!({ "day": day, "approved": approved, "rejected": rejected, "count": approved + rejected })
        });
        json!({
            "total": self.total,
            "as_of": now.to_string(),
            "status": self.status,
            "ages": ages.collect::<Vec<_>>(),
            "decisions": decisions.collect::<Vec<_>>(),
        })
    }

    fn rows(&self, now: Timestamp) -> Vec<Value> {
        let status = self.status.iter().map(|(status, count)| (status.clone(), *count)).collect();
        let ages = self.ages(now).into_iter().map(|(name, count)| (name.to_owned(), count)).collect();
        let decisions = self.decisions.iter().map(|(day, both)| (day.clone(), both.iter().sum())).collect();
        let sections: [(&str, Vec<(String, u64)>); 3] = [("status", status), ("age", ages), ("decisions", decisions)];
        let drawn = sections.into_iter().flat_map(|(of, counts)| {
            let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
            counts
                .into_iter()
                .map(move |(key, count)| json!({ "count_of": of, "key": key, "count": count, "bar": bar(count, most) }))
        });
        drawn.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_counted_from_the_server_s_clock_and_nothing_is_lost() {
        let at = |text: &str| text.parse::<Timestamp>().ok();
        let created = vec![
            at("2026-11-21T08:00:00Z"),
            at("2026-11-20T09:00:00Z"),
            at("2026-10-22T09:00:01Z"),
            at("2026-10-22T09:00:00Z"),
            at("2020-01-01T00:00:00Z"),
            None,
        ];
        let counts = Counts { created, ..Counts::default() };
        let now = at("2026-11-21T09:00:00Z").unwrap();
        let expected =
            [("under 1d", 1), ("1d to 7d", 1), ("7d to 30d", 1), ("30d to 90d", 1), (OLDEST, 1), (UNDATED, 1)];
        assert_eq!(counts.ages(now), expected);
    }
}
