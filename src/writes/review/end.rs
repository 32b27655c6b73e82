//! The end of a review: one prompt for all decisions, then a run for each kind of decision, or plans.

use super::{
    ordered::{Decisions, Group, Review},
    progress::Progress,
};
use crate::{
    cases::{
        criteria::Matcher,
        outcome::{Counts, Planned},
    },
    context::Context,
    error::{self, CliError, Exit, Result},
    http::BaseUrl,
    journal::{Decided, ReviewFile},
    reads::criteria,
    wording::{counted, thousands},
    writes::{
        confirm,
        order::Order,
        pipeline::{self, Agreed},
        propose,
        question::{self, Asked},
        reason,
        rows::RowWriter,
        run,
    },
};

/// Number of cases that are named for each kind of decision.
const NAMED: usize = 5;

/// Prompts once, and writes. With `--yes` it says what is written.
///
/// # Errors
/// The prompt was declined or the writes refused (the decisions are kept), or some writes did not succeed.
pub(super) async fn finish(
    context: &Context,
    review: &Review<'_>,
    decisions: Decisions,
    base: &BaseUrl,
    progress: &Progress,
) -> Result<()> {
    let Decisions { mut file, decided, present, marks } = decisions;
    let groups = review.groups(&decided);
    if groups.is_empty() {
        context.ui.note("nothing was decided; nothing was written");
        return Ok(());
    }
    let count = decided.len() as u64;
    check_limits(context, review, count)?;
    let mut orders: Vec<(Group, Order)> = Vec::new();
    for group in groups {
        let order = review.order_of(&group);
        reason::check(context, order.settings.reason.as_deref(), order.settings.reason_code.as_deref())?;
        orders.push((group, order));
    }
    name_plans(review, &mut orders)?;
    let options = context.output()?;
    let planned: Vec<(Planned, Option<&str>)> = orders.iter().flat_map(|(group, _)| group.planned()).collect();
    let rows = |live| -> Result<RowWriter<'_>> {
        let rows = RowWriter::recorded(context, &options, review.noun, marks, live)?;
        let planned = planned.iter().map(|(case, target)| (case, *target));
        Ok(if live { rows.expecting(&options, planned) } else { rows })
    };
    if review.settings.dry_run {
        let mut shown = rows(false)?;
        show_planned(&orders, &mut shown);
        shown.finish();
        context.ui.note(&format!("dry run: {} would be written; nothing was", counted(count, review.noun.name)));
        return propose::refuse_unapproved(context);
    }
    let question = question(context, review, &orders, base, count)?;
    if review.settings.yes {
        // Decisions of an earlier review were not looked at in this one.
        context.ui.error_line(&question);
    } else {
        let bulk = (count > 1).then_some(count);
        let declined = "declined; nothing was written";
        confirm::ask(context, question, bulk, review.named.from_stdin, declined).await?;
    }
    let Some((_, first)) = orders.first() else { return Ok(()) };
    // A case that is read again before its write is judged by the criteria again.
    let matcher = criteria::matcher(review.noun, &review.criteria, &[], base);
    let matcher = || matcher(present);
    if propose::proposes(context, first)? {
        let mut shown = rows(false)?;
        show_planned(&orders, &mut shown);
        shown.finish();
        return propose_all(context, &orders, base, &matcher, Taking { file: &mut file, progress });
    }
    let taking = Taking { file: &mut file, progress };
    write_all(context, review, &orders, base, &matcher, rows(true)?, taking).await
}

/// The file of decisions, from which those that a run or plan took over are removed.
struct Taking<'a> {
    file: &'a mut ReviewFile,
    progress: &'a Progress,
}

impl Taking<'_> {
    /// Notes that `by` took over a group's decisions. If that fails, the next review offers them again, and finds their
    /// versions outdated.
    fn take(&mut self, context: &Context, group: &Group, by: &str) {
        let ids = group.decided.iter().map(|one| one.id.clone()).collect();
        if let Err(error) = self.file.taken(ids, by) {
            let error = CliError::from(error).message;
            context.ui.warn(&format!("the file of this review does not say that {by} has these decisions: {error}"));
        }
        self.progress.kept.set(self.file.kept());
    }
}

