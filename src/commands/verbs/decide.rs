//! A decision (`approve`, `expire` …): one case or a hundred thousand, through the same engine.

use super::{DecideArgs, Kind};
use crate::{
    cases::{action::Action, criteria::Criteria},
    commands::ids,
    context::Context,
    error::{CliError, Result},
    providers::Opening,
    writes::{limits, order::Order, pipeline, propose, rules},
};

/// Decides.
pub fn run(context: &Context, kind: &Kind, action: &'static Action, args: DecideArgs) -> Result<()> {
    let noun = kind.noun;
    let (criteria, as_of) = args.criteria.read(context, noun)?;
    let named = ids::read(context, noun, &args.ids, args.bulk.ids_file.as_deref())?;
    let settings = args.bulk.settings(noun, action.verb)?;
    let order = Order { criteria, as_of, ..Order::of(noun, action, named, settings) };
    check(context, kind, &order)?;
    let asked = limits::asked_of_server(context, &order)?;
    let criteria = Some(&asked);
    let opening = Opening { action: Some(action), criteria, page_size: args.page_size, ..Opening::default() };
    let (store, base) = context.open(noun, opening, order.settings.pace.rps)?;
    pipeline::run(context, &order, &*store, &base)
}

/// What can be refused before anything is asked of the server.
fn check(context: &Context, kind: &Kind, order: &Order) -> Result<()> {
    let Criteria { filter, search, .. } = &order.criteria;
    let (verb, noun) = (order.action.verb, order.noun.name);
    let by_criteria = order.named.ids.is_none();
    if by_criteria && order.criteria.is_empty() {
        return Err(CliError::usage(format!("{verb} which {noun}? give ids, `-`, --ids-file or criteria"))
            .hint(format!("casectl {noun} {verb} --older-than 30d --dry-run")));
    }
    let server_only = filter.is_some() || search.is_some();
    if by_criteria && server_only && !order.criteria.can_be_checked() && !order.settings.trust_server_filter {
        return Err(CliError::usage(
            "--filter and --search are the server's word alone; nothing could be checked here",
        )
        .hint("add a criterion such as --state, --older-than or --where, or --trust-server-filter"));
    }
    let bounded = order.settings.max.is_some() || order.settings.expect.is_some();
    if by_criteria && verb == "approve" && !bounded && !propose::proposes(context, order)? {
        return Err(CliError::usage(format!(
            "approve by criteria wants an explicit --max or --expect: {}",
            kind.approval
        ))
        .hint("see how many there are with --dry-run --max 100000, or propose it with --plan-out FILE"));
    }
    rules::check(context, order)
}
