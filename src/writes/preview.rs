//! `--dry-run` of `runs resume` and `plan apply`: reads and judges each case of a recorded order as the write would.
//! Nothing is recorded or written.

use std::collections::HashMap;

use jiff::Timestamp;

use super::{
    report,
    rows::{self, RowWriter},
    seen::Seen,
};
use crate::{
    cases::{
        action::Action,
        attempt::Ended,
        criteria::Matcher,
        execute::Summary,
        id::CaseId,
        outcome::{CaseOutcome, Outcome, Planned, Reason},
        port::{CaseStore, Snapshot},
        select::{self, Request},
    },
    context::Context,
    error::{CliError, Result},
    providers::Noun,
    ui::OutputOptions,
    wording::counted,
};

/// A recorded order and the store of its cases.
pub struct Preview<'a> {
    /// The kind of cases.
    pub noun: &'static Noun,
    /// The action to apply.
    pub action: &'a Action,
    /// The store that cases are read from.
    pub store: &'a dyn CaseStore,
    /// Makes the matcher. Ages count from the recorded instant, whatever the argument.
    pub matcher: &'a dyn Fn(Timestamp) -> Matcher,
    /// `--strict`.
    pub strict: bool,
    /// `--unguarded`.
    pub unguarded: bool,
    /// Concurrent reads.
    pub jobs: usize,
}

impl Preview<'_> {
    /// Prints the cases and ends as the run would if every write succeeded.
    pub async fn show(self, context: &Context, cases: Vec<Planned>, options: &OutputOptions) -> Result<()> {
        let seen = Seen::new(&context.ui, self.noun, false, rows::shows_marks(context, options));
        let see = |case: &Planned, now: &Snapshot| seen.see(case, now);
        let open = cases.iter().filter(|case| case.settled.is_none()).map(|case| case.id.clone());
        let request = Request {
            action: self.action,
            ids: Some(open.collect()),
            walk: false,
            matcher: self.matcher,
            needs_clock: false,
            as_of: None,
            local: context.env.now(),
            shard: None,
            limit: None,
            most: None,
            whole: false,
            pinned: None,
            judged: None,
            decides: true,
            strict: self.strict,
            unguarded: self.unguarded,
            explain: None,
            jobs: self.jobs,
        };
        let selected = select::select(self.store, request, &|_, _, _| (), seen.looks().then_some(&see)).await;
        let selected = selected.map_err(|error| CliError::from(error).detail("nothing was written"))?;
        let mut shown = RowWriter::recorded(context, options, self.noun, seen.marks(), false)?;
        let mut now: HashMap<CaseId, Planned> =
            selected.planned.into_iter().map(|case| (case.id.clone(), case)).collect();
        let (mut ended, mut writes) = (Summary::default(), 0);
        for case in cases {
            let row = match &case.settled {
                Some(settled) => Some((**settled).clone()),
                None => judged(&case, now.remove(&case.id), self.unguarded),
            };
            match row {
                Some(row) => {
                    shown.row(&row);
                    ended.add(&Ended { row, failure: None });
                }
                None => {
                    shown.planned(&case, self.action.target);
                    *ended.counts.entry(Outcome::Done).or_default() += 1;
                    writes += 1;
                }
            }
        }
        shown.finish();
        context.ui.note(&format!("dry run: {} would be written; nothing was", counted(writes, self.noun.name)));
        report::planned(&ended, self.action, self.noun.name)
    }
}

/// The outcome of a case that would not be written, else `None`.
fn judged(case: &Planned, now: Option<Planned>, unguarded: bool) -> Option<CaseOutcome> {
    let row = |to, outcome, reason: Option<Reason>| {
        let code = reason.map(|reason| reason.code().into());
        CaseOutcome { to, code, ..CaseOutcome::new(case.id.clone(), case.from.clone(), outcome) }
    };
    let Some(now) = now else { return Some(row(None, Outcome::NotMatching, None)) };
    if let Some(settled) = now.settled {
        return Some(*settled);
    }
    case.difference(now.from.as_deref(), now.etag.as_ref(), now.seen.as_deref(), unguarded)
        .map(|_| row(now.from, Outcome::Changed, Some(Reason::EtagStale)))
}
