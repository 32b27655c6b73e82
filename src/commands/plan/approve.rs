//! `casectl plan approve`: a second person approves exactly what the plan's hash covers, after seeing the current
//! cases.

use std::path::PathBuf;

use super::{
    file::{check_hash, read},
    look::{look, same_place},
    show,
};
use crate::{
    commands::args::not_empty,
    context::Context,
    error::{CliError, CliErrorKind, Result},
    journal::{self, Approval, Person, Plan},
    writes::{confirm, identity, look::Looked, mode, propose, recorded, rules},
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
    /// Refuse unless the plan's hash starts with this
    #[arg(long, value_name = "HASH", value_parser = not_empty)]
    hash: Option<String>,
    /// Approve without looking at the cases as they are now
    #[arg(long)]
    offline: bool,
}

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    mode::check_variables(context)?;
    let plan = read(&args.file)?;
    let about = |error: CliError| error.about(args.file.display().to_string());
    check_hash(&plan, args.hash.as_deref()).map_err(about)?;
    plan.is_open(context.env.now()).map_err(|objection| about(objection.into()))?;
    let person = approver(context, &plan)?;
    let proposer = &plan.header.proposed_by;
    let another =
        person.is_another_than(proposer).and_then(|()| person.is_another_account_than(&context.env, proposer));
    another.map_err(|objection| {
        let error = about(objection.into()).detail(format!("proposed by {}", proposer.words()));
        let mut error = error.detail(format!("you are {}", person.words()));
        let approve = propose::command(context, "approve", &args.file.display().to_string());
        let named = |hint: &String| hint.replace("casectl plan approve", &approve);
        error.hints = error.hints.iter().map(named).collect();
        error
    })?;
    if let Some(earlier) = plan.approval_of(&person) {
        return already(context, earlier);
    }
    if !args.yes {
        let look = propose::command(context, "show", &args.file.display().to_string());
        rules::check_consent(context.ui.can_prompt(), &format!("look first with `{look}`, then add --yes"))?;
    }
    let looked = cases(context, args, &plan)?;
    if !args.yes {
        let last = format!("Approve as {}?", person.words());
        let question = show::asked(context, &plan, looked.as_ref(), ("Approve", last), [])?;
        context.block_on(confirm::ask(context, question, None, false, "declined; nothing was approved"))?;
    }
    let path = &args.file;
    match journal::approve_plan(&context.env, path, plan.mark.hash, person.clone()).map_err(|e| about(e.into()))? {
        Some(earlier) => already(context, &earlier),
        None => {
            context.ui.note(&format!("approved by {}: hash {}", person.words(), plan.mark.hash));
            context.ui.note(&propose::to_apply(context, &args.file.display().to_string())?);
            Ok(())
        }
    }
}

/// The current cases. The approver must see them unless `--offline` is given.
fn cases(context: &Context, args: &Args, plan: &Plan) -> Result<Option<Looked>> {
    if args.offline {
        context.ui.warn(show::NOT_LOOKED_AT);
        return Ok(None);
    }
    match look(context, plan) {
        Ok(looked) => {
            if let Some(changes) = looked.changes().filter(|_| args.yes) {
                context.ui.warn(&format!("{}: {changes}", looked.standing()));
            }
            Ok(Some(looked))
        }
        Err(error) => Err(error
            .during("looking at the cases")
            .detail("nothing was approved")
            .hint("--offline approves without looking at them")),
    }
}

fn already(context: &Context, earlier: &Approval) -> Result<()> {
    context.ui.note(&format!(
        "already approved by {} at {}",
        earlier.by.words(),
        crate::wording::to_the_second(earlier.at)
    ));
    Ok(())
}

/// The approver: the token's subject, or the user if there is no profile or token.
fn approver(context: &Context, plan: &Plan) -> Result<Person> {
    let profile = match context.profile_or(Some(plan.header.terms.profile.as_str())) {
        Ok(profile) => profile,
        Err(error) if error.kind == CliErrorKind::NoProfile => return Ok(identity::user(context)),
        Err(error) => return Err(error),
    };
    recorded::same_environment(&plan.header.terms, "the plan was made", profile)?;
    let person = identity::person(context, profile, &plan.header.terms.provider)?;
    if person.subject.is_some() {
        // A subject is only valid at its own server.
        same_place(context, &plan.header.terms, profile)?;
    }
    Ok(person)
}
