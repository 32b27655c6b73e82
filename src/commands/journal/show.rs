//! `journal show [RUN]`: the recorded decisions. Each row is complete in itself, for auditors.

use jiff::Timestamp;
use serde_json::json;

use crate::{
    cases::id::CaseId,
    commands::args::{moment, not_empty},
    context::Context,
    error::{CliError, Result},
    journal::{self, Audit, Decision, Finding, Header, History, Known, RunId, VerifiedRun},
    reads::live::{Live, LiveArgs},
    ui::{Column, OutputOptions, Rows},
    wording::to_the_second as second,
    writes::recorded,
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Run id, or a unique prefix of it [default: every run]
    run: Option<String>,
    /// Only decisions made since this date, instant or age (2026-01-31, 7d)
    #[arg(long, value_name = "AGE|INSTANT", value_parser = not_empty)]
    since: Option<String>,
    /// Only the decisions on this case
    #[arg(long, value_name = "ID")]
    case: Option<CaseId>,
    /// Only the decisions of this account, USER or USER@HOST
    #[arg(long, value_name = "USER", value_parser = not_empty)]
    operator: Option<String>,
    #[command(flatten)]
    live: LiveArgs,
}

pub(in crate::commands) const COLUMNS: [Column; 19] = [
    Column::new("at", "AT").time(),
    Column::new("id", "ID"),
    Column::new("from", "FROM").state(),
    Column::new("to", "TO").state(),
    Column::new("outcome", "OUTCOME").state(),
    Column::new("operator", "OPERATOR"),
    Column::new("code", "CODE"),
    Column::new("request_id", "REQUEST_ID"),
    Column::new("etag", "ETAG").wide(),
    Column::new("run", "RUN").wide(),
    Column::new("verb", "VERB").wide(),
    Column::new("noun", "NOUN").wide(),
    Column::new("profile", "PROFILE").wide(),
    Column::new("environment", "ENVIRONMENT").wide(),
    Column::new("cutoff", "CUTOFF").time().wide(),
    Column::new("criteria_hash", "CRITERIA_HASH").wide(),
    Column::new("reason", "REASON").wide(),
    Column::new("unguarded", "UNGUARDED").wide(),
    Column::new("message", "MESSAGE").wide(),
];

/// Like [`COLUMNS`], but always with run and verb, for rows of several runs.
const OF_MANY: &[Column] = &{
    let mut columns = COLUMNS;
    (columns[RUN].wide_only, columns[RUN + 1].wide_only) = (false, false);
    columns
};
/// Index of the run, followed by the verb.
const RUN: usize = 9;

/// Runs the command. Nothing is shown of a run that does not verify.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let columns = if args.run.is_some() { &COLUMNS } else { OF_MANY };
    Live::new(context, args.live, columns, "id")?.run_local(context, |options| show(context, args, options))
}

/// The decisions asked for.
#[derive(Default)]
pub(super) struct Wanted<'a> {
    pub(super) since: Option<Timestamp>,
    pub(super) case: Option<&'a CaseId>,
    pub(super) operator: Option<&'a str>,
}

impl Wanted<'_> {
    pub(super) fn holds(&self, decision: &Decision) -> bool {
        let is_by = self.operator.is_none_or(|operator| decision.who.is(operator));
        is_by && self.since.is_none_or(|since| decision.at.is_some_and(|at| at >= since))
    }

    /// Whether a run may contain such a decision, as far as the journal tells.
    pub(super) fn may_be_in(&self, known: &Known) -> bool {
        let since = self.since.is_none_or(|since| known.last() >= since);
        // An unfinished run may have been continued, also by others, since its last line in the journal.
        known.end().is_none() || (since && self.operator.is_none_or(|operator| known.is_by(operator)))
    }
}

fn show(context: &Context, args: &Args, options: &OutputOptions) -> Result<()> {
    let since = args.since.as_deref().map(|text| moment(context, "--since", text)).transpose()?;
    let wanted = Wanted { since, case: args.case.as_ref(), operator: args.operator.as_deref() };
    match &args.run {
        Some(run) => one(context, run, &wanted, options),
        None => all(context, &wanted, options),
    }
}

