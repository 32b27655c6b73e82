//! The rows of a write: one for each case as it ends, or as it would be written.

use jiff::SignedDuration;
use serde::Serialize;
use serde_json::{
    json,
    value::{RawValue, to_raw_value},
};

use super::{
    order::Order,
    report,
    seen::{MARKED as MOST_MARKED, Marks},
};
use crate::{
    cases::{
        action::Effect,
        execute::{Summary, Task},
        id::CaseId,
        outcome::{CaseOutcome, Outcome, Planned, Reason},
        select::Selection,
    },
    context::Context,
    error::{CliError, Result},
    providers::Noun,
    reads::marks::Marked,
    ui::{Column, Format, OutputError, OutputOptions, Rows},
    wording::{counted, thousands},
};

/// The columns of rows.
pub const COLUMNS: &[Column] = &[
    Column::new("id", "ID"),
    Column::new("from", "FROM").state(),
    Column::new("to", "TO").state(),
    Column::new("outcome", "OUTCOME").state(),
    Column::new("code", "CODE"),
    Column::new("request_id", "REQUEST_ID"),
];

/// [`COLUMNS`] plus what people recognise a case by. On a narrow screen, the least telling columns are dropped first.
const MARKED: &[Column] = &[
    Column::new("id", "ID"),
    Column::new("name", "NAME"),
    Column::new("applicant", "APPLICANT").yields(1),
    Column::new("age", "AGE").at("created").time().yields(2),
    Column::new("amount", "AMOUNT").money().yields(3),
    Column::new("from", "FROM").state().yields(4),
    Column::new("to", "TO").state().yields(5),
    Column::new("outcome", "OUTCOME").state(),
    Column::new("code", "CODE").yields(6),
    Column::new("request_id", "REQUEST_ID").yields(7),
];

/// The additional columns of [`MARKED`], by which a row can also be asked for them. Not every kind of cases has all.
const MARKS: &[&str] = &["name", "applicant", "age", "created", "amount"];

/// The columns for these options.
#[must_use]
pub fn columns(context: &Context, options: &OutputOptions) -> &'static [Column] {
    if options.columns.is_some() || shows_marks(context, options) { MARKED } else { COLUMNS }
}

/// Whether rows show what people recognise a case by: in tables on a terminal, and where such a column or field is
/// asked for.
#[must_use]
pub fn shows_marks(context: &Context, options: &OutputOptions) -> bool {
    let is_mark = |name: &String| MARKS.iter().any(|mark| mark.eq_ignore_ascii_case(name.trim()));
    let drawn = context.ui.out_is_tty()
        && options.jq.is_none()
        && options.columns.is_none()
        && matches!(options.format, Format::Table | Format::Wide);
    drawn
        || options.columns.iter().chain(&options.fields).flatten().any(is_mark)
        || options.sort_by.iter().any(|key| is_mark(&key.field))
}

/// As long as most ids that servers give to cases and requests.
const LIKELY_ID: &str = "00000000-0000-0000-0000-000000000000";
/// Longer than most names and applicants; their first words are as long as those of many.
const LIKELY_NAME: &str = "Premiere Business Savings Market";
const LIKELY_APPLICANT: &str = "Alexandra de la Concepción";
/// Days.
const LIKELY_AGE: i64 = 100;

/// The row of a case. Scripts rely on these fields.
#[derive(Serialize)]
struct Row<'a> {
    id: Option<&'a str>,
    from: Option<&'a str>,
    to: Option<&'a str>,
    outcome: &'a str,
    code: Option<&'a str>,
    request_id: Option<&'a str>,
    /// What the case is one of, where that was asked for. Whoever reads the row as an id refuses that of another kind of cases.
    #[serde(skip_serializing_if = "Option::is_none")]
    noun: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    provider: Option<&'static str>,
}

impl<'a> Row<'a> {
    fn planned(case: &'a Planned, to: Option<&'a str>, creates: bool, of: Option<&Noun>) -> Self {
        let (id, from) = (Some(case.id.as_str()).filter(|_| !creates), case.from.as_deref());
        let (noun, provider) = (of.map(|of| of.name), of.map(|of| of.provider));
        Self { id, from, to, outcome: "planned", code: None, request_id: None, noun, provider }
    }
}

