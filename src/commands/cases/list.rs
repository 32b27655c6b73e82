//! `list`: page by page, criteria checked here. [`walk`] shows whatever a store lists.

use futures_util::{StreamExt as _, stream};
use jiff::Timestamp;

use super::{
    super::{
        args::{CriteriaArgs, PageArgs},
        counted, criteria,
        live::{Live, LiveArgs},
    },
    Kind,
};
use crate::{
    cases::{
        clock,
        criteria::{Criteria, Matcher, Verdict},
        outcome::{Failure, Reason},
        pages::Pages,
        port::{CaseStore, Item, ServerTime},
    },
    context::Context,
    error::{CliError, Exit, Result},
    http::BaseUrl,
    providers::{Listing, Opening},
    ui::{Format, OutputOptions, Rows},
};

/// A table on a terminal stops here.
const SCREENFUL: usize = 50;
/// Full representations read at a time, where a summary cannot answer a criterion.
const READS: usize = 8;

/// What is said when summaries lack what was asked for.
const SUMMARIES: &str = "the list carries summaries; --full reads each case in full";

/// Arguments of every list of cases.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Read each listed case in full, 8 at a time: a list may carry summaries, which lack columns
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
///
/// # Errors
/// What cannot be asked, or what the walk met.
pub fn run(context: &Context, kind: &'static Kind, view: Option<&str>, args: &Args) -> Result<()> {
    let live = Live::new(context, args.live, kind.columns, kind.id_path)?;
    let (criteria, as_of) = criteria::read(context, kind.noun, &args.criteria)?;
    let limit = limit(context, &args.paging, &live.options);
    let listing = Listing {
        view,
        start: args.paging.start,
        page_size: page_size(&args.paging, limit, criteria.is_empty()),
        sort_by: server_sort(context, kind),
    };
    let opening = Opening { criteria: Some(&criteria), listing: Some(listing), ..Opening::default() };
    let (store, base) = context.open(kind.noun, opening, None)?;
    let list = List { kind, base: &base, criteria: &criteria, as_of, full: args.full, limit };
    live.run(context, async |options| walk(context, &*store, &list, options).await)
}

/// What is listed, and how it is shown.
#[derive(Clone, Copy)]
pub struct List<'a> {
    /// The noun.
    pub kind: &'static Kind,
    /// Where the API is.
    pub base: &'a BaseUrl,
    /// What each case must match.
    pub criteria: &'a Criteria,
    /// `--as-of`.
    pub as_of: Option<Timestamp>,
    /// Each case is read.
    pub full: bool,
    /// How many rows are shown at most: see [`limit`].
    pub limit: Option<usize>,
}

/// Shows what the store lists and the criteria let through.
///
/// # Errors
/// What the walk met, with a word on how much was shown before.
pub async fn walk(context: &Context, store: &dyn CaseStore, list: &List<'_>, options: &OutputOptions) -> Result<()> {
    let List { kind, base, criteria, as_of, limit, .. } = *list;
    let make = criteria::matcher(kind.noun, criteria, &[], base, context.env.now());
    let mut rows = Rows::new(&context.ui, kind.columns, options, kind.id_path)?;
    // Sorted rows are cut after sorting: which come first is known only when all are there.
    let sorted = options.sort_by.is_some();
    if let Some(limit) = limit.filter(|_| sorted) {
        rows.first(limit);
    }
    let stop_at = limit.filter(|_| !sorted);
    let pages = Pages::new(store);
    let mut walk = Walk { context, store, pages, list, stop_at, shown: 0, summaries: false, cut: false };
    let done = walk.all(&mut rows, |time| make(clock::present_for_read(time, as_of, context.env.now()))).await;
    walk.end(rows, done)
}

/// How many to show.
#[must_use]
pub fn limit(context: &Context, paging: &PageArgs, options: &OutputOptions) -> Option<usize> {
    let on_screen =
        context.ui.out_is_tty() && matches!(options.format, Format::Table | Format::Wide) && options.jq.is_none();
    match paging.limit {
        Some(0) => None,
        Some(limit) => Some(limit),
        None if on_screen && !paging.all => Some(SCREENFUL),
        None => None,
    }
}

/// A page need not be larger than what is shown of it, if every item will be shown.
#[must_use]
pub fn page_size(paging: &PageArgs, limit: Option<usize>, shows_everything: bool) -> Option<u32> {
    let small = limit.filter(|limit| shows_everything && *limit < 100).and_then(|limit| u32::try_from(limit).ok());
    paging.page_size.or(small)
}

/// `--sort-by` in the API's words: its adapter asks for it where that is documented. Rows are sorted here in any case.
fn server_sort(context: &Context, kind: &Kind) -> Option<String> {
    let asked = context.global.output.sort_by.as_deref()?;
    let (sign, field) = asked.strip_prefix('-').map_or(("", asked), |field| ("-", field));
    let column = kind.columns.iter().find(|column| column.name == field);
    let path = column.map_or(field, |column| column.path.split('|').next_back().unwrap_or(column.path));
    Some(format!("{sign}{path}"))
}

