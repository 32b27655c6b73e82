//! `casectl runs resume`: finishes an interrupted run, and reports on the whole run.

use std::collections::HashSet;

use crate::{
    cases::{
        action::Action,
        attempt::Ended,
        execute::{Summary, Task},
        id::CaseId,
        outcome::{Planned, Uncertain},
        port::CaseStore,
    },
    commands::args::{PaceArgs, not_empty},
    context::Context,
    error::Result,
    journal::{self, Header, PlanMark, RunState, RunWriter, Terms, log},
    profile::Ceiling,
    providers::{Noun, Opening},
    reads::criteria,
    wording::{capital, counted},
    writes::{
        argv, confirm,
        limits::OnRecord,
        look::{self, Looked},
        metrics,
        mode::{self, PlanRule},
        order::Pace,
        pipeline,
        preview::Preview,
        propose,
        question::{self, Asked},
        reason, recorded,
        report::{self, Before, Ending},
        rows, rules, run,
    },
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Run id, or a unique prefix of it
    run: String,
    /// Why; kept in the record beside the run's own reason
    #[arg(long, value_name = "TEXT", value_parser = not_empty, help_heading = "Consent")]
    reason: Option<String>,
    /// Read and show what would be written; write nothing
    #[arg(long, help_heading = "Consent")]
    dry_run: bool,
    /// Skip the confirmation prompt
    #[arg(short, long, help_heading = "Consent")]
    yes: bool,
    /// Refuse if more cases are left [default: the profile's if it sets one, else what is left]
    #[arg(long, value_name = "N", help_heading = "Limits")]
    max: Option<Ceiling>,
    /// Refuse unless exactly N cases are left
    #[arg(long, value_name = "N", help_heading = "Limits")]
    expect: Option<u64>,
    /// Write metrics of all runs to this file at the end, for Prometheus [default: the profile's metrics_file]
    #[arg(long, value_name = "FILE", value_parser = clap::value_parser!(std::path::PathBuf), help_heading = "Limits")]
    metrics: Option<std::path::PathBuf>,
    #[command(flatten)]
    pace: PaceArgs,
}

/// Resumes a run by id or prefix.
///
/// # Errors
/// It cannot be resumed, or some of its cases did not succeed, in this process or an earlier one.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let pace = Pace::from(args.pace.clone());
    let deadline = pace.deadline(context);
    let state = recorded::run(context, &args.run)?;
    note_order(context, args, &state.header);
    let options = context.output()?;
    options.check(rows::columns(context, &options))?;
    if state.closed.as_ref().is_some_and(|closed| closed.reason.is_final()) {
        complete_journal(context, &state)?;
        return nothing_left(context, &state);
    }
    let profile = context.profile_or(Some(state.header.terms.profile.as_str()))?;
    recorded::same_environment(&state.header.terms, "the run was begun", profile)?;
    mode::check_allowed(context)?;
    check_reason(context, args, &state.header)?;
    let unapproved = unapproved(context, &state)?;
    if let Some(rule) = unapproved.as_ref().filter(|_| !args.dry_run) {
        return propose_rest(context, &state.header, rule);
    }
    let left = Left::of(context, &state)?;
    let action = left.action;
    left.check_size(context, args)?;
    if !args.dry_run {
        check(context, args, &left)?;
    }
    let asks = left.writes() > 0 && !args.yes && !args.dry_run;
    // The cases are read again below, under the lock; two copies of a large run would not fit into memory.
    let (header, cases) = with_cases(action, state, asks || args.dry_run);
    let noun = recorded::action(context, &header.terms)?.0;
    let criteria = recorded::criteria(&header.terms, "run")?;
    let opening = Opening { action: Some(action), ..Opening::default() };
    let (store, base) = context.open(noun, opening, args.pace.rps)?;
    recorded::same_server(&header.terms, "the run was begun", profile, base.as_str())?;
    recorded::note_profile(context, &header.terms, profile)?;
    let default_states = if header.terms.ids_given { &[] } else { action.from };
    let make = criteria::matcher(noun, &criteria, default_states, &base);
    let recorded_present = recorded::present(&header.terms, &criteria, header.started_at);
    if args.dry_run {
        left.note(context, &header);
        let jobs = pace.jobs(context)?;
        let (strict, unguarded) = (header.terms.strict, header.terms.unguarded);
        let matcher = &|_| make(recorded_present);
        let preview = Preview { noun, action, store: &*store, matcher, strict, unguarded, jobs };
        let ended = context.block_on(preview.show(context, cases, &options));
        return unapproved.map_or(Ok(()), |rule| Err(rule.refuse(REST))).and(ended);
    }
    if asks {
        let looked = look_at(context, noun, &*store, &cases, header.terms.unguarded)?;
        let question = left.question(context, &header, &looked, args.reason.as_deref(), &pace)?;
        let count = Some(left.writes());
        context.block_on(confirm::ask(context, question, count, false, "declined; nothing was written"))?;
    }
    let (folder, reason) = (context.dirs.ensure_state()?, args.reason.as_deref());
    let (record, state) = match RunWriter::resume_for(&context.env, folder, header.run, reason) {
        // Another process has finished it meanwhile.
        Err(journal::Error::Closed { .. }) => return nothing_left(context, &recorded::run(context, &args.run)?),
        resumed => resumed?,
    };
    context.finish_gracefully();
    let matcher = make(recorded_present);
    // Another process may have done part of it while the prompt was open.
    let left = Left::of(context, &state)?;
    let before = before_rest(action, &state);
    // From here on, each case is either a task or counted.
    let (header, tasks) = tasks(action, state);
    left.note(context, &header);
    let recorded = run::Recorded {
        header: &header,
        action,
        noun,
        store: &*store,
        matcher: &matcher,
        record,
        before: Some(before),
    };
    run::go_on(context, recorded, tasks, &pace, deadline, &options)
}

