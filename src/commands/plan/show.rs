//! `casectl plan show`: a plan as a sheet, and as data.

use std::{collections::BTreeMap, path::Path};

use serde::Serialize;
use serde_json::Value;

use super::{file::read, look::look};
use crate::{
    cases::outcome::{Counts, Planned},
    context::Context,
    error::Result,
    journal::{Applied, Approval, Digest, Objection, Plan, PlanHeader},
    reads::{
        live::{Live, LiveArgs},
        sheet,
    },
    ui::{Column, Format, OutputOptions, Page, Rows},
    wording,
    writes::{
        look::{self, Looked},
        question::{self, Asked},
        recorded,
    },
};

/// Follows the expiry of a plan that has expired.
const OVER: &str = ": over";
/// The warning for a plan that does not require entity tags.
const UNGUARDED: &str = "where there is no entity tag, nothing protects a write from a change in between";
/// The note for `--offline`.
pub const NOT_LOOKED_AT: &str = "the cases were not looked at (--offline)";
/// Number of ids shown; others are only counted.
const SAMPLE: usize = 10;

/// Labels and values, in reading order.
type Facts = Vec<(&'static str, String)>;

/// The facts about a plan, named as in [`facts`].
const FACTS: &[Column] = &[
    fact("action"),
    fact("states"),
    fact("settled"),
    fact("cases"),
    fact("criteria"),
    fact("cutoff"),
    fact("age"),
    fact("UNGUARDED"),
    fact("canary"),
    fact("reason"),
    fact("retries"),
    fact("server"),
    fact("profile"),
    fact("proposed"),
    fact("approved"),
    fact("applied"),
    fact("expires"),
    fact("plan"),
    fact("short"),
    fact("hash"),
    fact("now"),
    fact("changed"),
];

pub(in crate::commands) const CASES: &[Column] = &[
    Column::new("id", "ID"),
    Column::new("from", "FROM").state(),
    Column::new("to", "TO").state(),
    Column::new("etag", "ETAG"),
    Column::new("outcome", "OUTCOME").state(),
    Column::new("code", "CODE"),
];

const fn fact(name: &'static str) -> Column {
    Column::new(name, name)
}

/// A case of a plan. Scripts rely on these fields.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    from: Option<&'a str>,
    to: Option<&'a str>,
    etag: Option<&'a str>,
    outcome: &'a str,
    code: Option<&'a str>,
    noun: &'a str,
    provider: &'a str,
}

impl<'a> Row<'a> {
    fn new(plan: &'a Plan, case: &'a Planned) -> Self {
        let settled = case.settled.as_deref();
        Self {
            id: case.id.as_str(),
            from: case.from.as_deref(),
            to: settled.map_or(plan.header.target.as_deref(), |settled| settled.to.as_deref()),
            etag: case.etag.as_ref().map(|tag| tag.as_str()),
            outcome: settled.map_or("planned", |settled| settled.outcome.word()),
            code: settled.and_then(|settled| settled.code.as_deref()),
            noun: &plan.header.terms.noun,
            provider: &plan.header.terms.provider,
        }
    }
}

/// Runs the command.
pub fn run(context: &Context, file: &Path, offline: bool, live: LiveArgs) -> Result<()> {
    let columns = if is_drawn(&context.output()?, live.watch) { FACTS } else { CASES };
    // `--watch` watches the plan's approvals and expiry, not the cases. Data formats contain the frozen plan.
    let looks = !offline && !live.watch;
    Live::new(context, live, columns, "plan")?.run_local(context, |options| show(context, file, looks, options))
}

/// Whether to show the facts about the plan rather than its cases.
fn is_drawn(options: &OutputOptions, watched: bool) -> bool {
    let table = matches!(options.format, Format::Table | Format::Wide) || (watched && options.format == Format::Csv);
    options.jq.is_none() && table
}

