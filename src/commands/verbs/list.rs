//! `list`: reads page by page and applies the criteria.

use jiff::Timestamp;

use super::Kind;
use crate::{
    cases::{
        criteria::Criteria,
        outcome::{Failure, Reason},
        port::CaseStore,
    },
    commands::args::{CriteriaArgs, PageArgs},
    context::Context,
    error::{CliError, Result},
    http::BaseUrl,
    providers::{self, Noun, Opening},
    reads::{
        criteria,
        listing::{self, Listing},
        live::{Live, LiveArgs},
        progress::{self, Counts},
        walk::{Step, Walk, Walked},
    },
    ui::{OutputOptions, SortKey},
    wording::quoted,
};

/// The hint if summaries lack values that were asked for.
const SUMMARIES: &str = "the list carries summaries; --full reads each case in full";

/// Arguments of every list of cases.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Fetch each listed case in full, 8 at a time; summaries in a list may lack columns
    #[arg(long)]
    full: bool,
    #[command(flatten)]
    criteria: CriteriaArgs,
    #[command(flatten)]
    paging: PageArgs,
    #[command(flatten)]
    live: LiveArgs,
}

/// Lists a collection, or one view of it.
pub fn run(context: &Context, kind: &'static Kind, view: Option<&str>, args: &Args) -> Result<()> {
    let live = Live::new(context, args.live, kind.columns, kind.id_path)?;
    let (criteria, as_of) = args.criteria.read(context, kind.noun)?;
    let limit = listing::limit(context, args.paging.limit, args.paging.all, &live.options);
    let listing = providers::Listing {
        view,
        start: args.paging.start,
        page_size: page_size(&args.paging, limit, criteria.is_empty()),
        sort_by: server_sort(kind, &live.options.sort_by),
    };
    let sort = listing.sort_by.clone();
    let opening = Opening { criteria: Some(&criteria), listing: Some(listing), ..Opening::default() };
    let (store, base) = context.open(kind.noun, opening, None)?;
    let list = List { kind, base: &base, criteria: &criteria, as_of, full: args.full, limit, sort: sort.as_deref() };
    live.run(context, async |options| walk(context, &*store, &list, options).await)
}

/// What is listed, and how.
#[derive(Clone, Copy)]
struct List<'a> {
    kind: &'static Kind,
    base: &'a BaseUrl,
    criteria: &'a Criteria,
    as_of: Option<Timestamp>,
    full: bool,
    limit: Option<usize>,
    /// The sort parameter for the server.
    sort: Option<&'a str>,
}

/// Prints the cases that match.
async fn walk(context: &Context, store: &dyn CaseStore, list: &List<'_>, options: &OutputOptions) -> Result<()> {
    let List { kind, base, criteria, as_of, full, limit, sort } = *list;
    let make = criteria::matcher(kind.noun, criteria, &[], base);
    let sorted = if store.sorts() { sort } else { None };
    let explain = |failure: &Failure| explain(kind.noun, criteria, sorted, failure);
    let identify = kind.noun.identify;
    let counts = Counts::default();
    let mut rows = Listing::new(context, kind.columns, kind.id_path, options, kind.noun.one, limit)?;
    let enough = rows.stop_at();
    let walk = Walk { context, store, identify, make: &make, as_of, full, explain: &explain, counts: &counts, enough };
    if store.sorts() {
        rows.in_order();
    }
    let (mut walked, mut summaries) = (Walked::default(), false);
    let reading = walk.each(&mut walked, |step| match step {
        Step::Case(case) => {
            summaries |= !case.full;
            rows.push_case(&case, &case.raw)
        }
        Step::PageEnd => rows.flush().map(|()| true),
    });
    let done = progress::showing(context, kind.noun.name, &counts, reading).await;
    // The server's total applies only if the server does all the filtering.
    rows.of_all(walked.total.filter(|_| !criteria.can_be_checked()));
    rows.noticed(&walked);
    criteria::report_refused_states(context, store, &criteria.states);
    if summaries {
        rows.remedy(SUMMARIES);
    }
    rows.has_more(walked.more);
    let none = rows.is_empty();
    rows.end(done)?;
    if none && !criteria.names.is_empty() {
        context.ui.note(&other_names(kind, &criteria.names));
    }
    if let Some(matcher) = &walked.matcher {
        criteria::report_kept(context, matcher, "shown");
    }
    Ok(())
}

/// Lists filter by the name that they show. A full case may have another, which can be asked for too.
fn other_names(kind: &Kind, names: &[String]) -> String {
    let column = kind.columns.iter().find(|column| column.name == "name");
    let in_full = column.and_then(|column| column.path.split('|').next_back()).unwrap_or("name");
    let asked = format!("{in_full}={}", names.join("|"));
    format!(
        "hint: --name is held against the name that the list shows; in full a case may have another: --match {}",
        quoted(&asked)
    )
}

fn explain(noun: &Noun, criteria: &Criteria, sorted: Option<&str>, failure: &Failure) -> CliError {
    let mut error = CliError::of_collection(failure).during(&format!("listing {}", noun.name));
    if let Some(keys) = sorted.filter(|_| failure.reason == Reason::Invalid) {
        error = error.hint(format!(
            "the list was asked for with sortBy={keys}, which the server may not take: leave --sort-by out"
        ));
    }
    match (failure.reason, criteria::undocumented(noun, &criteria.states).next()) {
        (Reason::Invalid, Some(state)) => error.hint(format!("--state {state}: {}", criteria::instead_of(noun, state))),
        // Criteria that were not given cannot have been refused.
        (Reason::Invalid, None) if !criteria.is_empty() => error.hint(
            "the server may not filter this collection by these parameters; --where and --older-than are evaluated here",
        ),
        _ => error,
    }
}

/// A page need not be larger than the number of rows, if every item will be shown.
fn page_size(paging: &PageArgs, limit: Option<usize>, shows_everything: bool) -> Option<u32> {
    let small = limit.filter(|limit| shows_everything && *limit < 100).and_then(|limit| u32::try_from(limit).ok());
    paging.page_size.or(small)
}

/// `--sort-by` in the API's terms. The adapter uses it where documented; rows are sorted here in any case.
fn server_sort(kind: &Kind, keys: &[SortKey]) -> Option<String> {
    let keys = keys.iter().map(|SortKey { field, descending }| {
        let column = kind.columns.iter().find(|column| column.name.eq_ignore_ascii_case(field));
        let path = column.map_or(field.as_str(), |column| column.path.split('|').next_back().unwrap_or(column.path));
        format!("{}{path}", if *descending { "-" } else { "" })
    });
    Some(keys.collect::<Vec<_>>().join(",")).filter(|keys| !keys.is_empty())
}
