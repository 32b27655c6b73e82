//! `runs list`.

use jiff::Timestamp;
use serde::{Serialize, Serializer};

use crate::{
    cases::outcome::{Counts, Outcome},
    commands::args::{RecordArgs, moment},
    context::Context,
    error::Result,
    journal::{self, CloseReason, History, RunId, RunStatus, RunSummary},
    reads::live::{Live, LiveArgs},
    ui::{Column, Format, OutputOptions, Rows},
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Include archived runs
    #[arg(long)]
    archived: bool,
    #[command(flatten)]
    of: RecordArgs,
    #[command(flatten)]
    live: LiveArgs,
}

pub(in crate::commands) const RUNS: [Column; 15] = [
    Column::new("run", "RUN"),
    Column::new("started", "STARTED").time(),
    Column::new("status", "STATUS").state(),
    Column::new("verb", "VERB"),
    Column::new("noun", "NOUN").wide(),
    Column::new("profile", "PROFILE"),
    Column::new("environment", "ENVIRONMENT"),
    Column::new("cases", "CASES").wide(),
    Column::new("done", "DONE"),
    Column::new("already", "ALREADY").wide(),
    Column::new("failed", "FAILED"),
    Column::new("unknown", "UNKNOWN"),
    Column::new("user", "USER").wide(),
    Column::new("reason", "REASON").wide(),
    Column::new("archived", "ARCHIVED").wide(),
];

/// Like [`RUNS`], but with ids shortened to a unique prefix, because full ids leave no room on a terminal.
const RUNS_AT_TERMINAL: &[Column] = &{
    let mut columns = RUNS;
    columns[0].path = "beginning";
    columns[STATUS] = columns[STATUS].at("standing");
    // What became of the cases stays visible, and then where they are; `-p` asks for those of a profile.
    columns[PROFILE] = columns[PROFILE].yields(2);
    columns[ENVIRONMENT] = columns[ENVIRONMENT].yields(1);
    columns
};

/// Like [`RUNS`], with the status worded for people.
const WIDE_AT_TERMINAL: &[Column] = &{
    let mut columns = RUNS;
    columns[STATUS] = columns[STATUS].at("standing");
    columns
};

/// Index of the status.
const STATUS: usize = 2;
/// Indexes of the profile and its environment.
const PROFILE: usize = 5;
const ENVIRONMENT: usize = 6;

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    Live::new(context, args.live, &RUNS, "run")?.run_local(context, |options| list(context, args, options))
}

fn list(context: &Context, args: &Args, options: &OutputOptions) -> Result<()> {
    let runs = wanted(context, args, journal::list_runs(context.dirs.state()?, args.archived)?)?;
    // A finished run with an unknown outcome may have been abandoned since.
    let abandoned = journal::abandoned_later(context.dirs.state()?, &runs);
    let drawn = matches!(options.format, Format::Table | Format::Wide) && options.jq.is_none();
    let at_terminal = drawn && context.ui.out_is_tty();
    let short = at_terminal && options.format == Format::Table;
    let columns = match options.format {
        Format::Table if at_terminal => RUNS_AT_TERMINAL,
        Format::Wide if at_terminal => WIDE_AT_TERMINAL,
        _ => &RUNS,
    };
    let mut rows = Rows::new(&context.ui, columns, options, "run")?;
    let length = if short { RunId::telling_length(runs.iter().map(|run| run.run)) } else { 0 };
    let none = runs.is_empty();
    for run in runs {
        if let RunStatus::Broken(error) = &run.status {
            context.ui.warn(&format!("{}: {error}", run.run));
        }
        rows.push_value(&Line::of(&run, abandoned.contains(&run.run), length, at_terminal))?;
    }
    rows.finish()?;
    if none {
        let is_narrowed = args.of.since.is_some()
            || args.of.case.is_some()
            || args.of.operator.is_some()
            || context.global.profile.is_some();
        let none = if is_narrowed { "no such runs" } else { "no runs" };
        // Archived runs were not looked at, and may include what is wanted.
        let more = match args.archived || !journal::has_archived(context.dirs.state()?) {
            true => "",
            false => " but for archived ones, which --archived lists",
        };
        context.ui.note(&format!("{none}{more}"));
    }
    Ok(())
}