fn check_limits(context: &Context, review: &Review<'_>, count: u64) -> Result<()> {
    let noun = review.noun.name;
    let refused = |code: &'static str, words: String| {
        let words = format!("{words}; nothing was written");
        Err(CliError::new(Exit::Usage, code, words).hint("look again with the same command; `u` takes a decision back"))
    };
    if let Some(expected) = review.settings.expect.filter(|expected| *expected != count) {
        return refused(
            "unexpected_selection",
            format!("--expect {expected}, but {} are decided", counted(count, noun)),
        );
    }
    match review.limit(context)?.filter(|(max, _)| count > *max) {
        None => Ok(()),
        Some((max, source)) => refused(
            "selection_too_large",
            format!("{} are decided, more than the limit of {max} ({source})", counted(count, noun)),
        ),
    }
}

/// If there are several plans, those after the first get a number and a verb: `plan.jsonl`, `plan-2-reject.jsonl`.
fn name_plans(review: &Review<'_>, orders: &mut [(Group, Order)]) -> Result<()> {
    let Some(given) = &review.settings.plan_out else { return Ok(()) };
    let path = given.as_path();
    let (stem, extension) = (path.file_stem().unwrap_or_default(), path.extension());
    for (number, (group, order)) in orders.iter_mut().enumerate().skip(1) {
        let name = format!("{}-{}-{}", stem.display(), number + 1, group.action.verb);
        let name = extension.map_or_else(|| name.clone(), |extension| format!("{name}.{}", extension.display()));
        order.settings.plan_out = Some(path.with_file_name(name));
    }
    orders.iter().try_for_each(|(_, order)| propose::check(order))
}

fn show_planned(orders: &[(Group, Order)], shown: &mut RowWriter<'_>) {
    for (group, _) in orders {
        group.planned().for_each(|(case, target)| shown.planned(&case, target));
    }
}

