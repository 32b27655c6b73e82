//! A write, for one case or a hundred thousand: select, check the limits, ask, freeze, write, sum up.
//!
//! The order is the promise: nothing is sent before the selection and each intent are on disk.

use std::{cell::RefCell, time::Duration};

use jiff::Timestamp;

use super::{
    limits::Limits,
    mode, propose, reason, report,
    rows::{self, Shown},
    run::{self, Begun},
    seen::Seen,
};
use crate::{
    cases::{
        action::{Action, Effect},
        attempt::Protocol,
        criteria::Criteria,
        execute::{Summary, Task},
        id::{CaseId, EntityTag},
        outcome::Planned,
        port::{CaseStore, Snapshot},
        select::{self, Request, Selection, Tally},
    },
    commands::{args::BulkArgs, criteria, ids::Named},
    context::Context,
    error::{CliError, Exit, Result},
    http::BaseUrl,
    journal::{Header, RunWriter, log},
    profile::Deployment,
    providers::Noun,
    reads::gist::Gist,
    ui::{Answer, Progress, PromptError, Question},
};

/// What was ordered.
pub struct Order {
    /// What is written.
    pub noun: &'static Noun,
    /// The write.
    pub action: &'static Action,
    /// The cases named one by one.
    pub named: Named,
    /// The criteria.
    pub criteria: Criteria,
    /// `--as-of`.
    pub as_of: Option<Timestamp>,
    /// Limits and manners.
    pub args: BulkArgs,
    /// What is asked before a single write, instead of the summary of a selection.
    pub question: Option<String>,
    /// Whether stdout gets a row for each case.
    pub rows: bool,
}

impl Order {
    /// Whether a tag goes with each write: where the API documents no precondition, only the one that was given.
    #[must_use]
    pub fn is_guarded(&self) -> bool {
        self.action.guarded || self.args.write.etag.is_some()
    }
}

/// Carries an order out.
///
/// # Errors
/// What stopped it, or how its cases ended where that is not a success.
pub fn run(context: &Context, order: &Order, store: &dyn CaseStore, base: &BaseUrl) -> Result<()> {
    run_as(context, order, store, base, |_| ())
}