fn one(context: &Context, prefix: &str, wanted: &Wanted<'_>, options: &OutputOptions) -> Result<()> {
    let state_dir = context.dirs.state()?;
    let run = journal::find_run(state_dir, prefix)?;
    let history = History::read(state_dir, None);
    let known = history.known(run).cloned();
    history.read?;
    let (verdict, audit) = whole(context, run, known.as_ref())?;
    describe(context, &audit, known.as_ref());
    let mut rows = Rows::live(&context.ui, &COLUMNS, options, "id")?;
    let shown = push(&mut rows, &verdict, &audit, wanted)?;
    rows.finish()?;
    match wanted.case.filter(|_| shown == 0) {
        Some(case) => context.ui.note(&format!("the run has no such decision on {case}")),
        None if shown == 0 => context.ui.note("the run has no such decision"),
        None => {}
    }
    Ok(())
}

/// Prints the decisions of all runs in journal order. Runs that do not verify are left out and cause an error at the
/// end.
fn all(context: &Context, wanted: &Wanted<'_>, options: &OutputOptions) -> Result<()> {
    let History { runs, read, .. } = History::read(context.dirs.state()?, None);
    read?;
    let mut rows = Rows::live(&context.ui, OF_MANY, options, "id")?;
    let (mut shown, mut first) = (0, None);
    for known in runs.iter().filter(|known| wanted.may_be_in(known)) {
        match whole(context, known.open.run, Some(known)) {
            Ok((verdict, audit)) => shown += push(&mut rows, &verdict, &audit, wanted)?,
            Err(error) => {
                context.ui.warn(&format!("run {} is left out: {}", known.open.run, error.message));
                first = first.or(Some(error));
            }
        }
    }
    if let Some(error) = first {
        rows.abort()?;
        return Err(error.detail("incomplete: the other runs are shown"));
    }
    rows.finish()?;
    if shown == 0 {
        context.ui.note("no such decisions");
    }
    Ok(())
}

/// Reads a run that verifies, with its audit.
pub(super) fn whole(context: &Context, run: RunId, known: Option<&Known>) -> Result<(VerifiedRun, Audit)> {
    let mut verdict = journal::check(context.dirs.state()?, run, known);
    match (std::mem::replace(&mut verdict.finding, Finding::Open), verdict.audit.take()) {
        (Finding::Misfit(error), _) => Err(error.into()),
        (_, Some(audit)) => Ok((verdict, audit)),
        (_, None) => Err(CliError::from(journal::Error::NotFrozen { path: verdict.path })),
    }
}

fn push(rows: &mut Rows<'_>, verdict: &VerifiedRun, audit: &Audit, wanted: &Wanted<'_>) -> Result<u64> {
    let (mut pushed, mut count) = (Ok(()), 0);
    journal::decisions(&verdict.path, wanted.case, |decision| {
        if !wanted.holds(&decision) {
            return;
        }
        count += 1;
        if pushed.is_ok() {
            pushed = rows.push_value(&row(&audit.header, &decision));
        }
    })?;
    pushed?;
    Ok(count)
}

fn describe(context: &Context, audit: &Audit, known: Option<&Known>) {
    let header = &audit.header;
    // An edited file may contain any text.
    let note = |text: String| context.ui.note(&crate::ui::sanitise(&text));
    let given = recorded::criteria_words(&header.terms);
    let ids = if header.terms.ids_given { "ids given by name" } else { "no ids given" };
    let given = if given.is_empty() { ids.to_owned() } else { format!("{given}; {ids}") };
    let given = format!("{given} (hash {})", header.terms.criteria_hash());
    recorded::lines(context, header, Some(given)).into_iter().for_each(note);
    if header.terms.reason.is_none() {
        note("reason: none given".to_owned());
    }
    let Some(known) = known else {
        note("journal: this run is not in it; nothing was sent".to_owned());
        return;
    };
    note(format!("journal: begun in line {}, header {}", known.line, known.open.header_hash));
    for (line, taken) in &known.takeovers {
        note(format!("journal: taken up in line {line} by {} at {}", taken.who, second(taken.at)));
    }
    for (line, end) in &known.ends {
        note(format!("journal: {} in line {line} at {}, head {}", end.reason.word(), second(end.at), end.head_hash));
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
        "provider": header.terms.provider,
        "noun": header.terms.noun,
        "verb": header.terms.verb,
        "profile": header.terms.profile,
        "environment": header.terms.environment,
        "cutoff": header.terms.cutoff.map(|cutoff| cutoff.to_string()),
        "criteria_hash": header.terms.criteria_hash().to_string(),
        "reason": header.terms.reason,
        "unguarded": decision.unguarded,
        "message": ended.message,
    })
}
