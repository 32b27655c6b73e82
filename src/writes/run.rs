//! Runs the writes of a recorded run: sends them, prints rows as they end, closes the record and reports.
//!
//! Selecting, prompting and creating the record come before.

use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    time::Duration,
};

use super::{
    order::Pace,
    report::{self, Before, Ending},
    rows::{self, RowWriter},
    seen::Seen,
};
use crate::{
    cases::{
        action::Action,
        attempt::Protocol,
        canary::{self, Canary, Step},
        criteria::Matcher,
        duration::Span,
        execute::{self, Summary, Task},
        outcome::{CaseOutcome, Counts, Outcome, Planned, Reason},
        port::{CaseStore, Ledger, Snapshot},
        stop::{Cause, Watchdog},
    },
    context::Context,
    error::{CliError, Exit, Result},
    http::RetryPolicy,
    journal::{CloseReason, Closed, Header, RunWriter},
    providers::Noun,
    reads::progress,
    ui::{OutputOptions, Progress},
    wording::{counted, thousands},
};

/// Adds to an interruption how to continue the run. A run that ended itself after the signal already has its own hint.
#[must_use]
pub fn left(context: &Context, run: &str, error: CliError) -> CliError {
    if !error.is_interruption() || !error.hints.is_empty() {
        return error;
    }
    let resume = report::resume_command(context, run);
    error.hint(format!("`{resume}` checks what became of the writes in flight, and continues the run"))
}

/// Runs the tasks, printing rows and progress.
pub async fn work<L: Ledger>(
    context: &Context,
    protocol: &Protocol<'_, L>,
    tasks: impl ExactSizeIterator<Item = Task>,
    jobs: usize,
    canary: Option<Canary>,
    shown: &mut RowWriter<'_>,
) -> Summary {
    let bar = Progress::cases(&context.ui, tasks.len() as u64);
    let (ended, told) = (Cell::new(0), Cell::new(0));
    let (of, mut troubles) = (tasks.len() as u64, Counts::new());
    let shown = RefCell::new(shown);
    let on_row = |row: &CaseOutcome| {
        ended.set(ended.get() + 1);
        if !row.outcome.is_success() {
            *troubles.entry(row.outcome).or_default() += 1;
        }
        shown.borrow_mut().row(row);
        bar.ended(ended.get(), troubles.iter().map(|(outcome, count)| (outcome.word(), *count)));
    };
    let on_step = |step| match step {
        Step::Waits(cases, wait) => {
            context.ui.note(&format!("canary: {} written; waiting {wait}", counted(cases, "case")));
        }
        Step::Holds(cases, left) => {
            context.ui.note(&format!("canary: {} as expected; continuing with {left}", counted(cases, "case")));
        }
    };
    let run = async {
        match canary {
            Some(canary) => canary::execute_after(protocol, canary, tasks, jobs, on_row, on_step).await,
            None => execute::execute(protocol, tasks, jobs, on_row).await,
        }
    };
    let run = progress::said_plainly(context, |_| so_far(context, ended.get(), &told, of), run);
    // Rows of cases that ended together are flushed together, before the run waits.
    let mut anchored = false;
    let pause = || {
        shown.borrow_mut().hand_out();
        if !anchored && context.interrupt.is_requested() {
            // A second signal exits at once, so what the record contains by then is anchored now.
            protocol.ledger.anchor();
            anchored = true;
        }
    };
    let summary = at_each_pause(run, pause).await;
    drop(bar);
    summary
}

/// How far a run is, unless rows on a terminal have told it since the last time.
fn so_far(context: &Context, ended: u64, told: &Cell<u64>, of: u64) -> Option<String> {
    let is_news = told.replace(ended) == ended || !context.ui.out_is_tty();
    is_news.then(|| format!("{} of {} ended", thousands(ended), counted(of, "case")))
}

/// Runs `work`, and calls `pause` whenever it has to wait and when it ends.
async fn at_each_pause<T>(work: impl Future<Output = T>, mut pause: impl FnMut()) -> T {
    let mut work = std::pin::pin!(work);
    poll_fn(|waker| {
        let polled = work.as_mut().poll(waker);
        pause();
        polled
    })
    .await
}

/// A run whose order comes from its record: a resumed run or an applied plan.
pub struct Recorded<'a> {
    /// The recorded order.
    pub header: &'a Header,
    /// The action to apply.
    pub action: &'static Action,
    /// The kind of cases.
    pub noun: &'static Noun,
    /// The store of the cases.
    pub store: &'a dyn CaseStore,
    /// The criteria that each case must still match.
    pub matcher: &'a Matcher,
    /// The open record.
    pub record: RunWriter,
    /// The results of earlier processes.
    pub before: Option<Before>,
}

