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
    reads::stats,
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
    let noun = kind.noun;
    let asked = args.criteria.read(context, noun)?;
    let opening = Opening { page_size: args.page_size, ..Opening::default() };
    let explain = |failure: &Failure| CliError::of_collection(failure).during(&format!("counting {}", noun.name));
    let of = if noun.one == APPLICATIONS.one { &APPLICATIONS } else { &ENROLLMENTS };
    stats::run(context, of, noun, &asked, opening, args.full, &explain)
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
