//! A list of cases: walks the collection, shows what matches, and says what may be missing.

use std::borrow::Cow;

use jiff::Timestamp;
use serde_json::value::RawValue;

use super::{
    criteria, gone,
    listing::Listing,
    progress::{self, Counts},
    walk::{Step, Walk, Walked},
};
use crate::{
    cases::{criteria::Criteria, outcome::Failure, port::CaseStore},
    context::Context,
    error::{CliError, Result},
    http::BaseUrl,
    providers::Noun,
    ui::{Column, OutputOptions},
};

/// The hint if summaries lack values that were asked for.
const SUMMARIES: &str = "the list carries summaries; --full reads each case in full";

/// What is listed, and how.
pub struct List<'a> {
    /// The kind of cases.
    pub noun: &'static Noun,
    /// Its columns.
    pub columns: &'static [Column],
    /// The path of a representation's id.
    pub id_path: &'static str,
    /// The server.
    pub base: &'a BaseUrl,
    /// Which cases.
    pub criteria: &'a Criteria,
    /// `--as-of`.
    pub as_of: Option<Timestamp>,
    /// Whether to read each case in full.
    pub full: bool,
    /// Whether it has parameters beyond the criteria, so that the server alone knows what belongs to it.
    pub server_judges: bool,
    /// The maximum number of rows.
    pub limit: Option<usize>,
    /// A representation as it is shown.
    pub row: &'a dyn for<'r> Fn(&'r RawValue) -> Cow<'r, RawValue>,
    /// Words the failure to read a page.
    pub explain: &'a dyn Fn(&Failure) -> CliError,
}

impl List<'_> {
    /// Prints the cases that match, and returns whether there was any.
    pub async fn show(&self, context: &Context, store: &dyn CaseStore, options: &OutputOptions) -> Result<bool> {
        let Self { noun, columns, id_path, base, criteria, as_of, full, server_judges, limit, row, explain } = *self;
        let make = &criteria::matcher(noun, criteria, &[], base);
        let (identify, counts) = (noun.identify, &Counts::default());
        let mut rows = Listing::new(context, columns, id_path, options, noun.one, limit)?;
        let enough = rows.stop_at();
        let walk = Walk { context, store, identify, make, as_of, full, explain, counts, enough };
        if store.sorts() {
            rows.in_order();
        }
        let (mut walked, mut summaries) = (Walked::default(), false);
        let reading = walk.each(&mut walked, |step| match step {
            Step::Case(case) => {
                summaries |= !case.full;
                rows.push_case(&case, &row(&case.raw))
            }
            Step::PageEnd => rows.flush().map(|()| true),
        });
        let done = progress::showing(context, noun.name, counts, reading).await;
        // The server's total applies only if the server does all the filtering.
        rows.of_all(walked.total.filter(|_| !criteria.can_be_checked()));
        rows.noticed(&walked);
        criteria::report_refused_states(context, store, &criteria.states);
        if summaries {
            rows.remedy(SUMMARIES);
        }
        rows.has_more(walked.more);
        let any = !rows.is_empty();
        rows.end(done)?;
        if let Some(matcher) = &walked.matcher {
            criteria::report_kept(context, matcher, "shown");
            // A name that only the list shows cannot be judged either.
            let server_judges = server_judges || criteria.asks_server_only() || !criteria.names.is_empty();
            gone::confirm(context, noun.one, server_judges, async |id| gone::fate(store, matcher, id).await).await;
        }
        Ok(any)
    }
}