/// Runs the tasks of a recorded run, reading each case again first, and closes the run.
pub fn go_on(
    context: &Context,
    run: Recorded<'_>,
    tasks: Vec<Task>,
    pace: &Pace,
    deadline: Option<Duration>,
    options: &OutputOptions,
) -> Result<()> {
    let Recorded { header, action, noun, store, matcher, record, before } = run;
    let name = record.run().to_string();
    let watchdog = pace.watchdog(context, deadline);
    let jobs = pace.jobs(context)?;
    let seen = Seen::new(&context.ui, noun, false, rows::shows_marks(context, options));
    let see = |case: &Planned, now: &Snapshot| seen.see(case, now);
    let ended = context.block_on(async {
        let protocol = Protocol {
            env: &context.env,
            store,
            ledger: &record,
            action,
            matcher,
            named: header.terms.ids_given,
            strict: header.terms.strict,
            guarded: action.guarded || !header.terms.unguarded,
            unguarded: header.terms.unguarded,
            reread: true,
            patience: patience(context),
            watchdog: &watchdog,
            seen: seen.looks().then_some(&see),
        };
        let canary = pace.canary.or(header.terms.canary);
        let shown = RowWriter::recorded(context, options, noun, seen.marks(), true)?;
        let mut shown = shown.expecting_tasks(options, &tasks, action.target);
        let now = work(context, &protocol, tasks.into_iter(), jobs, canary, &mut shown).await;
        shown.finish();
        finish(context, Begun { action, noun: noun.name, watchdog, record, before }, now)
    });
    ended.map_err(|error| left(context, &name, error))
}

/// A run whose writes have ended.
pub struct Begun<'a> {
    /// The action.
    pub action: &'a Action,
    /// The noun, e.g. `applications`.
    pub noun: &'a str,
    /// Holds what stopped the run early, if anything.
    pub watchdog: Watchdog,
    /// The open record.
    pub record: RunWriter,
    /// The results of earlier processes.
    pub before: Option<Before>,
}

/// Closes the record and reports how the run ended.
pub fn finish(context: &Context, begun: Begun<'_>, mut now: Summary) -> Result<()> {
    let Begun { action, noun, watchdog, record, before } = begun;
    now.cause = watchdog.into_cause();
    // A later process may settle unknown outcomes by reading, except for documents.
    let unsettled = now.count(Outcome::Unknown) > 0 && !action.has_document();
    let (reason, code) = match &now.cause {
        Some(cause @ Cause::Interrupted) => (CloseReason::Interrupted, Some(cause.reason())),
        Some(cause) => (CloseReason::Stopped, Some(cause.reason())),
        None if unsettled && now.accepted == now.count(Outcome::Unknown) => {
            (CloseReason::Stopped, Some(Reason::NotInTarget))
        }
        None if unsettled => (CloseReason::Stopped, Some(Reason::ReplyLost)),
        None => (CloseReason::Finished, None),
    };
    let mut counts = now.counts.clone();
    for (outcome, count) in before.iter().flat_map(|before| &before.ended.counts) {
        *counts.entry(*outcome).or_default() += count;
    }
    let counts_of_all = counts.clone();
    counts.remove(&Outcome::NotAttempted);
    let closed = Closed { code, ..Closed::now(&context.env, reason, counts) };
    let run = record.run().to_string();
    context.note_order(|ordered| {
        (ordered.noun, ordered.verb, ordered.run) = (noun.to_owned(), action.verb.to_owned(), Some(run.clone()));
        ordered.counts = counts_of_all;
    });
    let exit = match report::exit_of_run(&now, before.as_ref(), action, noun) {
        Exit::Interrupted => context.stopped_by().unwrap_or(Exit::Interrupted),
        exit => exit,
    };
    // Rows that cannot be written are no success of this process, whatever became of the cases.
    let exit =
        context.ui.flush().err().map(|error| CliError::from(error).exit).filter(|_| exit == Exit::Ok).unwrap_or(exit);
    let closing = record.close_as(&closed, Some(exit.code()));
    let has_document = action.has_document();
    let resumable = !reason.is_final() && !has_document;
    let ending = Ending { verb: action.verb, past: action.past, noun, run: &run, now, before, resumable, has_document };
    match (report::conclude(context, ending), closing) {
        (ended, Ok(_)) => ended,
        (ended, Err(error)) => Err(report::unclosed(context, &run, ended.err(), error)),
    }
}

/// The retry policy of writes, which is that of reads.
pub fn patience(context: &Context) -> RetryPolicy {
    let default = RetryPolicy::default();
    RetryPolicy {
        retries: context.global.retry.unwrap_or(default.retries),
        max_wait: context.global.retry_max_wait.map_or(default.max_wait, Span::duration),
        ..default
    }
}
