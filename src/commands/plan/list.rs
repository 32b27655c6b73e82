//! `casectl plan list`: the plans of the state folder and their states. Sends nothing.

use serde_json::json;

use crate::{
    context::Context,
    error::Result,
    journal::{self, PlanSummary, RunId, Standing},
    reads::live::{Live, LiveArgs},
    ui::{Column, Format, OutputOptions, Rows},
};

pub(in crate::commands) const COLUMNS: [Column; 13] = [
    Column::new("plan", "PLAN"),
    Column::new("status", "STATUS").state(),
    Column::new("verb", "VERB"),
    Column::new("noun", "NOUN"),
    Column::new("writes", "WRITES"),
    Column::new("expires", "EXPIRES").at("expires_at").time(),
    Column::new("proposed_by", "PROPOSED_BY").yields(2),
    Column::new("approved_by", "APPROVED_BY").yields(3),
    Column::new("profile", "PROFILE").yields(1).wide(),
    Column::new("environment", "ENVIRONMENT").wide(),
    Column::new("created", "CREATED").at("created_at").time().wide(),
    Column::new("reason", "REASON").wide(),
    Column::new("file", "FILE").wide(),
];

/// As [`COLUMNS`], with as much of each id as tells it from the others: whole ids leave no room on a terminal.
const AT_TERMINAL: &[Column] = &{
    let mut columns = COLUMNS;
    columns[0] = columns[0].at("beginning");
    columns
};

/// Runs the command.
pub fn run(context: &Context, live: LiveArgs) -> Result<()> {
    Live::new(context, live, &COLUMNS, "plan")?.run_local(context, |options| list(context, options))
}

fn list(context: &Context, options: &OutputOptions) -> Result<()> {
    let plans = journal::list_plans(context.dirs.state()?, context.env.now())?;
    let short = context.ui.out_is_tty() && options.format == Format::Table && options.jq.is_none();
    let mut rows = Rows::new(&context.ui, if short { AT_TERMINAL } else { &COLUMNS }, options, "plan")?;
    let length = RunId::telling_length(plans.iter().map(|plan| plan.plan));
    for plan in &plans {
        if let Standing::Damaged(error) = &plan.standing {
            context.ui.warn(&format!("{}: {error}", plan.plan));
        }
        let mut row = row(plan);
        if short {
            row["beginning"] = plan.plan.to_string()[..length].into();
        }
        rows.push_value(&row)?;
    }
    rows.finish()?;
    if plans.is_empty() {
        context.ui.note("no plans in the state folder");
    }
    Ok(())
}

/// A plan without its cases. Scripts rely on these fields.
fn row(plan: &PlanSummary) -> serde_json::Value {
    let header = plan.known.as_ref().map(|(header, _)| header);
    let approved = plan.known.as_ref().map(|(_, mark)| mark.approved_by().map(|by| by.by.words()).collect::<Vec<_>>());
    json!({
        "plan": plan.plan.to_string(),
        "status": plan.standing.word(),
        "verb": header.map(|header| header.terms.verb.as_str()),
        "noun": header.map(|header| header.terms.noun.as_str()),
        "writes": header.map(|_| plan.writes),
        "created_at": header.map(|header| header.created_at.to_string()),
        "expires_at": plan.expires_at.map(|at| at.to_string()),
        "proposed_by": header.map(|header| header.proposed_by.words()),
        "approved_by": approved,
        "profile": header.map(|header| header.terms.profile.as_str()),
        "environment": header.and_then(|header| header.terms.environment.as_deref()),
        "reason": header.and_then(|header| header.terms.reason.as_deref()),
        "hash": plan.known.as_ref().map(|(_, mark)| mark.hash.to_string()),
        "file": plan.path.display().to_string(),
    })
}
