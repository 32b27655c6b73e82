//! `journal show RUN`: each decision as it was recorded, complete in itself: an auditor's row needs no other.

use serde_json::{json, value::to_raw_value};

use super::super::{
    criteria,
    live::{Live, LiveArgs},
    plan,
};
use crate::{
    cases::{criteria::Criteria, id::CaseId},
    context::Context,
    error::{CliError, Result},
    journal::{self, Audit, Decision, Finding, Header, History, Known},
    ui::{Column, OutputOptions, Rows},
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// The run's id, or its beginning
    run: String,
    /// Only the decisions on this case
    #[arg(long, value_name = "ID")]
    case: Option<CaseId>,
    #[command(flatten)]
    live: LiveArgs,
}

const COLUMNS: &[Column] = &[
    Column::new("at", "AT").time(),
    Column::new("id", "ID"),
    Column::new("etag", "ETAG"),
    Column::new("from", "FROM").state(),
    Column::new("to", "TO").state(),
    Column::new("outcome", "OUTCOME").state(),
    Column::new("code", "CODE"),
    Column::new("request_id", "REQUEST_ID"),
    Column::new("operator", "OPERATOR"),
    Column::new("run", "RUN").wide(),
    Column::new("verb", "VERB").wide(),
    Column::new("noun", "NOUN").wide(),
    Column::new("profile", "PROFILE").wide(),
    Column::new("environment", "ENVIRONMENT").wide(),
    Column::new("cutoff", "CUTOFF").wide(),
    Column::new("criteria_hash", "CRITERIA_HASH").wide(),
    Column::new("reason", "REASON").wide(),
    Column::new("unguarded", "UNGUARDED").wide(),
    Column::new("message", "MESSAGE").wide(),
];

/// Shows. Nothing is shown of a run that does not verify.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    Live::new(context, args.live, COLUMNS, "id")?.run_local(context, |options| show(context, args, options))
}

fn show(context: &Context, args: &Args, options: &OutputOptions) -> Result<()> {
    let state_dir = context.dirs.state()?;
    let history = History::read(state_dir, None);
    let run = match journal::find_run(state_dir, &args.run) {
        // A run whose file is gone is still known to the journal, and that must be said.
        Err(journal::Error::NotFound { name }) => {
            let known = history.runs.iter().map(|known| known.open.run);
            let mut known = known.filter(|run| !name.is_empty() && run.to_string().starts_with(&name));
            known.next().ok_or(journal::Error::NotFound { name })?
        }
        found => found?,
    };
    let known = history.known(run).cloned();
    history.read?;
    let known = known.as_ref();
    let verdict = journal::check(state_dir, run, known);
    if let Finding::Misfit(error) = verdict.finding {
        return Err(error.into());
    }
    let Some(audit) = verdict.audit else {
        return Err(CliError::from(journal::Error::NotFrozen { path: verdict.path }));
    };
    describe(context, &audit, known);
    let mut rows = Rows::live(&context.ui, COLUMNS, options, "id")?;
    let (mut shown, mut none) = (Ok(()), true);
    journal::decisions(&verdict.path, args.case.as_ref(), |decision| {
        none = false;
        if shown.is_ok()
            && let Ok(raw) = to_raw_value(&row(&audit.header, &decision))
        {
            shown = rows.push(&raw);
        }
    })?;
    shown?;
    rows.finish()?;
    if let Some(case) = args.case.as_ref().filter(|_| none) {
        context.ui.note(&format!("the run has nothing to do with {case}"));
    }
    Ok(())
}

fn describe(context: &Context, audit: &Audit, known: Option<&Known>) {
    let header = &audit.header;
    let note = |text: String| context.ui.note(&text);
    let environment = header.environment.as_deref().unwrap_or("unspecified");
    let Header { run, verb, noun, profile, who, started_at, .. } = header;
    note(format!("run {run}: {verb} {noun}, profile {profile} ({environment}), by {who} at {started_at}"));
    let given = serde_json::from_value::<Criteria>(header.criteria.clone());
    let given = given.map_or_else(|_| header.criteria.to_string(), |given| criteria::flags(&given));
    let ids = if header.ids_given { "ids given by name" } else { "no ids given" };
    let given = if given.is_empty() { ids.to_owned() } else { format!("{given}; {ids}") };
    note(format!("criteria: {given} (hash {})", header.criteria_hash()));
    if let Some(cutoff) = header.cutoff {
        note(format!("cutoff: {cutoff}"));
    }
    note(format!("reason: {}", header.reason.as_deref().unwrap_or("none given")));
    if let Some(mark) = &header.plan {
        note(format!("plan: {}", plan::mark_words(context, mark)));
    }
    if let Some(retried) = header.retry_of() {
        note(format!("takes the failed cases of run {retried} again"));
    }
    let Some(known) = known else {
        note("journal: this run is not in it; nothing was sent".to_owned());
        return;
    };
    note(format!("journal: begun in line {}, header {}", known.line, known.open.header_hash));
    for (line, taken) in &known.takeovers {
        note(format!("journal: taken up in line {line} by {} at {}", taken.who, taken.at));
    }
    for (line, end) in &known.ends {
        note(format!("journal: {} in line {line} at {}, head {}", end.reason.word(), end.at, end.head_hash));
    }
    if known.end().is_none() {
        note("journal: open".to_owned());
    }
}

fn row(header: &Header, decision: &Decision) -> serde_json::Value {
    let ended = &decision.ended;
    json!({
        "at": decision.at.map(|at| at.to_string()),
        "id": ended.id.as_str(),
        "etag": decision.etag.as_ref().map(|etag| etag.as_str()),
        "from": ended.from,
        "to": ended.to,
        "outcome": ended.outcome.word(),
        "code": ended.code,
        "request_id": ended.request_id,
        "operator": decision.who.to_string(),
        "run": header.run.to_string(),
        "provider": header.provider,
        "noun": header.noun,
        "verb": header.verb,
        "profile": header.profile,
        "environment": header.environment,
        "cutoff": header.cutoff.map(|cutoff| cutoff.to_string()),
        "criteria_hash": header.criteria_hash().to_string(),
        "reason": header.reason,
        "unguarded": decision.unguarded,
        "message": ended.message,
    })
}
