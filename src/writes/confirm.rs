//! The confirmation prompt before a write. Nothing is written here.

use super::{
    mode,
    order::Order,
    question::{self, Asked},
    reason,
};
use crate::{
    cases::select::Selection,
    context::Context,
    error::{CliError, Exit, Result},
    profile::{Deployment, Profile},
    reads::{criteria, gist::Gist},
    ui::{Answer, PromptError, Question},
    wording::{capital, counted, to_the_second},
};

/// The text of the prompt before the first write.
fn question(context: &Context, order: &Order, selection: &Selection, gist: &Gist) -> Result<String> {
    let base = context.base_url(order.noun.provider)?;
    let writes = selection.writes() as u64;
    let target = order.action.target.map(|target| format!(" → {target}")).unwrap_or_default();
    let what = format!("{} {}", capital(order.action.verb), counted(writes, order.noun.name));
    let mut facts = question::terms(context, base.as_str())?.to_vec();
    if !order.criteria.is_empty() {
        facts.push(("criteria", criteria::flags(&order.criteria)));
    }
    facts.extend(selection.matcher.cutoff().map(|cutoff| ("cutoff", to_the_second(cutoff))));
    facts.extend(order.action.age_note.map(|note| ("age", note.to_owned())));
    facts.extend(order.settings.pace.canary.map(|canary| ("canary", canary.to_string())));
    if let Some(reason) =
        reason::text(context, order.settings.reason.as_deref(), order.settings.reason_code.as_deref())?
    {
        let code = order.settings.reason_code.as_ref().map(|code| format!(" ({code})")).unwrap_or_default();
        facts.push(("reason", format!("{reason}{code}")));
    }
    let unguarded = order.settings.unguarded || !order.is_guarded();
    let place = place(context.profile()?, base.as_str());
    Asked {
        title: format!("{what}{target}"),
        warnings: unguarded.then(|| question::UNGUARDED.to_owned()).into_iter().collect(),
        gist: Some(gist),
        facts,
        last: format!("{what} {place}?"),
    }
    .words(context)
}

/// Where the writes go: the environment, or the server's address if the profile sets no environment.
#[must_use]
pub fn place(profile: &Profile, base_url: &str) -> String {
    match profile.deployment() {
        Deployment::Unspecified => format!("at {base_url}"),
        known => format!("in {known}"),
    }
}

/// Asks for confirmation of the selection, unless `--yes` was given.
pub async fn confirm(context: &Context, order: &Order, selection: &Selection, gist: Option<&Gist>) -> Result<()> {
    if order.settings.yes {
        return Ok(());
    }
    let question = match (&order.question, gist) {
        (Some(question), _) => in_place(context, order, question)?,
        (None, Some(gist)) => question(context, order, selection, gist)?,
        (None, None) => question(context, order, selection, &Gist::new(order.noun))?,
    };
    // A single case that was named is not a bulk write.
    let several = order.named.ids.is_none() || selection.writes() > 1;
    let count = (several && order.question.is_none()).then(|| selection.writes() as u64);
    ask(context, question, count, order.named.from_stdin, "declined; nothing was written").await
}

/// Puts the profile and the server above the question of a single write, and the environment at its end.
fn in_place(context: &Context, order: &Order, question: &str) -> Result<String> {
    let (profile, base) = (context.profile()?, context.base_url(order.noun.provider)?);
    let asked = match profile.deployment() {
        Deployment::Unspecified => question.to_owned(),
        known => format!("{} in {known}?", question.strip_suffix('?').unwrap_or(question)),
    };
    Ok(format!("profile {} ({}) at {}\n{asked}", profile.name(), profile.deployment(), base.as_str()))
}

/// Asks a question; `declined` is the error message for a no. With a production profile, a bulk write (one with a
/// `count`) is confirmed by typing the number of cases.
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

/// Asks a question on the terminal, on its own device if stdin is in use.
pub async fn answered(context: &Context, question: impl Into<Question>, from_stdin: bool) -> Result<Answer> {
    let answer = match from_stdin {
        true => context.ui.confirm_on_tty(question).await,
        false => context.ui.confirm(question).await,
    };
    // The terminal is gone, as after a hang-up.
    answer.map_err(|error| match error {
        PromptError::Interrupted => CliError::new(Exit::Interrupted, "interrupted", "interrupted"),
        error => error.into(),
    })
}
