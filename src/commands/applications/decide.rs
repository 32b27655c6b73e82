//! `applications approve|reject|expire|cancel|start`: one case or a hundred thousand, through the same engine.

use super::{
    super::{bulk, checks, criteria, ids},
    DecideArgs,
};
use crate::{
    cases::{action::Action, criteria::Criteria},
    context::Context,
    error::{CliError, Result},
    providers::{Opening, apiture::applications as api},
};

/// Decides.
pub fn run(context: &Context, action: &'static Action, args: DecideArgs) -> Result<()> {
    let (criteria, as_of) = criteria::read(context, &api::NOUN, &args.criteria)?;
    let named = ids::read(&args.ids, args.bulk.ids_file.as_deref())?;
    let order = bulk::Order { noun: &api::NOUN, action, named, criteria, as_of, args: args.bulk, question: None };
    check(context, &order)?;
    let opening = Opening { action: Some(action), criteria: Some(&order.criteria), ..Opening::default() };
    let (store, base) = context.open(order.noun, opening, order.args.rps)?;
    bulk::run(context, &order, &*store, &base)
}

/// What can be refused before anything is asked of the server.
fn check(context: &Context, order: &bulk::Order) -> Result<()> {
    let Criteria { filter, search, .. } = &order.criteria;
    let by_criteria = order.named.ids.is_none();
    checks::refuse_all(order)?;
    if by_criteria && order.criteria.is_empty() {
        return Err(CliError::usage(format!(
            "{} which applications? give ids, `-`, --ids-file or criteria",
            order.action.verb
        ))
        .hint(format!("casectl applications {} --older-than 30d --dry-run", order.action.verb)));
    }
    let server_only = filter.is_some() || search.is_some();
    if by_criteria && server_only && !order.criteria.can_be_checked() && !order.args.trust_server_filter {
        return Err(CliError::usage(
            "--filter and --search are the server's word alone; nothing could be checked here",
        )
        .hint("add a criterion such as --state, --older-than or --where, or --trust-server-filter"));
    }
    if by_criteria && order.action.verb == "approve" && order.args.max.is_none() && order.args.expect.is_none() {
        return Err(CliError::usage("approve by criteria wants an explicit --max or --expect: accounts are opened")
            .hint("see how many there are with --dry-run --max 100000"));
    }
    checks::check(context, order)
}
