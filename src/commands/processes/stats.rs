//! `processes stats`: counts by status and age, and decisions by week.

use jiff::Timestamp;
use serde_json::Value;

use super::{args::Criteria, target::Which};
use crate::{
    cases::outcome::Failure,
    context::Context,
    error::Result,
    providers::Opening,
    reads::{
        criteria, progress,
        stats::{COLUMNS, Kind, Stats},
        walk::Walk,
    },
};

/// What is counted.
const KIND: Kind = Kind { one: "process", state: "status", decisions: &["approved", "rejected"], decided };

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    criteria: Criteria,
}

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let options = context.output()?;
    options.check(COLUMNS)?;
    let target = args.which.resolve(context)?;
    let (criteria, as_of) = args.criteria.read(context, target.noun)?;
    let opening = Opening { criteria: Some(&criteria), ..target.opening() };
    let (store, base) = context.open(target.noun, opening, None)?;
    let make = criteria::matcher(target.noun, &criteria, &[], &base);
    let explain = |failure: &Failure| target.explain(failure);
    let (identify, counts) = (target.noun.identify, progress::Counts::default());
    let walk = Walk {
        context,
        store: &*store,
        identify,
        make: &make,
        as_of,
        full: false,
        explain: &explain,
        counts: &counts,
        enough: None,
    };
    let mut stats = Stats::new(&KIND, context.zone()?);
    let walked = stats.read(&walk, target.noun)?;
    if let Some(matcher) = &walked.matcher {
        criteria::report_kept(context, matcher, "counted");
    }
    stats.show(context, &options, walked.now.unwrap_or_else(|| context.env.now()))
}

/// The decisions in a process's log: `process-approved` and `process-reject` in the reference.
fn decided(process: &Value) -> Vec<(usize, Option<Timestamp>)> {
    let log = process.get("log").and_then(Value::as_array);
    let decision = |entry: &Value| {
        let which = match entry.get("action").and_then(Value::as_str)? {
            "process-approved" | "process-approve" | "process-accepted" => 0,
            "process-reject" | "process-rejected" => 1,
            _ => return None,
        };
        Some((which, entry.get("created_at").and_then(Value::as_str).and_then(|at| at.parse().ok())))
    };
    log.into_iter().flatten().filter_map(decision).collect()
}