fn question(
    context: &Context,
    review: &Review<'_>,
    orders: &[(Group, Order)],
    base: &BaseUrl,
    count: u64,
) -> Result<String> {
    let plans = orders.first().is_some_and(|(_, order)| propose::proposes(context, order).unwrap_or(false));
    let mut facts: Vec<(&'static str, String)> = Vec::new();
    for (group, order) in orders {
        let many = counted(group.decided.len() as u64, review.noun.name);
        let target = group.action.target.map(|target| format!(" → {target}")).unwrap_or_default();
        let why = match reason::text(context, order.settings.reason.as_deref(), order.settings.reason_code.as_deref())?
        {
            Some(reason) => format!(": {reason}"),
            None => String::new(),
        };
        facts.push((group.action.verb, format!("{many}{target}{why}")));
        facts.push(("", named(&group.decided)));
    }
    facts.extend(question::terms(context, base.as_str())?);
    if !review.criteria.is_empty() {
        facts.push(("criteria", criteria::flags(&review.criteria)));
    }
    let unguarded = orders.iter().any(|(_, order)| order.settings.unguarded || !order.is_guarded());
    let unguarded = unguarded
        .then(|| "UNGUARDED: no entity tag protects these writes; each case is read again just before".to_owned());
    let place = confirm::place(context.profile()?, base.as_str());
    let what = counted(count, "decisions");
    let title = format!("{} {} decided", counted(count, review.noun.name), if count == 1 { "was" } else { "were" });
    let last = match plans {
        _ if review.settings.yes => String::new(),
        true => format!("Save {what} as {} and write nothing now?", if orders.len() == 1 { "a plan" } else { "plans" }),
        false => format!("Write {what} {place}?"),
    };
    let words = Asked { title, warnings: unguarded.into_iter().collect(), gist: None, facts, last }.words(context)?;
    Ok(format!("\n{words}"))
}

/// The first cases, by id.
fn named(decided: &[Decided]) -> String {
    let first: Vec<&str> = decided.iter().take(NAMED).map(|one| one.id.as_str()).collect();
    let more = decided.len() - first.len();
    let more = if more > 0 { format!(" and {} more", thousands(more as u64)) } else { String::new() };
    format!("{}{more}", first.join(", "))
}

fn propose_all(
    context: &Context,
    orders: &[(Group, Order)],
    base: &BaseUrl,
    matcher: &dyn Fn() -> Matcher,
    mut taking: Taking<'_>,
) -> Result<()> {
    let mut ended: Vec<CliError> = Vec::new();
    for (group, order) in orders {
        let selection = group.selection(matcher());
        let header = order.header(context, &selection, base)?;
        let proposed = propose::propose(context, order, &header, selection, RowWriter::nothing(context));
        match proposed {
            Err(error) if error.exit != Exit::ApprovalRequired => return Err(error),
            proposed => ended.extend(proposed.err()),
        }
        taking.take(context, group, "a plan");
    }
    // All errors say the same, and each names its file.
    let mut ended = ended.into_iter();
    let Some(mut first) = ended.next() else { return Ok(()) };
    for other in ended {
        first.details.extend(other.details);
        first.hints.extend(other.hints);
    }
    Err(first)
}

/// Whether the remaining runs may start after one that ended with this exit code, or would only end the same way.
fn goes_on(exit: Exit) -> bool {
    matches!(exit, Exit::Partial | Exit::Refused | Exit::Unknown | Exit::NotFound)
}

async fn write_all(
    context: &Context,
    review: &Review<'_>,
    orders: &[(Group, Order)],
    base: &BaseUrl,
    matcher: &dyn Fn() -> Matcher,
    mut shown: RowWriter<'_>,
    mut taking: Taking<'_>,
) -> Result<()> {
    let progress = taking.progress;
    let (mut ended, mut counts) = (Vec::new(), Counts::new());
    for (group, order) in orders {
        let (store, _) = context.open(review.noun, review.opening(order.action), order.settings.pace.rps)?;
        let selection = group.selection(matcher());
        let header = order.header(context, &selection, base)?;
        let agreed = Agreed { header, selection, deadline: order.settings.pace.deadline(context) };
        let begun = |run: &str| {
            progress.run.replace(Some(run.to_owned()));
            taking.take(context, group, run);
        };
        let (begun, summary) = pipeline::write(context, order, &*store, agreed, &mut shown, begun).await?;
        let result = run::finish(context, begun, summary);
        progress.run.take();
        for (outcome, count) in context.ordered().unwrap_or_default().counts {
            *counts.entry(outcome).or_default() += count;
        }
        let stop = result.as_ref().err().is_some_and(|error| !goes_on(error.exit));
        ended.push(result);
        if stop {
            break;
        }
    }
    shown.finish();
    context.note_order(|ordered| {
        "review".clone_into(&mut ordered.verb);
        ordered.counts = counts;
    });
    conclude(ended)
}

/// Merges the ends of all runs into one, by the rules for a single run.
fn conclude(ended: Vec<Result<()>>) -> Result<()> {
    const WORST: &[Exit] =
        &[Exit::Integrity, Exit::Failure, Exit::Auth, Exit::HungUp, Exit::Interrupted, Exit::Terminated, Exit::Unknown];
    let runs = ended.len();
    let mut errors: Vec<CliError> = ended.into_iter().filter_map(Result::err).collect();
    let rank = |error: &CliError| WORST.iter().position(|exit| *exit == error.exit).unwrap_or(WORST.len());
    errors.sort_by_key(rank);
    let mut errors = errors.into_iter();
    let Some(mut worst) = errors.next() else { return Ok(()) };
    let others: Vec<CliError> = errors.collect();
    let same = others.len() + 1 == runs && others.iter().all(|other| other.exit == worst.exit);
    if !same && rank(&worst) == WORST.len() {
        worst.exit = Exit::Partial;
        worst.code = error::exit_name(Exit::Partial).into();
    }
    let request = |error: &CliError| error.request_id.as_ref().map(|id| format!("request id: {id}"));
    if !others.is_empty() {
        // Each request id stands with the case that it belongs to.
        worst.details.extend(request(&worst));
    }
    for other in others {
        let request = request(&other);
        worst.details.push(other.message);
        worst.details.extend(other.details.into_iter().chain(request));
        worst.hints.extend(other.hints);
    }
    Err(worst)
}
