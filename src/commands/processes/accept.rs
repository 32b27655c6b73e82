//! `processes accept`: accepts one process or thousands, by the same engine as all bulk writes.

use super::{args::AcceptArgs, target::Target};
use crate::{
    commands::ids,
    context::Context,
    error::{CliError, Result},
    providers::Opening,
    writes::{limits, order::Order, pipeline, preflight},
};

/// Runs the command.
pub fn run(context: &Context, args: AcceptArgs) -> Result<()> {
    let target = args.which.resolve(context)?;
    let noun = target.noun;
    let action =
        noun.actions.iter().copied().find(|action| action.verb == "accept").ok_or_else(|| {
            CliError::usage(format!("{} accepts no processes: its API has no such write", noun.provider))
        })?;
    let (criteria, as_of) = args.criteria.read(context, noun)?;
    let named = ids::read_to_write(context, noun, &args.ids, args.bulk.ids_file.as_deref())?;
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

/// Refuses what can be refused before anything is sent.
fn check(context: &Context, target: &Target, order: &Order) -> Result<()> {
    if target.is_biometrid() && order.settings.etag.is_some() {
        return Err(CliError::usage("--etag: processes of biometrid carry no entity tags"));
    }
    if target.is_biometrid() && order.settings.strict {
        return Err(CliError::usage("--strict: processes of biometrid carry no links to actions"));
    }
    preflight::check(context, order)
}
