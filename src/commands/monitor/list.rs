//! `monitor list` and `monitor recent`: pages by offset, with all filters applied again here, because the server
//! returns other rows too.

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

use jiff::tz::TimeZone;
use serde_json::value::RawValue;

use super::{
    rows::{self, COLUMNS},
    server::{monitoring, trouble},
};
use crate::{
    cases::{job::Stage, outcome::Reason, total::Total},
    commands::args::{PageArgs, one_of},
    context::Context,
    error::{CliError, Exit, Result},
    providers::opencapture::{
        monitoring::{Collection, Filter, Monitoring, PAGE},
        process::Process,
    },
    reads::{
        gone::{self, Fate},
        listing::{self, Listing},
        live::{Live, LiveArgs},
        progress::{self, Counts},
    },
    wording::{counted, moved},
};

/// Consecutive pages without new rows that are accepted. Rows that arrive in between push older ones onto the next
/// page.
const MAX_REPEATS: u32 = 3;

/// Arguments of `list`.
#[derive(clap::Args, Debug)]
pub struct ListArgs {
    /// Of this module
    #[arg(long, value_parser = one_of(MODULES))]
    module: Option<&'static str>,
    /// In this status; `error` also finds those that ended with an error
    #[arg(long, alias = "state", value_parser = one_of(STATUSES))]
    status: Option<&'static str>,
    /// With this in the name of the file
    #[arg(long, value_name = "TEXT", value_parser = filename)]
    filename: Option<String>,
    #[command(flatten)]
    paging: PageArgs,
    #[command(flatten)]
    live: LiveArgs,
}

/// Arguments of `recent`.
#[derive(clap::Args, Debug)]
pub struct RecentArgs {
    /// Of this module [default: both]
    #[arg(long, value_parser = one_of(MODULES))]
    module: Option<&'static str>,
    #[command(flatten)]
    paging: PageArgs,
    #[command(flatten)]
    live: LiveArgs,
}

const MODULES: &[(&str, &str, &str)] = &[
    ("verifier", "Invoices and other single documents", "verifier"),
    ("splitter", "Batches that are taken apart", "splitter"),
];

const STATUSES: &[(&str, &str, &str)] = &[
    ("wait", "No worker has taken it", "wait"),
    ("running", "Under way", "running"),
    ("error", "With an error", "error"),
    ("done", "Ended, with or without an error", "done"),
];

/// Refuses characters that break the search, because the server inserts the text into its query.
fn filename(text: &str) -> Result<String, String> {
    let refused = |c: char| matches!(c, '\'' | '"' | '`' | '%' | '\\') || c.is_control();
    match text.contains(refused) {
        true => Err("it must not contain quotes, backslashes or %: the server cannot search for them".to_owned()),
        false => super::super::args::not_empty(text),
    }
}

/// Runs `list`.
pub fn list(context: &Context, args: &ListArgs) -> Result<()> {
    let filter = Filter { module: args.module, status: args.status, filename: args.filename.clone() };
    show(context, &[Collection::All], &filter, &args.paging, args.live)
}

/// Runs `recent`.
pub fn recent(context: &Context, args: &RecentArgs) -> Result<()> {
    let wanted = |module: &&str| args.module.is_none_or(|asked| asked == *module);
    let modules = MODULES.iter().map(|(.., module)| *module).filter(wanted);
    let collections: Vec<Collection> = modules.map(Collection::Recent).collect();
    show(context, &collections, &Filter::default(), &args.paging, args.live)
}

