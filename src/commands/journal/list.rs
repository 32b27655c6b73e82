//! `journal list`.

use serde_json::{Map, json};

use super::verify::integrity;
use crate::{
    commands::args::{RecordArgs, moment},
    context::Context,
    error::Result,
    journal::{self, CloseReason, History, Known, RunId, log},
    reads::live::{Live, LiveArgs},
    ui::{Column, Format, OutputOptions, Rows},
    wording::counted,
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(flatten)]
    of: RecordArgs,
    #[command(flatten)]
    live: LiveArgs,
}

pub(in crate::commands) const COLUMNS: [Column; 16] = [
    Column::new("at", "AT").time(),
    Column::new("run", "RUN"),
    Column::new("operator", "OPERATOR"),
    Column::new("verb", "VERB"),
    Column::new("noun", "NOUN"),
    Column::new("profile", "PROFILE"),
    Column::new("environment", "ENVIRONMENT"),
    Column::new("end", "END").state(),
    Column::new("outcomes", "OUTCOMES"),
    Column::new("closed_at", "CLOSED_AT").time().wide(),
    Column::new("cases", "CASES").wide(),
    Column::new("cutoff", "CUTOFF").time().wide(),
    Column::new("criteria_hash", "CRITERIA_HASH").wide(),
    Column::new("reason", "REASON").wide(),
    Column::new("resumed_by", "RESUMED_BY").wide(),
    Column::new("retry_of", "RETRY_OF").wide(),
];

/// Like [`COLUMNS`], but with ids shortened to a unique prefix and in front, because full ids leave no room on a
/// terminal.
const AT_TERMINAL: &[Column] = &{
    let mut columns = COLUMNS;
    (columns[0], columns[1]) = (columns[1], columns[0]);
    columns[0].path = "beginning";
    columns[NOUN].wide_only = true;
    columns[END] = columns[END].at("standing|end");
    columns
};

/// Like [`COLUMNS`], with how each run ended worded for people.
const WIDE_AT_TERMINAL: &[Column] = &{
    let mut columns = COLUMNS;
    columns[END] = columns[END].at("standing|end");
    columns
};

/// Index of the noun, which precedes the profile and the environment.
const NOUN: usize = 4;
/// Index of the end.
const END: usize = 7;

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    Live::new(context, args.live, &COLUMNS, "run")?.run_local(context, |options| list(context, args, options))
}

fn list(context: &Context, args: &Args, options: &OutputOptions) -> Result<()> {
    let since = args.of.since.as_deref().map(|text| moment(context, "--since", text)).transpose()?;
    let state_dir = context.dirs.state()?;
    let History { runs, nothings, read, sealed, .. } = History::read(state_dir, None);
    read?;
    let drawn = matches!(options.format, Format::Table | Format::Wide) && options.jq.is_none();
    let at_terminal = drawn && context.ui.out_is_tty();
    let short = at_terminal && options.format == Format::Table;
    let columns = match options.format {
        Format::Table if at_terminal => AT_TERMINAL,
        Format::Wide if at_terminal => WIDE_AT_TERMINAL,
        _ => &COLUMNS,
    };
    let length = RunId::telling_length(runs.iter().map(|known| known.open.run));
    let mut rows = Rows::new(&context.ui, columns, options, "run")?;
    let (mut none, mut unread) = (true, 0);
    // An order that found nothing has no run id and no cases.
    let has_no_id = options.format == Format::Name && options.jq.is_none();
    let mut nothings = nothings
        .iter()
        .rev()
        .filter(|(_, nothing)| !has_no_id && args.of.case.is_none() && since.is_none_or(|since| nothing.at >= since))
        .filter(|(_, nothing)| args.of.operator.as_ref().is_none_or(|operator| nothing.who.is(operator)))
        .filter(|(_, nothing)| context.is_asked_for(&nothing.profile))
        .peekable();
    for known in runs.iter().rev() {
        while let Some((_, nothing)) = nothings.next_if(|(line, _)| *line > known.line) {
            none = false;
            rows.push_value(&row_of_nothing(nothing))?;
        }
        let is_by = args.of.operator.as_ref().is_none_or(|operator| known.is_by(operator));
        if !is_by || !context.is_asked_for(&known.open.profile) || since.is_some_and(|since| known.last() < since) {
            continue;
        }
        if let Some(case) = &args.of.case {
            match journal::concerns(&journal::locate(state_dir, known.open.run), case) {
                Ok(true) => {}
                Ok(false) => continue,
                Err(error) => {
                    context.ui.warn(&format!("run {} may concern {case} and cannot be read: {error}", known.open.run));
                    unread += 1;
                    continue;
                }
            }
        }
        none = false;
        let mut row = row(known);
        if short {
            row["beginning"] = known.open.run.to_string()[..length].into();
        }
        // For people only: a finished run with failed cases is not a plain success.
        let is_partial = known.end().is_some_and(|end| {
            let left = end.counts.iter().any(|(outcome, count)| !outcome.is_success() && *count > 0);
            left && end.reason == CloseReason::Finished && known.abandonment().is_none()
        });
        if at_terminal && is_partial {
            row["standing"] = "partial".into();
        }
        rows.push_value(&row)?;
    }
    for (_, nothing) in nothings {
        none = false;
        rows.push_value(&row_of_nothing(nothing))?;
    }
    if unread > 0 {
        rows.abort()?;
        return Err(integrity("damaged", "the list is not complete: a run file cannot be read".to_owned())
            .hint("`casectl journal verify` names what does not fit"));
    }
    rows.finish()?;
    if none {
        context.ui.note("no such runs");
    }
    let aside = sealed.filter(|sealed| since.is_none_or(|since| sealed.at >= since) && !sealed.runs.is_empty());
    if let Some(log::Sealed { folder, runs, .. }) = aside {
        let (many, are) = (counted(runs.len() as u64, "run"), if runs.len() == 1 { "is" } else { "are" });
        context.ui.note(&format!("{many} that did not verify {are} not listed: put aside in {folder}"));
    }
    Ok(())
}

