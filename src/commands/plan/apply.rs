//! `casectl plan apply`: turns a plan into a run. Each case is read again and written only in the version that was
//! judged.

use std::path::PathBuf;

use super::{
    file::{check_hash, read},
    look::{look, same_place},
    show,
};
use crate::{
    cases::{action::Action, canary::Canary, execute::Task},
    commands::args::{self, PaceArgs},
    context::Context,
    error::{CliError, Result},
    journal::{self, Header, Plan, RunWriter, Terms, log},
    profile::{Ceiling, Profile},
    providers::Opening,
    reads::criteria,
    wording,
    writes::{
        confirm, limits::OnRecord, metrics, mode, order::Pace, pipeline, preview::Preview, propose, reason, recorded,
        report, rows, rules, run,
    },
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// The plan's file, or the beginning of its id
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Skip the confirmation prompt
    #[arg(short, long, help_heading = "Consent")]
    yes: bool,
    /// Read and show what would be written; write nothing
    #[arg(long, help_heading = "Consent")]
    dry_run: bool,
    /// Refuse unless the plan holds exactly N writes
    #[arg(long, value_name = "N", help_heading = "Limits")]
    expect: Option<u64>,
    /// Refuse unless the plan's hash starts with this
    #[arg(long, value_name = "HASH", value_parser = args::not_empty, help_heading = "Limits")]
    hash: Option<String>,
    /// Refuse a larger plan [default: the profile's if it sets one, else the plan's size]
    #[arg(long, value_name = "N", help_heading = "Limits")]
    max: Option<Ceiling>,
    /// Write metrics of all runs to this file at the end, for Prometheus [default: the profile's metrics_file]
    #[arg(long, value_name = "FILE", value_parser = clap::value_parser!(std::path::PathBuf), help_heading = "Limits")]
    metrics: Option<std::path::PathBuf>,
    #[command(flatten)]
    pace: PaceArgs,
}

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let options = context.output()?;
    options.check(rows::columns(context, &options))?;
    let pace = Pace::from(args.pace.clone());
    let deadline = pace.deadline(context);
    let plan = read(&args.file)?;
    if !args.dry_run {
        context.note_order(|ordered| {
            (ordered.noun, ordered.verb) = (plan.header.terms.noun.clone(), plan.header.terms.verb.clone());
            ordered.reason = plan.header.terms.reason.clone();
        });
    }
    let profile = context.profile_or(Some(plan.header.terms.profile.as_str()))?;
    let (noun, action) = recorded::action(context, &plan.header.terms)?;
    check(context, args, &plan, action, profile).map_err(|error| error.about(args.file.display().to_string()))?;
    let mut header = header(context, &plan, profile, pace.canary);
    let criteria = recorded::criteria(&header.terms, "plan")?;
    let opening = Opening { action: Some(action), ..Opening::default() };
    let (store, base) = context.open(noun, opening, args.pace.rps)?;
    header.terms.base_url = base.as_str().to_owned();
    let default_states = if header.terms.ids_given { &[] } else { action.from };
    let matcher = criteria::matcher(noun, &criteria, default_states, &base);
    let recorded_present = recorded::present(&header.terms, &criteria, header.started_at);
    if args.dry_run {
        let jobs = pace.jobs(context)?;
        let (strict, unguarded) = (header.terms.strict, header.terms.unguarded);
        let matcher = &|_| matcher(recorded_present);
        let preview = Preview { noun, action, store: &*store, matcher, strict, unguarded, jobs };
        return context.block_on(preview.show(context, plan.planned, &options));
    }
    if !args.yes {
        let looked =
            look(context, &plan).map_err(|error| pipeline::before_writes(error).during("looking at the cases"))?;
        let what = format!("{} {}", wording::capital(action.verb), wording::counted(plan.writes() as u64, noun.name));
        let last = format!("{what} {}?", confirm::place(profile, base.as_str()));
        let question = show::asked(context, &plan, Some(&looked), ("Apply", last), applied_with(&plan, profile))?;
        let count = Some(plan.writes() as u64);
        context.block_on(confirm::ask(context, question, count, false, "declined; nothing was written"))?;
    }
    let matcher = matcher(recorded_present);
    let record = begin(context, args, &plan, &header)?;
    let recorded =
        run::Recorded { header: &header, action, noun, store: &*store, matcher: &matcher, record, before: None };
    let tasks = plan.planned.into_iter().map(Task::Case).collect();
    run::go_on(context, recorded, tasks, &pace, deadline, &options)
}

/// The profile that writes, if it is not the plan's.
fn applied_with(plan: &Plan, profile: &Profile) -> Option<(&'static str, String)> {
    (plan.header.terms.profile != profile.name())
        .then(|| ("applied with", format!("profile {} ({})", profile.name(), profile.deployment())))
}