/// Notes what the hook is told, if anything may be written.
fn note_order(context: &Context, args: &Args, header: &Header) {
    if !args.dry_run {
        context.note_order(|ordered| {
            (ordered.noun, ordered.verb) = (header.terms.noun.clone(), header.terms.verb.clone());
            ordered.run = Some(header.run.to_string());
            ordered.reason = args.reason.clone().or_else(|| header.terms.reason.clone());
        });
    }
}

/// The header of a run, and the cases that may be written if somebody is shown them.
fn with_cases(action: &Action, state: RunState, shown: bool) -> (Header, Vec<Planned>) {
    if !shown || action.has_document() {
        return (state.into_header(), Vec::new());
    }
    let (header, uncertain, cases) = state.into_left();
    let repeatable = uncertain.iter().filter(|uncertain| uncertain.may_be_repeated()).map(Uncertain::planned);
    (header, repeatable.chain(cases).collect())
}

/// The cases that are left, as they are now, or why they could not be read: a case that cannot be read must not keep
/// the others from being finished.
fn look_at(
    context: &Context,
    noun: &'static Noun,
    store: &dyn CaseStore,
    cases: &[Planned],
    unguarded: bool,
) -> Result<std::result::Result<Looked, String>> {
    match context.block_on(look::look(context, noun, store, &cases.iter().collect::<Vec<_>>(), unguarded)) {
        Err(error) if error.is_interruption() => Err(pipeline::before_writes(error)),
        looked => Ok(looked.map_err(|error| look::unseen(&error))),
    }
}

/// Refuses what can be refused before anything is sent.
fn check(context: &Context, args: &Args, left: &Left) -> Result<()> {
    rules::check_production(context, context.ui.can_prompt())?;
    if left.writes() > 0 && !args.yes {
        rules::check_consent(context.ui.can_prompt(), "look first with --dry-run, then add --yes")?;
    }
    rules::check_state_folder(context)?;
    metrics::arm(context, args.metrics.as_deref())
}

/// What a run has left to do.
struct Left {
    action: &'static Action,
    noun: &'static str,
    /// Writes whose effect is not known, and that may be sent again: each case is read first, and written only if it
    /// still has the version from before.
    repeatable: usize,
    /// Writes whose effect is not known, and that are never sent again: the server accepted them, no tag guards them,
    /// or their document is gone. The cases are read.
    read: usize,
    /// Cases that were not started.
    cases: usize,
}

