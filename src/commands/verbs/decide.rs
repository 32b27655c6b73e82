//! Decisions (`approve`, `expire` …) on one case or a hundred thousand, by the same engine.

use super::{DecideArgs, Kind};
use crate::{
    cases::action::Action,
    commands::ids,
    context::Context,
    error::Result,
    providers::Opening,
    writes::{limits, order::Order, pipeline, preflight},
};

/// Runs the command.
pub fn run(context: &Context, kind: &Kind, action: &'static Action, args: DecideArgs) -> Result<()> {
    let noun = kind.noun;
    let (criteria, as_of) = args.criteria.read(context, noun)?;
    let named = ids::read_to_write(context, noun, &args.ids, args.bulk.ids_file.as_deref())?;
    let settings = args.bulk.settings(noun, action.verb)?;
    let order = Order { criteria, as_of, ..Order::of(noun, action, named, settings) };
    preflight::check(context, &order)?;
    let asked = limits::asked_of_server(context, &order)?;
    let criteria = Some(&asked);
    let opening = Opening { action: Some(action), criteria, page_size: args.page_size, ..Opening::default() };
    let (store, base) = context.open(noun, opening, order.settings.pace.rps)?;
    pipeline::run(context, &order, &*store, &base)
}
