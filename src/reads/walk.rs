//! A collection read page by page, each case judged, in the server's order. What is done with a case is the caller's.

use std::cell::{Cell, OnceCell};

use futures_util::{StreamExt as _, stream};
use jiff::Timestamp;
use serde_json::value::RawValue;
use tokio::sync::watch;

use super::progress::Counts;
use crate::{
    cases::{
        clock,
        criteria::{Fit, ItemFit, Matcher},
        id::CaseId,
        outcome::{Failure, Reason},
        pages::Pages,
        port::{CaseStore, DateField, Item},
    },
    context::Context,
    error::{CliError, Result},
    providers::identity::Identity,
    ui::Ui,
    wording::unlisted,
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
    /// Says what may be missing, of cases of this name; whether the collection changed meanwhile.
    pub fn tell(&self, ui: &Ui, one: &str) -> bool {
        if self.unlisted > 0 {
            ui.warn(&unlisted(self.unlisted, one));
        }
        if self.shifted {
            ui.warn("the collection changed while it was read: rows may be missing");
        }
        self.shifted
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
    /// So many cases are all that is wanted, if that is known.
    pub enough: Option<usize>,
}

/// What was seen of the collection so far, which may be a page further than what was handed on.
#[derive(Default)]
struct Sight {
    matcher: OnceCell<Matcher>,
    now: Cell<Option<Timestamp>>,
    /// Cases had to be read one by one: the next page can be read meanwhile.
    reads: Cell<bool>,
    items: Cell<u64>,
    /// There is a page after the last one.
    more: Cell<bool>,
    shifted: Cell<bool>,
    total: Cell<Option<u64>>,
    unlisted: Cell<u64>,
}

/// What is taken from a page, in its order.
enum Ahead {
    Item(Item),
    PageEnd,
    Failed(CliError),
}

impl Walk<'_> {
    /// Hands on each matching case and the end of each page, until there is no more or `on_step` says false. While cases of a
    /// page are read in full, the next page is, and no further one. What was reached before an error stands in `walked`.
    ///
    /// # Errors
    /// What a page or a case met, or what `on_step` did.
    pub async fn each(&self, walked: &mut Walked, on_step: impl FnMut(Step) -> Result<bool>) -> Result<()> {
        let sight = Sight::default();
        let done = self.hand_on(&sight, on_step).await;
        walked.now = sight.now.get();
        walked.shifted = sight.shifted.get();
        walked.total = sight.total.get();
        walked.unlisted = sight.unlisted.get();
        walked.matcher = sight.matcher.into_inner();
        walked.more = *done.as_ref().unwrap_or(&false);
        done.map(drop)
    }

    /// Whether there was more when it ended.
    async fn hand_on(&self, sight: &Sight, mut on_step: impl FnMut(Step) -> Result<bool>) -> Result<bool> {
        let (turns, turn) = watch::channel(0_u64);
        let taken = Cell::new(0_u64);
        let pages = stream::unfold(Some((Pages::new(self.store), turn.clone())), |state| async {
            let (mut pages, mut turn) = state?;
            if !self.is_read_ahead(sight) {
                let _ = turn.wait_for(|turn| *turn >= taken.get()).await;
            }
            match self.page(&mut pages, sight).await {
                Ok(None) => None,
                Ok(Some(items)) => {
                    let ahead: Vec<Ahead> = items.into_iter().map(Ahead::Item).chain([Ahead::PageEnd]).collect();
                    taken.set(taken.get() + ahead.len() as u64);
                    Some((ahead, Some((pages, turn))))
                }
                Err(error) => Some((vec![Ahead::Failed(error)], None)),
            }
        });
        let steps = pages
            .flat_map(stream::iter)
            .enumerate()
            .map(|(at, ahead)| self.step(sight, ahead, at as u64, turn.clone()));
        let mut steps = std::pin::pin!(steps.buffered(READS));
        let mut items = 0;
        while let Some(step) = steps.next().await {
            turns.send_modify(|turn| *turn += 1);
            items += u64::from(!matches!(step, Ok(Some(Step::PageEnd))));
            let Some(step) = step? else { continue };
            if !on_step(step)? {
                return Ok(items < sight.items.get() || sight.more.get());
            }
        }
        Ok(false)
    }

    /// Whether the next page is asked for before all of the last is handed on: it is certainly wanted, and there is something to
    /// do meanwhile.
    fn is_read_ahead(&self, sight: &Sight) -> bool {
        (self.full || sight.reads.get()) && self.enough.is_none_or(|enough| sight.items.get() < enough as u64)
    }

    async fn page(&self, pages: &mut Pages<'_>, sight: &Sight) -> Result<Option<Vec<Item>>> {
        let items = pages.next().await.map_err(|failure| (self.explain)(&failure))?;
        sight.more.set(pages.has_more());
        let Some(items) = items else {
            sight.unlisted.set(pages.unlisted());
            return Ok(None);
        };
        sight.items.set(sight.items.get() + items.len() as u64);
        sight.shifted.set(pages.shifted());
        sight.total.set(pages.total());
        self.counts.page(items.len());
        let now = clock::present_for_read(pages.time, self.as_of, self.context.env.now());
        let now = sight.now.get().unwrap_or(now);
        sight.now.set(Some(now));
        sight.matcher.get_or_init(|| (self.make)(now));
        Ok(Some(items))
    }

    async fn step(&self, sight: &Sight, ahead: Ahead, at: u64, turn: watch::Receiver<u64>) -> Result<Option<Step>> {
        match (ahead, sight.matcher.get()) {
            (Ahead::Failed(error), _) => Err(error),
            (Ahead::Item(item), Some(matcher)) => Ok(self.judge(matcher, sight, item, at, turn).await?.map(Step::Case)),
            (Ahead::PageEnd | Ahead::Item(_), _) => Ok(Some(Step::PageEnd)),
        }
    }

    /// `turn` says how many steps were handed on: this is the one after `at` others.
    async fn judge(
        &self,
        matcher: &Matcher,
        sight: &Sight,
        item: Item,
        at: u64,
        mut turn: watch::Receiver<u64>,
    ) -> Result<Option<Case>> {
        matcher.breathe().await;
        let also = (self.identify)(&item.raw).also;
        let id = match (matcher.item(&item), &item.id) {
            (ItemFit::NeedsFull, Some(id)) => id,
            (ItemFit::Match, Some(id)) if self.full => id,
            (ItemFit::Match, _) => {
                let Item { id, raw, state, created, full, .. } = item;
                return Ok(Some(Case { id, also, raw, state, created, full }));
            }
            (ItemFit::No | ItemFit::NeedsFull, _) => return Ok(None),
        };
        sight.reads.set(true);
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