fn show(
    context: &Context,
    collections: &[Collection],
    filter: &Filter,
    paging: &PageArgs,
    live: LiveArgs,
) -> Result<()> {
    // The total and the age change without a change to the row.
    let live = Live::new(context, live, COLUMNS, "id")?.ignoring(&["total", "age"]);
    let store = monitoring(context)?;
    let zone = rows::server_zone(context)?;
    let limit = listing::limit(context, paging.limit, paging.all, &live.options);
    live.run(context, async |options| {
        let mut sink = Listing::new(context, COLUMNS, "id", options, "process", limit)?;
        let stop_at = sink.stop_at();
        let few = stop_at.and_then(|at| u32::try_from(at).ok()).unwrap_or(PAGE).min(PAGE);
        let page = paging.page_size.unwrap_or(few);
        let counts = Counts::default();
        let of = |one: Collection| Walk::new(&store, one, filter, paging.start.unwrap_or(0), page, &counts);
        let reading = async {
            match collections {
                [one] => {
                    let mut walk = of(*one);
                    let done = pages(&mut walk, &mut sink, zone.as_ref()).await;
                    walk.tell(context);
                    done
                }
                many => {
                    let mut all = Vec::new();
                    let mut done = Ok(());
                    for one in many {
                        let mut walk = of(*one);
                        match walk.rest(stop_at).await {
                            Ok(rows) => {
                                all.extend(rows);
                                walk.tell(context);
                            }
                            Err(error) => {
                                done = Err(error);
                                break;
                            }
                        }
                    }
                    all.sort_by_key(|process| std::cmp::Reverse(process.job.id));
                    done.and_then(|()| push(all, &mut sink, zone.as_ref()).map(drop))
                }
            }
        };
        let done = progress::showing(context, "processes", &counts, reading).await;
        sink.end(done)?;
        let server_judges = collections != [Collection::All] || paging.start.is_some();
        gone::confirm(context, "process", server_judges, async |id| fate(&store, collections, filter, id).await).await;
        Ok(())
    })
}

/// What became of a process that is listed no longer.
async fn fate(store: &Monitoring, collections: &[Collection], filter: &Filter, id: &str) -> Fate {
    let Ok(id) = id.parse() else { return Fate::Gone };
    match store.by_id(id).await {
        Ok(rows) => {
            match rows.iter().any(|row| collections.iter().any(|one| matches(*one, filter, row) != Some(false))) {
                true => Fate::There,
                false => Fate::Gone,
            }
        }
        Err(failure) if failure.reason == Reason::NotFound => Fate::Gone,
        Err(_) => Fate::Unread,
    }
}

/// Reads one collection page by page.
struct Walk<'a> {
    store: &'a Monitoring,
    collection: Collection,
    filter: &'a Filter,
    start: u64,
    offset: u64,
    page: u32,
    total: Total,
    /// Rows seen so far, because new rows push older ones onto the next page.
    seen: HashSet<Row>,
    /// Consecutive pages without new rows.
    repeats: u32,
    /// Rows that do not show what was asked for.
    unjudged: u64,
    over: bool,
    counts: &'a Counts,
}

/// Identifies a row.
#[derive(PartialEq, Eq, Hash)]
enum Row {
    Id(u64),
    /// A row without an id, by the hash of its text.
    Text(u64),
}

impl<'a> Walk<'a> {
    fn new(
        store: &'a Monitoring,
        collection: Collection,
        filter: &'a Filter,
        offset: u64,
        page: u32,
        counts: &'a Counts,
    ) -> Self {
        let (start, seen) = (offset, HashSet::new());
        Self {
            store,
            collection,
            filter,
            start,
            offset,
            page,
            total: Total::default(),
            seen,
            repeats: 0,
            unjudged: 0,
            over: false,
            counts,
        }
    }

    /// The matching rows of the next page; `None` at the end.
    async fn next(&mut self) -> Result<Option<Vec<Process>>> {
        if self.over {
            return Ok(None);
        }
        let page = self.store.page(self.collection, self.filter, self.offset, self.page).await;
        let page = page.map_err(|failure| trouble(&failure).during("listing processes"))?;
        let came = page.len();
        self.counts.page(came);
        self.offset += came as u64;
        let total = page.iter().find_map(|process| process.total);
        self.total.note(total);
        self.over = match total {
            // A page may be shorter than requested, so the total decides.
            Some(total) => came == 0 || self.offset >= total,
            None => came < self.page as usize,
        };
        let fresh = |process: &Process| self.seen.insert(Row::of(process));
        let page: Vec<Process> = page.into_iter().filter(fresh).collect();
        self.repeats = if page.is_empty() { self.repeats + 1 } else { 0 };
        if self.repeats >= MAX_REPEATS && !self.over {
            return Err(CliError::new(Exit::Remote, "paging_loop", "listing processes: the server repeats its pages"));
        }
        let mut rows = Vec::new();
        for process in page {
            match matches(self.collection, self.filter, &process) {
                Some(false) => continue,
                Some(true) => {}
                None => self.unjudged += 1,
            }
            rows.push(process);
        }
        Ok(Some(rows))
    }

