//! `list`: reads page by page and applies the criteria.

use std::borrow::Cow;

use super::Kind;
use crate::{
    cases::{
        criteria::Criteria,
        outcome::{Failure, Reason},
    },
    commands::args::{CriteriaArgs, PageArgs},
    context::Context,
    error::{CliError, Result},
    providers::{self, Noun, Opening},
    reads::{
        criteria,
        list::List,
        listing,
        live::{Live, LiveArgs},
    },
    ui::SortKey,
    wording::quoted,
};

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
    let sorted = sort.as_deref().filter(|_| store.sorts());
    let explain = |failure: &Failure| explain(kind.noun, &criteria, sorted, failure);
    let list = List {
        noun: kind.noun,
        columns: kind.columns,
        id_path: kind.id_path,
        base: &base,
        criteria: &criteria,
        as_of,
        full: args.full,
        server_judges: view.is_some() || args.paging.start.is_some(),
        limit,
        row: &|raw| Cow::Borrowed(raw),
        explain: &explain,
    };
    live.run(context, async |options| {
        let any = list.show(context, &*store, options).await?;
        if !any && !criteria.names.is_empty() {
            context.ui.note(&other_names(kind, &criteria.names));
        }
        Ok(())
    })
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