impl Left {
    fn of(context: &Context, state: &RunState) -> Result<Self> {
        let (noun, action) = recorded::action(context, &state.header.terms)?;
        let uncertain = state.open_intents.len() + state.unknown.len();
        let sends = !action.has_document();
        let repeatable = state.uncertain().filter(|uncertain| sends && uncertain.may_be_repeated()).count();
        let cases = if sends { state.untouched().count() } else { 0 };
        Ok(Self { action, noun: noun.name, repeatable, read: uncertain - repeatable, cases })
    }

    fn uncertain(&self) -> usize {
        self.repeatable + self.read
    }

    /// How many cases may be written; none with documents, which no record holds.
    fn writes(&self) -> u64 {
        (self.repeatable + self.cases) as u64
    }

    /// Says what there is to do.
    fn note(&self, context: &Context, header: &Header) {
        let uncertain = counted(self.uncertain() as u64, "uncertain case");
        context.ui.note(&format!("run {}: {uncertain} to check, {} remaining", header.run, self.cases));
    }

    /// What was agreed to when the run began is held to the limits of today.
    fn check_size(&self, context: &Context, args: &Args) -> Result<()> {
        let left = (self.uncertain() + self.cases) as u64;
        let writes = if args.expect.is_none() { self.writes() } else { left };
        let what = format!("{} left to {}", self.noun, self.action.verb);
        OnRecord { whole: "the run", writes, what: &what, look: "--dry-run" }.check(context, args.max, args.expect)
    }

    fn question(
        &self,
        context: &Context,
        header: &Header,
        looked: &std::result::Result<Looked, String>,
        reason: Option<&str>,
        pace: &Pace,
    ) -> Result<String> {
        let terms = &header.terms;
        let mut facts = vec![("remaining", self.cases.to_string())];
        let uncertain = [(self.repeatable, "read first"), (self.read, "only read")];
        let uncertain = uncertain.into_iter().filter(|(count, _)| *count > 0);
        let uncertain: Vec<_> = uncertain.map(|(count, how)| format!("{count}, {how}")).collect();
        facts.extend((!uncertain.is_empty()).then(|| ("uncertain", uncertain.join("; "))));
        facts.extend(question::terms(context, &terms.base_url)?);
        facts.push(("begun", format!("{} by {}", context.when(header.started_at), header.who)));
        facts.extend(terms.cutoff.map(|cutoff| ("cutoff", context.when(cutoff))));
        facts.extend(pace.canary.or(terms.canary).map(|canary| ("canary", canary.to_string())));
        facts.extend(reason.or(terms.reason.as_deref()).map(|reason| ("reason", reason.to_owned())));
        let (gist, warning) = match looked {
            Ok(looked) => (Some(&looked.gist), looked.warning()),
            Err(unseen) => (None, Some(unseen.clone())),
        };
        facts.extend(looked.as_ref().map(Looked::facts).unwrap_or_default());
        let unguarded = terms.unguarded.then(|| question::UNGUARDED.to_owned());
        let place = confirm::place(context.profile()?, &terms.base_url);
        let what = format!("{} {}", capital(self.action.verb), counted(self.writes(), self.noun));
        Asked {
            title: format!("Resume run {}: {} {}", header.run, terms.verb, terms.noun),
            warnings: warning.into_iter().chain(unguarded).collect(),
            gist,
            facts,
            last: format!("{what} {place}?"),
        }
        .words(context)
    }
}

/// A finished run may have failed cases. Its exit code says so each time.
fn nothing_left(context: &Context, state: &RunState) -> Result<()> {
    let Header { run, terms: Terms { verb, noun, .. }, .. } = &state.header;
    let before = before(state, state.planned.iter());
    let all = before.ended.counts.keys().all(|outcome| outcome.is_success());
    let left = if all { "nothing is left to do" } else { "a resumption can do nothing more" };
    let ended = state.closed.as_ref().map_or("finished", |closed| closed.reason.word());
    context.ui.note(&format!("run {run} is {ended}; {left}"));
    let run = &run.to_string();
    let now = Summary::default();
    let action = recorded::action(context, &state.header.terms).ok().map(|(_, action)| action);
    let has_document = action.is_none_or(Action::has_document);
    let (past, before) = (action.map_or("written", |action| action.past), Some(before));
    let ended =
        report::conclude(context, Ending { verb, past, noun, run, now, before, resumable: false, has_document });
    match recorded::unsettleable(context, state) {
        true => ended.map_err(|error| error.hint(report::how_to_abandon(run))),
        false => ended,
    }
}

