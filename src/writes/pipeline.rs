//! Runs a write of one case or a hundred thousand: select, check limits, prompt, freeze the selection, write, report.
//!
//! The order of these steps is a promise: the selection, and each intent, is on disk before anything is sent.

use std::{cell::RefCell, time::Duration};

use jiff::Timestamp;

use super::{
    confirm::confirm,
    limits::Limits,
    order::Order,
    propose, report,
    rows::{self, RowWriter},
    run::{self, Begun},
    seen::Seen,
    selection::{check_judged, report_selection, select},
};
use crate::{
    cases::{
        attempt::Protocol,
        execute::{Summary, Task},
        port::CaseStore,
        select::Selection,
    },
    context::Context,
    error::{CliError, Exit, Result},
    http::BaseUrl,
    journal::{Header, RunWriter, Terms, Who, log},
    reads::criteria,
    wording::counted,
};

/// Carries out an order.
pub fn run(context: &Context, order: &Order, store: &dyn CaseStore, base: &BaseUrl) -> Result<()> {
    run_as(context, order, store, base, |_| ())
}

/// Like [`run()`]; the caller can add to the header of the record.
pub fn run_as(
    context: &Context,
    order: &Order,
    store: &dyn CaseStore,
    base: &BaseUrl,
    note: impl Fn(&mut Terms),
) -> Result<()> {
    let options = context.output()?;
    if order.rows {
        options.check(rows::columns(context, &options))?;
    }
    let asks = order.rows && order.question.is_none() && !order.settings.yes && !order.settings.dry_run;
    let seen = Seen::new(&context.ui, order.noun, asks, order.rows && rows::shows_marks(context, &options));
    let deadline = order.settings.pace.deadline(context);
    let phase = RefCell::new(Phase::Selecting);
    let ended = context.block_on(async {
        let limits = Limits::of(context, order)?;
        let selection = select(context, order, store, base, (deadline, &limits, &seen)).await?;
        look_over(context, order, store, &limits, &selection)?;
        let unwritten = selection.writes() == 0;
        let (gist, marks) = seen.into_parts();
        let whole = unwritten || order.settings.dry_run || propose::proposes(context, order)?;
        let shown = RowWriter::selected(context, &options, order, &selection.planned, marks, !whole)?;
        if unwritten || order.settings.dry_run {
            let cutoff = selection.matcher.cutoff();
            let ended = shown.plan(order, selection);
            if unwritten && !order.settings.dry_run && order.settings.plan_out.is_none() {
                note_nothing(context, order, cutoff, &ended)?;
            }
            return if unwritten { ended } else { propose::refuse_unapproved(context).and(ended) };
        }
        let header = || {
            let mut header = order.header(context, &selection, base)?;
            note(&mut header.terms);
            Ok::<_, CliError>(header)
        };
        if propose::proposes(context, order)? {
            let header = header()?;
            return propose::propose(context, order, &header, selection, shown);
        }
        phase.replace(Phase::Asking);
        confirm(context, order, &selection, gist.as_ref()).await?;
        let agreed = Agreed { header: header()?, selection, deadline };
        let begun = |run: &str| drop(phase.replace(Phase::Writing(run.to_owned())));
        let mut shown = shown;
        let ended = write(context, order, store, agreed, &mut shown, begun).await?;
        shown.finish();
        run::finish(context, ended.0, ended.1)
    });
    ended.map_err(|error| interrupted(context, phase.into_inner(), error))
}

/// Reports the selection and refuses one that must not be written.
fn look_over(
    context: &Context,
    order: &Order,
    store: &dyn CaseStore,
    limits: &Limits,
    selection: &Selection,
) -> Result<()> {
    criteria::refuse_vain_predicate(&selection.matcher)?;
    report_selection(context, order, selection);
    criteria::report_refused_states(context, store, &order.criteria.states);
    check_judged(order, selection)?;
    limits.check(context, order, selection)
}