/// Has the fields of a run, as far as they apply.
fn row_of_nothing(nothing: &log::Nothing) -> serde_json::Value {
    json!({
        "at": nothing.at.to_string(),
        "run": null,
        "operator": nothing.who.to_string(),
        "provider": nothing.provider,
        "noun": nothing.noun,
        "verb": nothing.verb,
        "profile": nothing.profile,
        "environment": nothing.environment,
        "end": "nothing",
        "closed_at": nothing.at.to_string(),
        "outcomes": null,
        "counts": {},
        "cases": 0,
        "cutoff": nothing.cutoff.map(|cutoff| cutoff.to_string()),
        "criteria_hash": nothing.criteria_hash.to_string(),
        "reason": nothing.reason,
        "resumed_by": [],
        "exit": nothing.exit,
    })
}

fn row(known: &Known) -> serde_json::Value {
    let open = &known.open;
    let end = known.end();
    // A finished run with an unknown outcome may have been abandoned since.
    let abandoned = known.abandonment().map(|_| CloseReason::Abandoned.word());
    let ended = end.map(|end| abandoned.unwrap_or_else(|| end.reason.word()));
    let counts = end.map(|end| &end.counts);
    let words = counts.map(|counts| crate::wording::counts(counts).join(", "));
    let counts: Map<_, _> =
        counts.into_iter().flatten().map(|(outcome, count)| (outcome.word().to_owned(), json!(count))).collect();
    let resumed_by: Vec<String> = known.takeovers.iter().map(|(_, taken)| taken.who.to_string()).collect();
    json!({
        "at": open.at.to_string(),
        "run": open.run.to_string(),
        "operator": open.who.to_string(),
        "provider": open.provider,
        "noun": open.noun,
        "verb": open.verb,
        "profile": open.profile,
        "environment": open.environment,
        "end": ended.unwrap_or("open"),
        "closed_at": end.map(|end| end.at.to_string()),
        "outcomes": words,
        "counts": counts,
        "cases": open.cases,
        "cutoff": open.cutoff.map(|cutoff| cutoff.to_string()),
        "criteria_hash": open.criteria_hash.map(|hash| hash.to_string()),
        "reason": open.reason,
        "resumed_by": resumed_by,
        "plan": open.plan.map(|plan| plan.to_string()),
        "retry_of": open.retry_of.map(|run| run.to_string()),
        "exit": end.and_then(|end| end.exit),
        "header_hash": open.header_hash.to_string(),
        "head_hash": end.map(|end| end.head_hash.to_string()),
    })
}