struct Walk<'a> {
    context: &'a Context,
    store: &'a dyn CaseStore,
    pages: Pages<'a>,
    list: &'a List<'a>,
    /// How many rows end the walk: the limit, unless rows are sorted first.
    stop_at: Option<usize>,
    shown: usize,
    /// At least one row is a summary.
    summaries: bool,
    /// The walk ended within a page.
    cut: bool,
}

impl Walk<'_> {
    async fn all(
        &mut self,
        rows: &mut Rows<'_>,
        make: impl Fn(Option<ServerTime>) -> Matcher,
    ) -> Result<Option<Matcher>> {
        let mut matcher = None;
        while let Some(items) = self.pages.next().await.map_err(|failure| self.explain(&failure))? {
            let matcher = matcher.get_or_insert_with(|| make(self.pages.time));
            if self.page(items, matcher, rows).await? {
                break;
            }
            rows.flush()?;
        }
        Ok(matcher)
    }

    /// Shows a page's matches in its order; whether the limit is reached.
    async fn page(&mut self, items: Vec<Item>, matcher: &Matcher, rows: &mut Rows<'_>) -> Result<bool> {
        let mut left = items.len();
        let judged = stream::iter(items).map(|item| judge(self.store, matcher, item, self.list.full)).buffered(READS);
        let mut judged = std::pin::pin!(judged);
        while let Some(matching) = judged.next().await {
            left -= 1;
            let Some(row) = matching? else { continue };
            rows.push(&row.raw)?;
            self.shown += 1;
            self.summaries |= !row.full;
            if self.stop_at.is_some_and(|limit| self.shown >= limit) {
                self.cut = left > 0;
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn explain(&self, failure: &Failure) -> CliError {
        let noun = self.list.kind.noun;
        let error = CliError::of_collection(failure).during(&format!("listing {}", noun.name));
        match (failure.reason, criteria::undocumented(noun, &self.list.criteria.states).next()) {
            (Reason::Invalid, Some(state)) => error.hint(format!("--state {state}: {}", criteria::instead_of(noun, state))),
            (Reason::Invalid, None) => error.hint(
                "the server may not filter this collection by these parameters; --where and --older-than are evaluated here",
            ),
            _ => error,
        }
    }

    fn end(self, mut rows: Rows<'_>, done: Result<Option<Matcher>>) -> Result<()> {
        let (ui, noun) = (&self.context.ui, self.list.kind.noun);
        if self.pages.disputed > 0 {
            ui.warn(&format!(
                "named differently by _id and self link: {}; the link's id is the one that counts",
                counted(self.pages.disputed, "item")
            ));
        }
        if self.summaries {
            rows.remedy(SUMMARIES);
        }
        match done {
            Ok(matcher) => {
                rows.finish()?;
                if let Some(matcher) = &matcher {
                    criteria::report(self.context, matcher);
                }
                let more = self.cut || (self.stop_at == Some(self.shown) && self.pages.has_more());
                match self.list.limit {
                    _ if self.shown == 0 => ui.note(&format!("no {} match", noun.name)),
                    Some(limit) if more || self.shown > limit => {
                        ui.note(&format!("showing the first {limit}; --all shows all, --limit N other numbers"));
                    }
                    _ => {}
                }
                Ok(())
            }
            Err(error) if error.silent && error.exit == Exit::Ok => Err(error),
            Err(error) => {
                rows.abort()?;
                let shown = counted(self.shown as u64, noun.one);
                Err(if self.shown == 0 {
                    error
                } else {
                    error.detail(format!("incomplete: {shown} shown before this"))
                })
            }
        }
    }
}

/// What is shown of a case, and whether it is all there is.
struct Row {
    raw: Box<serde_json::value::RawValue>,
    full: bool,
}

async fn judge(store: &dyn CaseStore, matcher: &Matcher, item: Item, full: bool) -> Result<Option<Row>, CliError> {
    let id = match (matcher.item(&item), &item.id) {
        (Verdict::NeedsFull, Some(id)) => id,
        (Verdict::Match, Some(id)) if full => id,
        (Verdict::Match, _) => return Ok(Some(Row { raw: item.raw, full: item.full })),
        (Verdict::No | Verdict::NeedsFull, _) => return Ok(None),
    };
    match store.read(id).await {
        Ok(case) => Ok(matcher.snapshot(&case, true).then_some(Row { raw: case.raw, full: true })),
        Err(failure) if failure.reason == Reason::NotFound => Ok(None),
        Err(failure) => Err(CliError::from(failure).about(id.as_str())),
    }
}