/// As [`run`]; what the caller knows of the run is added to its record.
///
/// # Errors
/// As [`run`].
pub fn run_as(
    context: &Context,
    order: &Order,
    store: &dyn CaseStore,
    base: &BaseUrl,
    note: impl Fn(&mut Header),
) -> Result<()> {
    let options = context.output()?;
    if order.rows {
        options.check(rows::columns(context, &options))?;
    }
    let asks = order.rows && order.question.is_none() && !order.args.write.yes && !order.args.write.dry_run;
    let seen = Seen::new(&context.ui, order.noun, asks, order.rows && rows::shows_marks(context, &options));
    let deadline = run::deadline(context, &order.args.pace);
    let phase = RefCell::new(Phase::Selecting);
    let ended = context.block_on(async {
        let limits = Limits::of(context, order)?;
        let selection = select(context, order, store, base, (deadline, &limits, &seen)).await?;
        look_over(context, order, store, &limits, &selection)?;
        let unwritten = selection.writes() == 0;
        let (gist, marks) = seen.into_parts();
        let whole = unwritten || order.args.write.dry_run || propose::proposes(context, order)?;
        let shown = Shown::selected(context, &options, order, &selection.planned, marks, !whole)?;
        if unwritten || order.args.write.dry_run {
            let cutoff = selection.matcher.cutoff();
            let ended = shown.plan(order, selection);
            if unwritten && !order.args.write.dry_run && order.args.plan_out.is_none() {
                note_nothing(context, order, cutoff, &ended)?;
            }
            return if unwritten { ended } else { propose::refuse_unapproved(context).and(ended) };
        }
        let header = || {
            let mut header = header(context, order, &selection, base)?;
            note(&mut header);
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

/// Says what was selected, and refuses a selection that must not be written.
fn look_over(
    context: &Context,
    order: &Order,
    store: &dyn CaseStore,
    limits: &Limits,
    selection: &Selection,
) -> Result<()> {
    criteria::refuse_unknown_paths(&selection.matcher)?;
    rows::report_selection(context, order, selection);
    criteria::report_refused_states(context, store, &order.criteria.states);
    check_judged(order, selection)?;
    limits.check(context, order, selection)
}

/// A selection that may be written.
pub struct Agreed {
    /// What is put on record of the order.
    pub header: Header,
    /// The cases.
    pub selection: Selection,
    /// When no new write may begin any more.
    pub deadline: Option<Duration>,
}

/// Freezes a selection and writes it; what is left to do is to finish the run. `begun` is told the run once it is on record.
///
/// # Errors
/// It cannot be put on record: nothing was written.
pub async fn write<'a>(
    context: &'a Context,
    order: &'a Order,
    store: &dyn CaseStore,
    agreed: Agreed,
    shown: &mut Shown<'_>,
    begun: impl FnOnce(&str),
) -> Result<(Begun<'a>, Summary)> {
    let Agreed { header, selection, deadline } = agreed;
    let record = RunWriter::create(&context.env, context.dirs.ensure_state()?, &header, &selection.planned)
        .map_err(report::not_begun)?;
    context.finish_gracefully();
    let run = record.run().to_string();
    context.note_order(|ordered| (ordered.run, ordered.reason) = (Some(run.clone()), header.reason.clone()));
    begun(&run);
    let writes = selection.writes() as u64;
    let begin = if writes == 1 { "starting 1 write".to_owned() } else { format!("starting {writes} writes") };
    context.ui.note(&format!("run {run}: {begin}"));
    let watchdog = run::watchdog(context, &order.args.pace, deadline);
    let Selection { planned, matcher, .. } = selection;
    let protocol = Protocol {
        env: &context.env,
        store,
        ledger: &record,
        action: order.action,
        matcher: &matcher,
        named: order.named.ids.is_some(),
        strict: order.args.strict,
        guarded: order.is_guarded(),
        unguarded: order.args.write.unguarded,
        reread: false,
        patience: run::patience(context),
        watchdog: &watchdog,
    };
    let tasks = planned.into_iter().map(Task::Case);
    let jobs = run::jobs(context, &order.args.pace)?;
    let ended = run::work(context, &protocol, tasks, jobs, order.args.pace.canary(), shown).await;
    Ok((Begun { action: order.action, noun: order.noun.name, watchdog, record, before: None }, ended))
}

/// Tells the journal of an order that found nothing to write: that it was looked is all that anybody can check later.
fn note_nothing(context: &Context, order: &Order, cutoff: Option<Timestamp>, ended: &Result<()>) -> Result<()> {
    let profile = context.profile()?;
    let mut header = Header::new(&context.env, order.noun.provider, order.noun.name, order.action.verb);
    header.criteria = serde_json::to_value(&order.criteria).unwrap_or_default();
    let nothing = log::Nothing {
        at: header.started_at,
        criteria_hash: header.criteria_hash(),
        who: header.who,
        noun: header.noun,
        verb: header.verb,
        provider: header.provider,
        profile: profile.name().to_owned(),
        environment: Some(profile.deployment().to_string()),
        cutoff,
        reason: order.args.write.reason.clone(),
        exit: ended.as_ref().map_or_else(|error| error.exit.code(), |()| Exit::Ok.code()),
    };
    log::nothing(&context.env, context.dirs.ensure_state()?, &nothing).map_err(report::not_begun)
}

/// How far an order has come.
enum Phase {
    Selecting,
    Asking,
    /// Which run.
    Writing(String),
}

/// Says of an interruption what it interrupted. A run that ended by itself after the signal has said it.
fn interrupted(context: &Context, phase: Phase, mut error: CliError) -> CliError {
    if error.code != "interrupted" || !error.hints.is_empty() {
        return error;
    }
    match phase {
        Phase::Selecting => error.message = "interrupted while selecting; nothing was written".to_owned(),
        Phase::Asking => {
            error.message = "interrupted at the question; nothing was written".to_owned();
            // Ends the line of the question.
            context.ui.error_line("");
        }
        Phase::Writing(run) => return run::left(context, &run, error),
    }
    error
}

/// Says of an error of a read that prepares a write what an interruption there means.
#[must_use]
pub fn before_writes(mut error: CliError) -> CliError {
    if error.code == "interrupted" {
        error.message = "interrupted while reading; nothing was written".to_owned();
    }
    error
}

async fn select(
    context: &Context,
    order: &Order,
    store: &dyn CaseStore,
    base: &BaseUrl,
    (deadline, limits, seen): (Option<Duration>, &Limits, &Seen<'_>),
) -> Result<Selection> {
    let ids = order.named.ids.clone();
    let walk = ids.is_none() || order.criteria.asks_server_only();
    let default_states = if ids.is_none() { order.action.from } else { &[] };
    let matcher = criteria::matcher(order.noun, &order.criteria, default_states, base, context.env.now());
    if order.action.effect == Effect::Create {
        // There is nothing to read yet; the id stands for the case until the server names it.
        let new = |id| Planned { id, from: None, etag: None, settled: None };
        let planned = ids.into_iter().flatten().map(new).collect();
        return Ok(Selection { planned, matcher: matcher(Timestamp::UNIX_EPOCH), tally: Tally::default(), cut: false });
    }
    let progress = Progress::selecting(&context.ui);
    let explain = |id: &CaseId, words: &str| context.ui.verbose(&format!("{id}: {words}"));
    let request = Request {
        action: order.action,
        walk: walk && ids.as_ref().is_none_or(|ids| !ids.is_empty()),
        ids,
        matcher: &matcher,
        needs_clock: order.criteria.needs_clock(),
        as_of: order.as_of,
        local: context.env.now(),
        shard: order.args.shard,
        limit: order.args.limit,
        most: limits.most(),
        whole: limits.count_all(),
        pinned: order.args.write.etag.as_deref().map(EntityTag::new),
        strict: order.args.strict,
        unguarded: order.args.write.unguarded,
        explain: (context.global.verbose > 1).then_some(&explain),
        jobs: run::jobs(context, &order.args.pace)?,
    };
    let show = |listed: u64, read: u64, matching| progress.selected(listed.max(read), matching);
    let selected = |planned: &Planned, case: &Snapshot| seen.see(planned, case);
    let selecting = select::select_showing(store, request, &show, seen.looks().then_some(&selected));
    // Zero lets a selection be recorded and nothing be written.
    let deadline = deadline.filter(|_| order.args.pace.deadline.is_some_and(|limit| !limit.duration().is_zero()));
    let selected = match deadline {
        Some(deadline) => context.env.within(deadline.saturating_sub(context.env.elapsed()), selecting).await,
        None => Some(selecting.await),
    };
    drop(progress);
    let what = format!("selecting {} to {}", order.noun.name, order.action.verb);
    let Some(selected) = selected else {
        let words = format!("{what}: --deadline has passed; nothing was written");
        return Err(CliError::new(Exit::Partial, "deadline", words)
            .hint("give it more time with --deadline, or fewer cases to look at"));
    };
    selected.map_err(|error| CliError::from(error).during(&what).detail("nothing was written"))
}

/// A case that no criterion rules out and one cannot judge might be meant or not: nothing is written then.
fn check_judged(order: &Order, selection: &Selection) -> Result<()> {
    let Some((id, why)) = &selection.tally.first_undecided else { return Ok(()) };
    let (verb, noun) = (order.action.verb, order.noun.name);
    let which = match selection.tally.undecided {
        1 => format!("{} {id}", order.noun.one),
        more => format!("{more} {noun}, the first of which is {id}"),
    };
    let words = format!("cannot judge {which}: {why}; nothing was written");
    Err(CliError::new(Exit::Usage, "undecided", words)
        .hint(format!("look at them with `casectl {noun} list` and the same criteria; {verb} by id, or use criteria that can be judged"))
        .about(id.as_str()))
}

async fn confirm(context: &Context, order: &Order, selection: &Selection, gist: Option<&Gist>) -> Result<()> {
    if order.args.write.yes {
        return Ok(());
    }
    let question = match (&order.question, gist) {
        (Some(question), _) => in_place(context, question)?,
        (None, Some(gist)) => rows::question(context, order, selection, gist)?,
        (None, None) => rows::question(context, order, selection, &Gist::new(order.noun))?,
    };
    // One case that was named is no bulk write.
    let several = order.named.ids.is_none() || selection.writes() > 1;
    let count = (several && order.question.is_none()).then(|| selection.writes() as u64);
    ask(context, question, count, order.named.from_stdin, "declined; nothing was written").await
}

/// A question of a single write with the place it goes to.
fn in_place(context: &Context, question: &str) -> Result<String> {
    let profile = context.profile()?;
    Ok(format!("profile {} ({})\n{question}", profile.name(), profile.deployment()))
}

/// Asks; `declined` is said of a no. A bulk write, which has a count of cases, is confirmed by that number where the profile
/// is one of production.
///
/// # Errors
/// It was declined; nobody can be asked.
pub async fn ask(
    context: &Context,
    question: String,
    count: Option<u64>,
    from_stdin: bool,
    declined: &str,
) -> Result<()> {
    let production = context.profile().is_ok_and(|profile| profile.deployment() == Deployment::Production);
    let mode = context.profile().ok().and_then(mode::words);
    let question = mode.into_iter().chain([question]).collect::<Vec<_>>().join("\n");
    let mut question = Question::from(question).alarming("production").alarming("WARNING");
    if let Some(count) = count.filter(|_| production) {
        question = question.counted(count);
    }
    match answered(context, question, from_stdin).await? {
        Answer::Yes => Ok(()),
        Answer::No => Err(CliError::new(Exit::Declined, "declined", declined)),
    }
}

/// Asks, on a thread of its own: a signal must be able to end the wait for an answer.
///
/// # Errors
/// Nobody can be asked.
pub async fn answered(context: &Context, question: impl Into<Question>, from_stdin: bool) -> Result<Answer> {
    let (tell, told) = tokio::sync::oneshot::channel();
    let (ui, question) = (context.ui.clone(), question.into());
    std::thread::spawn(move || {
        let answer = if from_stdin { ui.confirm_on_tty(question) } else { ui.confirm(question) };
        // Nobody waits any more after a signal.
        let _ = tell.send(answer);
    });
    match told.await.unwrap_or(Err(PromptError::NoTerminal)) {
        Ok(answer) => Ok(answer),
        // The terminal went away, as at a hang-up.
        Err(PromptError::Interrupted) => Err(CliError::new(Exit::Interrupted, "interrupted", "interrupted")),
        Err(error) => Err(error.into()),
    }
}

/// What is put on record of an order and the cases it came to.
///
/// # Errors
/// There is no profile, or it does not know the code of the reason.
pub fn header(context: &Context, order: &Order, selection: &Selection, base: &BaseUrl) -> Result<Header> {
    let profile = context.profile()?;
    let mut header = Header::new(&context.env, order.noun.provider, order.noun.name, order.action.verb);
    header.criteria = serde_json::to_value(&order.criteria).unwrap_or_default();
    header.ids_given = order.named.ids.is_some();
    header.cutoff = selection.matcher.cutoff();
    header.profile = profile.name().to_owned();
    header.environment = Some(profile.deployment().to_string());
    header.base_url = base.as_str().to_owned();
    header.argv.clone_from(&context.argv);
    header.reason = reason::text(context, &order.args.write)?;
    header.reason_code = order.args.write.reason_code.clone();
    header.unguarded = order.args.write.unguarded || !order.is_guarded();
    header.strict = order.args.strict;
    header.canary = order.args.pace.canary();
    header.trust_server_filter = order.args.trust_server_filter;
    Ok(header)
}