    /// Warns if the collection ended before the server's own count, and of rows that could not be judged.
    fn tell(&self, context: &Context) {
        if self.unjudged > 0 {
            let rows = counted(self.unjudged, "process");
            context.ui.warn(&format!("{rows} shown although a criterion could not be judged: the server does not say"));
        }
        if self.total.shrank() {
            context.ui.warn(moved(true));
            context.ui.note(listing::AGAIN);
            context.ui.reading_is_partial();
        }
        let listed = self.start + self.seen.len() as u64;
        let missing = self.total.latest().filter(|_| self.over).map_or(0, |total| total.saturating_sub(listed));
        if missing > 0 {
            let more = counted(missing, "process");
            context.ui.warn(&format!("the server counts {more} more than it listed: rows may be missing"));
            context.ui.reading_is_partial();
        }
    }

    /// All remaining rows, up to `limit`.
    async fn rest(&mut self, limit: Option<usize>) -> Result<Vec<Process>> {
        let mut all = Vec::new();
        while let Some(page) = self.next().await? {
            all.extend(page);
            if limit.is_some_and(|limit| all.len() > limit) {
                break;
            }
        }
        Ok(all)
    }
}

impl Row {
    fn of(process: &Process) -> Self {
        let text = || {
            let mut hasher = DefaultHasher::new();
            process.raw.get().hash(&mut hasher);
            hasher.finish()
        };
        process.job.id.map_or_else(|| Self::Text(text()), Self::Id)
    }
}

/// Whether a row was asked for; `None` if it does not show what decides that. When filtering by errors, the server also
/// returns other modules and file names.
fn matches(collection: Collection, filter: &Filter, process: &Process) -> Option<bool> {
    let job = &process.job;
    let module = match collection {
        Collection::Recent(module) => Some(module),
        Collection::All => filter.module,
    };
    let fits = |asked: Option<&str>, shown: Option<&str>, is: &dyn Fn(&str, &str) -> bool| match (asked, shown) {
        (None, _) => Some(true),
        (Some(_), None) => None,
        (Some(asked), Some(shown)) => Some(is(asked, shown)),
    };
    let holds = |part: &str, name: &str| name.to_lowercase().contains(&part.to_lowercase());
    let status = Some(job.status.as_str()).filter(|status| !status.is_empty());
    let status = match filter.status {
        Some("error") if job.error => Some(true),
        Some("error") if job.stage() == Stage::Unclear => None,
        asked => fits(asked, status, &|asked, shown| asked == shown),
    };
    let all = [
        fits(module, job.module.as_deref(), &|asked, shown| asked == shown),
        status,
        fits(filter.filename.as_deref(), job.filename.as_deref(), &holds),
    ];
    match all.contains(&Some(false)) {
        true => Some(false),
        false => all.into_iter().collect::<Option<Vec<_>>>().map(|_| true),
    }
}

/// Prints a collection page by page, up to the limit.
async fn pages(walk: &mut Walk<'_>, sink: &mut Listing<'_>, zone: Option<&TimeZone>) -> Result<()> {
    while let Some(page) = walk.next().await? {
        if !push(page, sink, zone)? {
            sink.has_more(!walk.over);
            break;
        }
        sink.flush()?;
    }
    Ok(())
}

/// Adds rows. Returns false if no more are wanted.
fn push(page: Vec<Process>, sink: &mut Listing<'_>, zone: Option<&TimeZone>) -> Result<bool> {
    let mut page = page.into_iter();
    while let Some(process) = page.next() {
        let row: Box<RawValue> = rows::row(&process, zone)?;
        if !sink.push(&row)? {
            sink.has_more(page.next().is_some());
            return Ok(false);
        }
    }
    Ok(true)
}
