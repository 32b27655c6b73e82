//! A review: the operator looks at the cases one by one and decides each. The decisions are written at the end, under
//! the versions that were seen.
//!
//! Decisions are saved to disk as they are made. Nothing is written to the server in between.

mod end;
mod ordered;
mod progress;
mod session;

pub use ordered::Review;

use super::{argv, propose, reason, recorded, rows, rules, run};
use crate::{
    context::Context,
    error::{CliError, Exit, Result},
    journal::{self, REVIEWS, ReviewFile},
    reads::criteria,
    wording::counted,
};
use progress::Progress;
use session::Session;

/// Runs a review and writes its decisions.
pub fn run(context: &Context, review: &Review<'_>) -> Result<()> {
    check(context, review)?;
    let action = review.first()?;
    let (store, base) = context.open(review.noun, review.opening(action), review.settings.pace.rps)?;
    let profile = context.profile()?;
    let subject = review.subject(profile, base.as_str());
    let opened = ReviewFile::open(&context.env, context.dirs.ensure_state()?, &subject);
    let (file, kept) = opened.map_err(|error| not_kept(error, review))?;
    if !kept.is_empty() {
        recorded::not_out_of_production(file.environment(), profile.name(), "the review was begun", profile)
            .map_err(|error| error.detail("the decisions are kept"))?;
    }
    let progress = Progress::default();
    progress.kept.set(kept.len());
    let ended = context.block_on(async {
        let mut session = Session::begin(context, review, &*store, file, &progress.kept).await?;
        session.go_on_with(kept).await?;
        loop {
            session.look().await?;
            // Cases that changed during the review are shown again.
            if session.check_versions().await? == 0 {
                break;
            }
        }
        criteria::report(context, session.matcher());
        end::finish(context, review, session.into_decisions(), &base, &progress).await
    });
    ended.map_err(|error| left(context, &progress, error))
}

/// Refuses what can be refused before anything is sent.
fn check(context: &Context, review: &Review<'_>) -> Result<()> {
    let order = review.as_order()?;
    let noun = review.noun.name;
    if order.settings.etag.is_some() {
        return Err(CliError::usage("--etag: a review writes under the versions that it shows"));
    }
    let options = context.output()?;
    options.check(rows::columns(context, &options))?;
    let ui = &context.ui;
    let can_ask = match review.named.from_stdin {
        true => ui.has_session_terminal() && ui.err_is_tty(),
        false => ui.can_prompt(),
    };
    if !can_ask {
        let verb = order.action.verb;
        let why = reason::flag_for(context, order.settings.reason.as_deref(), order.settings.reason_code.as_deref());
        return Err(CliError::new(
            Exit::Usage,
            "no_terminal",
            "a review is answered at a terminal, and there is none (or --no-input was given); nothing was sent",
        )
        .hint(format!("look with `casectl {noun} list` and `casectl {noun} show ID`, then decide by id: `casectl {noun} {verb} ID...{why} --yes`")));
    }
    criteria::refuse_personal(noun, "review", &order.criteria)?;
    rules::check_but_reason(context, &order, || {
        reason::text(context, order.settings.reason.as_deref(), order.settings.reason_code.as_deref()).map(drop)
    })?;
    // A dry run keeps the decisions, too.
    if order.settings.dry_run || propose::proposes(context, &order)? {
        rules::check_state_folder(context)?;
    }
    context.dirs.check_below_state(REVIEWS)?;
    if !order.settings.dry_run {
        context.note_order(|ordered| "review".clone_into(&mut ordered.verb));
    }
    Ok(())
}

fn not_kept(error: journal::Error, review: &Review<'_>) -> CliError {
    let hint = match &error {
        journal::Error::Locked { .. } => Some(format!(
            "somebody reviews the same {} with this state folder now; share them with --shard 0/2 and --shard 1/2",
            review.noun.name
        )),
        journal::Error::Damaged { path, .. } => {
            Some(format!("nothing of it was written; move {} away to review the cases anew", path.display()))
        }
        _ => None,
    };
    let error = CliError::from(error).during("the decisions of a review cannot be kept");
    hint.into_iter().fold(error, CliError::hint)
}

/// Adds to an error what became of the decisions.
fn left(context: &Context, progress: &Progress, mut error: CliError) -> CliError {
    if let Some(run) = progress.run.borrow().as_deref() {
        error = run::left(context, run, error);
    } else if error.is_interruption() && error.hints.is_empty() {
        // Ends the line of the prompt.
        context.ui.error_line("");
        error.message = "interrupted; nothing was written".to_owned();
    }
    match progress.kept.get() {
        0 => error,
        kept => {
            let again = argv::typed_again(&context.argv).map_or_else(
                || "the same command continues with them".to_owned(),
                |again| format!("`{again}` continues with them"),
            );
            let are = if kept == 1 { "is" } else { "are" };
            error.detail(format!("{} {are} kept and not written", counted(kept as u64, "decisions"))).hint(again)
        }
    }
}
