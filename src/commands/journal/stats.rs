//! `journal stats`: counts decisions by reason, operator, verb or day. Shows no cases.

use std::collections::BTreeMap;

use clap::{ValueEnum, builder::PossibleValue};
use serde_json::json;

use super::{
    super::args::{moment, not_empty},
    show::{self, Wanted},
};
use crate::{
    cases::outcome::Outcome,
    context::Context,
    error::{CliError, Result},
    journal::{self, Decision, Header, History, Known},
    ui::{Column, Format, Rows, bar},
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// What the decisions are counted by
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = By::Verb)]
    by: By,
    /// Only decisions made since this date, instant or age (2026-01-31, 7d)
    #[arg(long, value_name = "AGE|INSTANT", value_parser = not_empty)]
    since: Option<String>,
    /// Only the decisions of this account, USER or USER@HOST
    #[arg(long, value_name = "USER", value_parser = not_empty)]
    operator: Option<String>,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Reason,
    Operator,
    Verb,
    Day,
}

pub(in crate::commands) const COLUMNS: &[Column] = &[
    Column::new("key", "KEY"),
    Column::new("done", "DONE"),
    Column::new("not_done", "NOT_DONE"),
    Column::new("unknown", "UNKNOWN"),
];
/// Like [`COLUMNS`], with a bar.
const DRAWN: &[Column] = &[COLUMNS[0], COLUMNS[1], COLUMNS[2], COLUMNS[3], Column::bar()];
/// The reason of a run without one.
const NO_REASON: &str = "none given";
/// The day of a decision without an instant: the case was settled during selection, or not attempted.
const NO_DAY: &str = "no date";

/// Outcomes of the decisions with one key.
#[derive(Clone, Copy, Default)]
struct Counts {
    done: u64,
    not_done: u64,
    unknown: u64,
}

/// Runs the command. Runs that do not verify are left out, named, and cause an error at the end.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let options = context.output()?;
    options.check(COLUMNS)?;
    let since = args.since.as_deref().map(|text| moment(context, "--since", text)).transpose()?;
    let wanted = Wanted { since, case: None, operator: args.operator.as_deref() };
    let zone = context.zone()?;
    let day = |decision: &Decision| {
        decision.at.map_or_else(|| NO_DAY.to_owned(), |at| at.to_zoned(zone.clone()).date().to_string())
    };
    let History { runs, read, .. } = History::read(context.dirs.state()?, None);
    read?;
    let (mut counts, mut first) = (BTreeMap::<String, Counts>::new(), None);
    let asked_for = |known: &&Known| wanted.may_be_in(known) && context.is_asked_for(&known.open.profile);
    for known in runs.iter().filter(asked_for) {
        let (verdict, audit) = match show::whole(context, known.open.run, Some(known)) {
            Ok(whole) => whole,
            Err(error) => {
                context.ui.warn(&format!("run {} is left out: {}", known.open.run, error.message));
                first = first.or(Some(error));
                continue;
            }
        };
        journal::decisions(&verdict.path, None, |decision| {
            if wanted.holds(&decision) {
                let key = match args.by {
                    By::Reason => reason(&audit.header),
                    By::Operator => decision.who.to_string(),
                    By::Verb => format!("{} {}", audit.header.terms.verb, audit.header.terms.noun),
                    By::Day => day(&decision),
                };
                counts.entry(key).or_default().add(decision.ended.outcome);
            }
        })?;
    }
    let drawn = context.ui.out_is_tty() && matches!(options.format, Format::Table | Format::Wide);
    let most = counts.values().map(|count| count.done).max().unwrap_or(0);
    let mut rows = Rows::new(&context.ui, if drawn { DRAWN } else { COLUMNS }, &options, "key")?;
    let by = args.by.to_possible_value();
    let by = by.as_ref().map(PossibleValue::get_name);
    for (key, Counts { done, not_done, unknown }) in &counts {
        let mut row = json!({ "by": by, "key": key, "done": done, "not_done": not_done, "unknown": unknown });
        if drawn {
            row["bar"] = json!(bar(*done, most));
        }
        rows.push_value(&row)?;
    }
    if let Some(error) = first {
        rows.abort()?;
        return Err(CliError::detail(error, "incomplete: the other runs are counted"));
    }
    rows.finish()?;
    if counts.is_empty() {
        context.ui.note("no such decisions");
    }
    Ok(())
}

impl Counts {
    /// `done` counts writes of the run. A case already in its state was decided by somebody else.
    fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Done => self.done += 1,
            Outcome::Unknown => self.unknown += 1,
            _ => self.not_done += 1,
        }
    }
}

/// The reason code if there is one, so that rewording the text does not split the count.
fn reason(header: &Header) -> String {
    header.terms.reason_code.as_deref().or(header.terms.reason.as_deref()).unwrap_or(NO_REASON).to_owned()
}
