//! What a bulk write says: its selection, its rows, its end, and the exit code that follows.

use serde::Serialize;
use serde_json::value::to_raw_value;

use super::{bulk::Order, criteria};
use crate::{
    cases::{
        action::Action,
        execute::Summary,
        outcome::{CaseOutcome, Outcome},
        select::Selection,
        stop::Cause,
    },
    context::Context,
    error::{self, CliError, Exit, Result},
    profile::Deployment,
    ui::{Column, ColumnKind, OutputError, OutputOptions, Rows},
};

/// Columns of the rows.
pub const COLUMNS: &[Column] = &[
    column("id", "ID", ColumnKind::Text),
    column("from", "FROM", ColumnKind::State),
    column("to", "TO", ColumnKind::State),
    column("outcome", "OUTCOME", ColumnKind::State),
    column("code", "CODE", ColumnKind::Text),
    column("request_id", "REQUEST_ID", ColumnKind::Text),
];

const fn column(name: &'static str, header: &'static str, kind: ColumnKind) -> Column {
    Column { name, header, path: name, kind, wide_only: false }
}

/// Ids shown in a question before the rest is counted.
const SAMPLE: usize = 5;

/// The row of a case. Its fields are a contract.
#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    from: Option<&'a str>,
    to: Option<&'a str>,
    outcome: &'a str,
    code: Option<&'a str>,
    request_id: Option<&'a str>,
}

/// The rows of a run on stdout. A reader that goes away stops the rows, never the run.
pub struct Shown<'a> {
    rows: Option<Rows<'a>>,
    /// Rows that the reader does not have yet.
    held: bool,
    context: &'a Context,
    failed: Option<CliError>,
}

impl<'a> Shown<'a> {
    /// Rows in the chosen format.
    pub fn new(context: &'a Context, options: &'a OutputOptions) -> Result<Self> {
        let rows = Rows::live(&context.ui, COLUMNS, options, "id")?;
        Ok(Self { rows: Some(rows), held: false, context, failed: None })
    }

    /// Shows a case that ended.
    pub fn row(&mut self, case: &CaseOutcome) {
        self.show(&Row {
            id: case.id.as_str(),
            from: case.from.as_deref(),
            to: case.to.as_deref(),
            outcome: case.outcome.word(),
            code: case.code.as_deref(),
            request_id: case.request_id.as_deref(),
        });
    }

    fn show(&mut self, row: &Row<'_>) {
        let (Some(rows), Ok(raw)) = (&mut self.rows, to_raw_value(row)) else { return };
        self.held = true;
        let pushed = rows.push(&raw);
        self.go_on(pushed);
    }

    /// Gives the rows so far to the reader.
    pub fn hand_out(&mut self) {
        if let Some(rows) = self.rows.as_ref().filter(|_| self.held) {
            self.held = false;
            let flushed = rows.flush();
            self.go_on(flushed);
        }
    }

    fn go_on(&mut self, shown: Result<(), OutputError>) {
        if let Err(error) = shown {
            self.rows = None;
            self.failed = Some(error.into());
        }
    }

    /// Ends the rows.
    pub fn finish(mut self) {
        if let Some(rows) = self.rows.take()
            && let Err(error) = rows.finish()
        {
            self.failed = Some(error.into());
        }
        if let Some(error) = self.failed.filter(|error| !error.silent) {
            self.context.ui.warn(&format!("rows could not be shown any more: {}", error.message));
        }
    }

    /// Shows what would be written, and ends as the run would if every write succeeded.
    pub fn plan(mut self, order: &Order, selection: Selection) -> Result<()> {
        let mut ended = Summary::default();
        let writes = selection.writes();
        for case in selection.planned {
            match case.settled {
                Some(settled) => {
                    self.row(&settled);
                    ended.add(&crate::cases::attempt::Ended { row: *settled, failure: None });
                }
                None => {
                    self.show(&Row {
                        id: case.id.as_str(),
                        from: case.from.as_deref(),
                        to: order.action.target,
                        outcome: "planned",
                        code: None,
                        request_id: None,
                    });
                    *ended.counts.entry(Outcome::Done).or_default() += 1;
                }
            }
        }
        let context = self.context;
        self.finish();
        if order.args.write.dry_run {
            context.ui.note(&format!("dry run: {} would be written; nothing was", counted(writes as u64, order.noun)));
        } else if ended.total() == 0 {
            context.ui.note(&format!("nothing to {}", order.action.verb));
        }
        exit_of(&ended, order.action, order.noun, None)
    }
}

