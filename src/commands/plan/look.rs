//! Looks at the cases of a plan as they are now, to show approvers what they approve.

use crate::{
    cases::outcome::Planned,
    context::Context,
    error::{CliError, Exit, Result},
    journal::{Plan, Terms},
    profile::Profile,
    providers::Opening,
    writes::{
        look::{self, Looked},
        recorded,
    },
};

/// Reads the cases of a plan.
///
/// # Errors
/// The profile has another server than the plan; a case cannot be read, unless it is gone.
pub fn look(context: &Context, plan: &Plan) -> Result<Looked> {
    let header = &plan.header;
    let profile = context.profile_or(Some(header.terms.profile.as_str()))?;
    same_place(context, &header.terms, profile)?;
    let noun = context.registry.noun(&header.terms.provider, &header.terms.noun).ok_or_else(|| {
        let words = format!("this build knows no {} of {}", header.terms.noun, header.terms.provider);
        CliError::new(Exit::Usage, "no_such_noun", words)
    })?;
    let (store, _) = context.open(noun, Opening::default(), None)?;
    let cases: Vec<&Planned> = plan.planned.iter().filter(|case| case.settled.is_none()).collect();
    context.block_on(look::look(context, noun, &*store, &cases, header.terms.unguarded))
}

/// Refuses a profile with another server than the plan's.
pub fn same_place(context: &Context, terms: &Terms, profile: &Profile) -> Result<()> {
    recorded::same_server(terms, "the plan was made", profile, context.base_url(&terms.provider)?.as_str())
}
