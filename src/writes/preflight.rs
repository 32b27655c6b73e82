//! Checks an order by criteria before anything is sent: it must select by something, by something that can be checked
//! here, and have a limit if its action requires one. Then come the rules for every order.

use super::{order::Order, propose, reason, rules};
use crate::{
    context::Context,
    error::{CliError, Result},
    reads::criteria,
};

/// Refuses what can be refused before anything is sent.
///
/// # Errors
/// No ids and no criteria; criteria that only the server can check; no limit for an action with a caution; and as
/// [`rules::check`].
pub fn check(context: &Context, order: &Order) -> Result<()> {
    criteria::refuse_personal(order.noun.name, order.action.verb, &order.criteria)?;
    if order.named.ids.is_none() {
        check_criteria(context, order)?;
    }
    rules::check(context, order)
}

fn check_criteria(context: &Context, order: &Order) -> Result<()> {
    let (criteria, settings) = (&order.criteria, &order.settings);
    let (verb, noun, caution) = (order.action.verb, order.noun.name, order.action.caution);
    if criteria.is_empty() {
        let limit = if caution.is_some() { " --max 100" } else { "" };
        let why = reason::flag_for(context, settings.reason.as_deref(), settings.reason_code.as_deref());
        return Err(CliError::usage(format!("{verb} which {noun}? give ids, `-`, --ids-file or criteria"))
            .hint(format!("casectl {noun} {verb} --older-than 30d --dry-run{limit}{why}")));
    }
    if criteria.asks_server_only() && !criteria.can_be_checked() && !settings.trust_server_filter {
        let given = match (&criteria.filter, &criteria.search) {
            (Some(_), Some(_)) => "--filter and --search are",
            (Some(_), None) => "--filter is",
            (None, _) => "--search is",
        };
        return Err(CliError::usage(format!("{given} the server's word alone; nothing could be checked here"))
            .hint("add a criterion such as --older-than or --where, or --trust-server-filter"));
    }
    let bounded = settings.max.is_some() || settings.expect.is_some();
    match caution.filter(|_| !bounded) {
        Some(caution) if !propose::proposes(context, order)? => {
            Err(CliError::usage(format!("{verb} by criteria wants an explicit --max or --expect: {caution}"))
                .hint("see how many there are with --dry-run --max 100000, or propose it with --plan-out FILE"))
        }
        _ => Ok(()),
    }
}