/// Refuses what can be refused before anything is sent.
fn check(context: &Context, args: &Args, plan: &Plan, action: &Action, profile: &Profile) -> Result<()> {
    check_hash(plan, args.hash.as_deref())?;
    check_once(context, plan)?;
    recorded::same_environment(&plan.header.terms, "the plan was made", profile)?;
    plan.is_open(context.env.now())?;
    mode::check_writes(context)?;
    check_reason(context, &plan.header.terms)?;
    let command = |verb: &str| propose::command(context, verb, &args.file.display().to_string());
    let rule = profile.bulk().second_approver;
    let approved = plan.mark.is_approved();
    if (rule.value || plan.header.needs_approval) && !approved {
        let approve = command("approve");
        let source = match rule.value {
            true => rule.source.to_string(),
            false => format!("by the rules of profile {}, with which it was made", plan.header.terms.profile),
        };
        return Err(mode::approval_required("this plan", &source).hint(format!("another person runs `{approve}`")));
    }
    check_size(context, args, plan, action, approved)?;
    same_place(context, &plan.header.terms, profile)?;
    if args.dry_run {
        return Ok(());
    }
    let interactive = context.ui.can_prompt();
    rules::check_production(context, interactive)?;
    if !args.yes {
        rules::check_consent(interactive, &format!("look first with `{}`, then add --yes", command("show")))?;
    }
    rules::check_state_folder(context)?;
    metrics::arm(context, args.metrics.as_deref())
}

/// Refuses a plan without the reason or the code that the profile now requires.
fn check_reason(context: &Context, terms: &Terms) -> Result<()> {
    let Terms { noun, verb, reason, reason_code, .. } = terms;
    let again =
        |flag: &str| format!("propose it again: `casectl {noun} {verb} {flag} --plan-out FILE`, with its criteria");
    let hints = [again("--reason TEXT"), again("--reason-code CODE")];
    reason::check_recorded(context, reason.as_deref(), reason_code.as_deref(), hints.each_ref().map(String::as_str))
}

/// Refuses a plan that exceeds a limit. By default, the plan's own size is the limit.
fn check_size(context: &Context, args: &Args, plan: &Plan, action: &Action, approved: bool) -> Result<()> {
    let terms = &plan.header.terms;
    let show = propose::command(context, "show", &args.file.display().to_string());
    let bounded = args.max.is_some() || args.expect.is_some();
    if let Some(caution) = action.caution.filter(|_| action.is_final && !terms.ids_given && !approved && !bounded) {
        let words = format!("{} by criteria wants an approved plan, --max or --expect: {caution}", action.verb);
        return Err(CliError::usage(words).hint(format!("`{show}` tells how many there are")));
    }
    let (what, look) = (format!("{} to {}", terms.noun, terms.verb), format!("`{show}`"));
    OnRecord { whole: "the plan", writes: plan.writes() as u64, what: &what, look: &look }.check(
        context,
        args.max,
        args.expect,
    )
}

/// Refuses a plan that was applied before, with a hint on its run.
fn check_once(context: &Context, plan: &Plan) -> Result<()> {
    let state = context.dirs.state()?;
    let run = match log::applied(state, plan.mark.hash)? {
        Some(run) => Some(run),
        None => plan.applied.as_ref().map(|applied| applied.run),
    };
    run.map_or(Ok(()), |run| Err(applied_before(context, plan, run)))
}

fn applied_before(context: &Context, plan: &Plan, run: journal::RunId) -> CliError {
    let mut error = CliError::from(journal::Objection::Applied { run });
    if let Some(applied) = plan.applied.as_ref().filter(|applied| applied.run == run) {
        error = error.detail(format!(
            "by {}@{} at {}",
            applied.by.user,
            applied.by.host,
            crate::wording::to_the_second(applied.at)
        ));
    }
    let state = context.dirs.state().ok().and_then(|dir| journal::read_run(&journal::run_path(dir, run)).ok());
    if state.is_some_and(|state| state.is_resumable()) {
        error.hints = vec![format!(
            "that run is not finished: `{}` continues it",
            report::resume_command(context, &run.to_string())
        )];
    }
    error
}

/// Creates the run. The journal prevents a second run of this plan, and so does the plan's file if it is writable.
fn begin(context: &Context, args: &Args, plan: &Plan, header: &Header) -> Result<RunWriter> {
    let once = |error| match error {
        journal::Error::Plan(journal::Objection::Applied { run }) => applied_before(context, plan, run),
        error => report::not_begun(error),
    };
    let claim = match journal::claim_plan(&context.env, &args.file, plan.mark.hash) {
        // Another person's file may be read-only.
        Err(error @ journal::Error::Io { .. }) => Err(error),
        claimed => Ok(claimed.map_err(once)?),
    };
    let record = RunWriter::create(&context.env, context.dirs.ensure_state()?, header, &plan.planned).map_err(once)?;
    context.finish_gracefully();
    if let Err(error) = claim.and_then(|claim| claim.applied(&context.env, record.run())) {
        let error = CliError::from(error).message;
        context.ui.warn(&format!("the plan's file does not say that it was applied, only this journal does: {error}"));
    }
    context.ui.note(&format!("run {}: starting {}", record.run(), wording::counted(plan.writes() as u64, "writes")));
    Ok(record)
}

fn header(context: &Context, plan: &Plan, profile: &Profile, canary: Option<Canary>) -> Header {
    let proposed = &plan.header.terms;
    let terms = Terms {
        profile: profile.name().to_owned(),
        environment: Some(profile.deployment().to_string()),
        canary: canary.or(proposed.canary),
        ..proposed.clone()
    };
    Header { argv: context.argv.clone(), plan: Some(plan.mark.clone()), ..Header::new(&context.env, terms) }
}