fn show(context: &Context, file: &Path, looks: bool, options: &OutputOptions) -> Result<()> {
    let watched = context.ui.tells_changes();
    let drawn = is_drawn(options, watched);
    let by_case = options.jq.is_none() && matches!(options.format, Format::Ndjson | Format::Csv | Format::Name);
    let plan = read(file)?;
    if by_case && !watched {
        let mut rows = Rows::new(&context.ui, CASES, options, "id")?;
        for case in &plan.planned {
            rows.push_value(&Row::new(&plan, case))?;
        }
        rows.finish()?;
        return Ok(());
    }
    if !drawn {
        return Ok(context.ui.value(&Document::new(context, &plan), CASES, "plan", options)?);
    }
    let looked = if looks && plan.is_open(context.env.now()).is_ok() { seen(context, &plan)? } else { None };
    if sheet::is_wanted(&context.ui, options) {
        let facts = match context.ui.out_is_tty() {
            true => told(context, &plan, looked.as_ref()),
            false => with_now(facts(context, &plan), looked.as_ref()),
        };
        let warnings = warnings(context, &plan, looked.as_ref());
        let title = format!("plan {}", plan.header.plan);
        let page = Page { title, warnings, sections: vec![question::section(facts)] };
        context.ui.print(&context.ui.sheet_text(&page))?;
        return looked.map_or(Ok(()), |looked| Ok(context.ui.print(&looked.gist.text(&context.ui, options))?));
    }
    let facts = with_now(facts(context, &plan), looked.as_ref());
    let facts = facts.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
    context.ui.value(&Value::Object(facts), FACTS, "plan", options)?;
    Ok(())
}

/// Reasons against approving a plan.
pub fn warnings(context: &Context, plan: &Plan, looked: Option<&Looked>) -> Vec<String> {
    let changed = looked.and_then(Looked::warning);
    let expired = is_over(context, plan).then(|| format!("expired at {}", context.when(plan.expires_at())));
    let unguarded = plan.header.terms.unguarded.then(|| format!("UNGUARDED: {UNGUARDED}"));
    changed.into_iter().chain(expired).chain(unguarded).collect()
}

/// The facts with a summary of the current cases.
fn with_now(mut facts: Facts, looked: Option<&Looked>) -> Facts {
    if let Some(looked) = looked {
        facts.push(("now", looked.standing()));
        facts.extend(looked.changes().map(|changes| ("changed", changes)));
    }
    facts
}

/// The facts for people, without those that are shown elsewhere.
pub fn told(context: &Context, plan: &Plan, looked: Option<&Looked>) -> Facts {
    // People compare the start of the hash; all of it does not fit 80 columns. A warning covers UNGUARDED.
    let mut left_out = vec!["UNGUARDED", "hash"];
    if looked.is_some() {
        // The cases themselves are shown.
        left_out.extend(["states", "cases"]);
    }
    let mut facts = facts(context, plan);
    facts.retain(|(name, _)| !left_out.contains(name));
    for (name, value) in facts.iter_mut().filter(|(name, _)| *name == "short") {
        (*name, *value) = ("hash", format!("{value}…"));
    }
    facts.extend(looked.map(Looked::facts).unwrap_or_default());
    facts
}

/// The prompt before a plan is approved or applied: `what` is the action, `more` are further facts, `last` is the
/// question.
pub fn asked(
    context: &Context,
    plan: &Plan,
    looked: Option<&Looked>,
    (what, last): (&str, String),
    more: impl IntoIterator<Item = (&'static str, String)>,
) -> Result<String> {
    let mut warnings = warnings(context, plan, looked);
    if looked.is_none() {
        warnings.push(NOT_LOOKED_AT.to_owned());
    }
    let mut facts = told(context, plan, looked);
    let mut title = format!("{what} plan {}", plan.header.plan);
    if let Some(at) = facts.iter().position(|(name, _)| *name == "action") {
        title = format!("{title}: {}", facts.remove(at).1);
    }
    facts.retain(|(name, _)| *name != "plan");
    facts.extend(more);
    Asked { title, warnings, gist: looked.map(|looked| &looked.gist), facts, last }.words(context)
}

/// Reads the current cases. If that fails, the plan is shown all the same, with a note.
fn seen(context: &Context, plan: &Plan) -> Result<Option<Looked>> {
    match look(context, plan) {
        Ok(looked) => Ok(Some(looked)),
        Err(error) if error.is_interruption() => Err(error),
        Err(error) => {
            context.ui.warn(&look::unseen(&error));
            Ok(None)
        }
    }
}

/// The whole plan as data. Scripts rely on these fields.
#[derive(Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    header: &'a PlanHeader,
    hash: Digest,
    expired: bool,
    approved: bool,
    approvals: &'a [Approval],
    applied: Option<&'a Applied>,
    writes: usize,
    by_state: BTreeMap<&'a str, u64>,
    cases: Vec<Row<'a>>,
}