/// Adds the missing end of a finished run to the journal, if its process died before that. Otherwise the run stays open
/// there and is never archived.
fn complete_journal(context: &Context, state: &RunState) -> Result<()> {
    let folder = context.dirs.state()?;
    journal::vouch(folder, state.header.run)?;
    let attested = log::attest(folder, state)?;
    if attested.opened && attested.closed {
        return Ok(());
    }
    match RunWriter::resume(&context.env, folder, state.header.run) {
        Err(journal::Error::Closed { run, .. }) => {
            context.ui.note(&format!("run {run}: the journal lacked its end, and has it now"));
            Ok(())
        }
        Err(error) => Err(error.into()),
        // A finished run is never resumed.
        Ok(_) => Ok(()),
    }
}

/// The outcomes of these cases.
fn before<'a>(state: &RunState, cases: impl Iterator<Item = &'a Planned>) -> Before {
    let mut ended = Summary::default();
    cases.for_each(|case| ended.add(&Ended { row: state.outcome_of(case), failure: None }));
    Before { ended, command: argv::typed_again(&state.header.argv) }
}

/// The outcomes of the cases that this resumption does not handle.
fn before_rest(action: &Action, state: &RunState) -> Before {
    let intents = state.open_intents.iter().chain(&state.unknown).map(|intent| &intent.id);
    let cases = state.untouched().filter(|_| !action.has_document()).map(|case| &case.id);
    let tasks: HashSet<&CaseId> = intents.chain(cases).collect();
    before(state, state.planned.iter().filter(|case| !tasks.contains(&case.id)))
}

/// The tasks left. Writes with a document cannot be sent again, so their intents are only settled.
fn tasks(action: &Action, state: RunState) -> (Header, Vec<Task>) {
    let (header, uncertain, cases) = state.into_left();
    let cases = cases.into_iter().filter(|_| !action.has_document()).map(Task::Case);
    (header, uncertain.into_iter().map(|one| Task::Uncertain(Box::new(one))).chain(cases).collect())
}

/// Refuses to continue without the reason or the code that the profile now requires.
fn check_reason(context: &Context, args: &Args, header: &Header) -> Result<()> {
    let reason = args.reason.as_deref().or(header.terms.reason.as_deref());
    let run = header.run;
    let for_code = format!(
        "give it up with `casectl runs abandon {run} --reason TEXT`, then `casectl runs retry {run} --reason-code CODE`"
    );
    reason::check_recorded(context, reason, header.terms.reason_code.as_deref(), ["give --reason TEXT", &for_code])
}

/// What a run under a new rule still wants to do.
const REST: &str = "what this run still has to write";

/// The rule under which a run that was agreed to without an approval does not go on, if anything is left to send.
fn unapproved(context: &Context, state: &RunState) -> Result<Option<PlanRule>> {
    let header = &state.header;
    let approved = header.plan.as_ref().is_some_and(PlanMark::is_approved);
    let nothing = Left::of(context, state)?.writes() == 0 || state.frozen.is_none();
    Ok(mode::plan_rule(context)?.filter(|rule| !nothing && (!approved || matches!(rule, PlanRule::PlanOnly(_)))))
}

/// Saves what a run still has to write as a plan.
fn propose_rest(context: &Context, header: &Header, rule: &PlanRule) -> Result<()> {
    let (_, action) = recorded::action(context, &header.terms)?;
    // Holds the run, so that no other process changes what is left.
    let (_held, state) = journal::hold(&context.env, context.dirs.ensure_state()?, header.run)?;
    propose::propose_rest(context, action, &state, rule.refuse(REST))
}