/// The status for people: a finished run with failed cases is not a plain success.
fn standing(run: &RunSummary) -> &'static str {
    let is_whole =
        run.open_intents == 0 && run.counts.iter().all(|(outcome, count)| outcome.is_success() || *count == 0);
    match &run.status {
        RunStatus::Closed(closed) if closed.reason == CloseReason::Finished && !is_whole => "partial",
        status => status.word(),
    }
}

/// The runs asked for. A file that cannot be read is always listed.
fn wanted(context: &Context, args: &Args, runs: Vec<RunSummary>) -> Result<Vec<RunSummary>> {
    let since = args.of.since.as_deref().map(|text| moment(context, "--since", text)).transpose()?;
    // Only the journal knows of resumptions. A run that is not in it is judged by its file.
    let asks = since.is_some() || args.of.operator.is_some();
    let history = asks.then(|| context.dirs.state().map(|folder| History::read(folder, None))).transpose()?;
    let mut kept = Vec::new();
    for run in runs {
        let Some(header) = &run.header else {
            kept.push(run);
            continue;
        };
        let known = history.as_ref().and_then(|history| history.known(run.run));
        let closed = match &run.status {
            RunStatus::Closed(closed) => Some(closed.at),
            _ => None,
        };
        let last = known.map(|known| known.last()).max(closed).unwrap_or(header.started_at);
        let by = |operator: &String| header.who.is(operator) || known.is_some_and(|known| known.is_by(operator));
        let fits = context.is_asked_for(&header.terms.profile)
            && since.is_none_or(|since| last >= since)
            && args.of.operator.as_ref().is_none_or(by);
        let concerned = match &args.of.case {
            Some(case) if fits => journal::concerns(&run.path, case)?,
            _ => true,
        };
        if fits && concerned {
            kept.push(run);
        }
    }
    Ok(kept)
}

/// A row, serialised directly, because years of records have tens of thousands.
#[derive(Serialize)]
struct Line<'a> {
    run: String,
    started: Option<Timestamp>,
    status: &'static str,
    verb: Option<&'a str>,
    noun: Option<&'a str>,
    profile: Option<&'a str>,
    environment: Option<&'a str>,
    cases: u64,
    done: u64,
    already: u64,
    failed: u64,
    unknown: u64,
    counts: ByWord<'a>,
    open_intents: u64,
    user: Option<String>,
    reason: Option<&'a str>,
    retry_of: Option<String>,
    archived: bool,
    /// A unique prefix of the id, on a terminal.
    #[serde(skip_serializing_if = "Option::is_none")]
    beginning: Option<String>,
    /// The status for people, on a terminal.
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<&'static str>,
}

struct ByWord<'a>(&'a Counts);

impl Serialize for ByWord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(outcome, n)| (outcome.word(), n)))
    }
}

impl<'a> Line<'a> {
    fn of(run: &'a RunSummary, abandoned: bool, length: usize, at_terminal: bool) -> Self {
        let header = run.header.as_ref();
        let count = |outcome| run.counts.get(&outcome).copied().unwrap_or(0);
        // In a running run, open intents are writes in flight.
        let lost = if matches!(run.status, RunStatus::Running) { 0 } else { run.open_intents };
        let id = run.run.to_string();
        let ended = abandoned.then(|| CloseReason::Abandoned.word());
        Self {
            started: header.map(|h| h.started_at),
            status: ended.unwrap_or_else(|| run.status.word()),
            verb: header.map(|h| h.terms.verb.as_str()),
            noun: header.map(|h| h.terms.noun.as_str()),
            profile: header.map(|h| h.terms.profile.as_str()),
            environment: header.and_then(|h| h.terms.environment.as_deref()),
            cases: run.cases,
            done: count(Outcome::Done),
            already: count(Outcome::Already),
            failed: [Outcome::Failed, Outcome::Refused, Outcome::NotTakenOver, Outcome::Changed]
                .map(count)
                .iter()
                .sum(),
            unknown: count(Outcome::Unknown) + lost,
            counts: ByWord(&run.counts),
            open_intents: run.open_intents,
            user: header.map(|h| h.who.to_string()),
            reason: header.and_then(|h| h.terms.reason.as_deref()),
            retry_of: header.and_then(|header| header.terms.retry_of).map(|run| run.to_string()),
            archived: run.archived,
            standing: at_terminal.then(|| ended.unwrap_or_else(|| standing(run))),
            beginning: (length > 0).then(|| id[..length].to_owned()),
            run: id,
        }
    }
}