/// The row as JSON, followed by the members of `marks`.
fn row_of(row: &Row<'_>, marks: Option<&RawValue>) -> Option<Box<RawValue>> {
    let raw = to_raw_value(row).ok()?;
    let Some(marks) = marks.and_then(|marks| marks.get().strip_prefix('{')) else { return Some(raw) };
    let own = raw.get().strip_suffix('}')?;
    RawValue::from_string(format!("{own},{marks}")).ok()
}

/// Writes the rows of a run to stdout. If stdout is closed, the rows end and the run continues.
pub struct RowWriter<'a> {
    rows: Option<Rows<'a>>,
    /// What rows show beside the outcome, by case.
    marks: Marks,
    /// Whether rows were written but not flushed.
    held: bool,
    context: &'a Context,
    /// Whether the action creates cases, so that a planned one has no id yet.
    creates: bool,
    /// What the cases are, if rows say it.
    noun: Option<&'a Noun>,
    /// What the cases are.
    kind: Option<&'a Noun>,
    /// Whether to leave out cases that are not in the target state (`-o name`), because the next command of a pipe acts
    /// on the ids.
    only_reached: bool,
    failed: Option<CliError>,
}

impl<'a> RowWriter<'a> {
    /// Rows in the chosen format, with `marks` if they are shown and this kind of cases has any. `live` if they are
    /// printed as cases end. `-o name` leaves out cases that are not in the target state.
    pub fn recorded(
        context: &'a Context,
        options: &'a OutputOptions,
        noun: &'a Noun,
        marks: Marks,
        live: bool,
    ) -> Result<Self> {
        let unmarked = noun.marks.is_none() && options.columns.is_none();
        let columns = if unmarked { COLUMNS } else { columns(context, options) };
        let rows = match live {
            true => Rows::live(&context.ui, columns, options, "id")?,
            false => Rows::new(&context.ui, columns, options, "id")?,
        };
        Ok(Self { marks, ..Self::of(context, options, noun, rows) })
    }

    /// A writer that prints nothing, for when stdout has another use.
    #[must_use]
    pub fn nothing(context: &'a Context) -> Self {
        Self {
            rows: None,
            marks: Marks::default(),
            held: false,
            context,
            creates: false,
            noun: None,
            kind: None,
            only_reached: false,
            failed: None,
        }
    }

    fn of(context: &'a Context, options: &OutputOptions, noun: &'a Noun, rows: Rows<'a>) -> Self {
        let only_reached = options.format == Format::Name && options.jq.is_none();
        let is_kind = |field: &String| matches!(field.trim(), "noun" | "provider");
        let kind = Some(noun);
        let noun = options.fields.iter().flatten().any(is_kind).then_some(noun);
        Self { rows: Some(rows), noun, kind, only_reached, ..Self::nothing(context) }
    }

    /// Rows of a selection, if the order wants rows; otherwise as [`RowWriter::recorded`].
    pub fn selected(
        context: &'a Context,
        options: &'a OutputOptions,
        order: &Order,
        cases: &[Planned],
        marks: Marks,
        live: bool,
    ) -> Result<Self> {
        if !order.rows {
            return Ok(Self::nothing(context));
        }
        if marks.borrow().len() == MOST_MARKED {
            context.ui.note(&format!("rows show what the first {} cases are called", thousands(MOST_MARKED as u64)));
        }
        let creates = order.action.effect == Effect::Create;
        let recorded = Self::recorded(context, options, order.noun, marks, live)?;
        let shown = Self { creates, ..recorded };
        let planned = cases.iter().map(|case| (case, order.action.target));
        Ok(if live { shown.expecting(options, planned) } else { shown })
    }

