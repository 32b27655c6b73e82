//! `runs show RUN`: the current state of each case of a run, and why.

use std::collections::HashSet;

use serde_json::{json, value::to_raw_value};

use crate::{
    cases::outcome::{CaseOutcome, Counts, Outcome},
    context::Context,
    error::{Result, code_words},
    journal::{CloseReason, Closed, Header, Resumed, RunState, log::Abandoned},
    reads::live::{Live, LiveArgs},
    ui::{Column, Format, OutputOptions, Rows},
    wording::{self, to_the_second as second},
    writes::{recorded, report, rows},
};

/// The columns of bulk writes, plus those that only a record has.
pub(in crate::commands) const COLUMNS: &[Column] = &{
    let mut columns = [WHY; rows::COLUMNS.len() + 1];
    let mut at = 0;
    while at < rows::COLUMNS.len() {
        columns[at] = rows::COLUMNS[at];
        at += 1;
    }
    columns
};

const WHY: Column = Column::new("why", "WHY").wide();

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Run id, or a unique prefix of it
    run: String,
    #[command(flatten)]
    live: LiveArgs,
}

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    Live::new(context, args.live, COLUMNS, "id")?.run_local(context, |options| show(context, &args.run, options))
}

fn show(context: &Context, prefix: &str, options: &OutputOptions) -> Result<()> {
    let state = recorded::run(context, prefix)?;
    describe(context, &state);
    let mut counts = Counts::new();
    if is_one_object(context, options) {
        let mut cases = Vec::new();
        for case in cases_of(&state) {
            *counts.entry(case.outcome).or_default() += 1;
            cases.push(row(&case, &state.header));
        }
        let abandoned = recorded::abandonment(context, &state).is_some();
        context.ui.value(&document(&state, abandoned, &counts, cases), COLUMNS, "header.run", options)?;
    } else {
        let mut rows = Rows::live(&context.ui, COLUMNS, options, "id")?;
        if context.ui.out_is_tty() {
            // A long code further down must not shift its row.
            rows.expect(cases_of(&state).filter_map(|case| to_raw_value(&row(&case, &state.header)).ok()), &[]);
        }
        for case in cases_of(&state) {
            *counts.entry(case.outcome).or_default() += 1;
            rows.push_value(&row(&case, &state.header))?;
        }
        rows.finish()?;
    }
    if !counts.is_empty() {
        context.ui.note(&wording::counts(&counts).join(", "));
    }
    Ok(())
}

/// Whether the output is one object for the run, rather than rows for its cases.
fn is_one_object(context: &Context, options: &OutputOptions) -> bool {
    let picks = options.fields.is_some() || !options.sort_by.is_empty() || context.ui.tells_changes();
    let whole = matches!(options.format, Format::Json | Format::Yaml) || options.jq.is_some();
    whole && !picks && options.format != Format::Ndjson
}

/// The whole run as data. Scripts rely on these fields.
fn document(state: &RunState, abandoned: bool, counts: &Counts, cases: Vec<serde_json::Value>) -> serde_json::Value {
    let status = match &state.closed {
        Some(_) if abandoned => CloseReason::Abandoned.word(),
        Some(closed) => closed.reason.word(),
        None => "unfinished",
    };
    let counts: serde_json::Map<_, _> =
        counts.iter().map(|(outcome, count)| (outcome.word().to_owned(), json!(count))).collect();
    json!({
        "header": state.header,
        "status": status,
        "closed": state.closed,
        "resumed": state.resumptions,
        "counts": counts,
        "cases": cases,
    })
}

/// Each case with its current state, in the order of the selection.
fn cases_of(state: &RunState) -> impl Iterator<Item = CaseOutcome> {
    // The outcome of a created case has the id assigned to it, not the planned one.
    let created = state.header.terms.creates() && !state.outcomes.is_empty();
    let planned = state.planned.iter().filter(move |case| !created || state.outcomes.contains(&case.id));
    let ids: HashSet<_> = state.planned.iter().map(|case| &case.id).collect();
    let others = state.outcomes.iter().filter(move |outcome| !ids.contains(&outcome.id));
    planned.map(|case| state.outcome_of(case)).chain(others)
}

fn row(case: &CaseOutcome, header: &Header) -> serde_json::Value {
    let plain = case.outcome == Outcome::Done && case.message.is_none();
    let words = case.code.as_deref().filter(|_| !plain).map(|code| code_words(code).0);
    json!({
        "id": case.named(header.terms.creates()),
        "from": case.from,
        "to": case.to,
        "outcome": case.outcome.word(),
        "code": case.code,
        "request_id": case.request_id,
        "why": case.message.clone().or(words),
        "noun": header.terms.noun,
        "provider": header.terms.provider,
    })
}

fn describe(context: &Context, state: &RunState) {
    // An edited file may contain any text.
    let note = |text: String| context.ui.note(&crate::ui::sanitise(&text));
    let criteria = Some(recorded::criteria_words(&state.header.terms)).filter(|criteria| !criteria.is_empty());
    recorded::lines(context, &state.header, criteria).into_iter().for_each(note);
    if let Some(id) = &state.header.invocation_id {
        note(format!("invocation of systemd: {id}"));
    }
    for Resumed { at, who, reason } in &state.resumptions {
        let why = reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
        note(format!("resumed by {who} at {}{why}", second(*at)));
    }
    match &state.closed {
        Some(Closed { at, reason, code, .. }) => {
            let code = code.map(|code| code.code()).filter(|code| *code != reason.word());
            let code = code.map(|code| format!(" ({code})")).unwrap_or_default();
            note(format!("{}{code} at {}", reason.word(), second(*at)));
            if let Some(Abandoned { at, who, reason, .. }) = recorded::abandonment(context, state) {
                note(format!("abandoned by {who} at {}: {reason}", second(at)));
            } else if recorded::unsettleable(context, state) {
                note(report::how_to_abandon(&state.header.run.to_string()));
            }
        }
        None if !state.open_intents.is_empty() => {
            let open = crate::wording::counted(state.open_intents.len() as u64, "write");
            note(format!("unfinished: {open} begun without a recorded outcome"));
        }
        None => note("unfinished".to_owned()),
    }
}
