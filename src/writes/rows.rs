//! What a bulk write says before and while it writes: its selection, its question, its rows.

use serde::Serialize;
use serde_json::value::to_raw_value;

use super::{pipeline::Order, reason, report};
use crate::{
    cases::{
        execute::Summary,
        outcome::{CaseOutcome, Counts, Outcome, Planned},
        select::Selection,
    },
    commands::criteria,
    context::Context,
    error::{CliError, Result},
    profile::Deployment,
    ui::{Column, Format, OutputError, OutputOptions, Rows},
    wording::{capital, counted, counts, to_the_second},
};

/// Columns of the rows.
pub const COLUMNS: &[Column] = &[
    Column::new("id", "ID"),
    Column::new("from", "FROM").state(),
    Column::new("to", "TO").state(),
    Column::new("outcome", "OUTCOME").state(),
    Column::new("code", "CODE"),
    Column::new("request_id", "REQUEST_ID"),
];

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
    /// Ids alone are asked for, which the next command of a pipe takes: only what is in the target state is fit for it.
    only_reached: bool,
    failed: Option<CliError>,
}

impl<'a> Shown<'a> {
    /// Rows of writes in the chosen format. `-o name` leaves out the cases that are not in the target state.
    pub fn new(context: &'a Context, options: &'a OutputOptions) -> Result<Self> {
        let only_reached = options.format == Format::Name && options.jq.is_none();
        Ok(Self { only_reached, ..Self::recorded(context, options)? })
    }

    /// No rows at all: stdout is for something else.
    #[must_use]
    pub fn nothing(context: &'a Context) -> Self {
        Self { rows: None, held: false, context, only_reached: false, failed: None }
    }

    /// Rows of a record in the chosen format: every case.
    pub fn recorded(context: &'a Context, options: &'a OutputOptions) -> Result<Self> {
        let rows = Rows::live(&context.ui, COLUMNS, options, "id")?;
        Ok(Self { rows: Some(rows), held: false, context, only_reached: false, failed: None })
    }

    /// Shows a case that ended.
    pub fn row(&mut self, case: &CaseOutcome) {
        if self.only_reached && !matches!(case.outcome, Outcome::Done | Outcome::Already) {
            return;
        }
        self.show(&Row {
            id: case.id.as_str(),
            from: case.from.as_deref(),
            to: case.to.as_deref(),
            outcome: case.outcome.word(),
            code: case.code.as_deref(),
            request_id: case.request_id.as_deref(),
        });
    }

    /// Shows a case that would be written.
    pub fn planned(&mut self, case: &Planned, to: Option<&str>) {
        self.show(&Row {
            id: case.id.as_str(),
            from: case.from.as_deref(),
            to,
            outcome: "planned",
            code: None,
            request_id: None,
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
                    self.planned(&case, order.action.target);
                    *ended.counts.entry(Outcome::Done).or_default() += 1;
                }
            }
        }
        let context = self.context;
        self.finish();
        if order.args.write.dry_run {
            context
                .ui
                .note(&format!("dry run: {} would be written; nothing was", counted(writes as u64, order.noun.name)));
        } else if ended.total() == 0 {
            context.ui.note(&format!("nothing to {}", order.action.verb));
        }
        report::planned(&ended, order.action.verb, order.noun.name)
    }
}

/// Says on stderr what was selected and what could not be judged.
pub fn report_selection(context: &Context, order: &Order, selection: &Selection) {
    if !order.rows {
        return;
    }
    let (ui, tally) = (&context.ui, &selection.tally);
    let noun = order.noun.name;
    let mut facts = Vec::new();
    if tally.listed > 0 {
        facts.push(format!("{} listed", tally.listed));
    }
    if tally.read > 0 || tally.listed > 0 {
        facts.push(format!("{} fetched", tally.read));
    }
    facts.push(format!("{} match", selection.writes()));
    facts.extend(counts(&settled(selection)));
    if let Some(cutoff) = selection.matcher.cutoff() {
        facts.push(
            format!("created before {}", to_the_second(cutoff))
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
        ui.warn(&format!(
            "{} listed items go by two ids, one by _id and one by their link; the link counts",
            tally.disputed
        ));
    }
    if tally.unstable {
        ui.warn(
            "the collection kept changing while it was read; a case may have slipped through, the next run finds it",
        );
    }
    if tally.unlisted > 0 {
        ui.warn(&format!(
            "the server counts {} more than it listed, and links to no further page",
            counted(tally.unlisted, noun)
        ));
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
    let counted = counted(writes as u64, order.noun.name);
    lines.push(format!("{} {counted}{target}", capital(order.action.verb)));
    let ids: Vec<&str> =
        selection.planned.iter().filter(|p| p.settled.is_none()).take(SAMPLE).map(|p| p.id.as_str()).collect();
    let more = if writes > ids.len() { format!(" and {} more", writes - ids.len()) } else { String::new() };
    lines.push(format!("  cases:       {}{more}", ids.join(", ")));
    lines.push(format!("  profile:     {} ({})", profile.name(), profile.deployment()));
    lines.push(format!("  server:      {}", context.base_url(order.noun.provider)?.as_str()));
    if !order.criteria.is_empty() {
        lines.push(format!("  criteria:    {}", criteria::flags(&order.criteria)));
    }
    if let Some(cutoff) = selection.matcher.cutoff() {
        lines.push(format!("  cutoff:      {}", to_the_second(cutoff)));
    }
    if order.action.verb == "expire" {
        lines.push("  age:         counted from the creation date; the API shows no date of last activity".to_owned());
    }
    if order.args.write.unguarded || !order.is_guarded() {
        lines.push("  UNGUARDED:   no entity tag protects these writes from a change in between".to_owned());
    }
    lines.extend(order.args.pace.canary().map(|canary| format!("  canary:      {canary}")));
    if let Some(reason) = reason::text(context, &order.args.write)? {
        let code = order.args.write.reason_code.as_ref().map(|code| format!(" ({code})")).unwrap_or_default();
        lines.push(format!("  reason:      {reason}{code}"));
    }
    let place = match profile.deployment() {
        Deployment::Unspecified => format!("at {}", context.base_url(order.noun.provider)?.as_str()),
        known => format!("in {known}"),
    };
    lines.push(format!("{} {counted} {place}?", capital(order.action.verb)));
    Ok(lines.join("\n"))
}

/// How the cases ended that the selection itself settled.
fn settled(selection: &Selection) -> Counts {
    let mut counts = Counts::new();
    for settled in selection.planned.iter().filter_map(|case| case.settled.as_deref()) {
        *counts.entry(settled.outcome).or_default() += 1;
    }
    counts
}
