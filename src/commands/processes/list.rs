//! `processes list`: all processes with every query parameter, four views, and the processes of a customer.

use super::{
    args::Criteria,
    display::{COLUMNS, ID, NAME},
    target::{Target, Which},
};
use crate::{
    cases::{
        criteria as engine,
        outcome::{Failure, Reason},
        port::CaseStore as _,
    },
    commands::args::one_of,
    context::{Context, flags::not_empty},
    error::{CliError, Result},
    providers::{
        Opening,
        biometrid::{
            processes::Processes,
            query::{ListQuery, Sort, View},
        },
        masstack::processes as customers,
    },
    reads::{
        list::List,
        listing,
        live::{Live, LiveArgs},
        walk::Walked,
    },
    ui::{Format, OutputOptions, SortKey},
};

/// Arguments.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    query: Query,
    #[command(flatten)]
    criteria: Criteria,
    #[command(flatten)]
    paging: Paging,
    #[command(flatten)]
    live: LiveArgs,
}

/// What Biometrid alone can be asked for.
#[derive(clap::Args, Debug)]
#[command(next_help_heading = "Query (Biometrid)")]
struct Query {
    /// A collection of its own, which is no filter by status; views take no other parameter of the API
    #[arg(long, value_parser = one_of(VIEWS))]
    view: Option<View>,
    /// With this id
    #[arg(long, value_name = "ID", value_parser = not_empty)]
    id: Option<String>,
    /// Of this client of the platform, for master users
    #[arg(long, value_name = "ID", value_parser = not_empty)]
    client_id: Option<String>,
    /// With these remaining steps
    #[arg(long, value_name = "STEP", value_parser = not_empty)]
    remaining_steps: Option<String>,
    /// Deleted then; sent to the server as it is
    #[arg(long, value_name = "DATE", value_parser = not_empty)]
    deleted: Option<String>,
    /// By information of the log: the API's `columns`
    #[arg(long, value_name = "TEXT", value_parser = not_empty)]
    log_columns: Option<String>,
}

const VIEWS: &[(&str, &str, View)] = &[
    ("all", "Every process", View::All),
    ("rejected", "Rejected ones", View::Rejected),
    ("finished", "Finished ones", View::Finished),
    ("completed", "Completed ones", View::Completed),
    ("incomplete", "Incomplete ones", View::Incomplete),
];

#[derive(clap::Args, Debug)]
#[command(next_help_heading = "Paging")]
struct Paging {
    /// Show at most N; 0 means all
    #[arg(short = 'L', long, value_name = "N")]
    limit: Option<usize>,
    /// Show all, also on a terminal
    ///
    /// A case that leaves the collection while its pages are read may hide another; where that shows, it is said
    #[arg(long, conflicts_with = "limit")]
    all: bool,
    /// Items per page (Biometrid)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    page_size: Option<u32>,
    /// Begin at this page, from 1 (Biometrid)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    page: Option<u64>,
}

impl Args {
    /// The flags given that only Biometrid knows.
    fn of_biometrid(&self) -> impl Iterator<Item = &'static str> {
        let Query { view, id, client_id, remaining_steps, deleted, log_columns } = &self.query;
        let given = [
            ("--view", view.is_some()),
            ("--id", id.is_some()),
            ("--client-id", client_id.is_some()),
            ("--remaining-steps", remaining_steps.is_some()),
            ("--deleted", deleted.is_some()),
            ("--log-columns", log_columns.is_some()),
            ("--page-size", self.paging.page_size.is_some()),
            ("--page", self.paging.page.is_some()),
        ];
        given.into_iter().filter_map(|(flag, given)| given.then_some(flag))
    }

    fn check(&self, target: &Target) -> Result<()> {
        if !target.is_biometrid() {
            let foreign = self.of_biometrid().next();
            let search = target.is_masstack().then_some("--search").filter(|_| self.criteria.search.is_some());
            return foreign
                .or(search)
                .map_or(Ok(()), |flag| Err(CliError::usage(format!("{} does not know {flag}", target.noun.provider))));
        }
        if self.query.view.is_none_or(|view| view == View::All) {
            return Ok(());
        }
        let search = self.criteria.search.is_some().then_some("--search");
        let paging = ["--view", "--page", "--page-size"];
        match self.of_biometrid().find(|flag| !paging.contains(flag)).or(search) {
            None => Ok(()),
            Some(flag) => Err(CliError::usage(format!("a view takes no parameters: {flag} cannot be sent"))
                .hint("leave out --view, or use criteria that are checked here, such as --where")),
        }
    }

    fn query(&self, criteria: &engine::Criteria, sort: &[SortKey]) -> ListQuery {
        ListQuery {
            view: self.query.view.unwrap_or_default(),
            id: self.query.id.clone(),
            client_id: self.query.client_id.clone(),
            remaining_steps: self.query.remaining_steps.clone(),
            deleted: self.query.deleted.clone(),
            log_columns: self.query.log_columns.clone(),
            sort: server_order(sort),
            page: self.paging.page,
            page_size: self.paging.page_size,
            ..ListQuery::from_criteria(criteria)
        }
    }
}