/// A selection that was confirmed.
pub struct Agreed {
    /// The header of the run's record.
    pub header: Header,
    /// The cases.
    pub selection: Selection,
    /// When no new write may start any more, on the clock of `Env::elapsed`.
    pub deadline: Option<Duration>,
}

/// Records a selection and writes it; the caller then finishes the run. `begun` is called with the run's id once the
/// run is recorded.
pub async fn write<'a>(
    context: &'a Context,
    order: &'a Order,
    store: &dyn CaseStore,
    agreed: Agreed,
    shown: &mut RowWriter<'_>,
    begun: impl FnOnce(&str),
) -> Result<(Begun<'a>, Summary)> {
    let Agreed { header, selection, deadline } = agreed;
    let record = RunWriter::create(&context.env, context.dirs.ensure_state()?, &header, &selection.planned)
        .map_err(report::not_begun)?;
    context.finish_gracefully();
    let run = record.run().to_string();
    context.note_order(|ordered| (ordered.run, ordered.reason) = (Some(run.clone()), header.terms.reason.clone()));
    begun(&run);
    let writes = selection.writes() as u64;
    context.ui.note(&format!("run {run}: starting {}", counted(writes, "writes")));
    let watchdog = order.settings.pace.watchdog(context, deadline);
    let Selection { planned, matcher, .. } = selection;
    let protocol = Protocol {
        env: &context.env,
        store,
        ledger: &record,
        action: order.action,
        matcher: &matcher,
        named: order.named.ids.is_some(),
        strict: order.settings.strict,
        guarded: order.is_guarded(),
        unguarded: order.settings.unguarded,
        reread: false,
        patience: run::patience(context),
        watchdog: &watchdog,
        seen: None,
    };
    let tasks = planned.into_iter().map(Task::Case);
    let jobs = order.settings.pace.jobs(context)?;
    let ended = run::work(context, &protocol, tasks, jobs, order.settings.pace.canary, shown).await;
    Ok((Begun { action: order.action, noun: order.noun.name, watchdog, record, before: None }, ended))
}

/// Records in the journal that an order found nothing to write, so that an audit can tell it ran.
fn note_nothing(context: &Context, order: &Order, cutoff: Option<Timestamp>, ended: &Result<()>) -> Result<()> {
    let profile = context.profile()?;
    let criteria = serde_json::to_value(&order.criteria).unwrap_or_default();
    let nothing = log::Nothing {
        at: context.env.now(),
        criteria_hash: Terms { criteria, ..Terms::default() }.criteria_hash(),
        who: Who::of(&context.env),
        noun: order.noun.name.to_owned(),
        verb: order.action.verb.to_owned(),
        provider: order.noun.provider.to_owned(),
        profile: profile.name().to_owned(),
        environment: Some(profile.deployment().to_string()),
        cutoff,
        reason: order.settings.reason.clone(),
        exit: ended.as_ref().map_or_else(|error| error.exit.code(), |()| Exit::Ok.code()),
    };
    log::nothing(&context.env, context.dirs.ensure_state()?, &nothing).map_err(report::not_begun)
}

/// The phase of an order, for the message of an interruption.
enum Phase {
    Selecting,
    Asking,
    /// Writing the run with this id.
    Writing(String),
}

/// Words an interruption by its phase. A run that ended itself after the signal already has its own message.
fn interrupted(context: &Context, phase: Phase, mut error: CliError) -> CliError {
    if !error.is_interruption() || !error.hints.is_empty() {
        return error;
    }
    match phase {
        Phase::Selecting => error.message = "interrupted while selecting; nothing was written".to_owned(),
        Phase::Asking => {
            error.message = "interrupted at the question; nothing was written".to_owned();
            // Ends the line of the prompt.
            context.ui.error_line("");
        }
        Phase::Writing(run) => return run::left(context, &run, error),
    }
    error
}

/// Words an interruption of a read that prepares a write.
#[must_use]
pub fn before_writes(mut error: CliError) -> CliError {
    if error.is_interruption() {
        error.message = "interrupted while reading; nothing was written".to_owned();
    }
    error
}
