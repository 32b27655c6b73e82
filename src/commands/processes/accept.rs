//! `processes accept`: one process or thousands, through the engine of all bulk writes.

use super::{args::AcceptArgs, target::Target};
use crate::{
    commands::ids,
    context::Context,
    error::{CliError, Result},
    providers::Opening,
    writes::{limits, order::Order, pipeline, propose, rules},
};

/// Accepts.
pub fn run(context: &Context, args: AcceptArgs) -> Result<()> {
    let target = args.which.resolve(context)?;
    let noun = target.noun;
    let action =
        noun.actions.iter().copied().find(|action| action.verb == "accept").ok_or_else(|| {
            CliError::usage(format!("{} accepts no processes: its API has no such write", noun.provider))
        })?;
    let (criteria, as_of) = args.criteria.read(context, noun)?;
    let named = ids::read(context, noun, &args.ids, args.bulk.ids_file.as_deref())?;
    if let Some(ids) = &named.ids {
        target.check_ids(ids)?;
    }
    let settings = args.bulk.settings(noun, action.verb)?;
    let order = Order { criteria, as_of, ..Order::of(noun, action, named, settings) };
    check(context, &target, &order)?;
    let asked = limits::asked_of_server(context, &order)?;
    let opening = Opening { action: Some(action), criteria: Some(&asked), ..target.opening() };
    let (store, base) = context.open(noun, opening, order.settings.pace.rps)?;
    if order.settings.dry_run && !action.guarded {
        context.ui.note("unguarded: the API has no entity tags; each process is read again just before its write");
    }
    pipeline::run(context, &order, &*store, &base)
}

/// What can be refused before anything is asked of the server.
fn check(context: &Context, target: &Target, order: &Order) -> Result<()> {
    let by_criteria = order.named.ids.is_none();
    if by_criteria && order.criteria.is_empty() {
        return Err(CliError::usage("accept which processes? give ids, `-`, --ids-file or criteria")
            .hint("casectl processes accept --older-than 7d --dry-run --max 100"));
    }
    if by_criteria
        && order.criteria.asks_server_only()
        && !order.criteria.can_be_checked()
        && !order.settings.trust_server_filter
    {
        return Err(CliError::usage("--search is the server's word alone; nothing could be checked here")
            .hint("add a criterion such as --status, --older-than or --where, or --trust-server-filter"));
    }
    let bounded = order.settings.max.is_some() || order.settings.expect.is_some();
    if by_criteria && !bounded && !propose::proposes(context, order)? {
        return Err(CliError::usage("accept by criteria wants an explicit --max or --expect")
            .hint("see how many there are with --dry-run --max 100000, or propose it with --plan-out FILE"));
    }
    if target.is_biometrid() && order.settings.etag.is_some() {
        return Err(CliError::usage("--etag: processes of biometrid carry no entity tags"));
    }
    if target.is_biometrid() && order.settings.strict {
        return Err(CliError::usage("--strict: processes of biometrid carry no links to actions"));
    }
    rules::check(context, order)
}
