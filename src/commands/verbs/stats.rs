//! `stats` of applications and enrollments: counts by state and age, and decisions by week.

use jiff::Timestamp;
use serde_json::Value;

use super::Kind;
use crate::{
    cases::outcome::Failure,
    commands::args::CriteriaArgs,
    context::Context,
    error::{CliError, Result},
    providers::Opening,
    reads::{
        criteria, progress,
        stats::{self, COLUMNS, Stats},
        walk::Walk,
    },
};

/// The final states of cases, which count as decisions.
const DECISIONS: &[&str] = &["approved", "rejected", "expired", "canceled"];

/// What is counted.
const APPLICATIONS: stats::Kind = stats::Kind { one: "application", state: "state", decisions: DECISIONS, decided };
const ENROLLMENTS: stats::Kind = stats::Kind { one: "enrollment", ..APPLICATIONS };

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Fetch each listed case in full, 8 at a time; summaries in a list show neither dates nor decisions
    #[arg(long)]
    full: bool,
    #[command(flatten)]
    criteria: CriteriaArgs,
    /// Items per page
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    page_size: Option<u32>,
}

/// Runs the command.
pub fn run(context: &Context, kind: &'static Kind, args: &Args) -> Result<()> {
    let options = context.output()?;
    options.check(COLUMNS)?;
    let noun = kind.noun;
    let (criteria, as_of) = args.criteria.read(context, noun)?;
    let opening = Opening { criteria: Some(&criteria), page_size: args.page_size, ..Opening::default() };
    let (store, base) = context.open(noun, opening, None)?;
    let make = criteria::matcher(noun, &criteria, &[], &base, context.env.now());
    let explain = |failure: &Failure| CliError::of_collection(failure).during(&format!("counting {}", noun.name));
    let (identify, counts, full) = (noun.identify, progress::Counts::default(), args.full);
    let walk = Walk {
        context,
        store: &*store,
        identify,
        make: &make,
        as_of,
        full,
        explain: &explain,
        counts: &counts,
        enough: None,
    };
    let of = if noun.one == APPLICATIONS.one { &APPLICATIONS } else { &ENROLLMENTS };
    let mut stats = Stats::new(of, context.zone()?);
    let walked = stats.read(&walk, noun)?;
    criteria::report_refused_states(context, &*store, &criteria.states);
    if let Some(matcher) = &walked.matcher {
        criteria::report_kept(context, matcher, "counted");
    }
    stats.show(context, &options, walked.now.unwrap_or_else(|| context.env.now()))?;
    if stats.has_summaries() {
        context.ui.note("the list carries summaries; --full reads each case in full");
    }
    Ok(())
}

/// The final state of a case, and its date of completion.
fn decided(case: &Value) -> Vec<(usize, Option<Timestamp>)> {
    let state = case.get("state").and_then(Value::as_str).unwrap_or_default();
    // A summary without dates leaves the date unknown.
    let shown = case.get("createdAt").is_some();
    let which = DECISIONS.iter().position(|decision| *decision == state).filter(|_| shown);
    let at = case.get("completedAt").and_then(Value::as_str).and_then(|at| at.parse().ok());
    which.map(|which| (which, at)).into_iter().collect()
}