/// `--sort-by` for the API, which accepts one key. The display name is made by casectl, so the server cannot sort by
/// it.
fn server_order(asked: &[SortKey]) -> Option<Sort> {
    let [SortKey { field, descending }] = asked else { return None };
    let path = COLUMNS.iter().find(|column| column.name.eq_ignore_ascii_case(field))?.path;
    let field = path.split('|').next().filter(|field| *field != NAME)?;
    Some(Sort { by: field.to_owned(), descending: *descending })
}

/// Runs the command.
pub fn run(context: &Context, args: &Args) -> Result<()> {
    let target = args.which.resolve(context)?;
    let live = Live::new(context, args.live, target.columns(), ID)?;
    args.check(&target)?;
    let (criteria, as_of) = args.criteria.read(context, target.noun)?;
    let client = context.client(context.provider(target.noun.provider)?, None)?;
    let plain = criteria.is_empty() && live.options.sort_by.is_empty() && live.options.fields.is_none();
    if target.is_masstack() && live.options.format == Format::Json && plain && args.paging.limit.is_none() {
        let store = customers::Processes::open(client, &target.opening());
        return live.run(context, async |options| whole(context, &store, &target, options).await);
    }
    let base = client.base().clone();
    let limit = listing::limit(context, args.paging.limit, args.paging.all, &live.options);
    live.run(context, async |options| {
        let explain = |failure: &Failure| match server_order(&options.sort_by) {
            Some(Sort { by, .. }) if failure.reason == Reason::Invalid && target.is_biometrid() => {
                target.explain(failure).hint(format!(
                    "the list was asked for with sortBy={by}, which the server may not take: leave --sort-by out"
                ))
            }
            _ => target.explain(failure),
        };
        let list = List {
            noun: target.noun,
            columns: target.columns(),
            id_path: ID,
            base: &base,
            criteria: &criteria,
            as_of,
            full: false,
            server_judges: args.of_biometrid().any(|flag| flag != "--page-size"),
            limit,
            row: &|raw| target.row(context, raw, options),
            explain: &explain,
        };
        let client = client.clone();
        if !target.is_biometrid() {
            let store = (target.noun.open)(client, Opening { criteria: Some(&criteria), ..target.opening() });
            return list.show(context, &*store, options).await.map(drop);
        }
        let store = Processes::new(client, args.query(&criteria, &options.sort_by));
        list.show(context, &store, options).await?;
        if store.repeats.get() {
            context.ui.warn(
                "the server says that this view has more pages, and gives the same one again: the rest cannot be read",
            );
        }
        if let Some(order) = store.order() {
            context.ui.verbose(&format!("the server says that it lists by {order}; --sort-by sorts here"));
        }
        Ok(())
    })
}

/// Prints the whole body, whatever its form.
async fn whole(
    context: &Context,
    store: &customers::Processes,
    target: &Target,
    options: &OutputOptions,
) -> Result<()> {
    let (body, unlisted) = store.body().await.map_err(|failure| target.explain(&failure))?;
    context.ui.object(&body, target.columns(), ID, options)?;
    Walked { unlisted, unread: store.has_unread(), ..Walked::default() }.tell(&context.ui, target.noun.one);
    Ok(())
}
