//! A collection of processes read page by page, each case judged, in the server's order.

use futures_util::{StreamExt as _, stream};
use jiff::Timestamp;
use serde_json::value::RawValue;

use super::super::criteria;
use crate::{
    cases::{
        clock,
        criteria::{Matcher, Verdict},
        outcome::{Failure, Reason},
        pages::Pages,
        port::{CaseStore, DateField, Item},
    },
    context::Context,
    error::{CliError, Result},
};

/// Full representations read at a time, where a summary cannot answer a criterion.
const READS: usize = 8;

/// A case that matches.
pub struct Case {
    /// As sent.
    pub raw: Box<RawValue>,
    /// Its state, if it shows one.
    pub state: Option<String>,
    /// When it was created.
    pub created: DateField,
}

/// What a walk came to.
#[derive(Default)]
pub struct Walked {
    /// Cases that match and were handed on.
    pub shown: usize,
    /// There are more than were asked for.
    pub more: bool,
    /// The instant that ages count from.
    pub now: Option<Timestamp>,
}

/// One walk.
pub struct Walk<'a> {
    /// The screen.
    pub context: &'a Context,
    /// The cases.
    pub store: &'a dyn CaseStore,
    /// Makes the matcher once the present is known.
    pub make: &'a dyn Fn(Timestamp) -> Matcher,
    /// `--as-of`.
    pub as_of: Option<Timestamp>,
    /// How many cases end it.
    pub stop_at: Option<usize>,
}

impl Walk<'_> {
    /// Hands each matching case on, and calls `pause` after each page. What was reached before an error stands in `walked`.
    pub async fn each(
        &self,
        walked: &mut Walked,
        mut on_case: impl FnMut(Case) -> Result<()>,
        mut pause: impl FnMut() -> Result<()>,
    ) -> Result<()> {
        let mut pages = Pages::new(self.store);
        let mut matcher = None;
        while let Some(items) = pages.next().await.map_err(|failure| explain(&failure))? {
            let now = clock::present_for_read(pages.time, self.as_of, self.context.env.now());
            walked.now.get_or_insert(now);
            let matcher = matcher.get_or_insert_with(|| (self.make)(now));
            let mut left = items.len();
            let judged = stream::iter(items).map(|item| judge(self.store, matcher, item)).buffered(READS);
            let mut judged = std::pin::pin!(judged);
            while let Some(case) = judged.next().await {
                left -= 1;
                let Some(case) = case? else { continue };
                on_case(case)?;
                walked.shown += 1;
                if self.stop_at.is_some_and(|limit| walked.shown >= limit) {
                    walked.more = left > 0 || pages.has_more();
                    criteria::report(self.context, matcher);
                    return Ok(());
                }
            }
            pause()?;
        }
        if let Some(matcher) = &matcher {
            criteria::report(self.context, matcher);
        }
        Ok(())
    }
}

fn explain(failure: &Failure) -> CliError {
    CliError::of_collection(failure).during("listing processes")
}

async fn judge(store: &dyn CaseStore, matcher: &Matcher, item: Item) -> Result<Option<Case>, CliError> {
    let id = match (matcher.item(&item), &item.id) {
        (Verdict::NeedsFull, Some(id)) => id,
        (Verdict::Match, _) => {
            return Ok(Some(Case { raw: item.raw, state: item.state, created: item.created }));
        }
        (Verdict::No | Verdict::NeedsFull, _) => return Ok(None),
    };
    match store.read(id).await {
        Ok(case) if matcher.snapshot(&case, true) => {
            Ok(Some(Case { raw: case.raw, state: Some(case.state), created: case.created }))
        }
        Ok(_) => Ok(None),
        Err(failure) if failure.reason == Reason::NotFound => Ok(None),
        Err(failure) => Err(CliError::from(failure).about(id.as_str())),
    }
}