/// Says on stderr what was selected and what could not be judged.
pub fn report_selection(context: &Context, order: &Order, selection: &Selection) {
    let (ui, tally) = (&context.ui, &selection.tally);
    let (verb, noun) = (order.action.verb, order.noun);
    let mut facts = Vec::new();
    if tally.listed > 0 {
        facts.push(format!("{} listed", tally.listed));
    }
    if tally.read > 0 || tally.listed > 0 {
        facts.push(format!("{} read", tally.read));
    }
    facts.push(format!("{} to {verb}", selection.writes()));
    if let Some(cutoff) = selection.matcher.cutoff() {
        facts.push(
            format!("created before {cutoff}")
                .replace("before", if order.criteria.older_than.is_some() { "before" } else { "since" }),
        );
    }
    ui.note(&format!("{noun}: {}", facts.join(", ")));
    criteria::report(context, &selection.matcher);
    if order.named.duplicates > 0 {
        ui.note(&format!("{} ids were given more than once and count once", order.named.duplicates));
    }
    if tally.named_not_matching > 0 {
        ui.note(&format!("{} of the ids given do not match the criteria", tally.named_not_matching));
    }
    if tally.nameless > 0 {
        ui.warn(&format!("{} listed items carry no usable id and were left out", tally.nameless));
    }
    if tally.disputed > 0 {
        ui.warn(&format!("{} listed items name themselves twice, differently; the link's id was read", tally.disputed));
    }
    if tally.unstable {
        ui.warn(
            "the collection kept changing while it was read; a case may have slipped through, the next run finds it",
        );
    }
    if tally.silent_links > 0 && !order.args.strict {
        ui.warn(&format!(
            "{} without any action link; the server decides whether they may be written (--strict refuses them)",
            counted(tally.silent_links, noun)
        ));
    }
}

/// What is asked before the first write.
pub fn question(context: &Context, order: &Order, selection: &Selection) -> Result<String> {
    let profile = context.profile()?;
    let mut lines = Vec::new();
    let writes = selection.writes();
    let target = order.action.target.map(|target| format!(" → {target}")).unwrap_or_default();
    let counted = counted(writes as u64, order.noun);
    lines.push(format!("{} {counted}{target}", capital(order.action.verb)));
    let ids: Vec<&str> =
        selection.planned.iter().filter(|p| p.settled.is_none()).take(SAMPLE).map(|p| p.id.as_str()).collect();
    let more = if writes > ids.len() { format!(" and {} more", writes - ids.len()) } else { String::new() };
    lines.push(format!("  cases:       {}{more}", ids.join(", ")));
    lines.push(format!("  profile:     {} ({})", profile.name(), profile.deployment()));
    lines.push(format!("  server:      {}", context.base_url("apiture")?.as_str()));
    if !order.criteria.is_empty() {
        lines.push(format!("  criteria:    {}", serde_json::to_string(&order.criteria).unwrap_or_default()));
    }
    if let Some(cutoff) = selection.matcher.cutoff() {
        lines.push(format!("  cutoff:      {cutoff}"));
    }
    if order.action.verb == "expire" {
        lines.push("  age:         counted from the creation date; the API shows no date of last activity".to_owned());
    }
    if order.args.write.unguarded || !order.action.guarded {
        lines.push("  UNGUARDED:   no entity tag protects these writes from a change in between".to_owned());
    }
    if let Some(reason) = &order.args.write.reason {
        lines.push(format!("  reason:      {reason}"));
    }
    let place = match profile.deployment() {
        Deployment::Unspecified => format!("at {}", context.base_url("apiture")?.as_str()),
        known => format!("in {known}"),
    };
    lines.push(format!("{} {counted} {place}?", capital(order.action.verb)));
    Ok(lines.join("\n"))
}

