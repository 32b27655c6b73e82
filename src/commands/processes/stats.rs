//! `processes stats`: counts by status and age, and decisions by week.

use jiff::Timestamp;
use serde_json::Value;

use super::{args::Criteria, target::Which};
use crate::{
    cases::outcome::Failure,
    context::Context,
    error::Result,
    reads::stats::{self, Kind},
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
    let target = args.which.resolve(context)?;
    let asked = args.criteria.read(context, target.noun)?;
    let explain = |failure: &Failure| target.explain(failure);
    stats::run(context, &KIND, target.noun, &asked, target.opening(), false, &explain)
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
