//! A collection read page by page, each case judged, in the server's order. What is done with a case is the caller's.

use futures_util::{StreamExt as _, stream};
use jiff::Timestamp;
use serde_json::value::RawValue;
use tokio::sync::watch;

use super::progress::Counts;
use crate::{
    cases::{
        clock,
        criteria::{Fit, Matcher, Verdict},
        id::CaseId,
        outcome::{Failure, Reason},
        pages::Pages,
        port::{CaseStore, DateField, Item},
    },
    context::Context,
    error::{CliError, Result},
    providers::identity::Identity,
    ui::Ui,
};

/// Full representations read at a time, where a summary cannot answer a criterion.
const READS: usize = 8;

/// A case that matches.
pub struct Case {
    /// The id by which it is read and written.
    pub id: Option<CaseId>,
    /// What it calls itself besides.
    pub also: Option<String>,
    /// As sent.
    pub raw: Box<RawValue>,
    /// Its state, if it shows one.
    pub state: Option<String>,
    /// When it was created.
    pub created: DateField,
    /// Whether this is all there is of it.
    pub full: bool,
}

/// What a walk comes past.
pub enum Step {
    /// A case that matches.
    Case(Case),
    /// The end of a page.
    PageEnd,
}

/// What a walk came to.
#[derive(Default)]
pub struct Walked {
    /// It was ended before its time, and there was more.
    pub more: bool,
    /// The instant that ages count from.
    pub now: Option<Timestamp>,
    /// Cases moved while they were read: some may be missing.
    pub shifted: bool,
    /// So many more the server counts than it listed.
    pub unlisted: u64,
    /// What judged, and what it could not judge.
    pub matcher: Option<Matcher>,
    /// How many the server says there are in all.
    pub total: Option<u64>,
}

impl Walked {
    /// Warns of what was noticed of the collection of `one`s; `lacking` is what becomes of it where it changed meanwhile.
    pub fn warn(&self, ui: &Ui, one: &str, lacking: &str) {
        if self.unlisted > 0 {
            ui.warn(&crate::wording::unlisted(self.unlisted, one));
        }
        if self.shifted {
            ui.warn(&format!("the collection changed while it was read: {lacking}"));
        }
    }
}

/// One walk.
pub struct Walk<'a> {
    /// Clocks.
    pub context: &'a Context,
    /// The cases.
    pub store: &'a dyn CaseStore,
    /// Which case a representation is.
    pub identify: fn(&RawValue) -> Identity,
    /// Makes the matcher once the present is known.
    pub make: &'a dyn Fn(Timestamp) -> Matcher,
    /// `--as-of`.
    pub as_of: Option<Timestamp>,
    /// Each case is read in full.
    pub full: bool,
    /// The words for a page that could not be read.
    pub explain: &'a dyn Fn(&Failure) -> CliError,
    /// How far it is.
    pub counts: &'a Counts,
}

impl Walk<'_> {
    /// Hands on each matching case and the end of each page, until there is no more or `on_step` says false. What was
    /// reached before an error stands in `walked`.
    ///
    /// # Errors
    /// What a page or a case met, or what `on_step` did.
    pub async fn each(&self, walked: &mut Walked, mut on_step: impl FnMut(Step) -> Result<bool>) -> Result<()> {
        let mut pages = Pages::new(self.store);
        while let Some(items) = pages.next().await.map_err(|failure| (self.explain)(&failure))? {
            walked.shifted = pages.shifted;
            walked.total = pages.total();
            self.counts.page(items.len());
            let now = clock::present_for_read(pages.time, self.as_of, self.context.env.now());
            let now = *walked.now.get_or_insert(now);
            let matcher = walked.matcher.get_or_insert_with(|| (self.make)(now));
            let mut left = items.len();
            let (turns, turn) = watch::channel(0);
            let judged = stream::iter(items).enumerate().map(|(at, item)| self.judge(matcher, item, at, turn.clone()));
            let mut judged = std::pin::pin!(judged.buffered(READS));
            while let Some(case) = judged.next().await {
                left -= 1;
                turns.send_modify(|turn| *turn += 1);
                let Some(case) = case? else { continue };
                if !on_step(Step::Case(case))? {
                    walked.more = left > 0 || pages.has_more();
                    return Ok(());
                }
            }
            if !on_step(Step::PageEnd)? {
                walked.more = pages.has_more();
                return Ok(());
            }
        }
        walked.unlisted = pages.unlisted();
        Ok(())
    }

    /// `turn` says how many of the page were handed on: this is the one after `at` others.
    async fn judge(
        &self,
        matcher: &Matcher,
        item: Item,
        at: usize,
        mut turn: watch::Receiver<usize>,
    ) -> Result<Option<Case>> {
        let also = (self.identify)(&item.raw).also;
        let id = match (matcher.item(&item), &item.id) {
            (Verdict::NeedsFull, Some(id)) => id,
            (Verdict::Match, Some(id)) if self.full => id,
            (Verdict::Match, _) => {
                let Item { id, raw, state, created, full, .. } = item;
                return Ok(Some(Case { id, also, raw, state, created, full }));
            }
            (Verdict::No | Verdict::NeedsFull, _) => return Ok(None),
        };
        let mut read = self.store.read(id).await;
        if read.as_ref().is_ok_and(|case| case.is_large() && *turn.borrow() < at) {
            // Many large ones that wait for their turn would take much memory: each is read again when it has come.
            drop(read);
            let _ = turn.wait_for(|turn| *turn >= at).await;
            read = self.store.read(id).await;
        }
        let fit = read.as_ref().map_or(Fit::No, |case| matcher.snapshot(case, true));
        if let Some(why) = matcher.hopeless() {
            return Err(CliError::usage(why).about(id.as_str()));
        }
        match read {
            // What cannot be judged is shown, and counted.
            Ok(case) if fit != Fit::No => {
                // It was asked for by this id, whatever it calls itself.
                let named = (self.identify)(&case.raw);
                let called = named.also.or(named.id.filter(|named| named != id).map(String::from));
                let (id, also) = (Some(id.clone()), called.or(also));
                let (raw, state) = (case.raw, Some(case.state));
                Ok(Some(Case { id, also, raw, state, created: case.created, full: true }))
            }
            Ok(_) => Ok(None),
            Err(failure) if failure.reason == Reason::NotFound => Ok(None),
            Err(failure) => Err(CliError::from(failure).about(id.as_str())),
        }
    }
}