/// `1 application`, `7 applications`.
fn counted(count: u64, noun: &str) -> String {
    let one = noun.strip_suffix('s').filter(|_| count == 1);
    format!("{count} {}", one.unwrap_or(noun))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The summary on stderr, and the error that the exit code comes from.
pub fn conclude(context: &Context, action: &Action, noun: &str, ended: &Summary, run: &str) -> Result<()> {
    let counts: Vec<String> =
        ended.counts.iter().map(|(outcome, count)| format!("{count} {}", outcome.word())).collect();
    context.ui.note(&format!("{} {noun}: {} (run {run})", action.verb, counts.join(", ")));
    exit_of(ended, action, noun, Some(run))
}

fn exit_of(ended: &Summary, action: &Action, noun: &str, run: Option<&str>) -> Result<()> {
    let successes: u64 = ended.counts.iter().filter(|(outcome, _)| outcome.is_success()).map(|(_, count)| count).sum();
    let troubles = ended.total() - successes;
    if troubles == 0 && ended.cause.is_none() {
        return Ok(());
    }
    let exit = exit_code(ended, successes);
    let mut error = match (&ended.cause, &ended.first_failure) {
        (Some(Cause::Unauthorized(failure) | Cause::Forbidden(failure)), _) => CliError::from(&**failure),
        (Some(Cause::Local(error)), _) => {
            let code = if error.disk_full { "disk_full" } else { "local_io" };
            CliError::new(exit, code, error.message.clone())
        }
        (_, Some((row, Some(failure)))) => CliError::from(failure).about(row.id.as_str()),
        (_, Some((row, None))) => worded(row),
        (_, None) => CliError::new(exit, "not_attempted", "no case was attempted"),
    };
    if ended.total() > 1 || ended.first_failure.is_none() {
        let first = error.resource.as_ref().map(|id| format!("first, {id}: {}", error.message));
        error.message = format!("{troubles} of {} {noun} were not {}", ended.total(), past(action.verb));
        error.details.splice(0..0, first);
    } else if let Some(id) = &error.resource {
        error.message = format!("{} {id}: {}", action.verb, error.message);
    }
    error.exit = exit;
    if exit == Exit::Partial || error::failure_exit(&error.code) != exit {
        error.code = error::exit_name(exit).into();
    }
    if let Some(cause) = &ended.cause {
        error.details.push(stop_words(cause));
    }
    if let Some(run) = run {
        let left = ended.count(Outcome::NotAttempted) > 0;
        let resume = if left { format!("; `casectl runs resume {run}` goes on") } else { String::new() };
        error.hints.push(format!("`casectl runs show {run}` tells each case's outcome{resume}"));
    }
    Err(error)
}

/// The order of the design: a local failure, refused credentials, a signal, an unknown outcome; else the one class that
/// all cases failed with when none succeeded; else partial.
fn exit_code(ended: &Summary, successes: u64) -> Exit {
    if let Some(exit) = ended.cause.as_ref().and_then(error::stop_exit) {
        return exit;
    }
    if ended.count(Outcome::Unknown) > 0 {
        return Exit::Unknown;
    }
    let attempted = ended.count(Outcome::NotAttempted) == 0 || stopped_by_its_failures(ended);
    let mut classes: Vec<Exit> =
        ended.codes.keys().filter(|code| *code != "stopped").map(|code| error::failure_exit(code)).collect();
    classes.dedup();
    match classes[..] {
        [class] if successes == 0 && attempted => class,
        _ => Exit::Partial,
    }
}

/// The cases that were not attempted were given up for the same reason the others failed for.
fn stopped_by_its_failures(ended: &Summary) -> bool {
    matches!(ended.cause, Some(Cause::Unreachable(_) | Cause::RateLimited(_)))
}

fn worded(row: &CaseOutcome) -> CliError {
    let code = row.code.as_deref().unwrap_or("failure").to_owned();
    let (words, hint) = error::code_words(&code);
    let state = row.from.as_deref().map(|state| format!(" (state {state})")).unwrap_or_default();
    let mut error = CliError::new(error::failure_exit(&code), code, format!("{words}{state}")).about(row.id.as_str());
    error.details.extend(row.message.clone());
    error.hints.extend(hint.map(str::to_owned));
    error.request_id = row.request_id.clone();
    error
}

fn stop_words(cause: &Cause) -> String {
    match cause {
        Cause::Unauthorized(_) => "the run stopped: the credential is refused".to_owned(),
        Cause::Forbidden(_) => "the run stopped: three cases in a row were forbidden".to_owned(),
        Cause::Unreachable(_) => "the run stopped: three cases in a row could not be reached".to_owned(),
        Cause::RateLimited(_) => "the run stopped: the server asks for a longer wait than --retry-max-wait".to_owned(),
        Cause::Local(error) if error.disk_full => "the run stopped: the disk is full".to_owned(),
        Cause::Local(error) => format!("the run stopped: its record cannot be kept ({error})"),
        Cause::MaxFailures => "the run stopped: --max-failures is reached".to_owned(),
        Cause::Deadline => "the run stopped: --deadline has passed".to_owned(),
        Cause::Interrupted => "the run was interrupted".to_owned(),
    }
}

fn past(verb: &str) -> String {
    match verb {
        "approve" => "approved".to_owned(),
        "reject" => "rejected".to_owned(),
        "expire" => "expired".to_owned(),
        "cancel" => "canceled".to_owned(),
        "start" => "started".to_owned(),
        "patch" => "patched".to_owned(),
        other => format!("{other}d"),
    }
}