impl<'a> Document<'a> {
    fn new(context: &Context, plan: &'a Plan) -> Self {
        Self {
            header: &plan.header,
            hash: plan.mark.hash,
            expired: context.env.now() >= plan.expires_at(),
            approved: plan.mark.is_approved(),
            approvals: &plan.mark.approvals,
            applied: plan.applied.as_ref(),
            writes: plan.writes(),
            by_state: states(plan),
            cases: plan.planned.iter().map(|case| Row::new(plan, case)).collect(),
        }
    }
}

/// Number of cases to be written by state.
fn states(plan: &Plan) -> BTreeMap<&str, u64> {
    let mut states = BTreeMap::new();
    for case in plan.planned.iter().filter(|case| case.settled.is_none()) {
        *states.entry(case.from.as_deref().unwrap_or("no state")).or_default() += 1;
    }
    states
}

/// The facts about a plan, in reading order, without those that do not apply.
fn facts(context: &Context, plan: &Plan) -> Facts {
    let header = &plan.header;
    let writes = plan.writes();
    let target = header.target.as_ref().map(|target| format!(" → {target}")).unwrap_or_default();
    let mut facts = vec![(
        "action",
        format!("{} {}{target}", header.terms.verb, wording::counted(writes as u64, &header.terms.noun)),
    )];
    let listed = |counts: Vec<String>| Some(counts.join(", ")).filter(|text| !text.is_empty());
    let states = states(plan).into_iter().map(|(state, count)| format!("{count} {state}")).collect();
    facts.extend(listed(states).map(|text| ("states", text)));
    let settled = plan.planned.iter().filter_map(|case| case.settled.as_deref());
    let mut counts = Counts::new();
    settled.for_each(|settled| *counts.entry(settled.outcome).or_default() += 1);
    facts.extend(listed(wording::counts(&counts)).map(|text| ("settled", format!("{text}: not written"))));
    let to_write = plan.planned.iter().filter(|case| case.settled.is_none());
    let ids: Vec<&str> = to_write.take(SAMPLE).map(|case| case.id.as_str()).collect();
    let more = if writes > ids.len() { format!(" and {} more", writes - ids.len()) } else { String::new() };
    facts.push(("cases", format!("{}{more}", ids.join(", "))));
    facts.push(("criteria", criteria_of(plan)));
    facts.extend(header.terms.cutoff.map(|cutoff| ("cutoff", context.when(cutoff))));
    let note = recorded::action(context, &header.terms).ok().and_then(|(_, action)| action.age_note);
    facts.extend(note.map(|note| ("age", note.to_owned())));
    if header.terms.unguarded {
        facts.push(("UNGUARDED", UNGUARDED.to_owned()));
    }
    facts.extend(header.terms.canary.map(|canary| ("canary", canary.to_string())));
    facts.push(("reason", header.terms.reason.clone().unwrap_or_else(|| "none given".to_owned())));
    facts.extend(header.terms.retry_of.map(|run| ("retries", format!("the failed cases of run {run}"))));
    facts.push(("server", header.terms.base_url.clone()));
    facts.push((
        "profile",
        format!("{} ({})", header.terms.profile, header.terms.environment.as_deref().unwrap_or("unspecified")),
    ));
    facts.push(("proposed", format!("by {} at {}", header.proposed_by.words(), context.when(header.created_at))));
    facts.push(("approved", recorded::approvals(context, &plan.mark)));
    if let Some(applied) = &plan.applied {
        let (by, run) = (&applied.by, applied.run);
        facts.push(("applied", format!("as run {run} by {}@{} at {}", by.user, by.host, context.when(applied.at))));
    }
    let over = if is_over(context, plan) { OVER } else { "" };
    facts.push(("expires", format!("{}{over}", context.when(plan.expires_at()))));
    facts.push(("plan", header.plan.to_string()));
    facts.push(("short", short(plan)));
    facts.push(("hash", plan.mark.hash.to_string()));
    facts
}

fn criteria_of(plan: &Plan) -> String {
    let flags = recorded::criteria_words(&plan.header.terms);
    match (plan.header.terms.ids_given, flags.is_empty()) {
        (true, true) => "none: the ids were given".to_owned(),
        (true, false) => format!("{flags}, of the ids that were given"),
        (false, true) => "none".to_owned(),
        (false, false) => flags,
    }
}

/// The start of the hash, short enough to compare by telephone.
pub fn short(plan: &Plan) -> String {
    plan.mark.hash.to_string()[..12].to_owned()
}

fn is_over(context: &Context, plan: &Plan) -> bool {
    matches!(plan.is_open(context.env.now()), Err(Objection::Expired { .. }))
}