    /// Announces the cases to come with their target states, so that columns are as wide as these need, and as the
    /// codes, request ids and new ids need that are not known yet.
    #[must_use]
    pub fn expecting<'b>(
        self,
        options: &OutputOptions,
        cases: impl Iterator<Item = (&'b Planned, Option<&'b str>)>,
    ) -> Self {
        self.expecting_marked(options, cases, None)
    }

    /// Like [`RowWriter::expecting`]; where nothing is known of a case yet, its marks are as long as `likely` ones.
    fn expecting_marked<'b>(
        mut self,
        options: &OutputOptions,
        cases: impl Iterator<Item = (&'b Planned, Option<&'b str>)>,
        likely: Option<&RawValue>,
    ) -> Self {
        let creates = self.creates;
        if let Some(rows) = self.rows.as_mut().filter(|_| shows_marks(self.context, options)) {
            let marks = self.marks.borrow();
            let planned = |(case, target): (&Planned, Option<&str>)| {
                let row = Row::planned(case, target, creates, self.noun);
                let (code, request_id) = (Some(Reason::StateConflict.code()), Some(LIKELY_ID));
                let row = Row { id: row.id.or(Some(LIKELY_ID)), code, request_id, ..row };
                row_of(&row, marks.get(&case.id).map(Box::as_ref).or(likely))
            };
            rows.expect(cases.filter_map(planned), MARKS);
        }
        self
    }

    /// Like [`RowWriter::expecting`], for the tasks of a recorded run, whose cases are read when their turn comes.
    #[must_use]
    pub fn expecting_tasks(self, options: &OutputOptions, tasks: &[Task], target: Option<&str>) -> Self {
        let uncertain = tasks.iter().filter_map(|task| match task {
            Task::Uncertain(uncertain) => Some(uncertain.planned()),
            Task::Case(_) => None,
        });
        let uncertain: Vec<Planned> = uncertain.collect();
        let cases = tasks.iter().filter_map(|task| match task {
            Task::Case(case) => Some(case),
            Task::Uncertain(_) => None,
        });
        let likely = self.likely_marks(options);
        self.expecting_marked(options, cases.chain(&uncertain).map(|case| (case, target)), likely.as_deref())
    }

    /// Marks as long as those of most cases of this kind.
    fn likely_marks(&self, options: &OutputOptions) -> Option<Box<RawValue>> {
        let marks = self.kind?.marks?;
        let created = options.now.checked_sub(SignedDuration::from_hours(24 * LIKELY_AGE)).unwrap_or(options.now);
        let marked = Marked {
            name: Some(LIKELY_NAME.to_owned()),
            applicant: marks.applicant.map(|_| LIKELY_APPLICANT.to_owned()),
            created: Some(created.to_string()),
            amount: marks.amount.map(|_| json!({ "value": "100000.00", "currency": "USD" })),
        };
        to_raw_value(&marked).ok()
    }

    /// Prints the row of a case that ended.
    pub fn row(&mut self, case: &CaseOutcome) {
        // A new case with two ids, one of which is shown.
        if let (true, Outcome::Done, Some(words)) = (self.creates, case.outcome, &case.message) {
            self.context.ui.warn(words);
        }
        if self.only_reached && !matches!(case.outcome, Outcome::Done | Outcome::Already) {
            return;
        }
        let row = Row {
            id: case.named(self.creates),
            from: case.from.as_deref(),
            to: case.to.as_deref(),
            outcome: case.outcome.word(),
            code: case.code.as_deref(),
            request_id: case.request_id.as_deref(),
            noun: self.noun.map(|noun| noun.name),
            provider: self.noun.map(|noun| noun.provider),
        };
        self.show(&case.id, &row);
    }

    /// Prints the row of a case that would be written.
    pub fn planned(&mut self, case: &Planned, to: Option<&str>) {
        if self.only_reached && self.creates {
            return;
        }
        self.show(&case.id, &Row::planned(case, to, self.creates, self.noun));
    }

    fn show(&mut self, id: &CaseId, row: &Row<'_>) {
        // Each case ends once, so its marks are no longer needed.
        let marks = self.marks.borrow_mut().remove(id);
        let (Some(rows), Some(raw)) = (&mut self.rows, row_of(row, marks.as_deref())) else { return };
        self.held = true;
        let pushed = rows.push(&raw);
        self.go_on(pushed);
    }

    /// Flushes the rows written so far.
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

    /// Flushes the remaining rows. A failure to write rows is a warning.
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

    /// Prints what would be written, and ends as the run would if every write succeeded.
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
        if order.settings.dry_run {
            context
                .ui
                .note(&format!("dry run: {} would be written; nothing was", counted(writes as u64, order.noun.name)));
        } else if ended.total() == 0 {
            context.ui.note(&format!("nothing to {}", order.action.verb));
        }
        report::planned(&ended, order.action, order.noun.name)
    }
}
