//! A decision (`approve`, `expire` …): one case or a hundred thousand, through the same engine.

use super::{DecideArgs, Kind};
use crate::{
    cases::{action::Action, criteria::Criteria},
    commands::{criteria, ids},
    context::Context,
    error::{CliError, Result},
    providers::Opening,
    writes::{limits, pipeline, propose, rules},
};

/// Decides.
pub fn run(context: &Context, kind: &Kind, action: &'static Action, args: DecideArgs) -> Result<()> {
    let noun = kind.noun;
    let (criteria, as_of) = criteria::read(context, noun, &args.criteria)?;
    let named = ids::read(context, noun, &args.ids, args.bulk.ids_file.as_deref())?;
    let order = pipeline::Order { noun, action, named, criteria, as_of, args: args.bulk, question: None, rows: true };
    check(context, kind, &order)?;
    let asked = limits::asked_of_server(context, &order)?;
    let criteria = Some(&asked);
    let opening = Opening { action: Some(action), criteria, page_size: args.page_size, ..Opening::default() };
    let (store, base) = context.open(noun, opening, order.args.pace.rps)?;
    pipeline::run(context, &order, &*store, &base)
}

/// What can be refused before anything is asked of the server.
fn check(context: &Context, kind: &Kind, order: &pipeline::Order) -> Result<()> {
    let Criteria { filter, search, .. } = &order.criteria;
    let (verb, noun) = (order.action.verb, order.noun.name);
    let by_criteria = order.named.ids.is_none();
    rules::refuse_all(order)?;
    if by_criteria && order.criteria.is_empty() {
        return Err(CliError::usage(format!("{verb} which {noun}? give ids, `-`, --ids-file or criteria"))
            .hint(format!("casectl {noun} {verb} --older-than 30d --dry-run")));
    }
    let server_only = filter.is_some() || search.is_some();
    if by_criteria && server_only && !order.criteria.can_be_checked() && !order.args.trust_server_filter {
        return Err(CliError::usage(
            "--filter and --search are the server's word alone; nothing could be checked here",
        )
        .hint("add a criterion such as --state, --older-than or --where, or --trust-server-filter"));
    }
    let bounded = order.args.max.is_some() || order.args.expect.is_some();
    if by_criteria && verb == "approve" && !bounded && !propose::proposes(context, order)? {
        return Err(CliError::usage(format!(
            "approve by criteria wants an explicit --max or --expect: {}",
            kind.approval
        ))
        .hint("see how many there are with --dry-run --max 100000, or propose it with --plan-out FILE"));
    }
    rules::check(context, order)
}
